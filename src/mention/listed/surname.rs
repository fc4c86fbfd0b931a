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
use crate::token::{Token, Word};

/// *minister Quiroga*: whether the candidate is a surname right behind a title.
pub(super) fn has_title(view: &View<'_>, c: &Candidate) -> bool {
    if !c.flags.contains(Flags::SURNAME) || !is_behind_title(view, c) {
        return false;
    }
    may_be_surname(view, c)
}

/// Whether a title is right before the candidate. *King* does not count: a given name follows it.
fn is_behind_title(view: &View<'_>, c: &Candidate) -> bool {
    view.cue_before(c).has_but_not(Cue::TITLE, Cue::HONORIFIC)
}

/// Whether the word may be a surname here: it is no ordinary word, unless the title before it has no capital, and the
/// name does not go on behind it.
pub(super) fn may_be_surname(view: &View<'_>, c: &Candidate) -> bool {
    if !view.first_token(c).is_capitalised() || goes_on(view, c) {
        return false;
    }
    let is_word = view.words[c.first as usize].info.is_ordinary();
    // behind *minister* the capital of *Brown* says that it is a name; behind *Minister* it says nothing
    !is_word || view.before(c).last().is_some_and(|t| t.shape.all_lower())
}

/// Whether a capitalised word right behind the candidate belongs to the same name. *Monday* belongs to none.
fn goes_on(view: &View<'_>, c: &Candidate) -> bool {
    let next = view.passage(c).inside(c.last as usize);
    let joins = |at: &usize| view.tokens[*at].gap.joins();
    let capital = next.filter(joins).filter(|at| view.is_capitalised(*at));
    capital.is_some_and(|at| !view.words[at].cues.intersects(Cue::NOT_NAME))
}

/// Whether the surname needs no full name in the document. `Maduro` opens many a sentence as a name and hardly one as a
/// word; in a line of capitals nobody can tell.
pub(super) fn is_distinctive(view: &View<'_>, c: &Candidate) -> bool {
    c.flags.contains(Flags::DISTINCTIVE) && !may_be_word_in_capitals(view, c)
}

fn may_be_word_in_capitals(view: &View<'_>, c: &Candidate) -> bool {
    view.passage(c).all_caps && may_be_word(view, c)
}

/// *los Kirchner*: behind a plural article, which no single person has.
pub(super) fn is_family(view: &View<'_>, c: &Candidate) -> bool {
    let is_plural = |t: &Token| Language::ends_like_plural(t.text(view.passage(c).text));
    is_behind_article(view, c) && view.before(c).last().is_some_and(is_plural)
}

/// Whether an article is right before the candidate. Clubs have *el* before them, and no family has.
fn is_behind_article(view: &View<'_>, c: &Candidate) -> bool {
    view.cue_before(c).has_but_not(Cue::ARTICLE, Cue::CLUB_ARTICLE)
}

/// *Ana Putin*, *Putin Gómez*: whether the surname is behind somebody else's given name, or before another surname.
pub(super) fn belongs_to_another(view: &View<'_>, c: &Candidate) -> bool {
    if view.passage(c).all_caps {
        return false;
    }
    is_behind_name(view, c) || is_before_name(view, c)
}

fn is_behind_name(view: &View<'_>, c: &Candidate) -> bool {
    let before = view.left_of(c);
    let Some(before) = before.filter(|at| view.is_proper(*at)) else { return false };
    view.words[before].cues.is_plain_given_name() || is_name(view, view.passage(c), before)
}

fn is_before_name(view: &View<'_>, c: &Candidate) -> bool {
    // a distinctive surname is this person's even before a word that might be a name: *Putin Calls*
    if c.flags.contains(Flags::DISTINCTIVE) {
        return false;
    }
    let behind = view.right_of(c).filter(|at| view.is_proper(*at));
    behind.is_some_and(|at| is_name(view, view.passage(c), at))
}

/// Whether a capitalised word is neither an ordinary word nor an office. In a headline nobody can tell.
fn is_name(view: &View<'_>, passage: &Passage<'_>, at: usize) -> bool {
    if passage.title_case {
        return false;
    }
    let Word { info, cues, .. } = view.words[at];
    let is_office = cues.intersects(Cue::WHOLE_TITLE) || info.class.intersects(WordClass::ROLE);
    !(is_office || info.is_ordinary())
}

/// *Más de cien*, *Dan las gracias*, *Best practices*: whether a surname that is also a word opens a sentence as that
/// word. It does before an article. A function word also does before a noun, or where its accents are not those of the
/// name; any word does before a plural.
pub(super) fn opens_as_word(view: &View<'_>, c: &Candidate) -> bool {
    let Some(opening) = Opening::of(view, c) else { return false };
    opening.is_before_article() || opening.begins_phrase() || opening.is_before_plural()
}

/// A word that is also a surname, where a sentence may begin, and the word behind it, which no name has behind it.
struct Opening<'v, 'a> {
    view: &'v View<'a>,
    c: &'v Candidate,
    passage: &'v Passage<'a>,
    /// Number of the token behind it.
    next: usize,
}

impl<'v, 'a> Opening<'v, 'a> {
    fn of(view: &'v View<'a>, c: &'v Candidate) -> Option<Self> {
        let is_word = view.words[c.first as usize].info.is_ordinary();
        if !c.is_single_word() || !is_word {
            return None;
        }
        let passage = view.passage(c);
        // in a line of capitals any word may open a sentence, and any may be a small one
        let may_open = passage.all_caps || view.opens_clause(c.passage, c.first as usize);
        let is_small = |at: &usize| passage.all_caps || view.tokens[*at].shape.all_lower();
        let next = view.right_of(c).filter(is_small)?;
        may_open.then_some(Self { view, c, passage, next })
    }

