//! One post broken into lines of a given width, and a small store of those for the posts near the screen.
//! Knows no colours; what is drawn when is the pane's business.

use std::ops::Range;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::domain::{Media, Post, PostNo, PostRow, Untrusted};
use crate::text::{Printable, printable, printable_str};

/// Bodies kept at once; all are let go beyond it, which costs one screen of wrapping.
const KEPT: usize = 512;

/// A line of a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyLine {
    /// Time, language, counts, marks.
    Head,
    /// What to expect of it, in neutral words.
    Expect,
    /// What it answers or quotes, and that it is a repost.
    Relation,
    /// The author's warning, pieces of `Body::warning`.
    Warning(Range<usize>),
    /// Pieces of `Body::quoted`.
    Quoted(Range<usize>),
    /// Pieces of `Body::text`.
    Text(Range<usize>),
    /// A note of ours about the post: what is too long to show, or marks of the import.
    Note(String),
    /// What is known of a medium, pieces of the printable at that place of `Body::media`.
    Media(usize, Range<usize>),
    /// Space before the next post.
    Gap,
}

/// A post ready to be drawn.
#[derive(Debug)]
pub struct Body {
    pub text: Printable,
    pub quoted: Printable,
    pub warning: Printable,
    /// What it answers, as the platform wrote it.
    pub reply_to: Printable,
    pub media: Vec<Printable>,
    pub lines: Vec<BodyLine>,
}

impl Body {
    /// Breaks a post for this many columns, bar and indent not counted.
    pub fn new(post: &Post, width: u16) -> Self {
        let mut body = Self {
            text: printable(&post.text),
            quoted: printable(&post.quoted),
            warning: printable(&post.warning),
            reply_to: printable(&post.reply_to),
            media: post.media.iter().map(described).collect(),
            lines: vec![BodyLine::Head],
        };
        let rows = |printed: &Printable, width: u16| -> Vec<Range<usize>> {
            if printed.pieces().is_empty() {
                return Vec::new();
            }
            printed.wrap(width).into_iter().map(|row| row.pieces).collect()
        };
        let mut lines = Vec::new();
        if !post.reply_to.is_empty() || !post.quoted.is_empty() || post.kind != crate::domain::PostKind::Post
        {
            lines.push(BodyLine::Relation);
        }
        lines.extend(rows(&body.quoted, width.saturating_sub(2)).into_iter().map(BodyLine::Quoted));
        lines.extend(rows(&body.warning, width.saturating_sub(2)).into_iter().map(BodyLine::Warning));
        lines.extend(rows(&body.text, width).into_iter().map(BodyLine::Text));
        if body.text.more() > 0 {
            lines.push(BodyLine::Note(format!("… {} more bytes, not shown", body.text.more())));
        }
        for (at, printed) in body.media.iter().enumerate() {
            lines.extend(
                rows(printed, width.saturating_sub(2)).into_iter().map(|row| BodyLine::Media(at, row)),
            );
        }
        if !post.flags.is_empty() {
            lines.push(BodyLine::Note(printable_str(&post.flags.join(" · ")).fit(width)));
        }
        lines.push(BodyLine::Gap);
        body.lines.extend(lines);
        body
    }
}

/// `image: a harbour in fog`; a medium without a description says so, since that too is worth knowing.
fn described(media: &Media) -> Printable {
    let mut words = format!("{}: ", media.kind).into_bytes();
    if media.description.is_empty() {
        words.extend_from_slice(b"no description");
    } else {
        words.extend_from_slice(media.description.raw_bytes());
    }
    printable(&Untrusted::new(String::from_utf8_lossy(&words).into_owned()))
}

/// Bodies by post, for one width at a time.
#[derive(Debug, Default)]
pub struct Bodies {
    width: u16,
    /// A line says what to expect of each.
    expecting: bool,
    kept: FxHashMap<PostNo, Rc<Body>>,
}

impl Bodies {
    /// Whether a line says what to expect of each post, from now on.
    pub fn expect(&mut self, expecting: bool) {
        if self.expecting != expecting {
            self.kept.clear();
            self.expecting = expecting;
        }
    }

    /// The body of a post at this width.
    pub fn of(&mut self, row: &PostRow, width: u16) -> Rc<Body> {
        if self.width != width || self.kept.len() >= KEPT {
            self.kept.clear();
            self.width = width;
        }
        let expecting = self.expecting;
        let body = self.kept.entry(row.no).or_insert_with(|| {
            let mut body = Body::new(&row.post, width);
            if expecting {
                body.lines.insert(1, BodyLine::Expect);
            }
            Rc::new(body)
        });
        Rc::clone(body)
    }
}
