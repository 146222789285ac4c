//! Pass P5: letters that look like others. It knows single words, not which of them anyone looks for.
//!
//! The table is the confusables of UTS #39 by way of their skeletons, with the small capitals that it leaves out.
//! Folding has lowered every letter already, and `н` looks like `h` only as a capital: so each letter has up to
//! two likenesses, one as it stands and one as a capital.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_script::{Script, UnicodeScript};
use unicode_security::skeleton;

use crate::domain::{Span, Untrusted};

use super::paged::Paged;
use super::{Folder, words};

/// A whole word in another script is taken for a Latin one by itself only from so many letters on: `тор` and `сон`
/// are words of their own.
const SHORTEST_WHOLE: usize = 4;

/// What makes a word suspicious.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// It mixes letters of several scripts.
    Mixed,
    /// It is Latin, with letters no language needs there, such as small capitals.
    Odd,
    /// It is of one other script, and each of its letters has a Latin likeness.
    Whole,
    /// The same, but so short that it may be a word of its own.
    Short,
}

/// Script of a letter, and the ASCII letters it looks like (0: none).
#[derive(Debug, Clone, Copy)]
struct Look {
    script: Script,
    small: u8,
    capital: u8,
    /// An ASCII letter that looks like a Cyrillic one.
    like_cyrillic: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self { script: Script::Common, small: 0, capital: 0, like_cyrillic: false }
    }
}

/// Scripts whose letters are passed off for each other. In others the table sees likenesses that no reader does:
/// an Arabic alef for an `l`.
const ALPHABETS: [Script; 8] = [
    Script::Latin,
    Script::Cyrillic,
    Script::Greek,
    Script::Armenian,
    Script::Cherokee,
    Script::Coptic,
    Script::Georgian,
    Script::Lisu,
];

/// Small capitals, in the order of the alphabet, `x` left out: there is none.
const SMALL_CAPITALS: &str = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡ\0ʏᴢ";

/// Cyrillic letters that look like Latin ones in either case.
const CYRILLIC: [(char, char); 14] = [
    ('a', 'а'),
    ('b', 'в'),
    ('c', 'с'),
    ('e', 'е'),
    ('h', 'н'),
    ('i', 'і'),
    ('k', 'к'),
    ('m', 'м'),
    ('o', 'о'),
    ('p', 'р'),
    ('s', 'ѕ'),
    ('t', 'т'),
    ('x', 'х'),
    ('y', 'у'),
];

impl Look {
    #[inline]
    fn of(c: char) -> Self {
        static LOOKS: LazyLock<Paged<Look>> = LazyLock::new(Paged::new);
        LOOKS.get(c, Self::make)
    }

    fn make(c: char) -> Self {
        let script = c.script();
        if c.is_ascii() {
            let own = if c.is_ascii_lowercase() { c as u8 } else { 0 };
            let like_cyrillic = CYRILLIC.iter().any(|(latin, _)| *latin == c);
            return Self { script, small: own, capital: own, like_cyrillic };
        }
        let plain = c.nfkc().eq(std::iter::once(c));
        if !c.is_alphabetic() || !ALPHABETS.contains(&script) || !plain {
            return Self { script, ..Self::default() };
        }
        let shape = |c: char| skeleton(c.encode_utf8(&mut [0; 4])).collect::<String>();
        let alike = |wanted: &str, first: char| {
            let letters = (first..).zip(b'a'..=b'z');
            let mut found = letters.filter(|(letter, _)| shape(*letter) == wanted);
            found.next().map_or(0, |(_, letter)| letter)
        };
        let styled = SMALL_CAPITALS.chars().position(|small| small == c).map_or(0, |at| b'a' + at as u8);
        let small = if styled == 0 { alike(&shape(c), 'a') } else { styled };
        let mut upper = c.to_uppercase();
        let capital = match (upper.next(), upper.next()) {
            (Some(upper), None) if upper != c => alike(&shape(upper), 'A'),
            _ => 0,
        };
        let either = |one: u8, other: u8| if one == 0 { other } else { one };
        let (small, capital) = (either(small, capital), either(capital, small));
        Self { script, small, capital, like_cyrillic: false }
    }

    fn is_letter(self) -> bool {
        !matches!(self.script, Script::Common | Script::Inherited | Script::Unknown)
    }
}

