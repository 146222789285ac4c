//! Taking a bundle in, beside the least that could be done with the same rows: a bare rusqlite loop with two
//! indexes, the same with a full-text index, and the sqlite3 shell's `.import` where it is installed.
//!
//! `cargo bench --bench import -- [--posts 1000000] [--accounts 20000] [--rounds 3]`
//!
//! Whole processes in turns (this program runs itself for the loops), because a machine's speed drifts. Every anchor
//! runs twice: over *the same rows* as the bundle holds (posts with all their columns, accounts, reports, the
//! platform's hits, media, prior actions: a table each), and over *five columns* of the posts alone (id, account, time,
//! language, text), which is less than we keep. All go account by account into files with 8 KiB pages and a journal
//! that is folded in; the only indexes are the two on posts. Ours does more than either:
//!
//! - it is durable (`synchronous=FULL`), where the loops run with `NORMAL`, and refuses a post that is there already;
//! - it reads JSON lines, twice the bytes of the CSV, and takes the SHA-256 that both the bundle and the ledger want;
//! - it runs every rule of the starter pack over each post, looks for repeated texts, and keeps the hits;
//! - it keeps keys that refuse what is there already, the counts of each account, and the queue in its order;
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

use rusqlite::Connection;

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

/// A line's type, the table it goes into, and the columns of that table.
type Kind = (&'static str, &'static str, &'static [&'static str]);

/// All that the bundle says of each of its lines.
const SAME_ROWS: [Kind; 6] = [
    (
        "post",
        "posts",
        &[
            "id",
            "account",
            "at",
            "language",
            "text",
            "edited",
            "kind",
            "likes",
            "reposts",
            "replies",
            "url",
            "reply_to",
            "quoted",
            "warning",
            "media",
            "flags",
            "raw_base64",
        ],
    ),
    (
        "account",
        "accounts",
        &[
            "id",
            "handle",
            "name",
            "bio",
            "url",
            "location",
            "fields",
            "flags",
            "language",
            "created",
            "followers",
            "following",
            "posts_stated",
        ],
    ),
    (
        "report",
        "reports",
        &[
            "id", "account", "source", "at", "category", "comment", "posts", "rules", "severity", "reporter",
            "resolved",
        ],
    ),
    ("hit", "hits", &["account", "post", "rule", "version", "severity", "title", "clause", "span", "at"]),
    ("media", "media", &["account", "post", "media"]),
    ("prior", "priors", &["account", "id", "at", "action", "clause", "note"]),
];

/// The least of a post.
const FIVE_COLUMNS: [Kind; 1] = [("post", "posts", &["id", "account", "at", "language", "text"])];

/// The tables and the two indexes of an anchor.
fn tables(kinds: &[Kind]) -> String {
    let made = kinds.iter().map(|(_, table, columns)| {
        let columns: Vec<_> = columns.iter().map(|column| format!("\"{column}\" TEXT")).collect();
        format!("CREATE TABLE {table} ({});\n", columns.join(", "))
    });
    made.collect::<String>()
        + "CREATE INDEX by_account ON posts (account, at); CREATE INDEX by_time ON posts (at);\n"
}

