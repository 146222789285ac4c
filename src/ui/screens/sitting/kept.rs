//! What was typed and not recorded, the newest first: where it belongs, and every word of it. What cannot go back into
//! its dialog, because somebody else has decided the case, is read here.

use ratatui::Frame;
use ratatui::crossterm::event::MouseEvent;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::{Kept, Typed};
use crate::request::{Reply, Request};
use crate::text::printable_str;
use crate::ui::command::{Command, Scope};
use crate::ui::listing::Listing;
use crate::ui::note::Note;
use crate::ui::paint;
use crate::ui::screens::case::{CaseScreen, PAGE};
use crate::ui::telling::{self, Telling};
use crate::ui::view::{Context, Effect, View};
use crate::ui::words::{age, many};

/// The screen.
#[derive(Default)]
pub struct KeptScreen {
    list: Listing,
    /// The one that goes when the key is pressed again.
    doomed: Option<String>,
}

/// What is kept, the newest first.
fn rows<'a>(cx: &Context<'a>) -> Vec<(&'a String, &'a Kept)> {
    let mut rows: Vec<_> = cx.sitting.kept.iter().collect();
    rows.sort_by_key(|(name, kept)| (std::cmp::Reverse(kept.at), *name));
    rows
}

/// `A3+A5 · VE-5 · 2 marked`: what of a draft is no sentence.
fn structure(typed: &Typed) -> String {
    let Typed::Draft(draft) = typed else { return String::new() };
    let steps: Vec<String> = draft.steps.iter().map(ToString::to_string).collect();
    let mut parts = vec![steps.join("+"), draft.clauses.join(" ")];
    if !draft.evidence.is_empty() {
        parts.push(format!("{} marked", draft.evidence.len()));
    }
    if !draft.exceptions.is_empty() {
        parts.push(many(draft.exceptions.len() as u64, "exception answered", "exceptions answered"));
    }
    parts.retain(|part| !part.is_empty());
    printable_str(&parts.join(" · ")).line()
}

impl KeptScreen {
    fn selected<'a>(&self, cx: &Context<'a>) -> Option<(&'a String, &'a Kept)> {
        rows(cx).get(self.list.selected()).copied()
    }

    /// Every word of one, row by row.
    fn draw_text(frame: &mut Frame<'_>, area: Rect, kept: &Kept, cx: &Context<'_>) {
        let title = Line::styled(" what was typed ", cx.theme.title);
        let inside = paint::frame(frame, area, title, false, cx.theme);
        let inside = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
        let mut y = 0;
        let structure = structure(&kept.typed);
        if !structure.is_empty() {
            let words = paint::cut(&structure, inside.width).into_owned();
            paint::put(frame, inside, y, &Line::styled(words, cx.theme.bold));
            y += 1;
        }
        for (row, text) in kept.typed.sentences() {
            let row = printable_str(row).line();
            paint::put(frame, inside, y, &Line::styled(row, cx.theme.dim));
            y += 1;
            let printed = printable_str(text);
            for line in printed.wrap(inside.width) {
                let shown = printed.visual(line.pieces.clone(), cx.theme.lettering);
                paint::put(frame, inside, y, &paint::styled(&shown, |_| cx.theme.text));
                y = y.saturating_add(1);
            }
        }
    }
}

impl View for KeptScreen {
    fn scope(&self) -> Scope {
        Scope::Kept
    }

    fn title(&self, _cx: &Context<'_>) -> String {
        "kept drafts".to_owned()
    }

    fn command(&mut self, command: Command, count: Option<u32>, cx: &Context<'_>) -> Vec<Effect> {
        let doomed = self.doomed.take();
        let all = rows(cx);
        match (command, self.selected(cx)) {
            (Command::Back, _) => return vec![Effect::Back],
            (Command::Open, Some((_, Kept { case: Some(case), .. }))) => {
                return vec![Effect::Ask(Request::Case { case: *case, focus: None, posts: PAGE })];
            }
            (Command::ThrowAway, Some((name, _))) if doomed.as_ref() == Some(name) => {
                return vec![Effect::Forget(name.clone()), Effect::Say(Note::done("thrown away"))];
            }
            (Command::ThrowAway, Some((name, _))) => {
                self.doomed = Some(name.clone());
                return vec![Effect::Say(Note::hint("once more throws it away for good"))];
            }
            _ => {
                self.list.moves(command, count, all.len());
            }
        }
        Vec::new()
    }

