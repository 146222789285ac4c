//! What a person asks of the screen for their own sake. Nothing here bears on a decision, and nothing of it is recorded.

use super::Severity;

/// When content is drawn under a veil until it is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum VeilWhen {
    /// Only where a person draws it.
    #[default]
    Off,
    /// Where the case is severe, and wherever cases are mixed or their severity is not told.
    Severe,
    Always,
}

impl VeilWhen {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Off, Self::Severe, Self::Always];

    /// Its word in settings.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Severe => "severe",
            Self::Always => "always",
        }
    }
}

/// From this severity on a case is severe.
pub const SEVERE: Severity = Severity::S3;

/// The choices of one person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calm {
    pub veil: VeilWhen,
}
