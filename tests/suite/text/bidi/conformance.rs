//! The order of things against an independent way of finding it, and Unicode's own test files where they are at hand:
//! `CASELOAD_UNICODE_DATA` names a folder with `BidiTest.txt`, `BidiCharacterTest.txt`, `GraphemeBreakTest.txt` and
//! `emoji-test.txt`. Without it a few rows in the shape of those files are run, written for this purpose.

use std::path::PathBuf;

use caseload::text::{Bidi, Lettering, PieceKind, printable_str, visual_order, width};
use unicode_bidi::{BidiClass, BidiInfo, Level, ParagraphBidiInfo, bidi_class};

/// Rule L2 as a recursion: a run above a level is laid out on its own, then placed as one; at odd levels backwards.
fn by_recursion(levels: &[u8], at: u8, first: usize) -> Vec<usize> {
    let mut parts: Vec<Vec<usize>> = Vec::new();
    let mut start = 0;
    while start < levels.len() {
        if levels[start] <= at {
            parts.push(vec![first + start]);
            start += 1;
            continue;
        }
        let length = levels[start..].iter().take_while(|level| **level > at).count();
        parts.push(by_recursion(&levels[start..start + length], at + 1, first + start));
        start += length;
    }
    if at % 2 == 1 {
        parts.reverse();
    }
    parts.concat()
}

#[test]
fn runs_are_turned_as_a_recursion_over_levels_turns_them() {
    for length in 0..7_u32 {
        for number in 0..5_u32.pow(length) {
            let levels: Vec<u8> = (0..length).map(|at| (number / 5_u32.pow(at) % 5) as u8).collect();
            assert_eq!(visual_order(&levels), by_recursion(&levels, 0, 0), "{levels:?}");
        }
    }
}

/// A row of `BidiCharacterTest.txt`: characters; wanted paragraph direction; resolved one; levels; order.
const CHARACTERS: [&str; 8] = [
    "0061 0020 05D0 05D1;2;0;0 0 1 1;0 1 3 2",
    "05D0 0020 0061 0062;2;1;1 1 2 2;2 3 1 0",
    "05D0 0020 0031 0032;2;1;1 1 2 2;2 3 1 0",
    "0061 0028 05D0 0029 0062;0;0;0 0 1 0 0;0 1 2 3 4",
    "05D0 0028 0061 0029;1;1;1 1 2 1;3 2 1 0",
    "0627 0020 0661 0662;2;1;1 1 2 2;2 3 1 0",
    "0061 05D0 0020 0020;0;0;0 1 0 0;0 1 2 3",
    "05D0 0061 0020;1;1;1 2 1;2 1 0",
];

fn numbers<T: std::str::FromStr>(field: &str) -> Vec<Option<T>> {
    field.split_whitespace().map(|level| level.parse().ok()).collect()
}

/// Runs one row; says whether our own path could be asked too: it shows controls instead of obeying them.
#[track_caller]
fn check_character_row(row: &str) -> bool {
    let fields: Vec<&str> = row.split(';').collect();
    let text: String = fields[0]
        .split(' ')
        .map(|code| char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap())
        .collect();
    let levels = numbers::<u8>(fields[3]);
    let order: Vec<usize> = numbers(fields[4]).into_iter().flatten().collect();
    // Ours: the order of what is not removed, by the levels the file gives.
    let kept: Vec<usize> = (0..levels.len()).filter(|at| levels[*at].is_some()).collect();
    let found = visual_order(&levels.iter().copied().flatten().collect::<Vec<_>>());
    assert_eq!(found.into_iter().map(|at| kept[at]).collect::<Vec<_>>(), order, "{row}");
    // The crate's: the levels.
    let base = match fields[1] {
        "0" => Some(Level::ltr()),
        "1" => Some(Level::rtl()),
        _ => None,
    };
    let info = BidiInfo::new(&text, base);
    if let [paragraph] = &*info.paragraphs {
        let resolved = info.reordered_levels_per_char(paragraph, paragraph.range.clone());
        for (at, level) in levels.iter().enumerate().filter_map(|(at, level)| Some((at, (*level)?))) {
            assert_eq!(resolved[at].number(), level, "{row}");
        }
    }
    let automatic =
        fields[1] == "2" || fields[2] == fields[1] && first_strong(&text) == fields[2].parse().ok();
    automatic && check_whole_path(&text, fields[2] == "1", &order)
}

