//! Jurisdiction files: what they say is what holds, another place is another file, and whatever is wrong is told with its
//! line and column.

use caseload::domain::{Cure, Digest, Jurisdiction, Lane, PauseReason, Period, Time};
use caseload::policy::jurisdiction::{example, parse};
use proptest::prelude::*;

use super::made::Rig;

const ELSEWHERE: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/jurisdiction/elsewhere.toml"));

fn read(text: &str) -> Jurisdiction {
    parse(text.as_bytes()).unwrap()
}

#[test]
fn the_example_says_what_the_law_says() {
    let known = read(example());
    assert_eq!(known.stamp.digest, Digest::of(example().as_bytes()));
    let order = known.lane(Lane::Order);
    assert_eq!((order.target, order.cure, order.weight), (Some(Period::Hours(1)), Cure::Restart, 0));
    let stops = [PauseReason::Impossible, PauseReason::ManifestError, PauseReason::MissingInformation];
    assert_eq!(order.pauses, stops);
    assert_eq!((known.orders.scrutiny, known.orders.complaint), (Period::Hours(48), Period::Days(14)));
    assert_eq!((known.orders.silence, known.appeal), (Period::Weeks(6), Period::Months(6)));
    assert_eq!(known.hold("tco-6").map(|hold| hold.length), Some(Period::Months(6)));
    assert!(known.lane(Lane::Baseline).blind && known.lane(Lane::Baseline).target.is_none());
    assert!(known.lane(Lane::Threat).pauses.is_empty());
}

#[test]
fn a_state_is_shown_its_own_contacts_before_those_for_any() {
    let known = read(example());
    let names = |state: &str| -> Vec<String> {
        known.contacts_for(state).map(|contact| contact.reach.clone()).collect()
    };
    assert_eq!(names("de"), ["contact-point@de.example", "threats@europol.example"]);
    assert_eq!(names("ZZ"), ["threats@europol.example"]);
}

#[test]
fn another_place_is_another_file_and_the_same_program() {
    let known = read(ELSEWHERE);
    assert!(known.lane(Lane::Order).target.is_none(), "no order has an hour there");
    let hold = known.hold("us-2703f").unwrap();
    assert_eq!((hold.length, hold.renewals), (Period::Days(90), 1));
    let mut rig = Rig::new();
    rig.import(&[(1, "o1", "order", 0), (2, "r1", "user", 0)]);
    assert_eq!((rig.runs(1), rig.runs(2)), (Some((0, 60)), Some((0, 1440))));
    rig.reopen("alice", Some(ELSEWHERE));
    assert_eq!((rig.runs(1), rig.runs(2)), (None, Some((0, 3 * 1440))));
    rig.reopen("alice", None);
    assert_eq!(rig.desk.jurisdiction().stamp.name, "Example Elsewhere");
    assert_eq!(rig.desk.jurisdiction_text().unwrap(), ELSEWHERE.as_bytes());
    rig.whole();
}

/// The line of the first text, counted from 1, in the example as changed.
fn line_of(text: &str, part: &str) -> usize {
    let at = text.find(part).unwrap_or_else(|| panic!("`{part}` is not in the file"));
    text[..at].matches('\n').count() + 1
}

/// Puts one text in place of another and expects exactly these complaints. `@` stands for the line on which the new text
/// begins, `@1` for the line behind it and so on.
#[track_caller]
fn check(from: &str, to: &str, expected: &[&str]) {
    assert!(example().contains(from), "`{from}` is not in the example");
    let text = example().replacen(from, to, 1);
    let begins = line_of(example(), from);
    let expected: Vec<String> = expected
        .iter()
        .map(|words| {
            let Some(rest) = words.strip_prefix('@') else { return (*words).to_owned() };
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let behind: usize = rest[..digits].parse().unwrap_or(0);
            format!("line {}, {}", begins + behind, &rest[digits..].trim_start_matches(", "))
        })
        .collect();
    let found: Vec<String> = match parse(text.as_bytes()) {
        Ok(_) => Vec::new(),
        Err(errors) => errors.0.iter().map(ToString::to_string).collect(),
    };
    assert_eq!(found, expected);
}

