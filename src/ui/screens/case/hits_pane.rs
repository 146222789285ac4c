//! Drawing the hits: one group for each rule, with what it matched and links to its posts. Changes nothing.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::domain::{
    CaseView, Hit, HitGroup, Origin, PostNo, PostRow, ProfileField, Strength, Time, Untrusted,
};
use crate::text::{printable, printable_str, width};
use crate::ui::found;
use crate::ui::keymap::Keymap;
use crate::ui::paint;
use crate::ui::record;
use crate::ui::theme::Theme;
use crate::ui::words::{count, many};

use super::body::Bodies;
use super::groups::Groups;
use super::history::History;
use super::lifted::Lifted;

/// A link to a hit's post: first column, column behind the last, hit of the group.
pub(super) type Link = (u16, u16, usize);

/// Stands before what the platform sent.
pub(super) const SENT: &str = "⇢";

/// A line of the pane.
pub(super) struct HitLine {
    pub(super) line: Line<'static>,
    /// The group it belongs to.
    pub(super) group: Option<usize>,
    pub(super) links: Vec<Link>,
}

/// What the pane is drawn from.
pub(super) struct HitsPane<'a> {
    pub(super) view: &'a CaseView,
    pub(super) groups: &'a Groups,
    pub(super) history: &'a History,
    pub(super) theme: &'a Theme,
    pub(super) lifted: &'a Lifted,
    pub(super) keys: &'a Keymap,
    pub(super) focused: bool,
    pub(super) width: u16,
    /// Columns of a post's text in the history, so that its printed form is found again.
    pub(super) columns: u16,
}

