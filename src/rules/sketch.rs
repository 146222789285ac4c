//! A sketch of what a text says: two texts that share most of their runs of five characters have sketches that
//! agree in most places, whatever their length (`MinHash`; Broder 1997; of each minimum only some bits are kept,
//! Li and König 2010). Links, mentions and words with digits are left out, as in a fingerprint. It knows no
//! clusters.

use super::print::{SHORTEST, mix, telling};

/// Minima of a sketch.
const PLACES: usize = 128;
/// Characters of a run.
const GRAM: u32 = 5;
/// Bits of a character in a run.
const CHAR_BITS: u32 = 21;
/// A text with fewer runs says too little to be told from others.
const FEWEST: usize = 8;
/// Runs beyond these are not looked at: more would fill the range of the minima, and all long texts look alike.
const MOST: usize = 4096;

/// 128 places of four bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sketch([u64; PLACES / 16]);

/// Two numbers for each place, drawn once: what a run's hash is mixed with there.
#[derive(Debug)]
struct Draw {
    crosses: [i16; PLACES],
    factors: [i16; PLACES],
}

const DRAW: Draw = {
    let mut draw = Draw { crosses: [0; PLACES], factors: [0; PLACES] };
    let mut at = 0;
    while at < PLACES {
        let drawn = mix(at as u64 + 1);
        draw.crosses[at] = drawn as i16;
        draw.factors[at] = (drawn >> 16) as i16 | 1;
        at += 1;
    }
    draw
};

impl Sketch {
    /// What a text too short to be told from others has; it is like nothing.
    pub const NONE: Self = Self([0; PLACES / 16]);

    /// The sketch of a folded text.
    pub(super) fn of(folded: &str) -> Self {
        let mut minima = [i16::MAX; PLACES];
        let (mut run, mut length, mut runs, mut words, mut end) = (0_u128, 0_u32, 0, 0, None);
        let mut take = |c: char| {
            run = (run << CHAR_BITS | c as u128) & ((1 << (GRAM * CHAR_BITS)) - 1);
            length += 1;
            if length >= GRAM && runs < MOST {
                lower(&mut minima, hash(run));
                runs += 1;
            }
        };
        for word in telling(folded) {
            if end.is_some_and(|end| end < word.start) {
                take(' ');
            }
            folded[word.start..word.end].chars().for_each(&mut take);
            end = Some(word.end);
            words += 1;
        }
        if runs < FEWEST || words < SHORTEST { Self::NONE } else { Self::pack(&minima) }
    }

    fn pack(minima: &[i16; PLACES]) -> Self {
        let mut places = [0; PLACES / 16];
        for (packed, minima) in places.iter_mut().zip(minima.as_chunks::<16>().0) {
            for (place, minimum) in minima.iter().enumerate() {
                // A minimum's upper bits say little: nearly all of them are small.
                let bits = (*minimum as u16).wrapping_mul(0x9E37) >> 12;
                *packed |= u64::from(bits) << (place * 4);
            }
        }
        // Nothing else may look like no sketch at all.
        if places == Self::NONE.0 {
            places[0] = 1;
        }
        Self(places)
    }

    /// In how many of 128 places two sketches agree: all for the same text, about 8 for texts that share
    /// nothing, about 92 where 70 % of all runs of five characters are in both.
    pub fn agreement(&self, other: &Self) -> u32 {
        let differing = self.0.iter().zip(other.0).fold(0, |sum: u64, (one, other)| {
            let bits = one ^ other;
            let pairs = bits | bits >> 1;
            sum + ((pairs | pairs >> 2) & 0x1111_1111_1111_1111)
        });
        // Each four bits of the sum count to 8 at most; folded up once, each eight bits to 16.
        let bytes = (differing & 0x0F0F_0F0F_0F0F_0F0F) + (differing >> 4 & 0x0F0F_0F0F_0F0F_0F0F);
        PLACES as u32 - (bytes.wrapping_mul(0x0101_0101_0101_0101) >> 56) as u32
    }

    /// The key of a band: `width` places from `first` on, at most eight.
    pub(super) fn key(&self, first: usize, width: usize) -> u32 {
        let (word, shift) = (first / 16, first % 16 * 4);
        let low = self.0[word] >> shift;
        let high = self.0.get(word + 1).map_or(0, |next| (next << 1) << (63 - shift));
        ((low | high) & ((1 << (width * 4)) - 1)) as u32
    }
}

/// Lowers each minimum to what becomes of the run's hash there. Sixteen bits each, so that a compiler makes a few
/// vector instructions of it.
#[inline]
fn lower(minima: &mut [i16; PLACES], hash: i16) {
    for (minimum, (cross, factor)) in minima.iter_mut().zip(DRAW.crosses.iter().zip(&DRAW.factors)) {
        *minimum = (*minimum).min((hash ^ cross).wrapping_mul(*factor));
    }
}

#[inline]
fn hash(run: u128) -> i16 {
    let low = (run as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let high = ((run >> 64) as u64).wrapping_mul(0xC2B2_AE3D_27D4_EB4F);
    let sum = (low ^ high.rotate_left(32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    ((sum ^ sum >> 32).wrapping_mul(0xD6E8_FEB8_6659_FD93) >> 48) as i16
}

#[cfg(test)]
mod tests {
    use super::Sketch;

    #[test]
    fn agreement_counts_equal_places() {
        let one = Sketch([0x0123_4567_89AB_CDEF; 8]);
        assert_eq!(one.agreement(&one), 128);
        assert_eq!(one.agreement(&Sketch([!0x0123_4567_89AB_CDEF; 8])), 0);
        let mut other = one;
        other.0[3] ^= 0xF000_0000_0000_0001;
        assert_eq!(one.agreement(&other), 126);
    }

    #[test]
    fn a_key_goes_over_the_edge_of_a_number() {
        let one = Sketch([0xABCD_0000_0000_0000, 0x21, 0, 0, 0, 0, 0, 0]);
        assert_eq!(one.key(12, 6), 0x0021_ABCD);
        assert_eq!(one.key(15, 3), 0x21A);
        assert_eq!(one.key(0, 8), 0);
    }

    #[test]
    fn little_changes_leave_most_of_it() {
        let text = "the ferry left the old pier in thick fog and came back before noon with a broken bell";
        let one = Sketch::of(text);
        assert_eq!(one, Sketch::of(&format!("@mara {text}! https://a.example/7")));
        let near = one.agreement(&Sketch::of(&text.replace("noon", "dusk")));
        assert!((100..128).contains(&near), "{near}");
        let far =
            one.agreement(&Sketch::of("somebody painted every bench in the park green overnight, twice"));
        assert!(far < 24, "{far}");
        assert_eq!(Sketch::of("so very true"), Sketch::NONE);
        assert_ne!(Sketch::of("今天早上雾很大我们去不了海边"), Sketch::NONE);
    }
}
