//! The window over a history, scrolling in it, coverage, marks: without any screen.

use caseload::domain::{Hit, PostPage, PostRow, Span, Strength};
use caseload::request::{PageFrom, PostsOnly, Request};
use caseload::text::printable;
use caseload::ui::panes::Panes;
use caseload::ui::screens::case::{
    Coverage, Groups, HELD, History, Layout, Mark, Pane, Scroll, Select, Want, Way, layout, mark,
};
use proptest::prelude::*;
use ratatui::layout::Rect;

use super::desk::Desk;
use super::invented::{CASE, long, posts, view};

/// A window that is served at once by a desk with this many posts.
struct Served {
    history: History,
    desk: Desk,
}

impl Served {
    fn new(size: usize, focus: Option<usize>) -> Self {
        let desk = Desk::new(long(size));
        let focus = focus.map(|at| desk.rows[at].no);
        let from = focus.map_or(PageFrom::Start, PageFrom::Around);
        let page = desk.page(from, PostsOnly::All, 60);
        Self { history: History::new(CASE, page, focus), desk }
    }

    fn want(&mut self, want: Want) {
        let Some(Request::Posts { from, only, limit, .. }) = self.history.request(want) else { return };
        let page = self.desk.page(from, only, limit);
        if let Some(then) = self.history.take(want, page, None) {
            self.want(then);
        }
    }

    fn feed(&mut self) {
        while let Some(want) = self.history.wanting() {
            self.want(want);
        }
    }

    fn step(&mut self, way: Way) {
        self.history.step(way);
        self.feed();
    }

    /// Place of the selected post in the whole history.
    fn place(&self) -> usize {
        let no = self.history.selected_row().unwrap().no;
        self.desk.rows.iter().position(|row| row.no == no).unwrap()
    }

    /// The window is a run of the whole, without gap or repetition, and says what is left out.
    #[track_caller]
    fn check(&self) {
        let rows = self.history.rows();
        let first = self.desk.rows.iter().position(|row| row.no == rows[0].no).unwrap();
        let run = &self.desk.rows[first..first + rows.len()];
        assert!(run.iter().zip(rows).all(|(whole, held)| whole.no == held.no), "the window has a gap");
        assert_eq!(self.history.more_before(), first > 0);
        assert_eq!(self.history.more_after(), first + rows.len() < self.desk.rows.len());
        assert!(rows.len() <= HELD + 120, "{} posts are held", rows.len());
    }
}

#[test]
fn walking_through_a_long_history_meets_every_post_once_and_holds_few() {
    let mut served = Served::new(2500, None);
    for at in 0..2500 {
        assert_eq!(served.place(), at);
        served.check();
        served.step(Way::Forth);
    }
    assert_eq!(served.place(), 2499);
    for at in (0..2500).rev() {
        assert_eq!(served.place(), at);
        served.step(Way::Back);
    }
    served.check();
    assert!(served.history.rows().len() <= HELD);
}

#[test]
fn both_ends_are_one_request_away() {
    let mut served = Served::new(2500, Some(1200));
    served.want(Want::Jump(Select::Last));
    assert_eq!(served.place(), 2499);
    served.check();
    served.want(Want::Jump(Select::First));
    assert_eq!(served.place(), 0);
    served.check();
}

#[test]
fn the_next_hit_is_found_beyond_the_window() {
    let mut rows = long(1000);
    for row in &mut rows[10..900] {
        row.hits.clear();
    }
    let mut served = Served::new(1000, None);
    served.desk = Desk::new(rows.clone());
    served.history = History::new(CASE, served.desk.page(PageFrom::Start, PostsOnly::All, 60), None);
    assert!(!served.history.step_to_hit(Way::Forth));
    assert!(served.history.more(Way::Forth));
    served.want(Want::Hit(Way::Forth, 1));
    assert_eq!(served.place(), 929);
    served.check();
}

#[test]
fn a_view_of_hits_only_holds_hits_only_and_selects_the_nearest() {
    let mut served = Served::new(300, Some(100));
    served.history.show_only(PostsOnly::Hit);
    let want = served.history.reopen().unwrap();
    served.want(want);
    assert!(served.history.rows().iter().all(|row| !row.hits.is_empty()));
    assert_eq!(served.place(), 119);
}

