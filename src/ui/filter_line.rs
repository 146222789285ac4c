//! A line with a filter: typed live, marked where it is wrong, completed. Around a mistake the rest of the line is in
//! force, or what was read last without one. It knows the grammar and no list that it narrows.

use ratatui::Frame;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::domain::filter::{self, Completion, Filter, FilterError, List};
use crate::text::{printable_str, width};
use crate::ui::field::Field;
use crate::ui::paint;
use crate::ui::theme::Theme;

/// The line.
#[derive(Debug, Clone, Default)]
pub struct FilterLine {
    field: Field,
    list: List,
    filter: Filter,
    wrong: Option<FilterError>,
    /// Completions being gone through, the cursor before them, and which stands in the line.
    offered: Option<(Vec<Completion>, usize)>,
}

impl FilterLine {
    /// An empty line over this kind of list.
    pub fn new(list: List) -> Self {
        Self { list, ..Self::default() }
    }

    /// The text as typed.
    pub fn text(&self) -> &str {
        self.field.value()
    }

    /// What is in force.
    pub const fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Why what stands there is not in force.
    pub const fn wrong(&self) -> Option<&FilterError> {
        self.wrong.as_ref()
    }

    /// Whether anything stands there.
    pub fn is_empty(&self) -> bool {
        self.text().trim().is_empty()
    }

    /// Puts another text there; says whether another filter is in force now.
    pub fn set(&mut self, text: &str) -> bool {
        self.field = Field::with(text);
        self.changed()
    }

    /// Edits by a key; says whether another filter is in force now.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        self.field.key(key) && self.changed()
    }

    /// Takes in pasted text; says whether another filter is in force now.
    pub fn paste(&mut self, text: &str) -> bool {
        self.field.paste(text) && self.changed()
    }

    /// Puts in the next completion, round and round; says whether another filter is in force now.
    pub fn complete(&mut self) -> bool {
        let (all, next) = match self.offered.take() {
            Some((all, at)) => {
                let next = (at + 1) % all.len().max(1);
                (all, next)
            }
            None => (self.completions(), 0),
        };
        let Some(chosen) = all.get(next) else { return false };
        let (from, cursor) = (chosen.from, self.field.cursor());
        let text: String = self.text().chars().take(from).collect();
        let rest: String = self.text().chars().skip(cursor).collect();
        let (text, rest) = (format!("{text}{}", chosen.text), rest);
        self.field = Field::with_cursor(&format!("{text}{rest}"), text.chars().count());
        let changed = self.read();
        self.offered = Some((all, next));
        changed
    }

    /// Ways to go on at the cursor.
    fn completions(&self) -> Vec<Completion> {
        filter::complete(self.text(), self.field.cursor(), self.list, &[])
    }

    fn changed(&mut self) -> bool {
        self.offered = None;
        self.read()
    }

    fn read(&mut self) -> bool {
        let read = Filter::parse(self.text(), self.list);
        self.wrong = read.as_ref().err().cloned();
        let rest = |wrong: FilterError| Filter::parse(&around(self.text(), &wrong), self.list);
        let Ok(filter) = read.or_else(rest) else { return false };
        let other = filter != self.filter;
        self.filter = filter;
        other
    }

    /// Draws the line behind its label on the first row of an area; while it is typed, what is wrong or how to go on
    /// stands on the second.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, label: &str, focused: bool, theme: &Theme) {
        paint::put(frame, area, 0, &Line::styled(label.to_owned(), theme.accent));
        let wide = width(label) as u16;
        let place = Rect { x: area.x + wide, width: area.width.saturating_sub(wide + 1), height: 1, ..area };
        let marked = self.wrong.as_ref().map(|wrong| (wrong.at..wrong.at + wrong.length, theme.bad));
        let column = self.field.draw_marked(frame, place, theme.text, focused, marked.as_ref());
        if !focused || area.height < 2 {
            return;
        }
        let below = Rect { y: area.y + 1, height: 1, ..place };
        let (offered, chosen) = match &self.offered {
            Some((all, at)) => (all.clone(), Some(*at)),
            None => (self.completions(), None),
        };
        // A value that is yet to be typed is no mistake worth pointing at while its words can be shown.
        match &self.wrong {
            Some(wrong) if offered.is_empty() => below_mistake(frame, below, column, wrong, theme),
            _ => paint::put(frame, below, 0, &offers(&offered, chosen, theme)),
        }
    }
}

/// A line without the term that is wrong.
fn around(text: &str, wrong: &FilterError) -> String {
    let ends = |c: &char| c.is_whitespace() || matches!(c, '(' | ')');
    let chars: Vec<char> = text.chars().collect();
    let (from, to) = (wrong.at.min(chars.len()), (wrong.at + wrong.length).min(chars.len()));
    let from = chars[..from].iter().rposition(ends).map_or(0, |at| at + 1);
    let to = chars[to..].iter().position(ends).map_or(chars.len(), |at| to + at);
    chars[..from].iter().chain(&chars[to..]).collect()
}

/// A pointer below the mistake with what is wrong: behind it where there is room, else before it.
fn below_mistake(frame: &mut Frame<'_>, area: Rect, column: u16, wrong: &FilterError, theme: &Theme) {
    let said = printable_str(&wrong.short()).line();
    let said = paint::cut(&said, area.width.saturating_sub(2)).into_owned();
    let column = column.min(area.width.saturating_sub(1));
    let needed = width(&said) as u16 + 2;
    let line = if column + needed <= area.width {
        format!("{}^ {said}", " ".repeat(column.into()))
    } else if needed <= column {
        format!("{}{said} ^", " ".repeat((column - needed + 1).into()))
    } else {
        said
    };
    paint::put(frame, area, 0, &Line::styled(line, theme.bad));
}

/// The words that could stand here, and what the first of them says.
fn offers(all: &[Completion], chosen: Option<usize>, theme: &Theme) -> Line<'static> {
    if all.is_empty() {
        return Line::default();
    }
    let mut spans = vec![Span::styled("tab ", theme.key)];
    // What was gone through already stays to the left, as far as there is room for what comes.
    let from = chosen.unwrap_or(0).saturating_sub(3);
    for (at, one) in all.iter().enumerate().skip(from) {
        let style: Style = if Some(at) == chosen { theme.bold } else { theme.dim };
        spans.push(Span::styled(format!("{} ", one.text), style));
    }
    let spoken = all.get(chosen.unwrap_or(0)).filter(|one| !one.sentence.is_empty());
    if let Some(one) = spoken.filter(|_| chosen.is_some() || all.len() == 1) {
        spans.truncate(1 + 4);
        spans.push(Span::styled(format!("· {}", one.sentence), theme.dim));
    }
    Line::from(spans)
}
