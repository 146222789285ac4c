//! Tables of posts and accounts.

use caseload::formats::{Input, Options, by_name};

use super::{all, describe, file, options, read, records, refusal, skips};

fn posts(fixture: &str, accounts: Option<&str>) -> String {
    let mut input = Input::of(file(fixture));
    if let Some(accounts) = accounts {
        input.accounts = Some(Box::new(file(accounts)));
    }
    describe(all((by_name("csv").unwrap().read)(input, &options())).unwrap())
}

#[test]
fn the_archive_of_information_operations_is_read() {
    insta::assert_snapshot!(posts("io-tweets.csv", None));
}

#[test]
fn its_accounts_are_read_alone_or_beside_the_posts() {
    insta::assert_snapshot!(posts("io-users.csv", None));
    let both = posts("io-tweets.csv", Some("io-users.csv"));
    assert_eq!(both.matches("\"handle\":\"greybanner\"").count(), 1, "{both}");
}

#[test]
fn the_republished_layout_with_rounded_ids_is_read() {
    insta::assert_snapshot!(posts("538.csv", None));
}

#[test]
fn the_republication_by_author_is_read() {
    insta::assert_snapshot!(posts("by-author-posts.csv", Some("by-author-authors.csv")));
}

#[test]
fn the_other_release_is_read() {
    insta::assert_snapshot!(posts("nbc-tweets.csv", Some("nbc-users.csv")));
}

#[test]
fn plain_comments_are_read_by_guessing() {
    insta::assert_snapshot!(posts("comments.csv", None));
}

fn text(csv: &[u8], options: &Options) -> String {
    describe(read("csv", csv, options).unwrap())
}

#[test]
fn encodings_and_line_ends_as_found_in_the_wild_give_the_same() {
    let table = "author,id,text\nrobin,1,caf\u{e9} \u{2019}\nowl,2,\"two\nlines\"\n";
    let expected = text(table.as_bytes(), &options());
    assert!(expected.contains("\"text\":\"caf\u{e9} \u{2019}\""), "{expected}");
    let wide: Vec<u16> = std::iter::once(0xFEFF).chain(table.encode_utf16()).collect();
    let little: Vec<u8> = wide.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = wide.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    for (name, bytes) in [
        ("mark", format!("\u{FEFF}{table}").into_bytes()),
        ("little", little),
        ("big", big),
        ("semicolons", table.replace(',', ";").into_bytes()),
        ("no last line end", table.trim_end().as_bytes().to_vec()),
        ("windows", table.replace('\n', "\r\n").replace("two\r\n", "two\n").into_bytes()),
        ("old", table.replace('\n', "\r").replace("two\r", "two\n").into_bytes()),
    ] {
        assert_eq!(text(&bytes, &options()), expected, "{name}");
    }
    // In Windows-1252 the bytes differ from the text, and are kept.
    let western: Vec<u8> = table.chars().map(|c| if c == '\u{2019}' { 0x92 } else { c as u8 }).collect();
    let found = text(&western, &options());
    assert_eq!(found.replace(",\"raw_base64\":\"Y2Fm6SCS\"", ""), expected);
    assert_ne!(found, expected);
}

#[test]
fn a_bad_byte_in_a_file_of_utf_8_is_marked_and_kept() {
    let found = text(b"author,id,text\nr,1,\xC3\xA9\nr,2,a\xFFb\n", &options());
    assert!(
        found.contains("\"text\":\"a\u{FFFD}b\",\"flags\":[\"encoding-damaged\"],\"raw_base64\":\"Yf9i\""),
        "{found}"
    );
}

