//! Threats to life and emergency disclosures at the desk.

use caseload::domain::{CaseState, Disclosure, Lane, PaperAsk, Step, ThreatNotice, Time, Told};
use caseload::request::{Recorded, Reply, Request};

use super::made::{MINUTE, Rig, now, order, text};

fn raise(rig: &Rig) -> Request {
    Request::RaiseThreat { case: rig.case(), why: "Names a hall and an hour.".to_owned() }
}

fn told(at: Time) -> Told {
    Told { recipient: "Emergency services".to_owned(), how: "telephone".to_owned(), at }
}

fn notice() -> ThreatNotice {
    ThreatNotice {
        explanation: "It names a place and an hour.".to_owned(),
        posts: vec!["9001".to_owned()],
        ..ThreatNotice::default()
    }
}

fn form() -> Disclosure {
    Disclosure {
        requester: "Desk officer, Sample Police".into(),
        identity_check: "called back".to_owned(),
        facts: "A person is missing.".to_owned(),
        given: "last sign-in; nothing else helps".to_owned(),
    }
}

#[test]
fn a_threat_puts_the_case_before_all_others_at_once_and_back_when_it_is_over() {
    let mut rig = Rig::new();
    let before = rig.view().row.parts.lane;
    let request = raise(&rig);
    assert_eq!(rig.record(request.clone()), Recorded::ThreatRaised);
    assert_eq!(rig.view().row.parts.lane, Lane::Threat);
    let tip = rig.tip();
    assert_eq!(rig.record(request), Recorded::ThreatKnown { by: "alice".to_owned(), since: now() });
    assert_eq!(rig.tip(), tip, "raised twice, it is one threat");
    rig.refused(Request::SettleThreat { case: rig.case(), why: " ".to_owned() }, "found nothing");
    rig.record(Request::SettleThreat { case: rig.case(), why: "the police were there".to_owned() });
    let view = rig.view();
    assert_eq!(view.row.parts.lane, before);
    assert!(view.reports[0].resolved);
    rig.refused(Request::SettleThreat { case: rig.case(), why: "again".to_owned() }, "no threat");
    rig.set(now().plus(MINUTE));
    let request = raise(&rig);
    rig.record(request);
    assert_eq!(rig.view().row.parts.lane, Lane::Threat, "another threat is another report");
    rig.whole();
}

#[test]
fn a_threat_on_a_decided_case_opens_it_again() {
    let mut rig = Rig::new();
    rig.take(order());
    rig.decide(Step::A3, &["TCO/2026/118"]);
    let request = raise(&rig);
    rig.record(request);
    let row = rig.view().row;
    assert_eq!((row.standing.state, row.parts.lane), (CaseState::Open, Lane::Threat));
    rig.whole();
}

#[test]
fn the_packet_is_kept_exactly_as_it_was_previewed_and_later_ones_say_who_was_told_before() {
    let mut rig = Rig::new();
    let case = rig.case();
    let tell = |notice: Option<ThreatNotice>| Request::TellThreat {
        case,
        told: told(now()),
        notice: notice.map(Box::new),
    };
    rig.refused(tell(None), "no threat to life is open");
    rig.refused(tell(Some(notice())), "no threat to life is open");
    let request = raise(&rig);
    rig.record(request);
    rig.refused(tell(Some(ThreatNotice::default())), "`explanation`: expected why");
    let unknown = ThreatNotice { posts: vec!["1".to_owned()], ..notice() };
    rig.refused(tell(Some(unknown)), "has no post `1`");
    rig.refused(Request::TellThreat { case, told: told(now().plus(1)), notice: None }, "no later than now");
    let nobody = Told { recipient: String::new(), ..told(now()) };
    rig.refused(Request::TellThreat { case, told: nobody, notice: None }, "who was told");

    let preview = rig.preview(PaperAsk::Threat { notice: Box::new(notice()) });
    let Recorded::ThreatTold { paper: Some(digest) } = rig.record(tell(Some(notice()))) else {
        panic!("no packet")
    };
    let kept = rig.paper(Request::KeptPaper { digest });
    assert_eq!(preview, kept);
    let packet = text(&kept);
    for words in [
        "published: 2026-03-03T09:10:00 as the platform gave it, TIME ZONE UNKNOWN",
        "NOT HELD: place a hold",
        "The raid was grand.",
    ] {
        assert!(packet.contains(words), "expected `{words}` in:\n{packet}");
    }
    rig.record(Request::PlaceHold { case, basis: "desk".into(), requested_by: "for the packet".into() });
    let later = text(&rig.preview(PaperAsk::Threat { notice: Box::new(notice()) }));
    assert!(later.contains("Emergency services by telephone at"), "{later}");
    assert!(later.contains("2026-09-03T12:00:21Z (UTC)"), "{later}");
    assert_eq!(rig.record(tell(None)), Recorded::ThreatTold { paper: None });
    assert_eq!(rig.view().threat.unwrap().told.len(), 2);
    rig.whole();
}

