//! What the screens look like at five sizes, and how they move.

use caseload::domain::{AccountNo, QueuePage};
use caseload::request::{Reply, Request};

use crate::ui_queue::bench::Bench;
use crate::ui_queue::made::{desk_of, long, small};

const SIZES: [(u16, u16); 5] = [(160, 45), (110, 30), (80, 24), (60, 15), (40, 10)];

/// One snapshot of the screen that these keys lead to, for each size.
#[track_caller]
fn looks(name: &str, keys: &str, typed: &str) {
    for (columns, rows) in SIZES {
        let mut bench = Bench::new((columns, rows), desk_of(small()));
        bench.keys(keys).typed(typed);
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("{name}_{columns}x{rows}"), bench.frame());
        });
    }
}

#[test]
fn the_queue_at_every_size() {
    looks("queue", "j j", "");
}

#[test]
fn the_filter_at_every_size() {
    looks("filter", "/", "ri");
}

#[test]
fn search_at_every_size() {
    looks("search", "ctrl-f", "harbour");
}

#[test]
fn the_ledger_at_every_size() {
    looks("ledger", "T j j", "");
}

#[test]
fn help_at_every_size() {
    looks("help", "?", "");
}

#[test]
fn the_palette_at_every_size() {
    looks("palette", ":", "la");
}

#[test]
fn which_key_at_every_size() {
    looks("which_key", "g", "");
}
