//! What others say about an account once its posts are written: reports, the platform's hits, earlier actions.

use std::collections::VecDeque;

use crate::domain::{PlatformHit, PriorAction, Record, Report, Reporter, Severity, Source, Time};

use super::cast::Role;
use super::grammar::Fill;
use super::hostile;
use super::hours::DAY_SECONDS;
use super::person::{Person, plain_handle};
use super::posts::Mark;
use super::random::Random;
use super::tongue::Tongues;

/// What is known of an account's posts when the last is written.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Posts that stood out, the first ones only.
    pub(super) marks: Vec<Mark>,
    /// The newest posts, whatever they say.
    pub(super) recent: VecDeque<String>,
}

/// Posts of one account that the platform's own rule catches, at most.
const MOST_HITS: usize = 3;

/// Numbers that are unique in the whole demo.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Serials {
    reports: u32,
    priors: u32,
}

/// A detection rule of the platform.
struct Rule {
    id: &'static str,
    version: u32,
    title: &'static str,
    severity: Severity,
    clause: &'static str,
}

/// Makes all of it, in order: reports, hits, earlier actions.
pub(super) fn about(
    tongues: &Tongues,
    person: &mut Person,
    seen: &Seen,
    now: i64,
    serials: &mut Serials,
    out: &mut VecDeque<Record>,
) {
    let mut random = person.random.clone();
    let mut at = person.received;
    let mut source = person.part.source.unwrap_or(Source::User);
    // Most are reported once or twice, a few by a crowd.
    let crowd = match (source, person.part.role) {
        (Source::Baseline, _) => 0,
        (_, Role::Ordinary) if random.percent(96) => random.below(3) / 2,
        _ => ((random.heavy(2) - 2) / 4).min(40) as u32,
    };
    for left in (0..=crowd).rev() {
        let report = report(tongues, person, seen, source, at, &mut random);
        serials.reports += 1;
        let id = format!("{}", 70_000_000 + serials.reports);
        out.push_back(Record::Report(Box::new(Report { id, ..report })));
        at += i64::from(random.below((2 * (now - at) / (i64::from(left) + 2)).max(0) as u32));
        source = Source::User;
    }
    hits(person, seen, &mut random, out);
    priors(tongues, person, serials, &mut random, out);
    person.random = random;
}

fn report(
    tongues: &Tongues,
    person: &Person,
    seen: &Seen,
    source: Source,
    at: i64,
    random: &mut Random,
) -> Report {
    let role = person.part.role;
    let list = comment_list(source, role);
    let comment = if role == Role::Hostile && random.percent(40) {
        hostile::text(random.below(hostile::CLASSES))
    } else {
        tongues.roles.draw(list, random, Fill { code: &person.ring.code, target: &person.ring.target })
    };
    let fixed = match source {
        Source::Threat | Source::Order => Some(Severity::S4),
        Source::Flagger | Source::Authority => Some(Severity::S3),
        _ => None,
    };
    let guesses = !matches!(source, Source::Baseline | Source::Appeal) && random.percent(25);
    let guess = guesses.then(|| if role == Role::Ordinary { Severity::S1 } else { rule(role).severity });
    let ruled = !matches!(source, Source::Appeal | Source::Baseline) && random.percent(30);
    Report {
        account: person.account.clone(),
        id: String::new(),
        source,
        category: category(source, role).into(),
        comment: comment.into(),
        at: Time(at * 1000),
        severity: fixed.or(guess),
        reporter: reporter(tongues, person, source, random),
        posts: pointed_at(seen, source, at, random),
        rules: if ruled {
            vec![tongues.roles.draw("rule_text", random, Fill::default()).into()]
        } else {
            Vec::new()
        },
        resolved: source == Source::User && random.percent(6),
    }
}

/// Ids of up to five posts written before the report: those that stand out, else the newest.
fn pointed_at(seen: &Seen, source: Source, at: i64, random: &mut Random) -> Vec<String> {
    if source == Source::Baseline {
        return Vec::new();
    }
    let wanted = random.between(1, 5) as usize;
    if seen.marks.is_empty() {
        return seen.recent.iter().take(wanted.min(2)).cloned().collect();
    }
    let start = random.below(seen.marks.len() as u32) as usize;
    let before = seen.marks.iter().filter(|mark| mark.at <= at);
    before.skip(start).take(wanted).map(|mark| mark.post.clone()).collect()
}

fn reporter(tongues: &Tongues, person: &Person, source: Source, random: &mut Random) -> Option<Reporter> {
    let number = random.below(5000);
    let id = (0x6000_0000_0000_0000 | u64::from(number)).to_string();
    match source {
        Source::User | Source::Notice | Source::Threat => {
            let seed = u64::from(person.index);
            Some(Reporter { id, handle: plain_handle(seed, tongues, number % 900).into() })
        }
        Source::Flagger => Some(Reporter { id, handle: "open_window".into() }),
        Source::Authority => Some(Reporter { id, handle: "harbour_police_liaison".into() }),
        Source::Appeal => {
            Some(Reporter { id: person.account.id().to_owned(), handle: person.handle.as_str().into() })
        }
        Source::Order | Source::Rule | Source::Baseline => None,
    }
}

