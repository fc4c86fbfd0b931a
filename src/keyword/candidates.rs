//! What the occurrences of a phrase add up to, for the phrases that have a chance to be keywords.
//!
//! Cost: linear in the phrases, and in the occurrences of the candidates.

use super::phrases::{Phrase, Phrases, is_half};
use super::runs::Runs;
use super::units::{ContentUnit, OccurrenceMarks};
use crate::language::Language;
use crate::storage::release;

/// Where a candidate is in its best form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BestForm {
    pub(crate) first_passage: u32,
    pub(crate) last_passage: u32,
    /// First byte in the first passage.
    pub(crate) start: u32,
    /// Byte after the last one in the last passage.
    pub(crate) end: u32,
    quality: u8,
}

/// The best form in each language.
pub(crate) type BestForms = [Option<BestForm>; Language::COUNT];

/// A phrase, with what its occurrences add up to.
#[derive(Clone, Debug)]
pub(crate) struct PhraseCandidate {
    pub(crate) phrase: Phrase,
    /// The language that it is said in most often.
    pub(crate) language: Language,
    /// Occurrences that nothing else of their run goes on before, after.
    pub(crate) left: u32,
    pub(crate) right: u32,
    pub(crate) names: u32,
    pub(crate) acronyms: u32,
    pub(crate) headings: u32,
    /// Words of its language before the first and before the last occurrence.
    pub(crate) first: u32,
    pub(crate) last: u32,
    /// Occurrences of the longer phrase that holds it most often, and how many hold it.
    pub(crate) inside: u32,
    pub(crate) holders: u32,
}

/// The candidates of a document; storage is kept for the next one.
#[derive(Debug, Default)]
pub(crate) struct Candidates {
    pub(crate) runs: Runs,
    pub(crate) phrases: Phrases,
    pub(crate) list: Vec<PhraseCandidate>,
}

impl Candidates {
    /// Gives back what only a very long document needs.
    pub(crate) fn release(&mut self) {
        self.runs.release();
        self.phrases.release();
        release(&mut self.list);
    }

    /// Counts the phrases of the runs.
    pub(crate) fn count(&mut self) {
        self.phrases.count(&self.runs.units);
    }

    /// Makes candidates of some phrases, in their order.
    pub(crate) fn choose(&mut self, phrases: impl Iterator<Item = u32>) {
        let Self { runs, phrases: counted, list } = self;
        list.clear();
        list.extend(phrases.map(|number| {
            let phrase = counted.phrase(number, &runs.units);
            let mut candidate = PhraseCandidate::once(phrase, phrase.units(&runs.units));
            if phrase.count == 1 {
                let last = phrase.last as usize;
                counted.holders(last, phrase.size).for_each(|count| candidate.is_in(count));
                return candidate;
            }
            let others = phrase.count as usize - 1;
            candidate.add_up(counted.occurrences(phrase, &runs.units).take(others));
            for last in counted.ends(phrase) {
                counted.holders(last, phrase.size).for_each(|count| candidate.is_in(count));
            }
            candidate
        }));
    }

    /// The words of the language that a phrase is measured against.
    pub(crate) fn words_of(&self, language: Language) -> u32 {
        self.runs.words[language.index()]
    }

    /// Where a phrase is in its best form: of equal ones the first. Asked of keywords only.
    pub(crate) fn best_forms(&self, phrase: Phrase) -> BestForms {
        let mut best = BestForms::default();
        // the last occurrence comes first
        for units in self.phrases.occurrences(phrase, &self.runs.units) {
            let form = BestForm::of(units);
            let best = &mut best[units[0].language().index()];
            if best.is_none_or(|best| best.quality <= form.quality) {
                *best = Some(form);
            }
        }
        best
    }
}

impl BestForm {
    /// An occurrence.
    fn of(units: &[ContentUnit]) -> Self {
        let (first, last) = (&units[0], &units[units.len() - 1]);
        let shouted = first.marks.contains(OccurrenceMarks::SHOUTED);
        let broken = first.passage != last.passage;
        let full = first.marks.contains(OccurrenceMarks::FULL);
        // *deformed* has the stem of *deformation*, and is not what a keyword looks like
        let fit = units.len() > 1 || !is_half(first);
        let quality =
            1 + u8::from(fit) * 8 + u8::from(full) * 4 + u8::from(!broken) * 2 + u8::from(!shouted);
        Self {
            first_passage: first.passage,
            last_passage: last.passage,
            start: first.start,
            end: last.end,
            quality,
        }
    }
}

impl PhraseCandidate {
    /// A phrase that occurs once, in these units.
    #[inline]
    fn once(phrase: Phrase, units: &[ContentUnit]) -> Self {
        let (first, last) = (&units[0], &units[units.len() - 1]);
        let shared = units.iter().fold(OccurrenceMarks::all(), |marks, unit| marks & unit.marks);
        Self {
            phrase,
            language: first.language(),
            left: first.marks.contains(OccurrenceMarks::OPENS).into(),
            right: last.marks.contains(OccurrenceMarks::CLOSES).into(),
            names: shared.contains(OccurrenceMarks::NAME).into(),
            acronyms: shared.contains(OccurrenceMarks::ACRONYM).into(),
            headings: first.marks.contains(OccurrenceMarks::HEADING).into(),
            first: first.position,
            last: first.position,
            inside: 0,
            holders: 0,
        }
    }

