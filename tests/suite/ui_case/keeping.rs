//! Drafts beyond their screens: kept while typed, offered back, gone with the decision; and the way back to where
//! somebody was.

use caseload::domain::filter::{Filter, List};
use caseload::domain::{
    AccountNo, AccountRef, CaseState, Draft, Kept, QueuePage, Session, Spot, Step, Time, Typed,
};
use caseload::request::{Reply, Request};
use caseload::ui::event::Event;
use caseload::ui::key::Key;

use crate::ui_queue::bench::Bench;

use super::desk::Desk;
use super::invented::{CASE, account, policy, posts, view};

/// What the desk finds when the case is opened again.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meanwhile {
    Nothing,
    Taken,
    Decided,
    Gone,
}

fn bench(left: Session, meanwhile: Meanwhile) -> Bench {
    let mut desk = Desk::new(posts());
    desk.taken = meanwhile == Meanwhile::Taken;
    Bench::resumed((160, 45), policy(), left, move |request| match request {
        Request::Queue { .. } => {
            Some(Reply::Queue(QueuePage { rows: vec![view().row], ..QueuePage::default() }))
        }
        Request::Case { .. } if meanwhile == Meanwhile::Gone => Some(Reply::Case(None)),
        Request::Case { case: CASE, .. } => {
            let mut view = view();
            if meanwhile == Meanwhile::Decided {
                view.row.standing.state = CaseState::Decided;
            }
            Some(Reply::Case(Some(Box::new(view))))
        }
        Request::Keep(_) => Some(Reply::Kept(Ok(()))),
        Request::Serve { .. } => {
            let Some(Reply::Served(Some(mut next))) = desk.perform(request.clone()) else { return None };
            next.view.row.account = AccountRef::new(account().platform(), "another").unwrap();
            Some(Reply::Served(Some(next)))
        }
        request => desk.perform(request.clone()),
    })
}

fn fresh() -> Bench {
    bench(Session::default(), Meanwhile::Nothing)
}

/// Types a letter a fifth of a second after the one before, and wakes nobody in between.
fn quickly(bench: &mut Bench, letter: char) {
    bench.pass(200);
    bench.event(Event::Key(Key::parse(&letter.to_string()).unwrap().event()));
    bench.draw();
}

/// The newest session that was handed out since the last look, if any.
fn handed_out(bench: &mut Bench) -> Option<Session> {
    let mut asked = bench.take_asked().into_iter().rev();
    asked.find_map(|request| if let Request::Keep(session) = request { Some(*session) } else { None })
}

fn kept_draft(session: &Session) -> Option<&Draft> {
    session.kept.values().find_map(|kept| match &kept.typed {
        Typed::Draft(draft) => Some(&**draft),
        Typed::Rows(_) => None,
    })
}

/// A sitting that was cut off in the middle of a draft.
fn cut_off() -> Session {
    let mut bench = fresh();
    bench.keys("enter space 5 v 5 enter").typed("Two posts praise");
    bench.pass(2_000);
    bench.event(Event::Woke);
    handed_out(&mut bench).unwrap()
}

#[test]
fn a_draft_is_handed_out_once_typing_stops_and_at_the_latest_after_two_seconds() {
    let mut bench = fresh();
    bench.keys("enter space 5 v 5 enter");
    bench.pass(5_000);
    bench.event(Event::Woke);
    bench.take_asked();
    quickly(&mut bench, 'T');
    let at = bench.app.wake_at().unwrap();
    assert_eq!(at.0 - bench.now.0, 300);
    quickly(&mut bench, 'w');
    assert_eq!(bench.app.wake_at().unwrap().0 - bench.now.0, 300, "typing goes on, and it waits");
    let mut waited = 200;
    while handed_out(&mut bench).is_none() {
        quickly(&mut bench, 'o');
        waited += 200;
    }
    assert_eq!(waited, 2_000, "who never stops typing is not left without");
}

#[test]
fn nothing_is_handed_out_while_nothing_changes_and_nothing_wakes() {
    let mut bench = fresh();
    bench.keys("enter");
    bench.pass(5_000);
    bench.event(Event::Woke);
    bench.take_asked();
    for _ in 0..3 {
        bench.pass(5_000);
        bench.event(Event::Woke);
    }
    assert_eq!(handed_out(&mut bench), None);
    // What is still waited for is the hold of the case, minutes from now.
    assert!(bench.app.wake_at().is_none_or(|at| at.0 - bench.now.0 > 60_000));
}

