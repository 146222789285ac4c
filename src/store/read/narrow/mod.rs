//! Narrowing lists by a filter: the terms made ready once for a question, then asked of one row after the other.
//!
//! `SQLite` walks an index in the list's order; what a row is asked stands here, so that a question can stop after
//! so many steps and say where, cheap terms spare dear ones, and what a reviewer must not see is unknown rather than
//! false: with `sev:>=3` and with `!sev:>=3` a closed case stays away alike, and no list tells what a screen hides.

mod asked;
mod case_facts;
mod names;
mod says;

use std::cell::Cell;

use rusqlite::Connection;

use crate::domain::filter::{Expr, Filter, Term, Truth};
use crate::domain::{AccountNo, Lane, Time};
use crate::store::error::StoreError;
use crate::store::lane_rules;

pub(super) use asked::Asked;
pub(super) use case_facts::{CaseFacts, handle};

/// Steps of one question before it says how far it came: a few milliseconds of work. A row is one, a post that is
/// read through is one.
const STEPS: i64 = 5_000;

/// Who asks, and when. What they may see of a case is not for the store to say.
pub struct Asker<'a> {
    pub actor: &'a str,
    pub now: Time,
    /// Whether the aids of a case are closed to them.
    pub closed: &'a dyn Fn(AccountNo) -> Result<bool, StoreError>,
}

/// A filter made ready for one question.
pub(super) struct Narrowing<'a> {
    pub(super) conn: &'a Connection,
    pub(super) asker: &'a Asker<'a>,
    expr: Option<Expr<Asked>>,
    /// Which lanes are blind, by their numbers.
    blind: [bool; 7],
    left: Cell<i64>,
}

impl<'a> Narrowing<'a> {
    pub(super) fn new(
        conn: &'a Connection,
        filter: &Filter,
        asker: &'a Asker<'a>,
    ) -> Result<Self, StoreError> {
        let mut make = |term: &Term| Asked::new(conn, term, asker);
        let expr = filter.expr().map(|expr| expr.try_map(&mut make)).transpose()?;
        let expr = expr.map(|expr| expr.cheap_first(&Asked::cost));
        let mut blind = [false; 7];
        for lane in Lane::ALL {
            blind[lane as usize] = lane_rules::of(conn, lane)?.blind;
        }
        Ok(Self { conn, asker, expr, blind, left: Cell::new(STEPS) })
    }

    /// Whether a row passes: what is unknown does not.
    pub(super) fn passes(
        &self,
        mut ask: impl FnMut(&Asked) -> Result<Truth, StoreError>,
    ) -> Result<bool, StoreError> {
        let Some(expr) = &self.expr else { return Ok(true) };
        Ok(expr.holds(&mut ask)? == Some(true))
    }

    /// Whether a case passes.
    pub(super) fn passes_case(&self, case: AccountNo) -> Result<bool, StoreError> {
        let mut facts = CaseFacts::new(self, case);
        self.passes(|asked| facts.ask(asked))
    }

    /// Takes one step; says whether there are more.
    pub(super) fn step(&self) -> bool {
        self.left.set(self.left.get() - 1);
        self.left.get() > 0
    }

    /// However much there is to look at, the whole is looked at: for counting, off the path of keys.
    pub(super) fn without_end(self) -> Self {
        self.left.set(i64::MAX);
        self
    }

    fn is_blind(&self, lane: Lane) -> bool {
        self.blind[lane as usize]
    }
}