#[test]
fn the_head_of_the_file() {
    check(
        "form = 1",
        "form = 2",
        &["@, column 8: form: expected 1, the only form this program knows, found 2"],
    );
    check("form = 1\n", "", &["line 1, column 1: the file: expected a key `form`, found none"]);
    check("form = 1", "form = \"1\"", &["@, column 8: form: expected a whole number, found a string"]);
    check(
        "name = \"Example Jurisdiction\"\n",
        "",
        &["line 1, column 1: the file: expected a key `name`, found none"],
    );
    check("version = \"1.0\"", "version = \" \"", &["@, column 11: version: expected some text, found none"]);
    check(
        "appeal = \"6mo\"",
        "appeal = \"6 months\"",
        &["@, column 10: appeal: expected a period such as `1h`, `14d`, `6w` or `6mo`, found `6 months`"],
    );
    check(
        "appeal = \"6mo\"",
        "apeal = \"6mo\"",
        &[
            "line 1, column 1: the file: expected a key `appeal`, found none",
            "@, column 1: the file: expected one of `form`, `name`, `version`, `appeal`, `lane`, `orders`, `hold`, \
             `provider`, `contact` or `redress`, found `apeal`; did you mean `appeal`?",
        ],
    );
    check(
        "form = 1",
        "form = = 1",
        &[
            "@, column 8: syntax: expected TOML, found a mistake: extra `=`, expected nothing",
            "@, column 10: syntax: expected TOML, found a mistake: unexpected key or value, expected newline, `#`",
        ],
    );
}

#[test]
fn lanes() {
    let first = "[[lane]]\nlane = \"threat\"\ntarget = \"1h\"\nweight = 0\n\n";
    check(
        first,
        "",
        &[
            "line 1, column 1: the file: expected `[[lane]]` for each of `threat`, `order`, `flagger`, `appeal`, \
             `notice`, `report` or `baseline`, found 6 of them",
            "@1, column 8: lane of lane order: expected `threat` in this place, found `order`",
            "@8, column 8: lane of lane flagger: expected `order` in this place, found `flagger`",
            "@14, column 8: lane of lane appeal: expected `flagger` in this place, found `appeal`",
            "@20, column 8: lane of lane notice: expected `appeal` in this place, found `notice`",
            "@26, column 8: lane of lane report: expected `notice` in this place, found `report`",
            "@32, column 8: lane of lane baseline: expected `report` in this place, found `baseline`",
        ],
    );
    check(
        "blind = true\n",
        "blind = true\n\n[[lane]]\nlane = \"extra\"\nweight = 1\n",
        &["@3, column 8: lane of lane extra: expected no eighth lane, found `extra`"],
    );
    check(
        "lane = \"threat\"\ntarget = \"1h\"",
        "lane = \"threat\"\ntarget = \"0h\"",
        &[
            "@1, column 10: target of lane threat: expected a period such as `1h`, `14d`, `6w` or `6mo`, found `0h`",
        ],
    );
    check("weight = 4", "weight = 17", &["@, column 10: weight of lane flagger: expected 0 to 16, found 17"]);
    check("weight = 4\n", "", &["line 34, column 1: lane flagger: expected a key `weight`, found none"]);
    check(
        "pauses = [\"impossible\", ",
        "pauses = [\"asleep\", ",
        &[
            "@, column 11: pauses of lane order: expected `impossible`, `manifest-error`, `missing-information` or \
           `awaiting-answer`, found `asleep`",
        ],
    );
    check(
        "cure = \"restart\"",
        "cure = \"start\"",
        &["@, column 8: cure of lane order: expected `continue` or `restart`, found `start`"],
    );
    check(
        "blind = true",
        "blind = 1",
        &["@, column 9: blind of lane baseline: expected true or false, found an integer"],
    );
    check(
        "cure = \"restart\"",
        "cures = \"restart\"",
        &[
            "@, column 1: lane order: expected one of `lane`, `target`, `blind`, `weight`, `pauses` or `cure`, found \
           `cures`; did you mean `cure`?",
        ],
    );
}

