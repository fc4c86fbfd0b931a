//! `glosa report`: a corpus as one page.

use std::path::PathBuf;

use clap::Args;
use glosa::ValueKind;
use glosa::corpus::Collection;
use glosa::output::report;

use crate::corpus::Corpus;
use crate::failure::{Failure, complete, unwritten};
use crate::target::Target;

/// Writes one page about all files, to look at in a browser without a network: who and what is named, in which documents,
/// with snippets; countries, keywords, a timeline, who is named with whom; what was read and what was skipped.
#[derive(Args)]
#[command(after_help = "Examples:\n  glosa report news/ -o report.html\n  \
        glosa report news/ --once --listed --title 'The news of June' -o june.html")]
pub(crate) struct ReportCommand {
    /// Where to write; - is standard output. A file there is replaced when all went well
    #[arg(long, short, value_name = "OUT")]
    output: Option<PathBuf>,
    /// What the page is called
    #[arg(long, default_value = "Report")]
    title: String,
    #[command(flatten)]
    corpus: Corpus,
}

impl ReportCommand {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let files = self.corpus.files()?;
        let target = Target::new(self.output.as_deref(), &files.found)?;
        let builder = self.corpus.options().builder()?;
        let extractor = builder.values(&[ValueKind::Date]).build()?;
        let mut collection = Collection::default();
        let work =
            |text: &_, document| (crate::documents::NamedText::date(text, &document), document);
        let unread = self.corpus.all(files, &extractor, work, |done| {
            let (name, (date, document)) = (done.text.name(), done.result);
            match done.copy_of {
                Some(original) => collection.add_copy(&name, date.as_deref(), original),
                None => drop(collection.add(&name, date.as_deref(), &done.text.text, &document)),
            }
            Ok(())
        })?;
        unread.iter().for_each(|message| collection.skip(message));
        target.write(|mut out| {
            report::write(&self.title, &collection, &mut out).map_err(unwritten)
        })?;
        complete(&unread)
    }
}
