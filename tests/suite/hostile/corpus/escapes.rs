//! Classes 1 to 29: escape sequences that act at once, and single control characters.

use super::Class;

pub(super) fn classes() -> Vec<Class> {
    let parameters = format!("\u{1B}[{}m", vec!["1"; 10_000].join(";"));
    let mut all = vec![
        Class::new(1, "lone escape at the end", &["text\u{1B}"]),
        Class::new(2, "sequence cut by a field's end", &["the end\u{1B}", "[2J", "\u{1B}["]),
        Class::new(
            3,
            "concealed, or one colour on itself",
            &["\u{1B}[8mhidden", "\u{1B}[30;40mtoo\u{1B}[0m"],
        ),
        Class::new(
            4,
            "cursor moves over a header",
            &["\u{1B}[1;1HDECIDED", "\u{1B}[9A\u{1B}[3GX", "\u{1B}[2d\u{1B}[4`"],
        ),
        Class::new(5, "erasing, scrollback too", &["\u{1B}[2J\u{1B}[3J", "\u{1B}[K\u{1B}[1X\u{1B}[2P"]),
        Class::new(
            6,
            "scroll region and shifted lines",
            &["\u{1B}[5;10r\u{1B}[3L\u{1B}[2M\u{1B}[4S\u{1B}[4T"],
        ),
        Class::new(7, "other screen, hidden cursor", &["\u{1B}[?1049h\u{1B}[?25l", "\u{1B}[?47l"]),
        Class::new(8, "mouse and focus reports", &["\u{1B}[?1000h\u{1B}[?1003h\u{1B}[?1006h\u{1B}[?1004h"]),
        Class::new(9, "bracketed paste off", &["\u{1B}[?2004l"]),
        Class::new(10, "synchronised update left open", &["\u{1B}[?2026h"]),
        Class::new(11, "resets", &["\u{1B}c", "\u{1B}[!p"]),
        Class::new(12, "alignment and self tests", &["\u{1B}#8", "\u{1B}[2;1y"]),
        Class::new(13, "line drawing letters", &["\u{E}lqqk\u{F}", "\u{1B}(0mqqj\u{1B}(B"]),
        Class::new(14, "repetition without end", &["a\u{1B}[2147483648b"]),
        Class::new(15, "parameters without end", &["\u{1B}[99999999999999999999A\u{1B}[38:2::1:2:3m"])
            .and(parameters),
        Class::new(
            16,
            "private markers and intermediates",
            &["\u{1B}[?1;2$p\u{1B}[>c\u{1B}[=c\u{1B}[ q\u{1B}% G"],
        ),
        Class::new(17, "re-forming where it is cut out", &["\u{1B}\u{1B}[31m[31m", "\u{1B}[\u{1B}[31m2J"]),
        Class::new(18, "cancelled half way", &["\u{1B}[3\u{18}1m", "\u{1B}[\u{1A}2J"]),
        Class::new(19, "written out, and to stay so", &[r"\x1b[31m \033[2J \e[0m ^[ &#27;[1m"]),
    ];
    all.extend([
        Class::new(20, "null", &["a\0b\0"]),
        Class::new(21, "bells", &["\u{7}\u{7}\u{7}\u{7}\u{7}\u{7}\u{7}\u{7}"]),
        Class::new(22, "overstrike", &["ban\u{8}\u{8}\u{8}keep", "_\u{8}a_\u{8}b"]),
        Class::new(23, "return, then other words over it", &["suspend\rkeep   "]),
        Class::new(24, "vertical feeds", &["a\u{B}b\u{C}c"]),
        Class::new(25, "runs of tabs", &["\t\t\ta\tb\t\t\t\t\t\t\t\tc"]),
        Class::new(26, "enquiry", &["\u{5}"]),
        Class::new(27, "flow control", &["\u{11}\u{13}"]),
        Class::new(28, "end of text, delete", &["\u{4}\u{7F}\u{3}\u{1C}"]),
        Class::new(29, "line ends of all kinds", &["a\r\nb\n\rc\rd\n", "\r\r\n\n\r"]),
    ]);
    all
}
