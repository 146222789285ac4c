//! What single cells say: counts, lists, yes and no, ids that a spreadsheet or a float has damaged. Pure.

use std::borrow::Cow;

/// Whether a cell holds nothing, in the words of those who write "nothing" out.
pub(super) fn is_nothing(cell: &str) -> bool {
    let cell = cell.trim();
    cell.is_empty()
        || ["absent", "nan", "null", "none", "n/a", "\\n", "[]"]
            .iter()
            .any(|word| cell.eq_ignore_ascii_case(word))
}

/// A count: `12`, `12.0`, `1,234`. Anything else is none.
pub(super) fn count(cell: &str) -> Option<u64> {
    let cell = cell.trim();
    let whole = match cell.split_once('.') {
        Some((whole, zeros)) if zeros.bytes().all(|b| b == b'0') => whole,
        Some(_) => return None,
        None => cell,
    };
    let digits = whole.bytes().all(|b| b.is_ascii_digit() || b == b',') && !whole.starts_with(',');
    if digits { whole.replace(',', "").parse().ok() } else { None }
}

/// Whether a cell says yes: a word for it, or an id.
pub(super) fn is_yes(cell: &str) -> bool {
    let cell = cell.trim();
    let no = ["0", "0.0", "false", "f", "no", "n"].iter().any(|word| cell.eq_ignore_ascii_case(word));
    !no && !is_nothing(cell)
}

/// The items of a list as Python prints it (`['a', "b"]`), of its older form without quotes (`[a, b]`), or of
/// plain text between `|`.
pub(super) fn list(cell: &str) -> Vec<String> {
    let cell = cell.trim();
    if is_nothing(cell) {
        return Vec::new();
    }
    let Some(inside) = cell.strip_prefix('[').and_then(|cell| cell.strip_suffix(']')) else {
        return cell.split('|').map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect();
    };
    let (mut items, mut item, mut quote, mut escaped) = (Vec::new(), String::new(), None, false);
    for c in inside.chars() {
        match c {
            _ if escaped => {
                item.push(c);
                escaped = false;
            }
            '\\' if quote.is_some() => escaped = true,
            _ if quote == Some(c) => quote = None,
            '\'' | '"' if quote.is_none() && item.trim().is_empty() => {
                item.clear();
                quote = Some(c);
            }
            ',' if quote.is_none() => items.push(std::mem::take(&mut item)),
            _ => item.push(c),
        }
    }
    items.push(item);
    items.into_iter().map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect()
}

/// What became of an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Id<'a> {
    /// As it was given (without the `.0` of a float that could still hold it).
    Whole(Cow<'a, str>),
    /// Its last digits are lost: `9.06e17`, or many digits of which only the first few are not zero.
    Rounded(Cow<'a, str>),
    Nothing,
}

/// Largest whole number below which a float holds every one: 2^53.
const EXACT: u64 = 1 << 53;

/// Whether an id has the look of one that a spreadsheet (15 digits) or a script (17 digits) has written from a
/// float. One such id proves nothing, a column of them does.
pub(super) fn looks_rounded(id: &str) -> bool {
    let zeros = id.bytes().rev().take_while(|b| *b == b'0').count();
    let kept = if id.len() >= 18 { 17 } else { 15 };
    is_long(id) && zeros + kept >= id.len()
}

/// Whether an id is a number beyond what a float can hold.
pub(super) fn is_long(id: &str) -> bool {
    id.len() >= 16 && id.bytes().all(|b| b.is_ascii_digit())
}

/// Judges an id, knowing whether its column is full of ids that look rounded. Of real ids with 16 digits and
/// more, one in a thousand million ends in nine zeros.
pub(super) fn id(cell: &str, damaged_column: bool) -> Id<'_> {
    let cell = cell.trim();
    if is_nothing(cell) {
        return Id::Nothing;
    }
    let digits = cell.bytes().all(|b| b.is_ascii_digit());
    if digits {
        let zeros = cell.bytes().rev().take_while(|b| *b == b'0').count();
        let rounded = is_long(cell) && (zeros >= 9 || (damaged_column && looks_rounded(cell)));
        return if rounded { Id::Rounded(cell.into()) } else { Id::Whole(cell.into()) };
    }
    let Some(mantissa) = cell.split(['e', 'E']).next().filter(|m| m.parse::<f64>().is_ok()) else {
        return Id::Whole(cell.into());
    };
    if mantissa.len() < cell.len() {
        // A hash may look like `12e4`; only a written-out float has a point, or a sign in its exponent.
        let exponent = cell.get(mantissa.len() + 1..).unwrap_or_default();
        let float =
            (mantissa.contains('.') || exponent.starts_with(['+', '-'])) && cell.parse::<f64>().is_ok();
        return match cell.parse::<f64>() {
            Ok(value) if float && value.fract() == 0.0 && (0.0..1e21).contains(&value) => {
                Id::Rounded(format!("{value:.0}").into())
            }
            _ => Id::Whole(cell.into()),
        };
    }
    match cell.split_once('.') {
        Some((whole, zeros))
            if !whole.is_empty() && !zeros.is_empty() && zeros.bytes().all(|b| b == b'0') =>
        {
            match whole.parse::<u64>() {
                Ok(value) if value <= EXACT => Id::Whole(whole.into()),
                Ok(_) => Id::Rounded(whole.into()),
                Err(_) => Id::Whole(cell.into()),
            }
        }
        _ => Id::Whole(cell.into()),
    }
}

/// Text without the apostrophes that spreadsheet-wary exporters put before, or around, what begins with `@`. One
/// that closes before the end is the author's: `'@robin', she said`.
pub(super) fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'').filter(|rest| rest.starts_with('@')) {
        Some(rest) => match rest.strip_suffix('\'') {
            Some(inside) => inside,
            None if rest.contains('\'') => text,
            None => rest,
        },
        None => text,
    }
}

