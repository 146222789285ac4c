//! Terms and phrases in disguise. A text is a row of words; the passes P5 to P8 add readings to some of them, and
//! one walk finds every run of words that needs at least one such reading. What a rule finds never hangs on what
//! other rules look for.

use rustc_hash::FxHashMap;

use crate::domain::{Pass, Passes};
use crate::text::{
    Doubt, Fit, Letter, Likeness, Rewritten, Signs, SlipKeys, Word, apart, arabic_consonants, arabizi_places,
    cuts_word, fit, is_slip, latin_consonants, leet_key, look_alike_keys, swapped, words,
};

use super::filter::Cuts;
use super::prefix;
use super::readings::{Gathering, Key, Readings, key, slip_key};
use super::runs::Open;

/// Bytes that may lie between two words of a run.
const WIDEST_GAP: usize = 32;
/// Runs that may be open at one word; a text that opens more is made to.
const MOST_OPEN: usize = 128;
/// Consonants that runs of Arabizi must have; a digit that stands for a letter counts as one more.
const FEWEST_CONSONANTS: u32 = 4;
/// Letters of the plain words beside which a word too short to be told alone is believed.
const FEWEST_PLAIN: u32 = 4;
/// Letters of words too short to be told alone that are believed together.
const FEWEST_GUESSED: u32 = 6;

/// A place in the folded text that a rule may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Guess {
    pub(super) rule: u32,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) passes: Passes,
    /// Every word in it that looks like another mixes scripts.
    pub(super) mixed: bool,
}

/// Literals being gathered.
#[derive(Debug, Default)]
pub(super) struct Literals {
    words: Gathering,
    next: FxHashMap<(u32, u32, bool), u32>,
    /// Node and rule.
    ends: Vec<(u32, u32)>,
}

impl Literals {
    /// Adds a folded literal of a rule.
    pub(super) fn add(&mut self, literal: &str, rule: u32) {
        let (mut node, mut end) = (0, None);
        for word in words(literal) {
            let number = self.words.number(&literal[word.start..word.end]);
            let new = self.next.len() as u32 + 1;
            node = *self.next.entry((node, number, end == Some(word.start))).or_insert(new);
            end = Some(word.end);
        }
        if node != 0 {
            self.ends.push((node, rule));
        }
    }

    /// Ready to be walked, by all passes but these.
    pub(super) fn finish(mut self, without: Passes) -> Lattice {
        self.ends.sort_unstable();
        self.ends.dedup();
        let (next, ends) = (self.next, self.ends);
        Lattice { readings: self.words.finish(without), next, ends, without }
    }
}

/// All literals of a view: a tree of word numbers, and the readings of words.
#[derive(Debug)]
pub(super) struct Lattice {
    readings: Readings,
    next: FxHashMap<(u32, u32, bool), u32>,
    ends: Vec<(u32, u32)>,
    without: Passes,
}

/// One reading of some words of the text.
#[derive(Debug, Clone, Copy)]
struct Reading {
    first: usize,
    /// The word behind it.
    behind: usize,
    start: usize,
    end: usize,
    number: u32,
    /// None: as it stands.
    pass: Option<Pass>,
    doubt: Doubt,
    letters: u32,
    mixed: bool,
    /// It is the stem behind a prefix, so that nothing can lie before it.
    stem: bool,
    consonants: u32,
}

/// A run that has begun.
#[derive(Debug, Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
    node: u32,
    passes: Passes,
    /// The least doubt of what was guessed; great where nothing was.
    doubt: Doubt,
    /// Letters of words as they stand, and of guessed ones.
    plain: u32,
    guessed: u32,
    mixed: bool,
    consonants: u32,
}

/// Memory for walks and what they find.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) words: Vec<Word>,
    /// Words that look like others.
    pub(super) alike: Vec<(usize, Likeness)>,
    readings: Vec<Reading>,
    open: Vec<Vec<Run>>,
    slips: SlipKeys,
    key: String,
    pub(super) edits: Vec<crate::text::Edit>,
    pub(super) rewritten: Rewritten,
    pub(super) guesses: Vec<Guess>,
}

