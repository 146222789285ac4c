//! Where files live and who sits at the desk: options before environment before the settings file before
//! defaults. One table (`settings/table.rs`) says what can be set; this file reads what is set and hands each room
//! its part as a plain struct. Knows nothing of queues, screens or requests.

mod calm;
mod depth;
mod document;
mod editor;
mod file;
mod keys;
mod lettering;
mod setting;
mod table;
mod themes;
mod values;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::desk::Place;
use crate::desk::log::Level;
use crate::domain::nearest;
use crate::domain::{Problem, Reviewer, Role, shown_path};
use crate::policy::{Log, PolicyErrors, list};
use crate::ui::depth::Depth;
use crate::ui::keymap::Keymap;
use crate::ui::palette::Palette;
use crate::ui::rebinding::Binding;
use crate::ui::setup::{Setup, Tours};
use crate::ui::theme::{Glyphs, Theme};

use lettering::{SIGNS, Signs, choose};
use table::{
    ARABIC_JOINING, BIDI, COLOURS, GLYPHS, JURISDICTION, KEEP, KEY_DELAY, KEYMAP, LANGUAGES, LINEAR, POLICY,
    QUEUE, REVIEWER, ROLE,
};

pub use depth::ChosenDepth;
pub use document::{SCHEMA, example, manual, schema};
pub use keys::preset;
pub use lettering::ChosenLettering;
pub use setting::{Kind, Setting, Value};
pub use table::{ALL, LOG_LEVEL, THEME};
pub use themes::{theme, themes};
pub use values::{Origin, Overrides, Values};

/// Mistakes in a settings file that are named at once.
const MISTAKES: usize = 8;

/// The settings in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    pub place: Place,
    /// The settings file, whether or not it exists.
    pub file: PathBuf,
    /// How right-to-left text is put on the screen.
    pub lettering: ChosenLettering,
    /// How many colours are written.
    pub depth: ChosenDepth,
    /// The name of the theme in force.
    pub theme: String,
    /// What the screens are told.
    pub setup: Setup,
    /// The folder for what is typed and not recorded; none where nothing is to be kept.
    pub sessions: Option<PathBuf>,
    /// The folder for texts that an editor has; none where they may lie in none.
    pub editing: Option<PathBuf>,
    /// Where the log lies, where there is a place for one.
    pub log: Option<PathBuf>,
    /// Every setting with its value and where it comes from.
    pub values: Values,
}

/// The part of the environment that settings are read from.
#[derive(Debug, Clone, Default)]
pub struct Environment {
    pub home: Option<PathBuf>,
    pub config_home: Option<PathBuf>,
    pub data_home: Option<PathBuf>,
    pub state_home: Option<PathBuf>,
    pub user: Option<String>,
    pub current_dir: PathBuf,
    /// Files that go with the sitting of the machine.
    pub runtime_dir: Option<PathBuf>,
    /// The editor of VISUAL, else of EDITOR.
    pub editor: Option<String>,
    /// Variables whose names begin with `CASELOAD_`.
    pub own: BTreeMap<String, OsString>,
    /// Variables that give the terminal away.
    pub signs: BTreeMap<&'static str, String>,
}

impl Environment {
    /// The process's own environment.
    pub fn of_process() -> Self {
        let path = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let word = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        let all = std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value)));
        Self {
            home: path("HOME"),
            config_home: path("XDG_CONFIG_HOME"),
            data_home: path("XDG_DATA_HOME"),
            state_home: path("XDG_STATE_HOME"),
            user: word("USER").or_else(|| word("LOGNAME")),
            runtime_dir: path("XDG_RUNTIME_DIR").filter(|path| path.is_absolute()),
            editor: word("VISUAL").or_else(|| word("EDITOR")),
            current_dir: std::env::current_dir().unwrap_or_default(),
            own: all.filter(|(name, _)| name.starts_with("CASELOAD_")).collect(),
            signs: SIGNS.into_iter().filter_map(|name| Some((name, word(name)?))).collect::<Signs>(),
        }
    }

    fn folder(&self, own: Option<&PathBuf>, below_home: &str) -> Result<PathBuf, Problem> {
        let own = own.filter(|path| path.is_absolute()).cloned();
        let base = own.or_else(|| self.home.as_ref().map(|home| home.join(below_home)));
        let hint = "name the queue with --queue FILE, or set HOME";
        Ok(base
            .ok_or_else(|| Problem::yours("no home folder is set, so there is no default place").hint(hint))?
            .join("caseload"))
    }

    /// The settings file, and whether somebody named it, so that it must be there.
    fn settings_file(&self, over: &Overrides) -> (Option<PathBuf>, bool) {
        let own = || self.own.get("CASELOAD_CONFIG").filter(|path| !path.is_empty()).map(PathBuf::from);
        if let Some(path) = over.file.clone().or_else(own) {
            return (Some(self.current_dir.join(path)), true);
        }
        let folder = self.folder(self.config_home.as_ref(), ".config").ok();
        (folder.map(|folder| folder.join("config.toml")), false)
    }
}

