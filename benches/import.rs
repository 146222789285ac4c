//! Taking a bundle in, beside the least that could be done with the same rows: a bare rusqlite loop with two
//! indexes, the same with a full-text index, and the sqlite3 shell's `.import` where it is installed.
//!
//! `cargo bench --bench import -- [--posts 1000000] [--accounts 20000] [--rounds 3]`
//!
//! Whole processes in turns (this program runs itself for the loops), because a machine's speed drifts. All insert the
//! same posts, account by account, into files with 8 KiB pages and a journal that is folded in. Ours does more:
//!
//! - it is durable (`synchronous=FULL`), where the loops run with `NORMAL`, and refuses a post that is there already;
//! - it reads JSON lines, twice the bytes of the CSV, and takes two SHA-256 over them, the bundle's and the ledger's;
//! - it runs every rule of the starter pack over each post, looks for repeated texts, and keeps the hits;
//! - it keeps kind, link, counts, quotes and media of each post, accounts, reports, the platform's hits and the queue;
//! - its search runs over folded text, finds words of every script, and forgets posts that change.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement that cannot go on should panic; its output is its purpose; the anchors are bare on purpose"
)]

use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use rusqlite::{Connection, params};

struct Options {
    posts: u32,
    accounts: u32,
    rounds: usize,
}

fn options(words: &[String]) -> Options {
    let mut options = Options { posts: 100_000, accounts: 2_000, rounds: 3 };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let mut number = || words.next().unwrap().parse::<u32>().unwrap();
        match word.as_str() {
            "--posts" => options.posts = number(),
            "--accounts" => options.accounts = number(),
            "--rounds" => options.rounds = number() as usize,
            // `cargo bench` adds this.
            "--bench" => {}
            other => panic!("unknown option {other}"),
        }
    }
    options
}

/// The bare loop: csv records, one prepared INSERT, one transaction, two indexes made before the rows.
fn bare(csv: &Path, database: &Path, search: bool) {
    let conn = Connection::open(database).unwrap();
    conn.execute_batch("PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-262144;")
        .unwrap();
    conn.execute_batch(
        "CREATE TABLE posts (id TEXT, account TEXT, at TEXT, lang TEXT, text TEXT);
        CREATE INDEX by_account ON posts (account, at); CREATE INDEX by_time ON posts (at);",
    )
    .unwrap();
    let tx = conn.unchecked_transaction().unwrap();
    {
        let mut insert = tx.prepare("INSERT INTO posts VALUES (?1, ?2, ?3, ?4, ?5)").unwrap();
        let mut reader = csv::Reader::from_path(csv).unwrap();
        let mut record = csv::ByteRecord::new();
        while reader.read_byte_record(&mut record).unwrap() {
            let field = |at: usize| std::str::from_utf8(&record[at]).unwrap();
            insert.execute(params![field(0), field(1), field(2), field(3), field(4)]).unwrap();
        }
    }
    tx.commit().unwrap();
    if search {
        conn.execute_batch(
            "CREATE VIRTUAL TABLE found USING fts5 (text, content='posts', tokenize='unicode61');
            INSERT INTO found (found) VALUES ('rebuild');",
        )
        .unwrap();
    }
    conn.execute_batch("PRAGMA wal_checkpoint(TRUNCATE);").unwrap();
}

/// The posts of a bundle as a CSV with the same texts.
fn to_csv(bundle: &Path, csv: &Path) -> u64 {
    let mut writer = csv::Writer::from_writer(BufWriter::new(std::fs::File::create(csv).unwrap()));
    writer.write_record(["id", "account", "at", "lang", "text"]).unwrap();
    let mut posts = 0;
    for line in BufReader::new(std::fs::File::open(bundle).unwrap()).lines() {
        let value: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        if value["type"] == "post" {
            let field = |name: &str| value[name].as_str().unwrap_or_default();
            writer
                .write_record([field("id"), field("account"), field("at"), field("language"), field("text")])
                .unwrap();
            posts += 1;
        }
    }
    writer.flush().unwrap();
    posts
}

