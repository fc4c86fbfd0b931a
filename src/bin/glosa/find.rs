//! `glosa find`: where somebody is named, with the words around it.

use clap::Args;
use glosa::corpus::Query;
use glosa::{Document, Mention, Snippet, printable};
use serde::Serialize;
use serde_json::value::RawValue;

use crate::color::{self, Paint};
use crate::corpus::Corpus;
use crate::documents::NamedText;
use crate::failure::{Failure, complete, unwritten, warn};
use crate::format::OffsetUnit;
use crate::target::Target;

/// Finds the files that mention somebody or something, in either language and under any alias, and shows the words around
/// each mention: file, line, snippet.
///
/// Exit status 1 also when nothing is found.
#[derive(Args)]
#[command(after_help = "Examples:\n  glosa find 'North Korea' news/\n  \
        glosa find organization/nato news/ --files-with-matches\n  \
        glosa find person news/ --country RU --json")]
pub(crate) struct Find {
    /// An id, a name in either language, an alias, or a kind (person, country, …)
    #[arg(value_name = "QUERY")]
    query: String,
    /// How many mentions each file has, where it has any
    #[arg(long, short, group = "shown")]
    count: bool,
    /// Only the names of the files
    #[arg(long, short = 'l', group = "shown")]
    files_with_matches: bool,
    /// A JSON object a line for each mention
    #[arg(long, group = "shown")]
    json: bool,
    /// With --json: what offsets are counted in, beside bytes
    #[arg(long, value_enum, default_value = "bytes", value_name = "UNIT", requires = "json")]
    offsets: OffsetUnit,
    /// How many characters to show on each side
    #[arg(long, short = 'C', value_name = "N", default_value_t = 60)]
    context: usize,
    #[command(flatten)]
    corpus: Corpus,
}

/// A mention as JSON has it.
#[derive(Serialize)]
struct FoundMention<'a> {
    id: &'a RawValue,
    line: usize,
    #[serde(flatten)]
    mention: &'a Mention,
    before: &'a str,
    after: &'a str,
}

impl Find {
    pub(crate) fn run(self, color: clap::ColorChoice) -> Result<(), Failure> {
        let options = self.corpus.options();
        let builder = options.builder()?.keywords(0).offsets(self.offsets.offsets());
        let extractor = builder.build()?;
        let query = Query::new(&self.query, &options.gazetteers()?);
        let paint = Paint::new(color);
        let mut found = false;
        let unread = Target::Standard.write(|out| {
            let work =
                |text: &NamedText, document: Document| self.lines(&query, paint, text, &document);
            self.corpus.each(self.corpus.files()?, &extractor, work, |_, lines| {
                found |= !lines.is_empty();
                out.write_all(&lines).and_then(|()| out.flush()).map_err(unwritten)
            })
        })?;
        complete(&unread)?;
        if !found {
            warn(&format!("no mention of {:?}", self.query));
            return Err(Failure::Said);
        }
        Ok(())
    }

    /// What is printed of a text; nothing where it has no such mention.
    fn lines(&self, query: &Query, paint: Paint, text: &NamedText, document: &Document) -> Vec<u8> {
        let mentions: Vec<&Mention> =
            document.mentions().iter().filter(|mention| query.matches(mention)).collect();
        let name = text.name();
        let file = paint.with(color::FILE, &printable(&name));
        match mentions.len() {
            0 => Vec::new(),
            _ if self.files_with_matches => format!("{file}\n").into_bytes(),
            count if self.count => format!("{file}:{count}\n").into_bytes(),
            _ => self.hits(&mentions, &file, paint, text, document),
        }
    }

    fn hits(
        &self,
        mentions: &[&Mention],
        file: &str,
        paint: Paint,
        text: &NamedText,
        document: &Document,
    ) -> Vec<u8> {
        let annotated = document.with_text(&text.text);
        let (mut out, mut at, mut line) = (Vec::new(), 0, 1);
        for mention in mentions {
            let start = mention.span().start;
            line += text.text[at..start].bytes().filter(|byte| *byte == b'\n').count();
            at = start;
            let Some(snippet) = annotated.snippet(mention, self.context) else { continue };
            if self.json {
                let (before, after) = (snippet.before(), snippet.after());
                let hit = FoundMention { id: &text.id, line, mention, before, after };
                out.extend(serde_json::to_vec(&hit).unwrap_or_default());
            } else {
                let number = paint.with(color::LINE, &line.to_string());
                out.extend(format!("{file}:{number}:{}", colored(&snippet, paint)).bytes());
            }
            out.push(b'\n');
        }
        out
    }
}

fn colored(snippet: &Snippet<'_>, paint: Paint) -> String {
    let (before, mention, after) = snippet.lines_joined();
    let name = paint.with(color::MATCH, &printable(&mention));
    format!("{}{name}{}", printable(&before), printable(&after))
}
