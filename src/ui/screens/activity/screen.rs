//! The screen: two pictures of one account's posts, what is selected in them, and the way back to the posts of a
//! stretch of time. How they are drawn stands in `time_pane` and `week_pane`.

use ratatui::Frame;
use ratatui::crossterm::event::MouseEvent;
use ratatui::layout::Rect;

use crate::domain::{Activity, Time, WEEK};
use crate::request::{Reply, Request};
use crate::ui::command::{Command, Scope};
use crate::ui::panes::{Border, Split};
use crate::ui::telling::Telling;
use crate::ui::timeline::Timeline;
use crate::ui::view::{AtHand, Context, Effect, Exposure, Value, View};

/// Rows below which one picture is shown at a time.
const FEW_ROWS: u16 = 20;
/// Rows of the week with its border: the hours, seven days, what the shades mean, what is selected.
pub(super) const WEEK_ROWS: u16 = 12;
/// Columns that time has until it is drawn.
const COLUMNS: usize = 60;
/// Columns that a page goes over.
const PAGE: i64 = 10;

/// The screen.
pub struct ActivityScreen {
    hand: AtHand,
    /// Marks are shown, not what made them.
    pub(super) blind: bool,
    /// When the post selected in the case was written.
    pub(super) post: Option<Time>,
    /// The desk has answered; then there is nothing known where the account is gone.
    answered: bool,
    known: Option<Box<Activity>>,
    pub(super) failed: bool,
    pub(super) timeline: Timeline,
    /// A moment in the selected stretch of time: it stays when columns come to be more or fewer days.
    at: Option<Time>,
    /// The week has the focus.
    pub(super) in_week: bool,
    pub(super) hour: usize,
    border: Option<Border>,
    /// Where the columns of time were drawn last.
    pub(super) time_at: Rect,
}

impl ActivityScreen {
    /// For this case, with the selected post's moment.
    pub fn new(hand: AtHand, post: Option<Time>, blind: bool) -> Self {
        Self {
            hand,
            blind,
            post,
            answered: false,
            known: None,
            failed: false,
            timeline: Timeline::default(),
            at: post,
            in_week: false,
            hour: post.map_or(0, crate::domain::hour_of_week),
            border: None,
            time_at: Rect::default(),
        }
    }

    fn ask(&mut self) -> Vec<Effect> {
        self.failed = false;
        vec![Effect::Ask(Request::Activity { case: self.hand.case })]
    }

    /// What is known, if there is anything to draw.
    pub(super) fn activity(&self) -> Option<&Activity> {
        self.known.as_deref().filter(|activity| activity.posts > 0)
    }

    /// Why nothing is drawn.
    pub(super) fn nothing(&self) -> &'static str {
        match &self.known {
            None if self.failed => "the numbers could not be read · <reload> asks again",
            None if !self.answered => "counting the posts",
            None => "this account is not in the queue any more",
            Some(_) => "nobody knows when the posts here were written",
        }
    }

    /// The selected column.
    pub(super) fn column(&self) -> usize {
        self.at.and_then(|at| self.timeline.place(at)).unwrap_or(0)
    }

    fn select(&mut self, column: usize) {
        let last = self.timeline.columns().len().saturating_sub(1);
        self.at = Some(self.timeline.span(column.min(last)).0);
    }

    fn step(&mut self, by: i64) {
        if self.in_week {
            self.hour = self.hour.saturating_add_signed(by as isize).min(WEEK - 1);
        } else {
            self.select(self.column().saturating_add_signed(by as isize));
        }
    }

    /// To the next column with hits, or the one before.
    fn step_to_hit(&mut self, forth: bool) -> Vec<Effect> {
        let hit = |place: &usize| self.timeline.columns()[*place].hits > 0;
        let (at, all) = (self.column(), self.timeline.columns().len());
        let found = if forth { (at + 1..all).find(hit) } else { (0..at.min(all)).rev().find(hit) };
        let none = found.is_none();
        self.in_week = false;
        if let Some(column) = found {
            self.select(column);
        }
        let words = match (self.blind, forth) {
            (true, true) => "no marks after this",
            (true, false) => "no marks before this",
            (false, true) => "no hits after this",
            (false, false) => "no hits before this",
        };
        Effect::advise(none.then(|| words.to_owned()))
    }

    /// Posts in the selected column.
    fn posts(&self) -> u32 {
        self.timeline.columns().get(self.column()).map_or(0, |column| column.posts)
    }

    /// Columns of time for so many cells.
    pub(super) fn lay_out(&mut self, cells: usize) {
        let days = self.activity().map(|activity| activity.days.as_slice()).unwrap_or_default();
        self.timeline = Timeline::of(days, cells);
    }
}

