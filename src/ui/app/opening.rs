//! Commands that open a screen or a form of their own from wherever they are pressed, and the case they mean.

use crate::ui::app::App;
use crate::ui::command::{Command, Scope};
use crate::ui::form::FormDialog;
use crate::ui::screens::holds::{HoldsScreen, PlaceHold};
use crate::ui::screens::incidents::IncidentsScreen;
use crate::ui::screens::orders::{OrdersScreen, TakeOrder};
use crate::ui::screens::papers::PapersScreen;
use crate::ui::screens::reporters::ReportersScreen;
use crate::ui::screens::threat::{DisclosuresScreen, ThreatScreen};
use crate::ui::screens::transfer::TransferScreen;
use crate::ui::view::{AtHand, Effect, View};

impl App {
    /// What a command opens by itself; none where it is the screen's own.
    pub(super) fn opened_by(&self, command: Command) -> Option<Vec<Effect>> {
        let cx = self.around.context(self.is_top_veiled());
        let opens = |view: Box<dyn View>| Some(vec![Effect::Open(view)]);
        match (command, self.at_hand()) {
            (Command::Threat, Some(hand)) => opens(Box::new(ThreatScreen::new(hand))),
            (Command::Orders, Some(hand)) => opens(Box::new(OrdersScreen::new(hand))),
            (Command::TakeOrder, hand) => {
                // The selected row of a queue is no reason to believe that the order is about it.
                let listed = self.stack.peek().is_some_and(|view| view.scope() == Scope::Queue);
                opens(Box::new(FormDialog::new(TakeOrder::new(hand.filter(|_| !listed)), &cx)))
            }
            (Command::Papers, Some(hand)) => opens(Box::new(PapersScreen::new(hand))),
            (Command::PlaceHold, Some(hand)) => opens(Box::new(FormDialog::new(PlaceHold::new(hand), &cx))),
            (Command::Disclosures, Some(hand)) => opens(Box::new(DisclosuresScreen::new(hand))),
            (Command::Transfer, _) => {
                opens(Box::new(TransferScreen::new(self.moving.as_ref().map(|(_, moving)| moving.clone()))))
            }
            (Command::Holds, _) => opens(Box::<HoldsScreen>::default()),
            (Command::Incidents, _) => opens(Box::<IncidentsScreen>::default()),
            (Command::Reporters, _) => opens(Box::<ReportersScreen>::default()),
            _ => None,
        }
    }

    /// Whether a command that is about a case has one at hand.
    pub(super) fn case_for(&self, command: Command) -> Result<(), String> {
        let about = matches!(
            command,
            Command::Threat | Command::Orders | Command::Papers | Command::PlaceHold | Command::Disclosures
        );
        if about && self.at_hand().is_none() {
            return Err("select a case first: here is none".to_owned());
        }
        Ok(())
    }

    /// The case at hand: that of the screen on top, or of the one below its dialogs.
    fn at_hand(&self) -> Option<AtHand> {
        for view in self.stack.downwards() {
            let hand = view.at_hand();
            if hand.is_some() || !view.dialog() {
                return hand;
            }
        }
        None
    }
}
