//! Values from outside on their way into a message: escaped, and cut so that no content leaks into a log.
//! Knows no format.

pub(crate) use crate::domain::shown as shorten;

/// The same for bytes that may be no text.
pub(crate) fn shorten_bytes(value: &[u8]) -> String {
    // More than any value that is shown needs, at four bytes a character.
    shorten(&String::from_utf8_lossy(value.get(..256).unwrap_or(value)))
}

/// The reason a JSON text was not understood. `serde_json` quotes whole strings and field names in its
/// messages; here they are cut.
pub(crate) fn json_reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let position = format!(" at line {} column {}", error.line(), error.column());
    let message = message.strip_suffix(&position).unwrap_or(&message);
    let quoted =
        ["invalid type: string \"", "invalid value: string \"", "unknown field `", "unknown variant `"];
    let start = quoted.iter().find(|start| message.starts_with(**start)).map_or(0, |start| start.len());
    // The value ends at the first closing mark for names, at the last one for strings that hold quotes.
    let end = match message.get(..start).and_then(|head| head.chars().last()) {
        Some('"') => message.rfind("\", expected"),
        Some(_) => message.get(start..).and_then(|rest| rest.find("`, ").map(|at| at + start)),
        None => None,
    };
    let reason = match end.and_then(|end| Some((message.get(start..end)?, message.get(end..)?))) {
        Some((value, tail)) => format!("{}{}{}", &message[..start], shorten(value), cut(tail)),
        None if start > 0 => format!("{}…", &message[..start]),
        None => cut(message),
    };
    if error.column() > 0 { format!("{reason} (column {})", error.column()) } else { reason }
}

/// Our own words, bounded all the same.
fn cut(message: &str) -> String {
    let mut text: String = message.chars().take(240).filter(|c| !c.is_control()).collect();
    if message.chars().nth(240).is_some() {
        text.push('…');
    }
    text
}
