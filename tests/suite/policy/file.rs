//! A broken policy file is refused with line and reason. Each fixture ends with the messages expected of it, in
//! lines that open with `#!`; one without such lines is to be accepted.

use caseload::domain::{Days, Demand, Digest, Policy, Severity, Stage, Step};
use caseload::policy;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/policy");

/// Every file of tests/fixtures/policy.
const FIXTURES: &[&str] = &[
    "asks-duration.toml",
    "asks-evidence-alone.toml",
    "asks-unknown.toml",
    "clause-id-form.toml",
    "control-character.toml",
    "dsa-gone.toml",
    "dsa-keyword-alone.toml",
    "dsa-unknown.toml",
    "duplicate-clause.toml",
    "eleventh-clause.toml",
    "everything-at-once.toml",
    "exception-codes.toml",
    "family-form.toml",
    "family-without-clause.toml",
    "ladder-short.toml",
    "ladder-swapped.toml",
    "ladder-twice.toml",
    "ladder-unknown-step.toml",
    "latin-1.toml",
    "missing-keys.toml",
    "newer-form.toml",
    "no-ladder-no-clause.toml",
    "same-key-twice.toml",
    "small.toml",
    "stage-days.toml",
    "stage-gap.toml",
    "stage-no-action-beside.toml",
    "syntax.toml",
    "tco-letters.toml",
    "two-families-one-key.toml",
    "unknown-family.toml",
    "unknown-key.toml",
    "unknown-severity.toml",
    "unknown-stage-step.toml",
    "unknown-top-key.toml",
    "wrong-kinds.toml",
];

#[test]
fn every_broken_file_gets_exactly_its_messages() {
    for name in FIXTURES {
        let bytes = std::fs::read(format!("{FOLDER}/{name}")).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        let expected: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("#! ")).collect();
        let found = match policy::parse(&bytes) {
            Ok(_) => Vec::new(),
            Err(errors) => errors.0.iter().map(ToString::to_string).collect(),
        };
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn no_fixture_is_left_out() {
    let mut names: Vec<String> = std::fs::read_dir(FOLDER)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, FIXTURES);
}

fn example() -> Policy {
    policy::parse(policy::example().as_bytes()).unwrap()
}

#[test]
fn the_example_is_accepted_and_stamped_with_the_digest_of_its_bytes() {
    let example = example();
    assert_eq!(example.stamp.name, "Example Policy");
    assert_eq!(example.stamp.version, "1.1");
    assert_eq!(example.stamp.digest, Digest::of(policy::example().as_bytes()));
}

#[test]
fn one_changed_byte_of_a_comment_changes_the_stamp() {
    let changed = policy::example().replacen("a rule book", "A rule book", 1);
    let stamp = policy::parse(changed.as_bytes()).unwrap().stamp;
    assert_ne!(stamp.digest, example().stamp.digest);
    assert_eq!(stamp.version, example().stamp.version);
}

#[test]
fn the_example_holds_every_clause_family_and_exception() {
    let example = example();
    let clauses: Vec<&str> = example.clauses.iter().map(|clause| clause.id.as_str()).collect();
    assert_eq!(
        clauses.join(" "),
        "VE-1 VE-2 VE-3 VE-4 VE-5 VE-6 VE-7 VE-8 TH-1 TH-2 TH-3 HS-1 HS-2 HA-1 PR-1 IM-1 EV-1 EV-2 SP-1 SH-1 \
         MN-1 LO-1 NV-0 NI-0"
    );
    let keys: Vec<String> = example.families.iter().map(|f| format!("{}={}", f.id, f.key)).collect();
    assert_eq!(keys.join(" "), "VE=v TH=t HS=h HA=a PR=p IM=i EV=e SP=s SH=w MN=m LO=l NV=n NI=x");
    let codes: Vec<&str> = example.exceptions.iter().map(|exception| exception.code.as_str()).collect();
    assert_eq!(
        codes.join(" "),
        "X-NEWS X-EDU X-ART X-COUNTER X-SATIRE X-QUOTE X-DEBATE X-FAITH X-RECORD X-VICTIM X-TAKEOVER"
    );
}

