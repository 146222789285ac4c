//! Lists from elsewhere, made into packs on the disk: written whole or not at all, and only if they can be read back.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use crate::domain::{Problem, Skip};
use crate::rules::outside::{Heading, MOST_BYTES, Shape, convert};

use super::files::{NewFile, open_input};
use super::queue;

/// What became of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConvertedList {
    pub file: PathBuf,
    /// Entries in the pack.
    pub taken: usize,
    /// Entries that are not, with place and reason.
    pub skips: Vec<Skip>,
}

/// Makes a pack of a list.
pub fn convert_list(
    list: &Path,
    shape: Shape,
    heading: &Heading,
    out: &Path,
    replace: bool,
) -> Result<ConvertedList, Problem> {
    let (input, _) = open_input(list)?;
    let mut bytes = Vec::new();
    // One byte more than is allowed tells that there is too much.
    let read = input.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|error| Problem::machine(format!("cannot read `{}`: {error}", list.display())))?;
    let converted = convert(shape, &bytes, heading)
        .map_err(|error| Problem::yours(format!("`{}`: {error}", list.display())))?;
    queue::parse_pack(converted.pack.as_bytes(), "the pack made of it")?;
    let mut file = NewFile::begin(out, replace)?;
    file.write_all(converted.pack.as_bytes())
        .map_err(|error| Problem::machine(format!("cannot write `{}`: {error}", out.display())))?;
    let (file, _) = file.keep()?;
    Ok(ConvertedList { file, taken: converted.taken, skips: converted.skips })
}
