//! Drawing the hits: one group for each rule, with what it matched and links to its posts. Changes nothing.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::domain::{CaseView, Hit, HitGroup, Origin, PostNo, Strength, Time};
use crate::text::{Piece, printable, printable_str, width};
use crate::ui::paint;
use crate::ui::theme::Theme;
use crate::ui::words::{count, many};

use super::body::Bodies;
use super::groups::Groups;
use super::history::History;

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
        if !card.title.is_empty() {
            let title = printable(&card.title).fit(self.width.saturating_sub(2));
            lines.push(self.plain(&format!("  {title}"), theme.text, Some(at)));
        }
        let shown = if current { self.groups.current() } else { None };
        let at_hand = |hit: &&Hit| hit.post.is_some_and(|post| self.history.place(post).is_some());
        let hit = shown.or_else(|| group.hits.iter().find(at_hand)).or(group.hits.first());
        if let Some(hit) = hit {
            lines.extend(self.matched(hit, bodies).map(|line| HitLine {
                line,
                group: Some(at),
                links: Vec::new(),
            }));
            let style = if hit.origin == Origin::Platform { theme.accent } else { theme.dim };
            lines.push(self.plain(&format!("  {}", kind(group, hit)), style, Some(at)));
        }
        lines.push(self.links(at, group));
        lines.push(self.plain("", theme.text, Some(at)));
    }

    /// The matched form as it stands in the post, where the post is at hand.
    fn matched(&self, hit: &Hit, bodies: &mut Bodies) -> Option<Line<'static>> {
        let (post, span) = (hit.post?, hit.span?);
        let row = self.history.rows().get(self.history.place(post)?)?;
        let body = bodies.of(row, self.columns);
        let inside = |piece: &&Piece| piece.span.start < span.end && span.start < piece.span.end;
        let (mut pieces, mut used) = (Vec::new(), 0);
        for piece in body.text.pieces().iter().filter(inside) {
            used += piece.width;
            if used + 6 > self.width {
                break;
            }
            pieces.push(piece.clone());
        }
        let theme = self.theme;
        let ink = paint::Ink { text: theme.text, token: theme.token, marked: theme.hit };
        let mut line = Line::from(Span::styled("  “", theme.dim));
        line.spans.extend(paint::line(&pieces, &[], ink, theme.lettering).spans);
        line.spans.push(Span::styled("”", theme.dim));
        Some(line)
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

/// `ours · term · strong · look-alikes`, `⇢ from the platform · strong`.
fn kind(group: &HitGroup, hit: &Hit) -> String {
    let mut words = match hit.origin {
        Origin::Desk => vec!["ours".to_owned(), printable_str(&group.card.kind).line()],
        Origin::Platform => vec![format!("{SENT} from the platform")],
    };
    words.push(match hit.strength {
        Strength::Strong => "strong".to_owned(),
        Strength::Weak => "weak".to_owned(),
    });
    words.extend(hit.passes.iter().map(|pass| pass.words().to_owned()));
    words.retain(|word| !word.is_empty());
    words.join(" · ")
}

/// When the post of a hit was written, from its number: `03-03 12:41`.
fn moment(post: Option<PostNo>) -> String {
    let Some(post) = post else { return "the account".to_owned() };
    match (post.0 >> 8) & 0xffff_ffff {
        0 => "no time".to_owned(),
        second => {
            let at = Time(second * 1000);
            format!("{} {}", at.date().get(5..).unwrap_or_default(), at.clock())
        }
    }
}
