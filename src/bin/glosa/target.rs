//! Where a command writes: standard output, or a file that is replaced as a whole.
//!
//! A file is written beside its place under a name of its own, flushed to the disk, and then renamed. Whoever has the
//! old file open keeps it, and whatever goes wrong on the way leaves it as it was: an input that cannot be read, a full
//! disk, a signal. Devices and pipes cannot be replaced, so they are written as they are.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::failure::{Failure, shown, unwritten};
use crate::part::PartFile;

/// Links that are followed to the place of a file, as many as Linux follows.
const MOST_LINKS: usize = 40;

/// A place to write to.
pub(crate) enum Target {
    Standard,
    /// A device or a pipe.
    Stream(PathBuf),
    /// A file, or the place for one; no link.
    File(PathBuf),
}

impl Target {
    /// The target that a user named, `-` or nothing for standard output. It must be none of the inputs.
    pub(crate) fn new(path: Option<&Path>, inputs: &[PathBuf]) -> Result<Self, Failure> {
        let Some(path) = path.filter(|path| path.as_os_str() != "-") else {
            if inputs.iter().any(|input| is_standard_output(input)) {
                return Err(Failure::Message("standard output is an input, too".to_owned()));
            }
            return Ok(Self::Standard);
        };
        let failed = |error: io::Error| cannot_write(path, &error);
        let place = without_links(path).map_err(failed)?;
        let found = match fs::metadata(&place) {
            Ok(found) => found,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::File(place)),
            Err(error) => return Err(failed(error)),
        };
        if found.is_dir() {
            return Err(failed(io::Error::other("it is a folder; expected a file")));
        }
        if !found.is_file() {
            return Ok(Self::Stream(place));
        }
        if let Some(input) = inputs.iter().find(|input| is_same(input, &place)) {
            let message = format!("it is the input {}; expected another file", shown(input));
            return Err(failed(io::Error::other(message)));
        }
        if found.permissions().readonly() {
            return Err(failed(io::ErrorKind::PermissionDenied.into()));
        }
        Ok(Self::File(place))
    }

    /// Lets `work` write. What is there already is replaced when it has done so without an error.
    pub(crate) fn write<R>(
        &self,
        work: impl FnOnce(&mut dyn Write) -> Result<R, Failure>,
    ) -> Result<R, Failure> {
        match self {
            Self::Standard => {
                let mut out = BufWriter::new(io::stdout().lock());
                let result = work(&mut out)?;
                out.flush().map_err(unwritten)?;
                Ok(result)
            }
            Self::Stream(path) => {
                let failed = |error: io::Error| cannot_write(path, &error);
                let mut out =
                    BufWriter::new(OpenOptions::new().write(true).open(path).map_err(failed)?);
                let result = work(&mut out)?;
                out.flush().map_err(failed)?;
                Ok(result)
            }
            Self::File(path) => replace(path, work),
        }
    }
}

fn replace<R>(
    path: &Path,
    work: impl FnOnce(&mut dyn Write) -> Result<R, Failure>,
) -> Result<R, Failure> {
    let failed = |error: io::Error| cannot_write(path, &error);
    let (part, file) = PartFile::create(path).map_err(failed)?;
    let mut out = BufWriter::new(file);
    let result = work(&mut out)?;
    let file = out.into_inner().map_err(|error| failed(error.into_error()))?;
    if let Ok(old) = fs::metadata(path) {
        file.set_permissions(old.permissions()).map_err(failed)?;
    }
    file.sync_all().map_err(failed)?;
    part.rename(path).map_err(failed)?;
    sync_folder(path);
    Ok(result)
}

/// Has the new name outlive a power cut. Not every file system can; the file itself is safe already.
fn sync_folder(path: &Path) {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Ok(folder) = File::open(folder.unwrap_or(Path::new("."))) {
        let _ = folder.sync_all();
    }
}

fn cannot_write(path: &Path, error: &io::Error) -> Failure {
    Failure::Message(format!("{}: cannot be written: {error}", shown(path)))
}

/// Where a file is or will be: a link is followed even if there is no file at its end yet.
fn without_links(path: &Path) -> io::Result<PathBuf> {
    let mut place = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&place) {
            Ok(to) => place = place.parent().unwrap_or(Path::new("")).join(to),
            Err(_) => return Ok(place), // no link, or nothing
        }
    }
    Err(io::Error::other("too many links"))
}

/// Whether two paths lead to one file.
#[cfg(unix)]
fn is_same(a: &Path, b: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |path: &Path| fs::metadata(path).map(|found| (found.dev(), found.ino())).ok();
    identity(a).is_some_and(|a| Some(a) == identity(b))
}

#[cfg(not(unix))]
fn is_same(a: &Path, b: &Path) -> bool {
    fs::canonicalize(a).is_ok_and(|a| fs::canonicalize(b).is_ok_and(|b| a == b))
}

/// Whether a file is what standard output appends to.
fn is_standard_output(input: &Path) -> bool {
    let standard = Path::new("/dev/stdout");
    cfg!(unix) && fs::metadata(input).is_ok_and(|found| found.is_file()) && is_same(input, standard)
}
