//! Lines -> the text that is read: without markup and invisible characters, with character references and ligatures
//! as the letters that they stand for, with line ends as blanks.

use super::hyphens;
use super::prefix::TextLine;
use super::references;
use super::source::CopiedStretch;
use super::special;
use crate::span::Span;

/// Bytes after which no end of a tag or of a link is looked for.
const LONGEST_MARK: usize = 2000;

/// Letters of the longest word that is looked up.
const LONGEST_WORD: usize = 40;

/// Stands for the border of two blocks.
const BLOCK_MARK: char = '•';

/// Bytes after which no end of a tag is looked for in the lines that follow.
const LONGEST_OVER_LINES: usize = 500;

/// What became of a paragraph.
pub(super) enum Copied {
    /// It holds nothing to be read.
    Nothing,
    /// It is read as it is.
    Same,
    /// The copy differs; the paragraph is read from this span of it.
    Changed(Span),
}

/// Writes the copy of a paragraph.
pub(super) struct CopyWriter<'t> {
    text: &'t str,
    clean: &'t mut String,
    pieces: &'t mut Vec<CopiedStretch>,
    /// Where the paragraph begins in `clean` and in `pieces`.
    base: usize,
    first: usize,
    /// End of the line before.
    before: Option<usize>,
    /// Up to where nothing is read: a tag or a comment began on a line before.
    hidden_to: usize,
}

impl<'t> CopyWriter<'t> {
    pub(super) fn new(
        text: &'t str,
        clean: &'t mut String,
        pieces: &'t mut Vec<CopiedStretch>,
    ) -> Self {
        let (base, first) = (clean.len(), pieces.len());
        Self { text, clean, pieces, base, first, before: None, hidden_to: 0 }
    }

    /// Adds a line.
    pub(super) fn line(&mut self, line: &TextLine) {
        if let Some(end) = self.before {
            self.line_end(Span::new(end, line.body.start), line);
        }
        let seen = Span::new(line.body.start.max(self.hidden_to).min(line.body.end), line.body.end);
        if line.special {
            self.marked_up(seen)
        } else {
            self.copy(seen)
        }
        self.before = Some(line.body.end);
    }

    /// Ends the copy of the paragraph at `span`.
    pub(super) fn finish(mut self, span: Span) -> Copied {
        self.trim_end();
        if self.clean[self.base..] == self.text[span.range()] {
            return Copied::Same;
        }
        match &self.pieces[self.first..] {
            [first, .., last] => Copied::Changed(Span::new(first.span.start, last.span.end)),
            [only] => Copied::Changed(only.span),
            [] => Copied::Nothing,
        }
    }

    /// Takes white space and marks of blocks off the end.
    fn trim_end(&mut self) {
        let copy = &self.clean[self.base..];
        let length = copy.trim_end_matches(|c: char| c.is_whitespace() || c == BLOCK_MARK).len();
        let trimmed = length < copy.len();
        while let Some(last) = self.pieces[self.first..].last().filter(|_| trimmed) {
            let (start, end) = (last.start as usize, self.clean.len() - self.base);
            if start >= length {
                self.clean.truncate(self.base + start);
                self.pieces.pop();
            } else {
                let verbatim = end - start == last.span.len();
                self.clean.truncate(self.base + length);
                if let Some(last) = self.pieces.last_mut().filter(|_| verbatim) {
                    last.span.end = last.span.start + length - start;
                }
                return;
            }
            if self.clean.len() - self.base <= length {
                return;
            }
        }
    }

    /// Adds what is in the text as it is; nothing begins with a blank.
    fn copy(&mut self, mut span: Span) {
        if self.clean.len() == self.base {
            let text = &self.text[span.range()];
            span.start += text.len() - text.trim_start().len();
        }
        if !span.is_empty() {
            self.add(span, &self.text[span.range()]);
        }
    }