#[test]
fn what_is_kept_holds_only_what_the_reviewer_typed_and_ids() {
    let session = cut_off();
    let text = serde_json::to_string(&session).unwrap();
    assert!(text.contains("Two posts praise"), "{text}");
    let view = view();
    for content in [&view.account.handle, &view.account.profile.name, &view.account.profile.bio] {
        let content = String::from_utf8_lossy(content.raw_bytes()).into_owned();
        assert!(!text.contains(&content), "`{content}` in {text}");
    }
    for row in posts() {
        let post = String::from_utf8_lossy(row.post.text.raw_bytes()).into_owned();
        assert!(!text.contains(&post), "`{post}` in {text}");
    }
    let draft = kept_draft(&session).unwrap();
    assert_eq!((draft.token, draft.read, draft.evidence.len()), (None, 0, 1));
}

#[test]
fn the_next_start_is_where_the_last_one_was_cut_off() {
    let session = cut_off();
    assert!(matches!(
        session.spots[..],
        [Spot::Queue { .. }, Spot::Case { case: CASE, .. }, Spot::Command(_)]
    ));
    let mut bench = bench(session, Meanwhile::Nothing);
    bench.draw();
    let frame = bench.frame();
    for words in ["decide @harbor_lights", "Two posts praise", "■ 03-03 12:41", "is back"] {
        assert!(frame.contains(words), "no `{words}` in\n{frame}");
    }
    assert!(bench.take_asked().contains(&Request::Claim { case: CASE }));
    // It goes on as if nothing had happened, and leaves nothing behind.
    bench.typed(" the raid.").keys("enter").typed("It wishes for more.");
    bench.keys("enter - enter").typed("A label would not stop it.").keys("enter");
    assert!(bench.frame().contains("saved"), "{}", bench.frame());
    let session = handed_out(&mut bench).unwrap();
    assert_eq!(session.kept, [].into(), "a decision takes its draft along");
}

#[test]
fn no_key_of_the_last_sitting_decides_in_this_one() {
    let mut session = cut_off();
    session.spots.push(Spot::Command("commit".to_owned()));
    session.spots.push(Spot::Command("no such command".to_owned()));
    let mut bench = bench(session, Meanwhile::Nothing);
    bench.pass(1_000);
    bench.event(Event::Woke);
    let wrote = |request: &Request| matches!(request, Request::Decide { .. } | Request::Judge { .. });
    assert!(!bench.take_asked().iter().any(wrote));
}

#[test]
fn a_case_that_somebody_holds_or_decided_is_told_and_the_text_stays_reachable() {
    let cases = [
        (Meanwhile::Taken, "bob holds this case"),
        (Meanwhile::Decided, "decided meanwhile"),
        (Meanwhile::Gone, "nothing is left to open here"),
    ];
    for (meanwhile, words) in cases {
        let mut bench = bench(cut_off(), meanwhile);
        bench.draw();
        assert!(bench.frame().contains(words), "no `{words}` in\n{}", bench.frame());
        bench.keys("esc esc g w");
        assert!(bench.frame().contains("Two posts praise"), "{}", bench.frame());
        bench.pass(3_000);
        bench.event(Event::Woke);
        let left = handed_out(&mut bench).unwrap();
        assert!(kept_draft(&left).is_some(), "it is still kept");
    }
}

#[test]
fn a_draft_left_for_another_case_comes_back_with_its_own() {
    let mut bench = fresh();
    bench.keys("enter space 5 v 5 enter").typed("Half a").keys("esc");
    assert!(handed_out(&mut bench).is_some_and(|left| kept_draft(&left).is_some()), "at once on leaving");
    bench.keys("N");
    assert!(bench.frame().contains("your draft is kept"), "{}", bench.frame());
    assert!(bench.frame().contains("case 18"), "{}", bench.frame());
    bench.keys("esc enter");
    assert!(bench.frame().contains("is back"), "{}", bench.frame());
    bench.keys("5");
    assert!(bench.frame().contains("Half a"), "{}", bench.frame());
}

#[test]
fn a_note_half_typed_comes_back_and_goes_once_it_is_recorded() {
    let mut bench = fresh();
    bench.keys("enter n").typed("Ask Bo").keys("esc");
    assert!(bench.frame().contains("what was typed is kept"), "{}", bench.frame());
    bench.keys("n");
    assert!(bench.frame().contains("Ask Bo"), "{}", bench.frame());
    bench.typed("b").keys("enter n");
    assert!(!bench.frame().contains("Ask Bo"), "{}", bench.frame());
    bench.keys("esc s").typed("w").keys("tab").typed("Until the report").keys("esc s");
    let frame = bench.frame();
    assert!(frame.contains("Until the report"), "{frame}");
    assert!(frame.contains("until 2026-03-11"), "the moment chosen comes back too: {frame}");
}

