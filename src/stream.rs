//! Texts of any length, in memory that does not grow with them.
//!
//! A text is read in windows of [`Sizes::core`] bytes that end with a paragraph, each with some text before and behind it
//! for context. What begins in a window itself is handed out when the window is done. What it says for the windows behind it
//! (who is named in full, which words are surnames, which country is named most) is kept by key in [`Earlier`], whose size
//! is bounded; the entities and keywords of the whole text are added up by their keys.
//!
//! Invariant: each byte of the text belongs to one window, so no paragraph, sentence or mention is handed out twice.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io::{self, Read};
use std::ops::Range;
use std::sync::Arc;

use crate::document::{Document, Entity, Keyword, Sentence};
use crate::extractor::Extractor;
use crate::keyword::{self, KeywordOptions};
use crate::mention::{self, Earlier, Judge, Resolved, Said, Stretch, TextPart, View};
use crate::normalized::Value;
use crate::report::{self, EntityCount};
use crate::sentence;
use crate::span::Span;
use crate::value;
use crate::workspace::{ReportSpace, Workspace};

/// How much text is looked at together, in bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sizes {
    /// What a window hands out.
    pub(crate) core: usize,
    /// Text before it that still decides.
    pub(crate) before: usize,
    /// Text behind it that does.
    pub(crate) after: usize,
}

impl Sizes {
    pub(crate) const DEFAULT: Self = Self { core: 1 << 20, before: 32 << 10, after: 64 << 10 };
}

/// Bytes that are read at once.
const CHUNK: usize = 64 << 10;
/// Most keywords that are kept while the text goes by; beyond, the better half is.
const MOST_KEYWORDS: usize = 20_000;

impl Extractor {
    /// Annotates a text of any length while it is read: memory does not grow with the text, except for the different
    /// entities that it names.
    ///
    /// `sink` gets the text's parts in their order, about a megabyte each: a document with the paragraphs, sentences,
    /// mentions and values of the part, whose spans are those in the whole text, and the entities that the part names, as
    /// counted there. What is returned has the entities and the keywords of the whole text, and nothing else.
    ///
    /// A text that fits into the first part is annotated as [`extract`](Self::extract) does. In longer ones each part knows
    /// what all earlier ones said: a surname finds its full name however far before it that is, and rules that count
    /// (which country the text speaks of, how often a word is a name) count from the beginning. Of names in full, entities
    /// and words, the 32,768 that were seen last are remembered, and never more than twice as many beside those of one part.
    /// Of the text behind a part, only 64 KB are known: what is said later does not change what was handed out. That is the
    /// difference to `extract`. Of the mentions in a text of 3 MB, news items one behind the other, 98 % are those of
    /// `extract`, name and all, and of those whose evidence comes before them 99.8 %; in 20 MB of paragraphs from everywhere,
    /// which have nothing to do with each other, 92 %; in a made-up book of 10 MB, whose people are introduced before they
    /// are spoken of, all.
    ///
    /// Keywords are ranked part by part, and their scores averaged over the parts; of 20,000 different ones, the weaker half
    /// is dropped. They do not say where they occur, which would grow with the text. A paragraph that is longer than a
    /// part is cut at a blank.
    ///
    /// # Errors
    /// Whatever the reader or `sink` says, and [`InvalidData`](io::ErrorKind::InvalidData) for a text that is not UTF-8;
    /// what was read before has been handed out.
    ///
    /// ```
    /// let extractor = glosa::Extractor::new();
    /// let mut texts = Vec::new();
    /// let whole = extractor.extract_stream("Putin flew to North Korea.".as_bytes(), |part| {
    ///     texts.extend(part.mentions().iter().map(|mention| mention.text().to_owned()));
    ///     Ok(())
    /// })?;
    /// assert_eq!(texts, ["Putin", "North Korea"]);
    /// assert_eq!(whole.entity("country/KP").map(|entity| entity.count()), Some(1));
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn extract_stream(
        &self,
        reader: impl Read,
        sink: impl FnMut(Document) -> io::Result<()>,
    ) -> io::Result<Document> {
        self.extract_windows(reader, Sizes::DEFAULT, sink)
    }

