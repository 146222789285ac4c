//! What goes out: effective decisions, written for a platform, for people or for another program. One file a
//! target and one row a target in the table. Pure writers: they are given decisions one by one and know neither
//! the queue, nor the clock, nor what a file is.

mod batch;
pub mod check;
mod csv;
mod item;
mod lines;
mod mastodon;
mod native;
mod notices;

pub use batch::{Head, Items, OutError, Sink, Summary, Target};
pub use item::{EntryPlace, MASTODON, OutNotice, OutPost, OutReport, Outgoing, What};

/// The JSON Schema of one line of the native form.
pub const DECISIONS_SCHEMA: &str = include_str!("../../../assets/schema/decisions.schema.json");

/// The JSON Schema of one line of the calls of Mastodon's admin interface.
pub const CALLS_SCHEMA: &str = include_str!("../../../assets/schema/mastodon-calls.schema.json");

/// The target that tells people; only for it notices are written.
pub const NOTICES: &str = "notices";

/// The JSON Schema of one line of the notices.
pub const NOTICES_SCHEMA: &str = include_str!("../../../assets/schema/notices.schema.json");

/// All targets, the fullest first.
pub const TARGETS: &[Target] = &[
    Target {
        name: "native",
        title: "decisions as JSON Lines, true to the ledger",
        files: &[("", "one decision or reversal a line")],
        write: native::write,
    },
    Target {
        name: "csv",
        title: "decisions as a table for people",
        files: &[("", "one decision or reversal a row")],
        write: csv::write,
    },
    Target {
        name: "mastodon",
        title: "calls of Mastodon's admin interface, ready to send",
        files: &[
            ("", "the calls to send now, in this order"),
            (mastodon::LATER, "the calls to send when their moment has come"),
            (mastodon::CHECKLIST, "what has to be done by hand"),
        ],
        write: mastodon::write,
    },
    Target {
        name: NOTICES,
        title: "what authors and reporters are told, in their languages",
        files: &[("", "one notice or answer a line")],
        write: notices::write,
    },
];

/// The target with this name.
pub fn by_name(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}
