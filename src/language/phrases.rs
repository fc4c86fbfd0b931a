//! Phrases that say what the name beside them or inside them is: *Bank of*, *Airlines*, *Guinea pig*. One table a
//! language, from the hash of the folded words to the classes of the phrase.

use super::calendar;
use super::code::Language;
use super::lists::{Lists, entries, marked, phrase_words};
use super::table::{self, WordTable};
use super::word_set::{self, WordSet};
use crate::fold::fold_hash;
use crate::hash::{self, FastMap};

bitflags::bitflags! {
    /// What a phrase says.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub(crate) struct PhraseClass: u64 {
        /// *Bank of*, *Ejército de*, *Copa*: opens the name of an organisation or an event.
        const NAME_HEAD = 1;
        /// *Gulf of*, *golfo de*: opens the name of another place.
        const PLACE_HEAD = 1 << 1;
        /// *Airlines*, *Open*: closes a longer name.
        const NAME_TAIL = 1 << 2;
        /// *Champions League*: makes an event or a product of an organisation.
        const EVENT_TAIL = 1 << 3;
        /// *Guinea pig*, *montaña rusa*: a thing, whose name has that of a country in it.
        const THING = 1 << 4;
        /// A word of such a phrase. Most names have none, and nothing else is looked up for those.
        const THING_WORD = 1 << 5;
        /// *another*, *ningún*: comes before one of several things.
        const DETERMINER = 1 << 6;
        /// *C.V.*: a second ending of a company's name.
        const SECOND_SUFFIX = 1 << 7;
        /// *the*, *del*: a word behind which a sentence goes on. Spelt just so: *él* is not *el*.
        const LINKING_WORD = 1 << 8;
        /// *early*: says which part of a month is meant.
        const PART_OF_MONTH = 1 << 9;
        /// *moderator*, *pregunta*: says who speaks.
        const SPEAKER = 1 << 10;
        /// *beat*, *venció*: tells the result of a match.
        const RESULT_VERB = 1 << 11;
        /// *won*, *perdió*: does so where something else tells of a match.
        const MAYBE_RESULT_VERB = 1 << 12;
        /// *want* in *Preston want a striker*: a verb in the plural, which towns do not have.
        const PLURAL_VERB = 1 << 51;
        /// *against*, *ante*: comes before an opponent.
        const BEFORE_OPPONENT = 1 << 13;
        /// *with*, *a*: may come before an opponent.
        const MAYBE_BEFORE_OPPONENT = 1 << 25;
        /// *Theatre*, *Library*: is called after the person before it.
        const NAMESAKE_TAIL = 1 << 26;
        /// *airport*: is so in small letters, too.
        const SMALL_NAMESAKE_TAIL = 1 << 53;
        /// *v*: between the two teams of a match.
        const BETWEEN_TEAMS = 1 << 34;
        /// *at*: between a team and the place where it plays.
        const BEFORE_HOST = 1 << 36;
        /// *de fútbol*: says of which sport a team is.
        const TEAM_SPORT = 1 << 35;
        /// *state*: says that the name before it is a region's.
        const REGION_NOUN = 1 << 37;
        /// *state*, *gobernador*: a region's name follows behind *of* or *de*.
        const REGION_TYPE = 1 << 39;
        /// *town*, *alcalde*: a town's name.
        const CITY_TYPE = 1 << 40;
        /// *mouth*, *orillas*: a river's.
        const RIVER_TYPE = 1 << 41;
        /// *island*: that of an island.
        const ISLAND_TYPE = 1 << 42;
        /// *volcano*: that of a mountain.
        const MOUNTAIN_TYPE = 1 << 43;
        /// *embassy*, *ministro*: that of a country.
        const COUNTRY_TYPE = 1 << 50;
        /// *states*, *ríos*: several names follow.
        const SEVERAL = 1 << 44;
        /// Any of the types.
        const PLACE_TYPE = Self::REGION_TYPE.bits() | Self::CITY_TYPE.bits() | Self::RIVER_TYPE.bits()
            | Self::ISLAND_TYPE.bits() | Self::MOUNTAIN_TYPE.bits() | Self::COUNTRY_TYPE.bits();
        /// *fans*, *hinchas*: a club has them.
        const OF_CLUB = 1 << 38;
        /// *match*, *goles*.
        const MATCH_WORD = 1 << 14;
        /// *aeropuerto*, *sala*: is called after the person behind it.
        const NAMESAKE_HEAD = 1 << 15;
        /// *Mr*, *señora*: a name follows, whatever word it is.
        const ADDRESS = 1 << 16;
        /// *Board of Directors*: any organisation has one.
        const GENERIC_BODY = 1 << 17;
        /// *subsidiary*: an organisation's name follows.
        const ORGANIZATION_KIND = 1 << 18;
        /// *joyería*: such a one may have a person's name.
        const NAMED_KIND = 1 << 45;
        /// *law firm*: such a one may have surnames that are words.
        const SURNAMES_KIND = 1 << 46;
        /// *subastas*: the last word of a kind of organisation. Most words are none, and no longer phrase is looked up.
        const ENDS_KIND = 1 << 52;
        /// *de* in *casa de subastas*: the word before the last one of such a kind.
        const INSIDE_KIND = 1 << 54;
        /// *Channel*: a number behind it makes a name.
        const NUMBERED_KIND = 1 << 47;
        /// *según*, *interview with*: a paper follows that says or hears something.
        const SOURCE = 1 << 48;
        /// *on*, *por*: what an organisation is for follows.
        const PURPOSE_LINK = 1 << 19;
        /// *GA*, *Calif*: short for a state.
        const REGION_CODE = 1 << 20;
        /// *left*, *viajó*: somebody goes somewhere.
        const TRAVEL_VERB = 1 << 21;
        /// *alias*: a nickname follows.
        const NICKNAME = 1 << 22;
        /// *a*, *an*: an article before any one of several.
        const INDEFINITE = 1 << 24;
        /// *Mundial de*: opens the name of an event.
        const EVENT_HEAD = 1 << 23;
        /// *president*, *primer ministro*: who leads a country.
        const LEADER = 1 << 27;
        /// *vice president*: who stands in for them.
        const DEPUTY = 1 << 28;
        /// *minister*, *secretaria*.
        const MINISTER = 1 << 29;
        /// *governor*, *gobernadora*.
        const GOVERNOR = 1 << 30;
        /// *senator*, *senadora*.
        const LEGISLATOR = 1 << 31;
        /// *mayor*, *alcaldesa*.
        const MAYOR = 1 << 32;
        /// *justice*, *magistrado*.
        const JUDGE = 1 << 33;
        /// *speaker*, *majority leader*: who presides over a parliament or leads its members.
        const FLOOR_LEADER = 1 << 49;
    }
}

