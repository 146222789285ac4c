//! Lists of one entry a line. It knows what a line says, not what becomes of it.

use crate::domain::shown;

use super::gathered::Gathered;
use super::refusal::OutsideError;

/// Gives each line that says something to a reader of lines.
pub(super) fn each(
    bytes: &[u8],
    gathered: &mut Gathered,
    read: impl Fn(&mut Gathered, &str, &str),
) -> Result<(), OutsideError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    for (number, line) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
        let line = std::str::from_utf8(line).map_err(|_| OutsideError::NotText { line: number })?.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        gathered.count()?;
        read(gathered, &format!("line {number}"), line);
    }
    Ok(())
}

/// A term or phrase.
pub(super) fn word(gathered: &mut Gathered, place: &str, line: &str) {
    gathered.text(place, line);
}

/// A host name, by itself or behind the address it is sent to in a hosts file; a comment may follow.
pub(super) fn domain(gathered: &mut Gathered, place: &str, line: &str) {
    let line = line.split('#').next().unwrap_or_default();
    let mut parts = line.split_whitespace();
    match (parts.next(), parts.next(), parts.next()) {
        (Some("0.0.0.0" | "127.0.0.1" | "::" | "::1"), Some(name), None) | (Some(name), None, None) => {
            gathered.host(place, name);
        }
        _ => gathered.skip(place, format!("expected one host name, found `{}`", shown(line))),
    }
}

/// `<signal_type> <value>`.
pub(super) fn signal(gathered: &mut Gathered, place: &str, line: &str) {
    let Some((kind, value)) = line.split_once(char::is_whitespace) else {
        return gathered.skip(place, format!("expected a signal type and a value, found `{}`", shown(line)));
    };
    let value = value.trim();
    match kind {
        "pdq" => gathered.hash(place, "pdq", value),
        "video_md5" | "md5" => gathered.hash(place, "md5", value),
        "video_sha256" | "sha256" => gathered.hash(place, "sha256", value),
        "url" => gathered.address(place, value),
        "raw_text" => gathered.text(place, &value.replace('*', " ")),
        other => gathered.skip(
            place,
            format!("expected pdq, video_md5, video_sha256, url or raw_text, found `{}`", shown(other)),
        ),
    }
}
