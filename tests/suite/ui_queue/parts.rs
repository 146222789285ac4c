//! The small parts that screens are made of: clocks, words, fields, cells, themes.

use caseload::domain::{CaseState, Fact, Lane, RankParts, Severity, Strength, Time, Untrusted};
use caseload::text::{Lettering, printable_str, width};
use caseload::ui::clock::Clock;
use caseload::ui::field::Field;
use caseload::ui::key::Key;
use caseload::ui::layout::Fold;
use caseload::ui::note::Tone;
use caseload::ui::paint::{cell, cut, pad, pad_left, wrap};
use caseload::ui::text_box::TextBox;
use caseload::ui::theme::{Mark, Theme};
use caseload::ui::{facts, words};
use proptest::prelude::*;
use ratatui::style::Color;

use crate::ui_queue::made::{account, ago, clock as made_clock, trail};

#[track_caller]
fn clock(lane: Lane, waited_minutes: i64, expected: &str) {
    let parts = RankParts {
        lane,
        severity: Severity::S3,
        likelihood: 1.0,
        reach: 0,
        received: ago(waited_minutes),
        ..RankParts::PLAIN
    };
    let clock = Clock::of(made_clock(&parts).as_ref(), ago(0));
    assert_eq!(format!("{} {}", clock.words(), clock.bar()).trim_end(), expected);
}

#[test]
fn a_clock_tells_what_is_left_what_is_at_risk_and_what_is_late() {
    clock(Lane::Threat, 0, "  1 h left ▯▯▯");
    clock(Lane::Threat, 48, "  12 m left ▮▮▮");
    clock(Lane::Threat, 49, "! 11 m left ▮▮▮");
    clock(Lane::Threat, 60, "! < 1 m left ▮▮▮");
    clock(Lane::Threat, 61, "✗ 1 m late ▮▮▮");
    clock(Lane::Report, 14 * 60, "  10 h left ▮▯▯");
    clock(Lane::Report, 18 * 60, "  6 h left ▮▮▯");
    clock(Lane::Appeal, 15 * 1440, "✗ 24 h late ▮▮▮");
    clock(Lane::Baseline, 100_000, "-");
    clock(Lane::Report, -60, "  24 h left ▯▯▯");
}

#[test]
fn numbers_and_spans_read_as_people_write_them() {
    assert_eq!(words::count(0), "0");
    assert_eq!(words::count(999), "999");
    assert_eq!(words::count(1_000), "1,000");
    assert_eq!(words::count(12_345_678), "12,345,678");
    assert_eq!(words::many(1, "post", "posts"), "1 post");
    assert_eq!(words::many(1200, "post", "posts"), "1,200 posts");
    assert_eq!(words::span(59_999), "< 1 m");
    assert_eq!(words::span(60_000), "1 m");
    assert_eq!(words::span(47 * 3_600_000), "47 h");
    assert_eq!(words::span(48 * 3_600_000), "2 d");
    assert_eq!(words::age(Time(10_000_000), Time(0)), "< 1 m");
}

#[test]
fn every_kind_of_entry_has_words_and_a_reviewers_sentence_is_made_printable() {
    for row in trail(None, 6).rows {
        assert!(!facts::line(&row.entry.fact, "case 7").is_empty());
        assert!(facts::fields(&row.entry.fact).iter().any(|(name, _)| name == "kind"));
    }
    let note = Fact::Noted { case: account(7), text: "one\u{1b}[2J\ntwo".to_owned() };
    let said = facts::line(&note, "case 7");
    assert!(said.starts_with("case 7 note: one") && !said.chars().any(char::is_control), "{said:?}");
    let shown = facts::fields(&note);
    assert!(shown.iter().all(|(_, value)| !value.chars().any(char::is_control)), "{shown:?}");
    let made = Fact::Scanned { posts: 1200, hits: 1 };
    assert_eq!(facts::line(&made, "case 7"), "rules run over 1,200 posts: 1 hit");
}

#[track_caller]
fn typed(keys: &str, expected: &str) {
    let mut field = Field::default();
    for name in keys.split_whitespace() {
        field.key(Key::parse(name).expect("a key").event());
    }
    assert_eq!(field.value(), expected, "{keys}");
}

#[test]
fn a_field_edits_like_a_shell_line() {
    typed("a b c", "abc");
    typed("a b backspace c", "ac");
    typed("a b left x", "axb");
    typed("a b home x end y", "xaby");
    typed("a space b c ctrl-w", "a ");
    typed("a b ctrl-u", "");
    typed("a b c left left ctrl-k", "a");
    typed("a ctrl-d f1 enter esc b", "ab");
    typed("ש ל backspace", "ש");
}

#[test]
fn a_paste_is_one_line_without_controls_and_within_bounds() {
    let mut field = Field::with("x");
    assert!(field.paste("a\nb\tc\u{1b}[201~\r\u{7}"));
    assert_eq!(field.value(), "xa b c[201~");
    field.paste(&"long ".repeat(10_000));
    assert_eq!(field.value().chars().count(), 2000);
}