fn first_strong(text: &str) -> Option<u8> {
    text.chars().find_map(|c| match bidi_class(c) {
        BidiClass::L => Some(0),
        BidiClass::R | BidiClass::AL => Some(1),
        _ => None,
    })
}

/// From text to row, where every character is one piece of ours.
#[track_caller]
fn check_whole_path(text: &str, rtl: bool, order: &[usize]) -> bool {
    let printed = printable_str(text);
    let pieces = printed.pieces();
    let same = |(piece, c): (&caseload::text::Piece, char)| {
        piece.kind == PieceKind::Text && piece.text.len() == c.len_utf8() && piece.text.starts_with(c)
    };
    let one_each = pieces.len() == text.chars().count() && pieces.iter().zip(text.chars()).all(same);
    if !one_each || !printed.has_rtl() || text.contains(['@', '#', '.', '/', ':']) {
        return false;
    }
    let shown = printed.visual(0..pieces.len(), Lettering { bidi: Bidi::App, joining: false, veiled: false });
    let places = shown.pieces.iter();
    let found: Vec<usize> = places
        .map(|drawn| pieces.iter().position(|piece| std::ptr::eq(piece, drawn.piece)).unwrap())
        .collect();
    assert_eq!(found, order, "{text:?}");
    assert_eq!(shown.rtl, rtl, "{text:?}");
    true
}

#[test]
fn rows_of_characters_are_ordered_as_unicode_says() {
    let ours = CHARACTERS.iter().filter(|row| check_character_row(row)).count();
    assert_eq!(ours, CHARACTERS.len(), "each goes the whole way from a text");
}

/// A character for each class; none of them joins with another.
fn of_class(class: &str) -> char {
    match class {
        "L" => 'a',
        "R" => 'א',
        "AL" => 'ا',
        "EN" => '1',
        "AN" => '٠',
        "ES" => '+',
        "ET" => '%',
        "CS" => ',',
        "ON" => '!',
        "WS" => ' ',
        "S" => '\t',
        "B" => '\u{2029}',
        "NSM" => '\u{0300}',
        "BN" => '\u{00AD}',
        "LRE" => '\u{202A}',
        "RLE" => '\u{202B}',
        "LRO" => '\u{202D}',
        "RLO" => '\u{202E}',
        "PDF" => '\u{202C}',
        "LRI" => '\u{2066}',
        "RLI" => '\u{2067}',
        "FSI" => '\u{2068}',
        "PDI" => '\u{2069}',
        _ => panic!("an unknown class `{class}`"),
    }
}

/// Rows in the shape of `BidiTest.txt`: classes; a set of paragraph directions (1 automatic, 2 left, 4 right).
const CLASSES: &str = "@Levels:\t0 1 0\n@Reorder:\t0 1 2\nL R L; 3\n\
    @Levels:\t1 2 2\n@Reorder:\t1 2 0\nR EN EN; 7\n\
    @Levels:\t1 1 2\n@Reorder:\t2 1 0\nAL WS AN; 5\n\
    @Levels:\t0 0\n@Reorder:\t0 1\nL WS; 3\n\
    @Levels:\t1 1\n@Reorder:\t1 0\nR WS; 5\n\
    @Levels:\t1 0 0\n@Reorder:\t0 1 2\nR WS L; 2\n";

