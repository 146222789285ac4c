//! The screen and its two forms: what is under way, what is asked before a file moves, how it is given up.

use caseload::domain::{
    Counts, Digest, ExportAsk, ImportAsk, Looked, LookedAt, Moving, Paper, Problem, Time, TransferRow,
    Transfers, Untrusted, Way,
};
use caseload::request::{Recorded, Reply, Request};

use crate::ui_queue::bench::Bench;
use crate::ui_queue::made::{ago, desk_of, small, tip};

fn known() -> Transfers {
    let named = |name: &str, title: &str| (name.to_owned(), title.to_owned());
    let row = |came, name: &str, words: &str| TransferRow {
        at: ago(90),
        actor: "alice".to_owned(),
        came,
        name: name.to_owned(),
        digest: Digest::of(name.as_bytes()),
        words: words.to_owned(),
    };
    Transfers {
        formats: vec![named("native", "native bundle (JSON Lines)"), named("csv", "CSV of posts")],
        targets: vec![named("native", "decisions as JSON Lines"), named("csv", "a table for people")],
        rows: vec![
            row(false, "decided.jsonl", "native: 12 decisions"),
            row(
                true,
                "reports \u{1b}[2J\u{202e}.csv",
                "csv: 120 accounts, 1500 posts, 80 reports, 12 new cases, 0 left out",
            ),
        ],
        among: None,
    }
}

fn bench(size: (u16, u16)) -> Bench {
    let mut rest = desk_of(small());
    Bench::new(size, move |request| match request {
        Request::Transfers { .. } => Some(Reply::Transfers(Box::new(known()))),
        Request::Views => Some(Reply::Views(Vec::new())),
        Request::LookAt { path } => {
            let file = (path == "reports.csv").then(|| LookedAt {
                length: 4_096,
                format: Ok(("csv".to_owned(), "CSV of posts".to_owned())),
            });
            let goes_on = path.starts_with("rep") && file.is_none();
            let whole = if goes_on { "reports.csv".to_owned() } else { path.clone() };
            let names = if goes_on { vec!["reports.csv".to_owned()] } else { Vec::new() };
            Some(Reply::Looked(Box::new(Looked { path: path.clone(), whole, names, more: 0, file })))
        }
        Request::TryExport(_) => Some(Reply::Paper(Box::new(paper("leave now    12 decisions")))),
        Request::TryImport(_) | Request::Import(_) | Request::Export(_) | Request::Stop { .. } => None,
        request => rest(request),
    })
}

fn paper(text: &str) -> Paper {
    let (blocked, withheld) = (None, Vec::new());
    let (title, language) = ("what would happen".to_owned(), "en".to_owned());
    Paper {
        title,
        language,
        text: Untrusted::new(text),
        digest: Digest::of(text.as_bytes()),
        blocked,
        withheld,
    }
}

fn moving(done: u64, seconds: i64, waits: u64) -> Reply {
    let began = Time(1_000_000);
    Reply::Moving(Box::new(Moving {
        way: Way::In,
        name: "reports.csv".to_owned(),
        done,
        of: 1_000,
        records: done * 10,
        began,
        now: began.plus(seconds * 1_000),
        waits,
    }))
}

fn says(bench: &Bench, words: &str) {
    assert!(bench.frame().contains(words), "no `{words}` in\n{}", bench.frame());
}

#[test]
fn the_screen_at_three_sizes_with_a_file_under_way() {
    for (columns, rows) in [(160, 45), (110, 30), (80, 24)] {
        let mut bench = bench((columns, rows));
        bench.keys("X");
        says(&bench, "nothing · i takes a file in · e hands decisions over");
        bench.keys("i").typed("reports.csv").keys("enter");
        bench.answer_meanwhile(moving(250, 2, 1));
        bench.keys("esc esc");
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("transfer_{columns}x{rows}"), bench.frame());
        });
    }
}

#[test]
fn a_path_goes_on_by_itself_and_the_file_says_what_it_is() {
    let mut bench = bench((110, 30));
    bench.keys("X i").typed("rep");
    says(&bench, "reports.csv");
    bench.keys("tab");
    says(&bench, "4,096 bytes, looks like csv: CSV of posts");
    bench.keys("tab");
    says(&bench, "left and right choose");
}

