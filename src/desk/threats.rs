//! Threats to life and emergency disclosures: raised, told, settled; asked for and answered by a second person.

use crate::domain::{
    AccountNo, AccountRef, Disclosure, Fact, Problem, Report, Source, ThreatNotice, Time, Told, Untrusted,
    shown,
};
use crate::formats::orders::{self, Disclosing};
use crate::request::{Recorded, Reply, Request};

use super::Desk;
use super::deciding::{fresh_id, sentence};
use super::obligations::{OWN_THREAT, keep_form, own_report, refuse, to_json};
use super::papers::{Maker, account_of};
use super::problems::of_store;

/// No sentence about a threat is longer, in bytes: the ledger keeps it for ever.
const MOST_WORDS: usize = 2_000;

impl Desk {
    /// Performs what is about a threat or a disclosure.
    pub(super) fn write_threat(&mut self, request: Request) -> Result<Reply, Problem> {
        let now = self.clock.now();
        match request {
            Request::RaiseThreat { case, why } => self.raise_threat(case, &why, now),
            Request::TellThreat { case, told, notice } => {
                self.tell_threat(case, &told, notice.as_deref(), now)
            }
            Request::SettleThreat { case, why } => self.settle_threat(case, &why, now),
            Request::AskDisclosure { case, form } => self.ask_disclosure(case, &form, now),
            Request::AnswerDisclosure { case, disclosure, approved, why } => {
                self.answer_disclosure(case, &disclosure, approved, &why, now)
            }
            _ => Err(Problem::ours("what is not about a threat was asked as if it were")),
        }
    }

    /// The case goes before all others at once: a report of the desk's own puts it into the lane of threats.
    fn raise_threat(&mut self, case: AccountNo, why: &str, now: Time) -> Result<Reply, Problem> {
        let account = account_of(&self.store, case)?;
        let why = words("what was seen", why)?;
        let fold = self.store.case_fold(case).map_err(|error| of_store(&error))?;
        if let Some(open) = fold.duties.threat_open() {
            let what = Recorded::ThreatKnown { by: open.by.clone(), since: open.raised };
            return Ok(Reply::Recorded { case, what, tip: self.tip()? });
        }
        let report = report(&account, &why, now, false);
        let actor = self.reviewer.name.clone();
        let written = self.store.begin(now, &actor).and_then(|mut change| {
            let mut intake = change.intake(now)?;
            intake.put_report(&report)?;
            intake.finish()?;
            change.commit(Fact::ThreatRaised { case: account, why })
        });
        self.written(case, written, Recorded::ThreatRaised)
    }

    fn tell_threat(
        &mut self,
        case: AccountNo,
        told: &Told,
        notice: Option<&ThreatNotice>,
        now: Time,
    ) -> Result<Reply, Problem> {
        let account = account_of(&self.store, case)?;
        let told = Told {
            recipient: words("who was told", &told.recipient)?,
            how: words("how they were told", &told.how)?,
            at: told.at,
        };
        if told.at > now {
            let message =
                format!("expected the moment somebody was told, no later than now, {now}, found {}", told.at);
            return Err(Problem::yours(message));
        }
        let maker = Maker::new(&self.store, now, &self.reviewer, &self.jurisdiction);
        let form = notice.map(|notice| maker.threat(case, notice)).transpose()?;
        let what = Recorded::ThreatTold { paper: form.as_ref().map(orders::Form::digest) };
        let actor = self.reviewer.name.clone();
        let written = self.store.begin(now, &actor).and_then(|mut change| {
            let kept = form.map(|form| {
                let record = form.json().to_string();
                keep_form(&mut change, case, "", &form, &record)
            });
            let digest = kept.transpose()?;
            change.commit(Fact::ThreatTold { case: account, told, digest })
        });
        self.written(case, written, what)
    }

