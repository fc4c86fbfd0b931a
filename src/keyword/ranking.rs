//! Candidates to keywords: the best ones by the model, without those that only repeat others.

use std::sync::Arc;

use super::candidates::{Candidate, Candidates, Shown};
use super::features::{OFFSETS, bins, glance, row};
use super::glossary;
use super::model::UNIT;
use super::observation::Observation;
use super::options::{KeywordOptions, KeywordStyle};
use super::phrases::Phrase;
use super::runs::Unit;
use crate::document::{Keyword, Reason};
use crate::language::{ByLanguage, Language};
use crate::mention::{EntityKey, Resolved, View};

/// Words of a text whose short lines are headings rather than tags.
const BOOK: u32 = 2000;

/// Candidates that are looked at for one that is wanted: room for those that fall as repetitions.
const RESERVE: usize = 4;
/// Phrases that get all features looked at: so many for each keyword that is wanted, so many more, and
/// this part of all.
const GLANCES: usize = 4;
const KEPT: usize = 16;
const SHARE: usize = 16;

/// Log odds for a phrase that is a line of its own as well as part of the text: an editor's tag. News
/// with such lines are too few among the documents learnt from to show it at every length.
const TAG_LINE: f32 = 0.7;

/// The keywords, best first.
pub(super) fn rank(
    view: &View<'_>,
    resolved: &[Resolved],
    candidates: &mut Candidates,
    options: &KeywordOptions,
) -> Vec<Keyword> {
    let promising = promising(candidates, options);
    candidates.choose(promising.into_iter());
    let scored = scored(candidates, options);
    let source = Source { view, resolved, units: &candidates.runs.units };
    let meanings = Meanings::of(candidates);
    let mut chosen: Vec<u32> = Vec::with_capacity(options.limit.min(scored.len()));
    let mut keywords: Vec<Keyword> = Vec::with_capacity(options.limit.min(scored.len()));
    for ranked in scored {
        let (score, number) = (ranked.score(), ranked.number());
        if keywords.len() == options.limit || share(score) < options.lowest {
            break;
        }
        if chosen.iter().any(|&other| repeats(candidates, &meanings, number, other)) {
            continue;
        }
        let keyword = source.keyword(candidates, &meanings, number, share(score));
        if keyword.text.is_empty() || keywords.iter().any(|k| k.text == keyword.text) {
            continue;
        }
        chosen.push(number);
        keywords.push(keyword);
    }
    keywords
}

/// What the candidates of a document in several languages mean; empty for one in a single language.
struct Meanings(Vec<Option<u64>>);

impl Meanings {
    fn of(candidates: &Candidates) -> Self {
        let meaning = |c: &Candidate| glossary::meaning(c.phrase.units(&candidates.runs.units));
        let several = candidates.runs.is_bilingual();
        Self(if several { candidates.list.iter().map(meaning).collect() } else { Vec::new() })
    }

    /// Whether two candidates of different languages mean the same.
    fn same(&self, candidates: &Candidates, a: u32, b: u32) -> bool {
        let meaning = |number: u32| self.0.get(number as usize).copied().flatten();
        let language = |number: u32| candidates.list[number as usize].language();
        meaning(a).is_some() && meaning(a) == meaning(b) && language(a) != language(b)
    }

    /// The candidate that says the same in another language, the most frequent of several.
    fn translation(&self, candidates: &Candidates, number: u32) -> Option<u32> {
        let others = (0..self.0.len() as u32).filter(|&n| self.same(candidates, number, n));
        others.max_by_key(|&n| (candidates.list[n as usize].phrase.count, std::cmp::Reverse(n)))
    }
}

