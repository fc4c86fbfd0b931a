//! Where the learned reader meets what rules and lists found: what becomes of its guesses.
//!
//! | a guess and the mentions at its place | what happens |
//! |---|---|
//! | nothing is there | the name is added |
//! | a name that rules found, of another class or another extent | the guess takes its place |
//! | a listed name, of which the lists know a reading of the guessed class | that reading takes its place |
//! | a name inside a longer one | the longer one takes its place |
//! | a name where nothing is guessed | it is dropped |
//!
//! Each takes a lead of its own, see [`Limits`]: to add a name that nobody found takes less than to contradict a list.

use std::cell::OnceCell;
use std::ops::{Range, RangeInclusive};

use super::alone;
use super::candidate::{Candidate, EntityKey, View};
use super::confidence;
use super::earlier::Said;
use super::learned::{self, Chain, Guess, Limits, ReadChain, Space, Weights};
use super::no_name;
use super::office_place;
use super::resolved::{Resolved, is_covered, merged};
use super::rules::{Rule, RuleSet};
use super::unlisted::Weighed;
use crate::document::Reason;
use crate::gazetteer::{Class, Flags};
use crate::hash::FastSet;
use crate::language::{Cue, PhraseClass};
use crate::token::{Gap, Shape, Token};

/// The weights of the learned reader, and the memory that it works in.
pub(crate) struct Learned<'l> {
    pub(crate) weights: &'l Weights,
    pub(crate) space: &'l mut Space,
}

/// The mentions that rules and lists found, as the learned reader changes them. `candidates` are all listed forms that
/// were considered. What a part of a long text says of its words goes to `said`.
pub(super) fn weigh(
    view: &View<'_>,
    learned: &mut Learned<'_>,
    candidates: &[Candidate],
    mentions: Vec<Resolved>,
    said: Option<&mut Said>,
) -> Vec<Resolved> {
    let mut changes = Changes::default();
    let Learned { weights, space } = learned;
    let scales = Scales {
        view,
        candidates,
        mentions: &mentions,
        limits: weights.limits,
        by_place: OnceCell::new(),
        countries: OnceCell::new(),
    };
    learned::read(view, weights, space, (candidates, &mentions), |chain| {
        scales.chain(&chain, &mut changes);
    });
    let denied: Vec<u32> = changes.dropped.iter().map(|number| mentions[*number].first).collect();
    if let Some(said) = said {
        said.words = space.said(view, &mentions);
        said.names.new.extend(alone::said(view, &changes.new));
    }
    alone::add(view, changes.applied(mentions), &denied)
}

/// *Liga de Salvini*: a party that is told by whoever leads it, whose name is behind it.
fn adds_leader(guess: Guess, there: &[Resolved]) -> bool {
    let is_party = |m: &Resolved| m.rule == Some(Rule::Apposed) && m.class == Class::Organization;
    there.first().is_some_and(|m| is_party(m) && (m.last as usize) < guess.last)
}

/// What `explain` says of a name that the learned reader found.
pub(super) fn weighed(m: &Resolved) -> Option<Weighed> {
    let rules = RuleSet::of(m.rule.filter(|rule| *rule == Rule::Learned)?);
    m.entity.is_none().then(|| Weighed { stretch: m.stretch(), class: m.class, rules, taken: true })
}

/// What the guesses change: mentions that are dropped, by number, and new ones, both in order.
#[derive(Default)]
struct Changes {
    dropped: Vec<usize>,
    new: Vec<Resolved>,
}

impl Changes {
    /// Drops a mention; two guesses may ask for that.
    fn drop(&mut self, number: usize) {
        if self.dropped.last() != Some(&number) {
            self.dropped.push(number);
        }
    }

    fn applied(self, mentions: Vec<Resolved>) -> Vec<Resolved> {
        if self.dropped.is_empty() && self.new.is_empty() {
            return mentions;
        }
        let mut dropped = self.dropped.into_iter().peekable();
        let numbered = mentions.into_iter().enumerate();
        let kept = numbered.filter(|(number, _)| dropped.next_if_eq(number).is_none());
        merged(kept.map(|(_, m)| m), self.new)
    }
}

/// Organisations of which the first kind shares its names with others, and the rest do in one word.
const COMMON_NAMES: [(&str, &str); 4] =
    [("type", "exchange"), ("type", "gov"), ("type", "parliament"), ("type", "party")];

/// Letters of an honour behind a name: *KC*, *OBE*.
const LETTERS_OF_HONOUR: RangeInclusive<usize> = 2..=3;

/// Letters of the longest second part of a given name with a hyphen: *Chun-yeh*.
const LONGEST_SYLLABLE: usize = 6;

