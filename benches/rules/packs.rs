//! Rule sets made from lists. It knows no texts.

use caseload::domain::{Pass, Passes};
use caseload::rules::{Body, Pack, Rule, RuleSet};

use crate::lists::Literal;

/// Passes that may join different words.
pub(crate) const WEAK: [Pass; 3] = [Pass::Leet, Pass::Arabizi, Pass::Misspelling];

/// A pack without rules, and a rule to make others from.
fn template() -> (Pack, Rule) {
    let source = "name = \"bench\"\nversion = \"1\"\ntitle = \"Bench\"\n[[rule]]\nid = \"one\"\nversion = 1\n\
        kind = \"term\"\ntitle = \"One\"\nseverity = \"S1\"\nclause = \"VE-5\"\nlikelihood = 0.5\nterms = [\"one\"]\n";
    let mut pack = Pack::parse(source).unwrap();
    let rule = pack.rules.remove(0);
    (pack, rule)
}

/// One rule for each body.
pub(crate) fn compile(bodies: impl IntoIterator<Item = Body>, without: &[Pass]) -> RuleSet {
    let (mut pack, template) = template();
    let without = without.iter().fold(Passes::default(), |all, pass| all.with(*pass));
    let rules = (0..).zip(bodies).map(|(number, body): (u32, Body)| Rule {
        id: format!("r{number}"),
        body,
        without,
        ..template.clone()
    });
    pack.rules = rules.collect();
    RuleSet::compile(vec![pack]).unwrap()
}

/// A rule for each literal.
pub(crate) fn of_literals(list: &[Literal]) -> Vec<Body> {
    let body = |literal: &Literal| {
        let list = vec![literal.text.clone()];
        if literal.run { Body::Phrases(list) } else { Body::Terms(list) }
    };
    list.iter().map(body).collect()
}

/// One rule with all words, and one with all runs.
pub(crate) fn in_one(list: &[Literal]) -> [Body; 2] {
    let texts = |run: bool| {
        let own = list.iter().filter(|literal| literal.run == run);
        own.map(|literal| literal.text.clone()).collect::<Vec<_>>()
    };
    [Body::Terms(texts(false)), Body::Phrases(texts(true))]
}

/// A rule for each pattern.
pub(crate) fn of_patterns(list: &[String]) -> Vec<Body> {
    list.iter().map(|pattern| Body::Patterns(vec![pattern.clone()])).collect()
}

/// One rule with all these domains.
pub(crate) fn of_domains(domains: Vec<String>) -> Body {
    Body::Links { domains, shorteners: true, paths: Vec::new() }
}
