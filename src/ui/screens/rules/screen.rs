//! The rules screen: the list beside one rule in full. What it asks, what its commands do, how its panes fold.

use ratatui::Frame;
use ratatui::crossterm::event::{KeyEvent, MouseEvent, MouseEventKind};
use ratatui::layout::Rect;

use crate::domain::{RuleKey, RuleView};
use crate::request::{Reply, Request};
use crate::ui::command::{Command, Scope};
use crate::ui::field::Field;
use crate::ui::layout::Fold;
use crate::ui::note::Note;
use crate::ui::panes::{Border, Split};
use crate::ui::screens::case::CaseScreen;
use crate::ui::telling::{Answer, Telling};
use crate::ui::view::{Context, Effect, View};

use super::list::RuleTable;
use super::scan::ScanDialog;

/// Sample posts asked for with a rule.
const SAMPLES: u16 = 20;
/// Header and footer line of the program.
const CHROME: u16 = 2;

/// What is known of the selected rule.
#[derive(Debug, Default)]
pub(super) enum Known {
    /// Nothing was asked yet, or the answer is on its way.
    #[default]
    Nothing,
    Here(Box<RuleView>),
    /// It is not there any more.
    Gone,
}

/// The rules screen.
#[derive(Default)]
pub struct RulesScreen {
    pub(super) table: RuleTable,
    pub(super) filled: bool,
    /// The list was asked for and did not come.
    pub(super) failed: bool,
    /// The rule to begin with.
    pub(super) first: Option<RuleKey>,
    pub(super) field: Field,
    pub(super) editing: bool,
    pub(super) known: Known,
    /// The rule that was asked for and has not come: one at a time, the newest next.
    pub(super) asked: Option<RuleKey>,
    /// The pane of the rule has the focus.
    pub(super) in_detail: bool,
    pub(super) sample: Option<usize>,
    /// Lines above each pane.
    pub(super) list_above: usize,
    pub(super) detail_above: usize,
    pub(super) scanning: Option<(u64, u64, u64)>,
    border: Option<Border>,
    pub(super) list_at: Rect,
    pub(super) rows_at: Rect,
    pub(super) detail_at: Rect,
    /// The sample of each line of the rule, as drawn last.
    pub(super) drawn: Vec<Option<usize>>,
}

impl RulesScreen {
    /// All rules, with this one selected if it is there.
    pub fn new(first: Option<RuleKey>) -> Self {
        Self { first, ..Self::default() }
    }

    /// Asks for the selected rule, unless an answer is awaited or it is here.
    pub(super) fn look(&mut self) -> Vec<Effect> {
        let Some((rule, _)) = self.table.key() else {
            self.known = Known::Nothing;
            return Vec::new();
        };
        if self.view().is_some() || self.asked.is_some() {
            return Vec::new();
        }
        self.asked = Some(rule.clone());
        vec![Effect::Ask(Request::Rule { rule, samples: SAMPLES })]
    }

    /// The selection is on another rule, perhaps.
    pub(super) fn moved(&mut self) -> Vec<Effect> {
        if self.view().is_none() {
            (self.sample, self.detail_above) = (None, 0);
        }
        self.look()
    }

    pub(super) fn refilter(&mut self) -> Vec<Effect> {
        self.table.filter(self.field.value());
        self.moved()
    }
}

impl View for RulesScreen {
    fn scope(&self) -> Scope {
        Scope::Rules
    }

    fn title(&self, _cx: &Context<'_>) -> String {
        "rules".to_owned()
    }

    fn opened(&mut self, _cx: &Context<'_>) -> Vec<Effect> {
        vec![Effect::Ask(Request::Rules)]
    }

    fn resumed(&mut self, _cx: &Context<'_>) -> Vec<Effect> {
        // What was decided meanwhile counts.
        vec![Effect::Ask(Request::Rules)]
    }

    fn command(&mut self, command: Command, count: Option<u32>, _cx: &Context<'_>) -> Vec<Effect> {
        let times = i64::from(count.unwrap_or(1));
        match command {
            Command::Down => self.step(times),
            Command::Up => self.step(-times),
            Command::PageDown => self.page(times),
            Command::PageUp => self.page(-times),
            Command::Top => self.end(false),
            Command::Bottom => self.end(true),
            Command::NextPane | Command::PrevPane => {
                self.in_detail = !self.in_detail;
                Vec::new()
            }
            Command::Open => self.open(),
            Command::Filter => {
                (self.editing, self.in_detail) = (true, false);
                Vec::new()
            }
            Command::ClearFilter => self.clear(),
            Command::Order => {
                self.table.order(self.table.ordered().next());
                self.moved()
            }
            Command::TryOut => self.try_out(),
            Command::Scan => vec![Effect::Open(Box::new(ScanDialog { behind: self.table.behind() }))],
            Command::Reload => vec![Effect::Ask(Request::Rules)],
            Command::Back => self.back(),
            _ => Vec::new(),
        }
    }

    fn enabled(&self, command: Command, cx: &Context<'_>) -> Result<(), String> {
        match command {
            Command::Open if self.editing => Ok(()),
            Command::Open if self.table.row().is_none() => Err("no rule is selected".to_owned()),
            Command::Open if self.in_detail && self.view().is_none_or(|view| view.samples.is_empty()) => {
                Err("no post has a hit of this rule".to_owned())
            }
            Command::ClearFilter if self.field.is_empty() => Err("no filter is set".to_owned()),
            Command::Scan if cx.status.is_some_and(|status| status.read_only.is_some()) => {
                Err("this queue can only be read".to_owned())
            }
            Command::Scan if self.table.packs().is_empty() => Err("no pack of rules is in force".to_owned()),
            _ => Ok(()),
        }
    }

