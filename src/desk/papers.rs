//! Documents: made from the record as they would leave now, and those that were kept. The same functions make what is
//! previewed and what is kept.

use crate::domain::{
    AccountNo, AccountRef, Digest, Jurisdiction, OrderAnswer, Paper, PaperAsk, PauseReason, Policy, PostRow,
    Problem, Reviewer, ThreatNotice, Time, Untrusted, shown,
};
use crate::formats::orders::{self, Answering, Form, ThreatPacket};
use crate::request::{Reply, Request};
use crate::store::{KeptPaper, Store};

use super::notices::{self, Rules};
use super::obligations::{carried_out_by, no_order, refuse};
use super::problems::of_store;

/// Why nothing that comes of a drill may leave.
const DRILL: &str = "made up for practice: it never leaves";

/// Answers a request for a paper.
pub(super) fn read(
    store: &Store,
    now: Time,
    reviewer: &Reviewer,
    (policy, jurisdiction): (&Policy, &Jurisdiction),
    request: Request,
) -> Result<Reply, Problem> {
    let maker = Maker::new(store, now, reviewer, jurisdiction);
    match request {
        Request::Paper {
            case,
            ask: ask @ (PaperAsk::UserNotice { .. } | PaperAsk::NotifierAnswer { .. }),
        } => {
            let rules = Rules { policy, jurisdiction };
            notices::paper(store, now, rules, case, &ask).map(|paper| Reply::Paper(Box::new(paper)))
        }
        Request::Paper { case, ask } => maker.preview(case, &ask).map(|paper| Reply::Paper(Box::new(paper))),
        Request::Papers { case } => {
            let rows = store.papers(case).map_err(|error| of_store(&error))?;
            Ok(Reply::Papers { case, rows })
        }
        Request::KeptPaper { digest } => {
            let kept = store.paper(digest).map_err(|error| of_store(&error))?;
            let kept = kept.ok_or_else(|| {
                Problem::yours(format!("no paper {} is kept here; it may have been purged", digest.short()))
            })?;
            maker.kept(kept).map(|paper| Reply::Paper(Box::new(paper)))
        }
        _ => Err(Problem::ours("what is no paper was asked for as one")),
    }
}

/// The account of a case.
pub(super) fn account_of(store: &Store, case: AccountNo) -> Result<AccountRef, Problem> {
    let account = store.account_ref(case).map_err(|error| of_store(&error))?;
    account.ok_or_else(|| Problem::yours(format!("there is no case {case}")))
}

/// Makes documents from what the queue holds at a moment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Maker<'a> {
    store: &'a Store,
    now: Time,
    reviewer: &'a Reviewer,
    jurisdiction: &'a Jurisdiction,
}

impl<'a> Maker<'a> {
    pub(super) const fn new(
        store: &'a Store,
        now: Time,
        reviewer: &'a Reviewer,
        jurisdiction: &'a Jurisdiction,
    ) -> Self {
        Self { store, now, reviewer, jurisdiction }
    }

    fn preview(self, case: AccountNo, ask: &PaperAsk) -> Result<Paper, Problem> {
        let form = match ask {
            PaperAsk::Order { reference } => {
                let kept = self.store.paper_named(case, "order", reference);
                let kept = kept.map_err(|error| of_store(&error))?;
                return self.kept(kept.ok_or_else(|| no_order(case, reference))?);
            }
            PaperAsk::OrderAnswer { reference, answer } => self.order_answer(case, reference, answer)?,
            PaperAsk::Threat { notice } => self.threat(case, notice)?,
            PaperAsk::UserNotice { .. } | PaperAsk::NotifierAnswer { .. } => {
                return Err(Problem::ours("a notice was asked of those who make forms"));
            }
        };
        let text = form.text();
        let digest = Digest::of(text.as_bytes());
        self.paper(case, form.title, text.into(), digest)
    }

    /// A kept document as a paper.
    fn kept(self, kept: KeptPaper) -> Result<Paper, Problem> {
        let title = match kept.kind.as_str() {
            "order" => format!("Removal order {}", kept.name),
            "annex-2" => format!("Removal order {} was carried out", kept.name),
            "annex-3" => format!("Removal order {} cannot be carried out", kept.name),
            "threat" => "Suspected threat to life".to_owned(),
            "disclosure" => format!("Emergency disclosure {}", kept.name),
            other => format!("Paper of kind {}", shown(other)),
        };
        let digest = Digest::of(kept.body.raw_bytes());
        self.paper(kept.account, title, kept.body, digest)
    }

