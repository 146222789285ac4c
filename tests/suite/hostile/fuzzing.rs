//! Drives the fuzz bodies without a fuzzer: seeds, and random changes of them. The short form takes some hundred for
//! each body; `CASELOAD_FUZZ=300` goes on for so many seconds each, `CASELOAD_FUZZ_ONLY` names one, and
//! `CASELOAD_SEEDS=folder` writes the seeds for a real fuzzer.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

use super::bodies::{BODIES, Body};
use super::corpus::{SHORT, corpus};
use super::forged::Random;
use super::number;
use super::queue::{bundle, rough};
use crate::text::oracle;

/// Changes of each body in the short form.
const TRIES: u64 = 250;
/// Seeds are cut here, and what grows out of them.
const LONGEST: usize = 4_096;

/// Failures after which a body is left alone.
const ENOUGH: usize = 3;

/// All bodies, with that of printable text, which is a file of its own for the sake of older seeds.
fn bodies() -> Vec<Body> {
    let others = BODIES.iter().map(|Body { name, check }| Body { name, check: *check });
    std::iter::once(Body { name: "printable", check: oracle::check_bytes }).chain(others).collect()
}

/// Good inputs of each kind, and the hostile texts for all.
fn seeds(name: &str) -> Vec<Vec<u8>> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let folder = |name: &str| -> Vec<Vec<u8>> {
        let mut paths: Vec<_> =
            fixtures.join(name).read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths.iter().filter(|path| path.is_file()).map(|path| std::fs::read(path).unwrap()).collect()
    };
    let mut all: Vec<Vec<u8>> = match name {
        "filter" => {
            let examples = caseload::domain::filter::FIELDS.iter().map(|row| row.example.to_owned());
            let whole = "(lane:order or !sev:>=3,4) \"late \\\"ferry\" /a|b\\/c/ text:/x+/".to_owned();
            examples.chain([whole]).map(String::into_bytes).collect()
        }
        "importers" => folder("imports").into_iter().chain([bundle(&corpus(SHORT)[..2], rough)]).collect(),
        "pack" => small_packs(),
        "policy" => folder("policy").into_iter().chain([caseload::policy::example().into()]).collect(),
        "jurisdiction" => {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/jurisdiction");
            let files = ["example.toml", "elsewhere.toml"];
            files.iter().map(|file| std::fs::read(folder.join(file)).unwrap()).collect()
        }
        "ledger" => ledger_lines(),
        "settings" => {
            vec![b"queue = 'q.db'\nreviewer = 'bo'\nrole = 'supervisor'\npolicy = 'p.toml'\n".to_vec()]
        }
        _ => Vec::new(),
    };
    all.extend(corpus(SHORT).into_iter().flat_map(|class| class.forms));
    all
}

fn small_packs() -> Vec<Vec<u8>> {
    let rule = |kind: &str, keys: &str| {
        format!(
            "name = \"test\"\nversion = \"1\"\ntitle = \"Test\"\n\n[[rule]]\nid = \"one\"\nversion = 1\n\
             kind = \"{kind}\"\ntitle = \"A title\"\nseverity = \"S2\"\nlikelihood = 0.5\n{keys}\n"
        )
        .into_bytes()
    };
    vec![
        rule("term", "terms = [\"ledger\", \"grey banner\"]"),
        rule("phrase", "phrases = [\"the red ledger\"]"),
        rule("pattern", "patterns = ['ledger\\s+(open|closed){1,3}']"),
        rule("link", "domains = [\"sho.rt\", \"ledger.example\"]"),
        rule("repeat", "count = 3\nwithin = \"1h\""),
        caseload::rules::starter().into(),
    ]
}

fn ledger_lines() -> Vec<Vec<u8>> {
    use caseload::domain::{AccountRef, DeskId, Fact, Time};
    let case = AccountRef::new("birdhouse.example", "17").unwrap();
    let facts = [
        Fact::Made { program: "caseload".to_owned(), schema: 1 },
        Fact::Noted { case: case.clone(), text: "a note\n\u{202E}".to_owned() },
        Fact::Parked { case, until: Time(1), why: "later".to_owned() },
    ];
    let desk = DeskId("00aa00aa00aa00aa".to_owned());
    let line = |fact| caseload::ledger::link(None, &desk, Time(1_772_541_660_000), "alice", fact).unwrap().1;
    facts.into_iter().map(line).collect()
}

