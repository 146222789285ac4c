//! Hostile texts, one or more for each class of attack that text can carry: terminal control, replies a terminal
//! might type, broken bytes, direction, invisibility, size, and texts that pretend.

/// A class of attack and a text of it. Texts as large as a real attack would be are cut to a million bytes.
pub(super) fn hostile() -> Vec<(&'static str, String)> {
    let mut all = escapes();
    all.extend(controls());
    all.extend(strings());
    all.extend(bytes());
    all.extend(direction());
    all.extend(invisible());
    all.extend(sizes());
    all.extend(meaning());
    all
}

fn escapes() -> Vec<(&'static str, String)> {
    let params = vec!["1"; 10_000].join(";");
    own(&[
        ("lone escape at the end", "text\u{1B}"),
        ("sequence cut by a field", "[2J"),
        ("concealed", "\u{1B}[8mhidden\u{1B}[30;40mtoo"),
        ("cursor moves", "\u{1B}[1;1H\u{1B}[5A\u{1B}[3GDECIDED"),
        ("erasing", "\u{1B}[2J\u{1B}[3J\u{1B}[K"),
        ("scroll region", "\u{1B}[5;10r\u{1B}[3L\u{1B}[2M\u{1B}[4S\u{1B}[4T"),
        ("screens and cursor", "\u{1B}[?1049h\u{1B}[?25l"),
        ("mouse and focus", "\u{1B}[?1000h\u{1B}[?1006h\u{1B}[?1004h"),
        ("bracketed paste off", "\u{1B}[?2004l"),
        ("synchronised update", "\u{1B}[?2026h"),
        ("reset", "\u{1B}c\u{1B}[!p"),
        ("alignment test", "\u{1B}#8\u{1B}[2;1y"),
        ("line drawing", "\u{E}\u{1B}(0lqqk\u{F}"),
        ("repeat", "a\u{1B}[2147483648b"),
        ("private markers", "\u{1B}[?1;2$p\u{1B}[>c\u{1B}[=c\u{1B}[38:2::1:2:3m"),
        ("re-forming", "\u{1B}\u{1B}[31m[31m"),
        ("cancelled", "\u{1B}[3\u{18}1m\u{1B}[\u{1A}2J"),
        ("written out", r"\x1b[31m \033[2J \e[0m ^["),
        ("device attributes", "\u{1B}[c\u{1B}[>c\u{1B}[=c\u{1B}[>q"),
        ("status reports", "\u{1B}[5n\u{1B}[6n\u{1B}[20t\u{1B}[21t\u{1B}[3t\u{1B}[8;1;1t"),
        ("mode and checksum requests", "\u{1B}[?1$p\u{1B}[1;1;1;1;1;1*y\u{1B}[>1u\u{1B}[>4;2m"),
        ("paste that ends itself", "\u{1B}[200~x\u{1B}[201~5y\r"),
    ])
    .into_iter()
    .chain([("many parameters", format!("\u{1B}[{params}m"))])
    .collect()
}

fn controls() -> Vec<(&'static str, String)> {
    own(&[
        ("null", "a\0b\0"),
        ("bells", "\u{7}\u{7}\u{7}\u{7}\u{7}\u{7}"),
        ("overstrike", "ban\u{8}\u{8}\u{8}keep"),
        ("overwriting return", "suspend\rkeep   "),
        ("vertical feeds", "a\u{B}b\u{C}c"),
        ("tabs", "\t\t\ta\tb\t"),
        ("enquiry", "\u{5}"),
        ("flow control", "\u{11}\u{13}"),
        ("end of text", "\u{4}\u{7F}\u{3}"),
        ("mixed line ends", "a\r\nb\n\rc\rd\n"),
        ("C1 in UTF-8", "\u{9B}31m\u{9D}0;x\u{9C}\u{90}q\u{9C}\u{84}\u{85}\u{8D}"),
    ])
}

