//! The words right beside a name: another person before it, a verb behind it. Asked while its extent is read, and of the
//! name as a whole.

use super::super::reader::NameReader;
use super::super::word::{Fact, Pattern};
use crate::language::{Cue, Language};

/// *Jakub Wolniak* before a comma or *and*.
const FULL_NAME: [Pattern; 2] = [
    Pattern::is(Fact::PROPER).with(Cue::GIVEN).but_not(Fact::IN_HEADLINE),
    Pattern::is(Fact::PROPER).and(Fact::AFTER_BLANK),
];
/// *and* between names.
const AND: Pattern = Pattern::is(Fact::LOWER_CASE).and(Fact::JOINS).with(Cue::AND);
/// *habló*, *hablaron*.
const SMALL_WORD: Pattern = Pattern::is(Fact::LOWER_CASE).and(Fact::AFTER_BLANK);

/// *Laura May and*: whether *and* is before the word, and a given name and a surname before that.
pub(super) fn is_behind_peer(r: &NameReader<'_, '_>, first: usize) -> bool {
    r.follows(first, AND) && ends_full_name(r, first - 1)
}

/// Whether a given name and a surname end before the token.
pub(super) fn ends_full_name(r: &NameReader<'_, '_>, end: usize) -> bool {
    let given = end.checked_sub(2).filter(|given| *given >= r.from);
    given.is_some_and(|given| r.are(given, FULL_NAME))
}

/// Whether the word is a verb in the singular, in a language whose verbs tell that: *habló*, but not *hablaron*.
pub(super) fn acts_alone(r: &NameReader<'_, '_>, at: usize) -> bool {
    let Some(profile) = r.passage.language.map(Language::profile) else { return false };
    if profile.plural_of_verbs.is_none() || !r.is(at, SMALL_WORD) {
        return false;
    }
    let (Some(token), Some(word)) = (r.token(at), r.word(at)) else { return false };
    profile.is_singular_verb(token.text(r.passage.text), word.info.part).unwrap_or(false)
}
