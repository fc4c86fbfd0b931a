//! `glosa-sql`: a query over files, with functions that annotate their texts.

use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use clap::{Parser, ValueEnum};
use datafusion::arrow::csv;
use datafusion::arrow::json::LineDelimitedWriter;
use datafusion::arrow::record_batch::RecordBatch;
use datafusion::arrow::util::pretty::pretty_format_batches;
use datafusion::error::{DataFusionError, Result};
use datafusion::prelude::{
    CsvReadOptions, JsonReadOptions, ParquetReadOptions, SessionConfig, SessionContext,
};
use glosa::{Extractor, Gazetteer, ValueKind};
use glosa_datafusion::{Work, register};

/// Runs a query over Parquet, CSV, TSV and JSON-lines files, with functions that annotate their texts: language,
/// paragraphs, mentions, entities, glosa_values, keywords, and glosa for all of them.
///
/// Each file or folder is a table that is called like it, without the ending: news.parquet is news.
#[derive(Parser)]
#[command(
    version,
    after_help = "Examples:\n  \
    glosa-sql \"SELECT m.entity, count(*) FROM (SELECT unnest(mentions(body)) AS m FROM news) GROUP BY 1 ORDER BY 2 DESC\" news.parquet\n  \
    glosa-sql --format csv \"SELECT id, language(text) FROM items\" items.jsonl"
)]
struct Options {
    /// The query
    query: String,
    /// The tables
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// A gazetteer, compiled or a list; may be given several times
    #[arg(long, short, value_name = "FILE")]
    gazetteer: Vec<PathBuf>,
    /// How the result is written
    #[arg(long, short, value_enum, default_value = "table")]
    format: Format,
    /// How many threads work; as many as there are cores if not given
    #[arg(long, short, value_name = "N")]
    threads: Option<usize>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For the eye
    Table,
    Csv,
    /// An object a line
    Json,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(&Options::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("glosa-sql: {}", error.strip_backtrace());
            ExitCode::FAILURE
        }
    }
}

async fn run(options: &Options) -> Result<()> {
    let mut config = SessionConfig::new();
    if let Some(threads) = options.threads {
        config = config.with_target_partitions(threads.max(1));
    }
    let session = SessionContext::new_with_config(config);
    for file in &options.files {
        add_table(&session, file).await?;
    }
    let work = register(&session, extractor(&options.gazetteer)?);
    let progress = Progress::begin(work);
    let batches = session.sql(&options.query).await?.collect().await;
    progress.end();
    write(&batches?, options.format)
}

fn extractor(gazetteers: &[PathBuf]) -> Result<Extractor> {
    let mut builder = Extractor::builder().values(&ValueKind::ALL).without_builtin();
    for path in gazetteers {
        builder = builder.gazetteer(gazetteer(path)?);
    }
    builder.gazetteer(Gazetteer::builtin()).build().map_err(wrong)
}

/// A gazetteer, compiled or a list.
fn gazetteer(path: &Path) -> Result<Gazetteer> {
    let bytes = fs::read(path).map_err(|error| {
        DataFusionError::Plan(format!("{}: cannot be read: {error}", path.display()))
    })?;
    if Gazetteer::is_compiled(&bytes) {
        return Gazetteer::from_bytes(bytes).map_err(wrong);
    }
    let list = Gazetteer::builder().read_from(&path.display().to_string(), &*bytes);
    list.and_then(|list| list.build()).map_err(wrong)
}

fn wrong(error: impl std::error::Error + Send + Sync + 'static) -> DataFusionError {
    DataFusionError::External(Box::new(error))
}

/// A file or folder as a table.
async fn add_table(session: &SessionContext, path: &Path) -> Result<()> {
    let message = |message: &str| DataFusionError::Plan(format!("{}: {message}", path.display()));
    let name = path.file_stem().and_then(|stem| stem.to_str());
    let name = name.ok_or_else(|| message("no name for a table"))?;
    let place = path.to_str().ok_or_else(|| message("a path that is no Unicode"))?;
    if !path.exists() {
        return Err(message("no such file"));
    }
    match ending(path).as_deref() {
        Some("parquet") => {
            session.register_parquet(name, place, ParquetReadOptions::default()).await
        }
        Some("csv") => session.register_csv(name, place, CsvReadOptions::new()).await,
        Some("tsv") => {
            let options = CsvReadOptions::new().delimiter(b'\t').file_extension(".tsv");
            session.register_csv(name, place, options).await
        }
        Some(ending @ ("jsonl" | "json" | "ndjson")) => {
            let ending = format!(".{ending}");
            let options = JsonReadOptions::default().file_extension(&ending);
            session.register_json(name, place, options).await
        }
        _ => Err(message("expected .parquet, .csv, .tsv or .jsonl, or a folder of one of them")),
    }
}

/// The ending of a file's name, or of the first file of a folder.
fn ending(path: &Path) -> Option<String> {
    let ending = |path: &Path| Some(path.extension()?.to_str()?.to_ascii_lowercase());
    if !path.is_dir() {
        return ending(path);
    }
    let mut files: Vec<PathBuf> = path.read_dir().ok()?.flatten().map(|e| e.path()).collect();
    files.sort();
    files.iter().find_map(|file| ending(file))
}

fn write(batches: &[RecordBatch], format: Format) -> Result<()> {
    let out = io::stdout().lock();
    match format {
        Format::Table => println!("{}", pretty_format_batches(batches)?),
        Format::Csv => {
            let mut writer = csv::WriterBuilder::new().with_header(true).build(out);
            batches.iter().try_for_each(|batch| writer.write(batch))?;
        }
        Format::Json => {
            let mut writer = LineDelimitedWriter::new(out);
            batches.iter().try_for_each(|batch| writer.write(batch))?;
            writer.finish()?;
        }
    }
    Ok(())
}

/// A line on standard error, if that is a terminal: how many texts were read.
struct Progress {
    ended: Arc<AtomicBool>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Progress {
    fn begin(work: Arc<Work>) -> Self {
        let ended = Arc::new(AtomicBool::new(false));
        let thread = io::stderr().is_terminal().then(|| {
            let ended = Arc::clone(&ended);
            thread::spawn(move || show(&work, &ended))
        });
        Self { ended, thread }
    }

    fn end(self) {
        self.ended.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread {
            let _ = thread.join();
        }
    }
}

fn show(work: &Work, ended: &AtomicBool) {
    let begun = Instant::now();
    while !ended.load(Ordering::Relaxed) {
        thread::sleep(Duration::from_millis(200));
        let (texts, megabytes) = (work.texts(), work.bytes() as f64 / 1e6);
        let seconds = begun.elapsed().as_secs_f64();
        if seconds > 1.0 {
            eprint!("\r{texts} texts, {megabytes:.1} MB, {:.1} MB/s ", megabytes / seconds);
        }
    }
    eprint!("\r\x1b[K");
}
