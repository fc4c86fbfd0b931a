//! Candidates to keywords: the best ones by the model, without those that only repeat others.
//!
//! Cost: a sort of the candidates that may be needed, and constant for each of them, however many keywords are
//! wanted.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::sync::Arc;

use super::candidates::{BestForm, BestForms, Candidates, PhraseCandidate};
use super::features::{
    Better, FEATURES, Glance, OFFSETS, UnitGlance, bins, row, weight_behind, weight_of,
};
use super::glossary;
use super::model::{CARRIED, UNIT};
use super::observation::Observation;
use super::options::{KeywordOptions, KeywordSorts, KeywordStyle};
use super::phrases::{Phrase, Phrases, is_line, of_place};
use super::refused::is_refused;
use super::units::{ContentUnit, OccurrenceMarks};
use crate::display::one_line;
use crate::document::{Keyword, Occurrence, Reason};
use crate::fold;
use crate::hash::{FastMap, FastSet};
use crate::kind::Class;
use crate::language::{ByLanguage, Language};
use crate::mention::{EntityKey, Resolved, View};
use crate::span::Span;
use crate::storage::{self, release};

/// Words of a text whose short lines are headings rather than tags.
const BOOK: u32 = 2000;

/// Candidates that are looked at for one that is wanted: room for those that fall as repetitions.
const RESERVE: usize = 4;
/// Phrases that get all features looked at: so many for each keyword that is wanted, so many more, and
/// this part of all.
const GLANCES: usize = 4;
const KEPT: usize = 16;
const SHARE: usize = 24;

/// Log odds for a phrase that is a line of its own as well as part of the text: an editor's tag. News
/// with such lines are too few among the documents learned from to show it at every length.
const TAG_LINE: f32 = 0.7;

/// The lists that ranking works with; storage is kept for the next document.
#[derive(Debug, Default)]
pub(crate) struct RankingSpace {
    /// The numbers of the phrases that may be keywords.
    fitting: Vec<u32>,
    /// How many of them, the first ones, occur once.
    once: usize,
    /// What the first look sees of each unit.
    seen: Vec<UnitGlance>,
    /// The fitting phrases with the verdict of the first look; then the candidates with their scores, best first.
    ranked: Vec<Ranked>,
    /// What each phrase is to the keywords.
    roles: Vec<Roles>,
    /// Which forms the candidates so far have.
    said: Vec<bool>,
    /// The texts of the keywords.
    texts: FastSet<Arc<str>>,
}

impl RankingSpace {
    /// Gives back what only a very long document needs, and the texts of keywords.
    pub(crate) fn release(&mut self) {
        release(&mut self.fitting);
        release(&mut self.seen);
        release(&mut self.ranked);
        release(&mut self.roles);
        release(&mut self.said);
        self.texts.clear();
        self.texts.shrink_to(storage::MOST / size_of::<Arc<str>>());
    }
}

