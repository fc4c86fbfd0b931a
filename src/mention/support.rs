//! What the document says for a form that does not speak for itself.

use super::candidate::{Candidate, EntityKey, View};
use super::homonym;
use super::rules::{Judge, Rule};
use crate::document::Reason;
use crate::fold::{fold, hash_folded};
use crate::gazetteer::{CasePolicy, Class, Flags};
use crate::hash::{FastMap, FastSet};
use crate::language::{Cue, WordClass};
use crate::token::{Gap, Shape, Token, Word};

/// Confidence in a surname whose full name stands in the document.
const ANTECEDENT: f32 = 0.93;
/// Confidence in a surname that stands alone but is distinctive.
const DISTINCTIVE: f32 = 0.9;
/// Confidence in a weak form whose entity is named otherwise.
const SUPPORTED: f32 = 0.85;

/// Confidence in a weak form that its country or an article speaks for.
const HINTED: f32 = 0.8;
/// Confidence in a surname behind a title, where a country speaks for its bearer.
const TITLED: f32 = 0.75;

/// Organisations that the article tells from towns.
const CLUBS: [(&str, &str); 2] = [("type", "sport"), ("type", "company")];

/// The entities that a document names by forms that speak for themselves.
pub(super) struct Support {
    named: FastSet<EntityKey>,
    /// People of whom a full name stands there that is listed for others too.
    shared: FastSet<EntityKey>,
    /// Weak places that what stands around them speaks for.
    apposed: FastSet<EntityKey>,
    /// Weak places of the country that the document speaks of.
    own_country: FastSet<EntityKey>,
    /// Words that stand behind a title and are surnames of people of the countries that the document speaks of.
    titled: FastSet<u64>,
    countries: FastSet<u64>,
}

impl Support {
    /// Reads the strong candidates that no longer strong candidate covers. What needs support gives none.
    pub(super) fn of(view: &View<'_>, judge: &Judge, candidates: &[Candidate]) -> Self {
        let speaks = |c: &&Candidate| c.is_strong() && !needs_support(view, c);
        let mut strong: Vec<&Candidate> = Vec::with_capacity(candidates.len());
        strong.extend(candidates.iter().filter(speaks));
        strong.sort_by_key(|c| (c.passage, c.start, std::cmp::Reverse(c.end)));
        let mut named = FastSet::with_capacity_and_hasher(strong.len(), Default::default());
        let mut shared = FastSet::default();
        let mut longest = (0, 0, 0);
        for c in strong {
            let here = (c.passage, c.start, c.end);
            if here != longest && longest.0 == c.passage && c.end <= longest.2 {
                continue;
            }
            let ambiguous = c.flags.has(Flags::AMBIGUOUS);
            if !c.flags.has(Flags::SURNAME) && !ambiguous {
                named.insert(c.entity);
            } else if ambiguous && c.class == Class::Person && c.last - c.first > 1 {
                shared.insert(c.entity);
            }
            if longest.0 != c.passage || c.end > longest.2 {
                longest = here;
            }
        }
        let if_on = |rule, find: &dyn Fn() -> FastSet<EntityKey>| {
            if judge.on(rule) { find() } else { FastSet::default() }
        };
        let titled = titled(view, candidates);
        let countries =
            if titled.is_empty() { FastSet::default() } else { countries(view, candidates) };
        Self {
            named,
            shared,
            titled,
            countries,
            apposed: if_on(Rule::Apposed, &|| homonym::apposed(view, candidates)),
            own_country: if_on(Rule::OwnCountry, &|| homonym::of_own_country(view, candidates)),
        }
    }

    /// Whether the entity is named by a form that speaks for itself.
    pub(super) fn names(&self, entity: EntityKey) -> bool {
        self.named.contains(&entity)
            || self.apposed.contains(&entity)
            || self.own_country.contains(&entity)
    }

    /// Whether the candidate counts; its reason, rule and confidence are brought up to date.
    pub(super) fn admits(&self, view: &View<'_>, judge: &mut Judge, c: &mut Candidate) -> bool {
        if c.flags.has(Flags::SURNAME) {
            return self.admits_surname(view, judge, c);
        }
        if c.flags.has(Flags::WEAK) {
            return self.admits_weak(view, judge, c);
        }
        !judge.says(Rule::Ordinary, c, || needs_support(view, c) && !self.names(c.entity))
    }