#[test]
fn rows_break_behind_spaces_and_lose_nothing_else() {
    assert_eq!(wrap("two posts praise the raid", 10), ["two posts ", "praise the", "raid"]);
    assert_eq!(wrap(&"f".repeat(25), 10), ["f".repeat(10), "f".repeat(10), "f".repeat(5)]);
    assert_eq!(wrap("", 10), [""]);
    assert_eq!(cut("harbour.example:107", 10), "harbour.e…");
}

#[test]
fn panes_fold_at_the_stated_sizes() {
    assert_eq!(Fold::of(160, 45), Fold::Three);
    assert_eq!(Fold::of(159, 45), Fold::Two);
    assert_eq!(Fold::of(110, 30), Fold::Two);
    assert_eq!(Fold::of(109, 30), Fold::Stacked);
    assert_eq!(Fold::of(80, 22), Fold::Stacked);
    assert_eq!(Fold::of(80, 21), Fold::One);
    assert_eq!(Fold::of(79, 50), Fold::One);
}

/// All marks of a theme.
fn marks(theme: &Theme) -> Vec<Mark> {
    let lanes = Lane::ALL.into_iter().map(|lane| theme.lane(lane));
    let severities = Severity::ALL.into_iter().map(|severity| theme.severity(severity));
    let states = CaseState::ALL.into_iter().map(|state| theme.state(state));
    let tones = [Tone::Done, Tone::Hint, Tone::Failed].into_iter().map(|tone| theme.tone(tone));
    lanes.chain(severities).chain(states).chain(tones).collect()
}

#[test]
fn the_theme_without_colours_has_none() {
    let theme = Theme::mono();
    let mut styles: Vec<_> = marks(&theme).into_iter().map(|mark| mark.style).collect();
    styles.extend([theme.selected, theme.hit, theme.evidence, theme.token, theme.key, theme.border_focus]);
    styles.extend([Strength::Strong, Strength::Weak].map(|strength| theme.strength(strength)));
    for style in styles {
        assert_eq!((style.fg, style.bg), (None, None));
    }
    assert_ne!(theme.selected, theme.text, "the selection cannot be seen without colours");
    assert_ne!(theme.hit, theme.hit_weak);
}

#[test]
fn a_mark_is_a_glyph_and_a_word_and_lanes_are_told_apart_without_colour() {
    let theme = Theme::ansi();
    for mark in marks(&theme) {
        assert!(!mark.glyph.is_empty() && !mark.word.is_empty());
        assert!(width(mark.glyph) <= 2);
        assert!(!matches!(mark.style.fg, Some(Color::Rgb(..) | Color::Indexed(_))), "more than 16 colours");
    }
    let mut glyphs: Vec<_> = Lane::ALL.into_iter().map(|lane| theme.lane(lane).glyph).collect();
    glyphs.sort_unstable();
    glyphs.dedup();
    assert_eq!(glyphs.len(), Lane::ALL.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_cell_is_exactly_as_wide_as_asked(text in any::<String>(), columns in 1..60u16) {
        prop_assert_eq!(width(&cell(&Untrusted::new(text.as_str()), columns, Lettering::default())), usize::from(columns));
        let shown = printable_str(&text).line();
        prop_assert_eq!(width(&pad(shown.as_str(), columns)), usize::from(columns));
        prop_assert_eq!(width(&pad_left(&shown, columns)), usize::from(columns));
        prop_assert!(width(&cut(&shown, columns)) <= usize::from(columns));
        for row in wrap(&shown, columns.max(2)) {
            prop_assert!(width(&row) <= usize::from(columns.max(2)), "{row:?}");
        }
    }

    #[test]
    fn a_field_takes_any_text(text in any::<String>()) {
        let mut field = Field::default();
        field.paste(&text);
        prop_assert!(!field.value().chars().any(char::is_control));
        prop_assert!(field.cursor() <= field.value().chars().count());
    }
}

#[test]
fn what_was_written_elsewhere_passes_as_a_paste_does_and_is_whole_or_refused() {
    let written = |text: &str| Field::written(text).map(|field| field.value().to_owned());
    assert_eq!(written("one\r\ntwo\tthree\x1b[31m\u{9b}1m\n\n").unwrap(), "one two three[31m1m");
    assert_eq!(written(" \n").unwrap(), "");
    let (fits, long) = ("é".repeat(2000), "é".repeat(2001));
    assert_eq!(written(&fits).unwrap(), fits);
    assert_eq!(written(&long).unwrap_err(), "2001 characters, 2000 have room");
    assert_eq!(TextBox::written("one\r\ntwo").unwrap().value(), "one\ntwo");
    assert!(TextBox::written(&"x".repeat(9000)).unwrap_err().contains("have room"));
}
