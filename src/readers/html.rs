//! The visible text of a web page.
//!
//! The tokenizer of `html5ever` reads tags and character references as browsers do. No tree is built: what is told apart
//! is blocks, which become paragraphs, and parts that no reader of the article sees or wants (scripts, forms, menus,
//! footers), which are left out. One pass, linear in the page.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use encoding_rs::Encoding;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{RawKind, Rawtext, Rcdata, ScriptData};
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::tags::{self, OpenTag};

/// Elements whose text is no part of what a page says.
const LEFT_OUT: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "math", "nav", "footer", "aside", "form",
    "button", "select", "textarea", "iframe", "object", "dialog", "menu", "canvas", "noframes",
    "noembed", "audio", "video",
];

/// Elements that begin the article: whatever was to be left out and is still open, was never closed.
const BEGIN_CONTENT: &[&str] = &["main", "article", "h1"];

/// Elements that are paragraphs of their own.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "tr",
    "caption",
    "section",
    "article",
    "header",
    "main",
    "blockquote",
    "pre",
    "figure",
    "figcaption",
    "hr",
    "body",
    "address",
    "details",
    "summary",
    "title",
    "hgroup",
    "fieldset",
    "center",
    "thead",
    "tbody",
    "tfoot",
];

/// Elements whose content is text up to their end tag, with the tokenizer's state for it.
const RAW: &[(&str, RawKind)] = &[
    ("script", ScriptData),
    ("style", Rawtext),
    ("noframes", Rawtext),
    ("noembed", Rawtext),
    ("iframe", Rawtext),
    ("title", Rcdata),
    ("textarea", Rcdata),
];

/// The text of a page: its title, unless a heading says the same, then its paragraphs with a blank line between them.
pub(super) fn text(page: &str) -> String {
    let mut tokenizer = Tokenizer::new(Page::default(), TokenizerOpts::default());
    let mut open: Option<OpenTag> = None;
    for piece in tags::pieces(page) {
        let before = tokenizer.sink.given.get();
        feed(&tokenizer, piece);
        let given = tokenizer.sink.given.get();
        if given.tags > before.tags {
            open = None;
            continue;
        }
        let written = given.letters - before.letters;
        open = match open.take() {
            Some(mut tag) if written == 0 => {
                tag.read(piece);
                Some(tag)
            }
            _ => OpenTag::begun(piece, written),
        };
        if let Some(begin) = open.as_mut().and_then(OpenTag::renewed) {
            tokenizer = Tokenizer::new(tokenizer.sink, TokenizerOpts::default());
            feed(&tokenizer, &begin);
        }
    }
    tokenizer.end();
    tokenizer.sink.visible.into_inner().finish()
}

fn feed(tokenizer: &Tokenizer<Page>, piece: &str) {
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(piece));
    // a script could stop the tokenizer; none is run here
    while !queue.is_empty() {
        let _ = tokenizer.feed(&queue);
    }
}

/// The encoding that a `meta` element in the first kilobyte declares.
pub(super) fn declared_encoding(page: &[u8]) -> Option<&'static Encoding> {
    let start = String::from_utf8_lossy(&page[..page.len().min(1024)]).to_ascii_lowercase();
    let (_, behind) = start.split_once("charset=")?;
    let label = behind.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:".contains(c)));
    Encoding::for_label(&label.as_bytes()[..end.unwrap_or(label.len())])
}

#[derive(Default)]
struct Page {
    visible: RefCell<Visible>,
    given: Cell<Given>,
}

/// How much the tokenizer has given of a page.
#[derive(Clone, Copy, Default)]
struct Given {
    /// Tags and comments.
    tags: usize,
    /// Bytes of text.
    letters: usize,
}

impl TokenSink for Page {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut page = self.visible.borrow_mut();
        let Given { tags, letters } = self.given.get();
        match token {
            Token::CharacterTokens(text) => {
                self.given.set(Given { tags, letters: letters + text.len() });
                page.text(&text);
            }
            Token::TagToken(tag) => {
                self.given.set(Given { tags: tags + 1, letters });
                return page.tag(&tag);
            }
            Token::CommentToken(_) | Token::DoctypeToken(_) => {
                self.given.set(Given { tags: tags + 1, letters });
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// What is seen of a page so far.
#[derive(Default)]
struct Visible {
    title: String,
    text: String,
    /// The outermost open element that is left out, and how many of its name are open in it.
    left_out: Option<(String, usize)>,
    in_title: bool,
    in_pre: bool,
    /// What must come before the next text.
    gap: Separator,
}

/// What is between two pieces of text.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Separator {
    #[default]
    None,
    Blank,
    Cell,
    Line,
    Paragraph,
}

impl Separator {
    fn as_str(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Blank => " ",
            Self::Cell => "\t",
            Self::Line => "\n",
            Self::Paragraph => "\n\n",
        }
    }
}

impl Visible {
    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        let opens = tag.kind == TagKind::StartTag;
        if opens && BEGIN_CONTENT.contains(&name) {
            self.left_out = None;
        }
        match &mut self.left_out {
            Some((outer, depth)) if outer == name => {
                *depth = if opens { *depth + 1 } else { *depth - 1 };
                if *depth == 0 {
                    self.left_out = None;
                }
            }
            Some(_) => {}
            None if opens && LEFT_OUT.contains(&name) && !tag.self_closing => {
                self.left_out = Some((name.to_owned(), 1));
                self.widen(Separator::Paragraph);
            }
            None => self.visible_tag(name, opens),
        }
        let raw = RAW.iter().find(|(raw, _)| opens && *raw == name);
        raw.map_or(TokenSinkResult::Continue, |(_, kind)| TokenSinkResult::RawData(*kind))
    }

