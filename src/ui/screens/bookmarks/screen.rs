//! The bookmarks as a dialog: a letter sets one, or goes to it. What they name is ids and moments; nothing of a post.

use ratatui::Frame;
use ratatui::crossterm::event::{KeyEvent, MouseEvent};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::{Bookmark, PostNo, Time};
use crate::text::printable_str;
use crate::ui::command::{Command, Scope};
use crate::ui::key::Key;
use crate::ui::listing::Listing;
use crate::ui::note::Note;
use crate::ui::paint;
use crate::ui::telling::{self, Answer, Asks, Telling};
use crate::ui::view::{Context, Effect, View};
use crate::ui::words::age;

/// Rows shown at most.
const SHOWN: u16 = 16;

/// What a letter does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum For {
    /// It stands for the place below from now on.
    Setting,
    Going,
}

/// The dialog.
pub struct BookmarksScreen {
    purpose: For,
    listing: Listing,
}

impl BookmarksScreen {
    /// For setting one, or for going to one.
    pub fn new(purpose: For) -> Self {
        Self { purpose, listing: Listing::default() }
    }

    fn selected(&self, cx: &Context<'_>) -> Option<(char, Bookmark)> {
        cx.sitting.bookmarks.iter().nth(self.listing.selected()).map(|(letter, mark)| (*letter, *mark))
    }

    /// What a letter does that was typed.
    fn letter(&self, letter: char, cx: &Context<'_>) -> Vec<Effect> {
        if !letter.is_alphanumeric() {
            return vec![Effect::Say(Note::hint("a bookmark is a letter or a digit"))];
        }
        match (self.purpose, cx.sitting.bookmarks.get(&letter)) {
            (For::Setting, _) => vec![Effect::Back, Effect::SetBookmark(letter)],
            (For::Going, Some(mark)) => go(*mark),
            (For::Going, None) => {
                let words =
                    format!("no bookmark has the letter `{}`", printable_str(&letter.to_string()).line());
                vec![Effect::Say(Note::hint(words))]
            }
        }
    }

    fn choose(&self, cx: &Context<'_>) -> Vec<Effect> {
        let Some((letter, mark)) = self.selected(cx) else { return Vec::new() };
        match self.purpose {
            For::Setting => self.letter(letter, cx),
            For::Going => go(mark),
        }
    }
}

fn go(mark: Bookmark) -> Vec<Effect> {
    vec![Effect::Back, Effect::Visit { case: mark.case, post: mark.post }]
}

/// `case 17 · 2026-03-03 12:41`, and how long ago it was set.
fn words(mark: &Bookmark, now: Time) -> (String, String) {
    let written = |post: PostNo| post.second().map(|second| Time(second * 1000));
    let place = match mark.post.map(written) {
        None => format!("case {}", mark.case),
        Some(None) => format!("case {} · a post without a time", mark.case),
        Some(Some(at)) => format!("case {} · post of {} {}", mark.case, at.date(), at.clock()),
    };
    (place, format!("set {} ago", age(mark.at, now)))
}

impl View for BookmarksScreen {
    fn scope(&self) -> Scope {
        Scope::Bookmarks
    }

    fn title(&self, _cx: &Context<'_>) -> String {
        "bookmarks".to_owned()
    }

    fn dialog(&self) -> bool {
        true
    }

    fn command(&mut self, command: Command, count: Option<u32>, cx: &Context<'_>) -> Vec<Effect> {
        if self.listing.moves(command, count, cx.sitting.bookmarks.len()) {
            return Vec::new();
        }
        match command {
            Command::Open => self.choose(cx),
            Command::DropBookmark => {
                self.selected(cx).map(|(letter, _)| Effect::DropBookmark(letter)).into_iter().collect()
            }
            Command::Back => vec![Effect::Back],
            _ => Vec::new(),
        }
    }

    fn enabled(&self, command: Command, cx: &Context<'_>) -> Result<(), String> {
        let about = matches!(command, Command::Open | Command::DropBookmark);
        if about && self.selected(cx).is_none() {
            return Err("there is no bookmark yet".to_owned());
        }
        Ok(())
    }

    fn typing(&self) -> bool {
        true
    }

    fn type_key(&mut self, key: KeyEvent, cx: &Context<'_>) -> Vec<Effect> {
        Key::of(key).typed().map(|letter| self.letter(letter, cx)).unwrap_or_default()
    }

    fn mouse(&mut self, mouse: MouseEvent, cx: &Context<'_>) -> Vec<Effect> {
        let before = self.listing.selected();
        let rows = cx.sitting.bookmarks.len();
        let again = self.listing.clicked(mouse.column, mouse.row, rows) && self.listing.selected() == before;
        if again { self.choose(cx) } else { Vec::new() }
    }

    fn tell(&mut self, cx: &Context<'_>) -> Telling {
        let items: Vec<String> = cx
            .sitting
            .bookmarks
            .iter()
            .map(|(letter, mark)| {
                let (place, set) = words(mark, cx.now);
                format!("{letter}: {}, {set}", telling::plain(&place))
            })
            .collect();
        let asks = match self.purpose {
            For::Setting => Asks::Text("the letter that is to stand for this place".to_owned()),
            For::Going => Asks::Command,
        };
        Telling {
            body: if items.is_empty() { vec!["there is no bookmark yet".to_owned()] } else { Vec::new() },
            at: (!items.is_empty()).then_some(self.listing.selected()),
            items,
            opens: self.purpose == For::Going,
            asks,
            ..Telling::default()
        }
    }

    fn pick(&mut self, place: usize, cx: &Context<'_>) -> Vec<Effect> {
        self.listing.select(place, cx.sitting.bookmarks.len());
        Vec::new()
    }

    fn answer(&mut self, answer: Answer<'_>, cx: &Context<'_>) -> Result<Vec<Effect>, String> {
        let one = "one letter or digit is asked for".to_owned();
        let Answer::Text(text) = answer else { return Err(one) };
        let mut letters = text.trim().chars();
        match (letters.next(), letters.next()) {
            (Some(letter), None) if letter.is_alphanumeric() => Ok(self.letter(letter, cx)),
            _ => Err(one),
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let theme = cx.theme;
        let marks = &cx.sitting.bookmarks;
        let high = (marks.len() as u16).clamp(2, SHOWN) + 2;
        let place = paint::dialog(frame, area, 64.min(area.width.saturating_sub(2)), high);
        let does = match self.purpose {
            For::Setting => "· a letter sets one here ",
            For::Going => "· a letter goes there ",
        };
        let title = Line::from(vec![Span::styled(" bookmarks ", theme.title), Span::styled(does, theme.dim)]);
        let inside = paint::frame(frame, place, title, true, theme);
        if marks.is_empty() {
            paint::put(frame, inside, 0, &Line::styled("  there is no bookmark yet", theme.dim));
            let words = match self.purpose {
                For::Setting => String::new(),
                For::Going => cx.keys.say(Scope::Case, "  in a case, <bookmark> and a letter set one"),
            };
            paint::put(frame, inside, 1, &Line::styled(words, theme.dim));
            frame.set_cursor_position((inside.x, inside.y));
            return;
        }
        let line = |(letter, mark): (&char, &Bookmark)| {
            let (place, set) = words(mark, cx.now);
            vec![Line::from(vec![
                Span::styled(format!("{}  ", printable_str(&letter.to_string()).line()), theme.key),
                Span::styled(paint::pad(place, 38), theme.text),
                Span::styled(format!("  {set}"), theme.dim),
            ])]
        };
        let rows: Vec<_> = marks.iter().map(line).collect();
        self.listing.draw(frame, inside, &rows, true, theme);
    }
}
