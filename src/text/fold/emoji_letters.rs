//! Pass P4: emoji that are letters, which NFKC leaves alone. Squared (`🄰`), circled (`Ⓐ`) and bracketed letters are
//! left to pass P2.
//!
//! Only a run of three or more is read as letters, and never a row of flags: two regional indicators that stand
//! for a region (ISO 3166-1 alpha-2, and what CLDR adds to it) are its flag.

/// The mark that makes a key out of the digit before it.
pub(super) const KEYCAP: char = '\u{20E3}';

/// A shorter run is decoration.
const SHORTEST: usize = 3;

/// Regions that have a flag.
const REGIONS: &str = "ACADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCL\
    CMCNCOCPCQCRCUCVCWCXCYCZDEDGDJDKDMDODZEAECEEEGEHERESETEUFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHN\
    HRHTHUICIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMS\
    MTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSS\
    STSVSXSYSZTATCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUNUSUYUZVAVCVEVGVIVNVUWFWSXKYEYTZAZMZW";

/// The letter or digit an emoji shows, in lower case.
pub(super) fn letter(c: char) -> Option<char> {
    let (first, shown) = match c {
        '\u{1F1E6}'..='\u{1F1FF}' => ('\u{1F1E6}', 'a'),
        '\u{1F150}'..='\u{1F169}' => ('\u{1F150}', 'a'),
        '\u{1F170}'..='\u{1F189}' => ('\u{1F170}', 'a'),
        '\u{24FF}' => (c, '0'),
        '\u{2776}'..='\u{277E}' => ('\u{2776}', '1'),
        '\u{2780}'..='\u{2788}' => ('\u{2780}', '1'),
        '\u{278A}'..='\u{2792}' => ('\u{278A}', '1'),
        _ => return None,
    };
    char::from_u32(c as u32 - first as u32 + shown as u32)
}

fn is_regional(c: char) -> bool {
    matches!(c, '\u{1F1E6}'..='\u{1F1FF}')
}

fn is_flag(first: char, second: char) -> bool {
    let pair = [letter(first), letter(second)].map(|letter| letter.unwrap_or(' ').to_ascii_uppercase() as u8);
    REGIONS.as_bytes().chunks_exact(2).any(|region| region == pair)
}

/// The run of emoji letters at the start of a text: its length in bytes, and whether it is read as letters. Hidden
/// characters may lie in it, and single blanks.
pub(super) fn run(text: &str, hidden: impl Fn(char) -> bool) -> (usize, bool) {
    let (mut length, mut letters, mut regional) = (0, 0, 0);
    // The half of a flag that waits for the other half, and whether each so far found it.
    let (mut half, mut flags, mut blank) = (None, true, false);
    for (at, c) in text.char_indices() {
        if letter(c).is_some() {
            letters += 1;
            length = at + c.len_utf8();
            blank = false;
            if is_regional(c) {
                regional += 1;
                half = match half.take() {
                    Some(first) => {
                        flags &= is_flag(first, c);
                        None
                    }
                    None => Some(c),
                };
                continue;
            }
        } else if c.is_whitespace() && !blank {
            blank = true;
        } else if !hidden(c) {
            break;
        }
        // Whatever stands between them keeps two halves apart.
        flags &= half.take().is_none();
    }
    flags &= half.is_none();
    let shown = if flags { letters - regional } else { letters };
    (length, shown >= SHORTEST)
}

#[cfg(test)]
mod tests {
    use super::run;

    #[track_caller]
    fn check(text: &str, expected: bool) {
        assert_eq!(run(text, |c| c == '\u{FE0F}' || c == '\u{200B}').1, expected, "{text}");
    }

    #[test]
    fn flags_are_flags_and_runs_of_letters_are_letters() {
        check("🇷🇪🇩", true);
        check("🇷🇦🇮🇩", true);
        check("🇺🇸🇬🇧", false);
        check("🇺🇸 🇬🇧 🇫🇷", false);
        check("🇷 🇪 🇩", true);
        check("🇺\u{200B}🇸\u{200B}🇦", true);
        check("🅰️🅱️", false);
        check("🅰️🅱️🅾️", true);
        check("🅡🅔🅓", true);
    }
}
