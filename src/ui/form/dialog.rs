//! The dialog around a form. Enter goes to what is still to be filled; when nothing is, it records, or first shows the
//! paper that would be kept. What was typed outlives the dialog until it was recorded.

use ratatui::Frame;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::domain::{Digest, Kept, Typed};
use crate::request::{Recorded, Reply, Request};
use crate::text::printable_str;
use crate::ui::command::{Command, Scope};
use crate::ui::note::Note;
use crate::ui::paint;
use crate::ui::paper_pane::PaperPane;
use crate::ui::telling::{self, Answer, Deed, Telling};
use crate::ui::view::{Context, Effect, View};
use crate::ui::words;

use super::sheet::Form;
use super::task::{Task, Tone};

/// Widest the dialog gets.
const WIDEST: u16 = 104;

enum Stage {
    Filling,
    /// The desk was asked for the paper.
    Asked,
    /// The paper is being read; what it was made of is not changed any more.
    Reading(Box<PaperPane>),
}

/// The dialog.
pub struct FormDialog {
    task: Box<dyn Task>,
    form: Form,
    stage: Stage,
    /// The desk was asked to record and has not answered.
    waiting: bool,
    recorded: bool,
    trouble: Option<String>,
    /// An earlier draft was taken up.
    taken_up: bool,
}

impl FormDialog {
    /// A form for this.
    pub fn new(task: impl Task + 'static, cx: &Context<'_>) -> Self {
        let form = Form::new(task.rows(cx), cx.now);
        Self {
            task: Box::new(task),
            form,
            stage: Stage::Filling,
            waiting: false,
            recorded: false,
            trouble: None,
            taken_up: false,
        }
    }

    /// The same as an effect.
    pub fn open(task: impl Task + 'static, cx: &Context<'_>) -> Effect {
        Effect::Open(Box::new(Self::new(task, cx)))
    }

    fn commit(&mut self, cx: &Context<'_>) -> Vec<Effect> {
        self.trouble = None;
        if matches!(self.stage, Stage::Filling) && self.form.advance(cx.now) {
            return Vec::new();
        }
        let request = match self.task.request(&self.form, cx.now) {
            Ok(request) => request,
            Err(troubles) => {
                self.form.accuse(troubles);
                return Vec::new();
            }
        };
        if let (Stage::Filling, Some(paper)) = (&self.stage, self.task.paper(&self.form, cx.now)) {
            self.stage = Stage::Asked;
            return vec![Effect::Ask(paper)];
        }
        if self.task.is_beside() {
            self.recorded = true;
            return vec![Effect::Ask(request), Effect::Back];
        }
        self.waiting = true;
        vec![Effect::Ask(request)]
    }

    /// Asks what there is to know of what was typed just now.
    fn look(&self) -> Vec<Effect> {
        self.task.looks(&self.form).map(Effect::Ask).into_iter().collect()
    }

    /// Goes on with the row, where it goes on in one way only; else to the next one.
    fn go_on(&mut self) -> Vec<Effect> {
        match self.task.goes_on(&self.form) {
            Some((id, whole)) => self.form.fill(id, &whole),
            None => self.form.step(1),
        }
        self.look()
    }

    fn back(&mut self) -> Vec<Effect> {
        if !matches!(self.stage, Stage::Filling) {
            // What is being made for nobody is given up.
            let asked = matches!(self.stage, Stage::Asked) && self.task.is_beside();
            self.stage = Stage::Filling;
            return asked.then_some(Effect::Ask(Request::Stop { rules: false })).into_iter().collect();
        }
        let said = self.form.is_touched().then(|| Effect::Say(Note::hint(words::IS_KEPT)));
        said.into_iter().chain([Effect::Back]).collect()
    }

    fn scroll(&mut self, by: i64) {
        match &mut self.stage {
            Stage::Reading(pane) => pane.scroll(by),
            _ if by.abs() == 1 => self.form.vertical(by as isize),
            _ => self.form.step(by as isize),
        }
    }

