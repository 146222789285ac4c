//! Themes: those that come with the program, and own ones in the folder of settings. Knows TOML and the names of roles;
//! opens nothing.

use crate::domain::nearest;
use crate::policy::{Log, PolicyErrors, Table, list, shown, whole};
use crate::ui::colour::Colour;
use crate::ui::palette::{Ink, Palette, ROLES};

/// Themes that come with the program, as the text of their files; in the order in which they are shown.
pub(super) const PRESETS: [(&str, &str); 6] = [
    ("ansi", include_str!("../../assets/themes/ansi.toml")),
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("high-contrast", include_str!("../../assets/themes/high-contrast.toml")),
    ("cvd-safe", include_str!("../../assets/themes/cvd-safe.toml")),
    ("mono", include_str!("../../assets/themes/mono.toml")),
];

/// The themes that come with the program.
pub fn themes() -> impl Iterator<Item = Palette> {
    PRESETS.iter().filter_map(|(name, text)| read(name, text.as_bytes()).ok())
}

/// A theme that comes with the program.
pub fn theme(name: &str) -> Option<Palette> {
    PRESETS.iter().find(|(known, _)| *known == name).and_then(|(name, text)| read(name, text.as_bytes()).ok())
}

/// Reads a theme's file, or names everything that is wrong with it.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Palette, PolicyErrors> {
    whole(bytes, |root, log| Some(palette(name, &Table::root(root), log)))
}

fn palette(name: &str, root: &Table<'_>, log: &mut Log) -> Palette {
    root.only(log, &["background", "like", "roles"]);
    let background = colour(root, "background", log);
    let like = root.may_text(log, "like").and_then(|(word, at)| {
        let like = theme(word);
        if like.is_none() {
            let known = PRESETS.map(|(known, _)| known);
            log.add(at, "like", list(&known), shown(word));
        }
        like
    });
    let mut palette = Palette { name: name.to_owned(), background, inks: [Ink::default(); ROLES.len()] };
    if let Some(like) = &like {
        palette = Palette { background: background.or(like.background), inks: like.inks, ..palette };
    }
    let Some(roles) = root.table(log, "roles") else { return palette };
    let known = ROLES.map(|(role, _)| role);
    for key in roles.cells.keys().filter(|key| !known.contains(&key.get_ref().as_ref())) {
        log.add(key.span().start, "roles", "a role", format!("{}, which is none", shown(key.get_ref())));
        log.hint(match nearest(key.get_ref(), known) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("roles are {}", known.join(", ")),
        });
    }
    for ((role, _), place) in ROLES.iter().zip(&mut palette.inks) {
        match roles.table(log, role) {
            Some(table) => *place = ink(&table, log),
            None if like.is_none() && !roles.has(role) => {
                log.add(roles.at, "roles", format!("the role `{role}`"), "none");
                log.hint("with a line such as `like = \"dark\"` at the top, roles left out are those of that theme");
            }
            None => {}
        }
    }
    palette
}

fn ink(table: &Table<'_>, log: &mut Log) -> Ink {
    table.only(log, &["fg", "bg", "bold", "dim", "underlined", "reversed"]);
    Ink {
        colour: colour(table, "fg", log),
        behind: colour(table, "bg", log),
        bold: table.flag(log, "bold"),
        dim: table.flag(log, "dim"),
        underlined: table.flag(log, "underlined"),
        reversed: table.flag(log, "reversed"),
    }
}

fn colour(table: &Table<'_>, key: &str, log: &mut Log) -> Option<Colour> {
    let (text, at) = table.may_text(log, key)?;
    let colour = Colour::parse(text);
    if colour.is_none() {
        let expected = "a colour: `#1b2c3d`, one of the sixteen such as `red` or `bright-red`, or `default`";
        log.add(at, table.place(key), expected, shown(text));
    }
    colour
}

#[cfg(test)]
mod tests {
    use super::{PRESETS, read, theme};
    use crate::ui::depth::Depth;
    use crate::ui::theme::Theme;

    #[track_caller]
    fn refused(file: &str, message: &str) {
        assert_eq!(read("own", file.as_bytes()).unwrap_err().to_string(), message);
    }

    #[test]
    fn every_theme_of_the_program_can_be_read() {
        for (name, text) in PRESETS {
            let read = read(name, text.as_bytes()).map(|theme| theme.name);
            assert_eq!(read.map_err(|errors| errors.to_string()), Ok(name.to_owned()));
        }
    }

    #[test]
    fn the_two_themes_that_the_face_knows_without_a_file_are_those_of_the_files() {
        assert_eq!(theme("ansi").unwrap().theme(Depth::Sixteen), Theme::ansi());
        assert_eq!(theme("ansi").unwrap().theme(Depth::Full), Theme::ansi());
        assert_eq!(theme("mono").unwrap().theme(Depth::Full), Theme::mono());
        assert_eq!(theme("dark").unwrap().theme(Depth::None), Theme::mono());
    }

    #[test]
    fn an_own_theme_says_what_differs() {
        let own = read("own", b"like = 'dark'\n[roles]\nbad = { fg = '#ff0000' }\n").unwrap();
        let dark = theme("dark").unwrap();
        assert_eq!((own.background, own.ink("good")), (dark.background, dark.ink("good")));
        assert_ne!(own.ink("bad"), dark.ink("bad"));
        let bare = read("own", b"[roles]\ntext = {}\n").unwrap_err().0;
        assert_eq!(bare.len(), 18);
        assert_eq!((bare[0].line, bare[0].expected.as_str()), (1, "the role `dim`"));
        refused(
            "like = 'darc'\n",
            "line 1, column 8: like: expected `ansi`, `dark`, `light`, `high-contrast`, `cvd-safe` or `mono`, found \
             `darc`",
        );
        refused(
            "like = 'dark'\n[roles]\nbadd = {}\nbad = { fg = 'reddish' }\n",
            "line 3, column 1: roles: expected a role, found `badd`, which is none; did you mean `bad`?\n\
             line 4, column 14: fg of bad of roles: expected a colour: `#1b2c3d`, one of the sixteen such as `red` or \
             `bright-red`, or `default`, found `reddish`",
        );
    }
}
