//! Classes 30 to 57: control strings, and requests that make a terminal type its answer.

use super::Class;

pub(super) fn classes(scale: usize) -> Vec<Class> {
    let mut all = control_strings(scale);
    all.extend(requests());
    all
}

fn control_strings(scale: usize) -> Vec<Class> {
    vec![
        Class::new(30, "title", &["\u{1B}]0;owned\u{7}", "\u{1B}]1;owned\u{7}\u{1B}]2;owned\u{1B}\\"]),
        Class::new(
            31,
            "colours set and asked for",
            &["\u{1B}]4;1;?\u{7}\u{1B}]10;?\u{7}\u{1B}]11;#000\u{7}\u{1B}]12;?\u{7}"],
        ),
        Class::new(32, "working directory", &["\u{1B}]7;file://host/etc\u{7}"]),
        Class::new(
            33,
            "hyperlink that acts",
            &[
                "\u{1B}]8;;javascript:alert(1)\u{1B}\\safe\u{1B}]8;;\u{1B}\\",
                "\u{1B}]8;;file:///etc/motd\u{7}open\u{1B}]8;;\u{7}",
            ],
        ),
        Class::new(34, "hyperlink without end", &["\u{1B}]8;;http://sho.rt"])
            .and(format!("\u{1B}]8;;http://sho.rt/{}", "a".repeat(scale))),
        Class::new(
            35,
            "notification",
            &["\u{1B}]9;hi\u{7}", "\u{1B}]99;;hi\u{1B}\\", "\u{1B}]777;notify;a;b\u{7}"],
        ),
        Class::new(36, "font", &["\u{1B}]50;?\u{7}"]),
        Class::new(37, "clipboard written", &["\u{1B}]52;c;cm0gLXJm\u{7}"]),
        Class::new(38, "clipboard asked for", &["\u{1B}]52;c;?\u{7}"]),
        Class::new(39, "prompt marks", &["\u{1B}]133;A\u{7}\u{1B}]633;E;x\u{7}"]),
        Class::new(40, "file transfer", &["\u{1B}]1337;File=inline=1:AAAA\u{7}"]),
        Class::new(41, "string without end", &[]).and(format!("\u{1B}]0;{}", "x".repeat(10 * scale))),
        Class::new(
            42,
            "strings ended in three ways",
            &["\u{1B}]0;a\u{7}b\u{1B}]0;c\u{1B}\\d\u{1B}]0;e\u{9C}f"],
        ),
        Class::new(43, "sixel picture", &["\u{1B}Pq#0;2;0;0;0~~@@vv\u{1B}\\"]),
        Class::new(44, "status string asked for", &["\u{1B}P$qm\u{1B}\\"]),
        Class::new(45, "capability asked for", &["\u{1B}P+q544e\u{1B}\\"]),
        Class::new(46, "keys redefined", &["\u{1B}P0;1|17/41\u{1B}\\"]),
        Class::new(
            47,
            "passed through a multiplexer",
            &["\u{1B}Ptmux;\u{1B}\u{1B}]0;x\u{7}\u{1B}\\", "\u{1B}P\u{1B}]2;x\u{7}\u{1B}\\"],
        ),
        Class::new(48, "picture from a file", &["\u{1B}_Gf=24,t=f;L2V0Yw==\u{1B}\\"]),
        Class::new(49, "private message, start of string", &["\u{1B}^x\u{1B}\\", "\u{1B}Xy\u{1B}\\"]),
    ]
}

fn requests() -> Vec<Class> {
    vec![
        Class::new(50, "what are you", &["\u{1B}[c\u{1B}[>c\u{1B}[=c\u{1B}Z"]),
        Class::new(51, "which version", &["\u{1B}[>q\u{1B}[>0q"]),
        Class::new(52, "status and cursor", &["\u{1B}[5n\u{1B}[6n\u{1B}[?6n"]),
        Class::new(53, "which title", &["\u{1B}[20t\u{1B}[21t"]),
        Class::new(54, "window moved and sized", &["\u{1B}[3;0;0t\u{1B}[4;1;1t\u{1B}[8;1;1t\u{1B}[2t"]),
        Class::new(55, "which modes", &["\u{1B}[?1$p\u{1B}[4$p"]),
        Class::new(56, "screen checksum", &["\u{1B}[1;1;1;1;1;1*y"]),
        Class::new(57, "keyboard protocols", &["\u{1B}[>1u\u{1B}[=1;1u", "\u{1B}[>4;2m\u{1B}[?u"]),
    ]
}
