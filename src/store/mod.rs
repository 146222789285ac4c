//! The queue file: one `SQLite` database that holds everything a workstation knows. Nothing else in the program
//! names `SQLite`. It knows no file format, runs no rules and makes no decision; it keeps what it is given, in one
//! transaction with the fact that says why.
//!
//! The road for every change is `Store::begin`, then `Change`, then `Change::commit(fact)`. The first file to
//! read is `schema/0001.sql`, then `change.rs`.
//!
//! # Locking
//!
//! The file is in WAL mode: one writer and any number of readers, none waiting for the others. A change takes the
//! write lock at its beginning (`BEGIN IMMEDIATE`) and waits up to five seconds for another process. What one
//! reviewer may do to a case that another holds is not a matter of locks: a claim is a fact, and the fold refuses
//! a commit against a running claim or a decided case, inside the write lock. The WAL is set when a file is made
//! and only checked later, because setting it takes a lock that another process may hold. The one exception is the
//! first file taken into a queue without accounts: `begin_load` goes over to a rollback journal, which writes new
//! pages once and to their places, and `end_load` goes back. Others wait meanwhile. Broken off, the journal is rolled
//! back and the WAL set again when the file is opened next.
//!
//! # Durability
//!
//! `synchronous=FULL`: when `commit` returns, the entry has been through fsync. One decision is one transaction
//! and one fsync. Holds on cases (`Store::lightly`) are written at once and synced with the next decision: a killed
//! process loses none, a power cut may, and then the case is anybody's. The journal is checkpointed by `SQLite`'s own rule, at a thousand pages. A failed write, a full
//! disk or damage is `StoreError::is_grave`: the caller stops writing, because after a failed fsync nobody knows
//! what the disk holds (see P. Rebello et al., "Can Applications Recover from fsync Failures?", ATC 2020).
//!
//! # Compatibility
//!
//! `user_version` counts the numbered steps in `schema/`. A file with more steps than this program knows is
//! refused and left as it is, byte for byte: it is looked at through a reading connection first, since a writer
//! would fold its journal in when it closes. A file with fewer is refused too until `Store::migrate` was called,
//! so that the caller can copy it before. Files are opened by absolute path only: `SQLite` would take a name such
//! as `file:x?mode=memory` for a URI and keep every decision in memory.
//!
//! # Damage
//!
//! Triggers refuse to change or delete an entry; whoever can write to the file can drop them, so `verify` walks
//! the whole chain and names the first entry that is not what was written. Everything else in the record can be
//! made anew from the entries, and `rebuild` says where a table differs. Rows that no version of this program
//! writes are `StoreError::Damaged`; the hardening of every connection follows `SQLite`'s advice for files that
//! somebody may have tampered with.

mod alike;
mod applied;
mod cases;
mod change;
mod connection;
mod course;
mod days;
mod declined;
mod due;
mod entries;
mod error;
mod folds;
mod holds;
mod incidents;
mod intake;
mod lane_rules;
mod language;
mod moments;
mod numbers;
mod papers;
mod projection;
mod queue_file;
mod ranking;
mod read;
mod rebuild;
mod records;
mod reordering;
mod reporters;
mod schema;
mod search_index;
mod slices;
mod values;
mod verify;

pub use applied::{AccountRange, KnownRule};
pub use change::Change;
pub use error::StoreError;
pub use intake::{Intake, NewHit, NewPost, Put, RuleNo, What};
pub use papers::NewPaper;
pub use queue_file::{Interrupter, PROGRAM, Still, Store};
pub use read::{
    AccountReader, Alike, Asker, Due, Glance, HeldBack, HistoryFrom, HistoryOnly, KeptOrder, KeptPaper,
    Named, NextCase, Outgoing, PackStamp, PostMedia, RuleSums, ScanPost, StoredText,
};
pub use rebuild::{Difference, Rebuilt};
pub use reporters::Place;
pub use schema::SCHEMA;
pub use slices::{HitSlice, SliceCounts, SliceRules};
pub use verify::{Finding, Verified};
