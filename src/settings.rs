//! Where files live and who sits at the desk: options before environment before the settings file before
//! defaults. Knows nothing of queues, screens or requests.

mod lettering;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::desk::Place;
use crate::domain::{Problem, Reviewer, Role, shown};

use lettering::{SIGNS, Signs, choose};

pub use lettering::ChosenLettering;

/// What the command line said; it wins over everything else.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    pub queue: Option<PathBuf>,
    pub reviewer: Option<String>,
    pub role: Option<Role>,
    pub policy: Option<PathBuf>,
    pub jurisdiction: Option<PathBuf>,
    pub languages: Vec<String>,
    pub bidi: Option<String>,
    pub arabic_joining: Option<String>,
}

/// The settings in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    pub place: Place,
    /// The settings file, whether or not it exists.
    pub file: PathBuf,
    /// How right-to-left text is put on the screen.
    pub lettering: ChosenLettering,
}

/// The settings file: `config.toml` in the settings folder. Every key may be left out.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    queue: Option<PathBuf>,
    reviewer: Option<String>,
    role: Option<Role>,
    policy: Option<PathBuf>,
    jurisdiction: Option<PathBuf>,
    /// Languages the reviewer reads.
    #[serde(default)]
    languages: Vec<String>,
    bidi: Option<String>,
    arabic_joining: Option<String>,
}

/// The part of the environment that settings are read from.
#[derive(Debug, Clone, Default)]
pub struct Environment {
    pub home: Option<PathBuf>,
    pub config_home: Option<PathBuf>,
    pub data_home: Option<PathBuf>,
    pub queue: Option<PathBuf>,
    pub reviewer: Option<String>,
    pub user: Option<String>,
    pub current_dir: PathBuf,
    /// Variables that give the terminal away.
    pub signs: BTreeMap<&'static str, String>,
}

impl Environment {
    /// The process's own environment.
    pub fn of_process() -> Self {
        let path = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let word = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        Self {
            home: path("HOME"),
            config_home: path("XDG_CONFIG_HOME"),
            data_home: path("XDG_DATA_HOME"),
            queue: path("CASELOAD_QUEUE"),
            reviewer: word("CASELOAD_REVIEWER"),
            user: word("USER").or_else(|| word("LOGNAME")),
            current_dir: std::env::current_dir().unwrap_or_default(),
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
}

impl Settings {
    /// Reads the settings file, if there is one, and puts everything in its order.
    pub fn load(over: Overrides, environment: &Environment) -> Result<Self, Problem> {
        let file =
            environment.folder(environment.config_home.as_ref(), ".config").map(|f| f.join("config.toml"));
        let read = match &file {
            Ok(path) => read_file(path)?,
            Err(_) => File::default(),
        };
        let queue = over.queue.or_else(|| environment.queue.clone()).or(read.queue);
        let queue = match queue {
            Some(path) => environment.current_dir.join(path),
            None => environment.folder(environment.data_home.as_ref(), ".local/share")?.join("queue.db"),
        };
        let named = over.reviewer.or_else(|| environment.reviewer.clone()).or(read.reviewer);
        let name = match named {
            Some(name) => check_name(name)?,
            None => environment
                .user
                .clone()
                .and_then(|user| check_name(user).ok())
                .unwrap_or_else(|| "reviewer".into()),
        };
        let role = over.role.or(read.role).unwrap_or_default();
        let policy = over.policy.or(read.policy).map(|path| environment.current_dir.join(path));
        let jurisdiction = over.jurisdiction.or(read.jurisdiction);
        let jurisdiction = jurisdiction.map(|path| environment.current_dir.join(path));
        let languages = if over.languages.is_empty() { read.languages } else { over.languages };
        let reviewer = Reviewer { name, role, languages: check_languages(languages)? };
        let bidi = over.bidi.or(read.bidi);
        let joining = over.arabic_joining.or(read.arabic_joining);
        let lettering = choose(bidi.as_deref(), joining.as_deref(), &environment.signs)?;
        let place = Place { queue, reviewer, policy, jurisdiction };
        Ok(Self { place, file: file.unwrap_or_default(), lettering })
    }
}

/// A name that may stand in the ledger.
fn check_name(name: String) -> Result<String, Problem> {
    if (1..=64).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Ok(name);
    }
    Err(Problem::yours(format!(
        "a reviewer's name is 1 to 64 visible ASCII characters, found `{}`",
        shown(&name)
    ))
    .hint("set it with --as NAME, CASELOAD_REVIEWER or `reviewer` in the settings file"))
}

/// Primary language tags, in lower case.
fn check_languages(languages: Vec<String>) -> Result<Vec<String>, Problem> {
    languages
        .into_iter()
        .map(|tag| {
            let tag = tag.trim().to_ascii_lowercase();
            let fits = (2..=8).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_lowercase());
            fits.then_some(tag.clone()).ok_or_else(|| {
                Problem::yours(format!("a language is a primary tag such as `ar`, found `{}`", shown(&tag)))
                    .hint("set them with `languages` in the settings file or --languages ar,en")
            })
        })
        .collect()
}

fn read_file(path: &Path) -> Result<File, Problem> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(File::default()),
        Err(error) => {
            return Err(Problem::machine(format!("cannot read settings `{}`: {error}", path.display())));
        }
    };
    toml::from_str(&text).map_err(|error| {
        let place = error.span().map_or_else(String::new, |span| {
            let before = &text[..span.start.min(text.len())];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            format!(", line {line}, column {column}")
        });
        Problem::yours(format!("settings `{}`{place}: {}", path.display(), error.message())).hint(
            "known keys: queue, reviewer, role (reviewer or supervisor), policy, jurisdiction, languages, \
                bidi, arabic_joining",
        )
    })
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
        environment.queue = Some("env.db".into());
        assert_eq!(load(Overrides::default(), &environment).place.queue, home.path().join("env.db"));
        let over =
            Overrides { queue: Some("/x/opt.db".into()), reviewer: Some("cy".into()), ..Default::default() };
        let settings = load(over, &environment);
        assert_eq!(
            (settings.place.queue, settings.place.reviewer.name),
            (PathBuf::from("/x/opt.db"), "cy".to_owned())
        );
    }

    #[test]
    fn a_wrong_key_is_refused_with_its_line() {
        let home = home_with("reviewer = 'bo'\nreviwer = 'bo'\n");
        let problem = Settings::load(Overrides::default(), &environment(home.path())).unwrap_err();
        assert!(problem.message.contains("line 2, column 1: unknown field `reviwer`"), "{problem}");
    }

    #[test]
    fn a_name_with_a_blank_is_refused_where_it_was_given_and_passed_over_where_it_was_not() {
        let home = tempfile::tempdir().unwrap();
        let mut environment = environment(home.path());
        environment.user = Some("two words".to_owned());
        let settings = Settings::load(Overrides::default(), &environment).unwrap();
        assert_eq!(settings.place.reviewer.name, "reviewer");
        let over = Overrides { reviewer: Some("two words".into()), ..Default::default() };
        let problem = Settings::load(over, &environment).unwrap_err();
        assert!(problem.message.contains("found `two words`"), "{problem}");
    }
}
