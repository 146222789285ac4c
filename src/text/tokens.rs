//! Visible stand-ins for what cannot be seen or must not reach a terminal. Their text is harmless whatever they
//! stand for: ASCII, `‹›×·…`, one column a character.

/// The token of one character.
pub(super) fn token(c: char) -> String {
    format!("‹{}›", name(c))
}

/// One token for a character that stands there many times.
pub(super) fn repeated(c: char, times: usize) -> String {
    format!("‹{} ×{times}›", name(c))
}

/// The token for marks that were too many for one letter.
pub(super) fn marks(count: usize) -> String {
    format!("‹+{count} mark{}›", if count == 1 { "" } else { "s" })
}

/// Stands between two parts of a written unit that is too large to be drawn as one.
pub(super) const JOINT: &str = "‹·›";

/// A run of characters that smuggle a text inside others: what they say, or how many they are.
pub(super) fn smuggled(kind: &str, count: usize, text: &str) -> String {
    const SHOWN: usize = 80;
    if text.trim().is_empty() {
        return format!("‹{kind} ×{count}›");
    }
    let short: String = text.chars().take(SHOWN).collect();
    let rest = if short.len() < text.len() { "…" } else { "" };
    format!("‹{kind} \"{short}{rest}\"›")
}

/// Tag characters: a copy of ASCII that is never drawn.
pub(super) fn is_tag(c: char) -> bool {
    matches!(c, '\u{E0000}'..='\u{E007F}')
}

/// What a tag character says.
pub(super) fn tag_meaning(c: char) -> Option<char> {
    let meaning = char::from_u32((c as u32).checked_sub(0xE0000)?)?;
    matches!(meaning, ' '..='~').then_some(meaning)
}

/// The 256 variation selectors.
pub(super) fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// What a variation selector says when its number is read as a byte, as smugglers do.
pub(super) fn selector_meaning(c: char) -> Option<char> {
    let meaning = char::from_u32(selector_number(c)? - 1)?;
    matches!(meaning, ' '..='~').then_some(meaning)
}

/// 1 to 256.
fn selector_number(c: char) -> Option<u32> {
    match c {
        '\u{FE00}'..='\u{FE0F}' => Some(c as u32 - 0xFE00 + 1),
        '\u{E0100}'..='\u{E01EF}' => Some(c as u32 - 0xE0100 + 17),
        _ => None,
    }
}

const C0: [&str; 32] = [
    "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "TAB", "LF", "VT", "FF", "CR", "SO", "SI",
    "DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS", "RS",
    "US",
];

fn name(c: char) -> String {
    let known = match c {
        '\0'..='\u{1F}' => C0[c as usize],
        '\u{7F}' => "DEL",
        '\u{85}' => "NEL",
        '\u{80}'..='\u{9F}' => return format!("{:02X}", c as u32),
        '\u{A0}' => "NBSP",
        '\u{AD}' => "SHY",
        '\u{034F}' => "CGJ",
        '\u{061C}' => "ALM",
        '\u{06DD}' => "AYAH",
        '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' => "FILLER",
        '\u{1680}' => "OGHAM SP",
        '\u{180E}' => "MVS",
        '\u{2000}' => "NQSP",
        '\u{2001}' => "MQSP",
        '\u{2002}' => "ENSP",
        '\u{2003}' => "EMSP",
        '\u{2004}' => "3/MSP",
        '\u{2005}' => "4/MSP",
        '\u{2006}' => "6/MSP",
        '\u{2007}' => "FIGSP",
        '\u{2008}' => "PUNCSP",
        '\u{2009}' => "THINSP",
        '\u{200A}' => "HAIRSP",
        '\u{200B}' => "ZWSP",
        '\u{200C}' => "ZWNJ",
        '\u{200D}' => "ZWJ",
        '\u{200E}' => "LRM",
        '\u{200F}' => "RLM",
        '\u{2028}' => "LS",
        '\u{2029}' => "PS",
        '\u{202A}' => "LRE",
        '\u{202B}' => "RLE",
        '\u{202C}' => "PDF",
        '\u{202D}' => "LRO",
        '\u{202E}' => "RLO",
        '\u{202F}' => "NNBSP",
        '\u{205F}' => "MMSP",
        '\u{2060}' => "WJ",
        '\u{2061}' => "f()",
        '\u{2062}' => "INV×",
        '\u{2063}' => "INV,",
        '\u{2064}' => "INV+",
        '\u{2066}' => "LRI",
        '\u{2067}' => "RLI",
        '\u{2068}' => "FSI",
        '\u{2069}' => "PDI",
        '\u{206A}' => "ISS",
        '\u{206B}' => "ASS",
        '\u{206C}' => "IAFS",
        '\u{206D}' => "AAFS",
        '\u{206E}' => "NADS",
        '\u{206F}' => "NODS",
        '\u{2800}' => "BRAILLE",
        '\u{FEFF}' => "BOM",
        '\u{FFF9}' => "IAA",
        '\u{FFFA}' => "IAS",
        '\u{FFFB}' => "IAT",
        '\u{FFFC}' => "OBJ",
        _ => "",
    };
    match selector_number(c) {
        Some(number) => format!("VS{number}"),
        None if known.is_empty() => format!("U+{:04X}", c as u32),
        None => known.to_owned(),
    }
}