/// Runs a command to its end; wall seconds, and peak memory in MiB where `/usr/bin/time` is there to say.
fn timed(command: &mut Command) -> (f64, Option<f64>) {
    let timer = Path::new("/usr/bin/time");
    let mut wrapped = Command::new(timer);
    let run = if timer.exists() {
        wrapped.arg("-f").arg("%M").arg(command.get_program()).args(command.get_args());
        for (name, value) in command.get_envs() {
            wrapped.env(name, value.unwrap_or_default());
        }
        &mut wrapped
    } else {
        command
    };
    let started = Instant::now();
    let output = run.output().unwrap();
    let seconds = started.elapsed().as_secs_f64();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{errors}");
    (seconds, errors.lines().last().and_then(|line| line.trim().parse::<f64>().ok()).map(|kib| kib / 1024.0))
}

fn clear(database: &Path) {
    for suffix in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{suffix}", database.display()));
    }
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [mode, csv, database] = words.as_slice()
        && mode.starts_with("bare")
    {
        return bare(csv.as_ref(), database.as_ref(), mode == "bare-search");
    }
    let options = options(&words);
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let (bundle, csv, database) = (at("demo.jsonl"), at("demo.csv"), at("queue.db"));
    let caseload = env!("CARGO_BIN_EXE_caseload");
    let (posts, accounts) = (options.posts.to_string(), options.accounts.to_string());
    let mut made = Command::new(caseload);
    made.args(["demo", "--posts", &posts, "--accounts", &accounts, "--now", "2026-03-03T12:00:00Z", "--out"])
        .arg(&bundle);
    let (seconds, memory) = timed(made.env("HOME", folder.path()));
    println!(
        "bundle of {posts} posts made in {seconds:.2} s, {:.0} MiB at its peak",
        memory.unwrap_or(f64::NAN)
    );
    println!("{} rows in the CSV of the same posts", to_csv(&bundle, &csv));
    let own = std::env::current_exe().unwrap();
    let script = at("import.sql");
    let mut file = std::fs::File::create(&script).unwrap();
    writeln!(
        file,
        "PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;\n\
        CREATE TABLE posts (id TEXT, account TEXT, at TEXT, lang TEXT, text TEXT);\n\
        CREATE INDEX by_account ON posts (account, at); CREATE INDEX by_time ON posts (at);\n\
        .import --csv --skip 1 \"{}\" posts",
        csv.display()
    )
    .unwrap();
    let shell = Command::new("sqlite3").arg("--version").output().is_ok();

    let names = [
        "bare loop, 2 indexes",
        "caseload, usable",
        "sqlite3 .import",
        "bare loop + FTS5",
        "caseload, searchable",
    ];
    let mut taken = vec![Vec::new(); names.len()];
    let mut peaks = vec![0.0_f64; names.len()];
    for _ in 0..options.rounds {
        let mut loop_command = Command::new(&own);
        loop_command.arg("bare").arg(&csv).arg(&database);
        let mut search_command = Command::new(&own);
        search_command.arg("bare-search").arg(&csv).arg(&database);
        let ours = |later: bool| {
            let mut command = Command::new(caseload);
            command.arg("import").arg(&bundle).arg("--queue").arg(&database).env("HOME", folder.path());
            if later {
                command.arg("--index-later");
            }
            command
        };
        let mut import_command = Command::new("sqlite3");
        import_command.arg(&database).arg(format!(".read {}", script.display()));
        let commands = [loop_command, ours(true), import_command, search_command, ours(false)];
        for (at, mut command) in commands.into_iter().enumerate() {
            if at == 2 && !shell {
                continue;
            }
            clear(&database);
            let (seconds, memory) = timed(&mut command);
            taken[at].push(seconds);
            peaks[at] = peaks[at].max(memory.unwrap_or(f64::NAN));
        }
    }
    let medians: Vec<f64> =
        taken.iter_mut().map(|times| if times.is_empty() { f64::NAN } else { median(times) }).collect();
    for (at, name) in names.iter().enumerate() {
        let anchor = if at < 3 { medians[0] } else { medians[3] };
        println!(
            "{name:<24} {:>7.2} s   {:>5.2} of its anchor   {:>6.0} MiB at its peak",
            medians[at],
            medians[at] / anchor,
            peaks[at]
        );
    }
}
