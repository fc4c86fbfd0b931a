//! The markup of the fixtures (described in `tests/data/README.md`): read, compared, written.

use std::fmt::Write;
use std::ops::Range;

use glosa::{Document, Mention};

/// One document of a fixture file with what is expected of it.
#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) name: String,
    pub(crate) lines: Vec<Line>,
}

/// One paragraph.
#[derive(Clone)]
pub(crate) struct Line {
    /// `en`, `es`, or `--` for neither.
    pub(crate) language: String,
    pub(crate) marked: String,
    pub(crate) plain: String,
    pub(crate) marks: Vec<Mark>,
}

/// `[surface|kind|target@country|reason]`, the last two optional; `!kind` where it must not be.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    /// Bytes of the surface in the plain paragraph.
    pub(crate) range: Range<usize>,
    pub(crate) forbidden: bool,
    pub(crate) kind: String,
    pub(crate) target: String,
    pub(crate) country: Option<String>,
    pub(crate) reason: Option<String>,
}

impl Case {
    /// The text of the case, its paragraphs joined by `separator`.
    pub(crate) fn text(&self, separator: &str) -> String {
        let plain: Vec<&str> = self.lines.iter().map(|l| l.plain.as_str()).collect();
        plain.join(separator)
    }

    /// The same case with another form of the same text.
    pub(crate) fn map(&self, change: impl Fn(&str) -> String) -> Case {
        let lines = self.lines.iter().map(|l| Line::parse(&l.language, &change(&l.marked)));
        Case { lines: lines.collect(), ..self.clone() }
    }

    /// What differs between the expectation and `document`, made of `self.text(separator)`.
    pub(crate) fn differences(&self, separator: &str, document: &Document) -> Option<String> {
        let text = self.text(separator);
        let found: Vec<&str> =
            document.paragraphs().iter().map(|p| text[p.span().range()].trim()).collect();
        let expected: Vec<&str> = self.lines.iter().map(|l| l.plain.trim()).collect();
        if found != expected {
            return Some(
                self.report(&format!("  paragraphs {expected:?}\n  found      {found:?}\n")),
            );
        }
        let mut report = String::new();
        let mut start = 0;
        for (line, paragraph) in self.lines.iter().zip(document.paragraphs()) {
            let range = start..start + line.plain.len();
            let mentions: Vec<&Mention> = document
                .mentions()
                .iter()
                .filter(|m| range.start <= m.span().start && m.span().end <= range.end)
                .collect();
            let language = paragraph.language().map_or("--", |l| l.code());
            if language != line.language || !line.agrees(&mentions, start) {
                let found = line.render(&mentions, start);
                let _ = writeln!(report, "  expected {}: {}", line.language, line.marked);
                let _ = writeln!(report, "  found    {language}: {found}");
            }
            start = range.end + separator.len();
        }
        (!report.is_empty()).then(|| self.report(&report))
    }

    fn report(&self, details: &str) -> String {
        format!("{}:{}: case \"{}\"\n{details}", self.file, self.line, self.name)
    }
}

impl Line {
    fn parse(language: &str, marked: &str) -> Line {
        let (mut plain, mut marks, mut rest) = (String::new(), Vec::new(), marked);
        while let Some(open) = rest.find('[') {
            plain.push_str(&rest[..open]);
            rest = &rest[open + 1..];
            match rest.find(['[', ']']).and_then(|end| Mark::parse(&rest[..end]).map(|m| (m, end)))
            {
                Some(((surface, mut mark), end)) => {
                    mark.range = plain.len()..plain.len() + surface.len();
                    marks.push(mark);
                    plain.push_str(surface);
                    rest = &rest[end + 1..];
                }
                None => plain.push('['),
            }
        }
        plain.push_str(rest);
        Line { language: language.to_owned(), marked: marked.to_owned(), plain, marks }
    }

