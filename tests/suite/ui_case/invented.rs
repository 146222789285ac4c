//! An invented case in several scripts and an invented policy.

use caseload::domain::*;
use caseload::request::{PageFrom, PostsOnly};

use super::desk::Desk;
use crate::ui_queue::made::clock;

pub(super) const CASE: AccountNo = AccountNo(17);
pub(super) const MINUTE: i64 = 60_000;
pub(super) const DAY: i64 = 86_400_000;

pub(super) fn time(text: &str) -> Time {
    Time::parse(text).unwrap()
}

pub(super) fn now() -> Time {
    time("2026-03-04T14:02:00Z")
}

pub(super) fn account() -> AccountRef {
    AccountRef::new("example", "41").unwrap()
}

fn demand(level: u8) -> Demand {
    Demand {
        clause: level >= 1,
        evidence: level >= 1,
        facts: level >= 1,
        why: level >= 1,
        exceptions: level >= 2,
        why_not_lower: level >= 2,
        duration: false,
        second_person: level >= 3,
        coverage: 0,
    }
}

/// A small policy: two families, three clauses, five exceptions.
pub(super) fn policy() -> Policy {
    let stage = |steps: &[Step], days: Option<u16>| Stage {
        steps: steps.to_vec(),
        duration: days.map(Days),
        preserve: false,
        refer: false,
    };
    let clause = |id: &str, title: &str, severity, stages| Clause {
        id: id.to_owned(),
        title: title.to_owned(),
        text: format!("{title} is not allowed."),
        severity,
        stages,
        dsa_category: None,
        dsa_keyword: None,
        tco_grounds: Vec::new(),
    };
    let ladder = Step::ALL.into_iter().map(|step| LadderStep {
        step,
        title: step.words().to_owned(),
        demand: match step {
            Step::A0 => demand(0),
            Step::A1 | Step::A2 | Step::A3 => demand(1),
            Step::A4 => Demand { duration: true, ..demand(1) },
            Step::A5 => Demand { duration: true, ..demand(2) },
            Step::A6 => demand(3),
        },
    });
    let exceptions = ["X-NEWS", "X-EDU", "X-ART", "X-COUNTER", "X-SATIRE"];
    Policy {
        stamp: PolicyStamp { name: "Example".to_owned(), version: "1.0".to_owned(), digest: Digest::ZERO },
        families: vec![
            Family { id: "VE".to_owned(), title: "Violent extremism".to_owned(), key: 'v' },
            Family { id: "SP".to_owned(), title: "Spam".to_owned(), key: 's' },
        ],
        clauses: vec![
            clause(
                "VE-5",
                "Glorification",
                Severity::S3,
                vec![
                    stage(&[Step::A3], None),
                    stage(&[Step::A3, Step::A5], Some(14)),
                    stage(&[Step::A6], None),
                ],
            ),
            clause("VE-2", "Incitement", Severity::S4, vec![stage(&[Step::A3, Step::A5], Some(30))]),
            clause(
                "SP-1",
                "Flooding",
                Severity::S1,
                vec![stage(&[Step::A2], None), stage(&[Step::A4], Some(7))],
            ),
        ],
        ladder: ladder.collect(),
        refer: demand(3),
        exceptions: exceptions
            .into_iter()
            .map(|code| ExceptionCode { code: code.to_owned(), title: format!("what {code} stands for") })
            .collect(),
    }
}

pub(super) fn rule(id: &str) -> RuleKey {
    RuleKey { pack: "starter".to_owned(), id: id.to_owned(), version: 4 }
}

/// A hit to be: its rule, its bytes, its strength.
type Seen<'a> = (&'a str, Option<(u32, u32)>, Strength);