    /// The report that put the case before all others is dealt with; its lane is what the others say.
    fn settle_threat(&mut self, case: AccountNo, why: &str, now: Time) -> Result<Reply, Problem> {
        let account = account_of(&self.store, case)?;
        let why = words("why it is over", why)?;
        let fold = self.store.case_fold(case).map_err(|error| of_store(&error))?;
        let open = fold.duties.threat_open();
        let open = open.ok_or_else(|| Problem::yours(format!("no threat to life is open on case {case}")))?;
        let report = report(&account, &open.why, open.raised, true);
        let actor = self.reviewer.name.clone();
        let written = self.store.begin(now, &actor).and_then(|mut change| {
            let mut intake = change.intake(now)?;
            intake.put_report(&report)?;
            intake.finish()?;
            change.commit(Fact::ThreatSettled { case: account, why })
        });
        self.written(case, written, Recorded::ThreatSettled)
    }

    fn ask_disclosure(&mut self, case: AccountNo, form: &Disclosure, now: Time) -> Result<Reply, Problem> {
        let account = account_of(&self.store, case)?;
        refuse("the disclosure", &orders::check_disclosure(form))?;
        let fold = self.store.case_fold(case).map_err(|error| of_store(&error))?;
        let id = fresh_id(now)?;
        let made = orders::disclosure_form(&Disclosing {
            id: &id,
            form,
            account: &account,
            case,
            asked_by: &self.reviewer.name,
            asked: now,
            answer: None,
            drill: fold.duties.drill(),
        });
        let record = to_json(form)?;
        let what = Recorded::DisclosureAsked { disclosure: id.clone(), paper: made.digest() };
        let actor = self.reviewer.name.clone();
        let written = self.store.begin(now, &actor).and_then(|mut change| {
            let digest = keep_form(&mut change, case, &id, &made, &record)?;
            change.commit(Fact::DisclosureAsked { case: account, disclosure: id.clone(), digest })
        });
        self.written(case, written, what)
    }

    /// The second person's answer, kept with the form it answers. That it is another person is for the fold to say.
    fn answer_disclosure(
        &mut self,
        case: AccountNo,
        id: &str,
        approved: bool,
        why: &str,
        now: Time,
    ) -> Result<Reply, Problem> {
        let account = account_of(&self.store, case)?;
        let why = words("why", why)?;
        let fold = self.store.case_fold(case).map_err(|error| of_store(&error))?;
        let asked = fold.duties.disclosures.iter().find(|asked| asked.id == id);
        let asked =
            asked.ok_or_else(|| Problem::yours(format!("case {case} has no disclosure `{}`", shown(id))))?;
        let kept = self.store.paper_named(case, "disclosure", id).map_err(|error| of_store(&error))?;
        let record = kept.and_then(|kept| kept.record).ok_or_else(|| {
            Problem::yours(format!("the form of disclosure `{id}` is gone: nobody can say what was asked"))
        })?;
        let form: Disclosure = serde_json::from_str(&record)
            .map_err(|_| Problem::machine(format!("the record of disclosure `{id}` cannot be read")))?;
        let made = orders::disclosure_form(&Disclosing {
            id,
            form: &form,
            account: &account,
            case,
            asked_by: &asked.by,
            asked: asked.at,
            answer: Some((approved, &self.reviewer.name, &why, now)),
            drill: fold.duties.drill(),
        });
        let actor = self.reviewer.name.clone();
        let written = self.store.begin(now, &actor).and_then(|mut change| {
            let digest = keep_form(&mut change, case, id, &made, &record)?;
            let disclosure = id.to_owned();
            change.commit(Fact::DisclosureAnswered {
                case: account,
                disclosure,
                approved,
                why: why.clone(),
                digest,
            })
        });
        self.written(case, written, Recorded::DisclosureAnswered { approved })
    }
}

/// The report that a threat is in the order of work. It can be made again from what the ledger knows, so that it can
/// be marked as dealt with later.
fn report(account: &AccountRef, why: &str, raised: Time, resolved: bool) -> Report {
    let id = format!("{OWN_THREAT}{}", raised.0);
    let told = ("threat to life", Untrusted::new(why));
    Report { resolved, ..own_report(account, id, Source::Threat, told, raised) }
}

fn words(what: &str, text: &str) -> Result<String, Problem> {
    let text = sentence(text)
        .ok_or_else(|| Problem::yours(format!("expected {what} in a sentence, found nothing")))?;
    if text.len() > MOST_WORDS {
        let found = text.len();
        return Err(Problem::yours(format!("expected {what} in at most {MOST_WORDS} bytes, found {found}")));
    }
    Ok(text)
}
