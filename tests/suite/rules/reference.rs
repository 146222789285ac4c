//! The scanner against a plain, slow matcher that tries every literal at every place.

use std::sync::LazyLock;

use caseload::domain::{Pass, Span, Untrusted};
use caseload::rules::{Body, MOST_HITS, Pack, RuleSet, Scratch, starter};
use caseload::text::{Folder, Letter, cuts_word, letter};
use proptest::prelude::*;
use regex::Regex;

/// Every prefix there is, written out: Arabic "and/so" and "the/in/like/to"; Hebrew "and/that/when" and
/// "the/in/to/like/from".
const PREFIXES: &str = "و ف ال وال فال ب وب فب ك وك فك ل ول فل بال وبال فبال كال وكال فكال لل ولل فلل ו ש כש וש וכש \
     ה וה שה כשה ושה וכשה ב וב שב כשב ושב וכשב ל ול של כשל ושל וכשל כ וכ שכ כשכ ושכ וכשכ \
     מ ומ שמ כשמ ושמ וכשמ מה ומה שמה כשמה ושמה וכשמה";

/// A rule's literal as a list of words with whether anything may stand before each.
type Literal = Vec<(String, bool)>;

fn is(c: Option<char>, kinds: &[Letter]) -> bool {
    c.is_some_and(|c| kinds.contains(&letter(c)))
}

/// Words of a folded literal, found by looking at every character for itself.
fn literal(folded: &str) -> Literal {
    let mut found: Literal = Vec::new();
    let (mut before, mut open) = (Letter::Other, false);
    for c in folded.chars() {
        let now = letter(c);
        match (now, found.last_mut()) {
            (Letter::Mark, Some(word)) if open => word.0.push(c),
            (Letter::Word, Some(word)) if open && before == Letter::Word => word.0.push(c),
            (Letter::Other | Letter::Mark, _) => open = false,
            _ => {
                found.push((c.to_string(), !open));
                open = true;
            }
        }
        if now != Letter::Mark {
            before = now;
        }
    }
    found
}

/// Every end of the literal when it begins exactly here.
fn ends(text: &str, at: usize, literal: &[(String, bool)]) -> Vec<usize> {
    let Some(((word, _), rest)) = literal.split_first() else { return vec![at] };
    if !text[at..].starts_with(word.as_str()) {
        return Vec::new();
    }
    let end = at + word.len();
    let next = text[end..].chars().next();
    if is(next, &[Letter::Mark]) {
        return Vec::new();
    }
    let base = text[..end].chars().rev().find(|c| letter(*c) != Letter::Mark);
    if is(base, &[Letter::Word]) && is(next, &[Letter::Word]) {
        return Vec::new();
    }
    let Some((_, loose)) = rest.first() else { return vec![end] };
    let mut found = ends(text, end, rest);
    if *loose {
        // A mark without a letter is no word either.
        let gap = text[end..]
            .char_indices()
            .take_while(|(_, c)| matches!(letter(*c), Letter::Other | Letter::Mark));
        let starts = gap.map(|(offset, c)| end + offset + c.len_utf8()).filter(|start| start - end <= 32);
        found.extend(starts.flat_map(|start| ends(text, start, rest)));
    }
    found
}

fn starts_a_word(text: &str, at: usize) -> bool {
    let (before, now) = (text[..at].chars().next_back(), text[at..].chars().next());
    let base = text[..at].chars().rev().find(|c| letter(*c) != Letter::Mark);
    let base = if is(before, &[Letter::Mark]) { base } else { before };
    match now.map(letter) {
        Some(Letter::Word) => !is(base, &[Letter::Word]),
        Some(Letter::Syllable) => !is(base, &[Letter::Syllable]),
        Some(Letter::Single) => true,
        _ => false,
    }
}

/// Wherever a literal may begin in a folded text: where a word does, or behind a prefix.
fn starts(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for (at, _) in text.char_indices().filter(|(at, _)| starts_a_word(text, *at)) {
        found.push(at);
        for prefix in PREFIXES.split_whitespace() {
            let Some(rest) = text[at..].strip_prefix(prefix) else { continue };
            let word = rest.chars().take_while(|c| matches!(letter(*c), Letter::Word | Letter::Mark));
            if word.count() >= 3 {
                found.push(at + prefix.len());
            }
        }
    }
    found
}

/// A pack as the slow matcher reads it.
pub(super) struct Slow {
    rules: Vec<Vec<Wanted>>,
}

enum Wanted {
    Words(Literal),
    Sign(String),
    Pattern(Regex),
}

impl Slow {
    /// Folds all literals by the passes that a rule set makes.
    pub(super) fn new(pack: &Pack) -> Self {
        let wanted = |text: &String| {
            let folded = Folder::default().fold(text).text().to_owned();
            let words = literal(&folded);
            if words.is_empty() { Wanted::Sign(folded) } else { Wanted::Words(words) }
        };
        let rule = |rule: &caseload::rules::Rule| match &rule.body {
            Body::Terms(list) | Body::Phrases(list) => list.iter().map(wanted).collect(),
            Body::Patterns(list) => {
                list.iter().map(|text| Wanted::Pattern(Regex::new(text).unwrap())).collect()
            }
            _ => Vec::new(),
        };
        Self { rules: pack.rules.iter().map(rule).collect() }
    }