#[test]
fn text_is_thrown_away_by_two_keys_only() {
    let mut bench = fresh();
    bench.keys("enter n").typed("Ask Bo").keys("esc g w");
    assert!(bench.frame().contains("note 17"), "{}", bench.frame());
    bench.keys("x");
    assert!(bench.frame().contains("Ask Bo"), "{}", bench.frame());
    bench.keys("j x x");
    assert!(bench.frame().contains("nothing is kept"), "{}", bench.frame());
}

#[test]
fn the_filter_the_selection_and_the_screen_come_back() {
    let typed = "har state:all";
    let filter = Filter::parse(typed, List::Queue).unwrap();
    let queue = Spot::Queue { filter: typed.to_owned(), above: None, selected: Some(CASE) };
    let spots = vec![queue, Spot::Command("rules".to_owned())];
    let mut bench = bench(Session { spots, ..Session::default() }, Meanwhile::Nothing);
    let asked = bench.take_asked();
    let filtered = |request: &Request| matches!(request, Request::Queue { filter: f, .. } if *f == filter);
    assert!(asked.iter().any(filtered), "{asked:?}");
    assert!(asked.contains(&Request::Rules), "{asked:?}");
}

#[test]
fn a_key_pressed_before_the_case_came_goes_first() {
    let mut bench = bench(cut_off(), Meanwhile::Nothing);
    bench.keys("esc esc esc");
    assert!(!bench.frame().contains("decide @"), "{}", bench.frame());
}

#[test]
fn a_disk_that_takes_nothing_is_told_once() {
    let mut bench = Bench::resumed((110, 30), policy(), Session::default(), {
        let mut desk = Desk::new(posts());
        move |request| match request {
            Request::Keep(_) => Some(Reply::Kept(Err(caseload::domain::Problem::machine("no space left")))),
            Request::Queue { .. } => {
                Some(Reply::Queue(QueuePage { rows: vec![view().row], ..QueuePage::default() }))
            }
            Request::Case { .. } => Some(Reply::Case(Some(Box::new(view())))),
            request => desk.perform(request.clone()),
        }
    });
    bench.keys("enter n").typed("Ask Bob about it");
    bench.pass(3_000);
    bench.event(Event::Woke);
    bench.keys("esc g m");
    let told = bench.rows_with("what you type cannot be kept: no space left");
    assert_eq!(told.len(), 1, "{}", bench.frame());
    assert!(!told[0].contains('×'), "not at every pause: {told:?}");
}

#[test]
fn leaving_where_nothing_is_kept_asks_once_more() {
    let mut desk = Desk::new(posts());
    let mut bench = Bench::with_policy((110, 30), policy(), move |request| match request {
        Request::Queue { .. } => {
            Some(Reply::Queue(QueuePage { rows: vec![view().row], ..QueuePage::default() }))
        }
        Request::Case { .. } => Some(Reply::Case(Some(Box::new(view())))),
        request => desk.perform(request.clone()),
    });
    bench.keys("enter n").typed("Ask Bob").keys("esc esc q");
    assert!(!bench.app.take_quit());
    assert!(bench.frame().contains("1 draft would be lost"), "{}", bench.frame());
    bench.keys("q");
    assert!(bench.app.take_quit());
}

#[test]
fn of_two_sittings_the_newer_words_stay() {
    let kept = |at, text: &str| Kept {
        at: Time(at),
        case: Some(AccountNo(1)),
        typed: Typed::Rows([("sentence".to_owned(), text.to_owned())].into()),
    };
    let of = |at, text: &str| Session {
        kept: [("note 1".to_owned(), kept(at, text))].into(),
        ..Session::default()
    };
    let mut session = of(2, "newer");
    session.adopt(of(1, "older"));
    assert_eq!(session, of(2, "newer"));
    session.adopt(of(3, "newest"));
    assert_eq!(session, of(3, "newest"));
}

#[test]
fn a_resting_draft_keeps_what_was_composed_and_nothing_of_the_moment() {
    let mut draft = Draft::new(account(), view().row.parts.lane);
    (draft.steps, draft.facts) = (vec![Step::A5], "Some facts.".to_owned());
    (draft.token, draft.read, draft.answers) = (Some(7), 40, vec!["r1".to_owned()]);
    let resting = draft.resting();
    assert_eq!((resting.token, resting.read, resting.answers.len()), (None, 0, 0));
    let mut again = Draft::new(account(), view().row.parts.lane);
    (again.token, again.read) = (Some(9), 12);
    again.take_up(&resting);
    assert_eq!((again.steps, again.facts, again.token, again.read), (draft.steps, draft.facts, Some(9), 12));
}
