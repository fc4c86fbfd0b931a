//! What a word says of the name beside it or around it: titles, heads of organisations, verbs of
//! saying. One table a language, from the hash of the folded word to its cues.

use super::calendar;
use super::code::Language;
use super::lists::{Lists, entries, lines, marked, phrase_words};
use super::table::{self, WordTable};
use crate::fold::fold_hash;
use crate::hash::FastMap;

bitflags::bitflags! {
    /// Cues of a word.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub(crate) struct Cue: u32 {
        /// A given name and nothing else.
        const GIVEN = 1 << 0;
        /// A given name that is a word or a place as well.
        const WEAK_GIVEN = 1 << 1;
        /// A title or an office.
        const TITLE = 1 << 2;
        /// A title that comes before other names too.
        const WEAK_TITLE = 1 << 3;
        /// *van*, *de*.
        const PARTICLE = 1 << 4;
        /// *Jr*, *II*.
        const PERSON_SUFFIX = 1 << 5;
        /// *who*.
        const PRONOUN = 1 << 6;
        /// *said*.
        const SAYING = 1 << 7;
        /// *Ministry*: opens an organisation before a link.
        const ORGANIZATION_HEAD = 1 << 8;
        /// *Airlines*: closes one.
        const ORGANIZATION_TAIL = 1 << 9;
        /// *Partido*: opens one with or without a link.
        const ORGANIZATION_FRONT = 1 << 10;
        /// *Inc*.
        const ORGANIZATION_SUFFIX = 1 << 11;
        /// *Act*: capitalised things that are no organisations.
        const THING = 1 << 12;
        /// *of*, *de*.
        const LINK = 1 << 13;
        /// *the*, *la*.
        const ARTICLE = 1 << 14;
        /// *and*, *y*.
        const AND = 1 << 15;
        /// *town*, *provincia*.
        const PLACE_NOUN = 1 << 16;
        /// *calle*: needs no link.
        const PLACE_NOUN_DIRECT = 1 << 17;
        /// *near*.
        const PLACE_PREPOSITION = 1 << 18;
        /// *in*.
        const WEAK_PLACE_PREPOSITION = 1 << 19;
        /// *Gulf of*.
        const FEATURE_HEAD = 1 << 20;
        /// *River*.
        const FEATURE_TAIL = 1 << 21;
        /// *Mount*, *Avenida*.
        const FEATURE_FRONT = 1 << 22;
        /// *Monday*.
        const NOT_NAME = 1 << 23;
        /// *Democratic*: no name, but a part of organisations' names.
        const ADJECTIVE = 1 << 24;
        /// *al-*: a particle only with its hyphen.
        const HYPHEN_PARTICLE = 1 << 25;
        /// A word that is a title by itself: no complement of one.
        const WHOLE_TITLE = 1 << 26;
        /// *King*, *papa*: no part of the name behind it.
        const HONORIFIC = 1 << 27;
        /// *Inc*, *Sra*: a dot behind it ends no sentence.
        const ABBREVIATION = 1 << 28;
        /// The last word of *Bank of*, *Gulf of*: what touches the name behind it.
        const BEFORE_NAME = 1 << 29;
        /// The first word of *Airlines*, *Open*: what touches the name before it.
        const BEHIND_NAME = 1 << 30;
        /// *el*: an article that clubs have and towns have not.
        const CLUB_ARTICLE = 1 << 31;
    }
}

impl Cue {
    /// Words that may be between two parts of a name: *de*, *la*, *y*, *van*.
    pub(crate) const INSIDE_NAME: Self = Self::LINK
        .union(Self::ARTICLE)
        .union(Self::AND)
        .union(Self::PARTICLE)
        .union(Self::HYPHEN_PARTICLE);

    /// Whether the word is a given name.
    pub(crate) const fn is_given_name(self) -> bool {
        self.intersects(Self::GIVEN.union(Self::WEAK_GIVEN))
    }

    /// Whether it is a given name and nothing else.
    pub(crate) const fn is_plain_given_name(self) -> bool {
        self.has_but_not(Self::GIVEN, Self::WEAK_GIVEN)
    }

    /// Whether the word has one of these cues, and none of the others.
    pub(crate) const fn has_but_not(self, cues: Self, others: Self) -> bool {
        self.intersects(cues) && !self.intersects(others)
    }
}