/// What guesses are weighed against.
struct Scales<'s, 'a> {
    view: &'s View<'a>,
    candidates: &'s [Candidate],
    mentions: &'s [Resolved],
    limits: Limits,
    /// The numbers of the candidates in the order of their tokens, once somebody asks.
    by_place: OnceCell<Vec<u32>>,
    /// The countries that the mentions are of, once somebody asks.
    countries: OnceCell<FastSet<u64>>,
}

impl Scales<'_, '_> {
    /// Weighs the guesses of a chain against the mentions there.
    fn chain(&self, read: &ReadChain<'_>, changes: &mut Changes) {
        let Range { start: mut at, end: to } = read.mentions();
        for guess in read.guesses() {
            let rest = &self.mentions[at..to];
            let before = rest.iter().take_while(|m| m.last as usize <= guess.first).count();
            self.without_guess(read, at..at + before, changes);
            let there =
                rest[before..].iter().take_while(|m| (m.first as usize) < guess.last).count();
            self.guess(read, guess, at + before..at + before + there, changes);
            // the last one may reach into the next guess
            at += rest.iter().take_while(|m| m.last as usize <= guess.last).count();
        }
        self.without_guess(read, at..to, changes);
    }

    /// Mentions where nothing is guessed.
    fn without_guess(&self, read: &ReadChain<'_>, mentions: Range<usize>, changes: &mut Changes) {
        for number in mentions {
            let m = &self.mentions[number];
            let Some(lead) = read.lead_over(m).filter(|_| self.may_be_denied(m)) else {
                continue;
            };
            let Limits { drop, drop_listed, .. } = self.limits;
            let limit = if m.entity.is_some() { drop_listed } else { drop };
            if lead >= i32::from(limit) {
                changes.drop(number);
            }
        }
    }

    /// A guess, and the mentions at its place.
    fn guess(
        &self,
        read: &ReadChain<'_>,
        guess: Guess,
        there: Range<usize>,
        changes: &mut Changes,
    ) {
        let named = self.without_letters(self.without_title(guess));
        let named = self.with_its_hyphen(named, read.chain);
        // the lists have all countries and their people
        if is_of_country(guess.class) || is_found(named, &self.mentions[there.clone()]) {
            return;
        }
        if self.splits_surnames(named, &self.mentions[there.clone()])
            || self.adds_article(named, &self.mentions[there.clone()])
            || self.adds_place_of_office(named, &self.mentions[there.clone()])
            || adds_leader(named, &self.mentions[there.clone()])
        {
            return;
        }
        let (lead, limit) = match &self.mentions[there.clone()] {
            [] => (read.lead(guess), self.limits.add[usize::from(guess.class.number())]),
            [m] if m.tokens() == (named.first..named.last) => {
                if !self.may_be_denied(m) {
                    return;
                }
                let Limits { retag, retag_listed, .. } = self.limits;
                let limit = if m.entity.is_some() { retag_listed } else { retag };
                (read.lead_over(m).unwrap_or(0), limit)
            }
            mentions if mentions.iter().any(|m| self.sticks_out(m, read.chain, named)) => return,
            mentions if mentions.iter().all(|m| m.entity.is_none()) => {
                (read.lead(guess), self.limits.extent)
            }
            _ => (read.lead(guess), self.limits.extent_listed),
        };
        if lead < i32::from(limit) || no_name::is_none(self.view, guess) {
            return;
        }
        let Some(readings) = self.readings(read, named, &self.mentions[there.clone()]) else {
            return;
        };
        let new = self.mention(named, lead, readings);
        there.for_each(|number| changes.drop(number));
        changes.new.push(new);
    }

    /// *Molina* in *Francisco Arango y Molina habló*: a part of a person's name that rules joined with *y*. They look at the
    /// verb behind it.
    fn splits_surnames(&self, guess: Guess, there: &[Resolved]) -> bool {
        if guess.class != Class::Person {
            return false;
        }
        let has_and = |m: &Resolved| {
            self.view.words[m.tokens()].iter().any(|word| word.cues.intersects(Cue::AND))
        };
        let people = there.iter().filter(|m| m.class == Class::Person);
        let mut around = people.filter(|m| !goes_beyond(guess.first..guess.last, m.tokens()));
        around.any(has_and)
    }

    /// *La Amazonia* where a clause begins: a listed name, and an article before it that the list does not have. Elsewhere the
    /// capital says that it belongs to the name: *La Lima*.
    fn adds_article(&self, guess: Guess, there: &[Resolved]) -> bool {
        let is_article = self.view.words[guess.first].cues.intersects(Cue::ARTICLE)
            && self.view.opens_clause(guess.passage, guess.first);
        let is_rest = |m: &Resolved| m.tokens() == (guess.first + 1..guess.last);
        is_article && matches!(there, [m] if m.entity.is_some() && is_rest(m))
    }

