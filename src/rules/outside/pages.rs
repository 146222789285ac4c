//! Lists that come as pages of JSON, one after the other in a file. Entries a page says are withdrawn are left out
//! without a word; those that cannot be a rule are named.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::domain::shown;

use super::gathered::Gathered;
use super::refusal::OutsideError;

#[derive(Deserialize)]
struct Updates {
    data: Vec<Update>,
}

#[derive(Deserialize)]
struct Update {
    #[serde(default)]
    indicator: String,
    #[serde(default, rename = "type")]
    kind: String,
    #[serde(default)]
    should_delete: bool,
    #[serde(default)]
    status: Option<String>,
}

#[derive(Deserialize)]
struct Results {
    results: Vec<HashEntry>,
}

#[derive(Deserialize)]
struct HashEntry {
    #[serde(default)]
    hash_digest: String,
    #[serde(default)]
    algorithm: String,
    #[serde(default)]
    deleted: bool,
}

fn pages<T: DeserializeOwned>(
    bytes: &[u8],
    list: &'static str,
    mut each: impl FnMut(usize, T) -> Result<(), OutsideError>,
) -> Result<(), OutsideError> {
    let pages = serde_json::Deserializer::from_slice(bytes).into_iter::<T>();
    for (page, read) in (1..).zip(pages) {
        // What the parser says names keys, kinds, lines and columns; values only by their kind.
        let value = read.map_err(|error| OutsideError::NotPages {
            page,
            list,
            reason: format!("line {}, column {}: {:?}", error.line(), error.column(), error.classify()),
        })?;
        each(page, value)?;
    }
    Ok(())
}

/// Pages of `threat_updates`.
pub(super) fn updates(bytes: &[u8], gathered: &mut Gathered) -> Result<(), OutsideError> {
    pages(bytes, "data", |page, updates: Updates| {
        for (number, update) in updates.data.iter().enumerate() {
            gathered.count()?;
            if !update.should_delete {
                take(gathered, &format!("page {page}, data[{number}]"), update);
            }
        }
        Ok(())
    })
}

fn take(gathered: &mut Gathered, place: &str, update: &Update) {
    let status = update.status.as_deref().unwrap_or("UNKNOWN");
    if status == "NON_MALICIOUS" {
        return gathered.skip(place, "its status says that it is harmless");
    }
    match update.kind.as_str() {
        "HASH_PDQ" => gathered.hash(place, "pdq", &update.indicator),
        "HASH_VIDEO_MD5" | "HASH_MD5" => gathered.hash(place, "md5", &update.indicator),
        "HASH_SHA256" | "HASH_VIDEO_SHA256" => gathered.hash(place, "sha256", &update.indicator),
        "URI" | "RAW_URI" => gathered.address(place, &update.indicator),
        "TEXT_STRING" => gathered.text(place, &update.indicator.replace('*', " ")),
        other => gathered.skip(
            place,
            format!(
                "expected a hash, an address or a text that a rule can look for, found `{}`",
                shown(other)
            ),
        ),
    }
}

/// Pages of a hash list.
pub(super) fn hashes(bytes: &[u8], gathered: &mut Gathered) -> Result<(), OutsideError> {
    pages(bytes, "results", |page, results: Results| {
        for (number, entry) in results.results.iter().enumerate() {
            gathered.count()?;
            if entry.deleted {
                continue;
            }
            let place = format!("page {page}, results[{number}]");
            let name = entry.algorithm.to_ascii_lowercase().replace(['-', '_'], "");
            match name.as_str() {
                "md5" | "sha256" | "pdq" => gathered.hash(&place, &name, &entry.hash_digest),
                _ => gathered.skip(
                    &place,
                    format!("expected MD5, SHA256 or PDQ, found `{}`", shown(&entry.algorithm)),
                ),
            }
        }
        Ok(())
    })
}