    fn paper(
        self,
        case: AccountNo,
        title: String,
        text: Untrusted,
        digest: Digest,
    ) -> Result<Paper, Problem> {
        let fold = self.store.case_fold(case).map_err(|error| of_store(&error))?;
        let blocked = fold.duties.drill().then(|| DRILL.to_owned());
        Ok(Paper { title, language: "en".to_owned(), text, digest, blocked, withheld: Vec::new() })
    }

    /// The answer to an order as it is kept when it is given now: Annex II or III. Fails where it cannot be given.
    pub(super) fn order_answer(
        self,
        case: AccountNo,
        reference: &str,
        answer: &OrderAnswer,
    ) -> Result<Form, Problem> {
        let account = account_of(self.store, case)?;
        let fold = self.store.case_fold(case).map_err(|error| of_store(&error))?;
        let standing = fold.duties.order_named(reference).ok_or_else(|| no_order(case, reference))?;
        if standing.executed() {
            return Err(Problem::yours(format!("order `{reference}` was carried out already")));
        }
        let order = self.store.order(case, reference).map_err(|error| of_store(&error))?;
        let order = order.ok_or_else(|| {
            Problem::yours(format!(
                "the document of order `{reference}` is gone: nothing can be made from it"
            ))
        })?;
        let given = Answering {
            order: &order,
            account: &account,
            case,
            provider: &self.jurisdiction.provider,
            reviewer: &self.reviewer.name,
            now: self.now,
        };
        match answer {
            OrderAnswer::Executed { measure, at } => {
                carried_out_by(&fold.decisions, reference).map_err(|why| {
                    Problem::yours(format!("order `{reference}` cannot be answered as carried out: {why}"))
                        .hint("decide the case first, with the order's report among what it answers")
                })?;
                if *at < standing.received || *at > self.now {
                    return Err(Problem::yours(format!(
                        "expected the moment of the measure between receipt, {}, and now, {}, found {at}",
                        standing.received, self.now
                    )));
                }
                Ok(orders::annex_two(&given, *measure, *at))
            }
            OrderAnswer::NotExecuted { reason: PauseReason::AwaitingAnswer, .. } => {
                Err(Problem::yours(format!(
                    "expected a reason of Article 3(7) or (8): {}, {} or {}, found {}",
                    PauseReason::Impossible,
                    PauseReason::ManifestError,
                    PauseReason::MissingInformation,
                    PauseReason::AwaitingAnswer
                )))
            }
            OrderAnswer::NotExecuted { explanation, .. } if explanation.trim().is_empty() => {
                Err(Problem::yours(
                    "that an order cannot be carried out needs an explanation: what is wrong, or what is needed",
                ))
            }
            OrderAnswer::NotExecuted { reason, explanation } => {
                Ok(orders::annex_three(&given, *reason, explanation.trim()))
            }
        }
    }

    /// The packet about a threat as it is kept when somebody is told now.
    pub(super) fn threat(self, case: AccountNo, notice: &ThreatNotice) -> Result<Form, Problem> {
        account_of(self.store, case)?;
        refuse("the packet", &orders::check_notice(notice))?;
        let fold = self.store.case_fold(case).map_err(|error| of_store(&error))?;
        let standing = fold.duties.threat_open().ok_or_else(|| {
            Problem::yours(format!("no threat to life is open on case {case}; raise it first"))
        })?;
        let account = self.store.account(case).map_err(|error| of_store(&error))?;
        let posts = notice.posts.iter().map(|id| self.post(case, id)).collect::<Result<Vec<_>, _>>()?;
        let kept_until = fold.duties.holds_in_force().map(|hold| hold.until).max();
        Ok(orders::threat_packet(&ThreatPacket {
            notice,
            standing,
            account: &account,
            case,
            posts: &posts,
            jurisdiction: self.jurisdiction,
            reviewer: &self.reviewer.name,
            kept_until: kept_until.filter(|until| *until > self.now),
            drill: fold.duties.drill(),
            now: self.now,
        }))
    }

    fn post(self, case: AccountNo, id: &str) -> Result<PostRow, Problem> {
        let post = self.store.post_by_id(case, id).map_err(|error| of_store(&error))?;
        post.ok_or_else(|| Problem::yours(format!("case {case} has no post `{}`", shown(id))))
    }
}
