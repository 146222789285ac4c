//! What became of each case of a bulk decision: decided, or why not; each can be undone alone. Knows no other screen.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::{AccountNo, BulkOutcome};
use crate::request::{Recorded, Reply, Request};
use crate::text::printable_str;
use crate::ui::command::{Command, Scope};
use crate::ui::note::Note;
use crate::ui::paint;
use crate::ui::telling::Telling;
use crate::ui::view::{Context, Effect, View};
use crate::ui::words::many;

use super::picked::Picked;

/// How one case stands.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Standing {
    Decided,
    Refused(String),
    Undone,
}

/// The list.
#[derive(Debug)]
pub struct Outcomes {
    /// `A1`: what was decided.
    words: String,
    rows: Vec<(AccountNo, String, Standing)>,
    selected: usize,
    /// Rows above the first one shown.
    above: usize,
    /// The case whose undoing was asked for.
    asked: Option<AccountNo>,
}

impl Outcomes {
    /// What became of these.
    pub fn new(words: String, outcomes: Vec<BulkOutcome>, picked: &Picked) -> Self {
        let rows = outcomes.into_iter().map(|it| {
            let standing = match it.outcome {
                Ok(_) => Standing::Decided,
                Err(why) => Standing::Refused(printable_str(&why).line()),
            };
            (it.case, picked.handle(it.case), standing)
        });
        Self { words, rows: rows.collect(), selected: 0, above: 0, asked: None }
    }

    fn decided(&self) -> usize {
        self.rows.iter().filter(|(.., standing)| *standing == Standing::Decided).count()
    }
}

impl View for Outcomes {
    fn scope(&self) -> Scope {
        Scope::Bulk
    }

    fn title(&self, _cx: &Context<'_>) -> String {
        "decided together".to_owned()
    }

    fn dialog(&self) -> bool {
        true
    }

    fn command(&mut self, command: Command, count: Option<u32>, _cx: &Context<'_>) -> Vec<Effect> {
        let times = count.unwrap_or(1) as usize;
        let last = self.rows.len().saturating_sub(1);
        match command {
            Command::Down => self.selected = (self.selected + times).min(last),
            Command::Up => self.selected = self.selected.saturating_sub(times),
            Command::Undo => {
                if let Some((case, ..)) = self.rows.get(self.selected) {
                    self.asked = Some(*case);
                    return vec![Effect::Ask(Request::Undo { case: Some(*case) })];
                }
            }
            Command::Back | Command::Quit => return vec![Effect::Back],
            _ => {}
        }
        Vec::new()
    }

    fn enabled(&self, command: Command, _cx: &Context<'_>) -> Result<(), String> {
        match (command, self.rows.get(self.selected).map(|(.., standing)| standing)) {
            (Command::Undo, Some(Standing::Decided)) if self.asked.is_some() => {
                Err("being undone".to_owned())
            }
            (Command::Undo, Some(Standing::Decided)) => Ok(()),
            (Command::Undo, Some(Standing::Undone)) => Err("undone already".to_owned()),
            (Command::Undo, _) => Err("nothing was decided there".to_owned()),
            _ => Ok(()),
        }
    }

    fn label(&self, command: Command) -> Option<&'static str> {
        (command == Command::Undo).then_some("undo this one")
    }

    fn reply(&mut self, reply: Reply, _cx: &Context<'_>) -> Vec<Effect> {
        let asked = self.asked.take();
        match reply {
            Reply::Recorded { case, what: Recorded::Undone { .. }, .. } => {
                for row in self.rows.iter_mut().filter(|row| row.0 == case) {
                    row.2 = Standing::Undone;
                }
                Vec::new()
            }
            Reply::Held { by, until, .. } => {
                let by = printable_str(&by).line();
                let which = asked.map_or_else(String::new, |case| format!("case {case}: "));
                let words = format!("{which}not undone: {by} holds it until {}", until.clock());
                vec![Effect::Say(Note::failed(words))]
            }
            _ => Vec::new(),
        }
    }

    fn tell(&mut self, _cx: &Context<'_>) -> Telling {
        let item = |(_, handle, standing): &(AccountNo, String, Standing)| match standing {
            Standing::Decided => format!("{handle}: decided"),
            Standing::Refused(why) => format!("{handle}: not decided, {why}"),
            Standing::Undone => format!("{handle}: undone"),
        };
        Telling {
            body: vec![format!(
                "{}: {} decided of {}; undo takes back the chosen one",
                self.words,
                self.decided(),
                self.rows.len()
            )],
            items: self.rows.iter().map(item).collect(),
            at: (!self.rows.is_empty()).then_some(self.selected),
            ..Telling::default()
        }
    }

    fn pick(&mut self, place: usize, _cx: &Context<'_>) -> Vec<Effect> {
        self.selected = place.min(self.rows.len().saturating_sub(1));
        Vec::new()
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let theme = cx.theme;
        let refused = self.rows.len() - self.decided();
        let rows = self.rows.len() as u16;
        let place = paint::dialog(frame, area, 92, rows.saturating_add(4));
        let decided = many(self.decided() as u64, "case", "cases");
        let not = if refused > 0 { format!("· {refused} not ") } else { String::new() };
        let title = format!(" {} · {decided} decided {not}", self.words);
        let inside = paint::frame(frame, place, Line::styled(title, theme.title), true, theme);
        let inside = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
        let height = usize::from(inside.height.saturating_sub(2));
        self.above = self.above.clamp((self.selected + 1).saturating_sub(height), self.selected);
        for (y, (at, (_, handle, standing))) in
            self.rows.iter().enumerate().skip(self.above).take(height).enumerate()
        {
            let (sign, words, style) = match standing {
                Standing::Decided => ("✓ ", "decided", theme.good),
                Standing::Refused(why) => ("✗ ", why.as_str(), theme.warn),
                Standing::Undone => ("↺ ", "undone", theme.dim),
            };
            let name = paint::pad(handle.as_str(), 28.min(inside.width / 3));
            let mut line = Line::from(vec![
                Span::styled(sign, style),
                Span::styled(name, theme.text),
                Span::raw("  "),
                Span::styled(paint::cut(words, inside.width).into_owned(), style),
            ]);
            if at == self.selected {
                line = line.patch_style(theme.selected);
                frame.set_cursor_position((inside.x, inside.y + y as u16));
            }
            paint::put(frame, inside, y as u16, &line);
        }
        paint::more(frame, place, self.above, self.rows.len(), height, theme);
        let advice = "each is an entry of its own · <undo> undoes the selected one · <back> closes";
        let advice = cx.keys.say(Scope::Bulk, advice);
        paint::put(frame, inside, inside.height.saturating_sub(1), &Line::styled(advice, theme.dim));
    }
}
