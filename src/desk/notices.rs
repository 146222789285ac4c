//! What people are told of a decision: gathered from the record, written by `formats::notice`, the same for a preview
//! and for an export.

use crate::domain::{
    AccountNo, DecisionId, Digest, EvidenceKind, Jurisdiction, Paper, PaperAsk, Policy, Problem, Report,
    Source, Time, Untrusted,
};
use crate::formats::notice::{self, Notice, QuotedPost, Secrets, Subject};
use crate::formats::out::OutNotice;
use crate::ledger::{CaseFold, DecisionFold, DecisionStatus};
use crate::policy;
use crate::store::{Store, StoreError};

use super::problems::of_store;

/// The rules under which notices are written: those in force.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules<'a> {
    pub(super) policy: &'a Policy,
    pub(super) jurisdiction: &'a Jurisdiction,
}

/// Everything a notice is written from, read once.
struct Gathered {
    account: crate::domain::Account,
    reports: Vec<Report>,
    posts: Vec<QuotedPost>,
    secrets: Secrets,
    detected: bool,
    /// The policy that the decision was made under, where it is not the one in force.
    policy: Option<Policy>,
    languages: Vec<String>,
}

/// A notice as a paper: what would leave if it were exported now.
pub(super) fn paper(
    store: &Store,
    now: Time,
    rules: Rules<'_>,
    case: AccountNo,
    ask: &PaperAsk,
) -> Result<Paper, Problem> {
    let fold = store.case_fold(case).map_err(|error| of_store(&error))?;
    let (written, title) = match ask {
        PaperAsk::UserNotice { decision, language } => {
            let made = made(&fold, case, decision.as_ref())?;
            let gathered = gather(store, case, made).map_err(|error| of_store(&error))?;
            let notice = user(&gathered, made, rules, language.as_deref())?;
            let nothing = "the decision imposes nothing, so its author is told nothing";
            (notice.ok_or_else(|| Problem::yours(nothing))?, "notice to the author".to_owned())
        }
        PaperAsk::NotifierAnswer { report, language } => {
            let made = answering(&fold, case, report)?;
            let gathered = gather(store, case, made).map_err(|error| of_store(&error))?;
            let answer = answer(&gathered, made, rules, report, language.as_deref())?;
            (answer, format!("answer to report {report}"))
        }
        _ => return Err(Problem::ours("another paper was asked of the notices")),
    };
    let blocked = fold.duties.silent_until(now);
    let blocked = blocked.map(|until| format!("an order forbids telling anybody until {until}"));
    let Notice { language, subject, text, withheld, .. } = written;
    let text = format!("{subject}\n\n{text}");
    let digest = Digest::of(text.as_bytes());
    Ok(Paper { title, language, text: Untrusted::new(text), digest, blocked, withheld })
}

/// All that is to be told of a decision on its way out: the author first, then those whose reports it answers.
pub(super) fn told(
    store: &Store,
    rules: Rules<'_>,
    case: AccountNo,
    made: &DecisionFold,
) -> Result<Vec<OutNotice>, Problem> {
    let gathered = gather(store, case, made).map_err(|error| of_store(&error))?;
    let author = user(&gathered, made, rules, None)?;
    let mut told: Vec<_> = author.into_iter().map(|notice| OutNotice { report: None, notice }).collect();
    let answered = gathered.reports.iter().filter(|report| made.decision.answers.contains(&report.id));
    for report in answered.filter(|report| is_answered(report.source)) {
        let notice = answer(&gathered, made, rules, &report.id, None)?;
        told.push(OutNotice { report: Some(report.id.clone()), notice });
    }
    Ok(told)
}

/// Whose reports are answered: people's. Orders have answers of their own, rules and samples have nobody to answer.
const fn is_answered(source: Source) -> bool {
    matches!(source, Source::Threat | Source::Flagger | Source::Authority | Source::Notice | Source::User)
}

