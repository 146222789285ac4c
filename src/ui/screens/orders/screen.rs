//! The orders of one case: where each stands, what it says, and the keys that answer it.

use ratatui::Frame;
use ratatui::crossterm::event::MouseEvent;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::{Order, OrderStanding, Untrusted};
use crate::request::{Reply, Request};
use crate::text::printable_str;
use crate::ui::command::{Command, Scope};
use crate::ui::form::FormDialog;
use crate::ui::layout::Fold;
use crate::ui::listing::Listing;
use crate::ui::paint;
use crate::ui::panes::{Border, Split};
use crate::ui::screens::papers::PapersScreen;
use crate::ui::telling::{self, Telling, WIDE};
use crate::ui::view::{AtHand, Context, Effect, Exposure, View};
use crate::ui::words::many;

use super::answer::{CarriedOut, Unable};
use super::silence::SetSilence;
use super::standing;

/// Lines of the list where both parts stand on top of each other.
const STACKED: u16 = 7;

/// The screen.
pub struct OrdersScreen {
    hand: AtHand,
    /// None until the desk has answered.
    orders: Option<Vec<(Option<Order>, OrderStanding)>>,
    list: Listing,
    /// The order itself has the focus.
    in_detail: bool,
    above: usize,
    border: Option<Border>,
}

impl OrdersScreen {
    /// The orders about this case.
    pub fn new(hand: AtHand) -> Self {
        Self { hand, orders: None, list: Listing::default(), in_detail: false, above: 0, border: None }
    }

    fn ask(&self) -> Vec<Effect> {
        vec![Effect::Ask(Request::Case { case: self.hand.case, focus: None, posts: 1 })]
    }

    fn orders(&self) -> &[(Option<Order>, OrderStanding)] {
        self.orders.as_deref().unwrap_or_default()
    }

    fn nothing(&self, cx: &Context<'_>) -> String {
        let words = if self.orders.is_some() {
            "no order about this account · <order.new> types one in"
        } else {
            "reading the case"
        };
        cx.keys.say(Scope::Orders, words)
    }

    fn selected(&self) -> Option<&(Option<Order>, OrderStanding)> {
        self.orders().get(self.list.selected())
    }

    fn draw_list(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let title = Line::from(vec![
            Span::styled(format!(" orders about {} ", self.hand.name), cx.theme.title),
            Span::styled(format!("· {} ", many(self.orders().len() as u64, "order", "orders")), cx.theme.dim),
        ]);
        let inside = paint::frame(frame, area, title, !self.in_detail, cx.theme);
        if self.orders().is_empty() {
            let words = self.nothing(cx);
            paint::put(frame, inside, 0, &Line::styled(format!("  {words}"), cx.theme.dim));
            frame.set_cursor_position((inside.x, inside.y));
            return;
        }
        let rows: Vec<Vec<Line<'static>>> =
            self.orders().iter().map(|(_, standing)| row(standing, inside.width, cx)).collect();
        self.list.draw(frame, inside, &rows, !self.in_detail, cx.theme);
        let (above, shown) = self.list.hidden();
        paint::more(frame, area, above, rows.len(), shown, cx.theme);
    }

    fn draw_detail(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let title = Line::styled(" what it says ", cx.theme.title);
        let inside = paint::frame(frame, area, title, self.in_detail, cx.theme);
        let Some((order, standing)) = self.selected() else { return };
        let inner = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
        let lines = detail(order.as_ref(), standing, inner.width, cx);
        let height = usize::from(inner.height);
        self.above = self.above.min(lines.len().saturating_sub(height));
        for (y, line) in lines.iter().skip(self.above).take(height).enumerate() {
            paint::put(frame, inner, y as u16, line);
        }
        paint::more(frame, area, self.above, lines.len(), height, cx.theme);
        if self.in_detail {
            frame.set_cursor_position((inner.x, inner.y));
        }
    }
}

/// One order in full: what was answered, and what it says.
fn detail(
    order: Option<&Order>,
    standing: &OrderStanding,
    columns: u16,
    cx: &Context<'_>,
) -> Vec<Line<'static>> {
    let mut lines: Vec<Line<'static>> = Vec::new();
    for words in standing::answers(standing, cx) {
        let bad = words.starts_with('✗');
        let style = if bad { cx.theme.bad } else { cx.theme.bold };
        lines.extend(paint::wrap(&words, columns).into_iter().map(|row| Line::styled(row, style)));
    }
    lines.push(Line::default());
    if let Some(order) = order {
        lines.extend(said(order, columns, cx));
    } else {
        lines.push(Line::styled("its document was purged; the record above stays", cx.theme.dim));
    }
    lines
}

