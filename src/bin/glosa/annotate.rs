//! `glosa annotate`: texts in, annotations out, in the order of the texts.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::error::ErrorKind;
use glosa::readers::ReadOptions;
use glosa::{Document, Extractor, ReferenceDate, ValueKind};
use indicatif::ProgressBar;

use crate::batch::Batches;
use crate::documents::{self, NamedText};
use crate::failure::{Failure, complete, unread_file, unwritten, warn};
use crate::filter::Filter;
use crate::format::{File, OffsetUnit, OutputFormat, Rows, Style};
use crate::input::{Files, Input};
use crate::job::Job;
use crate::keywords::KeywordArgs;
use crate::manifest::RunSettings;
use crate::options::TextOptions;
use crate::progress;
use crate::shard::Shard;
use crate::sink::Sink;
use crate::table::SheetOptions;

/// Annotates files, the files of folders, or standard input.
///
/// Web pages, mail, PDF, office documents, JSON, JSON lines and CSV are read as such, packed by gzip or zstd or not, in
/// any encoding. JSON lines hold an object {"id", "text"} a line. What cannot be read is said, and the rest is annotated.
#[derive(Args)]
#[command(after_help = "Examples:\n  glosa annotate news/ --format jsonl > news.jsonl\n  \
    echo '{\"id\":1,\"text\":\"Putin y la OTAN.\"}' | glosa annotate --format jsonl\n  \
    glosa annotate news/ --format html --output pages\n  \
    glosa annotate news/ --format csv --table entities --kind person > people.csv\n  \
    glosa annotate news/ --format csv --table values --reference 2024-06-21 > values.csv\n  \
    glosa annotate archive/ --format jsonl --output done --shard 2/8 --resume\n  \
    glosa annotate --gazetteer ships.glosa --gazetteer crews.tsv --silence Aurora report.txt")]
pub(crate) struct Annotate {
    #[command(flatten)]
    options: TextOptions,
    /// What to write
    #[arg(long, short, value_enum, default_value = "text")]
    format: OutputFormat,
    /// With --format csv and tsv: what the rows are
    #[arg(long, value_enum, default_value = "mentions", value_name = "ROWS")]
    table: Rows,
    /// What offsets are counted in; JSON has bytes in any case, and what is asked for beside them. CoNLL, TEI and HTML
    /// have none, and brat, spaCy and Web Annotation count characters
    #[arg(long, value_enum, default_value = "bytes", value_name = "UNIT")]
    offsets: OffsetUnit,
    #[command(flatten)]
    sheet: SheetOptions,
    /// The folder that takes the output. brat, tei and html have a file there for each text, the other formats one for each
    /// input file and a manifest of what is done
    #[arg(long, short, value_name = "FOLDER", required_if_eq("format", "brat"))]
    output: Option<PathBuf>,
    /// Only the files of one share, such as 2/8: eight runs, on as many machines, read each file once
    #[arg(long, value_name = "I/N", requires = "output")]
    shard: Option<Shard>,
    /// Go on with a run that was ended: files that its manifest has are not read again
    #[arg(long, requires = "output")]
    resume: bool,
    #[command(flatten)]
    filter: Filter,
    /// Read each file of plain text as one text of any length, in memory that does not grow with it: part after part of
    /// about a megabyte is written as a text of its own, and the entities and keywords of the whole text come last
    #[arg(long)]
    stream: bool,
    #[command(flatten)]
    keywords: KeywordArgs,
    /// Look for values too: dates, times, money, percentages, quantities, addresses. They are in JSON. The format html and
    /// --table values have them in any case
    #[arg(long)]
    values: bool,
    /// The day on which the texts were written, as 2024-06-21: yesterday and last week count from it
    #[arg(long, value_name = "DAY")]
    reference: Option<ReferenceDate>,
    #[command(flatten)]
    input: Input,
}

impl Annotate {
    pub(crate) fn run(self) -> Result<(), Failure> {
        self.check();
        // before the extractor opens the lists: they are read once
        let is_job = self.job_folder().is_some();
        let checksums = if is_job { self.options.checksums()? } else { Vec::new() };
        let extractor = self.extractor()?;
        let files = self.input.files()?;
        let bar = progress::over(&files.found);
        if let Some(folder) = self.job_folder() {
            let settings = RunSettings::of(checksums);
            return self.job(&extractor, files, &bar, folder, &settings);
        }
        let sink = Sink::new(self.style(), self.output.as_deref(), &files.found)?;
        if self.stream {
            self.stream(&extractor, files, &bar, sink)
        } else {
            self.texts(&extractor, files, &bar, sink)
        }
    }

