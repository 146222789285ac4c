//! Which edition of Unicode the tables are of. Tables of different editions agree on all but the newest characters.

/// An edition: major, minor, update.
pub type Edition = (u64, u64, u64);

/// The edition of the tables that fold text; packs and hits are of this edition.
pub const UNICODE: Edition = widened(unicode_normalization::UNICODE_VERSION);

/// The edition of each table in use, by what it is for.
pub const fn unicode_tables() -> [(&'static str, Edition); 7] {
    [
        ("normal forms", UNICODE),
        ("look-alikes", unicode_security::UNICODE_VERSION),
        ("scripts", unicode_script::UNICODE_VERSION),
        ("categories", unicode_properties::UNICODE_VERSION),
        ("widths", widened(unicode_width::UNICODE_VERSION)),
        ("graphemes", unicode_segmentation::UNICODE_VERSION),
        ("case", widened(char::UNICODE_VERSION)),
    ]
}

const fn widened((major, minor, update): (u8, u8, u8)) -> Edition {
    (major as u64, minor as u64, update as u64)
}

#[cfg(test)]
mod tests {
    use super::{UNICODE, unicode_tables};

    #[test]
    fn the_tables_that_decide_on_hits_are_of_one_edition() {
        for (name, edition) in &unicode_tables()[..4] {
            assert_eq!(*edition, UNICODE, "{name}");
        }
    }

    #[test]
    fn no_table_is_more_than_one_edition_behind() {
        for (name, edition) in unicode_tables() {
            assert!(edition.0 + 1 >= UNICODE.0, "{name}");
        }
    }
}