impl Lattice {
    /// Whether it asks what a glance sees, leet aside.
    pub(super) fn asks_for_signs(&self) -> bool {
        self.readings.arabic
    }

    /// Whether words may be meant for others in a text of which a glance saw this, look-alikes and leet aside.
    pub(super) fn looks_beyond(&self, text: &str, signs: Signs, open: &mut Open) -> bool {
        (self.readings.arabic && signs.swapped)
            || (self.readings.long && self.may_slip(text, open.cuts(text)))
    }

    /// Whether some word begins and ends like one that may be misspelt.
    fn may_slip(&self, text: &str, cuts: &Cuts) -> bool {
        let bytes = text.as_bytes();
        let mut words = cuts.words().iter().map(|[start, end]| &bytes[*start as usize..*end as usize]);
        words.any(|word| self.readings.may_slip(word) || is_prefixed(word))
    }

    /// Adds every guess in a folded text, whose words lie on the sheet, to the sheet.
    pub(super) fn walk(&self, text: &str, signs: Signs, sheet: &mut Sheet) {
        if self.readings.is_empty() {
            return;
        }
        sheet.readings.clear();
        let rows = if self.without.has(Pass::Leet) { Vec::new() } else { apart(text, &sheet.words, signs) };
        self.look_alikes(text, sheet);
        self.leet(text, signs, false, sheet);
        self.set_apart(text, &rows, sheet);
        self.arabizi(text, signs, sheet);
        self.slips(text, sheet);
        // What is in great doubt needs another that is not.
        if sheet.readings.iter().any(|reading| reading.doubt < Doubt::Great) {
            self.leet(text, signs, true, sheet);
            sheet.readings.sort_by_key(|reading| reading.first);
            self.runs(text, &rows, sheet);
        }
    }

    fn look_alikes(&self, text: &str, sheet: &mut Sheet) {
        let Sheet { words, alike, readings, .. } = sheet;
        for (at, likeness) in alike.iter().copied() {
            let written = &text[words[at].start..words[at].end];
            for shape in look_alike_keys(written) {
                self.readings.find(key(Key::LookAlike, &shape), |number| {
                    let word = self.readings.word(number);
                    if word != written && look_alike_keys(word).contains(&shape) {
                        let mixed = likeness == Likeness::Mixed;
                        let doubt = if likeness == Likeness::Short { Doubt::Some } else { Doubt::Little };
                        let one = whole(text, words, at, number, Pass::LookAlikes);
                        readings.push(Reading { doubt, mixed, ..one });
                    }
                });
            }
        }
    }

    /// Words that are in great doubt, or all others.
    fn leet(&self, text: &str, signs: Signs, doubtful: bool, sheet: &mut Sheet) {
        if self.without.has(Pass::Leet) {
            return;
        }
        let Sheet { words, readings, key: shape, .. } = sheet;
        swapped(text, words, signs, |suspect| {
            if (suspect.doubt == Doubt::Great) != doubtful {
                return;
            }
            let written = &text[suspect.bytes.clone()];
            leet_key(written, shape);
            self.readings.find(key(Key::Leet, shape), |number| {
                if let Some(fit) = fit(written, self.readings.word(number)) {
                    let doubt = match fit {
                        Fit::Close => suspect.doubt,
                        Fit::Near => suspect.doubt.max(Doubt::Some),
                        Fit::Loose => Doubt::Great,
                    };
                    let (start, end) = (suspect.bytes.start, suspect.bytes.end);
                    let letters = written.chars().count() as u32;
                    let one = whole(text, words, suspect.words.start, number, Pass::Leet);
                    readings.push(Reading { behind: suspect.words.end, start, end, doubt, letters, ..one });
                }
            });
        });
    }

