//! Texts that try to hurt a terminal, a table or a reader. They are inert here: made, never shown.

/// Short ones, fit for handles too.
const SHORT: [&str; 12] = [
    "\u{1b}[2Jcleared",
    "\u{202E}detrevni\u{202C}",
    "zero\u{200B}\u{200D}\u{2060}width",
    "=HYPERLINK(\"http://sho.example\")",
    "\u{FDFA}\u{FDFA}\u{FDFA}",
    "../../etc/motd",
    "{} %s $(id) `id`",
    "line\nfeed",
    "\u{E0061}\u{E0062}\u{E0063}tags",
    "c1\u{9B}31mred",
    "@SUM(A1:A9)",
    "g\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}ulls",
];

/// Longer ones: one class of attack each.
const LONG: [&str; 40] = [
    "the end is an escape \u{1b}",
    "[2J starts where the last field ended",
    "\u{1b}[8mhidden\u{1b}[0m and \u{1b}[30;40mblack on black\u{1b}[0m",
    "\u{1b}[1;1H\u{1b}[Knothing to see in the header",
    "\u{1b}[3J\u{1b}[H\u{1b}[2Jscrollback gone",
    "\u{1b}[2;4r\u{1b}[5L\u{1b}[9Mscroll region",
    "\u{1b}[?1049h\u{1b}[?25lother screen, no cursor",
    "\u{1b}[?1003h\u{1b}[?1006hmouse on",
    "\u{1b}[?2004l\u{1b}[201~pasted y\r",
    "\u{1b}[?2026hfrozen",
    "\u{1b}creset \u{1b}[!p",
    "\u{1b}#8all E",
    "\u{e}\u{1b}(0lqqqqk line drawing",
    "A\u{1b}[2147483647brepeat",
    "\u{1b}\u{1b}[31m[31mre-formed",
    "literal \\x1b[31m stays letters",
    "bell\u{7}\u{7}\u{7} back\u{8}\u{8}\u{8}\u{8}space \u{0}nul \u{7f}del",
    "overwrite me\rAPPROVED    \u{b}\u{c}",
    "\u{1b}]0;root@machine\u{7}title",
    "\u{1b}]8;;file:///etc/motd\u{1b}\\a link\u{1b}]8;;\u{1b}\\",
    "\u{1b}]52;c;cm0gLXJm\u{7}clipboard",
    "\u{1b}]11;?\u{7}\u{1b}[c\u{1b}[6n\u{1b}[5n\u{1b}[21tplease reply",
    "\u{1b}P+q544e\u{1b}\\ \u{1b}P$qm\u{1b}\\ dcs",
    "\u{1b}_Gf=24,t=f;L2V0Yy9tb3Rk\u{1b}\\picture",
    "\u{1b}^private\u{1b}\\ \u{1b}Xstart of string\u{1b}\\",
    "\u{9d}0;title by C1\u{9c} \u{90}q\u{9c}",
    "unbalanced \u{202A}\u{202B}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068} no ends",
    "\u{2069}\u{2069}\u{202C}\u{202C} ends without starts \u{200E}\u{200F}\u{61C}",
    "שלום 3 > 2 [ABC] (\u{202E}cba\u{202C}) سلام 12.34",
    "so\u{AD}ft hy\u{AD}phens, \u{34F}joiners, \u{180E}vowel, \u{3164}filler, \u{2800}braille blank",
    "\u{200B}\u{200C}\u{200D}\u{2060}\u{2061}\u{FEFF}\u{206A}\u{FFF9}\u{1D173}",
    "tag smuggling \u{E0068}\u{E0069}\u{E0064}\u{E0064}\u{E0065}\u{E006E}\u{E007F} and 😀\u{FE01}\u{FE02}\u{FE0F}\u{E0101}",
    "spaces\u{A0}of\u{2003}many\u{2009}kinds\u{3000}here\u{2028}and\u{2029}ends\u{85}",
    "\u{301}leading mark, \u{20DD} enclosing, wide 界 at the edge, ｶﾞ half",
    "🇩🇪🇦 odd flags 👩\u{200D}👩\u{200D}👧\u{200D}👦 ☺\u{FE0E}☺\u{FE0F} 𒀱",
    "\u{FFFE}\u{FFFF}\u{FDD0}\u{E000}\u{F8FF}\u{10FFFF}\u{378}",
    "╭ decide ─────────────╮\n│ DECISION RECORDED   │\n│ A0 · press enter    │\n╰─────────────────────╯",
    "ok\n2026-03-03T12:41:00Z alice decided A0 case 17\n",
    "=cmd|'/C calc'!A0,+1+1,-1+1,@SUM(A1),\t=1",
    "\" OR 1=1; -- NEAR/5 * ^ (a|b)+ % _ ' \\ .*",
];

/// How many classes of text there are, the huge ones included.
pub(super) const CLASSES: u32 = LONG.len() as u32 + 8;

/// A short text, fit for a handle.
pub(super) fn short(which: u32) -> &'static str {
    SHORT.get(which as usize % SHORT.len()).copied().unwrap_or_default()
}

/// The text of a class; any number will do.
pub(super) fn text(which: u32) -> String {
    let which = which % CLASSES;
    match LONG.get(which as usize) {
        Some(text) => (*text).to_owned(),
        None => huge(which - LONG.len() as u32),
    }
}

fn huge(which: u32) -> String {
    match which {
        0 => format!("z{}algo", "\u{300}\u{330}\u{489}".repeat(400)),
        1 => "a very long line ".repeat(640),
        2 => "line\n".repeat(1000),
        3 => format!("{}far right", " ".repeat(2000)),
        4 => "\u{1100}".repeat(300),
        5 => format!("family {}", "👩\u{200D}".repeat(200)),
        6 => format!("क{}", "\u{94D}क".repeat(500)),
        _ => format!("\u{1b}[{}m", "1;".repeat(3000)),
    }
}

#[cfg(test)]
mod tests {
    use super::{CLASSES, text};

    #[test]
    fn the_classes_are_distinct_and_bounded() {
        let all: Vec<String> = (0..CLASSES).map(text).collect();
        let distinct: std::collections::HashSet<&String> = all.iter().collect();
        assert_eq!(distinct.len(), all.len());
        assert!(all.iter().all(|text| text.len() < 16 * 1024));
        assert!(all.iter().any(|text| text.len() > 10_000));
    }
}