    /// Ends the process where options contradict each other, as the reader of the command line does.
    fn check(&self) {
        let is_job = self.shard.is_some() || self.resume;
        let message = if is_job && self.job_folder().is_none() {
            "--shard and --resume write a file for each input file: expected another format than brat, tei and html\n"
        } else if self.stream && self.output.is_some() {
            "--stream writes to standard output: expected no --output\n"
        } else if self.stream && !self.style().needs_no_text() {
            "--stream keeps no text: expected the format text, json or jsonl\n"
        } else {
            return;
        };
        clap::Error::raw(ErrorKind::ArgumentConflict, message).exit()
    }

    /// Annotates text by text. What is wrong with a file, or with a record of one, is said; the others are annotated all
    /// the same.
    fn texts(
        &self,
        extractor: &Extractor,
        files: Files,
        bar: &ProgressBar,
        sink: Sink,
    ) -> Result<(), Failure> {
        let (filter, style) = (&self.filter, self.style());
        let mut sink = sink;
        let work = |extractor: &Extractor, text: &NamedText| {
            style.files(text, &filter.extract(extractor, &text.text))
        };
        let take = |text: &NamedText, files: Result<Vec<File>, String>| {
            let name = text.name();
            let files = files.map_err(|message| format!("{name}: {message}"))?;
            sink.write(&name, &files)
        };
        let threads = self.options.threads();
        let batches = Batches { extractor, threads, input: &self.input, bar };
        let seen = batches.run(files, work, take)?;
        bar.finish_and_clear();
        sink.finish()?;
        complete(&seen.messages)
    }

    /// The folder of a run that can be gone on with: one output for each input file.
    fn job_folder(&self) -> Option<&Path> {
        self.output.as_deref().filter(|_| !self.style().is_a_file_each())
    }

    fn job(
        &self,
        extractor: &Extractor,
        files: Files,
        bar: &ProgressBar,
        folder: &Path,
        settings: &RunSettings,
    ) -> Result<(), Failure> {
        let job = Job {
            extractor,
            threads: self.options.threads(),
            input: &self.input,
            bar,
            style: self.style(),
            filter: &self.filter,
            folder,
            shard: self.shard,
            resume: self.resume,
        };
        job.run(files, settings)
    }

    /// Annotates file by file as a stream. What is wrong with a file is said, and the next one is read.
    fn stream(
        &self,
        extractor: &Extractor,
        files: Files,
        bar: &ProgressBar,
        mut sink: Sink,
    ) -> Result<(), Failure> {
        let mut unread = files.unread;
        unread.iter().for_each(|message| bar.suspend(|| warn(message)));
        let options = self.input.read_options()?;
        for path in &files.found {
            if let Err(message) = self.stream_file(extractor, path, &options, bar, &mut sink)? {
                bar.suspend(|| warn(&message));
                unread.push(message);
                if self.input.is_strict() {
                    break;
                }
            }
        }
        bar.finish_and_clear();
        sink.finish()?;
        complete(&unread)
    }

    /// Annotates a file; what is wrong with it, or with the output.
    fn stream_file(
        &self,
        extractor: &Extractor,
        path: &Path,
        options: &ReadOptions,
        bar: &ProgressBar,
        sink: &mut Sink,
    ) -> Result<Result<(), String>, Failure> {
        let style = self.style();
        let (name, reader) = match documents::plain(path, options, bar) {
            Ok(opened) => opened,
            Err(message) => return Ok(Err(message)),
        };
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
        match (whole, failed) {
            (_, Some(failure)) => Err(failure),
            (Err(error), None) => Ok(Err(unread_file(path, &error))),
            (Ok(_), None) if self.format == OutputFormat::Text => Ok(Ok(())),
            (Ok(whole), None) => write(whole).map(Ok),
        }
    }

    fn style(&self) -> Style {
        Style { format: self.format, rows: self.table, count: self.offsets, sheet: self.sheet }
    }

    fn extractor(&self) -> Result<Extractor, Failure> {
        let is_page = self.format == OutputFormat::Html;
        let mut builder = self.keywords.tell(self.options.builder()?);
        if self.values || is_page || self.table == Rows::Values {
            builder = builder.values(&ValueKind::ALL);
        }
        if let Some(day) = self.reference {
            builder = builder.reference_date(day);
        }
        Ok(builder.offsets(self.offsets.offsets()).build()?)
    }
}
