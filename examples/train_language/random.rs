//! Random numbers that are the same in every run.

/// SplitMix64 (Steele, Lea, Flood 2014), always from the same start.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new() -> Self {
        Self(1)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    /// A number below `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        (((self.next() >> 32) * n as u64) >> 32) as usize
    }

    /// A number from 0 to 1.
    pub(crate) fn part(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1 << 24) as f32
    }

    /// One of the things.
    pub(crate) fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// An index, as often as its share of all says.
    pub(crate) fn pick(&mut self, shares: &[usize]) -> usize {
        let mut left = self.below(shares.iter().sum());
        let mut here = |share: &usize| {
            let here = left < *share;
            left = left.wrapping_sub(*share);
            here
        };
        shares.iter().position(&mut here).unwrap_or(0)
    }
}
