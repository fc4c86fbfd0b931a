//! Places: features such as *River* and *Avenida*, and the words before a place's name.

use super::super::office_place;
use super::super::rules::{Rule, RuleSet};
use super::piece::PossibleName;
use super::reader::NameReader;
use super::word::{ACRONYM_IN_BRACKETS, Fact, Pattern, SMALL_LINK};
use crate::language::{Cue, PhraseClass};
use crate::token::Gap;

/// Most words of a place's name.
const MOST_WORDS: usize = 4;
/// Within how many words of a paragraph's beginning its agency is named.
const AGENCY_WORDS: usize = 8;

/// What may be right before a place's name.
const BEFORE: Cue = Cue::PLACE_PREPOSITION
    .union(Cue::WEAK_PLACE_PREPOSITION)
    .union(Cue::PLACE_NOUN_DIRECT)
    .union(Cue::LINK);
/// *Mount*, *Gulf*: the features that come before their name.
const FEATURE_BEFORE: Cue = Cue::FEATURE_HEAD.union(Cue::FEATURE_FRONT);
/// *Mount*, *Gulf*, *River*.
const FEATURE: Cue = FEATURE_BEFORE.union(Cue::FEATURE_TAIL);

/// The first word of a name with a feature. In a headline, any words may have such capitals.
const FIRST_WORD: Pattern =
    Pattern::is(Fact::PROPER).but_not(Fact::IN_HEADLINE).without(Cue::NOT_NAME);
/// *Mount* and *Barrow* in *Mount Barrow*. Before an ordinary word it names no place: *Mount Your Bike*.
const FRONT_AND_NAME: [Pattern; 2] =
    [Pattern::has(Cue::FEATURE_FRONT), Pattern::is(Fact::CAPITAL).but_not(Fact::ORDINARY)];
/// *Barrow* in *in Barrow*; but not *Ana*, nor a word of a headline, where *In Shock* may have two capitals.
const BEHIND_WEAK_PREPOSITION: Pattern =
    Pattern::is(Fact::AFTER_BLANK).but_not(Fact::IN_HEADLINE).without(Cue::GIVEN);
/// *in* in *in Barrow*.
const WEAK_PREPOSITION: Pattern = Pattern::has(Cue::WEAK_PLACE_PREPOSITION);
/// *Barrow*, but not *Street*, *Minister*, *Council*.
const NAME_WORD: Pattern = Pattern::is(Fact::CAPITAL)
    .but_not(Fact::LISTED.union(Fact::ORDINARY))
    .without(Cue::NOT_NAME.union(Cue::TITLE).union(Cue::ORGANIZATION_TAIL).union(Cue::THING));
/// A line of capitals, and the beginning of a paragraph, where a dateline may be.
const MAY_BE_IN_CAPITALS: Pattern =
    Pattern::is_one_of(Fact::IN_CAPITALS.union(Fact::OPENS_PARAGRAPH));
/// *near* and *Near*, but not a name that is spelled alike.
const LOWER_CASE_OR_OPENING: Pattern =
    Pattern::is_one_of(Fact::LOWER_CASE.union(Fact::OPENS_SENTENCE));
/// *town* in *town of Barrow*.
const PLACE_NOUN: Pattern = Pattern::is(Fact::LOWER_CASE).with(Cue::PLACE_NOUN);
/// *Spain* in *Barrow, Spain*.
const LISTED_AFTER_COMMA: Pattern =
    Pattern::is(Fact::AFTER_COMMA).and_one_of(Fact::LISTED_COUNTRY.union(Fact::LISTED_PLACE));
/// *Quiroga, 3 may (EFE)*: what is behind the place.
const DAY_FIRST: [Pattern; 3] = [
    Pattern::is(Fact::NUMBER).and(Fact::AFTER_COMMA),
    Pattern::is(Fact::CALENDAR),
    Pattern::is(Fact::AFTER_OPENING_BRACKET),
];
/// *Barrow, May 3*.
const MONTH_FIRST: [Pattern; 2] =
    [Pattern::is(Fact::AFTER_COMMA).and(Fact::CALENDAR), Pattern::is(Fact::NUMBER)];
