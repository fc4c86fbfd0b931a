//! A text of a file, and the bounds of what is read as one.

use std::io::BufRead;

/// Most bytes of a file, unpacked, that is read as one text, and of all that is read of an archive: 1 GiB.
pub(super) const LONGEST_TEXT: u64 = 1 << 30;

/// Most bytes of the text of an office document, which may say that a blank or a cell is there a million times: 256 MiB.
#[cfg(feature = "office")]
pub(super) const LONGEST_DOCUMENT: usize = 1 << 28;

/// A text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InputText {
    /// The id that the record has, as JSON: a string with its quotation marks, a number of any size as it was written.
    pub id: Option<String>,
    /// The day of the text, as the field `date` of a record writes it.
    pub date: Option<String>,
    /// The day by which values such as *yesterday* are read, as the field `reference` of a record writes it.
    pub reference: Option<String>,
    /// The text.
    pub text: String,
}

impl InputText {
    pub(super) fn new(text: String) -> Self {
        Self { id: None, date: None, reference: None, text }
    }
}

/// Texts of a file that was read whole, or what is wrong with each.
pub(super) type Texts = Vec<Result<InputText, String>>;

/// A reader that can be looked at line by line.
pub(super) type Lines<'r> = Box<dyn BufRead + 'r>;