#[test]
fn an_emergency_disclosure_is_approved_by_a_second_person_and_by_nobody_twice() {
    let mut rig = Rig::new();
    let case = rig.case();
    let ask = |form: Disclosure| Request::AskDisclosure { case, form: Box::new(form) };
    rig.refused(
        ask(Disclosure { identity_check: " ".to_owned(), ..form() }),
        "`identity_check`: expected how",
    );
    let Recorded::DisclosureAsked { disclosure, paper } = rig.record(ask(form())) else {
        panic!("not asked")
    };
    assert!(text(&rig.paper(Request::KeptPaper { digest: paper })).contains("nothing may be given yet"));
    let answer = |id: &str, approved, why: &str| Request::AnswerDisclosure {
        case,
        disclosure: id.to_owned(),
        approved,
        why: why.to_owned(),
    };
    rig.refused(answer(&disclosure, true, "it is urgent"), "second person");
    rig.sit("bo");
    rig.refused(answer(&disclosure, true, ""), "why");
    rig.refused(answer("01ZZ", true, "x"), "no disclosure `01ZZ`");
    assert_eq!(
        rig.record(answer(&disclosure, true, "the check holds")),
        Recorded::DisclosureAnswered { approved: true }
    );
    rig.refused(answer(&disclosure, false, "no"), "that waits for a second person");
    let Reply::Papers { rows, .. } = rig.desk.perform(Request::Papers { case }) else { panic!("no papers") };
    let newest = rows.iter().find(|row| row.kind == "disclosure").unwrap();
    let kept = rig.desk.kept_paper(newest.digest).unwrap().unwrap();
    assert_eq!(kept.name, disclosure);
    let kept = String::from_utf8(kept.body.raw_bytes().to_vec()).unwrap();
    assert!(kept.contains("APPROVED") && kept.contains("the check holds"), "{kept}");
    let standing = &rig.view().disclosures[0];
    assert_eq!(standing.approved, Some((true, "bo".to_owned(), now())));
    rig.whole();
}

#[test]
fn a_paper_that_somebody_rewrote_is_not_shown_and_is_missed() {
    let mut rig = Rig::new();
    rig.take(order());
    let Reply::Papers { rows, .. } = rig.desk.perform(Request::Papers { case: rig.case() }) else {
        panic!("no papers")
    };
    let queue = rig.desk.path().to_owned();
    bare(&queue).execute("UPDATE papers SET body = replace(body, 'Red', 'Blue')", []).unwrap();
    rig.refused(Request::KeptPaper { digest: rows[0].digest }, "not what its digest says");
    let verdict = caseload::desk::verify_queue(&queue, true, Vec::new()).unwrap();
    assert!(format!("{verdict:?}").contains("`papers`"), "{verdict:?}");
}

#[expect(clippy::disallowed_methods, reason = "the tests play somebody who has other tools")]
fn bare(path: &std::path::Path) -> rusqlite::Connection {
    rusqlite::Connection::open(path).unwrap()
}
