//! What can go wrong with a queue file, told apart by whose move it is. Holds no content of posts: values
//! from rows never enter a message.

use std::path::PathBuf;

use rusqlite::ErrorCode;

use crate::domain::{AccountRef, DecisionId};
use crate::ledger::{CourseRefusal, LedgerError, NotInOrder, Refusal};

/// Why the store could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The path is not one that can be opened without surprises.
    #[error("a queue file is opened by its absolute path, found `{}`", path.display())]
    NotAbsolute { path: PathBuf },
    #[error("`{}` is not an empty file, a new queue can only be made in one", path.display())]
    NotEmpty { path: PathBuf },
    #[error("`{}` is not a caseload queue (application id {found:#010x}, expected {expected:#010x})", path.display())]
    Foreign { path: PathBuf, found: i32, expected: i32 },
    #[error(
        "`{}` was written by a newer caseload (schema {found}, this one knows up to {known}); it is left untouched",
        path.display()
    )]
    Newer { path: PathBuf, found: u32, known: u32 },
    #[error("`{}` has schema {found}, this program writes {known}; it must be migrated first", path.display())]
    Older { path: PathBuf, found: u32, known: u32 },
    #[error("the queue's journal mode is `{found}`, expected `wal`: another program has changed the file")]
    Journal { found: String },
    #[error(
        "the linked SQLite is {found}, at least 3.51.3 is needed: earlier ones can lose a committed decision"
    )]
    Library { found: &'static str },

    /// Another process holds the file for longer than we wait.
    #[error("another process is writing to the queue and did not finish within 5 seconds")]
    Busy,
    #[error("the disk is full; nothing was written")]
    Full,
    #[error("the queue can only be read")]
    ReadOnly,
    /// The machine failed in the middle: what was asked may or may not be on the disk.
    #[error("the machine failed to read or write the queue file ({0}); verify the queue before going on")]
    Machine(String),
    #[error("the queue file is damaged: {0}")]
    Damaged(String),
    /// Our newest entry, as we remember it, is not in the file any more.
    #[error(
        "entry {seq} of this desk, written before, is not in the file as it was; the ledger was rewritten"
    )]
    Rewritten { seq: u64 },
    #[error("the question was interrupted")]
    Interrupted,

    #[error("the queue has no account `{0}`")]
    UnknownAccount(AccountRef),
    #[error("the queue has no decision `{0}`")]
    UnknownDecision(DecisionId),
    #[error("the queue has no room for another {0}")]
    NoRoom(&'static str),
    /// A defect of the caller: counts and cases of what was taken in are not settled.
    #[error("an intake was begun and not finished; nothing was written")]
    Unsettled,
    /// The ledger does not allow this step.
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    OutOfCourse(#[from] CourseRefusal),
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// `SQLite` says something that none of the above covers: a defect of this program.
    #[error("unexpected answer of the queue file: {0}")]
    Unexpected(String),
}

impl From<NotInOrder> for StoreError {
    fn from(error: NotInOrder) -> Self {
        match error {
            NotInOrder::Case(refusal) => Self::Refused(refusal),
            NotInOrder::Course(refusal) => Self::OutOfCourse(refusal),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let rusqlite::Error::SqliteFailure(failure, message) = &error else {
            return match error {
                rusqlite::Error::FromSqlConversionFailure(column, ..)
                | rusqlite::Error::IntegralValueOutOfRange(column, _)
                | rusqlite::Error::InvalidColumnType(column, ..) => {
                    Self::Damaged(format!("column {column} of a row holds what no version ever wrote"))
                }
                other => Self::Unexpected(other.to_string()),
            };
        };
        let words = || message.clone().unwrap_or_else(|| failure.to_string());
        match failure.code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy,
            ErrorCode::DiskFull => Self::Full,
            ErrorCode::ReadOnly => Self::ReadOnly,
            ErrorCode::OperationInterrupted => Self::Interrupted,
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Damaged(words()),
            ErrorCode::SystemIoFailure | ErrorCode::CannotOpen | ErrorCode::FileLockingProtocolFailed => {
                Self::Machine(words())
            }
            _ => Self::Unexpected(words()),
        }
    }
}

impl StoreError {
    /// A value in a row that no version of this program writes.
    pub(super) fn damaged(table: &str, what: &str) -> Self {
        Self::Damaged(format!("table `{table}` holds {what}"))
    }

    /// Whether the file may not be written to any more before somebody has looked at it.
    pub const fn is_grave(&self) -> bool {
        matches!(
            self,
            Self::Machine(_) | Self::Damaged(_) | Self::Rewritten { .. } | Self::Full | Self::ReadOnly
        )
    }
}
