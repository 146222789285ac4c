//! The one door from content to eyes. What comes out holds no control, no format and no invisible character:
//! each of those is shown as a visible token, and nothing is silently dropped.

use super::pieces::Printable;
use super::{builder, defang};
use crate::domain::Untrusted;

/// Makes content printable. Links come out inert: `http://sho.rt` as `hxxp://sho[.]rt`.
pub fn printable(text: &Untrusted) -> Printable {
    Printable { content: true, ..printable_str(&String::from_utf8_lossy(text.raw_bytes())) }
}

/// The same for text that is not typed as content but may hold anything: file names, error texts, a
/// reviewer's own words.
pub fn printable_str(text: &str) -> Printable {
    let mut shown = builder::build(text);
    defang::defang(&mut shown, text);
    shown
}

/// The same for names by which accounts are called, `name@server.example` among them: a name is typed in again to
/// find the account, and no terminal takes it for a link, so its dots stay.
pub fn printable_name(name: &Untrusted) -> Printable {
    builder::build(&String::from_utf8_lossy(name.raw_bytes()))
}