    fn visible_tag(&mut self, name: &str, opens: bool) {
        match name {
            "title" => self.in_title = opens && self.title.is_empty(),
            "pre" => self.in_pre = opens,
            "td" | "th" => self.widen(Separator::Cell),
            "br" => self.widen(Separator::Line),
            _ => {}
        }
        if BLOCKS.contains(&name) {
            self.widen(Separator::Paragraph);
        }
    }

    fn widen(&mut self, gap: Separator) {
        self.gap = self.gap.max(gap);
    }

    fn text(&mut self, text: &str) {
        if self.left_out.is_some() {
            return;
        }
        if self.in_title {
            self.title.push_str(text);
            return;
        }
        let lines =
            if self.in_pre { Cow::Borrowed(text) } else { Cow::Owned(text.replace('\n', " ")) };
        for piece in lines.split_inclusive(char::is_whitespace) {
            let word = piece.trim_end_matches(char::is_whitespace);
            if !word.is_empty() {
                let gap = if self.text.is_empty() { Separator::None } else { self.gap };
                self.text.push_str(gap.as_str());
                self.text.push_str(word);
                self.gap = Separator::None;
            }
            match piece.chars().next_back() {
                Some('\n') => self.widen(Separator::Line),
                Some(c) if c.is_whitespace() => self.widen(Separator::Blank),
                _ => {}
            }
        }
    }

    fn finish(self) -> String {
        let title = self.title.split_whitespace().collect::<Vec<_>>().join(" ");
        // a title is often the heading and the name of the site
        let is_repeated = self.text.lines().filter(|line| !line.is_empty()).take(20).any(|line| {
            title.starts_with(line) && line.chars().count() * 2 > title.chars().count()
        });
        match (title.is_empty() || is_repeated, self.text.is_empty()) {
            (true, _) => self.text,
            (false, true) => title,
            (false, false) => format!("{title}\n\n{}", self.text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::time::{Duration, Instant};

    #[test]
    fn what_a_reader_sees() {
        for (page, seen) in [
            ("<p>Angola &amp; Per&uacute;</p><p>Chile</p>", "Angola & Perú\n\nChile"),
            ("<p>one\n  two<br>three</p>", "one two\nthree"),
            ("<nav><a>Home</a></nav><h1>News</h1><script>var x = '<p>no</p>';</script>", "News"),
            (
                "<title>Storm in Lima | El Sol</title><h1>Storm in Lima</h1><p>x",
                "Storm in Lima\n\nx",
            ),
            ("<title>Storm</title><p>It rained.", "Storm\n\nIt rained."),
            ("<table><tr><td>a<td>b<tr><td>c</table>", "a\tb\n\nc"),
            ("<nav>menu <article><p>text</article>", "text"),
            ("<nav><nav>a</nav>b</nav>c", "c"),
            ("<pre>a\nb</pre>", "a\nb"),
            ("a < b, <b>bo</b>ld", "a < b, bold"),
            ("<textarea><p>x</textarea>y", "y"),
            ("", ""),
        ] {
            assert_eq!(text(page), seen, "{page}");
        }
    }

    /// The text of a page that is given to the tokenizer in one piece.
    fn text_at_once(page: &str) -> String {
        let tokenizer = Tokenizer::new(Page::default(), TokenizerOpts::default());
        feed(&tokenizer, page);
        tokenizer.end();
        tokenizer.sink.visible.into_inner().finish()
    }

    proptest! {
        #[test]
        fn pieces_make_no_difference(
            page in "(<p>|<p a='>'|<script>|</script>|<!--|-->|<title>|</title>|<pre|>|&amp;|&am|<|a b|\n|\r\n|\\PC){0,40}"
        ) {
            prop_assert_eq!(text(&page), text_at_once(&page));
        }
    }

    #[test]
    fn a_tag_of_very_many_attributes_costs_linear_time() {
        let attributes: String = (0..200_000).map(|n| format!(" a{n}='>'")).collect();
        let begun = Instant::now();
        let page =
            format!("<title>x</title><p{attributes}>Lima</p><script {attributes}>a<b</script>c");
        assert_eq!(text(&page), "x\n\nLima\n\nc");
        // comparing each with all before takes minutes
        assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", begun.elapsed());
        let script = format!("<script>if (a<b {}</script>c", "x y = '>' ".repeat(20_000));
        assert_eq!(text(&script), "c");
    }

    #[test]
    fn encodings_are_declared_in_two_ways() {
        for (page, name) in [
            ("<meta charset=iso-8859-1>", Some("windows-1252")),
            ("<meta content=\"text/html; charset=utf-8\">", Some("UTF-8")),
            ("<meta charset='nonsense'>", None),
            ("<p>", None),
        ] {
            assert_eq!(declared_encoding(page.as_bytes()).map(Encoding::name), name, "{page}");
        }
    }
}
