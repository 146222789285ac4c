//! Working without a screen: scripts of lines in, transcripts out, at a fixed moment on a made-up queue.

use std::collections::VecDeque;

use caseload::desk::{Clock, Desk};
use caseload::domain::Time;
use caseload::request::{Ask, Reply, Request};
use caseload::text::{Bidi, Lettering};
use caseload::ui::app::App;
use caseload::ui::event::Event;
use caseload::ui::linear::{Linear, Source};
use caseload::ui::setup::{Setup, Tours};
use caseload::ui::theme::Theme;
use tempfile::TempDir;

use super::rig::{NOW, desk_at, made};

/// Somebody without a screen, in front of a desk.
pub(super) struct Sitting {
    pub(super) face: Linear,
    pub(super) desk: Desk,
    clock: Clock,
    pub(super) now: Time,
    /// Everything that was written.
    pub(super) said: String,
    pub(super) asked: Vec<Request>,
    folder: TempDir,
}

impl Sitting {
    /// On a new queue.
    pub(super) fn new(source: Source) -> Self {
        let made = made(40, 600, "alice");
        Self::at(made.desk, made.clock, made.folder, source, NOW, Tours::None)
    }

    /// On a new queue of this size, with a tour on offer.
    pub(super) fn toured(source: Source, accounts: u32, posts: u32) -> Self {
        let made = made(accounts, posts, "alice");
        Self::at(made.desk, made.clock, made.folder, source, NOW, Tours::Offered)
    }

    fn at(desk: Desk, clock: Clock, folder: TempDir, source: Source, now: Time, tours: Tours) -> Self {
        let lettering = Lettering { bidi: Bidi::Off, joining: false, veiled: false };
        let theme = Theme { lettering, ..Theme::mono() };
        let (policy, jurisdiction) = (desk.policy().as_ref().clone(), desk.jurisdiction().as_ref().clone());
        let setup = Setup { tours, ..Setup::from(theme) };
        let app = App::new("demo", policy, jurisdiction, desk.reviewer().clone(), setup, now);
        let mut face = Linear::new(app, source);
        let asks = face.start();
        let said = face.take_said();
        let mut sitting = Self { face, desk, clock, now, said, asked: Vec::new(), folder };
        sitting.answer(asks);
        sitting
    }

    /// Somebody else sits down at the same queue.
    pub(super) fn then(self, reviewer: &str) -> Self {
        let Self { clock, now, folder, desk, said, .. } = self;
        drop(desk);
        let desk = desk_at(&folder, &clock, reviewer);
        let mut next = Self::at(desk, clock, folder, Source::Pipe, now, Tours::None);
        next.said = format!("{said}\n--- {reviewer} sits down ---\n{}", next.said);
        next
    }

    /// Types lines, one a second.
    pub(super) fn lines(&mut self, script: &str) -> &mut Self {
        for line in script.lines() {
            self.after(1_000, line);
        }
        self
    }

    /// Types one line so many milliseconds after what was before.
    pub(super) fn after(&mut self, milliseconds: i64, line: &str) -> &mut Self {
        self.pass(milliseconds);
        let asks = self.face.handle(self.now, Event::Line(line.to_owned()));
        self.answer(asks);
        self
    }

    /// Lets time go by, and wakes the face where it wants to be woken.
    pub(super) fn pass(&mut self, milliseconds: i64) -> &mut Self {
        let end = self.now.plus(milliseconds);
        while let Some(at) = self.face.wake_at().filter(|at| *at <= end) {
            self.now = at.max(self.now);
            self.clock.set(self.now);
            let asks = self.face.handle(self.now, Event::Woke);
            self.answer(asks);
        }
        self.now = end;
        self.clock.set(end);
        self
    }

    pub(super) fn answer(&mut self, asks: Vec<Ask>) {
        let mut queue = VecDeque::from(asks);
        while let Some(Ask { ticket, request }) = queue.pop_front() {
            self.asked.push(request.clone());
            let mut reply = self.desk.perform(request);
            loop {
                let more = matches!(&reply, Reply::Scanning { done, of, .. } if done < of);
                let event = Event::Reply { ticket, reply: Box::new(reply) };
                queue.extend(self.face.handle(self.now, event));
                if !more {
                    break;
                }
                let patience = std::time::Duration::from_secs(1);
                let Some(scanning) = self.desk.scan_slice(patience, 1_000).unwrap() else { break };
                reply = scanning.reply();
            }
        }
        self.said.push_str(&self.face.take_said());
    }
}

#[test]
fn a_pause_is_said_and_the_line_that_ends_it_does_nothing_else() {
    let mut sitting = Sitting::new(Source::Pipe);
    sitting.lines("1\npause");
    assert!(sitting.said.contains("a pause since 14:0"), "{}", sitting.said);
    let before = sitting.said.len();
    sitting.pass(12 * 60_000).lines("quit\nprivacy");
    let after = &sitting.said[before..];
    assert!(after.contains("away for 12 minutes"), "{after}");
    assert!(after.contains("that line did nothing else"), "{after}");
    assert!(after.contains("nothing is drawn that others could see"), "{after}");
    assert!(!sitting.face.has_ended());
}
