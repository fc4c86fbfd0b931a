//! Paragraphs -> the language of each: one of those the crate reads, or none of them.
//!
//! `features` (letters of a text) -> `model` (their weights) -> `decision` (probabilities; `short`: words of a
//! short text; `signs`: marks of one language; `second_opinion`: whatlang; `names`: lines of names; `quotes`: what is said around quotations) -> `smoothing` (neighbours). Every paragraph gets exactly one verdict, from the allowed ones.

mod decision;
mod features;
mod model;
mod names;
mod odds;
mod quotes;
mod second_opinion;
mod short;
mod signs;
mod smoothing;

use crate::language::{Language, LanguageVerdict};
use decision::Evidence;
use names::NameLine;
use odds::Odds;

/// The language of a text, as far as it can be told.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Detection {
    /// The language; `None` for a text that is in no language of [`Language`], or in none at all
    /// (a number, an address).
    pub language: Option<Language>,
    /// Probability of the answer, 0 to 1: of a hundred texts that are recognised with 0.9, about ninety are
    /// told right.
    pub confidence: f32,
    /// Whether nothing in the text says which language it is in.
    undetermined: bool,
}

impl Detection {
    /// The answer for a text without a word.
    pub(crate) const UNDETERMINED: Self =
        Self { language: None, confidence: 1.0, undetermined: true };

    /// The answer for a text in another language.
    #[cfg(test)]
    pub(crate) const OTHER: Self = Self { undetermined: false, ..Self::UNDETERMINED };

    /// The language of a text that can be in no other.
    pub(crate) const fn certain(language: Language) -> Self {
        Self { language: Some(language), confidence: 1.0, undetermined: false }
    }

    /// The language, another language, or no evidence for any.
    pub fn verdict(&self) -> LanguageVerdict {
        LanguageVerdict::new(self.language, self.undetermined)
    }

    /// Whether nothing in the text says which language it is in.
    pub(crate) fn undetermined(&self) -> bool {
        self.verdict() == LanguageVerdict::Undetermined
    }
}

/// Tells the language of a text taken by itself.
///
/// Reads at most about the first 500 letters. Allocates nothing, unless the model is in doubt and whatlang
/// is asked.
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