#[test]
fn an_empty_history_has_nothing_selected_and_asks_for_nothing() {
    let mut history = History::new(CASE, PostPage::default(), None);
    assert_eq!(history.selected(), None);
    assert_eq!(history.wanting(), None);
    assert!(!history.step(Way::Forth));
    assert!(Scroll::default().settle(&history, 20, |_, _| 3).is_empty());
}

/// A window with posts of these heights, all at hand.
fn of_heights(heights: &[usize]) -> History {
    let rows = long(heights.len());
    History::new(CASE, PostPage { rows, ..PostPage::default() }, None)
}

/// Lines of each post on the screen: place, lines above, lines shown.
fn shown(
    scroll: &mut Scroll,
    history: &History,
    heights: &[usize],
    rows: usize,
) -> Vec<(usize, usize, usize)> {
    let slots = scroll.settle(history, rows, |_, place| heights[place]);
    slots.into_iter().map(|slot| (slot.place, slot.skip, slot.lines)).collect()
}

#[test]
fn a_long_post_scrolls_inside_before_the_next_one_comes() {
    let heights = [4, 25, 4];
    let mut history = of_heights(&heights);
    let mut scroll = Scroll::default();
    assert_eq!(shown(&mut scroll, &history, &heights, 10), [(0, 0, 4), (1, 0, 6)]);
    let step = |history: &mut History, scroll: &mut Scroll, way| {
        scroll.step(history, way, |_, place| heights[place]);
        (history.selected().unwrap(), shown(scroll, history, &heights, 10))
    };
    assert_eq!(step(&mut history, &mut scroll, Way::Forth), (1, vec![(1, 0, 10)]));
    assert_eq!(step(&mut history, &mut scroll, Way::Forth), (1, vec![(1, 8, 10)]));
    assert_eq!(step(&mut history, &mut scroll, Way::Forth), (1, vec![(1, 15, 10)]));
    assert_eq!(step(&mut history, &mut scroll, Way::Forth), (2, vec![(1, 19, 6), (2, 0, 4)]));
    assert_eq!(step(&mut history, &mut scroll, Way::Back), (1, vec![(1, 19, 6), (2, 0, 4)]));
    assert_eq!(step(&mut history, &mut scroll, Way::Back), (1, vec![(1, 11, 10)]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is done, the selected post is on the screen and the screen is full where there is enough to show.
    #[test]
    fn the_selected_post_stays_in_view(
        heights in prop::collection::vec(1_usize..30, 1..40),
        rows in 1_usize..30,
        moves in prop::collection::vec(0_u8..7, 0..60),
    ) {
        let mut history = of_heights(&heights);
        let mut scroll = Scroll::default();
        let lines = |_: &History, place: usize| heights[place];
        scroll.settle(&history, rows, lines);
        for step in moves {
            match step {
                0 => { scroll.step(&mut history, Way::Forth, lines); }
                1 => { scroll.step(&mut history, Way::Back, lines); }
                2 => scroll.page(&mut history, Way::Forth, lines),
                3 => scroll.page(&mut history, Way::Back, lines),
                4 => scroll.wheel(&mut history, Way::Forth, lines),
                5 => scroll.wheel(&mut history, Way::Back, lines),
                _ => history.select(heights.len() / 2),
            }
            let slots = scroll.settle(&history, rows, lines);
            let selected = history.selected().unwrap();
            let its = slots.iter().find(|slot| slot.place == selected && slot.lines > 0);
            prop_assert!(its.is_some_and(|slot| slot.skip == 0 || heights[selected] >= rows), "its head is seen");
            let used: usize = slots.iter().map(|slot| slot.lines).sum();
            prop_assert_eq!(used, rows.min(heights.iter().sum()));
        }
    }

    /// Paging down from the start reaches the end, and back again.
    #[test]
    fn paging_reaches_both_ends(heights in prop::collection::vec(1_usize..50, 1..30), rows in 2_usize..30) {
        let mut history = of_heights(&heights);
        let mut scroll = Scroll::default();
        let lines = |_: &History, place: usize| heights[place];
        scroll.settle(&history, rows, lines);
        let enough = heights.iter().sum::<usize>() + heights.len();
        for (way, end) in [(Way::Forth, heights.len() - 1), (Way::Back, 0)] {
            for _ in 0..enough {
                scroll.page(&mut history, way, lines);
                scroll.settle(&history, rows, lines);
            }
            prop_assert_eq!(history.selected(), Some(end));
        }
    }
}

#[test]
fn coverage_counts_a_post_once_and_gives_no_share_of_nothing() {
    let rows = posts();
    let mut coverage = Coverage::new(212, 4);
    assert_eq!(coverage.words(), "read 0 of 212 · 4 hit (1.9 %)");
    for row in rows.iter().chain(&rows) {
        coverage.saw(row.no);
    }
    assert_eq!((coverage.read(), coverage.of()), (10, 212));
    assert_eq!(Coverage::new(0, 0).words(), "no posts");
}

#[track_caller]
fn check_marks(row: &PostRow, chosen: Option<&Hit>, expected: &[(Mark, &str)]) {
    let printed = printable(&row.post.text);
    let mut runs: Vec<(Mark, String)> = Vec::new();
    for piece in printed.pieces() {
        let found = mark(piece, &row.hits, chosen);
        match runs.last_mut() {
            Some((last, text)) if *last == found => text.push_str(&piece.text),
            _ => runs.push((found, piece.text.clone())),
        }
    }
    let runs: Vec<(Mark, &str)> = runs.iter().map(|(mark, text)| (*mark, text.as_str())).collect();
    assert_eq!(runs, expected);
}

#[test]
fn matched_bytes_are_marked_where_they_stand() {
    let start = super::invented::now();
    let row = super::invented::post(
        start,
        0,
        "é the raid 漢",
        &[("a", Some((7, 11)), Strength::Strong), ("b", Some((12, 13)), Strength::Weak)],
    );
    check_marks(
        &row,
        None,
        &[(Mark::Plain, "é the "), (Mark::Strong, "raid"), (Mark::Plain, " "), (Mark::Weak, "漢")],
    );
    check_marks(
        &row,
        Some(&row.hits[0]),
        &[(Mark::Plain, "é the "), (Mark::Chosen, "raid"), (Mark::Plain, " "), (Mark::Weak, "漢")],
    );
    let whole = Hit { span: Some(Span { start: 0, end: 0 }), ..row.hits[0].clone() };
    check_marks(&PostRow { hits: vec![whole], ..row.clone() }, None, &[(Mark::Plain, "é the raid 漢")]);
}

#[test]
fn stepping_through_hits_goes_through_all_groups_and_stops_at_the_ends() {
    let mut groups = Groups::new(view().groups);
    assert_eq!(groups.chosen(), None);
    let mut seen = Vec::new();
    for _ in 0..5 {
        groups.step(Way::Forth);
        seen.push((groups.group(), groups.hit()));
    }
    assert_eq!(seen, [(0, 0), (1, 0), (2, 0), (2, 0), (2, 0)]);
    groups.step(Way::Back);
    assert_eq!(groups.chosen().map(|hit| hit.rule.id.as_str()), Some("vague-wish"));
}

#[track_caller]
fn check_layout(columns: u16, rows: u16, focus: Pane, shown: &[Pane], strip: bool) {
    let area = Rect::new(0, 1, columns, rows);
    let layout: Layout = layout(area, focus, true, &Panes::default());
    let seen: Vec<Pane> = Pane::ALL.into_iter().filter(|pane| !layout.of(*pane).is_empty()).collect();
    assert_eq!(seen, shown);
    assert_eq!(!layout.strip.is_empty(), strip);
    let covered: u32 = seen.iter().map(|pane| layout.of(*pane).area()).sum::<u32>() + layout.strip.area();
    assert_eq!(covered, area.area(), "the panes fill the area without overlap");
}

#[test]
fn panes_fold_by_size_and_always_show_the_focused_one() {
    use Pane::{Account, History, Hits};
    check_layout(160, 43, History, &[Account, History, Hits], true);
    check_layout(160, 20, Hits, &[Account, History, Hits], false);
    check_layout(110, 28, Account, &[Account, History, Hits], false);
    check_layout(80, 22, History, &[History, Hits], false);
    check_layout(80, 22, Account, &[Account, History], false);
    check_layout(80, 14, Hits, &[Hits], false);
    check_layout(60, 13, Account, &[Account], false);
}
