//! Bare surnames: whether the word is a surname here, and whose.
//!
//! Cost: constant a candidate.

use super::super::candidate::{Candidate, View};
use super::weak::may_be_word;
use crate::document::Reason;
use crate::fold::{fold, hash_folded};
use crate::gazetteer::Flags;
use crate::language::{Cue, Language, WordClass};
use crate::reading::Passage;
use crate::token::{Gap, Shape, Token, Word};

/// Marks behind which a sentence begins.
const OPENING_MARKS: [char; 5] = ['"', '“', '«', '¿', '¡'];

/// *minister Quiroga*: whether the candidate is a surname right behind a title.
pub(super) fn has_title(view: &View<'_>, c: &Candidate) -> bool {
    let before = view.cue_before(c);
    let is_title = before.intersects(Cue::TITLE) && !before.intersects(Cue::HONORIFIC);
    c.flags.contains(Flags::SURNAME) && is_title && may_be_surname(view, c)
}

/// Whether the word may be a surname here: it is no ordinary word, unless the title before it has no capital, and the
/// name does not go on behind it.
pub(super) fn may_be_surname(view: &View<'_>, c: &Candidate) -> bool {
    let first = c.first as usize;
    let is_behind_small_word = || view.before(c).last().is_some_and(|t| t.shape.all_lower());
    let is_name = !view.words[first].info.is_ordinary() || is_behind_small_word();
    let is_capital = view.first_token(c).shape.contains(Shape::CAPITAL);
    is_capital && is_name && !goes_on(view, c)
}

/// Whether a capitalised word right behind the candidate belongs to the same name.
fn goes_on(view: &View<'_>, c: &Candidate) -> bool {
    let is_other = || view.words[c.last as usize].cues.intersects(Cue::NOT_NAME);
    let is_capital = |next: &Token| next.gap.joins() && next.shape.contains(Shape::CAPITAL);
    view.after(c).first().is_some_and(is_capital) && !is_other()
}

/// Whether the surname needs no full name in the document. `Maduro` opens many a sentence as a name and hardly one as a
/// word; in a line of capitals nobody can tell.
pub(super) fn is_distinctive(view: &View<'_>, c: &Candidate) -> bool {
    let is_doubtful = || view.passage(c).all_caps && may_be_word(view, c);
    c.flags.contains(Flags::DISTINCTIVE) && !is_doubtful()
}

/// *los Kirchner*: behind a plural article, which no single person has.
pub(super) fn is_family(view: &View<'_>, c: &Candidate) -> bool {
    let before = view.cue_before(c);
    let is_article = before.intersects(Cue::ARTICLE) && !before.intersects(Cue::CLUB_ARTICLE);
    let is_plural = |t: &Token| Language::ends_like_plural(t.text(view.passage(c).text));
    is_article && view.before(c).last().is_some_and(is_plural)
}

/// Whether the surname is behind somebody else's given name, or before another surname.
pub(super) fn belongs_to_another(view: &View<'_>, c: &Candidate) -> bool {
    let passage = view.passage(c);
    if passage.all_caps {
        return false;
    }
    is_behind_name(view, passage, c) || is_before_name(view, passage, c)
}

fn is_behind_name(view: &View<'_>, passage: &Passage<'_>, c: &Candidate) -> bool {
    let before = view.word_before(c.passage, c.first as usize);
    let Some(before) = before.filter(|at| is_proper(view, *at)) else { return false };
    let is_given = view.words[before].cues.is_plain_given_name();
    is_given || is_name(view, passage, before)
}

fn is_before_name(view: &View<'_>, passage: &Passage<'_>, c: &Candidate) -> bool {
    let last = c.last as usize;
    let has_word = last < passage.tokens.end && view.tokens[last].gap == Gap::Blank;
    let goes_on = has_word && !c.flags.contains(Flags::DISTINCTIVE);
    goes_on && is_proper(view, last) && is_name(view, passage, last)
}

/// Whether the token is written like *Name*.
fn is_proper(view: &View<'_>, at: usize) -> bool {
    let shape = view.tokens[at].shape;
    shape.contains(Shape::CAPITAL) && shape.contains(Shape::LOWER)
}

