//! Which writing system a letter belongs to, as far as telling languages apart needs it. Knows no language.

/// A writing system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Hebrew,
    Arabic,
    Devanagari,
    Bengali,
    Gurmukhi,
    Gujarati,
    Oriya,
    Tamil,
    Telugu,
    Kannada,
    Malayalam,
    Sinhala,
    Thai,
    Lao,
    Tibetan,
    Myanmar,
    Georgian,
    Ethiopic,
    Khmer,
    Kana,
    Han,
    Hangul,
}

/// How many there are.
pub(super) const COUNT: usize = Script::Hangul as usize + 1;

impl Script {
    /// All of them, in order.
    pub(super) const ALL: [Self; COUNT] = [
        Self::Latin,
        Self::Greek,
        Self::Cyrillic,
        Self::Armenian,
        Self::Hebrew,
        Self::Arabic,
        Self::Devanagari,
        Self::Bengali,
        Self::Gurmukhi,
        Self::Gujarati,
        Self::Oriya,
        Self::Tamil,
        Self::Telugu,
        Self::Kannada,
        Self::Malayalam,
        Self::Sinhala,
        Self::Thai,
        Self::Lao,
        Self::Tibetan,
        Self::Myanmar,
        Self::Georgian,
        Self::Ethiopic,
        Self::Khmer,
        Self::Kana,
        Self::Han,
        Self::Hangul,
    ];

    /// About how many letters of an alphabet one of its characters stands for.
    pub(super) const fn weight(self) -> u32 {
        match self {
            Self::Han | Self::Hangul => 3,
            Self::Kana => 2,
            _ => 1,
        }
    }
}

/// The script of a letter; none for all that is no letter of a script in this list. By blocks, which hold a few
/// signs as well: they are too few to outweigh letters.
pub(super) const fn script(c: char) -> Option<Script> {
    Some(match c {
        'a'..='z' | 'A'..='Z' | 'ª' | 'º' => Script::Latin,
        '\u{00}'..='\u{BF}' | '×' | '÷' => return None,
        '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => Script::Latin,
        '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => Script::Greek,
        '\u{400}'..='\u{52F}' => Script::Cyrillic,
        '\u{531}'..='\u{587}' => Script::Armenian,
        '\u{5D0}'..='\u{5F2}' => Script::Hebrew,
        // Arabic's own digits and comma tell nothing; its marks stand on letters.
        '\u{620}'..='\u{64A}' | '\u{66E}'..='\u{6D3}' | '\u{6D5}' | '\u{6EE}' | '\u{6EF}' => Script::Arabic,
        '\u{6FA}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{FB50}'..='\u{FDFB}' | '\u{FE70}'..='\u{FEFC}' => {
            Script::Arabic
        }
        '\u{900}'..='\u{963}' | '\u{971}'..='\u{97F}' => Script::Devanagari,
        '\u{980}'..='\u{9FF}' => Script::Bengali,
        '\u{A00}'..='\u{A7F}' => Script::Gurmukhi,
        '\u{A80}'..='\u{AFF}' => Script::Gujarati,
        '\u{B00}'..='\u{B7F}' => Script::Oriya,
        '\u{B80}'..='\u{BFF}' => Script::Tamil,
        '\u{C00}'..='\u{C7F}' => Script::Telugu,
        '\u{C80}'..='\u{CFF}' => Script::Kannada,
        '\u{D00}'..='\u{D7F}' => Script::Malayalam,
        '\u{D80}'..='\u{DFF}' => Script::Sinhala,
        '\u{E01}'..='\u{E4E}' => Script::Thai,
        '\u{E81}'..='\u{EFF}' => Script::Lao,
        '\u{F40}'..='\u{FBC}' => Script::Tibetan,
        '\u{1000}'..='\u{109F}' => Script::Myanmar,
        '\u{10A0}'..='\u{10FF}' => Script::Georgian,
        '\u{1200}'..='\u{137F}' => Script::Ethiopic,
        '\u{1780}'..='\u{17D3}' => Script::Khmer,
        '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{FF66}'..='\u{FF9D}' => Script::Kana,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}' => Script::Han,
        '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7A3}' => Script::Hangul,
        _ => return None,
    })
}
