//! A filter with a name: what somebody comes back to. Knows nothing of where it is kept.

/// A saved view.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SavedView {
    /// What people call it; unique, whatever the case of letters.
    pub name: String,
    /// The letter or digit that brings it up.
    pub key: Option<char>,
    /// The filter as it was written.
    pub filter: String,
}

impl SavedView {
    /// Longest name, in characters.
    pub const LONGEST: usize = 40;

    /// Whether it is called so.
    pub fn is_called(&self, name: &str) -> bool {
        self.name.to_lowercase() == name.trim().to_lowercase()
    }

    /// Why it cannot be kept as it is.
    pub fn wrong(&self) -> Option<String> {
        let length = self.name.chars().count();
        if self.name.trim() != self.name
            || !(1..=Self::LONGEST).contains(&length)
            || self.name.contains(char::is_control)
        {
            return Some(format!("a name takes 1 to {} characters, found {length}", Self::LONGEST));
        }
        self.key.filter(|key| !key.is_ascii_alphanumeric()).map(|_| "a key is one letter or digit".to_owned())
    }
}
