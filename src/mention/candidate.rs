//! What the rules judge: a form of an entity at a place of the text, and the text around it.

use std::ops::Range;

use super::earlier::{EARLIER, Earlier};
use super::rules::Rule;
use crate::document::Reason;
pub(crate) use crate::gazetteer::EntityKey;
use crate::gazetteer::{Class, EntityRef, Flags, Gazetteers};
use crate::hash;
use crate::language::{Cue, Language, PhraseClass};
use crate::reading::{Passage, Reading};
use crate::token::{Gap, Token, Word};

/// A stretch of a paragraph, in its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Stretch {
    pub(crate) passage: u32,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// A form of an entity at a place of the text; or the same bare surname of several people, of whom few count in the end:
/// to judge each by itself would cost as much as the list has people of that name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    /// The paragraph.
    pub(crate) passage: u32,
    /// First token, counted in the document.
    pub(crate) first: u32,
    /// Token after the last one.
    pub(crate) last: u32,
    /// First byte in the paragraph.
    pub(crate) start: u32,
    /// Byte after the last one.
    pub(crate) end: u32,
    /// The entity; of several people the first.
    pub(crate) entity: EntityKey,
    /// The gazetteer of the form. An earlier gazetteer may hold the entity, too.
    pub(crate) gazetteer: u32,
    /// The form's number in that gazetteer.
    pub(crate) form: u32,
    /// For how many forms it counts: those from `form` on.
    pub(crate) bearers: u8,
    pub(crate) class: Class,
    pub(crate) flags: Flags,
    pub(crate) reason: Reason,
    pub(crate) confidence: f32,
    /// The rule that spoke for it, if it needed one.
    pub(crate) rule: Option<Rule>,
}

impl Candidate {
    /// One of its bearers alone.
    pub(super) fn bearer(&self, view: &View<'_>, number: u8) -> Self {
        let form = self.form + u32::from(number);
        let entity = match number {
            0 => self.entity,
            _ => {
                view.gazetteers.key(self.gazetteer, view.gazetteers.get(self.gazetteer).owner(form))
            }
        };
        Self { entity, form, bearers: 1, ..*self }
    }

    pub(crate) fn stretch(&self) -> Stretch {
        Stretch { passage: self.passage, start: self.start, end: self.end }
    }

    /// The number of its tokens.
    pub(super) fn token_count(&self) -> usize {
        (self.last - self.first) as usize
    }

    pub(super) fn is_single_word(&self) -> bool {
        self.token_count() == 1
    }

    /// Whether the list says that the form mostly means something else.
    pub(super) fn is_weak(&self) -> bool {
        self.flags.contains(Flags::WEAK)
    }

    /// *Georgia*: a place whose name mostly means something else.
    pub(super) fn is_weak_place(&self) -> bool {
        matches!((self.class, self.is_weak()), (Class::Place, true))
    }

    /// *Columbus* in Georgia: a weak place with a namesake in its country, so that only its full name says that it is meant.
    pub(super) fn is_shared_town(&self) -> bool {
        self.is_weak_place() && self.flags.contains(Flags::AMBIGUOUS)
    }

    /// *Atlanta*: a place whose name is not weak.
    pub(super) fn is_plain_place(&self) -> bool {
        matches!((self.class, self.is_weak()), (Class::Place, false))
    }

    pub(super) fn is_place_or_country(&self) -> bool {
        matches!(self.class, Class::Country | Class::Place)
    }

    /// *Jordan*: a country, by a name of one word.
    pub(super) fn is_country_in_one_word(&self) -> bool {
        matches!((self.class, self.token_count()), (Class::Country, 1))
    }

    /// Whether the form alone is enough to know that its entity is meant.
    pub(crate) fn is_strong(&self) -> bool {
        self.flags.is_strong()
    }
}

/// The numbers of candidates in the order of the text, of those that begin together the longest first; those of one stretch
/// stay as they come. A sort of plain numbers takes half the time of one of candidates.
pub(super) fn in_order<'c>(
    numbered: impl Iterator<Item = (u32, &'c Candidate)>,
) -> std::iter::Map<std::vec::IntoIter<u128>, fn(u128) -> usize> {
    let key = |(number, c): (u32, &Candidate)| {
        let place = u128::from(c.passage) << 64 | u128::from(c.start) << 32 | u128::from(!c.end);
        place << 32 | u128::from(number)
    };
    let mut keys: Vec<u128> = numbered.map(key).collect();
    keys.sort_unstable();
    keys.into_iter().map(|key| key as u32 as usize)
}

