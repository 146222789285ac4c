//! Which sentence is out with an editor. Knows no file and no process.

use crate::ui::stack::LayerId;

/// The editor, and what is out.
#[derive(Debug)]
pub struct Editing {
    /// What starts it; if none may be, why.
    pub line: Result<String, String>,
    /// A text is to go out.
    pub wanted: Option<String>,
    /// The screen whose text is out.
    pub layer: Option<LayerId>,
}

impl Editing {
    /// Nothing is out.
    pub const fn new(line: Result<String, String>) -> Self {
        Self { line, wanted: None, layer: None }
    }
}