    /// What is kept under this digest is not what was shown.
    fn differs(&self, what: &Recorded) -> bool {
        let kept: Option<Digest> = match what {
            Recorded::OrderAnswered { paper, .. } => Some(*paper),
            Recorded::ThreatTold { paper } => *paper,
            _ => None,
        };
        match (&self.stage, kept) {
            (Stage::Reading(pane), Some(kept)) => pane.paper().digest != kept,
            _ => false,
        }
    }

    /// What enter does now.
    fn enter(&self, cx: &Context<'_>) -> String {
        let now = cx.now;
        let say = |words: &str| cx.keys.say(Scope::Form, words);
        let later = say("<back> keeps it for later");
        match (&self.stage, self.form.next(now)) {
            (Stage::Asked, _) => "the paper is being made".to_owned(),
            (Stage::Reading(_), _) => {
                format!("{} {} · {}", say("<commit>"), self.task.deed(), say("<back> back to the form"))
            }
            (Stage::Filling, Some(label)) => format!("{} → {label} · {later}", say("<commit>")),
            (Stage::Filling, None) if self.task.paper(&self.form, now).is_some() => {
                format!("{} shows the paper first · {later}", say("<commit>"))
            }
            (Stage::Filling, None) => format!("{} {} · {later}", say("<commit>"), self.task.deed()),
        }
    }

    fn draw_form(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let columns = WIDEST.min(area.width);
        let wide = columns.saturating_sub(4);
        let mut head: Vec<Line<'static>> = Vec::new();
        for (tone, words) in self.task.head(&self.form, cx) {
            let style = match tone {
                Tone::Done => cx.theme.text,
                Tone::Hint => cx.theme.dim,
                Tone::Failed => cx.theme.bad,
            };
            head.extend(paint::wrap(&words, wide).into_iter().map(|row| Line::styled(row, style)));
        }
        let mut foot: Vec<Line<'static>> = Vec::new();
        if let Some(trouble) = &self.trouble {
            let words = format!("✗ {}", printable_str(trouble).line());
            foot.extend(paint::wrap(&words, wide).into_iter().map(|row| Line::styled(row, cx.theme.bad)));
        }
        let enter = if self.waiting { "being recorded".to_owned() } else { self.enter(cx) };
        let last = !self.waiting && self.form.next(cx.now).is_none();
        let style = if last { cx.theme.bold } else { cx.theme.dim };
        foot.push(Line::styled(paint::cut(&enter, wide).into_owned(), style));
        // As many rows as the form has, measured by drawing nothing: a form draws what fits.
        let (sides, spaces) = (2, 2 + usize::from(!head.is_empty()));
        let needed = self.form.needs(wide, cx) + head.len() + foot.len() + sides + spaces - 1;
        let place = paint::dialog(frame, area, columns, needed.min(usize::from(u16::MAX)) as u16);
        let title = format!(" {} ", paint::cut(&self.task.title(), columns.saturating_sub(6)));
        let inside = paint::frame(frame, place, Line::styled(title, cx.theme.title), true, cx.theme);
        let inside = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
        for (y, line) in head.iter().enumerate() {
            paint::put(frame, inside, y as u16, line);
        }
        let top = if head.is_empty() { 0 } else { head.len() as u16 + 1 };
        let bottom = foot.len() as u16 + 1;
        let height = inside.height.saturating_sub(top + bottom);
        let body = Rect { y: inside.y + top.min(inside.height), height, ..inside };
        let (lines, above) = self.form.draw(frame, body, cx);
        paint::more(frame, place, above, lines, usize::from(height), cx.theme);
        for (y, line) in foot.iter().enumerate() {
            let row = inside.height.saturating_sub(foot.len() as u16) + y as u16;
            paint::put(frame, inside, row, line);
        }
    }