/// What the steps may look at: a [`Reading`], and the gazetteers that its names are looked up in.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) gazetteers: &'a Gazetteers,
    pub(crate) passages: &'a [Passage<'a>],
    pub(crate) tokens: &'a [Token],
    /// What is known of each token in its paragraph's language; little where that is neither.
    pub(crate) words: &'a [Word],
    /// The tokens that begin with a capital, in order: most steps look at no others.
    pub(crate) capitals: &'a [u32],
    /// What the text said before, if this is a part of it.
    pub(crate) part: Option<TextPart<'a>>,
}

/// A part of a long text, which is read with some text before and behind it.
#[derive(Clone, Copy)]
pub(crate) struct TextPart<'a> {
    pub(crate) earlier: &'a Earlier,
    /// Its first paragraph, and the one after its last.
    pub(crate) first: usize,
    pub(crate) last: usize,
}

impl TextPart<'_> {
    fn has(&self, passage: u32) -> bool {
        (self.first..self.last).contains(&(passage as usize))
    }
}

impl<'a> View<'a> {
    pub(crate) fn new(gazetteers: &'a Gazetteers, reading: &'a Reading<'_>) -> Self {
        let Reading { passages, tokens, words, capitals } = reading;
        Self { gazetteers, passages, tokens, words, capitals, part: None }
    }

