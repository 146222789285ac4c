//! Tables of posts as CSV: published data sets and whatever a spreadsheet wrote. Knows no other format.

mod account;
mod cells;
mod columns;
mod dates;
mod encoding;
mod languages;
mod read;
mod roles;
mod rows;

pub(super) use read::read;

use std::io::Cursor;

/// Names of all that a column can be for, as `--map` knows them.
pub fn roles() -> Vec<&'static str> {
    roles::ROLES.iter().map(|row| row.name).collect()
}

/// Names of the published layouts that are known.
pub fn presets() -> Vec<&'static str> {
    roles::PRESETS.iter().map(|preset| preset.name).collect()
}

/// Whether the head of a file is that of a table: a first line with two and more names, each once.
pub(super) fn sniff(head: &[u8]) -> bool {
    if matches!(head.trim_ascii_start().first(), Some(b'{' | b'[' | b'<')) {
        return false;
    }
    let Ok((text, _, mut encoding)) = encoding::open(Box::new(Cursor::new(head.to_vec()))) else {
        return false;
    };
    if text.contains(&0) {
        return false;
    }
    let delimiter = rows::delimiter(&text);
    let line =
        text.split(|byte| matches!(byte, b'\n' | b'\r')).find(|line| !line.is_empty()).unwrap_or_default();
    let mut names: Vec<String> = line
        .split(|byte| *byte == delimiter)
        .map(|name| roles::normal(encoding.decode(name).0.trim_matches('"')))
        .collect();
    let count = names.len();
    let plain = names.iter().all(|name| name.chars().count() <= 80 && !name.chars().any(char::is_control));
    names.sort_unstable();
    names.dedup();
    count >= 2 && plain && names.len() == count && names.iter().any(|name| !name.is_empty())
}
