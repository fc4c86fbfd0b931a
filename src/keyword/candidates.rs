//! What the occurrences of a phrase add up to, for the phrases that have a chance to be keywords.
//!
//! Cost: linear in the phrases, and in the occurrences of the candidates.

use super::phrases::{Phrase, Phrases};
use super::runs::{ContentUnit, NONE, OccurrenceMarks, Runs};
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

/// A phrase, with what its occurrences add up to.
#[derive(Clone, Debug)]
pub(crate) struct PhraseCandidate {
    pub(crate) phrase: Phrase,
    /// Occurrences in paragraphs of each language.
    pub(crate) counts: [u32; Language::COUNT],
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
    pub(crate) shown: [Option<BestForm>; Language::COUNT],
}

/// The candidates of a document; storage is kept for the next one.
#[derive(Debug, Default)]
pub(crate) struct Candidates {
    pub(crate) runs: Runs,
    pub(crate) phrases: Phrases,
    pub(crate) list: Vec<PhraseCandidate>,
    /// For each phrase its place in the list.
    places: Vec<u32>,
}

impl Candidates {
    /// Gives back what only a very long document needs.
    pub(crate) fn release(&mut self) {
        self.runs.release();
        self.phrases.release();
        release(&mut self.list);
        release(&mut self.places);
    }

    /// Counts the phrases of the runs.
    pub(crate) fn count(&mut self) {
        self.phrases.count(&self.runs.units);
    }

    /// Makes candidates of some phrases, in their order.
    pub(crate) fn choose(&mut self, phrases: impl Iterator<Item = u32>) {
        self.list.clear();
        self.places.clear();
        self.places.resize(self.phrases.list.len(), NONE);
        for (place, number) in phrases.enumerate() {
            let phrase = self.phrases.list[number as usize];
            self.places[number as usize] = place as u32;
            let mut candidate = PhraseCandidate::new(phrase, &self.runs.units);
            let occurrences = self.phrases.occurrences(phrase, &self.runs.units);
            occurrences.for_each(|units| candidate.occurs(units));
            self.list.push(candidate);
        }
        self.nest();
    }

    /// Tells the candidates which longer phrases hold them.
    fn nest(&mut self) {
        for phrase in self.phrases.list.iter().filter(|p| p.size > 1) {
            let last = phrase.unit as usize + usize::from(phrase.size) - 1;
            for end in [last - 1, last] {
                let part = self.phrases.ending_at(end, usize::from(phrase.size) - 1);
                let place = self.places.get(part as usize).copied().unwrap_or(NONE);
                if let Some(part) = self.list.get_mut(place as usize) {
                    part.inside = part.inside.max(phrase.count);
                    part.holders += 1;
                }
            }
        }
    }

    /// The words of the language that a phrase is measured against.
    pub(crate) fn words_of(&self, language: Language) -> u32 {
        self.runs.words[language.index()]
    }

    /// The units of a phrase, each with how often it occurs.
    pub(crate) fn units(&self, phrase: Phrase) -> impl Iterator<Item = (&ContentUnit, u32)> {
        phrase.units(&self.runs.units).iter().zip(self.phrases.counts(phrase))
    }
}

impl PhraseCandidate {
    fn new(phrase: Phrase, units: &[ContentUnit]) -> Self {
        let first = units[phrase.unit as usize].position;
        Self {
            phrase,
            counts: Default::default(),
            left: 0,
            right: 0,
            names: 0,
            acronyms: 0,
            headings: 0,
            first,
            last: first,
            inside: 0,
            holders: 0,
            shown: Default::default(),
        }
    }

    /// Whether it is only said as a part of one longer phrase, which is said more than once.
    pub(crate) fn is_only_part(&self) -> bool {
        self.phrase.count > 1 && self.inside == self.phrase.count
    }

    /// The language that it is said in most often.
    pub(crate) fn language(&self) -> Language {
        let most = |a: &Language, b: &Language| self.counts[a.index()].cmp(&self.counts[b.index()]);
        Language::EACH.into_iter().rev().max_by(most).unwrap_or(Language::EACH[0])
    }

    /// Adds an occurrence, which is before those added so far.
    fn occurs(&mut self, units: &[ContentUnit]) {
        let (first, last) = (&units[0], &units[units.len() - 1]);
        let language = first.language().index();
        self.counts[language] += 1;
        self.left += u32::from(first.marks.contains(OccurrenceMarks::OPENS));
        self.right += u32::from(last.marks.contains(OccurrenceMarks::CLOSES));
        let shared = units.iter().fold(OccurrenceMarks::all(), |marks, unit| marks & unit.marks);
        self.names += u32::from(shared.contains(OccurrenceMarks::NAME));
        self.acronyms += u32::from(shared.contains(OccurrenceMarks::ACRONYM));
        self.headings += u32::from(first.marks.contains(OccurrenceMarks::HEADING));
        self.first = self.first.min(first.position);
        self.last = self.last.max(first.position);
        let shouted = first.marks.contains(OccurrenceMarks::SHOUTED);
        let broken = first.passage != last.passage;
        let full = first.marks.contains(OccurrenceMarks::FULL);
        let quality = 1 + u8::from(full) * 4 + u8::from(!broken) * 2 + u8::from(!shouted);
        if self.shown[language].is_none_or(|s| s.quality <= quality) {
            self.shown[language] = Some(BestForm {
                first_passage: first.passage,
                last_passage: last.passage,
                start: first.start,
                end: last.end,
                quality,
            });
        }
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
        found.choose(0..found.phrases.list.len() as u32);
        let eligible = found.list.iter().filter(|c| c.phrase.eligible);
        let mut shown: Vec<String> = eligible
            .map(|c| {
                let at = c.shown[language.index()].expect("it occurs");
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
        ] {
            assert_eq!(candidates(language, text), expected, "{text}");
        }
    }

    #[test]
    fn offices_are_cut_off_in_front_of_names() {
        let found = candidates(Language::English, "Yesterday president Zyxwvut spoke");
        assert_eq!(found, ["Zyxwvut*", "president*"]);
    }
}