    /// Adds `read` for what is in the text at `span`. Bytes for bytes, it continues the last piece.
    fn add(&mut self, span: Span, read: &str) {
        let start = (self.clean.len() - self.base) as u32;
        let own = self.pieces.len() > self.first;
        match self.pieces.last_mut().filter(|_| own && read.len() == span.len()) {
            Some(last)
                if last.span.end == span.start
                    && (start - last.start) as usize == last.span.len() =>
            {
                last.span.end = span.end;
            }
            _ => self.pieces.push(CopiedStretch { start, span }),
        }
        self.clean.push_str(read);
    }

    /// Joins a line to the one before; `gap` is what is between them.
    fn line_end(&mut self, gap: Span, line: &TextLine) {
        let next = &self.text[line.body.range()];
        if self.text[..gap.start].ends_with('\u{ad}') {
            return;
        }
        let written = &self.clean[self.base..];
        let cut = written.strip_suffix('-').filter(|left| left.ends_with(char::is_alphabetic));
        let Some(cut) = cut else { return self.add(gap, " ") };
        let left = last_letters(cut);
        let before = &cut[..cut.len() - left.len()];
        let right = first_letters(next);
        let goes_on = right.starts_with(char::is_lowercase)
            || is_shouted(left) && is_shouted(right) && left.len() > 1 && right.len() > 1;
        if right.is_empty() {
            self.add(gap, " ");
        } else if goes_on
            && !hyphens::is_own(before, left, right)
            && !(next[right.len()..].starts_with('-') && hyphens::is_link(left, right))
        {
            self.take_back_hyphen();
        }
        // otherwise the word keeps its hyphen, and nothing stands for the line end
    }

    fn take_back_hyphen(&mut self) {
        self.clean.pop();
        let only = self.pieces.len() == self.first + 1;
        if let Some(last) = self.pieces.last_mut() {
            let long = self.clean.len() - self.base - last.start as usize;
            if long == 0 && !only {
                self.pieces.pop();
            } else {
                last.span.end = last.span.start + long;
            }
        }
    }

    /// Adds a line that may hold markup.
    fn marked_up(&mut self, line: Span) {
        let (mut at, mut from) = (line.start, line.start);
        let bytes = self.text.as_bytes();
        // ends of links that are open: where to, and past what
        let mut skips: Vec<Span> = Vec::new();
        loop {
            let skip = skips.last().filter(|skip| skip.start >= at);
            let stop = skip.map_or(line.end, |skip| skip.start);
            let special = special::next(bytes, Span::new(at, stop));
            at = special.unwrap_or(stop);
            if at >= line.end {
                break;
            }
            // an image begins with the mark before its bracket
            let image = bytes[at] == b'[' && at > from && bytes[at - 1] == b'!';
            let start = at - usize::from(image);
            let read = match special {
                Some(_) => self.special(start, line, &mut skips),
                None => skips.pop().map(|skip| (skip.len(), ReadAs::Nothing)),
            };
            match read {
                None => at += 1,
                Some((width, read)) => {
                    self.copy(Span::new(from, start));
                    self.hidden_to = self.hidden_to.max(start + width);
                    let span = Span::new(start, (start + width).min(line.end));
                    self.read(span, read);
                    at = span.end;
                    from = at;
                }
            }
        }
        self.copy(Span::new(from, line.end));
    }

    /// Adds what is read for the stretch at `span`.
    fn read(&mut self, span: Span, read: ReadAs) {
        let begins = self.clean.len() == self.base;
        match read {
            ReadAs::Nothing => {}
            ReadAs::Blank if begins || self.clean.ends_with(' ') => {}
            ReadAs::Blank => self.add(span, " "),
            ReadAs::Block if begins => {}
            ReadAs::Block => self.add(span, " • "),
            ReadAs::Letter(' ') if begins => {}
            ReadAs::Letter(letter) => self.add(span, letter.encode_utf8(&mut [0; 4])),
            ReadAs::Letters(letters) => self.add(span, letters),
        }
    }

