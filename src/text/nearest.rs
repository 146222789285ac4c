//! The known word that an unknown one was probably meant to be. Knows no list of words.

/// The word of the list that differs least, if it differs by at most a third of its letters (and at least 2).
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let (distance, best) = known.into_iter().map(|known| (distance(word, known), known)).min()?;
    (distance <= (best.chars().count() / 3).max(2)).then_some(best)
}

/// How many letters must be put in, left out or changed to turn one word into the other.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().take(80).collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().take(80).enumerate() {
        let mut next = vec![i + 1];
        for (j, b) in other.iter().enumerate() {
            let changed = row.get(j).map_or(0, |cost| cost + usize::from(a != *b));
            let left_out = row.get(j + 1).map_or(0, |cost| cost + 1);
            let put_in = next.last().map_or(0, |cost| cost + 1);
            next.push(changed.min(left_out).min(put_in));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}
