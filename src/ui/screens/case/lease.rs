//! Who holds the case, and until when: a hold is renewed while somebody works, and ends by itself while nobody does.
//! Asks nothing itself and draws nothing.

use crate::domain::Time;

/// Who holds the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Hold {
    /// The desk was asked and has not answered.
    Asked,
    Ours(Lease),
    Theirs {
        by: String,
        until: Time,
    },
    /// It ran out while nobody pressed a key.
    Ended(Time),
    /// Nobody: it was decided or given back.
    Free,
}

/// A hold of ours. It is looked at twice at most: at its half, and at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lease {
    from: Time,
    until: Time,
    /// A key was pressed since it began.
    used: bool,
    /// Its half has gone by without a key.
    idle: bool,
    /// A longer one was asked for.
    asked: bool,
}

/// What is to be done about a hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Care {
    Nothing,
    /// The desk is asked to hold the case, for longer or again.
    Claim,
}

impl Hold {
    /// Held by us from now on.
    pub(super) const fn ours(now: Time, until: Time) -> Self {
        Self::Ours(Lease { from: now, until, used: false, idle: false, asked: false })
    }

    /// Until when we hold it.
    pub(super) const fn until(&self) -> Option<Time> {
        match self {
            Self::Ours(lease) => Some(lease.until),
            _ => None,
        }
    }

    /// When it is to be looked at.
    pub(super) const fn wake_at(&self) -> Option<Time> {
        match self {
            Self::Ours(lease) if lease.idle || lease.asked => Some(lease.until),
            Self::Ours(lease) => Some(lease.half()),
            _ => None,
        }
    }

    /// Its moment has come.
    pub(super) fn woke(&mut self, now: Time) -> Care {
        let Self::Ours(lease) = self else { return Care::Nothing };
        if lease.until <= now {
            *self = Self::Ended(lease.until);
        } else if lease.half() <= now && lease.used && !lease.asked {
            lease.asked = true;
            return Care::Claim;
        } else {
            lease.idle = true;
        }
        Care::Nothing
    }

    /// A person pressed a key.
    pub(super) fn pressed(&mut self, now: Time) -> Care {
        match self {
            Self::Ours(lease) if lease.until > now => {
                lease.used = true;
                if lease.idle && !lease.asked {
                    lease.asked = true;
                    return Care::Claim;
                }
                Care::Nothing
            }
            Self::Ours(_) | Self::Ended(_) => {
                *self = Self::Asked;
                Care::Claim
            }
            Self::Asked | Self::Theirs { .. } | Self::Free => Care::Nothing,
        }
    }
}

impl Lease {
    const fn half(&self) -> Time {
        self.from.plus((self.until.0 - self.from.0) / 2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Minutes after a beginning.
    const fn at(minutes: i64) -> Time {
        Time(minutes * 60_000)
    }

    #[test]
    fn a_hold_in_use_is_renewed_at_its_half() {
        let mut hold = Hold::ours(at(0), at(15));
        assert_eq!(hold.pressed(at(2)), Care::Nothing);
        assert_eq!(hold.wake_at(), Some(Time(450_000)));
        assert_eq!(hold.woke(at(8)), Care::Claim);
        assert_eq!((hold.woke(at(8)), hold.pressed(at(9))), (Care::Nothing, Care::Nothing), "asked once");
    }

    #[test]
    fn a_key_after_an_idle_half_renews_at_once() {
        let mut hold = Hold::ours(at(0), at(15));
        assert_eq!(hold.woke(at(8)), Care::Nothing);
        assert_eq!(hold.wake_at(), Some(at(15)), "idle, it is looked at once more");
        assert_eq!(hold.pressed(at(12)), Care::Claim);
    }

    #[test]
    fn an_idle_hold_ends_and_a_key_takes_it_again() {
        let mut hold = Hold::ours(at(0), at(15));
        hold.woke(at(8));
        assert_eq!(hold.woke(at(15)), Care::Nothing);
        assert_eq!((hold.clone(), hold.wake_at()), (Hold::Ended(at(15)), None), "nothing ticks any more");
        assert_eq!(hold.pressed(at(40)), Care::Claim);
        assert_eq!(hold, Hold::Asked);
    }

    #[test]
    fn what_others_hold_is_left_alone() {
        let mut hold = Hold::Theirs { by: "bob".to_owned(), until: at(15) };
        assert_eq!(
            (hold.pressed(at(3)), hold.woke(at(15)), hold.wake_at()),
            (Care::Nothing, Care::Nothing, None)
        );
    }
}
