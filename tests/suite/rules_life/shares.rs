//! When a rule counts as dangerously broad.

use caseload::quality::{Share, sample_size};

#[track_caller]
fn check(hit: u64, looked: u64, of: u64, broad: bool) {
    let share = Share { hit, looked, of };
    assert_eq!(share.is_broad(), broad, "{share:?} {:?}", share.interval());
    assert_eq!(share.interval().is_some(), looked < of && looked > 0, "{share:?}");
}

#[test]
fn a_rule_is_broad_above_one_percent_of_enough_posts_and_a_sample_must_be_sure_of_it() {
    check(10, 1_000, 1_000, false);
    check(11, 1_000, 1_000, true);
    check(900, 999, 999, false);
    check(0, 0, 0, false);
    check(510, 50_000, 1_000_000, false);
    check(600, 50_000, 1_000_000, true);
    assert_eq!((sample_size(400), sample_size(5_000_000)), (400, 50_000));
}
