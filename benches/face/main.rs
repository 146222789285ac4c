//! Key to finished frame, in the real program on a real terminal, beside `csvlens` where that is installed.
//!
//! `cargo bench --bench face -- [--posts 1000000] [--accounts 20000] [--size 120x40]`
//!
//! A key is answered when the first frame that it caused is finished, and all of it stands when the last byte has
//! arrived: output counts as finished after it has been silent for 40 ms. The two programs are measured in turns, because a machine's speed drifts.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement that cannot go on should panic; its output is its purpose; the anchors are bare on purpose"
)]

#[path = "../anchors/mod.rs"]
mod anchors;
mod figures;
mod program;
mod queues;
mod screens;

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anchors::{bare, insert};
use figures::Figures;
use program::Program;
use queues::{bundle, csv, largest, queue};
use screens::SCREENS;

struct Options {
    posts: u32,
    accounts: u32,
    size: (u16, u16),
}

fn options() -> Options {
    let mut options = Options { posts: 100_000, accounts: 2_000, size: (120, 40) };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--posts" => options.posts = words.next().unwrap().parse().unwrap(),
            "--accounts" => options.accounts = words.next().unwrap().parse().unwrap(),
            "--size" => {
                let size = words.next().unwrap();
                let (columns, rows) = size.split_once('x').unwrap();
                options.size = (columns.parse().unwrap(), rows.parse().unwrap());
            }
            // `cargo bench` adds this.
            "--bench" => {}
            other => panic!("unknown option {other}"),
        }
    }
    options
}

fn main() {
    let options = options();
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (columns, rows) = options.size;
    println!("{} posts, {} accounts, {columns}x{rows}", options.posts, options.accounts);
    let small = queue(folder, 1_000, 100);
    let large = queue(folder, options.posts, options.accounts);
    let open = |queue: &Path| {
        let command =
            [env!("CARGO_BIN_EXE_caseload"), "review", "--queue", queue.to_str().unwrap(), "--as", "bench"];
        Program::start(&command, folder, options.size)
    };

    first_frames(&options, &|| open(&small), &|| open(&large));
    let mut ours = open(&large);
    ours.ready("@");
    beside_csvlens(&options, folder, &mut ours);
    for screen in SCREENS {
        screen.measure(&mut ours);
    }
    screens::search(&mut ours);
    opening(&mut ours, &large);
    deciding(folder, &mut ours);

    let before = ours.ticks();
    let idle = ours.settle(Duration::from_secs(10)).map_or(0, |output| output.bytes);
    println!("idle for 10 s: {idle} bytes, {} ms of processor time", (ours.ticks() - before) * 10);
    println!("memory at its peak while reviewing: {:.1} MiB", ours.peak());
    ours.key("\x1b");
    during_an_import(&options, folder, &large, &mut ours);
}

fn first_frames(options: &Options, small: &dyn Fn() -> Program, large: &dyn Fn() -> Program) {
    let (mut of_small, mut of_large) = (Vec::new(), Vec::new());
    for _ in 0..20 {
        of_small.push(small().ready("@").as_secs_f64() * 1e3);
        of_large.push(large().ready("@").as_secs_f64() * 1e3);
    }
    Figures::of(of_small).print("first usable frame, 1,000 posts");
    Figures::of(of_large).print(&format!("first usable frame, {} posts", options.posts));
}

fn beside_csvlens(options: &Options, folder: &Path, ours: &mut Program) {
    let installed = Command::new("csvlens").arg("--version").output().is_ok();
    let mut theirs = installed.then(|| {
        let path = csv(folder, options.posts);
        let mut program = Program::start(&["csvlens", path.to_str().unwrap()], folder, options.size);
        program.ready("ferry");
        program
    });
    for (what, key, times) in [("next row", "j", 60), ("page", "\x04", 20)] {
        let (mut of_ours, mut of_theirs) = (Figures::default(), Figures::default());
        for _ in 0..3 {
            of_ours.press(ours, key, times);
            if let Some(theirs) = &mut theirs {
                of_theirs.press(theirs, key, times);
            }
        }
        of_ours.print(&format!("caseload: {what} of the queue"));
        of_theirs.print(&format!("csvlens: {what}"));
    }
    println!("caseload: 100 held keys {:.1} ms", ours.key(&"j".repeat(100)).all);
    if let Some(theirs) = &mut theirs {
        println!("csvlens: 100 held keys {:.1} ms", theirs.key(&"j".repeat(100)).all);
    }
    ours.key("gg");
}

fn opening(ours: &mut Program, large: &Path) {
    let mut opening = Vec::new();
    for _ in 0..60 {
        ours.key("j");
        opening.push(ours.key_until("\r", |screen| screen.contains("▸ case ")));
        ours.key("\x1b");
    }
    Figures::of(opening).print("open a case");
    let (giant, posts) = largest(large);
    let mut opening = Vec::new();
    for _ in 0..20 {
        ours.key(":");
        for digit in giant.chars() {
            ours.key(&digit.to_string());
        }
        opening.push(ours.key_until("\r", |screen| screen.contains("▸ case ")));
        ours.key("\x1b");
    }
    Figures::of(opening).print(&format!("open a case of {posts} posts"));
}

/// Ends in a case.
fn deciding(folder: &Path, ours: &mut Program) {
    ours.key("\r");
    // What a sync costs is the disk's business: it is told beside the decisions it is a part of.
    let bare = bare(folder);
    let (mut deciding, mut inserting) = (Vec::new(), Vec::new());
    for _ in 0..100 {
        inserting.push(insert(&bare) * 1e3);
        ours.key("0");
        let before = format!("case {}", ours.case());
        let other = |screen: &str| screen.contains("▸ case ") && !screen.contains(&before);
        deciding.push(ours.key_until("\r", other));
    }
    Figures::of(inserting).print("bare insert, WAL and FULL");
    Figures::of(deciding).print("decide, and the next case");
}

/// Another process takes in as many posts again.
fn during_an_import(options: &Options, folder: &Path, large: &Path, ours: &mut Program) {
    let bundle = bundle(folder, options.posts, options.accounts, 2);
    let words = ["import", bundle.to_str().unwrap(), "--queue", large.to_str().unwrap()];
    // On a terminal of its own, as somebody else would: what runs beside this program's own threads takes their time.
    let mut import =
        Program::start(&[&[env!("CARGO_BIN_EXE_caseload")], &words[..]].concat(), folder, options.size);
    screens::meanwhile(ours, &mut || import.runs());
}