/// The keywords, best first.
pub(super) fn rank(
    view: &View<'_>,
    resolved: &[Resolved],
    candidates: &mut Candidates,
    options: &KeywordOptions,
    space: &mut RankingSpace,
) -> Vec<Keyword> {
    space.find_promising(candidates, options);
    candidates.choose(space.fitting.iter().copied());
    let meanings = Meanings::of(candidates);
    let source = KeywordSource { view, resolved, candidates, meanings: &meanings };
    space.score(candidates, options);
    let mut chosen = Chosen::new(candidates, &meanings, &mut space.roles);
    let mut said = SaidWords::new(&candidates.phrases, &mut space.said);
    let mut room = options.room();
    let is_usual = options.is_usual();
    let most = options.most().min(candidates.list.len());
    let mut keywords: Vec<Keyword> = Vec::with_capacity(most);
    for ranked in space.ranked.iter().take(most_looked_at(options)) {
        let (score, number) = (share(ranked.score()), ranked.number());
        if room.is_full() || options.is_too_weak(score, keywords.len()) {
            break;
        }
        let candidate = &candidates.list[number as usize];
        let is_refused = || is_refused(view, &candidates.runs.units, candidate.phrase);
        if chosen.repeat(number, is_usual) || candidate.is_only_part() || is_refused() {
            continue;
        }
        if is_usual {
            let better = said.add(candidate.phrase);
            if options.has_looked_at_enough(better.count, keywords.len()) {
                break;
            }
            let odds = || {
                let row = options.model.printing();
                let printing = weight_behind(candidates, candidate, row, better);
                CARRIED * ranked.score() + printing as f32 / UNIT
            };
            if options.is_left_out(odds, keywords.len()) {
                continue;
            }
        }
        let mut keyword = source.keyword(number, score);
        let is_new = !keyword.text.is_empty() && space.texts.insert(keyword.text.clone());
        if is_new && room.take(&keyword) {
            chosen.add(number);
            if let Some(other) = meanings.translation(candidates, number) {
                chosen.add(other);
            }
            if options.occurrences {
                keyword.occurrences = source.occurrences(number);
            }
            keywords.push(keyword);
        }
    }
    space.texts.clear();
    keywords
}

/// What the candidates so far say.
struct SaidWords<'c> {
    phrases: &'c Phrases,
    /// For each form, whether one of them has it.
    forms: &'c mut Vec<bool>,
    count: u32,
}

impl<'c> SaidWords<'c> {
    fn new(phrases: &'c Phrases, forms: &'c mut Vec<bool>) -> Self {
        forms.clear();
        forms.resize(phrases.all_forms(), false);
        Self { phrases, forms, count: 0 }
    }

    /// Takes the next candidate in, and gives what those before are to it.
    fn add(&mut self, phrase: Phrase) -> Better {
        let mut known = 0;
        for form in self.phrases.forms(phrase) {
            known += u32::from(std::mem::replace(&mut self.forms[form as usize], true));
        }
        self.count += 1;
        Better { count: self.count - 1, known }
    }
}

/// A candidate for each language; none where there is no such candidate.
type Translations = [Option<u32>; Language::COUNT];

/// What the candidates of a document in several languages mean; empty for a document in one language.
struct Meanings {
    /// For each candidate a number that it shares with its translations.
    of: Vec<Option<u64>>,
    /// For each meaning the most frequent candidate of each language; of equal ones the first.
    said: FastMap<u64, Translations>,
}

impl Meanings {
    fn of(candidates: &Candidates) -> Self {
        let mut meanings = Self { of: Vec::new(), said: FastMap::default() };
        if candidates.runs.is_bilingual() {
            let units = &candidates.runs.units;
            let meaning =
                |c: &PhraseCandidate| glossary::meaning(c.phrase.units(units), c.language);
            meanings.of.extend(candidates.list.iter().map(meaning));
        }
        for (number, meaning) in (0..).zip(&meanings.of) {
            let Some(meaning) = meaning else { continue };
            let said = meanings.said.entry(*meaning).or_default();
            let best = &mut said[candidates.list[number as usize].language.index()];
            *best = Some(best.map_or(number, |other| most_frequent(candidates, other, number)));
        }
        meanings
    }

    /// What a candidate means.
    fn meaning(&self, number: u32) -> Option<u64> {
        self.of.get(number as usize).copied().flatten()
    }

    /// The candidate that says the same in another language: the most frequent one, and of equal ones the first.
    fn translation(&self, candidates: &Candidates, number: u32) -> Option<u32> {
        let said = self.said.get(&self.meaning(number)?)?;
        let own = candidates.list[number as usize].language.index();
        let others = said.iter().enumerate().filter(|(language, _)| *language != own);
        others.filter_map(|(_, other)| *other).reduce(|a, b| most_frequent(candidates, a, b))
    }
}

