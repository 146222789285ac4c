//! Saved views: brought up by their keys, kept, changed and taken away, on the screen and by verbs.

use std::cell::RefCell;
use std::rc::Rc;

use caseload::domain::SavedView;
use caseload::request::{Reply, Request};

use crate::cli::program::Home;
use crate::ui_queue::bench::Bench;
use crate::ui_queue::made::{desk_of, small};

fn view(name: &str, key: Option<char>, filter: &str) -> SavedView {
    SavedView { name: name.to_owned(), key, filter: filter.to_owned() }
}

/// A bench over a desk that keeps views in memory, as one would in a file.
fn bench(size: (u16, u16), views: Vec<SavedView>) -> (Bench, Rc<RefCell<Vec<SavedView>>>) {
    let kept = Rc::new(RefCell::new(views));
    let (mut answer, views) = (desk_of(small()), Rc::clone(&kept));
    let bench = Bench::new(size, move |request: &Request| {
        match request {
            Request::Views => {}
            Request::KeepView { view, was } => {
                views.borrow_mut().retain(|old| !was.as_ref().is_some_and(|was| old.is_called(was)));
                views.borrow_mut().push(view.clone());
            }
            Request::DropView { name } => views.borrow_mut().retain(|old| !old.is_called(name)),
            other => return answer(other),
        }
        Some(Reply::Views(views.borrow().clone()))
    });
    (bench, kept)
}

fn two() -> Vec<SavedView> {
    vec![
        view("orders that are late", Some('o'), "lane:order clock:late"),
        view("reports", Some('r'), "lane:report"),
    ]
}

#[test]
fn the_views_at_every_size() {
    for (columns, rows) in [(160, 45), (110, 30), (80, 24), (60, 15)] {
        let views = [two(), vec![view("broken", None, "lnae:order")]].concat();
        let (mut bench, _) = bench((columns, rows), views);
        bench.keys("v down");
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("views_{columns}x{rows}"), bench.frame());
        });
    }
}

#[test]
fn the_key_of_a_view_brings_it_up_and_enter_the_selected_one() {
    let (mut bench, _) = bench((110, 30), two());
    bench.keys("v r");
    assert!(
        bench.frame().contains("filter  lane:report") && bench.rows_with("@").len() == 3,
        "{}",
        bench.frame()
    );
    bench.keys("v enter");
    assert!(bench.frame().contains("filter  lane:order clock:late"), "{}", bench.frame());
    bench.keys("v x");
    assert!(bench.frame().contains("no view has the key `x`"), "{}", bench.frame());
    bench.keys("esc");
    assert!(bench.frame().contains("filter  lane:order clock:late"), "{}", bench.frame());
}

#[test]
fn a_filter_is_kept_changed_and_taken_away() {
    let (mut bench, kept) = bench((110, 30), Vec::new());
    bench.keys("v");
    assert!(bench.frame().contains("there is no view yet"), "{}", bench.frame());
    bench.keys("esc W");
    assert!(bench.frame().contains("no filter is set"), "{}", bench.frame());
    bench
        .keys("/")
        .typed("lane:report")
        .keys("enter W")
        .typed("reports")
        .keys("tab")
        .typed("r")
        .keys("enter enter");
    assert_eq!(*kept.borrow(), [view("reports", Some('r'), "lane:report")], "{}", bench.frame());
    bench.keys("esc backspace v tab").typed(" of users").keys("enter");
    assert_eq!(*kept.borrow(), [view("reports of users", Some('r'), "lane:report")], "{}", bench.frame());
    assert!(bench.frame().contains("reports of users"), "{}", bench.frame());
    bench.keys("ctrl-x");
    assert!(kept.borrow().is_empty(), "{}", bench.frame());
    assert!(bench.frame().contains("the view is gone"), "{}", bench.frame());
}

#[test]
fn a_view_that_cannot_be_read_says_why_and_nothing_changes() {
    let (mut bench, _) = bench((110, 30), vec![view("broken", Some('b'), "lnae:order")]);
    bench.keys("v b");
    assert!(bench.frame().contains("the view broken cannot be used: column 1"), "{}", bench.frame());
    bench.keys("esc");
    assert_eq!(bench.rows_with("@").len(), small().len());
}

#[test]
fn views_by_verbs_narrow_lists_and_exports() {
    let home = Home::copy_of_demo();
    home.run(&["views"]).ok().says("there is no view yet");
    home.run(&["views", "keep", "reports", "lane:report", "!lang:en", "--key", "r"]).ok();
    home.run(&["views", "keep", "again", "harbor", "--key", "r"]).ended(2).complains("this key already");
    home.run(&["views", "keep", "wrong", "lnae:order"]).ended(2).complains("did you mean `lane`?");
    let views = home.json(&["views"]);
    assert_eq!(views.len(), 1);
    assert_eq!((&views[0]["name"], &views[0]["key"]), (&"reports".into(), &"r".into()));
    let by_view = home.json(&["list", "-n", "500", "--view", "REPORTS"]);
    assert_eq!(by_view, home.json(&["list", "-n", "500", "lane:report !lang:en"]));
    let narrower = home.json(&["list", "-n", "500", "--view", "reports", "sev:>=2"]);
    assert!(narrower.len() < by_view.len());
    home.run(&["list", "--view", "nobody"]).ended(2).complains("known: reports");
    home.run(&["views", "change", "reports", "--to", "others", "--filter", "!lane:report"])
        .ok()
        .says("r  others");

    let case = |row: &serde_json::Value| row["case"].to_string();
    let report = case(&home.json(&["list", "-n", "1", "lane:report"])[0]);
    let other = case(&home.json(&["list", "-n", "1", "lane:notice"])[0]);
    for case in [&report, &other] {
        home.run(&["decide", case, "--action", "A0"]).ok();
    }
    let export = ["export", "--to", "native", "--end-windows", "--out"];
    let first = home.run(&[&export[..], &["one.jsonl", "--view", "others"]].concat()).ok();
    first.says("1 decision and 0 reversals handed over").says("1 left for another export");
    home.run(&[&export[..], &["two.jsonl", "lane:report"]].concat()).ok().says("1 decision and 0 reversals");
    home.run(&["views", "drop", "others"]).ok().says("there is no view yet");
}