/// *BARROW, Sept 3*.
const ANY_MONTH_FIRST: [Pattern; 2] =
    [Pattern::is(Fact::AFTER_COMMA).and(Fact::PROPER), Pattern::is(Fact::NUMBER)];
/// *BLACK* in *BLACK RIVER, Jamaica*.
const OPENS_IN_CAPITALS: Pattern =
    Pattern::is(Fact::ALL_CAPITALS.union(Fact::OPENS_PARAGRAPH)).but_not(Fact::IN_CAPITALS);
const UNLISTED_CAPITALS: Pattern = Pattern::is(Fact::ALL_CAPITALS).but_not(Fact::LISTED);
/// *airport*.
const SMALL_FEATURE: Pattern =
    Pattern::is(Fact::LOWER_CASE).and(Fact::AFTER_BLANK).with(Cue::FEATURE_TAIL);
/// *October*, *3*.
const DATE_WORD: Pattern = Pattern::is_one_of(Fact::CALENDAR.union(Fact::NUMBER));
/// *BARROW 1996-08-30*.
const ISO_DATE: [Pattern; 2] =
    [Pattern::is(Fact::YEAR).and(Fact::AFTER_BLANK), Pattern::is(Fact::AFTER_HYPHEN)];

/// The place that may begin at `first`, within the run that ends at `end`.
pub(super) fn at(r: &NameReader<'_, '_>, first: usize, end: usize) -> Option<PossibleName> {
    let with_feature = r.run.intersects(FEATURE).then(|| feature(r, first, end)).flatten();
    if let Some(last) = with_feature {
        return Some(PossibleName { last, rules: RuleSet::of(Rule::PlaceFeature) });
    }
    if !is_hinted_at(r, first, end) {
        return None;
    }
    if is_dateline_with_country(r, first, end) {
        return Some(PossibleName { last: end, rules: RuleSet::of(Rule::Dateline) });
    }
    let last = name_end(r, first, end)?;
    let mut rules = before(r, first);
    rules.add_if(is_before_thing(r, last), Rule::PlaceNoun);
    rules.add_if(is_before_country(r, last), Rule::CityCountry);
    rules.add_if(is_dateline(r, first, last), Rule::Dateline);
    (rules != RuleSet::default()).then_some(PossibleName { last, rules })
}

/// *Quirihue* in *la alcaldesa de Quirihue Ana Gómez*: the town of an office, before who holds it, in a run of words up to
/// `end`.
pub(super) fn is_of_office(r: &NameReader<'_, '_>, first: usize, end: usize) -> bool {
    // the town and two words of a name: most runs are shorter
    end - first > 2
        && r.follows(first, SMALL_LINK)
        && office_place::is_unlisted(r.view, r.number, first)
}

/// A quick look at whether any word around a name from `first` to `end` may say that it is a place's.
fn is_hinted_at(r: &NameReader<'_, '_>, first: usize, end: usize) -> bool {
    r.before(first).is_none_or(|before| r.is(before, BEFORE))
        || r.listed(end).is_some()
        || is_before_thing(r, end)
}

/// *airport* behind *Ben Quiroga*: a thing in small letters that has the name before it.
fn is_before_thing(r: &NameReader<'_, '_>, end: usize) -> bool {
    r.is(end, SMALL_FEATURE) && r.class(end).contains(PhraseClass::SMALL_NAMESAKE_TAIL)
}

/// *Barrow River*, *Mount Barrow*, *Avenida de Quiroga*, *Gulf of Barrow*. Gives the end.
fn feature(r: &NameReader<'_, '_>, first: usize, end: usize) -> Option<usize> {
    if !r.is(first, FIRST_WORD) {
        return None;
    }
    let is_whole_run = first + 1 == end;
    if is_whole_run {
        return if r.is(first, FEATURE_BEFORE) {
            r.behind_link(end).map(|at| r.run_end(at))
        } else {
            None
        };
    }
    if r.are(first, FRONT_AND_NAME) {
        return Some((first + 2..end).find(|at| r.is(*at, Fact::ORDINARY)).unwrap_or(end));
    }
    let tail = (first + 1..end).find(|at| r.is(*at, Cue::FEATURE_TAIL))?;
    let is_other = is_mere_phrase(r, first, tail) || r.is(first, Fact::LISTED_PERSON);
    (!is_other).then_some(tail + 1)
}