/// Whether any word of a text may be another one in disguise: a glance that turns away most texts in most scripts.
pub fn may_look_alike(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let bytes = text.bytes().enumerate().filter(|(_, byte)| may_begin_look_alike(*byte));
    let mut letters = bytes.filter_map(|(at, _)| text.get(at..)?.chars().next()).map(Look::of);
    letters.any(|look| look.small != 0 || look.script == Script::Cyrillic)
}

/// Whether characters that begin with this byte may be letters of one of the alphabets.
#[inline]
const fn may_begin_look_alike(byte: u8) -> bool {
    matches!(byte, 0xC2..=0xD6 | 0xE1 | 0xE2 | 0xEA | 0xEF..)
}

/// Whether a folded word may be another one in disguise. Never of a word in ASCII.
pub fn likeness(word: &str) -> Option<Likeness> {
    if word.is_ascii() {
        return None;
    }
    let (mut first, mut mixed, mut odd, mut whole, mut letters) = (None, false, false, true, 0);
    let (mut cyrillic, mut like_cyrillic) = (false, false);
    for c in word.chars() {
        let look = Look::of(c);
        if !look.is_letter() {
            continue;
        }
        letters += 1;
        mixed |= *first.get_or_insert(look.script) != look.script;
        odd |= look.small != 0 && !c.is_ascii();
        whole &= look.small != 0;
        cyrillic |= look.script == Script::Cyrillic;
        like_cyrillic |= look.like_cyrillic;
    }
    match first {
        Some(_) if mixed => (odd || (cyrillic && like_cyrillic)).then_some(Likeness::Mixed),
        Some(Script::Latin) => odd.then_some(Likeness::Odd),
        Some(_) if whole && letters >= SHORTEST_WHOLE => Some(Likeness::Whole),
        Some(_) if whole => Some(Likeness::Short),
        _ => None,
    }
}

/// Whether a word of a script other than Latin could not be taken for a Latin one: the text is in that script then,
/// and its other words are what they seem.
pub fn is_foreign(word: &str) -> bool {
    !word.is_ascii()
        && word
            .chars()
            .map(Look::of)
            .any(|look| look.is_letter() && look.script != Script::Latin && look.small == 0)
}

/// What words that look alike have in common, one form for small letters and one for capitals. Marks that fold
/// to nothing else stay.
pub fn look_alike_keys(word: &str) -> [String; 2] {
    let shape = |pick: fn(Look) -> u8| -> String {
        let like = |c: char| match pick(Look::of(c)) {
            0 => c,
            letter => char::from(letter),
        };
        word.chars().map(like).collect()
    };
    [shape(|look| look.small), shape(|look| look.capital)]
}

/// Which letter each character of a suspicious word is meant to be: those of the script that holds fewer of its
/// letters are turned towards the other. Byte offsets of the word, old and new letter.
pub fn turned(word: &str) -> Vec<(usize, char, char)> {
    let cyrillic = |c: char| CYRILLIC.iter().find(|(latin, _)| *latin == c).map(|(_, other)| *other);
    let latin = |look: Look| look.script == Script::Latin;
    let letters = || word.chars().map(|c| (c, Look::of(c))).filter(|(_, look)| look.is_letter());
    let ours = letters().filter(|(_, look)| latin(*look)).count();
    let theirs = letters().filter(|(_, look)| look.script == Script::Cyrillic).count();
    let to_latin = letters().all(|(_, look)| latin(look) || look.small != 0);
    let to_cyrillic = letters().all(|(c, look)| !latin(look) || cyrillic(c).is_some());
    let towards_cyrillic = ours > 0
        && theirs > 0
        && match (to_latin, to_cyrillic) {
            (true, false) => false,
            (false, true) => true,
            _ => theirs > ours,
        };
    let turn = |(at, c): (usize, char)| {
        let look = Look::of(c);
        let new = if towards_cyrillic {
            if latin(look) { cyrillic(c)? } else { c }
        } else if c.is_ascii() || look.small == 0 {
            c
        } else {
            char::from(look.small)
        };
        (new != c).then_some((at, c, new))
    };
    word.char_indices().filter_map(turn).collect()
}

