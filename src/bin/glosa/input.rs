//! What a command reads: paths, and how the files there are read.

use std::error::Error;
use std::path::{Path, PathBuf};

use clap::Args;
use glosa::readers::{InputFormat, ReadOptions};
use ignore::WalkBuilder;
use ignore::overrides::{Override, OverrideBuilder};

use crate::failure::{Failure, shown};

/// The options that all commands have that read texts.
#[derive(Args, Default)]
pub(crate) struct Input {
    /// What the files are; recognised by name and content if not given. One of text, html, mail, pdf, docx, odt, sheet, json,
    /// jsonl, csv, tsv
    #[arg(long, value_name = "FORMAT")]
    input: Option<InputFormat>,
    /// The encoding of the files, such as windows-1252; recognised by the content if not given
    #[arg(long, value_name = "LABEL")]
    encoding: Option<String>,
    /// The field or column that holds the text, in JSON, JSON lines and CSV
    #[arg(long, value_name = "NAME", default_value = "text")]
    text_field: String,
    /// The field or column that holds the id
    #[arg(long, value_name = "NAME", default_value = "id")]
    id_field: String,
    /// Only files of folders whose path matches; with ! before it, only others. May be given several times
    #[arg(long, value_name = "GLOB")]
    glob: Vec<String>,
    /// Hidden files of folders, too
    #[arg(long)]
    hidden: bool,
    /// Files of folders that .gitignore and .ignore leave out, too
    #[arg(long)]
    no_ignore: bool,
    /// End at the first file or record that cannot be read
    #[arg(long)]
    strict: bool,
    /// Files and folders; - is standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
}

/// Files to read, and what could not be looked for.
#[derive(Default)]
pub(crate) struct Files {
    pub(crate) found: Vec<PathBuf>,
    pub(crate) unread: Vec<String>,
}

/// The files below paths, for commands that read files of their own kind.
pub(crate) fn files(paths: &[PathBuf]) -> Result<Files, Failure> {
    Input { paths: paths.to_vec(), ..Input::default() }.files()
}

impl Input {
    pub(crate) fn is_strict(&self) -> bool {
        self.strict
    }

    /// How each file is read.
    pub(crate) fn read_options(&self) -> Result<ReadOptions, Failure> {
        let mut options =
            ReadOptions::new().text_field(&*self.text_field).id_field(&*self.id_field);
        if let Some(format) = self.input {
            options = options.format(format);
        }
        match &self.encoding {
            Some(label) => Ok(options.encoding(label)?),
            None => Ok(options),
        }
    }

    /// Every file below the paths, in their order; those of a folder by name, without pipes and devices, which may never
    /// end. A folder to which a link leads back is read once.
    pub(crate) fn files(&self) -> Result<Files, Failure> {
        let mut files = Files::default();
        if self.paths.is_empty() {
            files.found.push(PathBuf::from("-"));
        }
        for path in &self.paths {
            if path.as_os_str() == "-" || !path.is_dir() {
                files.found.push(path.clone());
            } else {
                self.add_folder(path, &mut files)?;
            }
        }
        Ok(files)
    }

    fn add_folder(&self, folder: &Path, files: &mut Files) -> Result<(), Failure> {
        let mut walk = WalkBuilder::new(folder);
        walk.standard_filters(!self.no_ignore).hidden(!self.hidden).follow_links(true);
        walk.overrides(self.globs(folder)?).sort_by_file_name(Ord::cmp);
        for entry in walk.build() {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                    files.found.push(entry.into_path());
                }
                Ok(_) => {}
                Err(error) if is_link_back(&error) => {}
                Err(error) => {
                    files.unread.push(unread(folder, &error));
                }
            }
        }
        Ok(())
    }

    fn globs(&self, folder: &Path) -> Result<Override, Failure> {
        let mut globs = OverrideBuilder::new(folder);
        for glob in &self.glob {
            globs.add(glob).map_err(|error| Failure::Message(format!("--glob {glob}: {error}")))?;
        }
        globs.build().map_err(|error| Failure::Message(format!("--glob: {error}")))
    }
}

/// What is wrong with a file of a folder, or with the folder.
fn unread(folder: &Path, error: &ignore::Error) -> String {
    let path = path_of(error).unwrap_or(folder);
    if path.is_symlink() && !path.exists() {
        return format!("{}: a link that leads nowhere", shown(path));
    }
    let mut reason: &dyn Error = error;
    while let Some(source) = reason.source() {
        reason = source;
    }
    format!("{}: cannot be read: {reason}", shown(path))
}

/// The path that an error is about.
fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } => path_of(err),
        _ => None,
    }
}

/// Whether a link leads to a folder that it is in.
fn is_link_back(error: &ignore::Error) -> bool {
    match error {
        ignore::Error::Loop { .. } => true,
        ignore::Error::WithPath { err, .. } | ignore::Error::WithDepth { err, .. } => {
            is_link_back(err)
        }
        _ => false,
    }
}
