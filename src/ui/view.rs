//! What a screen or dialog is to the program around it: it takes commands, typed keys and replies, answers
//! with effects, and draws itself. Knows no other screen.

use ratatui::Frame;
use ratatui::crossterm::event::{KeyEvent, MouseEvent};
use ratatui::layout::Rect;

use crate::domain::{
    AccountNo, AccountRef, Calm, Draft, Jurisdiction, Kept, Policy, PostNo, Reviewer, RuleKey, SEVERE,
    Severity, Spot, Status, Time, Typed,
};
use crate::request::{Reply, Request};
use crate::ui::command::{Command, Scope};
use crate::ui::keymap::Keymap;
use crate::ui::note::Note;
use crate::ui::panes::Border;
use crate::ui::sitting::Sitting;
use crate::ui::telling::{Answer, Deed, Telling};
use crate::ui::theme::Theme;

/// What every screen may look at.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    pub policy: &'a Policy,
    pub jurisdiction: &'a Jurisdiction,
    pub reviewer: &'a Reviewer,
    pub theme: &'a Theme,
    /// The keys in force.
    pub keys: &'a Keymap,
    /// What this person asks for their own sake.
    pub calm: &'a Calm,
    /// The moment of the newest event; the face has no clock of its own.
    pub now: Time,
    /// None until the desk has answered for the first time.
    pub status: Option<&'a Status>,
    /// What was said and typed so far.
    pub sitting: &'a Sitting,
}

impl Context<'_> {
    /// After how many severe cases in a row a milder one is asked for now; none where that is not wanted or not yet.
    pub fn severe_run(&self) -> Option<u16> {
        self.calm.severe_run.filter(|most| self.sitting.severe >= *most)
    }

    /// Asks for the next case.
    pub fn serve(&self, not: Option<AccountNo>, read: Option<AccountNo>, posts: u16) -> Effect {
        Effect::Ask(Request::Serve { not, posts, read, milder: self.severe_run().is_some() })
    }

    /// Whether it will be so once a case of this severity is behind the person too.
    pub fn asks_milder_after(&self, severity: Severity) -> bool {
        let run = self.sitting.severe.saturating_add(1);
        severity >= SEVERE && self.calm.severe_run.is_some_and(|most| run >= most)
    }
}

/// The case that a command means when it is pressed on this screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtHand {
    pub case: AccountNo,
    pub account: AccountRef,
    /// What people call it, printable.
    pub name: String,
    /// Ids of the posts marked as evidence.
    pub posts: Vec<String>,
}

/// What a screen shows of what others wrote, for the veil.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exposure {
    /// Nothing but names; or what the person at the desk typed.
    Own,
    /// Texts of any case.
    Mixed,
    /// Texts of one case, and how severe it is where that may be told.
    Case(Option<Severity>),
}

/// What a dialog hands to the screen below it when it closes.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A draft as far as it has come.
    Draft(Box<Draft>),
    /// A filter that was chosen.
    Filter(String),
    /// A moment in the history of the case below.
    Moment(Time),
    /// A sentence, typed for this command.
    Text { command: Command, text: String },
}

/// What a screen wants done. The program does it in order.
pub enum Effect {
    /// Asks the desk; the reply comes to this screen. A newer request of the same kind makes the older one
    /// stale: its reply is dropped. A request that writes is sent only while a command of weight `Write`
    /// is being performed (claims, releases and serving always).
    Ask(Request),
    /// Puts a screen or dialog on top of this one; whatever stood over this one is closed.
    Open(Box<dyn View>),
    /// Puts a screen in this one's place.
    Replace(Box<dyn View>),
    /// Closes this one.
    Back,
    /// Closes this one and hands a value to the one below.
    Return(Value),
    /// Closes this one and performs a command on the one below (the palette does).
    Run(Command),
    Say(Note),
    /// Throws away what was typed under this name.
    Forget(String),
    /// Goes to a post of a case, or to the case.
    Visit {
        case: AccountNo,
        post: Option<PostNo>,
    },
    /// This letter stands for the place on the screen, or for nothing any more.
    SetBookmark(char),
    DropBookmark(char),
    /// Ends the program.
    Quit,
    /// Back to the shell for a while.
    Suspend,
    /// Draws everything anew.
    Redraw,
    OpenHelp,
    OpenPalette,
    /// Everything recorded about a case.
    OpenTrail(AccountNo),
}

