//! How the panes of a case are drawn, each in the place it was given. Remembers where things stood; changes nothing
//! else.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::domain::{AccountNo, HitGroup, PostNo, Time};
use crate::request::PostsOnly;
use crate::ui::command::Scope;
use crate::ui::paint;
use crate::ui::scrollbar::{Scrollbar, Sign};
use crate::ui::theme::Theme;
use crate::ui::view::Context;
use crate::ui::words::count;

use super::card::Card;
use super::expect;
use super::history_pane::{self, HistoryPane};
use super::hits_pane::{HitLine, HitsPane};
use super::panes::Pane;
use super::screen::CaseScreen;

/// Rows of a pane below which no space is kept between its parts.
const FEW_ROWS: usize = 12;

impl CaseScreen {
    pub(super) fn draw_history(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let focused = self.pane == Pane::History;
        let only = match self.history.only() {
            PostsOnly::All => "",
            PostsOnly::Hit => " · hits only",
            PostsOnly::Clean => " · without hits only",
        };
        // The counter of posts read goes up with what this frame shows, so the posts are placed first.
        let (columns, rows) = (area.width.saturating_sub(4), area.height.saturating_sub(2));
        self.drawn.columns = columns;
        self.reveal_match();
        let bodies = &mut self.bodies;
        bodies.expect(expect::is_wanted(cx.calm, cx.theme));
        self.drawn.slots = self.scroll.settle(&self.history, usize::from(rows), |history, place| {
            history_pane::height(history, bodies, columns, place)
        });
        for slot in self.drawn.slots.iter().filter(|slot| slot.lines > 1 || slot.skip > 0) {
            // What is veiled is not read.
            let row = self.history.rows().get(slot.place);
            if let Some(row) = row.filter(|row| self.lifted.is_open(row.no, cx.theme.lettering)) {
                self.coverage.saw(row.no);
            }
        }
        let folded = match self.history.folds().folded() {
            0 => String::new(),
            folded => format!(" · {} folded", count(folded)),
        };
        let title = format!(" history · {}{folded}{only} ", self.coverage.words());
        let title = Line::styled(paint::cut(&title, columns).into_owned(), cx.theme.title);
        let inside = paint::frame(frame, area, title, focused, cx.theme);
        let inside = Rect { x: inside.x + 1, width: columns.min(inside.width), ..inside };
        if self.history.rows().is_empty() {
            return self.draw_nothing(frame, inside, cx);
        }
        let pane = HistoryPane {
            history: &self.history,
            groups: &self.groups,
            draft: &self.draft,
            policy: cx.policy,
            blind: self.is_blind(),
            theme: cx.theme,
            lifted: &self.lifted,
            needle: self.finding.needle(),
            focused,
        };
        pane.draw(frame, inside, &self.drawn.slots, &mut self.bodies, &mut self.found_text);
        self.scrollbar(rows).draw(frame, area, cx.theme);
        self.finding.draw(frame, area, &self.find_words(), cx.theme);
    }

    /// Where in the whole history the screen stands, and what is marked in it.
    fn scrollbar(&self, rows: u16) -> Scrollbar {
        let (history, extent, only) = (&self.history, &self.extent, self.history.only());
        let share = |no: PostNo| extent.share_of_row(history, no);
        let all = history.rows().len();
        let shown = self.drawn.slots.first().zip(self.drawn.slots.last());
        let whole = shown.is_none_or(|(first, last)| {
            let (before, after) = (history.more_before(), history.more_after());
            !before && !after && (first.place, first.skip, last.place + 1) == (0, 0, all)
        });
        let no = |place: usize| history.rows().get(place).map(|row| share(row.no));
        let thumb = shown.and_then(|(first, last)| Some((no(first.place)?, no(last.place)?)));
        let mut signs: Vec<(f64, Sign)> = Vec::new();
        if only != PostsOnly::Clean {
            let hits = self.groups.all().iter().flat_map(|group| &group.hits);
            signs.extend(hits.filter_map(|hit| Some((share(hit.post?), Sign::Hit))));
            // Of rules with very many hits only the first are at hand: the days tell of the others.
            let listed = |group: &HitGroup| group.hits.len() as u64 == group.total;
            if !self.groups.all().iter().all(listed) {
                let days = self.view.days.iter().filter(|(_, _, hits)| *hits > 0);
                signs.extend(days.map(|(day, ..)| (share(first_of(self.case(), *day)), Sign::Hit)));
            }
        }
        signs.extend(self.marked.posts(&self.draft).map(|no| (share(no), Sign::Evidence)));
        let found = self.finding.spread(rows, |place| share(PostNo(place)));
        signs.extend(found.into_iter().map(|share| (share, Sign::Found)));
        Scrollbar { thumb: thumb.filter(|_| !whole), signs }
    }

