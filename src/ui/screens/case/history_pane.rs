//! Drawing the history: days, posts, matched spans, marks of rules and of evidence. Changes nothing.

use std::fmt::Write as _;
use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::domain::{
    Draft, EvidenceKind, Hit, Origin, Policy, PostKind, PostRow, Severity, Span as ByteSpan, Strength,
};
use crate::text::{Needle, Piece, VisualRow, width};
use crate::ui::paint;
use crate::ui::theme::Theme;
use crate::ui::words::{count, many};

use super::body::{Bodies, Body, BodyLine};
use super::evidence;
use super::expect;
use super::found_text::{FoundText, Places, touches};
use super::groups::Groups;
use super::history::History;
use super::hits_pane::SENT;
use super::lifted::Lifted;
use super::marks::{Mark, mark};
use super::scroll::Slot;

/// Columns of the bar at the left of each post.
pub(super) const BAR: u16 = 2;

/// What the pane is drawn from.
pub(super) struct HistoryPane<'a> {
    pub(super) history: &'a History,
    pub(super) groups: &'a Groups,
    pub(super) draft: &'a Draft,
    pub(super) policy: &'a Policy,
    /// The aids are closed: marks say where, not why.
    pub(super) blind: bool,
    pub(super) theme: &'a Theme,
    pub(super) lifted: &'a Lifted,
    /// What is looked for.
    pub(super) needle: Option<&'a Needle>,
    pub(super) focused: bool,
}

/// Whether a post is the first of its day in the window.
fn opens_day(history: &History, place: usize) -> bool {
    let day =
        |place: usize| history.rows().get(place).map(|row| row.post.at.map(|at| at.0.div_euclid(86_400_000)));
    place == 0 || day(place) != day(place - 1)
}

/// Lines above the post at a place: its day's header, or none.
pub(super) fn header(history: &History, place: usize) -> usize {
    usize::from(opens_day(history, place))
}

/// Lines the post at a place takes, its day's header counted.
pub(super) fn height(history: &History, bodies: &mut Bodies, columns: u16, place: usize) -> usize {
    let Some(row) = history.rows().get(place) else { return 1 };
    bodies.of(row, columns.saturating_sub(BAR)).lines.len() + header(history, place)
}

