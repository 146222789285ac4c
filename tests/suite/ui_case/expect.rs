//! The line that says what to expect of a post: when it is there, what it says, and what it keeps to itself.

use caseload::domain::{Calm, ExpectWhen, Media, Sight, Untrusted};
use caseload::ui::theme::Theme;

use super::invented::{posts, view};
use super::rig::Rig;
use caseload::ui::screens::case::CaseScreen;

/// On the case, with this setting, the veil drawn or not.
fn rig(expect: ExpectWhen, veiled: bool, blind: bool) -> Rig {
    let mut view = view();
    if blind {
        view.sight = Sight { blind: true, ..Sight::default() };
    }
    let mut rows = posts();
    rows[0].post.media = vec![Media {
        kind: "image".to_owned(),
        description: Untrusted::new("a harbour"),
        ..Media::default()
    }];
    view.page.rows.clone_from(&rows);
    let mut rig = Rig::new(CaseScreen::new(view), rows, 110, 60);
    rig.calm = Calm { expect, ..Calm::PLAIN };
    rig.theme = if veiled { Theme::ansi().veiled() } else { Theme::ansi() };
    rig.draw();
    rig
}

fn lines(rig: &Rig) -> Vec<String> {
    let frame = rig.screen();
    let told = frame.lines().filter_map(|line| line.split("expect ").nth(1)?.split("││").next());
    told.map(|line| line.trim_end_matches(['│', ' ']).to_owned()).collect()
}

#[test]
fn every_post_is_told_of_in_neutral_words_where_the_veil_lies_or_always() {
    assert_eq!(lines(&rig(ExpectWhen::Off, true, false)), [""; 0]);
    assert_eq!(lines(&rig(ExpectWhen::Veiled, false, false)), [""; 0]);
    let told = lines(&rig(ExpectWhen::Veiled, true, false));
    assert_eq!(told, lines(&rig(ExpectWhen::Always, false, false)));
    assert!(told[0].ends_with(" · image"), "{told:?}");
    assert!(told.iter().any(|line| line.starts_with("S3 high, VE-5 ")), "{told:?}");
    assert!(told.iter().any(|line| line == "nothing that a rule matched · text only"), "{told:?}");
}

#[test]
fn nothing_of_the_rules_is_told_before_a_first_judgement() {
    let told = lines(&rig(ExpectWhen::Always, true, true));
    assert!(told.len() > 3);
    assert!(told.iter().all(|line| line == "image" || line == "text only"), "{told:?}");
}

#[test]
fn the_line_is_part_of_the_post_and_the_selected_one_stays_in_view() {
    let mut rig = rig(ExpectWhen::Always, false, false);
    for keys in ["j", "j", "j", "ctrl-d", "G", "k", "g g"] {
        rig.press(keys).draw();
        let frame = rig.screen();
        assert!(rig.case.history().selected().is_some(), "{keys}: {frame}");
        assert!(!lines(&rig).is_empty(), "{keys}: {frame}");
    }
}
