//! Gazetteers as users name them: compiled files and lists, told apart by their content.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use crc32fast::Hasher;
use glosa::{Gazetteer, GazetteerBuilder, ListOptions};

use crate::failure::{Failure, shown, unread};
use crate::progress::{self, Moving};

/// Bytes by which a compiled gazetteer is recognised.
const START: u64 = 8;

/// How a compiled gazetteer gets into memory.
#[derive(Clone, Copy)]
pub(crate) enum Loading {
    /// All of it is read: nothing that happens to the file later on matters.
    Read,
    /// What is used is read when it is used, and shared with other processes. Where the file is cut short meanwhile,
    /// reading beyond its end ends the process (SIGBUS).
    Map,
}

/// Opens a compiled gazetteer, and compiles a list.
pub(crate) fn gazetteer(
    path: &Path,
    way: Loading,
    options: &ListOptions,
) -> Result<Gazetteer, Failure> {
    open(path, way, options, &mut None)
}

/// The same, and the checksum of the file, which is read once for both.
pub(crate) fn summed_gazetteer(
    path: &Path,
    way: Loading,
    options: &ListOptions,
) -> Result<(Gazetteer, u32), Failure> {
    let mut sum = Some(Hasher::new());
    let gazetteer = open(path, way, options, &mut sum)?;
    Ok((gazetteer, sum.unwrap_or_default().finalize()))
}

fn open(
    path: &Path,
    way: Loading,
    options: &ListOptions,
    sum: &mut Option<Hasher>,
) -> Result<Gazetteer, Failure> {
    if !is_compiled(path).map_err(|error| unread(path, &error))? {
        return Ok(read_lists(&[path.to_owned()], options, sum)?.build()?);
    }
    let mut add = |bytes: &[u8]| {
        if let Some(sum) = sum {
            sum.update(bytes);
        }
    };
    let opened = match way {
        Loading::Read => {
            let bytes = std::fs::read(path).map_err(|error| unread(path, &error))?;
            add(&bytes);
            Gazetteer::from_bytes(bytes)
        }
        Loading::Map => {
            let map = File::open(path).and_then(|file| map(&file));
            let unmapped = |error| format!("{}: cannot be mapped: {error}", shown(path));
            let map = map.map_err(unmapped)?;
            add(&map);
            Gazetteer::from_bytes(map)
        }
    };
    opened.map_err(|error| Failure::Message(format!("{}: {error}", shown(path))))
}

/// Reads lists, with a bar over all their bytes.
pub(crate) fn lists(paths: &[PathBuf], options: &ListOptions) -> Result<GazetteerBuilder, Failure> {
    read_lists(paths, options, &mut None)
}

fn read_lists(
    paths: &[PathBuf],
    options: &ListOptions,
    sum: &mut Option<Hasher>,
) -> Result<GazetteerBuilder, Failure> {
    let bar = progress::over(paths);
    let empty = Gazetteer::builder().list_options(options.clone());
    let read = paths.iter().try_fold(empty, |builder, path| {
        let name = path.display().to_string();
        let file = File::open(path).map_err(|error| unread(path, &error))?;
        let mut reader = Summing { reader: Moving(file, bar.clone()), sum: &mut *sum };
        let builder = builder.read_from(&name, BufReader::new(&mut reader))?;
        // a reader of some formats stops where their content ends
        io::copy(&mut reader, &mut io::sink()).map_err(|error| unread(path, &error))?;
        Ok(builder)
    });
    bar.finish_and_clear();
    read
}

/// A reader that adds what it reads to a checksum, if one is wanted.
struct Summing<'s, R> {
    reader: R,
    sum: &'s mut Option<Hasher>,
}

impl<R: Read> Read for Summing<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        if let Some(sum) = self.sum {
            sum.update(&buffer[..read]);
        }
        Ok(read)
    }
}

/// Whether the file is a compiled gazetteer, by its first bytes.
pub(crate) fn is_compiled(path: &Path) -> std::io::Result<bool> {
    let mut start = Vec::new();
    File::open(path)?.take(START).read_to_end(&mut start)?;
    Ok(Gazetteer::is_compiled(&start))
}

#[allow(unsafe_code)]
fn map(file: &File) -> std::io::Result<memmap2::Mmap> {
    // SAFETY: the bytes of a map must not change while it is used, and no program can promise that of a file. Changed
    // ones are harmless as far as this library goes: it takes no byte on trust. A file that is cut short ends the process
    // with SIGBUS; `compile` never cuts one, it renames a new file over the old one. So maps are made on request only.
    unsafe { memmap2::Mmap::map(file) }
}
