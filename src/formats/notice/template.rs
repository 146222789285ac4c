//! What a notice says in one language: the sentences, without anything that is filled in. One file a language in
//! `assets/notices`, one row a language here.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::domain::{Step, primary_tag};

/// A language's sentences.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// BCP 47 primary tag.
    pub language: String,
    pub direction: Direction,
    pub user: UserSentences,
    pub notifier: NotifierSentences,
    pub steps: BTreeMap<Step, String>,
    /// By the id of a clause; one that is not here is told in the policy's own words.
    pub clauses: BTreeMap<String, String>,
}

/// Which way a language runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    Ltr,
    Rtl,
}

/// What the author of an account is told.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UserSentences {
    pub subject: String,
    pub account: String,
    pub decided: String,
    pub when: String,
    pub until: String,
    pub no_end: String,
    pub scope: String,
    pub posts: String,
    pub named: String,
    pub profile: String,
    pub rule: String,
    pub facts: String,
    pub why: String,
    pub lower: String,
    pub exceptions: String,
    pub secure: String,
    pub person: String,
    pub second: String,
    pub detected: String,
    pub not_detected: String,
    pub of_order: String,
    pub of_notice: String,
    pub of_report: String,
    pub of_own: String,
    pub redress: String,
    pub complain: String,
    pub complain_at: String,
    pub body: String,
    pub court: String,
    pub back_subject: String,
    pub back: String,
    pub back_when: String,
}

/// What somebody who reported is told.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotifierSentences {
    pub subject: String,
    pub report: String,
    pub acted: String,
    pub nothing: String,
    pub person: String,
    pub redress: String,
    pub back: String,
}

/// All languages, the one that others fall back to first.
const TEMPLATES: [(&str, &str); 4] = [
    ("en", include_str!("../../../assets/notices/en.toml")),
    ("de", include_str!("../../../assets/notices/de.toml")),
    ("fr", include_str!("../../../assets/notices/fr.toml")),
    ("ar", include_str!("../../../assets/notices/ar.toml")),
];

/// Why a notice cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    #[error("there are notices in {}, found `{found}`", languages().collect::<Vec<_>>().join(", "))]
    Language {
        /// What was asked for, escaped and cut to 40 characters.
        found: String,
    },
    /// A defect: the file was compiled in.
    #[error("the notices in `{language}` cannot be read: {reason}")]
    Broken { language: &'static str, reason: String },
}

/// Languages there are notices in.
pub fn languages() -> impl Iterator<Item = &'static str> {
    TEMPLATES.iter().map(|(language, _)| *language)
}

/// The sentences of a language; its region does not matter (`de-AT` is told in `de`).
pub fn template(language: &str) -> Result<Template, TemplateError> {
    let primary = primary_tag(language);
    let known = TEMPLATES.iter().find(|(known, _)| known.eq_ignore_ascii_case(primary));
    let (language, text) =
        known.ok_or_else(|| TemplateError::Language { found: crate::domain::shown(language) })?;
    toml::from_str(text)
        .map_err(|error| TemplateError::Broken { language, reason: error.message().to_owned() })
}

/// The language in which somebody is told, of those they may read: the first that there are notices in, else the one
/// that all fall back to.
pub fn choose<'a>(read: impl IntoIterator<Item = &'a str>) -> &'static str {
    let known = |tag: &str| {
        let primary = primary_tag(tag);
        languages().find(|known| known.eq_ignore_ascii_case(primary))
    };
    read.into_iter().find_map(known).unwrap_or(TEMPLATES[0].0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy;

    #[test]
    fn every_language_has_every_step_and_every_clause_that_can_impose_something() {
        let policy = policy::parse(policy::example().as_bytes()).unwrap();
        for language in languages() {
            let template = template(language).unwrap();
            assert_eq!(template.language, language);
            assert!(Step::ALL.iter().all(|step| template.steps.contains_key(step)), "{language}");
            for clause in policy.clauses.iter().filter(|clause| !clause.stages.is_empty()) {
                let told = template.clauses.contains_key(&clause.id);
                let nothing = clause.stages.iter().all(|stage| stage.steps == [Step::A0]);
                assert!(told || nothing, "{language} does not tell {}", clause.id);
            }
        }
    }

    #[test]
    fn a_language_is_known_by_its_primary_tag_and_others_fall_back() {
        assert_eq!(template("de-AT").unwrap().language, "de");
        assert_eq!(choose(["tlh", "AR_eg", "en"]), "ar");
        assert_eq!(choose(["tlh"]), "en");
        let error = template("tlh\u{7}").unwrap_err().to_string();
        assert_eq!(error, "there are notices in en, de, fr, ar, found `tlh\\u{7}`");
    }

    #[test]
    fn no_sentence_of_ours_needs_a_value_inside_it() {
        for (language, text) in TEMPLATES {
            assert!(!text.contains(['{', '}', '%']), "{language}: values stand on lines of their own");
            let marks = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            assert!(!text.contains(marks), "{language}: a line that needs no mark has none");
        }
    }
}
