//! Marked texts as lessons: chains of capitalised words with their right labels.

use glosa::{
    Extractor, NAME_LABELS, NAME_LIMITS, NameChain, Span, compile_name_weights, name_label,
};

use super::corpus::Text;
use super::learner::{Learner, Learnt, Lesson};

/// By how much the right labels must win while weights are learned.
const MARGIN: i32 = 100;
/// Passes over all lessons.
const PASSES: u64 = 6;
/// Hints that were seen less often are left out.
const LEAST: u32 = 2;
/// Of so many hints one may have a weight that is cut.
const CUT: usize = 1000;
/// Limits of a reader that changes nothing.
pub(crate) const NEVER: [i16; NAME_LIMITS] = [i16::MAX; NAME_LIMITS];
/// Weights that are nothing beside others.
const NOTHING: f64 = 0.02;
/// Weights are multiples of it: half as many numbers tell as much, and compress better.
const STEP: i8 = 2;
/// The largest weight, in steps.
const MOST_STEPS: i8 = i8::MAX / STEP;

/// A chain of a text, with its right labels.
pub(crate) struct MarkedChain {
    pub(crate) chain: NameChain,
    pub(crate) labels: Vec<usize>,
}

/// The chains of all texts.
pub(crate) struct Lessons {
    pub(crate) texts: Vec<Vec<MarkedChain>>,
    /// Chains of texts without marks.
    pub(crate) distant: Vec<MarkedChain>,
}

impl Lessons {
    pub(crate) fn of(teacher: &Extractor, texts: &[Text]) -> Self {
        let marked = |text: &Text| {
            let chains = teacher.name_chains(&text.text, false).into_iter();
            chains.map(|chain| MarkedChain { labels: labels(&chain, &text.names), chain }).collect()
        };
        Self { texts: texts.iter().map(marked).collect(), distant: Vec::new() }
    }

    /// Adds the chains of which the lists are sure, without saying what the lists know.
    pub(crate) fn add_distant(&mut self, teacher: &Extractor, texts: &[String]) {
        for text in texts {
            let document = teacher.extract(text);
            let sure =
                document.mentions().iter().filter(|m| m.entity().is_some() && m.rule().is_none());
            let names: Vec<_> =
                sure.map(|m| (m.span().start, m.span().end, m.kind().clone())).collect();
            for chain in teacher.name_chains(text, true) {
                let labels = labels(&chain, &names);
                if labels.iter().all(|label| *label > 0) {
                    self.distant.push(MarkedChain { chain, labels });
                }
            }
        }
    }

    /// Learns the texts with these numbers, and what there is of others.
    pub(crate) fn learn(&self, is_learnt: impl Fn(usize) -> bool) -> Model {
        let mut learner = Learner::new(MARGIN);
        let learnt = (0..self.texts.len()).filter(|n| is_learnt(*n)).flat_map(|n| &self.texts[n]);
        let mut lesson = |marked: &MarkedChain| {
            let word = |hints: &Vec<u32>| hints.iter().map(|hint| learner.number(*hint)).collect();
            Lesson {
                hints: marked.chain.hints.iter().map(word).collect(),
                labels: marked.labels.clone(),
            }
        };
        let lessons: Vec<Lesson> = learnt.chain(&self.distant).map(&mut lesson).collect();
        (0..PASSES).for_each(|pass| learner.pass(&lessons, pass));
        Model(learner.learnt(LEAST))
    }
}

/// The label of each word of a chain.
fn labels(chain: &NameChain, names: &[(usize, usize, glosa::EntityKind)]) -> Vec<usize> {
    let label = |(at, word): (usize, &Span)| {
        let covers = |name: &&(usize, usize, _)| name.0 < word.end && word.start < name.1;
        let Some((start, _, kind)) = names.iter().find(covers) else { return 0 };
        let is_first = at == 0 || chain.words[at - 1].end <= *start;
        name_label(kind, is_first).unwrap_or(0)
    };
    chain.words.iter().enumerate().map(label).collect()
}

/// What was learned.
pub(crate) struct Model(Vec<Learnt>);

impl Model {
    /// The content of the file. Where the table has no room, those that say least are left out.
    pub(crate) fn pack(&self, limits: [i16; NAME_LIMITS]) -> Vec<u8> {
        let most = |weights: &[f64]| weights.iter().fold(0.0_f64, |most, w| most.max(w.abs()));
        let mut hints: Vec<(f64, f64, &Learnt)> = self
            .0
            .iter()
            .map(|hint| {
                let most = most(&hint.2);
                (most * f64::from(hint.1).ln_1p(), most, hint)
            })
            .filter(|(_, most, _)| *most > NOTHING)
            .collect();
        hints.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.2.0.cmp(&b.2.0)));
        let scale = scale(hints.iter().map(|(_, most, _)| *most).collect());
        let byte = |weight: f64| {
            let step = f64::from(STEP);
            ((weight * scale / step).round() as i8).clamp(-MOST_STEPS, MOST_STEPS) * STEP
        };
        let packed = hints.iter().map(|(_, _, (hint, _, weights))| (*hint, weights.map(byte)));
        let (bytes, left_out) = compile_name_weights(limits, packed);
        eprintln!("{} hints, {left_out} of them without a place", hints.len());
        bytes
    }
}

/// The factor by which nearly all weights fit a byte.
fn scale(mut most: Vec<f64>) -> f64 {
    most.sort_by(f64::total_cmp);
    let largest = most.get(most.len() * (CUT - 1) / CUT).copied().unwrap_or(1.0);
    127.0 / largest
}

/// The names that a row of labels says: first word, word behind the last one, class.
pub(crate) fn names(labels: &[usize]) -> Vec<(usize, usize, usize)> {
    let classes = (NAME_LABELS - 1) / 2;
    let mut names: Vec<(usize, usize, usize)> = Vec::new();
    for (at, label) in labels.iter().enumerate().filter(|(_, label)| **label > 0) {
        let class = (label - 1) % classes;
        match names.last_mut() {
            Some(name) if *label > classes && (name.1, name.2) == (at, class) => name.1 += 1,
            _ => names.push((at, at + 1, class)),
        }
    }
    names
}
