//! Why a fixed text is looked for.

/// What it means that a text was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A hit of this rule.
    Hit(u32),
    /// This pattern, by its number, may match.
    Pattern(u32),
}
