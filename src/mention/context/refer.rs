//! Full names to mentions, and the short forms that refer back to them: *Ana Gómez*, then *Gómez*; a
//! company without its ending; the acronym of an organisation.
//!
//! A surname that several people of the document share means the one named last. Cost: linear in the
//! pieces and in the open runs.

use super::super::candidate::{EntityKey, View};
use super::super::overlap::{Resolved, Stretch};
use super::super::rules::{Judge, Rule};
use super::super::surnames::Surnames;
use super::bearer::{Countries, behind_preposition, town_gives_way};
use super::reader::{Listed, Look, Reader, key};
use super::{Finds, Open, Piece, mention};
use crate::document::Reason;
use crate::gazetteer::Class;
use crate::hash::{FastMap, FastSet};
use crate::language::Cue;
use crate::token::{Gap, Shape};

/// Most words of a short form.
const LONGEST: usize = 6;
/// Confidence in a short form, relative to its full one.
const SHORT: f32 = 0.97;
/// Confidence in the given name alone of a listed person, relative to the full one.
const GIVEN: f32 = 0.8;
/// Confidence that a listed person is meant whose given name and surname stand around others.
const SURNAME_ALIKE: f32 = 0.75;
/// Confidence in a surname that is a listed name besides, relative to its full form.
const OVERRIDING: f32 = 0.8;

/// A full name.
#[derive(Clone, Copy)]
pub(super) struct Full {
    pub(super) class: Class,
    pub(super) entity: Option<EntityKey>,
    pub(super) stretch: Stretch,
    /// Its first token, counted in the document.
    pub(super) first: usize,
    words: usize,
    confidence: f32,
}

impl Full {
    /// Whether it is a listed person's name, and more than one word of it.
    fn is_listed_person(&self) -> bool {
        self.class == Class::Person && self.entity.is_some() && self.words > 1
    }

    /// Whether its first word stands at `at`.
    fn first_is(&self, r: &Reader<'_, '_>, at: usize) -> bool {
        r.view.tokens[self.first].hash == r.hash(at)
    }
}

/// A word that stands for a name.
#[derive(Clone, Copy)]
pub(super) struct Word {
    full: usize,
    /// Where it stands in the full name, counted in the document's tokens.
    pub(super) token: usize,
}

/// Names of the document by their forms.
#[derive(Default)]
struct Names {
    fulls: Vec<Full>,
    /// Whole names, parts of companies' names: by the key of their words.
    by_key: FastMap<u64, usize>,
    /// Surnames, given names: by the hash of the word.
    by_word: FastMap<u64, Word>,
    acronyms: FastMap<u64, usize>,
    /// The first words of all forms, as a set of bits: most words begin none, and nothing is looked up for those.
    starts: u128,
    /// Listed people whose full names stand in the document.
    people: FastSet<EntityKey>,
}

