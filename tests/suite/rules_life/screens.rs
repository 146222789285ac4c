//! What the rules screen asks: the list, one rule in full, a text tried out.

use caseload::domain::{Pass, RuleKey, Step};
use caseload::request::{Reply, Request};

use super::made::{Rig, line, pack, term_of};

fn rig() -> Rig {
    let mut rig = Rig::new();
    rig.scan(&[pack("sea", &[term_of("fog", 1, &["fog"], "SP-1", "S2")])]);
    rig.import(&[line(1, 7, "the fog came in"), line(2, 8, "ｆｏｇ and fog"), line(61, 8, "clear")]);
    rig.decide(8, Step::A3, &["SP-1"], &[2]);
    rig
}

fn key(version: u32) -> RuleKey {
    RuleKey { pack: "sea".to_owned(), id: "fog".to_owned(), version }
}

#[test]
fn the_list_holds_packs_and_rules_with_what_they_found() {
    let mut rig = rig();
    let Reply::Rules(list) = rig.desk.perform(Request::Rules) else { panic!("no list") };
    let packs: Vec<_> = list.packs.iter().map(|pack| (pack.name.as_str(), pack.rules)).collect();
    assert_eq!(packs[0], ("sea", 1));
    assert_eq!(packs[1].0, "starter");
    assert_eq!(list.packs[0].since, super::made::NOW);
    let fog = &list.rules[0];
    assert_eq!((fog.hits, fog.cases, fog.record.upheld, fog.in_force), (3, 2, 2, true));
    assert_eq!(list.behind, 0);
    rig.desk.put_in_force(pack("sea", &[term_of("fog", 2, &["fog"], "SP-1", "S2")]).as_bytes()).unwrap();
    let Reply::Rules(list) = rig.desk.perform(Request::Rules) else { panic!("no list") };
    assert_eq!(list.behind, 3, "the new version has been run over no post yet");
    assert_eq!((list.rules[0].card.rule.version, list.rules[0].hits), (2, 0));
    let old = list.rules.iter().find(|row| row.card.rule == key(1)).unwrap();
    assert_eq!((old.in_force, old.hits), (false, 3));
}

#[test]
fn one_rule_tells_days_passes_languages_and_shows_its_posts() {
    let mut rig = rig();
    let Reply::Rule(Some(view)) = rig.desk.perform(Request::Rule { rule: key(1), samples: 5 }) else {
        panic!("no rule")
    };
    assert_eq!(view.looks_for, ["fog".into()]);
    assert_eq!(view.days.iter().map(|(_, hits)| *hits).collect::<Vec<_>>(), [3]);
    assert_eq!(view.sole, (1, 1));
    let styled = view.by_passes.iter().find(|(passes, _)| passes.has(Pass::Compatibility)).unwrap();
    assert_eq!((styled.1.upheld, styled.1.undecided), (1, 0));
    assert_eq!(view.by_language[0].0, "en");
    assert_eq!((view.by_language[0].1.upheld, view.by_language[0].1.undecided), (2, 1));
    let samples: Vec<_> =
        view.samples.iter().map(|found| (found.row.post.id.as_str(), found.spans.len())).collect();
    assert_eq!(samples, [("2", 2), ("1", 1)], "newest first");
    assert_eq!(rig.desk.perform(Request::Rule { rule: key(9), samples: 5 }), Reply::Rule(None));
}

#[test]
fn a_case_shows_the_record_of_each_rule() {
    let mut rig = rig();
    let case = rig.case(7);
    let Reply::Case(Some(view)) = rig.desk.perform(Request::Case { case, focus: None, posts: 5 }) else {
        panic!("no case")
    };
    let record = view.groups[0].record;
    assert_eq!((record.upheld, record.rejected, record.undecided), (2, 0, 1));
}

#[test]
fn a_text_tried_out_shows_each_pass_and_each_hit() {
    let mut rig = rig();
    let text = "Ｆ\u{200b}ＯＧ ahead".to_owned();
    let Reply::Tried(tried) = rig.desk.perform(Request::Try { text: text.clone(), language: None }) else {
        panic!("not tried")
    };
    assert_eq!(tried.text, text);
    let hit = tried.hits.iter().find(|hit| hit.card.rule == key(1)).unwrap();
    assert!(hit.passes.has(Pass::Compatibility));
    let span = hit.span.unwrap();
    assert_eq!((span.start, span.end), (0, 12));
    let step = |pass| tried.steps.iter().find(|step| step.pass == pass).unwrap();
    assert!(!step(Pass::Controls).changed);
    assert!(step(Pass::Ignorables).changed);
    assert!(step(Pass::Compatibility).changed);
    assert_eq!(step(Pass::Arabic).text, "fog ahead".into());
    let long = "a".repeat(100_000);
    assert!(matches!(rig.desk.perform(Request::Try { text: long, language: None }), Reply::Failed(_)));
}