    fn admits_weak(&self, view: &View<'_>, judge: &mut Judge, c: &mut Candidate) -> bool {
        let named = |set: &FastSet<EntityKey>| set.contains(&c.entity);
        let town = || named(&self.named) && is_no_town(view, c);
        let (rule, sure) = if judge.says(Rule::NotTheTown, c, town) {
            (Rule::NotTheTown, SUPPORTED)
        } else if judge.says(Rule::ClubArticle, c, || has_club_article(view, c)) {
            (Rule::ClubArticle, HINTED)
        } else if judge.says(Rule::NamedInFull, c, || named(&self.named)) {
            (Rule::NamedInFull, SUPPORTED)
        } else if judge.says(Rule::Apposed, c, || named(&self.apposed)) {
            (Rule::Apposed, SUPPORTED)
        } else if judge.says(Rule::OwnCountry, c, || named(&self.own_country)) {
            (Rule::OwnCountry, HINTED)
        } else {
            c.confidence = c.confidence.min(HINTED);
            return !judge.says(Rule::Weak, c, || true);
        };
        c.reason = Reason::Context;
        c.rule = Some(rule);
        c.confidence = c.confidence.min(sure);
        true
    }

    /// Whether the surname stands behind a title somewhere and the document speaks of its bearer's country.
    fn may_be(&self, view: &View<'_>, c: &Candidate) -> bool {
        let country = || view.country(c.entity);
        self.titled.contains(&view.tokens(c)[0].hash)
            && is_surname(view, c)
            && country().is_some_and(|code| self.countries.contains(&code))
    }

    fn admits_surname(&self, view: &View<'_>, judge: &mut Judge, c: &mut Candidate) -> bool {
        if judge.says(Rule::AnothersSurname, c, || belongs_to_another(view, c)) {
            return false;
        }
        if judge.says(Rule::OpeningWord, c, || opens_as_word(view, c)) {
            return false;
        }
        let named = self.names(c.entity);
        let known = named || self.shared.contains(&c.entity);
        let (reason, rule, sure) = if judge.says(Rule::Family, c, || named && is_family(view, c)) {
            (Reason::Antecedent, Rule::Family, ANTECEDENT)
        } else if judge.says(Rule::Antecedent, c, || known) {
            (Reason::Antecedent, Rule::Antecedent, ANTECEDENT)
        } else if judge.says(Rule::Distinctive, c, || speaks_alone(view, c)) {
            (c.reason, Rule::Distinctive, DISTINCTIVE)
        } else if judge.says(Rule::TitledSurname, c, || self.may_be(view, c)) {
            (Reason::Context, Rule::TitledSurname, TITLED)
        } else {
            c.confidence = c.confidence.min(TITLED);
            return !judge.says(Rule::BareSurname, c, || true);
        };
        (c.reason, c.rule) = (reason, Some(rule));
        c.confidence = c.confidence.min(sure);
        true
    }
}

/// The words that are surnames of listed people and stand behind a title.
fn titled(view: &View<'_>, candidates: &[Candidate]) -> FastSet<u64> {
    let titled = |c: &&Candidate| {
        let before = view.cue_before(c);
        c.flags.has(Flags::SURNAME)
            && before.any(Cue::TITLE)
            && !before.any(Cue::HONORIFIC)
            && is_surname(view, c)
    };
    candidates.iter().filter(titled).map(|c| view.tokens(c)[0].hash).collect()
}

/// Hashes of the codes of the countries whose names, peoples and places stand in the document.
fn countries(view: &View<'_>, candidates: &[Candidate]) -> FastSet<u64> {
    let speaks = |c: &&Candidate| c.class != Class::Person && c.is_strong();
    let code = |c: &Candidate| view.country(c.entity);
    candidates.iter().filter(speaks).filter_map(code).collect()
}

/// Whether the word may be a surname here: no ordinary one, unless the title before it has no capital, and the
/// name does not go on behind it.
fn is_surname(view: &View<'_>, c: &Candidate) -> bool {
    let (first, last) = (c.first as usize, c.last as usize);
    let small = |t: &Token| t.shape.all_lower();
    let plain = view.tokens[first].shape.has(Shape::CAPITAL)
        && (!view.words[first].info.is_ordinary() || view.before(c).last().is_some_and(small));
    let goes_on = |next: &Token| {
        next.gap.joins()
            && next.shape.has(Shape::CAPITAL)
            && !view.words[last].cues.any(Cue::NOT_NAME)
    };
    plain && !view.after(c).first().is_some_and(goes_on)
}

