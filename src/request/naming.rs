//! What may be told of a request and of what became of it where nothing else may: its name, the cases it is about by
//! their numbers, how it ended. Never what it holds.

use std::fmt::{self, Write};

use crate::domain::{AccountNo, Kind};

use super::{Reply, Request};

impl Request {
    /// `Decide`, `Queue`.
    pub fn name(&self) -> String {
        let mut name = Name(String::new());
        // It ends with an error where the name ends: that is what keeps the rest out.
        let _ = write!(name, "{self:?}");
        name.0
    }

    /// The cases it is about.
    pub fn cases(&self) -> &[AccountNo] {
        match self {
            Self::Bulk { cases, .. } => cases,
            Self::Undo { case: Some(case) } | Self::Trail { case: Some(case), .. } => {
                std::slice::from_ref(case)
            }
            Self::Case { case, .. }
            | Self::Posts { case, .. }
            | Self::RandomClean { case, .. }
            | Self::Claim { case }
            | Self::Release { case }
            | Self::Decide { case, .. }
            | Self::Judge { case, .. }
            | Self::Reverse { case, .. }
            | Self::Confirm { case }
            | Self::Park { case, .. }
            | Self::Escalate { case, .. }
            | Self::HandBack { case, .. }
            | Self::Note { case, .. } => std::slice::from_ref(case),
            _ => &[],
        }
    }
}

impl Reply {
    /// `ok`, `refused`, `held`, or whose failure it was.
    pub const fn ending(&self) -> &'static str {
        match self {
            Self::Failed(problem) | Self::Kept(Err(problem)) => problem.kind.word(),
            Self::Refused { .. } => "refused",
            Self::Held { .. } => "held",
            _ => "ok",
        }
    }

    /// Whether it says that something failed.
    pub const fn is_failure(&self) -> bool {
        matches!(self, Self::Failed(_) | Self::Kept(Err(_)))
    }
}

impl Kind {
    /// A word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Yours => "wrong-input",
            Self::Machine => "machine-failed",
            Self::Ours => "defect",
        }
    }
}

/// Takes the beginning of what is written, as long as it is a name.
struct Name(String);

impl Write for Name {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let own = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
        self.0.push_str(&text[..own]);
        if own < text.len() { Err(fmt::Error) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_the_name_of_a_request_is_taken() {
        let note = Request::Note { case: AccountNo(17), text: "CANARY".to_owned() };
        assert_eq!((note.name().as_str(), note.cases()), ("Note", &[AccountNo(17)][..]));
        assert_eq!(Request::Status.name(), "Status");
        assert_eq!(Request::Try { text: "CANARY".to_owned(), language: None }.name(), "Try");
    }
}