/// Which letters disguise the words of a span of the original, such as "Cyrillic look-alikes"; none if none does.
pub fn look_alike_words(text: &Untrusted, span: Span) -> Option<String> {
    let original = std::str::from_utf8(text.raw_bytes()).ok()?;
    let part = original.get(span.start as usize..span.end as usize)?;
    let mut folding = Folder::default();
    let folded = folding.fold(part).text();
    let (mut scripts, mut odd) = (BTreeSet::new(), false);
    for word in words(folded).map(|word| &folded[word.start..word.end]) {
        if likeness(word).is_none() {
            continue;
        }
        let changes = turned(word);
        odd |= changes.iter().any(|(_, old, _)| Look::of(*old).script == Script::Latin && !old.is_ascii());
        let seen = changes
            .iter()
            .map(|(_, old, _)| *old)
            .filter(|old| old.is_ascii() || Look::of(*old).script != Script::Latin);
        scripts.extend(seen.map(|old| Look::of(old).script.full_name()));
    }
    let names: Vec<&str> = scripts.into_iter().collect();
    match (names.is_empty(), odd) {
        (true, false) => None,
        (true, true) => Some("odd Latin letters".to_owned()),
        (false, _) => Some(format!("{} look-alikes", names.join(" and "))),
    }
}

#[cfg(test)]
mod tests {
    use super::{
        Likeness, Look, Script, likeness, look_alike_keys, look_alike_words, may_begin_look_alike,
        may_look_alike, turned,
    };
    use crate::domain::{Span, Untrusted};

    #[track_caller]
    fn check(word: &str, expected: Option<Likeness>, meant: &str) {
        assert_eq!(likeness(word), expected, "{word}");
        let mut letters: Vec<(usize, char)> = word.char_indices().collect();
        for (at, _, new) in turned(word) {
            letters.iter_mut().filter(|(place, _)| *place == at).for_each(|(_, letter)| *letter = new);
        }
        assert_eq!(letters.into_iter().map(|(_, letter)| letter).collect::<String>(), meant);
    }

    #[test]
    fn a_word_of_two_scripts_turns_to_the_one_that_holds_it() {
        check("rаid", Some(Likeness::Mixed), "raid");
        check("lеdgеr", Some(Likeness::Mixed), "ledger");
        check("нello", Some(Likeness::Mixed), "hello");
        check("вoйнa", Some(Likeness::Mixed), "война");
        check("книгa", Some(Likeness::Mixed), "книга");
        check("зaл", Some(Likeness::Mixed), "зал");
        check("αlpha", Some(Likeness::Mixed), "alpha");
    }

    #[test]
    fn a_word_of_one_script_is_suspicious_only_if_all_of_it_looks_latin() {
        check("ѕсоре", Some(Likeness::Whole), "scope");
        assert_eq!(likeness("книга"), None);
        check("тор", Some(Likeness::Short), "top");
        check("ʟᴇᴅɢᴇʀ", Some(Likeness::Odd), "ledger");
        check("café", None, "café");
        check("modern", None, "modern");
    }

    #[test]
    fn a_glance_turns_no_look_alike_away() {
        for c in '\u{80}'..=char::MAX {
            let look = Look::of(c);
            let first = c.encode_utf8(&mut [0; 4]).as_bytes()[0];
            assert!(
                look.small == 0 && look.script != Script::Cyrillic || may_begin_look_alike(first),
                "{c:?}"
            );
        }
        assert!(may_look_alike("the lеdger") && may_look_alike("ʟᴇᴅɢᴇʀ") && may_look_alike("αlpha"));
        assert!(!may_look_alike("ledger, الدفتر 红 ก “…” 🔥"));
    }

    #[test]
    fn both_sides_have_one_key() {
        let keys = |word: &str| look_alike_keys(word);
        assert_eq!(keys("сaхap")[0], keys("сахар")[0]);
        assert_eq!(keys("noon")[0], keys("νοοn")[1]);
    }

    #[test]
    fn the_scripts_are_named() {
        let name =
            |text: &str| look_alike_words(&Untrusted::new(text), Span { start: 0, end: text.len() as u32 });
        assert_eq!(name("the lеdger").as_deref(), Some("Cyrillic look-alikes"));
        assert_eq!(name("ΑLPHА").as_deref(), Some("Cyrillic and Greek look-alikes"));
        assert_eq!(name("вoйна").as_deref(), Some("Latin look-alikes"));
        assert_eq!(name("ʟᴇᴅɢᴇʀ").as_deref(), Some("odd Latin letters"));
        assert_eq!(name("plain книга"), None);
        assert_eq!(look_alike_words(&Untrusted::new("é"), Span { start: 1, end: 2 }), None);
    }
}
