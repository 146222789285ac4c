//! Made-up queues, posts and entries, and a desk that answers from them.

use caseload::domain::filter::{Field, Filter, Part, Test};
use caseload::domain::{
    Account, AccountCursor, AccountNo, AccountRef, Among, CaseState, CaseView, ClockKind, Counts, DecisionId,
    DeskId, Digest, Entry, Fact, FoundAccount, FoundAccounts, FoundEntries, FoundEntry, FoundPage, FoundPost,
    Jurisdiction, Lane, PolicyStamp, Post, PostNo, PostPage, PostRow, Profile, QueueCounts, QueuePage,
    QueueRow, RankParts, RunningClock, Severity, Sight, Source, Span, Standing, Status, Time, Tip, TrailPage,
    TrailRow, Untrusted,
};
use caseload::policy::jurisdiction;
use caseload::request::{Recorded, Reply, Request, Served};

use crate::ui_queue::bench::BEGIN;

/// A moment so many minutes before a bench begins.
pub(crate) fn ago(minutes: i64) -> Time {
    Time::parse(BEGIN).expect("a moment").plus(-minutes * 60_000)
}

/// An account's name.
pub(crate) fn account(number: i64) -> AccountRef {
    AccountRef::new("harbour.example", &format!("10{number}")).expect("an account")
}

/// One row of a queue.
pub(crate) fn row(number: i64, lane: Lane, severity: Severity, waited: i64, handle: &str) -> QueueRow {
    let parts =
        RankParts { lane, severity, likelihood: 0.8, reach: 1204, received: ago(waited), ..RankParts::PLAIN };
    QueueRow {
        case: AccountNo(number),
        account: account(number),
        handle: Untrusted::new(handle),
        parts,
        source: Source::ALL.into_iter().find(|source| source.lane() == lane),
        standing: Standing::default(),
        posts: 31 * number as u64,
        hit_posts: (3 * number as u64) % 7,
        reports: 2,
        claim: None,
        clock: clock(&parts),
        blind: false,
        drill: false,
        language: Some("en".to_owned()),
    }
}

/// The jurisdiction that comes with the program.
pub(crate) fn jurisdiction() -> Jurisdiction {
    jurisdiction::parse(jurisdiction::example().as_bytes()).expect("a jurisdiction")
}

/// The clock that a lane's target gives a case.
pub(crate) fn clock(parts: &RankParts) -> Option<RunningClock> {
    let target = jurisdiction().lane(parts.lane).target?;
    let from = parts.received;
    Some(RunningClock { kind: ClockKind::Decision, from, due: target.after(from), paused: None })
}

/// A queue with something in every lane.
pub(crate) fn small() -> Vec<QueueRow> {
    use Lane::{Appeal, Baseline, Flagger, Notice, Order, Report, Threat};
    use Severity::{S0, S1, S2, S3, S4};
    let mut rows = vec![
        row(1, Threat, S4, 12, "north_gate"),
        row(2, Order, S4, 52, "ledger_voice"),
        row(3, Flagger, S3, 125, "open_window"),
        row(4, Appeal, S2, 3 * 1440, "the_long_handle_of_somebody_who_likes_words_more_than_space"),
        row(5, Notice, S2, 600, "灯台守"),
        row(6, Report, S3, 310, "harbor_lights"),
        row(7, Report, S2, 1300, "صباح_الخير"),
        row(8, Report, S1, 1560, "daily_coupons"),
        row(9, Baseline, S0, 180, "river_bend"),
    ];
    rows[7].posts = 9120;
    rows[7].hit_posts = 812;
    rows[2].claim = Some(("bob".to_owned(), ago(-20)));
    rows
}

/// A long queue, all in one lane.
pub(crate) fn long(length: i64) -> Vec<QueueRow> {
    (1..=length)
        .map(|n| row(n, Lane::Report, Severity::S2, 100_000 - n, &format!("account_{n:04}")))
        .collect()
}

/// Whether a row passes: the little of the grammar that screens are tried with.
pub(crate) fn passes(filter: &Filter, row: &QueueRow) -> bool {
    let filter = filter.clone().of_queue();
    let handle = String::from_utf8_lossy(row.handle.raw_bytes()).to_lowercase();
    let expr = filter.expr().expect("a state at least");
    let holds = expr.holds(&mut |term| -> Result<Option<bool>, ()> {
        let Test::AnyOf(parts) = &term.test else { return Ok(None) };
        let any = |holds: &dyn Fn(&str) -> bool| parts.iter().map(Part::text).any(holds);
        Ok(Some(match term.field {
            Field::Words | Field::Handle => any(&|text| handle.contains(&text.to_lowercase())),
            Field::Lane => any(&|text| row.parts.lane.word() == text),
            Field::State => any(&|text| text == "all" || row.standing.state.word() == text),
            Field::Severity => any(&|text| row.severity().to_string() == text),
            _ => return Ok(None),
        }))
    });
    holds == Ok(Some(true))
}

