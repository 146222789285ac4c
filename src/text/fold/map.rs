//! The way from folded bytes back to original bytes: a list of places where the two stop running in step.
//! It knows nothing of characters.

use std::ops::Range;

use crate::domain::{Passes, Span};

/// How the bytes of a segment relate to the original.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Byte by byte.
    Linear,
    /// As a whole: a part of it means all of it.
    Block,
    /// Nothing was written for these original bytes.
    Drop,
}

/// Starts at a folded and an original byte, and ends where the next one starts.
#[derive(Debug, Clone, Copy)]
struct Segment {
    folded: u32,
    original: u32,
    passes: Passes,
    kind: Kind,
}

/// Segments in order; before the first, both texts run in step.
#[derive(Debug, Default)]
pub(super) struct Map {
    segments: Vec<Segment>,
    /// Length of the original.
    end: u32,
}

impl Map {
    pub(super) fn clear(&mut self, end: usize) {
        self.segments.clear();
        self.end = end as u32;
    }

    pub(super) fn push(&mut self, folded: usize, original: usize, kind: Kind, passes: Passes) {
        self.segments.push(Segment { folded: folded as u32, original: original as u32, passes, kind });
    }

    /// From here on both run in step again, if they did not already.
    pub(super) fn linear(&mut self, folded: usize, original: usize) {
        if self.segments.last().is_some_and(|last| last.kind != Kind::Linear) {
            self.push(folded, original, Kind::Linear, Passes::default());
        }
    }

    /// Makes a block of the unit that was written last, and adds passes to it.
    pub(super) fn block(&mut self, folded: usize, original: usize, passes: Passes) {
        let last = self.segments.pop_if(|last| last.original >= original as u32);
        let before = last.map_or(Passes::default(), |last| last.passes);
        self.push(folded, original, Kind::Block, before.and(passes));
    }

    /// Original bytes without folded ones; neighbours dropped by the same passes are one segment.
    pub(super) fn drop(&mut self, folded: usize, original: usize, passes: Passes) {
        let same =
            |last: &Segment| last.kind == Kind::Drop && last.folded == folded as u32 && last.passes == passes;
        if !self.segments.last().is_some_and(same) {
            self.push(folded, original, Kind::Drop, passes);
        }
    }

    /// Forgets everything from this original byte on.
    pub(super) fn truncate(&mut self, original: usize) {
        while self.segments.last().is_some_and(|last| last.original >= original as u32) {
            self.segments.pop();
        }
    }

    /// Index of the segment that holds a folded byte; none before the first. A drop never holds one: the
    /// segment that goes on behind it starts at the same folded byte.
    fn holding(&self, folded: u32) -> Option<usize> {
        self.segments.partition_point(|segment| segment.folded <= folded).checked_sub(1)
    }

    fn end_of(&self, index: usize) -> u32 {
        self.segments.get(index + 1).map_or(self.end, |next| next.original)
    }

    pub(super) fn span(&self, folded: Range<usize>) -> Span {
        let (start, end) = (folded.start as u32, folded.end as u32);
        if self.segments.is_empty() {
            return Span { start, end };
        }
        let first = match self.holding(start).map(|index| self.segments[index]) {
            None => start,
            Some(segment) if segment.kind == Kind::Linear => segment.original + (start - segment.folded),
            Some(segment) => segment.original,
        };
        let Some(last) = end.checked_sub(1).filter(|last| *last >= start) else {
            return Span { start: first, end: first };
        };
        let behind = match self.holding(last) {
            None => end,
            Some(index) => match self.segments[index] {
                Segment { folded, original, kind: Kind::Linear, .. } => original + (end - folded),
                _ => self.end_of(index),
            },
        };
        Span { start: first, end: behind }
    }

    pub(super) fn passes(&self, folded: Range<usize>) -> Passes {
        if self.segments.is_empty() || folded.is_empty() {
            return Passes::default();
        }
        let first = self.holding(folded.start as u32).unwrap_or(0);
        self.segments[first..]
            .iter()
            .take_while(|segment| (segment.folded as usize) < folded.end)
            .fold(Passes::default(), |all, segment| all.and(segment.passes))
    }
}
