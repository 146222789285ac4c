//! Opening a queue for a person: made if it is not there, migrated after a backup if it is older, opened to
//! read only if it cannot be written.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::domain::{DeskId, Digest, Fact, Jurisdiction, Policy, Problem, Time, hexadecimal, shown_path};
use crate::policy;
use crate::rules::{self, Pack, RuleSet};
use crate::store::{PROGRAM, Store, StoreError, StoredText};

use super::clock::Clock;
use super::files;
use super::problems::of_store;

/// An open queue and why it can only be read, if so.
pub(super) struct Opened {
    pub(super) store: Store,
    pub(super) read_only: Option<String>,
}

/// The name and version that stand in the first entry of a queue.
pub(super) fn program() -> String {
    concat!("caseload ", env!("CARGO_PKG_VERSION")).to_owned()
}

/// A desk id: random, so that no two workstations share one.
fn new_desk() -> Result<DeskId, Problem> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes)
        .map_err(|error| Problem::machine(format!("the system gives no random numbers: {error}")))?;
    Ok(DeskId(hexadecimal(&bytes)))
}

/// Makes a queue: the file, its first entry, and the starter rules in force.
pub(super) fn make(path: &Path, clock: &Clock) -> Result<Store, Problem> {
    files::make_private(path)?;
    let made = files::absolute(path).and_then(|path| {
        let mut store =
            Store::create(&path, &new_desk()?, clock.now(), &program()).map_err(|e| of_store(&e))?;
        set_pack(&mut store, rules::starter().as_bytes(), clock.now(), PROGRAM)?;
        Ok(store)
    });
    if made.is_err() {
        // Half a queue is no queue: the next start must find nothing or all of it.
        let _ = fs::remove_file(path);
    }
    made
}

/// Opens a queue for writing.
pub(super) fn open(path: &Path, clock: &Clock) -> Result<Opened, Problem> {
    let path = files::absolute(path)?;
    let opened = match Store::open(&path) {
        Err(StoreError::Older { .. }) => {
            back_up(&path)?;
            Store::migrate(&path, clock.now(), &program()).map_err(|error| of_store(&error))?;
            Store::open(&path)
        }
        opened => opened,
    };
    match opened {
        Ok(store) => Ok(Opened { store, read_only: None }),
        Err(StoreError::ReadOnly | StoreError::Machine(_)) => {
            let store = open_to_read(&path)?;
            Ok(Opened { store, read_only: Some("the file cannot be written".to_owned()) })
        }
        Err(error) => Err(refusal(&path, &error)),
    }
}

/// Why a queue could not be opened. A file of another kind is no damaged queue but a wrong name; it is looked at only
/// now, since a second look at an open queue would give up its locks on it.
fn refusal(path: &Path, error: &StoreError) -> Problem {
    const MAGIC: &[u8] = b"SQLite format 3\0";
    let mut head = Vec::new();
    let looked = files::open_input(path).and_then(|(file, _)| {
        let read = file.take(MAGIC.len() as u64).read_to_end(&mut head);
        read.map_err(|error| files::at(path, "cannot read", &error))
    });
    match looked {
        Err(problem) => problem,
        Ok(_) if head.is_empty() || head == MAGIC => of_store(error),
        Ok(_) => Problem::yours(format!("`{}` is no queue: expected a SQLite database", shown_path(path)))
            .hint("name a queue with --queue; other files are taken in with `caseload import`"),
    }
}

/// Opens a queue beside the one who writes.
pub(super) fn open_to_read(path: &Path) -> Result<Store, Problem> {
    let path = files::absolute(path)?;
    Store::open_to_read(&path).map_err(|error| refusal(&path, &error))
}

/// Copies an older file beside itself before it is migrated; the copy is never written over.
fn back_up(path: &Path) -> Result<PathBuf, Problem> {
    for number in 1..1000 {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".before-migration-{number}"));
        let copy = path.with_file_name(name);
        if copy.symlink_metadata().is_ok() {
            continue;
        }
        files::make_private(&copy)?;
        fs::copy(path, &copy).map_err(|error| files::at(&copy, "cannot write backup", &error))?;
        return Ok(copy);
    }
    Err(Problem::yours(format!("there are 999 backups of `{}` already; move some away", shown_path(path))))
}

/// The policy in force: the one that a file says from now on, else the one that was, else the embedded example.
pub(super) fn policy(
    opened: &mut Opened,
    file: Option<&Path>,
    at: Time,
    actor: &str,
) -> Result<Policy, Problem> {
    let kept = opened.store.policy().map_err(|error| of_store(&error))?;
    let kept_digest = kept.as_ref().map(|kept| kept.digest);
    let (name, text) = match (file, kept) {
        (Some(file), _) => {
            let bytes = fs::read(file).map_err(|error| files::at(file, "cannot read policy", &error))?;
            (format!("`{}`", shown_path(file)), bytes)
        }
        (None, Some(kept)) => ("the policy in the queue".to_owned(), kept.text),
        (None, None) => ("the embedded policy".to_owned(), policy::example().as_bytes().to_vec()),
    };
    let policy = policy::parse(&text)
        .map_err(|errors| Problem::yours(format!("{name} is no policy that can be in force:\n{errors}")))?;
    if kept_digest != Some(policy.stamp.digest) && opened.read_only.is_none() {
        let write = |store: &mut Store| {
            let mut change = store.begin(at, actor)?;
            change.put_policy(&policy.stamp, &text)?;
            change.commit(Fact::PolicySet { policy: policy.stamp.clone() })
        };
        write(&mut opened.store).map_err(|error| of_store(&error))?;
    }
    Ok(policy)
}

