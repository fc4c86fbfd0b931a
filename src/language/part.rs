//! Parts of speech: which ones a word may be.
//!
//! A word has one of thirty-one sets of readings, the likeliest first: *names* is `nv`, a noun or else a verb. The set
//! is also what a neighbour sees of it, as in taggers that know words by their classes of ambiguity (Cutting, Kupiec,
//! Pedersen and Sibun, 1992).

/// A set of readings, as a number of five bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part(u8);

/// The readings, in the letters of `parts.tsv`; the place is the number. Two of them are no readings: what `NAME` and
/// `EDGE` say of a place in the text.
const READINGS: [&str; 32] = [
    "", "n", "v", "a", "d", "p", "g", "nv", "vn", "na", "an", "pa", "ap", "gn", "ng", "ga", "va",
    "NAME", "nva", "vna", "np", "c", "k", "h", "r", "e", "m", "x", "j", "t", "q", "EDGE",
];

impl Part {
    /// Bits of the number.
    pub(crate) const BITS: u32 = 5;
    /// How many there are.
    pub(crate) const COUNT: usize = READINGS.len();
    /// A word that no list knows.
    pub(crate) const UNKNOWN: Self = Self(0);
    /// A noun and nothing else.
    pub(crate) const NOUN: Self = Self::of("n");
    /// A participle.
    pub(crate) const PARTICIPLE: Self = Self::of("p");
    /// A gerund.
    pub(crate) const GERUND: Self = Self::of("g");
    /// A word with the capital of a name, whatever it may be elsewhere.
    pub(crate) const NAME: Self = Self::of("NAME");
    /// The end of a line, or punctuation.
    pub(crate) const EDGE: Self = Self::of("EDGE");
    /// A verb and nothing else.
    pub(crate) const VERB: Self = Self::of("v");
    /// An adverb.
    pub(crate) const ADVERB: Self = Self::of("d");
    /// An adjective and nothing else.
    pub(crate) const ADJECTIVE: Self = Self::of("a");
    /// An article or another determiner: *the*, *its*, *una*.
    pub(crate) const DETERMINER: Self = Self::of("r");
    /// A pronoun: *we*.
    pub(crate) const PRONOUN: Self = Self::of("m");
    /// An auxiliary.
    pub(crate) const AUXILIARY: Self = Self::of("x");
    /// A preposition.
    pub(crate) const PREPOSITION: Self = Self::of("e");
    /// What comes before infinitives, and may be a preposition elsewhere.
    pub(crate) const TO: Self = Self::of("t");
    /// A function word that may be a noun: *will*, *poder*.
    pub(crate) const HOMOGRAPH: Self = Self::of("h");
    /// *that*, *que*: before a clause.
    pub(crate) const THAT: Self = Self::of("q");
    /// A number as a word.
    pub(crate) const NUMERAL: Self = Self::of("c");
    /// A day of the week or a month.
    pub(crate) const CALENDAR: Self = Self::of("k");

    /// The set of these readings.
    const fn of(readings: &str) -> Self {
        let mut n = 0;
        while n < READINGS.len() {
            let (a, b) = (READINGS[n].as_bytes(), readings.as_bytes());
            let mut at = 0;
            while at < a.len() && at < b.len() && a[at] == b[at] {
                at += 1;
            }
            if at == a.len() && at == b.len() {
                return Self(n as u8);
            }
            n += 1;
        }
        panic!("no such set of readings")
    }

    /// The set that a list names.
    pub(crate) fn named(readings: &str) -> Option<Self> {
        let number = READINGS.iter().position(|known| *known == readings)?;
        let part = Self(number as u8);
        (!matches!(part, Self::UNKNOWN | Self::NAME | Self::EDGE)).then_some(part)
    }

    /// The set with this number.
    pub(crate) const fn numbered(number: u8) -> Self {
        Self(number & (Self::COUNT as u8 - 1))
    }

    /// The number of the set.
    pub(crate) const fn number(self) -> u8 {
        self.0
    }

    /// Whether it is a noun or a name in the first place, as far as anyone knows.
    #[inline]
    pub(crate) const fn is_nominal(self) -> bool {
        const NOMINAL: u32 = with(b'n', true) | 1 << Part::NAME.0 | 1 << Part::UNKNOWN.0;
        NOMINAL >> self.0 & 1 != 0
    }

    /// Whether it may be a participle.
    #[inline]
    pub(crate) const fn may_be_participle(self) -> bool {
        const PARTICIPLES: u32 = with(b'p', false);
        PARTICIPLES >> self.0 & 1 != 0
    }

    /// Whether it is a participle in the first place.
    #[inline]
    pub(crate) const fn is_participle(self) -> bool {
        const PARTICIPLES: u32 = with(b'p', true);
        PARTICIPLES >> self.0 & 1 != 0
    }

    /// Whether it may be a gerund.
    #[inline]
    pub(crate) const fn may_be_gerund(self) -> bool {
        const GERUNDS: u32 = with(b'g', false);
        GERUNDS >> self.0 & 1 != 0
    }

    /// Whether it may be a finite verb or an infinitive.
    #[inline]
    pub(crate) const fn may_be_verb(self) -> bool {
        const VERBS: u32 = with(b'v', false);
        VERBS >> self.0 & 1 != 0
    }

    /// Its readings, the likeliest first.
    pub(crate) const fn readings(self) -> &'static str {
        READINGS[self.0 as usize]
    }
}

/// The sets with a reading, a bit each; where it must be `first`, those that begin with it.
const fn with(reading: u8, first: bool) -> u32 {
    let (mut sets, mut n) = (0, 0);
    while n < READINGS.len() {
        let readings = READINGS[n].as_bytes();
        let mut at = 0;
        while at < readings.len() {
            if readings[at] == reading && (at == 0 || !first) {
                sets |= 1 << n;
            }
            at += 1;
        }
        n += 1;
    }
    sets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_has_its_number() {
        for (number, readings) in (0..).zip(READINGS) {
            assert_eq!(Part::of(readings).number(), number);
            assert_eq!(Part::numbered(number).readings(), readings);
        }
        assert_eq!(Part::named("zz"), None);
        assert_eq!(Part::named("NAME"), None);
    }
}
