//! When a person posts: awake by day, in bursts now and then, oldest first. Knows nothing of what they post.

use super::random::Random;

/// How likely each hour of a person's own day is, from the hour they get up.
const DAY: [u32; 24] = [4, 7, 6, 5, 5, 6, 9, 8, 5, 5, 5, 6, 8, 9, 10, 11, 9, 6, 3, 1, 0, 0, 0, 1];

/// Seconds of a day.
pub(super) const DAY_SECONDS: i64 = 86_400;

/// How a person spreads posts over time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Habit {
    /// The hour in UTC at which the person gets up.
    pub(super) rises: i64,
    /// How many of a hundred posts fall into one of a few bursts.
    pub(super) bursts: u32,
}

/// The moments of `count` posts between two seconds, both included, oldest first.
pub(super) fn moments(random: &mut Random, habit: Habit, first: i64, last: i64, count: u32) -> Vec<i64> {
    let span = (last - first).max(0);
    let days = (span / DAY_SECONDS).clamp(0, 100_000) as u32;
    let peaks: [i64; 4] = std::array::from_fn(|_| day_moment(random, habit, days));
    let total: u32 = DAY.iter().sum();
    let mut moments: Vec<i64> = (0..count)
        .map(|_| {
            let at = if random.percent(habit.bursts) {
                let within = random.below(3600) + random.below(3600);
                random.pick(&peaks) + i64::from(within)
            } else {
                draw(random, habit, days, total)
            };
            first + at.rem_euclid(span + 1)
        })
        .collect();
    moments.sort_unstable();
    moments
}

fn day_moment(random: &mut Random, habit: Habit, days: u32) -> i64 {
    draw(random, habit, days, DAY.iter().sum())
}

/// Seconds from the first day's midnight.
fn draw(random: &mut Random, habit: Habit, days: u32, total: u32) -> i64 {
    let mut left = random.below(total);
    let hour = DAY.iter().position(|share| {
        let here = left < *share;
        left = left.saturating_sub(*share);
        here
    });
    let hour = (hour.unwrap_or_default() as i64 + habit.rises).rem_euclid(24);
    i64::from(random.below(days + 1)) * DAY_SECONDS + hour * 3600 + i64::from(random.below(3600))
}

#[cfg(test)]
mod tests {
    use super::{DAY_SECONDS, Habit, Random, moments};

    const HABIT: Habit = Habit { rises: 6, bursts: 10 };

    #[test]
    fn moments_are_in_order_and_inside_the_span() {
        let all = moments(&mut Random::new(1), HABIT, 1000, 1000 + 30 * DAY_SECONDS, 2000);
        assert_eq!(all.len(), 2000);
        assert!(all.is_sorted());
        assert!(all[0] >= 1000 && all[1999] <= 1000 + 30 * DAY_SECONDS);
    }

    #[test]
    fn people_sleep() {
        let all = moments(&mut Random::new(2), Habit { bursts: 0, ..HABIT }, 0, 100 * DAY_SECONDS - 1, 5000);
        let at_three = all.iter().filter(|at| *at % DAY_SECONDS / 3600 == 3).count();
        let at_noon = all.iter().filter(|at| *at % DAY_SECONDS / 3600 == 12).count();
        assert!(at_three * 20 < at_noon, "{at_three} at three, {at_noon} at noon");
    }

    #[test]
    fn an_empty_span_puts_all_at_its_only_second() {
        assert_eq!(moments(&mut Random::new(3), HABIT, 50, 50, 3), [50, 50, 50]);
    }
}