impl HistoryPane<'_> {
    /// Draws the slots from the top of an area.
    pub(super) fn draw(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        slots: &[Slot],
        bodies: &mut Bodies,
        found: &mut FoundText,
    ) {
        let mut at = 0;
        for slot in slots {
            let Some(row) = self.history.rows().get(slot.place) else { continue };
            let body = bodies.of(row, area.width.saturating_sub(BAR));
            let places = self.needle.map(|needle| found.of(needle, row)).unwrap_or_default();
            let header = header(self.history, slot.place);
            let selected = self.history.selected() == Some(slot.place);
            for line in slot.skip..slot.skip + slot.lines {
                match line.checked_sub(header) {
                    None => paint::put(frame, area, at, &self.day(row)),
                    Some(line) => self.draw_line(frame, area, at, (row, &body, line), selected, &places),
                }
                at += 1;
            }
        }
    }

    fn day(&self, row: &PostRow) -> Line<'static> {
        let words = row
            .post
            .at
            .map_or("at an unknown time".to_owned(), |at| format!("{}  {}", at.date(), at.weekday()));
        Line::styled(words, self.theme.dim)
    }

    fn draw_line(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        at: u16,
        (row, body, line): (&PostRow, &Rc<Body>, usize),
        selected: bool,
        places: &Places,
    ) {
        let Some(what) = body.lines.get(line) else { return };
        if *what == BodyLine::Gap {
            return;
        }
        let theme = self.theme;
        let lettering = self.lifted.lettering(row.no, line, theme.lettering);
        let style = match (selected, row.hits.is_empty()) {
            (true, _) => theme.accent,
            (false, true) => theme.dim,
            (false, false) => theme.warn,
        };
        let bar = if row.hits.is_empty() { "▏" } else { "▌" };
        paint::put(frame, area, at, &Line::styled(bar, style));
        let inside = Rect { x: area.x + BAR, width: area.width.saturating_sub(BAR), ..area };
        let line = match what {
            BodyLine::Head => return self.draw_head(frame, inside, at, row, selected),
            BodyLine::Expect => {
                let words = expect::words(row, self.groups, self.policy, self.blind);
                Line::styled(paint::cut(&words, inside.width).into_owned(), theme.dim)
            }
            BodyLine::Relation => relation(row, body, &Theme { lettering, ..*theme }, inside.width),
            BodyLine::Warning(pieces) => {
                let shown = body.warning.visual(pieces.clone(), lettering);
                self.quiet(("! ", theme.warn), &shown, theme.text, inside.width, &places.warning)
            }
            BodyLine::Quoted(pieces) => {
                let shown = body.quoted.visual(pieces.clone(), lettering);
                self.quiet(("┊ ", theme.dim), &shown, theme.dim, inside.width, &places.quoted)
            }
            BodyLine::Text(pieces) => {
                let shown = body.text.visual(pieces.clone(), lettering);
                self.text(&shown, &row.hits, inside.width, &places.text)
            }
            BodyLine::Media(at, pieces) => {
                let Some(media) = body.media.get(*at) else { return };
                let sign = if pieces.start == 0 { "▣ " } else { "  " };
                let shown = media.visual(pieces.clone(), lettering);
                let found = places.media.get(*at).map(Vec::as_slice).unwrap_or_default();
                self.quiet((sign, theme.dim), &shown, theme.dim, inside.width, found)
            }
            BodyLine::Note(words) => Line::styled(words.clone(), theme.dim),
            BodyLine::Gap => return,
        };
        paint::put(frame, inside, at, &line);
    }

    /// A row behind a sign of two columns, without marks but those of what is looked for.
    fn quiet(
        &self,
        sign: (&'static str, Style),
        row: &VisualRow<'_>,
        text: Style,
        columns: u16,
        found: &[ByteSpan],
    ) -> Line<'static> {
        let ink = paint::Ink { text, token: self.theme.token, marked: self.theme.hit };
        let style =
            |piece: &Piece| if touches(found, piece) { self.theme.found() } else { ink.of(piece, &[]) };
        let mut line = Line::from(Span::styled(sign.0, sign.1));
        line.spans.extend(paint::aligned(row, columns.saturating_sub(2), style).spans);
        line
    }

    /// The post's own text with what the rules matched.
    fn text(&self, row: &VisualRow<'_>, hits: &[Hit], columns: u16, found: &[ByteSpan]) -> Line<'static> {
        let chosen = self.groups.chosen();
        paint::aligned(row, columns, |piece| {
            if touches(found, piece) {
                return self.theme.found();
            }
            match mark(piece, hits, chosen.filter(|hit| hits.contains(hit))) {
                Mark::Plain => self.theme.text,
                Mark::Hidden => self.theme.token,
                // How sure a rule is belongs to the aids.
                Mark::Weak if !self.blind => self.theme.hit_weak,
                Mark::Weak | Mark::Strong => self.theme.hit,
                Mark::Chosen => self.theme.selected,
            }
        })
    }

    /// Time, language, counts and evidence on the left, the rules' marks on the right.
    fn draw_head(&self, frame: &mut Frame<'_>, area: Rect, at: u16, row: &PostRow, selected: bool) {
        let theme = self.theme;
        let over = match (selected, self.focused) {
            (false, _) => Style::new(),
            (true, true) => theme.selected,
            (true, false) => theme.selected_away,
        };
        let mut left = vec![Span::styled(facts(row), if selected { theme.text } else { theme.dim })];
        if row.reported {
            left.push(Span::styled("  ⚑ reported", theme.warn));
        }
        if let Some(fold) = self.history.folds().behind(row.no) {
            left.push(Span::styled(format!("  {}", fold.words(row)), theme.key));
        }
        if let Some(sign) = evidence::sign(self.draft, EvidenceKind::Post, &row.post.id) {
            left.push(Span::styled(format!("  {sign}"), theme.evidence));
        }
        let used: usize = left.iter().map(|span| width(&span.content)).sum();
        let room = usize::from(area.width).saturating_sub(used + 2);
        let marks = self.marks(row, room);
        let wide: usize = marks.iter().map(|span| width(&span.content)).sum();
        left.push(Span::raw(" ".repeat(usize::from(area.width).saturating_sub(used + wide))));
        left.extend(marks);
        let line = if selected { patched(left, over) } else { Line::from(left) };
        paint::put(frame, area, at, &line);
        if selected && self.focused && at < area.height {
            frame.set_cursor_position(Position { x: area.x, y: area.y + at });
        }
    }

    /// One mark for each rule that hit the post, in as many words as there is room for.
    fn marks(&self, row: &PostRow, room: usize) -> Vec<Span<'static>> {
        if self.blind {
            let words = format!("  {}", many(row.hits.len() as u64, "mark", "marks"));
            let shown = !row.hits.is_empty() && width(&words) <= room;
            return shown.then(|| Span::styled(words, self.theme.warn)).into_iter().collect();
        }
        let mut rules: Vec<(&Hit, usize)> = Vec::new();
        for hit in &row.hits {
            match rules.iter_mut().find(|(known, _)| known.rule == hit.rule && known.origin == hit.origin) {
                Some((_, times)) => *times += 1,
                None => rules.push((hit, 1)),
            }
        }
        for detail in [Detail::Rule, Detail::Clause, Detail::Glyph] {
            let mut marks: Vec<Span<'static>> = Vec::new();
            for (hit, times) in &rules {
                let mark = self.mark(hit, *times, detail);
                // Rules of one clause look the same in fewer words: said once.
                if !marks.contains(&mark) {
                    marks.push(mark);
                }
            }
            if marks.iter().map(|mark| width(&mark.content)).sum::<usize>() <= room {
                return marks;
            }
        }
        let words = format!(" {} rules", count(rules.len() as u64));
        if width(&words) <= room { vec![Span::styled(words, self.theme.warn)] } else { Vec::new() }
    }

    fn mark(&self, hit: &Hit, times: usize, detail: Detail) -> Span<'static> {
        let card = self.groups.card(hit);
        let severity = self.theme.severity(card.map_or(Severity::S0, |card| card.severity));
        let sent = if hit.origin == Origin::Platform { SENT } else { "" };
        let mut words = format!("  {sent}{}", severity.glyph);
        if detail != Detail::Glyph {
            words.push(' ');
            words.push_str(card.and_then(|card| card.clause.as_deref()).unwrap_or(severity.word));
        }
        if detail == Detail::Rule {
            words.push(' ');
            words.push_str(&hit.rule.id);
        }
        if times > 1 {
            let _ = write!(words, " ×{times}");
        }
        if hit.strength == Strength::Weak && detail != Detail::Glyph {
            words.push_str(" weak");
        }
        Span::styled(crate::text::printable_str(&words).line(), severity.style)
    }
}

