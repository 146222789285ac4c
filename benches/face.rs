//! Key to finished frame, in the real program on a real terminal, beside `csvlens` where that is installed.
//!
//! `cargo bench --bench face -- [--posts 1000000] [--accounts 20000] [--size 120x40]`
//!
//! A key is answered when the last byte that it caused has arrived: output counts as finished after it has been
//! silent for 40 ms. The two programs are measured in turns, because a machine's speed drifts.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement that cannot go on should panic; its output is its purpose; the anchors are bare on purpose"
)]

mod anchors;

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use anchors::{bare, insert};

/// Output is finished when nothing came for this long.
const QUIET: Duration = Duration::from_millis(40);

struct Options {
    posts: u32,
    accounts: u32,
    columns: u16,
    rows: u16,
}

fn options() -> Options {
    let mut options = Options { posts: 100_000, accounts: 2_000, columns: 120, rows: 40 };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--posts" => options.posts = words.next().unwrap().parse().unwrap(),
            "--accounts" => options.accounts = words.next().unwrap().parse().unwrap(),
            "--size" => {
                let size = words.next().unwrap();
                let (columns, rows) = size.split_once('x').unwrap();
                (options.columns, options.rows) = (columns.parse().unwrap(), rows.parse().unwrap());
            }
            // `cargo bench` adds this.
            "--bench" => {}
            other => panic!("unknown option {other}"),
        }
    }
    options
}

/// A program in a pseudo-terminal with the moment at which each piece of output came.
struct Program {
    output: Receiver<(Instant, Vec<u8>)>,
    input: Box<dyn Write + Send>,
    child: Box<dyn portable_pty::Child + Send + Sync>,
    started: Instant,
    screen: vt100::Parser,
}

impl Program {
    fn start(command: &[&str], home: &Path, options: &Options) -> Self {
        let size = PtySize { rows: options.rows, cols: options.columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut builder = CommandBuilder::new(command[0]);
        builder.args(&command[1..]);
        builder.env("TERM", "xterm-256color");
        builder.env("HOME", home);
        builder.cwd(home);
        let started = Instant::now();
        let child = pair.slave.spawn_command(builder).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let input = pair.master.take_writer().unwrap();
        // The master must stay open as long as the reader reads.
        std::mem::forget(pair.master);
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = vec![0; 1 << 18];
            while let Ok(length @ 1..) = reader.read(&mut buffer) {
                if sender.send((Instant::now(), buffer[..length].to_vec())).is_err() {
                    break;
                }
            }
        });
        let screen = vt100::Parser::new(cells(options.rows), cells(options.columns), 0);
        Self { output, input, child, started, screen }
    }

    /// Waits for output to finish; the moment of its last byte and how many bytes came.
    fn settle(&mut self, first: Duration) -> Option<(Instant, usize)> {
        let (mut last, mut bytes, mut patience) = (None, 0, first);
        while let Ok((at, piece)) = self.output.recv_timeout(patience) {
            self.screen.process(&piece);
            bytes += piece.len();
            last = Some(at);
            patience = QUIET;
        }
        last.map(|at| (at, bytes))
    }

    /// Waits until the screen shows a text; how long that took since the start of the program.
    fn ready(&mut self, text: &str) -> Duration {
        let end = Instant::now() + Duration::from_secs(60);
        while Instant::now() < end {
            if let Ok((at, piece)) = self.output.recv_timeout(Duration::from_secs(60)) {
                self.screen.process(&piece);
                if self.screen.screen().contents().contains(text) {
                    self.settle(QUIET);
                    return at - self.started;
                }
            }
        }
        panic!("`{text}` never came:\n{}", self.screen.screen().contents());
    }

    /// Types keys at once; how long until the frame was finished, in milliseconds, and how many bytes came.
    fn key(&mut self, keys: &str) -> (f64, usize) {
        let sent = Instant::now();
        self.input.write_all(keys.as_bytes()).unwrap();
        self.input.flush().unwrap();
        match self.settle(Duration::from_secs(5)) {
            Some((at, bytes)) => ((at - sent).as_secs_f64() * 1e3, bytes),
            None => (f64::INFINITY, 0),
        }
    }

    /// Types keys; how long until a finished frame shows what is waited for, in milliseconds. Frames are written
    /// between marks of synchronised output, so the end of one can be told.
    fn key_until(&mut self, keys: &str, shows: impl Fn(&str) -> bool) -> f64 {
        let sent = Instant::now();
        self.input.write_all(keys.as_bytes()).unwrap();
        self.input.flush().unwrap();
        while let Ok((at, piece)) = self.output.recv_timeout(Duration::from_secs(5)) {
            self.screen.process(&piece);
            if piece.ends_with(b"\x1b[?2026l") && shows(&self.screen.screen().contents()) {
                self.settle(QUIET);
                return (at - sent).as_secs_f64() * 1e3;
            }
        }
        f64::INFINITY
    }

    /// The number of the case on the screen.
    fn case(&self) -> String {
        let text = self.screen.screen().contents();
        text.split("case ").nth(1).unwrap_or_default().chars().take_while(char::is_ascii_digit).collect()
    }

    /// Resident memory at its peak, in MiB.
    fn peak(&self) -> f64 {
        let pid = self.child.process_id().unwrap();
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
        line.split_whitespace().nth(1).and_then(|kib| kib.parse::<f64>().ok()).unwrap_or(f64::NAN) / 1024.0
    }

    /// Processor time used so far, in clock ticks of 10 ms.
    fn ticks(&self) -> u64 {
        let pid = self.child.process_id().unwrap();
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        let fields: Vec<_> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        fields.get(11..13).unwrap_or_default().iter().filter_map(|field| field.parse::<u64>().ok()).sum()
    }
}

