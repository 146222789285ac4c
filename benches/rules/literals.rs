//! Many literals, all hits by rule, on folded text: ours beside one automaton of the `aho-corasick` crate that
//! reports every place and then asks whether it is a whole word.

use std::io::Write;
use std::process::Command;
use std::time::Instant;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use caseload::rules::{RuleSet, Scratch};
use caseload::text::{Letter, cuts_word, letter};

use crate::lists::{Literal, Stock};
use crate::posts::Posts;
use crate::{Options, clock, packs};

/// Prefixes of Arabic and Hebrew words, as in the tests' slow matcher.
const PREFIXES: &str = "و ف ال وال فال ب وب فب ك وك فك ل ول فل بال وبال فبال كال وكال فكال لل ولل فلل ו ש כש וש וכש \
     ה וה שה כשה ושה וכשה ב וב שב כשב ושב וכשב ל ול של כשל ושל וכשל כ וכ שכ כשכ ושכ וכשכ \
     מ ומ שמ כשמ ושמ וכשמ מה ומה שמה כשמה ושמה וכשמה";

fn is(c: Option<char>, kind: Letter) -> bool {
    c.is_some_and(|c| letter(c) == kind)
}

fn belongs(c: char) -> bool {
    matches!(letter(c), Letter::Word | Letter::Mark)
}

/// Whether a place is one of whole words.
fn whole(text: &str, start: usize, end: usize) -> bool {
    if cuts_word(text, start, end) {
        return false;
    }
    let (before, after) = (&text[..start], text[end..].chars().next());
    let last = text[start..end].chars().rev().find(|c| letter(*c) != Letter::Mark);
    if is(after, Letter::Mark) || is(last, Letter::Word) && is(after, Letter::Word) {
        return false;
    }
    let base = before.chars().rev().find(|c| letter(*c) != Letter::Mark);
    match text[start..].chars().next().map(letter) {
        Some(Letter::Word) if is(base, Letter::Word) => {
            let word = before.trim_end_matches(belongs).len();
            let stem = text[start..].chars().take_while(|c| belongs(*c));
            PREFIXES.split_whitespace().any(|prefix| prefix == &before[word..]) && stem.count() >= 3
        }
        Some(Letter::Syllable) => !is(base, Letter::Syllable),
        _ => true,
    }
}

fn automaton(list: &[Literal], kind: AhoCorasickKind) -> AhoCorasick {
    let texts = list.iter().map(|literal| &literal.text);
    AhoCorasick::builder().kind(Some(kind)).match_kind(MatchKind::Standard).build(texts).unwrap()
}

/// Shows that both find the same places of the same rules in every post; gives hits, and the share of posts with any.
fn prove(posts: &Posts, set: &RuleSet, anchor: &AhoCorasick) -> (usize, f64) {
    let mut scratch = Scratch::new();
    let (mut hits, mut hit_posts) = (0, 0);
    for text in &posts.folded {
        let mut theirs: Vec<(u32, usize, usize)> = anchor
            .find_overlapping_iter(text)
            .filter(|place| whole(text, place.start(), place.end()))
            .map(|place| (place.pattern().as_u32(), place.start(), place.end()))
            .collect();
        theirs.sort_unstable();
        let ours: Vec<(u32, usize, usize)> =
            set.places(&mut scratch, text).iter().map(|place| (place.rule, place.start, place.end)).collect();
        assert_eq!(ours, theirs, "in {text:?}");
        hits += ours.len();
        hit_posts += usize::from(!ours.is_empty());
    }
    (hits, hit_posts as f64 / posts.folded.len() as f64)
}

/// Measures lists of growing length.
pub(crate) fn run(posts: &Posts, options: &Options) {
    println!("\nliterals, all hits by rule, on folded text");
    let stock = Stock::of(&posts.folded, options.seed);
    let mut ours = Vec::new();
    for count in [50, 500, 5_000, 50_000] {
        let list = stock.list(count);
        let bodies = packs::of_literals(&list);
        // All in one rule, so that the tables weigh and not what a screen shows of each rule.
        let before = clock::resident();
        let tables = packs::compile(packs::in_one(&list), &packs::WEAK);
        let memory = clock::resident() - before;
        drop(tables);
        let set = packs::compile(bodies, &packs::WEAK);
        // At 50,000 the full automaton takes most of a gigabyte while it is built.
        let kind = if count > 5_000 { AhoCorasickKind::ContiguousNFA } else { AhoCorasickKind::DFA };
        let anchor = automaton(&list, kind);
        let (hits, share) = prove(posts, &set, &anchor);
        let mut scratch = Scratch::new();
        let mut mine = || posts.folded.iter().map(|text| set.places(&mut scratch, text).len()).sum::<usize>();
        let mut theirs = || {
            let in_one = |text: &String| {
                let places = anchor.find_overlapping_iter(text);
                places.filter(|place| whole(text, place.start(), place.end())).count()
            };
            posts.folded.iter().map(in_one).sum()
        };
        let [mine, theirs] = clock::in_turns(options.rounds, [&mut mine, &mut theirs]);
        println!(
            "  {count:>6}: {:>5.0} MB/s   {} {:>5.0} MB/s   {:.2} times as fast   {hits} equal hits in {:.1} % of \
            posts   tables {memory:.1} MiB, automaton {:.1} MiB",
            posts.bytes as f64 / mine / 1e6,
            if count > 5_000 { "aho-corasick NFA" } else { "aho-corasick DFA" },
            posts.bytes as f64 / theirs / 1e6,
            theirs / mine,
            share * 100.0,
            anchor.memory_usage() as f64 / 1024.0 / 1024.0,
        );
        ours.push(mine);
        if count == 5_000 {
            ripgrep(posts, &list, mine);
        }
    }
    println!(
        "  500 to 5,000: {:.2} times the time; 500 to 50,000: {:.2} times",
        ours[2] / ours[1],
        ours[3] / ours[1]
    );
}

/// The same list and posts in files; a hit is a line with any of the texts in it.
fn ripgrep(posts: &Posts, list: &[Literal], mine: f64) {
    if Command::new("rg").arg("--version").output().is_err() {
        println!("          ripgrep: not found");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (texts, terms) = (folder.path().join("posts.txt"), folder.path().join("terms.txt"));
    let write = |path, lines: &mut dyn Iterator<Item = &str>| {
        let mut file = std::io::BufWriter::new(std::fs::File::create(path).unwrap());
        lines.for_each(|line| writeln!(file, "{line}").unwrap());
        file.flush().unwrap();
    };
    write(&texts, &mut posts.folded.iter().map(String::as_str));
    write(&terms, &mut list.iter().map(|literal| literal.text.as_str()));
    let mut times: Vec<f64> = (0..3)
        .map(|_| {
            let started = Instant::now();
            let output = Command::new("rg").args(["-j1", "-c", "-F", "-f"]).arg(&terms).arg(&texts).output();
            assert!(output.unwrap().status.code().is_some_and(|code| code < 2));
            started.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!(
        "          ripgrep -F -c, first hit a line, no words: {:>5.0} MB/s by the wall; ours {:.2} times as fast",
        posts.bytes as f64 / times[1] / 1e6,
        times[1] / mine
    );
}
