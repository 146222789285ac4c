//! Links, however they are written.

use super::making::{check_broken, compile, found, rule};

#[track_caller]
fn check(body: &str, text: &str, expected: &[&str]) {
    let places: Vec<String> =
        found(&compile(&[rule("one", "link", body)]), text).into_iter().map(|(_, place)| place).collect();
    assert_eq!(places, expected, "in {text:?}");
}

const ONE: &str = "domains = [\"redledger.example\"]";

#[test]
fn a_domain_covers_the_names_below_it_by_whole_labels() {
    check(ONE, "see REDLEDGER.example/a?utm_source=b#c", &["REDLEDGER.example"]);
    check(ONE, "https://a.b.redledger.example:8080/", &["a.b.redledger.example"]);
    for other in ["my-redledger.example", "redledger.example.org", "redledgerxexample", "a@redledger.example"]
    {
        check(ONE, other, &[]);
    }
}

#[test]
fn user_and_port_are_no_part_of_where_a_link_leads() {
    check(ONE, "https://lantern.example@redledger.example/", &["redledger.example"]);
    check(ONE, "https://redledger.example@lantern.example/", &[]);
    check(ONE, "https://redledger.example:word@lantern.example/", &[]);
    check(ONE, "https://redledger.example:443/x@y", &["redledger.example"]);
}

#[test]
fn disguised_links_are_read_as_they_are_meant() {
    for (text, place) in [
        ("hxxps://redledger[.]example/x", "redledger[.]example"),
        ("redledger(dot)example", "redledger(dot)example"),
        ("redledger [dot] example", "redledger [dot] example"),
        ("redledger{.}example", "redledger{.}example"),
        ("redledger。example", "redledger。example"),
        ("redledger｡example", "redledger｡example"),
        ("ｒｅｄledger．example", "ｒｅｄledger．example"),
        ("http://redledger%2Eexample/", "redledger%2Eexample"),
        ("http://%72edledger.example/", "%72edledger.example"),
        ("red\u{200b}ledger.example", "red\u{200b}ledger.example"),
    ] {
        check(ONE, text, &[place]);
    }
    // A longer name behind the disguise is another name, and what is encoded twice is not decoded twice.
    check(ONE, "redledger.example[.]org", &[]);
    check(ONE, "redledger.example(dot)org", &[]);
    check(ONE, "redledger%252Eexample", &[]);
    check(ONE, "看这里。redledger.example。好的", &["redledger.example"]);
}

#[test]
fn names_in_other_scripts_are_found_in_both_forms() {
    let ascii = "xn--fsqu00a.example";
    for body in ["domains = [\"例子.example\"]", "domains = [\"xn--fsqu00a.example\"]"] {
        check(body, "https://例子.example/1", &["例子.example"]);
        check(body, &format!("see {ascii} now"), &[ascii]);
        check(body, "https://XN--FSQU00A.example", &["XN--FSQU00A.example"]);
        check(body, "https://例.example", &[]);
    }
    check("domains = [\"例え.テスト\"]", "ここ 例え。テスト です", &["例え。テスト"]);
}

#[test]
fn paths_narrow_a_domain_down() {
    let body = "domains = [\"lantern.example\"]\npaths = [\"/Channel/red\", \"/r/\"]";
    check(body, "lantern.example/channel/RED?x=1", &["lantern.example/channel/RED"]);
    check(body, "https://lantern.example:80/channel/red/new", &["lantern.example:80/channel/red"]);
    check(body, "lantern.example/r/any", &["lantern.example/r/"]);
    check(body, "lantern.example/channel/%72ed", &["lantern.example/channel/%72ed"]);
    for other in ["lantern.example", "lantern.example/channel/redder", "lantern.example/x/channel/red"] {
        check(body, other, &[]);
    }
}

#[test]
fn a_name_that_anybody_may_have_a_name_under_must_be_meant() {
    for suffix in ["co.uk", "github.io", "公司.cn", "xn--55qx5d.cn"] {
        check_broken(
            &[rule("one", "link", &format!("domains = [\"{suffix}\"]"))],
            &format!(
                "line 12, column 12: `domains`: anybody may have a name under `{suffix}`\n  hint: name the domain \
                 meant, or say `suffixes = true` if all of them are"
            ),
        );
    }
    let all = "domains = [\"github.io\", \"onion\"]\nsuffixes = true";
    check(all, "me.github.io and abc.onion", &["me.github.io", "abc.onion"]);
    check("domains = [\"me.github.io\"]", "me.github.io and you.github.io", &["me.github.io"]);
}

#[test]
fn what_is_no_domain_is_refused() {
    for wrong in ["a..example", "exa mple.org", "onion", "xn--a.example", ""] {
        check_broken(
            &[rule("one", "link", &format!("domains = [\"{wrong}\"]"))],
            &format!("line 12, column 12: `domains`: expected a domain such as example.org, found `{wrong}`"),
        );
    }
    check_broken(
        &[rule("one", "link", "shorteners = true\npaths = [\"/a\"]")],
        "line 13, column 10: `paths`: expected `domains` that they belong to, and no `shorteners`",
    );
}
