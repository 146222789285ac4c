//! The only place that reads the time of day.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use crate::domain::Time;

/// Where the time comes from: the system, or a test.
#[derive(Debug, Clone, Default)]
pub enum Clock {
    #[default]
    System,
    /// Stands still until it is set; for tests and for demos that must not change.
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at a moment.
    pub fn fixed(at: Time) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(at.0)))
    }

    /// Moves a fixed clock; the system's clock is left alone.
    pub fn set(&self, at: Time) {
        if let Self::Fixed(millisecond) = self {
            millisecond.store(at.0, Ordering::Relaxed);
        }
    }

    /// This moment.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
    pub fn now(&self) -> Time {
        match self {
            Self::System => Time(jiff::Timestamp::now().as_millisecond()),
            Self::Fixed(millisecond) => Time(millisecond.load(Ordering::Relaxed)),
        }
    }
}