    /// Why there is no post here, and what can be done.
    fn draw_nothing(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let (words, advice) = match (self.waiting, self.history.only()) {
            (Some(_), _) => ("asking for posts", ""),
            _ if self.view.row.posts == 0 => (
                "this account has no posts here",
                "the profile is what there is to judge: <pane.next> goes to it, <evidence> marks a field of it as evidence",
            ),
            (None, PostsOnly::Hit) => ("no post here has a hit", "<only> shows the others"),
            (None, PostsOnly::Clean) => ("every post here has a hit", "<only> shows all"),
            (None, PostsOnly::All) => ("no posts came", "<reload> asks again"),
        };
        paint::put(frame, area, 0, &Line::styled(words, cx.theme.text));
        for (at, row) in paint::wrap(&cx.keys.say(Scope::Case, advice), area.width).into_iter().enumerate() {
            paint::put(frame, area, 1 + at as u16, &Line::styled(row, cx.theme.dim));
        }
    }

    pub(super) fn draw_card(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let focused = self.pane == Pane::Account;
        let none = self.view.row.posts == 0;
        let title = if none { " account · no posts in its history " } else { " account " };
        let title = Line::styled(title, cx.theme.title);
        let inside = paint::frame(frame, area, title, focused, cx.theme);
        let inside = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
        let fields = self.fields();
        let chosen = fields.get(self.card.field).copied().filter(|_| focused);
        let lettering = self.lifted.quoted(None, cx.theme.lettering);
        let theme = Theme { lettering, ..*cx.theme };
        let mut lines = Card::lines(
            (&self.view, &self.groups, self.why_mixed()),
            &self.draft,
            &theme,
            cx.now,
            inside.width,
            chosen,
        );
        let height = usize::from(inside.height);
        if lines.len() > height {
            // Space is for those who have room.
            lines.retain(|line| line.line.width() > 0);
        }
        let field = lines.iter().position(|line| chosen.is_some() && line.field == chosen);
        if let Some(at) = field.filter(|_| self.card.follow) {
            self.card.above = self.card.above.clamp((at + 1).saturating_sub(height), at);
        }
        self.card.above = self.card.above.min(lines.len().saturating_sub(height));
        for (at, line) in lines.iter().skip(self.card.above).take(height).enumerate() {
            paint::put(frame, inside, at as u16, &line.line);
        }
        paint::more(frame, area, self.card.above, lines.len(), height, cx.theme);
        if let Some(row) = field.and_then(|at| at.checked_sub(self.card.above)).filter(|row| *row < height) {
            frame.set_cursor_position((inside.x, inside.y + row as u16));
        }
        self.drawn.card = lines.iter().map(|line| line.field).collect();
    }

    pub(super) fn draw_hits(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let focused = self.pane == Pane::Hits;
        let blind = self.is_blind();
        let title = Line::styled(if blind { " marks " } else { " hits " }, cx.theme.title);
        let inside = paint::frame(frame, area, title, focused, cx.theme);
        let inside = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
        let pane = HitsPane {
            view: &self.view,
            groups: &self.groups,
            history: &self.history,
            theme: cx.theme,
            lifted: &self.lifted,
            keys: cx.keys,
            focused,
            width: inside.width,
            columns: self.drawn.columns.saturating_sub(history_pane::BAR),
        };
        let bodies = &mut self.bodies;
        let mut lines = if blind { pane.marks(bodies) } else { pane.lines(bodies) };
        let height = usize::from(inside.height);
        if lines.len() > height && height < FEW_ROWS {
            lines.retain(|line| line.line.width() > 0);
        }
        // The whole of the current group stays in view, its head before all.
        let (group, hit) = (self.groups.group(), self.groups.hit());
        // Marks stand one to a line.
        let its = |line: &HitLine| !blind || line.links.first().is_some_and(|link| link.2 == hit);
        let of_current = |line: &HitLine| line.group == Some(group) && its(line);
        let first = lines.iter().position(of_current).unwrap_or(0);
        let last = lines.iter().rposition(of_current).unwrap_or(0);
        let first = if group == 0 && (!blind || hit == 0) { 0 } else { first };
        let above = self.drawn.hits_above.max((last + 1).saturating_sub(height)).min(first);
        self.drawn.hits_above = above.min(lines.len().saturating_sub(height));
        for (at, line) in lines.iter().skip(self.drawn.hits_above).take(height).enumerate() {
            paint::put(frame, inside, at as u16, &line.line);
        }
        paint::more(frame, area, self.drawn.hits_above, lines.len(), height, cx.theme);
        if focused && let Some(row) = lines.iter().position(of_current) {
            let row = row.saturating_sub(self.drawn.hits_above).min(height.saturating_sub(1));
            frame.set_cursor_position((inside.x, inside.y + row as u16));
        }
        self.drawn.hits = lines.into_iter().map(|line| (line.group, line.links)).collect();
    }
}

/// The first number that a post of a day can have.
const fn first_of(case: AccountNo, day: Time) -> PostNo {
    PostNo(PostNo::account_level(case).0 + ((day.0 / 1000) << 8))
}