    fn set_apart(&self, text: &str, rows: &[std::ops::Range<usize>], sheet: &mut Sheet) {
        let Sheet { words, readings, key: shape, .. } = sheet;
        let mut joined = String::new();
        for row in rows {
            for first in row.clone() {
                joined.clear();
                joined.push_str(&text[words[first].start..words[first].end]);
                for last in first + 1..row.end {
                    joined.push_str(&text[words[last].start..words[last].end]);
                    leet_key(&joined, shape);
                    self.readings.find(key(Key::Leet, shape), |number| {
                        let word = self.readings.word(number);
                        if word == joined || fit(&joined, word) == Some(Fit::Close) {
                            let one = whole(text, words, first, number, Pass::Leet);
                            readings.push(Reading { behind: last + 1, end: words[last].end, ..one });
                        }
                    });
                }
            }
        }
    }

    fn arabizi(&self, text: &str, signs: Signs, sheet: &mut Sheet) {
        if !self.readings.arabic || !signs.swapped {
            return;
        }
        let Sheet { words, readings, .. } = sheet;
        for at in arabizi_places(text, words).into_iter().flatten() {
            let written = &text[words[at].start..words[at].end];
            let digits = u32::from(written.contains(|c: char| c.is_ascii_digit()));
            for consonants in latin_consonants(written) {
                self.readings.find(key(Key::Arabizi, &consonants), |number| {
                    if arabic_consonants(self.readings.word(number)).as_ref() == Some(&consonants) {
                        let consonants = consonants.len() as u32 + digits;
                        readings
                            .push(Reading { consonants, ..whole(text, words, at, number, Pass::Arabizi) });
                    }
                });
            }
        }
    }

    fn slips(&self, text: &str, sheet: &mut Sheet) {
        if !self.readings.long {
            return;
        }
        let Sheet { words, readings, slips, .. } = sheet;
        for (at, word) in words.iter().enumerate().filter(|(_, word)| word.letter == Letter::Word) {
            let mut look = |start: usize| {
                let (written, from) = (&text[start..word.end], readings.len());
                if !self.readings.may_slip(written.as_bytes()) {
                    return;
                }
                slips.of(written, |hash| {
                    self.readings.find(slip_key(hash), |number| {
                        let known = readings[from..].iter().any(|reading| reading.number == number);
                        if !known && is_slip(written, self.readings.word(number)) {
                            let stem = start > word.start;
                            let one = whole(text, words, at, number, Pass::Misspelling);
                            readings.push(Reading { start, stem, ..one });
                        }
                    });
                });
            };
            look(word.start);
            if has_prefixes(text, *word) {
                prefix::lengths(&text[word.start..word.end]).for_each(|length| look(word.start + length));
            }
        }
    }

    /// Follows every reading of every word.
    fn runs(&self, text: &str, rows: &[std::ops::Range<usize>], sheet: &mut Sheet) {
        let Sheet { words, readings, open, guesses, .. } = sheet;
        open.iter_mut().for_each(Vec::clear);
        open.resize_with(words.len().max(open.len()) + 1, Vec::new);
        // Part of a row of single letters is no word, unless the rest of the row belongs to the run too.
        let inside = |at: usize| rows.iter().any(|row| row.start < at && at < row.end);
        let mut from = 0;
        for at in 0..words.len() {
            let here = from + readings[from..].iter().take_while(|reading| reading.first == at).count();
            let guessed = readings[from..here].iter().copied();
            from = here;
            let begun = std::mem::take(&mut open[at]);
            for reading in self.as_it_stands(text, words, at).chain(guessed) {
                let root = Run {
                    start: reading.start,
                    end: reading.start,
                    node: 0,
                    passes: Passes::default(),
                    doubt: Doubt::Great,
                    plain: 0,
                    guessed: 0,
                    mixed: true,
                    consonants: 0,
                };
                let apart = reading.behind > at + 1 && inside(at);
                let continues = at > 0
                    && words[at].letter == Letter::Syllable
                    && words[at - 1].letter == Letter::Syllable
                    && words[at - 1].end == words[at].start;
                let begins = !apart && !continues;
                let before: &[Run] = if reading.stem { &[] } else { &begun };
                for run in before.iter().chain(begins.then_some(&root)) {
                    for node in self.steps(run, &reading) {
                        let run = run.with(&reading, node);
                        let torn = reading.behind > at + 1 && inside(reading.behind);
                        if !torn && !cuts_word(text, run.start, run.end) {
                            self.report(&run, guesses);
                        }
                        let behind = &mut open[reading.behind];
                        if behind.len() < MOST_OPEN {
                            behind.push(run);
                        }
                    }
                }
            }
            // The article may stand as a word of its own before an Arabic one.
            if matches!(&text[words[at].start..words[at].end], "el" | "al" | "il") {
                open[at + 1].extend(begun.iter().filter(|run| run.passes.has(Pass::Arabizi)));
            }
            open[at] = begun;
        }
    }