/// The phrases worth a full look, in the order of the text, which decides between equal scores: in a long text most
/// have no chance, and a few features tell.
fn promising(candidates: &Candidates, options: &KeywordOptions) -> Vec<u32> {
    let units = &candidates.runs.units;
    let words = candidates.runs.words;
    let rows = words.map(|words| options.model.row(row(words)));
    let mut scored: Vec<Ranked> = Vec::with_capacity(candidates.phrases.list.len());
    for (phrase, number) in candidates.phrases.list.iter().zip(0..) {
        if phrase.eligible && fits(phrase, units, options) {
            let language = units[phrase.unit as usize].language().index();
            let score = glance(phrase, units, rows[language]) as f32 / UNIT;
            let bonus = bonus(phrase, words[language], options.style);
            scored.push(Ranked::new(score + bonus, number));
        }
    }
    let kept = options.limit.saturating_mul(GLANCES).saturating_add(KEPT + scored.len() / SHARE);
    best(&mut scored, kept);
    let mut numbers: Vec<u32> = scored.into_iter().map(Ranked::number).collect();
    numbers.sort_unstable();
    numbers
}

/// The candidates with their scores, best first; only as many as may be needed.
fn scored(candidates: &Candidates, options: &KeywordOptions) -> Vec<Ranked> {
    let score = |(c, number): (&Candidate, u32)| {
        let words = candidates.words_of(c.language());
        let score = options.model.score(row(words), &bins(candidates, c, words));
        Ranked::new(score + bonus(&c.phrase, words, options.style), number)
    };
    let mut scored: Vec<Ranked> = candidates.list.iter().zip(0..).map(score).collect();
    best(&mut scored, options.limit.saturating_mul(RESERVE).saturating_add(16));
    scored.sort_unstable();
    scored
}

/// Leaves the best ones, in any order.
fn best(scored: &mut Vec<Ranked>, wanted: usize) {
    if scored.len() > wanted {
        scored.select_nth_unstable(wanted);
        scored.truncate(wanted);
    }
}

/// The number of a candidate or a phrase with its score, as one integer that sorts fast: higher scores first, of equal
/// ones what the text has first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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
    let eligible = candidates.phrases.list.iter().zip(0..).filter(|(p, _)| p.eligible);
    let eligible: Vec<u32> = eligible.map(|(_, number)| number).collect();
    candidates.choose(eligible.into_iter());
    let source = Source { view, resolved, units: &candidates.runs.units };
    let observation = |c: &Candidate| {
        let words = candidates.words_of(c.language());
        let bins = bins(candidates, c, words);
        Observation {
            text: (*source.alone(c, 0.0).text).into(),
            row: row(words),
            weights: bins.iter().zip(OFFSETS).map(|(bin, from)| from + bin).collect(),
        }
    };
    candidates.list.iter().map(observation).collect()
}

/// Whether style and length of the phrase are wanted.
fn fits(phrase: &Phrase, units: &[Unit], options: &KeywordOptions) -> bool {
    let style = match options.style {
        KeywordStyle::Tags => true,
        KeywordStyle::Terms => phrase.free * 2 >= phrase.count,
        KeywordStyle::Words => phrase.size == 1 && phrase.words(units) == 1,
    };
    style && (options.longest == u32::MAX || phrase.words(units) <= options.longest)
}

/// What is added to the log odds: tags stand out, and long phrases are what `Terms` asks for.
fn bonus(phrase: &Phrase, words: u32, style: KeywordStyle) -> f32 {
    let is_tag = words < BOOK && phrase.alone > 0 && phrase.count > u32::from(phrase.alone);
    let tag = if is_tag { TAG_LINE } else { 0.0 };
    match style {
        KeywordStyle::Terms => tag + f32::from(phrase.size.min(3)) * 0.5,
        KeywordStyle::Tags | KeywordStyle::Words => tag,
    }
}

/// Whether one of two candidates says what the other does: as its translation, or as a part of it that
/// never stands without it.
fn repeats(candidates: &Candidates, meanings: &Meanings, a: u32, b: u32) -> bool {
    let (a, b) = (a as usize, b as usize);
    let (short, long) = (&candidates.list[a].phrase, &candidates.list[b].phrase);
    let (short, long) = if short.size < long.size { (short, long) } else { (long, short) };
    short.free == 0 && short.size < long.size && candidates.holds(*long, *short)
        || meanings.same(candidates, a as u32, b as u32)
}

