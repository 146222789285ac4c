//! All rules as a list: filtered, ordered, with one selected. Bounded by the number of rules, so it is held whole;
//! draws nothing.

use std::cmp::Ordering;

use crate::domain::{Origin, PackCard, RuleKey, RuleList, RuleRow};

/// How the rules are ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// By pack, as they came.
    #[default]
    Pack,
    /// The lower bound of the record's interval, the best first; what was not judged last.
    Bound,
    /// The most hits first.
    Hits,
}

impl Order {
    /// The one after it, round the end.
    pub const fn next(self) -> Self {
        match self {
            Self::Pack => Self::Bound,
            Self::Bound => Self::Hits,
            Self::Hits => Self::Pack,
        }
    }

    /// In words, for the border.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Pack => "by pack",
            Self::Bound => "surest first",
            Self::Hits => "most hits first",
        }
    }
}

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Entry {
    /// A pack in force, by its place.
    Pack(usize),
    /// What follows is of no pack in force.
    Past,
    /// What follows is the platform's.
    Platform,
    /// A rule, by its place among all.
    Rule(usize),
}

/// The list with what is shown of it.
#[derive(Debug, Default)]
pub struct RuleTable {
    list: RuleList,
    /// What the filter looks in, in small letters, for each rule.
    haystacks: Vec<String>,
    order: Order,
    filter: String,
    entries: Vec<Entry>,
    /// Places of the rules among the entries.
    places: Vec<usize>,
    /// The selected rule's place among the places.
    selected: usize,
}

impl RuleTable {
    /// Takes in a newer list; the selection stays on its rule.
    pub fn take(&mut self, list: RuleList) {
        let kept = self.key();
        self.haystacks = list.rules.iter().map(haystack).collect();
        self.list = list;
        self.arrange(kept.as_ref());
    }

    /// Shows only rules that have all these words.
    pub fn filter(&mut self, text: &str) {
        let kept = self.key();
        self.filter = text.trim().to_lowercase();
        self.arrange(kept.as_ref());
    }

    /// Orders the rules anew.
    pub fn order(&mut self, order: Order) {
        let kept = self.key();
        self.order = order;
        self.arrange(kept.as_ref());
    }

    /// The order at hand.
    pub const fn ordered(&self) -> Order {
        self.order
    }

    /// Packs in force.
    pub fn packs(&self) -> &[PackCard] {
        &self.list.packs
    }

    /// All rules, whatever is shown.
    pub fn rules(&self) -> &[RuleRow] {
        &self.list.rules
    }

    /// Posts that rules have not been run over yet.
    pub const fn behind(&self) -> u64 {
        self.list.behind
    }

    /// The lines to be drawn.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// How many rules are shown.
    pub fn shown(&self) -> usize {
        self.places.len()
    }

    /// The selected rule.
    pub fn row(&self) -> Option<&RuleRow> {
        match self.entries.get(*self.places.get(self.selected)?)? {
            Entry::Rule(at) => self.list.rules.get(*at),
            _ => None,
        }
    }

    /// The selected rule's name and who has it.
    pub fn key(&self) -> Option<(RuleKey, Origin)> {
        self.row().map(|row| (row.card.rule.clone(), row.card.origin))
    }

    /// The line of the selected rule.
    pub fn line(&self) -> usize {
        self.places.get(self.selected).copied().unwrap_or(0)
    }

    /// Moves the selection.
    pub fn step(&mut self, by: i64) {
        let last = self.places.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by as isize).min(last);
    }

    /// Selects the rule on a line; says whether there is one.
    pub fn select_line(&mut self, line: usize) -> bool {
        let place = self.places.binary_search(&line);
        if let Ok(place) = place {
            self.selected = place;
        }
        place.is_ok()
    }

    /// Selects a rule by its name; says whether it is shown.
    pub fn select(&mut self, rule: &RuleKey) -> bool {
        let is_it = |line: &usize| match self.entries.get(*line) {
            Some(Entry::Rule(at)) => self.list.rules[*at].card.rule == *rule,
            _ => false,
        };
        let place = self.places.iter().position(is_it);
        self.selected = place.unwrap_or(self.selected);
        place.is_some()
    }

    /// Lines and selection from list, filter and order.
    fn arrange(&mut self, kept: Option<&(RuleKey, Origin)>) {
        let words: Vec<&str> = self.filter.split_whitespace().collect();
        let passes = |at: &usize| words.iter().all(|word| self.haystacks[*at].contains(word));
        let mut shown: Vec<usize> = (0..self.list.rules.len()).filter(passes).collect();
        let rules = &self.list.rules;
        match self.order {
            Order::Pack => shown.sort_by_cached_key(|at| self.group(&rules[*at])),
            Order::Bound => shown.sort_by(|one, other| surer(&rules[*one], &rules[*other])),
            Order::Hits => shown.sort_by_key(|at| std::cmp::Reverse(rules[*at].hits)),
        }
        let (mut entries, mut places, mut group) = (Vec::with_capacity(shown.len()), Vec::new(), None);
        for at in shown {
            let own = self.group(&rules[at]);
            if self.order == Order::Pack && group != Some(own) {
                group = Some(own);
                entries.push(match own {
                    PLATFORM => Entry::Platform,
                    PAST => Entry::Past,
                    pack => Entry::Pack(pack),
                });
            }
            places.push(entries.len());
            entries.push(Entry::Rule(at));
        }
        (self.entries, self.places) = (entries, places);
        let same = |line: &usize| match (self.entries[*line], kept) {
            (Entry::Rule(at), Some((rule, origin))) => {
                let card = &self.list.rules[at].card;
                card.rule == *rule && card.origin == *origin
            }
            _ => false,
        };
        let last = self.places.len().saturating_sub(1);
        self.selected = self.places.iter().position(same).unwrap_or(self.selected.min(last));
    }

    /// The place of a rule's pack; those of no pack in force come behind, then the platform's.
    fn group(&self, row: &RuleRow) -> usize {
        if row.card.origin == Origin::Platform {
            return PLATFORM;
        }
        let of = |pack: &PackCard| pack.name == row.card.rule.pack;
        let pack = self.list.packs.iter().position(of).filter(|_| row.in_force);
        pack.unwrap_or(PAST)
    }
}

const PAST: usize = usize::MAX - 1;
const PLATFORM: usize = usize::MAX;

/// The one with the higher lower bound first, then the one with more judged hits.
fn surer(one: &RuleRow, other: &RuleRow) -> Ordering {
    let bound = |row: &RuleRow| row.record.interval().map_or(-1.0, |interval| interval.low);
    bound(other).total_cmp(&bound(one)).then_with(|| other.record.judged().cmp(&one.record.judged()))
}

fn haystack(row: &RuleRow) -> String {
    let card = &row.card;
    let clause = card.clause.as_deref().unwrap_or_default();
    let origin = if card.origin == Origin::Platform { "platform" } else { "" };
    let title = String::from_utf8_lossy(card.title.raw_bytes());
    let severity = card.severity;
    let words = format!("S{} {}", severity.number(), severity.word());
    format!("{} {} {words} {clause} {origin} {title}", card.rule, card.kind).to_lowercase()
}
