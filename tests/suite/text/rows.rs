//! Where rows are broken and how a text is cut to one.

use caseload::text::{printable_str, width};

#[track_caller]
fn check(text: &str, columns: u16, rows: &[&str]) {
    let shown = printable_str(text);
    let found: Vec<String> = shown
        .wrap(columns)
        .iter()
        .map(|row| shown.slice(row).iter().map(|piece| piece.text.as_str()).collect())
        .collect();
    assert_eq!(found, rows, "{text:?} in {columns} columns");
}

#[test]
fn rows_break_behind_spaces() {
    check("one two three", 20, &["one two three"]);
    check("one two three", 8, &["one two ", "three"]);
    check("one two three", 7, &["one two", "three"]);
    check("one two   three", 7, &["one two", "three"]);
    check("one two   ", 7, &["one two"]);
    check("one two   \nthree", 7, &["one two", "three"]);
    check("  one", 10, &["  one"]);
    check("          one", 4, &["    ", "one"]);
    check("abcdefghij", 4, &["abcd", "efgh", "ij"]);
    check("a bcdefghij", 4, &["a ", "bcde", "fghi", "j"]);
}

#[test]
fn line_ends_end_rows_and_empty_rows_stay() {
    check("", 10, &[""]);
    check("a\nb", 10, &["a", "b"]);
    check("a\n\nb\r\n", 10, &["a", "", "b", ""]);
    check("\n", 10, &["", ""]);
    check("abcd\nef", 4, &["abcd", "ef"]);
}

#[test]
fn scripts_without_spaces_break_between_letters() {
    check("日本語の文章", 6, &["日本語", "の文章"]);
    check("日本語。次", 6, &["日本", "語。次"]);
    check("日本「語」", 6, &["日本", "「語」"]);
    check("see 日本語", 8, &["see 日本", "語"]);
    check("ภาษาไทย", 4, &["ภาษา", "ไทย"]);
    check("สวยไทย", 4, &["สวย", "ไทย"]);
    check("ကာကား", 4, &["ကာ", "ကား"]);
    check("日本", 3, &["日", "本"]);
}

#[test]
fn tokens_and_syllables_stay_whole_where_they_can() {
    check("ab\u{202E}cd", 6, &["ab", "‹RLO›c", "d"]);
    check("abcde sho.rt/x", 10, &["abcde ", "sho[.]rt/x"]);
    check("aaक्षि", 4, &["aa", "क्षि"]);
    check("ab\u{E000}", 4, &["ab", "‹U+E000›"]);
}

#[test]
fn tiny_widths_do_no_harm() {
    for columns in 0..3 {
        check("日a b", columns, &["日", "a ", "b"]);
        check("\ta", columns, &["a"]);
    }
}

#[test]
fn a_fitted_text_shows_that_it_was_cut() {
    let fit = |text: &str, columns| printable_str(text).fit(columns);
    assert_eq!(fit("abc", 3), "abc");
    assert_eq!(fit("abcd", 3), "ab…");
    assert_eq!(fit("日本語", 5), "日本…");
    assert_eq!(fit("日本語", 4), "日…");
    assert_eq!(fit("日本", 4), "日本");
    assert_eq!(fit("ab", 1), "…");
    assert_eq!(fit("ab", 0), "");
    assert_eq!(fit("", 0), "");
    assert_eq!(fit("a\nb", 3), "a⏎b");
    assert_eq!(fit("a क्षि", 4), "a …");
    assert_eq!(fit("ab sho.rt/x", 8), "ab sho…");
}

#[test]
fn a_measure_counts_what_is_drawn() {
    for (text, columns) in [
        ("abc", 3),
        ("日本", 4),
        ("e\u{301}", 1),
        ("لا", 2),
        ("👩‍💻", 2),
        ("⏎", 1),
        ("‹×·…›", 5),
        ("◌\u{301}", 1),
    ] {
        assert_eq!(width(text), columns, "{text}");
    }
}