/// The cues that are in the table of every language, because names have the same form in all.
pub(super) const SHARED: Cue = Cue::GIVEN
    .union(Cue::WEAK_GIVEN)
    .union(Cue::HONORIFIC)
    .union(Cue::BEFORE_NAME)
    .union(Cue::BEHIND_NAME);

/// The cues of a language's words.
#[derive(Debug)]
pub(crate) struct NameCues {
    /// The number of each word's set of cues.
    table: WordTable,
    /// The sets of cues that occur, none at all first; [`NameCues::MOST_SETS`] at most.
    sets: Vec<Cue>,
}

impl NameCues {
    /// How many sets of cues a language may have.
    pub(crate) const MOST_SETS: usize = 128;

    /// The cues whose parts [`compile`] wrote.
    pub(super) fn new(table: &'static [u8], sets: &[u8]) -> Self {
        let set =
            |set: &[u8]| set.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte));
        let sets = sets.chunks_exact(4).map(set).map(Cue::from_bits_retain).collect();
        Self { table: WordTable::new(table), sets }
    }

    /// What is known of the word of this folded hash.
    #[inline]
    pub(crate) fn of(&self, hash: u64) -> Cue {
        self.numbered(self.number(hash))
    }

    /// The number of that set of cues.
    pub(crate) fn number(&self, hash: u64) -> u8 {
        self.table.get(hash) as u8
    }

    /// The set of cues with a number.
    #[inline]
    pub(crate) fn numbered(&self, number: u8) -> Cue {
        self.sets.get(usize::from(number)).copied().unwrap_or_default()
    }
}

/// The bytes of a table of sets of cues by number, and of the sets.
pub(super) fn compile(
    language: Language,
    lists: &Lists,
    given_names: &str,
    every: &[&Lists],
) -> (Vec<u8>, Vec<u8>) {
    let mut cues = CueCollector::of(lists, given_names, every);
    cues.add_calendar(language, lists);
    let cues = cues.0;
    let mut sets: Vec<u32> = cues.values().map(Cue::bits).chain([0]).collect();
    sets.sort_unstable();
    sets.dedup();
    assert!(sets.len() <= NameCues::MOST_SETS, "too many sets of cues");
    let number = |set: u32| sets.partition_point(|other| *other < set) as u64;
    let numbers = cues.iter().map(|(hash, set)| (*hash, number(set.bits()))).collect();
    (table::compile(&numbers), sets.iter().flat_map(|set| set.to_le_bytes()).collect())
}

/// One cue for entries with the mark `weak`, another for all others.
fn weak(plain: Cue, weak: Cue) -> impl Fn(&str) -> Cue {
    move |mark| if mark == "weak" { weak } else { plain }
}

/// Cues that are being collected, by the hash of the folded word.
#[derive(Default)]
struct CueCollector(FastMap<u64, Cue>);

impl CueCollector {
    /// Reads the lists; of `every` language the [`SHARED`] ones.
    fn of(lists: &Lists, given_names: &str, every: &[&Lists]) -> Self {
        let mut cues = Self::default();
        cues.add_touching(every);
        cues.add_people(lists, given_names);
        cues.add_things(lists);
        cues
    }

    /// Adds what touches a name, in every language.
    fn add_touching(&mut self, every: &[&Lists]) {
        for lists in every {
            self.add_whole(lists.honorifics, Cue::HONORIFIC);
            for heads in [lists.organization_heads, lists.event_heads, lists.place_heads] {
                self.add_edges(heads, Cue::BEFORE_NAME);
            }
            for tails in [lists.name_tails, lists.event_tails] {
                self.add_edges(tails, Cue::BEHIND_NAME);
            }
        }
    }

    /// Adds the words of people's names and beside them, and those between the words of any name.
    fn add_people(&mut self, lists: &Lists, given_names: &str) {
        let link = |mark: &str| match mark {
            "article" => Cue::ARTICLE,
            "and" => Cue::AND,
            _ => Cue::LINK,
        };
        self.add(lists.name_links, link);
        self.add(given_names, weak(Cue::GIVEN, Cue::WEAK_GIVEN));
        self.add_titles(lists.person_titles, weak(Cue::TITLE, Cue::WEAK_TITLE));
        self.add_whole(lists.person_titles, Cue::WHOLE_TITLE);
        self.add_whole(lists.abbreviations, Cue::ABBREVIATION);
        self.add(lists.person_suffixes, |_| Cue::PERSON_SUFFIX);
        self.add(lists.person_pronouns, |_| Cue::PRONOUN);
        self.add_particles(lists.name_particles);
        self.add(lists.saying_verbs, |_| Cue::SAYING);
    }

