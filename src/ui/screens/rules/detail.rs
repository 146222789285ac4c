//! One rule in full, as lines of a given width: what it is, how good it is, what it finds. Knows no keys.

use std::fmt::Write as _;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::domain::{FoundPost, Origin, RuleView, Strength, Time, Untrusted};
use crate::text::{printable, printable_name, printable_str, width};
use crate::ui::found;
use crate::ui::paint::{self, Ink};
use crate::ui::record;
use crate::ui::theme::Theme;
use crate::ui::words::{count, many};

use super::list_pane::SENT;
use super::tables;

/// Columns of the labels.
const LABEL: usize = 11;
/// Lines of what it looks for, and of one text of its author's.
const MOST: usize = 6;
/// Lines of a sample's text.
const SAMPLE: usize = 2;

/// A line, and the sample it belongs to.
pub(super) struct DetailLine {
    pub(super) line: Line<'static>,
    pub(super) sample: Option<usize>,
}

/// Lines in the making.
pub(super) struct Detail<'a> {
    theme: &'a Theme,
    width: u16,
    lines: Vec<DetailLine>,
}

impl<'a> Detail<'a> {
    /// All lines of a rule; `chosen` is the sample that `enter` opens.
    pub(super) fn lines(
        view: &RuleView,
        chosen: Option<usize>,
        now: Time,
        width: u16,
        theme: &'a Theme,
    ) -> Vec<DetailLine> {
        let mut detail = Self { theme, width, lines: Vec::new() };
        detail.head(view);
        detail.facts(view, now);
        detail.finds(view);
        detail.quality(view);
        detail.samples(view, chosen);
        detail.lines
    }

    fn push(&mut self, line: Line<'static>) {
        self.lines.push(DetailLine { line, sample: None });
    }

    fn gap(&mut self) {
        self.push(Line::default());
    }

    fn title(&mut self, text: &str) {
        self.gap();
        self.push(Line::styled(paint::cut(text, self.width).into_owned(), self.theme.bold));
    }

    /// A label and our own or printable words behind it.
    fn labelled(&mut self, label: &str, text: &str, style: Style) {
        for (at, row) in paint::wrap(text, self.room()).into_iter().enumerate() {
            self.push(Line::from(vec![self.label(label, at), Span::styled(row, style)]));
        }
    }

    /// A label and an author's text behind it.
    fn content(&mut self, label: &str, text: &Untrusted, most: usize) {
        let printed = printable(text);
        let rows = printed.wrap(self.room());
        let theme = self.theme;
        let ink = Ink { text: theme.text, token: theme.token, marked: theme.hit };
        for (at, row) in rows.iter().take(most).enumerate() {
            let mut line = Line::from(self.label(label, at));
            let row = printed.visual(row.pieces.clone(), theme.lettering);
            line.spans.extend(paint::aligned(&row, self.room(), |piece| ink.of(piece, &[])).spans);
            self.push(line);
        }
        if rows.len() > most {
            let more = format!("… {}", many((rows.len() - most) as u64, "more line", "more lines"));
            self.push(Line::from(vec![self.label("", 0), Span::styled(more, theme.dim)]));
        }
    }

