//! Reads a policy file into the domain's `Policy`, or says line and reason why not; a jurisdiction file likewise. Pure: it is given bytes and
//! knows neither where they came from nor who decides by them.

mod clauses;
mod dsa;
mod error;
pub mod jurisdiction;
mod ladder;
mod table;

pub use error::{PolicyError, PolicyErrors};

pub(crate) use error::{Log, shown};
pub(crate) use table::{Table, list};

use toml::Spanned;
use toml::de::DeTable;

use crate::domain::{Digest, Policy, PolicyStamp};

/// No policy is longer: the example takes 12 KiB.
const MOST_BYTES: usize = 1024 * 1024;

/// The policy that comes with the program, as the text of its file.
pub fn example() -> &'static str {
    include_str!("../../assets/policy/example.toml")
}

/// Reads a policy file, or names everything that is wrong with it at once. The stamp's digest is that of
/// exactly these bytes.
pub fn parse(bytes: &[u8]) -> Result<Policy, PolicyErrors> {
    whole(bytes, |root, log| read(root, Digest::of(bytes), log))
}

/// What a file says as a whole, or everything that is wrong with it at once.
pub(crate) fn whole<T>(
    bytes: &[u8],
    read: impl for<'t> FnOnce(&'t DeTable<'t>, &mut Log) -> Option<T>,
) -> Result<T, PolicyErrors> {
    let mut log = Log::default();
    let read = document(bytes, &mut log).and_then(|root| read(root.get_ref(), &mut log));
    read.filter(|_| log.is_empty()).ok_or_else(|| log.finish(bytes))
}

/// The text of the file, if it has a sensible size and encoding.
fn source<'a>(bytes: &'a [u8], log: &mut Log) -> Option<&'a str> {
    if bytes.len() > MOST_BYTES {
        log.add(0, "the file", "at most 1 MiB", format!("{} bytes", bytes.len()));
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) => {
            let at = error.valid_up_to();
            let byte = bytes.get(at).copied().unwrap_or_default();
            log.add(at, "the file", "UTF-8", format!("byte {byte:02x}"));
            None
        }
    }
}

/// The TOML document that a file holds, if it holds one.
pub(crate) fn document<'a>(bytes: &'a [u8], log: &mut Log) -> Option<Spanned<DeTable<'a>>> {
    let (root, errors) = DeTable::parse_recoverable(source(bytes, log)?);
    let whole = errors.is_empty();
    for error in errors {
        log.syntax(error.span().map_or(0, |span| span.start), error.message());
    }
    // What a broken document still yields would only add complaints that vanish with the first repair.
    whole.then_some(root)
}

fn read<'t>(root: &'t DeTable<'t>, digest: Digest, log: &mut Log) -> Option<Policy> {
    let root = Table::root(root);
    root.only(log, &["form", "name", "version", "family", "clause", "ladder", "refer", "exception"]);
    if let Some((form, at)) = root.number(log, "form")
        && form != 1
    {
        log.add(at, "form", "1, the only form this program knows", format!("{form}"));
    }
    let name = root.line(log, "name", 80);
    let version = root.line(log, "version", 32);
    let families = clauses::families(&root, log);
    let clauses = clauses::clauses(&root, &families, log);
    let ladder = ladder::ladder(&root, log);
    let refer = ladder::refer(&root, log);
    let exceptions = ladder::exceptions(&root, log);
    let stamp = PolicyStamp { name: name?.0.to_owned(), version: version?.0.to_owned(), digest };
    Some(Policy { stamp, families: families.whole, clauses, ladder, refer, exceptions })
}