#[test]
fn orders_and_holds() {
    check(
        "hold = \"tco-6\"",
        "hold = \"tco-7\"",
        &[
            "@, column 8: hold of orders: expected the id of a hold: `tco-6`, `us-2703f` or `desk`, found `tco-7`",
        ],
    );
    check("scrutiny = \"48h\"\n", "", &["line 65, column 1: orders: expected a key `scrutiny`, found none"]);
    check(
        "silence_more = \"6w\"",
        "silence_more = 6",
        &["@, column 16: silence_more of orders: expected a text in quotation marks, found an integer"],
    );
    check(
        "id = \"us-2703f\"",
        "id = \"tco-6\"",
        &["@, column 6: id of hold tco-6: expected an id of its own, found `tco-6` a second time"],
    );
    // A hold with a mistake of its own is known by its id all the same.
    check(
        "length = \"6mo\"\nrenewals = 9",
        "length = \"half a year\"\nrenewals = 100",
        &[
            "@, column 10: length of hold tco-6: expected a period such as `1h`, `14d`, `6w` or `6mo`, found `half a year`",
            "@1, column 12: renewals of hold tco-6: expected 0 to 99, found 100",
        ],
    );
    check(
        "length = \"90d\"\nrenewals = 1\nremind = \"15d\"",
        "length = \"2w\"\nrenewals = 1\nremind = \"15d\"",
        &["line 81, column 1: remind of hold us-2703f: expected less than the length, 2w, found `15d`"],
    );
}

#[test]
fn the_provider_and_whom_to_turn_to() {
    check(
        "state = \"IE\"\nrepresentative",
        "state = \"ie\"\nrepresentative",
        &["@, column 9: state of provider: expected two upper-case letters such as `IE`, found `ie`"],
    );
    check(
        "email = \"orders@harbour.example\"\n",
        "",
        &["line 97, column 1: provider: expected a key `email`, found none"],
    );
    check(
        "state = \"DE\"",
        "state = \"Germany\"",
        &[
            "@, column 9: state of contact number 3: expected two upper-case letters such as `IE`, or `*`, found `Germany`",
        ],
    );
    check(
        "state = \"*\"",
        "state = \"EU\"",
        &[
            "line 1, column 1: the file: expected a contact with `state = \"*\"`, for when the state is unknown, found none",
        ],
    );
    check(
        "[redress]",
        "[other]",
        &[
            "line 1, column 1: the file: expected a table `[redress]`, found none",
            "@, column 2: the file: expected one of `form`, `name`, `version`, `appeal`, `lane`, `orders`, `hold`, \
         `provider`, `contact` or `redress`, found `other`",
        ],
    );
}

#[test]
fn what_is_no_text_or_too_long_is_refused_before_it_is_read() {
    let complaint = |bytes: &[u8]| parse(bytes).unwrap_err().to_string();
    let huge = vec![b'#'; 1024 * 1024 + 1];
    assert_eq!(complaint(&huge), "line 1, column 1: the file: expected at most 1 MiB, found 1048577 bytes");
    assert_eq!(complaint(b"form = 1\n\xff"), "line 2, column 1: the file: expected UTF-8, found byte ff");
    assert!(complaint(b"").contains("expected at least one `[[lane]]`"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// Whatever stands where, it is read or refused in words that fit a terminal.
    #[test]
    fn no_bytes_bring_the_reader_down(
        at in 0..1usize << 14,
        cut in 0..200usize,
        put in proptest::collection::vec(any::<u8>(), 0..60),
        whole in any::<bool>(),
    ) {
        let mut bytes = if whole { example().as_bytes().to_vec() } else { ELSEWHERE.as_bytes().to_vec() };
        let at = at % bytes.len();
        let end = (at + cut).min(bytes.len());
        bytes.splice(at..end, put);
        match parse(&bytes) {
            Ok(known) => prop_assert_eq!(known.stamp.digest, Digest::of(&bytes)),
            Err(errors) => {
                let words = errors.to_string();
                prop_assert!(!errors.0.is_empty() && words.len() < 20_000);
                prop_assert!(words.chars().all(|c| c == '\n' || !c.is_control()), "{words:?}");
            }
        }
    }

    #[test]
    fn no_period_ends_before_it_begins(number in 1..=u16::MAX, unit in 0..5usize, from in any::<i64>()) {
        let unit = ["m", "h", "d", "w", "mo"][unit];
        let period: Period = format!("{number}{unit}").parse().unwrap();
        prop_assert!(period.after(Time(from)) >= Time(from));
        prop_assert_eq!(period.to_string(), format!("{number}{unit}"));
    }
}
