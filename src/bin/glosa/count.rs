//! `glosa count`: what a corpus names, and how often.

use std::collections::{BTreeMap, HashSet};

use clap::{Args, ValueEnum};
use glosa::corpus::{self, Referent, Tally};
use glosa::{Document, Language, ValueKind};

use crate::corpus::Corpus;
use crate::documents::NamedText;
use crate::failure::{Failure, complete};
use crate::table::{Cell, TableOptions, TextTable};

/// Counts what files name, over all of them and in both languages: mentions, and texts with a mention.
#[derive(Args)]
#[command(after_help = "Examples:\n  glosa count news/ --kind person --top 20\n  \
        glosa count news/ --by country --format csv > countries.csv\n  \
        glosa count news/ --by date --entity country/KP")]
pub(crate) struct CountCommand {
    /// What is counted
    #[arg(long, value_enum, default_value = "entity")]
    by: By,
    #[command(flatten)]
    table: TableOptions,
    /// How many rows at most
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    #[command(flatten)]
    corpus: Corpus,
}

#[derive(Clone, Copy, ValueEnum)]
enum By {
    /// Entities, under their ids, and names that no list has
    Entity,
    /// Kinds
    Kind,
    /// Countries that the names belong to
    Country,
    /// Files and texts, in their order
    File,
    /// Days: of the JSON line, the name, the front matter, or the first day that the text names
    Date,
}

/// What a text adds to the counts.
struct DatedDocument {
    document: Document,
    date: Option<String>,
}

impl CountCommand {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let mut builder = self.corpus.options().builder()?.keywords(0).sentences(false);
        let is_by_date = matches!(self.by, By::Date);
        if is_by_date {
            builder = builder.values(&[ValueKind::Date]);
        }
        let extractor = builder.build()?;
        let mut tally = Tally::default();
        let mut files: Vec<Vec<Cell>> = Vec::new();
        let mut days: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        let work = |text: &NamedText, document: Document| {
            let date = is_by_date.then(|| text.date(&document)).flatten();
            DatedDocument { document, date }
        };
        let unread = self.corpus.each(
            self.corpus.files()?,
            &extractor,
            work,
            |text, DatedDocument { document, date }| {
                let mentions = document.mentions().len();
                match self.by {
                    By::File => files.push(file_row(text, &document)),
                    By::Date => {
                        let (all, texts) = days.entry(date.unwrap_or_default()).or_default();
                        *all += mentions;
                        *texts += usize::from(mentions > 0);
                    }
                    By::Entity | By::Kind | By::Country => tally.add(&document),
                }
                Ok(())
            },
        )?;
        let mut table = match self.by {
            By::File => TextTable { columns: names("file mentions entities"), rows: files },
            By::Date => days_table(days),
            By::Entity => entities(&tally),
            By::Kind => kinds(&tally),
            By::Country => countries(&tally),
        };
        table.rows.truncate(self.top.unwrap_or(usize::MAX));
        table.print(&self.table)?;
        complete(&unread)
    }
}

fn names(names: &str) -> Vec<String> {
    names.split(' ').map(str::to_owned).collect()
}

fn entities(tally: &Tally) -> TextTable {
    let mut columns = names("entity kind mentions texts");
    columns.extend(Language::ALL.iter().map(|language| format!("name_{}", language.code())));
    let row = |entity: &corpus::Tallied| {
        let mut row: Vec<Cell> = vec![entity.id().into(), entity.kind().as_str().into()];
        row.extend([entity.count().mentions, entity.count().documents].map(Cell::from));
        row.extend(Language::ALL.iter().map(|language| Cell::from(entity.name(*language))));
        row
    };
    TextTable { columns, rows: tally.entities().into_iter().map(row).collect() }
}

fn kinds(tally: &Tally) -> TextTable {
    let rows = tally.kinds().into_iter().map(|(kind, count)| row(kind.as_str(), count));
    TextTable { columns: names("kind mentions texts"), rows: rows.collect() }
}

fn countries(tally: &Tally) -> TextTable {
    let rows = tally.countries().into_iter().map(|(code, count)| row(code, count));
    TextTable { columns: names("country mentions texts"), rows: rows.collect() }
}

fn row(name: &str, count: corpus::Count) -> Vec<Cell> {
    vec![name.into(), count.mentions.into(), count.documents.into()]
}

fn file_row(text: &NamedText, document: &Document) -> Vec<Cell> {
    let named: HashSet<Referent> = document.mentions().iter().map(Referent::of).collect();
    vec![text.name().as_str().into(), document.mentions().len().into(), named.len().into()]
}

/// The days in their order; texts without a date come first, under no name.
fn days_table(days: BTreeMap<String, (usize, usize)>) -> TextTable {
    let row = |(day, (mentions, texts)): (String, (usize, usize))| {
        vec![Cell::Text(day), mentions.into(), texts.into()]
    };
    TextTable { columns: names("date mentions texts"), rows: days.into_iter().map(row).collect() }
}