    pub(crate) fn extract_windows(
        &self,
        reader: impl Read,
        sizes: Sizes,
        mut sink: impl FnMut(Document) -> io::Result<()>,
    ) -> io::Result<Document> {
        let mut windows = Windows::new(reader, sizes);
        let (mut whole, mut earlier) = (Whole::default(), Earlier::default());
        while let Some(core) = windows.next()? {
            let (part, said) = self.part(&windows, core, &earlier, &mut whole);
            earlier.add(said);
            let mention = part.mentions.last().map(|mention| mention.span);
            windows.mentioned.reaches(mention, windows.offset);
            let value = part.values().last().map(Value::span);
            windows.valued.reaches(value, windows.offset);
            sink(part)?;
        }
        Ok(whole.finish(&self.keywords))
    }

    /// What begins in the core of a window, and what it says for the parts behind it; what it adds to the whole goes there.
    fn part<R>(
        &self,
        window: &Windows<R>,
        core: Range<usize>,
        earlier: &Earlier,
        whole: &mut Whole,
    ) -> (Document, Said) {
        let text = window.text.as_str();
        let mut workspace = self.workspaces.borrow();
        let Workspace { words, buffers, learned, report } = workspace.get();
        let ReportSpace { keywords, entities, values } = report;
        let judge = &mut Judge::new(self.off);

        let reading = self.read(text, words, buffers);
        let mut view = View::new(&self.gazetteers, &reading);
        let inside = inside(&view, &core);
        if !window.is_all(&core) {
            view.part = Some(TextPart { earlier, first: inside.start, last: inside.end });
        }
        let candidates = mention::candidates(&view, judge);
        let learned = self.learned(learned);
        let resolution = mention::resolve(&view, judge, self.unlisted, learned, &candidates);
        let (resolved, said) = (resolution.mentions, resolution.said);
        let mut part = report::document(&view, &resolved, Vec::new(), entities);
        part.values = value::values(text, view.passages, view.tokens, &part, &self.values, values);
        self.offsets.fill(text, &mut part);

        let sentences = self.sentences.then(|| sentence::sentences(view.passages, view.tokens));
        cut(&mut part, sentences.unwrap_or_default(), &inside, &core);
        part.mentions.retain(|mention| mention.span.start >= window.mentioned.0);
        let is_new = |value: &Value| value.span.start >= window.valued.0;
        part.values.iter_mut().for_each(|values| values.retain(is_new));

        let own = View { passages: &view.passages[inside.clone()], ..view };
        let resolved = resolved_inside(&resolved, &inside);
        let best = keyword::keywords(&own, words, &resolved, &self.keywords, keywords);
        whole.add(&mut part, best, &core, window.offset);
        window.shift(&mut part);
        (part, said)
    }
}

/// Leaves of what a window says that of its core, whose paragraphs are `inside`.
fn cut(
    part: &mut Document,
    mut sentences: Vec<Sentence>,
    inside: &Range<usize>,
    core: &Range<usize>,
) {
    part.mentions.retain(|mention| core.contains(&mention.span.start));
    let begins_inside = |value: &Value| core.contains(&value.span.start);
    part.values.iter_mut().for_each(|values| values.retain(begins_inside));
    part.paragraphs = part.paragraphs.drain(inside.clone()).collect();
    part.paragraphs.iter_mut().for_each(|p| p.span = clipped(p.span, core));
    sentences.retain(|s| inside.contains(&(s.paragraph as usize)) && clips(s, core));
    for sentence in &mut sentences {
        sentence.paragraph -= inside.start as u32;
        sentence.span = clipped(sentence.span, core);
    }
    part.place(sentences);
}

/// The mentions in some paragraphs, which are counted from the first of them on.
fn resolved_inside(resolved: &[Resolved], inside: &Range<usize>) -> Vec<Resolved> {
    let is_inside = |passage: u32| inside.contains(&(passage as usize));
    let first = inside.start as u32;
    let own = resolved.iter().filter(|r| is_inside(r.passage)).cloned();
    own.map(|r| {
        // a full form may be in the context
        let full = r.full.filter(|full| is_inside(full.passage));
        let full = full.map(|full| Stretch { passage: full.passage - first, ..full });
        Resolved { passage: r.passage - first, full, ..r }
    })
    .collect()
}

/// The paragraphs that are in the core, at least in part.
fn inside(view: &View<'_>, core: &Range<usize>) -> Range<usize> {
    let start = view.passages.partition_point(|p| p.source.span.end <= core.start);
    let end = view.passages.partition_point(|p| p.source.span.start < core.end);
    start..end.max(start)
}

