//! The workstation without a screen: lines from the standard input, text to the standard output, the same desk and the
//! same readers. Works on a terminal, where a person types, and in a pipe, where each line is one answer.

use std::io::{self, BufRead, IsTerminal, Read, Write};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use crate::desk::{Clock, Desk};
use crate::domain::Problem;
use crate::text::{Bidi, Lettering};
use crate::ui::app::App;
use crate::ui::event::Event;
use crate::ui::linear::{Linear, Source};
use crate::ui::setup::Setup;
use crate::ui::terminal;
use crate::ui::theme::Theme;

use super::face::{Left, wait};
use super::signals::listen_to_signals;
use super::woken::{Alarm, Woken};
use super::workers::{Workers, start_workers};

/// Bytes of a line that are read at most; what stands behind them is a line of its own.
const LONGEST: u64 = 64 * 1024;

/// Works on a queue without a screen and gives the desk back at the end.
pub fn work(desk: Desk, mut setup: Setup) -> Result<Desk, Problem> {
    let no_thread = |error: io::Error| Problem::machine(format!("no thread could be started: {error}"));
    let (sender, woken) = channel();
    let clock = Clock::System;
    // Text stays in the order it was typed in: voices and Braille displays need that, and nothing is coloured.
    setup.theme =
        Theme { lettering: Lettering { bidi: Bidi::Off, joining: false, veiled: false }, ..Theme::mono() };
    let name = desk.path().file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let (policy, jurisdiction) = (desk.policy().as_ref().clone(), desk.jurisdiction().as_ref().clone());
    let app = App::new(&name, policy, jurisdiction, desk.reviewer().clone(), setup, clock.now());
    let source = if io::stdin().is_terminal() { Source::Terminal } else { Source::Pipe };
    let mut face = Linear::new(app, source);

    let first = face.start();
    let (workers, desk_thread) = start_workers(desk, &sender, first, None).map_err(no_thread)?;
    listen_to_signals(&sender).map_err(no_thread)?;
    listen(clock.clone(), Alarm(sender)).map_err(no_thread)?;

    let ran = answer(&mut face, &woken, &workers, &clock);
    workers.send_all(face.close());
    drop(workers);
    let desk = desk_thread.join().map_err(|_| Problem::ours("the desk stopped working"))?;
    match ran {
        Ok(Left::ByPerson) => Ok(desk),
        Ok(Left::Broken) => Err(Problem::ours("a part of the program has stopped working")
            .hint("what was called saved is saved; `caseload verify` checks it")),
        // Whoever has read so far wants to hear no more.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(desk),
        Err(error) => Err(Problem::machine(format!("nothing more can be written: {error}"))),
    }
}

/// Waits for lines and replies, takes them in, and writes what is to be said.
fn answer(face: &mut Linear, woken: &Receiver<Woken>, workers: &Workers, clock: &Clock) -> io::Result<Left> {
    write(&face.take_said())?;
    while let Some(what) = wait(woken, face.wake_at(), clock) {
        match what {
            Woken::Event(at, event) => workers.send_all(face.handle(at, event)),
            Woken::Broken => return Ok(Left::Broken),
            Woken::Suspend => terminal::stop()?,
            Woken::Interrupted => workers.send_all(face.handle(clock.now(), Event::Closing)),
            // Nothing is drawn, and no editor is opened.
            Woken::Continued | Woken::Resized | Woken::Edited(_) => {}
        }
        write(&face.take_said())?;
        if face.take_suspend() {
            terminal::stop()?;
        }
        if face.has_ended() {
            break;
        }
    }
    Ok(Left::ByPerson)
}

fn write(text: &str) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Reads lines on a thread of their own, each with the moment it was read, until none comes any more.
fn listen(clock: Clock, alarm: Alarm) -> io::Result<()> {
    thread::Builder::new().name("input".to_owned()).spawn(move || {
        let mut input = io::stdin().lock();
        loop {
            let mut line = Vec::new();
            let read = input.by_ref().take(LONGEST).read_until(b'\n', &mut line);
            let event = match read {
                Ok(1..) => Event::Line(String::from_utf8_lossy(&line).into_owned()),
                Ok(0) | Err(_) => Event::NoMoreLines,
            };
            let last = event == Event::NoMoreLines;
            if alarm.0.send(Woken::Event(clock.now(), event)).is_err() || last {
                return;
            }
        }
    })?;
    Ok(())
}