impl Settings {
    /// Reads the settings file, if there is one, and puts everything in its order.
    pub fn load(over: Overrides, environment: &Environment) -> Result<Self, Problem> {
        let (file, named) = environment.settings_file(&over);
        let read = match &file {
            Some(path) => read_file(path, named)?,
            None => file::Read::default(),
        };
        Self::made(over, environment, file.unwrap_or_default(), read)
    }

    /// The same as if there were no settings file: for looking at what is wrong with it.
    pub fn without_file(over: Overrides, environment: &Environment) -> Result<Self, Problem> {
        let file = environment.settings_file(&over).0.unwrap_or_default();
        Self::made(over, environment, file, file::Read::default())
    }

    fn made(
        over: Overrides,
        environment: &Environment,
        file: PathBuf,
        read: file::Read,
    ) -> Result<Self, Problem> {
        let values = Values::new(over, &environment.own, read.found, file.clone())?;
        let keys = keymap(&values, &file, &read.lines, &read.bytes)?;
        let lettering = choose(values.text(&BIDI), values.text(&ARABIC_JOINING), &environment.signs);
        let place = place(&values, environment)?;
        let depth = depth::choose(values.text(&COLOURS), &environment.signs);
        let (theme, palettes) = theme_in_force(&values, &file, depth.depth)?;
        let glyphs = if values.text(&GLYPHS) == Some("ascii") { Glyphs::Ascii } else { Glyphs::Unicode };
        let dressed = |palette: &Palette| {
            let theme = palette.theme(depth.depth);
            (palette.name.clone(), Theme { lettering: lettering.lettering, glyphs, ..theme })
        };
        let all: Vec<(String, Theme)> = palettes.iter().map(dressed).collect();
        let drawn = all.iter().find(|(name, _)| *name == theme).map_or_else(Theme::mono, |(_, theme)| *theme);
        let state = environment.folder(environment.state_home.as_ref(), ".local/state").ok();
        let log = state.as_ref().map(|folder| folder.join("caseload.log"));
        let state = state.filter(|_| values.flag(&KEEP));
        let editing = editor::folder(environment.runtime_dir.as_deref(), state.as_deref());
        let editor = editor::line(&values, environment.editor.as_deref(), editing.is_some());
        let sessions = state.map(|folder| folder.join("sessions"));
        let setup = Setup {
            theme: drawn,
            themes: all,
            keys,
            calm: calm::chosen(&values),
            tours: Tours::None,
            editor,
        };
        Ok(Self { place, file, lettering, depth, theme, setup, sessions, editing, log, values })
    }

    /// The file with saved views, beside the settings file; none where there is no folder for either.
    pub fn views(&self) -> Option<PathBuf> {
        self.file
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .map(|folder| folder.join("views.toml"))
    }

    /// Whether the workstation is to do without a screen.
    pub fn is_linear(&self) -> bool {
        self.values.flag(&LINEAR)
    }

    /// How much the log holds.
    pub fn log_level(&self) -> Level {
        self.values.text(&LOG_LEVEL).and_then(Level::named).unwrap_or_default()
    }

    /// Whether somebody named a queue outside of the settings file.
    pub fn names_queue(&self) -> bool {
        matches!(self.values.origin(&QUEUE), Origin::Option(_) | Origin::Variable(_))
    }
}

/// Who sits where.
fn place(values: &Values, environment: &Environment) -> Result<Place, Problem> {
    let here = |setting| values.path(setting).map(|path| environment.current_dir.join(path));
    let queue = match here(&QUEUE) {
        Some(path) => path,
        None => environment.folder(environment.data_home.as_ref(), ".local/share")?.join("queue.db"),
    };
    let name = match values.text(&REVIEWER) {
        Some(name) if is_name(name) => name.to_owned(),
        Some(name) => {
            let expected = "1 to 64 visible ASCII characters";
            return Err(values
                .refuse(&REVIEWER, expected, name)
                .hint("set it with --as NAME, CASELOAD_REVIEWER or `reviewer` in the settings file"));
        }
        None => environment.user.clone().filter(|user| is_name(user)).unwrap_or_else(|| "reviewer".into()),
    };
    let role = if values.text(&ROLE) == Some("supervisor") { Role::Supervisor } else { Role::Reviewer };
    let reviewer = Reviewer { name, role, languages: languages(values)? };
    Ok(Place { queue, reviewer, policy: here(&POLICY), jurisdiction: here(&JURISDICTION) })
}