    /// *Florence* in *Mayor of Florence Sara Gómez*: the place of an office, and the name of who holds it behind.
    fn adds_place_of_office(&self, guess: Guess, there: &[Resolved]) -> bool {
        let Some(m) = there.first().filter(|m| m.first as usize == guess.first) else {
            return false;
        };
        let (first, last) = (guess.first, m.last as usize);
        if last >= guess.last || !matches!(m.class, Class::Place | Class::Country) {
            return false;
        }
        office_place::is_listed(self.view, m.passage, first, last)
            || m.entity.is_none() && office_place::is_unlisted(self.view, m.passage, first)
    }

    /// A person without the title before the name: *Mrs Okonjera*. A given name may be a title, too: *Dean Smith*.
    fn without_title(&self, guess: Guess) -> Guess {
        if guess.class != Class::Person || guess.last == guess.first + 1 {
            return guess;
        }
        let [cues, next] = [0, 1].map(|word| self.view.words[guess.first + word].cues);
        let is_address = || self.view.phrase_class(guess.first).contains(PhraseClass::ADDRESS);
        let is_given = cues.is_given_name() && !(next.is_given_name() && is_address());
        let is_titled = cues.intersects(Cue::TITLE) && !is_given;
        Guess { first: guess.first + usize::from(is_titled), ..guess }
    }

    /// A person without the letters of an honour behind the name: *Helena Barrow KC*. *Barrow III* keeps its own.
    fn without_letters(&self, guess: Guess) -> Guess {
        if guess.class != Class::Person || guess.last <= guess.first + 2 {
            return guess;
        }
        let last = guess.last - 1;
        let is_honour = |at: usize| {
            let Token { shape, .. } = self.view.tokens[at];
            let letters = LETTERS_OF_HONOUR.contains(&self.view.tokens[at].len());
            let of_name = Cue::PERSON_SUFFIX
                .union(Cue::ORGANIZATION_SUFFIX)
                .union(Cue::ORGANIZATION_FRONT)
                .union(Cue::ORGANIZATION_TAIL);
            letters && shape.all_caps() && !self.view.words[at].cues.intersects(of_name)
        };
        let has_small = |at: usize| self.view.tokens[at].shape.contains(Shape::LOWER);
        let is_behind_name = self.view.tokens[last].gap == Gap::Blank && has_small(last - 1);
        if is_behind_name && is_honour(last) { Guess { last, ..guess } } else { guess }
    }

    /// A person with the small letters behind a hyphen that Chinese and Korean given names have: *Chen Chun-yeh*, but not
    /// *Ana Barrow-backed*. They are behind the chain, where another name may be.
    fn with_its_hyphen(&self, guess: Guess, chain: Chain) -> Guess {
        let is_full_name = guess.class == Class::Person && guess.last > guess.first + 1;
        if !is_full_name || guess.last != chain.last {
            return guess;
        }
        let passage = &self.view.passages[guess.passage as usize];
        let is_of_name = |at: usize| {
            let (token, word) = (&self.view.tokens[at], &self.view.words[at]);
            let is_short = token.len() <= LONGEST_SYLLABLE;
            token.gap == Gap::Hyphen
                && token.shape.all_lower()
                && is_short
                && !word.info.is_ordinary()
        };
        let is_free = |at: &usize| !is_covered(self.mentions, *at);
        let goes_on = passage.inside(guess.last).filter(is_free).is_some_and(is_of_name);
        Guess { last: guess.last + usize::from(goes_on), ..guess }
    }

    /// Whether the reader may say that a mention is no name, or one of another class. Countries are left to the rules,
    /// which know them better, and what a user's own list says stays.
    fn may_be_denied(&self, m: &Resolved) -> bool {
        !is_of_country(m.class) && self.may_be_covered(m)
    }

    /// Whether the mention may be a part of a longer name. A listed one in a headline is none: any word has a capital
    /// there.
    fn may_be_covered(&self, m: &Resolved) -> bool {
        if m.class == Class::Other {
            return false;
        }
        let in_headline = self.view.passages[m.passage as usize].title_case;
        m.entity.is_none_or(|entity| !in_headline && self.view.gazetteers.is_last(entity.gazetteer))
    }

    /// Whether a mention at the place of the guess goes beyond it, or beyond the chain, or must stay.
    fn sticks_out(&self, m: &Resolved, chain: Chain, guess: Guess) -> bool {
        if goes_beyond(m.tokens(), chain.first..chain.last) || !self.may_be_covered(m) {
            return true;
        }
        if guess.class == Class::Person && self.is_nobodys_country(m) {
            return true;
        }
        m.entity.is_some() && goes_beyond(m.tokens(), guess.first..guess.last)
    }

    /// *U.S.* in *the U.S. Roman Catholic archdiocese*: a country that nobody is called by.
    fn is_nobodys_country(&self, m: &Resolved) -> bool {
        let is_given_name = || self.view.words[m.first as usize].cues.is_given_name();
        m.class == Class::Country && !is_given_name()
    }

