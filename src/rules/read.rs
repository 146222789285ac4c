//! TOML to `Pack`. Every mistake is reported, each with its line and column.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::domain::{Likelihood, Pass, Passes, Severity};

use crate::domain::nearest;

use super::fields::Fields;
use super::pack::{Pack, Rule};
use super::parts::{Parts, Wrong};
use super::problem::{Mistakes, PackErrors, quoted};
use super::{example, kind};

const PACK_KEYS: [&str; 5] = ["name", "version", "title", "languages", "rule"];
const RULE_KEYS: [&str; 15] = [
    "id",
    "version",
    "kind",
    "title",
    "severity",
    "clause",
    "likelihood",
    "languages",
    "without",
    "source",
    "innocent",
    "valid_from",
    "valid_until",
    "match",
    "no_match",
];

/// What a pack calls the folding passes; an underscore is as good as a hyphen.
const PASSES: [(&str, Pass); 9] = [
    ("controls", Pass::Controls),
    ("ignorables", Pass::Ignorables),
    ("compatibility", Pass::Compatibility),
    ("arabic", Pass::Arabic),
    ("emoji-letters", Pass::EmojiLetters),
    ("look-alikes", Pass::LookAlikes),
    ("leet", Pass::Leet),
    ("arabizi", Pass::Arabizi),
    ("misspelling", Pass::Misspelling),
];

const AN_ID: &str = "1 to 64 lower-case letters, digits and hyphens";
const A_LANGUAGE: &str = "a language tag such as `ar` or `zh-hant`";
/// Keys that name other rules.
const PART_KEYS: [&str; 4] = ["all", "any", "not", "of"];

impl Pack {
    /// Reads a pack, or says everything that is wrong with it.
    pub fn parse(source: &str) -> Result<Self, PackErrors> {
        let mut mistakes = Mistakes::new(source);
        let (root, errors) = DeTable::parse_recoverable(source);
        for error in errors {
            let at = error.span().unwrap_or(0..0);
            mistakes.add(&at, format!("no TOML: {}", error.message()), None);
        }
        if !mistakes.is_empty() {
            return mistakes.finish(None);
        }
        let pack = read_pack(root.get_ref(), &mut mistakes);
        mistakes.finish(pack)
    }
}

fn read_pack(root: &DeTable<'_>, mistakes: &mut Mistakes<'_>) -> Option<Pack> {
    let mut fields = Fields::new(root, 0..0, "the pack".to_owned(), mistakes);
    fields.only(&PACK_KEYS);
    let name = fields.word("name", AN_ID, true, id);
    let version = fields.text("version", true);
    let title = fields.text("title", true);
    let languages = languages(&mut fields);
    let mut rules: Vec<Rule> = Vec::new();
    match root.get("rule").map(Spanned::get_ref) {
        Some(DeValue::Array(items)) => {
            for (number, item) in items.iter().enumerate() {
                let Some(table) = item.get_ref().as_table() else {
                    let message = "`rule`: expected tables, each headed `[[rule]]`".to_owned();
                    mistakes.add(&item.span(), message, None);
                    continue;
                };
                let name = match table.get("id").and_then(|id| id.get_ref().as_str()) {
                    Some(id) => format!("rule {}", quoted(id)),
                    None => format!("rule {}", number + 1),
                };
                let mut fields = Fields::new(table, item.span(), name, mistakes);
                if let Some(rule) = read_rule(&mut fields, &rules) {
                    rules.push(rule);
                }
            }
            check_parts(items, &rules, mistakes);
        }
        Some(_) => {
            let at = root.get("rule").map_or(0..0, Spanned::span);
            mistakes.add(&at, "`rule`: expected tables, each headed `[[rule]]`".to_owned(), None);
        }
        None => {
            mistakes.add(&(0..0), "the pack has no rule: expected at least one `[[rule]]`".to_owned(), None);
        }
    }
    Some(Pack { name: name?.value, version: version?.value, title: title?.value, languages, rules })
}