const fn comment_list(source: Source, role: Role) -> &'static str {
    match source {
        Source::Threat => "comment_threat",
        Source::Order => "comment_order",
        Source::Flagger => "comment_flagger",
        Source::Authority => "comment_authority",
        Source::Appeal => "comment_appeal",
        Source::Notice => "comment_notice",
        Source::Rule => "comment_rule",
        Source::Baseline => "comment_baseline",
        Source::User => match role {
            Role::Flood => "comment_spam",
            Role::Scam | Role::Silent => "comment_scam",
            Role::Ordinary | Role::Hostile => "comment_other",
            Role::PileOn | Role::Vague => "comment_harassment",
            _ => "comment_violence",
        },
    }
}

const fn category(source: Source, role: Role) -> &'static str {
    match (source, role) {
        (Source::Order | Source::Notice, _) => "legal",
        (Source::Baseline | Source::Appeal, _) | (_, Role::Ordinary | Role::Hostile) => "other",
        (_, Role::Flood) => "spam",
        (_, Role::Scam | Role::Silent) => "fraud",
        (_, Role::PileOn) => "harassment",
        _ => "violation",
    }
}

/// The platform's rule that such accounts run into; news and satire run into the same as the group itself.
const fn rule(role: Role) -> Rule {
    let (id, version, title, severity, clause) = match role {
        Role::Flood => ("coupon-links", 3, "Offers through shorteners", Severity::S1, "SP-1"),
        Role::Scam => ("easy-money", 2, "Promises of easy money", Severity::S2, "IM-1"),
        Role::Vague => ("wished-harm", 1, "Harm wished or hinted", Severity::S2, "TH-2"),
        Role::PileOn => ("pile-on", 2, "Many against one", Severity::S2, "HA-1"),
        Role::Life => ("threat-words", 5, "Words of a threat", Severity::S4, "TH-1"),
        Role::Ordinary => ("strong-words", 1, "Strong words", Severity::S2, "TH-2"),
        Role::Silent => ("profile-words", 1, "Words in the profile", Severity::S2, "IM-1"),
        Role::Hostile => ("odd-characters", 1, "Unusual characters", Severity::S1, "SP-1"),
        Role::Supporter | Role::Disguised | Role::News | Role::Counter | Role::Satire | Role::Teacher => {
            ("ledger-slogan", 4, "Slogans of the Red Ledger", Severity::S3, "VE-5")
        }
    };
    Rule { id, version, title, severity, clause }
}

fn hits(person: &Person, seen: &Seen, random: &mut Random, out: &mut VecDeque<Record>) {
    let rule = rule(person.part.role);
    let by_rule = person.part.source == Some(Source::Rule);
    let mut push = |post: Option<String>, span, at: i64| {
        out.push_back(Record::Hit(Box::new(PlatformHit {
            account: person.account.clone(),
            post,
            rule: rule.id.to_owned(),
            version: rule.version,
            title: rule.title.into(),
            severity: rule.severity,
            clause: Some(rule.clause.to_owned()),
            span,
            at: Some(Time(at * 1000)),
        })));
    };
    if by_rule || random.percent(50) {
        let step = seen.marks.len().div_ceil(MOST_HITS).max(1);
        for mark in seen.marks.iter().step_by(step) {
            push(Some(mark.post.clone()), mark.span, mark.at + 1);
        }
    }
    let on_account = person.part.role == Role::Flood && random.percent(40);
    if on_account || person.part.role == Role::Silent || (by_rule && seen.marks.is_empty()) {
        push(None, None, person.received - 30);
    }
}

fn priors(
    tongues: &Tongues,
    person: &Person,
    serials: &mut Serials,
    random: &mut Random,
    out: &mut VecDeque<Record>,
) {
    let appeals = person.part.source == Some(Source::Appeal);
    let percent = match person.part.role {
        Role::Flood | Role::Supporter | Role::Disguised => 35,
        Role::Ordinary => 4,
        _ => 20,
    };
    let count = if appeals { 1 + random.below(2) } else { u32::from(random.percent(percent)) };
    for number in 0..count {
        let newest = number + 1 == count;
        let days = if newest && appeals { 1 } else { 3 * i64::from(count - number) };
        let latest = person.received - days * DAY_SECONDS;
        let at = latest - i64::from(random.below(if newest { 80_000 } else { 5_000_000 }));
        let action = if appeals && newest {
            "suspended for 14 days".to_owned()
        } else {
            tongues.roles.draw("prior", random, person.fill())
        };
        serials.priors += 1;
        out.push_back(Record::Prior(Box::new(PriorAction {
            account: person.account.clone(),
            id: format!("p{}", 4000 + serials.priors),
            at: Time(at.max(person.created + 60) * 1000),
            action: action.into(),
            clause: Some(rule(person.part.role).clause.to_owned()),
            note: tongues.roles.draw("prior_note", random, person.fill()).into(),
        })));
    }
}
