//! Taking a file in: all of it or nothing, in one transaction, with one entry in the ledger.

use std::collections::HashSet;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use crate::domain::{AccountNo, AccountRef, Counts, Digest, Fact, Post, Problem, Record, Skip, Time};
use crate::formats::{self, Format, Input, Options, Records, Taken};
use crate::rules::{Found, RuleSet, Scratch};
use crate::store::{Change, Intake, RuleNo, StoreError};
use crate::text;

use super::Desk;
use super::files::open_input;
use super::gather::Gather;
use super::pipeline::{self, Stopped};
use super::problems::{of_format, of_store};
use super::queue::parse_packs;
use super::scan::compile;

/// How much of a file is looked at to find out its format, in bytes.
const HEAD: usize = 64 * 1024;

/// What is to be taken in, and how.
#[derive(Debug, Clone, Default)]
pub struct ImportJob {
    pub file: PathBuf,
    /// A format's name, instead of finding it out.
    pub format: Option<String>,
    pub platform: Option<String>,
    pub map: Vec<(String, String)>,
    pub preset: Option<String>,
    pub accounts: Option<PathBuf>,
    pub statuses: Option<PathBuf>,
    pub make_cases: bool,
    /// Say what would happen and change nothing.
    pub dry_run: bool,
    /// The file is refused when more records than this cannot be read.
    pub most_skipped: u64,
}

/// What taking a file in came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    pub format: &'static str,
    /// SHA-256 of the file's bytes.
    pub digest: Digest,
    pub counts: Counts,
    /// Decided cases that new reports opened again.
    pub reopened: u64,
    /// Records that could not be read, with place and reason.
    pub skips: Vec<Skip>,
}

/// How far an import has come, for whoever wants to show it.
#[derive(Debug, Clone, Default)]
pub struct Progress {
    /// Bytes read of the file.
    pub read: Arc<AtomicU64>,
    /// Length of the file in bytes; 0 if that is not known.
    pub length: Arc<AtomicU64>,
}

/// Counts what passes through, and hashes it unless somebody else does.
struct Watched<R> {
    inner: R,
    read: Arc<AtomicU64>,
    hash: Arc<Mutex<Option<sha2::Sha256>>>,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let length = self.inner.read(buffer)?;
        self.read.fetch_add(length as u64, Ordering::Relaxed);
        if let Ok(mut hash) = self.hash.lock()
            && let Some(hash) = hash.as_mut()
        {
            sha2::Digest::update(hash, &buffer[..length]);
        }
        Ok(length)
    }
}

impl Progress {
    /// Bytes read, and of how many; 0 if that is not known.
    pub fn bytes(&self) -> (u64, u64) {
        (self.read.load(Ordering::Relaxed), self.length.load(Ordering::Relaxed))
    }
}

/// Hears of every so many records that have been put; false gives the file up.
pub(super) type Go<'g> = dyn FnMut(u64) -> bool + 'g;

/// Records between two looks at whether to go on.
const LOOKED: u64 = 64;

impl Desk {
    /// Takes a file in.
    pub fn import(&mut self, job: &ImportJob, progress: &Progress) -> Result<Imported, Problem> {
        self.import_watched(job, progress, &mut |_| true)
    }

    /// The same, watched: given up, it leaves nothing behind.
    pub(super) fn import_watched(
        &mut self,
        job: &ImportJob,
        progress: &Progress,
        go: &mut Go<'_>,
    ) -> Result<Imported, Problem> {
        let (main, length) = open_input(&job.file)?;
        progress.length.store(length, Ordering::Relaxed);
        let hash = Arc::new(Mutex::new(Some(sha2::Digest::new())));
        let mut main = Watched { inner: main, read: progress.read.clone(), hash: hash.clone() };
        let head = read_head(&mut main, &job.file)?;
        let format = choose(job, &head)?;
        let open = |path: &Option<PathBuf>| path.as_deref().map(|path| Ok(open_input(path)?.0)).transpose();
        let input = Input {
            main: Box::new(Cursor::new(head).chain(main)),
            accounts: open(&job.accounts)?,
            statuses: open(&job.statuses)?,
        };
        let options = Options {
            platform: job.platform.clone(),
            map: job.map.clone(),
            preset: job.preset.clone(),
            make_cases: job.make_cases,
            received: self.clock.now(),
        };
        let records = (format.read)(input, &options).map_err(|error| of_format(&job.file, &error))?;
        if records.digest().is_some() {
            drop(taken(&hash));
        }
        self.take_in(job, format.name, records, || finish(taken(&hash)), go)
    }

