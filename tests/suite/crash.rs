//! The program killed at any moment while deciding: what it called saved is saved, nothing is invented, and the
//! ledger is whole.
//!
//! A few kills run always; `CASELOAD_KILLS=1000 cargo test --release --test suite crash` runs as many as it says.

use std::time::Duration;

use crate::cli::program::Home;
use crate::pty::terminal::Terminal;

/// How many kills when nobody says.
const FEW: u32 = 8;

/// Numbers without a pattern that matters, the same at every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// What one session did before it was killed.
struct Session {
    /// Times the keys of a decision were pressed.
    pressed: usize,
    /// Times the screen said that a decision was saved.
    saved: usize,
}

/// A queue to decide in, where every start begins at the queue.
fn home() -> Home {
    let home = Home::with_demo(400, 1_000);
    std::fs::create_dir_all(home.file(".config/caseload")).unwrap();
    home.write(".config/caseload/config.toml", "[session]\nkeep = false\n");
    home
}

/// The number of the case on the screen.
fn case_of(screen: &str) -> Option<String> {
    let (_, rest) = screen.split_once("case ")?;
    Some(rest.chars().take_while(char::is_ascii_digit).collect())
}

/// Opens the dialog with no action chosen; a blind case is judged before.
fn open_no_action(terminal: &mut Terminal) {
    terminal.press("0");
    let screen = terminal
        .until("a dialog", |screen| screen.contains("enter saves") || screen.contains("enter judges"));
    if screen.contains("enter judges") {
        terminal.press("\r");
        terminal.until("the aids", |screen| screen.contains("the aids are open"));
        terminal.press("0");
        terminal.until_text("enter saves");
    }
}

/// Decides case after case, and is killed at a random moment after a random number of decisions.
fn session(home: &Home, chance: &mut Chance) -> Session {
    let mut terminal = Terminal::open(home.path(), &["review", "--as", "alice"], 100, 30);
    let mut done = Session { pressed: 0, saved: 0 };
    terminal.until_text("▸");
    terminal.press("\r");
    terminal.until("a case", |screen| screen.contains("case ") && !screen.contains("next up"));
    for _ in 0..=chance.below(4) {
        let before = case_of(&terminal.text());
        open_no_action(&mut terminal);
        terminal.press("\r");
        done.pressed += 1;
        // The next case may come a moment after the word; a key before that is meant for this one.
        terminal.until("saved", |screen| {
            screen.contains("saved") && !screen.contains("enter saves") && case_of(screen) != before
        });
        done.saved += 1;
    }
    open_no_action(&mut terminal);
    terminal.press("\r");
    done.pressed += 1;
    // The moment of the kill is what is being varied; nothing is waited for.
    std::thread::sleep(Duration::from_micros(chance.below(12_000)));
    terminal.kill();
    done
}

fn decisions(home: &Home) -> usize {
    home.json(&["trail", "-n", "1000000"])
        .iter()
        .filter(|row| row["entry"]["fact"]["kind"] == "decided")
        .count()
}

#[test]
fn what_was_called_saved_survives_every_kill() {
    let kills = std::env::var("CASELOAD_KILLS").map_or(FEW, |count| count.parse().unwrap());
    let mut home = home();
    let mut chance = Chance(20_160_205);
    let (mut before, mut unsaved) = (0, 0);
    for kill in 0..kills {
        let done = session(&home, &mut chance);
        let after = decisions(&home);
        let written = after - before;
        assert!(written >= done.saved, "kill {kill}: {} saved, {written} in the ledger", done.saved);
        assert!(written <= done.pressed, "kill {kill}: {} pressed, {written} in the ledger", done.pressed);
        unsaved += written - done.saved;
        home.run(&["verify", "--rebuild"]).ok();
        before = after;
        if before > 250 {
            // The queue runs dry; go on with another.
            (home, before) = (self::home(), 0);
        }
    }
    eprintln!(
        "{kills} kills: none saved was lost, none invented; {unsaved} were durable before the screen said so"
    );
}