/// Whether a name may stand in the ledger.
fn is_name(name: &str) -> bool {
    (1..=64).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Primary language tags, in lower case.
fn languages(values: &Values) -> Result<Vec<String>, Problem> {
    let tags = values.texts(&LANGUAGES).iter().map(|tag| {
        let lower = tag.trim().to_ascii_lowercase();
        let fits = (2..=8).contains(&lower.len()) && lower.bytes().all(|byte| byte.is_ascii_lowercase());
        fits.then_some(lower).ok_or_else(|| values.refuse(&LANGUAGES, "primary tags such as `ar`", tag))
    });
    tags.collect()
}

fn read_file(path: &Path, named: bool) -> Result<file::Read, Problem> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && !named => {
            return Ok(file::Read::default());
        }
        Err(error) => {
            return Err(Problem::machine(format!("cannot read settings `{}`: {error}", shown_path(path))));
        }
    };
    file::read(&bytes).map_err(|errors| mistakes(path, errors))
}

/// What is wrong with a file, in as many lines as anybody reads at once.
fn mistakes(path: &Path, mut errors: PolicyErrors) -> Problem {
    let more = errors.0.len().saturating_sub(MISTAKES);
    errors.0.truncate(MISTAKES);
    let more = if more == 0 { String::new() } else { format!("\nand {more} more") };
    Problem::yours(format!("settings `{}`, {errors}{more}", shown_path(path)))
}

/// The keys in force: those of the key map that is named, and over them the lines of the settings file.
fn keymap(values: &Values, file: &Path, lines: &[Binding], bytes: &[u8]) -> Result<Keymap, Problem> {
    let name = values.text(&KEYMAP).unwrap_or_default();
    let base = if let Some(keymap) = preset(name) {
        keymap
    } else if let Some((path, bytes)) = own_file(file, "keys", name) {
        keys::read(name, &bytes).map_err(|errors| mistakes(&path, errors))?
    } else {
        let known: Vec<String> = keys::PRESETS.iter().map(|(known, _)| (*known).to_owned()).collect();
        return Err(no_such(values, &KEYMAP, known, file, "keys"));
    };
    let mut log = Log::default();
    let keymap = keys::laid(&base, lines, &mut log).ok_or_else(|| mistakes(file, log.finish(bytes)))?;
    Ok(keymap.delayed(values.number(&KEY_DELAY)))
}

/// The name of the theme in force, and all themes there are: the program's and those of the folder that can be read.
/// Without colours there is one.
fn theme_in_force(values: &Values, file: &Path, depth: Depth) -> Result<(String, Vec<Palette>), Problem> {
    let asked = values.text(&THEME).unwrap_or_default();
    let mut all: Vec<Palette> = themes().collect();
    for name in own_names(file, "themes") {
        let Some((path, bytes)) = own_file(file, "themes", &name) else { continue };
        match themes::read(&name, &bytes) {
            Ok(own) => {
                all.retain(|known| known.name != own.name);
                all.push(own);
            }
            Err(errors) if name == asked => return Err(mistakes(&path, errors)),
            Err(_) => {}
        }
    }
    let name = if asked == "auto" { "ansi" } else { asked };
    if !all.iter().any(|theme| theme.name == name) {
        let known = std::iter::once("auto").chain(themes::PRESETS.map(|(name, _)| name));
        return Err(no_such(values, &THEME, known.map(str::to_owned).collect(), file, "themes"));
    }
    if depth == Depth::None {
        all.retain(|theme| theme.name == "mono");
        return Ok(("mono".to_owned(), all));
    }
    Ok((name.to_owned(), all))
}

/// A file of this name in a folder beside the settings file.
fn own_file(file: &Path, folder: &str, name: &str) -> Option<(PathBuf, Vec<u8>)> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let path = file.parent()?.join(folder).join(format!("{name}.toml"));
    (!name.is_empty() && name.chars().all(plain)).then(|| fs::read(&path).ok().map(|bytes| (path, bytes)))?
}

