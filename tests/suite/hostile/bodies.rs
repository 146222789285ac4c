//! What must hold for any bytes, one function for each place where bytes from outside are read. The fuzz targets and
//! the drivers in the tests call the same functions. It knows nothing of where bytes come from.

use std::io::Cursor;

use caseload::domain::filter::{Filter, List, complete};
use caseload::domain::{Entry, Tip};
use caseload::formats::{self, FORMATS, Input, Options, Taken};
use caseload::policy;
use caseload::rules::{Pack, RuleSet, Scratch};
use caseload::settings::{Environment, Overrides, Settings};
use caseload::text::{Folder, Switches, csv_cell, extract, search_query, search_spans, search_text, words};

/// A place where bytes come in.
pub(crate) struct Body {
    pub(crate) name: &'static str,
    pub(crate) check: fn(&[u8]),
}

/// All places.
pub(crate) const BODIES: &[Body] = &[
    Body { name: "filter", check: filter },
    Body { name: "folding", check: folding },
    Body { name: "importers", check: importers },
    Body { name: "jurisdiction", check: jurisdiction },
    Body { name: "ledger", check: ledger },
    Body { name: "pack", check: pack },
    Body { name: "policy", check: policy },
    Body { name: "searching", check: searching },
    Body { name: "settings", check: settings },
];

/// Longest message that a person is shown, in bytes.
const MESSAGE: usize = 5_000;

/// A message holds no control character but line ends, whatever was read.
#[track_caller]
fn fit_for_a_log(message: &str) {
    assert!(message.len() <= MESSAGE, "a message of {} bytes", message.len());
    let found = message.chars().find(|c| c.is_control() && *c != '\n');
    assert_eq!(found, None, "in {message:?}");
}

/// A filter is read or refused in words, at a place inside the line; what was read says the same written out.
pub(crate) fn filter(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for list in List::ALL {
        match Filter::parse(&text, list) {
            Err(error) => {
                fit_for_a_log(&error.to_string());
                assert!(error.at + error.length <= text.chars().count(), "{error}");
            }
            Ok(filter) => assert_eq!(Filter::parse(&filter.to_string(), list).as_ref(), Ok(&filter)),
        }
        complete(&text, text.chars().count(), list, &[]);
    }
}

/// Every folded range leads back to bytes of the original that begin and end at characters.
pub(crate) fn folding(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut folder = Folder::new(Switches::default());
    let folded = folder.fold(&text);
    let mut end = 0;
    for (at, c) in folded.text().char_indices() {
        let span = folded.span(at..at + c.len_utf8());
        assert!(
            span.start <= span.end && text.get(span.start as usize..span.end as usize).is_some(),
            "{span:?}"
        );
        assert!(span.end >= end, "{span:?} behind {end} in {text:?}");
        end = span.end;
    }
    let all = folded.span(0..folded.text().len());
    assert!(all.end as usize <= text.len());
    for word in words(folded.text()) {
        assert!(folded.text().get(word.start..word.end).is_some_and(|word| !word.is_empty()));
    }
}

/// What is typed into the search is a query or none; its spans stand in the text.
pub(crate) fn searching(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let half = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
    let (typed, rest) = text.split_at(half);
    if let Some(query) = search_query(typed) {
        assert!(query.matches('"').count().is_multiple_of(2) && !query.contains('\0'), "{query:?}");
    }
    search_text(rest);
    for span in search_spans(rest, typed) {
        assert!(rest.get(span.start as usize..span.end as usize).is_some());
    }
    for link in extract::links(rest) {
        assert!(rest.get(link.span.start as usize..link.span.end as usize).is_some());
    }
    csv_cell(rest);
}

/// A pack is read or refused in words; one that is read compiles or is refused, and scans anything.
pub(crate) fn pack(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match Pack::parse(&text) {
        // Whoever prints them prints some.
        Err(errors) => errors.0.iter().for_each(|error| fit_for_a_log(&error.to_string())),
        Ok(pack) => match RuleSet::compile(vec![pack]) {
            Err(error) => fit_for_a_log(&error.to_string()),
            Ok(rules) => {
                rules.scan(&mut Scratch::default(), &text.as_ref().into(), None, None);
            }
        },
    }
}

/// A policy is read or refused in words.
pub(crate) fn policy(bytes: &[u8]) {
    if let Err(errors) = policy::parse(bytes) {
        fit_for_a_log(&errors.to_string());
    }
}

/// A jurisdiction is read or refused in words.
pub(crate) fn jurisdiction(bytes: &[u8]) {
    if let Err(errors) = policy::jurisdiction::parse(bytes) {
        fit_for_a_log(&errors.to_string());
    }
}

/// Any format reads records, puts some aside or refuses; always in words, and never more of them than lines.
pub(crate) fn importers(bytes: &[u8]) {
    if let Err(error) = formats::sniff(bytes) {
        fit_for_a_log(&error.to_string());
    }
    let open = || Box::new(Cursor::new(bytes.to_vec()));
    for format in FORMATS {
        let input = Input { main: open(), accounts: Some(open()), statuses: Some(open()) };
        let options = Options::received(caseload::domain::Time(0));
        let mut records = match (format.read)(input, &options) {
            Ok(records) => records,
            Err(error) => {
                fit_for_a_log(&error.to_string());
                continue;
            }
        };
        let mut taken = 0;
        while let Some(next) = records.next() {
            taken += 1;
            assert!(taken <= 16 * (bytes.len() + 16), "{}: records without end", format.name);
            match next {
                Ok(Taken::Skip(skip)) => fit_for_a_log(&format!("{}: {}", skip.place, skip.reason)),
                Ok(_) => {}
                Err(error) => {
                    fit_for_a_log(&error.to_string());
                    assert!(records.next().is_none(), "{}: it goes on behind a refusal", format.name);
                }
            }
        }
    }
}

/// A line of the ledger is what we write, to the byte, or no line of it.
pub(crate) fn ledger(bytes: &[u8]) {
    match Entry::parse(bytes) {
        Ok(entry) => assert_eq!(entry.line().unwrap(), bytes),
        Err(error) => fit_for_a_log(&error.to_string()),
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        match text.parse::<Tip>() {
            Ok(tip) => assert_eq!(tip.to_string().parse::<Tip>().unwrap(), tip),
            Err(error) => fit_for_a_log(&error),
        }
    }
}

/// Settings are read or refused in words; names that come out of them may stand in the ledger.
pub(crate) fn settings(bytes: &[u8]) {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join(".config/caseload");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("config.toml"), bytes).unwrap();
    let environment = Environment {
        home: Some(home.path().to_owned()),
        user: Some(String::from_utf8_lossy(bytes).into_owned()),
        current_dir: home.path().to_owned(),
        ..Environment::default()
    };
    match Settings::load(Overrides::default(), &environment) {
        Ok(settings) => {
            let name = &settings.place.reviewer.name;
            assert!(!name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic()), "{name:?}");
        }
        Err(problem) => fit_for_a_log(&problem.to_string()),
    }
}
