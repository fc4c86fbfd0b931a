//! Which lines are one paragraph.
//!
//! A line was broken for its length if the first word of the next one had no room left on it. Where most lines of a
//! text were, the text is wrapped, and those lines go on in the next. In other texts it takes more: a word that cannot
//! end anything (*Corea del*), a small letter that goes on a sentence, a hyphen inside a word. Cost: linear in the
//! lines; of each the first and the last word are looked at.

use super::prefix::TextLine;
use super::wrapped::Wrapped;
use crate::fold::fold;
use crate::language::Language;
use crate::storage::release;

/// Columns of the narrowest and the widest text that is taken for wrapped.
const NARROWEST: usize = 30;
const WIDEST: usize = 99;
/// Bytes of the longest line whose columns are counted.
const LONGEST: usize = WIDEST * 4;
/// Fewest lines broken for their length that make a text wrapped, and their share of the lines, in tenths.
const FEWEST: usize = 2;
const SHARE: usize = 7;
/// Words that a line must have to go on in the next one because of its words alone.
const WORDS: usize = 3;
/// A wrapped line has at least this many hundredths of the longest one's columns before a page ends.
const FULL: usize = 60;
/// Words of the longest label before a colon.
const LABEL_WORDS: usize = 6;
/// Lines between two halves of a sentence that may belong to the page.
const PAGE_LINES: usize = 3;

/// Decides about the lines of a text; the memory is kept from one text to the next.
#[derive(Debug, Default)]
pub(super) struct Joiner {
    /// For each line, whether it goes on the one before; empty if none does.
    goes_on: Vec<bool>,
    facts: Vec<Facts>,
}

impl Joiner {
    /// Gives back what only a very long document needs.
    pub(super) fn release(&mut self) {
        release(&mut self.goes_on);
        release(&mut self.facts);
    }

    /// Decides about `lines`.
    pub(super) fn read(&mut self, text: &str, lines: &mut [TextLine], wrapped: Wrapped) {
        let Self { goes_on, facts } = self;
        goes_on.clear();
        facts.clear();
        if wrapped == Wrapped::Never || lines.len() < 2 {
            return;
        }
        facts.extend(lines.iter().map(|line| Facts::of(text, line)));
        let mut context = Context { text, lines, facts, width: None, wrapped };
        context.width = context.width();
        goes_on.push(false);
        for at in 1..lines.len() {
            goes_on.push(context.goes_on(at, goes_on[at - 1]));
        }
        let pages = context.pages();
        for page in pages {
            for at in page.clone() {
                goes_on[at] = true;
                lines[at].skipped = true;
            }
            goes_on[page.end] = true;
        }
    }

    /// How many lines the paragraph has that begins with line `first`.
    pub(super) fn paragraph(&self, first: usize) -> usize {
        let rest = self.goes_on.get(first + 1..).unwrap_or_default();
        1 + rest.iter().take_while(|goes_on| **goes_on).count()
    }
}

/// What is asked of a line again and again.
#[derive(Debug)]
struct Facts {
    /// Columns, if the line is short enough to be one of a wrapped text.
    columns: Option<usize>,
    /// Whether it is a row of a table. A line that is too long to be wrapped is not looked at.
    row: bool,
    /// Whether it is an entry of a list that says first what of.
    entry: bool,
}

impl Facts {
    fn of(text: &str, line: &TextLine) -> Self {
        // the bytes first: long lines are not counted
        let may_fit = line.whole.len() <= LONGEST;
        let columns = may_fit.then(|| line.indent + text[line.whole.range()].chars().count());
        let columns = columns.filter(|columns| *columns <= WIDEST);
        let body = || &text[line.body.range()];
        let row = columns.is_some() && is_row(body());
        let entry = columns.is_some() && is_entry(body());
        Self { columns, row, entry }
    }
}

/// What a decision rests on.
struct Context<'t> {
    text: &'t str,
    lines: &'t [TextLine],
    /// For each line.
    facts: &'t [Facts],
    /// Columns of the text, if it is wrapped.
    width: Option<usize>,
    wrapped: Wrapped,
}