/// Offices, by the word in the lists for those who hold them.
pub(crate) const OFFICES: [(&str, PhraseClass); 8] = [
    ("leader", PhraseClass::LEADER),
    ("deputy", PhraseClass::DEPUTY),
    ("minister", PhraseClass::MINISTER),
    ("governor", PhraseClass::GOVERNOR),
    ("legislator", PhraseClass::LEGISLATOR),
    ("mayor", PhraseClass::MAYOR),
    ("judge", PhraseClass::JUDGE),
    ("parliament", PhraseClass::FLOOR_LEADER),
];

/// The class of those who hold an office; none for a word that the table does not know.
fn office_class(word: &str) -> PhraseClass {
    let known = OFFICES.iter().find(|(office, _)| *office == word);
    known.map_or(PhraseClass::empty(), |(_, class)| *class)
}

/// The class of a noun that says what kind of place is named; none for a word that the table does not know.
fn type_class(word: &str) -> PhraseClass {
    match word {
        "region" => PhraseClass::REGION_TYPE,
        "city" => PhraseClass::CITY_TYPE,
        "river" => PhraseClass::RIVER_TYPE,
        "island" => PhraseClass::ISLAND_TYPE,
        "mountain" => PhraseClass::MOUNTAIN_TYPE,
        "country" => PhraseClass::COUNTRY_TYPE,
        "several" => PhraseClass::SEVERAL,
        _ => PhraseClass::empty(),
    }
}

/// The phrases of a language.
#[derive(Debug)]
pub(super) struct PhraseTable {
    classes: WordTable,
    keys: WordSet,
}

impl PhraseTable {
    /// The phrases that [`compile`] wrote.
    pub(super) fn new(classes: &'static [u8], keys: &'static [u8]) -> Self {
        Self { classes: WordTable::new(classes), keys: WordSet::new(keys) }
    }

    /// The classes of the phrase of this [key](hash::phrase). Most words are no phrase.
    #[inline]
    pub(super) fn of(&self, key: u64) -> PhraseClass {
        if self.keys.may_hold(key) { self.look_up(key) } else { PhraseClass::empty() }
    }

