//! `glosa import`: other people's formats to a list.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use flate2::bufread::MultiGzDecoder;
use glosa::Error;
use glosa::import::{Format, Options, Report, import, subclasses};

use crate::failure::{Failure, say, unread, unwritten};
use crate::progress::{self, Moving};
use crate::target::Target;

/// Turns other people's formats into a list, to look at, edit and compile.
///
/// A record at a time: a dump of any length takes no more memory than its longest record, of 64 MB at most, and some
/// thirty bytes an entity. Gzipped files are unpacked.
/// What cannot be expressed is said with its line and left out; the exit status is then 1.
///
/// A dump of Wikidata is read twice: first for the subclasses of the classes that are known (P279), which are kept in
/// memory. Standard input is read once, and a subclass counts only if it comes before its instances.
#[derive(Args)]
#[command(after_help = "Examples:\n  glosa import spacy patterns.jsonl -o names.tsv\n  \
    glosa import wikidata latest-all.json.gz --sitelinks 20 -o wikidata.tsv\n  \
    glosa compile wikidata.tsv -o wikidata.glosa")]
pub(crate) struct Import {
    /// The format
    #[arg(value_enum)]
    format: Name,
    /// The file; - is standard input
    file: PathBuf,
    /// Where to write; - or nothing is standard output. A file there is replaced when all was read
    #[arg(long, short, value_name = "OUT")]
    output: Option<PathBuf>,
    /// Kind of entities whose format says none
    #[arg(long)]
    kind: Option<String>,
    /// Least number of pages that Wikipedia and its sisters have about an item
    #[arg(long, value_name = "N", default_value_t = 0)]
    sitelinks: usize,
    /// More classes of Wikidata: id, tab, kind a line; the kind - passes instances over
    #[arg(long, value_name = "FILE")]
    classes: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Name {
    /// patterns.jsonl of the entity ruler
    Spacy,
    /// A dictionary in JSON, or keyword=>name lines
    Flashtext,
    /// FollowTheMoney JSON lines, as OpenSanctions publishes them
    Ftm,
    /// The JSON dump
    Wikidata,
}

impl Import {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let inputs: Vec<PathBuf> = self.classes.iter().chain([&self.file]).cloned().collect();
        let target = Target::new(self.output.as_deref(), &inputs)?;
        let report = target.write(|mut out| self.import(&mut out))?;
        report.refused.iter().for_each(|problem| say(&problem.to_string()));
        let Report { entities, skipped, refusals, left_out, .. } = report;
        eprintln!("{entities} written, {skipped} of other kinds passed over, {refusals} refused");
        if left_out > 0 {
            eprintln!("{left_out} names left out: without a letter or digit, or too long");
        }
        if refusals == 0 { Ok(()) } else { Err(Failure::Said) }
    }

    fn import(&self, out: &mut impl Write) -> Result<Report, Failure> {
        let mut options = Options::default();
        options.kind = self.kind.clone();
        options.sitelinks = self.sitelinks;
        if let Some(path) = &self.classes {
            let classes = std::fs::read_to_string(path).map_err(|error| unread(path, &error))?;
            options.classes = Some(classes);
        }
        let format = match self.format {
            Name::Spacy => Format::SpaCy,
            Name::Flashtext => Format::FlashText,
            Name::Ftm => Format::FollowTheMoney,
            Name::Wikidata => Format::Wikidata,
        };
        let name = self.file.display().to_string();
        let reader = || self.reader().map_err(|error| unread(&self.file, &error));
        if format == Format::Wikidata && self.file.as_os_str() != "-" {
            options.subclasses = Some(subclasses(&name, reader()?)?);
        }
        let reader = reader()?;
        import(format, &name, reader, &options, out).map_err(|error| match error {
            Error::Write { source } => unwritten(source),
            other => other.into(),
        })
    }

    /// The file, unpacked.
    fn reader(&self) -> io::Result<Box<dyn BufRead>> {
        let raw: Box<dyn Read> = if self.file.as_os_str() == "-" {
            Box::new(io::stdin())
        } else {
            let file = File::open(&self.file)?;
            let bar = progress::over(std::slice::from_ref(&self.file));
            Box::new(Moving(file, bar))
        };
        let mut reader = BufReader::with_capacity(1 << 16, raw);
        if reader.fill_buf()?.starts_with(&[0x1f, 0x8b]) {
            return Ok(Box::new(BufReader::with_capacity(1 << 16, MultiGzDecoder::new(reader))));
        }
        Ok(Box::new(reader))
    }
}
