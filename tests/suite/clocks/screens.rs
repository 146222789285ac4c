//! What is seen of clocks: the board at every size, with and without colours; the queue's title; the other clocks of a
//! case; and when a frame is drawn again because time goes by.

use caseload::domain::{
    CaseView, ClockBoard, ClockKind, Hold, Lane, LaneBoard, PauseReason, QueueRow, RunningClock, Severity,
    Status, Time,
};
use caseload::request::{Reply, Request};
use caseload::ui::event::Event;
use caseload::ui::theme::Theme;

use crate::ui_queue::bench::{Bench, policy};
use crate::ui_queue::made::{ago, case, desk_of, row, small, status};

const SIZES: [(u16, u16); 4] = [(160, 45), (110, 30), (80, 24), (60, 15)];

fn lane(lane: Lane, buckets: [u64; 6], (at_risk, late, paused): (u64, u64, u64), weight: u16) -> LaneBoard {
    let open = buckets.iter().sum();
    let oldest = (open > 0).then(|| ago(9 * 1440));
    let (median, ninetieth) =
        if open > 0 { (Some(5 * 3_600_000), Some(3 * 86_400_000)) } else { (None, None) };
    let blind = lane == Lane::Baseline;
    LaneBoard { lane, open, buckets, oldest, median, ninetieth, at_risk, late, paused, blind, weight }
}

fn board() -> ClockBoard {
    ClockBoard {
        lanes: vec![
            lane(Lane::Threat, [1, 0, 0, 0, 0, 0], (0, 0, 0), 0),
            lane(Lane::Order, [2, 1, 0, 0, 0, 0], (1, 1, 1), 0),
            lane(Lane::Flagger, [0, 4, 11, 2, 0, 0], (3, 2, 0), 4),
            lane(Lane::Appeal, [0, 0, 3, 8, 21, 13], (5, 0, 2), 3),
            lane(Lane::Notice, [5, 19, 122, 80, 0, 0], (31, 12, 0), 2),
            lane(Lane::Report, [310, 1204, 9120, 9750, 4, 1], (812, 9_755, 0), 1),
            lane(Lane::Baseline, [0, 0, 0, 0, 0, 0], (0, 0, 0), 1),
        ],
    }
}

fn bench(size: (u16, u16), theme: &Theme, rows: Vec<QueueRow>, status: Status) -> Bench {
    let mut rest = desk_of(rows);
    // No window ends while time goes by here.
    let status = Status { next_leaves: None, ..status };
    Bench::with(size, policy(), theme, move |request| match request {
        Request::Clocks => Some(Reply::Clocks(Box::new(board()))),
        Request::Status => Some(Reply::Status(Box::new(status.clone()))),
        other => rest(other),
    })
}

fn alarmed() -> Status {
    Status { at_risk: 7, late: 2, ..status() }
}

#[test]
fn the_board_at_every_size_says_the_same_without_colours() {
    for (columns, rows) in SIZES {
        let mut colour = bench((columns, rows), &Theme::ansi(), small(), alarmed());
        let mut plain = bench((columns, rows), &Theme::mono(), small(), alarmed());
        colour.keys("K");
        plain.keys("K");
        assert_eq!(colour.frame(), plain.frame());
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("clocks_{columns}x{rows}"), colour.frame());
        });
    }
}

#[test]
fn the_board_is_reached_by_name_and_left_by_escape() {
    let mut bench = bench((110, 30), &Theme::ansi(), small(), status());
    bench.keys(":").typed("ages, and what").keys("enter");
    assert_eq!(bench.rows_with("clocks · ").len(), 1, "{}", bench.frame());
    bench.take_asked();
    bench.keys("ctrl-r");
    assert_eq!(bench.take_asked(), [Request::Clocks]);
    bench.keys("?");
    assert!(!bench.rows_with("ask the desk again").is_empty(), "{}", bench.frame());
    bench.keys("esc esc");
    assert!(!bench.rows_with("next up").is_empty());
}

#[test]
fn the_title_of_the_queue_counts_what_runs_out_with_glyph_and_word() {
    for theme in [Theme::ansi(), Theme::mono()] {
        let bench = bench((110, 30), &theme, small(), alarmed());
        assert_eq!(bench.rows_with("384 open · ! 7 at risk · ✗ 2 late").len(), 1, "{}", bench.frame());
    }
    let calm = bench((110, 30), &Theme::ansi(), small(), status());
    assert!(calm.rows_with("at risk").is_empty(), "{}", calm.frame());
}

#[test]
fn a_drill_says_so_in_the_queue_and_on_its_case() {
    for (columns, rows) in SIZES {
        let mut rows_of = small();
        rows_of.truncate(2);
        rows_of[1].drill = true;
        rows_of.remove(0);
        let mut bench = bench((columns, rows), &Theme::mono(), rows_of, status());
        assert_eq!(bench.rows_with("drill @").len(), 1, "{}", bench.frame());
        bench.keys("enter");
        assert_eq!(bench.rows_with("drill · lane 1 order").len(), 1, "{}", bench.frame());
    }
}