/// Text with its HTML entities decoded, once: `&amp;lt;` becomes `&lt;`. Numbers that stand for control
/// characters stay as they are.
pub(super) fn entities(text: &str) -> Cow<'_, str> {
    const NAMED: [(&str, char); 18] = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", '\u{A0}'),
        ("hellip", '…'),
        ("ndash", '–'),
        ("mdash", '—'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("laquo", '«'),
        ("raquo", '»'),
        ("copy", '©'),
        ("reg", '®'),
        ("euro", '€'),
    ];
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find('&') {
        let (before, tail) = rest.split_at(at);
        out.push_str(before);
        let name = tail
            .get(1..)
            .and_then(|tail| tail.split_once(';'))
            .map(|(name, _)| name)
            .filter(|n| n.len() <= 10);
        let number = name.and_then(|name| name.strip_prefix('#')).and_then(|number| {
            let hex = number.strip_prefix(['x', 'X']);
            u32::from_str_radix(hex.unwrap_or(number), if hex.is_some() { 16 } else { 10 }).ok()
        });
        let decoded = match (name, number) {
            (_, Some(number)) => char::from_u32(number).filter(|c| !c.is_control() || *c == '\n'),
            (Some(name), None) => NAMED.iter().find(|(known, _)| *known == name).map(|(_, c)| *c),
            (None, None) => None,
        };
        if let (Some(c), Some(name)) = (decoded, name) {
            out.push(c);
            rest = tail.get(name.len() + 2..).unwrap_or_default();
        } else {
            out.push('&');
            rest = tail.get(1..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::{Id, count, entities, id, is_nothing, is_yes, list, unguarded};

    #[test]
    fn counts_are_read_as_people_and_programs_write_them() {
        let cases = [
            ("12", Some(12)),
            ("12.0", Some(12)),
            ("0.0", Some(0)),
            ("1,234", Some(1234)),
            ("", None),
            ("absent", None),
            ("-1", None),
            ("1.5", None),
            (",5", None),
            ("99999999999999999999", None),
        ];
        for (cell, expected) in cases {
            assert_eq!(count(cell), expected, "{cell}");
        }
    }

    #[test]
    fn yes_is_a_word_or_an_id() {
        for yes in ["1", "true", "TRUE", "t", "yes", "1.0", "117020583182779033"] {
            assert!(is_yes(yes), "{yes}");
        }
        for no in ["0", "0.0", "false", "FALSE", "", "nan", "no"] {
            assert!(!is_yes(no), "{no}");
        }
        assert!(is_nothing(" absent "));
        assert!(!is_nothing("0"));
    }

    #[test]
    fn lists_are_read_in_every_form() {
        let cases: [(&str, &[&str]); 7] = [
            ("['a', 'b']", &["a", "b"]),
            ("[\"it's\", 'c, d']", &["it's", "c, d"]),
            ("['don\\'t']", &["don't"]),
            ("[a, b]", &["a", "b"]),
            ("a|b", &["a", "b"]),
            ("[]", &[]),
            ("", &[]),
        ];
        for (cell, expected) in cases {
            assert_eq!(list(cell), expected, "{cell}");
        }
    }

    #[test]
    fn damaged_ids_are_told_from_whole_ones() {
        for (cell, expected) in [("9.06e17", "906000000000000000"), ("1.01421E+18", "1014210000000000000")] {
            assert_eq!(id(cell, false), Id::Rounded(expected.into()), "{cell}");
        }
        assert_eq!(id("906000000000000000", false), Id::Rounded("906000000000000000".into()));
        assert_eq!(id("906000000000000512.0", false), Id::Rounded("906000000000000512".into()));
        assert_eq!(id("1704035413.0", false), Id::Whole("1704035413".into()));
        assert_eq!(id("absent", false), Id::Nothing);
        for whole in ["838742761515991040", "1000000", "12e4", "robin", "a.0", "1.5", "+4Xs9f==", "e", "."] {
            assert_eq!(id(whole, false), Id::Whole(whole.into()), "{whole}");
        }
    }

    #[test]
    fn a_damaged_column_makes_its_ids_damaged() {
        for rounded in ["1234567890123450000", "123456789012345680", "1234567890123450"] {
            assert_eq!(id(rounded, true), Id::Rounded(rounded.into()));
            assert_eq!(id(rounded, false), Id::Whole(rounded.into()));
        }
        for whole in ["1234567890123456789", "1704035410", "robin0"] {
            assert_eq!(id(whole, true), Id::Whole(whole.into()));
        }
    }

    #[test]
    fn apostrophes_of_exporters_go_and_those_of_authors_stay() {
        let cases = [
            ("'@robin look", "@robin look"),
            ("'@robin it's late'", "@robin it's late"),
            ("'@robin', she said", "'@robin', she said"),
            ("'tis late'", "'tis late'"),
            ("@robin'", "@robin'"),
            ("'@'", "@"),
        ];
        for (text, expected) in cases {
            assert_eq!(unguarded(text), expected);
        }
    }

    #[test]
    fn entities_are_decoded_once() {
        let cases = [
            ("a &amp; b &lt;3 &#39;x&#x27;", "a & b <3 'x'"),
            ("&amp;lt;", "&lt;"),
            ("&#27;[2J &#0; &#xD800; &unknown; &; & &amp", "&#27;[2J &#0; &#xD800; &unknown; &; & &amp"),
            ("&#128038;", "🐦"),
        ];
        for (text, expected) in cases {
            assert_eq!(entities(text), expected);
        }
    }
}
