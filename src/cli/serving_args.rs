//! The verbs about the order of work as data: `next`, `claim`, `release`, `surge` and `reporters`. Parses, and does nothing.

use clap::{Args, Subcommand};

/// Verbs about the order of work and who holds what.
#[derive(Debug, Subcommand)]
pub(crate) enum Serving {
    /// Take the next case in the order of work, and hold it for 15 minutes
    Next(Next),
    /// Hold a case for 15 minutes, or longer if you hold it already
    Claim {
        /// The case: its number, platform:id, or @handle
        case: String,
    },
    /// Let go of a case
    Release {
        /// The case: its number, platform:id, or @handle
        case: String,
    },
    /// Begin, end or list named incidents, whose cases go first
    #[command(subcommand)]
    Surge(Surge),
    /// List those who report with their track record, or void what somebody reports
    #[command(subcommand)]
    Reporters(Reporters),
}

#[derive(Debug, Args)]
pub(crate) struct Next {
    /// Only say which case it would be
    #[arg(long)]
    pub(super) peek: bool,
    /// How many posts at most
    #[arg(long, short = 'n', value_name = "N", default_value_t = 5)]
    pub(super) posts: u16,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Surge {
    /// Begin an incident: cases with a hit of its rules or clauses weigh more while it runs
    Begin(Begin),
    /// End an incident
    End(End),
    /// List incidents, newest first
    List,
}

#[derive(Debug, Args)]
pub(crate) struct Begin {
    /// A short name: lower-case letters, digits and hyphens
    #[arg(value_name = "NAME")]
    pub(super) name: String,
    /// What it is called
    #[arg(long, value_name = "TEXT")]
    pub(super) title: String,
    /// What makes it one, and when it is over
    #[arg(long, value_name = "TEXT")]
    pub(super) criteria: String,
    /// What the weight of its cases is multiplied by, 1.1 to 10
    #[arg(long, value_name = "N", default_value_t = 2.0)]
    pub(super) factor: f64,
    /// A rule, as ID or PACK/ID: cases with a hit of it belong to the incident
    #[arg(long, value_name = "RULE")]
    pub(super) rule: Vec<String>,
    /// A clause: cases with a hit of a rule under it belong to the incident
    #[arg(long, value_name = "CLAUSE")]
    pub(super) clause: Vec<String>,
    /// Weights of the seven lanes while it runs, such as 0,0,8,3,2,4,1 (0 is strict)
    #[arg(long, value_name = "N,...", value_delimiter = ',')]
    pub(super) weights: Vec<u16>,
}

#[derive(Debug, Args)]
pub(crate) struct End {
    /// The incident's name
    #[arg(value_name = "NAME")]
    pub(super) name: String,
    /// What was learnt from it
    #[arg(long, value_name = "TEXT")]
    pub(super) learnt: String,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Reporters {
    /// List reporters, those whose reports fail most often first; they are known by number only
    List {
        /// How many rows at most
        #[arg(long, short = 'n', value_name = "N", default_value_t = 50)]
        limit: u16,
    },
    /// Let somebody's reports count for nothing in the order of work
    Void(Why),
    /// Let them count again
    Restore(Why),
}

#[derive(Debug, Args)]
pub(crate) struct Why {
    /// The reporter's number
    #[arg(value_name = "NUMBER")]
    pub(super) reporter: i64,
    /// The reason, which stands in the ledger
    #[arg(long, value_name = "TEXT")]
    pub(super) why: String,
}
