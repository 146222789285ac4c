//! Which links a text holds, where they stand and where they lead.

use caseload::text::extract::links;

#[track_caller]
fn check(text: &str, expected: &[(&str, &str, Option<&str>)]) {
    let found = links(text);
    let found: Vec<_> = found
        .iter()
        .map(|link| {
            let written = &text[link.span.start as usize..link.span.end as usize];
            (written, link.url.as_str(), link.host.as_deref())
        })
        .collect();
    assert_eq!(found, expected, "in {text:?}");
}

/// One link, written as it is.
#[track_caller]
fn one(text: &str, url: &str, host: &str) {
    check(text, &[(url, url, Some(host))]);
}

#[test]
fn links_with_a_scheme_are_found_to_their_end() {
    one("see http://sho.rt/x now", "http://sho.rt/x", "sho.rt");
    one("(https://Example.ORG/a(b)?q=1#f).", "https://Example.ORG/a(b)?q=1#f", "example.org");
    one("http://sho.rt:8080/x", "http://sho.rt:8080/x", "sho.rt");
    one("HTTP://SHO.RT", "HTTP://SHO.RT", "sho.rt");
    one("ftp://files.example/a.zip!", "ftp://files.example/a.zip", "files.example");
    one("http://127.0.0.1/x", "http://127.0.0.1/x", "127.0.0.1");
    one("http://[::1]/x", "http://[::1]/x", "[::1]");
    one("http://localhost/x", "http://localhost/x", "localhost");
    one("http://my_site.sho.rt/x", "http://my_site.sho.rt/x", "my_site.sho.rt");
    one("seehttps://sho.rt/x", "https://sho.rt/x", "sho.rt");
}

#[test]
fn the_host_is_what_stands_behind_the_user() {
    one("http://bank.example@sho.rt/x", "http://bank.example@sho.rt/x", "sho.rt");
    one("http://a:b@sho.rt:1/x", "http://a:b@sho.rt:1/x", "sho.rt");
    one(r"http://sho.rt\@bank.example", r"http://sho.rt\@bank.example", "sho.rt");
}

#[test]
fn bare_hosts_and_mail_addresses_are_links() {
    one("go to sho.rt/x today", "sho.rt/x", "sho.rt");
    one("sho.rt", "sho.rt", "sho.rt");
    one("www.example.com.", "www.example.com", "www.example.com");
    one("write to me.you@mail.example, please", "me.you@mail.example", "mail.example");
    check("a sentence.  Another one... 3.5 or 1.2.3, e.g. this: that", &[]);
    check("@alice@social.example", &[]);
}

#[test]
fn schemes_without_slashes_are_links_when_they_act() {
    check("javascript:alert(1)", &[("javascript:alert(1", "javascript:alert(1", None)]);
    check("tel:+15550100 ", &[("tel:+15550100", "tel:+15550100", None)]);
    check("mailto:a@b.example?x", &[("mailto:a@b.example?x", "mailto:a@b.example?x", Some("b.example"))]);
    check("data: none. note:this", &[]);
}

#[test]
fn disguised_links_are_read_and_their_bytes_are_the_written_ones() {
    check("x hxxp://sho[.]rt/x y", &[("hxxp://sho[.]rt/x", "http://sho.rt/x", Some("sho.rt"))]);
    check("hXXps[:]//sho(.)rt", &[("hXXps[:]//sho(.)rt", "https://sho.rt", Some("sho.rt"))]);
    check("sho[dot]rt/x", &[("sho[dot]rt/x", "sho.rt/x", Some("sho.rt"))]);
    check("sho (dot) rt ok", &[("sho (dot) rt", "sho.rt", Some("sho.rt"))]);
    check("me[at]mail{.}example", &[("me[at]mail{.}example", "me@mail.example", Some("mail.example"))]);
    check("sho\u{200B}.r\u{00AD}t/x\u{200B} y", &[("sho\u{200B}.r\u{00AD}t/x", "sho.rt/x", Some("sho.rt"))]);
    check("ｓｈｏ.rt", &[("ｓｈｏ.rt", "ｓｈｏ.rt", Some("sho.rt"))]);
    check("sho。rt/x", &[("sho。rt/x", "sho.rt/x", Some("sho.rt"))]);
    check("(.) [.] (dot) [at]", &[]);
}

#[test]
fn scripts_without_spaces_and_quotes_end_a_link() {
    one("看sho.rt/x", "sho.rt/x", "sho.rt");
    one("http://sho.rtを見て", "http://sho.rt", "sho.rt");
    one("「http://sho.rt/x」です。", "http://sho.rt/x", "sho.rt");
    one("“sho.rt/x”", "sho.rt/x", "sho.rt");
    one("👉sho.rt/x👈", "sho.rt/x", "sho.rt");
    one("http://пример.рф/я", "http://пример.рф/я", "пример.рф");
}

#[test]
fn very_long_words_are_searched_whole() {
    let padded = format!("{}/http://sho.rt/x", "x_a.".repeat(20_000));
    let found = links(&padded);
    assert!(found.iter().any(|link| link.host.as_deref() == Some("sho.rt")));
    for at in 1000..1040 {
        let text = format!("{}=http://some.long.name.example/x", "y".repeat(at));
        let found = links(&text);
        assert!(
            found.iter().any(|link| link.host.as_deref() == Some("some.long.name.example")),
            "cut at {at}: {found:?}"
        );
    }
}
