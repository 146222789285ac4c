//! Removal orders: taken in, answered, and what may be told of them. The forms themselves are `formats::orders`'s.

use crate::domain::{
    AccountNo, AccountRef, DecisionId, Digest, Fact, Hold, Order, OrderAnswer, Problem, Report, Source, Time,
    Tip, shown,
};
use crate::formats::orders;
use crate::request::{Recorded, Reply, Request};
use crate::store::{Intake, KeptOrder, KeptPaper, StoreError};

use super::Desk;
use super::deciding::{fresh_id, sentence};
use super::obligations::{OWN_ORDER, carried_out_by, keep_form, no_order, own_report, refuse, to_json};
use super::papers::{self, Maker};
use super::problems::of_store;

impl Desk {
    /// Performs what is about an order.
    pub(super) fn write_order(&mut self, request: Request) -> Result<Reply, Problem> {
        let now = self.clock.now();
        match request {
            Request::TakeOrder { account, order } => self.take_order(&account, *order, now),
            Request::AnswerOrder { case, reference, answer } => {
                self.answer_order(case, &reference, answer, now)
            }
            Request::Silence { case, reference, until, why } => {
                self.silence(case, reference, until, &why, now)
            }
            _ => Err(Problem::ours("what is not about an order was asked as if it were")),
        }
    }

    /// Orders of the queue whose documents are there, newest first.
    pub fn orders(&self) -> Result<Vec<KeptOrder>, Problem> {
        self.store.orders().map_err(|error| of_store(&error))
    }

    /// A kept document with the record it was made from.
    pub fn kept_paper(&self, digest: Digest) -> Result<Option<KeptPaper>, Problem> {
        self.store.paper(digest).map_err(|error| of_store(&error))
    }

    /// The newest decision that carries an order out, and when it was made; none where there is none yet.
    pub fn order_carried_out(
        &self,
        case: AccountNo,
        reference: &str,
    ) -> Result<Option<(Time, DecisionId)>, Problem> {
        let fold = self.store.case_fold(case).map_err(|error| of_store(&error))?;
        let made = carried_out_by(&fold.decisions, reference).ok();
        Ok(made.map(|made| (made.decision.decided, made.decision.id.clone())))
    }

    fn take_order(&mut self, account: &AccountRef, mut order: Order, now: Time) -> Result<Reply, Problem> {
        refuse(
            &format!("order `{}`", shown(&order.reference)),
            &orders::check(&order, &self.jurisdiction, now),
        )?;
        let store = |error| of_store(&error);
        let known = self.store.order_anywhere(&order.reference).map_err(store)?;
        // Whether it is the first of its authority is for the queue to find out, and no part of the order itself.
        order.first_of_authority = match &known {
            Some(known) => known.first_of_authority,
            None => !self.store.knows_authority(&order).map_err(store)?,
        };
        if known.as_ref().is_some_and(|known| *known != order) {
            let message = format!(
                "order `{}` was taken before and said something else; nothing was written",
                order.reference
            );
            return Err(Problem::yours(message)
                .hint("a corrected order bears a reference of its own; what else is new, note on the case"));
        }
        let mut id = order.reference.clone();
        if let Some(case) = self.store.account_no(account).map_err(store)? {
            if self.store.case_fold(case).map_err(store)?.duties.order_named(&order.reference).is_some() {
                return match known {
                    Some(_) => {
                        let what = Recorded::OrderKnown { reference: order.reference };
                        Ok(Reply::Recorded { case, what, tip: self.tip()? })
                    }
                    None => Err(Problem::yours(format!(
                        "order `{}` was taken before, and its document is gone: nobody can say whether this is the same",
                        order.reference
                    ))),
                };
            }
            // A platform numbers its reports as it likes; none of them may be written over.
            let source = self.store.report_source(case, &id).map_err(store)?;
            if source.is_some_and(|source| source != Source::Order) {
                id = format!("{OWN_ORDER}{id}");
            }
        }
        let (case, tip) = self.keep_order(account, &order, id, now, |_| Ok(()))?;
        let Order { reference, first_of_authority, .. } = order;
        Ok(Reply::Recorded { case, what: Recorded::OrderTaken { reference, first_of_authority }, tip })
    }

