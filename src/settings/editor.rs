//! Which editor long sentences are written in, and where they lie meanwhile. Starts none.

use std::path::{Path, PathBuf};

use crate::ui::setup::NO_EDITOR;

use super::table::EDITOR;
use super::values::Values;

/// The folder for texts that are out: among what goes with the sitting of the machine, else beside what is kept.
pub(super) fn folder(runtime: Option<&Path>, state: Option<&Path>) -> Option<PathBuf> {
    let runtime = runtime.map(|folder| folder.join("caseload"));
    runtime.or_else(|| state.map(Path::to_owned)).map(|folder| folder.join("editing"))
}

/// What starts the editor; if none may be, why.
pub(super) fn line(values: &Values, usual: Option<&str>, has_folder: bool) -> Result<String, String> {
    let line = values.text(&EDITOR).or(usual).map(str::trim).filter(|line| !line.is_empty());
    match line {
        None => Err(NO_EDITOR.to_owned()),
        Some("off") => Err("no editor is opened: `session.editor` is `off`".to_owned()),
        Some(_) if !has_folder => {
            Err("what you type may lie in no file (`session.keep`), so no editor can have it".to_owned())
        }
        Some(line) => Ok(line.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_lie_in_memory_where_they_can_and_nowhere_where_nothing_is_kept() {
        let (runtime, state) = (Path::new("/run/user/1"), Path::new("/people/a/.local/state/caseload"));
        assert_eq!(folder(Some(runtime), Some(state)), Some("/run/user/1/caseload/editing".into()));
        assert_eq!(folder(None, Some(state)), Some("/people/a/.local/state/caseload/editing".into()));
        assert_eq!(folder(Some(runtime), None), Some("/run/user/1/caseload/editing".into()));
        assert_eq!(folder(None, None), None);
    }
}
