//! Reports of Mastodon servers.

use caseload::formats::{Input, by_name};

use super::{all, describe, file, options, read, refusal};

#[test]
fn a_saved_page_becomes_accounts_posts_and_reports() {
    let taken = all((by_name("mastodon").unwrap().read)(Input::of(file("mastodon-page.json")), &options()));
    insta::assert_snapshot!(describe(taken.unwrap()));
}

#[test]
fn web_hooks_line_by_line_become_reports_and_a_broken_line_hurts_no_other() {
    let taken = all((by_name("mastodon").unwrap().read)(Input::of(file("mastodon-hooks.jsonl")), &options()));
    insta::assert_snapshot!(describe(taken.unwrap()));
}

#[test]
fn a_senders_report_takes_its_posts_from_the_file_beside_it() {
    let mut input = Input::of(file("mastodon-report.json"));
    input.statuses = Some(Box::new(file("mastodon-statuses.jsonl")));
    let taken = all((by_name("mastodon-report").unwrap().read)(input, &options()));
    insta::assert_snapshot!(describe(taken.unwrap()));
}

#[test]
fn a_single_report_may_stand_alone_and_the_platform_be_named() {
    let report = r#"{"id":"1","target_account":{"id":"2","username":"owl"},"created_at":null,"statuses":null,"rules":null}"#;
    let mut options = options();
    let taken = describe(read("mastodon", report.as_bytes(), &options).unwrap());
    assert!(taken.contains(r#""platform":"mastodon","id":"2","handle":"owl""#), "{taken}");
    // A report without a time counts from when it was taken in.
    assert!(taken.contains(r#""at":"2026-03-03T12:41:00Z""#), "{taken}");
    options.platform = Some("perch.example".to_owned());
    options.make_cases = true;
    let taken = describe(read("mastodon", report.as_bytes(), &options).unwrap());
    assert!(taken.contains("case for perch.example:2"), "{taken}");
}

#[test]
fn files_that_are_no_list_of_objects_are_refused() {
    for (text, message) in [
        ("[{\"id\":\"1\"}", "line 1: found the end of the file; expected the rest of the JSON text"),
        ("[{\"id\":\"1\"", "line 1: found the end of the file"),
        ("[{}]\n\nx", "line 3: found `x`; expected the end of the file after `]`"),
        ("[{} {}]", "found `{`; expected `,` or `]`"),
        ("[1]", "found `1`; expected an object"),
        ("\n\u{1b}", "line 2: found the byte 0x1B; expected an array or an object"),
    ] {
        let found = refusal("mastodon", text.as_bytes(), &options());
        assert!(found.contains(message), "{found}");
    }
    assert_eq!(read("mastodon", b"[]", &options()).unwrap(), Vec::new());
    assert_eq!(read("mastodon", b"\xEF\xBB\xBF [ ] ", &options()).unwrap(), Vec::new());
}

#[test]
fn deep_and_huge_objects_are_put_aside_in_bounded_memory() {
    let deep = format!("[{{\"a\":{}1{}}},{{\"id\":1}}]", "[".repeat(100_000), "]".repeat(100_000));
    let huge = format!("[{{\"a\":\"{}\"}},{{\"id\":1}}]", "x".repeat(17 * 1024 * 1024));
    for (text, reason) in
        [(deep, "[0]: more than 64 levels of nesting"), (huge, "[0]: more than 16777216 bytes")]
    {
        let taken = describe(read("mastodon", text.as_bytes(), &options()).unwrap());
        assert!(taken.contains(reason) && taken.contains("[1].id: a JSON number"), "{taken}");
    }
}
