//! The second opinion, by trigrams: asked where small words leave it open. Knows no table of words.

use std::sync::LazyLock;

use whatlang::{Detector, Lang};

use super::script::{Script, script};
use super::words::Guess;

/// Languages it may answer with, and their tags. Those that hardly anyone posts in are left out on purpose: short texts
/// of the others are taken for them more often than they are right.
const LANGUAGES: [(Lang, &str); 43] = [
    (Lang::Eng, "en"),
    (Lang::Spa, "es"),
    (Lang::Por, "pt"),
    (Lang::Ind, "id"),
    (Lang::Fra, "fr"),
    (Lang::Deu, "de"),
    (Lang::Vie, "vi"),
    (Lang::Ita, "it"),
    (Lang::Tur, "tr"),
    (Lang::Pol, "pl"),
    (Lang::Ron, "ro"),
    (Lang::Hrv, "hr"),
    (Lang::Nld, "nl"),
    (Lang::Uzb, "uz"),
    (Lang::Hun, "hu"),
    (Lang::Aze, "az"),
    (Lang::Ces, "cs"),
    (Lang::Swe, "sv"),
    (Lang::Fin, "fi"),
    (Lang::Slk, "sk"),
    (Lang::Tgl, "tl"),
    (Lang::Dan, "da"),
    (Lang::Nob, "no"),
    (Lang::Cat, "ca"),
    (Lang::Lit, "lt"),
    (Lang::Slv, "sl"),
    (Lang::Lav, "lv"),
    (Lang::Est, "et"),
    (Lang::Afr, "af"),
    (Lang::Rus, "ru"),
    (Lang::Ukr, "uk"),
    (Lang::Srp, "sr"),
    (Lang::Bel, "be"),
    (Lang::Bul, "bg"),
    (Lang::Mkd, "mk"),
    (Lang::Ara, "ar"),
    (Lang::Urd, "ur"),
    (Lang::Pes, "fa"),
    (Lang::Hin, "hi"),
    (Lang::Mar, "mr"),
    (Lang::Nep, "ne"),
    (Lang::Heb, "he"),
    (Lang::Yid, "yi"),
];

static DETECTOR: LazyLock<Detector> =
    LazyLock::new(|| Detector::with_allowlist(LANGUAGES.iter().map(|(lang, _)| *lang).collect()));

/// What the trigrams of the words in a script say, held against a first guess: where both agree it is surer than either,
/// where they differ only a plain answer counts.
pub(super) fn second(of: Script, spoken: &[&str], first: Option<Guess>) -> Option<Guess> {
    let mut text = String::new();
    for word in spoken.iter().filter(|word| word.chars().any(|c| script(c) == Some(of))) {
        text.push_str(word);
        text.push(' ');
    }
    let found = DETECTOR.detect(&text)?;
    let (_, tag) = LANGUAGES.iter().find(|(lang, _)| *lang == found.lang())?;
    let sure = (found.confidence() * 95.0).clamp(0.0, 95.0);
    match first {
        Some((language, before)) if language == *tag => Some((tag, (before + sure).clamp(50.0, 95.0))),
        Some((language, before)) if before > sure => Some((language, before - sure)),
        Some((_, before)) => Some((tag, sure - before)),
        None => Some((tag, sure)),
    }
}
