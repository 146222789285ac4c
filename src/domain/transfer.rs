//! What comes in and goes out through files: what is asked for, how far it has come, what there was before.

use super::filter::Filter;
use super::{Digest, Time};

/// A file to be taken in, as a person asks for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportAsk {
    /// As it was typed; `~/` is the home folder.
    pub file: String,
    /// A format's name, instead of finding it out.
    pub format: Option<String>,
    /// The platform the ids belong to, where the file does not say.
    pub platform: Option<String>,
    /// Make a case of every account in the file.
    pub make_cases: bool,
}

/// Decisions to be handed over, as a person asks for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExportAsk {
    /// A target's name.
    pub target: String,
    /// As it was typed; `~/` is the home folder.
    pub file: String,
    /// Only decisions on cases that pass.
    pub filter: Filter,
    /// End the undo windows first, so that nothing is held back.
    pub end_windows: bool,
}

/// What is under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// A file is read to say what taking it in would do.
    Trying,
    In,
    Out,
}

/// How far a file has come. Nothing of it stands in the queue, or under its name, before it is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moving {
    pub way: Way,
    /// The file's name without its folders.
    pub name: String,
    /// Bytes read of so many, or decisions written of so many; `of` is 0 where that is not known.
    pub done: u64,
    pub of: u64,
    /// Records read, or decisions written.
    pub records: u64,
    pub began: Time,
    pub now: Time,
    /// What has been asked meanwhile and waits until the file is whole.
    pub waits: u64,
}

impl Moving {
    /// Records a second so far; none in the first moment, when it would say nothing.
    pub fn rate(&self) -> Option<u64> {
        let millis = u64::try_from(self.now.0 - self.began.0).ok().filter(|millis| *millis >= 500)?;
        Some(self.records.saturating_mul(1000) / millis)
    }

    /// Hundredths, as far as they are known.
    pub fn percent(&self) -> Option<u64> {
        (self.of > 0).then(|| (self.done.saturating_mul(100) / self.of).min(100))
    }

    /// Milliseconds left at this pace. That everything is read is not the end: what is settled then is not counted.
    pub fn left(&self) -> Option<i64> {
        let passed = self.now.0 - self.began.0;
        if passed < 500 || self.done == 0 || self.done >= self.of {
            return None;
        }
        let left = i128::from(passed) * i128::from(self.of - self.done) / i128::from(self.done);
        i64::try_from(left).ok()
    }

    /// Everything is read, and cases, counts and ranks are being settled.
    pub const fn settles(&self) -> bool {
        self.of > 0 && self.done >= self.of
    }
}

/// What a path that is being typed leads to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Looked {
    /// The path as it was typed.
    pub path: String,
    /// As far as it can be gone on with in one way only; the same as `path` where it cannot.
    pub whole: String,
    /// Names that it may become, the first ones, and how many more there are.
    pub names: Vec<String>,
    pub more: u64,
    /// The file that it names, if there is one.
    pub file: Option<LookedAt>,
}

/// A file that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookedAt {
    pub length: u64,
    /// The format that its first bytes are in, with its title; else what was found.
    pub format: Result<(String, String), String>,
}

/// A file that came in or went out, as the ledger has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransferRow {
    pub at: Time,
    pub actor: String,
    /// It came in; otherwise it went out.
    pub came: bool,
    pub name: String,
    pub digest: Digest,
    /// What it brought, or where it went.
    pub words: String,
}

/// What the transfer screen shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Transfers {
    /// Formats that can be read, and targets that can be written: name and title.
    pub formats: Vec<(String, String)>,
    pub targets: Vec<(String, String)>,
    /// Files that came in or went out, newest first.
    pub rows: Vec<TransferRow>,
    /// So many of the newest entries were looked through; none: all.
    pub among: Option<u64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moving(done: u64, of: u64, records: u64, millis: i64) -> Moving {
        let (began, now) = (Time(1_000), Time(1_000 + millis));
        Moving { way: Way::In, name: "x".to_owned(), done, of, records, began, now, waits: 0 }
    }

    #[test]
    fn rate_share_and_time_left_are_told_only_where_they_mean_something() {
        let at = moving(250, 1_000, 500, 2_000);
        assert_eq!((at.rate(), at.percent(), at.left()), (Some(250), Some(25), Some(6_000)));
        assert_eq!((moving(250, 1_000, 500, 499).rate(), moving(250, 1_000, 500, 499).left()), (None, None));
        let piped = moving(250, 0, 500, 2_000);
        assert_eq!((piped.percent(), piped.left(), piped.settles()), (None, None, false));
        let read = moving(1_000, 1_000, 900, 3_000);
        assert_eq!((read.percent(), read.left(), read.settles()), (Some(100), None, true));
        assert_eq!(moving(2_000, 1_000, 900, 3_000).percent(), Some(100));
    }
}
