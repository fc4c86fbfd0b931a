//! `glosa annotate`: texts in, annotations out, in the order of the texts.

use std::io;
use std::path::PathBuf;
use std::thread;

use clap::Args;
use clap::error::ErrorKind;
use glosa::{Document, Extractor, KeywordStyle, Language};
use indicatif::ProgressBar;

use crate::batch::{Batch, Work};
use crate::documents;
use crate::failure::{Failure, say, unread, unwritten};
use crate::filter::Filter;
use crate::format::{Count, Format, Rows, Style};
use crate::sink::Sink;
use crate::{open, progress};

/// Annotates files, the files of folders, or standard input.
///
/// Files named .jsonl, and standard input with --format jsonl, hold an object {"id", "text"} a line; any other file is
/// one text.
#[derive(Args)]
#[command(after_help = "Examples:\n  glosa annotate news/ --format jsonl > news.jsonl\n  \
    echo '{\"id\":1,\"text\":\"Putin y la OTAN.\"}' | glosa annotate --format jsonl\n  \
    glosa annotate news/ --format html --output pages\n  \
    glosa annotate news/ --format csv --table entities --kind person > people.csv\n  \
    glosa annotate --gazetteer ships.glosa --gazetteer crews.tsv --silence Aurora report.txt")]
pub(crate) struct Annotate {
    /// A gazetteer, compiled or a list; may be given several times, the first one decides
    #[arg(long, short, value_name = "FILE")]
    gazetteer: Vec<PathBuf>,
    /// Map compiled gazetteers instead of reading them: they open at once and share memory with other processes, but a
    /// file that is cut short meanwhile ends this one. Replace such files by renaming, as `glosa compile` does
    #[arg(long)]
    map: bool,
    /// Leave the built-in gazetteer out
    #[arg(long)]
    no_builtin: bool,
    /// An alias that is never found; may be given several times
    #[arg(long, value_name = "ALIAS")]
    silence: Vec<String>,
    /// An entity that is never found; may be given several times
    #[arg(long, value_name = "ID")]
    hide: Vec<String>,
    /// What to write
    #[arg(long, short, value_enum, default_value = "text")]
    format: Format,
    /// With --format csv and tsv: what the rows are
    #[arg(long, value_enum, default_value = "mentions", value_name = "ROWS")]
    table: Rows,
    /// What offsets are counted in; JSON has bytes in any case, and what is asked for beside them. CoNLL, TEI and HTML
    /// have none, and brat, spaCy and Web Annotation count characters
    #[arg(long, value_enum, default_value = "bytes", value_name = "UNIT")]
    offsets: Count,
    /// With --format brat, tei and html: the folder that takes the files
    #[arg(long, short, value_name = "FOLDER", required_if_eq("format", "brat"))]
    output: Option<PathBuf>,
    #[command(flatten)]
    filter: Filter,
    /// Only names that a list holds are looked for
    #[arg(long)]
    no_unlisted: bool,
    /// Read each file as one text of any length, in memory that does not grow with it: part after part of about a megabyte
    /// is written as a text of its own, and the entities and keywords of the whole text come last
    #[arg(long)]
    stream: bool,
    /// How many threads annotate; as many as there are cores if not given
    #[arg(long, short, value_name = "N")]
    threads: Option<usize>,
    /// How many keywords at most
    #[arg(long, value_name = "N", default_value_t = 10)]
    keywords: usize,
    /// Languages of the texts, as codes with commas; then none is "neither"
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    languages: Vec<Language>,
    /// Which keywords: tags, terms or words
    #[arg(long = "style", value_name = "STYLE", default_value_t)]
    keyword_style: KeywordStyle,
    /// Files and folders; - is standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
}

impl Annotate {
    pub(crate) fn run(self) -> Result<(), Failure> {
        self.check();
        let extractor = self.extractor()?;
        let files = documents::files(&self.paths)?;
        let bytes = files.iter().filter_map(|file| file.metadata().ok()).map(|m| m.len()).sum();
        let bar = progress::bar(bytes);
        let sink = Sink::new(self.style(), self.output.as_deref(), &files)?;
        if self.stream {
            self.stream(&extractor, &files, &bar, sink)
        } else {
            self.texts(&extractor, &files, &bar, sink)
        }
    }