/// The bare loop: csv records, one prepared INSERT a table, one transaction, two indexes made before the rows.
fn bare(kinds: &[Kind], folder: &Path, database: &Path, search: bool) {
    let conn = Connection::open(database).unwrap();
    conn.execute_batch("PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-262144;")
        .unwrap();
    conn.execute_batch(&tables(kinds)).unwrap();
    let tx = conn.unchecked_transaction().unwrap();
    for (_, table, columns) in kinds {
        let places: Vec<_> = (1..=columns.len()).map(|at| format!("?{at}")).collect();
        let mut insert = tx.prepare(&format!("INSERT INTO {table} VALUES ({})", places.join(", "))).unwrap();
        let mut reader = csv::Reader::from_path(folder.join(format!("{table}.csv"))).unwrap();
        let mut record = csv::ByteRecord::new();
        while reader.read_byte_record(&mut record).unwrap() {
            for (at, field) in (1..).zip(&record) {
                insert.raw_bind_parameter(at, std::str::from_utf8(field).unwrap()).unwrap();
            }
            insert.raw_execute().unwrap();
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

/// The lines of a bundle as a CSV for each table; gives back how many rows there are.
fn to_csv(bundle: &Path, kinds: &[Kind], folder: &Path) -> u64 {
    std::fs::create_dir(folder).unwrap();
    let mut writers: Vec<_> = kinds
        .iter()
        .map(|(_, table, columns)| {
            let file = std::fs::File::create(folder.join(format!("{table}.csv"))).unwrap();
            let mut writer = csv::Writer::from_writer(BufWriter::new(file));
            writer.write_record(*columns).unwrap();
            writer
        })
        .collect();
    let mut rows = 0;
    for line in BufReader::new(std::fs::File::open(bundle).unwrap()).lines() {
        let line: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let Some(at) = kinds.iter().position(|(tag, ..)| line["type"] == *tag) else { continue };
        let fields = kinds[at].2.iter().map(|column| match &line[column] {
            serde_json::Value::Null => String::new(),
            serde_json::Value::String(text) => text.clone(),
            other => other.to_string(),
        });
        writers[at].write_record(fields.collect::<Vec<_>>()).unwrap();
        rows += 1;
    }
    for writer in &mut writers {
        writer.flush().unwrap();
    }
    rows
}

/// What the sqlite3 shell is told for the same as the bare loop.
fn shell_script(kinds: &[Kind], folder: &Path, script: &Path) {
    let mut file = std::fs::File::create(script).unwrap();
    writeln!(file, "PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;").unwrap();
    write!(file, "{}", tables(kinds)).unwrap();
    for (_, table, _) in kinds {
        let csv = folder.join(format!("{table}.csv"));
        writeln!(file, ".import --csv --skip 1 \"{}\" {table}", csv.display()).unwrap();
    }
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

/// The kinds of an anchor by the name this program calls itself with.
fn kinds(name: &str) -> &'static [Kind] {
    if name == "same" { &SAME_ROWS } else { &FIVE_COLUMNS }
}

/// What is measured, and which of them it is measured by.
const MEASURED: [(&str, Option<usize>); 8] = [
    ("bare loop, same rows", None),
    ("bare loop, 5 columns", None),
    (".import, same rows", Some(0)),
    (".import, 5 columns", Some(1)),
    ("caseload, usable", Some(0)),
    ("bare loop + FTS5, same rows", None),
    ("bare loop + FTS5, 5 columns", None),
    ("caseload, searchable", Some(5)),
];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [mode, which, folder, database] = words.as_slice()
        && mode.starts_with("bare")
    {
        return bare(kinds(which), folder.as_ref(), database.as_ref(), mode == "bare-search");
    }
    let options = options(&words);
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let (bundle, database) = (at("demo.jsonl"), at("queue.db"));
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
    for which in ["same", "five"] {
        let rows = to_csv(&bundle, kinds(which), &at(which));
        shell_script(kinds(which), &at(which), &at(&format!("{which}.sql")));
        println!("{rows} rows for the anchors with the {which} columns");
    }
    let shell = Command::new("sqlite3").arg("--version").output().is_ok();
    let own = std::env::current_exe().unwrap();
    let anchor = |mode: &str, which: &str| {
        let mut command = Command::new(&own);
        command.arg(mode).arg(which).arg(at(which)).arg(&database);
        command
    };
    let import = |which: &str| {
        let mut command = Command::new("sqlite3");
        command.arg(&database).arg(format!(".read {}", at(&format!("{which}.sql")).display()));
        command
    };
    let ours = |later: bool| {
        let mut command = Command::new(caseload);
        command.arg("import").arg(&bundle).arg("--queue").arg(&database).env("HOME", folder.path());
        if later {
            command.arg("--index-later");
        }
        command
    };
    let mut taken = vec![Vec::new(); MEASURED.len()];
    let mut peaks = vec![0.0_f64; MEASURED.len()];
    for _ in 0..options.rounds {
        let commands = [
            anchor("bare", "same"),
            anchor("bare", "five"),
            import("same"),
            import("five"),
            ours(true),
            anchor("bare-search", "same"),
            anchor("bare-search", "five"),
            ours(false),
        ];
        for (at, mut command) in commands.into_iter().enumerate() {
            if MEASURED[at].0.starts_with('.') && !shell {
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
    for (at, (name, by)) in MEASURED.iter().enumerate() {
        print!("{name:<28} {:>7.2} s   {:>6.0} MiB at its peak", medians[at], peaks[at]);
        match by {
            // Ours stands beside both anchors, the same rows first.
            Some(by) if name.starts_with("caseload") => println!(
                "   {:>5.2} of the same rows, {:.2} of 5 columns",
                medians[at] / medians[*by],
                medians[at] / medians[by + 1]
            ),
            Some(by) => println!("   {:>5.2} of the bare loop", medians[at] / medians[*by]),
            None => println!(),
        }
    }
}
