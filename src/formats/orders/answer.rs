//! What the answers to an order have in common: whom they go to and who gives them.

use super::form::Section;
use crate::domain::{AccountNo, AccountRef, Order, Provider, Time};

/// What both answers are made from.
#[derive(Debug, Clone, Copy)]
pub struct Answering<'a> {
    pub order: &'a Order,
    pub account: &'a AccountRef,
    pub case: AccountNo,
    pub provider: &'a Provider,
    /// Who answers at this desk.
    pub reviewer: &'a str,
    pub now: Time,
}

/// Section A, the same in both annexes.
pub(super) fn addressee(given: &Answering<'_>) -> Section {
    let order = given.order;
    Section::new("order", "A. Order")
        .theirs("authority", "to the authority", &order.authority.name)
        .ours("issuing_state", "in", &order.issuing_state)
        .theirs("addressee", "order addressed to", &order.addressee)
        .ours("reference", "its reference", &order.reference)
        .theirs("file_number", "its file number", &order.authority.file_number)
        .ours("own_reference", "our file", format!("case {} ({})", given.case, given.account))
        .at("received", "order received", order.received)
}

/// Section C, the same in both annexes but for its heading.
pub(super) fn provider(given: &Answering<'_>) -> Section {
    let provider = given.provider;
    Section::new("provider", "C. Provider")
        .ours("name", "name", &provider.name)
        .ours("state", "established in", &provider.state)
        .ours("authorised", "authorised person", &provider.representative)
        .ours("email", "e-mail", &provider.email)
        .ours("address", "address", &provider.address)
        .ours("reviewer", "answered at the desk by", given.reviewer)
        .at("date", "date", Some(given.now))
}
