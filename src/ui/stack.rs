//! The screens on top of each other, and who waits for which reply. Knows no particular screen.

use std::collections::BTreeMap;
use std::mem::{Discriminant, discriminant};

use crate::domain::Time;
use crate::request::{Ask, Request};
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
}

struct Awaited {
    ticket: u64,
    layer: LayerId,
    kind: Discriminant<Request>,
}

/// Screens, requests on their way out, and replies waited for.
#[derive(Default)]
pub struct Stack {
    layers: Vec<Layer>,
    newest: u64,
    awaited: Vec<Awaited>,
    tickets: u64,
    outbox: Vec<Ask>,
    /// What was typed on screens that are closed and was not recorded, by its name.
    kept: BTreeMap<String, BTreeMap<&'static str, String>>,
}

impl Stack {
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

    /// What was typed under this name and not recorded.
    pub fn kept(&self, name: &str) -> Option<BTreeMap<&'static str, String>> {
        self.kept.get(name).cloned()
    }

    /// The one with this name.
    pub fn find(&mut self, id: LayerId) -> Option<&mut Layer> {
        self.layers.iter_mut().find(|layer| layer.id == id)
    }

    /// The first moment at which one of them is to be woken.
    pub fn wake_at(&self) -> Option<Time> {
        self.layers.iter().filter_map(|layer| layer.view.wake_at()).min()
    }

    /// Puts one on top.
    pub fn push(&mut self, view: Box<dyn View>) -> LayerId {
        self.newest += 1;
        let id = LayerId(self.newest);
        self.layers.push(Layer { id, view });
        id
    }

    /// Closes everything above this one, and itself if `inclusive`; says whether anything was closed.
    pub fn close(&mut self, id: LayerId, inclusive: bool) -> bool {
        let Some(at) = self.layers.iter().position(|layer| layer.id == id) else { return false };
        let keep = if inclusive { at } else { at + 1 };
        let mut closed = false;
        while self.layers.len() > keep {
            let Some(mut layer) = self.layers.pop() else { break };
            closed = true;
            self.awaited.retain(|awaited| awaited.layer != layer.id);
            match layer.view.kept() {
                Some((name, values)) if values.is_empty() => drop(self.kept.remove(&name)),
                Some((name, values)) => drop(self.kept.insert(name, values)),
                None => {}
            }
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

    /// Who waits for this reply, which is not the last one to its request.
    pub fn meanwhile(&self, ticket: u64) -> Option<LayerId> {
        self.awaited.iter().find(|awaited| awaited.ticket == ticket).map(|awaited| awaited.layer)
    }

    /// What is to be sent now.
    pub fn take_outbox(&mut self) -> Vec<Ask> {
        std::mem::take(&mut self.outbox)
    }
}
