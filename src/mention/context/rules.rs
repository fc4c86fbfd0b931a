//! The rules that find unlisted names: one row each, with its name and its weight.
//!
//! The weights of the rules that hold of a name add up; from [`ENOUGH`] on the name counts. They were
//! set by hand on texts written for this crate.

use crate::gazetteer::Class;

/// Sum of weights that makes a name.
pub(super) const ENOUGH: f32 = 0.6;

/// A row of the table.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(super) class: Class,
    pub(crate) weight: f32,
}

macro_rules! rules {
    ($($(#[$doc:meta])* $rule:ident = $name:literal, $class:ident, $weight:literal;)*) => {
        /// A rule, by its place in the table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum Rule {
            $($(#[$doc])* $rule,)*
        }

        /// The table of rules.
        pub(crate) static ROWS: &[Row] = &[
            $(Row { name: $name, class: Class::$class, weight: $weight },)*
        ];
    };
}

rules! {
    /// *Ana Gómez*.
    GivenName = "given-name", Person, 0.9;
    /// *Grace Nandi*: the given name is a word or a place as well.
    WeakGivenName = "weak-given-name", Person, 0.4;
    /// *Oumar Ali Konté*.
    SecondGivenName = "second-given-name", Person, 0.5;
    /// *J. K. Morrow*.
    Initials = "initials", Person, 0.5;
    /// The last word is the surname of a listed person.
    KnownSurname = "known-surname", Person, 0.35;
    /// *Ana de Barrow*.
    Particle = "particle", Person, 0.2;
    /// *Joost van der Meer*: the particle stands in nothing but names.
    NameParticle = "name-particle", Person, 0.4;
    /// *Mr Barrow*, *la ministra Quiroga*.
    Title = "title", Person, 0.9;
    /// *leader Barrow*: the word stands before teams and firms too.
    WeakTitle = "weak-title", Person, 0.35;
    /// *the minister, Abeba Tadesse,*.
    TitleComma = "title-comma", Person, 0.5;
    /// *Ana Gómez, 45, …*.
    Age = "age", Person, 1.0;
    /// *Ana Gómez, who …*.
    Pronoun = "pronoun", Person, 0.5;
    /// *said Abeba Tadesse*.
    SayingBefore = "saying-before", Person, 0.4;
    /// *Abeba Tadesse said*: firms and countries speak like this too.
    SayingAfter = "saying-after", Person, 0.3;
    /// *Abeba Tadesse, a choir singer*.
    Apposition = "apposition", Person, 0.3;
    /// *Chen Chun-yeh*.
    HyphenedGivenName = "hyphened-given-name", Person, 0.35;
    /// A name that is a paragraph: who wrote the text.
    Byline = "byline", Person, 0.3;
    /// *«Ana Gómez»*: what stands alone between quotation marks is a title.
    Quoted = "quoted", Person, -0.6;
    /// *pabellón Antonio Quiroga*, *calle Ana Gómez*: a thing that bears a person's name.
    NamedAfter = "named-after", Person, -0.6;
    /// *Abeba Tadesse (Ethiopia)*.
    CountryInBrackets = "country-in-brackets", Person, 0.45;
    /// The surname stands alone elsewhere, with a title or a verb of saying.
    SurnameElsewhere = "surname-elsewhere", Person, 0.45;
    /// Two words and more, none of which is ordinary.
    NoOrdinaryWord = "no-ordinary-word", Person, 0.2;
    /// *Ana Brown*.
    OrdinarySurname = "ordinary-surname", Person, -0.3;
    /// The capital is that of a sentence's beginning.
    SentenceStart = "sentence-start", Person, -0.2;
    /// The capital is that of a headline.
    Headline = "headline", Person, -0.4;
    /// *Ana London*: a listed place or organisation is part of it.
    ListedInside = "listed-inside", Person, -0.25;
    /// *Barrow Inc*.
    CompanySuffix = "company-suffix", Organization, 1.0;
    /// *Barrow Airlines*, *Ministerio de Pesca*.
    OrganizationNoun = "organization-noun", Organization, 0.8;
    /// *Name of Something (NOS)*.
    AcronymInBrackets = "acronym-in-brackets", Organization, 0.7;
    /// *(XYZ)* in a dateline.
    Agency = "agency", Organization, 0.8;
    /// *Utah Rangers*: a listed place that goes on with words no list knows.
    PlaceAndMore = "place-and-more", Organization, 0.65;
    /// *Barrow 2 Quiroga 1*: a line of results.
    Results = "results", Organization, 0.65;
    /// *Barrow River*, *Avenida de Quiroga*.
    PlaceFeature = "place-feature", Place, 0.9;
    /// *town of Barrow*, *río Quiroga*.
    PlaceNoun = "place-noun", Place, 0.85;
    /// *near Barrow*.
    PlacePreposition = "place-preposition", Place, 0.75;
    /// *in Barrow*.
    WeakPlacePreposition = "weak-place-preposition", Place, 0.6;
    /// *Barrow, Spain*.
    CityCountry = "city-country", Place, 0.7;
    /// *BARROW, May 3*.
    Dateline = "dateline", Place, 0.9;
}

/// A set of rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct RuleSet(u64);

impl RuleSet {
    pub(super) const fn of(rule: Rule) -> Self {
        Self(1 << rule as u8)
    }

    /// The rule with this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        ROWS.iter().position(|row| row.name == name).map(|at| Self(1 << at))
    }

    /// The names of all rules.
    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        ROWS.iter().map(|row| row.name)
    }

    pub(super) fn add(&mut self, rule: Rule) {
        self.0 |= 1 << rule as u8;
    }

    pub(super) fn add_if(&mut self, holds: bool, rule: Rule) {
        if holds {
            self.add(rule);
        }
    }

    pub(super) const fn has(self, rule: Rule) -> bool {
        self.0 & (1 << rule as u8) != 0
    }

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The sum of the weights that speak for `class`.
    pub(super) fn score(self, class: Class) -> f32 {
        self.rows().filter(|row| row.class == class).map(|row| row.weight).sum()
    }

    /// The rows of the table that hold.
    pub(crate) fn rows(self) -> impl Iterator<Item = &'static Row> {
        ROWS.iter().enumerate().filter(move |(at, _)| self.0 & (1 << at) != 0).map(|(_, row)| row)
    }
}
