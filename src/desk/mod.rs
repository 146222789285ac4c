//! The imperative shell: files, clock and the one writing connection. Knows nothing of terminals.
//!
//! `Desk` performs every request; `Reader` performs those that only read, beside it, on a connection of its own.

mod accounts;
mod blindfold;
mod boards;
mod clock;
mod clocks;
mod converting;
mod deciding;
mod drills;
mod editing;
mod export;
mod eyes;
mod files;
mod gather;
mod holds;
mod import;
mod incidents;
mod indexing;
mod judging;
mod keeper;
mod leaving;
pub mod log;
mod looking;
mod notices;
mod obligations;
mod orders;
mod outlook;
mod papers;
mod pipeline;
mod place;
mod problems;
mod queue;
mod reading;
mod rulebook;
mod scan;
mod scoring;
mod serving;
mod survey;
mod threats;
mod transferring;
mod trying;
mod verify;
mod views;
mod writing;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::domain::{
    AccountNo, DeskId, Digest, Jurisdiction, Policy, Problem, Reviewer, Time, Tip, shown, shown_path,
};
use crate::request::{Reply, Request};
use crate::store::{Named, Store};

pub use clock::Clock;
pub use converting::{ConvertedList, convert_list};
pub use editing::Editing;
pub use export::Exported;
pub use files::{NewFile, absolute, open_input};
pub use import::{ImportJob, Imported, Progress};
pub use keeper::{Keeper, Left};
pub use leaving::ExportJob;
pub use place::Place;
pub use reading::Reader;
pub use scan::{Scanned, Scanning, load_pack};
pub use scoring::{Scored, score};
pub use survey::Surveyed;
pub use transferring::Watch;
pub use trying::{RuleShare, Tried, TriedRule, shares, try_packs};
pub use verify::{FileVerdict, Verdict, verify_file, verify_queue};
pub use views::perform as perform_views;

use problems::of_store;
use queue::Opened;
use rulebook::Rulebook;
use scan::Sweep;

/// The desk: the only one that writes to a queue file.
#[derive(Debug)]
pub struct Desk {
    path: PathBuf,
    store: Store,
    clock: Clock,
    reviewer: Reviewer,
    policy: Arc<Policy>,
    jurisdiction: Arc<Jurisdiction>,
    /// Why nothing may be written, if so.
    read_only: Option<String>,
    /// A scan in the background, if one is under way.
    sweep: Option<Sweep>,
    rulebook: Rulebook,
    /// The file with saved views, if there is a place for one.
    views: Option<PathBuf>,
}

impl Desk {
    /// Opens the queue of a place, or makes it. The place's policy, if it names one, comes into force.
    pub fn open(place: &Place, clock: Clock) -> Result<Self, Problem> {
        let mut opened = if place.queue.exists() {
            queue::open(&place.queue, &clock)?
        } else {
            Opened { store: queue::make(&place.queue, &clock)?, read_only: None }
        };
        let reviewer = place.reviewer.clone();
        let policy = queue::policy(&mut opened, place.policy.as_deref(), clock.now(), &reviewer.name)?;
        let jurisdiction =
            queue::jurisdiction(&mut opened, place.jurisdiction.as_deref(), clock.now(), &reviewer.name)?;
        let path = files::absolute(&place.queue)?;
        let Opened { store, read_only } = opened;
        Ok(Self {
            path,
            store,
            clock,
            reviewer,
            policy: Arc::new(policy),
            jurisdiction: Arc::new(jurisdiction),
            read_only,
            sweep: None,
            rulebook: Rulebook::default(),
            views: None,
        })
    }

    /// The same with saved views kept in this file.
    #[must_use]
    pub fn with_views(mut self, file: Option<PathBuf>) -> Self {
        self.views = file;
        self
    }

    /// Opens the queue of a place, which must be there.
    pub fn open_existing(place: &Place, clock: Clock) -> Result<Self, Problem> {
        if !place.queue.exists() {
            let message = format!("there is no queue at `{}`", shown_path(&place.queue));
            let hint = "import a file to make one, or try `caseload demo`";
            return Err(Problem::yours(message).hint(hint));
        }
        Self::open(place, clock)
    }

