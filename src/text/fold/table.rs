//! What the passes make of each character alone, and of a letter with its marks. It keeps no text.

use std::sync::OnceLock;

use caseless::Caseless;
use unicode_normalization::{
    IsNormalized, UnicodeNormalization, char::canonical_combining_class, is_nfc_quick,
};

use crate::domain::{Pass, Passes};

use super::paged::Paged;
use super::{arabic, emoji_letters, ignorable};

/// Which passes a folder makes. Case is always folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Switches {
    /// P0.
    pub controls: bool,
    /// P1.
    pub ignorables: bool,
    /// P2; without it text is only composed (NFC).
    pub compatibility: bool,
    /// P3.
    pub arabic: bool,
    /// P4.
    pub emoji_letters: bool,
}

impl Default for Switches {
    fn default() -> Self {
        Self { controls: true, ignorables: true, compatibility: true, arabic: true, emoji_letters: true }
    }
}

impl Switches {
    /// The passes a folder makes.
    pub const PASSES: [Pass; 5] =
        [Pass::Controls, Pass::Ignorables, Pass::Compatibility, Pass::Arabic, Pass::EmojiLetters];

    /// All passes but these.
    pub const fn without(passes: Passes) -> Self {
        Self {
            controls: !passes.has(Pass::Controls),
            ignorables: !passes.has(Pass::Ignorables),
            compatibility: !passes.has(Pass::Compatibility),
            arabic: !passes.has(Pass::Arabic),
            emoji_letters: !passes.has(Pass::EmojiLetters),
        }
    }

    const fn number(self) -> usize {
        self.controls as usize
            | (self.ignorables as usize) << 1
            | (self.compatibility as usize) << 2
            | (self.arabic as usize) << 3
            | (self.emoji_letters as usize) << 4
    }
}

/// What becomes of one character.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Entry {
    /// Itself.
    #[default]
    Same,
    One(char, Passes),
    /// Several characters.
    Many,
    Drop(Passes),
    /// Itself, if it stands behind an unchanged letter and in the order of combining classes.
    Mark,
    /// Dropped without a trace from the letter before it.
    Fade(Passes),
    /// It may melt into what stands before it.
    Join,
    /// An emoji that shows this letter.
    Emoji(char),
}

/// The entries of one set of switches.
#[derive(Debug)]
pub(super) struct Table {
    switches: Switches,
    entries: Paged<Entry>,
}

impl Table {
    /// The one table all folders with these switches share.
    pub(super) fn shared(switches: Switches) -> &'static Self {
        static TABLES: [OnceLock<Table>; 32] = [const { OnceLock::new() }; 32];
        TABLES[switches.number()].get_or_init(|| Self { switches, entries: Paged::new() })
    }

    pub(super) fn switches(&self) -> Switches {
        self.switches
    }

    #[inline]
    pub(super) fn entry(&self, c: char) -> Entry {
        self.entries.get(c, |c| self.make(c))
    }

    fn make(&self, c: char) -> Entry {
        if let Some(letter) = emoji_letters::letter(c).filter(|_| self.switches.emoji_letters) {
            return Entry::Emoji(letter);
        }
        let (folded, passes) = self.fold_together(c.encode_utf8(&mut [0; 4]));
        let mut chars = folded.chars();
        let alone = match (chars.next(), chars.next()) {
            (None, _) => Entry::Drop(passes),
            (Some(one), None) if one == c => Entry::Same,
            (Some(one), None) => Entry::One(one, passes),
            (Some(_), Some(_)) => Entry::Many,
        };
        match alone {
            Entry::Drop(passes) if c == emoji_letters::KEYCAP => return Entry::Fade(passes),
            Entry::Drop(passes) if passes != Passes::default().with(Pass::Arabic) => return alone,
            _ => {}
        }
        // What a compatibility mapping begins with may join as well: the half-width voiced mark does.
        let joins = |c: char| may_compose(c) || mark_order(c) != 0;
        let first = c.nfkd().next().unwrap_or(c);
        match alone {
            Entry::Same if mark_order(c) != 0 && !may_compose(c) => Entry::Mark,
            Entry::Drop(passes) if mark_order(c) != 0 && !may_compose(c) => Entry::Fade(passes),
            _ if joins(c) || (self.switches.compatibility && joins(first)) => Entry::Join,
            _ => alone,
        }
    }

    /// Folds a letter with all its marks, or one character.
    pub(super) fn fold_together(&self, text: &str) -> (String, Passes) {
        let mut passes = Passes::default();
        let mut kept = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '\t' | '\n' | '\r' if self.switches.controls => kept.push(' '),
                c if self.switches.controls && c.is_control() => passes = passes.with(Pass::Controls),
                c if self.switches.ignorables && ignorable::is_ignorable(c) => {
                    passes = passes.with(Pass::Ignorables);
                }
                emoji_letters::KEYCAP if self.switches.emoji_letters => {
                    passes = passes.with(Pass::EmojiLetters);
                }
                c => kept.push(c),
            }
        }
        let composed = self.compose(&kept);
        if self.switches.compatibility && !is_blank(&composed) && composed != kept.nfc().collect::<String>() {
            passes = passes.with(Pass::Compatibility);
        }
        let mut folded: String = fold_case(&composed);
        if folded != composed {
            folded = self.compose(&folded);
        }
        if self.switches.arabic {
            let spelt: String = folded.chars().filter_map(arabic::fold).collect();
            if spelt != folded {
                passes = passes.with(Pass::Arabic);
                // A dropped mark may have kept the letter and a later mark apart.
                folded = self.compose(&spelt);
            }
        }
        (folded, passes)
    }

    fn compose(&self, text: &str) -> String {
        if self.switches.compatibility { text.nfkc().collect() } else { text.nfc().collect() }
    }
}

/// Full case folding, with one step beyond it: Turkish dotted and dotless i both become `i`. Whether `I` means
/// one or the other depends on the language, which is often unknown; so does every writer's keyboard.
fn fold_case(text: &str) -> String {
    let same = |c| if matches!(c, '\u{130}' | '\u{131}') { 'i' } else { c };
    text.chars().map(same).default_case_fold().collect()
}

fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

fn may_compose(c: char) -> bool {
    is_nfc_quick(std::iter::once(c)) == IsNormalized::Maybe
}

/// The canonical combining class, by which marks on one letter are put in order.
pub(super) fn mark_order(c: char) -> u8 {
    canonical_combining_class(c)
}
