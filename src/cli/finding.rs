//! One thing that `doctor` looked at: what was found, and what is wrong with it. Looks at nothing itself.

use serde_json::json;

use crate::domain::Problem;
use crate::text::printable_str;

use super::output::Output;

/// One thing that was looked at.
#[derive(Debug)]
pub(super) struct Finding {
    pub(super) name: &'static str,
    /// What was found.
    pub(super) found: String,
    /// What is wrong with it, if anything.
    pub(super) wrong: Option<String>,
}

/// Something that nothing is wrong with.
pub(super) const fn good(name: &'static str, found: String) -> Finding {
    Finding { name, found, wrong: None }
}

impl Finding {
    /// Prints it: a line or two for people, an object for programs.
    pub(super) fn print(&self, out: &mut Output) -> Result<(), Problem> {
        if out.json {
            return out.object(&json!({ "name": self.name, "found": self.found, "wrong": self.wrong }));
        }
        let mark = if self.wrong.is_some() { "✗ wrong" } else { "✓ good " };
        out.line(&format!("{mark}  {:<10} {}", self.name, printable_str(&self.found).line()))?;
        match &self.wrong {
            Some(wrong) => out.line(&format!("           {:<10} {}", "", printable_str(wrong).line())),
            None => Ok(()),
        }
    }
}
