//! How many posts fall into an hour of the week, in four shades. Knows no screen.

/// Days of a week, Monday first.
pub(super) const DAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Shades from few to many, none for nothing; each can be told from the others without colour.
pub(super) const SHADES: [char; 5] = ['·', '░', '▒', '▓', '█'];

/// The shade of a number when the largest is `most`, from 0 for none to 4.
pub(super) const fn level(number: u32, most: u32) -> usize {
    if number == 0 || most == 0 {
        return 0;
    }
    (number as u64 * 4).div_ceil(most as u64) as usize
}

/// What each shade stands for: its level with the least and the largest number. Shades that no number has are left out.
pub(super) fn shades(most: u32) -> Vec<(usize, u32, u32)> {
    let bound = |level: u64| (level * u64::from(most) / 4) as u32;
    let of = |level: usize| (level, bound(level as u64 - 1) + 1, bound(level as u64));
    (1..=4).map(of).filter(|(_, least, largest)| least <= largest).collect()
}

/// `Tuesday, 14:00 to 15:00 UTC`.
pub(super) fn hour_words(hour: usize) -> String {
    let (day, hour) = (DAYS.get(hour / 24).copied().unwrap_or_default(), hour % 24);
    format!("{day}, {hour:02}:00 to {:02}:00 UTC", hour + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_has_the_shade_that_the_legend_names() {
        for most in [1, 2, 3, 4, 5, 7, 12, 100, 4_000_000_000] {
            let legend = shades(most);
            for number in
                [1, 2, 3, 4, 5, 6, 7, 11, 12, 25, 26, 99, 100, most].into_iter().filter(|n| *n <= most)
            {
                let level = level(number, most);
                let row = legend.iter().find(|(of, ..)| *of == level).unwrap();
                assert!((row.1..=row.2).contains(&number), "{number} of {most}: {row:?}");
            }
        }
        assert_eq!((level(0, 9), level(0, 0), level(9, 9)), (0, 0, 4));
        assert_eq!(shades(2), [(2, 1, 1), (4, 2, 2)]);
    }

    #[test]
    fn an_hour_says_its_day_and_its_zone() {
        assert_eq!(hour_words(38), "Tuesday, 14:00 to 15:00 UTC");
        assert_eq!(hour_words(167), "Sunday, 23:00 to 24:00 UTC");
    }
}