/// The more frequent one of two candidates; of equal ones the first.
fn most_frequent(candidates: &Candidates, a: u32, b: u32) -> u32 {
    let frequency = |number: u32| (candidates.list[number as usize].phrase.count, Reverse(number));
    if frequency(a) > frequency(b) { a } else { b }
}

bitflags::bitflags! {
    /// What a phrase is to the keywords.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    struct Roles: u8 {
        const KEYWORD = 1;
        /// A part of one.
        const PART = 1 << 1;
    }
}

/// The candidates that are keywords already: they tell which others would only repeat them.
struct Chosen<'c> {
    candidates: &'c Candidates,
    meanings: &'c Meanings,
    /// For each phrase, what it is to the keywords.
    roles: &'c mut Vec<Roles>,
    /// For each meaning, the languages in which a keyword has it.
    said: FastMap<u64, [bool; Language::COUNT]>,
}

impl<'c> Chosen<'c> {
    fn new(candidates: &'c Candidates, meanings: &'c Meanings, roles: &'c mut Vec<Roles>) -> Self {
        roles.clear();
        roles.resize(candidates.phrases.numbers_end(), Roles::empty());
        Self { candidates, meanings, roles, said: FastMap::default() }
    }

    /// Whether a candidate says what a keyword says: as its translation, or because it is a part of it and never occurs
    /// without it. In the usual list neither has what a keyword is a part of; in a longer one, what a text says once is
    /// listed in full and in part.
    fn repeat(&self, number: u32, is_usual: bool) -> bool {
        let candidate = &self.candidates.list[number as usize];
        let is_part = || self.roles[Self::number(candidate)].contains(Roles::PART);
        let is_bound =
            || candidate.phrase.free == 0 || is_most(candidate.inside, candidate.phrase.count);
        let is_dependent = || {
            (is_usual || candidate.phrase.count > 1) && is_bound() || self.is_plain_name(candidate)
        };
        let inside = is_dependent() && is_part();
        inside || is_usual && self.has_part_of(candidate) || self.is_translated(number)
    }

    /// Whether a candidate has the capitals of a name that nothing has recognised: half of *Zoila Guamán*.
    fn is_plain_name(&self, candidate: &PhraseCandidate) -> bool {
        let units = candidate.phrase.units(&self.candidates.runs.units);
        candidate.names == candidate.phrase.count && units.iter().all(|unit| unit.class.is_none())
    }

    /// Whether a keyword is a part of the candidate and never occurs without a longer phrase.
    fn has_part_of(&self, candidate: &PhraseCandidate) -> bool {
        let Candidates { phrases, runs, .. } = self.candidates;
        let is_dependent = |part: u32| {
            let part = phrases.phrase(part, &runs.units);
            part.free == 0 || is_most(candidate.phrase.count, part.count)
        };
        let is_keyword = |part: u32| self.roles[part as usize].contains(Roles::KEYWORD);
        phrases.parts(candidate.phrase).any(|part| is_keyword(part) && is_dependent(part))
    }

    /// Whether a keyword says the same in another language.
    fn is_translated(&self, number: u32) -> bool {
        let said = self.meanings.meaning(number).and_then(|meaning| self.said.get(&meaning));
        let own = self.candidates.list[number as usize].language.index();
        said.is_some_and(|said| said.iter().enumerate().any(|(l, said)| *said && l != own))
    }

    /// Makes a keyword of a candidate.
    fn add(&mut self, number: u32) {
        let candidate = &self.candidates.list[number as usize];
        let phrase = Self::number(candidate);
        self.roles[phrase] |= Roles::KEYWORD;
        for part in self.candidates.phrases.parts(candidate.phrase) {
            self.roles[part as usize] |= Roles::PART;
        }
        if let Some(meaning) = self.meanings.meaning(number) {
            self.said.entry(meaning).or_default()[candidate.language.index()] = true;
        }
    }

    fn number(candidate: &PhraseCandidate) -> usize {
        candidate.phrase.number() as usize
    }
}

