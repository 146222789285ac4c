//! What the programs open: queues of any size, the largest case of one, and the same number of rows as a CSV.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

fn run(command: &mut Command) {
    let output = command.output().unwrap();
    let code = output.status.code();
    assert!(matches!(code, Some(0 | 1)), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A bundle of so many posts; another seed makes others.
pub(crate) fn bundle(folder: &Path, posts: u32, accounts: u32, seed: u32) -> PathBuf {
    let bundle = folder.join(format!("{seed}-{posts}.jsonl"));
    let (posts, accounts) = (posts.to_string(), accounts.to_string());
    run(Command::new(env!("CARGO_BIN_EXE_caseload"))
        .args(["demo", "--posts", &posts, "--accounts", &accounts, "--now", "2026-03-03T12:00:00Z"])
        .args(["--seed", &seed.to_string()])
        .arg("--out")
        .arg(&bundle));
    bundle
}

pub(crate) fn queue(folder: &Path, posts: u32, accounts: u32) -> PathBuf {
    let (bundle, queue) = (bundle(folder, posts, accounts, 1), folder.join(format!("{posts}.db")));
    let mut import = Command::new(env!("CARGO_BIN_EXE_caseload"));
    run(import.arg("import").arg(&bundle).arg("--queue").arg(&queue).env("HOME", folder));
    std::fs::remove_file(bundle).unwrap();
    queue
}

/// The case with the most posts, and how many.
pub(crate) fn largest(queue: &Path) -> (String, u64) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_caseload"));
    let output = command
        .args(["list", "--json", "--state", "all", "-n", "1000000", "--queue"])
        .arg(queue)
        .output()
        .unwrap();
    let rows = output.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let rows = rows.map(|line| serde_json::from_slice::<serde_json::Value>(line).unwrap());
    let row = rows.max_by_key(|row| row["posts"].as_u64()).unwrap();
    (row["case"].to_string(), row["posts"].as_u64().unwrap())
}

pub(crate) fn csv(folder: &Path, rows: u32) -> PathBuf {
    let path = folder.join("posts.csv");
    let mut file = std::io::BufWriter::new(std::fs::File::create(&path).unwrap());
    writeln!(file, "id,account,created_at,lang,text").unwrap();
    for row in 0..rows {
        let text = "The fog came in early today and the ferry waited for it to lift, as it does";
        writeln!(file, "{row},{},2026-03-03 12:{:02}:00,en,\"{text} {row}\"", row % 2_000, row % 60).unwrap();
    }
    path
}
