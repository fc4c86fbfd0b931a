//! A folder that texts are written to, a file or more each.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, shown, unwritten};
use crate::format::File;
use crate::target::Target;

/// Longest name of a file, in characters: every file system has room for it and an ending.
const LONGEST: usize = 60;

/// A folder, and the names that are taken in it.
pub(crate) struct Folder {
    path: PathBuf,
    inputs: Vec<PathBuf>,
    taken: HashSet<String>,
}

impl Folder {
    /// The folder, made if it is not there. No file in it that is also an input is written.
    pub(crate) fn new(path: &Path, inputs: &[PathBuf]) -> Result<Self, Failure> {
        fs::create_dir_all(path).map_err(|error| {
            Failure::Message(format!("{}: cannot be made: {error}", shown(path)))
        })?;
        Ok(Self { path: path.to_owned(), inputs: inputs.to_vec(), taken: HashSet::new() })
    }

    /// Writes the files of a text.
    pub(crate) fn write(&mut self, id: &str, files: &[File]) -> Result<(), Failure> {
        let name = self.free(&file_name(id));
        for (ending, bytes) in files {
            let path = self.path.join(format!("{name}.{ending}"));
            let target = Target::new(Some(&path), &self.inputs)?;
            target.write(|out| out.write_all(bytes).map_err(unwritten))?;
        }
        Ok(())
    }

    /// The name, with a number where it is taken; names that differ in case only are one to some file systems.
    fn free(&mut self, name: &str) -> String {
        let mut free = name.to_owned();
        let mut number = 1;
        while !self.taken.insert(free.to_lowercase()) {
            number += 1;
            free = format!("{name}-{number}");
        }
        free
    }
}

/// A name for files that is plain everywhere, from the end of a path or an id: letters, digits, `-`, `_` and dots
/// inside; anything else becomes `_`.
pub(crate) fn file_name(id: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '_' };
    let name: String = id.trim_start_matches(['.', '/']).chars().map(plain).collect();
    let skipped = name.chars().count().saturating_sub(LONGEST);
    let end: String = name.chars().skip(skipped).collect();
    let end = end.trim_matches(['.', '_']);
    if end.is_empty() { "text".to_owned() } else { end.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain() {
        for (id, wanted) in [
            ("news/año 1.txt", "news_año_1.txt"),
            ("../../etc/passwd", "etc_passwd"),
            ("", "text"),
            ("..", "text"),
            ("a\0b\\c:d", "a_b_c_d"),
        ] {
            assert_eq!(file_name(id), wanted);
        }
        assert_eq!(file_name(&"ñ".repeat(300)).chars().count(), LONGEST);
    }
}