/// Confidence in a language that few small words tell.
const BY_SMALL_WORDS: f32 = 0.8;
/// Probability of a language outside of the quotations from which the paragraph is in it, whatever they are in.
const OUTSIDE_QUOTES: f32 = 0.9;
/// Confidence in a language that neighbours or the options lend.
const LENT: f32 = 0.6;

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
    pub(crate) fn detect(&self, paragraphs: &[&str]) -> Vec<Verdict> {
        if let Some(only) = self.only() {
            return vec![only; paragraphs.len()];
        }
        // nobody is there to speak for a paragraph alone
        if let ([text], None) = (paragraphs, self.default) {
            return vec![self.one(text)];
        }
        let own: Vec<Evidence> = paragraphs.iter().map(|text| decision::weigh(text)).collect();
        let takes_part = |e: &&Evidence| e.words || !self.none_allowed();
        let mut chain: Vec<Odds> = Vec::with_capacity(own.len());
        chain.extend(own.iter().filter(takes_part).map(|e| self.among_allowed(e.odds)));
        if self.smoothing {
            smoothing::smooth(&mut chain);
        }
        let mut chain = chain.into_iter();
        let mut verdicts: Vec<Verdict> = own
            .iter()
            .zip(paragraphs)
            .map(|(e, text)| match takes_part(&e).then(|| chain.next()).flatten() {
                Some(odds) => self.verdict(text, odds),
                None => Verdict::UNDETERMINED,
            })
            .collect();
        if self.none_allowed() {
            self.lend(&own, &mut verdicts);
        }
        verdicts
    }

    /// The verdict on a text by itself.
    pub(crate) fn one(&self, text: &str) -> Verdict {
        if let Some(only) = self.only() {
            return only;
        }
        let evidence = decision::weigh(text);
        if !evidence.words && self.none_allowed() {
            return Verdict::UNDETERMINED;
        }
        self.verdict(text, self.among_allowed(evidence.odds))
    }

    fn none_allowed(&self) -> bool {
        self.allowed[Language::COUNT]
    }

    /// The one language that is allowed, if it is one.
    fn only(&self) -> Option<Verdict> {
        let mut languages = Language::EACH.into_iter().filter(|l| self.allowed[l.index()]);
        let language = languages.next()?;
        let alone = !self.none_allowed() && languages.next().is_none();
        alone.then_some(Verdict::certain(language))
    }

    fn among_allowed(&self, mut odds: Odds) -> Odds {
        for (p, allowed) in odds.iter_mut().zip(self.allowed) {
            // Never zero: what the model rules out may be the only language that is allowed.
            *p = if allowed { p.max(1e-30) } else { 0.0 };
        }
        odds::normal(odds)
    }

    fn verdict(&self, text: &str, odds: Odds) -> Verdict {
        let (language, confidence) = self.answer(odds);
        if language.is_some() {
            return Verdict { language, confidence, undetermined: false };
        }
        let outside = quotes::outside(text).map(|rest| {
            let odds = decision::weigh(&rest).odds;
            self.answer(self.among_allowed(odds))
        });
        if let Some((Some(language), _)) = outside.filter(|(_, sure)| *sure >= OUTSIDE_QUOTES) {
            return Verdict { confidence: BY_SMALL_WORDS, ..Verdict::certain(language) };
        }
        let line = NameLine::read(text);
        let are_foreign = decision::is_foreign(&odds);
        let told = line.as_ref().and_then(|line| line.language(are_foreign));
        if let Some(told) = told.filter(|told| self.allowed[told.index()]) {
            return Verdict { confidence: BY_SMALL_WORDS, ..Verdict::certain(told) };
        }
        let is_bare = line.is_some_and(|line| line.is_bare());
        let undetermined = is_bare || decision::is_undetermined(text, &odds);
        Verdict { language, confidence, undetermined }
    }

    /// Gives the paragraphs that are names alone the language of the nearest one before that has a language, else of
    /// the first one behind, else the default language. Cost: two passes.
    fn lend(&self, own: &[Evidence], verdicts: &mut [Verdict]) {
        let default = self.default.filter(|d| self.allowed[d.index()]);
        let first = verdicts.iter().find_map(|v| v.language).filter(|_| self.smoothing);
        let mut around = first.or(default);
        for (verdict, own) in verdicts.iter_mut().zip(own) {
            match (verdict.language, around) {
                (None, Some(language)) if verdict.undetermined() && own.words => {
                    *verdict = Verdict { confidence: LENT, ..Verdict::certain(language) };
                }
                (Some(language), _) if self.smoothing => around = Some(language),
                _ => {}
            }
        }
    }

    /// The language or none, and its probability.
    fn answer(&self, odds: Odds) -> (Option<Language>, f32) {
        let best = self.best(&odds);
        let confidence = odds[best];
        let language = Language::EACH.get(best).copied();
        if confidence >= self.threshold {
            return (language, confidence);
        }
        match self.default {
            Some(default) if self.allowed[default.index()] => (self.default, odds[default.index()]),
            _ if self.none_allowed() => (None, odds[Language::COUNT]),
            _ => (language, confidence),
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

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, Spanish};
    use proptest::prelude::*;

    const PORTUGUESE: &str = "Os vizinhos saíram à rua para pedir que a escola não feche.";
    const ENGLISH: &str = "The neighbours took to the street to ask that the school be kept open.";
    const SPANISH: &str = "Los vecinos salieron a la calle para pedir que no cierren la escuela.";

    fn told(detector: &Detector, paragraphs: &[&str]) -> Vec<Option<Language>> {
        detector.detect(paragraphs).into_iter().map(|v| v.language).collect()
    }

    #[test]
    fn both_languages_leave_no_neither() {
        let both = Detector::new().languages(&[English, Spanish]);
        assert_eq!(
            told(&both, &[ENGLISH, SPANISH, "18/07/2022", PORTUGUESE]),
            [Some(English), Some(Spanish), Some(Spanish), Some(Spanish)]
        );
        assert!(both.one("2024").language.is_some());
        assert!(both.one("Правительство").language.is_some());
    }

    #[test]
    fn a_number_takes_the_language_around_it() {
        let both = Detector::new().languages(&[English, Spanish]);
        assert_eq!(told(&both, &[ENGLISH, "2024", ENGLISH]), [Some(English); 3]);
        assert_eq!(told(&both, &[SPANISH, "2024", SPANISH]), [Some(Spanish); 3]);
        assert_eq!(
            told(&Detector::new(), &[SPANISH, "2024", SPANISH]),
            [Some(Spanish), None, Some(Spanish)]
        );
    }

    #[test]
    fn one_language_is_always_that() {
        let spanish = Detector::new().languages(&[Spanish]);
        assert_eq!(told(&spanish, &[ENGLISH, "2024", PORTUGUESE]), [Some(Spanish); 3]);
        assert_eq!(spanish.one(ENGLISH).confidence, 1.0);
    }

    #[test]
    fn no_languages_lift_the_restriction() {
        let open = Detector::new().languages(&[English]).languages(&[]);
        assert_eq!(told(&open, &[ENGLISH, PORTUGUESE]), [Some(English), None]);
    }

    #[test]
    fn the_default_language_stands_in() {
        let strict = Detector::new().threshold(0.9999999);
        assert_eq!(strict.one("natural").language, None);
        let spanish = strict.clone().default_language(Some(Spanish));
        assert_eq!(spanish.one("natural").language, Some(Spanish));
        assert_eq!(spanish.one("2024").language, None);
        let both = spanish.languages(&[English, Spanish]);
        assert_eq!(both.one("2024").language, Some(Spanish));
        assert_eq!(both.threshold(0.0).one("2024").language, Some(Spanish));
    }

    #[test]
    fn neighbours_speak_for_a_word_that_says_little() {
        let block = [SPANISH, SPANISH, SPANISH, "natural", SPANISH, SPANISH];
        assert_eq!(told(&Detector::new(), &block), [Some(Spanish); 6]);
        let block = block.map(|p| if p == SPANISH { ENGLISH } else { p });
        assert_eq!(told(&Detector::new(), &block), [Some(English); 6]);
    }

    #[test]
    fn alternating_paragraphs_keep_their_languages() {
        let mixed = [SPANISH, ENGLISH, "también", "the agreement", SPANISH, "they", ENGLISH];
        let languages = [Spanish, English, Spanish, English, Spanish, English, English].map(Some);
        for smoothing in [true, false] {
            assert_eq!(told(&Detector::new().smoothing(smoothing), &mixed), languages);
        }
    }

    proptest! {
        #[test]
        fn every_paragraph_gets_an_allowed_verdict(
            text in "([a-zA-Zñé ]|\\PC|[\n0-9.@:/]){0,200}",
            threshold in 0.0f32..1.0,
        ) {
            let paragraphs: Vec<&str> = text.lines().collect();
            for detector in [Detector::new(), Detector::new().languages(&[English, Spanish])] {
                let detector = detector.threshold(threshold);
                let verdicts = detector.detect(&paragraphs);
                prop_assert_eq!(verdicts.len(), paragraphs.len());
                for verdict in verdicts {
                    prop_assert!(verdict.language.is_some() || detector.none_allowed());
                    prop_assert!((0.0..=1.0).contains(&verdict.confidence));
                }
            }
        }
    }
}