/// How much a mark says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Detail {
    Rule,
    Clause,
    Glyph,
}

/// One style over all of a line, so that the selected row reads as one.
fn patched(spans: Vec<Span<'static>>, over: Style) -> Line<'static> {
    Line::from(
        spans.into_iter().map(|span| Span::styled(span.content, span.style.patch(over))).collect::<Vec<_>>(),
    )
}

/// `12:41  en  ♥ 3  ↻ 2`.
fn facts(row: &PostRow) -> String {
    let post = &row.post;
    let mut words = vec![post.at.map_or("--:--".to_owned(), crate::domain::Time::clock)];
    words.extend(match &post.detected {
        // Found, not stated: the question mark says so.
        Some(found) if !post.states_language() => Some(format!("{}?", found.language)),
        _ => post.language.clone(),
    });
    for (number, sign) in [(post.likes, '♥'), (post.reposts, '↻'), (post.replies, '↩')] {
        words.extend(number.filter(|number| *number > 0).map(|number| format!("{sign} {}", count(number))));
    }
    words.extend(post.edited.map(|at| format!("edited {}", at.clock())));
    crate::text::printable_str(&words.join("  ")).line()
}

/// What the post has to do with another one.
fn relation(row: &PostRow, body: &Body, theme: &Theme, columns: u16) -> Line<'static> {
    let named = !row.post.reply_to.is_empty();
    let words = match (row.post.kind, named) {
        (PostKind::Repost, true) => "↻ repost of ",
        (PostKind::Repost, false) => "↻ repost",
        (PostKind::Quote, true) => "❝ quotes ",
        (PostKind::Quote, false) => "❝ quotes",
        (_, true) => "↩ reply to ",
        (_, false) => "↩ reply",
    };
    let name = body.reply_to.fit_visual(columns.saturating_sub(width(words) as u16), theme.lettering);
    Line::from(vec![Span::styled(words, theme.dim), Span::styled(name, theme.dim)])
}
