//! Gazetteers as users name them: compiled files and lists, told apart by their content.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use glosa::{Gazetteer, GazetteerBuilder};

use crate::failure::Failure;
use crate::progress::{Moving, bar};

/// What a compiled gazetteer begins with.
const MAGIC: &[u8] = b"glosagaz";

/// Opens a compiled gazetteer by mapping it, and compiles a list.
pub(crate) fn gazetteer(path: &Path) -> Result<Gazetteer, Failure> {
    let said =
        |error: &dyn std::fmt::Display| Failure::Message(format!("{}: {error}", path.display()));
    if !is_compiled(path).map_err(|error| said(&format!("cannot be read: {error}")))? {
        return Ok(lists(&[path.to_owned()])?.build()?);
    }
    let map = File::open(path).and_then(|file| map(&file));
    let map = map.map_err(|error| said(&format!("cannot be mapped: {error}")))?;
    Gazetteer::from_bytes(map).map_err(|error| said(&error))
}

/// Reads lists, with a bar over all their bytes.
pub(crate) fn lists(paths: &[PathBuf]) -> Result<GazetteerBuilder, Failure> {
    let bytes = paths.iter().filter_map(|path| path.metadata().ok()).map(|m| m.len()).sum();
    let bar = bar(bytes);
    let read = paths.iter().try_fold(Gazetteer::builder(), |builder, path| {
        let name = path.display().to_string();
        let file = File::open(path).map_err(|error| format!("{name}: cannot be read: {error}"))?;
        Ok(builder.read_from(&name, BufReader::new(Moving(file, bar.clone())))?)
    });
    bar.finish_and_clear();
    read
}

/// Whether the file is a compiled gazetteer, by its first bytes.
pub(crate) fn is_compiled(path: &Path) -> std::io::Result<bool> {
    let mut start = Vec::new();
    File::open(path)?.take(MAGIC.len() as u64).read_to_end(&mut start)?;
    Ok(start == MAGIC)
}

#[allow(unsafe_code)]
fn map(file: &File) -> std::io::Result<memmap2::Mmap> {
    // SAFETY: nothing but the bytes' sameness is at stake: `compile` replaces files whole, by renaming
    unsafe { memmap2::Mmap::map(file) }
}
