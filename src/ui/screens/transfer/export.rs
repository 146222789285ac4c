//! The form that hands decisions over: to whom, which of them, into which file; what would leave is read before it does.

use crate::domain::filter::{Filter, List};
use crate::domain::{ExportAsk, Looked, SavedView, Time};
use crate::request::{Reply, Request};
use crate::text::printable_str;
use crate::ui::form::{Form, Kind, Row, Task, Tone, Trouble};
use crate::ui::view::Context;
use crate::ui::words::many;

use super::import::{goes_on, looked_lines};

/// Handing decisions over.
pub(super) struct HandOver {
    targets: Vec<(String, String)>,
    views: Vec<SavedView>,
    looked: Option<Looked>,
}

impl HandOver {
    /// With the targets that can be written and the saved views.
    pub(super) const fn new(targets: Vec<(String, String)>, views: Vec<SavedView>) -> Self {
        Self { targets, views, looked: None }
    }

    fn ask(form: &Form) -> Result<Box<ExportAsk>, Vec<Trouble>> {
        let read = |id: &'static str| {
            Filter::parse(&form.text(id), List::Queue)
                .map_err(|wrong| vec![(id, printable_str(&wrong.to_string()).line())])
        };
        let filter = read("view")?.and(read("filter")?);
        let file = form.text("file");
        if file.is_empty() {
            return Err(vec![("file", "needed".to_owned())]);
        }
        let (target, end_windows) = (form.text("target"), form.ticked("windows"));
        Ok(Box::new(ExportAsk { target, file, filter, end_windows }))
    }
}

impl Task for HandOver {
    fn name(&self) -> String {
        "export".to_owned()
    }

    fn title(&self) -> String {
        "hand decisions over".to_owned()
    }

    fn rows(&self, _cx: &Context<'_>) -> Vec<Row> {
        let targets = self.targets.iter().map(|(name, title)| (name.clone(), format!("{name}: {title}")));
        let every = (String::new(), "every case".to_owned());
        let views = self.views.iter().map(|view| (view.filter.clone(), printable_str(&view.name).line()));
        vec![
            Row::new("file", "file", Kind::Line)
                .must()
                .advice("a new file; tab goes on with its path as far as there is one way"),
            Row::new("target", "for", Kind::Choice(targets.collect())).advice("left and right choose"),
            Row::new("view", "view", Kind::Choice(std::iter::once(every).chain(views).collect()))
                .advice("only decisions on cases that pass a saved view"),
            Row::new("filter", "filter", Kind::Line).advice("only decisions on cases that pass, as behind /"),
            Row::new("windows", "end windows", Kind::Tick)
                .advice("end the undo windows first: nothing can be undone then, and nothing is held back"),
        ]
    }

    fn head(&self, form: &Form, cx: &Context<'_>) -> Vec<(Tone, String)> {
        let mut lines = Vec::new();
        if let Some(staged) = cx.status.map(|status| status.staged).filter(|staged| *staged > 0) {
            let decisions = many(staged, "decision is", "decisions are");
            lines.push((Tone::Hint, format!("{decisions} inside the undo window and held back")));
        }
        lines.extend(looked_lines(self.looked.as_ref(), &form.text("file"), false));
        lines
    }

    fn deed(&self) -> String {
        "hands them over".to_owned()
    }

    fn request(&self, form: &Form, _now: Time) -> Result<Request, Vec<Trouble>> {
        Self::ask(form).map(Request::Export)
    }

    fn paper(&self, form: &Form, _now: Time) -> Option<Request> {
        Self::ask(form).ok().map(Request::TryExport)
    }

    fn is_beside(&self) -> bool {
        true
    }

    fn looks(&self, form: &Form) -> Option<Request> {
        let path = form.text("file");
        let known = self.looked.as_ref().is_some_and(|looked| looked.path == path);
        (!known).then_some(Request::LookAt { path })
    }

    fn learn(&mut self, reply: &Reply) -> bool {
        let Reply::Looked(looked) = reply else { return false };
        self.looked = Some((**looked).clone());
        true
    }

    fn goes_on(&self, form: &Form) -> Option<(&'static str, String)> {
        goes_on(self.looked.as_ref(), form)
    }
}
