//! The command line as data: verbs, options and their help. Parses, and does nothing.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, Parser, Subcommand};

use super::config::ConfigVerb;
use super::filtering;
use super::holds::HoldVerb;
use super::judging::{Bulk, Judge};
use super::notices::Notice;
use super::orders::OrderVerb;
use super::papers::{OnePaper, Papers};
use super::rules::Rules;
use super::serving_args::Serving;
use super::threats::{DisclosureVerb, ThreatVerb};
use crate::domain::filter;
use crate::formats::csv;

/// Read reported accounts, decide by keyboard, keep a tamper-evident record.
#[derive(Debug, Parser)]
#[command(name = "caseload", version, about, max_term_width = 100, after_help = EXIT_CODES)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) verb: Option<Verb>,
}

const EXIT_CODES: &str = "Exit codes: 0 done; 1 done, and something was found (quarantined records, a broken chain, a failing \
rule example); 2 wrong usage or input; 3 the machine failed us (disk, permissions).";

/// Options that every verb takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options of every verb")]
pub(crate) struct Global {
    /// The queue file [env: `CASELOAD_QUEUE`]
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) queue: Option<PathBuf>,
    /// Who is deciding: the name that stands in the ledger [env: `CASELOAD_REVIEWER`]
    #[arg(long = "as", global = true, value_name = "NAME")]
    pub(crate) reviewer: Option<String>,
    /// Act as a supervisor
    #[arg(long, global = true)]
    pub(crate) supervisor: bool,
    /// A policy file that comes into force now and stays until another does (at first: the example policy)
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) policy: Option<PathBuf>,
    /// A jurisdiction file that comes into force now and stays until another does (at first: the example)
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) jurisdiction: Option<PathBuf>,
    /// Languages you read, such as ar,en: cases in others are not served to you (default: all)
    #[arg(long, global = true, value_name = "TAGS", value_delimiter = ',')]
    pub(crate) languages: Vec<String>,
    /// Who puts right-to-left text in order: `app` (we), `words` (we, but for the letters of a word), `terminal`,
    /// `off` (nobody); `doctor` shows lines to choose by [default: auto]
    #[arg(
        long,
        global = true,
        value_name = "MODE",
        value_parser = ["auto", "app", "words", "terminal", "off"],
        hide_possible_values = true
    )]
    pub(crate) bidi: Option<String>,
    /// Draw Arabic letters joined, for terminals that do not join them [default: auto]
    #[arg(
        long,
        global = true,
        value_name = "auto|on|off",
        value_parser = ["auto", "on", "off"],
        hide_possible_values = true
    )]
    pub(crate) arabic_joining: Option<String>,
    /// Work without a screen: lines in, lines out, for screen readers, Braille displays and scripts
    #[arg(long, global = true)]
    pub(crate) linear: bool,
    /// Any setting, for this once, such as screen.bidi=app; `config show` lists them
    #[arg(long, global = true, value_name = "NAME=VALUE")]
    pub(crate) set: Vec<String>,
    /// The settings file [env: `CASELOAD_CONFIG`]
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Print data as JSON, one object a line
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Open the workstation on the queue (what `caseload` alone does)
    Review,
    /// Make a made-up queue and open it at once; nothing else is touched
    Demo(Demo),
    /// Take in files of reported accounts
    Import(Import),
    /// List the queue
    List(List),
    /// Show one case
    Show(Show),
    /// Find posts by their words
    Search(Search),
    #[command(flatten)]
    Serving(Serving),
    /// Decide a case, through the same gate as the screen
    Decide(Decide),
    /// Judge a blind case before its names, scores and earlier decisions are shown
    Judge(Judge),
    /// Decide up to 25 cases that you have opened, under one clause; each is an entry of its own
    Bulk(Bulk),
    /// Take back a decision inside its undo window
    Undo(Undo),
    /// Take back a decision after its undo window
    Reverse(Reverse),
    /// Confirm somebody else's decision as the second person
    Confirm(OneCase),
    /// Write a note on a case
    Note(Note),
    /// Show what people would be told of a decision
    Notice(Notice),
    /// Removal orders: take in, answer, show, list, keep silent about
    #[command(subcommand)]
    Order(OrderVerb),
    /// What must be kept for a time: place, renew, end, list
    #[command(subcommand)]
    Hold(HoldVerb),
    /// A life in danger: raise, tell, settle, and whom to turn to
    #[command(subcommand)]
    Threat(ThreatVerb),
    /// Data given away in an emergency: ask, and approve or refuse as the second person
    #[command(subcommand)]
    Disclosure(DisclosureVerb),
    /// List the documents that were kept with a case
    Papers(Papers),
    /// Print a kept document
    Paper(OnePaper),
    /// Hand decisions over to a platform
    Export(Export),
    /// Show the ledger, newest first
    Trail(Trail),
    /// Check that the ledger is whole
    Verify(Verify),
    /// Check, test, try, run and measure rule packs
    #[command(subcommand)]
    Rules(Rules),
    #[command(flatten)]
    Clocks(super::clocks::Verbs),
    /// Settings: what holds and why, the file's place, an example, its form
    #[command(subcommand)]
    Config(ConfigVerb),
    /// Print a form that files are written in, as JSON Schema
    Schema(Schema),
    /// Filters with a name: list, keep, change, take away
    Views(super::views::Views),
    /// Check terminal, queue, rules, clock and paths
    Doctor,
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the man page of the program, or of one of its verbs
    Man {
        /// The verb, such as `export` or `rules scan`
        verb: Vec<String>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// Accounts to make up
    #[arg(long, value_name = "N", default_value_t = 400, value_parser = clap::value_parser!(u32).range(1..=5_000_000))]
    pub(crate) accounts: u32,
    /// Posts to make up
    #[arg(long, value_name = "N", default_value_t = 20_000)]
    pub(crate) posts: u32,
    /// The same seed, sizes and --now make the same people and posts
    #[arg(long, value_name = "N")]
    pub(crate) seed: Option<u64>,
    /// The moment the made-up history ends, such as 2026-03-03T12:00:00Z (default: now)
    #[arg(long, value_name = "TIME")]
    pub(crate) now: Option<String>,
    /// Write a native bundle instead of opening a queue (`-`: to standard output)
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Write over FILE if it exists
    #[arg(long, requires = "out")]
    pub(crate) force: bool,
    /// Begin with the tour: what a moderator does, step by step, in ten minutes
    #[arg(long, conflicts_with = "out")]
    pub(crate) tour: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// Files to take in (`-` reads standard input)
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    #[arg(long, value_name = "NAME", help = format!("The format, instead of finding it out: {}", formats()))]
    pub(crate) format: Option<String>,
    /// Say what would happen and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// The platform the ids belong to, where the file does not say
    #[arg(long, value_name = "NAME")]
    pub(crate) platform: Option<String>,
    #[arg(long, value_name = "OURS=THEIRS,...", value_delimiter = ',', help = format!(
        "Columns of a CSV, such as text=content,author=user; ours are {}", csv::roles().join(", ")
    ))]
    pub(crate) map: Vec<String>,
    #[arg(long, value_name = "NAME", help = format!(
        "A known CSV layout, instead of finding it out: {}", csv::presets().join(", ")
    ))]
    pub(crate) preset: Option<String>,
    /// A CSV of accounts that goes with a CSV of posts
    #[arg(long, value_name = "FILE")]
    pub(crate) accounts: Option<PathBuf>,
    /// A file of posts (statuses) that goes with a report
    #[arg(long, value_name = "FILE")]
    pub(crate) statuses: Option<PathBuf>,
    /// Make a case of every account in the file, reported or not
    #[arg(long)]
    pub(crate) make_cases: bool,
    /// Leave the search index for later: `review` builds it while you work
    #[arg(long)]
    pub(crate) index_later: bool,
    /// Refuse the file when more than this many records cannot be read
    #[arg(long, default_value_t = 1_000, value_name = "N")]
    pub(crate) max_skipped: u64,
}

