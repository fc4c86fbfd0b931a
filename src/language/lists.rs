//! The lists of words: what each file says, and who reads it. One table for all of them.
//!
//! The lists of a language are compiled into its `words.bin`; no user's binary holds the lists themselves.

/// The given names of every language; a `weak` one is a word or a place too. Read by `name_cues`.
pub(super) const GIVEN_NAMES: &str = include_str!("../data/given_names.txt");

/// Declares the lists of a language: a field of [`Lists`] for each file. The first argument is a dollar sign, for the
/// macro inside.
macro_rules! lists {
    ($dollar:tt $($(#[$meaning:meta])* $list:ident = $file:literal;)*) => {
        /// The lists of one language.
        #[derive(Clone, Copy, Debug)]
        pub(super) struct Lists {
            $($(#[$meaning])* pub(super) $list: &'static str,)*
        }

        #[cfg(glosa_portuguese)]
        impl Lists {
            /// No list at all.
            pub(super) const NONE: Self = Self { $($list: "",)* };
        }

        /// The lists of the folder with a language's code.
        macro_rules! lists_of {
            ($dollar code:literal) => {
                Lists { $($list: include_str!(concat!("../data/", $dollar code, "/", $file)),)* }
            };
        }
    };
}

lists! { $
    // read by `lexicon`
    /// Function words.
    stop_words = "stop_words.txt";
    /// `word TAB letter`: how common a folded word is; small letters mark ordinary words.
    words = "words.tsv";
    /// `class TAB word` or `class TAB -ending`: what a word may do in a keyword.
    keyword_edges = "keyword_edges.tsv";
    /// `word TAB readings` or `-ending TAB readings`: which parts of speech a word may be.
    parts = "parts.tsv";

    // read by `name_cues`; a mark may follow a word behind a tab
    /// Abbreviations whose dot ends no sentence, without the dot.
    abbreviations = "abbreviations.txt";
    /// Titles that are no part of the name behind them: *King*, *papa*.
    honorifics = "honorifics.txt";
    /// Titles and offices before a name; `weak` ones come before other names too.
    person_titles = "person_titles.txt";
    /// *Jr.*, *II*.
    person_suffixes = "person_suffixes.txt";
    /// *who*, behind a name and a comma.
    person_pronouns = "person_pronouns.txt";
    /// *van der*, *de la*.
    name_particles = "name_particles.txt";
    /// *of*, *de*, *and*, *the* within a name.
    name_links = "name_links.txt";
    /// *el*, *del*: before clubs, and not before towns.
    club_articles = "club_articles.txt";
    /// *Bank*, *Ministerio*.
    organization_nouns = "organization_nouns.txt";
    /// *Inc*, *SA*.
    organization_suffixes = "organization_suffixes.txt";
    /// *Act*, *Ley*: nouns of capitalised things that are no organisations.
    thing_nouns = "thing_nouns.txt";
    /// *said*, *afirmó*.
    saying_verbs = "saying_verbs.txt";
    /// *town*, *provincia*.
    place_nouns = "place_nouns.txt";
    /// *near*, *in*.
    place_prepositions = "place_prepositions.txt";
    /// *River*, *Avenida*.
    place_features = "place_features.txt";
    /// *God*, *Internet*: capitals that are no names.
    not_names = "not_names.txt";

    // read by `phrases`; of the heads and tails, `name_cues` reads the word that touches the name
    /// *Bank of*, *Banco de*: makes an organisation of the country behind it.
    organization_heads = "organization_heads.txt";
    /// *Copa*: makes an event of it.
    event_heads = "event_heads.txt";
    /// *Gulf of*: makes another place of it.
    place_heads = "place_heads.txt";
    /// *Airlines*: makes a longer name of the country before it.
    name_tails = "name_tails.txt";
    /// *Champions League*: makes an event or a product of the organisation before it.
    event_tails = "event_tails.txt";
    /// *Guinea pig*: phrases in which the name of a country or a demonym means a thing.
    things = "things.txt";
    /// *another*: comes before one of several people of a name, and before no country.
    determiners = "determiners.txt";
    /// *C.V.*: ends the name of a company after another such ending and a link.
    second_suffixes = "second_suffixes.txt";
    /// *the*, *del*: end no line of text, because something goes on behind them.
    linking_words = "linking_words.txt";
    /// *moderator*: says who speaks, before a colon.
    speakers = "speakers.txt";
    /// What tells of a match: verbs of results, which `maybe` ones are not alone; what comes `before` an opponent, and what
    /// may (`link`); what stands `between` two teams, or
    /// before their `host`; whom a
    /// `club` has; and other `word`s of sport.
    contest_words = "contest_words.txt";
    /// *aeropuerto*, *sala*: a thing that has the name of the person behind it.
    namesake_heads = "namesake_heads.txt";
    /// *Theatre*, *Library*: a thing that has the name of the person before it.
    namesake_tails = "namesake_tails.txt";
    /// *Mr*, *señora*: nothing but a name follows.
    forms_of_address = "forms_of_address.txt";
    /// *Board of Directors*: a body that any organisation has.
    generic_bodies = "generic_bodies.txt";
    /// *subsidiary*, *aerolínea*: says what kind of organisation the name behind it is.
    organization_kinds = "organization_kinds.txt";
    /// *on*, *por*: before what an organisation is for.
    purpose_links = "purpose_links.txt";
    /// *de fútbol*: between the noun of a team and the country or town that it plays for.
    team_sports = "team_sports.txt";
    /// *GA*, *Calif*: short for a state, behind a town and a comma.
    region_codes = "region_codes.txt";
    /// *state*: behind the name of a region.
    region_nouns = "region_nouns.txt";
    /// `noun TAB type`: *state*, *orillas*, and what the place named behind it is; `several` behind the type of a plural.
    type_nouns = "type_nouns.txt";
    /// *left*, *viajó*: somebody goes to the place behind *for* or *a*.
    travel_verbs = "travel_verbs.txt";
    /// *alias*: a nickname follows.
    nickname_words = "nickname_words.txt";
    /// *a*, *an*: before a noun, and before no name.
    indefinite_articles = "indefinite_articles.txt";
    /// *según*, *contó a*, *interview with*: a paper behind it is where words come from or go to.
    source_phrases = "source_phrases.txt";
    /// `office TAB word`: *president*, and the word of the lists for those who hold the office.
    offices = "offices.txt";
}

/// The lines of a list that are neither blank nor comments.
pub(super) fn lines(list: &str) -> impl Iterator<Item = &str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The words of a phrase that is written around names.
pub(super) fn phrase_words(phrase: &str) -> impl DoubleEndedIterator<Item = &str> {
    phrase.split([' ', '\'', '-']).filter(|word| !word.is_empty())
}

/// The first field of each entry of a list.
pub(super) fn entries(list: &str) -> impl Iterator<Item = &str> {
    lines(list).map(|line| line.split('\t').next().unwrap_or_default().trim())
}

/// The entries of a list with what is behind the tab.
pub(super) fn marked(list: &str) -> impl Iterator<Item = (&str, &str)> {
    lines(list).map(|line| line.split_once('\t').unwrap_or((line, "")))
}
