//! Gazetteers as users name them: compiled files and lists, told apart by their content.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

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
    if !is_compiled(path).map_err(|error| unread(path, &error))? {
        return Ok(lists(&[path.to_owned()], options)?.build()?);
    }
    let opened = match way {
        Loading::Read => Gazetteer::from_bytes(std::fs::read(path).map_err(|e| unread(path, &e))?),
        Loading::Map => {
            let map = File::open(path).and_then(|file| map(&file));
            let unmapped = |error| format!("{}: cannot be mapped: {error}", shown(path));
            Gazetteer::from_bytes(map.map_err(unmapped)?)
        }
    };
    opened.map_err(|error| Failure::Message(format!("{}: {error}", shown(path))))
}

/// Reads lists, with a bar over all their bytes.
pub(crate) fn lists(paths: &[PathBuf], options: &ListOptions) -> Result<GazetteerBuilder, Failure> {
    let bar = progress::over(paths);
    let empty = Gazetteer::builder().list_options(options.clone());
    let read = paths.iter().try_fold(empty, |builder, path| {
        let name = path.display().to_string();
        let file = File::open(path).map_err(|error| unread(path, &error))?;
        Ok(builder.read_from(&name, BufReader::new(Moving(file, bar.clone())))?)
    });
    bar.finish_and_clear();
    read
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
