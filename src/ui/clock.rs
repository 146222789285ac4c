//! The time a case has left: a pure computation and its words.

use ratatui::style::Style;

use crate::domain::{Reading, RunningClock, Time};
use crate::ui::theme::Theme;
use crate::ui::words::span;

/// How a case stands against its clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// It has none.
    Free,
    Runs(Reading),
}

impl Clock {
    /// A clock at this moment.
    pub fn of(clock: Option<&RunningClock>, now: Time) -> Self {
        clock.map_or(Self::Free, |clock| Self::Runs(clock.read(now)))
    }

    /// Glyph and words: `22 h left`, `! 12 m left`, `✗ 2 h late`, `‖ missing-information`.
    pub fn words(self) -> String {
        match self {
            Self::Free => "-".to_owned(),
            Self::Runs(Reading::Left { left, .. }) => format!("  {} left", span(left)),
            Self::Runs(Reading::Risk { left, .. }) => format!("! {} left", span(left)),
            Self::Runs(Reading::Late { by }) => format!("✗ {} late", span(by)),
            Self::Runs(Reading::Paused { reason, .. }) => format!("‖ {reason}"),
        }
    }

    /// The style that goes with it.
    pub const fn style(self, theme: &Theme) -> Style {
        match self {
            Self::Free | Self::Runs(Reading::Paused { .. }) => theme.dim,
            Self::Runs(Reading::Left { .. }) => theme.text,
            Self::Runs(Reading::Risk { .. }) => theme.warn,
            Self::Runs(Reading::Late { .. }) => theme.bad,
        }
    }

    /// A bar of three for the time used.
    pub fn bar(self) -> &'static str {
        match self {
            Self::Free | Self::Runs(Reading::Paused { .. }) => "",
            Self::Runs(Reading::Late { .. }) => "▮▮▮",
            Self::Runs(Reading::Left { used, .. } | Reading::Risk { used, .. }) => match used {
                0..=333 => "▯▯▯",
                334..=666 => "▮▯▯",
                667..=799 => "▮▮▯",
                _ => "▮▮▮",
            },
        }
    }
}