fn clips(sentence: &Sentence, core: &Range<usize>) -> bool {
    sentence.span.start < core.end && sentence.span.end > core.start
}

/// What of a span is in the core.
fn clipped(span: Span, core: &Range<usize>) -> Span {
    Span::new(span.start.max(core.start), span.end.min(core.end))
}

/// How far something reaches that was handed out: nothing else begins before.
#[derive(Clone, Copy)]
struct Reached(usize);

impl Reached {
    fn reaches(&mut self, last: Option<Span>, offset: usize) {
        let end = last.map_or(0, |span| span.end.saturating_sub(offset));
        self.0 = self.0.max(end);
    }
}

/// The text that is looked at, and the rest of it.
struct Windows<R> {
    reader: R,
    sizes: Sizes,
    /// Bytes that are read and not yet text: the beginning of a character.
    raw: Vec<u8>,
    text: String,
    /// Where `text` begins in the whole text, in bytes, characters and UTF-16 units.
    offset: usize,
    characters: usize,
    utf16: usize,
    /// Where the core begins in `text`.
    core: usize,
    /// The ends of the last mention and of the last value, in `text`, where they reach into the core.
    mentioned: Reached,
    valued: Reached,
    ended: bool,
}

impl<R: Read> Windows<R> {
    fn new(reader: R, sizes: Sizes) -> Self {
        Self {
            reader,
            sizes,
            raw: Vec::new(),
            text: String::new(),
            offset: 0,
            characters: 0,
            utf16: 0,
            core: 0,
            mentioned: Reached(0),
            valued: Reached(0),
            ended: false,
        }
    }

    /// Moves on; gives the next core's place in `text`.
    fn next(&mut self) -> io::Result<Option<Range<usize>>> {
        self.drop_done();
        let wanted = self.core + self.sizes.core;
        while !self.ended && self.text.len() < wanted + self.sizes.after {
            self.fill()?;
        }
        if self.core == self.text.len() && self.offset + self.core > 0 {
            return Ok(None);
        }
        let end = if self.ended && self.text.len() <= wanted {
            self.text.len()
        } else {
            end_of_paragraph(&self.text, self.core, wanted)
        };
        let core = self.core..end;
        if core.is_empty() {
            return Ok(None); // an empty text
        }
        self.core = end;
        Ok(Some(core))
    }

    /// Forgets what is too far before the core.
    fn drop_done(&mut self) {
        let from = self.core.saturating_sub(self.sizes.before);
        let start = if from == 0 { 0 } else { start_of_line(&self.text, from, self.core) };
        let gone = &self.text[..start];
        self.offset += start;
        self.characters += gone.chars().count();
        self.utf16 += gone.encode_utf16().count();
        self.text.drain(..start);
        self.core -= start;
        self.mentioned.0 = self.mentioned.0.saturating_sub(start);
        self.valued.0 = self.valued.0.saturating_sub(start);
    }

    fn fill(&mut self) -> io::Result<()> {
        let read = self.reader.by_ref().take(CHUNK as u64).read_to_end(&mut self.raw)?;
        self.ended = read == 0;
        let (sound, error) = match std::str::from_utf8(&self.raw) {
            Ok(_) => (self.raw.len(), None),
            Err(error) => (error.valid_up_to(), Some(error)),
        };
        // an unfinished character at the end may go on in what is read next
        if error.is_some_and(|error| error.error_len().is_some() || self.ended) {
            let at = self.offset + self.text.len() + sound;
            let message = format!("byte {at} is not UTF-8");
            return Err(io::Error::new(io::ErrorKind::InvalidData, message));
        }
        self.text.push_str(std::str::from_utf8(&self.raw[..sound]).unwrap_or_default());
        self.raw.drain(..sound);
        Ok(())
    }
}

impl<R> Windows<R> {
    /// Whether the core is the whole text.
    fn is_all(&self, core: &Range<usize>) -> bool {
        self.ended && self.offset == 0 && *core == (0..self.text.len())
    }

