//! A paper being read: its text wrapped and scrolled, from the right where its language is read from the right. What
//! it quotes is made printable. Knows no screen and no desk.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::{Paper, primary_tag};
use crate::text::{printable, printable_str};
use crate::ui::paint;
use crate::ui::theme::Theme;

/// Languages written from right to left, by their first letters.
const RIGHT_TO_LEFT: [&str; 8] = ["ar", "he", "fa", "ur", "yi", "ps", "sd", "dv"];

/// A paper with the place it is read at.
#[derive(Debug, Clone)]
pub struct PaperPane {
    paper: Paper,
    above: usize,
    height: usize,
}

impl PaperPane {
    /// The paper, from its beginning.
    pub const fn new(paper: Paper) -> Self {
        Self { paper, above: 0, height: 1 }
    }

    /// The paper.
    pub const fn paper(&self) -> &Paper {
        &self.paper
    }

    /// Scrolls by lines.
    pub fn scroll(&mut self, by: i64) {
        self.above = self.above.saturating_add_signed(by as isize);
    }

    /// Lines of a page.
    pub fn page(&self) -> i64 {
        self.height.saturating_sub(1).max(1) as i64
    }

    /// Whether it is read from the right.
    pub fn from_the_right(&self) -> bool {
        let first = primary_tag(&self.paper.language);
        RIGHT_TO_LEFT.iter().any(|known| first.eq_ignore_ascii_case(known))
    }

    /// Its title, language and digest, for a border.
    pub fn title(&self, theme: &Theme, columns: u16) -> Line<'static> {
        let paper = &self.paper;
        let said = format!(" · {} · {} ", printable_str(&paper.language).line(), paper.digest.short());
        let room = columns.saturating_sub(said.chars().count() as u16 + 5);
        let name = paint::cut(&printable_str(&paper.title).line(), room).into_owned();
        Line::from(vec![Span::styled(format!(" {name}"), theme.title), Span::styled(said, theme.dim)])
    }

    /// The paper in words, line by line as it is written; what keeps it from leaving before all else.
    pub fn said(&self) -> Vec<String> {
        let own = |words: &str| printable_str(words).spoken();
        let paper = &self.paper;
        let mut lines: Vec<String> =
            paper.blocked.iter().map(|why| format!("MUST NOT LEAVE NOW: {}", own(why))).collect();
        lines.extend(paper.withheld.iter().map(|why| format!("left out, {}", own(why))));
        lines.push(format!(
            "{}, language {}, digest {}",
            own(&paper.title),
            own(&paper.language),
            paper.digest.short()
        ));
        let text = String::from_utf8_lossy(paper.text.raw_bytes());
        lines.extend(text.lines().filter(|line| !line.trim().is_empty()).map(own));
        lines
    }

    /// Draws it in a frame; what keeps it from leaving stands above all else.
    pub fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, focused: bool, theme: &Theme) {
        let title = self.title(theme, area.width);
        let inside = paint::frame(frame, area, title, focused, theme);
        let mut inside = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
        if let Some(why) = &self.paper.blocked {
            let words = format!("✗ MUST NOT LEAVE NOW: {}", printable_str(why).line());
            for row in paint::wrap(&words, inside.width).into_iter().take(3) {
                paint::put(frame, inside, 0, &Line::styled(row, theme.bad));
                inside = lower(inside, 1);
            }
            inside = lower(inside, 1);
        }
        for why in &self.paper.withheld {
            let words = format!("! left out, {}", printable_str(why).line());
            for row in paint::wrap(&words, inside.width).into_iter().take(2) {
                paint::put(frame, inside, 0, &Line::styled(row, theme.warn));
                inside = lower(inside, 1);
            }
        }
        let printed = printable(&self.paper.text);
        let rows = printed.wrap(inside.width);
        self.height = usize::from(inside.height);
        self.above = self.above.min(rows.len().saturating_sub(self.height));
        for (at, row) in rows.iter().skip(self.above).take(self.height).enumerate() {
            let shown = printed.visual(row.pieces.clone(), theme.lettering);
            let mut line = paint::styled(&shown, |piece| match piece.kind {
                crate::text::PieceKind::Text => theme.text,
                _ => theme.token,
            });
            let used = line.width();
            if (shown.rtl || self.from_the_right()) && used < usize::from(inside.width) {
                line.spans.insert(0, Span::raw(" ".repeat(usize::from(inside.width) - used)));
            }
            paint::put(frame, inside, at as u16, &line);
        }
        paint::more(frame, area, self.above, rows.len(), self.height, theme);
        if focused && inside.height > 0 {
            let x = if self.from_the_right() { inside.right().saturating_sub(1) } else { inside.x };
            frame.set_cursor_position((x, inside.y));
        }
    }
}

fn lower(area: Rect, by: u16) -> Rect {
    let by = by.min(area.height);
    Rect { y: area.y + by, height: area.height - by, ..area }
}
