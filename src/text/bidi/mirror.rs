//! Characters that are drawn as their mirror image where text runs from right to left (rule L4 of UAX #9), by the
//! pairs of Unicode's `BidiMirroring` table. Those that need a mirror image but have none in Unicode stay as they are.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Each two neighbours are each other's mirror image.
const PAIRS: [&str; 6] = [
    "()<>[]{}«»༺༻༼༽᚛᚜‹›⁅⁆⁽⁾₍₎∈∋∉∌∊∍∕⧵∟⯾∠⦣∡⦛∢⦠∤⫮∼∽≃⋍≅≌≒≓≔≕≤≥≦≧≨≩≪≫≮≯≰≱≲≳≴≵≶≷≸≹≺≻≼≽≾≿⊀⊁⊂⊃⊄⊅",
    "⊆⊇⊈⊉⊊⊋⊏⊐⊑⊒⊘⦸⊢⊣⊦⫞⊨⫤⊩⫣⊫⫥⊰⊱⊲⊳⊴⊵⊶⊷⊸⟜⋉⋊⋋⋌⋐⋑⋖⋗⋘⋙⋚⋛⋜⋝⋞⋟⋠⋡⋢⋣⋤⋥⋦⋧⋨⋩⋪⋫⋬⋭⋰⋱⋲⋺⋳⋻⋴⋼⋶⋽⋷⋾⌈⌉⌊⌋\u{2329}\u{232A}❨❩❪❫",
    "❬❭❮❯❰❱❲❳❴❵⟃⟄⟅⟆⟈⟉⟋⟍⟕⟖⟝⟞⟢⟣⟤⟥⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦎⦏⦑⦒⦓⦔⦕⦖⦗⦘⦤⦥⦨⦩⦪⦫⦬⦭⦮⦯⧀⧁⧄⧅⧏⧐⧑⧒⧔⧕⧘⧙⧚⧛⧨⧩",
    "⧸⧹⧼⧽⨫⨬⨭⨮⨴⨵⨼⨽⩤⩥⩹⩺⩻⩼⩽⩾⩿⪀⪁⪂⪃⪄⪅⪆⪇⪈⪉⪊⪋⪌⪍⪎⪏⪐⪑⪒⪓⪔⪕⪖⪗⪘⪙⪚⪛⪜⪝⪞⪟⪠⪡⪢⪦⪧⪨⪩⪪⪫⪬⪭⪯⪰⪱⪲⪳⪴⪵⪶⪷⪸⪹⪺⪻⪼⪽⪾⪿⫀⫁⫂",
    "⫃⫄⫅⫆⫇⫈⫉⫊⫋⫌⫍⫎⫏⫐⫑⫒⫓⫔⫕⫖⫬⫭⫷⫸⫹⫺⸂⸃⸄⸅⸉⸊⸌⸍⸜⸝⸠⸡⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞﹤﹥（）＜＞",
    "［］｛｝｟｠｢｣",
];

static MIRRORS: LazyLock<FxHashMap<char, char>> = LazyLock::new(|| {
    let mut mirrors = FxHashMap::default();
    let mut pairs = PAIRS.iter().flat_map(|row| row.chars());
    while let (Some(one), Some(other)) = (pairs.next(), pairs.next()) {
        mirrors.insert(one, other);
        mirrors.insert(other, one);
    }
    mirrors
});

/// The mirror image of a character, if there is one.
pub(super) fn mirror(c: char) -> Option<char> {
    if c.is_alphanumeric() { None } else { MIRRORS.get(&c).copied() }
}

#[cfg(test)]
mod tests {
    use super::{MIRRORS, mirror};

    #[test]
    fn every_mirror_image_looks_back_and_takes_as_many_columns() {
        assert_eq!(MIRRORS.len(), 428);
        for (one, other) in MIRRORS.iter() {
            assert_eq!(mirror(*other), Some(*one));
            assert_ne!(one, other);
            let width = |c: &char| crate::text::width(&c.to_string());
            assert_eq!(width(one), width(other), "{one} {other}");
        }
    }
}