    /// Counts the spans of a part from the beginning of the whole text.
    fn shift(&self, part: &mut Document) {
        let by = |span: &mut Span, by: usize| *span = Span::new(span.start + by, span.end + by);
        part.paragraphs.iter_mut().for_each(|p| by(&mut p.span, self.offset));
        part.sentences.iter_mut().for_each(|s| by(&mut s.span, self.offset));
        part.values.iter_mut().flatten().for_each(|v| by(&mut v.span, self.offset));
        for mention in &mut part.mentions {
            by(&mut mention.span, self.offset);
            mention.characters.iter_mut().for_each(|span| by(span, self.characters));
            mention.utf16.iter_mut().for_each(|span| by(span, self.utf16));
        }
    }
}

/// The end of the last paragraph that ends between `from` and `to`: behind a blank line, or behind a line, or behind a
/// blank; in a text without any, behind a character.
fn end_of_paragraph(text: &str, from: usize, to: usize) -> usize {
    let to = text.len().min(to);
    let end = (from..=to).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(to);
    let core = &text[from..end];
    // not too far back: a window of few bytes would cost as much as a full one
    let half = core.len() / 2;
    let last = |pattern: &str| core.rfind(pattern).map(|at| at + pattern.len());
    let cut = [last("\n\n"), last("\n\r\n"), last("\n"), last(" ")];
    let cut = cut.into_iter().flatten().find(|cut| *cut > half);
    let cut = cut.or_else(|| (!core.is_empty()).then_some(core.len()));
    from + cut.unwrap_or_else(|| text[from..].chars().next().map_or(0, char::len_utf8))
}

/// The start of a line between `from` and `to`; or the start of the next character if there is no such line.
fn start_of_line(text: &str, from: usize, to: usize) -> usize {
    let from = (from..=to).find(|at| text.is_char_boundary(*at)).unwrap_or(to);
    let rest = &text[from..to];
    rest.find('\n').map_or(from, |at| from + at + 1)
}

/// What is known of the whole text so far.
#[derive(Default)]
struct Whole {
    entities: Vec<EntityCount>,
    /// Places in `entities`.
    places: HashMap<Arc<str>, usize>,
    keywords: Keywords,
    /// The end of the last paragraph.
    end: usize,
}

impl Whole {
    /// Takes in a part, whose entities it counts anew: context is no part of it.
    fn add(
        &mut self,
        part: &mut Document,
        keywords: Vec<Keyword>,
        core: &Range<usize>,
        offset: usize,
    ) {
        let mut counted: HashMap<Arc<str>, (usize, usize)> = HashMap::new();
        for mention in &part.mentions {
            if let Some(id) = &mention.entity {
                counted.entry(id.clone()).or_insert((0, mention.span.start)).0 += 1;
            }
        }
        let mut own = Vec::with_capacity(counted.len());
        for mut entity in part.entities.drain(..) {
            if let Some((count, first)) = counted.get(&entity.id) {
                entity.count = *count;
                self.count(&entity, first + offset);
                own.push(EntityCount::new(entity, first - core.start));
            }
        }
        let end = part.paragraphs.last().map_or(core.start + 1, |p| p.span.end);
        self.end = self.end.max(end + offset);
        part.entities = report::salient(own, end - core.start);
        self.keywords.add(keywords, core.len());
    }

    fn count(&mut self, entity: &Entity, first: usize) {
        match self.places.get(&entity.id) {
            Some(place) => self.entities[*place].entity.count += entity.count,
            None => {
                self.places.insert(entity.id.clone(), self.entities.len());
                self.entities.push(EntityCount::new(entity.clone(), first));
            }
        }
    }

    fn finish(self, wanted: &KeywordOptions) -> Document {
        let entities = report::salient(self.entities, self.end.max(1));
        Document { entities, keywords: self.keywords.best(wanted), ..Document::default() }
    }
}

/// The keywords of the parts, added up.
#[derive(Default)]
struct Keywords {
    /// Those of the only part so far, in their order, and its length.
    first: Option<(Vec<Keyword>, usize)>,
    /// By entity, or by text and language. The scores are sums over parts, each times the part's length.
    sums: HashMap<(Arc<str>, Option<&'static str>), Keyword>,
    length: usize,
}

impl Keywords {
    fn add(&mut self, mut keywords: Vec<Keyword>, length: usize) {
        // they would grow with the text
        keywords.iter_mut().for_each(|keyword| keyword.occurrences.clear());
        self.length += length;
        if self.length == length {
            self.first = Some((keywords, length));
            return;
        }
        let first = self.first.take();
        for (keywords, length) in first.into_iter().chain([(keywords, length)]) {
            keywords.into_iter().for_each(|keyword| self.add_one(keyword, length as f32));
        }
        if self.sums.len() > MOST_KEYWORDS {
            let mut scores: Vec<f32> = self.sums.values().map(|keyword| keyword.score).collect();
            let (_, middle, _) = scores.select_nth_unstable_by(MOST_KEYWORDS / 2, f32::total_cmp);
            let middle = *middle;
            self.sums.retain(|_, keyword| keyword.score > middle);
        }
    }

