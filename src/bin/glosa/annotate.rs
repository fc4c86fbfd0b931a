//! `glosa annotate`: texts in, annotations out, in the order of the texts.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use clap::{Args, ValueEnum};
use glosa::{Document, Extractor, KeywordStyle, Language, printable};
use indicatif::ProgressBar;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::documents::{self, Text};
use crate::failure::{Failure, unread, unwritten};
use crate::{open, progress};

/// Bytes of text that are annotated before any of it is written.
const BATCH: usize = 4 << 20;
/// Texts after which it is written in any case.
const MOST_TEXTS: usize = 1_024;

/// Annotates files, the files of folders, or standard input.
///
/// Files named .jsonl, and standard input with --format jsonl, hold an object {"id", "text"} a line; any other file is
/// one text.
#[derive(Args)]
#[command(after_help = "Examples:\n  glosa annotate news/ --format jsonl > news.jsonl\n  \
    echo '{\"id\":1,\"text\":\"Putin y la OTAN.\"}' | glosa annotate --format jsonl\n  \
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
    #[arg(long, default_value_t)]
    style: KeywordStyle,
    /// Files and folders; - is standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    /// A mention a line: file, first byte, byte after the last, text, kind, id
    Text,
    /// An indented object for each text
    Json,
    /// An object a line for each text
    Jsonl,
}

#[derive(Serialize)]
struct Output<'a> {
    id: &'a RawValue,
    #[serde(flatten)]
    document: &'a Document,
}

impl Annotate {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let extractor = self.extractor()?;
        let files = documents::files(&self.paths)?;
        let bytes = files.iter().filter_map(|file| file.metadata().ok()).map(|m| m.len()).sum();
        let bar = progress::bar(bytes);
        if self.stream {
            return self.stream(&extractor, &files, &bar);
        }
        let texts = files.iter().flat_map(|file| {
            let texts = documents::texts(file, self.format == Format::Jsonl, &bar);
            texts.unwrap_or_else(|message| Box::new(std::iter::once(Err(message))))
        });
        let mut batch = Batch::new(&extractor, self.format, self.threads());
        let mut failed = None;
        for text in texts {
            match text {
                Ok(text) => batch.push(text)?,
                Err(message) => {
                    // what was read before has been written
                    failed = Some(message);
                    break;
                }
            }
        }
        batch.write()?;
        bar.finish_and_clear();
        failed.map_or(Ok(()), |message| Err(message.into()))
    }

    fn stream(
        &self,
        extractor: &Extractor,
        files: &[PathBuf],
        bar: &ProgressBar,
    ) -> Result<(), Failure> {
        let mut out = BufWriter::new(io::stdout().lock());
        for path in files {
            let (name, reader) = documents::open(path, bar)?;
            let id = documents::id(&name)?;
            let mut failed = None;
            let whole = extractor.extract_stream(reader, |part| {
                let written = out.write_all(&lines(self.format, &id, &part));
                written.and_then(|()| out.flush()).map_err(|error| {
                    failed = Some(unwritten(error));
                    io::ErrorKind::Other.into()
                })
            });
            let whole = whole.map_err(|error| failed.unwrap_or_else(|| unread(path, &error)))?;
            if self.format != Format::Text {
                out.write_all(&lines(self.format, &id, &whole)).map_err(unwritten)?;
            }
        }
        bar.finish_and_clear();
        out.flush().map_err(unwritten)
    }

    fn threads(&self) -> usize {
        let cores = || thread::available_parallelism().map_or(1, usize::from);
        self.threads.unwrap_or_else(cores).clamp(1, 256)
    }

    fn extractor(&self) -> Result<Extractor, Failure> {
        let mut builder = Extractor::builder().keywords(self.keywords).keyword_style(self.style);
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

/// Texts that are annotated together and written in their order.
struct Batch<'e> {
    extractor: &'e Extractor,
    format: Format,
    threads: usize,
    texts: Vec<Text>,
    bytes: usize,
    out: BufWriter<io::StdoutLock<'static>>,
}

impl<'e> Batch<'e> {
    fn new(extractor: &'e Extractor, format: Format, threads: usize) -> Self {
        let out = BufWriter::new(io::stdout().lock());
        Self { extractor, format, threads, texts: Vec::new(), bytes: 0, out }
    }

    fn push(&mut self, text: Text) -> Result<(), Failure> {
        self.bytes += text.text.len();
        self.texts.push(text);
        if self.bytes < BATCH && self.texts.len() < MOST_TEXTS { Ok(()) } else { self.write() }
    }

    fn write(&mut self) -> Result<(), Failure> {
        let texts = std::mem::take(&mut self.texts);
        self.bytes = 0;
        for lines in self.annotated(&texts) {
            self.out.write_all(&lines).map_err(unwritten)?;
        }
        self.out.flush().map_err(unwritten)
    }

    /// What is to be written of each text.
    fn annotated(&self, texts: &[Text]) -> Vec<Vec<u8>> {
        let (extractor, format) = (self.extractor, self.format);
        let work = |text: &Text| lines(format, &text.id, &extractor.extract(&text.text));
        let threads = self.threads.min(texts.len());
        if threads <= 1 {
            return texts.iter().map(work).collect();
        }
        let next = AtomicUsize::new(0);
        let done = Mutex::new(vec![Vec::new(); texts.len()]);
        thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| {
                    while let Some((at, text)) = {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        texts.get(at).map(|text| (at, text))
                    } {
                        let lines = work(text);
                        done.lock().unwrap_or_else(PoisonError::into_inner)[at] = lines;
                    }
                });
            }
        });
        done.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

fn lines(format: Format, id: &RawValue, document: &Document) -> Vec<u8> {
    let output = Output { id, document };
    let written = match format {
        Format::Text => return text_lines(id, document),
        Format::Json => serde_json::to_vec_pretty(&output),
        Format::Jsonl => serde_json::to_vec(&output),
    };
    // a document has string keys only: it can always be written
    let mut written = written.unwrap_or_default();
    written.push(b'\n');
    written
}

fn text_lines(id: &RawValue, document: &Document) -> Vec<u8> {
    let id: String = serde_json::from_str(id.get()).unwrap_or_else(|_| id.get().to_owned());
    let mut lines = String::new();
    for mention in document.mentions() {
        let range = mention.span().range();
        let entity = match mention.entity() {
            Some(entity) => entity.to_owned(),
            None => mention.candidates().collect::<Vec<_>>().join("|"),
        };
        let fields = [
            &*id,
            &range.start.to_string(),
            &range.end.to_string(),
            mention.text(),
            &mention.kind().to_string(),
            &entity,
        ];
        let fields = fields.map(printable);
        lines += &fields.join("\t");
        lines.push('\n');
    }
    lines.into_bytes()
}
