//! Drawing neutral marks where a lane is blind: which posts, and where in them; not which rule, how sure or how
//! weighty. Changes nothing.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::domain::Hit;
use crate::text::{printable, width};
use crate::ui::command::Scope;
use crate::ui::found;
use crate::ui::paint;
use crate::ui::words::{count, many};

use super::body::Bodies;
use super::hits_pane::{HitLine, HitsPane, moment};

/// Said above the marks, and in the card where the rest would stand.
pub(super) const HIDDEN: &str = "rule names, scores, report counts and earlier decisions";

impl HitsPane<'_> {
    /// All lines of the pane while the aids are closed.
    pub(super) fn marks(&self, bodies: &mut Bodies) -> Vec<HitLine> {
        let theme = self.theme;
        let row = &self.view.row;
        let total: u64 = self.groups.all().iter().map(|group| group.total).sum();
        let mut lines = Vec::new();
        let mut say = |words: &str, style: Style| {
            let rows = paint::wrap(words, self.width).into_iter();
            lines.extend(rows.map(|row| HitLine {
                line: Line::styled(row, style),
                group: None,
                links: Vec::new(),
            }));
        };
        if total == 0 {
            say("nothing is marked here", theme.dim);
        } else {
            let places = many(total, "place is", "places are");
            say(
                &format!("{places} marked · {} of {} posts", count(row.hit_posts), count(row.posts)),
                theme.dim,
            );
        }
        say("", theme.text);
        say(&self.keys.say(Scope::Case, "a mark says where, not why; <judge> judges"), theme.accent);
        say("", theme.text);
        for (at, group) in self.groups.all().iter().enumerate() {
            for (place, hit) in group.hits.iter().enumerate() {
                let current = self.groups.group() == at && self.groups.hit() == place;
                let style = match (current, self.focused) {
                    (true, true) => theme.selected,
                    (true, false) => theme.selected_away,
                    (false, _) => Style::new(),
                };
                let line = self.marked_line(hit, current, bodies).patch_style(style);
                lines.push(HitLine { line, group: Some(at), links: vec![(0, self.width, place)] });
            }
            let left = group.total.saturating_sub(group.hits.len() as u64);
            if left > 0 {
                let line = Line::styled(format!("  {} more", count(left)), theme.dim);
                lines.push(HitLine { line, group: None, links: Vec::new() });
            }
        }
        lines
    }

    /// `▸ 03-03 12:41  “should happen”`.
    fn marked_line(&self, hit: &Hit, current: bool, bodies: &mut Bodies) -> Line<'static> {
        let place = match hit.field {
            Some(field) => format!("in the {}", field.word()),
            None => moment(hit.post),
        };
        let before = format!("{}{place}  ", if current { "▸ " } else { "  " });
        let room = self.width.saturating_sub(width(&before) as u16);
        let mut line = Line::from(Span::styled(before, self.theme.text));
        let Some(span) = hit.span else { return line };
        if let Some(row) = self.row(hit) {
            let body = bodies.of(row, self.columns);
            line.spans.extend(found::quoted(body.text.pieces(), span, room, &self.quoting(hit)));
        } else if let Some(text) = self.text(hit) {
            line.spans.extend(found::quoted(printable(&text).pieces(), span, room, &self.quoting(hit)));
        }
        line
    }
}