    fn add_one(&mut self, mut keyword: Keyword, weight: f32) {
        keyword.score *= weight;
        let key = match &keyword.entity {
            Some(id) => (id.clone(), None),
            None => {
                let code = keyword.language.map_or("", |language| language.code());
                (keyword.text.to_lowercase().into(), Some(code))
            }
        };
        match self.sums.entry(key) {
            Entry::Occupied(mut known) => {
                known.get_mut().count += keyword.count;
                known.get_mut().score += keyword.score;
            }
            Entry::Vacant(free) => {
                free.insert(keyword);
            }
        }
    }

    fn best(self, wanted: &KeywordOptions) -> Vec<Keyword> {
        if let Some((keywords, _)) = self.first {
            return keywords;
        }
        let mut keywords: Vec<Keyword> = self.sums.into_values().collect();
        keywords.iter_mut().for_each(|keyword| keyword.score /= self.length as f32);
        keywords.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.text.cmp(&b.text)));
        let mut room = wanted.room();
        keywords.retain(|keyword| room.take(keyword));
        keywords
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Mention;
    use proptest::prelude::*;
    use std::sync::OnceLock;

    fn extractor() -> &'static Extractor {
        static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
        EXTRACTOR.get_or_init(|| {
            let builder = Extractor::builder();
            #[cfg(feature = "values")]
            let builder = builder.values(&crate::ValueKind::ALL);
            builder.build().expect("sound options")
        })
    }

    fn streamed(text: &str, sizes: Sizes) -> (Vec<Document>, Document) {
        let mut parts = Vec::new();
        let whole = extractor().extract_windows(text.as_bytes(), sizes, |part| {
            parts.push(part);
            Ok(())
        });
        (parts, whole.expect("memory can be read"))
    }

    fn text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            6 => prop::sample::select(vec![
                "Putin", "Vladimir Putin", "North Korea", "la OTAN", "EE. UU.", "the", "habló", "Ana Zubiri Otxoa",
                "Otxoa", "defense pact", "ñandú", "🇰🇵", "e\u{301}", "3 May", "2024", "5", "million dollars", "9 de Julio",
            ]).prop_map(str::to_owned),
            3 => prop::sample::select(vec![" ", " ", ". ", ", ", "\n", "\n\n", "\r\n\r\n", "\u{2028}"])
                .prop_map(str::to_owned),
            1 => any::<String>(),
        ];
        prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.join(" "))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_text_of_one_window_is_annotated_as_ever(text in text()) {
            let sizes = Sizes { core: text.len().max(1), before: 10, after: 10 };
            let (parts, whole) = streamed(&text, sizes);
            let document = extractor().extract(&text);
            prop_assert_eq!(parts.len(), usize::from(!text.is_empty()));
            if let [part] = &parts[..] {
                prop_assert_eq!(part.paragraphs(), document.paragraphs());
                prop_assert_eq!(part.sentences(), document.sentences());
                prop_assert_eq!(part.mentions(), document.mentions());
                prop_assert_eq!(part.entities(), document.entities());
                prop_assert_eq!(part.values(), document.values());
            }
            prop_assert_eq!(whole.entities(), document.entities());
            prop_assert_eq!(whole.keywords(), document.keywords());
        }

        #[test]
        fn windows_of_any_size_hand_out_everything_once(
            text in text(), core in 1..200_usize, before in 0..100_usize, after in 0..100_usize
        ) {
            let (parts, whole) = streamed(&text, Sizes { core, before, after });
            let mut covered = vec![false; text.len()];
            for paragraph in parts.iter().flat_map(Document::paragraphs) {
                let span = paragraph.span();
                prop_assert!(text.get(span.range()).is_some(), "{:?}", span);
                prop_assert!(!covered[span.range()].contains(&true), "{:?} twice", span);
                covered[span.range()].fill(true);
            }
            // tags, targets of links and the letters of lists are not read
            let marked_up = text.contains(['<', '[', ')']);
            for (at, c) in text.char_indices().filter(|_| !marked_up) {
                prop_assert!(covered[at] || !c.is_alphabetic(), "{c:?} at {at} is in no paragraph");
            }
            let mut end = 0;
            for part in &parts {
                for mention in part.mentions() {
                    let span = mention.span();
                    prop_assert!(end <= span.start);
                    prop_assert_eq!(text.get(span.range()), Some(mention.text()));
                    end = span.end;
                }
            }
            end = 0;
            for part in &parts {
                for value in part.values() {
                    let span = value.span();
                    prop_assert!(end <= span.start);
                    prop_assert_eq!(text.get(span.range()), Some(value.text()));
                    end = span.end;
                }
                for sentence in part.sentences() {
                    prop_assert!(text.get(sentence.span().range()).is_some());
                    prop_assert!((sentence.paragraph as usize) < part.paragraphs().len());
                }
            }
            for entity in whole.entities() {
                let count = parts.iter().map(|part| part.mentions_of(entity.id()).count()).sum::<usize>();
                prop_assert_eq!(entity.count(), count);
            }
        }
    }

    /// What a mention says, without the number of its paragraph, which a part counts from its beginning.
    fn said(mention: &Mention) -> String {
        let Mention { span, kind, entity, name, reason, confidence, rule, .. } = mention;
        format!(
            "{span:?} {} {kind} {entity:?} {name} {reason} {confidence} {rule:?}",
            mention.text()
        )
    }

    #[test]
    fn what_an_early_part_says_holds_for_a_late_one() {
        let quiet =
            "The rain fell on the road and nobody came to the door that day.\n\n".repeat(60);
        for (early, late, name) in [
            // listed people
            (
                "Ayer habló Néstor Kirchner en la plaza.",
                "Luego Kirchner se marchó a casa.",
                "Kirchner",
            ),
            ("They met Theresa May in the hall.", "Then minister May left the hall.", "May"),
            // people whom no list has, of whom the last one is meant
            ("They met Ana Barrow, 45, in the hall.", "Then Barrow left the hall.", "Barrow"),
            (
                "They met Joost van der Meer, 45, there.",
                "Then van der Meer left the hall.",
                "van der Meer",
            ),
            (
                "They met Ana Barrow, 45, there. Then Max Barrow, 50, came.",
                "Then Barrow left the hall.",
                "Barrow",
            ),
            (
                "They met Ana Barrow, 45, in the hall.",
                "They also saw Ana Barrow leave.",
                "Ana Barrow",
            ),
            // organisations
            ("The Barrow Union (NOS) met.", "They said that NOS had won.", "NOS"),
            (
                "They own Dunstable Gravel Ltd, which is old.",
                "They sold Dunstable Gravel in May.",
                "Dunstable Gravel",
            ),
            // a country whose name is a person's
            (
                "They met Michael Jordan in the hall.",
                "They saw that Jordan left the hall.",
                "Jordan",
            ),
            // a weak name, and the country of the text
            ("The State of Georgia voted in Georgia.", "They voted in Georgia again.", "Georgia"),
        ] {
            let text = format!("{early}\n\n{quiet}{late}\n");
            let (parts, _) = streamed(&text, Sizes { core: 1000, before: 0, after: 0 });
            let document = extractor().extract(&text);
            let streamed: Vec<String> = parts.iter().flat_map(|p| p.mentions()).map(said).collect();
            let whole: Vec<String> = document.mentions().iter().map(said).collect();
            assert_eq!(streamed, whole, "{late}");
            let last = streamed.last().expect("a mention");
            assert!(parts.len() > 3 && last.contains(&format!(" {name} ")), "{last} in {late}");
        }
    }

    #[test]
    fn what_is_no_text_is_an_error_after_what_was_read() {
        let bytes = [b"Putin.\n".repeat(4).as_slice(), b"\xff"].concat();
        let sizes = Sizes { core: 7, before: 0, after: 0 };
        let failed = extractor().extract_windows(&bytes[..], sizes, |_| Ok(()));
        let error = failed.expect_err("it is no text");
        assert_eq!(
            (error.kind(), error.to_string()),
            (io::ErrorKind::InvalidData, "byte 28 is not UTF-8".into())
        );
    }
}