/// Whether so many are two thirds of all.
fn is_most(part: u32, all: u32) -> bool {
    u64::from(part) * 3 >= u64::from(all) * 2
}

impl RankingSpace {
    /// Finds the phrases worth a full look, in the order of the text, which decides between equal scores: in a long text
    /// most have no chance, and a few features tell.
    fn find_promising(&mut self, candidates: &Candidates, options: &KeywordOptions) {
        self.find_fitting(candidates, options);
        let all = self.fitting.len();
        let kept = options.limit.saturating_mul(GLANCES).saturating_add(KEPT + all / SHARE);
        // in a short text, or for a list of a language with little text, all of them get a full look, and need none before it
        if all > kept && !options.by_language {
            self.glance(candidates, options);
            self.ranked.select_nth_unstable(kept - 1);
            self.fitting.clear();
            self.fitting.extend(self.ranked[..kept].iter().map(|ranked| ranked.number()));
        }
        self.fitting.sort_unstable();
    }

    /// Finds the phrases that may be keywords of the kind that is wanted: first those that occur once.
    fn find_fitting(&mut self, candidates: &Candidates, options: &KeywordOptions) {
        let Candidates { runs, phrases, .. } = candidates;
        let fits = |phrase: &Phrase| fits(phrase, &runs.units, options);
        self.fitting.clear();
        self.fitting.extend_from_slice(phrases.once());
        if !options.is_any_kind() {
            self.fitting.retain(|number| fits(&phrases.phrase(*number, &runs.units)));
        }
        self.once = self.fitting.len();
        let listed = phrases.listed().iter().filter(|phrase| phrase.is_eligible() && fits(phrase));
        self.fitting.extend(listed.map(|phrase| phrase.number()));
    }

    /// Takes a first look at the fitting phrases.
    fn glance(&mut self, candidates: &Candidates, options: &KeywordOptions) {
        let Candidates { runs, phrases, .. } = candidates;
        let glances = runs.words.map(|words| Glance::new(options.model.row(row(words))));
        let see = |unit: &ContentUnit| {
            let language = unit.language();
            glances[language.index()].unit(unit, language)
        };
        self.seen.clear();
        self.seen.extend(runs.units.iter().map(see));
        self.ranked.clear();
        let (once, others) = self.fitting.split_at(self.once);
        self.ranked.extend(once.iter().map(|&number| {
            let (end, size) = of_place(number);
            let first = end + 1 - size;
            let tail = &self.seen[end];
            let is_line = || is_line(&runs.units[first], &runs.units[end]);
            let glance = &glances[tail.language.index()];
            let weight = match size {
                1 => glance.weight_once(1, tail, tail, is_line),
                _ => glance.weight_once(size, &self.seen[first], tail, is_line),
            };
            Ranked::new(weight as f32 / UNIT + bonus_of_size(size as u8, options.style), number)
        }));
        self.ranked.extend(others.iter().map(|&number| {
            let phrase = &phrases.phrase(number, &runs.units);
            let first = phrase.unit as usize;
            let (head, tail) =
                (&self.seen[first], &self.seen[first + usize::from(phrase.size) - 1]);
            let language = head.language.index();
            let score = glances[language].weight(phrase, head, tail) as f32 / UNIT;
            Ranked::new(score + bonus(phrase, runs.words[language], options.style), number)
        }));
    }

    /// Scores the candidates, and puts the best first.
    fn score(&mut self, candidates: &Candidates, options: &KeywordOptions) {
        let rows = candidates.runs.words.map(|words| options.model.row(row(words)));
        let score = |(c, number): (&PhraseCandidate, u32)| {
            let weight = weight_of(candidates, c, rows[c.language.index()]);
            let words = candidates.words_of(c.language);
            let score = weight as f32 / UNIT + bonus(&c.phrase, words, options.style);
            Ranked::new(score, number)
        };
        self.ranked.clear();
        self.ranked.extend(candidates.list.iter().zip(0..).map(score));
        self.ranked.sort_unstable();
    }
}

