//! Everything the program may ever write to a terminal, sequence by sequence, and a reader that holds its output
//! against that list. It knows no screen.

use std::collections::BTreeMap;

use vte::{Params, Parser, Perform};

use crate::text::oracle::is_allowed;

/// Control sequences: the private marker, the last byte, the first parameter where only some are allowed, and what it
/// is for. Everything else is refused.
const SEQUENCES: &[(&str, char, &[u16], &str)] = &[
    ("", 'H', &[], "puts the cursor where cells have changed, and where the selection is"),
    ("", 'C', &[], "goes on in the row, over cells that stay"),
    ("", 'r', &[], "sets the rows that move, and takes that back"),
    ("", 'M', &[], "moves them up"),
    ("", 'L', &[], "moves them down"),
    ("", 'm', &[], "colours and attributes, see STYLES"),
    ("", 'J', &[2], "empties the screen before the first frame, and after a stay in the shell"),
    ("", 'l', &[8], "the terminal leaves right-to-left text where it is put"),
    ("", 'h', &[8], "the terminal orders right-to-left text again, as it did before"),
    ("?", 'h', &[7, 25, 1000, 1006, 1049, 2004, 2026], "see MODES"),
    ("?", 'l', &[7, 25, 1000, 1006, 1049, 2004, 2026], "see MODES"),
];

/// Modes that are switched on and off; each must be as before in the end.
const MODES: &[(u16, &str)] = &[
    (7, "text runs on into the next row; on outside of the program"),
    (25, "the cursor is seen"),
    (1000, "clicks and the wheel"),
    (1006, "in the form without a limit of columns"),
    (1049, "the other screen, so that the shell's own is left alone"),
    (2004, "pastes in brackets, so that they are told from keys"),
    (2026, "a frame is shown at once"),
];

/// Styles: attributes on and off, colours of the terminal's own palette and back to its own.
const STYLES: &[u16] = &[0, 1, 2, 3, 4, 7, 9, 22, 23, 24, 27, 29, 39, 49, 59];

/// What a run wrote, held against the list.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// What must not have been written, in words.
    pub(super) refused: Vec<String>,
    /// How often each allowed sequence came.
    pub(super) seen: BTreeMap<String, u64>,
    /// Modes and whether they are on.
    modes: BTreeMap<u16, bool>,
    printed: u64,
}

impl Reading {
    /// Reads all that a program wrote.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut reading = Self::default();
        // The reader below passes over what is no UTF-8.
        if let Err(error) = std::str::from_utf8(bytes) {
            reading.refused.push(format!("no UTF-8 at byte {}", error.valid_up_to()));
        }
        Parser::new().advance(&mut reading, bytes);
        reading
    }

    /// Modes that are not as they were before.
    pub(super) fn left_over(&self) -> Vec<u16> {
        let usual = |mode: u16| matches!(mode, 7 | 25);
        let off = |mode: u16| usual(mode) != self.modes.get(&mode).copied().unwrap_or(usual(mode));
        MODES.iter().map(|(mode, _)| *mode).filter(|mode| off(*mode)).collect()
    }

    /// Characters printed.
    pub(super) fn printed(&self) -> u64 {
        self.printed
    }

    fn refuse(&mut self, what: String) {
        if self.refused.len() < 20 {
            self.refused.push(what);
        }
    }

    fn style(&mut self, params: &Params) {
        let flat: Vec<u16> = params.iter().flatten().copied().collect();
        let mut at = 0;
        while let Some(code) = flat.get(at) {
            match (code, flat.get(at + 1)) {
                // One of 256 colours.
                (38 | 48, Some(5)) => at += 2,
                (30..=37 | 40..=47 | 90..=97 | 100..=107, _) => {}
                (code, _) if STYLES.contains(code) => {}
                (code, _) => self.refuse(format!("style {code} in {flat:?}")),
            }
            at += 1;
        }
    }
}

impl Perform for Reading {
    fn print(&mut self, c: char) {
        self.printed += 1;
        if !is_allowed(c) {
            self.refuse(format!("U+{:04X} printed", c as u32));
        }
    }