/// Whether a capitalised word is neither an ordinary word nor an office. In a headline nobody can tell.
fn is_name(view: &View<'_>, passage: &Passage<'_>, at: usize) -> bool {
    let Word { info, cues, .. } = view.words[at];
    let is_office = cues.intersects(Cue::WHOLE_TITLE) || info.class.intersects(WordClass::ROLE);
    !passage.title_case && !is_office && !info.is_ordinary()
}

/// *Más de cien*, *Dan las gracias*, *Best practices*: whether a surname that is also a word opens a sentence as that
/// word. It does before an article. A function word also does before a noun, or where its accents are not those of the
/// name; any word does before a plural.
pub(super) fn opens_as_word(view: &View<'_>, c: &Candidate) -> bool {
    let at = c.first as usize;
    let word = &view.words[at];
    let is_function_word = word.info.class.intersects(WordClass::STOP);
    let is_word = is_function_word || word.info.is_ordinary();
    if !c.is_single_word() || !is_word || !opens_sentence(view, c) {
        return false;
    }
    let passage = view.passage(c);
    let Some(next) = view.after(c).first().filter(|t| t.gap == Gap::Blank) else {
        return false;
    };
    let is_small = next.shape.all_lower() || passage.all_caps;
    if !is_small {
        return false;
    }
    let Word { cues, .. } = view.words[at + 1];
    let is_noun = is_noun(&view.words[at + 1]);
    let has_other_accents = c.reason == Reason::Folded && !passage.all_caps;
    let opens_phrase = is_function_word && (is_noun || has_other_accents);
    let is_before_plural = || is_noun && !passage.all_caps && is_before_plural(view, c);
    cues.intersects(Cue::ARTICLE) || opens_phrase || is_before_plural()
}

/// Whether a sentence may begin with the candidate; in a line of capitals, any word may.
fn opens_sentence(view: &View<'_>, c: &Candidate) -> bool {
    let passage = view.passage(c);
    let before = passage.text.get(..c.start as usize).unwrap_or_default();
    let gap = view.first_token(c).gap;
    gap.opens_sentence() || before.ends_with(OPENING_MARKS) || passage.all_caps
}

fn is_noun(word: &Word) -> bool {
    let verb = WordClass::VERB.union(WordClass::MAYBE_VERB).union(WordClass::ADVERB);
    let is_other = word.info.class.intersects(verb.union(WordClass::STOP))
        || word.cues.intersects(Cue::SAYING);
    word.info.is_ordinary() && !is_other
}

/// *Best practices matter*: whether the word behind the candidate is a plural, which nobody's name has behind it.
///
/// A word that may be the verb of one person (*Brown names the judge*) is a plural only where a verb follows it in
/// running text: headlines do without articles (*Brown names judge*).
fn is_before_plural(view: &View<'_>, c: &Candidate) -> bool {
    let (at, passage) = (c.last as usize, view.passage(c));
    let is_joined = |t: &Token| t.gap == Gap::Blank;
    let next = view.words.get(at + 1).filter(|_| view.after(c).get(1).is_some_and(is_joined));
    if next.is_some_and(|word| word.cues.intersects(Cue::ARTICLE)) {
        return false;
    }
    let word = fold(view.tokens[at].text(passage.text));
    let has_ending = |language: &Language| word.ends_with(language.profile().plural_ending);
    let Some(language) = passage.language.filter(has_ending) else {
        return view.words[at].info.class.intersects(WordClass::BEFORE_VERB);
    };
    if !language.may_be_plural(&word) {
        return false;
    }
    let verb = WordClass::VERB.union(WordClass::MAYBE_VERB);
    let is_inside = c.first as usize > passage.tokens.start;
    let is_before_verb = is_inside && next.is_some_and(|word| word.info.class.intersects(verb));
    is_before_verb || !may_be_third_person(language, &word)
}

/// Whether the word may be a verb in the third person: *names*, *matches*, *tries*.
fn may_be_third_person(language: Language, word: &str) -> bool {
    let verb = WordClass::VERB.union(WordClass::MAYBE_VERB);
    let is_verb =
        |word: &str| language.lexicon().info(word, hash_folded(word)).class.intersects(verb);
    language.profile().third_person.iter().any(|(ending, infinitive)| {
        word.strip_suffix(ending).is_some_and(|stem| is_verb(&format!("{stem}{infinitive}")))
    })
}