    /// A reader of the same queue, for another thread.
    pub fn reader(&self) -> Result<Reader, Problem> {
        let store = queue::open_to_read(&self.path)?;
        let rules = (Arc::clone(&self.policy), Arc::clone(&self.jurisdiction));
        let reader =
            Reader::new(store, self.clock.clone(), self.reviewer.clone(), self.read_only.clone(), rules);
        Ok(reader.with_views(self.views.clone()))
    }

    /// Performs a request.
    pub fn perform(&mut self, request: Request) -> Reply {
        if matches!(request, Request::Views | Request::KeepView { .. } | Request::DropView { .. }) {
            return views::perform(self.views.as_deref(), &request).map_or_else(Reply::Failed, Reply::Views);
        }
        let performed = if request.only_reads() {
            let (now, read_only) = (self.clock.now(), self.read_only.as_deref());
            let rules = (self.policy.as_ref(), self.jurisdiction.as_ref());
            reading::read(&self.store, now, &self.reviewer, read_only, &mut self.rulebook, rules, request)
        } else {
            self.check_writable().and_then(|()| match request {
                Request::Scan => self.begin_scan().map(Scanning::reply),
                Request::Stop { rules } => {
                    if rules {
                        self.stop_scan();
                    }
                    Ok(Reply::Stopping)
                }
                request @ (Request::TryImport(_) | Request::Import(_) | Request::Export(_)) => {
                    Ok(self.transfer(request, &mut |_| true))
                }
                request => self.write(request),
            })
        };
        performed.unwrap_or_else(Reply::Failed)
    }

    /// The case that a person means by its number, `platform:id` or `@handle`.
    pub fn find_case(&self, text: &str) -> Result<AccountNo, Problem> {
        let found = self.store.find_case(text).map_err(|error| of_store(&error))?;
        match found {
            Named::One(case) => Ok(case),
            Named::Nobody => Err(Problem::yours(format!("there is no case `{}`", shown(text)))
                .hint("name it by its number, platform:id or @handle; `caseload list` shows them")),
            Named::Many(several) => {
                let numbers: Vec<_> = several.iter().map(ToString::to_string).collect();
                Err(Problem::yours(format!(
                    "`{}` means cases {}; name one by its number",
                    shown(text),
                    numbers.join(", ")
                )))
            }
        }
    }

    /// SHA-256 of a post's text as received, if the case has the post.
    pub fn post_digest(&self, case: AccountNo, id: &str) -> Result<Option<Digest>, Problem> {
        let post = self.store.post_by_id(case, id).map_err(|error| of_store(&error))?;
        Ok(post.map(|row| row.digest))
    }

    /// How many posts are not searchable yet.
    pub fn not_indexed(&self) -> Result<u64, Problem> {
        self.store.not_indexed().map_err(|error| of_store(&error))
    }

    /// The newest entry of this desk.
    fn tip(&self) -> Result<Tip, Problem> {
        let tip = self.store.tip().map_err(|error| of_store(&error))?;
        tip.ok_or_else(|| Problem::ours("a queue without any entry"))
    }

    /// Fails if nothing may be written.
    fn check_writable(&self) -> Result<(), Problem> {
        match &self.read_only {
            Some(why) => {
                Err(Problem::machine(format!("the queue can only be read: {why}; nothing was written")))
            }
            None => Ok(()),
        }
    }

    /// The policy in force.
    pub fn policy(&self) -> &Arc<Policy> {
        &self.policy
    }

    /// The jurisdiction in force.
    pub fn jurisdiction(&self) -> &Arc<Jurisdiction> {
        &self.jurisdiction
    }

    /// Who sits here.
    pub const fn reviewer(&self) -> &Reviewer {
        &self.reviewer
    }

    /// This moment, by the desk's clock.
    pub fn now(&self) -> Time {
        self.clock.now()
    }

    /// This desk's id.
    pub fn id(&self) -> &DeskId {
        self.store.desk()
    }

    /// The queue file.
    pub fn path(&self) -> &Path {
        &self.path
    }
}
