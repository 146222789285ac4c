//! Asks before rules are run over the stored posts: what is run, over how many, and that it goes on beside the
//! work.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::request::Request;
use crate::ui::command::{Command, Scope};
use crate::ui::paint;
use crate::ui::telling::{Deed, Telling};
use crate::ui::view::{Context, Effect, View};
use crate::ui::words::many;

/// The dialog.
#[derive(Debug)]
pub(super) struct ScanDialog {
    /// Posts that rules have not been run over yet.
    pub(super) behind: u64,
}

const BESIDE: &str = "It goes on beside the work and is recorded in the ledger. Cases may appear or move up.";

impl ScanDialog {
    fn posts(&self) -> String {
        match self.behind {
            0 => "No post is behind: rules that are new or changed are looked for.".to_owned(),
            behind => {
                let posts = many(behind, "post", "posts");
                format!("{posts} will be looked at by the rules that are new or changed.")
            }
        }
    }
}

impl View for ScanDialog {
    fn scope(&self) -> Scope {
        Scope::Prompt
    }

    fn title(&self, _cx: &Context<'_>) -> String {
        "run rules".to_owned()
    }

    fn dialog(&self) -> bool {
        true
    }

    fn command(&mut self, command: Command, _count: Option<u32>, _cx: &Context<'_>) -> Vec<Effect> {
        match command {
            Command::Commit => vec![Effect::Ask(Request::Scan), Effect::Back],
            Command::Back => vec![Effect::Back],
            _ => Vec::new(),
        }
    }

    fn enabled(&self, command: Command, _cx: &Context<'_>) -> Result<(), String> {
        match command {
            Command::NextField | Command::PrevField => Err("there is no field here".to_owned()),
            _ => Ok(()),
        }
    }

    fn label(&self, command: Command) -> Option<&'static str> {
        (command == Command::Commit).then_some("run them")
    }

    fn tell(&mut self, _cx: &Context<'_>) -> Telling {
        Telling { body: vec![self.posts(), BESIDE.to_owned()], ..Telling::default() }
    }

    fn deed(&self, command: Command, _cx: &Context<'_>) -> Option<Deed> {
        (command == Command::Commit)
            .then(|| Deed { words: "run the rules over stored posts".to_owned(), by: String::new() })
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let theme = cx.theme;
        let columns = 64.min(area.width.saturating_sub(4));
        let said = [
            (self.posts(), theme.text),
            (BESIDE.to_owned(), theme.dim),
            (cx.keys.say(Scope::Prompt, "<commit> runs them · <back> does not"), theme.text),
        ];
        let mut lines: Vec<Line<'static>> = Vec::new();
        for (words, style) in said {
            lines.extend(
                paint::wrap(&words, columns.saturating_sub(4))
                    .into_iter()
                    .map(|row| Line::styled(row, style)),
            );
            lines.push(Line::default());
        }
        lines.pop();
        let place = paint::dialog(frame, area, columns, lines.len() as u16 + 2);
        let title = Line::styled(" run rules over stored posts ", theme.title);
        let inside = paint::frame(frame, place, title, true, theme);
        let inside = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
        for (at, line) in lines.iter().enumerate() {
            paint::put(frame, inside, at as u16, line);
        }
        frame.set_cursor_position((inside.x, inside.y));
    }
}
