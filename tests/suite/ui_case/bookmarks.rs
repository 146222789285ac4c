//! Places in cases: left and come back to, and kept under a letter for the next sitting, with ids and moments only.

use caseload::domain::{AccountNo, Bookmark, QueuePage, Session, Time};
use caseload::request::{Reply, Request};
use caseload::ui::event::Event;

use crate::ui_queue::bench::Bench;

use super::desk::Desk;
use super::invented::{CASE, long, policy, view_of};

/// A queue of one case with so many posts; another case is read where one is asked for by its number.
fn bench(left: Session, size: usize) -> Bench {
    let rows = long(size);
    let mut desk = Desk::new(rows.clone());
    Bench::resumed((110, 30), policy(), left, move |request| match request {
        Request::Queue { .. } => {
            let row = view_of(&rows, None).row;
            Some(Reply::Queue(QueuePage { rows: vec![row], ..QueuePage::default() }))
        }
        Request::Case { case, .. } if *case == AccountNo(99) => Some(Reply::Case(None)),
        Request::Case { case, focus, .. } => {
            let mut view = view_of(&rows, *focus);
            view.row.case = *case;
            Some(Reply::Case(Some(Box::new(view))))
        }
        Request::Keep(_) => Some(Reply::Kept(Ok(()))),
        request => desk.perform(request.clone()),
    })
}

fn fresh(size: usize) -> Bench {
    bench(Session::default(), size)
}

/// Posts of the long case: `CASELOAD_CASE` says how many.
fn size() -> usize {
    std::env::var("CASELOAD_CASE").map_or(3_000, |size| size.parse().unwrap())
}

/// The text of the row with the cursor's post.
#[track_caller]
fn check_at(bench: &mut Bench, number: usize) {
    let words = format!("Post number {number} of");
    let (_, y) = bench.cursor();
    let frame = bench.frame();
    let below = frame.lines().nth(usize::from(y) + 1).unwrap_or_default();
    assert!(below.contains(&words), "not at post {number}:\n{frame}");
}

#[test]
fn places_that_were_left_are_come_back_to_and_gone_forth_to() {
    let last = size() - 1;
    let mut bench = fresh(size());
    bench.keys("enter g g");
    check_at(&mut bench, 0);
    bench.keys("] r");
    check_at(&mut bench, 29);
    bench.keys("G");
    check_at(&mut bench, last);
    bench.keys("ctrl-o");
    check_at(&mut bench, 29);
    bench.keys("[ j");
    check_at(&mut bench, 0);
    bench.keys("] j ] j");
    check_at(&mut bench, last);
    bench.keys("] j");
    assert!(bench.frame().contains("no place behind this one"), "{}", bench.frame());
}

#[test]
fn a_place_in_a_case_that_was_closed_opens_it_again() {
    let mut bench = fresh(400);
    bench.keys("enter G esc");
    assert!(bench.frame().contains("next up"), "{}", bench.frame());
    bench.take_asked();
    bench.keys("ctrl-o");
    let asked = bench.take_asked();
    let there = |request: &Request| matches!(request, Request::Case { case: CASE, focus: Some(_), .. });
    assert!(asked.iter().any(there), "{asked:?}");
    check_at(&mut bench, 399);
}

#[test]
fn a_letter_stands_for_a_post_and_leads_back_to_it() {
    let mut bench = fresh(size());
    bench.keys("enter g g ] r m");
    assert!(bench.frame().contains("a letter sets one here"), "{}", bench.frame());
    bench.keys("a");
    assert!(bench.frame().contains("bookmark a stands for this place"), "{}", bench.frame());
    bench.keys("G '");
    assert!(bench.frame().contains("post of 2020-01-01 04:50"), "{}", bench.frame());
    bench.keys("x");
    assert!(bench.frame().contains("no bookmark has the letter `x`"), "{}", bench.frame());
    bench.keys("a");
    check_at(&mut bench, 29);
    bench.keys("ctrl-o");
    check_at(&mut bench, size() - 1);
    bench.keys("' enter");
    check_at(&mut bench, 29);
    bench.keys("' ctrl-x");
    assert!(bench.frame().contains("there is no bookmark yet"), "{}", bench.frame());
    bench.keys("esc esc m");
    assert!(!bench.frame().contains("a letter sets one here"), "a queue has no place for one");
}

#[test]
fn bookmarks_outlive_the_sitting_and_hold_no_content() {
    let mut bench = fresh(400);
    bench.keys("enter g g m b");
    bench.pass(3_000);
    bench.event(Event::Woke);
    let kept = bench.take_asked().into_iter().rev().find_map(|request| match request {
        Request::Keep(session) => Some(*session),
        _ => None,
    });
    let kept = kept.unwrap();
    let mark = kept.bookmarks[&'b'];
    assert_eq!(mark.case, CASE);
    let text = serde_json::to_string(&kept).unwrap();
    assert!(!text.contains("Post number"), "{text}");
    let again: Session = serde_json::from_str(&text).unwrap();
    assert_eq!(again, kept);
    let older: Session = serde_json::from_str(r#"{"kept":{}}"#).unwrap();
    assert!(older.bookmarks.is_empty(), "files from before there were any are read");

    let mut bench = self::bench(Session { bookmarks: kept.bookmarks, ..Session::default() }, 400);
    bench.keys("' b");
    check_at(&mut bench, 0);
    assert!(bench.frame().contains("▸ case 17"), "{}", bench.frame());
}

#[test]
fn a_bookmark_in_a_case_that_is_gone_says_so() {
    let mark = Bookmark { at: Time(0), case: AccountNo(99), post: None };
    let mut bench = bench(Session { bookmarks: [('z', mark)].into(), ..Session::default() }, 20);
    bench.keys("' z");
    assert!(bench.frame().contains("this case is not here any more"), "{}", bench.frame());
}

#[test]
fn of_two_sittings_the_newer_bookmark_of_a_letter_stays() {
    let of = |at| Session {
        bookmarks: [('a', Bookmark { at: Time(at), case: AccountNo(at), post: None })].into(),
        ..Session::default()
    };
    let mut session = of(2);
    session.adopt(of(1));
    assert_eq!(session, of(2));
    session.adopt(of(3));
    assert_eq!(session, of(3));
}

#[test]
fn a_count_stands_inside_a_chord_where_digits_are_the_ladder() {
    let mut bench = fresh(400);
    bench.keys("enter g g ] 3 r");
    check_at(&mut bench, 89);
    bench.keys("[ 2 r");
    check_at(&mut bench, 29);
    bench.keys("/").typed("number 12").keys("enter ] 3 n");
    check_at(&mut bench, 123);
    bench.keys("] 1 2 r");
    assert!(
        bench.frame().contains("no newer post with a hit") || bench.frame().contains("number 389"),
        "{}",
        bench.frame()
    );
    assert!(!bench.frame().contains("decide @"), "{}", bench.frame());
}