    /// Whether the mentions are those that the marks ask for, and no other.
    fn agrees(&self, mentions: &[&Mention], start: usize) -> bool {
        let mut wanted = self.marks.iter().filter(|m| !m.forbidden).peekable();
        for mention in mentions {
            let range = mention.span().start - start..mention.span().end - start;
            let touched = |m: &&Mark| m.range.start < range.end && range.start < m.range.end;
            let met = wanted.peek().is_some_and(|m| m.range == range && m.accepts(mention));
            if met {
                wanted.next();
                continue;
            }
            let mut free = self.marks.iter().filter(|m| m.forbidden).filter(touched).peekable();
            if free.peek().is_none() || free.any(|m| m.accepts(mention)) {
                return false;
            }
        }
        wanted.next().is_none()
    }

    /// The paragraph with the mentions marked in it.
    fn render(&self, mentions: &[&Mention], start: usize) -> String {
        let (mut out, mut at) = (String::new(), 0);
        for mention in mentions {
            let range = mention.span().start - start..mention.span().end - start;
            let country = match (mention.kind().to_string().as_str(), mention.country()) {
                ("country" | "nationality", _) | (_, None) => String::new(),
                (_, Some(country)) => format!("@{country}"),
            };
            out.push_str(&self.plain[at..range.start]);
            let _ = write!(
                out,
                "[{}|{}|{}{country}|{}]",
                &self.plain[range.clone()],
                mention.kind(),
                target(mention),
                mention.reason()
            );
            at = range.end;
        }
        out.push_str(&self.plain[at..]);
        out
    }
}

impl Mark {
    /// The surface and the mark of `surface|kind|target`, without its place.
    fn parse(inside: &str) -> Option<(&str, Mark)> {
        let mut fields = inside.split('|');
        let (surface, kind, target) = (fields.next()?, fields.next()?, fields.next()?);
        let reason = fields.next().map(str::to_owned);
        let (target, country) = match target.split_once('@') {
            Some((target, country)) => (target, Some(country.to_owned())),
            None => (target, None),
        };
        let forbidden = kind.starts_with('!');
        let kind = kind.trim_start_matches('!').to_owned();
        let mark =
            Mark { range: 0..0, forbidden, kind, target: target.to_owned(), country, reason };
        (fields.next().is_none() && !surface.is_empty()).then_some((surface, mark))
    }

    /// Whether it says what must not be.
    pub(crate) fn is_forbidden(&self) -> bool {
        self.forbidden
    }

    pub(crate) fn accepts(&self, mention: &Mention) -> bool {
        mention.kind().to_string() == self.kind
            && (self.target == "*" || target(mention) == self.target)
            && self.country.as_deref().is_none_or(|c| mention.country() == Some(c))
            && self.reason.as_deref().is_none_or(|r| mention.reason().to_string() == r)
    }
}

/// What a mention refers to, as the markup writes it.
fn target(mention: &Mention) -> String {
    let short = |id: &str| match id.split_once('/') {
        Some(("country" | "nationality", code)) => code.to_owned(),
        _ => id.to_owned(),
    };
    if mention.candidates().len() < 2 {
        return mention.entity().map_or_else(|| "-".to_owned(), short);
    }
    let mut several: Vec<String> = mention.candidates().map(short).collect();
    several.sort();
    several.join("/")
}

/// The cases of a file: `== name`, then paragraphs; lines that begin with `# ` are comments.
pub(crate) fn parse_cases(file: &str, content: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    // The news item brings its own first line.
    let offset = usize::from(!content.starts_with("== news item"));
    for (number, line) in content.lines().enumerate() {
        if let Some(name) = line.strip_prefix("== ") {
            let (file, name) = (file.to_owned(), name.to_owned());
            cases.push(Case { file, line: number + offset, name, lines: Vec::new() });
        } else if !line.is_empty() && !line.starts_with("# ") {
            let paragraph = line.split_once(": ").filter(|(l, _)| matches!(*l, "en" | "es" | "--"));
            match (paragraph, cases.last_mut()) {
                (Some((language, marked)), Some(case)) => {
                    case.lines.push(Line::parse(language, marked));
                }
                _ => panic!("{file}:{}: no paragraph of a case: {line}", number + offset),
            }
        }
    }
    for case in &cases {
        assert!(!case.lines.is_empty(), "{}:{}: empty case", case.file, case.line);
    }
    cases
}
