//! Filtering by a cell of the selected row: its cells as terms of a filter, each with a letter. Knows no screen.

use crate::domain::filter::{Compare, Field, Part, Term, Test};
use crate::domain::{CaseState, QueueRow, Reading, Time};

/// The cells of a row, while one of them is being chosen.
#[derive(Debug)]
pub(super) struct Chooser {
    /// What is like the cell is to go, not to stay.
    pub(super) excludes: bool,
    pub(super) cells: Vec<(char, Term)>,
}

impl Chooser {
    /// The cells of a row that can be filtered by; what the reviewer must not know is none of them.
    pub(super) fn new(row: &QueueRow, excludes: bool, now: Time) -> Self {
        let word = |text: &str| Test::AnyOf(vec![Part::Word(text.to_owned())]);
        let mut cells = vec![('l', Field::Lane, word(row.parts.lane.word()))];
        if !row.blind {
            cells.push(('s', Field::Severity, word(&row.severity().to_string())));
        }
        cells.push(('g', Field::Language, word(row.language.as_deref().unwrap_or("none"))));
        cells.push(('t', Field::State, word(state_now(row, now).word())));
        cells.push(('c', Field::Clock, word(clock(row, now))));
        let day = Test::Number(Compare::Less, (now.0 - row.parts.received.0).max(0) / DAY * DAY + DAY);
        cells.push(('a', Field::Age, day));
        if let Ok(handle) = std::str::from_utf8(row.handle.raw_bytes())
            && (1..=LONGEST).contains(&handle.trim().chars().count())
        {
            cells.push(('h', Field::Handle, word(handle)));
        }
        cells.push(('p', Field::Platform, word(row.account.platform())));
        if let Some(source) = row.source.filter(|_| !row.blind) {
            cells.push(('o', Field::Source, word(source.word())));
        }
        let holder = row.claim.as_ref().map_or("nobody", |(who, _)| who.as_str());
        cells.push(('d', Field::Held, word(holder)));
        let cells = cells.into_iter().map(|(key, field, test)| (key, Term { field, test })).collect();
        Self { excludes, cells }
    }
}

const DAY: i64 = 86_400_000;

/// Longer handles would fill the line.
const LONGEST: usize = 100;

/// A parked case is open again when its moment has come.
fn state_now(row: &QueueRow, now: Time) -> CaseState {
    match row.standing.state {
        CaseState::Parked if row.standing.until.is_some_and(|until| until <= now) => CaseState::Open,
        state => state,
    }
}

fn clock(row: &QueueRow, now: Time) -> &'static str {
    match row.clock.map(|clock| clock.read(now)) {
        None => "none",
        Some(Reading::Late { .. }) => "late",
        Some(Reading::Risk { .. }) => "at-risk",
        Some(Reading::Left { .. }) => "running",
        Some(Reading::Paused { .. }) => "paused",
    }
}