#[test]
fn the_example_asks_more_the_harder_the_step() {
    let example = example();
    let base = Demand { clause: true, evidence: true, facts: true, why: true, ..Demand::default() };
    let suspension = Demand { exceptions: true, why_not_lower: true, ..base };
    let expected = [
        (Step::A0, Demand::default()),
        (Step::A1, base),
        (Step::A2, base),
        (Step::A3, base),
        (Step::A4, Demand { duration: true, ..base }),
        (Step::A5, Demand { duration: true, ..suspension }),
        (Step::A6, Demand { second_person: true, coverage: 20, ..suspension }),
    ];
    for (step, demand) in expected {
        assert_eq!(example.demand(&[step], false), demand, "{step}");
    }
    assert_eq!(example.refer, Demand { second_person: true, ..base });
}

#[test]
fn a_clause_of_the_example_is_read_whole() {
    let example = example();
    let clause = example.clause("VE-5").unwrap();
    assert_eq!(clause.title, "Glorification");
    assert_eq!(clause.severity, Severity::S3);
    assert_eq!((clause.family(), clause.key()), ("VE", Some('5')));
    assert_eq!(clause.dsa_category.as_deref(), Some("RISK_FOR_PUBLIC_SECURITY"));
    assert_eq!(clause.dsa_keyword.as_deref(), Some("TERRORIST_CONTENT"));
    assert_eq!(clause.tco_grounds, ['a']);
    let stage = |steps: &[Step], days: Option<u16>| Stage {
        steps: steps.to_vec(),
        duration: days.map(Days),
        preserve: false,
        refer: false,
    };
    assert_eq!(
        clause.stages,
        [stage(&[Step::A3], None), stage(&[Step::A3, Step::A5], Some(14)), stage(&[Step::A6], None)]
    );
    assert!(example.clause("VE-1").unwrap().stages.first().unwrap().preserve);
    assert!(example.clause("NI-0").unwrap().stages.is_empty(), "never an action");
}

#[test]
fn a_sentence_may_be_written_over_several_lines() {
    let long = policy::example().replacen(
        "text = \"Calls on others to commit terrorist violence.\"",
        "text = \"\"\"\n  Calls on others\n  to commit terrorist violence.\"\"\"",
        1,
    );
    let policy = policy::parse(long.as_bytes()).unwrap();
    assert_eq!(policy.clause("VE-2").unwrap().text, "Calls on others to commit terrorist violence.");
}

#[test]
fn lines_and_columns_hold_with_windows_line_ends_and_wide_letters() {
    let text =
        policy::example().replace('\n', "\r\n").replacen("severity = \"S4\"", "severity = \"مرتفع\"", 1);
    let errors = policy::parse(text.as_bytes()).unwrap_err();
    let line = policy::example().lines().position(|line| line.starts_with("severity")).unwrap() + 1;
    assert_eq!(
        errors.to_string(),
        format!(
            "line {line}, column 12: severity of clause VE-1: expected `S0`, `S1`, `S2`, `S3` or `S4`, found `مرتفع`"
        )
    );
}

#[test]
fn a_file_of_nothing_but_mistakes_is_told_in_forty_lines() {
    let errors = policy::parse("a = 1\n".repeat(100_000).as_bytes()).unwrap_err();
    assert_eq!(errors.to_string().lines().count(), 41);
    assert_eq!(errors.to_string().lines().last().unwrap(), "and 99959 more");
}

#[test]
fn a_file_too_large_to_be_a_policy_is_not_even_parsed() {
    let errors = policy::parse(&vec![b'#'; 1024 * 1024 + 1]).unwrap_err();
    assert_eq!(errors.to_string(), "line 1, column 1: the file: expected at most 1 MiB, found 1048577 bytes");
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(64))]

    /// Cutting, doubling or changing any stretch of a good file gives a policy or messages with places in the
    /// file, and never content longer than a message may show.
    #[test]
    fn damage_of_any_kind_is_told_and_not_a_crash(at in 0usize..12_000, length in 0usize..400, byte: u8) {
        let mut bytes = policy::example().as_bytes().to_vec();
        let end = (at + length).min(bytes.len());
        let at = at.min(bytes.len());
        bytes.splice(at..end, std::iter::repeat_n(byte, length / 7));
        let lines = bytes.split(|byte| *byte == b'\n').count();
        if let Err(errors) = policy::parse(&bytes) {
            proptest::prop_assert!(!errors.0.is_empty());
            for error in errors.0 {
                proptest::prop_assert!((1..=lines).contains(&error.line) && error.column >= 1);
                proptest::prop_assert!(error.to_string().chars().all(|c| !c.is_control()));
            }
        }
    }
}