/// What keywords take their words from.
struct Source<'a> {
    view: &'a View<'a>,
    resolved: &'a [Resolved],
    units: &'a [Unit],
}

impl Source<'_> {
    /// The candidate as a keyword, with what says the same in another language.
    fn keyword(
        &self,
        candidates: &Candidates,
        meanings: &Meanings,
        number: u32,
        score: f32,
    ) -> Keyword {
        let c = &candidates.list[number as usize];
        let mut keyword = self.alone(c, score);
        if let Some(other) = meanings.translation(candidates, number) {
            let other = self.alone(&candidates.list[other as usize], score);
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

    /// The candidate as a keyword.
    fn alone(&self, c: &Candidate, score: f32) -> Keyword {
        let language = c.language();
        let entity = self.entity(c);
        let forms = ByLanguage::from(Language::EACH.map(|l| self.form(c, entity, l)));
        Keyword {
            text: forms.get(language).cloned().flatten().unwrap_or_default(),
            language: Some(language),
            score,
            count: c.phrase.count as usize,
            entity: entity.map(|key| self.view.entity(key).id().into()),
            forms,
        }
    }

    /// The entity that a candidate names.
    fn entity(&self, c: &Candidate) -> Option<EntityKey> {
        match c.phrase.units(self.units) {
            [unit] => self.resolved.get(unit.mention as usize)?.entity,
            _ => None,
        }
    }

    /// How the document says it in a language.
    fn form(
        &self,
        c: &Candidate,
        entity: Option<EntityKey>,
        language: Language,
    ) -> Option<Arc<str>> {
        let shown = c.shown[language.index()].as_ref()?;
        let name = entity.and_then(|entity| self.commonest_name(entity, language));
        Some(name.map_or_else(|| text(self.view, shown), Arc::from))
    }

    /// The form that the document uses most for an entity; of several the longest, of those the first.
    /// Where it only misspells it, the entity's own name.
    fn commonest_name(&self, entity: EntityKey, language: Language) -> Option<&str> {
        let mut counts: Vec<(&str, usize)> = Vec::new();
        let mut slips = false;
        for r in self.resolved.iter().filter(|r| r.entity == Some(entity)) {
            let passage = &self.view.passages[r.passage as usize];
            if passage.language == Some(language) {
                let name = passage.text.get(r.start as usize..r.end as usize)?;
                match counts.iter_mut().find(|(known, _)| *known == name) {
                    _ if r.reason == Reason::Typo => slips = true,
                    Some((_, count)) => *count += 1,
                    None => counts.push((name, 1)),
                }
            }
        }
        // of equal ones `max_by_key` takes the last
        let best = counts.into_iter().rev().max_by_key(|(name, count)| (*count, name.len()));
        let own = || self.view.gazetteers.record(entity).names[language.index()];
        best.map(|(name, _)| name).or_else(|| slips.then(own))
    }
}

/// The text of an occurrence; where a line end breaks it, a blank stands instead.
fn text(view: &View<'_>, shown: &Shown) -> Arc<str> {
    let first = view.passages[shown.first_passage as usize].text;
    let last = view.passages[shown.last_passage as usize].text;
    let (start, end) = (shown.start as usize, shown.end as usize);
    if shown.first_passage == shown.last_passage {
        return first.get(start..end).unwrap_or_default().into();
    }
    let between =
        (shown.first_passage + 1..shown.last_passage).map(|n| view.passages[n as usize].text);
    let parts =
        std::iter::once(&first[start..]).chain(between).chain(std::iter::once(&last[..end]));
    parts.collect::<Vec<_>>().join(" ").into()
}