    fn execute(&mut self, byte: u8) {
        // The shell's own line ends come after the program; in raw mode the program needs none.
        if !matches!(byte, b'\r' | b'\n') {
            self.refuse(format!("control byte {byte:#04x}"));
        }
    }

    fn hook(&mut self, _params: &Params, _intermediates: &[u8], _ignore: bool, action: char) {
        self.refuse(format!("device control string {action}"));
    }

    fn osc_dispatch(&mut self, params: &[&[u8]], _bell_terminated: bool) {
        self.refuse(format!("operating system command of {} parts", params.len()));
    }

    fn csi_dispatch(&mut self, params: &Params, intermediates: &[u8], ignore: bool, action: char) {
        let marker = String::from_utf8_lossy(intermediates).into_owned();
        let first = params.iter().next().and_then(|param| param.first()).copied().unwrap_or(0);
        let known = SEQUENCES.iter().find(|(own, last, firsts, _)| {
            *own == marker && *last == action && (firsts.is_empty() || firsts.contains(&first))
        });
        match known {
            Some((_, last, _, _)) if !ignore => {
                let name =
                    if marker.is_empty() { last.to_string() } else { format!("{marker}{first}{last}") };
                *self.seen.entry(name).or_default() += 1;
            }
            _ => {
                let all: Vec<u16> = params.iter().flatten().copied().collect();
                self.refuse(format!("control sequence {marker}{all:?}{action}"));
            }
        }
        match (marker.as_str(), action) {
            ("", 'm') => self.style(params),
            ("?", 'h' | 'l') => {
                self.modes.extend(params.iter().flatten().map(|mode| (*mode, action == 'h')));
            }
            _ => {}
        }
    }

    fn esc_dispatch(&mut self, intermediates: &[u8], _ignore: bool, byte: u8) {
        self.refuse(format!("escape {:?}{}", String::from_utf8_lossy(intermediates), char::from(byte)));
    }
}

#[test]
fn what_is_not_on_the_list_is_found_wherever_it_is_planted() {
    let frame =
        "\u{1B}[?1049h\u{1B}[?2026h\u{1B}[1;1H\u{1B}[1;38;5;8m\u{1B}[49mqueue │ é\u{1B}[0m\u{1B}[?2026l";
    assert_eq!(Reading::of(frame.as_bytes()).refused, [""; 0]);
    assert_eq!(Reading::of(frame.as_bytes()).left_over(), [1049]);
    let planted = [
        "\u{1B}]0;x\u{7}",
        "\u{1B}]52;c;eA==\u{1B}\\",
        "\u{1B}P$qm\u{1B}\\",
        "\u{1B}c",
        "\u{1B}[6n",
        "\u{1B}[c",
        "\u{1B}[?1003h",
        "\u{1B}[21t",
        "\u{1B}(0",
        "\u{1B}[3J",
        "\u{1B}[2;4s",
        "\u{1B}[8m",
        "\u{7}",
        "\u{8}",
        "\u{5}",
        "\u{9B}31m",
        "\u{202E}",
        "\u{200B}",
        "\u{E0041}",
        "\t",
        "\u{1B}[9999999999b",
        "\u{1B}[>4;2m",
    ];
    for plant in planted {
        let text = frame.replace("│", plant);
        assert!(!Reading::of(text.as_bytes()).refused.is_empty(), "{plant:?} was not found");
    }
    for plant in [&b"\x9B31m"[..], b"\xC0\x9B", b"\xED\xA0\x80"] {
        assert!(!Reading::of(&[frame.as_bytes(), plant].concat()).refused.is_empty(), "{plant:?}");
    }
    // Strings of the other kinds give the reader nothing but their first and last bytes.
    for plant in ["\u{1B}_Gx\u{1B}\\", "\u{1B}^x\u{1B}\\", "\u{1B}Xx\u{1B}\\"] {
        assert!(!Reading::of(plant.as_bytes()).refused.is_empty(), "{plant:?}");
    }
}