fn cells(count: u16) -> std::num::NonZero<u16> {
    std::num::NonZero::new(count).unwrap()
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn report(name: &str, mut times: Vec<f64>, bytes: usize) {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
    println!(
        "{name:<44} n {:>4}   median {:>7.2} ms   p99 {:>7.2} ms   worst {:>7.2} ms   {:>6} bytes a key",
        times.len(),
        at(0.5),
        at(0.99),
        at(1.0),
        bytes / times.len().max(1)
    );
}

fn measure(program: &mut Program, name: &str, keys: &str, times: usize) {
    let (mut taken, mut bytes) = (Vec::new(), 0);
    for _ in 0..times {
        let (time, length) = program.key(keys);
        taken.push(time);
        bytes += length;
    }
    report(name, taken, bytes);
}

fn run(command: &mut Command) {
    let output = command.output().unwrap();
    let code = output.status.code();
    assert!(matches!(code, Some(0 | 1)), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn queue(folder: &Path, posts: u32, accounts: u32) -> PathBuf {
    let program = env!("CARGO_BIN_EXE_caseload");
    let (bundle, queue) = (folder.join(format!("{posts}.jsonl")), folder.join(format!("{posts}.db")));
    let (posts, accounts) = (posts.to_string(), accounts.to_string());
    run(Command::new(program)
        .args(["demo", "--posts", &posts, "--accounts", &accounts, "--now", "2026-03-03T12:00:00Z"])
        .arg("--out")
        .arg(&bundle));
    run(Command::new(program).arg("import").arg(&bundle).arg("--queue").arg(&queue).env("HOME", folder));
    std::fs::remove_file(bundle).unwrap();
    queue
}

/// The case with the most posts, and how many.
fn largest(queue: &Path) -> (String, u64) {
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

fn csv(folder: &Path, rows: u32) -> PathBuf {
    let path = folder.join("posts.csv");
    let mut file = std::io::BufWriter::new(std::fs::File::create(&path).unwrap());
    writeln!(file, "id,account,created_at,lang,text").unwrap();
    for row in 0..rows {
        let text = "The fog came in early today and the ferry waited for it to lift, as it does";
        writeln!(file, "{row},{},2026-03-03 12:{:02}:00,en,\"{text} {row}\"", row % 2_000, row % 60).unwrap();
    }
    path
}

fn main() {
    let options = options();
    let folder = tempfile::tempdir().unwrap();
    let caseload = env!("CARGO_BIN_EXE_caseload");
    println!("{} posts, {} accounts, {}x{}", options.posts, options.accounts, options.columns, options.rows);
    let small = queue(folder.path(), 1_000, 100);
    let large = queue(folder.path(), options.posts, options.accounts);
    let lens =
        Command::new("csvlens").arg("--version").output().is_ok().then(|| csv(folder.path(), options.posts));
    let open = |queue: &Path| {
        let queue = queue.to_str().unwrap();
        Program::start(&[caseload, "review", "--queue", queue, "--as", "bench"], folder.path(), &options)
    };

    let (mut first_small, mut first_large) = (Vec::new(), Vec::new());
    for _ in 0..20 {
        first_small.push(open(&small).ready("@").as_secs_f64() * 1e3);
        first_large.push(open(&large).ready("@").as_secs_f64() * 1e3);
    }
    report("first usable frame, 1,000 posts", first_small, 0);
    report(&format!("first usable frame, {} posts", options.posts), first_large, 0);

    let mut ours = open(&large);
    ours.ready("@");
    let mut theirs = lens.as_ref().map(|path| {
        let mut program = Program::start(&["csvlens", path.to_str().unwrap()], folder.path(), &options);
        program.ready("ferry");
        program
    });
    for _ in 0..3 {
        measure(&mut ours, "caseload: next row of the queue", "j", 60);
        if let Some(theirs) = &mut theirs {
            measure(theirs, "csvlens: next row", "j", 60);
        }
    }
    let (burst, _) = ours.key(&"j".repeat(100));
    println!("caseload: 100 held keys                      {burst:.1} ms");
    if let Some(theirs) = &mut theirs {
        let (burst, _) = theirs.key(&"j".repeat(100));
        println!("csvlens: 100 held keys                       {burst:.1} ms");
    }

    let mut opening = Vec::new();
    for _ in 0..60 {
        ours.key("j");
        opening.push(ours.key_until("\r", |screen| screen.contains("▸ case ")));
        ours.key("\x1b");
    }
    report("caseload: open a case", opening, 0);
    let (giant, posts) = largest(&large);
    let mut opening = Vec::new();
    for _ in 0..20 {
        ours.key(":");
        for digit in giant.chars() {
            ours.key(&digit.to_string());
        }
        opening.push(ours.key_until("\r", |screen| screen.contains("▸ case ")));
        ours.key("\x1b");
    }
    report(&format!("caseload: open a case of {posts} posts"), opening, 0);
    ours.key("\r");
    measure(&mut ours, "caseload: next post", "j", 100);
    measure(&mut ours, "caseload: page of posts", "\x04", 30);

    // What a sync costs is the disk's business: it is told beside the decisions it is a part of.
    let bare = bare(folder.path());
    let (mut deciding, mut inserting) = (Vec::new(), Vec::new());
    for _ in 0..100 {
        inserting.push(insert(&bare) * 1e3);
        ours.key("0");
        let before = format!("case {}", ours.case());
        let other = |screen: &str| screen.contains("▸ case ") && !screen.contains(&before);
        deciding.push(ours.key_until("\r", other));
    }
    report("bare insert, WAL and FULL", inserting, 0);
    report("caseload: decide, and the next case", deciding, 0);

    let before = ours.ticks();
    let idle = ours.settle(Duration::from_secs(10)).map_or(0, |(_, bytes)| bytes);
    println!("idle for 10 s: {idle} bytes, {} ms of processor time", (ours.ticks() - before) * 10);
    println!("memory at its peak while reviewing: {:.1} MiB", ours.peak());
}
