//! Where a case stands: what came in decides, not in which order it came; and in a blind lane nobody can read off how
//! many reported.

use caseload::domain::{Lane, QueueRow, Report, Severity, Source, Time};
use proptest::prelude::*;

use super::made::{HOUR, NOW, Rig, account, hit, name, post, report};
use crate::store::making::sees_all;

/// One thing that comes in.
#[derive(Debug, Clone)]
enum Put {
    Report(Box<Report>),
    Hit { account: u32, post: u32, rule: u32 },
}

fn some_put() -> impl Strategy<Value = Put> {
    let reported = (1_u32..6, 0_u32..40, 0_usize..9, 0_i64..50, proptest::option::of(0_u32..5), 0_usize..5);
    let reported = reported.prop_map(|(account, id, source, hours, by, severity)| {
        // A report's id says all of it, so that one of an id is not another's change.
        let id = format!("r{account}-{id}-{source}-{hours}-{by:?}-{severity}");
        let made = report(account, &id, Source::ALL[source], by);
        let severity = Some(Severity::ALL[severity]);
        Put::Report(Box::new(Report { at: NOW.plus(-hours * HOUR), severity, ..made }))
    });
    let hits =
        (1_u32..6, 0_u32..20, 0_u32..4).prop_map(|(account, post, rule)| Put::Hit { account, post, rule });
    prop_oneof![3 => reported, 1 => hits]
}

/// Takes these in, so many at a time, and says which case stands where and why.
fn ranked(puts: &[Put], at_a_time: usize) -> Vec<(String, Lane, String, f64)> {
    let rig = Rig::new();
    for some in puts.chunks(at_a_time) {
        rig.take_in(|intake| {
            for put in some {
                match put {
                    Put::Report(report) => {
                        let id = report.account.id().parse().unwrap();
                        intake.put_account(&account(id, u64::from(id) * 100)).unwrap();
                        intake.put_report(report).unwrap();
                    }
                    Put::Hit { account: id, post: number, rule } => {
                        intake.put_account(&account(*id, u64::from(*id) * 100)).unwrap();
                        let rule_hit = hit(intake, &format!("rule{rule}"), "VE-5", 150 + *rule as u16 * 170);
                        let id_of_post = format!("p{number}-{rule}");
                        intake.put_post(&post(*id, &id_of_post, "en"), 0, &[rule_hit]).unwrap();
                    }
                }
            }
        });
    }
    let told = |row: &QueueRow| {
        let place = row.parts.rank().0;
        (row.account.to_string(), row.parts.lane, row.parts.why(), place)
    };
    let mut rows: Vec<_> = rig.rows().iter().map(told).collect();
    // Cases at the very same place stand in order of their numbers, which are given as they come.
    rows.sort_by(|a, b| a.1.cmp(&b.1).then(a.3.total_cmp(&b.3)).then(a.0.cmp(&b.0)));
    rows
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn the_same_data_give_the_same_order_however_they_come(
        puts in proptest::collection::vec(some_put(), 1..40),
        seed in any::<u64>(),
        at_a_time in 1_usize..40,
    ) {
        let mut other = puts.clone();
        let mut chance = seed;
        for at in (1..other.len()).rev() {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            other.swap(at, (chance >> 33) as usize % (at + 1));
        }
        prop_assert_eq!(ranked(&puts, puts.len()), ranked(&other, at_a_time));
    }
}

/// The example jurisdiction with all lanes blind.
fn all_blind() -> String {
    let text = include_str!("../../../assets/jurisdiction/example.toml");
    text.replace("blind = true\n", "").replace("\nweight =", "\nblind = true\nweight =")
}

#[test]
fn in_a_blind_lane_reports_never_change_the_order() {
    let rig = Rig::new();
    drop(rig.desk_under(rig.write("blind.toml", &all_blind())));
    rig.take_in(|intake| {
        for id in 1..=9 {
            intake.put_account(&account(id, u64::from(id) * 50)).unwrap();
            intake.put_report(&report(id, "first", Source::User, Some(id))).unwrap();
        }
    });
    let order =
        |rig: &Rig| -> Vec<_> { rig.rows().iter().map(|row| (row.account.clone(), row.parts)).collect() };
    let before = order(&rig);
    assert!(before.iter().all(|(_, parts)| parts.reporters < 0.05 && parts.likelihood > 0.0));
    rig.take_in(|intake| {
        for (id, reports) in [(1, 30), (4, 1), (7, 200)] {
            for number in 0..reports {
                let more = report(id, &format!("more{number}"), Source::User, Some(100 + number));
                intake.put_report(&Report { at: NOW.plus(HOUR), ..more }).unwrap();
            }
        }
    });
    assert_eq!(order(&rig), before);
}

/// Who sent the report with this number.
type Who = fn(u32) -> Option<u32>;

#[test]
fn in_an_open_lane_people_count_once_each_and_a_crowd_no_more_than_the_cap() {
    let rig = Rig::new();
    rig.take_in(|intake| {
        let crowds: [(u32, Who); 4] =
            [(1, |_| Some(7)), (2, |_| None), (3, Some), (4, |number| Some(number % 3))];
        for (id, by) in crowds {
            intake.put_account(&account(id, 100)).unwrap();
            for number in 0..60 {
                let one = report(id, &format!("r{number}"), Source::User, by(number));
                intake.put_report(&one).unwrap();
            }
        }
    });
    let told = [1, 2, 3, 4].map(|id| {
        let parts = rig.row(id).parts;
        (parts.reporters, parts.reported)
    });
    assert_eq!(told, [(1.0, 0.3), (1.0, 0.3), (60.0, 0.6), (3.0, 0.4)]);
    let parts = rig.row(4).parts;
    assert_eq!((parts.ruled, parts.likelihood, parts.formula), (0.0, 0.4, 2));
    let told = parts.explain(NOW.plus(2 * HOUR));
    let of = |name: &str| told.iter().find(|(part, _)| part == name).unwrap().1.clone();
    assert_eq!(of("from reports"), "0.40: they count as 3.0 unknown people");
    assert_eq!(of("reach"), "100 people, × 3.0");
    assert_eq!(rig.rows()[0].account, name(3));
}

#[test]
fn pages_of_a_blind_lane_go_on_where_a_row_stands_whatever_it_tells_of_its_place() {
    let rig = Rig::new();
    drop(rig.desk_under(rig.write("blind.toml", &all_blind())));
    rig.take_in(|intake| {
        for id in 1..=6 {
            intake.put_account(&account(id, u64::from(id * id) * 50)).unwrap();
            intake.put_report(&report(id, "first", Source::User, Some(id))).unwrap();
        }
    });
    let all: Vec<_> = rig.rows().into_iter().map(|row| row.case).collect();
    let store = caseload::store::Store::open_to_read(&rig.queue()).unwrap();
    let filter = caseload::domain::filter::Filter::default();
    let (mut from, mut seen) = (None, Vec::new());
    loop {
        let page = store.queue_page(&filter, from, false, 2, &sees_all(Time(NOW.0))).unwrap();
        seen.extend(page.rows.iter().map(|row| row.case));
        let Some(last) = page.rows.last() else { break };
        from = Some(QueueRow { parts: last.parts.blinded(), ..last.clone() }.cursor());
    }
    assert_eq!(seen, all);
}
