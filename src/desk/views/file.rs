//! The text of the file with saved views: read whole, or refused with the place; changed where it must be and left as
//! its owner wrote it everywhere else. Pure.

use std::ops::Range;

use serde::Deserialize;

use crate::domain::{SavedView, shown};

/// What a new file begins with.
const HEAD: &str =
    "# Saved views: filters with a name and a key. The program keeps, changes and takes away views here, and
# leaves everything else as it is written.
";

/// The line that begins a view.
const MARK: &str = "[[view]]";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    view: Vec<Kept>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    name: String,
    key: Option<char>,
    filter: String,
}

/// The views of a file, in its order.
pub(super) fn read(text: &str) -> Result<Vec<SavedView>, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    let views =
        file.view.into_iter().map(|kept| SavedView { name: kept.name, key: kept.key, filter: kept.filter });
    let views: Vec<SavedView> = views.collect();
    for (at, view) in views.iter().enumerate() {
        let place = || format!("view {}", at + 1);
        if let Some(wrong) = view.wrong() {
            return Err(format!("{}: {wrong}", place()));
        }
        let same =
            |other: &&SavedView| other.is_called(&view.name) || view.key.is_some() && other.key == view.key;
        if let Some(other) = views[..at].iter().find(same) {
            let other = shown(&other.name);
            return Err(format!("{}: the view `{other}` has this name or this key already", place()));
        }
    }
    Ok(views)
}

/// The text with a view in it: in place of the one it was, or behind all others.
pub(super) fn with(text: &str, view: &SavedView, was: Option<&str>) -> Result<String, String> {
    let views = read(text)?;
    let at = match was {
        Some(was) => Some(place(&views, was)?),
        None => None,
    };
    let written = match at {
        None if text.trim().is_empty() => format!("{HEAD}\n{}", block(view)),
        None => format!("{}\n\n{}", text.trim_end(), block(view)),
        Some(at) => {
            let range = blocks(text, views.len())?.swap_remove(at);
            let rest = text[range.clone()].lines().skip(1).filter(|line| !is_entry(line));
            let rest: String = rest.flat_map(|line| [line, "\n"]).collect();
            format!("{}{}{rest}{}", &text[..range.start], block(view), &text[range.end..])
        }
    };
    // Whatever the rest of the file holds, it must still be one, with this view in it.
    if read(&written)?.contains(view) { Ok(written) } else { Err(by_hand()) }
}

/// The text without a view.
pub(super) fn without(text: &str, name: &str) -> Result<String, String> {
    let views = read(text)?;
    let range = blocks(text, views.len())?.swap_remove(place(&views, name)?);
    let written = format!("{}{}", &text[..range.start], text[range.end..].trim_start_matches('\n'));
    if read(&written)?.len() + 1 == views.len() { Ok(written) } else { Err(by_hand()) }
}

fn place(views: &[SavedView], name: &str) -> Result<usize, String> {
    views.iter().position(|view| view.is_called(name)).ok_or_else(|| {
        let known: Vec<String> = views.iter().map(|view| shown(&view.name)).collect();
        let known = if known.is_empty() { "there is none yet".to_owned() } else { known.join(", ") };
        format!("no view is called `{}`; known: {known}", shown(name))
    })
}

fn by_hand() -> String {
    "the file is written in a way that this program cannot change; change it by hand".to_owned()
}

fn block(view: &SavedView) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let key = view.key.map(|key| format!("key = {}\n", quoted(&key.to_string()))).unwrap_or_default();
    format!("{MARK}\nname = {}\n{key}filter = {}\n", quoted(&view.name), quoted(&view.filter))
}

fn is_entry(line: &str) -> bool {
    let name = line.split_once('=').map(|(name, _)| name.trim());
    matches!(name, Some("name" | "key" | "filter"))
}

/// Where each view stands: from its mark to behind its last entry.
fn blocks(text: &str, views: usize) -> Result<Vec<Range<usize>>, String> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        if line.trim() == MARK {
            found.push(at..end);
        } else if is_entry(line)
            && let Some(last) = found.last_mut()
        {
            last.end = end;
        }
        at = end;
    }
    if found.len() == views { Ok(found) } else { Err(by_hand()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(name: &str, key: Option<char>, filter: &str) -> SavedView {
        SavedView { name: name.to_owned(), key, filter: filter.to_owned() }
    }

    #[test]
    fn what_is_kept_is_read_again_and_what_else_is_written_stays() {
        let first = with("", &view("late \"orders\"", Some('o'), "lane:order clock:late"), None).unwrap();
        let second = with(&first, &view("Arabic", None, r#"lang:ar "a b" /x\d/"#), None).unwrap();
        let own = second.replace("[[view]]\nname = \"Arabic\"", "# mine\n[[view]]\nname = \"Arabic\"");
        assert_eq!(read(&own).unwrap().len(), 2);
        let renamed = with(&own, &view("Farsi", Some('f'), "lang:fa"), Some("ARABIC")).unwrap();
        assert_eq!(read(&renamed).unwrap()[1], view("Farsi", Some('f'), "lang:fa"));
        assert!(
            renamed.contains("# mine\n[[view]]\nname = \"Farsi\"") && renamed.starts_with(HEAD),
            "{renamed}"
        );
        let left = without(&renamed, "late \"orders\"").unwrap();
        assert_eq!(read(&left).unwrap(), [view("Farsi", Some('f'), "lang:fa")]);
        assert!(left.starts_with(HEAD) && left.contains("# mine"), "{left}");
    }

    #[test]
    fn two_views_never_share_a_name_or_a_key() {
        let text = with("", &view("one", Some('o'), "a"), None).unwrap();
        for other in [
            view("ONE", None, "b"),
            view("two", Some('o'), "b"),
            view("", None, "b"),
            view("x", Some('!'), "b"),
        ] {
            assert!(with(&text, &other, None).is_err(), "{other:?}");
        }
        // Its own name and key are no other's.
        with(&text, &view("One", Some('o'), "b"), Some("one")).unwrap();
        assert!(with(&text, &view("two", None, "b"), Some("three")).unwrap_err().contains("known: one"));
    }

    #[test]
    fn a_file_that_cannot_be_changed_safely_is_left_alone() {
        let strange = "view = [{ name = 'one', filter = 'a' }]\n";
        assert_eq!(read(strange).unwrap().len(), 1);
        assert!(without(strange, "one").unwrap_err().contains("by hand"));
        let error = read("[[view]]\nname = 'one'\nflter = 'a'\n").unwrap_err();
        assert!(error.contains("flter") && error.contains("line 3"), "{error}");
    }
}
