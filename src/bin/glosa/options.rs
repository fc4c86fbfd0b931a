//! What texts are read with: the gazetteers, the languages, the threads.

use std::path::PathBuf;
use std::sync::OnceLock;
use std::thread;

use clap::Args;
use glosa::{EntityKind, Extractor, ExtractorBuilder, Gazetteer, Language, ListOptions};

use crate::failure::Failure;
use crate::lists::ListColumns;
use crate::open;

/// The options that every command has that reads texts.
#[derive(Args)]
pub(crate) struct TextOptions {
    /// A gazetteer: a compiled file, or a list (TSV, CSV, .xlsx, .ods, JSON lines, a name a line); may be given several
    /// times, the first one decides
    #[arg(long, short, value_name = "FILE")]
    gazetteer: Vec<PathBuf>,
    /// A list that corrects entities of other gazetteers by their ids; its column "mute" names aliases that are not to be
    /// found, or * for the whole entity
    #[arg(long, value_name = "FILE")]
    overlay: Vec<PathBuf>,
    #[command(flatten)]
    columns: ListColumns,
    /// The kind of the rows of lists that give none: person, organization, place, or one of your own
    #[arg(long, value_name = "KIND")]
    list_kind: Option<EntityKind>,
    /// Map compiled gazetteers instead of reading them: they open at once and share memory with other processes, but a
    /// file that is cut short meanwhile ends this one. Replace such files by renaming, as `glosa compile` does
    #[arg(long)]
    mmap: bool,
    /// Leave the built-in gazetteer out; with --no-unlisted nothing but your lists is found
    #[arg(long)]
    no_builtin: bool,
    /// An alias that is never found; may be given several times
    #[arg(long, value_name = "ALIAS")]
    silence: Vec<String>,
    /// An entity that is never found; may be given several times
    #[arg(long, value_name = "ID")]
    hide: Vec<String>,
    /// Only names that a list holds are looked for
    #[arg(long)]
    no_unlisted: bool,
    /// Find names by lists and rules alone, not by what was learned from marked texts: fewer are found, faster
    #[arg(long)]
    no_learned: bool,
    /// Languages of the texts, as codes with commas; then none is "neither"
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    languages: Vec<Language>,
    /// How many threads annotate; as many as there are cores if not given
    #[arg(long, short, value_name = "N")]
    threads: Option<usize>,
    /// The lists, once they are opened.
    #[arg(skip)]
    opened: OnceLock<OpenedLists>,
}

/// The gazetteers and overlays of a command.
#[derive(Default)]
struct OpenedLists {
    gazetteers: Vec<Gazetteer>,
    overlays: Vec<Gazetteer>,
    /// The files and their checksums, if they were asked for.
    checksums: Vec<(String, String)>,
}

impl TextOptions {
    /// An extractor with these options, and room for more.
    pub(crate) fn builder(&self) -> Result<ExtractorBuilder, Failure> {
        let mut builder =
            Extractor::builder().unlisted_names(!self.no_unlisted).learned_names(!self.no_learned);
        builder = builder.without_builtin();
        builder = self.gazetteers()?.into_iter().fold(builder, ExtractorBuilder::gazetteer);
        if !self.languages.is_empty() {
            builder = builder.languages(&self.languages);
        }
        let overlays = self.opened(false)?.overlays.iter().cloned();
        builder = overlays.fold(builder, ExtractorBuilder::overlay);
        builder = self.silence.iter().fold(builder, |builder, alias| builder.silence(alias));
        Ok(self.hide.iter().fold(builder, |builder, id| builder.hide(id)))
    }

    /// The gazetteers, in the order in which they decide.
    pub(crate) fn gazetteers(&self) -> Result<Vec<Gazetteer>, Failure> {
        let mut gazetteers = self.opened(false)?.gazetteers.clone();
        if !self.no_builtin {
            gazetteers.extend(builtin());
        }
        Ok(gazetteers)
    }

    /// The files of the gazetteers and overlays, with their checksums. To be asked for before anything else opens them.
    pub(crate) fn checksums(&self) -> Result<Vec<(String, String)>, Failure> {
        Ok(self.opened(true)?.checksums.clone())
    }

    /// The lists, which the first one who asks reads.
    fn opened(&self, with_checksums: bool) -> Result<&OpenedLists, Failure> {
        if let Some(opened) = self.opened.get() {
            return Ok(opened);
        }
        let options = self.list_options()?;
        let mut checksums = Vec::new();
        let mut open = |path: &PathBuf, way| {
            if !with_checksums {
                return open::gazetteer(path, way, &options);
            }
            let (gazetteer, sum) = open::summed_gazetteer(path, way, &options)?;
            checksums.push((path.display().to_string(), format!("{sum:08x}")));
            Ok(gazetteer)
        };
        let way = if self.mmap { open::Loading::Map } else { open::Loading::Read };
        let gazetteers =
            self.gazetteer.iter().map(|path| open(path, way)).collect::<Result<_, Failure>>()?;
        let overlays = self.overlay.iter().map(|path| open(path, open::Loading::Read));
        let overlays = overlays.collect::<Result<_, Failure>>()?;
        Ok(self.opened.get_or_init(|| OpenedLists { gazetteers, overlays, checksums }))
    }

    /// How lists are read.
    fn list_options(&self) -> Result<ListOptions, Failure> {
        self.columns.options(self.list_kind.as_ref())
    }

    /// How many threads work.
    pub(crate) fn threads(&self) -> usize {
        let cores = || thread::available_parallelism().map_or(1, usize::from);
        self.threads.unwrap_or_else(cores).clamp(1, 256)
    }
}

/// The built-in gazetteer, where the crate was built with it.
pub(crate) fn builtin() -> Option<Gazetteer> {
    #[cfg(feature = "builtin")]
    return Some(Gazetteer::builtin());
    #[cfg(not(feature = "builtin"))]
    None
}
