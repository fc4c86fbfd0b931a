//! What earlier parts of a long text said, by key: for a text that is read part by part.
//!
//! Many rules ask the whole document: is the person named in full anywhere, is the word in small letters anywhere, which
//! country is named most? Of the parts that were read already, the answers are here. Each kind of evidence is kept for
//! [`MOST`](recent::MOST) keys (entities, words, names) at most; then the half that was not seen for longest is forgotten.

mod names;
mod recent;

pub(crate) use names::{EARLIER, EarlierName, EarlierNames, NameForm, SaidNames};
pub(crate) use recent::Recent;

use super::rules::RuleSet;
use crate::gazetteer::{Class, EntityKey};

bitflags::bitflags! {
    /// What a text says for an entity.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub(crate) struct EntityEvidence: u8 {
        /// It is named by a form that needs no support.
        const NAMED = 1;
        /// A person's full name is there, but it is also the name of others.
        const SHARED = 1 << 1;
        /// A weak place for which a place of its country beside it speaks.
        const APPOSED = 1 << 2;
        /// A weak place in an enumeration of places of its country.
        const PEERS = 1 << 3;
        /// It is mentioned.
        const MENTIONED = 1 << 4;
        /// A person whose full name is there.
        const IN_FULL = 1 << 5;
    }
}

impl EntityEvidence {
    /// What says which entity a name means.
    pub(crate) const NAMES: Self = Self::NAMED.union(Self::APPOSED).union(Self::PEERS);
}

bitflags::bitflags! {
    /// How a text uses a word as a surname.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub(crate) struct SurnameUse: u8 {
        /// A listed person's, behind a title.
        const TITLED = 1;
        /// Alone behind a title or beside a verb of saying.
        const SPOKEN_OF = 1 << 1;
        /// A country's name behind a given name.
        const OF_COUNTRY = 1 << 2;
        /// A country's name behind a word that nobody knows.
        const MAYBE_OF_COUNTRY = 1 << 3;
    }
}

/// How often a text names a country, its people and what is in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct CountryCounts {
    /// Names that say by themselves what is meant.
    pub(crate) names: usize,
    /// Mentions.
    pub(crate) mentions: usize,
    /// Mentions of other things than people by other words than the country's name.
    pub(crate) signs: usize,
}

impl CountryCounts {
    fn add(&mut self, other: Self) {
        self.names += other.names;
        self.mentions += other.mentions;
        self.signs += other.signs;
    }
}

bitflags::bitflags! {
    /// What a text says of a word wherever it is.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub(crate) struct WordEvidence: u16 {
        /// It is in small letters somewhere.
        const SMALL = 1;
        /// It is there more than once with a capital.
        const TWICE = 1 << 1;
        /// More than twice.
        const OFTEN = 1 << 2;
        /// Somewhere its place does not explain its capital.
        const INSIDE_SENTENCE = 1 << 3;
        /// A capitalised word is right before it somewhere.
        const BEHIND_CAPITAL = 1 << 4;
        /// A capitalised word is right behind it somewhere.
        const BEFORE_CAPITAL = 1 << 5;
        /// It is behind a title somewhere.
        const TITLED = 1 << 6;
        /// It is part of a person's name somewhere.
        const PERSON = 1 << 7;
        /// It is part of an organisation's name somewhere.
        const ORGANIZATION = 1 << 8;
        /// It is part of a place's name somewhere.
        const PLACE = 1 << 9;
        /// It is part of a name of another kind somewhere.
        const OTHER_NAME = 1 << 10;
    }
}

impl WordEvidence {
    pub(crate) fn when(self, holds: bool) -> Self {
        if holds { self } else { Self::empty() }
    }

    pub(crate) fn of_class(class: Class) -> Self {
        match class {
            Class::Person => Self::PERSON,
            Class::Organization => Self::ORGANIZATION,
            Class::Place => Self::PLACE,
            _ => Self::OTHER_NAME,
        }
    }

    /// The same of a word that is there with a capital once more.
    pub(crate) fn once_more(self) -> Self {
        if self.intersects(Self::TWICE) { Self::TWICE | Self::OFTEN } else { Self::TWICE }
    }
}

/// A word of earlier parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct EarlierWord {
    pub(crate) evidence: WordEvidence,
    /// It is there with a capital.
    pub(crate) has_capital: bool,
}

impl EarlierWord {
    /// What two texts say of a word, one behind the other.
    pub(crate) fn and(self, other: Self) -> Self {
        let mut evidence = self.evidence | other.evidence;
        if self.has_capital && other.has_capital {
            evidence |= self.evidence.once_more() | other.evidence.once_more();
        }
        Self { evidence, has_capital: self.has_capital || other.has_capital }
    }
}

/// What earlier parts said.
#[derive(Debug, Default)]
pub(crate) struct Earlier {
    pub(crate) entities: Recent<EntityKey, EntityEvidence>,
    /// By the hashes of their codes.
    pub(crate) countries: Recent<u64, CountryCounts>,
    /// By the hashes of the words.
    pub(crate) surnames: Recent<u64, SurnameUse>,
    /// The rules that hold of possible names, by the keys of their words.
    pub(crate) rules: Recent<u64, RuleSet>,
    /// By the hashes of the words.
    pub(crate) words: Recent<u64, EarlierWord>,
    pub(crate) names: EarlierNames,
    pub(crate) names_club: bool,
}

/// What one part says, to be added to what earlier ones said. The lists are in the order of the text, or sorted.
#[derive(Debug, Default)]
pub(crate) struct Said {
    pub(crate) entities: Vec<(EntityKey, EntityEvidence)>,
    pub(crate) countries: Vec<(u64, CountryCounts)>,
    pub(crate) surnames: Vec<(u64, SurnameUse)>,
    pub(crate) rules: Vec<(u64, RuleSet)>,
    pub(crate) words: Vec<(u64, EarlierWord)>,
    pub(crate) names: SaidNames,
    pub(crate) names_club: bool,
}

impl Earlier {
    /// Adds what the next part says.
    pub(crate) fn add(&mut self, said: Said) {
        said.entities.into_iter().for_each(|(key, new)| *self.entities.see(key) |= new);
        said.countries.into_iter().for_each(|(key, new)| self.countries.see(key).add(new));
        said.surnames.into_iter().for_each(|(key, new)| *self.surnames.see(key) |= new);
        said.rules.into_iter().for_each(|(key, new)| *self.rules.see(key) |= new);
        for (key, new) in said.words {
            let known = self.words.see(key);
            *known = known.and(new);
        }
        self.names.add(said.names);
        self.names_club |= said.names_club;
        self.entities.forget();
        self.countries.forget();
        self.surnames.forget();
        self.rules.forget();
        self.words.forget();
    }

    /// Whether such evidence is there for the entity.
    pub(crate) fn says(&self, entity: EntityKey, evidence: EntityEvidence) -> bool {
        self.entities.get(entity).is_some_and(|known| known.intersects(evidence))
    }

    /// When the entity was mentioned last: the greater, the later.
    pub(crate) fn mentioned(&self, entity: EntityKey) -> Option<u64> {
        self.entities.seen(entity).filter(|_| self.says(entity, EntityEvidence::MENTIONED))
    }

    /// Whether the word is used as such a surname.
    pub(crate) fn has_surname(&self, hash: u64, uses: SurnameUse) -> bool {
        self.surnames.get(hash).is_some_and(|known| known.intersects(uses))
    }

    /// What is counted of the country.
    pub(crate) fn country(&self, code: u64) -> CountryCounts {
        self.countries.get(code).copied().unwrap_or_default()
    }
}