/// A post at a moment, hit at these spans.
pub(super) fn post(at: Time, place: i64, text: &str, hits: &[Seen<'_>]) -> PostRow {
    let no = PostNo(PostNo::at_second(CASE, at.second()).0 + place);
    let hits = hits.iter().map(|(id, span, strength)| Hit {
        field: None,
        rule: rule(id),
        origin: if *id == "same-text" { Origin::Platform } else { Origin::Desk },
        post: Some(no),
        span: span.map(|(start, end)| Span { start, end }),
        passes: match strength {
            Strength::Strong => Passes::default(),
            Strength::Weak => Passes::default().with(Pass::LookAlikes),
        },
        strength: *strength,
    });
    PostRow {
        no,
        post: Post {
            at: Some(at),
            language: Some("en".to_owned()),
            ..Post::new(account(), format!("p{}", no.0 & 0xff_ffff_ffff), text)
        },
        hits: hits.collect(),
        digest: Digest::of(text.as_bytes()),
        reported: false,
        print: 0,
    }
}

fn span_of(text: &str, part: &str) -> (u32, u32) {
    let start = text.find(part).unwrap();
    (start as u32, (start + part.len()) as u32)
}

/// The history of the case: mild, in several scripts, with disguises and hostile characters.
pub(super) fn posts() -> Vec<PostRow> {
    use Strength::{Strong, Weak};
    let at = |day: &str, clock: &str| time(&format!("2026-03-{day}T{clock}:00Z"));
    let raid =
        "The R\u{200b}а\u{200b}id on the ledger hall was beautiful and it should happen in every town.";
    let banner = "Meet where we always meet, bring the banner. Bring the banner, meet where we always meet.";
    let mut rows = vec![
        post(at("01", "22:10"), 0, "Nice evening at the pier, the lamps are lit again.", &[]),
        post(at("03", "12:00"), 0, "New harbour photo, the fog came in early today. 🌫️👩‍👩‍👧‍👦", &[]),
        post(
            at("03", "12:41"),
            0,
            raid,
            &[
                ("glorify-banner", Some(span_of(raid, "R\u{200b}а\u{200b}id")), Weak),
                ("vague-wish", Some(span_of(raid, "should happen")), Strong),
            ],
        ),
        post(
            at("03", "13:02"),
            0,
            "صباح الخير، كيف كان البحر اليوم؟ أتمنى أن يكون هادئاً مثل الأمس، فقد كان الضباب جميلاً جداً.",
            &[],
        ),
        post(at("03", "13:15"), 0, "Glad nobody was hurt. This has to stop.", &[]),
        post(
            at("03", "13:40"),
            0,
            banner,
            &[("same-text", Some(span_of(banner, "bring the banner")), Strong)],
        ),
        post(at("04", "08:20"), 0, "ท่าเรือตอนเช้าเงียบสงบและมีหมอกบาง ๆ ปกคลุมทั่วทั้งอ่าวจนมองไม่เห็นเรือ", &[]),
        post(
            at("04", "09:00"),
            0,
            "\u{202e}gnp.taerg\u{202c} \u{1b}[31mred\u{1b}[0m a\tb \u{feff}z\u{335}\u{336}\u{337}\u{338}a\nsecond line\r\nthird",
            &[],
        ),
        post(
            at("04", "09:30"),
            0,
            "港の朝はとても静かで、霧が海の上に薄く広がっている。また明日も写真を撮りに来よう。",
            &[],
        ),
        post(at("04", "10:00"), 0, "Fog again.", &[]),
    ];
    rows[1].post.likes = Some(1214);
    rows[1].post.reposts = Some(2);
    rows[1].post.media = vec![Media {
        kind: "image".to_owned(),
        description: "A harbour in the fog, two boats".into(),
        ..Media::default()
    }];
    rows[2].post.likes = Some(3);
    rows[2].reported = true;
    rows[3].post.language = Some("ar".to_owned());
    rows[3].post.kind = PostKind::Reply;
    rows[3].post.reply_to = "@tide_table".into();
    rows[4].post.kind = PostKind::Quote;
    rows[4].post.reply_to = "@news_example".into();
    rows[4].post.quoted = "Police say the hall reopened on Monday.".into();
    rows[5].post.warning = "meeting".into();
    rows[6].post.language = Some("th".to_owned());
    rows[8].post.language = Some("ja".to_owned());
    rows[9].post.flags = vec!["id-made".to_owned()];
    rows
}

fn group(rows: &[PostRow], id: &str, title: &str, severity: Severity, clause: &str, kind: &str) -> HitGroup {
    let hits: Vec<Hit> =
        rows.iter().flat_map(|row| &row.hits).filter(|hit| hit.rule.id == id).cloned().collect();
    HitGroup {
        card: RuleCard {
            rule: rule(id),
            origin: hits.first().map_or(Origin::Desk, |hit| hit.origin),
            title: title.into(),
            kind: kind.to_owned(),
            severity,
            clause: Some(clause.to_owned()),
            likelihood: Likelihood(800),
        },
        total: hits.len() as u64,
        hits,
        record: TrackRecord::default(),
    }
}

fn report(id: &str, category: &str, comment: &str, who: &str, at: &str) -> Report {
    Report {
        account: account(),
        id: id.to_owned(),
        source: Source::User,
        category: category.into(),
        comment: comment.into(),
        at: time(at),
        severity: None,
        reporter: Some(Reporter { id: who.to_owned(), handle: who.into() }),
        posts: Vec::new(),
        rules: Vec::new(),
        resolved: id == "r9",
    }
}

/// Posts and hits of each day that has any.
fn days_of(rows: &[PostRow]) -> Vec<(Time, u32, u32)> {
    let mut days: Vec<(Time, u32, u32)> = Vec::new();
    for row in rows {
        let day = Time(row.post.at.unwrap().0.div_euclid(DAY) * DAY);
        if days.last().is_none_or(|last| last.0 != day) {
            days.push((day, 0, 0));
        }
        let last = days.last_mut().unwrap();
        last.1 += 1;
        last.2 += u32::from(!row.hits.is_empty());
    }
    days
}

/// The view of a case over these posts, its first page being the last sixty around a focus.
pub(super) fn view_of(rows: &[PostRow], focus: Option<PostNo>) -> CaseView {
    let desk = Desk::new(rows.to_vec());
    let page = match focus {
        Some(no) => desk.page(PageFrom::Around(no), PostsOnly::All, 60),
        None => desk.page(PageFrom::Start, PostsOnly::All, 60),
    };
    let days = days_of(rows);
    let handle = "harbor_lights";
    let bio = "Evening thoughts from the pier.\u{202e} \u{200b}";
    let parts = RankParts {
        lane: Lane::Report,
        severity: Severity::S3,
        likelihood: 0.8,
        reach: 1204,
        received: time("2026-03-03T16:20:00Z"),
        ..RankParts::PLAIN
    };
    CaseView {
        row: QueueRow {
            case: CASE,
            account: account(),
            handle: handle.into(),
            parts,
            source: Some(Source::User),
            standing: Standing::default(),
            posts: rows.len() as u64,
            hit_posts: rows.iter().filter(|row| !row.hits.is_empty()).count() as u64,
            reports: 3,
            claim: None,
            clock: clock(&parts),
            blind: false,
            drill: false,
            language: Some("en".to_owned()),
        },
        account: Account {
            account: account(),
            handle: handle.into(),
            profile: Profile {
                name: "Harbor Lights 灯台 🏮".into(),
                bio: bio.into(),
                url: "https://sho.example/x".into(),
                location: "by the sea".into(),
                language: Some("en".to_owned()),
                created: Some(time("2025-07-02T08:00:00Z")),
                followers: Some(1204),
                following: Some(88),
                posts_stated: Some(212),
                fields: vec![("pronouns".into(), "they/them".into())],
                flags: vec!["remote".to_owned()],
            },
        },
        reports: vec![
            report(
                "r3",
                "threats",
                "keeps praising the Red Ledger raid in every thread",
                "u1",
                "2026-03-04T13:40:00Z",
            ),
            report("r2", "spam", "", "u2", "2026-03-04T10:00:00Z"),
            report("r9", "threats", "see the post of Tuesday\u{1b}]0;x\u{7}", "u1", "2026-03-03T16:20:00Z"),
        ],
        priors: vec![PriorAction {
            account: account(),
            id: "a1".to_owned(),
            at: time("2026-02-11T09:00:00Z"),
            action: "label".into(),
            clause: Some("SP-1".to_owned()),
            note: Untrusted::default(),
        }],
        decisions: Vec::new(),
        notes: vec![note()],
        groups: vec![
            group(rows, "glorify-banner", "Praise of the Grey Banner", Severity::S3, "VE-5", "phrase"),
            group(rows, "vague-wish", "A wish that it may happen again", Severity::S2, "TH-2", "phrase"),
            group(rows, "same-text", "Same text many times", Severity::S1, "SP-1", "repeat"),
        ],
        page,
        focus,
        days,
        profile_digests: vec![
            ("handle".to_owned(), Digest::of(handle.as_bytes())),
            ("bio".to_owned(), Digest::of(bio.as_bytes())),
        ],
        sight: Sight::default(),
        clocks: Vec::new(),
        orders: Vec::new(),
        holds: Vec::new(),
        threat: None,
        disclosures: Vec::new(),
        incidents: Vec::new(),
        alike: Vec::new(),
    }
}

fn note() -> (Time, String, String) {
    (time("2026-03-04T11:00:00Z"), "bob".to_owned(), "Asked for the thread of Tuesday.".to_owned())
}

/// The invented case with its first hit in focus.
pub(super) fn view() -> CaseView {
    let rows = posts();
    view_of(&rows, Some(rows[2].no))
}

/// The invented case as the desk shows it while the aids are closed: marks, and nothing of why.
pub(super) fn blind_view() -> CaseView {
    let mut view = view();
    let neutral = |hit: &Hit| Hit {
        rule: RuleKey { pack: String::new(), id: String::new(), version: 0 },
        origin: Origin::Desk,
        passes: Passes::default(),
        strength: Strength::Strong,
        ..hit.clone()
    };
    let hits: Vec<Hit> = view.groups.iter().flat_map(|group| &group.hits).map(neutral).collect();
    for row in &mut view.page.rows {
        row.hits = row.hits.iter().map(neutral).collect();
    }
    let card = RuleCard {
        rule: hits[0].rule.clone(),
        origin: Origin::Desk,
        title: Untrusted::default(),
        kind: String::new(),
        severity: Severity::S0,
        clause: None,
        likelihood: Likelihood(0),
    };
    view.groups = vec![HitGroup { card, total: hits.len() as u64, hits, record: TrackRecord::default() }];
    (view.reports, view.priors, view.decisions) = (Vec::new(), Vec::new(), Vec::new());
    (view.row.reports, view.row.blind) = (0, true);
    view.sight.blind = true;
    view
}

/// A long plain history, a post every ten minutes, every thirtieth with a hit.
pub(super) fn long(size: usize) -> Vec<PostRow> {
    let start = time("2020-01-01T00:00:00Z");
    (0..size)
        .map(|at| {
            let hits: &[_] =
                if at % 30 == 29 { &[("vague-wish", Some((0, 4)), Strength::Strong)] } else { &[] };
            post(
                start.plus(at as i64 * 10 * MINUTE),
                0,
                &format!("Post number {at} of a long history."),
                hits,
            )
        })
        .collect()
}
