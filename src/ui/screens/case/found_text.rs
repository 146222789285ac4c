//! Where in the posts near the screen the text stands that is looked for. Computed when a post is drawn and remembered;
//! draws nothing.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::domain::{PostNo, PostRow, Span, Untrusted};
use crate::text::{Folder, Needle, Piece};

use super::body::{Body, BodyLine};

/// Posts remembered at once; all are let go beyond it.
const KEPT: usize = 512;

/// Its places in one post, by the part of the body.
#[derive(Debug, Default)]
pub(super) struct Places {
    pub(super) text: Vec<Span>,
    pub(super) quoted: Vec<Span>,
    pub(super) warning: Vec<Span>,
    /// In what is drawn for each medium.
    pub(super) media: Vec<Vec<Span>>,
}

/// Places by post, for one text at a time.
#[derive(Debug, Default)]
pub(super) struct FoundText {
    of: Option<Needle>,
    folder: Folder,
    kept: FxHashMap<PostNo, Rc<Places>>,
}

impl FoundText {
    /// Its places in a post.
    pub(super) fn of(&mut self, needle: &Needle, row: &PostRow) -> Rc<Places> {
        if self.of.as_ref() != Some(needle) || self.kept.len() >= KEPT {
            self.kept.clear();
            self.of = Some(needle.clone());
        }
        let folder = &mut self.folder;
        Rc::clone(self.kept.entry(row.no).or_insert_with(|| Rc::new(Places::new(needle, folder, row))))
    }
}

impl Places {
    fn new(needle: &Needle, folder: &mut Folder, row: &PostRow) -> Self {
        let post = &row.post;
        let mut spans = |text: &Untrusted| {
            std::str::from_utf8(text.raw_bytes()).map(|text| needle.spans(folder, text)).unwrap_or_default()
        };
        // What is drawn begins with the kind of medium.
        let behind = |kind: &str, spans: Vec<Span>| {
            let by = kind.len() as u32 + 2;
            spans.into_iter().map(|span| Span { start: span.start + by, end: span.end + by }).collect()
        };
        Self {
            text: spans(&post.text),
            quoted: spans(&post.quoted),
            warning: spans(&post.warning),
            media: post.media.iter().map(|it| behind(&it.kind, spans(&it.description))).collect(),
        }
    }

    /// Whether any of it stands on a line of the post.
    pub(super) fn is_on(&self, body: &Body, line: &BodyLine) -> bool {
        let none = Vec::new();
        let (printed, pieces, spans) = match line {
            BodyLine::Warning(pieces) => (&body.warning, pieces, &self.warning),
            BodyLine::Quoted(pieces) => (&body.quoted, pieces, &self.quoted),
            BodyLine::Text(pieces) => (&body.text, pieces, &self.text),
            BodyLine::Media(at, pieces) => {
                let Some(printed) = body.media.get(*at) else { return false };
                (printed, pieces, self.media.get(*at).unwrap_or(&none))
            }
            _ => return false,
        };
        printed.pieces().get(pieces.clone()).unwrap_or_default().iter().any(|piece| touches(spans, piece))
    }
}

/// Whether a piece stands for a byte of one of these places, which are in order.
pub(super) fn touches(places: &[Span], piece: &Piece) -> bool {
    let at = places.partition_point(|place| place.end <= piece.span.start);
    places.get(at).is_some_and(|place| place.start < piece.span.end)
}