/// The candidates that are looked at for the keywords that are wanted.
fn most_looked_at(options: &KeywordOptions) -> usize {
    if options.by_language { usize::MAX } else { reserve(options.limit) }
}

/// Candidates that are looked at for so many keywords.
fn reserve(limit: usize) -> usize {
    limit.saturating_mul(RESERVE).saturating_add(16)
}

/// The number of a candidate or a phrase with its score, as one integer that sorts fast: higher scores first, of equal
/// ones what the text has first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Ranked(u64);

impl Ranked {
    fn new(score: f32, number: u32) -> Self {
        Self(u64::from(!ordered(score)) << 32 | u64::from(number))
    }

    fn number(self) -> u32 {
        self.0 as u32
    }

    fn score(self) -> f32 {
        let ordered = !((self.0 >> 32) as u32);
        f32::from_bits(if ordered >> 31 == 1 { ordered ^ 1 << 31 } else { !ordered })
    }
}

/// The bits of a number as an integer in the order of [`f32::total_cmp`].
fn ordered(score: f32) -> u32 {
    let bits = score.to_bits();
    bits ^ ((bits as i32 >> 31) as u32 | 1 << 31)
}

/// Log odds as a number from 0 to 1.
fn share(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

/// Every candidate that may be a keyword, as the model sees it.
pub(super) fn observations(
    view: &View<'_>,
    resolved: &[Resolved],
    candidates: &mut Candidates,
) -> Vec<Observation> {
    let Candidates { runs, phrases, .. } = &*candidates;
    let is_eligible = |number: &u32| phrases.phrase(*number, &runs.units).is_eligible();
    let eligible: Vec<u32> = phrases.numbers().filter(is_eligible).collect();
    candidates.choose(eligible.into_iter());
    let meanings = Meanings { of: Vec::new(), said: FastMap::default() };
    let source = KeywordSource { view, resolved, candidates, meanings: &meanings };
    let observation = |c: &PhraseCandidate| {
        let bins = bins(candidates, c);
        debug_assert!(bins.iter().zip(FEATURES).all(|(bin, (_, a, b))| *bin < a * b), "{bins:?}");
        Observation {
            text: (*source.alone(c, 0.0).text).into(),
            row: row(candidates.words_of(c.language)),
            forms: candidates.phrases.forms(c.phrase).collect(),
            weights: bins.iter().zip(OFFSETS).map(|(bin, from)| from + bin).collect(),
        }
    };
    candidates.list.iter().map(observation).collect()
}

/// Whether style and length of the phrase are wanted.
fn fits(phrase: &Phrase, units: &[ContentUnit], options: &KeywordOptions) -> bool {
    let style = match options.style {
        KeywordStyle::Tags => true,
        KeywordStyle::Terms => phrase.free * 2 >= phrase.count,
        KeywordStyle::Words => phrase.size == 1 && phrase.words(units) == 1,
    };
    // a number once behind a word is a chance
    let by_chance = phrase.numbered && phrase.count < 2;
    let is_name = || phrase.size == 1 && units[phrase.unit as usize].class.is_some();
    style
        && !by_chance
        && (options.sorts == KeywordSorts::Both || options.sorts.holds(is_name()))
        && (options.longest == u32::MAX || phrase.words(units) <= options.longest)
}

/// What is added to the log odds: tags stand out, and long phrases are what `Terms` asks for.
fn bonus(phrase: &Phrase, words: u32, style: KeywordStyle) -> f32 {
    let is_tag = phrase.alone > 0 && words < BOOK && phrase.count > u32::from(phrase.alone);
    let tag = if is_tag { TAG_LINE } else { 0.0 };
    tag + bonus_of_size(phrase.size, style)
}

/// What is added for so many units.
#[inline]
fn bonus_of_size(size: u8, style: KeywordStyle) -> f32 {
    match style {
        KeywordStyle::Terms => f32::from(size.min(3)) * 0.5,
        KeywordStyle::Tags | KeywordStyle::Words => 0.0,
    }
}

/// What keywords take their words from.
struct KeywordSource<'a> {
    view: &'a View<'a>,
    resolved: &'a [Resolved],
    candidates: &'a Candidates,
    meanings: &'a Meanings,
}

