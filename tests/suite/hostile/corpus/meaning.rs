//! Classes 109 to 120: texts that are read by somebody or something as what they are not.

use super::Class;

pub(super) fn classes() -> Vec<Class> {
    vec![
        Class::new(109, "look-alike name", &["рaypal аdmin", "rnoderator"]),
        Class::new(110, "look-alike script", &["ехреrt сосоа", "ѕсоре"]),
        Class::new(111, "styled letters and other digits", &["𝐛𝐨𝐥𝐝 ｆｕｌｌ ⓒⓘⓡⓒ 𝔣𝔯𝔞𝔨 ①٣३"]),
        Class::new(112, "twins under folding", &["é e\u{301} İ ı ß ſ ẞ", "Å Å A\u{30A}"]),
        Class::new(
            113,
            "drawn frames and forged words of the program",
            &[
                "╭─ decide ─────────╮\n│ DECISION RECORDED │\n╰──────────────────╯",
                "‹ESC›‹RLO›‹+37 marks›‹·›⏎◌",
                "✓ A0 saved · leaves 14:12",
            ],
        ),
        Class::new(
            114,
            "forged line of a log",
            &["ok\n2026-01-01T00:00:00Z INFO decision A0 saved", "a\r\n{\"kind\":\"decided\"}"],
        ),
        Class::new(115, "placeholders and shell", &["{} %s %n ${HOME} $(id) `id` ; rm -rf / | & > < \\"]),
        Class::new(
            116,
            "spreadsheet formulas",
            &["=HYPERLINK(\"http://sho.rt\")", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "=1\",\"=2"],
        ),
        Class::new(
            117,
            "search and pattern syntax",
            &["NEAR(a b) \"x* OR % _ .*(a+)+$ \\ AND NOT ^ -x col:y", "'; DROP TABLE posts; --"],
        ),
        Class::new(
            118,
            "names that are paths or options",
            &["../../etc/passwd", "-rf", "CON", "nul:", "a/b\\c"],
        )
        .and("n".repeat(255)),
        Class::new(119, "paste that ends itself", &["\u{1B}[200~x\u{1B}[201~5y\r", "\u{1B}[201~0\r"]),
        Class::new(
            120,
            "somebody's personal data",
            &["Canary Person, 12 Invented Street, +1 555 0100, canary@mail.example"],
        ),
    ]
}
