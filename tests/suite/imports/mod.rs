//! Reading other people's files: every format, and what becomes of the damaged ones.
mod csv;
mod hostile;
mod made;
mod mastodon;
mod native;
mod schema;
mod sniffing;

use std::fmt::Write as _;
use std::fs::File;
use std::path::PathBuf;

use caseload::domain::{Record, Skip, Time};
use caseload::formats::native::Writer;
use caseload::formats::{FormatError, Input, Options, Records, Taken, by_name};

/// When all test files are taken in.
const RECEIVED: Time = Time(1_772_541_660_000);

fn options() -> Options {
    Options::received(RECEIVED)
}

fn path(fixture: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/imports").join(fixture)
}

fn file(fixture: &str) -> File {
    File::open(path(fixture)).unwrap()
}

/// Everything in a file, or the error that refused it.
fn all(records: Result<Box<dyn Records>, FormatError>) -> Result<Vec<Taken>, FormatError> {
    let (mut records, mut taken) = (records?, Vec::new());
    while let Some(next) = records.next() {
        taken.push(next?);
    }
    assert!(records.next().is_none(), "nothing follows the end");
    Ok(taken)
}

/// Reads bytes in a format.
fn read(format: &str, bytes: &[u8], options: &Options) -> Result<Vec<Taken>, FormatError> {
    let input = Input::of(std::io::Cursor::new(bytes.to_vec()));
    all((by_name(format).unwrap().read)(input, options))
}

/// The message with which a file is refused.
#[track_caller]
fn refusal(format: &str, bytes: &[u8], options: &Options) -> String {
    read(format, bytes, options).unwrap_err().to_string()
}

fn records(taken: Vec<Taken>) -> Vec<Record> {
    let record = |taken| if let Taken::Record(record) = taken { Some(record) } else { None };
    taken.into_iter().filter_map(record).collect()
}

fn skips(taken: Vec<Taken>) -> Vec<Skip> {
    let skip = |taken| if let Taken::Skip(skip) = taken { Some(skip) } else { None };
    taken.into_iter().filter_map(skip).collect()
}

/// Everything that was taken, for snapshots: records as lines of a bundle, the rest in words.
fn describe(taken: Vec<Taken>) -> String {
    let mut text = String::new();
    for taken in taken {
        match taken {
            Taken::Record(record) => {
                let mut writer = Writer::new(Vec::new(), "test.example", "", RECEIVED).unwrap();
                writer.write(&record).unwrap();
                let bundle = String::from_utf8(writer.finish().unwrap()).unwrap();
                text.push_str(bundle.lines().nth(1).unwrap());
                text.push('\n');
            }
            Taken::Skip(Skip { place, reason }) => writeln!(text, "skipped {place}: {reason}").unwrap(),
            Taken::MakeCase(account) => writeln!(text, "case for {account}").unwrap(),
        }
    }
    text
}