/// Runs a file of classes; gives how many rows there were, and how many went the whole way from a text.
fn check_classes(file: &str) -> (usize, usize) {
    let (mut levels, mut order) = (Vec::new(), Vec::new());
    let (mut rows, mut whole) = (0, 0);
    for line in file.lines().map(|line| line.split('#').next().unwrap_or_default()) {
        if let Some(given) = line.strip_prefix("@Levels:") {
            levels = numbers::<u8>(given);
        } else if let Some(given) = line.strip_prefix("@Reorder:") {
            order = numbers::<usize>(given).into_iter().flatten().collect();
        } else if let Some((classes, set)) = line.split_once(';') {
            let text: String = classes.split_whitespace().map(of_class).collect();
            let set: u32 = set.trim().parse().unwrap();
            let kept: Vec<usize> = (0..levels.len()).filter(|at| levels[*at].is_some()).collect();
            let found = visual_order(&levels.iter().copied().flatten().collect::<Vec<_>>());
            assert_eq!(found.into_iter().map(|at| kept[at]).collect::<Vec<_>>(), order, "{line}");
            for (bit, base) in [(1, None), (2, Some(Level::ltr())), (4, Some(Level::rtl()))] {
                if set & bit == 0 {
                    continue;
                }
                rows += 1;
                let info = ParagraphBidiInfo::new(&text, base);
                let resolved = info.reordered_levels_per_char(0..text.len());
                for (at, level) in levels.iter().enumerate().filter_map(|(at, level)| Some((at, (*level)?))) {
                    assert_eq!(resolved[at].number(), level, "{line} as {bit}");
                }
                if bit == 1 && !text.contains(['\u{2029}', '\t', '\u{0300}']) {
                    let rtl = info.paragraph_level.is_rtl();
                    whole += usize::from(check_whole_path(&text, rtl, &order));
                }
            }
        }
    }
    (rows, whole)
}

#[test]
fn rows_of_classes_are_ordered_as_unicode_says() {
    assert_eq!(check_classes(CLASSES), (12, 4));
}

/// A file of the folder that is named, if one is named and holds it.
fn file(name: &str) -> Option<String> {
    let folder = PathBuf::from(std::env::var_os("CASELOAD_UNICODE_DATA")?);
    std::fs::read_to_string(folder.join(name)).ok()
}

#[test]
fn the_whole_files_pass_where_they_are_at_hand() {
    if let Some(text) = file("BidiTest.txt") {
        println!("BidiTest: rows, whole path: {:?}", check_classes(&text));
    }
    if let Some(text) = file("BidiCharacterTest.txt") {
        let rows = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let passed: Vec<bool> = rows.map(check_character_row).collect();
        println!(
            "BidiCharacterTest: {}, whole path {}",
            passed.len(),
            passed.iter().filter(|ours| **ours).count()
        );
    }
}

#[test]
fn recommended_emoji_are_one_piece_of_two_columns_where_the_file_is_at_hand() {
    let Some(text) = file("emoji-test.txt") else {
        return check_emoji("1F44D 1F3FD ; fully-qualified # a thumb");
    };
    let lines: Vec<&str> = text.lines().filter(|line| line.contains("; fully-qualified")).collect();
    println!("emoji-test: {} fully-qualified", lines.len());
    lines.into_iter().for_each(check_emoji);
}

#[track_caller]
fn check_emoji(line: &str) {
    let codes = line.split(';').next().unwrap_or_default();
    let emoji: String = codes
        .split_whitespace()
        .map(|code| char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap())
        .collect();
    let printed = printable_str(&emoji);
    assert_eq!(printed.hidden(), 0, "{line}");
    assert_eq!(printed.pieces().len(), 1, "{line}");
    assert_eq!((width(&emoji), printed.width()), (2, 2), "{line}");
}

#[test]
fn pieces_keep_to_the_borders_of_graphemes() {
    let rows = file("GraphemeBreakTest.txt")
        .unwrap_or_else(|| "÷ 0061 × 0301 ÷ 0062 ÷ # a row\n÷ 1F1E6 × 1F1E7 ÷".to_owned());
    let mut checked = 0;
    for row in rows
        .lines()
        .map(|line| line.split('#').next().unwrap_or_default().trim())
        .filter(|row| !row.is_empty())
    {
        let (mut text, mut borders) = (String::new(), vec![]);
        for part in row.split_whitespace() {
            match part {
                "÷" => borders.push(text.len() as u32),
                "×" => {}
                code => text.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap()),
            }
        }
        // A piece may be smaller than a grapheme, where that is too large or holds something hidden; never does it
        // hold parts of two.
        for piece in printable_str(&text).pieces().iter().filter(|piece| piece.kind == PieceKind::Text) {
            let inside = borders.iter().filter(|at| piece.span.start < **at && **at < piece.span.end);
            assert_eq!(inside.count(), 0, "{row}: {piece:?}");
        }
        checked += 1;
    }
    println!("GraphemeBreakTest: {checked} rows");
}