/// The mentions of the pieces and of the short forms, and the listed mentions that give way to them.
pub(super) fn mentions(
    view: &View<'_>,
    judge: &mut Judge,
    surnames: &Surnames,
    (cover, looks): (&Listed<'_>, &[Look]),
    listed: &[Resolved],
    finds: &Finds,
) -> (Vec<Resolved>, FastSet<usize>) {
    let mut names = Names::with_room(finds.pieces.len());
    let mut out = Vec::with_capacity(finds.pieces.len() + finds.open.len() / 4);
    let mut dropped = FastSet::default();
    let guessed = |m: &&Resolved| m.rule == Some(Rule::TitledSurname);
    let people = || listed.iter().filter(|m| m.class == Class::Person);
    people().filter(|m| !guessed(m)).for_each(|m| names.add_listed(view, surnames, m));
    let fulls: Vec<usize> = finds.pieces.iter().map(|piece| names.add(view, piece)).collect();
    people().filter(guessed).for_each(|m| names.add_listed(view, surnames, m));
    names.add_given_names(view);
    let mut pieces = finds.pieces.iter().zip(fulls).peekable();
    let empty = Surnames::default();
    for open in &finds.open {
        while let Some((piece, full)) = pieces.next_if(|(piece, _)| piece.first <= open.first) {
            out.push(names.mention(view, piece, full));
            dropped.extend(cover.given_way(piece));
        }
        if let Some(r) = Reader::of(view, cover, &empty, looks, open.passage as usize) {
            names.look_up(&r, open, &mut out);
        }
    }
    for (piece, full) in pieces {
        out.push(names.mention(view, piece, full));
        dropped.extend(cover.given_way(piece));
    }
    names.override_listed(view, judge, listed, &mut out, &mut dropped);
    (out, dropped)
}

impl Names {
    /// Room for so many pieces.
    fn with_room(pieces: usize) -> Self {
        Self {
            fulls: Vec::with_capacity(pieces),
            by_key: FastMap::with_capacity_and_hasher(pieces, Default::default()),
            by_word: FastMap::with_capacity_and_hasher(pieces, Default::default()),
            ..Self::default()
        }
    }

    /// The bit of a form's first word.
    fn start(hash: u64) -> u128 {
        1 << (hash >> 57)
    }

    /// Adds a listed person's full name, or the given name of a ruler behind a title. What its list says is no
    /// surname becomes none.
    fn add_listed(&mut self, view: &View<'_>, surnames: &Surnames, m: &Resolved) {
        let (first, last) = (m.first as usize, m.last as usize);
        let passage = &view.passages[m.passage as usize];
        let (Some(entity), Some(_)) = (m.entity, passage.language) else { return };
        let cue = |at: usize| view.words[at].cues;
        let titled = first > passage.tokens.start
            && view.tokens[first].gap == Gap::Blank
            && cue(first - 1).any(Cue::TITLE.and(Cue::WEAK_TITLE));
        if last == first + 1 && !titled {
            return;
        }
        let stretch = stretch(view, m.passage, first, last);
        let confidence = m.confidence;
        let (class, words) = (m.class, last - first);
        self.fulls.push(Full { class, entity: Some(entity), stretch, first, words, confidence });
        let full = self.fulls.len() - 1;
        self.people.insert(entity);
        let is_name = |at: &usize| {
            view.tokens[*at].shape.has(Shape::CAPITAL) && !cue(*at).any(Cue::PERSON_SUFFIX)
        };
        let words = view.tokens[first..last].iter().map(|token| token.hash);
        let is_surname = |at: &usize| {
            view.tokens[*at].len() > 1 && !surnames.has_none(view, entity, words.clone())
        };
        let alone = |at: &usize| if *at > first { is_surname(at) } else { titled };
        if let Some(token) = (first..last).rev().find(is_name).filter(alone) {
            self.starts |= Self::start(view.tokens[token].hash);
            self.by_word.entry(view.tokens[token].hash).or_insert(Word { full, token });
        }
    }

    /// Adds the given names of listed people, where nobody else has them.
    fn add_given_names(&mut self, view: &View<'_>) {
        let listed = self.fulls.iter().enumerate().filter(|(_, full)| full.is_listed_person());
        for (full, Full { first, .. }) in listed {
            if view.words[*first].cues.is_given_name() {
                let word = Word { full, token: *first };
                self.starts |= Self::start(view.tokens[*first].hash);
                self.by_word.entry(view.tokens[*first].hash).or_insert(word);
            }
        }
    }

    /// Adds a piece under all its forms; gives the number of its full name.
    fn add(&mut self, view: &View<'_>, piece: &Piece) -> usize {
        let tokens = &view.tokens[piece.first..piece.last];
        let mut stretch = stretch(view, piece.passage, piece.first, piece.last);
        if piece.rules.has(Rule::CompanySuffix) {
            stretch = without_suffix(view, piece).unwrap_or(stretch);
        }
        self.starts |= Self::start(tokens[0].hash);
        let confidence = confidence(piece);
        let (words, first) = (tokens.len(), piece.first);
        let (class, entity) = (piece.class, piece.entity);
        let mut full = Full { class, entity, stretch, first, words, confidence };
        if let Some((first, last)) = piece.acronym_of {
            full.stretch = self::stretch(view, piece.passage, first, last);
            self.fulls.push(full);
            let number = self.fulls.len() - 1;
            return *self.acronyms.entry(piece.key).or_insert(number);
        }
        let number = *self.by_key.entry(piece.key).or_insert_with(|| {
            self.fulls.push(full);
            self.fulls.len() - 1
        });
        match class {
            Class::Person if words > 1 => self.add_person(view, piece, number, false),
            Class::Organization => self.add_parts(view, piece, number),
            _ => {}
        }
        number
    }

    /// The mention of a piece; what it is short for may stand anywhere in the document.
    fn mention(&mut self, view: &View<'_>, piece: &Piece, number: usize) -> Resolved {
        let mut full = self.fulls[number];
        if piece.class == Class::Person && piece.entity.is_none() {
            let last = view.tokens[piece.last - 1].hash;
            let longer = self.by_word.get(&last).map(|w| self.fulls[w.full]);
            let fits = |f: &Full| {
                let same = first_word(view, f) == view.tokens[piece.first].hash;
                f.class == Class::Person && (full.words == 1 || same && f.entity.is_none())
            };
            if let Some(longer) = longer.filter(fits).filter(|f| f.words > full.words) {
                (full.stretch, full.entity) = (longer.stretch, longer.entity);
            } else if full.words > 1 {
                self.add_person(view, piece, number, true);
            }
        }
        let place = (piece.passage, piece.first, piece.last);
        let why = (Reason::Context, piece.rules.loudest(piece.class));
        let mut m =
            mention(view, place, full.class, full.entity, full.stretch, why, full.confidence);
        let suffix = view.words[piece.last - 1].cues.any(Cue::PERSON_SUFFIX);
        if piece.rules.has(Rule::CompanySuffix) || suffix && piece.class == Class::Person {
            m.end += closing_dot(view, &m);
        }
        m
    }

    /// A person under the surnames and the given name; `latest` makes it the one that is meant from here on.
    fn add_person(&mut self, view: &View<'_>, piece: &Piece, full: usize, latest: bool) {
        let is_name = |at: &usize| {
            let t = &view.tokens[*at];
            let cue = view.words[*at].cues;
            let no = cue.any(Cue::PERSON_SUFFIX.and(Cue::PARTICLE)) && *at > piece.first;
            t.shape.has(Shape::CAPITAL) && t.len() > 1 && !no
        };
        let names = || (piece.first..piece.last).filter(is_name);
        let given = |at: usize| view.words[at].cues.any(Cue::GIVEN);
        let last = names().next_back();
        for token in names() {
            let word = Word { full, token };
            let hash = view.tokens[token].hash;
            self.starts |= Self::start(hash);
            if Some(token) == last && latest {
                self.by_word.insert(hash, word);
            } else if Some(token) == last || (token == piece.first) == given(token) {
                self.by_word.entry(hash).or_insert(word);
            }
        }
    }

    /// A company under the first words of its name.
    fn add_parts(&mut self, view: &View<'_>, piece: &Piece, number: usize) {
        if !piece.rules.has(Rule::CompanySuffix) {
            return;
        }
        let tokens = &view.tokens[piece.first..piece.last];
        for words in 1..tokens.len().min(LONGEST) {
            if tokens[words - 1].shape.has(Shape::CAPITAL) {
                self.by_key.entry(key(&tokens[..words])).or_insert(number);
            }
        }
    }

    /// Looks for short forms in a run that nothing is known of.
    fn look_up(&self, r: &Reader<'_, '_>, open: &Open, out: &mut Vec<Resolved>) {
        let mut at = open.first;
        while at < open.last {
            let Some((first, last, full)) = self.longest(r, open, at) else {
                at += 1;
                continue;
            };
            let place = (open.passage, first, last);
            let given = full.is_listed_person() && full.first_is(r, first);
            let confidence = full.confidence * if given { GIVEN } else { SHORT };
            let (class, entity) = (full.class, full.entity);
            let why = (Reason::Antecedent, Some(Rule::Antecedent));
            out.push(mention(r.view, place, class, entity, full.stretch, why, confidence));
            at = last;
        }
    }

    /// The longest form that begins at `at`, or whose particles stand before it.
    fn longest(&self, r: &Reader<'_, '_>, open: &Open, at: usize) -> Option<(usize, usize, Full)> {
        if self.starts & Self::start(r.hash(at)) == 0 {
            return None;
        }
        let most = open.last.min(at + LONGEST);
        let word = self.by_word.get(&r.hash(at)).copied();
        for last in (at + 1..=most).rev() {
            let single = last == at + 1;
            if single && word.is_some() {
                break;
            }
            if let Some(number) = self.by_key.get(&r.key(at, last)) {
                let full = self.fulls[*number];
                let end = if full.class == Class::Organization && full.first < at {
                    as_far_as(r, at, full.first, full.first + full.words)
                } else {
                    last
                };
                if !single || end > last || may_stand_alone(r, open, at) {
                    return Some((at, last.max(end), full));
                }
            }
        }
        if r.acronym(at) && !r.passage.all_caps {
            if let Some(number) = self.acronyms.get(&r.hash_key(at)) {
                return Some((at, at + 1, self.fulls[*number]));
            }
        }
        let word = word?;
        let full = self.fulls[word.full];
        // *Francia* is a given name beside its bearer, and a word elsewhere
        let given = full.is_listed_person() && word.token == full.first;
        if given && !r.is(at, Cue::GIVEN) {
            return None;
        }
        let last = as_far_as(r, at, word.token, full.first + full.words);
        if last == at + 1 && !may_stand_alone(r, open, at) {
            return None;
        }
        let first = behind_particles(r, at, word.token, full.first);
        Some((first, last, full))
    }

    /// Listed places and organisations that are a surname of the document, and listed people whose
    /// surname somebody else of the document bears.
    fn override_listed(
        &self,
        view: &View<'_>,
        judge: &mut Judge,
        listed: &[Resolved],
        out: &mut Vec<Resolved>,
        dropped: &mut FastSet<usize>,
    ) {
        let mut countries = Countries::default();
        for (number, m) in listed.iter().enumerate() {
            let token = &view.tokens[m.first as usize];
            let Some(word) = self.by_word.get(&token.hash).filter(|_| m.last - m.first == 1) else {
                continue;
            };
            let full = self.fulls[word.full];
            let surname = full.class == Class::Person && word.token > full.first;
            let gives_way = match m.class {
                Class::Country => countries.give_way(view, m, *word, &full),
                Class::Place => town_gives_way(view, m, &full),
                Class::Organization => !behind_preposition(view, m),
                Class::Person => {
                    full.entity.is_none() && m.entity.is_none_or(|e| !self.people.contains(&e))
                }
                _ => false,
            };
            let counts = judge.on(Rule::SurnameOfDocument);
            if counts
                && (surname || m.class == Class::Country)
                && gives_way
                && dropped.insert(number)
            {
                if let Some(entity) = m.entity {
                    judge.note(Rule::SurnameOfDocument, (m.passage, m.start, m.end), entity);
                }
                let place = (m.passage, m.first as usize, m.last as usize);
                let confidence = full.confidence * OVERRIDING;
                let why = (Reason::Antecedent, Some(Rule::SurnameOfDocument));
                out.push(mention(
                    view,
                    place,
                    full.class,
                    full.entity,
                    full.stretch,
                    why,
                    confidence,
                ));
            }
        }
    }
}

/// Whether a single word may be a short form here: no part of another name, and no word that a
/// sentence or a headline begins with.
fn may_stand_alone(r: &Reader<'_, '_>, open: &Open, at: usize) -> bool {
    let says_nothing = r.passage.all_caps || r.headline || r.opens(at);
    if says_nothing && r.ordinary(at) || r.stop(at) {
        return false;
    }
    if r.passage.all_caps {
        return true;
    }
    if r.is(at + 1, Cue::PERSON_SUFFIX) && r.capital(at + 1) && r.gap(at + 1) == Gap::Blank {
        return false;
    }
    let goes_on = r.is(at + 1, Cue::PARTICLE)
        && r.lower(at + 1)
        && r.gap(at + 1) == Gap::Blank
        && r.is(at, Cue::GIVEN)
        && (r.capital(at + 2) || r.capital(at + 3));
    if goes_on {
        return false;
    }
    let titles = Cue::TITLE.and(Cue::WEAK_TITLE).and(Cue::NOT_NAME);
    let inside = |other: usize| other >= open.first && other < open.last;
    let headline = r.headline;
    let after = at + 1;
    let next = inside(after) && r.proper(after) && !r.is(after, titles);
    if next && !(headline && r.ordinary(after)) {
        return false;
    }
    let Some(before) = at.checked_sub(1).filter(|b| inside(*b)) else { return true };
    let part = r.proper(before) && !r.is(before, titles);
    !part || r.ordinary(before) && (headline || r.opens(before))
}

/// Where a surname begins, with the particles that its full name has before it.
fn behind_particles(r: &Reader<'_, '_>, at: usize, token: usize, first: usize) -> usize {
    let mut back = 0;
    while token > first + back
        && at > r.from + back
        && r.gap(at - back).joins()
        && (r.particle(at - back - 1) || matches!(r.gap(at - back), Gap::Apostrophe | Gap::Joined))
        && r.view.tokens[token - back - 1].hash == r.hash(at - back - 1)
    {
        back += 1;
    }
    at - back
}

/// End of the words from `at` on that the full name has from `token` to `end`, up to the last one with a
/// capital.
fn as_far_as(r: &Reader<'_, '_>, at: usize, token: usize, end: usize) -> usize {
    let same = |n: &usize| {
        let joins = *n == 0 || r.gap(at + n).joins();
        token + n < end && joins && r.view.tokens[token + n].hash == r.hash(at + n)
    };
    let words = (0..LONGEST).take_while(same);
    words.filter(|n| r.capital(at + n)).last().map_or(at + 1, |n| at + n + 1)
}

/// The company's name without an ending behind a comma: *Aceros Sala, S.A.*, but *Sala Steel Ltd*.
fn without_suffix(view: &View<'_>, piece: &Piece) -> Option<Stretch> {
    let suffix = |at: &usize| view.words[*at].cues.any(Cue::ORGANIZATION_SUFFIX);
    let last = (piece.first + 1..piece.last).find(suffix)?;
    (view.tokens[last].gap == Gap::Other).then(|| stretch(view, piece.passage, piece.first, last))
}

/// One where the dot of an abbreviated ending belongs to it: *Barrow Ltd., which …*.
fn closing_dot(view: &View<'_>, m: &Resolved) -> u32 {
    let rest = view.passages[m.passage as usize].text.get(m.end as usize..).unwrap_or_default();
    let goes_on = rest.strip_prefix('.').is_some_and(|rest| {
        rest.starts_with([',', ';', ')', '\'', '’'])
            || rest.trim_start().starts_with(char::is_lowercase)
    });
    u32::from(goes_on)
}

fn stretch(view: &View<'_>, passage: u32, first: usize, last: usize) -> Stretch {
    Stretch { passage, start: view.tokens[first].start, end: view.tokens[last - 1].end }
}

/// Hash of the first word of a name.
fn first_word(view: &View<'_>, full: &Full) -> u64 {
    view.tokens[full.first].hash
}

/// How sure a full name is. Set by hand so that of the names of the news items and of the cases of this crate
/// about as many are right as it says; places behind *in* are the least sure.
fn confidence(piece: &Piece) -> f32 {
    let base = if piece.class == Class::Place { 0.45 } else { 0.55 };
    let sure = (base + 0.4 * piece.rules.score(piece.class)).clamp(0.5, 0.95);
    if piece.rules.has(Rule::MiddleName) { sure.min(SURNAME_ALIKE) } else { sure }
}
