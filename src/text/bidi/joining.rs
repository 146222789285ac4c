//! Arabic letters in the forms they take beside each other, for terminals that draw every letter alone. For the eyes
//! only: what is stored, searched and copied keeps the letters themselves.
//!
//! A letter with four forms joins on both sides, one with two only to the letter before it (The Unicode Standard,
//! section 9.2). Letters without presentation forms join nothing here.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::classes::{ZWJ, ZWNJ};
use crate::text::pieces::{Piece, PieceKind};

/// Letters with their forms: alone, joined to the one before, to the one behind, to both.
const FORMS: [(char, &str); 75] = [
    ('آ', "ﺁﺂ"),
    ('أ', "ﺃﺄ"),
    ('ؤ', "ﺅﺆ"),
    ('إ', "ﺇﺈ"),
    ('ئ', "ﺉﺊﺋﺌ"),
    ('ا', "ﺍﺎ"),
    ('ب', "ﺏﺐﺑﺒ"),
    ('ة', "ﺓﺔ"),
    ('ت', "ﺕﺖﺗﺘ"),
    ('ث', "ﺙﺚﺛﺜ"),
    ('ج', "ﺝﺞﺟﺠ"),
    ('ح', "ﺡﺢﺣﺤ"),
    ('خ', "ﺥﺦﺧﺨ"),
    ('د', "ﺩﺪ"),
    ('ذ', "ﺫﺬ"),
    ('ر', "ﺭﺮ"),
    ('ز', "ﺯﺰ"),
    ('س', "ﺱﺲﺳﺴ"),
    ('ش', "ﺵﺶﺷﺸ"),
    ('ص', "ﺹﺺﺻﺼ"),
    ('ض', "ﺽﺾﺿﻀ"),
    ('ط', "ﻁﻂﻃﻄ"),
    ('ظ', "ﻅﻆﻇﻈ"),
    ('ع', "ﻉﻊﻋﻌ"),
    ('غ', "ﻍﻎﻏﻐ"),
    ('ف', "ﻑﻒﻓﻔ"),
    ('ق', "ﻕﻖﻗﻘ"),
    ('ك', "ﻙﻚﻛﻜ"),
    ('ل', "ﻝﻞﻟﻠ"),
    ('م', "ﻡﻢﻣﻤ"),
    ('ن', "ﻥﻦﻧﻨ"),
    ('ه', "ﻩﻪﻫﻬ"),
    ('و', "ﻭﻮ"),
    ('ى', "ﻯﻰﯨﯩ"),
    ('ي', "ﻱﻲﻳﻴ"),
    ('ٱ', "ﭐﭑ"),
    ('ٹ', "ﭦﭧﭨﭩ"),
    ('ٺ', "ﭞﭟﭠﭡ"),
    ('ٻ', "ﭒﭓﭔﭕ"),
    ('پ', "ﭖﭗﭘﭙ"),
    ('ٿ', "ﭢﭣﭤﭥ"),
    ('ڀ', "ﭚﭛﭜﭝ"),
    ('ڃ', "ﭶﭷﭸﭹ"),
    ('ڄ', "ﭲﭳﭴﭵ"),
    ('چ', "ﭺﭻﭼﭽ"),
    ('ڇ', "ﭾﭿﮀﮁ"),
    ('ڈ', "ﮈﮉ"),
    ('ڌ', "ﮄﮅ"),
    ('ڍ', "ﮂﮃ"),
    ('ڎ', "ﮆﮇ"),
    ('ڑ', "ﮌﮍ"),
    ('ژ', "ﮊﮋ"),
    ('ڤ', "ﭪﭫﭬﭭ"),
    ('ڦ', "ﭮﭯﭰﭱ"),
    ('ک', "ﮎﮏﮐﮑ"),
    ('ڭ', "ﯓﯔﯕﯖ"),
    ('گ', "ﮒﮓﮔﮕ"),
    ('ڱ', "ﮚﮛﮜﮝ"),
    ('ڳ', "ﮖﮗﮘﮙ"),
    ('ں', "ﮞﮟ"),
    ('ڻ', "ﮠﮡﮢﮣ"),
    ('ھ', "ﮪﮫﮬﮭ"),
    ('ۀ', "ﮤﮥ"),
    ('ہ', "ﮦﮧﮨﮩ"),
    ('ۅ', "ﯠﯡ"),
    ('ۆ', "ﯙﯚ"),
    ('ۇ', "ﯗﯘ"),
    ('ۈ', "ﯛﯜ"),
    ('ۉ', "ﯢﯣ"),
    ('ۋ', "ﯞﯟ"),
    ('ی', "ﯼﯽﯾﯿ"),
    ('ې', "ﯤﯥﯦﯧ"),
    ('ے', "ﮮﮯ"),
    ('ۓ', "ﮰﮱ"),
    ('\u{6D5}', "ﻩﻪ"),
];

