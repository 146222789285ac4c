//! The same without a screen: lines in, words out.

use caseload::ui::app::App;
use caseload::ui::event::Event;
use caseload::ui::linear::{Linear, Source};
use caseload::ui::theme::Theme;

use super::made::{Made, NOW};

#[test]
fn a_file_is_taken_in_and_decisions_are_handed_over_in_lines() {
    let mut made = Made::new(20, 200);
    let desk = &made.desk;
    let (policy, jurisdiction) = (desk.policy().as_ref().clone(), desk.jurisdiction().as_ref().clone());
    let app = App::new("queue", policy, jurisdiction, desk.reviewer().clone(), Theme::mono(), NOW);
    let mut face = Linear::new(app, Source::Pipe);
    let mut asks = face.start();
    let (mut said, mut at) = (String::new(), NOW);
    let (file, out) = (made.file("reports.jsonl"), made.file("out.jsonl"));
    let script =
        format!("transfer\nimport\n{file}\nsave\nsave\nhere\nexport\nfile\n{out}\nsave\nback\nback\nhere");
    for line in std::iter::once("").chain(script.lines()) {
        if !line.is_empty() {
            at = at.plus(1_000);
            asks = face.handle(at, Event::Line(line.to_owned()));
        }
        while !asks.is_empty() {
            let replies: Vec<_> = std::mem::take(&mut asks)
                .into_iter()
                .map(|ask| (ask.ticket, made.desk.perform(ask.request)))
                .collect();
            for (ticket, reply) in replies {
                asks.extend(face.handle(at, Event::Reply { ticket, reply: Box::new(reply) }));
            }
        }
        said.push_str(&face.take_said());
    }
    for words in ["accounts 20", "reports.jsonl taken in", "leave now 0 decisions"] {
        let plain: String = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(plain.contains(words), "no `{words}` in\n{said}");
    }
}