    /// What is read for the special character at `at`, and how many bytes it takes; `None` for itself.
    fn special(&self, at: usize, line: Span, skips: &mut Vec<Span>) -> Option<(usize, ReadAs)> {
        let rest = &self.text[at..line.end];
        match self.text.as_bytes()[at] {
            b'<' => tag(rest).or_else(|| self.tag_over_lines(at, line)),
            b'&' => references::reference(rest).map(|(width, letter)| match letter {
                '\u{a0}' => (width, ReadAs::Letter(' ')),
                _ => (width, ReadAs::Letter(letter)),
            }),
            mark @ (b'*' | b'_' | b'~' | b'`') => {
                let width = rest.bytes().take_while(|b| *b == mark).count();
                let before = self.text[line.start..at].chars().next_back();
                let begins = before != Some(mark as char);
                (begins && is_emphasis(mark, width, before, rest[width..].chars().next()))
                    .then_some((width, ReadAs::Nothing))
            }
            b'!' if rest.starts_with("![") => {
                link(&rest[1..], at + 1, skips).map(|w| (w + 1, ReadAs::Nothing))
            }
            b'[' => link(rest, at, skips).map(|width| (width, ReadAs::Nothing)),
            _ => self.invisible(rest, line.start, at),
        }
    }

    /// The tag at `at` that ends on a later line, as those with many attributes do: no other tag and no blank line is
    /// in between.
    fn tag_over_lines(&self, at: usize, line: Span) -> Option<(usize, ReadAs)> {
        let mut end = self.text.len().min(at + LONGEST_OVER_LINES);
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let rest = &self.text[at..end];
        let width = rest.find('>')? + 1;
        let inner = &rest[1..width];
        let is_one = inner.contains('=') && !inner.contains('<') && !inner.contains("\n\n");
        let begins_here = at + width > line.end;
        // as one line it would be a tag
        (is_one && begins_here).then(|| tag(&rest[..width].replace(['\n', '\r'], " "))).flatten()
    }

    /// What is read for a character that is not seen, or stands for others.
    fn invisible(&self, rest: &str, line: usize, at: usize) -> Option<(usize, ReadAs)> {
        let c = rest.chars().next()?;
        let width = c.len_utf8();
        let read = match c {
            '\u{200b}' => {
                let before = self.text[line..at].chars().next_back();
                let after = rest[width..].chars().next();
                let words =
                    before.is_some_and(char::is_lowercase) && after.is_some_and(char::is_uppercase);
                if words { ReadAs::Blank } else { ReadAs::Nothing }
            }
            '\u{ad}' | '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => ReadAs::Nothing,
            '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' => ReadAs::Nothing,
            '\u{e0000}'..='\u{e01ef}' => ReadAs::Nothing,
            '\u{202f}' => ReadAs::Letter(' '),
            '\u{2010}' | '\u{2011}' => ReadAs::Letter('-'),
            '\u{fb00}' => ReadAs::Letters("ff"),
            '\u{fb01}' => ReadAs::Letters("fi"),
            '\u{fb02}' => ReadAs::Letters("fl"),
            '\u{fb03}' => ReadAs::Letters("ffi"),
            '\u{fb04}' => ReadAs::Letters("ffl"),
            '\u{fb05}' | '\u{fb06}' => ReadAs::Letters("st"),
            '\u{ff01}'..='\u{ff5e}' => ReadAs::Letter(char::from_u32(c as u32 - 0xfee0)?),
            _ => return None,
        };
        Some((width, read))
    }
}

