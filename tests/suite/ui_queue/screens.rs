//! What the screens look like at five sizes, and how they move.

use caseload::domain::{AccountNo, Among, QueuePage};
use caseload::request::{Reply, Request};

use crate::ui_queue::bench::Bench;
use crate::ui_queue::made::{desk_of, long, small};

const SIZES: [(u16, u16); 5] = [(160, 45), (110, 30), (80, 24), (60, 15), (40, 10)];

/// One snapshot of the screen that these keys lead to, for each size.
#[track_caller]
fn looks(name: &str, keys: &str, typed: &str) {
    for (columns, rows) in SIZES {
        let mut bench = Bench::new((columns, rows), desk_of(small()));
        bench.keys(keys).typed(typed);
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("{name}_{columns}x{rows}"), bench.frame());
        });
    }
}

#[test]
fn the_queue_at_every_size() {
    looks("queue", "j j", "");
}

#[test]
fn the_filter_at_every_size() {
    looks("filter", "/", "ri");
}

#[test]
fn search_at_every_size() {
    looks("search", "ctrl-f", "harbour");
}

#[test]
fn search_for_accounts_and_entries_at_every_size() {
    looks("search_accounts", "ctrl-f tab", "harbour");
    looks("search_record", "ctrl-f tab tab", "Turkish");
}

#[test]
fn the_ledger_at_every_size() {
    looks("ledger", "T j j", "");
}

#[test]
fn help_at_every_size() {
    looks("help", "?", "");
}

#[test]
fn the_palette_at_every_size() {
    looks("palette", ":", "la");
}

#[test]
fn which_key_at_every_size() {
    looks("which_key", "g", "");
}

fn selected(bench: &Bench) -> String {
    let rows = bench.rows_with("▸");
    let row = rows.iter().find(|row| row.contains('@')).unwrap_or_else(|| panic!("{}", bench.frame()));
    row.split_whitespace().find(|word| word.starts_with('@')).expect("a handle").to_owned()
}

#[test]
fn a_hundred_steps_down_a_long_queue_select_the_hundred_and_first_row() {
    let mut bench = Bench::new((60, 15), desk_of(long(1000)));
    for _ in 0..100 {
        bench.keys("j");
    }
    assert_eq!(selected(&bench), "@account_0101");
    bench.keys("5 0 0 j");
    bench.keys("1 0 0 j");
    bench.keys("k");
    assert!(selected(&bench).as_str() > "@account_0200");
}

#[test]
fn stepping_down_and_up_again_ends_where_it_began() {
    let mut bench = Bench::new((60, 15), desk_of(long(1000)));
    // Further than a window holds, so that rows are let go at the top and read again.
    for _ in 0..78 {
        bench.keys("9 j");
    }
    assert_eq!(selected(&bench), "@account_0703");
    for _ in 0..72 {
        bench.keys("9 k");
    }
    assert_eq!(selected(&bench), "@account_0055");
    bench.keys("g g");
    assert_eq!(selected(&bench), "@account_0001");
    bench.keys("G");
    assert_eq!(selected(&bench), "@account_1000");
    bench.keys("k k");
    assert_eq!(selected(&bench), "@account_0998");
}

#[test]
fn no_page_is_asked_for_without_a_bound() {
    let mut bench = Bench::new((80, 24), desk_of(long(1000)));
    bench.keys("G k k g g ctrl-d ctrl-d ctrl-r L");
    for request in bench.take_asked() {
        if let Request::Queue { limit, .. } = request {
            assert!((1..=300).contains(&limit), "{limit}");
        }
    }
}

#[test]
fn the_cursor_stands_on_the_selected_row() {
    let mut bench = Bench::new((110, 30), desk_of(small()));
    bench.keys("j j");
    let row = bench.frame().lines().position(|line| line.contains('▸')).expect("a selected row");
    assert_eq!(bench.cursor(), (1, row as u16));
}

#[test]
fn the_selected_case_stays_selected_when_the_queue_is_read_again() {
    let mut rows = small();
    let mut reads = 0;
    let mut answer = desk_of(small());
    let mut bench = Bench::new((110, 30), move |request: &Request| {
        if let Request::Queue { filter, from, backwards, limit } = request {
            reads += 1;
            if reads == 2 {
                rows.remove(0);
            }
            let page =
                crate::ui_queue::made::page(&rows, filter, from.map(|from| from.case), *backwards, *limit);
            return Some(Reply::Queue(page));
        }
        answer(request)
    });
    bench.keys("j j j");
    let before = selected(&bench);
    bench.keys("ctrl-r");
    assert_eq!(selected(&bench), before);
    assert!(!bench.frame().contains("north_gate"));
}

