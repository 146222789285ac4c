//! Filters on the command line.

use crate::cli::program::Home;

#[test]
fn a_list_is_narrowed_by_the_grammar() {
    let home = Home::demo();
    let all = home.json(&["list", "-n", "1000"]);
    let some = home.json(&["list", "-n", "1000", "lane:report", "!lang:ar"]);
    assert!(!some.is_empty() && some.len() < all.len(), "{} of {}", some.len(), all.len());
    assert!(some.iter().all(|row| row["lane"] == "report"));
    assert_eq!(home.json(&["list", "-n", "1000", "--lane", "report", "!lang:ar"]), some);
    assert_eq!(home.json(&["list", "-n", "2", "lane:report !lang:ar"])[..], some[..2]);
    home.run(&["list", "handle:nobody_is_called_this"]).ok().says("no case fits");
}

#[test]
fn a_wrong_filter_ends_with_two_and_says_where_it_is_wrong() {
    let home = Home::demo();
    let ran = home.run(&["list", "harbor", "lnae:order"]).ended(2).complains("column 8: `lnae` is no field");
    ran.complains("did you mean `lane`?").complains("hint: put a filter in single quotes");
    home.run(&["list", "--lane", "ordr"])
        .ended(2)
        .complains("no lane is called `ordr`; expected one of threat");
}

#[test]
fn the_help_of_a_verb_lists_the_fields() {
    let help = Home::demo().run(&["list", "--help"]).ok();
    help.says("age:<24h").says("how its clock stands");
}