impl HitsPane<'_> {
    /// All lines of the pane.
    pub(super) fn lines(&self, bodies: &mut Bodies) -> Vec<HitLine> {
        let total: u64 = self.groups.all().iter().map(|group| group.total).sum();
        let row = &self.view.row;
        let words = if total == 0 {
            "no rule saw anything here".to_owned()
        } else {
            let rules = many(self.groups.all().len() as u64, "rule", "rules");
            format!("{} in {rules} · {} of {} posts", count(total), count(row.hit_posts), count(row.posts))
        };
        let mut lines = vec![self.plain(&words, self.theme.dim, None)];
        let sent = |group: &&HitGroup| group.card.origin == Origin::Platform;
        let theirs: u64 = self.groups.all().iter().filter(sent).map(|group| group.total).sum();
        if theirs > 0 && theirs < total {
            let words =
                format!("{} ours · {SENT} {} from the platform", count(total - theirs), count(theirs));
            lines.push(self.plain(&words, self.theme.dim, None));
        }
        lines.push(self.plain("", self.theme.text, None));
        for (at, group) in self.groups.all().iter().enumerate() {
            self.group(at, group, bodies, &mut lines);
        }
        lines
    }

    fn plain(&self, words: &str, style: Style, group: Option<usize>) -> HitLine {
        let line = Line::styled(paint::cut(words, self.width).into_owned(), style);
        HitLine { line, group, links: Vec::new() }
    }

    fn group(&self, at: usize, group: &HitGroup, bodies: &mut Bodies, lines: &mut Vec<HitLine>) {
        let (card, theme) = (&group.card, self.theme);
        let current = self.groups.group() == at;
        let severity = theme.severity(card.severity);
        let clause = card.clause.as_deref().map(|id| format!("  {id}")).unwrap_or_default();
        let head = format!("{} {}{clause}  ", severity.glyph, severity.word);
        let times = format!(" ×{}", count(group.total));
        let room = usize::from(self.width).saturating_sub(width(&head) + width(&times)) as u16;
        let name = printable_str(&format!("{} v{}", card.rule.id, card.rule.version)).fit(room);
        let spans = vec![
            Span::styled(printable_str(&head).line(), severity.style),
            Span::styled(paint::pad(name, room), theme.bold),
            Span::styled(times, theme.text),
        ];
        let line = match (current, self.focused) {
            (true, true) => Line::from(spans).patch_style(theme.selected),
            (true, false) => Line::from(spans).patch_style(theme.selected_away),
            (false, _) => Line::from(spans),
        };
        lines.push(HitLine { line, group: Some(at), links: Vec::new() });
        let kind = printable_str(&card.kind).fit(14);
        let (before, style) = match card.origin {
            Origin::Platform => (format!("  {SENT} platform"), theme.accent),
            Origin::Desk => (format!("  {kind}"), theme.dim),
        };
        let room = usize::from(self.width).saturating_sub(width(&before) + 3) as u16;
        let title = printable(&card.title).fit(room);
        let mut line = self.plain(&before, style, Some(at));
        if !title.is_empty() {
            line.line.push_span(Span::styled(" · ", theme.dim));
            line.line.push_span(Span::styled(title, theme.text));
        }
        lines.push(line);
        let shown = if current { self.groups.current() } else { None };
        let at_hand = |hit: &&Hit| hit.post.is_some_and(|post| self.history.place(post).is_some());
        let hit = shown.or_else(|| group.hits.iter().find(at_hand)).or(group.hits.first());
        if let Some(hit) = hit {
            self.hit(at, hit, bodies, lines);
        }
        self.record(at, group, lines);
        lines.push(self.links(at, group));
        lines.push(self.plain("", theme.text, Some(at)));
    }

    /// What one hit matched and how it was found.
    fn hit(&self, at: usize, hit: &Hit, bodies: &mut Bodies, lines: &mut Vec<HitLine>) {
        let theme = self.theme;
        let mut push = |line| lines.push(HitLine { line, group: Some(at), links: Vec::new() });
        let text = self.text(hit);
        if let (Some(text), Some(span)) = (&text, hit.span) {
            let place =
                hit.field.map_or_else(|| "  ".to_owned(), |field| format!("  in the {}: ", field.word()));
            let room = self.width.saturating_sub(width(&place) as u16);
            let printed;
            let body;
            // A post's text was made printable for the history already.
            let pieces = if let Some(row) = self.row(hit) {
                body = bodies.of(row, self.columns);
                body.text.pieces()
            } else {
                printed = printable(text);
                printed.pieces()
            };
            let mut line = Line::from(Span::styled(place, theme.dim));
            line.spans.extend(found::quoted(pieces, span, room, &self.quoting(hit)));
            push(line);
        } else if let Some(field) = hit.field {
            push(Line::styled(format!("  in the {}", field.word()), theme.dim));
        }
        let matched = match (&text, hit.span) {
            (Some(text), Some(span)) => found::matched(text, span),
            _ => "",
        };
        // How the platform found it is not known, unless it says so.
        let said =
            hit.origin == Origin::Desk || hit.strength == Strength::Weak || hit.passes.iter().count() > 0;
        let style = if hit.strength == Strength::Weak { theme.warn } else { theme.dim };
        let how = found::how(hit.strength, hit.passes, matched);
        for row in paint::wrap(&how, self.width.saturating_sub(2)).into_iter().filter(|_| said) {
            push(Line::styled(format!("  {row}"), style));
        }
        if self.groups.alone(at, hit) {
            push(self.plain("  alone: can queue, cannot propose", theme.warn, None).line);
        }
    }

    /// What reviewers made of the rule in all cases.
    fn record(&self, at: usize, group: &HitGroup, lines: &mut Vec<HitLine>) {
        let of = group.record;
        let words = record::words(of);
        let interval = record::interval(of);
        let mut spans = vec![Span::styled(format!("  {words}"), self.theme.text)];
        let rest = usize::from(self.width).saturating_sub(width(&words) + 2);
        if rest >= width(&interval) + 2 && !interval.is_empty() {
            let bar = record::bar(of, (rest - width(&interval) - 4).min(16) as u16);
            if !bar.is_empty() {
                spans.push(Span::styled(format!("  {bar}"), self.theme.accent));
            }
            spans.push(Span::styled(format!("  {interval}"), self.theme.text));
        }
        if interval.is_empty() {
            spans = vec![Span::styled(format!("  {words}"), self.theme.dim)];
        }
        lines.push(HitLine { line: Line::from(spans), group: Some(at), links: Vec::new() });
    }

    /// The theme in which what a hit matched is quoted: without the veil where that was lifted from its text.
    pub(super) fn quoting(&self, hit: &Hit) -> Theme {
        Theme { lettering: self.lifted.quoted(hit.post, self.theme.lettering), ..*self.theme }
    }

    /// The post of a hit, where it is at hand.
    pub(super) fn row(&self, hit: &Hit) -> Option<&PostRow> {
        self.history.rows().get(self.history.place(hit.post?)?)
    }

    /// The text a hit's bytes belong to: the post's, where it is at hand, or the field's of the profile.
    pub(super) fn text(&self, hit: &Hit) -> Option<Untrusted> {
        if let Some(row) = self.row(hit) {
            return Some(row.post.text.clone());
        }
        let (account, profile) = (&self.view.account, &self.view.account.profile);
        Some(match hit.field? {
            ProfileField::Handle => account.handle.clone(),
            ProfileField::Name => profile.name.clone(),
            ProfileField::Bio => profile.bio.clone(),
            ProfileField::Url => profile.url.clone(),
            ProfileField::Location => profile.location.clone(),
            ProfileField::Fields => fields(&profile.fields),
        })
    }

    /// Links to posts by time, around the chosen hit where it is in this group.
    fn links(&self, at: usize, group: &HitGroup) -> HitLine {
        let current = self.groups.group() == at;
        let start = if current { self.groups.hit().saturating_sub(1) } else { 0 };
        let (mut spans, mut links, mut used) = (vec![Span::raw("  ")], Vec::new(), 2_u16);
        if start > 0 {
            spans.push(Span::styled("… ", self.theme.dim));
            used += 2;
        }
        let mut shown = start;
        for (place, hit) in group.hits.iter().enumerate().skip(start) {
            let chosen = current && place == self.groups.hit();
            let text = format!("{}{}", if chosen { "▸ " } else { "" }, moment(hit.post));
            let wide = width(&text) as u16;
            // Room is kept for the count of those left out.
            if used + wide + 8 > self.width && place > start {
                break;
            }
            let style = if chosen { self.theme.accent } else { self.theme.text };
            links.push((used, used + wide, place));
            spans.push(Span::styled(text, style));
            spans.push(Span::raw("  "));
            used += wide + 2;
            shown = place + 1;
        }
        let left = group.total.saturating_sub(shown as u64);
        if left > 0 {
            spans.push(Span::styled(format!("+{}", count(left)), self.theme.dim));
        }
        HitLine { line: Line::from(spans), group: Some(at), links }
    }
}

/// The free fields as rules see them: `label: value`, each on a line of its own.
fn fields(all: &[(Untrusted, Untrusted)]) -> Untrusted {
    let text = |part: &Untrusted| String::from_utf8_lossy(part.raw_bytes()).into_owned();
    let lines: Vec<String> =
        all.iter().map(|(label, value)| format!("{}: {}", text(label), text(value))).collect();
    Untrusted::new(lines.join("\n"))
}

/// When the post of a hit was written, from its number: `03-03 12:41`.
pub(super) fn moment(post: Option<PostNo>) -> String {
    let Some(post) = post else { return "the account".to_owned() };
    match post.second() {
        None => "no time".to_owned(),
        Some(second) => {
            let at = Time(second * 1000);
            format!("{} {}", at.date().get(5..).unwrap_or_default(), at.clock())
        }
    }
}