    fn label(&self, command: Command) -> Option<&'static str> {
        match command {
            Command::Open if self.editing => Some("done"),
            Command::Open if !self.in_detail => Some("its hits"),
            Command::Open if self.sample.is_none() => Some("its samples"),
            Command::Open => Some("its case"),
            Command::Back if self.editing || !self.field.is_empty() && !self.in_detail => Some("no filter"),
            _ => None,
        }
    }

    fn typing(&self) -> bool {
        self.editing
    }

    fn type_key(&mut self, key: KeyEvent, _cx: &Context<'_>) -> Vec<Effect> {
        if self.field.key(key) { self.refilter() } else { Vec::new() }
    }

    fn paste(&mut self, text: &str, _cx: &Context<'_>) -> Vec<Effect> {
        if self.editing && self.field.paste(text) { self.refilter() } else { Vec::new() }
    }

    fn reply(&mut self, reply: Reply, _cx: &Context<'_>) -> Vec<Effect> {
        match reply {
            Reply::Rules(list) => {
                self.table.take(*list);
                self.filled = true;
                if let Some(first) = self.first.take() {
                    self.table.select(&first);
                }
                let Some((rule, _)) = self.table.key() else { return self.moved() };
                // Asked even for the rule that is here: its numbers may have changed.
                if self.asked.is_some() {
                    return Vec::new();
                }
                self.asked = Some(rule.clone());
                vec![Effect::Ask(Request::Rule { rule, samples: SAMPLES })]
            }
            Reply::Rule(view) => {
                let asked = self.asked.take();
                let wanted = self.table.key().map(|(rule, _)| rule);
                if asked == wanted {
                    self.known = view.map_or(Known::Gone, Known::Here);
                    return Vec::new();
                }
                self.look()
            }
            Reply::Case(Some(view)) => vec![Effect::Open(Box::new(CaseScreen::new(*view)))],
            Reply::Case(None) => vec![Effect::Say(Note::hint("this case is not here any more"))],
            Reply::Failed(_) => {
                (self.asked, self.failed) = (None, !self.filled);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn overheard(&mut self, reply: &Reply, _cx: &Context<'_>) -> Vec<Effect> {
        match reply {
            Reply::Scanning { done, of, hits } if done < of => {
                self.scanning = Some((*done, *of, *hits));
                Vec::new()
            }
            Reply::Scanning { .. } | Reply::Failed(_) => {
                self.scanning = None;
                vec![Effect::Ask(Request::Rules)]
            }
            _ => Vec::new(),
        }
    }

    fn borders(&self) -> Vec<Border> {
        self.border.into_iter().collect()
    }

    fn mouse(&mut self, mouse: MouseEvent, _cx: &Context<'_>) -> Vec<Effect> {
        let at = (mouse.column, mouse.row).into();
        if self.rows_at.contains(at) {
            self.in_detail = false;
            let line = self.list_above + usize::from(mouse.row - self.rows_at.y);
            return if self.table.select_line(line) { self.moved() } else { Vec::new() };
        }
        if self.detail_at.contains(at) {
            self.in_detail = true;
            let line = (mouse.row - self.detail_at.y).checked_sub(1).map(usize::from);
            let sample = line.and_then(|line| self.drawn.get(self.detail_above + line).copied().flatten());
            match sample {
                // A second click on the selected sample opens it.
                Some(at) if self.sample == Some(at) => return self.open(),
                Some(at) => self.sample = Some(at),
                None => {}
            }
        }
        Vec::new()
    }

    fn wheel(&mut self, mouse: MouseEvent, _cx: &Context<'_>) -> Option<Vec<Effect>> {
        let by: i64 = if mouse.kind == MouseEventKind::ScrollDown { 3 } else { -3 };
        if self.detail_at.contains((mouse.column, mouse.row).into()) {
            self.detail_above = self.detail_above.saturating_add_signed(by as isize);
            return Some(Vec::new());
        }
        self.table.step(by);
        Some(self.moved())
    }

    fn tell(&mut self, cx: &Context<'_>) -> Telling {
        self.telling(cx)
    }

    fn pick(&mut self, place: usize, _cx: &Context<'_>) -> Vec<Effect> {
        self.in_detail = false;
        if let Some(line) = self.line_of(place) {
            self.table.select_line(line);
        }
        self.moved()
    }

    fn answer(&mut self, answer: Answer<'_>, _cx: &Context<'_>) -> Result<Vec<Effect>, String> {
        let Answer::Text(text) = answer else { return Err("a text is asked for".to_owned()) };
        (self.field, self.editing) = (Field::with(text), false);
        Ok(self.refilter())
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        (self.list_at, self.rows_at, self.detail_at) = (Rect::default(), Rect::default(), Rect::default());
        self.border = None;
        match cx.sitting.panes.fold(Scope::Rules, area.width, area.height + CHROME) {
            Fold::One if self.in_detail => self.draw_detail(frame, area, cx),
            Fold::One => self.draw_list(frame, area, cx),
            fold => {
                let high = if self.in_detail { area.height * 3 / 5 } else { area.height / 2 };
                let split = match fold {
                    Fold::Stacked => Split::rows("rules.stacked", area.height - high, self.in_detail),
                    _ => Split::columns("rules.two", area.width - area.width * 21 / 50, self.in_detail),
                };
                let (list, detail, border) = cx.sitting.panes.divide(area, split);
                self.border = Some(border);
                self.draw_list(frame, list, cx);
                self.draw_detail(frame, detail, cx);
            }
        }
    }
}
