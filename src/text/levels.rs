//! Embedding levels of the pieces of a text: the nouns only. How they are found is `bidi`'s matter.

/// The levels of a text's pieces; empty for a text that only runs from left to right.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Levels {
    /// One a piece; odd levels run from right to left.
    pub(super) of_piece: Vec<u8>,
    /// First piece and base level of each paragraph.
    pub(super) paragraphs: Vec<(usize, u8)>,
}

impl Levels {
    /// Whether there is nothing to reorder.
    pub(super) fn is_plain(&self) -> bool {
        self.of_piece.is_empty()
    }

    /// The level of a piece.
    pub(super) fn of(&self, piece: usize) -> u8 {
        self.of_piece.get(piece).copied().unwrap_or_default()
    }

    /// The base level of the paragraph a piece stands in.
    pub(super) fn base(&self, piece: usize) -> u8 {
        let behind = self.paragraphs.partition_point(|(first, _)| *first <= piece);
        behind.checked_sub(1).map_or(0, |at| self.paragraphs[at].1)
    }
}
