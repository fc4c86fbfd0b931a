//! What is no name, whatever the learned reader guesses.
//!
//! Its weights look at two words on each side. Some of what rules know of a name is further away, or is a list.

use super::candidate::View;
use super::learned::Guess;
use crate::gazetteer::Class;
use crate::language::{Cue, PhraseClass};
use crate::token::{Gap, Shape, Word};

/// Words of the longest body that any organisation has.
const LONGEST_BODY: usize = 4;
/// What an organisation is, but not which one.
const NOUN: Cue =
    Cue::ORGANIZATION_HEAD.union(Cue::ORGANIZATION_TAIL).union(Cue::ORGANIZATION_FRONT);

/// Whether the guess is no name for certain.
pub(super) fn is_none(view: &View<'_>, guess: Guess) -> bool {
    if is_part_of_term(view, guess)
        || ends_with_link(view, guess)
        || view.is_behind_joined_dot(guess.passage, guess.first)
    {
        return true;
    }
    match guess.class {
        Class::Person => {
            is_letter(view, guess)
                || view.is_behind_namesake(guess.passage, guess.first)
                || view.is_before_namesake(guess.passage, guess.last)
        }
        Class::Organization => {
            is_address(view, guess)
                || is_generic_body(view, guess)
                || is_mere_noun(view, guess)
                || is_mere_word(view, guess)
                || is_office(view, guess)
                || goes_beyond_suffix(view, guess)
        }
        _ => false,
    }
}

/// Whether a number belongs to the last word: *IL* in *IL-6*.
fn is_part_of_term(view: &View<'_>, guess: Guess) -> bool {
    let joined = view.tokens.get(guess.last).filter(|token| token.gap == Gap::Hyphen);
    joined.is_some_and(|token| token.shape.contains(Shape::DIGIT))
}

/// *Liga de*: a small *of* closes no name.
fn ends_with_link(view: &View<'_>, guess: Guess) -> bool {
    let last = guess.last - 1;
    view.words[last].cues.intersects(Cue::LINK) && view.tokens[last].shape.all_lower()
}

/// *D* in *D. Tomás Barrow*.
fn is_letter(view: &View<'_>, guess: Guess) -> bool {
    guess.last == guess.first + 1 && view.tokens[guess.first].len() == 1
}

/// *Treasury Secretary*: a title behind the name of where somebody has it.
fn is_office(view: &View<'_>, guess: Guess) -> bool {
    let last = &view.words[guess.last - 1];
    let is_title = last.cues.has_but_not(Cue::TITLE, NOUN) && last.info.is_ordinary();
    guess.last > guess.first + 1 && is_title
}

/// *Aceros Quiroga S.L. La Fiscalía*: the ending of a company, and the article of the next sentence. The dot of the ending
/// may end a sentence, which the tokens do not know.
fn goes_beyond_suffix(view: &View<'_>, guess: Guess) -> bool {
    let words = &view.words[guess.first..guess.last];
    let is_article_behind = |pair: &[Word]| {
        pair[0].cues.intersects(Cue::ORGANIZATION_SUFFIX) && pair[1].cues.intersects(Cue::ARTICLE)
    };
    words.windows(2).any(is_article_behind)
}

/// *Mr Justice MacDonald* is no organisation.
fn is_address(view: &View<'_>, guess: Guess) -> bool {
    view.phrase_class(guess.first).contains(PhraseClass::ADDRESS)
}

/// *Special Committee*, *Board of Directors of Norvalia*: any organisation has one.
fn is_generic_body(view: &View<'_>, guess: Guess) -> bool {
    let words = LONGEST_BODY.min(guess.last - guess.first);
    let is_body = |words| {
        let last = guess.first + words;
        view.class_of_phrase(guess.first..last).contains(PhraseClass::GENERIC_BODY)
    };
    (2..=words).any(is_body)
}

/// *Democrats*, and *River* in a headline: one word that is no name, or only a part of names.
fn is_mere_word(view: &View<'_>, guess: Guess) -> bool {
    if guess.last > guess.first + 1 {
        return false;
    }
    let cues = view.words[guess.first].cues;
    let in_headline = view.passages[guess.passage as usize].title_case;
    cues.intersects(Cue::NOT_NAME)
        || in_headline && cues.intersects(Cue::FEATURE_TAIL)
        || is_kind_behind_article(view, guess)
}

/// *the Company*, which one is said elsewhere.
fn is_kind_behind_article(view: &View<'_>, guess: Guess) -> bool {
    let before = view.word_before(guess.passage, guess.first);
    before.is_some_and(|at| view.words[at].cues.intersects(Cue::ARTICLE))
        && view.class_of_phrase(guess.first..guess.last).contains(PhraseClass::ORGANIZATION_KIND)
}

/// *The Ministry* where a clause begins: a noun behind an article, whether or not the guess has that. Nouns that come before
/// the rest of a name say more alone: *La Fiscalía*.
fn is_mere_noun(view: &View<'_>, guess: Guess) -> bool {
    let noun = guess.last - 1;
    let is_article = |at: &usize| view.words[*at].cues.intersects(Cue::ARTICLE);
    let article = view.word_before(guess.passage, noun).filter(is_article);
    let Some(article) = article.filter(|at| view.opens_clause(guess.passage, *at)) else {
        return false;
    };
    let is_noun = |cues: Cue| view.words[noun].cues.intersects(cues);
    match guess.first {
        first if first == article => is_noun(NOUN),
        first if first == noun => is_noun(Cue::ORGANIZATION_TAIL),
        _ => false,
    }
}