/// *Wide River*: an ordinary word that opens a sentence, or that has others behind it (*Big Blue River*).
fn is_mere_phrase(r: &NameReader<'_, '_>, first: usize, tail: usize) -> bool {
    let may_be_phrase = tail > first + 1 || r.is(first, Fact::OPENS_CLAUSE);
    may_be_phrase && r.is(first, Fact::ORDINARY)
}

/// The end of the name itself, if it is the rest of the run and none of its words is ordinary or listed.
fn name_end(r: &NameReader<'_, '_>, first: usize, end: usize) -> Option<usize> {
    if end - first > MOST_WORDS {
        return None;
    }
    let word = word_of_name(r, first);
    (first..end).all(|at| r.is(at, word)).then_some(end)
}

/// What the words of a name at `first` must be. Capitals throughout are only for datelines: *BARROW, May 3*.
fn word_of_name(r: &NameReader<'_, '_>, first: usize) -> Pattern {
    if r.is(first, MAY_BE_IN_CAPITALS) { NAME_WORD } else { NAME_WORD.and(Fact::PROPER) }
}

/// The rules about the words before the name: *near*, *town of*, *río*.
fn before(r: &NameReader<'_, '_>, first: usize) -> RuleSet {
    let mut rules = RuleSet::default();
    if !r.follows(first, LOWER_CASE_OR_OPENING) {
        return rules;
    }
    let before = first - 1;
    rules.add_if(r.is(before, Cue::PLACE_PREPOSITION), Rule::PlacePreposition);
    let is_behind_weak = r.are(before, [WEAK_PREPOSITION, BEHIND_WEAK_PREPOSITION]);
    rules.add_if(is_behind_weak, Rule::WeakPlacePreposition);
    let is_behind_noun = r.is(before, Cue::PLACE_NOUN_DIRECT) || is_linked_to_noun(r, first);
    rules.add_if(is_behind_noun, Rule::PlaceNoun);
    rules
}

/// *town of Barrow*, *ciudad de la Quiroga*: a link, and a noun two or three words before.
fn is_linked_to_noun(r: &NameReader<'_, '_>, first: usize) -> bool {
    let is_noun = |back: usize| first.checked_sub(back).is_some_and(|at| r.is(at, PLACE_NOUN));
    r.is(first - 1, Cue::LINK) && (2..=3).any(is_noun)
}

/// *Barrow, Spain*, and then a comma or the end; but not *Barrow, Spain and …*, which is a list.
fn is_before_country(r: &NameReader<'_, '_>, at: usize) -> bool {
    let Some(m) = r.listed(at).filter(|_| r.is(at, LISTED_AFTER_COMMA)) else { return false };
    let behind = m.last as usize;
    r.gap(behind) == Gap::Sentence || r.is(behind, Fact::AFTER_CLOSING_MARK)
}

/// *BARROW, May 3*, *BARROW 1996-08-30*, *Quiroga, 3 may (EFE)* at the beginning of the paragraph. Behind a name in
/// capitals, any capitalised word may be the month.
fn is_dateline(r: &NameReader<'_, '_>, first: usize, last: usize) -> bool {
    if !r.is(first, Fact::OPENS_PARAGRAPH) {
        return false;
    }
    let any_month = || r.is(first, Fact::ALL_CAPITALS) && r.are(last, ANY_MONTH_FIRST);
    r.are(last, MONTH_FIRST) || r.are(last, DAY_FIRST) || r.are(last, ISO_DATE) || any_month()
}