impl View for ActivityScreen {
    fn scope(&self) -> Scope {
        Scope::Activity
    }

    fn exposure(&self) -> Exposure {
        Exposure::Own
    }

    fn title(&self, _cx: &Context<'_>) -> String {
        format!("activity · {}", self.hand.name)
    }

    fn at_hand(&self) -> Option<AtHand> {
        Some(self.hand.clone())
    }

    fn opened(&mut self, _cx: &Context<'_>) -> Vec<Effect> {
        self.ask()
    }

    fn command(&mut self, command: Command, count: Option<u32>, _cx: &Context<'_>) -> Vec<Effect> {
        let times = i64::from(count.unwrap_or(1));
        let page = if self.in_week { 24 } else { PAGE };
        match command {
            Command::Down => self.step(times),
            Command::Up => self.step(-times),
            Command::PageDown => self.step(times * page),
            Command::PageUp => self.step(-times * page),
            Command::Top => self.step(i64::from(i32::MIN)),
            Command::Bottom => self.step(i64::from(i32::MAX)),
            Command::NextHit => return self.step_to_hit(true),
            Command::PrevHit => return self.step_to_hit(false),
            Command::NextPane | Command::PrevPane => self.in_week = !self.in_week,
            Command::Reload => return self.ask(),
            Command::Open => {
                return vec![Effect::Return(Value::Moment(self.timeline.span(self.column()).0))];
            }
            Command::Back => return vec![Effect::Back],
            _ => {}
        }
        Vec::new()
    }

    fn enabled(&self, command: Command, _cx: &Context<'_>) -> Result<(), String> {
        match command {
            Command::Open if self.in_week => Err("an hour of the week is no place in the history".to_owned()),
            Command::Open if self.posts() == 0 => Err("nothing was written then".to_owned()),
            Command::NextHit | Command::PrevHit
                if self.timeline.columns().iter().all(|column| column.hits == 0) =>
            {
                let words = if self.blind { "no post here is marked" } else { "no post here has a hit" };
                Err(words.to_owned())
            }
            _ => Ok(()),
        }
    }

    fn label(&self, command: Command) -> Option<&'static str> {
        match command {
            Command::Open => Some("its posts"),
            Command::NextHit if self.blind => Some("next mark"),
            _ => None,
        }
    }

    fn reply(&mut self, reply: Reply, _cx: &Context<'_>) -> Vec<Effect> {
        match reply {
            Reply::Activity { case, activity } if case == self.hand.case => {
                (self.known, self.answered) = (activity, true);
                self.lay_out(COLUMNS);
                if self.at.is_none_or(|at| self.timeline.place(at).is_none()) {
                    self.select(usize::MAX);
                }
            }
            Reply::Failed(_) => self.failed = true,
            _ => {}
        }
        Vec::new()
    }

    fn borders(&self) -> Vec<Border> {
        self.border.into_iter().collect()
    }

    fn mouse(&mut self, mouse: MouseEvent, _cx: &Context<'_>) -> Vec<Effect> {
        let inside = self.time_at.contains((mouse.column, mouse.row).into());
        let cell = usize::from(mouse.column.saturating_sub(self.time_at.x));
        if let Some(column) = self.timeline.at_cell(cell).filter(|_| inside) {
            self.in_week = false;
            self.select(column);
        }
        Vec::new()
    }

    fn tell(&mut self, _cx: &Context<'_>) -> Telling {
        self.telling()
    }

    fn pick(&mut self, place: usize, _cx: &Context<'_>) -> Vec<Effect> {
        if self.in_week {
            self.hour = self.written_hours().get(place).copied().unwrap_or(self.hour);
            return Vec::new();
        }
        if let Some(column) = self.written_columns().get(place).copied() {
            self.select(column);
        }
        Vec::new()
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        (self.border, self.time_at) = (None, Rect::default());
        let alone = area.height < FEW_ROWS || cx.sitting.panes.is_zoomed(Scope::Activity);
        match (alone, self.in_week) {
            (true, true) => self.draw_week(frame, area, cx),
            (true, false) => self.draw_time(frame, area, cx),
            (false, _) => {
                let split = Split::rows("activity.time", area.height - WEEK_ROWS, self.in_week);
                let (time, week, border) = cx.sitting.panes.divide(area, split);
                self.border = Some(border);
                self.draw_time(frame, time, cx);
                self.draw_week(frame, week, cx);
            }
        }
    }
}
