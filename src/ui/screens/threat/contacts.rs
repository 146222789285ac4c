//! Whom to turn to, in the order in which somebody under stress should read it: those at home first, those for any
//! state, then the other states. Draws nothing.

use crate::domain::{Contact, Untrusted};
use crate::text::printable_name;
use crate::ui::form::{Kind, Row};
use crate::ui::view::Context;

/// Chosen where it is nobody of the sheet.
pub(super) const SOMEBODY_ELSE: &str = "*";

/// The sheet, each contact once.
pub(super) fn sheet<'a>(cx: &Context<'a>) -> Vec<&'a Contact> {
    let home = &cx.jurisdiction.provider.state;
    let mut sheet: Vec<&Contact> = cx.jurisdiction.contacts_for(home).collect();
    for contact in &cx.jurisdiction.contacts {
        if !sheet.iter().any(|known| std::ptr::eq(*known, contact)) {
            sheet.push(contact);
        }
    }
    sheet
}

/// The state as people read it.
pub(super) fn state(contact: &Contact) -> &str {
    if contact.state == "*" { "any" } else { &contact.state }
}

/// How to reach them, printable. It comes from the jurisdiction and is copied in a hurry: its dots stay.
pub(super) fn reach(contact: &Contact) -> String {
    printable_name(&Untrusted::new(contact.reach.as_str())).line()
}

/// Rows that ask who was told, how and when.
pub(super) fn rows(cx: &Context<'_>, means: &str) -> Vec<Row> {
    let mut options: Vec<(String, String)> = sheet(cx)
        .into_iter()
        .map(|contact| {
            let named = format!("{}, {}", contact.name, contact.reach);
            (named, format!("{}  {} · {}", state(contact), reach(contact), contact.name))
        })
        .collect();
    options.push((SOMEBODY_ELSE.to_owned(), "somebody else, named below".to_owned()));
    vec![
        Row::new("who", "who", Kind::Choice(options)).wanted().advice("space or a digit chooses"),
        Row::new("else", "somebody else", Kind::Line)
            .advice("name and office, where it is nobody of the sheet"),
        Row::new("how", "how", Kind::Line).must().value(means).advice("telephone, e-mail, in person"),
        Row::new("at", "when", Kind::Moment(crate::ui::form::Tense::Past))
            .must()
            .value("now")
            .advice("UTC: now, 13:50, 2026-03-04 13:50"),
    ]
}