    /// Counts the occurrences behind the first one, which is counted already.
    fn add_up<'u>(&mut self, others: impl Iterator<Item = &'u [ContentUnit]>) {
        let mut counts = [0u32; Language::COUNT];
        counts[self.language.index()] = 1;
        for units in others {
            let one = Self::once(self.phrase, units);
            counts[one.language.index()] += 1;
            self.left += one.left;
            self.right += one.right;
            self.names += one.names;
            self.acronyms += one.acronyms;
            self.headings += one.headings;
            self.first = self.first.min(one.first);
            self.last = self.last.max(one.last);
        }
        let most = |a: &Language, b: &Language| counts[a.index()].cmp(&counts[b.index()]);
        self.language = Language::EACH.into_iter().rev().max_by(most).unwrap_or(self.language);
    }

    /// A longer phrase holds it, which occurs so often.
    fn is_in(&mut self, count: u32) {
        self.inside = self.inside.max(count);
        self.holders += 1;
    }

    /// Whether it is only said as a part of one longer phrase, which is said more than once.
    pub(crate) fn is_only_part(&self) -> bool {
        self.phrase.count > 1 && self.inside == self.phrase.count
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::Verdict;
    use crate::gazetteer::Gazetteers;
    use crate::mention::View;
    use crate::paragraph::Wrapped;
    use crate::reading::{Buffers, Plan, Reading, WordMemory};

    /// The candidates of a paragraph that may be keywords, with `*` for each free occurrence.
    fn candidates(language: Language, text: &str) -> Vec<String> {
        let verdict = Verdict::certain(language);
        let (mut words, mut buffers) = (WordMemory::new(), Buffers::default());
        let plan = Plan { wrapped: Wrapped::Never, detect: |_: &[&str]| vec![verdict] };
        let reading = Reading::of(text, plan, &mut words, &mut buffers);
        let gazetteers = Gazetteers::default();
        let view = View::new(&gazetteers, &reading);
        let mut found = Candidates::default();
        found.runs.read(&view, &mut words, &[]);
        found.count();
        let all: Vec<u32> = found.phrases.numbers().collect();
        found.choose(all.into_iter());
        let eligible = found.list.iter().filter(|c| c.phrase.is_eligible());
        let mut shown: Vec<String> = eligible
            .map(|c| {
                let at = found.best_forms(c.phrase)[language.index()].expect("it occurs");
                let words = &text[at.start as usize..at.end as usize];
                format!("{words}{}", "*".repeat(c.phrase.free as usize))
            })
            .collect();
        shown.sort();
        shown
    }

    #[test]
    fn runs() {
        use Language::{English, Spanish};
        let mut faults = Vec::new();
        for (language, text, expected) in [
            (English, "the treaty", &["treaty*"][..]),
            (English, "fishing treaty", &["fishing", "fishing treaty*", "treaty"]),
            (English, "a potential treaty of the kings", &["kings*", "treaty*"]),
            (English, "treaties and a treaty", &["treaties**"]),
            (English, "cod, stocks", &["cod*", "stocks*"]),
            (English, "the treaty protects stocks", &["stocks*", "treaty*"]),
            (Spanish, "el tratado de la pesca", &["pesca", "tratado", "tratado de la pesca*"]),
            (Spanish, "un nuevo tratado de", &["tratado*"]),
            (Spanish, "tratados en la pesca", &["pesca*", "tratados*"]),
            (Spanish, "tratado reciente", &["tratado*"]),
            (Spanish, "la abuela cocinaba humitas", &["abuela*", "humitas*"]),
            (Spanish, "el tratado volvería", &["tratado*"]),
            (Spanish, "vendía humitas el 9 abr", &["humitas*"]),
            (English, "the robot navigates mazes", &["mazes*", "robot*"]),
            (English, "a six-week quarrel", &["quarrel", "six-week quarrel*"]),
            (English, "a 31-mile tributary", &["tributary*"]),
            (English, "time-of-flight spectrometry", &["spectrometry*"]),
            (English, "by implementing reforms", &["reforms*"]),
            (English, "a rule-based parser", &["parser", "rule-based parser*"]),
            (English, "natural gas", &["gas", "natural gas*"]),
            (English, "money laundering", &["laundering", "money", "money laundering*"]),
            (English, "a tanker carrying the oil", &["oil*", "tanker*"]),
            (English, "it still bars the fish", &["fish*"]),
            (Spanish, "huelga general", &["huelga", "huelga general*"]),
            (Spanish, "un partido frente a la costa", &["costa*", "partido*"]),
            (English, "near Boon & Lane", &["Boon & Lane*"]),
        ] {
            let found = candidates(language, text);
            if found != expected {
                faults.push((text, found));
            }
        }
        assert!(faults.is_empty(), "{faults:#?}");
    }

    #[test]
    fn offices_are_cut_off_in_front_of_names() {
        let found = candidates(Language::English, "Yesterday president Zyxwvut spoke");
        assert_eq!(found, ["Zyxwvut*", "president*"]);
    }
}
