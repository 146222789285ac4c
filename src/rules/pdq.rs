//! Which of many 256-bit hashes lie near another one, without comparing it with all of them.
//!
//! A hash is cut into 16 chunks of 16 bits. If two hashes differ in at most `d` bits, then in some chunk they differ
//! in at most `d / 16` (the pigeonhole principle; Norouzi, Punjani and Fleet, "Fast Search in Hamming Space with
//! Multi-Index Hashing", CVPR 2012): for 31 bits it is enough to look up each chunk as it is and with each one of its
//! bits turned.

const CHUNKS: usize = 16;
const CHUNK_BITS: usize = 16;
/// Fewer hashes than this are compared one by one: that is quicker than so many look-ups.
const FEW: usize = 512;
/// The largest distance that one turned bit in each chunk can bridge.
pub(super) const FARTHEST: u32 = 31;

/// A 256-bit hash.
type Bits = [u64; 4];

/// Hashes by their chunks.
#[derive(Debug, Default)]
pub(super) struct Nearby {
    hashes: Vec<Bits>,
    /// For each chunk: where the numbers of the hashes with each value begin, and those numbers.
    chunks: Vec<Chunk>,
}

#[derive(Debug)]
struct Chunk {
    starts: Vec<u32>,
    numbers: Vec<u32>,
}

impl Nearby {
    /// Takes hashes in; each is known by its place in the list.
    pub(super) fn new(hashes: &[[u8; 32]]) -> Self {
        let hashes: Vec<Bits> = hashes.iter().map(bits).collect();
        let chunks = if hashes.len() < FEW { 0 } else { CHUNKS };
        let chunks = (0..chunks).map(|chunk| Chunk::new(&hashes, chunk)).collect();
        Self { hashes, chunks }
    }

    /// Calls `found` with place and distance of each hash at most `most` bits away (31 at most); each once.
    pub(super) fn near(&self, hash: &[u8; 32], most: u32, mut found: impl FnMut(usize, u32)) {
        let most = most.min(FARTHEST);
        let hash = bits(hash);
        if self.chunks.is_empty() {
            let distances = self.hashes.iter().map(|other| distance(&hash, other));
            return distances
                .enumerate()
                .filter(|(_, bits)| *bits <= most)
                .for_each(|(place, bits)| found(place, bits));
        }
        // Below 16 bits, some chunk is equal.
        let turned = if (most as usize) < CHUNKS { 0 } else { CHUNK_BITS };
        for (at, chunk) in self.chunks.iter().enumerate() {
            let value = part(&hash, at);
            let turns = std::iter::once(0).chain((0..turned).map(|bit| 1 << bit));
            for number in turns.flat_map(|turn: u16| chunk.with(value ^ turn)) {
                let other = &self.hashes[*number as usize];
                let bits = distance(&hash, other);
                // Another chunk may bring the same hash: the first that can speaks for all.
                if bits <= most && first_near(&hash, other, turned > 0) == at {
                    found(*number as usize, bits);
                }
            }
        }
    }
}

impl Chunk {
    /// Sorts the hashes' numbers by the value of one chunk, by counting.
    fn new(hashes: &[Bits], at: usize) -> Self {
        let mut starts = vec![0_u32; (1 << CHUNK_BITS) + 1];
        for hash in hashes {
            starts[usize::from(part(hash, at)) + 1] += 1;
        }
        for value in 1..starts.len() {
            starts[value] += starts[value - 1];
        }
        let mut next = starts.clone();
        let mut numbers = vec![0; hashes.len()];
        for (number, hash) in hashes.iter().enumerate() {
            let place = &mut next[usize::from(part(hash, at))];
            numbers[*place as usize] = number as u32;
            *place += 1;
        }
        Self { starts, numbers }
    }

    fn with(&self, value: u16) -> &[u32] {
        let value = usize::from(value);
        &self.numbers[self.starts[value] as usize..self.starts[value + 1] as usize]
    }
}

fn bits(bytes: &[u8; 32]) -> Bits {
    let mut bits = [0; 4];
    for (bits, bytes) in bits.iter_mut().zip(bytes.as_chunks::<8>().0) {
        *bits = u64::from_be_bytes(*bytes);
    }
    bits
}

fn part(hash: &Bits, chunk: usize) -> u16 {
    (hash[chunk / 4] >> (chunk % 4 * CHUNK_BITS)) as u16
}

fn distance(one: &Bits, other: &Bits) -> u32 {
    one.iter().zip(other).map(|(one, other)| (one ^ other).count_ones()).sum()
}

/// The first chunk by which one hash is found from another.
fn first_near(one: &Bits, other: &Bits, turned: bool) -> usize {
    let near = |chunk: &usize| (part(one, *chunk) ^ part(other, *chunk)).count_ones() <= u32::from(turned);
    (0..CHUNKS).find(near).unwrap_or(CHUNKS)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn by_hand(hashes: &[[u8; 32]], hash: &[u8; 32], most: u32) -> Vec<(usize, u32)> {
        let differ = |other: &[u8; 32]| {
            hash.iter().zip(other).map(|(one, other)| (one ^ other).count_ones()).sum::<u32>()
        };
        hashes.iter().map(differ).enumerate().filter(|(_, bits)| *bits <= most).collect()
    }

    #[track_caller]
    fn check(hashes: &[[u8; 32]], hash: &[u8; 32], most: u32) {
        let mut found = Vec::new();
        Nearby::new(hashes).near(hash, most, |place, bits| found.push((place, bits)));
        found.sort_unstable();
        assert_eq!(found, by_hand(hashes, hash, most));
    }

    proptest! {
            #![proptest_config(ProptestConfig::with_cases(24))]
            #[test]
            fn the_index_finds_what_comparing_with_all_finds(
                seed in any::<[u8; 32]>(),
                most in 0_u32..=31,
                flips in proptest::collection::vec(proptest::collection::vec(0_usize..256, 0..40), 700),
            ) {
                // Around one hash, so that many lie just inside and just outside of the distance.
                let hashes: Vec<[u8; 32]> = flips
                    .iter()
                    .map(|flips| {
                        let mut hash = seed;
                        for bit in flips {
     hash[bit / 8] ^= 1 << (bit % 8);
    }
                        hash
                    })
                    .collect();
                check(&hashes, &seed, most);
                check(&hashes[..40], &seed, most);
                check(&hashes, &hashes[3], most);
            }
        }

    #[test]
    fn one_bit_too_many_in_every_chunk_but_one_is_still_found() {
        let mut hashes = vec![[0xAA; 32]; 600];
        let mut near = [0; 32];
        // Two bits in each of 15 chunks and one in the last: 31.
        near.chunks_exact_mut(2).for_each(|chunk| chunk[0] = 3);
        near[30] = 1;
        let mut far = near;
        far[30] = 3;
        hashes[7] = near;
        hashes[8] = far;
        check(&hashes, &[0; 32], 31);
        let mut found = Vec::new();
        Nearby::new(&hashes).near(&[0; 32], 31, |place, bits| found.push((place, bits)));
        assert_eq!(found, [(7, 31)]);
    }
}
