//! Kind `hash`: media whose hashes are on a list, over the hashes that came with a post. An exact hash must be
//! equal; a perceptual one (PDQ) may differ in some bits.

use super::kind_row::Kind;
use super::media_hash::MediaHash;
use super::pack::Body;

/// Bits in which the PDQ hashes of two like pictures may differ: the threshold its makers recommend.
pub(super) const USUAL_DISTANCE: u32 = 31;

const A_HASH: &str = "`sha256:`, `md5:` or `pdq:` and 64, 32 or 64 hexadecimal digits";

/// The row of this kind. It is found by `RuleSet::media`, not in a text.
pub(super) const KIND: Kind = Kind {
    name: "hash",
    words: "media whose hash is on a list: SHA-256, MD5, or PDQ with some bits of difference",
    keys: &["hashes", "distance"],
    several: true,
    read: |fields| {
        let distance = if fields.has("distance") {
            fields.number("distance", 0, USUAL_DISTANCE)?.value
        } else {
            USUAL_DISTANCE
        };
        if !fields.has("hashes") {
            fields.missing("hashes", &format!("a list: each {A_HASH}"));
            return None;
        }
        let hashes = fields.list("hashes", A_HASH, |value| MediaHash::parse(value.as_str()?));
        if hashes.is_empty() {
            fields.empty("hashes", "at least one hash");
        }
        Some(Body::Hashes { hashes: hashes.into_iter().map(|hash| hash.value).collect(), distance })
    },
    add: |_, _, _| Ok(()),
};