    /// Adds the words of the names of organisations, places and things, and those of no names.
    fn add_things(&mut self, lists: &Lists) {
        let noun = |mark: &str| match mark {
            "head" => Cue::ORGANIZATION_HEAD,
            "tail" => Cue::ORGANIZATION_TAIL,
            "front" => Cue::ORGANIZATION_FRONT,
            _ => Cue::ORGANIZATION_HEAD.union(Cue::ORGANIZATION_TAIL),
        };
        let feature = |marks: &str| {
            let cue = |mark: &str| match mark {
                "head" => Cue::FEATURE_HEAD,
                "front" => Cue::FEATURE_FRONT,
                _ => Cue::FEATURE_TAIL,
            };
            marks.split(' ').fold(Cue::default(), |cues, mark| cues | cue(mark))
        };
        let direct = |mark: &str| match mark {
            "direct" => Cue::PLACE_NOUN.union(Cue::PLACE_NOUN_DIRECT),
            _ => Cue::PLACE_NOUN,
        };
        let preposition = weak(Cue::PLACE_PREPOSITION, Cue::WEAK_PLACE_PREPOSITION);
        self.add_whole(lists.club_articles, Cue::CLUB_ARTICLE);
        self.add(lists.organization_nouns, noun);
        self.add(lists.organization_suffixes, |_| Cue::ORGANIZATION_SUFFIX);
        self.add(lists.thing_nouns, |_| Cue::THING);
        self.add(lists.place_nouns, direct);
        self.add(lists.place_prepositions, preposition);
        self.add(lists.place_features, feature);
        let capital = |mark: &str| match mark {
            "adjective" => Cue::NOT_NAME.union(Cue::ADJECTIVE),
            _ => Cue::NOT_NAME,
        };
        self.add(lists.not_names, capital);
    }

    /// Adds single words; of a particle of several words each is by itself.
    fn add(&mut self, list: &str, cue: impl Fn(&str) -> Cue) {
        for (entry, mark) in marked(list) {
            for word in entry.split(' ') {
                self.insert(word, cue(mark));
            }
        }
    }

    /// Adds entries as they are.
    fn add_whole(&mut self, list: &str, cue: Cue) {
        for (entry, _) in marked(list) {
            self.insert(entry.trim(), cue);
        }
    }

    /// Of the phrases around names the word that touches the name.
    fn add_edges(&mut self, list: &str, cue: Cue) {
        for phrase in entries(list) {
            let mut words = phrase_words(phrase);
            let edge = if cue == Cue::BEFORE_NAME { words.next_back() } else { words.next() };
            self.insert(edge.unwrap_or_default(), cue);
        }
    }

    /// A particle that ends in a hyphen counts before one only.
    fn add_particles(&mut self, list: &str) {
        for (entry, _) in marked(list) {
            for word in entry.split(' ') {
                match word.strip_suffix('-') {
                    Some(word) => self.insert(word, Cue::HYPHEN_PARTICLE),
                    None => self.insert(word, Cue::PARTICLE),
                }
            }
        }
    }

    /// Of a title of several words the last one is before the name, unless it is a complement.
    fn add_titles(&mut self, list: &str, cue: impl Fn(&str) -> Cue) {
        for (entry, mark) in marked(list) {
            let mut words = entry.split([' ', '-']);
            let last = words.next_back().unwrap_or_default();
            if !words.any(|word| self.is_link(word)) {
                self.insert(last, cue(mark));
            }
        }
    }

    /// *Monday*, *Sept*: capitals that are no names. *May* may be a name: it is a function word as well.
    fn add_calendar(&mut self, language: Language, lists: &Lists) {
        for word in calendar::words(language) {
            let is_function_word = lines(lists.stop_words).any(|stop| stop == word.text);
            if word.has_capital && !is_function_word {
                self.insert(word.text, Cue::NOT_NAME);
            }
        }
    }

    fn is_link(&self, word: &str) -> bool {
        let cues = self.0.get(&fold_hash(word, &mut String::new()));
        cues.is_some_and(|cues| cues.intersects(Cue::LINK))
    }

    fn insert(&mut self, word: &str, cue: Cue) {
        *self.0.entry(fold_hash(word, &mut String::new())).or_default() |= cue;
    }
}
