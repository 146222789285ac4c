//! Invented packs, rules, records and samples, and a desk that answers from them.

use caseload::domain::{
    AccountNo, FoldStep, FoundPost, Hit, Likelihood, Origin, PackCard, Pass, Passes, RuleCard, RuleKey,
    RuleList, RuleRow, RuleView, Severity, Span, Strength, Time, TrackRecord, TriedHit, TryOut, Untrusted,
};
use caseload::request::{Reply, Request};

use crate::ui_queue::made::{account, ago, desk_of, post, small};

/// A record with so many hits upheld of so many judged.
pub(crate) const fn record(upheld: u64, judged: u64) -> TrackRecord {
    TrackRecord { upheld, rejected: judged - upheld, undecided: 7 }
}

/// A rule of a pack.
pub(crate) fn rule(pack: &str, id: &str, kind: &str, severity: Severity, of: TrackRecord) -> RuleRow {
    RuleRow {
        card: RuleCard {
            rule: RuleKey { pack: pack.to_owned(), id: id.to_owned(), version: 4 },
            origin: Origin::Desk,
            title: Untrusted::new(format!("What {id} looks for")),
            kind: kind.to_owned(),
            severity,
            clause: Some("VE-5".to_owned()),
            likelihood: Likelihood::from_share(0.8),
        },
        in_force: true,
        hits: 24 * (of.judged() + 1),
        cases: of.judged() + 1,
        record: of,
    }
}

/// Two packs in force, a rule of an older one, and one of the platform's.
pub(crate) fn list() -> RuleList {
    let pack = |name: &str, title: &str, rules| PackCard {
        name: name.to_owned(),
        version: "1.2".to_owned(),
        title: Untrusted::new(title),
        rules,
        since: ago(3 * 1440),
    };
    let unknown = TrackRecord { undecided: 3, ..TrackRecord::default() };
    let mut rules = vec![
        rule("starter", "glorify-banner", "phrase", Severity::S3, record(41, 52)),
        rule("starter", "vague-wish", "term", Severity::S2, unknown),
        rule("starter", "raid-words", "pattern", Severity::S4, record(1, 1)),
        rule("links", "short-links", "link", Severity::S1, record(9, 30)),
        rule("links", "old-hosts", "link", Severity::S0, record(0, 400)),
        rule("starter", "older-words", "term", Severity::S2, record(2, 9)),
        rule("platform", "spam-model", "classifier", Severity::S1, record(812, 1_204)),
    ];
    rules[5].in_force = false;
    rules[6].in_force = false;
    rules[6].card.origin = Origin::Platform;
    RuleList {
        packs: vec![
            pack("starter", "Words of the Red Ledger and the Grey Banner", 3),
            pack("links", "Places that were closed before", 2),
        ],
        rules,
        behind: 12_340,
    }
}

/// Many rules in one pack.
pub(crate) fn many(size: usize) -> RuleList {
    let rules = (0..size)
        .map(|at| rule("starter", &format!("rule-{at:04}"), "term", Severity::S2, record(at as u64 % 50, 50)))
        .collect();
    RuleList { packs: list().packs, rules, behind: 0 }
}

fn span_of(text: &str, part: &str) -> Span {
    let start = text.find(part).expect("a part of the text");
    Span { start: start as u32, end: (start + part.len()) as u32 }
}

/// A post with a span that the rule hit.
pub(crate) fn sample(number: i64, row: &RuleRow, text: &str, part: &str, strength: Strength) -> FoundPost {
    let span = span_of(text, part);
    let mut found = FoundPost {
        case: AccountNo(number),
        account: account(number),
        handle: Untrusted::new(format!("walker_{number}")),
        row: post(number, 100 * number, text),
        spans: vec![span],
    };
    found.row.hits = vec![Hit {
        rule: row.card.rule.clone(),
        origin: row.card.origin,
        post: Some(found.row.no),
        field: None,
        span: Some(span),
        passes: Passes::default(),
        strength,
    }];
    found
}

/// A rule in full.
pub(crate) fn view(row: &RuleRow) -> RuleView {
    let long =
        format!("{}and then the raid was praised again. {}", "A quiet day. ".repeat(20), "Fog. ".repeat(40));
    let day = |back: i64, hits| (Time(ago(back * 1440).0.div_euclid(86_400_000) * 86_400_000), hits);
    RuleView {
        row: row.clone(),
        source: Untrusted::new("An invented list of an invented group, written for tests"),
        innocent: vec![
            Untrusted::new("Reports that quote the slogan"),
            Untrusted::new("A harbour company of the same name"),
        ],
        languages: vec!["en".to_owned(), "ar".to_owned()],
        valid_from: Some(ago(400 * 1440)),
        valid_until: Some(ago(-100 * 1440)),
        looks_for: ["raid", "the raid", "bring the banner", "راية", "https://ledger.example/x"]
            .map(Untrusted::new)
            .to_vec(),
        days: vec![day(40, 2), day(39, 5), day(31, 1), day(20, 12), day(19, 30), day(3, 4), day(1, 9)],
        by_passes: vec![
            (Passes::default(), record(30, 36)),
            (Passes::default().with(Pass::LookAlikes), record(10, 12)),
            (Passes::default().with(Pass::Ignorables).with(Pass::Leet), record(1, 4)),
        ],
        by_language: vec![("en".to_owned(), record(38, 44)), (String::new(), record(3, 8))],
        sole: (12, 41),
        samples: vec![
            sample(
                1,
                row,
                "The r\u{430}id on the ledger hall was beautiful.",
                "r\u{430}id",
                Strength::Strong,
            ),
            sample(2, row, &long, "the raid", Strength::Weak),
            sample(3, row, "كانت راية جميلة فوق الميناء", "راية", Strength::Strong),
        ],
    }
}

/// What the rules see in a text: `raid`, and the same with a foreign letter.
pub(crate) fn tried(text: &str) -> TryOut {
    let rows = list().rules;
    let hit = |at: usize, part: &str, passes: Passes, strength: Strength| {
        text.contains(part).then(|| TriedHit {
            card: rows[at].card.clone(),
            span: Some(span_of(text, part)),
            passes,
            strength,
        })
    };
    let hits = [
        hit(0, "r\u{430}id", Passes::default().with(Pass::LookAlikes), Strength::Strong),
        hit(1, "raaaid", Passes::default().with(Pass::Leet), Strength::Weak),
        hit(2, "raid", Passes::default(), Strength::Strong),
    ];
    let folded = text.replace('\u{430}', "a").to_lowercase();
    let step = |pass: Pass| FoldStep {
        pass,
        text: Untrusted::new(folded.clone()),
        changed: pass == Pass::LookAlikes && text.contains('\u{430}')
            || pass == Pass::Leet && text.contains("aaa"),
    };
    TryOut {
        text: text.to_owned(),
        language: Some(("en".to_owned(), 93)),
        steps: Pass::ALL.into_iter().map(step).collect(),
        hits: hits.into_iter().flatten().collect(),
    }
}

/// A desk with these rules and a small queue.
pub(crate) fn desk(list: RuleList) -> impl FnMut(&Request) -> Option<Reply> {
    let mut rest = desk_of(small());
    move |request| match request {
        Request::Rules => Some(Reply::Rules(Box::new(list.clone()))),
        Request::Rule { rule, .. } => {
            let row = list.rules.iter().find(|row| row.card.rule == *rule);
            Some(Reply::Rule(row.map(|row| Box::new(view(row)))))
        }
        Request::Try { text, .. } => Some(Reply::Tried(Box::new(tried(text)))),
        Request::Scan => None,
        other => rest(other),
    }
}