    /// Takes in records that were made here instead of read from a file; `name` and `digest` stand in the ledger.
    pub fn import_made(
        &mut self,
        name: &str,
        digest: Digest,
        records: Box<dyn Records>,
    ) -> Result<Imported, Problem> {
        let job = ImportJob { file: name.into(), ..ImportJob::default() };
        self.take_in(&job, "native", records, || digest, &mut |_| true)
    }

    fn take_in(
        &mut self,
        job: &ImportJob,
        format: &'static str,
        records: Box<dyn Records>,
        digest: impl FnOnce() -> Digest,
        go: &mut Go<'_>,
    ) -> Result<Imported, Problem> {
        self.check_writable()?;
        self.store.begin_load().map_err(|error| of_store(&error))?;
        let taken = self.load(job, format, records, digest, go);
        // A file that was refused must not leave the queue as it is while loading.
        let ended = self.store.end_load().map_err(|error| of_store(&error));
        taken.and_then(|taken| ended.map(|()| taken))
    }

    fn load(
        &mut self,
        job: &ImportJob,
        format: &'static str,
        mut records: Box<dyn Records>,
        digest: impl FnOnce() -> Digest,
        go: &mut Go<'_>,
    ) -> Result<Imported, Problem> {
        let (now, actor) = (self.clock.now(), self.reviewer.name.clone());
        let mut change = self.store.begin(now, &actor).map_err(|error| of_store(&error))?;
        // Inside the change: a pack that somebody else puts in force is in force either before it or behind it.
        let packs = change.packs().map_err(|error| of_store(&error))?;
        let rules = compile(parse_packs(&packs)?)?;
        let Filled { counts, skips, reopened } = fill(&mut change, now, job, &rules, &mut *records, go)?;
        let digest = records.digest().unwrap_or_else(digest);
        let opened_again = reopened.len() as u64;
        if job.dry_run {
            drop(change);
        } else {
            let name = job.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let fact = Fact::Imported { name, digest, format: format.to_owned(), counts, reopened };
            change.commit(fact).map_err(|error| of_store(&error))?;
        }
        Ok(Imported { format, digest, counts, reopened: opened_again, skips })
    }
}

/// What the records of a file came to.
struct Filled {
    counts: Counts,
    skips: Vec<Skip>,
    /// Decided cases that new reports open again.
    reopened: Vec<AccountRef>,
}

/// Puts all records into the change and settles counts and cases.
fn fill(
    change: &mut Change<'_>,
    now: Time,
    job: &ImportJob,
    rules: &RuleSet,
    records: &mut dyn Records,
    go: &mut Go<'_>,
) -> Result<Filled, Problem> {
    let mut intake = change.intake(now).map_err(|error| of_store(&error))?;
    let numbers = super::scan::numbers(&mut intake, rules).map_err(|error| of_store(&error))?;
    let (mut skips, mut accounts, mut gather) = (Vec::new(), HashSet::new(), Gather::default());
    let mut put_so_far = 0;
    let ran = pipeline::run(
        move || records.next(),
        weight,
        super::scan::scanners(),
        |scratch, taken| item(rules, scratch, taken),
        |item| {
            put_so_far += 1;
            if put_so_far % LOOKED == 0 && !go(put_so_far) {
                return Err(Problem::yours(format!(
                    "`{}` was given up; nothing was taken in",
                    job.file.display()
                )));
            }
            if let Item::Skip(skip) = item {
                skips.push(skip);
                return within_bound(job, &skips).map(|()| None);
            }
            put(&mut intake, &mut gather, &mut accounts, &numbers, item).map_err(|error| of_store(&error))
        },
    );
    ran.map_err(|stopped| match stopped {
        Stopped::Source(error) => of_format(&job.file, &error),
        Stopped::Sink(problem) => problem,
    })?;
    gather.flush(&mut intake).map_err(|error| of_store(&error))?;
    super::accounts::after_import(&mut intake, rules, &numbers, now).map_err(|error| of_store(&error))?;
    let reopened = intake.reopened().map_err(|error| of_store(&error))?;
    let counts = intake.finish().map_err(|error| of_store(&error))?;
    // A file may describe an account again and again, each time as it was then.
    let counts = Counts { accounts: accounts.len() as u64, skipped: skips.len() as u64, ..counts };
    Ok(Filled { counts, skips, reopened })
}