fn strings() -> Vec<(&'static str, String)> {
    let mut all = own(&[
        ("title", "\u{1B}]0;owned\u{7}\u{1B}]2;owned\u{1B}\\"),
        ("colours", "\u{1B}]4;1;?\u{7}\u{1B}]10;?\u{7}\u{1B}]11;#000\u{7}"),
        ("working directory", "\u{1B}]7;file://host/etc\u{7}"),
        ("hyperlink", "\u{1B}]8;;javascript:alert(1)\u{1B}\\safe\u{1B}]8;;\u{1B}\\"),
        ("notification", "\u{1B}]9;hi\u{7}\u{1B}]99;;hi\u{1B}\\\u{1B}]777;notify;a;b\u{7}"),
        ("font", "\u{1B}]50;?\u{7}"),
        ("clipboard", "\u{1B}]52;c;cm0gLXJm\u{7}\u{1B}]52;c;?\u{7}"),
        ("prompt marks", "\u{1B}]133;A\u{7}\u{1B}]633;E;x\u{7}"),
        ("file transfer", "\u{1B}]1337;File=inline=1:AAAA\u{7}"),
        ("sixel", "\u{1B}Pq#0;2;0;0;0~~\u{1B}\\"),
        ("requests in strings", "\u{1B}P$qm\u{1B}\\\u{1B}P+q544e\u{1B}\\"),
        ("key redefinition", "\u{1B}P0;1|17/41\u{1B}\\"),
        ("passthrough", "\u{1B}Ptmux;\u{1B}\u{1B}]0;x\u{7}\u{1B}\\"),
        ("graphics", "\u{1B}_Gf=24,t=f;L2V0Yw==\u{1B}\\"),
        ("messages", "\u{1B}^x\u{1B}\\\u{1B}Xy\u{1B}\\"),
    ]);
    all.push(("endless hyperlink", format!("\u{1B}]8;;http://sho.rt/{}", "a".repeat(1_000_000))));
    all.push(("endless string", format!("\u{1B}]0;{}", "x".repeat(1_000_000))));
    all
}

