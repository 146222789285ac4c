//! Why a fixed text is looked for.

/// What it means that a text was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A hit of this rule.
    Hit(u32),
    /// This pattern, by its number, may match, if its other texts are there too: this is one of its first or its
    /// second list.
    Pattern(u32, u32),
}