/// The jurisdiction in force: the one that a file says from now on, else the one that was, else the embedded example.
pub(super) fn jurisdiction(
    opened: &mut Opened,
    file: Option<&Path>,
    at: Time,
    actor: &str,
) -> Result<Jurisdiction, Problem> {
    let kept = opened.store.jurisdiction().map_err(|error| of_store(&error))?;
    let kept_digest = kept.as_ref().map(|kept| kept.digest);
    let (name, text) = match (file, kept) {
        (Some(file), _) => {
            let bytes =
                fs::read(file).map_err(|error| files::at(file, "cannot read jurisdiction", &error))?;
            (format!("`{}`", shown_path(file)), bytes)
        }
        (None, Some(kept)) => ("the jurisdiction in the queue".to_owned(), kept.text),
        (None, None) => {
            ("the embedded jurisdiction".to_owned(), policy::jurisdiction::example().as_bytes().to_vec())
        }
    };
    let jurisdiction = policy::jurisdiction::parse(&text)
        .map_err(|errors| Problem::yours(format!("{name} is none that can be in force:\n{errors}")))?;
    if kept_digest != Some(jurisdiction.stamp.digest) && opened.read_only.is_none() {
        let weights = jurisdiction.lanes.each_ref().map(|rule| rule.weight);
        let write = |store: &mut Store| {
            let mut change = store.begin(at, actor)?;
            change.put_jurisdiction(&jurisdiction, &text)?;
            change.commit(Fact::JurisdictionSet { jurisdiction: jurisdiction.stamp.clone(), weights })
        };
        write(&mut opened.store).map_err(|error| of_store(&error))?;
    }
    Ok(jurisdiction)
}

/// Puts a pack in force, if it is not already. Gives back whether anything changed.
pub(super) fn set_pack(store: &mut Store, text: &[u8], at: Time, actor: &str) -> Result<bool, Problem> {
    let pack = parse_pack(text, "the pack")?;
    let digest = Digest::of(text);
    let packs = store.packs().map_err(|error| of_store(&error))?;
    if packs.iter().any(|kept| kept.digest == digest) {
        return Ok(false);
    }
    let fact = Fact::PackSet {
        pack: pack.name.clone(),
        version: pack.version.clone(),
        digest,
        rules: pack.rules.len() as u32,
    };
    let identities = rules::identities(std::slice::from_ref(&pack));
    // Over no posts all rules have been run; posts to come meet them on their way in.
    let empty = store.post_count().map_err(|error| of_store(&error))? == 0;
    let complete = empty.then(|| RuleSet::compile(vec![pack.clone()]).ok()).flatten();
    let write = |store: &mut Store| {
        let mut change = store.begin(at, actor)?;
        change.put_pack(&pack.name, &pack.version, digest, text)?;
        if let Some(rules) = &complete {
            let mut intake = change.intake(at)?;
            let numbers = rules.cards().iter().map(|card| intake.rule_no(card));
            let numbers = numbers.collect::<Result<Vec<_>, _>>()?;
            intake.finish()?;
            let digests = identities.iter().map(|(_, digest)| *digest);
            change.mark_applied(&numbers.into_iter().zip(digests).collect::<Vec<_>>())?;
        }
        change.commit(fact)
    };
    write(store).map_err(|error| of_store(&error))?;
    Ok(true)
}

/// Reads a pack's text.
pub(super) fn parse_pack(text: &[u8], name: &str) -> Result<Pack, Problem> {
    let text = std::str::from_utf8(text)
        .map_err(|error| Problem::yours(format!("{name} is not UTF-8 text: {error}; expected TOML")))?;
    Pack::parse(text).map_err(|errors| {
        let (errors, first) = (errors.to_string(), 20);
        let mut lines: Vec<_> = errors.lines().take(first).map(str::to_owned).collect();
        let more = errors.lines().count() - lines.len();
        lines.extend((more > 0).then(|| format!("and {more} more")));
        Problem::yours(format!("{name} cannot be in force:\n{}", lines.join("\n")))
    })
}

/// The packs in force.
pub(super) fn packs_in_force(store: &Store) -> Result<Vec<Pack>, Problem> {
    parse_packs(&store.packs().map_err(|error| of_store(&error))?)
}

/// What the texts of packs in force say.
pub(super) fn parse_packs(packs: &[StoredText]) -> Result<Vec<Pack>, Problem> {
    packs.iter().map(|kept| parse_pack(&kept.text, &format!("the queue's pack `{}`", kept.name))).collect()
}