    /// Takes an order in with its report and its document, behind whatever else is brought in of its account.
    pub(super) fn keep_order(
        &mut self,
        account: &AccountRef,
        order: &Order,
        report: String,
        now: Time,
        bring: impl FnOnce(&mut Intake<'_>) -> Result<(), StoreError>,
    ) -> Result<(AccountNo, Tip), Problem> {
        let received =
            order.received.ok_or_else(|| Problem::ours("an order without a receipt was let through"))?;
        let (form, record) = (orders::annex_one(account, order), to_json(order)?);
        let told = ("removal order", order.reasons.clone());
        let report = Report {
            posts: order.posts.clone(),
            ..own_report(account, report, Source::Order, told, received)
        };
        let actor = self.reviewer.name.clone();
        let kept = self.store.begin(now, &actor).and_then(|mut change| {
            let mut intake = change.intake(now)?;
            bring(&mut intake)?;
            let case = intake.put_report(&report)?.no;
            intake.finish()?;
            let digest = keep_form(&mut change, case, &order.reference, &form, &record)?;
            let tip = change.commit(Fact::OrderTaken {
                case: account.clone(),
                reference: order.reference.clone(),
                digest,
                received,
                silent_until: orders::silent_until(order, &self.jurisdiction),
                drill: order.drill,
            })?;
            Ok((case, tip))
        });
        kept.map_err(|error| self.stop_if_grave(&error))
    }

    fn answer_order(
        &mut self,
        case: AccountNo,
        reference: &str,
        answer: OrderAnswer,
        now: Time,
    ) -> Result<Reply, Problem> {
        let account = papers::account_of(&self.store, case)?;
        let maker = Maker::new(&self.store, now, &self.reviewer, &self.jurisdiction);
        let form = maker.order_answer(case, reference, &answer)?;
        let hold = match &answer {
            OrderAnswer::Executed { at, .. } => {
                let rule = self.jurisdiction.hold(&self.jurisdiction.orders.hold).ok_or_else(|| {
                    Problem::ours("the jurisdiction names a kind of hold that it does not have")
                })?;
                Some(Hold::begin(rule, fresh_id(now)?, format!("order {reference}"), *at))
            }
            OrderAnswer::NotExecuted { .. } => None,
        };
        let record = form.json().to_string();
        let what = Recorded::OrderAnswered {
            reference: reference.to_owned(),
            words: answer.words(),
            paper: form.digest(),
        };
        let actor = self.reviewer.name.clone();
        let written = self.store.begin(now, &actor).and_then(|mut change| {
            let digest = keep_form(&mut change, case, reference, &form, &record)?;
            let reference = reference.to_owned();
            change.commit(Fact::OrderAnswered { case: account, reference, answer, digest, hold })
        });
        self.written(case, written, what)
    }

    /// At most as long as the law allows from the decision, and once as much longer as it allows (Article 11(3)).
    fn silence(
        &mut self,
        case: AccountNo,
        reference: String,
        until: Option<Time>,
        why: &str,
        now: Time,
    ) -> Result<Reply, Problem> {
        let account = papers::account_of(&self.store, case)?;
        let why = sentence(why).ok_or_else(|| {
            Problem::yours("that the author may or must not be told needs a reason, found none")
        })?;
        let store = |error| of_store(&error);
        let fold = self.store.case_fold(case).map_err(store)?;
        let standing = fold.duties.order_named(&reference).ok_or_else(|| no_order(case, &reference))?;
        if let Some(until) = until {
            let document = self.store.order(case, &reference).map_err(store)?;
            let decision = document.as_ref().and_then(orders::decision).unwrap_or(standing.received);
            let rule = &self.jurisdiction.orders;
            let first = rule.silence.after(decision);
            let longest = rule.silence_more.after(first);
            if until <= now {
                let message = format!("the author is kept in the dark until a moment to come, found {until}");
                return Err(Problem::yours(message).hint("leave the end out and the author may be told now"));
            }
            if until > longest {
                return Err(Problem::yours(format!(
                    "expected at most {longest}, {} and once {} from the decision of {decision} (Article 11(3)), \
                     found {until}",
                    rule.silence.words(),
                    rule.silence_more.words()
                )));
            }
            if let Some(before) = standing.silent_until.filter(|before| *before > first && until > *before) {
                return Err(Problem::yours(format!(
                    "it was lengthened once already, until {before}; it cannot be lengthened again, found {until}"
                )));
            }
        }
        let fact = Fact::SilenceSet { case: account, reference, until, why };
        self.record(case, fact, now, Recorded::SilenceSet { until })
    }
}
