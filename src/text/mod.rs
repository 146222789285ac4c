//! Text from outside: made printable, measured, wrapped, folded for matching. Pure, over `&str`.

mod bidi;
mod bounds;
mod builder;
mod classes;
mod clusters;
mod defang;
mod emoji;
pub mod extract;
mod fold;
mod language;
mod levels;
mod links;
mod marked;
mod needle;
mod pieces;
mod printable;
mod refang;
mod refanged;
mod search;
mod spoken;
mod table;
mod tokens;
mod unicode;
mod veil;
mod width;
mod wrap;

pub use bidi::{Bidi, Drawn, Lettering, VisualRow, visual_order};
pub use fold::{
    Doubt, Edit, Fit, Folded, Folder, Letter, Likeness, Origin, Rewritten, SHORTEST_SLIP, Signs, SlipKeys,
    Suspect, Switches, Word, Words, apart, arabic_consonants, arabizi_places, cuts_word, fit, is_foreign,
    is_slip, latin_consonants, leet_edits, leet_key, letter, likeness, look_alike_edits, look_alike_keys,
    look_alike_words, look_alikes, may_look_alike, signs, steps, swapped, turned, words,
};
pub use language::detect;
pub use marked::highlight;
pub use needle::{Needle, Needles};
pub use pieces::{Piece, PieceKind, Printable};
pub use printable::{printable, printable_name, printable_str};
pub use refanged::Refanged;
pub use search::{SearchFolder, search_query, search_spans, search_text};
pub use spoken::say_tokens;
pub use table::csv_cell;
pub use unicode::{Edition, UNICODE, unicode_tables};
pub use width::{is_a_cell_each, is_agreed, width};
pub use wrap::Row;