impl Effect {
    /// Says a word of advice, where there is one.
    pub fn advise(words: Option<String>) -> Vec<Self> {
        words.map(|words| Self::Say(Note::hint(words))).into_iter().collect()
    }
}

/// A screen or a dialog.
pub trait View {
    /// Which rows of the command table apply.
    fn scope(&self) -> Scope;

    /// A kind of screen of which the keys come before its own for now.
    fn over(&self) -> Option<Scope> {
        None
    }

    /// Its place in the header line: `case 17`. Our own words, or text made printable.
    fn title(&self, cx: &Context<'_>) -> String;

    /// Whether it is drawn over the screen below it.
    fn dialog(&self) -> bool {
        false
    }

    /// It was just put on top, for the first time.
    fn opened(&mut self, _cx: &Context<'_>) -> Vec<Effect> {
        Vec::new()
    }

    /// What stood over it has closed.
    fn resumed(&mut self, _cx: &Context<'_>) -> Vec<Effect> {
        Vec::new()
    }

    /// When it is to be woken even if nothing happens; none while nothing is pending.
    fn wake_at(&self) -> Option<Time> {
        None
    }

    /// That moment has come; it must not name the same moment again.
    fn woke(&mut self, _cx: &Context<'_>) -> Vec<Effect> {
        Vec::new()
    }

    /// A person pressed a key, here or on a screen over this one: somebody is at work.
    fn pressed(&mut self, _cx: &Context<'_>) -> Vec<Effect> {
        Vec::new()
    }

    /// It is being closed; these are asked and nobody waits for the answer.
    fn closed(&mut self) -> Vec<Request> {
        Vec::new()
    }

    /// A dialog over it has closed with a value.
    fn returned(&mut self, _value: Value, _cx: &Context<'_>) -> Vec<Effect> {
        Vec::new()
    }

    /// Performs a command of its scope; `count` is the number typed before it (`5j`).
    fn command(&mut self, command: Command, count: Option<u32>, cx: &Context<'_>) -> Vec<Effect>;

    /// Whether a command can be performed now; if not, why, in a few words.
    fn enabled(&self, _command: Command, _cx: &Context<'_>) -> Result<(), String> {
        Ok(())
    }

    /// Another word for a command in the footer, where it means something narrower at the moment.
    fn label(&self, _command: Command) -> Option<&'static str> {
        None
    }

    /// Commands that come first in the footer here.
    fn foremost(&self) -> &'static [Command] {
        &[]
    }

    /// Borders between its panes that can be moved, as they were drawn last.
    fn borders(&self) -> Vec<Border> {
        Vec::new()
    }

    /// The rule at hand, which the rules screen begins with.
    fn rule(&self) -> Option<RuleKey> {
        None
    }

    /// When what it shows stops being true, because time goes by; none: never.
    fn stale_at(&self, _cx: &Context<'_>) -> Option<Time> {
        None
    }

    /// What it shows of what others wrote. A dialog goes with the screen that it stands over.
    fn exposure(&self) -> Exposure {
        Exposure::Mixed
    }

    /// The veil falls over everything: what was lifted here is lifted no more.
    fn veiled(&mut self) {}

    /// What it says of where somebody is, to one who comes back to it: our own words, no names and no content.
    fn whereabouts(&self) -> Vec<String> {
        Vec::new()
    }

