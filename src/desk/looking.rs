//! Where a path that is being typed leads: names that go on with it, and what the file it names begins with.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::domain::{Looked, LookedAt};
use crate::formats;

use super::files::open_input;

/// Names of a folder that are looked at; of one with more, some are left out.
const MOST: usize = 20_000;
/// Names that are told.
const TOLD: usize = 8;
/// How much of a file is looked at, in bytes.
const HEAD: u64 = 64 * 1024;

/// The path that was typed, with the home folder in place of `~/`.
pub(super) fn typed(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), std::env::var_os("HOME")) {
        (Some(rest), Some(home)) if !home.is_empty() => Path::new(&home).join(rest),
        _ => PathBuf::from(path),
    }
}

/// Looks where it leads.
pub(super) fn look(path: &str) -> Looked {
    let (folder, begun) = path.rsplit_once('/').map_or(("", path), |(folder, begun)| (folder, begun));
    let shown_folder = if path.contains('/') { format!("{folder}/") } else { String::new() };
    let place = if shown_folder.is_empty() { PathBuf::from(".") } else { typed(&shown_folder) };
    let mut names: Vec<String> = fs::read_dir(place)
        .into_iter()
        .flatten()
        .take(MOST)
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            // Hidden ones are found by whoever asks for them.
            let fits = name.starts_with(begun) && (begun.starts_with('.') || !name.starts_with('.'));
            let is_folder = fits && fs::metadata(entry.path()).is_ok_and(|about| about.is_dir());
            fits.then(|| if is_folder { format!("{name}/") } else { name })
        })
        .collect();
    names.sort();
    let common = names.iter().skip(1).fold(names.first().cloned().unwrap_or_default(), |common, name| {
        let alike = common.chars().zip(name.chars()).take_while(|(one, other)| one == other);
        alike.map(|(c, _)| c).collect()
    });
    let whole = if common.len() > begun.len() { format!("{shown_folder}{common}") } else { path.to_owned() };
    let more = names.len().saturating_sub(TOLD) as u64;
    names.truncate(TOLD);
    Looked { path: path.to_owned(), whole, names, more, file: look_at(&typed(path)) }
}

/// What a file begins with; none where there is no such file.
fn look_at(path: &Path) -> Option<LookedAt> {
    // Anything else than a file, such as a pipe, might keep whoever reads it waiting.
    let about = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    let mut head = Vec::new();
    let read = open_input(path).and_then(|(file, _)| {
        let read = file.take(HEAD).read_to_end(&mut head);
        read.map_err(|error| super::files::at(path, "cannot read", &error))
    });
    let format = match read {
        Err(problem) => Err(problem.message),
        Ok(_) => formats::sniff(&head)
            .map(|format| (format.name.to_owned(), format.title.to_owned()))
            .map_err(|error| error.to_string()),
    };
    Some(LookedAt { length: about.len(), format })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_goes_on_as_far_as_there_is_one_way_and_says_what_the_file_is() {
        let folder = tempfile::tempdir().unwrap();
        let base = folder.path().to_str().unwrap();
        for name in ["reports-1.csv", "reports-2.csv", ".hidden", "other.jsonl"] {
            fs::write(folder.path().join(name), "id,text\n1,hello\n").unwrap();
        }
        fs::create_dir(folder.path().join("sub")).unwrap();
        let whole = |begun: &str| {
            let looked = look(&format!("{base}/{begun}"));
            (looked.whole.strip_prefix(base).unwrap().to_owned(), looked.names.len())
        };
        assert_eq!(whole("re"), ("/reports-".to_owned(), 2));
        assert_eq!(whole("reports-2"), ("/reports-2.csv".to_owned(), 1));
        assert_eq!(whole("s"), ("/sub/".to_owned(), 1));
        assert_eq!(whole(""), ("/".to_owned(), 4));
        assert_eq!(whole(".h"), ("/.hidden".to_owned(), 1));
        assert_eq!(whole("none"), ("/none".to_owned(), 0));
        let looked = look(&format!("{base}/reports-1.csv"));
        assert_eq!(looked.file.map(|file| file.length), Some(16));
        assert_eq!(look(base).file, None, "a folder is no file");
        assert_eq!(
            look(&format!("{base}/absent/x")),
            Looked {
                path: format!("{base}/absent/x"),
                whole: format!("{base}/absent/x"),
                ..Looked::default()
            }
        );
    }
}