    #[cold]
    fn look_up(&self, key: u64) -> PhraseClass {
        PhraseClass::from_bits_truncate(self.classes.get(key))
    }
}

/// The bytes of the table of a language's phrases, and of the set of their keys.
pub(super) fn compile(language: Language, lists: &Lists) -> (Vec<u8>, Vec<u8>) {
    let mut phrases = FastMap::default();
    let mut add = |words: &mut dyn Iterator<Item = &str>, class: PhraseClass| {
        let key = hash::phrase(words.map(|word| fold_hash(word, &mut String::new())));
        *phrases.entry(key).or_default() |= class.bits();
    };
    for (list, class) in [
        (lists.organization_heads, PhraseClass::NAME_HEAD),
        (lists.event_heads, PhraseClass::NAME_HEAD.union(PhraseClass::EVENT_HEAD)),
        (lists.place_heads, PhraseClass::PLACE_HEAD),
        (lists.name_tails, PhraseClass::NAME_TAIL),
        (lists.event_tails, PhraseClass::EVENT_TAIL),
        (lists.determiners, PhraseClass::DETERMINER),
        (lists.second_suffixes, PhraseClass::SECOND_SUFFIX),
        (lists.speakers, PhraseClass::SPEAKER),
        (lists.namesake_heads, PhraseClass::NAMESAKE_HEAD),
        (lists.forms_of_address, PhraseClass::ADDRESS),
        (lists.generic_bodies, PhraseClass::GENERIC_BODY),
        (lists.purpose_links, PhraseClass::PURPOSE_LINK),
        (lists.source_phrases, PhraseClass::SOURCE),
        (lists.team_sports, PhraseClass::TEAM_SPORT),
        (lists.region_codes, PhraseClass::REGION_CODE),
        (lists.region_nouns, PhraseClass::REGION_NOUN),
        (lists.travel_verbs, PhraseClass::TRAVEL_VERB),
        (lists.nickname_words, PhraseClass::NICKNAME),
        (lists.indefinite_articles, PhraseClass::INDEFINITE),
    ] {
        entries(list).for_each(|phrase| add(&mut phrase_words(phrase), class));
    }
    for (word, mark) in marked(lists.contest_words) {
        let class = match mark {
            "maybe" => PhraseClass::MAYBE_RESULT_VERB,
            "before" => PhraseClass::BEFORE_OPPONENT,
            "link" => PhraseClass::MAYBE_BEFORE_OPPONENT,
            "plural" => PhraseClass::PLURAL_VERB,
            "word" => PhraseClass::MATCH_WORD,
            "club" => PhraseClass::MATCH_WORD.union(PhraseClass::OF_CLUB),
            "between" => PhraseClass::BETWEEN_TEAMS,
            "host" => PhraseClass::BEFORE_HOST,
            _ => PhraseClass::RESULT_VERB,
        };
        add(&mut std::iter::once(word), class);
    }
    for (word, types) in marked(lists.type_nouns) {
        add(&mut std::iter::once(word), types.split(' ').map(type_class).collect());
    }
    for (phrase, mark) in marked(lists.namesake_tails) {
        let class = match mark {
            "small" => PhraseClass::NAMESAKE_TAIL.union(PhraseClass::SMALL_NAMESAKE_TAIL),
            _ => PhraseClass::NAMESAKE_TAIL,
        };
        add(&mut phrase_words(phrase), class);
    }
    for (phrase, mark) in marked(lists.organization_kinds) {
        let class = match mark {
            "names" => PhraseClass::ORGANIZATION_KIND.union(PhraseClass::NAMED_KIND),
            "surnames" => PhraseClass::ORGANIZATION_KIND.union(PhraseClass::SURNAMES_KIND),
            "number" => PhraseClass::NUMBERED_KIND,
            _ => PhraseClass::ORGANIZATION_KIND,
        };
        add(&mut phrase_words(phrase), class);
        if class.contains(PhraseClass::ORGANIZATION_KIND) {
            add(&mut phrase_words(phrase).rev().take(1), PhraseClass::ENDS_KIND);
            phrase_words(phrase).rev().skip(1).take(1).for_each(|word| {
                add(&mut std::iter::once(word), PhraseClass::INSIDE_KIND);
            });
        }
    }
    for (phrase, office) in marked(lists.offices) {
        add(&mut phrase_words(phrase), office_class(office));
    }
    for word in calendar::words(language).iter().filter(|word| word.is_part) {
        add(&mut std::iter::once(word.text), PhraseClass::PART_OF_MONTH);
    }
    for phrase in entries(lists.things) {
        add(&mut phrase.split(' '), PhraseClass::THING);
        phrase.split(' ').for_each(|word| add(&mut std::iter::once(word), PhraseClass::THING_WORD));
    }
    for word in entries(lists.linking_words) {
        *phrases.entry(spelling(word)).or_default() |= PhraseClass::LINKING_WORD.bits();
    }
    (table::compile(&phrases), word_set::compile(phrases.keys().copied()))
}

