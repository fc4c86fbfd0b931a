//! The labels of words: outside of any name, the first word of a name of a kind, a further word of it.

use crate::gazetteer::Class;

/// Places of half of the labels: eight numbers of sixteen bits are added at once.
pub(super) const HALF: usize = 8;

/// A label, by its number: 0 is outside; then the first word of a name of each class, then its further words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NameLabel(u8);

impl NameLabel {
    /// Classes that names may have.
    const CLASSES: u8 = 6;
    /// How many labels there are.
    #[cfg(feature = "train")]
    pub(crate) const COUNT: usize = 1 + 2 * Self::CLASSES as usize;
    /// No part of a name.
    pub(crate) const OUTSIDE: Self = Self(0);

    /// The label of the first word of a name, or of a further one.
    pub(crate) const fn of(class: Class, is_first: bool) -> Self {
        let further = if is_first { 0 } else { Self::CLASSES };
        Self(1 + class.number() + further)
    }

    /// Places of a half that no further word has; the last one is no first word's, either.
    pub(super) const PLACES_OF_NONE: [usize; 2] = [6, 7];

    /// Where in its half of the labels it is: that of its class, and behind them outside.
    pub(super) const fn place(self) -> usize {
        match self.0 {
            0 => Self::CLASSES as usize,
            number => ((number - 1) % Self::CLASSES) as usize,
        }
    }

    /// The labels of first words, in the order of their places.
    pub(super) const FIRSTS: [Self; Self::CLASSES as usize] =
        [Self(1), Self(2), Self(3), Self(4), Self(5), Self(6)];

    /// The label with this number.
    #[cfg(feature = "train")]
    pub(crate) const fn numbered(number: usize) -> Self {
        Self(number as u8)
    }

    #[cfg(feature = "train")]
    pub(crate) const fn number(self) -> usize {
        self.0 as usize
    }

    /// The class of the name; `None` outside.
    pub(crate) const fn class(self) -> Option<Class> {
        match self.0 {
            0 => None,
            number => Some(Class::numbered((number - 1) % Self::CLASSES)),
        }
    }

    /// Whether a name begins with the word.
    pub(crate) const fn is_first(self) -> bool {
        0 < self.0 && self.0 <= Self::CLASSES
    }

    /// Whether the word goes on with a name.
    pub(crate) const fn is_further(self) -> bool {
        self.0 > Self::CLASSES
    }

    /// For a word of a name, the label of further ones.
    pub(crate) const fn further(self) -> Option<Self> {
        match self.0 {
            0 => None,
            _ if self.is_further() => Some(self),
            first => Some(Self(first + Self::CLASSES)),
        }
    }

    /// Whether a word with this label may be right behind one with the label `before`.
    #[cfg(test)]
    pub(crate) fn may_follow(self, before: Self) -> bool {
        !self.is_further() || before.further() == Some(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_two_labels() {
        let classes = [Class::Person, Class::Organization, Class::Country, Class::Place];
        for class in classes.into_iter().chain([Class::Nationality, Class::Event]) {
            let [first, further] = [true, false].map(|is_first| NameLabel::of(class, is_first));
            assert_eq!((first.class(), further.class()), (Some(class), Some(class)));
            assert!(first.is_first() && !first.is_further());
            assert!(further.is_further() && !further.is_first());
            assert!(first.number().max(further.number()) < NameLabel::COUNT);
        }
        assert_eq!(NameLabel::OUTSIDE.class(), None);
    }

    #[test]
    fn a_name_goes_on_with_its_own_class_only() {
        let [person, further] = [true, false].map(|first| NameLabel::of(Class::Person, first));
        let place = NameLabel::of(Class::Place, true);
        assert!(further.may_follow(person) && further.may_follow(further));
        assert!(!further.may_follow(place) && !further.may_follow(NameLabel::OUTSIDE));
        assert!(place.may_follow(further) && NameLabel::OUTSIDE.may_follow(further));
    }
}
