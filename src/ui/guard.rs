//! Keeps apart keys that a person pressed from keys that a terminal made up: replies to queries, pastes that
//! escaped their brackets, bursts. Pure: moments come in with the keys, nothing here waits.
//!
//! Terminals answer queries on the same line on which keys come in, and a text on the screen can make them
//! answer; the key reader turns most such answers into key events. A forged key must never decide.

use std::collections::VecDeque;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::domain::Time;
use crate::ui::command::Weight;

/// More keys than this within `SHORT` are a burst.
const KEYS: usize = 4;
/// Shorter than the time between two keys of any person, in milliseconds.
pub const SHORT: i64 = 5;
/// How long a key that writes waits for a key behind it, in milliseconds. What a terminal or a paste sends comes
/// within one read, far faster than this.
pub const HOLD: i64 = 2;
/// A burst ends after this many milliseconds without a key.
const BURST_QUIET: i64 = 30;
/// A string that never ends is given up after this many milliseconds without a key.
const STRING_QUIET: i64 = 100;

/// What is remembered of the keys before.
#[derive(Debug, Clone, Default)]
pub struct Guard {
    recent: VecDeque<Time>,
    burst: Option<Time>,
    /// Inside a control string: when its newest key came.
    string: Option<Time>,
    escape: Option<Time>,
    /// A frame was drawn since the newest key.
    drawn: bool,
    /// A frame was ever drawn.
    seen: bool,
}

impl Guard {
    /// A frame stands on the screen.
    pub fn drawn(&mut self) {
        self.drawn = true;
        self.seen = true;
    }

    /// The heaviest command that this key may start; none if it is to be ignored altogether.
    pub fn key(&mut self, at: Time, key: KeyEvent) -> Option<Weight> {
        if key.kind != KeyEventKind::Press {
            return None;
        }
        let before = self.recent.back().copied();
        let drawn = std::mem::take(&mut self.drawn);
        let burst = self.is_burst(at);
        if self.is_in_string(at, key) || !self.seen {
            return None;
        }
        if burst {
            return Some(Weight::Move);
        }
        let alone = before.is_none_or(|before| at.0 - before.0 > SHORT);
        Some(if drawn && alone { Weight::Write } else { Weight::Open })
    }

    fn is_burst(&mut self, at: Time) -> bool {
        self.recent.push_back(at);
        if self.recent.len() > KEYS + 1 {
            self.recent.pop_front();
        }
        let fast =
            self.recent.len() > KEYS && self.recent.front().is_some_and(|first| at.0 - first.0 <= SHORT);
        let goes_on = self.burst.is_some_and(|newest| at.0 - newest.0 <= BURST_QUIET);
        self.burst = (fast || goes_on).then_some(at);
        self.burst.is_some()
    }

    /// Operating-system commands, device control strings, privacy messages and the like begin with escape and
    /// one of `] P _ ^ X`, which reads as that character with alt held, or as escape and the character.
    fn is_in_string(&mut self, at: Time, key: KeyEvent) -> bool {
        let after_escape = self.escape.take().is_some_and(|escape| at.0 - escape.0 <= SHORT);
        if key.code == KeyCode::Esc {
            self.escape = Some(at);
        }
        let alt = key.modifiers.contains(KeyModifiers::ALT) || after_escape;
        if let Some(newest) = self.string
            && at.0 - newest.0 <= STRING_QUIET
        {
            let bell = key.code == KeyCode::Char('g') && key.modifiers.contains(KeyModifiers::CONTROL);
            let terminator = key.code == KeyCode::Char('\\') && alt;
            self.string = (!bell && !terminator).then_some(at);
            return true;
        }
        let begins = alt && matches!(key.code, KeyCode::Char(']' | 'P' | '_' | '^' | 'X'));
        self.string = begins.then_some(at);
        begins
    }
}
