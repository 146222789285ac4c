//! The form by itself: its rows, its keys, and what never breaks it.

use std::collections::BTreeMap;

use caseload::domain::Time;
use caseload::ui::form::{Form, Kind, Row, Tense};
use caseload::ui::key::Key;
use proptest::prelude::*;

fn now() -> Time {
    Time::parse("2026-03-04T14:02:00Z").expect("a moment")
}

fn all_kinds() -> Form {
    let option = |value: &str| (value.to_owned(), format!("words of {value}"));
    let rows = vec![
        Row::new("line", "line", Kind::Line).must(),
        Row::new("text", "text", Kind::Text).wanted(),
        Row::new("list", "list", Kind::List),
        Row::new("choice", "choice", Kind::Choice(vec![option("one"), option("two")])),
        Row::new("ticks", "ticks", Kind::Ticks(vec![('a', "first"), ('b', "second")])),
        Row::new("tick", "tick", Kind::Tick),
        Row::new("moment", "moment", Kind::Moment(Tense::Past)),
        Row::new("states", "states", Kind::States(2)),
    ];
    Form::new(rows, now())
}

fn press(form: &mut Form, keys: &str) {
    for key in keys.split_whitespace() {
        match key {
            "tab" => form.step(1),
            other => form.key(Key::parse(other).expect("a key").event()),
        }
    }
}

#[test]
fn every_kind_takes_its_keys() {
    let mut form = all_kinds();
    press(&mut form, "h i tab o n e tab x space y tab space tab b a b tab y tab 9 : 0 5 tab i e , d e");
    form.paste(" ");
    assert_eq!((form.text("line").as_str(), form.text("text").as_str()), ("hi", "one"));
    assert_eq!(
        (form.list("list"), form.text("choice").as_str()),
        (vec!["x".to_owned(), "y".to_owned()], "two")
    );
    assert_eq!((form.text("ticks").as_str(), form.ticked("tick")), ("a", true));
    assert_eq!(form.moment("moment", now()), Time::parse("2026-03-04T09:05:00Z").ok());
    assert_eq!(form.states("states"), ["IE", "DE"]);
}

#[test]
fn enter_goes_to_what_must_be_filled_and_comes_by_once_where_it_may_be() {
    let mut form = all_kinds();
    assert!(form.advance(now()));
    assert_eq!(form.next(now()), Some("line"));
    form.step(-1);
    press(&mut form, "x");
    let mut form = all_kinds();
    press(&mut form, "x");
    assert!(form.advance(now()));
    assert_eq!(form.next(now()), None);
    assert!(!form.advance(now()));
}

#[test]
fn what_was_typed_comes_back_as_it_was() {
    let mut form = all_kinds();
    press(&mut form, "h i tab o n e tab x space y tab space tab b tab y tab 9 : 0 5 tab i e");
    let values = form.values();
    let mut other = all_kinds();
    other.take_up(&form.changed(), now());
    assert_eq!(other.values(), values);
    let strange: BTreeMap<String, String> = [("choice", "three"), ("ticks", "xyz"), ("unknown", "x")]
        .map(|(row, text)| (row.into(), text.into()))
        .into();
    other.take_up(&strange, now());
    assert_eq!((other.text("choice").as_str(), other.text("ticks").as_str()), ("one", ""));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_keys_and_no_paste_break_a_form(
        steps in proptest::collection::vec((0..8_usize, any::<String>(), any::<char>()), 1..30),
    ) {
        let mut form = all_kinds();
        for (tabs, pasted, typed) in steps {
            form.step(tabs as isize);
            form.paste(&pasted);
            let code = ratatui::crossterm::event::KeyCode::Char(typed);
            form.key(ratatui::crossterm::event::KeyEvent::from(code));
            form.break_line();
            form.vertical(-1);
            form.advance(now());
        }
        let values = form.values();
        let mut other = all_kinds();
        other.take_up(&form.changed(), now());
        let again = other.values();
        for (id, value) in &values {
            prop_assert_eq!(again.get(id).map(String::as_str), Some(value.as_str()), "{}", id);
        }
    }
}
