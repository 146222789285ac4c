//! Man pages and completions name every verb with every option.

use super::program::Home;

/// The verbs below a verb, and its long options, as its help lists them.
fn help(home: &Home, path: &[&str]) -> (Vec<String>, Vec<String>) {
    let help = home.run(&[path, &["--help"]].concat()).ok().out;
    let lines = || help.lines().map(str::trim);
    let options = lines().filter_map(|line| {
        let line = line.strip_prefix("-n, ").or_else(|| line.strip_prefix("-V, ")).unwrap_or(line);
        let name = line.strip_prefix("--")?.split([' ', '=']).next()?;
        Some(format!("--{name}"))
    });
    let below = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let below = below.take_while(|line| !line.is_empty());
    // What is indented further goes on with a sentence.
    let named = below.filter_map(|line| line.strip_prefix("  ").filter(|rest| !rest.starts_with(' ')));
    let verbs = named.filter_map(|line| line.split(' ').next()).filter(|verb| *verb != "help");
    (verbs.map(str::to_owned).collect(), options.collect())
}

fn check(home: &Home, path: &[&str], completions: &str, seen: &mut usize) {
    let (verbs, options) = help(home, path);
    let page = home.run(&[&["man"], path].concat()).ok().out;
    let plain = page.replace("\\-", "-");
    assert!(plain.starts_with(".ie") && plain.contains(&[&["caseload"], path].concat().join("-")), "{page}");
    for name in &options {
        assert!(plain.contains(name.as_str()), "no `{name}` in the page of {path:?}");
        assert!(completions.contains(name.as_str()), "no `{name}` in the completions");
    }
    *seen += 1;
    for verb in &verbs {
        assert!(plain.contains(verb.as_str()), "no `{verb}` in the page of {path:?}");
        assert!(completions.contains(verb.as_str()), "no `{verb}` in the completions");
        check(home, &[path, &[verb.as_str()]].concat(), completions, seen);
    }
}

#[test]
fn every_verb_and_every_option_stands_in_its_page_and_in_the_completions() {
    let home = Home::demo();
    let completions = home.run(&["completions", "bash"]).ok().out;
    let mut seen = 0;
    check(home, &[], &completions, &mut seen);
    assert!(seen > 40, "{seen} pages");
    home.run(&["man", "rules", "nothing"]).ended(2).complains("there is no verb `rules nothing`");
}