    fn enabled(&self, command: Command, cx: &Context<'_>) -> Result<(), String> {
        match (command, self.selected(cx)) {
            (Command::Open | Command::ThrowAway, None) => Err("nothing is kept".to_owned()),
            (Command::Open, Some((_, Kept { case: None, .. }))) => {
                Err("it is about no case: it comes back with its form".to_owned())
            }
            _ => Ok(()),
        }
    }

    fn label(&self, command: Command) -> Option<&'static str> {
        (command == Command::Open).then_some("its case")
    }

    fn reply(&mut self, reply: Reply, _cx: &Context<'_>) -> Vec<Effect> {
        match reply {
            Reply::Case(Some(view)) => vec![Effect::Open(Box::new(CaseScreen::new(*view)))],
            Reply::Case(None) => vec![Effect::Say(Note::hint("that case is not in the queue any more"))],
            _ => Vec::new(),
        }
    }

    fn mouse(&mut self, mouse: MouseEvent, cx: &Context<'_>) -> Vec<Effect> {
        self.list.clicked(mouse.column, mouse.row, cx.sitting.kept.len());
        Vec::new()
    }

    fn tell(&mut self, cx: &Context<'_>) -> Telling {
        let item = |(name, kept): &(&String, &Kept)| {
            let name = printable_str(name).spoken();
            format!("{} {}, {name}, {} ago", kept.at.date(), kept.at.clock(), age(kept.at, cx.now))
        };
        let all = rows(cx);
        let mut detail = Vec::new();
        if let Some((_, kept)) = self.selected(cx) {
            detail.extend(Some(telling::plain(&structure(&kept.typed))).filter(|words| !words.is_empty()));
            let sentences = kept.typed.sentences().into_iter();
            detail.extend(sentences.map(|(row, text)| {
                format!("{}: {}", printable_str(row).spoken(), printable_str(text).spoken())
            }));
        }
        let nothing = "nothing is kept: all you typed was recorded";
        let list = telling::listed(&vec![Vec::new(); all.len()], self.list.selected(), nothing);
        Telling { items: all.iter().map(item).collect(), detail, ..list }
    }

    fn pick(&mut self, place: usize, cx: &Context<'_>) -> Vec<Effect> {
        self.list.select(place, rows(cx).len());
        Vec::new()
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let all = rows(cx);
        let high = if all.is_empty() { area.height } else { (all.len() as u16 + 2).min(area.height / 2) };
        let list = Rect { height: high, ..area };
        let title = Line::from(vec![
            Span::styled(" kept drafts ", cx.theme.title),
            Span::styled(format!("· {} not recorded ", all.len()), cx.theme.dim),
        ]);
        let inside = paint::frame(frame, list, title, true, cx.theme);
        if all.is_empty() {
            let words = "  nothing is kept: all you typed was recorded";
            paint::put(frame, inside, 0, &Line::styled(words, cx.theme.dim));
            frame.set_cursor_position((inside.x, inside.y));
            return;
        }
        let lines: Vec<Vec<Line<'static>>> = all
            .iter()
            .map(|(name, kept)| {
                let when = format!("{} {}  ", kept.at.date(), kept.at.clock());
                let ago = format!("  {} ago", age(kept.at, cx.now));
                let room = inside.width.saturating_sub(2 + (when.len() + ago.len()) as u16);
                vec![Line::from(vec![
                    Span::styled(when, cx.theme.dim),
                    Span::styled(paint::cut(&printable_str(name).line(), room).into_owned(), cx.theme.text),
                    Span::styled(ago, cx.theme.dim),
                ])]
            })
            .collect();
        self.list.draw(frame, inside, &lines, true, cx.theme);
        let (above, shown) = self.list.hidden();
        paint::more(frame, list, above, lines.len(), shown, cx.theme);
        if let Some((_, kept)) = self.selected(cx) {
            Self::draw_text(frame, Rect { y: list.bottom(), height: area.height - high, ..area }, kept, cx);
        }
    }
}
