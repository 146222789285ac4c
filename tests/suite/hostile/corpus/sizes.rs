//! Classes 91 to 108: what is wide, large, stacked or belongs to nothing.

use super::Class;

pub(super) fn classes(scale: usize) -> Vec<Class> {
    let mut all = stacked(scale);
    all.extend([
        Class::new(101, "half-width voicing", &["ｶﾞｷﾞﾊﾟaﾞあﾟ\u{FF9E}"]),
        Class::new(102, "one letter, many columns", &["\u{FDFA}\u{FDFD}\u{12031}\u{17D8}\u{A9C5}"]),
        Class::new(103, "one long line", &[]).and("x".repeat(10 * scale)),
        Class::new(104, "line ends without end", &[]).and("\n".repeat(scale)),
        Class::new(105, "spaces, then text", &[]).and(format!("{}text", " ".repeat(scale))),
        Class::new(106, "no characters at all", &["\u{FFFE}\u{FFFF}\u{FDD0}\u{1FFFE}\u{10FFFF}"]),
        Class::new(107, "private use", &["\u{E000}\u{F8FF}\u{F0000}\u{100000}"]),
        Class::new(108, "not assigned yet", &["\u{378}\u{2FE0}\u{E0080}\u{50000}"]),
    ]);
    all
}

fn stacked(scale: usize) -> Vec<Class> {
    // A width of 32,768 columns or more no longer fits where some programs keep it.
    let leading = [100, scale * 32_768 / 100_000, scale * 2 / 5];
    let leading = leading.map(|count| format!("{}END", "\u{1100}".repeat(count)));
    let [few, many, most] = leading;
    vec![
        Class::new(91, "marks heaped on a letter", &[])
            .and(format!("a{}b", "\u{301}".repeat(scale)))
            .and(format!("ก{}", "\u{E49}\u{64B}\u{5B0}\u{301}".repeat(scale / 4)))
            .and(format!("က{}", "\u{1031}".repeat(scale / 2))),
        Class::new(92, "marks without a letter", &["\u{301}\u{301}a\n\u{20DD}b", "\u{E49}", "\u{93F}क"]),
        Class::new(93, "enclosing marks", &["a\u{20DD}\u{20E0}\u{20E3}\u{1ABE}"]),
        Class::new(94, "wide letter at the edge", &["日本語日本語日本語日本語日本語a日", "한글한글한글b한"]),
        Class::new(
            95,
            "width nobody agrees on",
            &["①②→§±°αβя■○☆…“”", "\u{16D63}\u{16D67}\u{A4F8}\u{A4FC}\u{2D4F}\u{2D7F}\u{2D3E}"],
        ),
        Class::new(
            96,
            "styles that disagree",
            &["⌚\u{FE0E}☎\u{FE0F}a\u{FE0F}1\u{FE0F}❤\u{FE0E}\u{FE0F}", "1\u{FE0F}\u{20E3}#\u{20E3}"],
        ),
        Class::new(97, "half a flag", &["🇸🇪🇸a🇪🇸🇪🇸", "🏴\u{E0067}\u{E0062}\u{E007F}"]),
        Class::new(98, "a family of thousands", &[])
            .and("👩\u{200D}".repeat(scale * 7 / 10))
            .and("😀🏻".repeat(scale / 5)),
        Class::new(99, "consonants heaped into one syllable", &[]).and(few).and(many).and(most).and(format!(
            "\u{1100}{}{}",
            "\u{1161}".repeat(scale / 2),
            "\u{11A8}".repeat(scale / 2)
        )),
        Class::new(100, "consonants chained without end", &[])
            .and(format!("{}END", "क\u{94D}".repeat(scale)))
            .and("क\u{94D}\u{200D}".repeat(scale / 2))
            .and(format!("{}x", "\u{D4E}".repeat(scale / 2))),
    ]
}