#[derive(Debug, Args)]
#[command(after_help = filtering::help(filter::List::Queue))]
pub(crate) struct List {
    /// What to narrow the queue to, such as 'lane:order sev:>=3 harbor' (see below)
    pub(crate) filter: Vec<String>,
    /// The state of the cases: as `state:` in the filter [default: open]
    #[arg(long, value_name = "STATE")]
    pub(crate) state: Option<String>,
    /// One lane only: as `lane:` in the filter
    #[arg(long, value_name = "LANE")]
    pub(crate) lane: Option<String>,
    /// A saved view: the cases that pass its filter
    #[arg(long, value_name = "NAME")]
    pub(crate) view: Option<String>,
    /// How many rows at most
    #[arg(long, short = 'n', value_name = "N", default_value_t = 50)]
    pub(crate) limit: usize,
}

#[derive(Debug, Args)]
pub(crate) struct OneCase {
    /// The case: its number, platform:id, or @handle
    pub(crate) case: String,
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The case: its number, platform:id, or @handle
    pub(crate) case: String,
    /// How many posts at most
    #[arg(long, short = 'n', value_name = "N", default_value_t = 50)]
    pub(crate) posts: usize,
    /// Only posts with hits
    #[arg(long)]
    pub(crate) hits: bool,
    /// Why it stands where it does in the order of work, part by part, and nothing else
    #[arg(long)]
    pub(crate) why: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Search {
    /// Words, "phrases" in quotes, and word* for beginnings
    #[arg(required = true)]
    pub(crate) words: Vec<String>,
    /// How many posts at most
    #[arg(long, short = 'n', value_name = "N", default_value_t = 50)]
    pub(crate) limit: u16,
}

#[derive(Debug, Args)]
pub(crate) struct Decide {
    /// The case: its number, platform:id, or @handle
    pub(crate) case: String,
    /// A0 to A6, preserve, refer, secure; or alone: escalate, park, language, hand-back
    #[arg(long, required = true, value_name = "ACTION")]
    pub(crate) action: Vec<String>,
    /// A clause of the policy in force, such as VE-5
    #[arg(long, value_name = "CLAUSE")]
    pub(crate) clause: Vec<String>,
    /// A post's id; or profile:FIELD, case:PLATFORM:ID, document:REFERENCE; for one clause only: VE-5=POST
    #[arg(long, value_name = "OBJECT", num_args = 1..)]
    pub(crate) evidence: Vec<String>,
    /// What speaks against a violation, kept with the decision; named like --evidence
    #[arg(long, value_name = "OBJECT", num_args = 1..)]
    pub(crate) contrary: Vec<String>,
    /// Ask the platform to secure the account: it may be in other hands
    #[arg(long)]
    pub(crate) secure: bool,
    /// How many of the posts you have read; `show` prints them
    #[arg(long, value_name = "N|all")]
    pub(crate) read: Option<HaveRead>,
    /// What the posts show, in a sentence
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub(crate) facts: String,
    /// Why the policy asks for this, in a sentence (the question, to escalate)
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub(crate) why: String,
    /// Why a lower step does not do
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub(crate) why_not_lower: String,
    /// An exception's answer, such as X-NEWS=none, =weak or =applies; *=none answers all the rest
    #[arg(long, value_name = "CODE=ANSWER", num_args = 1..)]
    pub(crate) exception: Vec<String>,
    /// For how many days
    #[arg(long, value_name = "N")]
    pub(crate) days: Option<u16>,
    /// Until when to park the case, such as 2026-03-03T12:00:00Z (default: a day from now)
    #[arg(long, value_name = "TIME")]
    pub(crate) until: Option<String>,
}

/// How much of a history somebody says they have read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HaveRead {
    All,
    Posts(u32),
}