fn bytes() -> Vec<(&'static str, String)> {
    let broken: [(&'static str, &[u8]); 9] = [
        ("raw C1", b"a\x9B31m\x9Db"),
        ("overlong escape", b"\xC0\x9B[31m\xE0\x80\x9B[2J"),
        ("surrogates", b"\xED\xA0\x80\xED\xB0\x80"),
        ("lone continuation", b"a\x80b\xBF\xE2\x82"),
        ("five and six bytes", b"\xF8\x88\x80\x80\x80\xFC\x84\x80\x80\x80\x80\xF4\x90\x80\x80"),
        ("UTF-16", b"\xFF\xFEa\0b\0\x1B\0"),
        ("UTF-16, other end", b"\xFE\xFF\0a\0b"),
        ("UTF-7", b"+ACE-+/v8-"),
        ("Latin-1", b"caf\xE9 ol\xE9"),
    ];
    broken.into_iter().map(|(class, bytes)| (class, String::from_utf8_lossy(bytes).into_owned())).collect()
}

fn direction() -> Vec<(&'static str, String)> {
    let mut all = own(&[
        ("overrides", "\u{202E}evil.exe\u{202D}txt"),
        ("unbalanced embeddings", "\u{202A}\u{202B}a\u{202C}"),
        ("isolates", "\u{2066}\u{2067}\u{2068}a\u{2069}\u{2069}\u{2069}"),
        ("marks", "a\u{200E}b\u{200F}c\u{61C}d"),
        ("digits beside letters", "12 שלום 34 ABC مرحبا 56"),
        ("mirrored brackets", "(שלום) [مرحبا] {א}"),
        ("in a file name", "photo\u{202E}gpj.exe"),
    ]);
    all.push(("deep nesting", "\u{202B}\u{2067}".repeat(200)));
    all.push(("many pops", "\u{2069}".repeat(500)));
    all
}

fn invisible() -> Vec<(&'static str, String)> {
    let mut all = own(&[
        ("zero width", "ra\u{200B}id"),
        ("joiners out of place", "ra\u{200C}i\u{200D}d"),
        ("word joiner and kin", "a\u{2060}\u{2061}\u{2062}\u{2063}\u{2064}\u{FEFF}b"),
        ("soft hyphen", "ra\u{AD}id"),
        ("grapheme joiner", "ra\u{34F}id"),
        ("Mongolian", "a\u{180E}\u{180B}\u{180F}b"),
        ("Hangul fillers", "\u{115F}\u{1160}\u{3164}\u{FFA0}"),
        ("Braille blank", "a\u{2800}\u{2800}b"),
        ("deprecated", "\u{206A}\u{206B}\u{206C}\u{206D}\u{206E}\u{206F}"),
        ("interlinear", "\u{FFF9}a\u{FFFA}b\u{FFFB}"),
        ("musical", "\u{1D173}\u{1D174}\u{1D17A}"),
        ("Khmer vowels", "\u{1780}\u{17B4}\u{17B5}"),
        ("spaces", "\u{A0}\u{1680}\u{2000}\u{2007}\u{200A}\u{202F}\u{205F}\u{3000}"),
        ("separators", "a\u{2028}b\u{2029}c\u{85}d"),
        ("nothing but invisible", "\u{200B}\u{2060}\u{FEFF}\u{AD}"),
        ("shorthand and hieroglyph controls", "\u{1BCA0}\u{13430}\u{13441}\u{16FE4}"),
    ]);
    let tags: String =
        ('a'..='z').cycle().take(5000).filter_map(|c| char::from_u32(0xE0000 + c as u32)).collect();
    all.push(("tag smuggling", format!("hello{tags}")));
    let selectors: String = (0..5000).filter_map(|n| char::from_u32(0xE0100 + n % 240)).collect();
    all.push(("selector smuggling", format!("😀{selectors}")));
    all
}

fn sizes() -> Vec<(&'static str, String)> {
    let mut all = own(&[
        ("leading marks", "\u{301}\u{301}a\n\u{20DD}b"),
        ("enclosing marks", "a\u{20DD}\u{20E0}\u{20E3}\u{1ABE}"),
        ("wide in the last column", "日本語日本語日本語日本語日本語a日"),
        ("ambiguous", "①②→§±°αβя■○☆…“”"),
        ("styles that disagree", "⌚\u{FE0E}☎\u{FE0F}a\u{FE0F}1\u{FE0F}❤\u{FE0E}\u{FE0F}"),
        ("odd flags", "🇸🇪🇸a🇪🇸🇪🇸"),
        ("half-width voicing", "ｶﾞｷﾞﾊﾟaﾞあﾟ\u{FF9E}"),
        ("one letter, many columns", "\u{FDFA}\u{FDFD}\u{12031}\u{17D8}\u{A9C5}"),
        ("not characters", "\u{FFFE}\u{FFFF}\u{FDD0}\u{1FFFE}\u{10FFFF}"),
        ("private use", "\u{E000}\u{F8FF}\u{F0000}\u{100000}"),
        ("unassigned", "\u{378}\u{2FE0}\u{E0080}\u{50000}"),
        ("Kirat Rai, Lisu, Tifinagh joins", "\u{16D63}\u{16D67}\u{A4F8}\u{A4FC}\u{2D4F}\u{2D7F}\u{2D3E}"),
    ]);
    for count in [1_000, 100_000, 500_000] {
        all.push(("marks on a letter", format!("a{}b", "\u{301}".repeat(count))));
    }
    all.push(("marks of many scripts", format!("ก{}", "\u{E49}\u{64B}\u{5B0}\u{301}".repeat(1000))));
    all.push(("spacing marks", format!("က{}", "\u{1031}".repeat(1000))));
    all.push(("a family of thousands", "👩\u{200D}".repeat(70_000)));
    for count in [100, 32_768, 40_000] {
        all.push(("leading consonants", format!("{}END", "\u{1100}".repeat(count))));
    }
    all.push(("vowels and finals", format!("\u{1100}{}{}", "\u{1161}".repeat(500), "\u{11A8}".repeat(500))));
    all.push(("chained consonants", format!("{}END", "क\u{94D}".repeat(5_000))));
    all.push(("chained with joiners", "क\u{94D}\u{200D}".repeat(2_000)));
    all.push(("signs in front", format!("{}x", "\u{D4E}".repeat(500))));
    all.push(("tones", "😀🏻".repeat(200)));
    all.push(("one long line", "x".repeat(1_000_000)));
    all.push(("line ends", "\n".repeat(1_000_000)));
    all.push(("spaces, then text", format!("{}text", " ".repeat(50_000))));
    all
}

fn meaning() -> Vec<(&'static str, String)> {
    let mut all = own(&[
        ("look-alike", "рaypal аdmin"),
        ("whole script look-alike", "ехреrt сосоа"),
        ("styled", "𝐛𝐨𝐥𝐝 ｆｕｌｌ ⓒⓘⓡⓒ 𝔣𝔯𝔞𝔨 ①٣३"),
        ("twins", "é e\u{301} İ ı ß ſ ẞ"),
        ("drawn frame", "╭─ decide ─╮\n│ DECISION RECORDED │\n╰──────────╯"),
        ("forged log", "ok\n2026-01-01 INFO decision A0 saved"),
        ("placeholders", "{} %s %n ${HOME} $(id) `id` ; rm -rf / | & > <"),
        ("formula", "=HYPERLINK(\"http://sho.rt\") +1 -1 @SUM(A1)"),
        ("search syntax", "NEAR(a b) \"x* OR % _ .*(a+)+$ \\"),
        ("paths", "../../etc/passwd -rf CON nul: a/b\\c"),
        ("tokens written out", "‹ESC›‹RLO›‹+37 marks›‹·›⏎◌"),
        ("links", "http://sho.rt javascript:alert(1) data:text/html,x a@b.example"),
    ]);
    all.push(("long name", "n".repeat(255)));
    all
}

fn own(all: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    all.iter().map(|(class, text)| (*class, (*text).to_owned())).collect()
}
