//! The queue in words: what is shown of it, and a line for each case.

use crate::domain::{QueueRow, Time};
use crate::text::{printable_name, printable_str};
use crate::ui::clock::Clock;
use crate::ui::telling::{self, Asks, Telling};
use crate::ui::view::Context;
use crate::ui::words::{age, count, many};

use super::draw::why;
use super::screen::QueueScreen;
use super::standing::is_open;

impl QueueScreen {
    pub(super) fn telling(&self, cx: &Context<'_>) -> Telling {
        let mut news = vec![telling::words(&self.border_title(cx))];
        if !self.line.is_empty() {
            news.push(format!("shown: with `{}`", printable_str(self.line.text()).spoken()));
        }
        let rows = self.window.rows();
        let item = |row: &QueueRow| {
            let marked = if self.picked.contains(row.case) { "marked, " } else { "" };
            format!("{marked}{}", row_words(row, cx.now))
        };
        Telling {
            news,
            body: if rows.is_empty() { said(self.nothing(cx)) } else { Vec::new() },
            items: rows.iter().map(item).collect(),
            at: (!rows.is_empty()).then_some(self.window.selected()),
            opens: true,
            asks: if self.editing {
                Asks::Text("a filter, such as lane:report sev:>=3, or part of a handle".to_owned())
            } else {
                Asks::Command
            },
            ..Telling::default()
        }
    }
}

fn said(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

/// `lane 5 report, S3, 5 h old, 2 h left, @harbor_lights, 212 posts, 4 with hits, why next`.
fn row_words(row: &QueueRow, now: Time) -> String {
    let lane = row.parts.lane;
    let mut words = vec![format!("lane {} {lane}", lane.number())];
    // What it weighs and how often it was hit is told after a first judgement.
    words.extend((!row.blind).then(|| row.severity().to_string()));
    words.push(format!("{} old", age(row.parts.received, now)));
    let clock = Clock::of(row.clock.as_ref(), now).said();
    if is_open(row, now) {
        words.push(clock);
    } else {
        let until = row.standing.until.map(|at| format!(" until {} {}", at.date(), at.clock()));
        words.push(format!("{}{}", row.standing.state.word(), until.unwrap_or_default()));
    }
    let drill = if row.drill { "drill " } else { "" };
    words.push(format!("{drill}@{}", printable_name(&row.handle).spoken()));
    words.push(many(row.posts, "post", "posts"));
    words.extend((!row.blind).then(|| format!("{} with hits", count(row.hit_posts))));
    words.push(telling::plain(&why(row)));
    words.join(", ")
}
