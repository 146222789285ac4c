//! When an account wrote: the numbers of a real queue, how they are drawn, and the way back to the posts.

use caseload::domain::{AccountNo, WEEK, hour_of_week};
use caseload::request::{PageFrom, PostsOnly, Reply, Request};
use caseload::ui::theme::{Glyphs, Theme};

use super::walk::{SIZES, bench, queue};

#[test]
fn the_numbers_are_those_of_the_posts() {
    let queue = queue();
    let mut queue = queue.borrow_mut();
    let mut written = 0;
    for number in 1..=60 {
        let case = AccountNo(number);
        let Reply::Activity { activity, .. } = queue.desk.perform(Request::Activity { case }) else {
            panic!("no answer");
        };
        let activity = activity.expect("an account");
        let all = Request::Posts { case, from: PageFrom::Start, only: PostsOnly::All, limit: 5_000 };
        let Reply::Posts { page, .. } = queue.desk.perform(all) else { panic!("no posts") };
        let dated: Vec<_> = page.rows.iter().filter_map(|row| Some((row.post.at?, row))).collect();
        let mut hours = vec![(0, 0); WEEK];
        for (at, row) in &dated {
            let cell = &mut hours[hour_of_week(*at)];
            cell.0 += 1;
            cell.1 += u32::from(!row.hits.is_empty());
        }
        assert_eq!(activity.hours, hours, "case {number}");
        assert_eq!(
            (activity.posts, activity.undated),
            (dated.len() as u64, (page.rows.len() - dated.len()) as u64)
        );
        assert_eq!(activity.span.map(|(first, _)| first.second()), dated.first().map(|(at, _)| at.second()));
        let of_days: u64 = activity.days.iter().map(|day| u64::from(day.1)).sum();
        assert_eq!(of_days, activity.posts);
        written += activity.posts;
    }
    assert!(written > 1_000, "{written} posts are too few to show anything");
    let cases = vec![AccountNo(1), AccountNo(2)];
    let Reply::Recent(recent) = queue.desk.perform(Request::Recent { cases, days: 14 }) else {
        panic!("none")
    };
    assert!(recent.len() == 2 && recent.iter().all(|row| row.days.len() == 14));
}

#[test]
fn a_stretch_of_time_leads_to_its_posts() {
    let queue = queue();
    for size in SIZES {
        let mut bench = bench(&queue, Theme::ansi(), size, "j j j j enter a g g");
        let first = bench.frame();
        assert!(first.contains("over time, UTC"), "{first}");
        bench.keys("G enter");
        let frame = bench.frame();
        assert!(frame.contains("case ") && !frame.contains("over time, UTC"), "{frame}");
        let asked = bench.take_asked();
        let jumped = asked.iter().any(|it| matches!(it, Request::Posts { from: PageFrom::Around(_), .. }));
        assert!(jumped, "{asked:?}");
    }
}

#[test]
fn both_pictures_are_read_in_plain_ascii() {
    let queue = queue();
    let theme = Theme { glyphs: Glyphs::Ascii, ..Theme::mono() };
    for keys in ["j j j j enter a", "j j j j enter a tab"] {
        for size in SIZES {
            let bench = bench(&queue, theme, size, keys);
            let frame = bench.frame();
            assert!(frame.is_ascii(), "{frame}");
            assert!(frame.contains("UTC") && frame.contains(" posts"), "{frame}");
        }
    }
}

#[test]
fn nothing_about_reports_and_earlier_actions_is_told_of_a_blind_case() {
    let queue = queue();
    let mut bench = bench(&queue, Theme::ansi(), (110, 30), "L L L L L L L enter");
    assert!(bench.frame().contains("blind"), "{}", bench.frame());
    bench.take_asked();
    bench.keys("a");
    let asked = bench.take_asked();
    let case =
        asked.iter().find_map(|it| if let Request::Activity { case } = it { Some(*case) } else { None });
    let case = case.expect("the numbers were asked for");
    let Reply::Activity { activity, .. } = queue.borrow_mut().desk.perform(Request::Activity { case }) else {
        panic!("no answer");
    };
    let activity = activity.expect("an account");
    assert!(activity.reports.is_empty() && activity.priors.is_empty());
    let frame = bench.frame();
    assert!(!frame.contains("hit") && !frame.contains("report"), "{frame}");
}