/// A queue of one order with so many seconds left of its hour.
fn one_order(left: i64) -> Vec<QueueRow> {
    let mut only = row(1, Lane::Order, Severity::S4, 0, "ledger_voice");
    let due = ago(0).plus(left * 1000);
    only.clock =
        Some(RunningClock { kind: ClockKind::Decision, from: due.plus(-3_600_000), due, paused: None });
    vec![only]
}

/// Lets time alone go by for so many seconds, and gives the moments at which a frame was drawn for it.
fn idle(bench: &mut Bench, seconds: i64) -> Vec<Time> {
    let end = bench.now.plus(seconds * 1000);
    let mut drawn = Vec::new();
    while let Some(at) = bench.app.stale_at().filter(|at| *at <= end) {
        bench.now = at;
        bench.event(Event::Woke);
        let mut frames = 0;
        while bench.app.take_dirty() {
            bench.draw();
            frames += 1;
        }
        assert_eq!(frames, 1, "one frame at {at}");
        drawn.push(at);
    }
    bench.now = end;
    drawn
}

#[test]
fn a_queue_that_is_left_alone_draws_at_most_once_a_minute_and_in_time() {
    let mut bench = bench((110, 30), &Theme::ansi(), small(), status());
    bench.app.take_dirty();
    let drawn = idle(&mut bench, 3600);
    assert!((10..=63).contains(&drawn.len()), "{} frames in an hour", drawn.len());
    let mut lone = self::bench((110, 30), &Theme::ansi(), one_order(12 * 60 + 30), status());
    lone.app.take_dirty();
    // At risk below twelve minutes, late half a minute behind a whole one.
    assert!(lone.rows_with("  12 m left").len() == 1, "{}", lone.frame());
    idle(&mut lone, 31);
    assert!(lone.rows_with("! 11 m left").len() == 1, "{}", lone.frame());
    idle(&mut lone, 12 * 60);
    assert!(lone.rows_with("✗ < 1 m late").len() == 1, "{}", lone.frame());
}

#[test]
fn the_last_minute_of_an_order_is_counted_by_seconds_where_its_case_is_open() {
    let mut bench = bench((110, 30), &Theme::ansi(), one_order(100), status());
    bench.keys("enter");
    bench.app.take_dirty();
    assert!(!bench.rows_with("! 1 m left").is_empty(), "{}", bench.frame());
    idle(&mut bench, 50);
    let drawn = idle(&mut bench, 30);
    assert_eq!(drawn.len(), 30, "a frame a second");
    assert!(!bench.rows_with("! 19 s left").is_empty(), "{}", bench.frame());
}

#[test]
fn nothing_is_drawn_where_no_clock_runs() {
    let mut rows = one_order(600);
    rows[0].clock = rows[0]
        .clock
        .map(|clock| RunningClock { paused: Some((ago(1), PauseReason::ManifestError)), ..clock });
    let mut still = bench((110, 30), &Theme::ansi(), rows, status());
    assert_eq!(still.rows_with("‖ paused").len(), 1, "{}", still.frame());
    assert_eq!((still.app.stale_at(), still.app.wake_at()), (None, None));
    still.keys("enter");
    assert!(!still.rows_with("‖ paused, manifest-error").is_empty(), "{}", still.frame());
    let free = vec![row(9, Lane::Baseline, Severity::S0, 180, "river_bend")];
    assert_eq!(bench((110, 30), &Theme::ansi(), free, status()).app.stale_at(), None);
}

#[test]
fn a_case_lists_its_other_clocks_with_their_ends_to_the_second() {
    let view = |row: &QueueRow| -> CaseView {
        let hold = Hold {
            id: "01H".to_owned(),
            basis: "tco-6".to_owned(),
            requested_by: String::new(),
            from: ago(100_000),
            until: ago(-10_000),
            remind: ago(5),
            renewed: 0,
        };
        let silence =
            RunningClock { kind: ClockKind::Silence, from: ago(600), due: ago(-4000), paused: None };
        let late = RunningClock { kind: ClockKind::Complaint, from: ago(30_000), due: ago(70), paused: None };
        let kept = RunningClock { kind: ClockKind::Hold, from: hold.from, due: hold.until, paused: None };
        CaseView { clocks: vec![late, silence, kept], holds: vec![hold], ..case(row) }
    };
    let rows = small();
    let shown = view(&rows[1]);
    let mut rest = desk_of(rows);
    let mut bench = Bench::with((160, 45), policy(), &Theme::mono(), move |request| match request {
        Request::Case { .. } => Some(Reply::Case(Some(Box::new(shown.clone())))),
        other => rest(other),
    });
    bench.keys("j enter");
    let frame = bench.frame();
    for words in [
        "complaint to answer ✗ 1 h late",
        "the author is not told 2 d left",
        "hold tco-6 ! 6 d left, renew",
        "until 2026-03-11 12:42:00 UTC",
        "due 2026-03-04 12:52:00 UTC",
    ] {
        assert!(frame.contains(words), "`{words}` in\n{frame}");
    }
}
