//! Over which screens the veil lies: by the person's setting, until they lift it or draw it. What a veil looks like is not
//! known here.

use std::collections::HashMap;

use crate::domain::{SEVERE, VeilWhen};
use crate::ui::stack::LayerId;
use crate::ui::view::Exposure;

/// What was done on screens by hand, which wins over the setting.
#[derive(Debug, Default)]
pub struct Veils {
    by_hand: HashMap<LayerId, bool>,
}

impl Veils {
    /// Whether the veil lies over a screen that shows this.
    pub fn lies(&self, when: VeilWhen, id: LayerId, exposure: Exposure) -> bool {
        let by_setting = match (when, exposure) {
            (VeilWhen::Off, _) => false,
            (VeilWhen::Severe, Exposure::Case(Some(severity))) => severity >= SEVERE,
            // What is mixed or not told may be anything.
            (VeilWhen::Severe | VeilWhen::Always, _) => true,
        };
        exposure != Exposure::Own && self.by_hand.get(&id).copied().unwrap_or(by_setting)
    }

    /// It lies over these, whatever was lifted before.
    pub fn over(screens: impl Iterator<Item = LayerId>) -> Self {
        Self { by_hand: screens.map(|id| (id, true)).collect() }
    }

    /// It is lifted from a screen.
    pub fn lift(&mut self, id: LayerId) {
        self.by_hand.insert(id, false);
    }
}
