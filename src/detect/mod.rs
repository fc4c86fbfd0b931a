//! Paragraphs -> the language of each: one of those the crate reads, or none of them.
//!
//! `features` (letters of a text) -> `model` (their weights) -> `decision` (probabilities, second
//! opinion) -> `smoothing` (neighbours). Every paragraph gets exactly one verdict, from the allowed ones.

mod decision;
mod features;
mod model;
mod smoothing;

use crate::language::Language;
use crate::span::Span;
use decision::{Evidence, Odds};

/// The language of a text, as far as it can be told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Detection {
    /// The language; `None` for a text that is in no language of [`Language`], or in none at all
    /// (a number, an address).
    pub language: Option<Language>,
    /// Probability of the answer, 0 to 1: of a hundred texts that are told with 0.9, about ninety are
    /// told right.
    pub confidence: f32,
}

/// Tells the language of a text taken by itself.
///
/// Reads at most about the first 500 letters, and allocates nothing.
///
/// ```
/// use glosa::{Language, detect};
///
/// assert_eq!(detect("Pactos de defensa").language, Some(Language::Spanish));
/// assert_eq!(detect("The Kremlin said so").language, Some(Language::English));
/// assert_eq!(detect("A notícia caiu mal entre os pescadores.").language, None);
/// assert_eq!(detect("18/07/2022").language, None);
/// ```
pub fn detect(text: &str) -> Detection {
    Detector::new().one(text)
}

/// The name by which the pipeline knows a [`Detection`].
pub(crate) type Verdict = Detection;

/// Tells the languages of paragraphs.
#[derive(Clone, Debug)]
pub(crate) struct Detector {
    /// Which languages may be answered, and last whether "none" may.
    allowed: [bool; Language::COUNT + 1],
    default: Option<Language>,
    threshold: f32,
    smoothing: bool,
}

impl Default for Detector {
    fn default() -> Self {
        Self::new()
    }
}

impl Detector {
    /// Every language, or none of them; smoothed.
    pub(crate) const fn new() -> Self {
        Self {
            allowed: [true; Language::COUNT + 1],
            default: None,
            threshold: 0.0,
            smoothing: true,
        }
    }

    /// Only these languages, never "none". No language at all lifts the restriction.
    pub(crate) fn languages(mut self, languages: &[Language]) -> Self {
        self.allowed = [languages.is_empty(); Language::COUNT + 1];
        for language in languages {
            self.allowed[language.index()] = true;
        }
        self
    }

    /// The answer where the probability stays below the threshold, and for a text without a word
    /// where "none" is not allowed.
    pub(crate) fn default_language(mut self, language: Option<Language>) -> Self {
        self.default = language;
        self
    }

    /// Probability (0 to 1) below which the answer is the default language, or "none" without one.
    pub(crate) fn threshold(mut self, threshold: f32) -> Self {
        self.threshold = threshold;
        self
    }

    /// Whether the paragraphs of a document speak for each other.
    pub(crate) fn smoothing(mut self, on: bool) -> Self {
        self.smoothing = on;
        self
    }

    /// The verdicts on the paragraphs of a document, in their order.
    pub(crate) fn detect(&self, text: &str, paragraphs: &[Span]) -> Vec<Verdict> {
        if let Some(only) = self.only() {
            return vec![only; paragraphs.len()];
        }
        let own: Vec<Evidence> =
            paragraphs.iter().map(|span| decision::weigh(&text[span.range()])).collect();
        let takes_part = |e: &&Evidence| e.words || !self.none_allowed();
        let mut chain: Vec<Odds> =
            own.iter().filter(takes_part).map(|e| self.among_allowed(e.odds)).collect();
        if self.smoothing {
            smoothing::smooth(&mut chain);
        }
        let mut chain = chain.into_iter();
        own.iter()
            .map(|e| match takes_part(&e).then(|| chain.next()).flatten() {
                Some(odds) => self.verdict(odds),
                None => NOTHING,
            })
            .collect()
    }

    /// The verdict on a text by itself. Allocates nothing.
    pub(crate) fn one(&self, text: &str) -> Verdict {
        if let Some(only) = self.only() {
            return only;
        }
        let evidence = decision::weigh(text);
        if !evidence.words && self.none_allowed() {
            return NOTHING;
        }
        self.verdict(self.among_allowed(evidence.odds))
    }

    fn none_allowed(&self) -> bool {
        self.allowed[Language::COUNT]
    }

    /// The one language that is allowed, if it is one.
    fn only(&self) -> Option<Verdict> {
        let mut languages = Language::ALL.into_iter().filter(|l| self.allowed[l.index()]);
        let language = languages.next()?;
        let alone = !self.none_allowed() && languages.next().is_none();
        alone.then_some(Verdict { language: Some(language), confidence: 1.0 })
    }

    fn among_allowed(&self, mut odds: Odds) -> Odds {
        for (p, allowed) in odds.iter_mut().zip(self.allowed) {
            // Never nought: what the model rules out may be all that is allowed.
            *p = if allowed { p.max(1e-9) } else { 0.0 };
        }
        smoothing::normal(odds)
    }

    fn verdict(&self, odds: Odds) -> Verdict {
        let best = self.best(&odds);
        let confidence = odds[best];
        let language = Language::ALL.get(best).copied();
        if confidence >= self.threshold {
            return Verdict { language, confidence };
        }
        match self.default {
            Some(default) if self.allowed[default.index()] => {
                Verdict { language: self.default, confidence: odds[default.index()] }
            }
            _ if self.none_allowed() => {
                Verdict { language: None, confidence: odds[Language::COUNT] }
            }
            _ => Verdict { language, confidence },
        }
    }

    /// The likeliest of the allowed ones; of equals the default language, else the first.
    fn best(&self, odds: &Odds) -> usize {
        let top = odds.iter().copied().fold(0.0, f32::max);
        let default = self.default.map(Language::index);
        let first = || odds.iter().position(|&p| p >= top).unwrap_or(Language::COUNT);
        default.filter(|&d| odds[d] >= top).unwrap_or_else(first)
    }
}

/// The verdict on a text without a word.
const NOTHING: Verdict = Verdict { language: None, confidence: 1.0 };
