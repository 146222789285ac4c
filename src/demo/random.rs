//! Numbers that look random and are the same for the same seed on every machine: `SplitMix64` (Steele, Lea and
//! Flood, "Fast splittable pseudorandom number generators", 2014), in integers only. Not for secrets.

/// A stream of numbers.
#[derive(Debug, Clone)]
pub(super) struct Random(u64);

impl Random {
    /// The stream of a seed.
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A stream of its own for part `part` of a thing seeded with `seed`.
    pub(super) const fn part(seed: u64, part: u64) -> Self {
        Self(mix(seed ^ mix(part.wrapping_add(0x9e37_79b9_7f4a_7c15))))
    }

    /// The next 64 bits.
    pub(super) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    /// A number in `0..limit`; 0 if the limit is 0. The bias is below `limit / 2^32`: nobody can see it here.
    pub(super) const fn below(&mut self, limit: u32) -> u32 {
        (((self.next() >> 32) * limit as u64) >> 32) as u32
    }

    /// A number in `low..=high`.
    pub(super) const fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(high.saturating_sub(low).saturating_add(1))
    }

    /// True in `percent` of 100 cases.
    pub(super) const fn percent(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// One of the items; the default if there is none.
    pub(super) fn pick<T: Copy + Default>(&mut self, items: &[T]) -> T {
        items.get(self.below(items.len() as u32) as usize).copied().unwrap_or_default()
    }

    /// A number with a heavy tail (Pareto, exponent 1): at least `scale`, twice as much half as often.
    pub(super) const fn heavy(&mut self, scale: u64) -> u64 {
        let doublings = self.next().leading_zeros();
        let doublings = if doublings > 12 { 12 } else { doublings };
        (scale << doublings) + self.below((scale << doublings) as u32) as u64
    }
}

/// Spreads the bits of a number over all 64.
pub(super) const fn mix(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn the_stream_is_the_published_one() {
        // First outputs of `SplitMix64` for seed 1234567, as commonly tabulated.
        let mut random = Random::new(1_234_567);
        assert_eq!(random.next(), 6_457_827_717_110_365_317);
        assert_eq!(random.next(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn below_stays_below_and_reaches_both_ends() {
        let mut random = Random::new(5);
        let drawn: Vec<u32> = (0..500).map(|_| random.below(7)).collect();
        assert_eq!((drawn.iter().min(), drawn.iter().max()), (Some(&0), Some(&6)));
        assert_eq!(random.below(0), 0);
    }
}