    fn next(&self) -> &'a Word {
        &self.view.words[self.next]
    }

    /// *Dan las gracias*.
    fn is_before_article(&self) -> bool {
        self.next().cues.intersects(Cue::ARTICLE)
    }

    /// *Más países*, *Mas de cien*: a function word before a noun, or without the accents of the name.
    fn begins_phrase(&self) -> bool {
        let word = &self.view.words[self.c.first as usize];
        if !word.info.class.intersects(WordClass::STOP) {
            return false;
        }
        // in capitals accents are often left out
        let has_other_accents = self.c.reason == Reason::Folded && !self.passage.all_caps;
        has_other_accents || is_noun(self.next())
    }

    /// *Best practices matter*: whether the word behind is a plural, which nobody's name has behind it.
    ///
    /// A word that may be the verb of one person (*Brown names the judge*) is a plural only where a verb follows it in
    /// running text: headlines do without articles (*Brown names judge*).
    fn is_before_plural(&self) -> bool {
        if self.passage.all_caps || !is_noun(self.next()) || self.names_an_object() {
            return false;
        }
        let word = fold(self.view.tokens[self.next].text(self.passage.text));
        let has_ending = |language: &Language| word.ends_with(language.profile().plural_ending);
        let Some(language) = self.passage.language.filter(has_ending) else {
            return self.next().info.class.intersects(WordClass::BEFORE_VERB);
        };
        if !language.may_be_plural(&word) {
            return false;
        }
        !may_be_third_person(language, &word) || self.precedes_verb_in_text()
    }

    /// The second word behind, if only a blank is before it.
    fn second(&self) -> Option<&'a Word> {
        self.view.word_behind(self.c.passage, self.next + 1).map(|at| &self.view.words[at])
    }

    /// *Brown names the judge*: behind a verb, an article begins its object.
    fn names_an_object(&self) -> bool {
        self.second().is_some_and(|word| word.cues.intersects(Cue::ARTICLE))
    }

    /// Whether a verb follows the word behind, and a sentence is before both: a paragraph that begins here may be a
    /// headline.
    fn precedes_verb_in_text(&self) -> bool {
        let opens_paragraph = self.c.first as usize == self.passage.tokens.start;
        !opens_paragraph && self.second().is_some_and(may_be_verb)
    }
}

fn may_be_verb(word: &Word) -> bool {
    word.info.class.intersects(WordClass::VERB.union(WordClass::MAYBE_VERB))
}

fn is_noun(word: &Word) -> bool {
    let others = WordClass::STOP.union(WordClass::ADVERB);
    let is_other = word.info.class.intersects(others) || word.cues.intersects(Cue::SAYING);
    word.info.is_ordinary() && !(is_other || may_be_verb(word))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::Scene;

    /// Whether a predicate holds of the last candidate that is written like this.
    fn holds(scene: Scene, name: &str, is: fn(&View<'_>, &Candidate) -> bool) -> bool {
        is(&scene.view, &scene.last(name))
    }

    #[test]
    fn a_title_makes_a_surname() {
        for (text, name, expected) in [
            ("Then minister Kirchner left.", "Kirchner", true),
            ("Then minister Best left.", "Best", true),
            ("Then little Kirchner left.", "Kirchner", false),
            // a capital before a word says nothing of the word
            ("Then Minister Best left.", "Best", false),
            // the name goes on
            ("Then minister Kirchner Gómez left.", "Kirchner", false),
            // a full name is no surname
            ("Then minister Gordon Brown left.", "Gordon Brown", false),
        ] {
            assert_eq!(holds(Scene::english(text), name, has_title), expected, "{text}");
        }
    }

    #[test]
    fn a_plural_article_makes_a_family() {
        assert!(holds(Scene::spanish("Ayer los Kirchner viajaron."), "Kirchner", is_family));
        assert!(!holds(Scene::spanish("Ayer la Kirchner viajó."), "Kirchner", is_family));
    }

    #[test]
    fn another_name_beside_it_makes_it_somebody_elses() {
        for (text, name, expected) in [
            ("They all saw Ana Kirchner leave.", "Kirchner", true),
            ("They all saw Zzyzxen Kirchner leave.", "Kirchner", true),
            ("They all saw Kirchner Zzyzxen leave.", "Kirchner", true),
            ("They all saw Kirchner leave.", "Kirchner", false),
            // a distinctive surname means its person even before a name
            ("They all saw Putin Zzyzxen leave.", "Putin", false),
            ("THEY ALL SAW ANA KIRCHNER LEAVE", "KIRCHNER", false),
        ] {
            assert_eq!(holds(Scene::english(text), name, belongs_to_another), expected, "{text}");
        }
    }

    #[test]
    fn a_surname_that_is_a_word_may_open_a_sentence_as_that_word() {
        for (text, expected) in [
            ("They left early. Best practices matter there.", true),
            ("They left early. Best asked for help.", false),
            ("They left early. Best names the judge.", false),
            ("They saw that Best practices left.", false),
            // what somebody says begins like a sentence
            ("They said: \u{201c}Best practices matter there.", true),
        ] {
            assert_eq!(holds(Scene::english(text), "Best", opens_as_word), expected, "{text}");
        }
    }
}