/// Lam and the alefs, which are written as one sign; here the one that is joined to the letter before it.
const LAM: char = 'ل';
const LAM_ALEFS: [(char, char); 4] = [('آ', 'ﻶ'), ('أ', 'ﻸ'), ('إ', 'ﻺ'), ('ا', 'ﻼ')];

/// The stroke that lengthens a joint.
const TATWEEL: char = 'ـ';

static INDEX: LazyLock<FxHashMap<char, Vec<char>>> =
    LazyLock::new(|| FORMS.iter().map(|(letter, forms)| (*letter, forms.chars().collect())).collect());

/// The text of a piece in the form it takes between its neighbours; none where it stays as it is. It takes as many
/// columns. Lam and alef keep their two: the sign for both stands in the alef's, a stroke in the lam's, and where
/// nothing is joined to them from before, they stay two letters, so that no gap opens inside a word.
pub(super) fn shaped(pieces: &[Piece], at: usize) -> Option<String> {
    let piece = pieces.get(at).filter(|piece| piece.kind == PieceKind::Text && !piece.text.is_ascii())?;
    let letter = first(piece)?;
    let forms = INDEX.get(&letter)?;
    let form = if let Some(sign) = lam_before(pieces, at, letter) {
        sign
    } else if letter == LAM && lam_before(pieces, at + 1, pieces.get(at + 1).and_then(first)?).is_some() {
        TATWEEL
    } else {
        let before = at > 0 && joins_behind(&pieces[at - 1]);
        let behind = joins_behind(piece) && pieces.get(at + 1).is_some_and(joins_before);
        *forms.get(usize::from(before) + 2 * usize::from(behind))?
    };
    let rest = &piece.text[letter.len_utf8()..];
    Some(std::iter::once(form).chain(rest.chars().filter(|c| !matches!(*c, ZWJ | ZWNJ))).collect())
}

/// The sign for an alef and the lam before it, where that lam is joined to a letter before it.
fn lam_before(pieces: &[Piece], at: usize, alef: char) -> Option<char> {
    let (_, sign) = LAM_ALEFS.iter().find(|(letter, _)| *letter == alef)?;
    let lam = pieces.get(at.checked_sub(1)?)?;
    let joined = at > 1 && joins_behind(&pieces[at - 2]);
    (joined && first(lam) == Some(LAM) && joins_behind(lam) && pieces.get(at).is_some_and(joins_before))
        .then_some(*sign)
}

fn first(piece: &Piece) -> Option<char> {
    piece.text.chars().next()
}

/// Whether a piece joins with the one behind it.
fn joins_behind(piece: &Piece) -> bool {
    let held_apart = piece.text.ends_with(ZWNJ) || piece.kind != PieceKind::Text;
    let joins = |c: char| c == TATWEEL || INDEX.get(&c).is_some_and(|forms| forms.len() == 4);
    !held_apart && (piece.text.ends_with(ZWJ) || first(piece).is_some_and(joins))
}

/// Whether a piece joins with the one before it.
fn joins_before(piece: &Piece) -> bool {
    piece.kind == PieceKind::Text && first(piece).is_some_and(|c| c == TATWEEL || INDEX.contains_key(&c))
}

#[cfg(test)]
mod tests {
    use super::{FORMS, shaped};
    use crate::text::{printable_str, width};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let printed = printable_str(text);
        let pieces = printed.pieces();
        let found: String = (0..pieces.len())
            .map(|at| shaped(pieces, at).unwrap_or_else(|| pieces[at].text.clone()))
            .collect();
        assert_eq!(found, expected);
        assert_eq!(width(&found), printed.width(), "{found}");
    }

    #[test]
    fn letters_take_their_forms_between_their_neighbours() {
        check("بحر", "ﺑﺤﺮ");
        check("باب دار", "ﺑﺎﺏ ﺩﺍﺭ");
        check("گل‌ها", "ﮔﻞﻫﺎ");
        check("ہے", "ﮨﮯ");
        check("بـب", "ﺑـﺐ");
        check("صَبَاح", "ﺻَﺒَﺎﺡ");
        check("x ب y", "x ﺏ y");
    }

    #[test]
    fn lam_and_alef_are_one_sign_where_they_are_joined_to_what_stands_before() {
        check("سلام", "ﺳـﻼﻡ");
        check("لا", "ﻟﺎ");
        check("الأن", "ﺍﻟﺄﻥ");
        check("بلإ", "ﺑـﻺ");
    }

    #[test]
    fn a_token_between_letters_holds_them_apart() {
        check("ب\u{202E}ب", "ﺏ‹RLO›ﺏ");
    }

    #[test]
    fn every_form_takes_the_columns_of_its_letter() {
        for (letter, forms) in FORMS {
            assert!(matches!(forms.chars().count(), 2 | 4), "{letter}");
            assert!(
                forms.chars().all(|form| width(&form.to_string()) == width(&letter.to_string())),
                "{letter}"
            );
        }
    }
}
