//! Rules at the desk: packs put in force, and rules that are new or changed run over the stored posts.
//!
//! A scan reads with several connections beside the one that writes. What they find comes back in pieces, and the
//! desk writes those a slice at a time: whoever works in the queue meanwhile never waits long, and sees the hits of
//! each slice as soon as it is written. A rule counts as applied only when everything has been looked at, so a scan
//! that was cut off is simply done again; hits that stand already are not counted twice.

mod counts;
mod finders;
mod hits;
mod plan;
mod sweep;

use std::time::Duration;

use crate::domain::Problem;

use super::Desk;
use super::problems::of_store;
use super::queue::{self, packs_in_force};

pub use counts::{Scanned, Scanning};
pub(super) use finders::{RANGE, Seen, find, look_at};
pub use hits::load_pack;
pub(super) use hits::{compile, new_hit, numbers, scanners};
pub(super) use plan::Plan;
pub(super) use sweep::Sweep;

/// Hits written in one transaction where nobody waits for the desk.
const MANY: usize = 100_000;

impl Desk {
    /// How many packs are in force, how many rules they hold, and how many of those have yet to be run over the
    /// stored posts.
    pub fn rule_count(&self) -> Result<(usize, usize, usize), Problem> {
        let packs = packs_in_force(&self.store)?;
        let behind = Plan::of(&self.store, &packs, false)?.wanted.len();
        Ok((packs.len(), compile(packs)?.cards().len(), behind))
    }

    /// Puts a pack in force, in place of an older one of its name, and runs it over nothing yet. Says whether it was not
    /// in force already.
    pub fn put_in_force(&mut self, pack: &[u8]) -> Result<bool, Problem> {
        self.check_writable()?;
        queue::set_pack(&mut self.store, pack, self.clock.now(), &self.reviewer.name)
    }

    /// Puts packs in force and brings the stored posts up to date with them; with `all`, every rule is run again.
    pub fn scan(
        &mut self,
        packs: &[Vec<u8>],
        all: bool,
        mut progress: impl FnMut(Scanning),
    ) -> Result<Scanned, Problem> {
        self.check_writable()?;
        let actor = self.reviewer.name.clone();
        for text in packs {
            self.put_in_force(text)?;
        }
        let Some(mut sweep) = self.sweep(all)? else { return Ok(Scanned::default()) };
        self.store.spread().map_err(|error| of_store(&error))?;
        let swept = loop {
            match sweep.step(&mut self.store, self.clock.now(), &actor, (Duration::MAX, MANY)) {
                Ok(scanning) if sweep.is_done() => break Ok(scanning),
                Ok(scanning) => progress(scanning),
                Err(problem) => break Err(problem),
            }
        };
        self.store.shrink().map_err(|error| of_store(&error))?;
        swept.map(|_| sweep.into_scanned())
    }

    /// Begins to run rules that are new or changed in the background. A scan that is under way begins anew, since the
    /// packs may have changed.
    pub(super) fn begin_scan(&mut self) -> Result<Scanning, Problem> {
        self.sweep = None;
        self.sweep = self.sweep(false)?;
        Ok(self.sweep.as_ref().map_or_else(Scanning::default, Sweep::progress))
    }

    /// Ends a scan in the background; what is written stays, and the next one does the rest.
    pub fn stop_scan(&mut self) {
        self.sweep = None;
    }

    /// Writes what a scan in the background has found meanwhile, at most about so many hits; none if there is no scan.
    /// Waits for no more than `patience` until something is found.
    pub fn scan_slice(&mut self, patience: Duration, most: usize) -> Result<Option<Scanning>, Problem> {
        let Some(mut sweep) = self.sweep.take() else { return Ok(None) };
        let actor = self.reviewer.name.clone();
        let scanning = sweep.step(&mut self.store, self.clock.now(), &actor, (patience, most))?;
        if !sweep.is_done() {
            self.sweep = Some(sweep);
        }
        Ok(Some(scanning))
    }

    /// A scan of what is new or changed; none if nothing is.
    fn sweep(&self, all: bool) -> Result<Option<Sweep>, Problem> {
        let packs = packs_in_force(&self.store)?;
        let plan = Plan::of(&self.store, &packs, all)?;
        if plan.is_empty() {
            Ok(None)
        } else {
            Sweep::begin(&self.store, &self.path, &packs, plan, self.clock.now()).map(Some)
        }
    }
}
