//! The screen for a life in danger: what was done, what is next, whom to call. Read under stress: big plain words,
//! one thing at a time, and nothing that has to be waited for: the contact sheet stands here before the desk answers.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::{ThreatStanding, Time};
use crate::request::{Reply, Request};
use crate::text::printable_str;
use crate::ui::command::{Command, Scope};
use crate::ui::form::FormDialog;
use crate::ui::paint;
use crate::ui::telling::{self, Telling, WIDE};
use crate::ui::view::{AtHand, Context, Effect, View};
use crate::ui::words;

use super::contacts;
use super::notice::WriteNotice;
use super::steps::{RaiseThreat, SettleThreat};
use super::told::TellSomebody;

/// The screen.
pub struct ThreatScreen {
    hand: AtHand,
    threat: Option<ThreatStanding>,
    /// The desk has answered.
    read: bool,
    /// The question why was put by itself once.
    asked: bool,
    above: usize,
    height: usize,
    lines: usize,
}

impl ThreatScreen {
    /// For this case.
    pub fn new(hand: AtHand) -> Self {
        Self { hand, threat: None, read: false, asked: false, above: 0, height: 1, lines: 0 }
    }

    fn ask(&self) -> Vec<Effect> {
        vec![Effect::Ask(Request::Case { case: self.hand.case, focus: None, posts: 1 })]
    }

    /// The threat that is not settled.
    fn open(&self) -> Option<&ThreatStanding> {
        self.threat.as_ref().filter(|threat| threat.settled.is_none())
    }

    fn raise(&self, cx: &Context<'_>) -> Vec<Effect> {
        vec![FormDialog::open(RaiseThreat { case: self.hand.case, name: self.hand.name.clone() }, cx)]
    }

    fn lines(&self, columns: u16, cx: &Context<'_>) -> Vec<Line<'static>> {
        let theme = cx.theme;
        let mut lines = Vec::new();
        let own = |text: &str| printable_str(text).line();
        // Rows that follow stand under the words, not under the mark before them.
        let mut say = |words: String, style| {
            let text = words.trim_start_matches(' ');
            let lead = " ".repeat(words.len() - text.len());
            for row in paint::wrap(text, columns.saturating_sub(lead.len() as u16)) {
                lines.push(Line::styled(format!("{lead}{row}"), style));
            }
        };
        let key = |words: &str| cx.keys.say(Scope::Threat, words);
        let known = self.threat.as_ref();
        let open = self.open();
        let told: &[_] = known.map_or(&[], |threat| &threat.told);
        // What is next, in one line.
        match (self.read, known, open) {
            (false, ..) => say("Reading the case. Whom to call stands below.".to_owned(), theme.dim),
            (true, None, _) => say(key("NEXT: press <threat.raise> and say why in one sentence."), theme.bad),
            (true, _, Some(_)) if told.is_empty() => {
                say(key("NEXT: CALL SOMEBODY BELOW, then press <threat.told>."), theme.bad);
            }
            (true, _, Some(_)) => {
                say(
                    key("NEXT: <threat.notice> sends the written notice · <threat.settle> when it is over."),
                    theme.bold,
                );
            }
            (true, Some(_), None) => say(key("It is settled. <threat.raise> raises it again."), theme.bold),
        }
        say(String::new(), theme.text);
        match known {
            Some(threat) => {
                let (by, why) = (own(&threat.by), own(&threat.why));
                say(
                    format!(
                        "✓ 1 RAISED   {} by {by}, {} ago",
                        stamp(threat.raised, cx.now),
                        words::age(threat.raised, cx.now)
                    ),
                    theme.good,
                );
                say(format!("             “{why}”"), theme.text);
            }
            None => say(key("▸ 1 RAISE    not raised yet: <threat.raise>"), theme.warn),
        }
        if told.is_empty() {
            say(
                key(
                    "▸ 2 TELL     nobody was told yet: <threat.told> after the call, <threat.notice> with a written notice",
                ),
                theme.warn,
            );
        }
        for (at, told) in told.iter().enumerate() {
            let label = if at == 0 { "✓ 2 TOLD    " } else { "            " };
            let (who, how) = (own(&told.recipient), own(&told.how));
            say(format!("{label} {} {who}, by {how}", stamp(told.at, cx.now)), theme.good);
        }
        match known.and_then(|threat| threat.settled.as_ref()) {
            Some((at, why)) => {
                say(format!("✓ 3 SETTLED  {}: {}", stamp(*at, cx.now), own(why)), theme.good);
            }
            None => say("  3 SETTLE   when it is over: s".to_owned(), theme.dim),
        }
        say(String::new(), theme.text);
        let home = own(&cx.jurisdiction.provider.state);
        say(
            format!(
                "WHOM TO CALL · you are in {home} · unknown state: the contact point at home and Europol"
            ),
            theme.accent,
        );
        for contact in contacts::sheet(cx) {
            let mark = if contact.state.eq_ignore_ascii_case(&home) { theme.bold } else { theme.text };
            let state = paint::pad(contacts::state(contact), 4);
            for (at, row) in paint::wrap(
                &format!("{}   {}", contacts::reach(contact), own(&contact.name)),
                columns.saturating_sub(6),
            )
            .into_iter()
            .enumerate()
            {
                let left = if at == 0 { state.clone() } else { paint::pad("", 4) };
                lines.push(Line::from(vec![
                    Span::styled(format!("  {left}"), theme.dim),
                    Span::styled(row, mark),
                ]));
            }
            if !contact.note.is_empty() {
                let note = paint::cut(&own(&contact.note), columns.saturating_sub(9)).into_owned();
                lines.push(Line::styled(format!("         {note}"), theme.dim));
            }
        }
        lines
    }
}

/// The time of day, with the date where it is another day.
fn stamp(at: Time, now: Time) -> String {
    if at.date() == now.date() {
        format!("{} UTC", at.clock())
    } else {
        format!("{} {} UTC", at.date(), at.clock())
    }
}

impl View for ThreatScreen {
    fn scope(&self) -> Scope {
        Scope::Threat
    }