    /// The case at hand: the one shown, or that of the selected row.
    fn at_hand(&self) -> Option<AtHand> {
        None
    }

    /// What was typed here and not recorded, under its name; nothing in it where it is not wanted any more. None: it
    /// has nothing to say of it, and what was kept before stays.
    fn kept(&self) -> Option<(String, Option<Typed>)> {
        None
    }

    /// The name under which something typed here before is kept.
    fn kept_name(&self) -> Option<String> {
        None
    }

    /// Takes up what was typed before; gives what is to be said of it.
    fn take_up(&mut self, _kept: &Kept, _cx: &Context<'_>) -> Option<Note> {
        None
    }

    /// Where it is, so that a later start can come back to it; where the command that opened it says enough, none.
    fn spot(&self) -> Option<Spot> {
        None
    }

    /// Goes to a post of the case that it shows.
    fn visit(&mut self, _post: PostNo, _cx: &Context<'_>) -> Vec<Effect> {
        Vec::new()
    }

    /// Comes back to where somebody was, before it is opened.
    fn return_to(&mut self, _spot: &Spot) {}

    /// A text field has the focus, or the view reads letters itself: printable keys and editing keys go to
    /// `type_key` first.
    fn typing(&self) -> bool {
        false
    }

    /// A key for the text field.
    fn type_key(&mut self, _key: KeyEvent, _cx: &Context<'_>) -> Vec<Effect> {
        Vec::new()
    }

    /// Pasted text; it goes into a text field or nowhere.
    fn paste(&mut self, _text: &str, _cx: &Context<'_>) -> Vec<Effect> {
        Vec::new()
    }

    /// Which-key rows while the view itself waits for the rest of a chord.
    fn chain(&self) -> Vec<(char, String)> {
        Vec::new()
    }

    /// The sentence at hand, for an editor outside; none where none is typed.
    fn text(&self) -> Option<&str> {
        None
    }

    /// Takes the sentence as it was written there; if it cannot be taken, why.
    fn rewrite(&mut self, _text: &str) -> Result<(), String> {
        Err("no sentence is typed here".to_owned())
    }

    /// The answer to something it asked. `Reply::Failed` is shown by the program as well.
    fn reply(&mut self, _reply: Reply, _cx: &Context<'_>) -> Vec<Effect> {
        Vec::new()
    }

    /// Something was recorded, claimed or found to be held that another screen had asked for, or rules are being
    /// run over the posts.
    fn overheard(&mut self, _reply: &Reply, _cx: &Context<'_>) -> Vec<Effect> {
        Vec::new()
    }

    /// A click inside the area it last drew in. It can never lead to a request that writes.
    fn mouse(&mut self, _mouse: MouseEvent, _cx: &Context<'_>) -> Vec<Effect> {
        Vec::new()
    }

    /// The wheel, where the view scrolls what is under it itself; none: it is taken as `Down` or `Up`.
    fn wheel(&mut self, _mouse: MouseEvent, _cx: &Context<'_>) -> Option<Vec<Effect>> {
        None
    }

    /// What stands here in words, for those who see no screen. What it tells in full counts as read.
    fn tell(&mut self, cx: &Context<'_>) -> Telling;

    /// Chooses what the telling lists at this place.
    fn pick(&mut self, _place: usize, _cx: &Context<'_>) -> Vec<Effect> {
        Vec::new()
    }

    /// Takes what was typed where the telling asks for something; if it cannot be taken, why.
    fn answer(&mut self, _answer: Answer<'_>, _cx: &Context<'_>) -> Result<Vec<Effect>, String> {
        Err("nothing is asked for here".to_owned())
    }

    /// What a command would write now, where that takes a second word; none where it only goes on.
    fn deed(&self, _command: Command, _cx: &Context<'_>) -> Option<Deed> {
        None
    }

    /// Draws itself and puts the cursor on the selected row or the edit point. May remember sizes and scroll
    /// offsets, nothing else.
    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>);
}