#[test]
fn a_file_is_looked_through_read_about_and_only_then_taken_in_beside_the_work() {
    let mut bench = bench((110, 30));
    bench.keys("X i").typed("reports.csv").keys("enter");
    let ask = ImportAsk { file: "reports.csv".to_owned(), ..ImportAsk::default() };
    assert_eq!(bench.waiting(), [&Request::TryImport(Box::new(ask.clone()))]);
    bench.answer_meanwhile(moving(500, 1, 0));
    says(&bench, "50 %");
    bench.answer_waiting(0, Reply::Paper(Box::new(paper("accounts 120"))));
    says(&bench, "accounts 120");
    bench.keys("enter");
    assert_eq!(bench.waiting(), [&Request::Import(Box::new(ask))]);
    // The dialog is gone, the screen too, and the file goes on.
    bench.keys("q");
    bench.answer_meanwhile(moving(250, 2, 1));
    says(&bench, "taking in reports.csv 25 % · 7 s left · 1 waits");
    bench.take_asked();
    let what = Recorded::Imported { name: "reports.csv".to_owned(), counts: Counts::default(), reopened: 0 };
    bench.answer_waiting(0, Reply::Done { what, tip: tip(413) });
    says(&bench, "reports.csv taken in");
    assert!(!bench.frame().contains("25 %"), "{}", bench.frame());
    assert!(
        bench.take_asked().iter().any(|asked| matches!(asked, Request::Queue { .. })),
        "rows are read again"
    );
}

#[test]
fn a_file_under_way_is_given_up_with_one_key_and_a_look_with_escape() {
    let mut bench = bench((110, 30));
    bench.keys("X x");
    says(&bench, "nothing is under way");
    bench.keys("i").typed("reports.csv").keys("enter");
    bench.keys("esc");
    assert_eq!(bench.waiting().last(), Some(&&Request::Stop { rules: false }), "a look is given up");
    let way = Way::Trying;
    bench.answer_waiting(1, Reply::Stopping);
    bench.answer_waiting(
        0,
        Reply::Done { what: Recorded::GivenUp { name: "reports.csv".to_owned(), way }, tip: tip(413) },
    );
    says(&bench, "reports.csv given up");
    bench.keys("enter");
    bench.answer_waiting(0, Reply::Paper(Box::new(paper("accounts 120"))));
    bench.keys("enter");
    bench.answer_meanwhile(moving(250, 2, 0));
    bench.keys("i");
    says(&bench, "another is under way");
    bench.keys("x");
    assert_eq!(bench.waiting().last(), Some(&&Request::Stop { rules: false }));
    bench.answer_waiting(0, Reply::Failed(Problem::machine("the disk is full")));
    says(&bench, "the disk is full");
    assert!(!bench.frame().contains("25 %"), "{}", bench.frame());
}

#[test]
fn leaving_with_a_file_under_way_is_asked_once() {
    let mut bench = bench((110, 30));
    bench.keys("X i").typed("reports.csv").keys("tab tab tab tab space enter q");
    bench.answer_meanwhile(moving(250, 2, 0));
    bench.keys("q");
    says(&bench, "leaving gives it up, once more leaves");
    assert!(!bench.app.take_quit());
    bench.keys("q");
    assert!(bench.app.take_quit());
}

#[test]
fn decisions_are_handed_over_after_what_would_leave_was_read() {
    let mut bench = bench((110, 30));
    bench.keys("X e").typed("out.csv").keys("tab right tab tab").typed("nonsense:x").keys("enter");
    assert!(
        bench.waiting().is_empty(),
        "a filter that cannot be read asks for nothing: {:?}",
        bench.waiting()
    );
    bench.keys("ctrl-u enter");
    says(&bench, "leave now    12 decisions");
    bench.keys("enter");
    let ask = ExportAsk { target: "csv".to_owned(), file: "out.csv".to_owned(), ..ExportAsk::default() };
    assert_eq!(bench.waiting(), [&Request::Export(Box::new(ask))]);
}
