//! What a rule finds, as a digest: equal digests find the same in the same text. With it a queue remembers which rules
//! it need not run again.

use unicode_normalization::UNICODE_VERSION;

use crate::domain::{Digest, Origin, RuleCard, RuleKey, Untrusted};

use super::kind;
use super::pack::{Pack, Rule};

/// To be raised when folding or the search of a kind comes to find something else.
const VERSION: u32 = 1;

/// Name and digest of every rule, in the order of packs and of the rules in them: the order of `RuleSet::cards`.
pub fn identities(packs: &[Pack]) -> Vec<(RuleKey, Digest)> {
    packs
        .iter()
        .flat_map(|pack| pack.rules.iter().map(move |rule| (key(pack, rule), whole(pack, rule))))
        .collect()
}

/// A rule's digest with those of the rules it looks at: their hits decide what it finds. A pack whose rules look at
/// each other in a ring does not compile; here the ring just ends.
fn whole(pack: &Pack, rule: &Rule) -> Digest {
    if rule.body.parts().next().is_none() {
        return digest(pack, rule);
    }
    let around = pack.only(&[&rule.id]);
    let digests: Vec<String> = around.rules.iter().map(|rule| digest(pack, rule).to_string()).collect();
    Digest::of(format!("{} {}", rule.id, digests.join(" ")).as_bytes())
}

/// What a screen shows of a rule.
pub fn card(pack: &str, rule: &Rule) -> RuleCard {
    RuleCard {
        rule: RuleKey { pack: pack.to_owned(), id: rule.id.clone(), version: rule.version },
        origin: Origin::Desk,
        title: Untrusted::new(rule.title.clone()),
        kind: kind::of(&rule.body).name.to_owned(),
        severity: rule.severity,
        clause: Some(rule.clause.clone()),
        likelihood: rule.likelihood,
    }
}

fn key(pack: &Pack, rule: &Rule) -> RuleKey {
    RuleKey { pack: pack.name.clone(), id: rule.id.clone(), version: rule.version }
}

/// Everything that a rule says but its examples, its place in the file and what only people read. The debug form of
/// the whole rule is taken, so that a field added later cannot be forgotten here.
fn digest(pack: &Pack, rule: &Rule) -> Digest {
    let telling = Rule {
        matches: Vec::new(),
        no_matches: Vec::new(),
        line: 0,
        source: None,
        innocent: Vec::new(),
        ..rule.clone()
    };
    let languages: &[String] = if rule.languages.is_empty() { &pack.languages } else { &rule.languages };
    let text = format!("{VERSION} {UNICODE_VERSION:?} {} {languages:?} {telling:?}", pack.name);
    Digest::of(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACK: &str = include_str!("../../assets/packs/starter.toml");

    #[track_caller]
    fn check(from: &str, to: &str, others: usize) {
        assert!(PACK.contains(from), "the pack has `{from}`");
        let of = |text: &str| identities(&[Pack::parse(text).unwrap()]);
        let (before, after) = (of(PACK), of(&PACK.replacen(from, to, 1)));
        let changed = before.iter().zip(&after).filter(|(before, after)| before != after).count();
        assert_eq!(changed, others, "`{from}` to `{to}`");
    }

    #[test]
    fn only_what_a_rule_finds_and_says_changes_its_digest_and_of_those_that_look_at_it() {
        check("# Rules to start with", "# Our rules", 0);
        check("creators who take donations", "some creators", 0);
        check("Ask anyone.", "Ask me.", 0);
        // Two compounds look at its hits.
        check("(?:double|triple|multiply)", "(?:double|triple)", 3);
        check("severity = \"S2\"", "severity = \"S3\"", 3);
        check("version = 1\n", "version = 2\n", 3);
    }
}
