//! Names of languages as published tables write them, and their tags. Pure.

use crate::formats::words;

const NAMES: &[(&str, &str)] = &[
    ("albanian", "sq"),
    ("arabic", "ar"),
    ("belarusian", "be"),
    ("bengali", "bn"),
    ("bulgarian", "bg"),
    ("catalan", "ca"),
    ("chinese", "zh"),
    ("croatian", "hr"),
    ("czech", "cs"),
    ("danish", "da"),
    ("dutch", "nl"),
    ("english", "en"),
    ("estonian", "et"),
    ("farsi (persian)", "fa"),
    ("finnish", "fi"),
    ("french", "fr"),
    ("german", "de"),
    ("greek", "el"),
    ("gujarati", "gu"),
    ("hebrew", "he"),
    ("hindi", "hi"),
    ("hungarian", "hu"),
    ("icelandic", "is"),
    ("indonesian", "id"),
    ("italian", "it"),
    ("japanese", "ja"),
    ("korean", "ko"),
    ("kurdish", "ku"),
    ("latvian", "lv"),
    ("lithuanian", "lt"),
    ("macedonian", "mk"),
    ("malay", "ms"),
    ("norwegian", "no"),
    ("persian", "fa"),
    ("polish", "pl"),
    ("portuguese", "pt"),
    ("pushto", "ps"),
    ("romanian", "ro"),
    ("russian", "ru"),
    ("serbian", "sr"),
    ("simplified chinese", "zh-Hans"),
    ("slovak", "sk"),
    ("slovenian", "sl"),
    ("somali", "so"),
    ("spanish", "es"),
    ("swedish", "sv"),
    ("tagalog (filipino)", "tl"),
    ("tamil", "ta"),
    ("thai", "th"),
    ("traditional chinese", "zh-Hant"),
    ("turkish", "tr"),
    ("ukrainian", "uk"),
    ("urdu", "ur"),
    ("uzbek", "uz"),
    ("vietnamese", "vi"),
];

/// The tag of a language that is given by name or by tag.
pub(super) fn tag(cell: &str) -> Option<String> {
    let name = cell.trim().to_ascii_lowercase();
    match NAMES.binary_search_by(|(known, _)| (*known).cmp(&name)) {
        Ok(at) => NAMES.get(at).map(|(_, tag)| (*tag).to_owned()),
        Err(_) => words::language(cell),
    }
}

#[cfg(test)]
mod tests {
    use super::{NAMES, tag};

    #[test]
    fn names_and_tags_are_known() {
        assert!(NAMES.is_sorted());
        assert_eq!(tag("English").as_deref(), Some("en"));
        assert_eq!(tag("Farsi (Persian)").as_deref(), Some("fa"));
        assert_eq!(tag("pt_BR").as_deref(), Some("pt-BR"));
        for unknown in ["LANGUAGE UNDEFINED", "und", "Klingonish", ""] {
            assert_eq!(tag(unknown), None, "{unknown}");
        }
    }
}
