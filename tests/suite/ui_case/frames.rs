//! What the screens look like, at every size at which the panes fold anew.

use caseload::text::width;
use caseload::ui::screens::case::CaseScreen;

use super::invented::{blind_view, long, posts, view, view_of};
use super::rig::Rig;

fn rig(columns: u16, lines: u16) -> Rig {
    Rig::new(CaseScreen::new(view()), posts(), columns, lines)
}

/// No row is wider or narrower than the screen says: no text has moved a border.
#[track_caller]
fn check_borders(rig: &Rig, columns: usize) {
    for line in rig.screen().lines() {
        assert!(width(line) <= columns, "a row of {} columns: {line}", width(line));
        let last = line.chars().next_back();
        if matches!(line.chars().next(), Some('╭' | '│' | '╰')) {
            assert!(matches!(last, Some('╮' | '│' | '╯')), "a border has moved: {line}");
            assert_eq!(width(line), columns, "a border has moved: {line}");
        }
    }
}

#[test]
fn three_panes_stand_side_by_side_at_160_columns() {
    let rig = rig(160, 45);
    check_borders(&rig, 160);
    insta::assert_snapshot!("case_160x45", rig.screen());
}

#[test]
fn the_account_stands_above_the_hits_at_110_columns() {
    let rig = rig(110, 30);
    check_borders(&rig, 110);
    insta::assert_snapshot!("case_110x30", rig.screen());
}

#[test]
fn the_panes_are_stacked_at_80_columns() {
    let rig = rig(80, 24);
    check_borders(&rig, 80);
    insta::assert_snapshot!("case_80x24", rig.screen());
}

#[test]
fn one_pane_is_shown_at_60_columns() {
    let mut rig = rig(60, 15);
    check_borders(&rig, 60);
    insta::assert_snapshot!("case_60x15", rig.screen());
    rig.press("tab");
    insta::assert_snapshot!("case_60x15_hits", rig.screen());
    rig.press("tab");
    insta::assert_snapshot!("case_60x15_account", rig.screen());
}

#[test]
fn no_text_moves_a_border_wherever_it_is_scrolled() {
    for (columns, lines) in [(60, 15), (80, 24), (97, 20), (110, 30), (131, 22), (160, 45), (200, 60)] {
        let mut rig = rig(columns, lines);
        for keys in ["g g", "j", "j", "ctrl-d", "G", "k", "tab", "j", "j", "tab", "j", "j", "j"] {
            rig.press(keys);
            check_borders(&rig, usize::from(columns));
        }
    }
}

#[test]
fn a_suspension_in_the_making_says_what_is_missing_in_place() {
    let mut rig = rig(110, 30);
    rig.press("space 5 v 5");
    check_borders(&rig, 110);
    insta::assert_snapshot!("decide_110x30", rig.screen());
    rig.press("enter").type_text("Two posts praise the raid.");
    rig.press("enter").type_text("It wishes for more.");
    rig.press("enter w n");
    insta::assert_snapshot!("decide_110x30_exceptions", rig.screen());
}

#[test]
fn the_dialog_fits_the_smallest_screen() {
    let mut rig = rig(60, 15);
    rig.press("space 6 v 5 v 2");
    check_borders(&rig, 60);
    insta::assert_snapshot!("decide_60x15", rig.screen());
}

#[test]
fn putting_aside_asks_how_long_and_why() {
    let mut rig = rig(80, 24);
    rig.press("s 3 enter").type_text("waiting for the thread");
    check_borders(&rig, 80);
    insta::assert_snapshot!("park_80x24", rig.screen());
}

/// One snapshot for each size at which the panes fold anew.
#[track_caller]
fn looks(name: &str, make: impl Fn() -> CaseScreen, act: impl Fn(&mut Rig)) {
    for (columns, lines) in [(160, 45), (110, 30), (80, 24)] {
        let mut rig = Rig::new(make(), posts(), columns, lines);
        act(&mut rig);
        check_borders(&rig, usize::from(columns));
        insta::assert_snapshot!(format!("{name}_{columns}x{lines}"), rig.screen());
    }
}

#[test]
fn a_blind_case_before_and_after_its_judgement() {
    let blind = || CaseScreen::new(blind_view());
    looks("blind_before", blind, |_| {});
    looks("blind_marks", blind, |rig| {
        rig.press("tab j");
    });
    looks("blind_judging", blind, |rig| {
        rig.press("p 3 v 5");
    });
    looks("blind_after", blind, |rig| {
        rig.press("p 3 v 5 enter 3 1");
    });
}

#[test]
fn a_decision_with_what_speaks_against_it_and_what_others_decided() {
    let alike = || {
        let mut view = view();
        view.alike = vec![("A5".to_owned(), 7), ("A1".to_owned(), 2)];
        CaseScreen::new(view)
    };
    looks("decide_against", alike, |rig| {
        rig.press("space j j x 5 v 5");
    });
}

#[test]
fn putting_aside_at_every_size() {
    let case = || CaseScreen::new(view());
    looks("park_week", case, |rig| {
        rig.press("s w tab").type_text("waiting for the thread");
    });
}

#[test]
fn a_hundred_thousand_posts_are_drawn_from_a_page() {
    let rows = long(1000);
    let mut rig = Rig::new(CaseScreen::new(view_of(&rows, None)), rows, 110, 30);
    rig.press("G");
    assert!(rig.screen().contains("Post number 999"), "{}", rig.screen());
}