    /// The word itself, and what is left of it behind the prefixes of its script.
    fn as_it_stands(&self, text: &str, words: &[Word], at: usize) -> impl Iterator<Item = Reading> {
        let word = words[at];
        let inside = &text[word.start..word.end];
        let plain = |start: usize, number: u32| Reading {
            start,
            pass: None,
            stem: start > word.start,
            ..whole(text, words, at, number, Pass::Controls)
        };
        let mut found: Vec<Reading> = Vec::new();
        found.extend(self.readings.number(inside).map(|number| plain(word.start, number)));
        if has_prefixes(text, word) {
            for length in prefix::lengths(inside) {
                let number = self.readings.number(&inside[length..]);
                found.extend(number.map(|number| plain(word.start + length, number)));
            }
        }
        found.into_iter()
    }

    /// The nodes that a run comes to by this reading.
    fn steps(&self, run: &Run, reading: &Reading) -> impl Iterator<Item = u32> {
        let gap = reading.start - run.end;
        let tight = self.next.get(&(run.node, reading.number, true)).filter(|_| run.node != 0 && gap == 0);
        let free = self.next.get(&(run.node, reading.number, false)).filter(|_| gap <= WIDEST_GAP);
        [tight, free].into_iter().flatten().copied()
    }

    fn report(&self, run: &Run, guesses: &mut Vec<Guess>) {
        let arabizi = run.passes.has(Pass::Arabizi);
        if run.passes == Passes::default()
            || !run.is_believed()
            || (arabizi && run.consonants < FEWEST_CONSONANTS)
        {
            return;
        }
        let from = self.ends.partition_point(|(node, _)| *node < run.node);
        for (_, rule) in self.ends[from..].iter().take_while(|(node, _)| *node == run.node) {
            let Run { start, end, passes, mixed, .. } = *run;
            guesses.push(Guess { rule: *rule, start, end, passes, mixed });
        }
    }
}

impl Run {
    /// Whether what was guessed in it can be told from what people write by chance.
    fn is_believed(&self) -> bool {
        match self.doubt {
            Doubt::Little => true,
            Doubt::Some => self.plain >= FEWEST_PLAIN || self.guessed >= FEWEST_GUESSED,
            Doubt::Great => false,
        }
    }

    fn with(self, reading: &Reading, node: u32) -> Self {
        let guessed = reading.pass.is_some();
        Self {
            doubt: if guessed { self.doubt.min(reading.doubt) } else { self.doubt },
            plain: self.plain + if guessed { 0 } else { reading.letters },
            guessed: self.guessed + if guessed { reading.letters } else { 0 },
            start: self.start,
            end: reading.end,
            node,
            passes: reading.pass.map_or(self.passes, |pass| self.passes.with(pass)),
            mixed: self.mixed && (reading.mixed || reading.pass != Some(Pass::LookAlikes)),
            consonants: self.consonants + reading.consonants,
        }
    }
}

fn whole(text: &str, words: &[Word], at: usize, number: u32, pass: Pass) -> Reading {
    let Word { start, end, .. } = words[at];
    Reading {
        first: at,
        behind: at + 1,
        start,
        end,
        number,
        pass: Some(pass),
        doubt: Doubt::Little,
        letters: text[start..end].chars().count() as u32,
        mixed: false,
        stem: false,
        consonants: 0,
    }
}

/// Whether it begins with an Arabic or Hebrew letter.
fn has_prefixes(text: &str, word: Word) -> bool {
    is_prefixed(&text.as_bytes()[word.start..word.end])
}

fn is_prefixed(word: &[u8]) -> bool {
    word.first().is_some_and(|first| (0xD6..=0xDB).contains(first))
}
