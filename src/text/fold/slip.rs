//! Pass P8: one slip of the finger. It knows two words at a time and how to find near ones by hash.
//!
//! A slip is one letter too many, too few or wrong, or two neighbours swapped (optimal string alignment, distance 1).
//! The first and the last letter must stand: writers seldom miss the first, and another last letter is mostly an
//! inflection (`ledgers`) or another word (`ledge`).

/// A shorter word has too many neighbours, and so has a shorter slip.
pub const SHORTEST_SLIP: usize = 6;
/// A longer word is no word.
const LONGEST: usize = 32;

/// Whether one slip leads from the word to what was written.
pub fn is_slip(written: &str, word: &str) -> bool {
    let ends = |text: &str| (text.chars().next(), text.chars().next_back());
    if written == word || ends(written) != ends(word) {
        return false;
    }
    let (one, other): (Vec<char>, Vec<char>) = (written.chars().collect(), word.chars().collect());
    if one.len().min(other.len()) < SHORTEST_SLIP {
        return false;
    }
    let head = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[head..], &other[head..]);
    let tail = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    match (&one[..one.len() - tail], &other[..other.len() - tail]) {
        ([_] | [], [_]) | ([_], []) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

/// Hashes of a word and of the word without each of its inner letters. Two words that are one slip apart have one in
/// common (the deletion neighbourhood of Mor and Fraenkel 1982).
#[derive(Debug)]
pub struct SlipKeys {
    /// Hashes of the first letters, up to each place.
    heads: [u64; LONGEST + 1],
    /// Hashes of the letters from each place on.
    tails: [u64; LONGEST + 2],
    powers: [u64; LONGEST + 1],
    letters: [u32; LONGEST],
}

const BASE: u64 = 0x9E37_79B9_7F4A_7C15;

impl Default for SlipKeys {
    fn default() -> Self {
        let mut powers = [1_u64; LONGEST + 1];
        for place in 1..=LONGEST {
            powers[place] = powers[place - 1].wrapping_mul(BASE);
        }
        Self { heads: [0; LONGEST + 1], tails: [0; LONGEST + 2], powers, letters: [0; LONGEST] }
    }
}

impl SlipKeys {
    /// Calls `key` with each hash, the word's own first; nothing for words too short or too long, or with anything
    /// but letters in them.
    #[inline]
    pub fn of(&mut self, word: &str, mut key: impl FnMut(u64)) {
        if word.len() < SHORTEST_SLIP {
            return;
        }
        let mut count = 0;
        for c in word.chars() {
            if count == LONGEST || c.is_ascii_digit() {
                return;
            }
            self.letters[count] = c as u32;
            count += 1;
        }
        if count < SHORTEST_SLIP {
            return;
        }
        self.tails[count] = 0;
        for place in 0..count {
            let letter = u64::from(self.letters[place]);
            self.heads[place + 1] = self.heads[place].wrapping_mul(BASE).wrapping_add(letter);
        }
        for place in (0..count).rev() {
            let letter = u64::from(self.letters[place]).wrapping_mul(self.powers[count - 1 - place]);
            self.tails[place] = self.tails[place + 1].wrapping_add(letter);
        }
        key(self.tails[0]);
        for left_out in 1..count - 1 {
            // Of two equal neighbours it is the same which one is left out.
            if self.letters[left_out] != self.letters[left_out - 1] || left_out == 1 {
                let head = self.heads[left_out].wrapping_mul(self.powers[count - 1 - left_out]);
                key(head.wrapping_add(self.tails[left_out + 1]));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{SlipKeys, is_slip};

    #[track_caller]
    fn check(written: &str, word: &str, expected: bool) {
        assert_eq!(is_slip(written, word), expected, "{written} for {word}");
        let (mut keys, mut one, mut other) = (SlipKeys::default(), Vec::new(), Vec::new());
        keys.of(written, |key| one.push(key));
        keys.of(word, |key| other.push(key));
        if expected {
            assert!(one.iter().any(|key| other.contains(key)), "{written} and {word} share no key");
        }
    }

    #[test]
    fn one_slip_inside_a_long_word_is_seen() {
        for written in ["legder", "leddger", "lodger", "leedger", "ledgerr", "ledgeer"] {
            check(written, "ledger", true);
        }
        check("знаменние", "знамение", true);
        check("reding", "reading", true);
        check("الدفتتر", "الدفتر", true);
    }

    #[test]
    fn inflections_other_words_and_two_slips_are_not() {
        for written in [
            "ledger", "ledgers", "ledge", "leder", "hedger", "pledger", "ledges", "lgeder", "ldgre",
            "leader x",
        ] {
            check(written, "ledger", false);
        }
        check("rid", "raid", false);
    }

    #[test]
    fn every_slip_of_a_word_shares_a_key_with_it() {
        let word: Vec<char> = "aabccdda".chars().collect();
        for place in 1..word.len() - 1 {
            let (mut fewer, mut more, mut wrong, mut swapped) =
                (word.clone(), word.clone(), word.clone(), word.clone());
            fewer.remove(place);
            more.insert(place, 'x');
            wrong[place] = 'x';
            swapped.swap(place, (place + 1).min(word.len() - 2));
            for written in [fewer, more, wrong, swapped].iter().filter(|written| **written != word) {
                check(&written.iter().collect::<String>(), "aabccdda", true);
            }
        }
    }
}
