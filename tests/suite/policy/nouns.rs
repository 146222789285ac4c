//! The small nouns: ids, moments, actions, the order of work.

use caseload::domain::{
    AccountNo, AccountRef, Action, Days, Digest, IdError, Lane, PostNo, RankParts, Severity, Side, Step,
    Time, Untrusted, check_id,
};
use proptest::prelude::*;

#[test]
fn an_id_is_visible_ascii_of_at_most_512_bytes() {
    for good in ["1", "109348684579", "at://did:plc:abc/app.bsky.feed.post/3k", "a=+/~!", &"x".repeat(512)] {
        assert_eq!(check_id(good), Ok(()), "{good}");
    }
    assert_eq!(check_id(""), Err(IdError::Empty));
    assert_eq!(check_id(&"x".repeat(513)), Err(IdError::TooLong(513)));
    for (bad, code, at) in [
        ("a b", 0x20, 1),
        ("a\u{1b}[2J", 0x1b, 1),
        ("7\u{200b}", 0x200b, 1),
        ("é", 0xe9, 0),
        ("12\n", 0xa, 2),
    ] {
        assert_eq!(check_id(bad), Err(IdError::Character(code, at)), "{bad:?}");
    }
}

#[test]
fn an_account_is_written_platform_colon_id_and_only_the_id_may_hold_colons() {
    let account = AccountRef::try_from("bsky.example:did:plc:7".to_owned()).unwrap();
    assert_eq!((account.platform(), account.id()), ("bsky.example", "did:plc:7"));
    assert_eq!(account.to_string(), "bsky.example:did:plc:7");
    assert_eq!(AccountRef::try_from("no colon".to_owned()), Err(IdError::NoColon));
    assert_eq!(AccountRef::try_from(":7".to_owned()), Err(IdError::Empty));
    assert_eq!(AccountRef::try_from("x:".to_owned()), Err(IdError::Empty));
    assert_eq!(AccountRef::new("a:b", "7"), Err(IdError::Character(0x3a, 1)));
    assert!(serde_json::from_str::<AccountRef>("\"x: 7\"").is_err());
}

#[test]
fn post_numbers_keep_an_accounts_history_together_and_in_order() {
    let (first, second) = (AccountNo(17), AccountNo(18));
    let seconds = [-5, 0, 1, 1_700_000_000, 4_294_967_295, i64::MAX];
    let numbers: Vec<PostNo> = seconds.iter().map(|second| PostNo::at_second(first, *second)).collect();
    assert!(numbers.is_sorted());
    assert_eq!(numbers[0], numbers[1], "before 1970 counts as 1970");
    assert!(numbers.iter().all(|number| number.account() == first));
    assert!(numbers.iter().all(|n| PostNo::account_level(first) < *n && *n < PostNo::end_of(first)));
    assert_eq!(PostNo::end_of(first), PostNo::account_level(second));
    let largest = AccountNo((1 << 23) - 1);
    assert_eq!(PostNo::at_second(largest, i64::MAX).account(), largest);
}

#[test]
fn a_digest_is_64_lower_case_hexadecimal_digits() {
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(Digest::of(b"").to_string(), empty);
    assert_eq!(Digest::try_from(empty.to_owned()).unwrap(), Digest::of(b""));
    assert_eq!(Digest::of(b"").short(), "e3b0c442");
    for bad in
        ["", &empty[1..], &empty.to_uppercase(), &empty.replace('e', "g"), &format!("+{}", &empty[1..])]
    {
        assert!(Digest::try_from(bad.to_owned()).is_err(), "{bad}");
    }
}

#[test]
fn moments_are_read_with_any_offset_and_written_in_utc() {
    for (text, milliseconds, written) in [
        ("1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00Z"),
        ("2026-03-03T12:41:00.5Z", 1_772_541_660_500, "2026-03-03T12:41:00.5Z"),
        ("2026-03-03T14:41:00+02:00", 1_772_541_660_000, "2026-03-03T12:41:00Z"),
        ("1969-12-31T23:59:59.999Z", -1, "1969-12-31T23:59:59.999Z"),
    ] {
        let time = Time::parse(text).unwrap();
        assert_eq!(time, Time(milliseconds), "{text}");
        assert_eq!(time.to_string(), written);
        assert_eq!(Time::parse(written), Ok(time));
    }
    assert_eq!(Time(-1).second(), -1);
    let noon = Time::parse("2026-03-03T12:41:00Z").unwrap();
    assert_eq!(
        (noon.date(), noon.clock(), noon.weekday()),
        ("2026-03-03".into(), "12:41".into(), "Tue".into())
    );
}