#[test]
fn an_answer_to_an_older_filter_is_dropped() {
    let mut started = false;
    let mut answer = desk_of(small());
    let mut bench = Bench::new((110, 30), move |request: &Request| {
        // The first page is answered, the pages of the filter are left waiting.
        let wait = started && matches!(request, Request::Queue { .. });
        started |= matches!(request, Request::Queue { .. });
        if wait { None } else { answer(request) }
    });
    bench.keys("/").typed("ga");
    assert_eq!(bench.waiting().len(), 2);
    let page = |number: usize| QueuePage { rows: vec![small()[number].clone()], ..QueuePage::default() };
    // The newer answer comes first; the older one must change nothing any more.
    bench.answer_waiting(1, Reply::Queue(page(0)));
    bench.answer_waiting(0, Reply::Queue(page(5)));
    assert!(bench.frame().contains("@north_gate") && !bench.frame().contains("@harbor_lights"));
}

#[test]
fn the_cursor_of_a_field_follows_what_is_typed() {
    let mut bench = Bench::new((60, 15), desk_of(small()));
    bench.keys("/");
    let (start, row) = bench.cursor();
    bench.typed("see harbour.example");
    assert_eq!(bench.cursor(), (start + 19, row));
    assert!(bench.frame().contains("see harbour.example"));
    bench.keys("left left home");
    assert_eq!(bench.cursor(), (start, row));
    bench.keys("ctrl-u").typed("灯台");
    assert_eq!(bench.cursor(), (start + 4, row));
    bench.typed(&"long ".repeat(30));
    assert_eq!(bench.cursor(), (57, row));
}

#[test]
fn a_filter_is_typed_live_and_escape_takes_it_away() {
    let mut bench = Bench::new((110, 30), desk_of(small()));
    bench.keys("/").typed("harbor");
    assert_eq!(bench.rows_with("@").len(), 1);
    bench.keys("esc");
    assert_eq!(bench.rows_with("@").len(), small().len());
}

#[test]
fn an_empty_queue_says_what_to_do() {
    let mut bench = Bench::new((80, 24), desk_of(Vec::new()));
    bench.keys("j k G g g enter");
    assert!(bench.frame().contains("parked, escalated") || bench.frame().contains("caseload import"));
}

#[test]
fn enter_opens_the_selected_case_and_escape_lets_it_go() {
    let mut bench = Bench::new((110, 30), desk_of(small()));
    bench.keys("j enter");
    let opened = |request: &Request| matches!(request, Request::Case { case: AccountNo(2), focus: None, .. });
    assert!(bench.take_asked().iter().any(opened));
    assert!(bench.frame().contains("case 2"), "{}", bench.frame());
    bench.keys("q");
    assert!(bench.frame().contains("next up"));
    assert_eq!(selected(&bench), "@ledger_voice");
}

#[test]
fn a_found_post_opens_its_case_at_the_post() {
    let mut bench = Bench::new((110, 30), desk_of(small()));
    bench.keys("ctrl-f").typed("harbour").keys("down enter");
    let asked = bench.take_asked();
    let opened =
        |request: &Request| matches!(request, Request::Case { case: AccountNo(2), focus: Some(_), .. });
    assert!(asked.iter().any(opened), "{asked:?}");
    assert!(bench.frame().contains("search ▸ case 2"), "{}", bench.frame());
}

#[test]
fn one_key_goes_from_what_is_searched_to_the_next_and_the_words_stay() {
    let mut bench = Bench::new((110, 30), desk_of(small()));
    bench.keys("ctrl-f").typed("harbour");
    for (keys, words) in [
        ("tab", "[accounts] record · 2 accounts, names before profiles"),
        ("tab", "[record] · 0 entries, newest first"),
        ("tab", "[posts] accounts record · 4 posts, newest first"),
        ("shift-tab shift-tab", "[accounts]"),
    ] {
        bench.keys(keys);
        let frame = bench.frame();
        assert!(frame.contains(words), "{keys}: {words}\n{frame}");
        assert!(frame.contains("find  harbour"), "{frame}");
    }
    bench.take_asked();
    bench.keys("ctrl-r");
    assert!(bench.frame().contains("accounts come in one order only"), "{}", bench.frame());
    bench.keys("shift-tab ctrl-r");
    let best = |request: &Request| matches!(request, Request::Search { among: Among::BestPosts, .. });
    assert!(bench.take_asked().iter().any(best));
    assert!(bench.frame().contains("those that say it most first, of the newest 500"), "{}", bench.frame());
}