#[test]
fn columns_can_be_named_and_a_wrong_name_is_answered_with_the_right_ones() {
    let csv = b"who,what,when\nrobin,sings,2026-03-03T10:00:00Z\n";
    let mut options = options();
    let found = refusal("csv", csv, &options);
    assert_eq!(
        found,
        "no column for the account; found the columns `who`, `what`, `when`; name it with `--map author=COLUMN`"
    );
    options.map = vec![("author".to_owned(), "who".to_owned())];
    assert!(refusal("csv", csv, &options).starts_with("no column for the text;"));
    options.map.push(("content".to_owned(), "What".to_owned()));
    options.map.push(("date".to_owned(), "when".to_owned()));
    options.platform = Some("loft".to_owned());
    let found = text(csv, &options);
    assert!(found.contains(r#""platform":"loft","account":"robin""#), "{found}");
    assert!(found.contains(r#""text":"sings","flags":["id-made"],"at":"2026-03-03T10:00:00Z""#), "{found}");
    options.map.push(("lang".to_owned(), "tongue".to_owned()));
    assert_eq!(
        refusal("csv", csv, &options),
        "`--map`: found `lang=tongue`; expected a column: `who`, `what`, `when`"
    );
    options.map = vec![("song".to_owned(), "who".to_owned())];
    assert!(
        refusal("csv", csv, &options).starts_with("`--map`: found `song`; expected one of id, account_id")
    );
    options.map.clear();
    options.preset = Some("538".to_owned());
    assert!(
        refusal("csv", csv, &options)
            .contains("expected the columns `external_author_id`, `author`, `content`")
    );
    options.preset = Some("539".to_owned());
    assert!(
        refusal("csv", csv, &options)
            .contains("`--preset`: found `539`; expected one of io-tweets, io-users")
    );
}

#[test]
fn a_made_id_is_the_same_at_every_reading_and_differs_between_posts() {
    let ids = |csv: &str| -> Vec<String> {
        let made = |line: &str| Some(line.split_once("\"id\":\"made-")?.1[..16].to_owned());
        text(csv.as_bytes(), &options()).lines().filter_map(made).collect()
    };
    let first = ids("author,date,text\nr,2026-03-03,a\nr,2026-03-03,b\nowl,2026-03-03,a\nr,2026-03-04,a\n");
    assert_eq!(
        first,
        ids("text,author,date\na,r,2026-03-03\nb,r,2026-03-03\na,owl,2026-03-03\na,r,2026-03-04\n")
    );
    let mut distinct = first.clone();
    distinct.sort();
    distinct.dedup();
    assert_eq!(distinct.len(), 4);
}

#[test]
fn a_column_of_ids_that_a_spreadsheet_rounded_is_found_by_its_company() {
    let table = |ids: &dyn Fn(u64) -> u64| -> String {
        let rows = (0..20).map(|n| format!("{},r{},{},x", ids(n), n % 3, 700_000_000_000_000_001 + n * 13));
        std::iter::once("user_id,author,tweet_id,text".to_owned()).chain(rows).collect::<Vec<_>>().join("\n")
    };
    let rounded = text(table(&|n| 123_456_789_012_340_000 + n % 3 * 1000).as_bytes(), &options());
    assert!(rounded.contains("\"account\":\"123456789012341000~r1\""), "{rounded}");
    let exact = text(table(&|n| 123_456_789_012_345_671 + n % 3).as_bytes(), &options());
    assert!(exact.contains("\"account\":\"123456789012345672\"") && !exact.contains("id-rounded"), "{exact}");
}

#[test]
fn an_account_is_given_again_when_its_profile_changes_and_not_for_every_follower() {
    let csv = "author,bio,followers,text\n\
        r,sings,100,a\nr,sings,103,b\nr,sings,99,c\nr,sells,100,d\nr,sells,2000,e\n";
    let taken = read("csv", csv.as_bytes(), &options()).unwrap();
    let accounts: Vec<_> =
        describe(taken).lines().filter(|line| line.contains("\"type\":\"account\"")).map(str::len).collect();
    assert_eq!(accounts.len(), 3);
}

#[test]
fn rows_that_are_no_rows_are_put_aside_with_their_place() {
    let csv = "author,id,text\n\nr,1,\"a\nb\"\nr,2\nr,3,c,d\n,,\n,4,nobody\nr,4 5,x\nr,6,ok\n";
    let taken = read("csv", csv.as_bytes(), &options()).unwrap();
    let found: Vec<_> =
        skips(taken.clone()).into_iter().map(|skip| format!("{}: {}", skip.place, skip.reason)).collect();
    assert_eq!(
        found,
        [
            "row 3 (line 5): 2 cells; expected 3",
            "row 4 (line 6): 4 cells; expected 3",
            "row 6 (line 8): no account in this row",
            "row 7 (line 9): the post's id: an id holds visible ASCII characters only, found U+0020 at byte 1",
        ]
    );
    assert_eq!(records(taken).len(), 3);
}

#[test]
fn a_quote_that_is_never_closed_is_found_where_it_opened() {
    let open = "author,id,text\nr,1,fine\nr,2,\"never closed\nr,3,x\nr,4,y\n";
    assert_eq!(
        refusal("csv", open.as_bytes(), &options()),
        "row 3: found a quote that is never closed; expected a closing `\"`: all the rest of the file would be one cell"
    );
    let endless =
        format!("author,id,text\nr,1,fine\nr,2,\"never closed\n{}", "r,3,some text\n".repeat(200_000));
    let found = refusal("csv", endless.as_bytes(), &options());
    assert!(found.starts_with("row 3: found a row that does not end within 1048576 bytes"), "{found}");
    // Closed by the quote that opens another cell: both rows are put aside, the rest is read.
    let joined = "author,id,text\nr,1,\"never closed\nr,2,\"next\"\nr,3,\"fine\"\n";
    let taken = read("csv", joined.as_bytes(), &options()).unwrap();
    assert_eq!(skips(taken.clone())[0].place, "row 2");
    assert!(skips(taken.clone())[0].reason.contains("joins 2 lines"));
    assert_eq!(records(taken).len(), 2);
}
