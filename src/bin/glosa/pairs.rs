//! `glosa pairs`: who is named with whom.

use clap::{Args, ValueEnum};
use glosa::Language;
use glosa::corpus::{Pairs, Referent, Tally, Within};

use crate::corpus::Corpus;
use crate::failure::{Failure, complete};
use crate::table::{Cell, TableOptions, TextTable};

/// Counts which names occur together, over all files and in both languages.
#[derive(Args)]
#[command(after_help = "Examples:\n  glosa pairs news/ --kind person --top 20\n  \
        glosa pairs news/ --with organization/nato --within document --format csv")]
pub(crate) struct PairsCommand {
    /// What two names must share
    #[arg(long, value_enum, default_value = "sentence")]
    within: NamedWithin,
    /// Only pairs with this entity, by its id
    #[arg(long, value_name = "ID")]
    with: Option<String>,
    #[command(flatten)]
    table: TableOptions,
    /// How many rows at most
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    #[command(flatten)]
    corpus: Corpus,
}

#[derive(Clone, Copy, ValueEnum)]
enum NamedWithin {
    Sentence,
    Paragraph,
    Document,
}

impl PairsCommand {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let extractor = self.corpus.options().builder()?.keywords(0).build()?;
        let within = match self.within {
            NamedWithin::Sentence => Within::Sentence,
            NamedWithin::Paragraph => Within::Paragraph,
            NamedWithin::Document => Within::Document,
        };
        let (mut tally, mut pairs) = (Tally::default(), Pairs::new(within));
        let unread = self.corpus.each(
            self.corpus.files()?,
            &extractor,
            |_, document| document,
            |_, document| {
                tally.add(&document);
                pairs.add(&document);
                Ok(())
            },
        )?;
        self.table(&tally, &pairs).print(&self.table)?;
        complete(&unread)
    }

    fn table(&self, tally: &Tally, pairs: &Pairs) -> TextTable {
        let with = self.with.as_deref().map(|id| Referent::Entity(id.into()));
        let wanted = pairs.pairs().into_iter();
        let wanted = wanted.filter(|pair| with.as_ref().is_none_or(|with| pair.has(with)));
        let rows = wanted.take(self.top.unwrap_or(usize::MAX)).map(|pair| {
            let mut both = [pair.first(), pair.second()];
            if with.as_ref() == Some(pair.second()) {
                both.reverse();
            }
            let mut row: Vec<Cell> = vec![pair.count().into()];
            row.extend(both.map(|referent| referent.id().into()));
            row.extend(both.map(|referent| Cell::Text(name(tally, referent))));
            row
        });
        let columns = ["together", "entity_1", "entity_2", "name_1", "name_2"];
        TextTable { columns: columns.map(str::to_owned).into(), rows: rows.collect() }
    }
}

/// The name of what was paired, in the first language.
fn name(tally: &Tally, referent: &Referent) -> String {
    match tally.get(referent).zip(Language::ALL.first()) {
        Some((tallied, language)) => tallied.name(*language).to_owned(),
        None => referent.to_string(),
    }
}
