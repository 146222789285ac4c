//! A word to the person in the footer line. Knows no screen.

/// A word to the person, on the right of the footer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub tone: Tone,
    /// Our own words, or text made printable: drawn as it is.
    pub text: String,
}

/// How a note is meant. A failure stays until it was read: until the next key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Something was done.
    Done,
    /// Something cannot be done now, or is worth knowing.
    Hint,
    /// Something went wrong.
    Failed,
}

impl Note {
    /// Something was done.
    pub fn done(text: impl Into<String>) -> Self {
        Self { tone: Tone::Done, text: text.into() }
    }

    /// Something cannot be done now, or is worth knowing.
    pub fn hint(text: impl Into<String>) -> Self {
        Self { tone: Tone::Hint, text: text.into() }
    }

    /// Something went wrong.
    pub fn failed(text: impl Into<String>) -> Self {
        Self { tone: Tone::Failed, text: text.into() }
    }
}