    /// What the text said before.
    pub(crate) fn earlier(&self) -> Option<&'a Earlier> {
        self.part.map(|part| part.earlier)
    }

    /// Whether the paragraph is of the part that is read, not before or behind it.
    pub(crate) fn is_new(&self, passage: u32) -> bool {
        self.part.is_none_or(|part| part.has(passage))
    }

    /// The text of a name in full, which may be one that the text had before.
    pub(crate) fn full_text(&self, full: Stretch) -> &'a str {
        let passage = full.passage as usize;
        match (self.passages.get(passage), self.part) {
            (Some(passage), _) => {
                passage.text.get(full.start as usize..full.end as usize).unwrap_or_default()
            }
            (None, Some(part)) if passage >= EARLIER => &part.earlier.names.get(passage).text,
            _ => "",
        }
    }

    pub(crate) fn passage(&self, c: &Candidate) -> &'a Passage<'a> {
        &self.passages[c.passage as usize]
    }

    /// The tokens of the paragraph that begin with a capital.
    pub(crate) fn capitals(&self, passage: &Passage<'_>) -> impl Iterator<Item = usize> + use<'a> {
        let Range { start, end } = passage.tokens;
        let from = self.capitals.partition_point(|at| (*at as usize) < start);
        let rest = self.capitals[from..].iter().map(|at| *at as usize);
        rest.take_while(move |at| *at < end)
    }

    pub(crate) fn entity(&self, key: EntityKey) -> EntityRef<'a> {
        self.gazetteers.entity(key)
    }

    /// The code of the entity's country.
    pub(crate) fn country_code(&self, key: EntityKey) -> Option<&'a str> {
        let code = std::str::from_utf8(self.gazetteers.country(key)).ok()?;
        Some(code).filter(|code| !code.is_empty())
    }

    /// A number for the code of the entity's country.
    pub(crate) fn country(&self, key: EntityKey) -> Option<u64> {
        let code = self.gazetteers.country(key);
        (!code.is_empty()).then(|| hash::bytes(code))
    }

    /// The candidate's first token.
    pub(super) fn first_token(&self, c: &Candidate) -> &'a Token {
        &self.tokens[c.first as usize]
    }

    /// The candidate's tokens.
    pub(crate) fn tokens(&self, c: &Candidate) -> &'a [Token] {
        &self.tokens[c.first as usize..c.last as usize]
    }

    /// The cues of the word before the candidate, if only a blank or the dot of an abbreviation separates them.
    pub(crate) fn cue_before(&self, c: &Candidate) -> Cue {
        let touches = matches!(self.first_token(c).gap, Gap::Blank | Gap::Abbreviation);
        let before = self.words_before(c).last().filter(|_| touches);
        before.map_or(Cue::default(), |word| word.cues)
    }

    /// The token right before `at` in the paragraph, if only a blank separates the two.
    pub(super) fn word_before(&self, passage: u32, at: usize) -> Option<usize> {
        self.passages[passage as usize].before(at).filter(|_| self.tokens[at].gap == Gap::Blank)
    }

    /// The token at `last`, right behind a name that ends there, if only a blank separates the two.
    pub(super) fn word_behind(&self, passage: u32, last: usize) -> Option<usize> {
        let inside = self.passages[passage as usize].inside(last);
        inside.filter(|last| self.tokens[*last].gap == Gap::Blank)
    }

    /// The token right before the candidate, if only a blank separates the two.
    pub(super) fn left_of(&self, c: &Candidate) -> Option<usize> {
        self.word_before(c.passage, c.first as usize)
    }

    /// The token right behind the candidate, if only a blank separates the two.
    pub(super) fn right_of(&self, c: &Candidate) -> Option<usize> {
        self.word_behind(c.passage, c.last as usize)
    }

    /// What the token says as a phrase of one word.
    pub(super) fn phrase_class(&self, at: usize) -> PhraseClass {
        Language::class_of_word(self.tokens[at].hash)
    }

    /// What some tokens say as a phrase.
    pub(super) fn class_of_phrase(&self, tokens: Range<usize>) -> PhraseClass {
        let words = self.tokens[tokens].iter().map(|token| token.hash);
        Language::phrase_class(hash::phrase(words))
    }

    /// The capitalised word right behind the candidate and *of*: *Ormuz* in *Estrecho de Ormuz*.
    pub(super) fn name_behind_link(&self, c: &Candidate) -> Option<usize> {
        let link = self.right_of(c).filter(|at| self.words[*at].cues.intersects(Cue::LINK))?;
        self.word_behind(c.passage, link + 1).filter(|at| self.is_capitalised(*at))
    }

    /// Whether a comma and a blank are between the token and the one before.
    pub(super) fn is_behind_comma(&self, passage: u32, at: usize) -> bool {
        let passage = &self.passages[passage as usize];
        if at <= passage.tokens.start || at >= passage.tokens.end {
            return false;
        }
        let (before, token) = (&self.tokens[at - 1], &self.tokens[at]);
        if token.gap != Gap::Other {
            return false;
        }
        passage.text.get(before.end as usize..token.start as usize) == Some(", ")
    }

    /// *aeropuerto Adolfo Suárez*, *la Sala Benjamin Franklin*: whether a thing that is called after people is right before
    /// the token. In a line of capitals, nobody can tell.
    pub(super) fn is_behind_namesake(&self, passage: u32, at: usize) -> bool {
        if self.passages[passage as usize].all_caps {
            return false;
        }
        let is_namesake = |at: usize| self.phrase_class(at).contains(PhraseClass::NAMESAKE_HEAD);
        self.word_before(passage, at).is_some_and(is_namesake)
    }

    /// *John F. Kennedy Airport*, *Clint Eastwood Theatre*, *Charles de Gaulle airport*: whether such a thing is right behind the name that ends before
    /// the token. In a line of capitals or a headline, nobody can tell.
    pub(super) fn is_before_namesake(&self, passage: u32, last: usize) -> bool {
        let Some(at) = self.word_behind(passage, last) else { return false };
        let is_thing = if self.is_proper(at) {
            self.words[at].cues.intersects(Cue::FEATURE_TAIL)
                || self.phrase_class(at).contains(PhraseClass::NAMESAKE_TAIL)
        } else {
            self.phrase_class(at).contains(PhraseClass::SMALL_NAMESAKE_TAIL)
        };
        let passage = &self.passages[passage as usize];
        is_thing && !(passage.all_caps || passage.is_headline())
    }

    /// *.NET*: whether a dot is right before the token, and a blank or nothing before that.
    pub(super) fn is_behind_joined_dot(&self, passage: u32, at: usize) -> bool {
        let start = self.tokens[at].start as usize;
        let before = self.passages[passage as usize].text.get(..start).unwrap_or_default();
        let before_dot = before.strip_suffix('.');
        before_dot.is_some_and(|rest| rest.is_empty() || rest.ends_with(char::is_whitespace))
    }

    /// Whether the token has a capital because of its place: see [`Gap::opens_clause`].
    pub(super) fn opens_clause(&self, passage: u32, at: usize) -> bool {
        let passage = &self.passages[passage as usize];
        self.tokens[at].gap.opens_clause(passage.between(self.tokens, at))
    }

    /// Whether the token is written like *Name*: a capital, and small letters behind it.
    pub(super) fn is_proper(&self, at: usize) -> bool {
        self.tokens[at].is_proper()
    }

    /// Whether the token begins with a capital.
    pub(super) fn is_capitalised(&self, at: usize) -> bool {
        self.tokens[at].is_capitalised()
    }

    /// The word right behind it in its paragraph, whatever separates the two.
    pub(super) fn next_word(&self, c: &Candidate) -> Option<&'a Word> {
        self.passage(c).inside(c.last as usize).map(|at| &self.words[at])
    }

    /// The words of its paragraph before it.
    pub(crate) fn words_before(&self, c: &Candidate) -> &'a [Word] {
        &self.words[self.passage(c).tokens.start..c.first as usize]
    }

    /// The tokens of its paragraph before it.
    pub(crate) fn before(&self, c: &Candidate) -> &'a [Token] {
        &self.tokens[self.passage(c).tokens.start..c.first as usize]
    }

    /// The tokens of its paragraph after it.
    pub(crate) fn after(&self, c: &Candidate) -> &'a [Token] {
        &self.tokens[c.last as usize..self.passage(c).tokens.end]
    }
}