fn read_rule(fields: &mut Fields<'_, '_, '_>, before: &[Rule]) -> Option<Rule> {
    let id = fields.word("id", AN_ID, true, id);
    if let Some(id) = &id
        && let Some(first) = before.iter().find(|rule| rule.id == id.value)
    {
        let message = format!("a second rule `{}`: the first is on line {}", id.value, first.line);
        fields.mistakes.add(&id.at, message, None);
    }
    let version = fields.number("version", 1, 1_000_000);
    let names: Vec<&str> = kind::ALL.iter().map(|kind| kind.name).collect();
    let kind = fields.word("kind", &format!("one of {}", names.join(", ")), true, |name| {
        kind::ALL.iter().copied().find(|kind| kind.name == name)
    });
    let own: &[&str] = kind.as_ref().map_or(&[], |kind| kind.value.keys);
    if kind.is_some() {
        fields.only(&RULE_KEYS.iter().chain(own).copied().collect::<Vec<_>>());
    }
    let title = fields.text("title", true);
    let severity = fields.word("severity", "S0, S1, S2, S3 or S4", true, severity);
    let clause = fields.word("clause", "a clause such as VE-5", true, clause);
    let likelihood = fields.share("likelihood");
    let names: Vec<&str> = PASSES.iter().map(|(name, _)| *name).collect();
    let without = fields.list("without", &format!("one of {}", names.join(", ")), |value| {
        let name = value.as_str()?.replace('_', "-");
        PASSES.into_iter().find(|(known, _)| *known == name).map(|(_, pass)| pass)
    });
    let languages = languages(fields);
    let source = fields.text("source", false);
    let innocent = if fields.has("innocent") { fields.texts("innocent") } else { Vec::new() };
    let from = fields.day("valid_from");
    let until = fields.day("valid_until");
    if let (Some(from), Some(until)) = (&from, &until)
        && until.value < from.value
    {
        let message = format!("`valid_until`: expected {} or later", from.value.date());
        fields.mistakes.add(&until.at, message, None);
    }
    let several = kind.as_ref().is_some_and(|kind| kind.value.several);
    let matches = example::read(fields, "match", several);
    let no_matches = example::read(fields, "no_match", several);
    let body = kind.as_ref().and_then(|kind| (kind.value.read)(fields));
    Some(Rule {
        line: fields.line(),
        id: id?.value,
        version: version?.value,
        title: title?.value,
        severity: severity?.value,
        clause: clause?.value,
        likelihood: Likelihood::from_share(likelihood?.value),
        languages,
        without: without.into_iter().fold(Passes::default(), |all, pass| all.with(pass.value)),
        source: source.map(|source| source.value),
        innocent: innocent.into_iter().map(|sense| sense.value).collect(),
        valid_from: from.map(|day| day.value),
        // The last day counts whole.
        valid_until: until.map(|day| day.value.plus(crate::domain::Days(1).milliseconds())),
        body: body?,
        matches,
        no_matches,
    })
}

/// Reports what rules ask of other rules and cannot get, at the place where they name them.
fn check_parts(items: &[Spanned<DeValue<'_>>], rules: &[Rule], mistakes: &mut Mistakes<'_>) {
    // A rule that was read in part, or not at all, would be blamed for what its own mistake caused.
    if !mistakes.is_empty() {
        return;
    }
    let Err(wrong) = Parts::new(rules) else { return };
    for Wrong { rule, part, message } in wrong {
        let Some(table) = items.get(rule).and_then(|item| item.get_ref().as_table()) else { continue };
        let mut named = PART_KEYS.iter().filter_map(|key| {
            let list = table.get(*key)?.get_ref().as_array()?;
            let place = list.iter().find(|item| item.get_ref().as_str() == Some(&part))?;
            Some((*key, place.span()))
        });
        let Some((key, at)) = named.next() else { continue };
        let others = rules.iter().map(|rule| rule.id.as_str());
        let unknown = rules.iter().all(|rule| rule.id != part);
        let hint = unknown.then(|| nearest(&part, others)).flatten();
        let hint = hint.map(|near| format!("did you mean `{near}`?"));
        mistakes.add(&at, format!("`{key}`: {}: {message}", quoted(&part)), hint);
    }
}

fn languages(fields: &mut Fields<'_, '_, '_>) -> Vec<String> {
    let found = fields.list("languages", A_LANGUAGE, |value| {
        let tag = value.as_str()?;
        let part =
            |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
        let primary = tag.split('-').next().is_some_and(|first| (2..=3).contains(&first.len()));
        (primary && tag.split('-').all(part)).then(|| tag.to_ascii_lowercase())
    });
    found.into_iter().map(|tag| tag.value).collect()
}

fn id(text: &str) -> Option<String> {
    let good = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    ((1..=64).contains(&text.len()) && text.bytes().all(good)).then(|| text.to_owned())
}

fn severity(text: &str) -> Option<Severity> {
    Severity::ALL.into_iter().find(|severity| severity.to_string() == text)
}

fn clause(text: &str) -> Option<String> {
    let (family, number) = text.split_once('-')?;
    let good = (2..=4).contains(&family.len())
        && family.bytes().all(|byte| byte.is_ascii_uppercase())
        && (1..=3).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit());
    good.then(|| text.to_owned())
}
