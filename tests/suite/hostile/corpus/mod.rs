//! Hostile texts: 120 numbered classes of what a text can try against a terminal, a table, a file or a reader, each
//! with one or more forms. Where size is the attack, it grows with a scale. It knows nothing of where texts go.

mod bytes;
mod escapes;
mod invisible;
mod meaning;
mod sizes;
mod strings;

use std::collections::BTreeSet;

/// How many classes there are.
pub(crate) const CLASSES: u8 = 120;

/// How large the forms are whose size is the attack, in characters or repetitions.
pub(crate) const SHORT: usize = 1_000;
/// The same for tests that look at one text at a time.
pub(crate) const WIDE: usize = 100_000;
/// As large as real attacks; megabytes each.
pub(crate) const LONG: usize = 1_000_000;

/// One class: its number, what it tries, and bytes that do.
#[derive(Debug, Clone)]
pub(crate) struct Class {
    pub(crate) number: u8,
    pub(crate) name: &'static str,
    pub(crate) forms: Vec<Vec<u8>>,
}

impl Class {
    /// Texts that do it.
    fn new(number: u8, name: &'static str, texts: &[&str]) -> Self {
        Self { number, name, forms: texts.iter().map(|text| text.as_bytes().to_vec()).collect() }
    }

    /// Bytes that do it and are no UTF-8, or not all of them.
    fn of_bytes(number: u8, name: &'static str, forms: &[&[u8]]) -> Self {
        Self { number, name, forms: forms.iter().map(|form| form.to_vec()).collect() }
    }

    /// One more form.
    fn and(mut self, text: impl Into<String>) -> Self {
        self.forms.push(text.into().into_bytes());
        self
    }

    /// The forms as text; what is no UTF-8 becomes U+FFFD, as it does on the way in.
    pub(crate) fn texts(&self) -> impl Iterator<Item = String> {
        self.forms.iter().map(|form| String::from_utf8_lossy(form).into_owned())
    }

    /// All forms in one text, each with at most so many bytes, for a field that takes one text.
    pub(crate) fn text(&self, most: usize) -> String {
        self.texts().map(|text| cut(&text, most / self.forms.len()).to_owned()).collect::<Vec<_>>().join(" ")
    }

    /// For messages of failing tests.
    pub(crate) fn called(&self) -> String {
        format!("class {} ({})", self.number, self.name)
    }
}

/// The beginning of a text, at a character's end.
pub(crate) fn cut(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    &text[..end]
}

/// All classes, by number.
pub(crate) fn corpus(scale: usize) -> Vec<Class> {
    let mut all = escapes::classes();
    all.extend(strings::classes(scale));
    all.extend(bytes::classes(scale));
    all.extend(invisible::classes(scale));
    all.extend(sizes::classes(scale));
    all.extend(meaning::classes());
    all.sort_by_key(|class| class.number);
    all
}

#[test]
fn every_number_is_there_once_with_a_name_and_a_form_of_its_own() {
    let all = corpus(SHORT);
    let numbers: Vec<u8> = all.iter().map(|class| class.number).collect();
    assert_eq!(numbers, (1..=CLASSES).collect::<Vec<_>>());
    let mut seen = BTreeSet::new();
    for class in &all {
        assert!(!class.name.is_empty() && !class.forms.is_empty(), "{}", class.called());
        for form in &class.forms {
            assert!(!form.is_empty() && seen.insert(form.clone()), "{}: {form:?} again", class.called());
        }
    }
    let names: BTreeSet<&str> = all.iter().map(|class| class.name).collect();
    assert_eq!(names.len(), all.len(), "names are distinct");
}

#[test]
fn the_scale_makes_forms_larger_and_changes_nothing_else() {
    let (small, large) = (corpus(SHORT), corpus(4 * SHORT));
    let size = |class: &Class| class.forms.iter().map(Vec::len).sum::<usize>();
    let grown: Vec<u8> =
        small.iter().zip(&large).filter(|(a, b)| size(b) > size(a)).map(|(class, _)| class.number).collect();
    assert_eq!(grown, [34, 41, 68, 70, 82, 83, 91, 98, 99, 100, 103, 104, 105]);
    assert!(small.iter().map(size).sum::<usize>() < 1_000_000);
}
