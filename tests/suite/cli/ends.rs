//! How the program ends where the machine fails it or its reader goes away, and what it says of files that are none
//! of its own.

use super::program::Home;

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let home = Home::demo();
    for verb in ["list -n 1000 --json", "trail", "show 1 -n 400", "man", "demo --out - --posts 5000"] {
        // The shell keeps the program's own code beside the pipe.
        let ran = home.shell(&format!("{{ $caseload {verb}; echo $? >&2; }} | head -c 1 > /dev/null")).ok();
        assert_eq!(ran.err, "0\n", "{verb}");
    }
}

#[test]
fn output_that_cannot_be_written_is_the_machines_failure() {
    let home = Home::demo();
    home.shell("$caseload list > /dev/full").ended(3).complains("cannot write to standard output");
    home.shell("$caseload demo --posts 5000 --out - > /dev/full")
        .ended(3)
        .complains("cannot write the bundle");
}

#[test]
fn a_disk_that_is_full_loses_nothing_and_leaves_no_half_file() {
    let home = Home::copy_of_demo();
    home.run(&["demo", "--accounts", "50", "--posts", "2500", "--out", "more.jsonl"]).ok();
    let before = home.run(&["verify", "--rebuild"]).ok().out;
    // A file of at most some blocks stands for a full disk; the signal that would come with it is ignored.
    let limited = |verb: &str| home.shell(&format!("trap '' XFSZ; ulimit -f 1000; $caseload {verb}"));
    limited("import more.jsonl").ended(3);
    limited("demo --accounts 50 --posts 5000 --out big.jsonl").ended(3).complains("cannot write the bundle");
    assert_eq!(home.run(&["verify", "--rebuild"]).ok().out, before);
    let names = std::fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().file_name());
    assert!(names.into_iter().all(|name| !name.to_string_lossy().starts_with("big")), "a part stays behind");
}

#[test]
fn a_file_that_is_no_queue_is_named_and_left_alone() {
    let home = Home::new();
    home.write("posts.csv", "id,text\n1,a\n");
    for verb in ["list", "verify", "import absent"] {
        let words = format!("{verb} --queue posts.csv");
        let arguments: Vec<&str> = words.split(' ').collect();
        home.run(&arguments).ended(2).complains("posts.csv` is no queue").complains("hint: name a queue");
    }
    home.run(&["list", "--queue", "."]).ended(2);
    assert_eq!(std::fs::read(home.file("posts.csv")).unwrap(), b"id,text\n1,a\n");
    home.run(&["import", "/dev/null"]).ended(2).complains("it is empty");
    home.run(&["import", "."]).ended(2).complains("is a folder");
}

#[test]
fn what_was_typed_is_said_back_short_and_escaped() {
    let home = Home::demo();
    let hostile = format!("\u{1b}]0;x\u{7}\u{202e}{}", "y".repeat(500));
    let post = format!("--evidence={hostile}");
    for arguments in [
        &["show", &hostile][..],
        &["list", "--lane", &hostile],
        &["decide", "1", "--action", &hostile],
        &["decide", "1", "--action", "A3", "--clause", "VE-5", &post],
        &["decide", "1", "--action", "A3", "--exception", &hostile],
        &["export", "--to", &hostile, "--out", "x"],
        &["import", "demo.jsonl", "--format", &hostile],
        &["import", "demo.jsonl", "--map", &hostile],
        &["verify", "--tip", &hostile],
        &["demo", "--now", &hostile],
        &["--as", &hostile, "list"],
    ] {
        let ran = home.run(arguments).ended(2);
        assert!(ran.err.len() < 700, "{arguments:?}: {}", ran.err);
        let inert = |c: char| c == '\n' || (!c.is_control() && c != '\u{202e}');
        assert!(ran.err.chars().all(inert), "{arguments:?}: {:?}", ran.err);
    }
}