#[test]
fn what_is_no_moment_is_refused_with_a_short_and_escaped_quotation() {
    for bad in ["", "yesterday", "2026-03-03", "2026-03-03 12:41", "2026-02-30T00:00:00Z", "1772541660"] {
        assert!(Time::parse(bad).is_err(), "{bad}");
    }
    let error = Time::parse(&format!("\u{1b}{}", "x".repeat(500))).unwrap_err().to_string();
    assert!(error.len() < 140 && !error.contains('\u{1b}'), "{error}");
}

#[test]
fn moments_beyond_the_calendar_are_a_dash_and_not_a_crash() {
    for time in [Time(i64::MAX), Time(i64::MIN)] {
        assert_eq!((time.to_string(), time.date()), ("-".into(), "-".into()));
    }
    assert_eq!(Time(i64::MAX).plus(Days(1).milliseconds()), Time(i64::MAX));
}

#[test]
fn actions_are_named_by_step_or_word_in_any_case() {
    for step in Step::ALL {
        assert_eq!(step.to_string().to_lowercase().parse(), Ok(Action::Step(step)));
        assert_eq!(Step::from_digit(step.digit()), Some(step));
    }
    for side in Side::ALL {
        assert_eq!(side.word().to_uppercase().parse(), Ok(Action::Side(side)));
        assert_eq!(Action::Side(side).to_string(), side.word());
    }
    assert_eq!("hand-back".parse(), Ok(Action::Side(Side::HandBack)));
    assert_eq!(Step::from_digit('7'), None);
    for bad in ["", "A7", "3", "A3 ", "A3+A5", "suspend"] {
        assert!(bad.parse::<Action>().is_err(), "{bad}");
    }
    assert_eq!(
        "\u{7}".parse::<Action>().unwrap_err(),
        "expected A0 to A6, preserve, refer, secure, escalate, park, language or hand-back, found `\\u{7}`"
    );
}

#[test]
fn lanes_and_severities_are_found_by_their_numbers() {
    for (at, lane) in (0..).zip(Lane::ALL) {
        assert_eq!((lane.number(), Lane::from_number(at)), (at, Some(lane)));
    }
    assert!(Lane::ALL.is_sorted());
    assert_eq!((Lane::from_number(7), Lane::from_number(-1)), (None, None));
    for (at, severity) in (0..).zip(Severity::ALL) {
        assert_eq!((severity.number(), Severity::from_number(at)), (at, Some(severity)));
    }
    assert_eq!((Severity::from_number(5), Severity::from_number(-1)), (None, None));
}

#[test]
fn only_a_legal_order_leaves_at_once() {
    for lane in Lane::ALL {
        assert_eq!(lane.undo_window(), if lane == Lane::Order { 0 } else { 600_000 }, "{lane}");
    }
}

#[test]
fn a_debug_print_of_content_shows_its_length_and_nothing_else() {
    assert_eq!(format!("{:?}", Untrusted::from("a secret name")), "Untrusted(13 bytes)");
}

fn parts() -> impl Strategy<Value = RankParts> {
    let severity = proptest::sample::select(Severity::ALL.to_vec());
    (severity, 0.0..=1.0, 0u64..100_000_000, 0i64..3_000_000_000_000).prop_map(
        |(severity, likelihood, reach, received)| RankParts {
            lane: Lane::Report,
            severity,
            likelihood,
            reach,
            received: Time(received),
            ..RankParts::PLAIN
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// The stored place gives the order that the scores give, at whatever moment one looks.
    #[test]
    fn the_place_in_a_lane_is_the_order_of_the_scores_at_every_moment(
        one in parts(),
        other in parts(),
        later in 0i64..400_000_000_000,
    ) {
        let now = Time(one.received.0.max(other.received.0)).plus(later);
        let ahead = one.score(now) - other.score(now);
        if ahead.abs() > 1e-6 {
            prop_assert_eq!(ahead > 0.0, one.rank() < other.rank());
        }
    }
}
