//! Repeatable chance: the `SplitMix64` generator of Steele, Lea and Flood (2014), and record ids made of it.
//!
//! Leaves out anything that must not be guessed: keys come from the operating system.

use uuid::{Builder, Uuid};

/// Milliseconds of the first id: 1 January 2026. Ids ascend from it, as `UUIDv7` asks.
const FIRST_ID_AT: u64 = 1_767_225_600_000;

/// A source of numbers that depends on nothing but its seed.
#[derive(Debug, Clone)]
pub(super) struct Dice {
    state: u64,
    minted: u64,
}

impl Dice {
    pub(super) const fn new(seed: u64) -> Self {
        Self { state: seed, minted: 0 }
    }

    /// A whole number from `first` to `last`, both inclusive.
    pub(super) fn between(&mut self, first: i64, last: i64) -> i64 {
        let count = last.abs_diff(first).saturating_add(1);
        first.saturating_add_unsigned(self.next() % count)
    }

    /// True so many times in a hundred.
    pub(super) fn chance(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }

    /// The value, so many times in a hundred.
    pub(super) fn mostly<T>(&mut self, percent: u64, value: T) -> Option<T> {
        self.chance(percent).then_some(value)
    }

    /// One of a list that is not empty.
    pub(super) fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        let at = self.next() % list.len().max(1) as u64;
        &list[usize::try_from(at).unwrap_or_default()]
    }

    /// One of a list that is not empty, each as often as its weight says.
    pub(super) fn weighted<'a, T>(&mut self, list: &'a [(u64, T)]) -> &'a T {
        let all: u64 = list.iter().map(|(weight, _)| weight).sum();
        let mut left = self.next() % all.max(1);
        let found = list.iter().find(|(weight, _)| {
            let here = left < *weight;
            left = left.saturating_sub(*weight);
            here
        });
        &found.unwrap_or(&list[0]).1
    }

    /// A new record id, later than all before it.
    pub(super) fn id(&mut self) -> Uuid {
        let mut random = [0; 10];
        random[..8].copy_from_slice(&self.next().to_be_bytes());
        self.minted += 1;
        Builder::from_unix_timestamp_millis(FIRST_ID_AT + self.minted, &random).into_uuid()
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_is_the_published_one() {
        let mut dice = Dice::new(1_234_567);
        assert_eq!(dice.next(), 6_457_827_717_110_365_317);
        assert_eq!(dice.next(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn bounds_are_inclusive_and_weights_count() {
        let mut dice = Dice::new(7);
        let rolled: Vec<i64> = (0..200).map(|_| dice.between(-1, 1)).collect();
        assert!([-1, 0, 1].iter().all(|face| rolled.contains(face)));
        assert!(rolled.iter().all(|face| (-1..=1).contains(face)));
        assert!((0..100).all(|_| *dice.weighted(&[(0, 'a'), (3, 'b')]) == 'b'));
    }

    #[test]
    fn ids_ascend_and_are_of_version_seven() {
        let mut dice = Dice::new(0);
        let ids: Vec<Uuid> = (0..100).map(|_| dice.id()).collect();
        assert!(ids.is_sorted());
        assert!(ids.iter().all(|id| id.get_version_num() == 7));
    }
}
