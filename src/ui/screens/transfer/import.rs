//! The form that takes a file in: the path goes on by itself as far as it can, the format is found out, and what it
//! would do is read before it is done.

use crate::domain::{ImportAsk, Looked, Time};
use crate::request::{Reply, Request};
use crate::text::printable_str;
use crate::ui::form::{Form, Kind, Row, Task, Tone, Trouble};
use crate::ui::view::Context;
use crate::ui::words::{count, many};

/// Taking a file in.
pub(super) struct TakeIn {
    formats: Vec<(String, String)>,
    looked: Option<Looked>,
}

impl TakeIn {
    /// With the formats that can be read.
    pub(super) const fn new(formats: Vec<(String, String)>) -> Self {
        Self { formats, looked: None }
    }

    fn ask(form: &Form) -> Result<Box<ImportAsk>, Vec<Trouble>> {
        let file = form.text("file");
        if file.is_empty() {
            return Err(vec![("file", "needed".to_owned())]);
        }
        let (format, platform) = (form.text("format"), form.text("platform"));
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        let make_cases = form.ticked("cases");
        Ok(Box::new(ImportAsk { file, format: some(format), platform: some(platform), make_cases }))
    }
}

/// What a path leads to, in lines.
pub(super) fn looked_lines(looked: Option<&Looked>, path: &str, reads: bool) -> Vec<(Tone, String)> {
    let Some(looked) = looked.filter(|looked| looked.path == path) else { return Vec::new() };
    if let Some(file) = &looked.file {
        let long = many(file.length, "byte", "bytes");
        return vec![match &file.format {
            _ if !reads => (Tone::Failed, "there is a file of that name; it is not written over".to_owned()),
            Ok((name, title)) => (Tone::Done, format!("{long}, looks like {name}: {title}")),
            Err(found) => (Tone::Hint, printable_str(&format!("{long}; {found}")).line()),
        }];
    }
    if looked.names.is_empty() {
        return if reads { vec![(Tone::Hint, "nothing is called so".to_owned())] } else { Vec::new() };
    }
    let names: Vec<String> = looked.names.iter().map(|name| printable_str(name).fit(28)).collect();
    let more = if looked.more > 0 { format!(" and {} more", count(looked.more)) } else { String::new() };
    vec![(Tone::Hint, format!("{}{more}", names.join("  ")))]
}

/// What the path in a row can be gone on with, if it can.
pub(super) fn goes_on(looked: Option<&Looked>, form: &Form) -> Option<(&'static str, String)> {
    let looked = looked.filter(|looked| looked.path == form.text("file") && form.is_at("file"))?;
    (looked.whole != looked.path).then(|| ("file", looked.whole.clone()))
}

impl Task for TakeIn {
    fn name(&self) -> String {
        "import".to_owned()
    }

    fn title(&self) -> String {
        "take a file in".to_owned()
    }

    fn rows(&self, _cx: &Context<'_>) -> Vec<Row> {
        let found = (String::new(), "find it out".to_owned());
        let known = self.formats.iter().map(|(name, title)| (name.clone(), format!("{name}: {title}")));
        vec![
            Row::new("file", "file", Kind::Line)
                .must()
                .advice("its path; tab goes on with it as far as there is one way"),
            Row::new("format", "format", Kind::Choice(std::iter::once(found).chain(known).collect()))
                .advice("left and right choose"),
            Row::new("platform", "platform", Kind::Line)
                .advice("whose ids these are, where the file does not say"),
            Row::new("cases", "cases of all", Kind::Tick)
                .advice("make a case of every account, reported or not"),
            Row::new("look", "look first", Kind::Tick)
                .value("yes")
                .advice("say what it would do before it is done: the file is read twice"),
        ]
    }

    fn head(&self, form: &Form, _cx: &Context<'_>) -> Vec<(Tone, String)> {
        let beside =
            "it is taken in as a whole or not at all; what is recorded meanwhile waits, reading goes on";
        let mut lines = vec![(Tone::Hint, beside.to_owned())];
        lines.extend(looked_lines(self.looked.as_ref(), &form.text("file"), true));
        lines
    }

    fn deed(&self) -> String {
        "takes it in".to_owned()
    }

    fn request(&self, form: &Form, _now: Time) -> Result<Request, Vec<Trouble>> {
        Self::ask(form).map(Request::Import)
    }

    fn paper(&self, form: &Form, _now: Time) -> Option<Request> {
        form.ticked("look").then(|| Self::ask(form).ok().map(Request::TryImport))?
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
