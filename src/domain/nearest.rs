//! The known word that an unknown one was probably meant to be. Knows nothing of where the words come from.

/// The word of the list that differs least, if it differs by at most a third of its letters (and at least 2).
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let (distance, best) = known.into_iter().map(|known| (distance(word, known), known)).min()?;
    (distance <= (best.chars().count() / 3).max(2)).then_some(best)
}

/// How many letters must be put in, left out, changed or swapped with the next to turn one word into the other.
fn distance(one: &str, other: &str) -> usize {
    let one: Vec<char> = one.chars().take(80).collect();
    let other: Vec<char> = other.chars().take(80).collect();
    let (mut above, mut row) = (Vec::new(), (0..=other.len()).collect::<Vec<usize>>());
    for (i, a) in one.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, b) in other.iter().enumerate() {
            let changed = row[j] + usize::from(a != b);
            let swapped = i > 0 && j > 0 && one[i - 1] == *b && other[j - 1] == *a;
            let swapped = if swapped { above[j - 1] + 1 } else { usize::MAX };
            next.push(changed.min(swapped).min(row[j + 1] + 1).min(next[j] + 1));
        }
        above = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or_default()
}