    fn label(&self, label: &str, at: usize) -> Span<'static> {
        let label = if at == 0 { label } else { "" };
        Span::styled(format!("{label:<LABEL$}"), self.theme.dim)
    }

    fn room(&self) -> u16 {
        self.width.saturating_sub(LABEL as u16).max(4)
    }

    fn head(&mut self, view: &RuleView) {
        let (card, theme) = (&view.row.card, self.theme);
        let severity = theme.severity(card.severity);
        let mark = format!("{} {}  ", severity.glyph, severity.word);
        let room = usize::from(self.width).saturating_sub(width(&mark)) as u16;
        self.push(Line::from(vec![
            Span::styled(mark, severity.style),
            Span::styled(printable_str(&card.rule.to_string()).fit(room), theme.bold),
        ]));
        if !card.title.is_empty() {
            let printed = printable(&card.title);
            let ink = Ink { text: theme.bold, token: theme.token, marked: theme.hit };
            for row in printed.wrap(self.width).iter().take(3) {
                let row = printed.visual(row.pieces.clone(), theme.lettering);
                self.push(paint::aligned(&row, self.width, |piece| ink.of(piece, &[])));
            }
        }
        let (words, style) = match (card.origin, view.row.in_force) {
            (Origin::Platform, _) => {
                (format!("{SENT} the platform's own rule: what it sent is shown"), theme.accent)
            }
            (_, true) => ("in force".to_owned(), theme.good),
            (_, false) => ("not in force any more: its hits are from before".to_owned(), theme.warn),
        };
        for row in paint::wrap(&words, self.width) {
            self.push(Line::styled(row, style));
        }
    }

    fn facts(&mut self, view: &RuleView, now: Time) {
        let (card, theme) = (&view.row.card, self.theme);
        self.gap();
        self.labelled("kind", &printable_str(&card.kind).line(), theme.text);
        if card.kind == "term" && card.origin == Origin::Desk {
            self.labelled("", "alone it can queue a case, never propose an action", theme.dim);
        }
        let clause = card.clause.as_deref().map_or_else(|| "none".to_owned(), |id| printable_str(id).line());
        self.labelled("clause", &clause, theme.text);
        let likely = format!("{:.2}, as its author states", card.likelihood.share());
        self.labelled("likelihood", &likely, theme.text);
        let languages = view.languages.join(" ");
        let languages =
            if languages.is_empty() { "all".to_owned() } else { printable_str(&languages).line() };
        self.labelled("languages", &languages, theme.text);
        let (words, style) = match (view.valid_from, view.valid_until) {
            (None, None) => ("without an end".to_owned(), theme.text),
            (Some(from), _) if from > now => (format!("! not yet: from {}", from.date()), theme.warn),
            (_, Some(until)) if until <= now => {
                (format!("! not any more: until {}", until.date()), theme.warn)
            }
            (Some(from), None) => (format!("from {}", from.date()), theme.text),
            (None, Some(until)) => (format!("until {}", until.date()), theme.text),
            (Some(from), Some(until)) => (format!("{} to {}", from.date(), until.date()), theme.text),
        };
        self.labelled("valid", &words, style);
        if view.source.is_empty() {
            self.labelled("source", "not stated", theme.dim);
        } else {
            self.content("source", &view.source, 4);
        }
    }

    /// What it looks for, and what it finds that is no violation.
    fn finds(&mut self, view: &RuleView) {
        let theme = self.theme;
        if !view.looks_for.is_empty() {
            self.gap();
            self.looks_for(&view.looks_for);
        }
        for (at, sense) in view.innocent.iter().enumerate() {
            if at == 0 {
                self.gap();
            }
            self.content(if at == 0 { "innocent" } else { "" }, sense, 3);
        }
        if view.innocent.is_empty() && view.row.card.origin == Origin::Desk {
            self.gap();
            self.labelled("innocent", "no innocent sense is stated", theme.dim);
        }
    }

    /// One after the other on as few lines as they need, each cut to a line.
    fn looks_for(&mut self, all: &[Untrusted]) {
        let (theme, room) = (self.theme, self.room());
        let ink = Ink { text: theme.text, token: theme.token, marked: theme.hit };
        let mut rows: Vec<(Vec<Span<'static>>, usize)> = Vec::new();
        let mut shown = 0;
        for one in all {
            let printed = printable(one);
            let (_, end) = found::around(printed.pieces(), 0, room);
            let mut spans = paint::line(&printed.pieces()[..end], &[], ink, theme.lettering).spans;
            if end < printed.pieces().len() {
                spans.push(Span::styled("…", theme.dim));
            }
            let wide = found::wide(&spans);
            let full = rows.len() == MOST;
            match rows.last_mut() {
                Some((row, used)) if *used + 3 + wide <= usize::from(room) => {
                    row.push(Span::styled(" · ", theme.dim));
                    row.extend(spans);
                    *used += 3 + wide;
                }
                _ if full => break,
                _ => rows.push((spans, wide)),
            }
            shown += 1;
        }
        for (at, (row, _)) in rows.into_iter().enumerate() {
            let mut line = Line::from(self.label("looks for", at));
            line.spans.extend(row);
            self.push(line);
        }
        if shown < all.len() {
            let more = format!("… {} more", all.len() - shown);
            self.push(Line::from(vec![self.label("", 0), Span::styled(more, theme.dim)]));
        }
    }

    fn quality(&mut self, view: &RuleView) {
        let (row, theme, wide) = (&view.row, self.theme, self.width);
        self.gap();
        let hits = format!("{} in {}", count(row.hits), many(row.cases, "case", "cases"));
        self.labelled("hits", &hits, theme.text);
        let mut words = record::words(row.record);
        if row.record.undecided > 0 {
            let _ = write!(words, " · {} undecided", count(row.record.undecided));
        }
        self.labelled("record", &words, theme.text);
        if row.record.judged() > 0 {
            let bar = record::bar(row.record, self.room().saturating_sub(12).min(34));
            self.push(Line::from(vec![
                self.label("", 0),
                Span::styled(bar, theme.accent),
                Span::styled(format!("  {}", record::interval(row.record)), theme.text),
            ]));
            let words = "share upheld in the 95 % interval; says nothing of what it misses";
            self.labelled("", words, theme.dim);
        }
        self.labelled("sole hit", &tables::sole(view.sole), theme.text);
        for (title, lines) in [
            ("hits by day of the post", tables::by_day(&view.days, wide, theme)),
            ("record by how it was found", tables::by_passes(&view.by_passes, wide, theme)),
            ("record by language", tables::by_language(&view.by_language, wide, theme)),
        ] {
            if !lines.is_empty() {
                self.title(title);
                for line in lines {
                    self.push(line);
                }
            }
        }
    }

    fn samples(&mut self, view: &RuleView, chosen: Option<usize>) {
        if view.samples.is_empty() {
            self.title("no post has a hit of it");
            return;
        }
        self.title("newest hits · enter opens the case at the post");
        for (at, sample) in view.samples.iter().enumerate() {
            self.sample(at, sample, chosen == Some(at), view);
        }
    }

    /// When and who, then the text around what was found.
    fn sample(&mut self, at: usize, sample: &FoundPost, chosen: bool, view: &RuleView) {
        let (theme, post) = (self.theme, &sample.row.post);
        let when = post.at.map_or_else(|| "no date".to_owned(), |at| format!("{} {}", at.date(), at.clock()));
        let case = format!("  case {}", sample.case);
        let used = width(&when) + width(&case) + 6;
        let name = printable_name(&sample.handle).fit(usize::from(self.width).saturating_sub(used) as u16);
        let line = Line::from(vec![
            Span::styled(if chosen { "▸ " } else { "  " }, theme.accent),
            Span::styled(when, theme.dim),
            Span::styled(format!("  @{name}"), if chosen { theme.bold } else { theme.text }),
            Span::styled(case, theme.dim),
        ]);
        self.lines.push(DetailLine { line, sample: Some(at) });
        // How strong each hit of this rule is, the post's own hits say.
        let strength = |span| {
            let own = sample.row.hits.iter().filter(|hit| hit.rule == view.row.card.rule);
            let hit = own.filter(|hit| hit.span == Some(span)).map(|hit| hit.strength).next();
            hit.unwrap_or(Strength::Strong)
        };
        let spans: Vec<_> = sample.spans.iter().map(|span| (*span, strength(*span))).collect();
        let printed = printable(&post.text);
        let rows = printed.wrap(self.width.saturating_sub(6));
        let hit = spans
            .first()
            .and_then(|(span, _)| printed.pieces().iter().position(|piece| piece.span.end > span.start));
        let from = hit.and_then(|hit| rows.iter().position(|row| row.pieces.end > hit)).unwrap_or(0);
        let from = from.min(rows.len().saturating_sub(SAMPLE));
        for (place, row) in rows.iter().enumerate().skip(from).take(SAMPLE) {
            let before = if place == from && from > 0 { "  … " } else { "    " };
            let mut line = Line::from(Span::styled(before, theme.dim));
            let shown = printed.visual(row.pieces.clone(), theme.lettering);
            let style = |piece: &_| found::marked(piece, &spans, theme);
            line.spans.extend(paint::aligned(&shown, self.width.saturating_sub(6), style).spans);
            if place + 1 == from + SAMPLE && place + 1 < rows.len() {
                line.push_span(Span::styled(" …", theme.dim));
            }
            self.lines.push(DetailLine { line, sample: Some(at) });
        }
    }
}
