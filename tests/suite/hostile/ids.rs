//! Fields that take no text of any kind, ids and words: whatever a class writes there is refused with a reason, or it
//! was visible ASCII to begin with.

use std::io::Cursor;

use caseload::domain::{Digest, Record};
use caseload::formats::{Input, Options, Taken, by_name};
use serde_json::{Value, json};

use super::corpus::{SHORT, corpus};
use super::queue::NOW;

/// A line whose one field holds a text.
type Line = fn(&str) -> Value;

/// All fields that are checked.
const FIELDS: &[(&str, Line)] = &[
    ("account id", |text| json!({"type":"account","id":text,"handle":"a"})),
    ("account platform", |text| json!({"type":"account","platform":text,"id":"1","handle":"a"})),
    ("account language", |text| json!({"type":"account","id":"1","handle":"a","language":text})),
    ("account flag", |text| json!({"type":"account","id":"1","handle":"a","flags":[text]})),
    ("account created", |text| json!({"type":"account","id":"1","handle":"a","created":text})),
    ("post account", |text| json!({"type":"post","account":text,"id":"1","text":"a"})),
    ("post id", |text| json!({"type":"post","account":"1","id":text,"text":"a"})),
    ("post kind", |text| json!({"type":"post","account":"1","id":"1","text":"a","kind":text})),
    ("post bytes", |text| json!({"type":"post","account":"1","id":"1","text":"a","raw_base64":text})),
    ("media kind", |text| json!({"type":"post","account":"1","id":"1","text":"a","media":[{"kind":text}]})),
    (
        "media hash",
        |text| json!({"type":"media","account":"1","post":"1","media":{"kind":"image","hashes":[[text,"00"],["md5",text]]}}),
    ),
    ("report id", |text| json!({"type":"report","account":"1","id":text,"source":"user","at":NOW})),
    ("report source", |text| json!({"type":"report","account":"1","id":"1","source":text,"at":NOW})),
    (
        "reported post",
        |text| json!({"type":"report","account":"1","id":"1","source":"user","at":NOW,"posts":[text]}),
    ),
    (
        "reporter",
        |text| json!({"type":"report","account":"1","id":"1","source":"user","at":NOW,"reporter":{"id":text}}),
    ),
    ("hit rule", |text| json!({"type":"hit","account":"1","rule":text,"version":1,"severity":"S2"})),
    (
        "hit clause",
        |text| json!({"type":"hit","account":"1","rule":"r","version":1,"severity":"S2","clause":text}),
    ),
    ("prior id", |text| json!({"type":"prior","account":"1","id":text,"at":NOW,"action":"a"})),
    (
        "prior clause",
        |text| json!({"type":"prior","account":"1","id":"1","at":NOW,"action":"a","clause":text}),
    ),
    ("key", |text| json!({"type":"account","id":"1","handle":"a",text:"x"})),
    ("type", |text| json!({"type":text,"id":"1"})),
];

fn read(lines: &[Value]) -> Vec<Taken> {
    let mut text = format!("{}\n", json!({"caseload":"bundle","v":1,"platform":"p.example","made":NOW}));
    for line in lines {
        text += &line.to_string();
        text.push('\n');
    }
    let digest = Digest::of(text.as_bytes()).to_string();
    let mut counts = serde_json::Map::new();
    for line in lines {
        let tag = line["type"].as_str().unwrap();
        let known = ["account", "post", "report", "hit", "media", "prior"].contains(&tag);
        let count = counts.entry(if known { tag } else { "account" }).or_insert(json!(0));
        *count = json!(count.as_u64().unwrap() + 1);
    }
    // The trailer is known by its first key.
    let counts = serde_json::Value::from(counts);
    let end = format!("{{\"type\":\"end\",\"counts\":{counts},\"sha256\":\"{digest}\"}}\n");
    text.push_str(&end);
    let records = (by_name("native").unwrap().read)(Input::of(Cursor::new(text)), &Options::received(NOW));
    let (mut records, mut taken) = (records.unwrap(), Vec::new());
    while let Some(next) = records.next() {
        taken.push(next.unwrap());
    }
    taken
}

#[test]
fn ids_and_words_take_no_hostile_text() {
    let (mut refused, mut plain) = (0, 0);
    for (field, line) in FIELDS {
        let texts: Vec<String> =
            corpus(SHORT).iter().flat_map(|class| class.texts().collect::<Vec<_>>()).collect();
        let taken = read(&texts.iter().map(|text| line(text)).collect::<Vec<_>>());
        assert_eq!(taken.len(), texts.len(), "{field}");
        for (text, taken) in texts.iter().zip(taken) {
            match taken {
                Taken::Skip(skip) => {
                    refused += 1;
                    let reason = skip.reason;
                    assert!(!reason.chars().any(char::is_control), "{field}: {reason:?}");
                    assert!(reason.len() < 1_000, "{field}: a reason of {} bytes", reason.len());
                }
                Taken::Record(record) => {
                    plain += 1;
                    let ascii = text.bytes().all(|byte| byte.is_ascii_graphic());
                    // Bytes may be many; all else is as short as an id.
                    let short = text.len() <= 512 || *field == "post bytes";
                    assert!(ascii && short, "{field}: {text:?} became {record:?}");
                    assert!(!matches!(record, Record::Media(..)), "{field}: {text:?} is no hash");
                }
                Taken::MakeCase(_) => panic!("{field}: nothing asks for a case"),
            }
        }
    }
    println!("{refused} refused, {plain} of visible ASCII taken, in {} fields", FIELDS.len());
    assert!(refused > 3_000 && plain > 0);
}