/// A page of a queue as the desk would give it.
pub(crate) fn page(
    rows: &[QueueRow],
    filter: &Filter,
    from: Option<AccountNo>,
    backwards: bool,
    limit: u16,
) -> QueuePage {
    let all: Vec<&QueueRow> = rows.iter().filter(|row| passes(filter, row)).collect();
    let at = from.and_then(|case| all.iter().position(|row| row.case == case));
    let limit = usize::from(limit);
    let (start, end) = if backwards {
        let end = at.unwrap_or(all.len());
        (end.saturating_sub(limit), end)
    } else {
        let start = at.map_or(0, |at| at + 1);
        (start, (start + limit).min(all.len()))
    };
    QueuePage {
        rows: all[start..end].iter().map(|row| (*row).clone()).collect(),
        more_before: start > 0,
        more_after: end < all.len(),
        resume: None,
    }
}

/// The desk's tip.
pub(crate) fn tip(seq: u64) -> Tip {
    Tip { desk: desk(), seq, digest: Digest::of(&seq.to_be_bytes()) }
}

fn desk() -> DeskId {
    DeskId("a3f1c0d5e6071829".to_owned())
}

/// A status line.
pub(crate) fn status() -> Status {
    Status {
        desk: desk(),
        tip: Some(tip(412)),
        counts: QueueCounts { open: 384, parked: 3, escalated: 1, second: 0, decided: 16 },
        staged: 2,
        next_leaves: Some(ago(-9)),
        not_indexed: 0,
        at_risk: 0,
        late: 0,
        holds_due: 0,
        incidents: Vec::new(),
        read_only: None,
    }
}

/// A post of an account.
pub(crate) fn post(number: i64, minutes: i64, text: &str) -> PostRow {
    let at = ago(minutes);
    PostRow {
        no: PostNo::at_second(AccountNo(number), at.second()),
        post: Post { at: Some(at), ..Post::new(account(number), format!("9{minutes}"), text) },
        hits: Vec::new(),
        digest: Digest::of(text.as_bytes()),
        reported: false,
        print: 0,
    }
}

