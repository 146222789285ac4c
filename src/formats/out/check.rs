//! Checking a file that went out against its own trailer: every line readable, the counts right, the digest that
//! of the bytes. Knows nothing of what the lines mean.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Read};

use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use crate::domain::Digest;

/// A line is never longer: the longest decision holds a few hundred ids.
const LONGEST: u64 = 4 * 1024 * 1024;

/// Why a file is not what was written.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    #[error("line {line}: expected one JSON object with a `kind`: {reason}")]
    Line { line: u64, reason: String },
    #[error("line {line}: longer than {LONGEST} bytes")]
    Long { line: u64 },
    #[error("the file has no trailer: its end is missing")]
    NoTrailer,
    #[error("line {line}: nothing may follow the trailer")]
    Behind { line: u64 },
    #[error("the trailer counts {expected} lines of kind `{kind}`, found {found}")]
    Count { kind: String, expected: u64, found: u64 },
    #[error("the trailer says that the lines before it have SHA-256 {expected}, found {found}")]
    Digest { expected: String, found: Digest },
    #[error("the file could not be read: {0}")]
    Read(#[from] io::Error),
}

#[derive(Deserialize)]
struct Kind<'a> {
    kind: &'a str,
}

#[derive(Deserialize)]
struct End {
    counts: BTreeMap<String, u64>,
    sha256: String,
}

/// Whether a file that begins with these bytes is likely to be one that went out.
pub fn is_outgoing(head: &[u8]) -> bool {
    head.starts_with(b"{\"kind\":\"head\",\"form\":\"caseload-")
}

/// Checks a whole file; says how many lines stand between its head and its trailer.
pub fn check(reader: &mut impl BufRead) -> Result<u64, CheckError> {
    let (mut hash, mut found) = (Sha256::new(), BTreeMap::<String, u64>::new());
    let (mut bytes, mut line, mut end) = (Vec::new(), 0, None);
    loop {
        bytes.clear();
        line += 1;
        if reader.by_ref().take(LONGEST).read_until(b'\n', &mut bytes)? == 0 {
            break;
        }
        if bytes.len() as u64 == LONGEST && bytes.last() != Some(&b'\n') {
            return Err(CheckError::Long { line });
        }
        if end.is_some() {
            return Err(CheckError::Behind { line });
        }
        let wrong = |error: serde_json::Error| CheckError::Line { line, reason: error.to_string() };
        match serde_json::from_slice::<Kind<'_>>(&bytes).map_err(wrong)?.kind {
            "end" => end = Some(serde_json::from_slice::<End>(&bytes).map_err(wrong)?),
            "head" => hash.update(&bytes),
            kind => {
                hash.update(&bytes);
                *found.entry(format!("{kind}s")).or_default() += 1;
            }
        }
    }
    let end = end.ok_or(CheckError::NoTrailer)?;
    let digest = Digest(hash.finalize().into());
    if digest.to_string() != end.sha256 {
        let expected = end.sha256.chars().take(64).flat_map(char::escape_debug).collect();
        return Err(CheckError::Digest { expected, found: digest });
    }
    for (kind, expected) in end.counts {
        let found = found.get(&kind).copied().unwrap_or(0);
        if found != expected {
            return Err(CheckError::Count { kind: crate::domain::shown(&kind), expected, found });
        }
    }
    Ok(found.values().sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(lines: &[&str], counts: &str) -> String {
        let body = lines.join("\n") + "\n";
        let digest = Digest::of(body.as_bytes());
        format!("{body}{{\"kind\":\"end\",\"counts\":{counts},\"sha256\":\"{digest}\"}}\n")
    }

    fn whole() -> String {
        let head = "{\"kind\":\"head\",\"form\":\"caseload-decisions\"}";
        file(
            &[head, "{\"kind\":\"decision\"}", "{\"kind\":\"reversal\"}"],
            "{\"decisions\":1,\"reversals\":1}",
        )
    }

    fn checked(text: &str) -> Result<u64, String> {
        check(&mut text.as_bytes()).map_err(|error| error.to_string())
    }

    #[test]
    fn a_whole_file_is_counted() {
        assert!(is_outgoing(whole().as_bytes()));
        assert_eq!(checked(&whole()), Ok(2));
    }

    #[test]
    fn every_change_is_named() {
        let cut = whole().split_inclusive('\n').take(3).collect::<String>();
        assert!(checked(&cut).unwrap_err().contains("its end is missing"));
        assert!(
            checked(&whole().replace("\"reversal\"", "\"decision\"")).unwrap_err().contains("have SHA-256")
        );
        assert!(
            checked(&(whole() + "{\"kind\":\"decision\"}\n"))
                .unwrap_err()
                .contains("line 5: nothing may follow")
        );
        assert!(
            checked(&whole().replace("{\"kind\":\"decision\"}", "{\"kind\":"))
                .unwrap_err()
                .contains("line 2")
        );
        let miscounted = file(&["{\"kind\":\"decision\"}"], "{\"decisions\":2}");
        assert!(checked(&miscounted).unwrap_err().contains("counts 2 lines of kind `decisions`, found 1"));
    }
}
