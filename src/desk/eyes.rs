//! What this reviewer gets to see of the queue: views as the store gives them, and for cases that are blind for them
//! and not judged yet, the same without the aids. Which aids those are is `blindfold`'s business.

use std::collections::HashMap;

use crate::domain::filter::Filter;
use crate::domain::{
    AccountNo, Activity, CaseView, Cursor, FoundEntries, FoundEntry, FoundPage, PostNo, PostPage, QueuePage,
    RuleView, Sight, Time, TrailPage,
};
use crate::store::{Asker, Due, Store, StoreError};

use super::blindfold;

/// The queue through one reviewer's eyes.
pub(super) struct Eyes<'s> {
    store: &'s Store,
    actor: &'s str,
}

impl<'s> Eyes<'s> {
    pub(super) const fn new(store: &'s Store, actor: &'s str) -> Self {
        Self { store, actor }
    }

    /// What the reviewer could see of a case so far.
    pub(super) fn sight(&self, case: AccountNo) -> Result<Sight, StoreError> {
        let blind = self.store.glance(case)?.is_some_and(|glance| glance.blind);
        Ok(blindfold::sight(&self.store.case_fold(case)?, self.actor, blind))
    }

    /// Whether the aids of a case are closed. Most cases are in lanes that are not blind and were never decided: of
    /// those nothing more is read.
    pub(super) fn closed(&self, case: AccountNo) -> Result<bool, StoreError> {
        match self.store.glance(case)? {
            Some(glance) if glance.blind || glance.decided => Ok(!self.sight(case)?.aided()),
            _ => Ok(false),
        }
    }

    /// A case's view.
    pub(super) fn case(
        &self,
        case: AccountNo,
        focus: Option<PostNo>,
        posts: usize,
        now: Time,
    ) -> Result<Option<CaseView>, StoreError> {
        let Some((mut view, fold)) = self.store.case_view(case, focus, posts, now)? else { return Ok(None) };
        view.sight = blindfold::sight(&fold, self.actor, view.row.blind);
        view.row.blind = false;
        if !view.sight.aided() {
            blindfold::case(&mut view, self.actor);
        }
        Ok(Some(view))
    }

    /// A page of the queue.
    pub(super) fn queue(
        &self,
        filter: &Filter,
        from: Option<Cursor>,
        backwards: bool,
        limit: usize,
        now: Time,
    ) -> Result<QueuePage, StoreError> {
        let closed = |case| self.closed(case);
        let asker = Asker { actor: self.actor, now, closed: &closed };
        let mut page = self.store.queue_page(filter, from, backwards, limit, &asker)?;
        for row in &mut page.rows {
            let asked = row.blind || row.standing.decision.is_some();
            let closed = asked && {
                let fold = self.store.case_fold(row.case)?;
                !blindfold::sight(&fold, self.actor, row.blind).aided()
            };
            row.blind = false;
            if closed {
                blindfold::row(row);
            }
        }
        Ok(page)
    }

    /// How many cases pass a filter, as far as the reviewer may know.
    pub(super) fn count(&self, filter: &Filter, now: Time) -> Result<u64, StoreError> {
        let closed = |case| self.closed(case);
        self.store.count_cases(filter, &Asker { actor: self.actor, now, closed: &closed })
    }

    /// Whether the case of a decision that is due passes a filter.
    pub(super) fn passes(&self, filter: &Filter, due: &Due, now: Time) -> Result<bool, StoreError> {
        let closed = |case| self.closed(case);
        self.store.due_passes(due, filter, &Asker { actor: self.actor, now, closed: &closed })
    }

    /// Posts of a case.
    pub(super) fn posts(&self, case: AccountNo, mut page: PostPage) -> Result<PostPage, StoreError> {
        if self.closed(case)? {
            blindfold::page(&mut page);
        }
        Ok(page)
    }

    /// When an account wrote.
    pub(super) fn activity(&self, case: AccountNo) -> Result<Option<Activity>, StoreError> {
        let mut activity = self.store.activity(case)?;
        if let Some(activity) = &mut activity
            && self.closed(case)?
        {
            blindfold::activity(activity);
        }
        Ok(activity)
    }

    /// Posts found by searching.
    pub(super) fn found(&self, mut page: FoundPage) -> Result<FoundPage, StoreError> {
        let mut known = HashMap::new();
        for found in &mut page.rows {
            if !found.row.hits.is_empty() && self.known(&mut known, found.case)? {
                blindfold::post(&mut found.row);
            }
        }
        Ok(page)
    }

    /// A rule without samples of cases that are to be judged without its name.
    pub(super) fn rule(&self, mut view: RuleView) -> Result<RuleView, StoreError> {
        let mut known = HashMap::new();
        for sample in std::mem::take(&mut view.samples) {
            if !self.known(&mut known, sample.case)? {
                view.samples.push(sample);
            }
        }
        Ok(view)
    }

    /// Entries of the ledger.
    pub(super) fn trail(&self, mut page: TrailPage) -> Result<TrailPage, StoreError> {
        let mut known = HashMap::new();
        for row in &mut page.rows {
            if row.entry.fact.case().is_none() {
                continue;
            }
            if let Some(case) = row.case
                && self.known(&mut known, case)?
            {
                blindfold::entry(row);
            }
        }
        Ok(page)
    }

    /// Entries found by searching: of those that are held back, nothing is told at all, not even that they hold a word.
    pub(super) fn entries(&self, found: FoundEntries) -> Result<FoundEntries, StoreError> {
        let (rows, said): (Vec<_>, Vec<_>) =
            found.rows.into_iter().map(|found| (found.row, (found.text, found.spans))).unzip();
        let page = self.trail(TrailPage { rows, more: false })?;
        let rows = page.rows.into_iter().zip(said).filter(|(row, _)| !row.held_back);
        let rows = rows.map(|(row, (text, spans))| FoundEntry { row, text, spans }).collect();
        Ok(FoundEntries { rows, next: found.next })
    }

    fn known(&self, known: &mut HashMap<AccountNo, bool>, case: AccountNo) -> Result<bool, StoreError> {
        if let Some(closed) = known.get(&case) {
            return Ok(*closed);
        }
        let closed = self.closed(case)?;
        known.insert(case, closed);
        Ok(closed)
    }
}
