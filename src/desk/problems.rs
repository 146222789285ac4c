//! What the store and the formats say, as a problem for a person: whose move it is, and what to do.

use std::path::Path;

use crate::domain::{Kind, Problem, shown_path};
use crate::formats::FormatError;
use crate::store::StoreError;

/// A store's error as a problem.
pub(super) fn of_store(error: &StoreError) -> Problem {
    let message = error.to_string();
    match error {
        StoreError::NotAbsolute { .. }
        | StoreError::NotEmpty { .. }
        | StoreError::Foreign { .. }
        | StoreError::UnknownAccount(_)
        | StoreError::UnknownDecision(_)
        | StoreError::Refused(_)
        | StoreError::OutOfCourse(_)
        | StoreError::NoRoom(_) => Problem::yours(message),
        StoreError::Newer { .. } => {
            Problem::yours(message).hint("open it with the caseload that wrote it, or a newer one")
        }
        StoreError::Busy => {
            Problem::machine(message).hint("close the other program, or try again when it is done")
        }
        StoreError::Full => {
            Problem::machine(message).hint("make room on the disk, then go on: nothing is lost")
        }
        StoreError::Machine(_) | StoreError::Damaged(_) | StoreError::Rewritten { .. } => {
            Problem::machine(message)
                .hint("run `caseload verify --rebuild` on a copy before deciding anything more")
        }
        StoreError::ReadOnly
        | StoreError::Journal { .. }
        | StoreError::Library { .. }
        | StoreError::Older { .. }
        | StoreError::Interrupted => Problem::machine(message),
        StoreError::Ledger(_) | StoreError::Unsettled | StoreError::Unexpected(_) => {
            Problem { kind: Kind::Ours, message, hint: None }
        }
    }
}

/// A refused file as a problem with its name.
pub(super) fn of_format(file: &Path, error: &FormatError) -> Problem {
    let message = format!("`{}`: {error}", shown_path(file));
    match error {
        FormatError::Read { .. } => Problem::machine(message),
        _ => Problem::yours(message),
    }
}