impl KeywordSource<'_> {
    /// The candidate as a keyword, with what says the same in another language.
    fn keyword(&self, number: u32, score: f32) -> Keyword {
        let candidates = &self.candidates.list;
        let mut keyword = self.alone(&candidates[number as usize], score);
        if let Some(other) = self.meanings.translation(self.candidates, number) {
            let other = self.alone(&candidates[other as usize], score);
            for (language, form) in other.forms.iter() {
                if let Some(own) = keyword.forms.get_mut(language) {
                    *own = own.take().or_else(|| form.clone());
                }
            }
            if other.count > keyword.count {
                (keyword.text, keyword.language) = (other.text, other.language);
            }
            keyword.count += other.count;
        }
        keyword
    }

    /// Where a candidate occurs, and what says the same in another language.
    fn occurrences(&self, number: u32) -> Vec<Occurrence> {
        let candidates = self.candidates;
        let translation = self.meanings.translation(candidates, number);
        let said = [Some(number), translation].into_iter().flatten();
        let phrases = said.map(|number| candidates.list[number as usize].phrase);
        let units = &candidates.runs.units;
        let occurrences = phrases.flat_map(|phrase| candidates.phrases.occurrences(phrase, units));
        let mut occurrences: Vec<Occurrence> =
            occurrences.map(|units| occurrence(self.view, units)).collect();
        occurrences.sort_unstable_by_key(|occurrence| occurrence.span.start);
        occurrences
    }

    /// The candidate as a keyword.
    fn alone(&self, c: &PhraseCandidate, score: f32) -> Keyword {
        let language = c.language;
        let entity = self.entity(c);
        let best = self.candidates.best_forms(c.phrase);
        let forms = ByLanguage::from(Language::EACH.map(|l| self.form(c, &best, entity, l)));
        Keyword {
            text: forms.get(language).cloned().flatten().unwrap_or_default(),
            language: Some(language),
            score,
            count: c.phrase.count as usize,
            entity: entity.map(|key| self.view.entity(key).id().into()),
            forms,
            occurrences: Vec::new(),
        }
    }

    /// The entity that a candidate names.
    fn entity(&self, c: &PhraseCandidate) -> Option<EntityKey> {
        match c.phrase.units(&self.candidates.runs.units) {
            [unit] => self.resolved.get(unit.mention as usize)?.entity,
            _ => None,
        }
    }

    /// How the document says it in a language.
    fn form(
        &self,
        c: &PhraseCandidate,
        best: &BestForms,
        entity: Option<EntityKey>,
        language: Language,
    ) -> Option<Arc<str>> {
        let shown = best[language.index()].as_ref()?;
        let name = entity.and_then(|entity| self.best_name(c, entity, language));
        Some(name.map_or_else(|| self.term(c, shown), |name| one_line(name).into()))
    }

    /// A phrase as running text has it: a capital that it owes to the start of a sentence or to a headline is dropped.
    fn term(&self, c: &PhraseCandidate, shown: &BestForm) -> Arc<str> {
        let written = text(self.view, shown);
        let mut units = c.phrase.units(&self.candidates.runs.units).iter();
        let is_plain = |unit: &ContentUnit| {
            let is_name = unit.class.is_some() || unit.marks.contains(OccurrenceMarks::NAME);
            !is_name && unit.info.is_ordinary()
        };
        let may_be_lower = c.names == 0 && units.all(is_plain);
        // most terms have no capital
        let has_capital = || written.contains(char::is_uppercase);
        let lower = may_be_lower && has_capital() && !has_inner_capital(&written);
        if lower { written.to_lowercase().into() } else { written.into() }
    }

    /// The form to show of the entity that a candidate names: of a person the longest, of anything else the one that the
    /// document uses most; of several the longest, of those the first. Where it only misspells it, or writes it in
    /// capitals only, the entity's own name.
    fn best_name(
        &self,
        c: &PhraseCandidate,
        entity: EntityKey,
        language: Language,
    ) -> Option<&str> {
        let mut names: Vec<(&str, u32)> = Vec::new();
        let mut slips = false;
        for r in self.mentions(c) {
            let passage = &self.view.passages[r.passage as usize];
            if passage.language != Some(language) {
                continue;
            }
            match r.reason {
                Reason::Typo => slips = true,
                _ => names.push((passage.text.get(r.start as usize..r.end as usize)?, r.first)),
            }
        }
        names.sort_unstable();
        let alike = names.chunk_by(|a, b| a.0 == b.0);
        let is_person = self.mentions(c).any(|r| r.class == Class::Person);
        let best = alike.max_by_key(|names| {
            let (name, first) = names[0];
            let length = if is_person { name.split(' ').count() } else { 0 };
            (!is_shouted(name) || !is_person, length, names.len(), name.len(), Reverse(first))
        });
        let own = || self.view.gazetteers.record(entity).short_name(language);
        let best = best.map(|names| names[0].0);
        // *WASHINGTON* in a date line is *Washington, D.C.*; *NATO* is called so
        let is_own = |name: &str| {
            let rest = fold::words(own());
            let rest = rest.strip_prefix(&*fold::words(name));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        let shouts = best.is_some_and(|name| is_shouted(name) && (is_person || is_own(name)));
        best.filter(|_| !shouts).or_else(|| (slips || is_person || shouts).then(own))
    }

    /// The mentions of the entity that a candidate names.
    fn mentions(&self, c: &PhraseCandidate) -> impl Iterator<Item = &Resolved> {
        let units = &self.candidates.runs.units;
        let occurrences = self.candidates.phrases.occurrences(c.phrase, units);
        occurrences.filter_map(|units| self.resolved.get(units[0].mention as usize))
    }
}

