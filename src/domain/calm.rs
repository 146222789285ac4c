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

/// When a neutral line says what to expect of a post.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum ExpectWhen {
    #[default]
    Off,
    /// Where the veil lies over the post.
    Veiled,
    Always,
}

impl ExpectWhen {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Off, Self::Veiled, Self::Always];

    /// Its word in settings.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Veiled => "veiled",
            Self::Always => "always",
        }
    }
}

/// From this severity on a case is severe.
pub const SEVERE: Severity = Severity::S3;

/// The choices of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calm {
    pub veil: VeilWhen,
    /// When it is said what to expect of a post.
    pub expect: ExpectWhen,
    /// After so many minutes without a key the screen is covered; none: never.
    pub blank_minutes: Option<u16>,
    /// After so many minutes without a break one is spoken of; none: never.
    pub break_minutes: Option<u16>,
    /// Posts of one account that are alike are folded.
    pub alike: bool,
    /// After so many severe cases in a row a milder one is asked for; none: never.
    pub severe_run: Option<u16>,
    /// Nothing moves that could stand still.
    pub still: bool,
}

impl Calm {
    /// Nothing comes by itself.
    pub const PLAIN: Self = Self {
        veil: VeilWhen::Off,
        expect: ExpectWhen::Off,
        blank_minutes: None,
        break_minutes: None,
        alike: false,
        severe_run: None,
        still: false,
    };
}
