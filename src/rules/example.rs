//! Reading the examples of a rule: a text; for kinds that look at more, a list of texts or a table.

use toml::Spanned;
use toml::de::DeValue;

use super::fields::Fields;
use super::media_hash::MediaHash;
use super::pack::{Example, ExampleProfile};

const AN_EXAMPLE: &str = "a text, or for rules about an account a list of texts";
const ONE_OF: &str =
    "a text, a list of texts, or a table such as `{ name = \"..\" }` or `{ hash = \"md5:..\" }`";
const MOST: u32 = u32::MAX;
/// Posts of one example.
const MOST_TIMES: u32 = 10_000;
const KEYS: [&str; 16] = [
    "text",
    "texts",
    "times",
    "apart",
    "hash",
    "hashes",
    "handle",
    "name",
    "bio",
    "url",
    "location",
    "fields",
    "age_days",
    "followers",
    "following",
    "posts",
];

/// All examples under a key.
pub(super) fn read(fields: &mut Fields<'_, '_, '_>, key: &str, several: bool) -> Vec<Example> {
    let expected = if several { ONE_OF } else { AN_EXAMPLE };
    let mut examples = Vec::new();
    for item in fields.items(key, expected) {
        let example = match item.get_ref() {
            DeValue::String(text) => Some(Example { texts: vec![text.to_string()], ..Example::default() }),
            DeValue::Array(texts) if several => {
                strings(texts).map(|texts| Example { texts, ..Example::default() })
            }
            DeValue::Table(table) if several => {
                let name = format!("an example of `{key}`");
                let mut inner = Fields::new(table, item.span(), name, fields.mistakes);
                examples.push(read_table(&mut inner));
                continue;
            }
            _ => None,
        };
        match example {
            Some(example) => examples.push(example),
            None => fields.wrong(key, item, expected),
        }
    }
    examples
}

fn strings(texts: &[Spanned<DeValue<'_>>]) -> Option<Vec<String>> {
    texts.iter().map(|text| text.get_ref().as_str().map(str::to_owned)).collect()
}

fn read_table(fields: &mut Fields<'_, '_, '_>) -> Example {
    fields.only(&KEYS);
    let any = |value: &DeValue<'_>| value.as_str().map(str::to_owned);
    let mut texts: Vec<String> =
        fields.list("texts", "a text", any).into_iter().map(|text| text.value).collect();
    texts.extend(fields.word("text", "a text", false, |text| Some(text.to_owned())).map(|text| text.value));
    if let Some(times) = number(fields, "times", MOST_TIMES) {
        let once = texts.len();
        let all = (once * times as usize).min(MOST_TIMES as usize);
        texts = texts.into_iter().cycle().take(all).collect();
    }
    let hash = "`sha256:`, `md5:` or `pdq:` and hexadecimal digits";
    let mut hashes = fields.list("hashes", hash, |value| MediaHash::parse(value.as_str()?));
    hashes.extend(fields.word("hash", hash, false, MediaHash::parse));
    Example {
        texts,
        apart: number(fields, "apart", 44_640).unwrap_or_default(),
        profile: profile(fields),
        hashes: hashes.into_iter().map(|hash| hash.value).collect(),
    }
}

fn number(fields: &mut Fields<'_, '_, '_>, key: &str, most: u32) -> Option<u32> {
    if fields.has(key) { fields.number(key, 0, most).map(|number| number.value) } else { None }
}

/// The profile, if the table says anything of one.
fn profile(fields: &mut Fields<'_, '_, '_>) -> Option<ExampleProfile> {
    if !fields.has_any(&KEYS[6..]) {
        return None;
    }
    let mut text = |key: &str| {
        let found = fields.word(key, "a text", false, |text| Some(text.to_owned()));
        found.map(|text| text.value).unwrap_or_default()
    };
    let (handle, name, bio) = (text("handle"), text("name"), text("bio"));
    let (url, location) = (text("url"), text("location"));
    let rows = fields.list("fields", "a list of label and value", |value| {
        let pair = strings(value.as_array()?)?;
        <[String; 2]>::try_from(pair).ok().map(|[label, value]| (label, value))
    });
    Some(ExampleProfile {
        handle,
        name,
        bio,
        url,
        location,
        fields: rows.into_iter().map(|row| row.value).collect(),
        age_days: number(fields, "age_days", 100_000),
        followers: number(fields, "followers", MOST),
        following: number(fields, "following", MOST),
        posts: number(fields, "posts", MOST),
    })
}
