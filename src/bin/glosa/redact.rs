//! `glosa redact`: texts without names.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use glosa::corpus::{Redactor, Referent};

use crate::corpus::Corpus;
use crate::failure::{Failure, complete, unwritten};
use crate::folder::Folder;
use crate::table::SheetOptions;
use crate::target::Target;

/// Replaces names by labels that are the same in all files: [PERSON 1].
///
/// What no list holds and no rule finds stays in the text: read what is to be published.
#[derive(Args)]
#[command(after_help = "Examples:\n  glosa redact letter.txt --kind person\n  \
        glosa redact letters/ --kind person,organization -o redacted --key key.csv")]
pub(crate) struct Redact {
    /// A folder that takes a file for each text; else all goes to standard output
    #[arg(long, short, value_name = "FOLDER")]
    output: Option<PathBuf>,
    /// A file that takes what each label means, as a table with commas
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    #[command(flatten)]
    sheet: SheetOptions,
    #[command(flatten)]
    corpus: Corpus,
}

impl Redact {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let extractor = self.corpus.options().builder()?.keywords(0).sentences(false).build()?;
        let files = self.corpus.files()?;
        let key =
            self.key.as_ref().map(|path| Target::new(Some(path), &files.found)).transpose()?;
        let mut folder =
            self.output.as_ref().map(|path| Folder::new(path, &files.found)).transpose()?;
        let mut redactor = Redactor::default();
        let unread = Target::Standard.write(|out| {
            self.corpus.each(
                files,
                &extractor,
                |_, document| document,
                |text, document| {
                    let redacted = redactor.redact(&text.text, &document).into_bytes();
                    match &mut folder {
                        Some(folder) => folder.write(&text.name(), &[("txt", redacted)]),
                        None => out.write_all(&redacted).map_err(unwritten),
                    }
                },
            )
        })?;
        if let Some(key) = key {
            key.write(|out| write_key(&redactor, self.sheet, out).map_err(unwritten))?;
        }
        complete(&unread)
    }
}

fn write_key(redactor: &Redactor, sheet: SheetOptions, out: &mut dyn Write) -> std::io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(["label", "entity", "name"])?;
    for (label, referent) in redactor.labels() {
        let name = match referent {
            Referent::Entity(_) => "",
            Referent::Name(_, name) => name,
        };
        let cells = [&label, referent.id().unwrap_or_default(), name];
        csv.write_record(cells.map(|cell| sheet.cell(cell).into_owned()))?;
    }
    csv.flush()
}
