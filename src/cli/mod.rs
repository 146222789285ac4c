//! The verbs of the command line: each reads its options, asks the desk and prints the answer.

mod args;
mod bidi_card;
mod clocks;
mod config;
mod decide;
mod demo;
mod doctor;
mod export;
mod filtering;
mod finding;
mod holds;
mod import;
mod incidents;
mod json;
mod judging;
mod list;
mod notices;
mod orders;
mod outcome;
mod output;
mod papers;
mod recording;
mod rules;
mod search;
mod serving;
mod serving_args;
mod show;
mod terminal_card;
mod threats;
mod trail;
mod verify;
mod views;

use std::ffi::OsString;
use std::io::{IsTerminal, Write, stderr, stdin, stdout};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use crate::desk::{Clock, Desk, log};
use crate::domain::{Kind, Problem, shown};
use crate::formats;
use crate::settings::{Environment, Overrides, Settings};

use args::{Cli, Global, Verb};
use outcome::Outcome;
use output::Output;

/// The whole program: parses, runs, and says how it ended.
pub fn main(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let since = Clock::System.now();
    let parsed = Cli::command().try_get_matches_from(arguments).and_then(|found| {
        Ok((found.subcommand_name().unwrap_or("review").to_owned(), Cli::from_arg_matches(&found)?))
    });
    let (verb, cli) = match parsed {
        Ok(parsed) => parsed,
        Err(error) => {
            // Help and version come this way too, and are no mistake.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let mut out = Output::new(cli.global.json);
    let ended = run(cli, &mut out).and_then(|outcome| out.finish().map(|()| outcome));
    let ending = ended.as_ref().map_or_else(|problem| problem.kind.word(), |_| "ok");
    log::verb(&verb, since, ending, ended.is_err());
    match ended {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        // A reader that went away wants to hear no more.
        Err(problem) if problem.message.is_empty() => ExitCode::SUCCESS,
        Err(problem) => {
            let shown = crate::text::printable_str(&problem.to_string()).lines();
            let _ = writeln!(stderr(), "caseload: {shown}");
            ExitCode::from(match problem.kind {
                Kind::Yours => 2,
                Kind::Machine | Kind::Ours => 3,
            })
        }
    }
}

fn run(cli: Cli, out: &mut Output) -> Result<Outcome, Problem> {
    match cli.verb.unwrap_or(Verb::Review) {
        Verb::Completions { shell } => {
            let mut text = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "caseload", &mut text);
            out.own_bytes(&text).map(|()| Outcome::Done)
        }
        Verb::Man { verb } => man(&verb, out),
        Verb::Schema(options) => {
            let schema = match options.form.as_str() {
                "decisions" => formats::out::DECISIONS_SCHEMA,
                "notices" => formats::out::NOTICES_SCHEMA,
                "order" => formats::orders::ORDER_SCHEMA,
                "mastodon-calls" => formats::out::CALLS_SCHEMA,
                _ => formats::BUNDLE_SCHEMA,
            };
            out.own_bytes(schema.as_bytes()).map(|()| Outcome::Done)
        }
        // A made-up queue touches nothing else, and has no log.
        Verb::Demo(options) => demo::run(read_settings(cli.global)?, &options, out),
        Verb::Config(verb) => match config::document(&verb) {
            Some(text) => out.own_bytes(text.as_bytes()).map(|()| Outcome::Done),
            None => config::run(&settings(cli.global)?, &verb, out),
        },
        Verb::Doctor => {
            let over = overrides(cli.global)?;
            let environment = Environment::of_process();
            match Settings::load(over.clone(), &environment) {
                Ok(settings) => doctor::run(&settings, None, out),
                // What is wrong with the file is one finding among others.
                Err(problem) => doctor::run(&Settings::without_file(over, &environment)?, Some(problem), out),
            }
        }
        Verb::Views(options) => views::run(&settings(cli.global)?, &options, out),
        Verb::Verify(options) => verify::run(&settings(cli.global)?, &options, out),
        Verb::Rules(options) => {
            let settings = settings(cli.global)?;
            out.still = settings.setup.calm.still;
            rules::run(&settings, &options, out)
        }
        Verb::Clocks(verb) => clocks::run(&settings(cli.global)?, &verb, out),
        Verb::Import(options) => {
            let settings = settings(cli.global)?;
            out.still = settings.setup.calm.still;
            let mut desk = Desk::open(&settings.place, Clock::System)?;
            import::run(&mut desk, &options, out)
        }
        Verb::Review => review(&settings(cli.global)?, out),
        verb => {
            let settings = settings(cli.global)?;
            let desk = Desk::open_existing(&settings.place, Clock::System)?;
            let mut desk = desk.with_views(settings.views());
            on_queue(&mut desk, verb, out)
        }
    }
}

/// Verbs that need a queue which is there.
fn on_queue(desk: &mut Desk, verb: Verb, out: &mut Output) -> Result<Outcome, Problem> {
    match verb {
        Verb::List(options) => list::run(desk, &options, out),
        Verb::Show(options) => show::run(desk, &options, out),
        Verb::Search(options) => search::run(desk, &options, out),
        Verb::Trail(options) => trail::run(desk, &options, out),
        Verb::Decide(options) => decide::decide(desk, &options, out),
        Verb::Judge(options) => judging::judge(desk, &options, out),
        Verb::Bulk(options) => judging::bulk(desk, &options, out),
        Verb::Undo(options) => decide::undo(desk, &options, out),
        Verb::Reverse(options) => decide::reverse(desk, &options, out),
        Verb::Confirm(options) => decide::confirm(desk, &options, out),
        Verb::Note(options) => decide::note(desk, &options, out),
        Verb::Notice(options) => notices::run(desk, &options, out),
        Verb::Order(verb) => orders::run(desk, &verb, out),
        Verb::Hold(verb) => holds::run(desk, &verb, out),
        Verb::Threat(verb) => threats::threat(desk, &verb, out),
        Verb::Disclosure(verb) => threats::disclosure(desk, &verb, out),
        Verb::Papers(options) => papers::list(desk, &options, out),
        Verb::Paper(options) => papers::one(desk, &options, out),
        Verb::Export(options) => export::run(desk, &options, out),
        Verb::Serving(verb) => serving::run(desk, &verb, out),
        _ => Err(Problem::ours("a verb was sent to the queue that does not need it")),
    }
}

/// The settings, with the log begun as they say.
fn settings(global: Global) -> Result<Settings, Problem> {
    let settings = read_settings(global)?;
    if let Some(path) = &settings.log {
        // Nobody's work depends on the log: `doctor` says why there is none.
        let _ = log::begin(path, settings.log_level());
    }
    Ok(settings)
}

fn read_settings(global: Global) -> Result<Settings, Problem> {
    Settings::load(overrides(global)?, &Environment::of_process())
}

fn overrides(global: Global) -> Result<Overrides, Problem> {
    let languages = (!global.languages.is_empty()).then(|| global.languages.join(","));
    let mut over = Overrides::default();
    over.file = global.config;
    // Options of their own are named last, so that they win over `--set`.
    for pair in &global.set {
        let Some((name, value)) = pair.split_once('=') else {
            return Err(Problem::yours(format!("--set: expected NAME=VALUE, found `{}`", shown(pair))));
        };
        over = over.set(name.trim(), value.trim(), "--set");
    }
    Ok(over
        .may_set("queue", global.queue, "--queue")
        .may_set("reviewer", global.reviewer, "--as")
        .may_set("role", global.supervisor.then_some("supervisor"), "--supervisor")
        .may_set("policy", global.policy, "--policy")
        .may_set("jurisdiction", global.jurisdiction, "--jurisdiction")
        .may_set("languages", languages, "--languages")
        .may_set("linear", global.linear.then_some("true"), "--linear")
        .may_set("screen.bidi", global.bidi, "--bidi")
        .may_set("screen.arabic_joining", global.arabic_joining, "--arabic-joining"))
}

fn review(settings: &Settings, out: &mut Output) -> Result<Outcome, Problem> {
    let desk = Desk::open_existing(&settings.place, Clock::System)?.with_views(settings.views());
    if settings.is_linear() {
        return crate::run::linear::work(desk, settings.setup.clone()).map(|_| Outcome::Done);
    }
    if !(stdin().is_terminal() && stdout().is_terminal()) {
        return Err(Problem::yours("the workstation opens on a terminal, and this is none")
            .hint("`caseload --linear` works in a pipe; `caseload list`, `show` and `decide` do the same work by themselves"));
    }
    let folders =
        crate::run::Folders { sessions: settings.sessions.as_deref(), editing: settings.editing.as_deref() };
    let ended = crate::run::review(desk, settings.setup.clone(), folders)?;
    if ended.kept > 0 {
        let kept = output::counted(ended.kept as u64, "draft");
        out.line(&format!("{kept} kept, not recorded; the next start brings back what you typed"))?;
    }
    Ok(Outcome::Done)
}

/// The page of the program, or of a verb, which has all its options and those of every verb.
fn man(verb: &[String], out: &mut Output) -> Result<Outcome, Problem> {
    let mut command = Cli::command();
    command.build();
    for word in verb {
        let found = command.find_subcommand(word).cloned();
        command = found.ok_or_else(|| {
            Problem::yours(format!("there is no verb `{}`", shown(&verb.join(" "))))
                .hint("`caseload --help` lists them")
        })?;
    }
    let title = command.get_display_name().unwrap_or("caseload").to_owned();
    let mut page = Vec::new();
    let written = clap_mangen::Man::new(command).title(title).render(&mut page);
    written.map_err(|error| Problem::ours(format!("the man page cannot be made: {error}")))?;
    out.own_bytes(&page).map(|()| Outcome::Done)
}
