//! What must hold for every frame whatever is written in it, and which of its cells are the program's own.

use caseload::domain::Digest;
use ratatui::buffer::{Buffer, Cell};

use super::screens::Still;
use crate::text::oracle::is_allowed;

/// Bytes of one cell at most: the longest emoji in use has 35.
const CELL: usize = 40;
/// Bytes of a frame at most, for each of its cells.
const SHARE: usize = 64;

/// What is wrong with a frame, in words; nothing if it may be drawn.
pub(super) fn complaint(buffer: &Buffer) -> Option<String> {
    let mut bytes = 0;
    for (at, cell) in buffer.content.iter().enumerate() {
        let symbol = cell.symbol();
        bytes += symbol.len();
        let place = buffer.pos_of(at);
        if symbol.len() > CELL {
            return Some(format!("{} bytes in the cell at {place:?}", symbol.len()));
        }
        if let Some(c) = symbol.chars().find(|c| !is_allowed(*c)) {
            return Some(format!("U+{:04X} in the cell at {place:?}: {symbol:?}", c as u32));
        }
        let is_tag = |c: char| matches!(c, '\u{E0020}'..='\u{E007F}');
        if symbol.contains(is_tag) && !symbol.starts_with('\u{1F3F4}') {
            return Some(format!("tags without a flag in the cell at {place:?}: {symbol:?}"));
        }
    }
    (bytes > SHARE * buffer.content.len()).then(|| format!("{bytes} bytes in {:?}", buffer.area))
}

/// The cells of a screen that are the program's own: those with ink in them that are the same whatever the content
/// says, as frames with very different contents show. A blank may be anybody's,
/// the bar beside a post ends with it, how much of a history is shown hangs on its height, and styles follow the selection.
#[derive(Debug, Clone)]
pub(super) struct Chrome {
    cells: Vec<Option<Cell>>,
}

impl Chrome {
    /// What these frames of one screen have in common.
    pub(super) fn of(frames: &[Buffer]) -> Self {
        let (first, others) = frames.split_first().unwrap();
        let same = |at: usize| {
            let cell = &first.content[at];
            !matches!(cell.symbol(), " " | "▏" | "▌" | "▐")
                && others.iter().all(|other| other.content[at].symbol() == cell.symbol())
        };
        let cells = (0..first.content.len()).map(|at| same(at).then(|| first.content[at].clone()));
        Self { cells: cells.collect() }
    }

    /// The part of it that stands still.
    pub(super) fn only(mut self, still: Still, columns: u16) -> Self {
        let rows = self.cells.len() / usize::from(columns);
        for (at, cell) in self.cells.iter_mut().enumerate() {
            let row = at / usize::from(columns);
            let end = row == 0 || row + 1 == rows;
            let kept = |cell: &Cell| match still {
                Still::All => true,
                Still::Borders => end || matches!(cell.symbol(), "│" | "─" | "╭" | "╮" | "╰" | "╯"),
                Still::Ends => end,
            };
            *cell = cell.take().filter(kept);
        }
        self
    }

    /// How many cells it holds.
    pub(super) fn len(&self) -> usize {
        self.cells.iter().flatten().count()
    }

    /// The cells in which a frame differs from it.
    pub(super) fn differences(&self, frame: &Buffer) -> Vec<String> {
        assert_eq!(self.cells.len(), frame.content.len());
        let differs = |(at, own): (usize, &Option<Cell>)| {
            let (own, found) = (own.as_ref()?.symbol(), frame.content[at].symbol());
            (own != found).then(|| format!("{:?}: {found:?}, expected {own:?}", frame.pos_of(at)))
        };
        self.cells.iter().enumerate().filter_map(differs).collect()
    }
}

/// A number that stands for a text, for choosing without a pattern.
pub(super) fn mixed(text: &str) -> u64 {
    u64::from_be_bytes(Digest::of(text.as_bytes()).0[..8].try_into().unwrap())
}

fn buffer(lines: &[&str]) -> Buffer {
    Buffer::with_lines(lines.iter().copied())
}

#[test]
fn a_frame_with_what_must_not_be_there_is_found() {
    assert_eq!(complaint(&buffer(&["│ fine │", "e\u{301} 日本 👩‍👩‍👧"])), None);
    for symbol in ["\u{1B}", "\u{9B}", "a\u{202E}", "\u{E0041}", "\u{200B}", "\u{FFFE}", "\u{3164}"] {
        let mut bad = buffer(&["    ", "    "]);
        bad[(2, 1)].set_symbol(symbol);
        assert!(complaint(&bad).is_some(), "{symbol:?}");
    }
    let mut large = buffer(&["    "]);
    large[(0, 0)].set_symbol(&format!("a{}", "\u{301}".repeat(20)));
    assert!(complaint(&large).is_some());
}

#[test]
fn chrome_is_what_contents_do_not_change_and_a_change_of_it_is_found() {
    let chrome = Chrome::of(&[buffer(&["│ab  │"]), buffer(&["│xyzw│"]), buffer(&["│    │"])]);
    assert_eq!(chrome.len(), 2);
    assert!(chrome.differences(&buffer(&["│ ok │"])).is_empty());
    assert_eq!(chrome.differences(&buffer(&["│abcde"])).len(), 1);
    assert_eq!(chrome.differences(&buffer(&["ab  │ "])).len(), 2);
}
