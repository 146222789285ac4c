//! The form that keeps a filter as a view, or changes a view that there is.

use crate::domain::filter::{Filter, List};
use crate::domain::{SavedView, Time};
use crate::request::Request;
use crate::text::printable_str;
use crate::ui::form::{Form, Kind, Row, Task, Trouble};
use crate::ui::view::Context;

/// Keeping a view.
pub struct KeepView {
    view: SavedView,
    /// What it was called, where it is changed.
    was: Option<String>,
}

impl KeepView {
    /// A new view of this filter.
    pub fn new(filter: &str) -> Self {
        let view = SavedView { filter: filter.trim().to_owned(), ..SavedView::default() };
        Self { view, was: None }
    }

    /// Another name, key or filter for a view that there is.
    pub(super) fn changed(view: SavedView) -> Self {
        let was = Some(view.name.clone());
        Self { view, was }
    }
}

impl Task for KeepView {
    fn name(&self) -> String {
        format!("view {}", self.was.as_ref().unwrap_or(&self.view.filter))
    }

    fn title(&self) -> String {
        match &self.was {
            Some(was) => format!("change the view {}", printable_str(was).line()),
            None => "keep the filter as a view".to_owned(),
        }
    }

    fn rows(&self, _cx: &Context<'_>) -> Vec<Row> {
        let key = self.view.key.map(String::from).unwrap_or_default();
        vec![
            Row::new("name", "name", Kind::Line).must().value(&self.view.name).advice("what you call it"),
            Row::new("key", "key", Kind::Line)
                .value(&key)
                .advice("one letter or digit that brings it up behind v"),
            Row::new("filter", "filter", Kind::Line).must().value(&self.view.filter).advice("as behind /"),
        ]
    }

    fn deed(&self) -> String {
        "keeps the view".to_owned()
    }

    fn request(&self, form: &Form, _now: Time) -> Result<Request, Vec<Trouble>> {
        let typed = form.text("key");
        let mut keys = typed.chars();
        let (key, more) = (keys.next(), keys.next());
        let view = SavedView { name: form.text("name"), key, filter: form.text("filter") };
        if let Err(wrong) = Filter::parse(&view.filter, List::Queue) {
            return Err(vec![("filter", printable_str(&wrong.to_string()).line())]);
        }
        if more.is_some() {
            return Err(vec![("key", "one letter or digit".to_owned())]);
        }
        match view.wrong() {
            Some(wrong) if view.name.is_empty() || wrong.contains("name") => Err(vec![("name", wrong)]),
            Some(wrong) => Err(vec![("key", wrong)]),
            None => Ok(Request::KeepView { view, was: self.was.clone() }),
        }
    }
}
