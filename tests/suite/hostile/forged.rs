//! Keys that nobody pressed: what terminals answer, pastes that end themselves, and bytes at random, while a case is
//! open in the real program. None may decide, and no screen may be stuck afterwards.

use std::time::Duration;

use rustix::process::Signal;

use super::number;
use crate::cli::program::Home;
use crate::pty::terminal::Terminal;

/// Answers and pastes; each would decide, if its letters were keys. `0` opens the dialog, enter commits.
const REPLIES: &[(&str, &str)] = &[
    ("title, as an icon", "\x1b]L0\r0\r\x1b\\"),
    ("title", "\x1b]l0\r0\r\x1b\\"),
    ("colour of text", "\x1b]10;rgb:0000/0\r/0\r\x1b\\"),
    ("colour behind text", "\x1b]11;rgb:00\r/0\r/0\r\x07"),
    ("clipboard", "\x1b]52;c;MA0=0\r0\r\x1b\\"),
    ("status string", "\x1bP1$r0\r0\r\x1b\\"),
    ("version", "\x1bP>|0\r0\r\x1b\\"),
    ("capability", "\x1bP1+r0\r=0\r\x1b\\"),
    ("device attributes", "\x1b[?62;0\rc0\r"),
    ("place of the cursor", "\x1b[1;1R0\r"),
    ("picture", "\x1b_G0\r;0\r\x1b\\"),
    ("answerback", "0\r0\r"),
    ("paste that ends itself", "\x1b[200~x\x1b[201~0\r0\r"),
    ("paste", "\x1b[200~0\r0\r\x1b[201~"),
    ("string without end", "\x1b]10;0\r0\r"),
    ("C1 string", "\u{9d}0;0\r0\r\u{9c}"),
    ("checksum", "\x1bP1!~0\r0\r\x1b\\"),
    ("mouse at no place", "\x1b[<0;0;0M0\r0\r"),
    ("modes", "\x1b[?2026;0$y0\r"),
];

/// After this, what comes is no part of the burst before it.
const APART: Duration = Duration::from_millis(45);
/// How far apart a person's keys are.
const PRESSED: Duration = Duration::from_millis(150);

/// A stream of numbers that is the same every time (xorshift).
pub(super) struct Random(pub(super) u64);

impl Random {
    pub(super) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below this one.
    pub(super) fn below(&mut self, most: usize) -> usize {
        (self.next() % most.max(1) as u64) as usize
    }
}

struct Run {
    home: Home,
    terminal: Terminal,
    started: usize,
}

impl Run {
    fn new() -> Self {
        let home = Home::with_demo(40, 400);
        let terminal = Self::open(&home);
        Self { home, terminal, started: 1 }
    }

    /// The workstation with a case on the screen.
    fn open(home: &Home) -> Terminal {
        let mut terminal = Terminal::open(home.path(), &["review", "--as", "alice"], 120, 40);
        terminal.until_text("▸");
        terminal.press("\r");
        terminal.until_text("history");
        terminal
    }

    /// Sends bytes that no person typed, and starts the program again where they ended it, which they may: some are
    /// keys, and some bring the library that reads keys down where sums are checked, as they are in tests.
    fn send(&mut self, bytes: &[u8]) {
        if !self.terminal.send(bytes) {
            self.terminal = Self::open(&self.home);
            self.started += 1;
        }
    }

    /// Decisions in the record, which must still be whole.
    #[track_caller]
    fn decisions(&self) -> usize {
        self.home.run(&["verify", "--rebuild"]).ok();
        let trail = self.home.json(&["trail", "-n", "100000"]);
        assert!(!trail.is_empty());
        trail.iter().filter(|row| row["entry"]["fact"]["kind"] == "decided").count()
    }

    /// A person can still go back to the queue and leave. They press their keys one after the other: a control string
    /// that never ends is given up once nothing came for a tenth of a second. The library that reads keys takes all
    /// that follows a report which it does not know (`ESC [ ?`) for a part of it, until a `c` or a `u` comes.
    fn leave(&mut self) {
        for key in [b"u", b"\x1b", b"\x1b", b"\x1b", b"\x1b", b"\x1b", b"\x1b", b"\x1b", b"\x1b"] {
            std::thread::sleep(PRESSED);
            if !self.terminal.send(key) {
                self.terminal = Self::open(&self.home);
            }
        }
        self.terminal.until_text("next up");
        for _ in 0..20 {
            std::thread::sleep(PRESSED);
            if !self.terminal.send(b"q") {
                assert!(self.terminal.end().success());
                return;
            }
        }
        panic!("the program cannot be left; the screen shows:\n{}", self.terminal.text());
    }
}

#[test]
fn what_terminals_answer_decides_nothing_and_no_screen_is_stuck() {
    let mut run = Run::new();
    for (_, reply) in REPLIES {
        for _ in 0..2 {
            std::thread::sleep(APART);
            run.send(reply.as_bytes());
        }
        std::thread::sleep(APART);
        run.send(b"\x1b");
    }
    run.leave();
    assert_eq!(run.decisions(), 0);
}

/// Bytes at random, most of them such as replies, keys and pastes are made of; two at least, since a single byte is a
/// key that somebody may have pressed.
fn burst(random: &mut Random) -> Vec<u8> {
    const PARTS: &[&[u8]] = &[
        b"0",
        b"\r",
        b"5",
        b"v",
        b"\x1b",
        b"\x1b]",
        b"\x1b[",
        b"\x1bP",
        b"\x1b\\",
        b"\x07",
        b"\x1b[200~",
        b"\x1b[201~",
        b"\x1b_",
        b";",
        b"?",
        b"c",
        b"R",
        b"\x1b[1;1R",
        b"\x1b[?62c",
        b" ",
        b"\t",
        b"-",
        b"\x1b[<0;20;9M",
        b"\x1b[A",
        b"\xC2\x9B",
        b"\xFF",
        b"\n",
        b"C",
        b"b",
        b"z",
        b"n",
        b"e",
        b"s",
        b"rgb:",
        b"\x05",
    ];
    let mut bytes = Vec::new();
    for _ in 0..2 + random.below(12) {
        match random.below(4) {
            0 => bytes.push(random.below(256) as u8),
            _ => bytes.extend_from_slice(PARTS[random.below(PARTS.len())]),
        }
    }
    // The shell's own keys, which stop or end the program whatever it draws.
    bytes.retain(|byte| !matches!(byte, 0x1A | 0x03));
    bytes.extend_from_slice(b"\r0");
    bytes
}

#[test]
fn bytes_at_random_decide_nothing_and_no_screen_is_stuck() {
    let bursts = number("CASELOAD_BURSTS").unwrap_or(1_000);
    let mut random = Random(0x5EED_CA5E_10AD_0001);
    let mut run = Run::new();
    for at in 0..bursts {
        // Some stand alone, most come on each other's heels.
        if at % 12 == 0 {
            std::thread::sleep(APART);
        }
        let bytes = burst(&mut random);
        run.send(&bytes);
    }
    run.leave();
    println!("{bursts} bursts, the program was started {} times", run.started);
    assert_eq!(run.decisions(), 0);
}

#[test]
fn the_same_keys_pressed_by_a_person_do_decide() {
    let mut run = Run::new();
    run.terminal.press("0");
    run.terminal.until_text("enter saves");
    run.terminal.press("\r");
    run.terminal.until("the decision to be saved", |screen| {
        screen.contains("saved") && !screen.contains("enter saves")
    });
    run.terminal.signal(Signal::TERM);
    run.terminal.end();
    assert_eq!(run.decisions(), 1);
}
