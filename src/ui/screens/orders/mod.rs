//! Removal orders: typed in, answered, kept silent about. Knows no desk.

mod answer;
mod screen;
mod silence;
mod standing;
mod take;

pub use answer::{CarriedOut, Unable};
pub use screen::OrdersScreen;
pub use silence::SetSilence;
pub use take::TakeOrder;