/// *BLACK RIVER, Jamaica (AP)*: capitals that open a paragraph, whatever the words are elsewhere.
fn is_dateline_with_country(r: &NameReader<'_, '_>, first: usize, last: usize) -> bool {
    let country = || r.listed(last).filter(|_| r.is(last, LISTED_AFTER_COMMA));
    r.is(first, OPENS_IN_CAPITALS)
        && (first..last).all(|at| r.is(at, UNLISTED_CAPITALS))
        && country().is_some_and(|m| r.are(m.last as usize, ACRONYM_IN_BRACKETS))
}

/// The agency in brackets of a dateline that begins the paragraph: *MADRID, 3 may (XYZ)*.
pub(super) fn is_agency(r: &NameReader<'_, '_>, at: usize) -> bool {
    let is_near_start = at - r.from <= AGENCY_WORDS;
    is_near_start && r.are(at, ACRONYM_IN_BRACKETS) && has_date_before(r, at)
}

/// Whether a month, a day of the week or a number is before the word.
fn has_date_before(r: &NameReader<'_, '_>, at: usize) -> bool {
    (r.from..at).any(|at| r.is(at, DATE_WORD))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{english, name, names, spanish, token};
    use super::*;

    /// The place that begins with the word, as it is written, and the rules that hold of it.
    fn place<'a>(r: &NameReader<'a, '_>, first: &str) -> (&'a str, Vec<&'static str>) {
        let first = token(r, first);
        let found = at(r, first, r.run_end(first));
        (name(r, first, found), found.map(|found| names(found.rules)).unwrap_or_default())
    }

    #[test]
    fn features() {
        for (text, first, expected) in [
            ("on the Barrow River today", "Barrow", "Barrow River"),
            ("on Mount Barrow today", "Mount", "Mount Barrow"),
            ("in the Gulf of Barrow today", "Gulf", "Gulf of Barrow"),
            ("in the Gulf today", "Gulf", ""),
            ("on the Big Blue River today", "Big", ""),
            ("on the Monday River today", "Monday", ""),
        ] {
            assert_eq!(place(&english(text), first).0, expected, "{text:?}");
        }
        assert_eq!(
            place(&spanish("en la Avenida de Quiroga hoy"), "Avenida").0,
            "Avenida de Quiroga"
        );
    }

    #[test]
    fn words_before_the_name() {
        for (text, expected) in [
            ("a house near Barrow today", &["place-preposition"][..]),
            ("a house in Barrow today", &["weak-place-preposition"]),
            ("in the town of Barrow today", &["place-noun"]),
            ("the side of Barrow today", &[]),
            ("they saw Barrow today", &[]),
        ] {
            assert_eq!(place(&english(text), "Barrow").1, expected, "{text:?}");
        }
        assert_eq!(place(&english("a house in Ana today"), "Ana").0, "");
        assert_eq!(place(&english("a house in Barrow Monday today"), "Barrow").0, "");
    }

    #[test]
    fn datelines() {
        for (text, expected) in [
            ("BARROW, October 3 - They left", true),
            ("Barrow, October 3 - They left", true),
            ("Barrow, Mulgrave 3 - They left", false),
            ("BARROW, Mulgrave 3 - They left", true),
            ("Barrow 1996-08-30 they left", true),
            ("Barrow 1996 they left", false),
            ("In Barrow, October 3 they left", false),
        ] {
            let r = english(text);
            let first = r.from + usize::from(text.starts_with("In "));
            assert_eq!(is_dateline(&r, first, first + 1), expected, "{text:?}");
        }
        let r = spanish("Barrow, 3 may (EFE) - Se van");
        assert!(is_dateline(&r, 0, 1) && is_agency(&r, token(&r, "EFE")));
        let r = spanish("Se van de Barrow (EFE)");
        assert!(!is_agency(&r, token(&r, "EFE")));
    }

    #[test]
    fn a_country_behind_a_comma_closes() {
        for (text, expected) in [
            ("they saw Barrow, Spain, today", true),
            ("they saw Barrow, Spain.", true),
            ("they saw Barrow, Spain", true),
            ("they saw Barrow, Spain and Mexico", false),
            ("they saw Barrow in Spain, today", false),
        ] {
            let r = english(text);
            assert_eq!(is_before_country(&r, token(&r, "Barrow") + 1), expected, "{text:?}");
        }
    }
}
