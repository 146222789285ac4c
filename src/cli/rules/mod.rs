//! `rules check|test|try|scan|score|convert`: the life of a pack, one verb a file.

mod args;
mod bar;
mod check;
mod convert;
mod scan;
mod score;
mod test;
mod trial;

use std::path::PathBuf;

use crate::desk::load_pack;
use crate::domain::Problem;
use crate::rules::Pack;
use crate::settings::Settings;
use crate::text::printable_str;

use super::outcome::Outcome;
use super::output::Output;

pub(super) use args::Rules;

pub(super) fn run(settings: &Settings, options: &Rules, out: &mut Output) -> Result<Outcome, Problem> {
    match options {
        Rules::Check(packs) => {
            on_each(&packs.packs, out, |name, pack, out| check::run(settings, name, pack, out))
        }
        Rules::Test(packs) => on_each(&packs.packs, out, test::run),
        Rules::Try(options) => trial::run(settings, options, out),
        Rules::Scan(options) => scan::run(settings, options, out),
        Rules::Score => score::run(settings, out),
        Rules::Convert(options) => convert::run(options, out),
    }
}

/// Runs over the packs named, or over the starter pack if none is.
fn on_each(
    files: &[PathBuf],
    out: &mut Output,
    mut each: impl FnMut(&str, &Pack, &mut Output) -> Result<Outcome, Problem>,
) -> Result<Outcome, Problem> {
    let mut worst = Outcome::Done;
    if files.is_empty() {
        let pack =
            Pack::parse(crate::rules::starter()).map_err(|errors| Problem::ours(errors.to_string()))?;
        worst = each("the starter pack", &pack, out)?;
    }
    for file in files {
        let (_, pack) = load_pack(file)?;
        let name = printable_str(&file.display().to_string()).line();
        if each(&name, &pack, out)? == Outcome::Found {
            worst = Outcome::Found;
        }
    }
    Ok(worst)
}
