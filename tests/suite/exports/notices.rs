//! Notices: what each language says of one decision, what never stands in them, and how they leave.

use std::sync::LazyLock;

use caseload::domain::{Jurisdiction, Source, Step, Time, Untrusted};
use caseload::formats::notice::{
    Notice, QuotedPost, Secrets, Subject, languages, notifier_answer, template, user_notice,
};
use caseload::formats::out::{OutNotice, Outgoing};
use caseload::policy::jurisdiction;
use serde_json::Value;

use super::{POLICY, decided, export, time};

static JURISDICTION: LazyLock<Jurisdiction> =
    LazyLock::new(|| jurisdiction::parse(jurisdiction::example().as_bytes()).unwrap());

fn quoted(id: &str, text: &str) -> QuotedPost {
    QuotedPost { id: id.into(), at: Some(time("2026-03-02T09:00:00Z")), text: Some(Untrusted::new(text)) }
}

fn posts() -> Vec<QuotedPost> {
    let long = "Bring the banner. ".repeat(40);
    vec![
        quoted("501", "The Red Ledger was right.\nCome and see \u{202e}it."),
        quoted("502", "السجل الأحمر معنا"),
        quoted("503", &long),
        quoted("504", "And one more."),
        QuotedPost { id: "505".into(), at: None, text: None },
    ]
}

/// What a change of the subject makes of the notices in a language.
fn write(item: &Outgoing, language: &str, change: impl FnOnce(&mut Subject<'_>)) -> (Option<Notice>, Notice) {
    let (posts, mut secrets) = (posts(), Secrets::default());
    secrets.reporter("7331", &Untrusted::new("night_ferry"));
    secrets.rule("rl-slogan", "starter");
    secrets.reviewer("alice");
    let mut subject = Subject {
        account: &item.decision.case,
        handle: &item.account.handle,
        decision: &item.decision,
        posts: &posts,
        source: Some(Source::Notice),
        detected: true,
        confirmed: item.decision.second_person,
        taken_back: None,
        policy: &POLICY,
        jurisdiction: &JURISDICTION,
        secrets: &secrets,
    };
    change(&mut subject);
    let template = template(language).unwrap();
    (user_notice(&subject, &template), notifier_answer("9", &subject, &template))
}

/// A decision on its way out with its notice and, if a report is named, the answer to it.
pub(super) fn told_in(language: &str, report: Option<&str>) -> Outgoing {
    let item = decided(&[Step::A3, Step::A5], 5);
    let (author, answer) = write(&item, language, |_| {});
    let mut notices = vec![OutNotice { report: None, notice: author.unwrap() }];
    notices.extend(report.map(|report| OutNotice { report: Some(report.to_owned()), notice: answer }));
    Outgoing { notices, ..item }
}

#[test]
fn one_decision_is_told_in_every_language() {
    let item = decided(&[Step::A3, Step::A5], 5);
    for language in languages() {
        let (author, answer) = write(&item, language, |_| {});
        let author = author.unwrap();
        let shown =
            format!("{}\n\n{}\n--------\n{}\n\n{}", author.subject, author.text, answer.subject, answer.text);
        insta::assert_snapshot!(format!("a_decision_told_in_{language}"), shown);
    }
}

#[test]
fn nothing_of_reporters_rules_or_reviewers_stands_in_a_notice() {
    let mut item = decided(&[Step::A3], 5);
    let told = |item: &Outgoing| write(item, "en", |_| {}).0.unwrap();
    assert_eq!(told(&item).withheld, Vec::<String>::new());
    let say = |item: &mut Outgoing, facts: &str| {
        let mut draft = super::full_draft(&[Step::A3]);
        facts.clone_into(&mut draft.facts);
        item.decision = super::finish(draft, 5);
    };
    for (facts, withheld) in [
        ("@Night_Ferry told us.", "facts: names somebody who reported"),
        ("Found by RL-SLOGAN in two posts.", "facts: names a rule"),
        ("Alice read both posts.", "facts: names a reviewer"),
    ] {
        say(&mut item, facts);
        let notice = told(&item);
        assert_eq!(notice.withheld, [withheld]);
        assert!(!notice.text.contains(facts) && !notice.text.to_lowercase().contains("night_ferry"));
    }
    let (_, answer) = write(&item, "en", |_| {});
    assert!(!answer.text.contains("gardener") && !answer.text.contains("removed"), "{}", answer.text);
}

#[test]
fn a_decision_that_imposes_nothing_is_told_to_those_who_reported_only() {
    let item = decided(&[Step::A0], 5);
    let (author, answer) = write(&item, "fr", |_| {});
    assert_eq!(author, None);
    assert!(answer.text.contains("rien de contraire"), "{}", answer.text);
}

#[test]
fn what_was_taken_back_is_told_as_taken_back() {
    let item = decided(&[Step::A5], 5);
    let back = time("2026-03-05T08:00:00Z");
    let (author, answer) = write(&item, "en", |subject| subject.taken_back = Some(back));
    let author = author.unwrap();
    assert_eq!(author.subject, "A decision about your account was taken back");
    assert!(author.text.contains("2026-03-05 08:00") && !author.text.contains("> "), "{}", author.text);
    assert!(answer.text.contains("taken back since then"));
}

#[test]
fn what_set_it_off_is_told_by_its_kind_alone() {
    let item = decided(&[Step::A3], 5);
    for (source, words) in [
        (Some(Source::Order), "an order of an authority"),
        (Some(Source::Notice), "a notice of illegal content"),
        (Some(Source::Authority), "after a report"),
        (Some(Source::User), "after a report"),
        (Some(Source::Rule), "own initiative"),
        (None, "own initiative"),
    ] {
        let (author, _) = write(&item, "en", |subject| subject.source = source);
        assert!(author.unwrap().text.contains(words), "{source:?}");
    }
}

#[test]
fn hostile_text_of_the_author_is_quoted_as_tokens_and_cannot_break_a_line() {
    let item = decided(&[Step::A3], 5);
    let (author, _) = write(&item, "ar", |_| {});
    let text = author.unwrap().text;
    assert!(text.contains("‹RLO›"), "{text}");
    let own = |c: char| c == '\n' || !c.is_control();
    assert!(text.chars().all(own));
    // Every line of a quotation is marked as one, so that nothing an author wrote reads as ours.
    let after = text.split("The Red Ledger was right.").nth(1).unwrap();
    assert!(after.trim_start().starts_with("> Come and see"), "{after}");
}

#[test]
fn nobody_is_told_while_an_order_forbids_it_and_it_is_handed_over_afterwards() {
    let until = Some(Time::parse("2026-04-14T12:00:00Z").unwrap());
    let silent = Outgoing { silent_until: until, ..told_in("en", Some("9")) };
    let (memory, summary) = export("notices", vec![silent]);
    assert_eq!((summary.handed.len(), summary.left_out.len()), (0, 1));
    assert!(!memory.text("").contains("\"notice\""));
    let (memory, summary) = export("notices", vec![told_in("ar", Some("9"))]);
    assert_eq!(summary.handed.len(), 1);
    let rows: Vec<Value> = memory.text("").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((&rows[1]["kind"], &rows[1]["direction"]), (&"notice".into(), &"rtl".into()));
    assert_eq!((&rows[2]["kind"], &rows[2]["report"]), (&"answer".into(), &"9".into()));
    assert_eq!(rows[3]["counts"], serde_json::json!({ "notices": 1, "answers": 1 }));
}
