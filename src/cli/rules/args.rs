//! What `rules` accepts on the command line. Knows how to read it, not what to do with it.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub(crate) enum Rules {
    /// Read packs, say what is wrong with them, and how much of the queue each rule would hit
    Check(Packs),
    /// Run the examples in packs
    Test(Packs),
    /// Say what packs would newly catch and newly drop among the stored posts; nothing is written
    Try(TryPacks),
    /// Put packs in force, each in place of an older one of its name, and run what is new or changed over the stored posts
    Scan(ScanPacks),
    /// Measure each rule against what reviewers decided
    Score,
    /// Make a pack of a list from elsewhere: words, domains, hashes
    Convert(ConvertList),
}

#[derive(Debug, Args)]
pub(crate) struct Packs {
    /// Rule packs in TOML (none: the starter pack)
    #[arg(value_name = "PACK")]
    pub(crate) packs: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct TryPacks {
    /// Rule packs in TOML, each tried against the pack of its name in force
    #[arg(required = true, value_name = "PACK")]
    pub(crate) packs: Vec<PathBuf>,
    /// Posts to show of each rule, of those newly caught and of those newly dropped
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub(crate) samples: usize,
}

#[derive(Debug, Args)]
pub(crate) struct ScanPacks {
    /// Rule packs in TOML (none: what is in force already)
    #[arg(value_name = "PACK")]
    pub(crate) packs: Vec<PathBuf>,
    /// Run all rules in force again, new or not
    #[arg(long)]
    pub(crate) all: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ConvertList {
    /// The list (`-` reads standard input)
    #[arg(value_name = "FILE")]
    pub(crate) list: PathBuf,
    /// The shape of the list: terms a line, domains a line, signals a line, or pages of JSON
    #[arg(long, value_name = "SHAPE", value_parser = ["words", "domains", "hma", "threatexchange", "tat"])]
    pub(crate) from: String,
    /// The pack's name: lower-case letters, digits and hyphens
    #[arg(long, value_name = "NAME")]
    pub(crate) name: String,
    /// The pack's title, for people
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,
    /// The clause of the policy its rules point at, such as SP-1
    #[arg(long, value_name = "CLAUSE")]
    pub(crate) clause: String,
    /// How bad a hit is: S0 to S4
    #[arg(long, value_name = "SEVERITY")]
    pub(crate) severity: String,
    /// The pack to write
    #[arg(long, value_name = "PACK")]
    pub(crate) out: PathBuf,
    /// Write over PACK if it exists
    #[arg(long)]
    pub(crate) force: bool,
}