#[test]
fn accounts_are_looked_for_until_there_are_enough_of_them_or_no_more() {
    let mut bench = Bench::new((110, 30), desk_of(small()));
    bench.keys("ctrl-f tab").typed("h");
    let asked = bench.take_asked();
    let profiles = |request: &&Request| matches!(request, Request::Search { among: Among::Accounts { after: Some(at) }, .. } if at.profiles);
    assert_eq!(asked.iter().filter(profiles).count(), 1, "{asked:?}");
    assert!(bench.frame().contains("2 accounts, names before profiles"), "{}", bench.frame());
    bench.keys("down enter");
    let opened = |request: &Request| matches!(request, Request::Case { case: AccountNo(4), focus: None, .. });
    assert!(bench.take_asked().iter().any(opened));
}

#[test]
fn a_found_entry_is_shown_in_the_trail_it_stands_in() {
    let mut bench = Bench::new((110, 30), desk_of(small()));
    bench.keys("ctrl-f tab tab").typed("Turkish").keys("down enter");
    assert!(bench.frame().contains("search ▸ trail of case 7"), "{}", bench.frame());
    let selected =
        bench.frame().lines().find(|line| line.contains('▸') && line.contains("Turkish")).is_some();
    assert!(selected, "{}", bench.frame());
    bench.keys("esc");
    assert!(bench.frame().contains("find  Turkish"), "{}", bench.frame());
}

#[test]
fn the_ledger_is_read_page_by_page() {
    let mut bench = Bench::new((110, 30), desk_of(small()));
    bench.keys("T");
    bench.keys("G");
    assert!(bench.frame().contains("▸"));
    bench.keys("tab esc esc");
    assert!(bench.frame().contains("next up"));
}

#[test]
fn the_palette_runs_what_it_found() {
    let mut bench = Bench::new((110, 30), desk_of(small()));
    bench.keys("ctrl-p").typed("ledger").keys("enter");
    assert!(bench.frame().contains("the whole ledger"), "{}", bench.frame());
}

#[test]
fn the_palette_opens_a_case_by_its_number() {
    let mut bench = Bench::new((110, 30), desk_of(small()));
    bench.keys(":").typed("4").keys("enter");
    assert!(bench.frame().contains("queue demo ▸ case 4"), "{}", bench.frame());
}

#[test]
fn help_says_why_a_key_does_nothing_now() {
    let mut bench = Bench::new((110, 30), desk_of(small()));
    bench.keys("? /").typed("filter away");
    assert!(bench.frame().contains("not now: no filter is set"), "{}", bench.frame());
    let mut bench = Bench::new((110, 30), desk_of(small()));
    bench.keys("? /").typed("ledger");
    assert!(bench.frame().contains("show the whole ledger") && !bench.frame().contains("next line"));
}

#[test]
fn a_failure_is_said_and_the_screen_goes_on() {
    let mut answer = desk_of(small());
    let mut bench = Bench::new((110, 30), move |request: &Request| match request {
        Request::Case { .. } => {
            Some(Reply::Failed(caseload::domain::Problem::machine("the queue file cannot be read")))
        }
        other => answer(other),
    });
    bench.keys("enter");
    assert!(bench.frame().contains("✗ the queue file cannot be read"), "{}", bench.frame());
    bench.keys("j");
    assert_eq!(selected(&bench), "@ledger_voice");
}

#[test]
fn quitting_is_a_wish_and_only_on_the_queue() {
    let mut bench = Bench::new((110, 30), desk_of(small()));
    bench.keys("T q");
    assert!(!bench.app.take_quit());
    bench.keys("q");
    assert!(bench.app.take_quit());
}

#[test]
fn the_size_card_keeps_everything_and_can_be_left() {
    let mut bench = Bench::new((110, 30), desk_of(small()));
    bench.keys("j j").resize(40, 10);
    assert!(bench.frame().contains("60 × 15 needed"));
    bench.keys("j").resize(110, 30);
    assert_eq!(selected(&bench), "@open_window");
    bench.resize(59, 40).keys("q");
    assert!(bench.app.take_quit());
}

#[test]
fn an_idle_app_asks_for_no_frame_and_no_waking() {
    let mut bench = Bench::new((110, 30), desk_of(small()));
    bench.keys("j");
    bench.app.take_dirty();
    bench.draw();
    assert!(!bench.app.take_dirty());
    assert_eq!(bench.app.wake_at(), None);
}
