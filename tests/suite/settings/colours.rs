//! Themes: what is said can be read, what must be told apart can be told apart, whoever looks at it; on whole frames of the
//! screens, at every size and with every number of colours.

use std::fmt::Write as _;

use caseload::domain::{Lane, Severity};
use caseload::settings::{theme, themes};
use caseload::text::width;
use caseload::ui::colour::{Colour, apart, contrast, light};
use caseload::ui::depth::Depth;
use caseload::ui::palette::{Palette, ROLES};
use caseload::ui::setup::Setup;
use caseload::ui::theme::{Glyphs, Theme};
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use super::verbs::with_file;
use crate::ui_queue::bench::Bench;
use crate::ui_queue::made::{desk_of, row, small};

/// Roles whose colour says something by itself.
const TOLD_APART: [&str; 5] = ["good", "warn", "bad", "hit", "evidence"];

/// The matrices of Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
/// Deficiency" (2009), severity 1.0, for linear light.
const VISIONS: [(&str, [[f64; 3]; 3]); 4] = [
    ("usual", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protan",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deutan",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritan",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

/// Themes with colours of their own.
fn coloured() -> impl Iterator<Item = Palette> {
    themes().filter(|theme| theme.background.is_some())
}

fn seen(matrix: [[f64; 3]; 3], colour: (u8, u8, u8)) -> [f64; 3] {
    let light = light(colour);
    matrix.map(|row| row.iter().zip(light).map(|(a, b)| a * b).sum::<f64>().clamp(0.0, 1.0))
}

/// The colour by which a role is known: what is behind it, where something is, else its own.
fn sign(theme: &Palette, role: &str) -> (u8, u8, u8) {
    let ink = theme.ink(role).expect("a role");
    ink.behind.or(ink.colour).and_then(Colour::rgb).expect("a colour")
}

/// The least distance between two roles that must be told apart.
fn least(theme: &Palette, matrix: [[f64; 3]; 3]) -> (f64, &'static str, &'static str) {
    let mut least = (f64::MAX, "", "");
    for (at, one) in TOLD_APART.iter().enumerate() {
        for other in TOLD_APART.iter().skip(at + 1) {
            let far = apart(seen(matrix, sign(theme, one)), seen(matrix, sign(theme, other)));
            if far < least.0 {
                least = (far, one, other);
            }
        }
    }
    least
}

#[test]
fn every_role_can_be_read_on_what_is_behind_it() {
    for theme in coloured() {
        let needed = if theme.name == "high-contrast" { 7.0 } else { 4.5 };
        for (role, _) in ROLES {
            let ink = theme.ink(role).expect("a role");
            let behind = ink.on(theme.background).and_then(Colour::rgb).expect("what is behind it");
            let ratio = contrast(ink.colour.and_then(Colour::rgb).expect("a colour"), behind);
            // Lines are no text (WCAG 2.2, criterion 1.4.11).
            let needed = if role == "border" { 3.0 } else { needed };
            assert!(ratio >= needed, "{role} of {}: {ratio:.2} to 1, needed {needed}", theme.name);
        }
    }
}

#[test]
fn roles_that_say_something_are_told_apart() {
    for theme in coloured() {
        let (far, one, other) = least(&theme, VISIONS[0].1);
        assert!(far >= 30.0, "{one} and {other} of {}: {far:.1}", theme.name);
    }
}

#[test]
fn in_the_theme_for_it_they_are_told_apart_by_people_who_see_colours_otherwise() {
    let theme = theme("cvd-safe").expect("a theme");
    for (vision, matrix) in VISIONS {
        let (far, one, other) = least(&theme, matrix);
        assert!(far >= 30.0, "{one} and {other} to {vision} eyes: {far:.1}");
    }
    // The measure finds what is not apart: red and green that only differ in hue.
    let mut poor = theme;
    for (role, colour) in [("good", Colour::Rgb(150, 120, 0)), ("bad", Colour::Rgb(200, 90, 0))] {
        let at = ROLES.iter().position(|(name, _)| *name == role).expect("a role");
        poor.inks[at].colour = Some(colour);
    }
    assert!(least(&poor, VISIONS[2].1).0 < 30.0);
}

/// Screens, and the keys that lead to them from the queue.
const SCREENS: [(&str, &str); 19] = [
    ("queue", ""),
    ("marked", "space j space"),
    ("filter", "/ a"),
    ("case", "enter"),
    ("case, account", "enter shift-tab"),
    ("case, hits", "enter tab"),
    ("decide", "enter space 5 v 5"),
    ("note", "enter n"),
    ("park", "enter s"),
    ("trail", "t"),
    ("ledger", "T j"),
    ("search", "ctrl-f r a i d"),
    ("rules", "P"),
    ("clocks", "K"),
    ("help", "?"),
    ("palette", ":"),
    ("which-key", "g"),
    ("order form", "g n"),
    ("danger", "enter !"),
];

const SIZES: [(u16, u16); 5] = [(200, 60), (160, 45), (110, 30), (80, 24), (60, 15)];

fn bench(size: (u16, u16), theme: &Theme, keys: &str) -> Bench {
    let mut bench = Bench::set_up(size, Setup::from(*theme), desk_of(small()));
    bench.keys(keys);
    bench
}

/// A colour of a cell as light.
fn lit(colour: Color, own: (u8, u8, u8)) -> (u8, u8, u8) {
    let cube = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
    match colour {
        Color::Reset => own,
        Color::Rgb(red, green, blue) => (red, green, blue),
        Color::Indexed(n @ 232..) => (8 + 10 * (n - 232), 8 + 10 * (n - 232), 8 + 10 * (n - 232)),
        Color::Indexed(n @ 16..) => (cube((n - 16) / 36), cube((n - 16) / 6 % 6), cube((n - 16) % 6)),
        other => panic!("{other:?} in a theme of its own colours"),
    }
}

/// What is behind a cell, and how well it is read there.
fn ratio(cell: &Cell) -> f64 {
    let none = (0, 0, 0);
    let (front, behind) = (lit(cell.fg, none), lit(cell.bg, none));
    contrast(front, behind)
}

#[test]
fn every_cell_of_every_screen_can_be_read_in_every_theme_at_every_size() {
    for theme in coloured() {
        let needed = if theme.name == "high-contrast" { 7.0 } else { 4.5 };
        for depth in [Depth::Full, Depth::Indexed] {
            let drawn = theme.theme(depth);
            for (size, (name, keys)) in
                SIZES.into_iter().flat_map(|size| SCREENS.map(|screen| (size, screen)))
            {
                // With 256 colours one size shows what there is to see.
                if depth == Depth::Indexed && size != (110, 30) {
                    continue;
                }
                let bench = bench(size, &drawn, keys);
                let cells = &bench.buffer().content;
                for (at, cell) in cells.iter().enumerate() {
                    // What a wide character covers is not drawn by itself.
                    if at > 0 && width(cells[at - 1].symbol()) > 1 {
                        continue;
                    }
                    assert!(cell.bg != Color::Reset, "{name}: the ground of {} has a hole", theme.name);
                    let line = cell.symbol().chars().all(|c| ('─'..='▟').contains(&c) || "▮▯".contains(c));
                    let needed = if line { 3.0 } else { needed };
                    let got = ratio(cell);
                    let blank = cell.symbol().trim().is_empty();
                    assert!(
                        blank || got >= needed,
                        "{name} in {} with {} at {size:?}, row {}: `{}` {:?} on {:?} is {got:.2} to 1",
                        theme.name,
                        depth.word(),
                        at / usize::from(size.0),
                        cell.symbol(),
                        cell.fg,
                        cell.bg,
                    );
                }
            }
        }
    }
}

#[test]
fn without_colours_no_cell_has_one_whatever_the_theme() {
    for theme in themes() {
        let drawn = theme.theme(Depth::None);
        for (name, keys) in SCREENS {
            let bench = bench((80, 24), &drawn, keys);
            let bare = |cell: &Cell| cell.fg == Color::Reset && cell.bg == Color::Reset;
            assert!(bench.buffer().content.iter().all(bare), "{name} in {}", theme.name);
        }
    }
}

#[test]
fn in_plain_ascii_no_screen_draws_anything_else() {
    let rows = vec![
        row(1, Lane::Threat, Severity::S4, 12, "north_gate"),
        row(2, Lane::Order, Severity::S4, 31, "ledger_voice"),
        row(3, Lane::Report, Severity::S2, 600, "quiet_corner"),
        row(4, Lane::Baseline, Severity::S0, 90, "river_bend"),
    ];
    for (size, (name, keys)) in SIZES.into_iter().flat_map(|size| SCREENS.map(|screen| (size, screen))) {
        let theme = Theme { glyphs: Glyphs::Ascii, ..Theme::ansi() };
        let mut bench = Bench::set_up(size, Setup::from(theme), desk_of(rows.clone()));
        bench.keys(keys);
        for (y, line) in bench.frame().lines().enumerate() {
            assert!(line.is_ascii(), "{name} at {size:?}, row {y}: {line}");
        }
    }
}

/// The roles of a frame as a picture: a letter for each cell that is not plain text.
fn picture(bench: &Bench) -> String {
    let mut text = String::new();
    let width = usize::from(bench.buffer().area.width);
    for (line, cells) in bench.frame().lines().zip(bench.buffer().content.chunks(width)) {
        let letters: String = cells.iter().map(letter).collect();
        let _ = writeln!(text, "{}\n{}", line.trim_end(), letters.trim_end());
    }
    text
}

/// What a cell is drawn as in the theme `ansi`, in which these colours stand for one role or for its like.
pub(crate) fn letter(cell: &Cell) -> char {
    match (cell.fg, cell.bg, cell.modifier) {
        (Color::Black, Color::Yellow, _) => 'H',
        (_, Color::DarkGray, _) => 'S',
        (Color::DarkGray, ..) => 'd',
        (Color::Cyan, ..) => 'a',
        (Color::Green, _, m) if m.contains(Modifier::BOLD) => 'E',
        (Color::Green, ..) => 'g',
        (Color::Yellow, _, m) if m.contains(Modifier::UNDERLINED) => 'h',
        (Color::Yellow, ..) => 'w',
        (Color::Red, ..) => 'B',
        (Color::Magenta, ..) => 't',
        (_, _, m) if m.contains(Modifier::BOLD) => 'b',
        (_, _, m) if m.contains(Modifier::UNDERLINED) => '_',
        _ => ' ',
    }
}

#[test]
fn roles_stand_where_they_belong() {
    for (name, keys) in [("queue", ""), ("case", "enter"), ("decide", "enter space 5 v 5")] {
        insta::assert_snapshot!(format!("roles_{name}"), picture(&bench((110, 30), &Theme::ansi(), keys)));
    }
}

/// A theme as a table: each role's colours, how well it is read, and what it becomes with fewer colours.
fn table(theme: &Palette) -> String {
    let mut text = format!("{} on {:?}\n", theme.name, theme.background);
    for (role, place) in ROLES {
        let ink = theme.ink(role).expect("a role");
        let rgb = |colour: Option<Colour>| colour.and_then(Colour::rgb);
        let ratio =
            rgb(ink.colour).zip(rgb(ink.on(theme.background))).map(|(one, other)| contrast(one, other));
        let ratio = ratio.map_or_else(|| "   - ".to_owned(), |ratio| format!("{ratio:5.1}"));
        let [full, indexed, sixteen] = [Depth::Full, Depth::Indexed, Depth::Sixteen].map(|depth| {
            let style = *place(&mut theme.theme(depth));
            let colours =
                [style.fg, style.bg].map(|colour| colour.map_or("-".to_owned(), |c| format!("{c}")));
            colours.join("/")
        });
        let attributes = place(&mut theme.theme(Depth::Full)).add_modifier;
        let _ = writeln!(text, "{role:<14} {ratio}  {full:<17} {indexed:<9} {sixteen:<20} {attributes:?}");
    }
    text
}

#[test]
fn themes_are_what_they_were() {
    let names: Vec<String> = themes().map(|theme| theme.name).collect();
    assert_eq!(names, ["ansi", "dark", "light", "high-contrast", "cvd-safe", "mono"]);
    for theme in themes() {
        insta::assert_snapshot!(format!("theme_{}", theme.name), table(&theme));
    }
}

#[test]
fn the_theme_changes_on_the_screen_and_says_its_name() {
    let all: Vec<(String, Theme)> = themes().map(|it| (it.name.clone(), it.theme(Depth::Full))).collect();
    let setup = Setup { themes: all, ..Setup::from(Theme::ansi()) };
    let mut bench = Bench::set_up((110, 30), setup, desk_of(small()));
    let ground = |bench: &Bench| bench.buffer()[(0, 0)].bg;
    assert_eq!(ground(&bench), Color::Reset);
    bench.keys("f8");
    assert_eq!(ground(&bench), Color::Rgb(20, 24, 29));
    assert!(bench.frame().contains("theme dark, 2 of 6"), "{}", bench.frame());
    bench.keys(":").typed("theme").keys("enter");
    assert!(bench.frame().contains("theme light, 3 of 6"), "{}", bench.frame());
}

#[test]
fn what_is_wrong_with_a_theme_is_refused_with_its_place() {
    let home = with_file("[screen]\ntheme = 'drak'\n");
    home.run(&["list"]).ended(2).complains("line 2, column 9: screen.theme: expected `auto`, `ansi`, `dark`");
    let home = with_file("[screen]\ntheme = 'mine'\n");
    std::fs::create_dir_all(home.file(".config/caseload/themes")).expect("a folder");
    home.write(".config/caseload/themes/mine.toml", "like = 'dark'\n[roles]\nbad = { fg = 'reddish' }\n");
    let wrong = "themes/mine.toml`, line 3, column 14: fg of bad of roles: expected a colour";
    home.run(&["list"]).ended(2).complains(wrong);
    home.write(".config/caseload/themes/mine.toml", "like = 'dark'\n[roles]\nbad = { fg = '#ff0000' }\n");
    home.run(&["config", "show"]).ok().says("screen.theme = \"mine\"");
}
