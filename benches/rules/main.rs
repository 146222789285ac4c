//! Rules over posts: how fast, beside what, and how many disguises are seen through.
//!
//! `cargo bench --bench rules -- [--posts 100000] [--seed 1] [--rounds 3] [--only literals,patterns,stage,new,near,catch]
//! [--million]`
//!
//! The posts are those of `caseload demo`, thinned so that 41 % of them hold more than ASCII, and the lists are drawn
//! from them: nothing here was written by anybody. Everything runs on one core, ours and its anchor in turns, because
//! a machine's speed drifts; figures are medians of CPU time, and only ratios of one call mean anything. Before any
//! clock starts, both are shown to find the same.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement that cannot go on should panic; its output is its purpose; the anchors are bare on purpose"
)]

mod catch;
mod clock;
mod lists;
mod literals;
mod near;
mod packs;
mod patterns;
mod posts;
mod stage;

use posts::Posts;

/// What is asked for on the command line.
pub(crate) struct Options {
    pub(crate) posts: usize,
    pub(crate) seed: u64,
    pub(crate) rounds: usize,
    only: Option<Vec<String>>,
    million: bool,
}

impl Options {
    fn wants(&self, part: &str) -> bool {
        self.only.as_ref().is_none_or(|only| only.iter().any(|name| name == part))
    }
}

fn options(words: &[String]) -> Options {
    let mut options = Options { posts: 100_000, seed: 1, rounds: 3, only: None, million: false };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let mut next = || words.next().unwrap();
        match word.as_str() {
            "--posts" => options.posts = next().parse().unwrap(),
            "--seed" => options.seed = next().parse().unwrap(),
            "--rounds" => options.rounds = next().parse().unwrap(),
            "--only" => options.only = Some(next().split(',').map(str::to_owned).collect()),
            "--million" => options.million = true,
            // `cargo bench` adds this.
            "--bench" => {}
            other => panic!("unknown option {other}"),
        }
    }
    options
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let options = options(&words);
    let posts = Posts::make(options.posts, options.seed);
    println!(
        "{} posts of the demo, {:.1} MB folded, {:.0} % of them with more than ASCII; load {}",
        posts.raw.len(),
        posts.bytes as f64 / 1e6,
        posts.foreign * 100.0,
        clock::load()
    );
    if options.wants("literals") {
        literals::run(&posts, &options);
    }
    if options.wants("patterns") {
        patterns::run(&posts, &options);
    }
    if options.wants("stage") {
        stage::run(&posts, &options);
    }
    if options.wants("new") {
        stage::one_new_rule(&posts, &options);
    }
    if options.wants("near") {
        near::run(&posts, &options);
        if options.million {
            drop(posts);
            near::growth(&options);
            return catch::run(options.seed);
        }
    }
    if options.wants("catch") {
        catch::run(options.seed);
    }
}