/// A case with hardly anything in it.
pub(crate) fn case(row: &QueueRow) -> CaseView {
    CaseView {
        row: row.clone(),
        account: Account {
            account: row.account.clone(),
            handle: row.handle.clone(),
            profile: Profile::default(),
        },
        reports: Vec::new(),
        priors: Vec::new(),
        decisions: Vec::new(),
        notes: Vec::new(),
        groups: Vec::new(),
        page: PostPage::default(),
        focus: None,
        days: Vec::new(),
        profile_digests: Vec::new(),
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

/// Posts that hold a word, found where it stands.
pub(crate) fn found(word: &str) -> FoundPage {
    let texts = [
        "New harbour photo, the fog came in early today.",
        "Two ferries at once. The harbour was so full that the late one had to wait behind the long wall for an hour, and nobody minded at all because the evening was warm.",
        "Who else walks along the harbour\nbefore work?",
        "harbour nights, all of them",
    ];
    let rows = texts.iter().enumerate().filter_map(|(at, text)| {
        let start = text.find(word)? as u32;
        let number = at as i64 + 1;
        Some(FoundPost {
            case: AccountNo(number),
            account: account(number),
            handle: Untrusted::new(format!("walker_{number}")),
            row: post(number, 100 * number, text),
            spans: vec![Span { start, end: start + word.len() as u32 }],
        })
    });
    FoundPage { rows: rows.collect(), next: None, not_indexed: 1200 }
}

/// Accounts with a word in their handle; there are no others, but that is known only when the profiles were looked through.
pub(crate) fn found_accounts(word: &str, profiles: bool) -> FoundAccounts {
    if profiles || word.is_empty() {
        return FoundAccounts::default();
    }
    let row = |number: i64, handle: &str| {
        let start = handle.find(word)? as u32;
        Some(FoundAccount {
            case: AccountNo(number),
            account: account(number),
            handle: Untrusted::new(handle),
            name: Untrusted::new("Somebody by the sea"),
            posts: 31,
            state: CaseState::Open,
            field: "handle",
            text: Untrusted::new(handle),
            spans: vec![Span { start, end: start + word.len() as u32 }],
        })
    };
    let rows = [(3, "harbour_lights"), (4, "old_harbour")];
    let next = Some(AccountCursor { profiles: true, account: AccountNo(0) });
    FoundAccounts { rows: rows.iter().filter_map(|(number, handle)| row(*number, handle)).collect(), next }
}

/// Entries with a word in what somebody wrote.
pub(crate) fn found_entries(word: &str) -> FoundEntries {
    let rows = [60, 59, 54].into_iter().filter_map(|seq| {
        let row = entry(seq);
        let text = row.entry.fact.own_words().join(" · ");
        let start = text.find(word).filter(|_| !word.is_empty())? as u32;
        Some(FoundEntry { row, text, spans: vec![Span { start, end: start + word.len() as u32 }] })
    });
    FoundEntries { rows: rows.collect(), next: None }
}

/// Entries of a ledger, newest first, older than a place in it.
pub(crate) fn trail(before: Option<u64>, limit: u16) -> TrailPage {
    let newest = before.map_or(60, |before| before - 1);
    let rows: Vec<TrailRow> = (1..=newest).rev().take(limit.into()).map(entry).collect();
    let more = rows.last().is_some_and(|row| row.entry.seq > 1);
    TrailPage { rows, more }
}

fn entry(seq: u64) -> TrailRow {
    let about = account(7);
    let fact = match seq % 6 {
        0 => Fact::Noted { case: about, text: "asked a colleague who reads Turkish".to_owned() },
        1 => Fact::Made { program: "caseload 0.1.0".to_owned(), schema: 1 },
        2 => Fact::PolicySet {
            policy: PolicyStamp {
                name: "example".to_owned(),
                version: "1.0".to_owned(),
                digest: Digest::of(b"example"),
            },
        },
        3 => Fact::Imported {
            name: "reports.jsonl".to_owned(),
            digest: Digest::of(b"reports"),
            format: "native".to_owned(),
            counts: Counts { accounts: 400, posts: 20_000, new_cases: 384, ..Counts::default() },
            reopened: Vec::new(),
        },
        4 => Fact::Undone { case: about, decision: DecisionId("01J00000000000000000000000".to_owned()) },
        _ => Fact::Escalated { case: about, question: "is this satire?".to_owned() },
    };
    let case = fact.case().map(|_| AccountNo(7));
    let prev = if seq == 1 { Digest::ZERO } else { Digest::of(&(seq - 1).to_be_bytes()) };
    let entry =
        Entry { v: 1, desk: desk(), seq, at: ago(70 - seq as i64), actor: "alice".to_owned(), fact, prev };
    TrailRow { place: seq, entry, digest: Digest::of(&seq.to_be_bytes()), case, held_back: false }
}

/// A desk over these rows: it answers what reads, and records what writes without keeping it.
pub(crate) fn desk_of(rows: Vec<QueueRow>) -> impl FnMut(&Request) -> Option<Reply> {
    move |request| {
        let recorded = |case: AccountNo, what: Recorded| Reply::Recorded { case, what, tip: tip(413) };
        let view = |case: AccountNo| {
            rows.iter().find(|row| row.case == case).map(|row| Box::new(super::made::case(row)))
        };
        Some(match request {
            Request::Queue { filter, from, backwards, limit } => {
                Reply::Queue(page(&rows, filter, from.map(|from| from.case), *backwards, *limit))
            }
            Request::Count { filter } => {
                Reply::Counted(rows.iter().filter(|row| passes(filter, row)).count() as u64)
            }
            Request::Status => Reply::Status(Box::new(status())),
            Request::Serve { .. } => {
                let served = |row| Box::new(Served { view: case(row), until: ago(-30), token: 1 });
                Reply::Served(rows.first().map(served))
            }
            Request::Case { case, .. } => Reply::Case(view(*case)),
            Request::Claim { case } => Reply::Claimed { case: *case, until: ago(-30), token: 1 },
            Request::Search { among: Among::Accounts { after }, text, .. } => {
                Reply::FoundAccounts(found_accounts(text, after.is_some()))
            }
            Request::Search { among: Among::Record { .. }, text, .. } => {
                Reply::FoundEntries(found_entries(text))
            }
            Request::Search { text, .. } if text.is_empty() => Reply::Found(FoundPage::default()),
            Request::Search { text, .. } => Reply::Found(found(text)),
            Request::Trail { before, limit, .. } => Reply::Trail(trail(*before, *limit)),
            Request::Undo { .. } => {
                recorded(AccountNo(1), Recorded::Undone { decision: DecisionId("01J".to_owned()) })
            }
            Request::Release { case } => recorded(*case, Recorded::Released),
            _ => return None,
        })
    }
}