/// A record ready to be written.
enum Item {
    /// A post with its fingerprint and the hits of our rules.
    Post(Box<Post>, u64, Vec<Found>),
    Other(Record),
    Skip(Skip),
    MakeCase(AccountRef),
}

/// About how many bytes a record holds: the long texts, since all else is short.
fn weight(taken: &Taken) -> usize {
    match taken {
        Taken::Record(Record::Post(post)) => {
            post.text.len() + post.quoted.len() + post.raw.as_ref().map_or(0, Vec::len)
        }
        Taken::Record(Record::Account(account)) => account.profile.bio.len(),
        Taken::Record(Record::Report(report)) => report.comment.len(),
        _ => 0,
    }
}

fn item(rules: &RuleSet, scratch: &mut Scratch, taken: Taken) -> Item {
    match taken {
        Taken::Record(Record::Post(mut post)) => {
            if !post.states_language() {
                post.detected = text::detect(&String::from_utf8_lossy(post.text.raw_bytes()));
            }
            let found = rules.scan_post(scratch, &post);
            Item::Post(post, scratch.fingerprint(), found)
        }
        Taken::Record(record) => Item::Other(record),
        Taken::Skip(skip) => Item::Skip(skip),
        Taken::MakeCase(account) => Item::MakeCase(account),
    }
}

/// Reads the beginning of a file without losing it.
fn read_head(main: &mut impl Read, file: &Path) -> Result<Vec<u8>, Problem> {
    let mut head = Vec::with_capacity(HEAD);
    let read = main.take(HEAD as u64).read_to_end(&mut head);
    read.map_err(|error| Problem::machine(format!("cannot read `{}`: {error}", file.display())))?;
    Ok(head)
}

fn choose(job: &ImportJob, head: &[u8]) -> Result<&'static Format, Problem> {
    let chosen = match &job.format {
        Some(name) => formats::by_name(name),
        None => formats::sniff(head),
    };
    chosen.map_err(|error| of_format(&job.file, &error))
}

fn within_bound(job: &ImportJob, skips: &[Skip]) -> Result<(), Problem> {
    if skips.len() as u64 <= job.most_skipped {
        return Ok(());
    }
    let first: Vec<_> =
        skips.iter().take(3).map(|skip| format!("\n  {}: {}", skip.place, skip.reason)).collect();
    let message = format!(
        "`{}`: more than {} records cannot be read; nothing was taken in. The first:{}",
        job.file.display(),
        job.most_skipped,
        first.concat()
    );
    Err(Problem::yours(message).hint("mend the file, name its format with --format, or raise --max-skipped"))
}

/// Puts an item and gives back what is left of it to be freed.
fn put(
    intake: &mut Intake<'_>,
    gather: &mut Gather,
    accounts: &mut HashSet<AccountNo>,
    numbers: &[RuleNo],
    item: Item,
) -> Result<Option<Item>, StoreError> {
    if matches!(item, Item::Other(Record::Hit(_) | Record::Media(..))) {
        gather.flush(intake)?;
    }
    match &item {
        // `item` made every post one of the first kind.
        Item::Post(..) | Item::Other(Record::Post(_)) | Item::Skip(_) => {}
        Item::Other(Record::Account(account)) => {
            accounts.insert(intake.put_account(account)?.no);
        }
        Item::Other(Record::Report(report)) => drop(intake.put_report(report)?),
        Item::Other(Record::Hit(hit)) => drop(intake.put_platform_hit(hit)?),
        Item::Other(Record::Media(account, post, media)) => drop(intake.put_media(account, post, media)?),
        Item::Other(Record::Prior(prior)) => drop(intake.put_prior(prior)?),
        Item::MakeCase(account) => drop(intake.ask_case(account)?),
    }
    let (post, print, found) = match item {
        Item::Post(post, print, found) => (post, print, found),
        other => return Ok(Some(other)),
    };
    let hits = found.iter().map(|found| super::scan::new_hit(numbers, found)).collect();
    Ok(gather.post(intake, post, print, hits)?.map(|post| Item::Other(Record::Post(post))))
}

/// Takes what was hashed; nothing is from then on.
fn taken(hash: &Mutex<Option<sha2::Sha256>>) -> Option<sha2::Sha256> {
    hash.lock().ok().and_then(|mut hash| hash.take())
}

fn finish(hash: Option<sha2::Sha256>) -> Digest {
    Digest(sha2::Digest::finalize(hash.unwrap_or_default()).into())
}
