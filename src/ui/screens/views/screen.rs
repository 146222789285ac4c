//! The saved views as a dialog: a view's key brings it up at once, enter the selected one.

use ratatui::Frame;
use ratatui::crossterm::event::{KeyEvent, MouseEvent};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::SavedView;
use crate::domain::filter::{Filter, List};
use crate::request::{Reply, Request};
use crate::text::printable_str;
use crate::ui::command::{Command, Scope};
use crate::ui::form::FormDialog;
use crate::ui::key::Key;
use crate::ui::listing::Listing;
use crate::ui::note::Note;
use crate::ui::paint::{self, pad};
use crate::ui::screens::views::keeping::KeepView;
use crate::ui::telling::Telling;
use crate::ui::view::{Context, Effect, Value, View};

/// Columns of a name.
const NAME: u16 = 24;

/// Rows shown at most.
const SHOWN: u16 = 16;

/// The dialog.
#[derive(Default)]
pub struct ViewsScreen {
    /// None until they were read.
    views: Option<Vec<SavedView>>,
    listing: Listing,
}

impl ViewsScreen {
    fn rows(&self) -> &[SavedView] {
        self.views.as_deref().unwrap_or_default()
    }

    fn selected(&self) -> Option<&SavedView> {
        self.rows().get(self.listing.selected())
    }

    fn use_view(view: Option<&SavedView>) -> Vec<Effect> {
        let Some(view) = view else { return Vec::new() };
        match Filter::parse(&view.filter, List::Queue) {
            Ok(_) => vec![Effect::Return(Value::Filter(view.filter.clone()))],
            Err(wrong) => {
                let words = format!("the view {} cannot be used: {wrong}", view.name);
                vec![Effect::Say(Note::failed(printable_str(&words).line()))]
            }
        }
    }
}

impl View for ViewsScreen {
    fn scope(&self) -> Scope {
        Scope::Views
    }

    fn title(&self, _cx: &Context<'_>) -> String {
        "views".to_owned()
    }

    fn dialog(&self) -> bool {
        true
    }

    fn opened(&mut self, _cx: &Context<'_>) -> Vec<Effect> {
        vec![Effect::Ask(Request::Views)]
    }

    fn resumed(&mut self, _cx: &Context<'_>) -> Vec<Effect> {
        vec![Effect::Ask(Request::Views)]
    }

    fn command(&mut self, command: Command, count: Option<u32>, cx: &Context<'_>) -> Vec<Effect> {
        let rows = self.rows().len();
        if self.listing.moves(command, count, rows) {
            return Vec::new();
        }
        match (command, self.selected()) {
            (Command::Open, view) => Self::use_view(view),
            (Command::ChangeView, Some(view)) => {
                vec![FormDialog::open(KeepView::changed(view.clone()), cx)]
            }
            (Command::DropView, Some(view)) => {
                vec![Effect::Ask(Request::DropView { name: view.name.clone() })]
            }
            (Command::Back, _) => vec![Effect::Back],
            _ => Vec::new(),
        }
    }

    fn enabled(&self, command: Command, _cx: &Context<'_>) -> Result<(), String> {
        let about = matches!(command, Command::Open | Command::ChangeView | Command::DropView);
        if about && self.selected().is_none() {
            return Err("there is no view yet".to_owned());
        }
        Ok(())
    }

    fn typing(&self) -> bool {
        true
    }

    fn type_key(&mut self, key: KeyEvent, _cx: &Context<'_>) -> Vec<Effect> {
        let Some(typed) = Key::of(key).typed() else { return Vec::new() };
        match self.rows().iter().find(|view| view.key == Some(typed)) {
            None => {
                let words = format!("no view has the key `{}`", printable_str(&typed.to_string()).line());
                vec![Effect::Say(Note::hint(words))]
            }
            view => Self::use_view(view),
        }
    }

    fn reply(&mut self, reply: Reply, _cx: &Context<'_>) -> Vec<Effect> {
        let Reply::Views(views) = reply else { return Vec::new() };
        let gone = self.views.as_ref().is_some_and(|before| before.len() > views.len());
        self.views = Some(views);
        let note = Effect::Say(Note::done("the view is gone"));
        if gone { vec![note] } else { Vec::new() }
    }

    fn mouse(&mut self, mouse: MouseEvent, _cx: &Context<'_>) -> Vec<Effect> {
        let rows = self.rows().len();
        let before = self.listing.selected();
        let again = self.listing.clicked(mouse.column, mouse.row, rows) && self.listing.selected() == before;
        if again { Self::use_view(self.selected()) } else { Vec::new() }
    }

    fn tell(&mut self, _cx: &Context<'_>) -> Telling {
        let item = |view: &SavedView| {
            let key = view.key.map(|key| format!(", key {key}")).unwrap_or_default();
            format!("{}{key}: {}", printable_str(&view.name).spoken(), printable_str(&view.filter).spoken())
        };
        let items: Vec<String> = self.rows().iter().map(item).collect();
        Telling {
            body: if items.is_empty() { vec!["there is no view yet".to_owned()] } else { Vec::new() },
            at: (!items.is_empty()).then_some(self.listing.selected()),
            items,
            opens: true,
            ..Telling::default()
        }
    }

    fn pick(&mut self, place: usize, _cx: &Context<'_>) -> Vec<Effect> {
        self.listing.select(place, self.rows().len());
        Vec::new()
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let theme = cx.theme;
        let high = (self.rows().len() as u16).clamp(2, SHOWN) + 2;
        let place = paint::dialog(frame, area, 92.min(area.width.saturating_sub(2)), high);
        let title = Line::from(vec![
            Span::styled(" views ", theme.title),
            Span::styled("· a view's key brings it up ", theme.dim),
        ]);
        let inside = paint::frame(frame, place, title, true, theme);
        let wide = inside.width.saturating_sub(NAME + 8);
        let line = |view: &SavedView| {
            let key = view.key.map_or_else(|| " ".to_owned(), String::from);
            let wrong = Filter::parse(&view.filter, List::Queue).is_err();
            let filter = printable_str(&view.filter).line();
            vec![Line::from(vec![
                Span::styled(format!("{key}  "), theme.key),
                Span::styled(pad(printable_str(&view.name).line(), NAME), theme.text),
                Span::raw(" "),
                Span::styled(
                    paint::cut(&filter, wide).into_owned(),
                    if wrong { theme.bad } else { theme.dim },
                ),
            ])]
        };
        let rows: Vec<_> = self.rows().iter().map(line).collect();
        if rows.is_empty() {
            let words = match self.views {
                None => ["reading the views", ""],
                Some(_) => ["there is no view yet", "type a filter behind /, then W keeps it as a view"],
            };
            for (y, words) in words.iter().enumerate() {
                paint::put(frame, inside, y as u16, &Line::styled(format!("  {words}"), theme.dim));
            }
            frame.set_cursor_position((inside.x, inside.y));
            return;
        }
        self.listing.draw(frame, inside, &rows, true, theme);
    }
}
