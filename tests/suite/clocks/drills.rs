//! Drills: made-up orders that come in as real ones do, are marked for good, and leave no trace outside.

use caseload::demo::DRILL_PLATFORM;
use caseload::desk::ExportJob;
use caseload::domain::filter::Filter;
use caseload::domain::{Lane, Measure, OrderAnswer, QueueRow, Step};
use caseload::formats::out::TARGETS;
use caseload::request::{Reply, Request};

use super::made::{Rig, at};

fn rows(rig: &mut Rig) -> Vec<QueueRow> {
    let filter = Filter::default();
    match rig.desk.perform(Request::Queue { filter, from: None, backwards: false, limit: 500 }) {
        Reply::Queue(page) => page.rows,
        other => panic!("{other:?}"),
    }
}

fn drilled(orders: u16, seed: u64) -> Rig {
    let mut rig = Rig::new();
    rig.done(Request::Drill { orders, seed });
    rig
}

#[test]
fn drills_are_orders_with_their_hour_and_say_what_they_are() {
    let mut rig = drilled(5, 7);
    let rows = rows(&mut rig);
    assert_eq!(rows.len(), 5);
    for row in rows {
        assert!(row.drill && row.parts.lane == Lane::Order && (3..=20).contains(&row.posts), "{row:?}");
        let clock = row.clock.unwrap();
        assert_eq!((clock.from, clock.due), (at(0), at(60)));
        assert_eq!(row.account.platform(), DRILL_PLATFORM);
        let view = rig.view_of(row.case);
        assert!(view.reports[0].id.starts_with("DRILL-") && !view.reports[0].posts.is_empty());
    }
    assert_eq!(rig.status().counts.open, 5);
    rig.whole();
}

#[test]
fn the_same_seed_makes_the_same_and_a_second_drill_other_accounts() {
    let accounts = |rig: &mut Rig| -> Vec<String> {
        let mut names: Vec<_> = rows(rig).iter().map(|row| row.account.to_string()).collect();
        names.sort();
        names
    };
    let (mut one, mut other) = (drilled(3, 7), drilled(3, 7));
    assert_eq!(accounts(&mut one), accounts(&mut other));
    one.done(Request::Drill { orders: 2, seed: 7 });
    assert_eq!(accounts(&mut one).len(), 5);
    one.whole();
}

#[test]
fn a_drill_of_none_or_of_thousands_is_refused() {
    let mut rig = Rig::new();
    for orders in [0, 201, u16::MAX] {
        let refused = rig.ask(Request::Drill { orders, seed: 1 }).unwrap_err();
        assert!(refused.contains("1 to 200 orders"), "{refused}");
    }
    assert_eq!(rig.status().counts.open, 0);
}

#[test]
fn a_drill_is_answered_as_an_order_is_and_its_papers_never_leave() {
    let mut rig = drilled(1, 7);
    let case = rows(&mut rig)[0].case;
    let view = rig.view_of(case);
    let (document, standing) = &view.orders[0];
    assert!(standing.drill && document.as_ref().is_some_and(|order| order.drill));
    let reference = standing.reference.clone();
    rig.decide_view(&view, Step::A3);
    let answer = OrderAnswer::Executed { measure: Measure::Removed, at: at(0) };
    rig.done(Request::AnswerOrder { case, reference, answer });
    let Reply::Papers { rows, .. } = rig.desk.perform(Request::Papers { case }) else { panic!("no papers") };
    assert_eq!(rows.iter().map(|row| row.kind.as_str()).collect::<Vec<_>>(), ["annex-2", "order"]);
    for row in rows {
        match rig.desk.perform(Request::KeptPaper { digest: row.digest }) {
            Reply::Paper(paper) => assert!(paper.blocked.is_some(), "{paper:?}"),
            other => panic!("{other:?}"),
        }
    }
    rig.whole();
}

/// Decides every drill and a real case beside them, and waits until everything may leave.
fn decided() -> (Rig, Vec<String>) {
    let mut rig = drilled(4, 11);
    let mut traces = vec![DRILL_PLATFORM.to_owned(), "DRILL".to_owned(), "drill".to_owned()];
    for row in rows(&mut rig) {
        let view = rig.view_of(row.case);
        rig.decide_view(&view, Step::A3);
        let view = rig.view_of(row.case);
        traces.extend(view.decisions.iter().map(|(decision, _, _)| decision.id.0.clone()));
        traces.push(view.row.account.id().to_owned());
    }
    rig.import(&[(1, "r1", "user", 0)]);
    let view = rig.view(1);
    rig.decide_view(&view, Step::A1);
    rig.now(600);
    (rig, traces)
}

#[test]
fn a_drill_leaves_no_trace_in_any_export() {
    let (mut rig, traces) = decided();
    let folder = rig.folder.path().join("out");
    std::fs::create_dir(&folder).unwrap();
    for target in TARGETS {
        let out = folder.join(format!("export-{}", target.name));
        let job = ExportJob {
            target: target.name.to_owned(),
            out,
            force: false,
            end_windows: true,
            filter: Filter::default(),
        };
        let exported = rig.desk.export(&job).unwrap();
        assert_eq!((exported.decisions, exported.reversals), (1, 0), "{}", target.name);
        assert_eq!((exported.held_back, exported.waiting), (0, 0), "{}", target.name);
        let said = exported.notes.join("\n");
        assert!(traces.iter().all(|trace| !said.contains(trace.as_str())), "{said}");
    }
    let mut files = 0;
    for file in std::fs::read_dir(&folder).unwrap() {
        let path = file.unwrap().path();
        let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
        for trace in &traces {
            assert!(!text.contains(trace.as_str()), "`{trace}` in {}", path.display());
        }
        files += 1;
    }
    assert!(files >= TARGETS.len());
}

#[test]
fn a_drill_counts_for_nothing_in_what_is_said_of_rules() {
    let (mut rig, _) = decided();
    // A rule that hits every text of a drill that an order is about.
    let pack = "name = \"practice\"\nversion = \"1\"\ntitle = \"Practice\"\n\n[[rule]]\nid = \"lantern\"\n\
        version = 1\nkind = \"phrase\"\ntitle = \"A club\"\nseverity = \"S3\"\nclause = \"SP-1\"\n\
        likelihood = 0.5\nphrases = [\"paper lantern club\"]\n";
    rig.desk.scan(&[pack.as_bytes().to_vec()], true, |_| ()).unwrap();
    let list = match rig.desk.perform(Request::Rules) {
        Reply::Rules(list) => *list,
        other => panic!("{other:?}"),
    };
    let row = list.rules.iter().find(|row| row.card.rule.id == "lantern").unwrap();
    assert!(row.hits > 0, "the rule was run over the drills");
    assert_eq!(row.record.judged(), 0);
    rig.whole();
}
