//! A sentence in the hands of an editor outside: which one goes out, and what becomes of what comes back. Knows no file
//! and no process.

use crate::domain::{Problem, Time};
use crate::request::Ask;
use crate::ui::app::App;
use crate::ui::note::Note;
use crate::ui::view::View;
use crate::ui::words;

impl App {
    /// What starts the editor and the text it is to have; asking takes the wish away.
    pub fn take_editing(&mut self) -> Option<(String, String)> {
        Some((self.editing.line.clone().ok()?, self.editing.wanted.take()?))
    }

    /// Whether an editor can be opened on what is typed here; if not, why.
    pub(super) fn may_edit(&self) -> Result<(), String> {
        self.editing.line.clone()?;
        let text = self.stack.peek().and_then(View::text);
        text.map(drop).ok_or_else(|| "go to a sentence first: the editor takes one".to_owned())
    }

    /// Hands out the text at hand. What stands typed is kept first, whatever becomes of the editor.
    pub(super) fn edit(&mut self) {
        let layer = self.stack.top().map(|layer| layer.id);
        self.editing.wanted = self.stack.peek().and_then(View::text).map(str::to_owned);
        self.editing.layer = layer.filter(|_| self.editing.wanted.is_some());
        self.keep_all();
    }

    /// The editor could not be opened.
    pub fn not_edited(&mut self, problem: &Problem) {
        self.editing.layer = None;
        self.say(Note::failed(format!("nothing was changed: {}", words::problem(problem))));
    }

    /// Takes what an editor has written; none if nothing was. `place` is where something else lies than what was handed
    /// out. Says whether that place is not needed any more.
    pub fn edited(
        &mut self,
        at: Time,
        written: Result<Option<String>, Problem>,
        place: Option<&str>,
    ) -> (bool, Vec<Ask>) {
        if at > self.around.now {
            self.around.now = at;
            self.stack.set_now(at);
        }
        let depth = self.stack.depth();
        // Nothing that was pressed before belongs to the frame that comes now.
        (self.held, self.count) = (None, None);
        self.pending.clear();
        self.wishes.redraw = true;
        self.wishes.dirty = true;
        let wrong = match written {
            Ok(None) => {
                self.say(Note::hint("the editor left the sentence as it was"));
                None
            }
            Ok(Some(text)) => self.put_back(&text).err(),
            Err(problem) => Some(words::problem(&problem)),
        };
        if let Some(why) = &wrong {
            let lies = place.map(|place| format!("; what you wrote lies in `{place}` until you leave"));
            self.say(Note::failed(format!("nothing was changed: {why}{}", lies.unwrap_or_default())));
        }
        self.notice_change(depth);
        (wrong.is_none() || place.is_none(), self.stack.take_outbox())
    }

    fn put_back(&mut self, text: &str) -> Result<(), String> {
        let layer = self.editing.layer.take();
        let top = self.stack.top().filter(|top| Some(top.id) == layer);
        let top = top.ok_or("another screen has come up meanwhile")?;
        top.view.rewrite(text)?;
        self.say(Note::hint("taken over from the editor; nothing is saved yet"));
        Ok(())
    }
}
