//! A run over many files that may be ended at any time: an output for each input file, and a manifest of what is done.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use glosa::Extractor;
use indicatif::ProgressBar;

use crate::batch::Batches;
use crate::documents::NamedText;
use crate::failure::{Failure, complete, say, shown, warn};
use crate::filter::Filter;
use crate::folder::file_name;
use crate::format::{File, Style};
use crate::input::{Files, Input};
use crate::manifest::{FileRecord, Manifest, Output, RunSettings, State};
use crate::part;
use crate::shard::Shard;
use crate::sink::Stream;
use crate::target::Target;

/// What is to be done, and where it goes.
pub(crate) struct Job<'j> {
    pub(crate) extractor: &'j Extractor,
    pub(crate) threads: usize,
    pub(crate) input: &'j Input,
    pub(crate) bar: &'j ProgressBar,
    pub(crate) style: Style,
    pub(crate) filter: &'j Filter,
    pub(crate) folder: &'j Path,
    pub(crate) shard: Option<Shard>,
    pub(crate) resume: bool,
}

/// An input file, and the name of its output.
struct FileTask {
    input: PathBuf,
    output: String,
}

/// What the threads add up.
struct Progress {
    manifest: Manifest,
    done: usize,
    unread: Vec<String>,
    /// Why the run ends early.
    failure: Option<Failure>,
}

impl Job<'_> {
    pub(crate) fn run(&self, files: Files, run: &RunSettings) -> Result<(), Failure> {
        fs::create_dir_all(self.folder).map_err(|error| {
            Failure::Message(format!("{}: cannot be made: {error}", shown(self.folder)))
        })?;
        let all = self.tasks(files.found)?;
        let manifest = self.folder.join(Shard::manifest(self.shard));
        let manifest = Manifest::open(manifest, run, self.resume)?;
        let total = all.len();
        let is_done = |task: &FileTask| manifest.has(&task.input, self.folder);
        let tasks: Vec<FileTask> = all.into_iter().filter(|task| !is_done(task)).collect();
        part::remove_left_behind(self.folder, tasks.iter().map(|task| task.output.clone().into()));
        files.unread.iter().for_each(|message| warn(message));
        let progress = Progress { manifest, done: 0, unread: files.unread, failure: None };
        let before = total - tasks.len();
        let Progress { done, unread, failure, .. } = self.work(&tasks, progress);
        self.bar.finish_and_clear();
        let skipped = tasks.len() - done;
        say(&format!("{total} files: {done} done, {before} done before, {skipped} skipped"));
        failure.map_or_else(|| complete(&unread), Err)
    }

    /// The files of this share, without those of the output folder itself.
    fn tasks(&self, files: Vec<PathBuf>) -> Result<Vec<FileTask>, Failure> {
        let own = fs::canonicalize(self.folder).unwrap_or_else(|_| self.folder.to_owned());
        let mut names: HashMap<String, PathBuf> = HashMap::new();
        let mut tasks = Vec::new();
        for input in files {
            if input.as_os_str() == "-" {
                let message = "standard input cannot be gone on with; expected files or folders";
                return Err(Failure::Message(message.to_owned()));
            }
            let is_output = fs::canonicalize(&input).is_ok_and(|path| path.starts_with(&own));
            if is_output || self.shard.is_some_and(|shard| !shard.has(&input)) {
                continue;
            }
            let output = output_name(&input, self.style.extension());
            match names.insert(output.clone(), input.clone()) {
                None => tasks.push(FileTask { input, output }),
                Some(other) if other == input => {} // named twice, read once
                Some(other) => {
                    let (a, b) = (shown(&other), shown(&input));
                    let message = format!("{a} and {b} have one output, {output}; rename one");
                    return Err(Failure::Message(message));
                }
            }
        }
        Ok(tasks)
    }

    /// Does the tasks, several files at a time where there are enough of them, or else several texts of a file.
    fn work(&self, tasks: &[FileTask], progress: Progress) -> Progress {
        let (workers, threads) =
            if tasks.len() >= self.threads { (self.threads, 1) } else { (1, self.threads) };
        let next = AtomicUsize::new(0);
        let shared = Mutex::new(progress);
        let lock = || shared.lock().unwrap_or_else(PoisonError::into_inner);
        let work = || {
            while let Some(task) = tasks.get(next.fetch_add(1, Ordering::Relaxed)) {
                let record = self.annotate(task, threads);
                let mut progress = lock();
                let added = record.and_then(|record| progress.add(record));
                if let Err(failure) = added {
                    progress.failure.get_or_insert(failure);
                    next.store(tasks.len(), Ordering::Relaxed);
                }
            }
        };
        thread::scope(|scope| {
            for _ in 0..workers {
                scope.spawn(work);
            }
        });
        shared.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes the output of a file. A file that cannot be read has none.
    fn annotate(&self, task: &FileTask, threads: usize) -> Result<FileRecord, Failure> {
        let state = State::of(&task.input);
        let path = self.folder.join(&task.output);
        let mut problems = Vec::new();
        let output = Target::new(Some(&path), &[])?.write(|out| {
            let mut out = Summed::new(out);
            let mut stream = Stream::new(self.style, &mut out)?;
            let work = |extractor: &Extractor, text: &NamedText| {
                self.style.files(text, &self.filter.extract(extractor, &text.text))
            };
            let take = |text: &NamedText, files: Result<Vec<File>, String>| {
                stream.write(&files.map_err(|message| format!("{}: {message}", text.name()))?)
            };
            let batches =
                Batches { extractor: self.extractor, threads, input: self.input, bar: self.bar };
            let seen = batches.run(
                Files { found: vec![task.input.clone()], unread: Vec::new() },
                work,
                take,
            )?;
            problems = seen.messages;
            if seen.skipped > 0 {
                return Err(Failure::Said);
            }
            let texts = stream.texts();
            stream.finish()?;
            let crc32 = format!("{:08x}", out.sum.finalize());
            Ok(Output { file: task.output.clone(), texts, bytes: out.bytes, crc32 })
        });
        let output = match output {
            Ok(output) => Some(output),
            Err(Failure::Said) if !problems.is_empty() => None,
            Err(failure) => return Err(failure),
        };
        Ok(FileRecord { input: task.input.display().to_string(), state, output, problems })
    }
}

impl Progress {
    fn add(&mut self, record: FileRecord) -> Result<(), Failure> {
        self.manifest.add(&record)?;
        self.done += usize::from(record.output.is_some());
        self.unread.extend(record.problems);
        Ok(())
    }
}

/// A name that no other input has: plain, with the checksum of the whole path.
fn output_name(input: &Path, extension: &str) -> String {
    let sum = crc32fast::hash(input.as_os_str().as_encoded_bytes());
    format!("{}-{sum:08x}.{extension}", file_name(&input.display().to_string()))
}

/// A writer that counts and sums what goes through it.
struct Summed<W> {
    out: W,
    bytes: u64,
    sum: crc32fast::Hasher,
}

impl<W: Write> Summed<W> {
    fn new(out: W) -> Self {
        Self { out, bytes: 0, sum: crc32fast::Hasher::new() }
    }
}

impl<W: Write> Write for Summed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.bytes += written as u64;
        self.sum.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