impl HaveRead {
    /// How many of so many.
    pub(crate) fn of(self, posts: u32) -> u32 {
        match self {
            Self::All => posts,
            Self::Posts(read) => read.min(posts),
        }
    }
}

impl FromStr for HaveRead {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "all" => Ok(Self::All),
            number => number.parse().map(Self::Posts).map_err(|_| "expected a number of posts, or `all`"),
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Undo {
    /// The case (default: the reviewer's newest decision)
    pub(crate) case: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Reverse {
    /// The case: its number, platform:id, or @handle
    pub(crate) case: String,
    /// Why it is taken back
    #[arg(long, value_name = "TEXT")]
    pub(crate) why: String,
}

#[derive(Debug, Args)]
pub(crate) struct Note {
    /// The case: its number, platform:id, or @handle
    pub(crate) case: String,
    /// What to remember
    pub(crate) text: String,
}

#[derive(Debug, Args)]
pub(crate) struct Export {
    /// Only decisions on cases that pass a filter, as `list` takes it
    pub(crate) filter: Vec<String>,
    /// Only decisions on cases that pass the filter of a saved view
    #[arg(long, value_name = "NAME")]
    pub(crate) view: Option<String>,
    #[arg(long, value_name = "TARGET", help = format!("What to write: {}", targets()))]
    pub(crate) to: String,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// Write over FILE if it exists
    #[arg(long)]
    pub(crate) force: bool,
    /// End the undo windows now, so that nothing is held back
    #[arg(long)]
    pub(crate) end_windows: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Trail {
    /// One case only: its number, platform:id, or @handle
    pub(crate) case: Option<String>,
    /// How many entries at most
    #[arg(long, short = 'n', value_name = "N", default_value_t = 50)]
    pub(crate) limit: usize,
}

#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// Bundles or exports to check instead of the queue
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Prove that everything computed from the ledger equals the ledger
    #[arg(long)]
    pub(crate) rebuild: bool,
    /// A tip seen before (desk:number:digest, as exports and `verify` print it)
    #[arg(long, value_name = "TIP")]
    pub(crate) tip: Vec<String>,
}

/// Names of all formats that can be read.
fn formats() -> String {
    crate::formats::FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", ")
}

/// Names of all targets with what they are.
fn targets() -> String {
    let targets = crate::formats::out::TARGETS.iter();
    targets.map(|target| format!("{} ({})", target.name, target.title)).collect::<Vec<_>>().join(", ")
}

#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// What `import` or `order take` reads, or what `export --to native`, `mastodon` or `notices` writes
    #[arg(value_parser = ["bundle", "order", "decisions", "mastodon-calls", "notices"], default_value = "bundle")]
    pub(crate) form: String,
}