    /// Rule, start and end of every place in a folded text, at most `MOST_HITS` of a rule.
    pub(super) fn scan(&self, folded: &str) -> Vec<(u32, usize, usize)> {
        let starts = starts(folded);
        let mut found = Vec::new();
        for (number, rule) in (0..).zip(&self.rules) {
            let mut hits: Vec<(usize, usize)> = Vec::new();
            for wanted in rule {
                match wanted {
                    Wanted::Words(words) => {
                        let each = |start: &usize| {
                            let start = *start;
                            ends(folded, start, words).into_iter().map(move |end| (start, end))
                        };
                        // What a script says of where a word may end has tables of cases of its own.
                        let whole = |place: &(usize, usize)| !cuts_word(folded, place.0, place.1);
                        hits.extend(starts.iter().flat_map(each).filter(whole));
                    }
                    Wanted::Sign(sign) => {
                        let places = folded.match_indices(sign.as_str()).map(|(at, _)| (at, at + sign.len()));
                        hits.extend(places.filter(|place| !cuts_word(folded, place.0, place.1)));
                    }
                    Wanted::Pattern(pattern) => {
                        let places = pattern.find_iter(folded).take(MOST_HITS);
                        hits.extend(places.map(|place| (place.start(), place.end())));
                    }
                }
            }
            hits.sort_unstable();
            hits.dedup();
            found.extend(hits.into_iter().take(MOST_HITS).map(|(start, end)| (number, start, end)));
        }
        found
    }
}

/// The starter pack, with rules that tread on each other.
fn pack() -> Pack {
    let more = r#"
[[rule]]
id = "overlaps"
version = 1
kind = "phrase"
title = "Overlaps"
severity = "S1"
clause = "VE-5"
likelihood = 0.5
phrases = ["red ledger", "red red", "the red ledger will", "ledger", "红 红色", "色账", "红色 账本", "장부 붉은", "ก่ ข", "سجل احمر", "a1 b"]

[[rule]]
id = "patterns"
version = 1
kind = "pattern"
title = "Patterns"
severity = "S1"
clause = "VE-5"
likelihood = 0.5
patterns = ['[rl]ed(?:ger)? \w', '(?:the|will){2,}', 'l.{1,5}r', '\d{2,}', '[红账]色?本', '(?:red|led|bed)\b']
"#;
    Pack::parse(&format!("{}{more}", starter())).unwrap()
}

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("red"),
        Just("ledger"),
        Just("the"),
        Just("will"),
        Just("be"),
        Just(" "),
        Just(" "),
        Just(", "),
        Just("_"),
        Just("🔥"),
        Just("📕"),
        Just("红"),
        Just("色"),
        Just("账"),
        Just("本"),
        Just("붉은"),
        Just("장부"),
        Just("ก"),
        Just("\u{e48}"),
        Just("ข"),
        Just("سجل"),
        Just("احمر"),
        Just("ال"),
        Just("و"),
        Just("لل"),
        Just("פנקס"),
        Just("ה"),
        Just("a1"),
        Just("B"),
        Just("12"),
        Just("\u{301}"),
        Just("\u{200b}"),
        Just("ＲＥＤ"),
        Just("الدفتر"),
        Just("بحيره"),
        Just("................................."),
        Just("join the reading room"),
        Just("one hall fell, 3 remain"),
    ];
    prop::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat())
}

/// The pack, the slow matcher and the scanner.
static BOTH: LazyLock<(Pack, Slow, RuleSet)> = LazyLock::new(|| {
    let pack = pack();
    let slow = Slow::new(&pack);
    let set = RuleSet::compile(vec![pack.clone()]).unwrap();
    (pack, slow, set)
});

#[track_caller]
fn compare(text: &str) {
    let (_, slow, set) = &*BOTH;
    let mut folding = Folder::default();
    let folded = folding.fold(text);
    let expected: Vec<(u32, Option<Span>)> = slow
        .scan(folded.text())
        .into_iter()
        .map(|(rule, start, end)| (rule, Some(folded.span(start..end))))
        .collect();
    let mut scratch = Scratch::new();
    let kind = |rule: u32| set.cards()[rule as usize].kind.as_str();
    let found: Vec<(u32, Option<Span>)> = set
        .scan(&mut scratch, &Untrusted::new(text), None, None)
        .iter()
        // The passes that guess only add to what the others find.
        .filter(|found| found.passes.iter().all(|pass| pass <= Pass::EmojiLetters))
        .map(|found| (found.rule, found.span))
        .filter(|(rule, _)| !["link", "compound"].contains(&kind(*rule)))
        .collect();
    assert_eq!(found, expected, "in {text:?}");
}

#[test]
fn the_examples_of_the_starter_pack_are_found_alike() {
    for rule in pack().rules {
        for example in rule.matches.iter().chain(&rule.no_matches) {
            example.texts.iter().for_each(|text| compare(text));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]

    #[test]
    fn made_up_posts_are_found_alike(text in text()) {
        compare(&text);
    }

    #[test]
    fn whatever_the_text_spans_lie_on_characters(text in "\\PC{0,60}|[a-z.@/:\\[\\]()红吧-]{0,40}") {
        let mut scratch = Scratch::new();
        for found in BOTH.2.scan(&mut scratch, &Untrusted::new(text.as_str()), None, None) {
            let Span { start, end } = found.span.unwrap();
            prop_assert!(start < end && text.get(start as usize..end as usize).is_some());
        }
        scratch.fingerprint();
    }
}