/// The key of a word in just this spelling, with its accents and its case.
pub(super) fn spelling(word: &str) -> u64 {
    hash::phrase(std::iter::once(hash::bytes(word.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn classes(phrase: &str) -> PhraseClass {
        let words = phrase.split(' ').map(|word| fold_hash(word, &mut String::new()));
        Language::phrase_class(hash::phrase(words))
    }

    #[test]
    fn linking_words_are_spelt_just_so() {
        for (word, links) in
            [("the", true), ("del", true), ("según", true), ("él", false), ("The", false)]
        {
            assert_eq!(Language::is_linking_word(word), links, "{word}");
        }
    }

    #[test]
    fn no_two_classes_share_a_bit() {
        let mut seen = PhraseClass::empty();
        for flag in <PhraseClass as bitflags::Flags>::FLAGS {
            let class = *flag.value();
            if class.bits().is_power_of_two() {
                assert!(!seen.intersects(class), "{}", flag.name());
                seen |= class;
            }
        }
    }

    #[test]
    fn every_type_of_the_lists_is_known() {
        for language in Language::EACH {
            for (noun, types) in marked(language.lists().type_nouns) {
                for word in types.split(' ') {
                    assert_ne!(type_class(word), PhraseClass::empty(), "{noun}: {word:?}");
                }
            }
        }
    }

    #[test]
    fn every_office_of_the_lists_is_known() {
        for language in Language::EACH {
            for (phrase, office) in marked(language.lists().offices) {
                assert_ne!(office_class(office), PhraseClass::empty(), "{phrase}: {office:?}");
            }
        }
    }

    #[test]
    fn phrases_of_every_language() {
        for (phrase, class) in [
            ("Bank of", PhraseClass::NAME_HEAD),
            ("Ejército de", PhraseClass::NAME_HEAD),
            ("Gulf of", PhraseClass::PLACE_HEAD),
            ("Airlines", PhraseClass::NAME_TAIL),
            ("Champions League", PhraseClass::EVENT_TAIL),
            ("Guinea pigs", PhraseClass::THING),
            ("Guinea", PhraseClass::THING_WORD),
            ("another", PhraseClass::DETERMINER),
            ("early", PhraseClass::PART_OF_MONTH),
            ("ningún", PhraseClass::DETERMINER),
            ("CV", PhraseClass::SECOND_SUFFIX),
            ("MODERADORA", PhraseClass::SPEAKER),
            ("Audience member", PhraseClass::SPEAKER),
            ("venció", PhraseClass::RESULT_VERB),
            ("won", PhraseClass::MAYBE_RESULT_VERB),
            ("ante", PhraseClass::BEFORE_OPPONENT),
            ("goles", PhraseClass::MATCH_WORD),
            ("Sala", PhraseClass::NAMESAKE_HEAD),
            ("señora", PhraseClass::ADDRESS),
            ("Junta Directiva", PhraseClass::GENERIC_BODY),
            ("subsidiary", PhraseClass::ORGANIZATION_KIND),
            ("casa de subastas", PhraseClass::NAMED_KIND),
            ("law firm", PhraseClass::SURNAMES_KIND),
            ("Canal", PhraseClass::NUMBERED_KIND),
            ("de acuerdo con", PhraseClass::SOURCE),
            ("por", PhraseClass::PURPOSE_LINK),
            ("Calif", PhraseClass::REGION_CODE),
            ("viajó", PhraseClass::TRAVEL_VERB),
            ("alias", PhraseClass::NICKNAME),
            ("Mundial de", PhraseClass::EVENT_HEAD),
            ("Vice President", PhraseClass::DEPUTY),
            ("primera ministra", PhraseClass::LEADER),
        ] {
            assert!(classes(phrase).contains(class), "{phrase}: {:?}", classes(phrase));
        }
        for phrase in ["China", "pigs Guinea", "Airlines of", "zzyzx"] {
            let found = classes(phrase).difference(PhraseClass::THING_WORD);
            assert_eq!(found, PhraseClass::empty(), "{phrase}");
        }
    }
}