/// Changes an input in a few places: bytes set, cut out, doubled, put in from another input or from what has meaning
/// somewhere.
fn changed(random: &mut Random, seeds: &[Vec<u8>]) -> Vec<u8> {
    const MEANT: &[&[u8]] = &[
        b"\"",
        b"\\",
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b"\n",
        b"\0",
        b"'",
        b"=",
        b"#",
        b"null",
        b"-1",
        b"1e999",
        b"\xEF\xBB\xBF",
        b"18446744073709551616",
        b"\\ud800",
        b"\xF0\x9F",
        b"\xE2\x80\xAE",
        b"\xCC\x81",
        b"\"\"\"",
        b"(a+)+$",
        b"[[",
        b"<p>",
    ];
    let pick = |random: &mut Random| {
        let seed = &seeds[random.below(seeds.len())];
        let from = if seed.len() > LONGEST { random.below(seed.len() - LONGEST) } else { 0 };
        // Heads matter most: formats are known by them.
        let from = if random.below(4) == 0 { from } else { 0 };
        seed[from..seed.len().min(from + LONGEST)].to_vec()
    };
    let mut bytes = pick(random);
    for _ in 0..random.below(6) {
        let at = random.below(bytes.len() + 1);
        let end = (at + random.below(40)).min(bytes.len());
        match random.below(7) {
            0 if at < bytes.len() => bytes[at] = random.below(256) as u8,
            1 => drop(bytes.drain(at..end)),
            2 => bytes.truncate(at),
            3 => bytes.extend_from_within(at..end),
            4 => {
                let other = pick(random);
                let from = random.below(other.len());
                let until = (from + random.below(200)).min(other.len());
                bytes.splice(at..at, other[from..until].iter().copied());
            }
            5 => {
                let meant = MEANT[random.below(MEANT.len())];
                let times = if random.below(20) == 0 { 300 } else { 1 };
                bytes.splice(at..at, meant.repeat(times));
            }
            _ => {
                let other = pick(random);
                bytes.truncate(at);
                bytes.extend_from_slice(&other[random.below(other.len())..]);
            }
        }
        bytes.truncate(2 * LONGEST);
    }
    bytes
}

/// How many inputs were tried, and those that brought a body down.
fn drive(body: &Body, seconds: Option<u64>) -> (u64, Vec<Vec<u8>>) {
    let seeds = seeds(body.name);
    let mut random = Random(0x000F_522A_11D0_u64 + number("CASELOAD_FUZZ_SEED").unwrap_or(0) * 7919);
    let (mut tried, mut failed) = (0, Vec::new());
    let mut check = |bytes: &[u8]| {
        if failed.len() >= ENOUGH {
            return;
        }
        tried += 1;
        if catch_unwind(AssertUnwindSafe(|| (body.check)(bytes))).is_err() {
            failed.push(bytes.to_vec());
        }
    };
    match seconds {
        None => (0..TRIES).for_each(|_| check(&changed(&mut random, &seeds))),
        Some(seconds) => {
            for seed in &seeds {
                check(&seed[..seed.len().min(64 * 1024)]);
            }
            let end = Instant::now() + Duration::from_secs(seconds);
            while Instant::now() < end {
                check(&changed(&mut random, &seeds));
            }
        }
    }
    (tried, failed)
}

#[test]
fn no_bytes_bring_a_body_down() {
    let only = std::env::var("CASELOAD_FUZZ_ONLY").ok();
    for body in bodies().iter().filter(|body| only.as_ref().is_none_or(|only| only == body.name)) {
        let (tried, failed) = drive(body, number("CASELOAD_FUZZ"));
        println!("{}: {tried} inputs, {} failed", body.name, failed.len());
        let smallest = failed.iter().min_by_key(|bytes| bytes.len());
        let shown =
            smallest.map(|bytes| String::from_utf8_lossy(&bytes[..bytes.len().min(500)]).into_owned());
        assert_eq!(shown, None, "brings {} down", body.name);
    }
}

#[test]
fn a_body_that_fails_is_noticed() {
    let fails = Body { name: "fails", check: |bytes| assert!(!bytes.contains(&0x1B), "an escape") };
    assert!(!drive(&fails, None).1.is_empty());
}

#[test]
fn each_body_has_a_fuzz_target_and_seeds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let manifest = std::fs::read_to_string(root.join("Cargo.toml")).unwrap();
    for body in bodies() {
        assert!(manifest.contains(&format!("name = \"{}\"", body.name)), "{}", body.name);
        assert!(root.join("fuzz_targets").join(body.name).with_extension("rs").exists(), "{}", body.name);
        let seeds = seeds(body.name);
        assert!(seeds.len() > 120);
        if let Some(folder) = std::env::var_os("CASELOAD_SEEDS") {
            let folder = Path::new(&folder).join(body.name);
            std::fs::create_dir_all(&folder).unwrap();
            for (at, seed) in seeds.iter().enumerate() {
                std::fs::write(folder.join(format!("seed-{at:04}")), seed).unwrap();
            }
        }
    }
}
