//! Whatever the text, the passes that guess add to what the others find, each by itself, and take nothing away.

use std::sync::LazyLock;

use caseload::domain::{Pass, Span, Strength, Untrusted};
use caseload::rules::{Found, Pack, RuleSet};
use caseload::text::steps;
use proptest::prelude::*;

use super::disguises::{compile, scan};

use Strength::Weak;

/// Texts full of half disguises.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "raid",
        "ledger",
        "l3dger",
        "rаid",
        "lеdgеr",
        "the",
        "will",
        "be",
        "red",
        "r3d",
        "reed",
        "b3",
        "wiiill",
        "send",
        "3",
        "coins",
        "соins",
        " ",
        " ",
        " ",
        ".",
        "-",
        "_",
        "r",
        "a",
        "i",
        "d",
        "4",
        "@",
        "$",
        "!",
        "aaa",
        "🇷",
        "🇦",
        "🇮",
        "🇩",
        "🅡",
        "🅰",
        "7abibi",
        "eldaftar",
        "a7mar",
        "legder",
        "الدفتر",
        "الدفتتر",
        "سيكون",
        "أحمر",
        "و",
        "книга",
        "станет",
        "ста",
        "нет",
        "ѕсоре",
        "ʟᴇᴅɢᴇʀ",
        "\u{301}",
        "\u{200b}",
        "\u{7}",
        "\u{fe0f}\u{20e3}",
        "红",
        "色",
        "テロ",
        "장부",
        "://",
        "ledger.example",
        "free offer",
        "fr33",
        "0ffer",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn is_plain(found: &Found) -> bool {
    found.passes.iter().all(|pass| pass <= Pass::EmojiLetters)
}

/// The passes that guess, as a pack leaves them out.
const GUESSING: [(&str, Pass); 4] = [
    ("look-alikes", Pass::LookAlikes),
    ("leet", Pass::Leet),
    ("arabizi", Pass::Arabizi),
    ("misspelling", Pass::Misspelling),
];

struct Sets {
    all: RuleSet,
    /// No pass that guesses.
    none: RuleSet,
    /// Each of those alone.
    alone: Vec<(Pass, RuleSet)>,
}

static SETS: LazyLock<Sets> = LazyLock::new(|| {
    let without = |kept: Option<Pass>| {
        let names = GUESSING.iter().filter(|(_, pass)| Some(*pass) != kept);
        let names: Vec<String> = names.map(|(name, _)| format!("\"{name}\"")).collect();
        compile(&format!("without = [{}]", names.join(", ")))
    };
    let alone = GUESSING.iter().map(|(_, pass)| (*pass, without(Some(*pass)))).collect();
    Sets { all: compile(""), none: without(None), alone }
});

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn spans_lie_on_characters_and_only_sure_passes_are_strong(text in text()) {
        for found in scan(&SETS.all, &text) {
            let Span { start, end } = found.span.unwrap();
            prop_assert!(start < end && text.get(start as usize..end as usize).is_some(), "{found:?}");
            let guesses = found.passes.iter().any(|pass| pass > Pass::Arabic && pass != Pass::LookAlikes);
            prop_assert!(!guesses || found.strength == Weak);
        }
    }

    #[test]
    fn passes_that_guess_change_no_hit_of_the_others(text in text()) {
        let Sets { all, none, alone } = &*SETS;
        let plain: Vec<Found> = scan(all, &text).into_iter().filter(is_plain).collect();
        prop_assert_eq!(&plain, &scan(none, &text));
        for (pass, set) in alone {
            let found = scan(set, &text);
            let (plainer, guessed): (Vec<Found>, Vec<Found>) = found.into_iter().partition(is_plain);
            prop_assert_eq!(&plainer, &plain);
            for found in guessed {
                prop_assert!(found.passes.has(*pass), "{found:?}");
                let rest = found.passes.iter().filter(|other| other != pass);
                prop_assert!(rest.into_iter().all(|other| other <= Pass::EmojiLetters), "{found:?}");
            }
        }
    }

    #[test]
    fn what_a_rule_finds_does_not_hang_on_other_rules(text in text()) {
        let source = "name = \"alone\"\nversion = \"1\"\ntitle = \"Test\"\n[[rule]]\nid = \"a\"\nversion = 1\n\
            kind = \"phrase\"\ntitle = \"A rule\"\nseverity = \"S2\"\nclause = \"VE-5\"\nlikelihood = 0.5\n\
            phrases = [\"the ledger will be red\", \"الدفتر سيكون أحمر\", \"книга станет\", \"red ledger\"]\n";
        let alone = RuleSet::compile(vec![Pack::parse(source).unwrap()]).unwrap();
        let with_others = scan(&SETS.all, &text).into_iter().filter(|found| found.rule == 1);
        let expected: Vec<Found> = scan(&alone, &text);
        prop_assert_eq!(with_others.map(|found| Found { rule: 0, ..found }).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn no_text_stops_a_scan_or_the_steps(text in "\\PC{0,60}|[a-z0-9@$!|+. ]{0,60}") {
        scan(&SETS.all, &text);
        prop_assert_eq!(steps(&Untrusted::new(text)).len(), Pass::ALL.len());
    }
}