    fn draw_paper(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let words = match &self.trouble {
            _ if self.waiting => ("being recorded".to_owned(), cx.theme.dim),
            Some(trouble) => (format!("✗ {}", printable_str(trouble).line()), cx.theme.bad),
            None => (format!("THIS IS THE PAPER · {}", self.enter(cx)), cx.theme.bold),
        };
        let Stage::Reading(pane) = &mut self.stage else { return };
        paint::clear(frame, area);
        let paper = Rect { height: area.height.saturating_sub(1), ..area };
        pane.draw(frame, paper, true, cx.theme);
        let line = Line::styled(paint::cut(&format!("  {}", words.0), area.width).into_owned(), words.1);
        paint::put(frame, Rect { y: area.bottom().saturating_sub(1), height: 1, ..area }, 0, &line);
    }
}

impl View for FormDialog {
    fn scope(&self) -> Scope {
        Scope::Form
    }

    fn title(&self, _cx: &Context<'_>) -> String {
        self.task.title()
    }

    fn dialog(&self) -> bool {
        true
    }

    fn command(&mut self, command: Command, count: Option<u32>, cx: &Context<'_>) -> Vec<Effect> {
        let times = i64::from(count.unwrap_or(1));
        let page = match &self.stage {
            Stage::Reading(pane) => pane.page(),
            _ => 4,
        };
        match command {
            Command::Commit if !self.waiting => return self.commit(cx),
            Command::Back | Command::Quit => return self.back(),
            Command::NextField if matches!(self.stage, Stage::Filling) => return self.go_on(),
            Command::PrevField if matches!(self.stage, Stage::Filling) => self.form.step(-1),
            Command::Down => self.scroll(times),
            Command::Up => self.scroll(-times),
            Command::PageDown => self.scroll(page),
            Command::PageUp => self.scroll(-page),
            Command::BreakLine => self.form.break_line(),
            _ => {}
        }
        Vec::new()
    }

    fn enabled(&self, command: Command, _cx: &Context<'_>) -> Result<(), String> {
        match command {
            // Closed now, nobody would hear whether it was recorded.
            Command::Commit | Command::Back | Command::Quit if self.waiting => {
                Err("being recorded".to_owned())
            }
            Command::Commit if matches!(self.stage, Stage::Asked) => {
                Err("the paper is being made".to_owned())
            }
            Command::BreakLine if !matches!(self.stage, Stage::Filling) || !self.form.in_lines() => {
                Err("this row has one line".to_owned())
            }
            _ => Ok(()),
        }
    }

