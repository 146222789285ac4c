//! From levels to places: rule L2 of UAX #9. Knows no text.

/// The order in which things of these levels stand from left to right: from the highest level to the lowest odd one,
/// every run of things at that level or above it is turned around.
pub fn visual_order(levels: &[u8]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..levels.len()).collect();
    let highest = levels.iter().copied().max().unwrap_or(0);
    let Some(lowest) = levels.iter().copied().filter(|level| level % 2 == 1).min() else { return order };
    for level in (lowest..=highest).rev() {
        let mut start = 0;
        while start < order.len() {
            let run = order[start..].iter().take_while(|at| levels[**at] >= level).count();
            order[start..start + run].reverse();
            start += run.max(1);
        }
    }
    order
}
