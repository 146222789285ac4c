//! Sentences of the screens name keys by their commands, so that they hold under every key map.

use caseload::ui::table::row_named;

use super::lexer::take_apart;
use super::tree::{self, File};

/// Names in angle brackets in the texts of a file.
fn named(file: &File) -> Vec<String> {
    let names = |c: char| c.is_ascii_lowercase() || matches!(c, '.' | '-');
    let literals = take_apart(&file.text).literals;
    let pieces = literals.iter().flat_map(|text| text.split('<').skip(1).filter_map(|it| it.split_once('>')));
    let words = pieces.map(|(word, _)| word).filter(|word| !word.is_empty() && word.chars().all(names));
    words.map(str::to_owned).collect()
}

#[test]
fn names_in_angle_brackets_are_found() {
    let file = File::new("src/ui/x.rs", "fn f() { say(\"<undo> undoes, 1 < 2 > 1, <hit.next>\"); }");
    assert_eq!(named(&file), ["undo", "hit.next"]);
}

#[test]
fn every_name_in_a_sentence_of_the_screens_is_that_of_a_command() {
    let files = tree::sources().into_iter().filter(|file| file.path.starts_with("src/ui/"));
    let mut count = 0;
    for file in files.filter(|file| file.path != "src/ui/keymap.rs") {
        for name in named(&file) {
            assert!(row_named(&name).is_some(), "{}: `<{name}>` names no command", file.path);
            count += 1;
        }
    }
    assert!(count > 30, "only {count} names were looked at");
}
