//! The rules in words: a line a rule, and the chosen one in full.

use crate::domain::{Origin, RuleRow};
use crate::text::printable_str;
use crate::ui::record;
use crate::ui::telling::{self, Asks, Telling, WIDE};
use crate::ui::view::Context;
use crate::ui::words::{many, running};

use super::detail::Detail;
use super::list::Entry;
use super::screen::{Known, RulesScreen};

impl RulesScreen {
    pub(super) fn telling(&self, cx: &Context<'_>) -> Telling {
        let rows: Vec<&RuleRow> = self.told().filter_map(|(_, at)| self.table.rules().get(at)).collect();
        let mut news = vec![format!(
            "{} in {}, {}",
            many(rows.len() as u64, "rule", "rules"),
            many(self.table.packs().len() as u64, "pack", "packs"),
            self.table.ordered().words()
        )];
        if !self.field.is_empty() {
            news.push(format!("shown: with `{}`", printable_str(self.field.value()).spoken()));
        }
        if self.table.behind() > 0 {
            news.push(format!(
                "{} not looked at by new rules: scan",
                many(self.table.behind(), "post", "posts")
            ));
        }
        news.extend(self.scanning.map(|(done, of, hits)| telling::plain(&running(done, of, hits))));
        let detail = match &self.known {
            Known::Here(view) => {
                let lines = Detail::lines(view, self.sample, cx.now, WIDE, cx.theme);
                telling::all(lines.iter().map(|line| &line.line))
            }
            Known::Gone => vec!["this rule is not here any more".to_owned()],
            Known::Nothing => Vec::new(),
        };
        Telling {
            news,
            at: self.told().position(|(line, _)| line == self.table.line()),
            items: rows.into_iter().map(row_words).collect(),
            detail,
            asks: if self.editing { Asks::Text("part of a rule's name".to_owned()) } else { Asks::Command },
            ..Telling::default()
        }
    }

    /// Lines of the list that are rules, each with the rule's place.
    fn told(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.table.entries().iter().enumerate().filter_map(|(line, entry)| match entry {
            Entry::Rule(at) => Some((line, *at)),
            _ => None,
        })
    }

    /// The line of the list on which the rule with this number stands.
    pub(super) fn line_of(&self, place: usize) -> Option<usize> {
        self.told().nth(place).map(|(line, _)| line)
    }
}

/// `S3, VE-5, glorify-banner version 4, phrase, 12 hits, upheld 41 of 52`.
fn row_words(row: &RuleRow) -> String {
    let card = &row.card;
    let mut words = vec![card.severity.to_string()];
    words.extend(card.clause.clone());
    words.push(format!("{} version {}", card.rule.id, card.rule.version));
    words.push(card.kind.clone());
    words.extend((card.origin == Origin::Platform).then(|| "from the platform".to_owned()));
    words.extend((card.origin == Origin::Desk && !row.in_force).then(|| "not in force any more".to_owned()));
    words.push(many(row.hits, "hit", "hits"));
    words.push(record::words(row.record));
    words.extend(Some(record::interval(row.record)).filter(|interval| !interval.is_empty()));
    printable_str(&words.join(", ")).spoken()
}
