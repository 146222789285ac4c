//! The screens on top of each other, and who waits for which reply. Knows no particular screen.

use std::collections::BTreeMap;
use std::mem::{Discriminant, discriminant};

use crate::domain::{AccountNo, Kept, Spot, Time, Typed};
use crate::request::{Ask, Request};
use crate::ui::command::{Command, Scope};
use crate::ui::view::View;

/// Names one screen as long as it lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LayerId(u64);

impl LayerId {
    /// The program itself: status, and what is asked for screens that are gone.
    pub const PROGRAM: Self = Self(0);
}

/// A screen with its name.
pub struct Layer {
    pub id: LayerId,
    pub view: Box<dyn View>,
    /// The command that put it there, if one did.
    by: Option<Command>,
}

struct Awaited {
    ticket: u64,
    layer: LayerId,
    kind: Discriminant<Request>,
}

/// Screens, requests on their way out, and replies waited for.
pub struct Stack {
    layers: Vec<Layer>,
    newest: u64,
    awaited: Vec<Awaited>,
    tickets: u64,
    outbox: Vec<Ask>,
    now: Time,
}

impl Stack {
    /// Without any screen, at this moment.
    pub fn new(now: Time) -> Self {
        let (layers, awaited, outbox) = (Vec::new(), Vec::new(), Vec::new());
        Self { layers, newest: 0, awaited, tickets: 0, outbox, now }
    }

    /// The screens, the lowest first.
    pub fn layers(&mut self) -> &mut [Layer] {
        &mut self.layers
    }

    /// The same to look at.
    pub fn all(&self) -> &[Layer] {
        &self.layers
    }

    /// How many there are.
    pub fn depth(&self) -> usize {
        self.layers.len()
    }

    /// The one on top.
    pub fn top(&mut self) -> Option<&mut Layer> {
        self.layers.last_mut()
    }

    /// The one on top, to look at.
    pub fn peek(&self) -> Option<&dyn View> {
        self.layers.last().map(|layer| layer.view.as_ref())
    }

    /// All of them to look at, the one on top first.
    pub fn downwards(&self) -> impl Iterator<Item = &dyn View> {
        self.layers.iter().rev().map(|layer| layer.view.as_ref())
    }

    /// This moment, for what is kept from now on.
    pub const fn set_now(&mut self, now: Time) {
        self.now = now;
    }

    /// Takes down what stands typed on the open screens. A dialog knows more of a draft than the screen below it.
    pub fn take_down(&self, kept: &mut BTreeMap<String, Kept>) {
        let mut said: BTreeMap<String, (Option<AccountNo>, Option<Typed>)> = BTreeMap::new();
        let mut case = None;
        for layer in &self.layers {
            // The selected row of a queue is no reason to believe that what is typed over it is about that case.
            let hand = layer.view.at_hand().filter(|_| layer.view.scope() != Scope::Queue);
            case = hand.map(|hand| hand.case).or(case);
            if let Some((name, typed)) = layer.view.kept() {
                said.insert(name, (case, typed));
            }
        }
        for (name, (case, typed)) in said {
            match typed {
                None => drop(kept.remove(&name)),
                Some(typed) if kept.get(&name).is_some_and(|kept| kept.typed == typed) => {}
                Some(typed) => drop(kept.insert(name, Kept { at: self.now, case, typed })),
            }
        }
    }

    /// Where the person is: every screen as far as it can be opened again.
    pub fn spots(&self) -> Vec<Spot> {
        let by = |layer: &Layer| layer.by.map(|command| Spot::Command(command.row().id.to_owned()));
        self.layers.iter().map_while(|layer| layer.view.spot().or_else(|| by(layer))).collect()
    }

    /// The one with this name.
    pub fn find(&mut self, id: LayerId) -> Option<&mut Layer> {
        self.layers.iter_mut().find(|layer| layer.id == id)
    }

    /// The first moment at which one of them is to be woken.
    pub fn wake_at(&self) -> Option<Time> {
        self.layers.iter().filter_map(|layer| layer.view.wake_at()).min()
    }

    /// Puts one on top; `by` is the command that opens it.
    pub fn push(&mut self, view: Box<dyn View>, by: Option<Command>) -> LayerId {
        self.newest += 1;
        let id = LayerId(self.newest);
        self.layers.push(Layer { id, view, by });
        id
    }

    /// Closes everything above this one, and itself if `inclusive`; says whether anything was closed.
    /// What stands typed there is taken down first.
    pub fn close(&mut self, id: LayerId, inclusive: bool, kept: &mut BTreeMap<String, Kept>) -> bool {
        let Some(at) = self.layers.iter().position(|layer| layer.id == id) else { return false };
        let keep = if inclusive { at } else { at + 1 };
        self.take_down(kept);
        let mut closed = false;
        while self.layers.len() > keep {
            let Some(mut layer) = self.layers.pop() else { break };
            closed = true;
            self.awaited.retain(|awaited| awaited.layer != layer.id);
            for request in layer.view.closed() {
                self.ask(LayerId::PROGRAM, request);
            }
        }
        closed
    }

    /// Sends a request for a screen; an older one of the same kind that only reads is not awaited any more.
    pub fn ask(&mut self, layer: LayerId, request: Request) {
        let kind = discriminant(&request);
        if request.only_reads() {
            self.awaited.retain(|awaited| awaited.layer != layer || awaited.kind != kind);
        }
        self.tickets += 1;
        self.awaited.push(Awaited { ticket: self.tickets, layer, kind });
        self.outbox.push(Ask { ticket: self.tickets, request });
    }

    /// Who waits for this reply; nobody if it is stale.
    pub fn arrived(&mut self, ticket: u64) -> Option<LayerId> {
        let at = self.awaited.iter().position(|awaited| awaited.ticket == ticket)?;
        Some(self.awaited.swap_remove(at).layer)
    }

    /// Whether an answer is on its way, other than to a request of one of these kinds.
    pub fn awaits_but(&self, kinds: &[Discriminant<Request>]) -> bool {
        self.awaited.iter().any(|awaited| !kinds.contains(&awaited.kind))
    }

    /// Who waits for this reply, which is not the last one to its request.
    pub fn meanwhile(&self, ticket: u64) -> Option<LayerId> {
        self.awaited.iter().find(|awaited| awaited.ticket == ticket).map(|awaited| awaited.layer)
    }

    /// What is to be sent now.
    pub fn take_outbox(&mut self) -> Vec<Ask> {
        std::mem::take(&mut self.outbox)
    }
}
