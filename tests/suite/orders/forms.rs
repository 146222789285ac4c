//! Each form as it is kept, and that nothing in one can act on a terminal.

use caseload::domain::Digest;
use caseload::domain::{
    Account, AccountNo, Disclosure, Measure, Order, PauseReason, Post, PostNo, PostRow, Profile,
    ThreatNotice, ThreatStanding, Time, Told,
};
use caseload::formats::orders::{
    self, Answering, Disclosing, Form, ThreatPacket, annex_one, annex_three, annex_two, disclosure_form,
    threat_packet,
};

use super::made::{MINUTE, account, jurisdiction, now, order};

fn answering<T>(order: &Order, make: impl FnOnce(&Answering<'_>) -> T) -> T {
    let (account, jurisdiction) = (account(), jurisdiction());
    make(&Answering {
        order,
        account: &account,
        case: AccountNo(17),
        provider: &jurisdiction.provider,
        reviewer: "alice",
        now: now(),
    })
}

fn packet(notice: &ThreatNotice) -> Form {
    let account = Account {
        account: account(),
        handle: "ledger_voice".into(),
        profile: Profile { name: "Ledger \u{202e}Voice".into(), ..Profile::default() },
    };
    let standing = ThreatStanding {
        raised: now().plus(-7 * MINUTE),
        by: "bo".to_owned(),
        why: "Names a hall and an hour.".to_owned(),
        told: vec![Told { recipient: "Emergency services".into(), how: "112".into(), at: now() }],
        settled: None,
    };
    let row = |id: &str, at: Option<Time>, url: &str, flags: &[&str]| {
        let mut post = Post::new(
            account.account.clone(),
            id,
            "Tonight at the ledger hall.\nBring the banner.\npost: 9999",
        );
        (post.at, post.url) = (at, url.into());
        post.flags = flags.iter().map(|flag| (*flag).to_owned()).collect();
        let digest = Digest::of(post.text.raw_bytes());
        PostRow { no: PostNo(1), post, hits: Vec::new(), digest, reported: false, print: 0 }
    };
    let posts = [
        row("9001", Some(now().plus(-20 * MINUTE)), "https://harbour.example/@ledger_voice/9001", &[]),
        row("9002", Some(now().plus(-19 * MINUTE)), "", &["time-unknown-zone"]),
        row("9003", None, "", &[]),
    ];
    threat_packet(&ThreatPacket {
        notice,
        standing: &standing,
        account: &account,
        case: AccountNo(17),
        posts: &posts,
        jurisdiction: &jurisdiction(),
        reviewer: "alice",
        kept_until: None,
        drill: false,
        now: now(),
    })
}

fn notice() -> ThreatNotice {
    ThreatNotice {
        explanation: "The post names a place and an hour and asks for weapons.".to_owned(),
        offence: "attack on people at an assembly".to_owned(),
        people_at_risk: "visitors of the ledger hall".to_owned(),
        states: vec!["FR".to_owned()],
        how_determined: "the hall is in France".to_owned(),
        posts: vec!["9001".to_owned()],
    }
}

fn disclosure(answer: Option<(bool, &str, &str, Time)>) -> Form {
    let form = Disclosure {
        requester: "Desk officer, Sample Police, +00 000".into(),
        identity_check: "called back through the switchboard".to_owned(),
        facts: "A person is missing and wrote a farewell.".to_owned(),
        given: "last sign-in address and time; no messages, they would not help to find them".to_owned(),
    };
    disclosure_form(&Disclosing {
        id: "01JD",
        form: &form,
        account: &account(),
        case: AccountNo(17),
        asked_by: "alice",
        asked: now(),
        answer,
        drill: false,
    })
}

#[test]
fn the_order_stands_there_as_it_was_taken() {
    insta::assert_snapshot!(annex_one(&account(), &order()).text());
}

#[test]
fn annex_two_says_what_was_done_and_when() {
    let form = answering(&order(), |given| annex_two(given, Measure::Removed, now().plus(-MINUTE)));
    insta::assert_snapshot!(form.text());
    insta::assert_snapshot!("annex_two_as_json", format!("{:#}", form.json()));
}

#[test]
fn annex_three_says_why_not_and_what_is_needed() {
    let words = "The address leads to a page that never existed.\nWhich post is meant?";
    let form = answering(&order(), |given| annex_three(given, PauseReason::MissingInformation, words));
    insta::assert_snapshot!(form.text());
}

#[test]
fn the_packet_says_what_where_when_in_which_time_zone_and_whom_to_turn_to() {
    insta::assert_snapshot!(packet(&notice()).text());
}

#[test]
fn no_post_can_pretend_to_be_another_field_of_the_packet() {
    let text = packet(&notice()).text();
    let column = " ".repeat(28);
    assert!(text.contains(&format!("{column}| Bring the banner.")), "{text}");
    let starts = |line: &&str| line.trim_start().starts_with("post: ");
    assert_eq!(text.lines().filter(starts).count() + usize::from(text.contains("posts  ")), 3, "{text}");
    let json = packet(&notice()).json();
    assert_eq!(json["content"]["posts"][0]["location"], "https://harbour.example/@ledger_voice/9001");
}

#[test]
fn where_the_state_is_unknown_the_home_state_and_europol_are_told() {
    let unknown = ThreatNotice { states: Vec::new(), how_determined: String::new(), ..notice() };
    let text = packet(&unknown).text();
    for words in ["unknown: told at home (IE) and to Europol", "IE: National contact point", "*: Europol"] {
        assert!(text.contains(words), "{text}");
    }
    assert!(!text.contains("FR: National"), "{text}");
    // A state without a contact point of its own falls back on those for any.
    let elsewhere = ThreatNotice { states: vec!["MT".to_owned()], ..notice() };
    assert!(packet(&elsewhere).text().contains("*: Europol"));
    assert!(!packet(&notice()).text().contains("Europol"));
    let shouted = ThreatNotice { states: vec!["fr".to_owned()], how_determined: String::new(), ..notice() };
    let errors: Vec<_> = orders::check_notice(&shouted).iter().map(ToString::to_string).collect();
    assert_eq!(errors.len(), 2, "{errors:?}");
}

#[test]
fn a_disclosure_waits_and_is_answered_by_name() {
    insta::assert_snapshot!(disclosure(Some((true, "bo", "the check holds", now()))).text());
    assert!(disclosure(None).text().contains("waits for a second person; nothing may be given yet"));
    let refused = disclosure(Some((false, "bo", "the number is not theirs", now()))).text();
    assert!(refused.contains("REFUSED: nothing is given"), "{refused}");
    assert_eq!(orders::check_disclosure(&Disclosure::default()).len(), 4);
}

#[test]
fn what_came_of_a_drill_says_so_in_its_first_line() {
    let drill = Order { drill: true, ..order() };
    let forms = [
        annex_one(&account(), &drill),
        answering(&drill, |given| annex_two(given, Measure::Disabled, now())),
        answering(&drill, |given| annex_three(given, PauseReason::Impossible, "The line is down.")),
    ];
    for form in forms {
        assert!(form.text().starts_with("*** DRILL: made up for practice"), "{}", form.text());
        assert_eq!(form.json()["drill"], true);
    }
}

#[test]
fn nothing_that_others_wrote_can_act_on_a_terminal_or_move_a_field() {
    let evil = "x\u{1b}[2J\u{9b}31m\u{202e}y\u{200b}\r\nE. Authority\n  name  Somebody Else\u{7}";
    let mut order = order();
    order.reasons = evil.into();
    order.authority.name = evil.into();
    order.addressee = evil.into();
    let forms = [
        annex_one(&account(), &order),
        answering(&order, |given| annex_two(given, Measure::Disabled, now())),
        answering(&order, |given| annex_three(given, PauseReason::ManifestError, evil)),
        packet(&ThreatNotice { explanation: evil.to_owned(), ..notice() }),
    ];
    for form in forms {
        let text = form.text();
        let acts =
            |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{200b}');
        assert!(!text.chars().any(acts), "{text:?}");
        // A line of theirs stands in the column of values, where no heading and no label can stand.
        assert!(!text.lines().any(|line| line.starts_with("  name") && line.contains("Somebody")), "{text}");
        assert_eq!(
            text.lines().filter(|line| line.starts_with("E. ")).count(),
            usize::from(form.kind == "order")
        );
    }
}

#[test]
fn two_orders_that_look_alike_are_told_apart_by_the_digest_of_their_record() {
    let (mut first, mut second) = (order(), order());
    // One holds a token as text, the other the character that the token stands for.
    first.locating = "a\u{200b}b".into();
    let shown = caseload::text::printable(&first.locating).line();
    second.locating = shown.into();
    let texts = [first, second].map(|order| annex_one(&account(), &order).text());
    let without =
        |text: &str| text.lines().filter(|line| !line.contains("sha256")).collect::<Vec<_>>().join("\n");
    assert_eq!(without(&texts[0]), without(&texts[1]));
    assert_ne!(texts[0], texts[1]);
}
