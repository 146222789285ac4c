//! The filter on the queue's screen: typed live, marked where it is wrong, completed, made from a row's cells.

use caseload::request::{Reply, Request};

use crate::ui_queue::bench::Bench;
use crate::ui_queue::made::{desk_of, long, small};

fn bench() -> Bench {
    Bench::new((110, 30), desk_of(small()))
}

/// The row with the filter, and the one below it.
fn line(bench: &Bench) -> (String, String) {
    let frame = bench.frame();
    let mut rows = frame.lines().skip_while(|row| !row.contains("  filter  "));
    let inside = |row: Option<&str>| row.unwrap_or_default().trim_matches(['│', ' ']).to_owned();
    (inside(rows.next()), inside(rows.next()))
}

/// Rows with an account.
fn shown(bench: &Bench) -> usize {
    bench.rows_with("@").len()
}

#[track_caller]
fn looks(name: &str, keys: &str, typed: &str, then: &str) {
    for (columns, rows) in [(160, 45), (110, 30), (80, 24), (60, 15)] {
        let mut bench = Bench::new((columns, rows), desk_of(small()));
        bench.keys(keys).paste(typed).keys(then);
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("{name}_{columns}x{rows}"), bench.frame());
        });
    }
}

#[test]
fn a_mistake_in_the_line_at_every_size() {
    looks("mistake", "/", "lane:report sve:3 ri", "");
}

#[test]
fn completions_at_every_size() {
    looks("completions", "/", "lane:", "tab tab");
}

#[test]
fn the_cells_to_filter_by_at_every_size() {
    looks("cells", "j j f", "", "");
}

#[test]
fn a_mistake_is_marked_and_the_rest_of_the_line_is_in_force() {
    let mut bench = bench();
    bench.keys("/").typed("lane:report");
    assert_eq!(shown(&bench), 3);
    bench.typed(" sve:3");
    assert_eq!(shown(&bench), 3, "{}", bench.frame());
    let (typed, below) = line(&bench);
    assert!(below.starts_with('^') && below.contains("did you mean `sev`?"), "{below}");
    let frame = bench.frame();
    let column = |text: &str, sign: &str| text.split(sign).next().unwrap().chars().count();
    let rows: Vec<&str> = frame.lines().collect();
    let at = rows.iter().position(|row| row.contains("sve:3")).unwrap();
    assert_eq!(column(rows[at], "sve:3"), column(rows[at + 1], "^"), "{typed}");
    bench.keys("enter");
    assert!(bench.frame().contains("column 13: `sve` is no field"), "{}", bench.frame());
    // Enter has not left the line: what is wrong can be mended.
    bench.keys("backspace backspace backspace backspace").typed("ev:3");
    assert_eq!(shown(&bench), 1);
    bench.keys("enter j");
    assert!(line(&bench).0.ends_with("lane:report sev:3"));
}

#[test]
fn how_many_pass_is_said_and_is_honest_until_it_was_counted() {
    let mut answer = desk_of(long(1000));
    let mut bench = Bench::new((110, 30), move |request: &Request| match request {
        Request::Count { .. } => None,
        other => answer(other),
    });
    assert!(!bench.frame().contains("pass"), "nothing is filtered");
    bench.keys("/").typed("lane:report");
    assert!(bench.frame().contains("100+ pass"), "{}", bench.frame());
    let last = bench.waiting().len() - 1;
    bench.answer_waiting(last, Reply::Counted(1000));
    assert!(bench.frame().contains("· 1,000 pass"), "{}", bench.frame());
}

#[test]
fn a_word_is_completed_and_tab_goes_on_to_the_next() {
    let mut bench = bench();
    bench.keys("/").typed("la").keys("tab");
    assert_eq!(line(&bench).0, "filter  lane:");
    bench.keys("tab");
    assert_eq!(line(&bench).0, "filter  lang:");
    bench.keys("tab");
    assert_eq!(line(&bench).0, "filter  lane:");
    bench.typed("or").keys("tab");
    assert_eq!(line(&bench).0, "filter  lane:order");
    assert_eq!(shown(&bench), 1);
    bench.keys("enter tab");
    assert!(bench.frame().contains("/ types one"), "{}", bench.frame());
}

#[test]
fn state_and_lane_go_through_their_words_in_the_line() {
    let mut bench = bench();
    bench.keys("/").typed("gate").keys("enter");
    for expected in [
        "gate state:parked",
        "gate state:escalated",
        "gate state:second",
        "gate state:decided",
        "gate state:all",
        "gate",
    ] {
        bench.keys("o");
        assert_eq!(line(&bench).0, format!("filter  {expected}"));
    }
    bench.keys("L L o");
    assert_eq!(line(&bench).0, "filter  gate lane:order state:parked");
    bench.keys("backspace");
    assert_eq!(shown(&bench), small().len());
}

#[test]
fn rows_like_the_selected_one_are_shown_or_left_out() {
    let mut bench = bench();
    bench.keys("j f");
    assert!(bench.frame().contains("lane:order") && bench.frame().contains("sev:S4"), "{}", bench.frame());
    bench.keys("s");
    assert_eq!((line(&bench).0.as_str(), shown(&bench)), ("filter  sev:S4", 2));
    bench.keys("F l");
    assert_eq!((line(&bench).0.as_str(), shown(&bench)), ("filter  sev:S4 !lane:order", 1));
    // Another key leaves the choice, and so does escape.
    bench.keys("f y f esc");
    assert_eq!(line(&bench).0, "filter  sev:S4 !lane:order");
    bench.keys("esc");
    assert_eq!(shown(&bench), small().len());
}

#[test]
fn a_blind_row_offers_no_cell_that_it_does_not_show() {
    let mut rows = small();
    rows[0].blind = true;
    let mut bench = Bench::new((110, 30), desk_of(rows));
    bench.keys("f");
    let frame = bench.frame();
    assert!(
        frame.contains("lane:threat") && !frame.contains("sev:") && !frame.contains("source:"),
        "{frame}"
    );
}

#[test]
fn a_page_that_came_in_part_is_gone_on_with() {
    let rows = small();
    let mut asked = 0;
    let mut bench = Bench::new((110, 30), move |request: &Request| match request {
        Request::Queue { filter, from, .. } if !filter.is_empty() => {
            asked += 1;
            let row = rows[asked % rows.len()].clone();
            let looked = rows.last().map(caseload::domain::QueueRow::cursor);
            assert_eq!(*from, if asked == 1 { None } else { looked });
            let rows = if asked == 3 { vec![row] } else { Vec::new() };
            let resume = looked.filter(|_| asked < 5);
            let page =
                caseload::domain::QueuePage { rows, more_before: false, more_after: asked < 5, resume };
            Some(Reply::Queue(page))
        }
        request => desk_of(rows.clone())(request),
    });
    bench.keys("/").typed("x");
    assert_eq!(shown(&bench), 1, "{}", bench.frame());
}