    fn title(&self, _cx: &Context<'_>) -> String {
        format!("life in danger · case {}", self.hand.case)
    }

    fn at_hand(&self) -> Option<AtHand> {
        Some(self.hand.clone())
    }

    fn opened(&mut self, _cx: &Context<'_>) -> Vec<Effect> {
        self.ask()
    }

    fn resumed(&mut self, _cx: &Context<'_>) -> Vec<Effect> {
        self.ask()
    }

    fn command(&mut self, command: Command, count: Option<u32>, cx: &Context<'_>) -> Vec<Effect> {
        let (case, name) = (self.hand.case, self.hand.name.clone());
        let times = count.unwrap_or(1) as isize;
        let page = self.height.saturating_sub(1).max(1) as isize;
        let scroll = match command {
            Command::Down => times,
            Command::Up => -times,
            Command::PageDown => page,
            Command::PageUp => -page,
            Command::Top => isize::MIN / 2,
            Command::Bottom => self.lines as isize,
            Command::Back => return vec![Effect::Back],
            Command::Reload => return self.ask(),
            Command::Raise => return self.raise(cx),
            Command::Told => return vec![FormDialog::open(TellSomebody { case, name }, cx)],
            Command::SendNotice => {
                let why = self.open().map(|threat| threat.why.clone()).unwrap_or_default();
                return vec![FormDialog::open(WriteNotice { hand: self.hand.clone(), why }, cx)];
            }
            Command::Settle => {
                let untold = self.open().is_some_and(|threat| threat.told.is_empty());
                return vec![FormDialog::open(SettleThreat { case, name, untold }, cx)];
            }
            _ => 0,
        };
        self.above = self.above.saturating_add_signed(scroll).min(self.lines.saturating_sub(self.height));
        Vec::new()
    }

    fn enabled(&self, command: Command, cx: &Context<'_>) -> Result<(), String> {
        match command {
            Command::Told | Command::SendNotice | Command::Settle if self.open().is_none() => {
                Err(cx.keys.say(Scope::Threat, "not raised: <threat.raise> raises it first"))
            }
            Command::Raise if self.open().is_some() => Err("it is raised already".to_owned()),
            _ => Ok(()),
        }
    }

    fn foremost(&self) -> &'static [Command] {
        &[Command::Raise, Command::Told, Command::SendNotice, Command::Settle]
    }

    fn reply(&mut self, reply: Reply, cx: &Context<'_>) -> Vec<Effect> {
        match reply {
            Reply::Case(Some(view)) if view.row.case == self.hand.case => {
                (self.read, self.threat) = (true, view.threat);
                // Two keys lead to the sentence: this one came by itself.
                if !std::mem::replace(&mut self.asked, true) && self.threat.is_none() {
                    return self.raise(cx);
                }
            }
            Reply::Case(_) | Reply::Failed(_) => self.read = true,
            _ => {}
        }
        Vec::new()
    }

    fn tell(&mut self, cx: &Context<'_>) -> Telling {
        let words =
            |line: &Line<'_>| telling::words(line).replace("press r", "`raise`").replace("press t", "`told`");
        let lines = self.lines(WIDE, cx);
        Telling {
            news: lines.first().map(words).into_iter().collect(),
            body: lines.iter().skip(1).map(words).filter(|words| !words.is_empty()).collect(),
            ..Telling::default()
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let title = format!(" ‼ LIFE IN DANGER · {} ", self.hand.name);
        let title = paint::cut(&title, area.width.saturating_sub(4)).into_owned();
        let inside = paint::frame(frame, area, Line::styled(title, cx.theme.bad), true, cx.theme);
        let inner = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
        let lines = self.lines(inner.width, cx);
        (self.lines, self.height) = (lines.len(), usize::from(inner.height));
        self.above = self.above.min(self.lines.saturating_sub(self.height));
        for (y, line) in lines.iter().skip(self.above).take(self.height).enumerate() {
            paint::put(frame, inner, y as u16, line);
        }
        paint::more(frame, area, self.above, self.lines, self.height, cx.theme);
        // Words stand there, wherever it is scrolled to.
        let said = lines.iter().skip(self.above).position(|line| line.width() > 0).unwrap_or(0);
        frame.set_cursor_position((inner.x, inner.y + said.min(self.height.saturating_sub(1)) as u16));
    }
}