/// A surname that needs no full name beside it. `Maduro` opens many a sentence as a name and hardly one as a
/// word; in capitals nobody can tell.
fn speaks_alone(view: &View<'_>, c: &Candidate) -> bool {
    c.flags.has(Flags::DISTINCTIVE) && !(view.passage(c).all_caps && needs_support(view, c))
}

/// *Más de cien*, *Dan las gracias*, *Su empresa*: a surname that is a word where a sentence begins. So it is before an
/// article; a function word also before a noun, or where its accents are not those of the name; any word before a
/// plural.
fn opens_as_word(view: &View<'_>, c: &Candidate) -> bool {
    let (at, passage) = (c.first as usize, view.passage(c));
    let word = &view.words[at];
    let function = word.info.class.any(WordClass::STOP);
    if c.last - c.first != 1 || !function && !word.info.is_ordinary() {
        return false;
    }
    let before = passage.text.get(..c.start as usize).unwrap_or_default();
    let opens = view.tokens[at].gap.opens_sentence()
        || before.ends_with(['"', '“', '«', '¿', '¡'])
        || passage.all_caps;
    let Some(next) = view.after(c).first().filter(|t| opens && t.gap == Gap::Blank) else {
        return false;
    };
    let Word { info, cues, .. } = view.words[at + 1];
    let small = next.shape.all_lower() || passage.all_caps;
    let verb = WordClass::VERB.and(WordClass::MAYBE_VERB).and(WordClass::ADVERB);
    let noun =
        info.is_ordinary() && !info.class.any(verb.and(WordClass::STOP)) && !cues.any(Cue::SAYING);
    let accents = c.reason == Reason::Folded && !passage.all_caps;
    let article = cues.any(Cue::ARTICLE);
    let plural = || noun && !passage.all_caps && is_plural(view, c);
    small && (article || function && (noun || accents) || plural())
}

/// *Best practices matter*: whether the word behind a form is a plural, which nobody's name has behind it. What may
/// be the verb of one person (*Brown names the judge*) is a plural only where a verb follows it in running text:
/// headlines do without articles (*Brown names judge*).
fn is_plural(view: &View<'_>, c: &Candidate) -> bool {
    let (at, passage) = (c.last as usize, view.passage(c));
    let next = view.words.get(at + 1).filter(|_| view.after(c).get(1).is_some_and(is_joined));
    if next.is_some_and(|word| word.cues.any(Cue::ARTICLE)) {
        return false;
    }
    let word = fold(view.tokens[at].text(passage.text));
    let Some((single, language)) = word.strip_suffix('s').zip(passage.language) else {
        return view.words[at].info.class.any(WordClass::BEFORE_VERB);
    };
    if single.ends_with(['i', 's', 'u']) {
        return false; // *furious*
    }
    let verb = WordClass::VERB.and(WordClass::MAYBE_VERB);
    let is_verb = |word: &str| language.lexicon().info(word, hash_folded(word)).class.any(verb);
    let shorter = single.strip_suffix('e');
    let in_y = shorter.and_then(|stem| stem.strip_suffix('i')).map(|stem| format!("{stem}y"));
    let doubtful =
        is_verb(single) || shorter.is_some_and(is_verb) || in_y.is_some_and(|w| is_verb(&w));
    let running = c.first as usize > passage.tokens.start;
    !doubtful || running && next.is_some_and(|word| word.info.class.any(verb))
}

fn is_joined(token: &Token) -> bool {
    token.gap == Gap::Blank
}

/// *los Kirchner*: behind an article that no single person has.
fn is_family(view: &View<'_>, c: &Candidate) -> bool {
    let plural = |t: &Token| t.text(view.passage(c).text).ends_with(['s', 'S']);
    let before = view.cue_before(c);
    before.any(Cue::ARTICLE)
        && !before.any(Cue::CLUB_ARTICLE)
        && view.before(c).last().is_some_and(plural)
}

/// Whether an organisation that may be named like a town stands where no town would: at the beginning of a
/// sentence, behind a word that is no preposition, beside a verb of saying. Clubs are told by their article alone.
fn is_no_town(view: &View<'_>, c: &Candidate) -> bool {
    let says = |at: usize| view.words[at].cues.any(Cue::SAYING);
    let behind_word = || {
        view.words_before(c).last().is_some_and(|word| {
            let place = word.cues.any(Cue::PLACE_PREPOSITION.and(Cue::PLACE_NOUN));
            !place && !word.info.class.any(WordClass::STOP) || word.cues.any(Cue::SAYING)
        })
    };
    let spoken = || view.after(c).first().is_some_and(|_| says(c.last as usize));
    c.class == Class::Organization
        && (view.tokens(c)[0].gap.opens_sentence() || behind_word() || spoken())
        && !view.gazetteers.attributes(c.entity).any(|attribute| attribute == ("type", "sport"))
}