/// An order in the list: its number and where it stands; below, when it came.
fn row(standing: &OrderStanding, columns: u16, cx: &Context<'_>) -> Vec<Line<'static>> {
    let clock = standing::clock(standing, cx);
    let style = if standing.executed() { cx.theme.good } else { clock.style(cx.theme) };
    let reference = printable_str(&standing.reference).fit(columns.saturating_sub(30).max(12));
    let drill = if standing.drill { "PRACTICE · " } else { "" };
    vec![
        Line::from(vec![
            Span::styled("§ ", cx.theme.warn),
            Span::styled(format!("{reference}  "), cx.theme.bold),
            Span::styled(format!("{} {}", standing::words(standing, cx), clock.bar()), style),
        ]),
        Line::styled(
            format!("    {drill}received {} {}", standing.received.date(), standing.received.clock()),
            cx.theme.dim,
        ),
    ]
}

/// What the order says, in the annex's order; rows that say nothing are left out.
fn said(order: &Order, columns: u16, cx: &Context<'_>) -> Vec<Line<'static>> {
    let yes = |on: bool, words: &str| if on { words.to_owned() } else { String::new() };
    let own = |text: &str| text.to_owned();
    // Shown below through the one door there is for text from outside.
    let outside = |text: &Untrusted| String::from_utf8_lossy(text.raw_bytes()).into_owned();
    let stamp = |at: Option<crate::domain::Time>| at.map(|at| at.to_string()).unwrap_or_default();
    let mut rows: Vec<(&str, String)> = vec![
        ("authority", outside(&order.authority.name)),
        (
            "genuine",
            match order.genuine {
                Some(true) => "found genuine".to_owned(),
                Some(false) => "✗ found NOT genuine".to_owned(),
                None => "not looked at yet".to_owned(),
            },
        ),
    ];
    rows.extend(order.urls.iter().map(|url| ("url", outside(url))));
    rows.extend(order.posts.iter().map(|post| ("post", own(post))));
    rows.extend([
        ("grounds", order.grounds.iter().flat_map(|letter| ['(', *letter, ')', ' ']).collect()),
        ("reasons", outside(&order.reasons)),
        ("to locate it", outside(&order.locating)),
        ("issued", stamp(order.issued)),
        ("issued by", own(&order.issuing_state)),
        ("addressee", outside(&order.addressee)),
        ("silence", yes(order.silence, "the author must not be told")),
        ("until", stamp(order.silent_until)),
        ("cross-border", yes(order.cross_border, "from another Member State: scrutiny can be asked for")),
        ("copy", yes(order.copy_sent, "the authority at home has one")),
        ("kind", order.authority.kind.word().to_owned()),
        ("who and post", outside(&order.authority.representative)),
        ("file", outside(&order.authority.file_number)),
        ("address", outside(&order.authority.address)),
        ("telephone", outside(&order.authority.telephone)),
        ("e-mail", outside(&order.authority.email)),
        ("first order", yes(order.first_of_authority, "the first of this authority")),
        ("whom to ask", outside(&order.follow_up)),
        ("redress", outside(&order.redress)),
    ]);
    let wide = 14;
    let mut lines = Vec::new();
    for (name, value) in rows.into_iter().filter(|(_, value)| !value.trim().is_empty()) {
        let printed = printable_str(&value);
        for (at, row) in printed.wrap(columns.saturating_sub(wide)).iter().enumerate() {
            let shown = printed.visual(row.pieces.clone(), cx.theme.lettering);
            let mut line = paint::styled(&shown, |_| cx.theme.text);
            let label = paint::pad(if at == 0 { name } else { "" }, wide);
            line.spans.insert(0, Span::styled(label, cx.theme.dim));
            lines.push(line);
        }
    }
    lines
}

impl View for OrdersScreen {
    fn scope(&self) -> Scope {
        Scope::Orders
    }

    fn exposure(&self) -> Exposure {
        Exposure::Own
    }

    fn title(&self, _cx: &Context<'_>) -> String {
        format!("orders · case {}", self.hand.case)
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
        let case = self.hand.case;
        let reference = self.selected().map(|(_, standing)| standing.reference.clone());
        match (command, reference) {
            (Command::NextPane | Command::PrevPane, _) => self.in_detail = !self.in_detail,
            (Command::Back, _) if self.in_detail => self.in_detail = false,
            (Command::Back, _) => return vec![Effect::Back],
            (Command::Reload, _) => return self.ask(),
            (Command::Open, Some(reference)) => {
                return vec![Effect::Open(Box::new(PapersScreen::of_order(self.hand.clone(), reference)))];
            }
            (Command::OrderDone, Some(reference)) => {
                return vec![FormDialog::open(CarriedOut { case, reference }, cx)];
            }
            (Command::OrderUnable, Some(reference)) => {
                return vec![FormDialog::open(Unable { case, reference }, cx)];
            }
            (Command::Silence, Some(reference)) => {
                let until = self.selected().and_then(|(_, standing)| standing.silent_until);
                return vec![FormDialog::open(SetSilence { case, reference, until }, cx)];
            }
            (Command::Down | Command::Up | Command::PageDown | Command::PageUp, _) if self.in_detail => {
                let by = if matches!(command, Command::PageDown | Command::PageUp) { 10 } else { 1 };
                let back = matches!(command, Command::Up | Command::PageUp);
                self.above = self.above.saturating_add_signed(if back { -by } else { by });
            }
            _ => {
                if self.list.moves(command, count, self.orders().len()) {
                    self.above = 0;
                }
            }
        }
        Vec::new()
    }

    fn enabled(&self, command: Command, _cx: &Context<'_>) -> Result<(), String> {
        let about =
            matches!(command, Command::Open | Command::OrderDone | Command::OrderUnable | Command::Silence);
        match self.selected() {
            None if about => Err("there is no order here".to_owned()),
            Some((_, standing))
                if standing.executed() && matches!(command, Command::OrderDone | Command::OrderUnable) =>
            {
                Err("it was carried out and answered".to_owned())
            }
            _ => Ok(()),
        }
    }

    fn label(&self, command: Command) -> Option<&'static str> {
        (command == Command::Open).then_some("its paper")
    }

    fn reply(&mut self, reply: Reply, _cx: &Context<'_>) -> Vec<Effect> {
        match reply {
            Reply::Case(Some(view)) if view.row.case == self.hand.case => self.orders = Some(view.orders),
            Reply::Case(_) | Reply::Failed(_) => {
                self.orders.get_or_insert_default();
            }
            _ => {}
        }
        Vec::new()
    }

    fn borders(&self) -> Vec<Border> {
        self.border.into_iter().collect()
    }

    fn mouse(&mut self, mouse: MouseEvent, _cx: &Context<'_>) -> Vec<Effect> {
        let rows = self.orders().len();
        if self.list.clicked(mouse.column, mouse.row, rows) {
            (self.in_detail, self.above) = (false, 0);
        }
        Vec::new()
    }

    fn tell(&mut self, cx: &Context<'_>) -> Telling {
        let item = |(_, standing): &(Option<Order>, OrderStanding)| {
            let drill = if standing.drill { "practice, " } else { "" };
            let reference = printable_str(&standing.reference).spoken();
            let (at, words) = (standing.received, telling::plain(&standing::words(standing, cx)));
            format!("{drill}order {reference}, {words}, received {} {}", at.date(), at.clock())
        };
        let full = self.selected().map(|(order, standing)| detail(order.as_ref(), standing, WIDE, cx));
        Telling {
            items: self.orders().iter().map(item).collect(),
            detail: full.map(|lines| telling::all(&lines)).unwrap_or_default(),
            ..telling::listed(&vec![Vec::new(); self.orders().len()], self.list.selected(), &self.nothing(cx))
        }
    }

    fn pick(&mut self, place: usize, _cx: &Context<'_>) -> Vec<Effect> {
        self.in_detail = false;
        self.list.select(place, self.orders().len());
        Vec::new()
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        self.border = None;
        match cx.sitting.panes.fold(Scope::Orders, area.width, area.height) {
            Fold::One if self.in_detail => self.draw_detail(frame, area, cx),
            Fold::One => self.draw_list(frame, area, cx),
            fold => {
                let split = match fold {
                    Fold::Stacked => {
                        Split::rows("orders.stacked", STACKED.min(area.height / 2), self.in_detail)
                    }
                    _ => Split::columns("orders.two", area.width / 2, self.in_detail),
                };
                let (list, detail, border) = cx.sitting.panes.divide(area, split);
                self.border = Some(border);
                self.draw_list(frame, list, cx);
                self.draw_detail(frame, detail, cx);
            }
        }
    }
}
