//! Whether an order can be taken in. What is missing from it may be the very reason why it cannot be carried out
//! (Regulation (EU) 2021/784, Article 3(8)), so only what a case cannot be worked without is asked for; what is
//! there must be what its field says.

use super::error::OrderError;
use crate::domain::{Jurisdiction, Order, Time, check_id, shown};

/// No order names more places or posts.
const MOST_PLACES: usize = 500;
/// No reference is longer.
const MOST_REFERENCE: usize = 100;
/// No URL is longer, in bytes.
const MOST_URL: usize = 2048;

/// Everything that keeps an order from being taken in.
pub fn check(order: &Order, jurisdiction: &Jurisdiction, now: Time) -> Vec<OrderError> {
    let mut errors = Vec::new();
    reference(order, &mut errors);
    state("issuing_state", &order.issuing_state, true, &mut errors);
    state("provider_state", &order.provider_state, false, &mut errors);
    times(order, now, &mut errors);
    places(order, &mut errors);
    grounds(order, &mut errors);
    silence(order, jurisdiction, &mut errors);
    if order.authority.name.raw_bytes().trim_ascii().is_empty() {
        errors.push(OrderError::field("authority.name", "the authority that issued it", "nothing"));
    }
    errors
}

/// Until when the author must not be told: as the order says, else as long as the law allows at most.
pub fn silent_until(order: &Order, jurisdiction: &Jurisdiction) -> Option<Time> {
    let longest = || Some(jurisdiction.orders.silence.after(decision(order)?));
    if order.silence { order.silent_until.or_else(longest) } else { None }
}

/// When the authority decided; where the order does not say so, it is taken to be when it came in.
pub fn decision(order: &Order) -> Option<Time> {
    order.issued.or(order.received)
}

fn reference(order: &Order, errors: &mut Vec<OrderError>) {
    let expected = || format!("1 to {MOST_REFERENCE} visible ASCII characters without blanks");
    let reference = &order.reference;
    if reference.is_empty() {
        errors.push(OrderError::field("reference", expected(), "nothing"));
    } else if reference.len() > MOST_REFERENCE || !reference.bytes().all(|byte| byte.is_ascii_graphic()) {
        errors.push(OrderError::field("reference", expected(), format!("`{}`", shown(reference))));
    }
}

fn state(field: &str, state: &str, asked: bool, errors: &mut Vec<OrderError>) {
    let letters = state.len() == 2 && state.bytes().all(|byte| byte.is_ascii_uppercase());
    if letters || (state.is_empty() && !asked) {
        return;
    }
    let found = if state.is_empty() { "nothing".to_owned() } else { format!("`{}`", shown(state)) };
    errors.push(OrderError::field(field, "two upper-case letters such as `DE`", found));
}

fn times(order: &Order, now: Time, errors: &mut Vec<OrderError>) {
    match order.received {
        None => errors.push(OrderError::field(
            "received",
            "when it came in, to the second: the hour starts there",
            "nothing",
        )),
        Some(received) if received > now => {
            errors.push(OrderError::field(
                "received",
                format!("no later than now, {now}"),
                received.to_string(),
            ));
        }
        Some(_) => {}
    }
    if let Some(issued) = order.issued.filter(|issued| *issued > now) {
        errors.push(OrderError::field("issued", format!("no later than now, {now}"), issued.to_string()));
    }
}

fn places(order: &Order, errors: &mut Vec<OrderError>) {
    for (field, number) in [("urls", order.urls.len()), ("posts", order.posts.len())] {
        if number > MOST_PLACES {
            errors.push(OrderError::field(field, format!("at most {MOST_PLACES}"), number.to_string()));
        }
    }
    for (number, url) in order.urls.iter().enumerate().take(MOST_PLACES) {
        if !is_url(url.raw_bytes()) {
            let text = String::from_utf8_lossy(url.raw_bytes());
            let found = if text.is_empty() { "nothing".to_owned() } else { format!("`{}`", shown(&text)) };
            let expected =
                format!("an address that begins with https:// or http://, at most {MOST_URL} bytes");
            errors.push(OrderError::field(format!("urls[{number}]"), expected, found));
        }
    }
    for (number, post) in order.posts.iter().enumerate().take(MOST_PLACES) {
        if let Err(error) = check_id(post) {
            let field = format!("posts[{number}]");
            errors.push(OrderError::field(
                field,
                format!("a post's id ({error})"),
                format!("`{}`", shown(post)),
            ));
        }
    }
}

/// A scheme, a host and no blank or control character; what an authority typed is not looked at more closely.
fn is_url(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        let head = text.get(..scheme.len())?;
        head.eq_ignore_ascii_case(scheme).then(|| &text[scheme.len()..])
    });
    let named = rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || c == '['));
    named && bytes.len() <= MOST_URL && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}

fn grounds(order: &Order, errors: &mut Vec<OrderError>) {
    let mut seen = Vec::new();
    for (number, letter) in order.grounds.iter().enumerate() {
        let field = format!("grounds[{number}]");
        let found = format!("`{}`", shown(&letter.to_string()));
        if !matches!(letter, 'a'..='e') {
            errors.push(OrderError::field(field, "a letter from a to e (Article 2(7))", found));
        } else if seen.contains(letter) {
            errors.push(OrderError::field(field, "each letter once", found));
        }
        seen.push(*letter);
        if number >= 10 {
            break;
        }
    }
}

fn silence(order: &Order, jurisdiction: &Jurisdiction, errors: &mut Vec<OrderError>) {
    let Some(until) = order.silent_until else { return };
    if !order.silence {
        let expected = "`silence` to be true where there is an end to it";
        errors.push(OrderError::field("silent_until", expected, until.to_string()));
    }
    let Some(decision) = decision(order) else { return };
    let longest = jurisdiction.orders.silence;
    if until > longest.after(decision) {
        let expected = format!(
            "at most {} from the decision, {} (Article 11(3))",
            longest.words(),
            longest.after(decision)
        );
        errors.push(OrderError::field("silent_until", expected, until.to_string()));
    } else if until <= decision {
        errors.push(OrderError::field("silent_until", format!("later than {decision}"), until.to_string()));
    }
}
