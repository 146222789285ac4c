//! Tables of the documents are those that the program makes; `UPDATE=1` writes them anew.

use caseload::settings::manual;

/// A document holds this table between its marks.
#[track_caller]
pub(crate) fn holds(name: &str, mark: &str, table: &str) {
    let path = format!("{}/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect("a document");
    let (begin, end) = (format!("<!-- {mark} -->\n"), format!("<!-- /{mark} -->"));
    let (before, rest) = text.split_once(&begin).expect("where the table begins");
    let (_, behind) = rest.split_once(&end).expect("where the table ends");
    let wanted = format!("{before}{begin}{table}{end}{behind}");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &wanted).expect("a document that can be written");
    } else {
        assert!(text == wanted, "the table `{mark}` of {name} is old: UPDATE=1 cargo test writes it anew");
    }
}

#[test]
fn the_manual_of_settings_names_every_one() {
    holds("SETTINGS.md", "settings", &manual());
}