/// The names of the files in a folder beside the settings file.
fn own_names(file: &Path, folder: &str) -> Vec<String> {
    let inside = file.parent().and_then(|parent| fs::read_dir(parent.join(folder)).ok());
    let paths = inside.into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
    let toml = paths.filter(|path| path.extension().is_some_and(|ending| ending == "toml"));
    let mut names: Vec<String> =
        toml.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())).collect();
    names.sort();
    names
}

/// Refuses a name that neither the program nor the folder has.
fn no_such(values: &Values, setting: &Setting, mut known: Vec<String>, file: &Path, folder: &str) -> Problem {
    known.extend(own_names(file, folder));
    let words: Vec<&str> = known.iter().map(String::as_str).collect();
    let found = values.text(setting).unwrap_or_default();
    let problem = values.refuse(setting, &list(&words), found);
    match nearest(found, words.iter().copied()) {
        Some(meant) => problem.hint(format!("did you mean `{meant}`?")),
        None => problem.hint(format!("own ones lie in the folder `{folder}` beside the settings file")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(home: &Path) -> Environment {
        Environment {
            home: Some(home.to_owned()),
            user: Some("alice".to_owned()),
            current_dir: home.to_owned(),
            ..Environment::default()
        }
    }

    fn home_with(config: &str) -> tempfile::TempDir {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join(".config/caseload");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("config.toml"), config).unwrap();
        home
    }

    #[test]
    fn without_anything_the_queue_lies_in_the_data_folder_and_the_user_is_the_reviewer() {
        let home = tempfile::tempdir().unwrap();
        let settings = Settings::load(Overrides::default(), &environment(home.path())).unwrap();
        assert_eq!(settings.place.queue, home.path().join(".local/share/caseload/queue.db"));
        assert_eq!(settings.place.reviewer, Reviewer::new("alice", Role::Reviewer));
    }

    #[test]
    fn options_win_over_environment_and_environment_over_the_file() {
        let home = home_with("queue = 'file.db'\nreviewer = 'bo'\nrole = 'supervisor'\n");
        let mut environment = environment(home.path());
        let load = |over, environment: &Environment| Settings::load(over, environment).unwrap();
        assert_eq!(load(Overrides::default(), &environment).place.queue, home.path().join("file.db"));
        assert_eq!(load(Overrides::default(), &environment).place.reviewer.role, Role::Supervisor);
        environment.own.insert("CASELOAD_QUEUE".to_owned(), "env.db".into());
        assert_eq!(load(Overrides::default(), &environment).place.queue, home.path().join("env.db"));
        let over = Overrides::default().set("queue", "/x/opt.db", "--queue").set("reviewer", "cy", "--as");
        let settings = load(over, &environment);
        assert_eq!(
            (settings.place.queue, settings.place.reviewer.name),
            (PathBuf::from("/x/opt.db"), "cy".to_owned())
        );
    }

    #[test]
    fn with_the_plain_key_map_nothing_covers_the_screen_unless_it_is_asked_for() {
        let minutes = |config: &str| {
            let home = home_with(config);
            let settings = Settings::load(Overrides::default(), &environment(home.path())).unwrap();
            settings.setup.calm.blank_minutes
        };
        assert_eq!(minutes(""), Some(10));
        assert_eq!(minutes("keys.preset = 'vim'\n"), Some(10));
        assert_eq!(minutes("keys.preset = 'plain'\n"), None);
        assert_eq!(minutes("keys.preset = 'plain'\n[calm]\nblank_minutes = 15\n"), Some(15));
        assert_eq!(minutes("[calm]\nblank_minutes = 0\n"), None);
    }

    #[test]
    fn a_wrong_key_is_refused_with_its_line() {
        let home = home_with("reviewer = 'bo'\nreviwer = 'bo'\n");
        let problem = Settings::load(Overrides::default(), &environment(home.path())).unwrap_err();
        assert!(
            problem.message.contains("config.toml`, line 2, column 1: the file: expected a setting"),
            "{problem}"
        );
    }

    #[test]
    fn a_name_with_a_blank_is_refused_where_it_was_given_and_passed_over_where_it_was_not() {
        let home = tempfile::tempdir().unwrap();
        let mut environment = environment(home.path());
        environment.user = Some("two words".to_owned());
        let settings = Settings::load(Overrides::default(), &environment).unwrap();
        assert_eq!(settings.place.reviewer.name, "reviewer");
        let over = Overrides::default().set("reviewer", "two words", "--as");
        let problem = Settings::load(over, &environment).unwrap_err();
        let message = "--as: reviewer: expected 1 to 64 visible ASCII characters, found `two words`";
        assert_eq!(problem.message, message);
    }
}