#[cfg(test)]
mod tests {
    use crate::language::Cue;
    use crate::mention::testing::Scene;

    #[test]
    fn a_word_is_beside_a_name_if_only_a_blank_is_between() {
        for (text, before, behind) in [
            ("They saw NATO leave.", true, true),
            ("NATO", false, false),
            ("They saw, NATO, too.", false, false),
            ("They saw.\n\nNATO\n\nThey left.", false, false),
        ] {
            let scene = Scene::english(text);
            let c = scene.candidate("NATO");
            let (first, last) = (c.first as usize, c.last as usize);
            assert_eq!(scene.view.word_before(c.passage, first).is_some(), before, "{text}");
            assert_eq!(scene.view.word_behind(c.passage, last).is_some(), behind, "{text}");
        }
    }

    #[test]
    fn a_cue_is_right_before_the_candidate_or_before_the_dot_of_an_abbreviation() {
        for (text, expected) in [
            ("They saw Mr Putin leave.", true),
            ("They saw Mr. Putin leave.", true),
            ("They saw a Mr, Putin too.", false),
            ("They saw Mr old Putin leave.", false),
        ] {
            let scene = Scene::english(text);
            let cue = scene.view.cue_before(&scene.candidate("Putin"));
            assert_eq!(cue.intersects(Cue::TITLE), expected, "{text}");
        }
    }

    #[test]
    fn a_clause_opens_with_a_sentence_a_quotation_and_behind_a_colon() {
        for (text, expected) in [
            ("NATO met.", true),
            ("They left. NATO met.", true),
            ("They said: NATO met.", true),
            ("They said \u{201c}NATO met\u{201d}.", true),
            ("They left; NATO met.", false),
            ("They say NATO met.", false),
        ] {
            let scene = Scene::english(text);
            let c = scene.candidate("NATO");
            assert_eq!(scene.view.opens_clause(c.passage, c.first as usize), expected, "{text}");
        }
    }

    #[test]
    fn the_capitals_are_those_of_the_paragraph() {
        let scene = Scene::english("NATO met Putin.\n\nThen Ana left.");
        let capitals =
            |n: usize| -> Vec<usize> { scene.view.capitals(&scene.view.passages[n]).collect() };
        assert_eq!((capitals(0), capitals(1)), (vec![0, 2], vec![3, 4]));
    }
}
