//! The list behind the rules screen: filter, order, selection.

use caseload::domain::RuleKey;
use caseload::ui::screens::rules::{Entry, Order, RuleTable};

use super::made::{list, many};

fn table() -> RuleTable {
    let mut table = RuleTable::default();
    table.take(list());
    table
}

fn ids(table: &RuleTable) -> Vec<String> {
    let id = |entry: &Entry| match entry {
        Entry::Rule(at) => table.rules()[*at].card.rule.id.clone(),
        Entry::Pack(at) => format!("[{}]", table.packs()[*at].name),
        Entry::Past => "[past]".to_owned(),
        Entry::Platform => "[platform]".to_owned(),
    };
    table.entries().iter().map(id).collect()
}

fn selected(table: &RuleTable) -> &str {
    table.row().map_or("", |row| row.card.rule.id.as_str())
}

#[test]
fn packs_head_their_rules_then_come_past_rules_and_the_platforms() {
    let expected = [
        "[starter]",
        "glorify-banner",
        "vague-wish",
        "raid-words",
        "[links]",
        "short-links",
        "old-hosts",
        "[past]",
        "older-words",
        "[platform]",
        "spam-model",
    ];
    assert_eq!(ids(&table()), expected);
}

#[test]
fn the_surest_come_first_and_what_was_not_judged_comes_last() {
    let mut table = table();
    table.order(Order::Bound);
    assert_eq!(
        ids(&table),
        [
            "glorify-banner",
            "spam-model",
            "raid-words",
            "short-links",
            "older-words",
            "old-hosts",
            "vague-wish"
        ]
    );
    table.order(Order::Hits);
    assert_eq!(ids(&table)[..2], ["spam-model", "old-hosts"]);
}

#[test]
fn a_filter_looks_for_all_words_in_name_title_kind_clause_and_severity() {
    for (typed, expected) in [
        ("BANNER", vec!["[starter]", "glorify-banner"]),
        ("starter term", vec!["[starter]", "vague-wish", "[past]", "older-words"]),
        ("s4", vec!["[starter]", "raid-words"]),
        ("looks platform", vec!["[platform]", "spam-model"]),
        ("nothing like this", vec![]),
        ("  ", ids(&table()).iter().map(String::as_str).collect::<Vec<_>>()),
    ] {
        let mut table = table();
        table.filter(typed);
        assert_eq!(ids(&table), expected, "{typed}");
    }
}

#[test]
fn the_selection_stays_on_its_rule_through_filter_order_and_a_newer_list() {
    let mut table = table();
    table.step(3);
    assert_eq!(selected(&table), "short-links");
    table.order(Order::Hits);
    assert_eq!(selected(&table), "short-links");
    table.filter("link");
    assert_eq!(selected(&table), "short-links");
    let mut newer = list();
    newer.rules.remove(0);
    table.take(newer);
    table.filter("");
    assert_eq!(selected(&table), "short-links");
}

#[test]
fn the_selection_never_leaves_the_list_and_skips_heads() {
    let mut table = table();
    table.step(-5);
    assert_eq!(selected(&table), "glorify-banner");
    table.step(i64::MAX / 2);
    assert_eq!(selected(&table), "spam-model");
    assert!(!table.select_line(0), "a head is no rule");
    assert!(table.select_line(5));
    assert_eq!(selected(&table), "short-links");
    table.filter("no such rule");
    assert!(table.row().is_none());
    table.step(1);
    table.filter("");
    assert!(table.row().is_some());
    let wanted = RuleKey { pack: "links".to_owned(), id: "old-hosts".to_owned(), version: 4 };
    assert!(table.select(&wanted));
    assert!(!table.select(&RuleKey { version: 9, ..wanted }));
    assert_eq!(selected(&table), "old-hosts");
}

#[test]
fn five_thousand_rules_are_filtered_and_ordered() {
    let mut table = RuleTable::default();
    table.take(many(5_000));
    table.filter("rule-49");
    assert_eq!(table.shown(), 100);
    table.order(Order::Bound);
    table.filter("");
    assert_eq!(table.shown(), 5_000);
    let lows: Vec<f64> = table
        .entries()
        .iter()
        .filter_map(|entry| match entry {
            Entry::Rule(at) => table.rules()[*at].record.interval().map(|interval| interval.low),
            _ => None,
        })
        .collect();
    assert!(lows.is_sorted_by(|one, other| one >= other));
}
