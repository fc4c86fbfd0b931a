//! Candidates to keywords: the best ones by the model, without those that only repeat others.

use std::collections::{BTreeMap, HashMap};

use super::candidates::{Candidate, Candidates, NONE, Shown};
use super::features::{OFFSETS, bins, glance, row, words_of};
use super::{Keyword, KeywordOptions, KeywordStyle, Observation};
use crate::language::Language;
use crate::mention::{Resolved, View};

/// Words of a text whose short lines are headings rather than tags.
const BOOK: u32 = 2000;

/// Candidates that are looked at for one that is wanted: room for those that fall as repetitions.
const RESERVE: usize = 4;
/// Candidates that get all features looked at, for one that is wanted.
const GLANCES: usize = 16;

/// Log odds for a phrase that is a line of its own as well as part of the text: an editor's tag. News
/// with such lines are too few among the documents learnt from to show it at every length.
const TAG_LINE: f32 = 0.7;

/// The keywords, best first.
pub(super) fn rank(
    view: &View<'_>,
    resolved: &[Resolved],
    candidates: &Candidates,
    options: &KeywordOptions,
) -> Vec<Keyword> {
    let mut scored = promising(candidates, options);
    for (score, number) in &mut scored {
        let c = &candidates.list[*number as usize];
        let words = words_of(candidates, c.language());
        let full = options.model.score(row(words), &bins(candidates, c, words));
        *score = full + bonus(c, words, options.style);
    }
    let wanted = options.limit.saturating_mul(RESERVE).saturating_add(16);
    if scored.len() > wanted {
        scored.select_nth_unstable_by(wanted, best_first);
        scored.truncate(wanted);
    }
    scored.sort_unstable_by(best_first);
    let mut chosen: Vec<u32> = Vec::with_capacity(options.limit.min(scored.len()));
    let mut keywords: Vec<Keyword> = Vec::with_capacity(options.limit.min(scored.len()));
    for (score, number) in scored {
        if keywords.len() == options.limit {
            break;
        }
        if chosen.iter().any(|&other| repeats(candidates, number, other)) {
            continue;
        }
        let keyword = keyword(view, resolved, &candidates.list[number as usize], score);
        if keyword.text.is_empty() || keywords.iter().any(|k| k.text == keyword.text) {
            continue;
        }
        chosen.push(number);
        keywords.push(keyword);
    }
    keywords
}

/// The candidates worth a full look, with a first score: in a long text most have no chance, and a
/// few features tell.
fn promising(candidates: &Candidates, options: &KeywordOptions) -> Vec<(f32, u32)> {
    let mut scored: Vec<(f32, u32)> = Vec::with_capacity(candidates.list.len());
    for (number, c) in candidates.list.iter().enumerate() {
        if c.eligible && fits(c, options.style) {
            let words = words_of(candidates, c.language());
            let score = options.model.glance(row(words), &glance(c));
            scored.push((score + bonus(c, words, options.style), number as u32));
        }
    }
    let kept = options.limit.saturating_mul(GLANCES).saturating_add(128);
    if scored.len() > kept {
        scored.select_nth_unstable_by(kept, best_first);
        scored.truncate(kept);
    }
    scored
}

/// Higher scores first, of equal ones the candidate met first.
fn best_first(a: &(f32, u32), b: &(f32, u32)) -> std::cmp::Ordering {
    b.0.total_cmp(&a.0).then(a.1.cmp(&b.1))
}

/// Every candidate that may be a keyword, as the model sees it.
pub(super) fn observations(
    view: &View<'_>,
    resolved: &[Resolved],
    candidates: &Candidates,
) -> Vec<Observation> {
    let eligible = candidates.list.iter().filter(|c| c.eligible);
    eligible
        .map(|c| {
            let words = words_of(candidates, c.language());
            let bins = bins(candidates, c, words);
            Observation {
                text: keyword(view, resolved, c, 0.0).text.into(),
                row: row(words),
                weights: bins.iter().zip(OFFSETS).map(|(bin, from)| from + bin).collect(),
            }
        })
        .collect()
}

/// Whether a style admits the candidate.
fn fits(c: &Candidate, style: KeywordStyle) -> bool {
    match style {
        KeywordStyle::Tags => true,
        KeywordStyle::Terms => c.free * 2 >= c.count(),
        KeywordStyle::Words => c.words == 1,
    }
}

/// What is added to the log odds: tags stand out, and long phrases are what `Terms` asks for.
fn bonus(c: &Candidate, words: u32, style: KeywordStyle) -> f32 {
    let is_tag = words < BOOK && c.alone > 0 && c.count() > c.alone;
    let tag = if is_tag { TAG_LINE } else { 0.0 };
    match style {
        KeywordStyle::Terms => tag + f32::from(c.content.min(3)) * 0.5,
        KeywordStyle::Tags | KeywordStyle::Words => tag,
    }
}

/// Whether one of two candidates is a part of the other and never stands without it.
fn repeats(candidates: &Candidates, a: u32, b: u32) -> bool {
    let (short, long) = if candidates.list[a as usize].content < candidates.list[b as usize].content
    {
        (a, b)
    } else {
        (b, a)
    };
    candidates.list[short as usize].free == 0 && holds(candidates, long, short)
}

/// Whether the candidate `part` stands in `whole`.
fn holds(candidates: &Candidates, whole: u32, part: u32) -> bool {
    if whole == NONE
        || candidates.list[whole as usize].content <= candidates.list[part as usize].content
    {
        return whole == part;
    }
    let whole = &candidates.list[whole as usize];
    holds(candidates, whole.prefix, part) || holds(candidates, whole.suffix, part)
}

fn keyword(view: &View<'_>, resolved: &[Resolved], c: &Candidate, score: f32) -> Keyword {
    let language = c.language();
    let forms: BTreeMap<Language, Option<Box<str>>> =
        Language::ALL.into_iter().map(|l| (l, form(view, resolved, c, l))).collect();
    Keyword {
        text: forms.get(&language).cloned().flatten().unwrap_or_default(),
        language: Some(language),
        score: 1.0 / (1.0 + (-score).exp()),
        count: c.count() as usize,
        entity: c.entity.map(|key| view.entity(key).id().into()),
        forms,
    }
}

/// How the document says it in a language.
fn form(
    view: &View<'_>,
    resolved: &[Resolved],
    c: &Candidate,
    language: Language,
) -> Option<Box<str>> {
    let shown = c.shown[language.index()].as_ref()?;
    c.entity
        .and_then(|_| commonest_name(view, resolved, c, language))
        .or_else(|| Some(text(view, shown)))
}

/// The form that the document uses most for an entity; of several the longest, of those the first.
fn commonest_name(
    view: &View<'_>,
    resolved: &[Resolved],
    c: &Candidate,
    language: Language,
) -> Option<Box<str>> {
    let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
    for (at, r) in resolved.iter().enumerate().filter(|(_, r)| r.entity == c.entity) {
        let passage = &view.passages[r.passage as usize];
        if passage.language == Some(language) {
            let name = passage.text.get(r.start as usize..r.end as usize)?;
            counts.entry(name).or_insert((0, at)).0 += 1;
        }
    }
    let best = counts
        .into_iter()
        .max_by_key(|(name, (count, at))| (*count, name.len(), std::cmp::Reverse(*at)));
    best.map(|(name, _)| name.into())
}

/// The text of an occurrence; where a line end breaks it, a blank stands instead.
fn text(view: &View<'_>, shown: &Shown) -> Box<str> {
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