/// What is read for a stretch.
enum ReadAs {
    Nothing,
    Blank,
    /// The border of two blocks: nothing goes on over it.
    Block,
    Letter(char),
    Letters(&'static str),
}

/// The letters that a text ends with, as many as a word may have: lines of a word and a hyphen make one long word.
fn last_letters(text: &str) -> &str {
    let letters = text.char_indices().rev().take(LONGEST_WORD);
    let first = letters.take_while(|(_, c)| c.is_alphabetic()).last();
    first.map_or("", |(at, _)| &text[at..])
}

fn first_letters(text: &str) -> &str {
    &text[..text.len() - text.trim_start_matches(char::is_alphabetic).len()]
}

fn is_shouted(word: &str) -> bool {
    word.chars().all(char::is_uppercase)
}

/// Whether a run of marks sets words off: white space or punctuation on its one side, text on the other.
fn is_emphasis(mark: u8, width: usize, before: Option<char>, after: Option<char>) -> bool {
    let outside = |c: Option<char>| {
        c.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '@' | '#' | '/' | '\\' | '='))
    };
    let inside = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
    let longest = if mark == b'~' { 2 } else { 3 };
    let shortest = if mark == b'~' { 2 } else { 1 };
    (shortest..=longest).contains(&width)
        && (outside(before) && inside(after) || outside(after) && inside(before))
}

/// The tag that `rest` begins with.
fn tag(rest: &str) -> Option<(usize, ReadAs)> {
    if rest.starts_with("<!--") {
        return near(rest, "-->").map(|end| (end, ReadAs::Blank));
    }
    let inner = rest[1..].trim_start_matches('/');
    let name = &inner[..inner.bytes().take_while(u8::is_ascii_alphanumeric).count()];
    let after = inner.as_bytes().get(name.len())?;
    if name.is_empty() || !matches!(after, b'>' | b' ' | b'/' | b'\t') {
        return None;
    }
    let name = name.to_ascii_lowercase();
    if UNSEEN.contains(&name.as_str()) {
        let closes = format!("</{name}>");
        return near(rest, &closes).map(|end| (end, ReadAs::Block));
    }
    let block = BLOCKS.contains(&name.as_str());
    if !block && !INLINE.contains(&name.as_str()) {
        return None;
    }
    let end = rest.bytes().take(LONGEST_MARK).position(|b| b == b'>')?;
    Some((end + 1, if block { ReadAs::Block } else { ReadAs::Nothing }))
}

/// The end of what closes a tag, if it is not too far behind.
fn near(rest: &str, closes: &str) -> Option<usize> {
    let bytes = &rest.as_bytes()[..rest.len().min(LONGEST_MARK)];
    let mut places = bytes.windows(closes.len());
    places.position(|here| here == closes.as_bytes()).map(|at| at + closes.len())
}

/// Tags whose content is not seen.
const UNSEEN: [&str; 2] = ["script", "style"];
/// Tags that begin or end a block of text.
const BLOCKS: [&str; 34] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "dd",
    "div",
    "dl",
    "dt",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "section",
    "table",
    "td",
    "tr",
    "ul",
];
/// Tags inside of a block.
const INLINE: [&str; 29] = [
    "a", "abbr", "b", "big", "cite", "code", "del", "em", "font", "i", "iframe", "img", "ins",
    "kbd", "mark", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "th", "time",
    "title", "tt", "u", "v",
];

/// Bytes in front of the text of the link that `rest` begins with; what is behind that text is added to `skips`.
fn link(rest: &str, at: usize, skips: &mut Vec<Span>) -> Option<usize> {
    if !skips.is_empty() {
        return None;
    }
    let near = |from: usize, is_end: &dyn Fn(&[u8]) -> bool| {
        let end = (from + LONGEST_MARK).min(rest.len());
        let mut places = from..end;
        places.find(|at| is_end(&rest.as_bytes()[*at..end]))
    };
    if rest.starts_with("[[") {
        let close = near(2, &|here| here.starts_with(b"]]"))?;
        let shown = rest[..close].rfind('|').map_or(2, |bar| bar + 1);
        skips.push(Span::new(at + close, at + close + 2));
        return Some(shown);
    }
    // the first bracket decides: many a bracket opens no link, and its text is not read to the end
    let close = near(1, &|here| matches!(here[0], b'[' | b']'))?;
    if !rest[close..].starts_with("](") {
        return None;
    }
    let end = near(close, &|here| here[0] == b')')?;
    if rest[close..end].contains(' ') && !rest[close..end].contains('"') {
        return None;
    }
    skips.push(Span::new(at + close, at + end + 1));
    Some(1)
}
