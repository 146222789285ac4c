//! The time a case has left: a pure computation and its words.

use crate::domain::{RankParts, Time};
use crate::ui::words::span;

/// How a case stands against its lane's target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// The lane has no target.
    Free,
    /// Milliseconds left, and the share used in thousandths.
    Left { left: i64, used: u16 },
    /// Less than a fifth is left.
    Risk { left: i64, used: u16 },
    /// Milliseconds late.
    Late { by: i64 },
}

impl Clock {
    /// For these parts, at this moment.
    pub fn of(parts: &RankParts, now: Time) -> Self {
        let Some(target) = parts.lane.target() else { return Self::Free };
        let waited = (now.0 - parts.received.0).max(0);
        let left = target - waited;
        let used = (waited.saturating_mul(1000) / target).clamp(0, 1000) as u16;
        match left {
            ..0 => Self::Late { by: -left },
            _ if left < target / 5 => Self::Risk { left, used },
            _ => Self::Left { left, used },
        }
    }

    /// Glyph and words: `22 h left`, `! 12 m left`, `✗ 2 h late`.
    pub fn words(self) -> String {
        match self {
            Self::Free => "-".to_owned(),
            Self::Left { left, .. } => format!("  {} left", span(left)),
            Self::Risk { left, .. } => format!("! {} left", span(left)),
            Self::Late { by } => format!("✗ {} late", span(by)),
        }
    }

    /// A bar of three for the time used.
    pub fn bar(self) -> &'static str {
        match self {
            Self::Free => "",
            Self::Late { .. } => "▮▮▮",
            Self::Left { used, .. } | Self::Risk { used, .. } => match used {
                0..=333 => "▯▯▯",
                334..=666 => "▮▯▯",
                667..=799 => "▮▮▯",
                _ => "▮▮▮",
            },
        }
    }
}