impl<'t> Context<'t> {
    fn body(&self, at: usize) -> &'t str {
        &self.text[self.lines[at].body.range()]
    }

    /// Columns of a line, if it is short enough to be one of a wrapped text.
    fn columns(&self, at: usize) -> Option<usize> {
        self.facts[at].columns
    }

    /// Whether the lines `at` and the one before are neighbours that may be one paragraph at all.
    fn may_join(&self, at: usize) -> bool {
        let (before, here) = (&self.lines[at - 1], &self.lines[at]);
        let are_entries = self.facts[at - 1].entry && self.facts[at].entry;
        !here.after_blank
            && !here.item
            && before.quotes == here.quotes
            && !self.facts[at - 1].row
            && !self.facts[at].row
            && !are_entries
    }

    /// The columns of the text, if it is wrapped.
    fn width(&self) -> Option<usize> {
        let pairs = || (1..self.lines.len()).filter(|&at| self.may_join(at));
        let columns = |at: usize| self.columns(at - 1).into_iter().chain(self.columns(at)).max();
        let width = pairs().filter_map(columns).max()?;
        let (mut all, mut broken) = (0, 0);
        for at in pairs() {
            all += 1;
            broken += usize::from(self.is_broken(at, width));
        }
        let enough = broken >= FEWEST && broken * 10 >= all * SHARE;
        (enough && width >= NARROWEST).then_some(width)
    }

    /// Whether the first word of a line had no room on the line before.
    fn is_broken(&self, at: usize, width: usize) -> bool {
        self.goes_over(at - 1, self.body(at), width)
    }

    /// Whether line `at` goes on the one before, which itself goes on another if `joined`.
    fn goes_on(&self, at: usize, joined: bool) -> bool {
        if !self.may_join(at) {
            return false;
        }
        if self.wrapped == Wrapped::Always {
            return true;
        }
        let (before, here) = (self.body(at - 1), self.body(at));
        let indented = self.lines[at].indent > self.lines[at - 1].indent + 1;
        if self.width.is_some_and(|width| self.is_broken(at, width)) {
            return !indented;
        }
        !indented
            && self.columns(at - 1).is_some()
            && !ends_sentence(before)
            && (is_hyphenated(before, here) || reads_on(before, here, joined))
    }

    /// Page numbers, and running heads beside them, between two halves of a sentence.
    fn pages(&self) -> Vec<std::ops::Range<usize>> {
        let mut pages = Vec::new();
        if self.width.is_none() {
            return pages;
        }
        let mut at = 1;
        while at + 1 < self.lines.len() {
            match self.page_end(at) {
                Some(end) => {
                    pages.push(at..end);
                    at = end;
                }
                None => at += 1,
            }
        }
        pages
    }

    /// Where the lines of the page end that begin with line `at`: the number of a page, and running heads beside it.
    fn page_end(&self, at: usize) -> Option<usize> {
        let width = self.width?;
        let before = self.body(at - 1);
        let full = self.columns(at - 1).is_some_and(|columns| columns * 100 >= width * FULL);
        if !full || ends_sentence(before) || is_page_number(before) {
            return None;
        }
        let mut number_seen = false;
        for end in at + 1..self.lines.len().min(at + PAGE_LINES + 1) {
            let last = self.body(end - 1);
            if is_page_number(last) {
                number_seen = true;
            } else if !self.may_be_head(end - 1, width) {
                return None;
            }
            let next = self.body(end);
            let forced = end == at + 1 && self.goes_over(at - 1, next, width);
            let goes_on = next.starts_with(char::is_lowercase) || forced || last_word_links(before);
            let is_head = self.may_be_head(end, width)
                && self.lines.get(end + 1).is_some_and(|line| line.after_blank);
            if number_seen && goes_on && !is_head && !self.lines[end].item {
                return Some(end);
            }
        }
        None
    }

    /// Whether line `at` may be the running head of a page: short, and not the start or the end of a sentence.
    fn may_be_head(&self, at: usize, width: usize) -> bool {
        let line = self.body(at);
        let short = self.columns(at).is_some_and(|columns| columns * 100 < width * FULL);
        short
            && !self.lines[at].item
            && !line.starts_with(char::is_lowercase)
            && !ends_sentence(line)
            && !last_word_links(line)
    }

    /// Whether the first word of `next` had no room on line `at`.
    fn goes_over(&self, at: usize, next: &str, width: usize) -> bool {
        let word = next.split_whitespace().next().map_or(0, |word| word.chars().count());
        self.columns(at).is_some_and(|columns| columns + 1 + word > width)
    }
}