    /// Ends the process where options contradict each other, as the reader of the command line does.
    fn check(&self) {
        let message = if self.output.is_some() && !self.style().is_a_file_each() {
            "--output is a folder for the formats brat, tei and html; the others go to standard output\n"
        } else if self.stream && !self.style().needs_no_text() {
            "--stream keeps no text: expected the format text, json or jsonl\n"
        } else {
            return;
        };
        clap::Error::raw(ErrorKind::ArgumentConflict, message).exit()
    }

    /// Annotates text by text. A file that cannot be read, or whose lines are not all JSON, is said; the others are
    /// annotated all the same.
    fn texts(
        &self,
        extractor: &Extractor,
        files: &[PathBuf],
        bar: &ProgressBar,
        sink: Sink,
    ) -> Result<(), Failure> {
        let (filter, style) = (&self.filter, self.style());
        let work = Work { extractor, filter, style, threads: self.threads() };
        let mut batch = Batch::new(work, sink);
        let mut failed = false;
        for file in files {
            let texts = documents::texts(file, self.format == Format::Jsonl, bar);
            let texts = texts.unwrap_or_else(|message| Box::new(std::iter::once(Err(message))));
            for text in texts {
                match text {
                    Ok(text) => batch.push(text)?,
                    Err(message) => {
                        bar.suspend(|| say(&format!("glosa: {message}")));
                        failed = true;
                        break; // what follows a wrong line may be anything
                    }
                }
            }
        }
        batch.finish()?;
        bar.finish_and_clear();
        if failed { Err(Failure::Said) } else { Ok(()) }
    }

    fn stream(
        &self,
        extractor: &Extractor,
        files: &[PathBuf],
        bar: &ProgressBar,
        mut sink: Sink,
    ) -> Result<(), Failure> {
        let style = self.style();
        for path in files {
            let (name, reader) = documents::open(path, bar)?;
            let id = documents::id(&name)?;
            let mut write = |mut document: Document| {
                self.filter.apply(&mut document);
                let bytes = style.without_text(&id, &document).map_err(unwritten)?;
                sink.write(&name, &[("", bytes)])?;
                sink.flush()
            };
            let mut failed = None;
            let whole = extractor.extract_stream(reader, |part| {
                write(part).map_err(|failure| {
                    failed = Some(failure);
                    io::ErrorKind::Other.into()
                })
            });
            let whole = whole.map_err(|error| failed.unwrap_or_else(|| unread(path, &error)))?;
            if self.format != Format::Text {
                write(whole)?;
            }
        }
        bar.finish_and_clear();
        sink.finish()
    }

    fn style(&self) -> Style {
        Style { format: self.format, rows: self.table, count: self.offsets }
    }

    fn threads(&self) -> usize {
        let cores = || thread::available_parallelism().map_or(1, usize::from);
        self.threads.unwrap_or_else(cores).clamp(1, 256)
    }

    fn extractor(&self) -> Result<Extractor, Failure> {
        let mut builder =
            Extractor::builder().keywords(self.keywords).keyword_style(self.keyword_style);
        builder = builder.offsets(self.style().offsets()).unlisted_names(!self.no_unlisted);
        for path in &self.gazetteer {
            let way = if self.map { open::Way::Map } else { open::Way::Read };
            builder = builder.gazetteer(open::gazetteer(path, way)?);
        }
        if self.no_builtin {
            builder = builder.without_builtin();
        }
        if !self.languages.is_empty() {
            builder = builder.languages(&self.languages);
        }
        builder = self.silence.iter().fold(builder, |builder, alias| builder.silence(alias));
        builder = self.hide.iter().fold(builder, |builder, id| builder.hide(id));
        Ok(builder.build()?)
    }
}