    /// The listed entities of the guessed class that the same words name, where a listed mention gives way to them: the
    /// club instead of the town. `None` if the lists know none, so that the mention stays. A name that nobody took is
    /// linked only where the document speaks of the entity's country: the rules had their reasons.
    fn readings(
        &self,
        read: &ReadChain<'_>,
        guess: Guess,
        instead: &[Resolved],
    ) -> Option<Vec<EntityKey>> {
        let tokens = guess.first..guess.last;
        let instead = match instead {
            [] if !read.may_be_listed(guess) => return Some(Vec::new()),
            [] => false,
            [m] if m.entity.is_some() && m.tokens() == tokens => true,
            _ => return Some(Vec::new()),
        };
        let readings = self.candidates_at(&tokens).filter(|c| c.class == guess.class);
        let is_known = readings.clone().next().is_some();
        // a surname alone names nobody in particular
        let is_own_name = |c: &&Candidate| match instead {
            true => !c.flags.contains(Flags::SURNAME),
            // nor does an acronym that the rules refused
            false => !c.flags.intersects(Flags::SURNAME.union(Flags::ACRONYM)),
        };
        let names = readings.filter(is_own_name);
        let mut entities: Vec<EntityKey> = names.map(|c| c.entity).collect();
        entities.sort_unstable();
        entities.dedup();
        if instead {
            return is_known.then_some(entities);
        }
        entities
            .retain(|entity| self.speaks_of_country(*entity) && !self.is_common(guess, *entity));
        Some(if entities.len() == 1 { entities } else { Vec::new() })
    }

    /// The candidates of exactly these tokens.
    fn candidates_at(&self, tokens: &Range<usize>) -> impl Iterator<Item = &Candidate> + Clone {
        let place = |number: &u32| {
            let c = &self.candidates[*number as usize];
            (c.first as usize, c.last as usize)
        };
        let by_place = self.by_place.get_or_init(|| {
            let mut numbers: Vec<u32> = (0..self.candidates.len() as u32).collect();
            numbers.sort_unstable_by_key(place);
            numbers
        });
        let here = (tokens.start, tokens.end);
        let from = by_place.partition_point(|number| place(number) < here);
        let behind = by_place[from..].iter().take_while(move |number| place(number) == here);
        behind.map(|number| &self.candidates[*number as usize])
    }

    /// Whether others have such a name as well: an exchange's index, and *Govern*, *Republicans* in one word.
    fn is_common(&self, guess: Guess, entity: EntityKey) -> bool {
        let is_word = guess.last == guess.first + 1;
        let sorts = if is_word { &COMMON_NAMES[..] } else { &COMMON_NAMES[..1] };
        self.view.gazetteers.has_any(entity, sorts)
    }

    /// Whether the document speaks of the entity's country.
    fn speaks_of_country(&self, entity: EntityKey) -> bool {
        let countries = self.countries.get_or_init(|| {
            let entities = self.mentions.iter().filter_map(|m| m.entity);
            entities.filter_map(|entity| self.view.country(entity)).collect()
        });
        let earlier = self.view.earlier();
        let spoke = |country| earlier.is_some_and(|e| e.country(country).mentions > 0);
        let speaks = |country| countries.contains(&country) || spoke(country);
        self.view.country(entity).is_some_and(speaks)
    }

    fn mention(&self, guess: Guess, lead: i32, readings: Vec<EntityKey>) -> Resolved {
        let (entity, candidates) = match readings[..] {
            [only] => (Some(only), Vec::new()),
            _ => (None, readings),
        };
        let tokens = &self.view.tokens[guess.first..guess.last];
        Resolved {
            passage: guess.passage,
            first: guess.first as u32,
            last: guess.last as u32,
            start: tokens.first().map_or(0, |token| token.start),
            end: tokens.last().map_or(0, |token| token.end),
            class: guess.class,
            entity,
            candidates,
            full: None,
            reason: Reason::Context,
            confidence: if entity.is_some() {
                confidence::of_learned_reading(guess.class, lead)
            } else {
                confidence::of_lead(guess.class, lead)
            },
            rule: Some(Rule::Learned),
        }
    }
}

/// Whether some of the tokens are not among the others.
fn goes_beyond(tokens: Range<usize>, others: Range<usize>) -> bool {
    tokens.start < others.start || tokens.end > others.end
}

/// Whether rules or lists found the same name.
fn is_found(guess: Guess, there: &[Resolved]) -> bool {
    matches!(there, [m] if m.class == guess.class && m.tokens() == (guess.first..guess.last))
}

fn is_of_country(class: Class) -> bool {
    matches!(class, Class::Country | Class::Nationality)
}
