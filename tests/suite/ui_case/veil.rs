//! The veil over a case: what it takes away, what stays, and how it is lifted and drawn.

use caseload::domain::{Calm, QueuePage, Reviewer, Role, Severity, Untrusted, VeilWhen};
use caseload::request::{Reply, Request};
use caseload::text::printable;
use caseload::ui::setup::Setup;
use caseload::ui::theme::Theme;

use super::desk::Desk;
use super::invented::{policy, posts, view};
use crate::ui_queue::bench::Bench;

/// On the case, with this severity and this setting.
fn bench(severity: Severity, veil: VeilWhen) -> Bench {
    let mut desk = Desk::new(posts());
    let setup = Setup { calm: Calm { veil, ..Calm::PLAIN }, ..Theme::ansi().into() };
    let mut shown = view();
    shown.row.parts.severity = severity;
    let mut bench =
        Bench::made((160, 45), policy(), setup, Reviewer::new("alice", Role::Reviewer), move |request| {
            match request {
                Request::Queue { .. } => {
                    Some(Reply::Queue(QueuePage { rows: vec![shown.row.clone()], ..QueuePage::default() }))
                }
                Request::Case { .. } => Some(Reply::Case(Some(Box::new(shown.clone())))),
                request => desk.perform(request.clone()),
            }
        });
    bench.keys("enter");
    bench
}

/// Words of four letters or more, as they are drawn.
fn words(text: &Untrusted) -> Vec<String> {
    let line = printable(text).line();
    let words = line.split(|c: char| !c.is_ascii_alphabetic()).map(str::to_owned);
    words.filter(|word| word.len() > 3).collect()
}

/// Words of the posts at hand and of the profile that are on the screen.
fn told(bench: &Bench) -> Vec<String> {
    let (frame, view) = (bench.frame(), view());
    // The names of rules and clauses are no content, nor are the keys of a dialog.
    let ours = ["praise", "spam", "image", "banner", "from", "post", "keeps"];
    let mut all: Vec<String> =
        posts().iter().flat_map(|row| [words(&row.post.text), words(&row.post.quoted)]).flatten().collect();
    all.extend(words(&view.account.profile.bio));
    all.extend(view.reports.iter().flat_map(|report| words(&report.comment)));
    all.retain(|word| !ours.contains(&word.as_str()) && frame.contains(word.as_str()));
    all.sort();
    all.dedup();
    all
}

#[test]
fn under_the_veil_no_word_of_the_case_is_left_and_all_comes_back() {
    let mut bench = bench(Severity::S3, VeilWhen::Off);
    let before = bench.frame();
    assert!(told(&bench).len() > 20, "{before}");
    bench.keys("V");
    assert_eq!(told(&bench), Vec::<String>::new(), "{}", bench.frame());
    insta::assert_snapshot!("veiled_160x45", bench.frame());
    bench.keys("g v");
    assert_eq!(bench.frame(), before);
}

#[test]
fn a_line_a_post_the_profile_and_all_are_lifted_each_by_its_key() {
    let mut bench = bench(Severity::S1, VeilWhen::Always);
    assert_eq!(told(&bench), Vec::<String>::new(), "{}", bench.frame());
    bench.keys("] v");
    let line = told(&bench);
    assert!(line.contains(&"beautiful".to_owned()) && !line.contains(&"town".to_owned()), "{line:?}");
    bench.keys("v");
    let post = told(&bench);
    assert!(post.contains(&"town".to_owned()), "{post:?}");
    assert!(!post.contains(&"Meet".to_owned()), "{post:?}");
    bench.keys("shift-tab v");
    assert!(told(&bench).len() > post.len(), "{}", bench.frame());
    bench.keys("V");
    assert_eq!(told(&bench), Vec::<String>::new(), "{}", bench.frame());
    bench.keys("g v");
    assert!(told(&bench).contains(&"Meet".to_owned()), "{}", bench.frame());
}

#[test]
fn the_setting_says_over_which_cases_it_lies() {
    let lies = |severity, veil| told(&bench(severity, veil)).is_empty();
    for severity in Severity::ALL {
        assert!(!lies(severity, VeilWhen::Off), "{severity}");
        assert_eq!(lies(severity, VeilWhen::Severe), severity >= Severity::S3, "{severity}");
        assert!(lies(severity, VeilWhen::Always), "{severity}");
    }
}

#[test]
fn a_dialog_over_a_case_goes_with_it_and_one_key_veils_both() {
    let mut bench = bench(Severity::S4, VeilWhen::Severe);
    bench.keys("g v n");
    assert!(!told(&bench).is_empty(), "{}", bench.frame());
    bench.keys("ctrl-v");
    assert_eq!(told(&bench), Vec::<String>::new(), "{}", bench.frame());
    bench.keys("esc");
    assert_eq!(told(&bench), Vec::<String>::new(), "{}", bench.frame());
}

#[test]
fn where_nothing_is_veiled_the_keys_say_so() {
    let mut bench = bench(Severity::S4, VeilWhen::Off);
    for keys in ["v", "] v", "g v"] {
        bench.keys(keys);
        assert_eq!(bench.rows_with("nothing is veiled here").len(), 1, "{}", bench.frame());
    }
}

#[test]
fn a_veiled_post_does_not_count_as_read_until_it_is_lifted() {
    let mut bench = bench(Severity::S3, VeilWhen::Severe);
    let read = |bench: &Bench, count: u32| {
        assert!(bench.frame().contains(&format!("history · read {count} of 10")), "{}", bench.frame());
    };
    read(&bench, 0);
    bench.keys("] v");
    read(&bench, 0);
    bench.keys("] v");
    read(&bench, 1);
    bench.keys("j v");
    read(&bench, 2);
    bench.keys("V g v");
    read(&bench, 8);
}
