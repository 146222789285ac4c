//! Reading other people's files: every format, and what becomes of the damaged ones.

mod made;
mod native;

use caseload::domain::{Record, Skip, Time};
use caseload::formats::{FormatError, Input, Options, Records, Taken, by_name};

/// When all test files are taken in.
const RECEIVED: Time = Time(1_772_541_660_000);

fn options() -> Options {
    Options::received(RECEIVED)
}

/// Everything in a file, or the error that refused it.
fn all(records: Result<Box<dyn Records>, FormatError>) -> Result<Vec<Taken>, FormatError> {
    let (mut records, mut taken) = (records?, Vec::new());
    while let Some(next) = records.next() {
        taken.push(next?);
    }
    Ok(taken)
}

/// Reads bytes in a format.
fn read(format: &str, bytes: &[u8], options: &Options) -> Result<Vec<Taken>, FormatError> {
    let input = Input::of(std::io::Cursor::new(bytes.to_vec()));
    all((by_name(format).unwrap().read)(input, options))
}

fn records(taken: Vec<Taken>) -> Vec<Record> {
    taken
        .into_iter()
        .filter_map(|taken| match taken {
            Taken::Record(record) => Some(record),
            _ => None,
        })
        .collect()
}

fn skips(taken: Vec<Taken>) -> Vec<Skip> {
    taken
        .into_iter()
        .filter_map(|taken| match taken {
            Taken::Skip(skip) => Some(skip),
            _ => None,
        })
        .collect()
}