    fn label(&self, command: Command) -> Option<&'static str> {
        match (command, &self.stage) {
            (Command::Commit, Stage::Reading(_)) => Some("record it"),
            (Command::Back, Stage::Reading(_)) => Some("to the form"),
            (Command::Back, _) => Some("keep for later"),
            _ => None,
        }
    }

    fn typing(&self) -> bool {
        matches!(self.stage, Stage::Filling) && !self.waiting
    }

    fn type_key(&mut self, key: KeyEvent, _cx: &Context<'_>) -> Vec<Effect> {
        self.form.key(key);
        self.look()
    }

    fn paste(&mut self, text: &str, _cx: &Context<'_>) -> Vec<Effect> {
        let taken = self.typing() && self.form.paste(text);
        let note = Note::hint("not all of the paste has room here");
        if taken { self.look() } else { vec![Effect::Say(note)] }
    }

    fn text(&self) -> Option<&str> {
        self.form.sentence().filter(|_| self.typing())
    }

    fn rewrite(&mut self, text: &str) -> Result<(), String> {
        if self.typing() { self.form.rewrite(text) } else { Err("nothing is filled in now".to_owned()) }
    }

    fn kept(&self) -> Option<(String, Option<Typed>)> {
        let changed = self.form.changed();
        let typed = (!self.recorded && !changed.is_empty()).then_some(Typed::Rows(changed));
        (self.recorded || typed.is_some() || self.taken_up).then(|| (self.task.name(), typed))
    }

    fn kept_name(&self) -> Option<String> {
        Some(self.task.name())
    }

    fn take_up(&mut self, kept: &Kept, cx: &Context<'_>) -> Option<Note> {
        let Typed::Rows(values) = &kept.typed else { return None };
        self.form.take_up(values, cx.now);
        self.taken_up = true;
        Some(Note::hint(words::is_back(kept.at)))
    }

    fn opened(&mut self, _cx: &Context<'_>) -> Vec<Effect> {
        self.look()
    }

    fn reply(&mut self, reply: Reply, _cx: &Context<'_>) -> Vec<Effect> {
        if self.task.learn(&reply) {
            return Vec::new();
        }
        if let (Reply::Paper(paper), Stage::Asked) = (&reply, &self.stage) {
            self.stage = Stage::Reading(Box::new(PaperPane::new((**paper).clone())));
            return Vec::new();
        }
        self.waiting = false;
        if matches!(reply, Reply::Done { what: Recorded::GivenUp { .. }, .. }) {
            self.stage = Stage::Filling;
            return Vec::new();
        }
        self.trouble = match reply {
            Reply::Recorded { what, .. } | Reply::Done { what, .. } => {
                self.recorded = true;
                let note = if self.differs(&what) {
                    Note::failed("recorded, but the paper kept is not the one shown: look at the papers")
                } else {
                    Note::done(printable_str(&self.task.said(&what)).line())
                };
                return vec![Effect::Say(note), Effect::Back];
            }
            Reply::Views(_) => {
                self.recorded = true;
                return vec![Effect::Say(Note::done("the view is kept")), Effect::Back];
            }
            Reply::Held { by, until, .. } => {
                Some(format!("not recorded: {by} holds the case until {}", until.clock()))
            }
            Reply::Refused { missing, .. } => {
                let words: Vec<String> = missing.iter().map(ToString::to_string).collect();
                Some(format!("refused, nothing was recorded: {}", words.join(", ")))
            }
            Reply::Failed(problem) => {
                if matches!(self.stage, Stage::Asked) {
                    self.stage = Stage::Filling;
                }
                Some(format!("not recorded: {}", problem.message))
            }
            _ => None,
        };
        Vec::new()
    }

    fn tell(&mut self, cx: &Context<'_>) -> Telling {
        let trouble = self.trouble.iter().map(|words| printable_str(words).spoken());
        let head = self.task.head(&self.form, cx).into_iter().map(|(_, words)| telling::plain(&words));
        match &self.stage {
            Stage::Reading(pane) => Telling {
                news: trouble.collect(),
                body: pane.said().into_iter().chain(["this is the paper".to_owned()]).collect(),
                ..Telling::default()
            },
            Stage::Asked => {
                Telling { news: vec!["the paper is being made".to_owned()], ..Telling::default() }
            }
            Stage::Filling => Telling {
                news: trouble.collect(),
                body: [telling::plain(&self.task.title())].into_iter().chain(head).collect(),
                ..self.form.telling(cx.now)
            },
        }
    }

    fn pick(&mut self, place: usize, _cx: &Context<'_>) -> Vec<Effect> {
        self.form.pick(place);
        Vec::new()
    }

    fn answer(&mut self, answer: Answer<'_>, cx: &Context<'_>) -> Result<Vec<Effect>, String> {
        if !self.typing() {
            return Err("nothing is filled in now".to_owned());
        }
        self.form.answer(answer, cx.now).map(|()| self.look())
    }

    fn deed(&self, command: Command, cx: &Context<'_>) -> Option<Deed> {
        let ready = match self.stage {
            Stage::Reading(_) => true,
            Stage::Asked => false,
            Stage::Filling => {
                self.form.next(cx.now).is_none() && self.task.paper(&self.form, cx.now).is_none()
            }
        };
        let ready = command == Command::Commit
            && ready
            && !self.waiting
            && self.task.request(&self.form, cx.now).is_ok();
        ready.then(|| Deed { words: telling::plain(&self.task.deed()), by: String::new() })
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        if matches!(self.stage, Stage::Reading(_)) {
            self.draw_paper(frame, area, cx);
        } else {
            self.draw_form(frame, area, cx);
        }
    }
}