/// Where some units are in the document.
fn occurrence(view: &View<'_>, units: &[ContentUnit]) -> Occurrence {
    let (first, last) = (&units[0], &units[units.len() - 1]);
    let place = |unit: &ContentUnit| {
        let source = &view.passages[unit.passage as usize].source;
        source.place(unit.start as usize..unit.end as usize)
    };
    Occurrence {
        span: Span::new(place(first).start, place(last).end),
        paragraph: first.passage,
        characters: None,
        utf16: None,
    }
}

/// Whether a capital is behind a small letter: *iPhone*.
fn has_inner_capital(words: &str) -> bool {
    let mut behind_small = false;
    words.chars().any(|c| {
        let inner = behind_small && c.is_uppercase();
        behind_small = c.is_lowercase();
        inner
    })
}

/// Whether a name is written in capitals throughout.
fn is_shouted(name: &str) -> bool {
    !name.contains(char::is_lowercase)
}

/// The text of an occurrence; a line end in it becomes a blank.
fn text<'v>(view: &View<'v>, shown: &BestForm) -> Cow<'v, str> {
    let text = |passage: u32| view.passages[passage as usize].text;
    let (first, last) = (shown.first_passage, shown.last_passage);
    let (start, end) = (shown.start as usize, shown.end as usize);
    if first == last {
        return one_line(text(first).get(start..end).unwrap_or_default());
    }
    let mut parts = vec![&text(first)[start..]];
    parts.extend((first + 1..last).map(text));
    parts.push(&text(last)[..end]);
    parts.join(" ").into()
}
