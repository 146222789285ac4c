//! Keys as text: `ctrl-d`, `g g`, `shift-tab`; how they are read from a table or a file, and shown to people. Knows
//! no command.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Why a key can be no command's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Digits are the ladder, and counts.
    Digit,
    /// Terminals send another key, or this one without what is held.
    Twin,
    /// Replies of terminals begin like this, and the guard takes them for one.
    Reply,
}

/// A key press without what terminals disagree on: shift is part of a character, releases never come here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

impl Key {
    /// The key of an event.
    pub fn of(event: KeyEvent) -> Self {
        let kept = KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT;
        let mut modifiers = event.modifiers & kept;
        let code = match event.code {
            KeyCode::BackTab => {
                modifiers |= KeyModifiers::SHIFT;
                KeyCode::Tab
            }
            code => code,
        };
        if matches!(code, KeyCode::Char(_)) {
            modifiers -= KeyModifiers::SHIFT;
        }
        Self { code, modifiers }
    }

    /// The digit it is, if it is one without modifiers.
    pub fn digit(self) -> Option<u32> {
        match self.code {
            KeyCode::Char(c) if self.modifiers.is_empty() => c.to_digit(10),
            _ => None,
        }
    }

    /// The character it types, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if self.modifiers.is_empty() => Some(c),
            _ => None,
        }
    }

    /// Whether it is one that edits a line: backspace, delete, arrows to the side, home, end, `ctrl-w`, `ctrl-u`.
    pub fn edits(self) -> bool {
        let ctrl = self.modifiers == KeyModifiers::CONTROL;
        match self.code {
            KeyCode::Backspace
            | KeyCode::Delete
            | KeyCode::Left
            | KeyCode::Right
            | KeyCode::Home
            | KeyCode::End => true,
            KeyCode::Char(c) => ctrl && matches!(c, 'w' | 'u' | 'a' | 'e' | 'k'),
            _ => false,
        }
    }

    /// Reads one key: `j`, `G`, `enter`, `ctrl-d`, `shift-tab`, `f1`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = text;
        loop {
            let (modifier, tail) = match rest.split_once('-') {
                Some(("ctrl", tail)) => (KeyModifiers::CONTROL, tail),
                Some(("alt", tail)) => (KeyModifiers::ALT, tail),
                Some(("shift", tail)) => (KeyModifiers::SHIFT, tail),
                _ => break,
            };
            modifiers |= modifier;
            rest = tail;
        }
        let code = match rest {
            "enter" => KeyCode::Enter,
            "esc" => KeyCode::Esc,
            "tab" => KeyCode::Tab,
            "space" => KeyCode::Char(' '),
            "backspace" => KeyCode::Backspace,
            "delete" => KeyCode::Delete,
            "up" => KeyCode::Up,
            "down" => KeyCode::Down,
            "left" => KeyCode::Left,
            "right" => KeyCode::Right,
            "home" => KeyCode::Home,
            "end" => KeyCode::End,
            "pageup" => KeyCode::PageUp,
            "pagedown" => KeyCode::PageDown,
            other => {
                let number = other.strip_prefix('f').and_then(|number| number.parse().ok());
                let mut characters = other.chars();
                match (number, characters.next(), characters.next()) {
                    (Some(number @ 1..=12), ..) => KeyCode::F(number),
                    (_, Some(c), None) if !c.is_control() && c != ' ' => KeyCode::Char(c),
                    _ => return None,
                }
            }
        };
        Some(Self { code, modifiers })
    }

    /// Why no key map may use this key, if that is so.
    pub fn unfit(self) -> Option<Unfit> {
        let KeyCode::Char(c) = self.code else { return None };
        if self.digit().is_some() {
            return Some(Unfit::Digit);
        }
        let ctrl = self.modifiers.contains(KeyModifiers::CONTROL);
        let twin = ctrl && (matches!(c, 'i' | 'm' | '[' | '?') || c.is_uppercase());
        if twin || self.modifiers.contains(KeyModifiers::SHIFT) {
            return Some(Unfit::Twin);
        }
        let begins = self.modifiers.contains(KeyModifiers::ALT) && "]P_^X\\[O".contains(c);
        begins.then_some(Unfit::Reply)
    }

    /// The key in the notation that `parse` reads.
    pub fn name(self) -> String {
        let held =
            [(KeyModifiers::CONTROL, "ctrl-"), (KeyModifiers::ALT, "alt-"), (KeyModifiers::SHIFT, "shift-")];
        let held: String = held
            .into_iter()
            .filter(|(held, _)| self.modifiers.contains(*held))
            .map(|(_, name)| name)
            .collect();
        let code = match self.code {
            KeyCode::Char(' ') => "space".to_owned(),
            KeyCode::Char(c) => c.to_string(),
            KeyCode::F(number) => format!("f{number}"),
            other => format!("{other:?}").to_lowercase(),
        };
        held + &code
    }

    /// The event a press of this key makes; for tests and for scripts of keys.
    pub fn event(self) -> KeyEvent {
        KeyEvent::new(self.code, self.modifiers)
    }
}

/// Reads a chord: keys separated by spaces.
pub fn parse_chord(text: &str) -> Option<Vec<Key>> {
    text.split(' ').map(Key::parse).collect()
}

/// A chord as people read it: `gg`, `]r`, `↓`, `ctrl-d`, `ctrl-w l`.
pub fn shown(chord: &str) -> String {
    let keys: Vec<&str> = chord
        .split(' ')
        .map(|key| match key {
            "up" => "↑",
            "down" => "↓",
            "left" => "←",
            "right" => "→",
            "pageup" => "PgUp",
            "pagedown" => "PgDn",
            "home" => "Home",
            "end" => "End",
            "f1" => "F1",
            "f2" => "F2",
            "f3" => "F3",
            "f4" => "F4",
            "f5" => "F5",
            "f6" => "F6",
            "f7" => "F7",
            "f8" => "F8",
            "f9" => "F9",
            "f10" => "F10",
            "f11" => "F11",
            "f12" => "F12",
            other => other,
        })
        .collect();
    let single = keys.iter().all(|key| key.chars().count() == 1);
    keys.join(if single { "" } else { " " })
}