/// Whether a line is a row of a table, or a rule.
fn is_row(line: &str) -> bool {
    line.starts_with('|')
        || line.contains('\t')
        || line.contains("   ")
        || holds_figures(line)
        || !line.contains(|c: char| c.is_alphabetic())
}

/// Whether a line is figures and their names, as in a list of results.
fn holds_figures(line: &str) -> bool {
    let is_figure = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let figures = line.split_whitespace().filter(|word| is_figure(word)).count();
    figures >= 2 && figures * 3 >= line.split_whitespace().count()
}

/// Whether a line ends with the end of a sentence, quotation marks and brackets aside.
fn ends_sentence(line: &str) -> bool {
    let closing = |c: char| matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '*' | '_');
    line.trim_end_matches(closing).ends_with(['.', '!', '?', '…', ':', ';'])
}

/// Whether a word was cut at the end of a line.
fn is_hyphenated(before: &str, here: &str) -> bool {
    before.strip_suffix(['-', '\u{ad}', '‐']).is_some_and(|b| b.ends_with(char::is_alphabetic))
        && here.starts_with(char::is_lowercase)
}

/// Whether the words say that a sentence goes on.
fn reads_on(before: &str, here: &str, joined: bool) -> bool {
    let words = before.split_whitespace().count();
    if !joined && words < WORDS || here.len() > before.len() * 2 + 20 {
        return last_word_links(before) && (joined || words >= WORDS);
    }
    let small = here.starts_with(char::is_lowercase);
    let sentence = joined
        || before.trim_start_matches(|c: char| !c.is_alphabetic()).starts_with(char::is_uppercase);
    small && sentence || last_word_links(before) || name_is_cut(before, here, joined)
}

/// Whether the last word of a line is one that cannot end a sentence: *del*, *the*, *and*.
fn last_word_links(line: &str) -> bool {
    line.split_whitespace().next_back().is_some_and(Language::is_linking_word)
}

/// Whether two capitals face each other over the line end, in a sentence that ends further on.
fn name_is_cut(before: &str, here: &str, joined: bool) -> bool {
    let capital = |word: Option<&str>| word.is_some_and(|w| w.starts_with(char::is_uppercase));
    let words = || before.split_whitespace().filter(|w| w.starts_with(char::is_alphabetic));
    // the capital of a function word is that of the sentence, or part of a name
    let is_small = |w: &&str| {
        let has_case = w.chars().skip(1).all(char::is_lowercase);
        w.starts_with(char::is_lowercase) || has_case && Language::is_stop_word(w)
    };
    capital(before.split_whitespace().next_back())
        && capital(here.split_whitespace().next())
        && before.ends_with(char::is_alphabetic)
        && here.contains(char::is_lowercase)
        && (joined || words().filter(is_small).count() * 2 >= words().count())
}

/// Whether a line is an entry of a list that says first what of: *Mejor álbum pop: Aurora, Ana Barrow*.
fn is_entry(line: &str) -> bool {
    let label = line.split_once(": ").map(|(label, _)| label);
    label.is_some_and(|label| {
        label.starts_with(char::is_uppercase) && label.split_whitespace().count() <= LABEL_WORDS
    })
}

/// Whether a line is the number of a page: `12`, `- 12 -`, `Page 3 of 9`, `Página 3`.
fn is_page_number(line: &str) -> bool {
    const WORDS: [&str; 7] = ["page", "pagina", "pag", "p", "of", "de", "pg"];
    let mut parts = line.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    line.len() <= 24
        && line.contains(|c: char| c.is_ascii_digit())
        && parts.all(|part| {
            part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit())
                || WORDS.contains(&fold(part).as_str())
        })
}
