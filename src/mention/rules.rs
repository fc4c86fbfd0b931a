//! The rules of this room: one row each, with its name.
//!
//! Rules for listed names speak for a candidate or against it and decide by themselves. The weights of the
//! rules that hold of an unlisted name add up; from [`ENOUGH`] on the name counts. They were set by hand on
//! texts written for this crate. [`Judge`](super::judge::Judge) knows which rules are switched off, and keeps what they said where
//! somebody wants to know.

use crate::gazetteer::Class;

/// Sum of weights that makes a name.
pub(super) const ENOUGH: f32 = 0.6;
/// Sums that differ by less are the same: weights are decimal fractions, sums are binary.
pub(super) const TOLERANCE: f32 = 0.001;

/// A row of the table.
#[derive(Debug)]
pub(crate) struct RuleRow {
    pub(crate) name: &'static str,
    /// The kind of unlisted name that it finds; `None` where it judges listed ones.
    pub(super) class: Option<Class>,
    /// What it adds; for a listed name, whether it speaks for it or against it.
    pub(crate) weight: f32,
}

const FOR: f32 = 1.0;
const AGAINST: f32 = -1.0;

macro_rules! rules {
    (
        listed { $($(#[$ldoc:meta])* $lrule:ident = $lname:literal, $side:ident;)* }
        unlisted { $($(#[$doc:meta])* $rule:ident = $name:literal, $class:ident, $weight:literal;)* }
    ) => {
        /// A rule, by its place in the table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum Rule {
            $($(#[$ldoc])* $lrule,)*
            $($(#[$doc])* $rule,)*
        }

        impl Rule {
            const ALL: &[Rule] = &[$(Rule::$lrule,)* $(Rule::$rule,)*];
        }

        /// The table of rules.
        pub(crate) static ROWS: &[RuleRow] = &[
            $(RuleRow { name: $lname, class: None, weight: $side },)*
            $(RuleRow { name: $name, class: Some(Class::$class), weight: $weight },)*
        ];
    };
}

rules! {
listed {
    /// The form belongs to the other language only.
    Language = "language", AGAINST;
    /// Capitals are not where the list has them.
    Case = "case", AGAINST;
    /// *Michael Jordan*, and later *Jordan*: a country's name that is somebody's surname here.
    SurnameHere = "surname-here", AGAINST;
    /// *Bank of China*.
    NameHead = "name-head", AGAINST;
    /// *China Airlines*, *UEFA Champions League*.
    NameTail = "name-tail", AGAINST;
    /// *Michael Jordan*, *Keisuke Honda*.
    BehindGivenName = "behind-given-name", AGAINST;
    /// *Chad Smith*.
    BeforeSurname = "before-surname", AGAINST;
    /// *Barrow México*: behind a word that no list and no dictionary knows.
    BehindUnknown = "behind-unknown", AGAINST;
    /// *Guinea pigs*, *montaña rusa*.
    Thing = "thing", AGAINST;
    /// *in May*, *May 3*: the month, not the person.
    Calendar = "calendar", AGAINST;
    /// *habló en italiano*.
    Tongue = "tongue", AGAINST;
    /// *IRAN-IRAQ*: the key words of an agency's line.
    KeyWords = "key-words", AGAINST;
    /// *#ucrania*, *#StandWithUkraine*.
    Hashtag = "hashtag", FOR;
    /// *GRAN MURALLA CHINA*: in capitals, behind the noun that it modifies.
    BehindNoun = "behind-noun", AGAINST;
    /// *China*: the country, not the demonym.
    CountryFirst = "country-first", AGAINST;
    /// *Vladmir Putin*.
    Slip = "slip", FOR;
    /// A weak form that nothing speaks for.
    Weak = "weak", AGAINST;
    /// One whose entity is named by a form that speaks for itself.
    NamedInFull = "named-in-full", FOR;
    /// *Atlanta, Georgia*, *Victoria, Seychelles*: a weak place behind one of its own country, a weak capital before it.
    Apposed = "apposed", FOR;
    /// *Georgia* beside *Senate* and *Washington*: a weak place whose country's names stand in the document, and
    /// none of the other bearer's.
    OwnCountry = "own-country", FOR;
    /// *Según Santander*, once *Banco Santander* has been named: the organisation, not the town.
    NotTheTown = "not-the-town", FOR;
    /// *los Kirchner*: all of that name whom the document names.
    Family = "family", FOR;
    /// *el Barcelona*: a club or a bank, where cities have no article.
    ClubArticle = "club-article", FOR;
    /// An ordinary word with the capital of a sentence's beginning.
    Ordinary = "ordinary", AGAINST;
    /// A bare surname without full name.
    BareSurname = "bare-surname", AGAINST;
    /// *Más de cien*, *Best practices*: a surname that is a word, and opens the sentence as one.
    OpeningWord = "opening-word", AGAINST;
    /// A bare surname behind somebody else's given name, or before another surname.
    AnothersSurname = "anothers-surname", AGAINST;
    /// A bare surname whose full name stands in the document.
    Antecedent = "antecedent", FOR;
    /// A surname that needs none.
    Distinctive = "distinctive", FOR;
    /// *minister Quiroga*: a bare surname behind a title.
    TitledSurname = "titled-surname", FOR;
    /// Part of a longer name that was taken.
    LongerName = "longer-name", AGAINST;
    /// Another entity of the same form was taken.
    BetterReading = "better-reading", AGAINST;
    /// Of several bearers the one mentioned last.
    LastMentioned = "last-mentioned", FOR;
    /// Of several bearers the only one that the document names in full.
    OnlyNamed = "only-named", FOR;
    /// Of several bearers the one whose country the document speaks of.
    CountryOfDocument = "country-of-document", FOR;
    /// A listed place, organisation or person whose name is the surname of somebody else in the document; a country
    /// where it stands as that person does.
    SurnameOfDocument = "surname-of-document", AGAINST;
    /// *King Felipe*: the title is no part of the mention.
    Honorific = "honorific", FOR;
    /// *Frederik of Denmark*: the country is no part of the mention.
    Realm = "realm", FOR;
}
unlisted {
    /// *Ana Gómez*.
    GivenName = "given-name", Person, 0.9;
    /// *Grace Nandi*: the given name is a word or a place as well.
    WeakGivenName = "weak-given-name", Person, 0.4;
    /// *Oumar Ali Konté*.
    SecondGivenName = "second-given-name", Person, 0.5;
    /// *Raúl Ricardo Alfonsín*: the only listed bearer of the surname with that given name, and middle names.
    MiddleName = "middle-name", Person, 0.1;
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
    /// *el ciclista etíope Abeba Tadesse*: a title, and a demonym behind it.
    TitleDemonym = "title-demonym", Person, 0.6;
    /// *el etíope Haile Tadesse*.
    Demonym = "demonym", Person, 0.4;
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
}

bitflags::bitflags! {
    /// A set of rules: the bit of each is its place in the table.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub(crate) struct RuleSet: u128 {
        const _ = !0;
    }
}

impl RuleSet {
    pub(crate) const fn of(rule: Rule) -> Self {
        Self::from_bits_retain(1 << rule as u8)
    }

    /// The rule with this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        ROWS.iter().position(|row| row.name == name).map(|at| Self::from_bits_retain(1 << at))
    }

    /// The names of all rules.
    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        ROWS.iter().map(|row| row.name)
    }

    pub(super) fn add(&mut self, rule: Rule) {
        self.insert(Self::of(rule));
    }

    pub(super) fn add_if(&mut self, holds: bool, rule: Rule) {
        if holds {
            self.add(rule);
        }
    }

    pub(super) const fn has(self, rule: Rule) -> bool {
        self.contains(Self::of(rule))
    }

    /// The sum of the weights that speak for `class`.
    pub(super) fn score(self, class: Class) -> f32 {
        self.rows().filter(|row| row.class == Some(class)).map(|row| row.weight).sum()
    }

    /// The rule that speaks loudest for `class`.
    pub(super) fn loudest(self, class: Class) -> Option<Rule> {
        let speaks = |rule: &Rule| rule.row().class == Some(class);
        let weight = |rule: &Rule| rule.row().weight;
        self.each().filter(speaks).max_by(|a, b| weight(a).total_cmp(&weight(b)))
    }

    /// The rows of the table that hold.
    pub(crate) fn rows(self) -> impl Iterator<Item = &'static RuleRow> {
        self.each().map(Rule::row)
    }

    /// The rules that hold.
    fn each(self) -> impl Iterator<Item = Rule> {
        let mut rest = self.bits();
        std::iter::from_fn(move || {
            let rule = Rule::ALL.get(rest.trailing_zeros() as usize)?;
            rest &= rest - 1;
            Some(*rule)
        })
    }
}

impl Rule {
    pub(crate) fn row(self) -> &'static RuleRow {
        &ROWS[self as usize]
    }
}