fn made<'f>(
    fold: &'f CaseFold,
    case: AccountNo,
    id: Option<&DecisionId>,
) -> Result<&'f DecisionFold, Problem> {
    let found = match id {
        Some(id) => fold.decisions.iter().find(|made| made.decision.id == *id),
        None => fold.decisions.last(),
    };
    found.ok_or_else(|| match id {
        Some(id) => Problem::yours(format!("case {case} has no decision `{id}`")),
        None => Problem::yours(format!("case {case} has no decision yet")),
    })
}

fn answering<'f>(fold: &'f CaseFold, case: AccountNo, report: &str) -> Result<&'f DecisionFold, Problem> {
    let answers = |made: &&DecisionFold| made.decision.answers.iter().any(|answered| answered == report);
    fold.decisions.iter().rev().find(answers).ok_or_else(|| {
        let report = crate::domain::shown(report);
        Problem::yours(format!("no decision on case {case} answers the report `{report}`"))
    })
}

fn gather(store: &Store, case: AccountNo, made: &DecisionFold) -> Result<Gathered, StoreError> {
    let decision = &made.decision;
    let account = store.account(case)?;
    let reports = store.reports(case)?;
    let mut posts = Vec::new();
    let evidence =
        decision.evidence.iter().filter(|piece| piece.kind == EvidenceKind::Post && !piece.contrary);
    for piece in evidence {
        let row = store.post_by_id(case, &piece.id)?;
        // Only what was decided on is quoted: a text that an edit changed since is named by its number.
        let row = row.filter(|row| row.digest == piece.digest);
        let at = row.as_ref().and_then(|row| row.post.at);
        posts.push(QuotedPost { id: piece.id.clone(), at, text: row.map(|row| row.post.text) });
    }
    let rules = store.rules_hit(case)?;
    let mut secrets = Secrets::default();
    for reporter in reports.iter().filter_map(|report| report.reporter.as_ref()) {
        secrets.reporter(&reporter.id, &reporter.handle);
    }
    for rule in &rules {
        secrets.rule(&rule.id, &rule.pack);
    }
    secrets.reviewer(&made.by);
    if let Some(name) = &made.confirmed_by {
        secrets.reviewer(name);
    }
    let languages = account.profile.language.clone().into_iter().chain(store.language_of(case)?).collect();
    let kept = store.policy_of(decision.policy.digest)?;
    let policy = kept.and_then(|kept| policy::parse(&kept.text).ok());
    Ok(Gathered { account, reports, posts, secrets, detected: !rules.is_empty(), policy, languages })
}

fn user(
    gathered: &Gathered,
    made: &DecisionFold,
    rules: Rules<'_>,
    language: Option<&str>,
) -> Result<Option<Notice>, Problem> {
    let language = language.unwrap_or_else(|| notice::choose(gathered.languages.iter().map(String::as_str)));
    let template = notice::template(language).map_err(|error| Problem::yours(error.to_string()))?;
    Ok(notice::user_notice(&subject(gathered, made, rules), &template))
}

/// The language of somebody who reported is not known; unless one is named, they are told in that which all fall back to.
fn answer(
    gathered: &Gathered,
    made: &DecisionFold,
    rules: Rules<'_>,
    report: &str,
    language: Option<&str>,
) -> Result<Notice, Problem> {
    let language = language.unwrap_or_else(|| notice::choose([]));
    let template = notice::template(language).map_err(|error| Problem::yours(error.to_string()))?;
    Ok(notice::notifier_answer(report, &subject(gathered, made, rules), &template))
}

fn subject<'a>(gathered: &'a Gathered, made: &'a DecisionFold, rules: Rules<'a>) -> Subject<'a> {
    let decision = &made.decision;
    let answered = gathered.reports.iter().filter(|report| decision.answers.contains(&report.id));
    let taken_back = made.taken_back.as_ref().filter(|_| made.status != DecisionStatus::InForce);
    Subject {
        account: &gathered.account.account,
        handle: &gathered.account.handle,
        decision,
        posts: &gathered.posts,
        source: answered.map(|report| report.source).min(),
        detected: gathered.detected,
        confirmed: made.confirmed_by.is_some(),
        taken_back: taken_back.map(|back| back.at),
        policy: gathered.policy.as_ref().unwrap_or(rules.policy),
        jurisdiction: rules.jurisdiction,
        secrets: &gathered.secrets,
    }
}