/// *el Valencia*, but not *el Valencia de los años veinte*: a club or a bank named like a town.
fn has_club_article(view: &View<'_>, c: &Candidate) -> bool {
    let at = c.last as usize;
    let goes_on = |t: &Token| view.words[at].cues.any(Cue::LINK) || t.shape.has(Shape::CAPITAL);
    let is_club = || view.gazetteers.attributes(c.entity).any(|a| CLUBS.contains(&a));
    c.class == Class::Organization
        && view.cue_before(c).any(Cue::CLUB_ARTICLE)
        && !view.after(c).first().is_some_and(|t| t.gap == Gap::Blank && goes_on(t))
        && is_club()
}

/// An ordinary word with the capital of a sentence's beginning says nothing, except for a country, for an acronym
/// (*WHO*) outside a line of capitals, and where the list lets any case count.
fn needs_support(view: &View<'_>, c: &Candidate) -> bool {
    let passage = view.passage(c);
    let any_case = c.flags.case() == CasePolicy::Folded;
    let acronym = c.flags.has(Flags::ACRONYM) && !passage.all_caps;
    if matches!(c.class, Class::Country | Class::Nationality)
        || any_case
        || acronym
        || !c.flags.is_ordinary()
    {
        return false;
    }
    let first = &view.tokens(c)[0];
    let opens = first.gap.opens_sentence() || passage.title_case || passage.all_caps;
    opens && !first.shape.has(Shape::DOTTED) && view.words[c.first as usize].info.is_ordinary()
}

/// Whether a surname stands behind somebody else's given name, or before another surname.
fn belongs_to_another(view: &View<'_>, c: &Candidate) -> bool {
    let passage = view.passage(c);
    if passage.all_caps {
        return false;
    }
    let (first, last) = (c.first as usize, c.last as usize);
    let proper = |at: usize| {
        let shape = view.tokens[at].shape;
        shape.has(Shape::CAPITAL) && shape.has(Shape::LOWER)
    };
    let other = |at: usize| !passage.title_case && is_name(view, at);
    let before = view.tokens[first].gap == Gap::Blank && first > passage.tokens.start;
    let behind = before && proper(first - 1) && {
        view.words[first - 1].cues.is_plain_given_name() || other(first - 1)
    };
    let touches = last < passage.tokens.end && view.tokens[last].gap == Gap::Blank;
    let goes_on = !c.flags.has(Flags::DISTINCTIVE) && touches;
    behind || goes_on && proper(last) && other(last)
}

/// Whether a capitalised word is neither an ordinary word nor an office.
fn is_name(view: &View<'_>, at: usize) -> bool {
    let Word { info, cues, .. } = view.words[at];
    !cues.any(Cue::WHOLE_TITLE) && !info.is_ordinary() && !info.class.any(WordClass::ROLE)
}

/// A country and its demonym may be spelt alike (*China*, *argentina*). With a capital the country is
/// meant, unless all is in capitals and a noun stands before that it modifies.
pub(super) fn prefer_kind(view: &View<'_>, judge: &mut Judge, candidates: &mut Vec<Candidate>) {
    let place = |c: &Candidate| (c.first, c.last);
    let demonyms: FastSet<_> =
        candidates.iter().filter(|c| c.class == Class::Nationality).map(place).collect();
    let is_demonym: FastMap<_, _> = candidates
        .iter()
        .filter(|c| c.class == Class::Country && demonyms.contains(&place(c)))
        .map(|c| (place(c), judge.on(Rule::BehindNoun) && modifies_noun(view, c)))
        .collect();
    candidates.retain(|c| match (c.class, is_demonym.get(&place(c))) {
        (Class::Country, Some(demonym)) => !judge.says(Rule::BehindNoun, c, || *demonym),
        (Class::Nationality, Some(demonym)) => !judge.says(Rule::CountryFirst, c, || !demonym),
        _ => true,
    });
}

fn modifies_noun(view: &View<'_>, c: &Candidate) -> bool {
    let passage = view.passage(c);
    passage.all_caps
        && view.tokens(c)[0].gap == Gap::Blank
        && view.words_before(c).last().is_some_and(|noun| {
            let info = noun.info;
            info.is_ordinary()
                && !info.class.any(WordClass::STOP.and(WordClass::VERB).and(WordClass::ADVERB))
        })
}
