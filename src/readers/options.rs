//! How a file is to be read, where that is known beforehand.

use super::format::InputFormat;
use crate::error::Error;

/// Options of [`read`](super::read).
#[derive(Clone, Debug)]
pub struct ReadOptions {
    pub(super) format: Option<InputFormat>,
    pub(super) encoding: Option<&'static encoding_rs::Encoding>,
    pub(super) text_field: String,
    pub(super) id_field: String,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self::new()
    }
}

impl ReadOptions {
    /// Format and encoding are recognised by the file; records have their text in a field `text` and their id, if any, in
    /// a field `id`.
    pub fn new() -> Self {
        Self { format: None, encoding: None, text_field: "text".into(), id_field: "id".into() }
    }

    /// The format, whatever the file's name and content say.
    #[must_use]
    pub fn format(mut self, format: InputFormat) -> Self {
        self.format = Some(format);
        self
    }

    /// The encoding, by one of the labels of the WHATWG Encoding Standard: `utf-8`, `windows-1252`, `utf-16le`. A byte
    /// order mark in the file is stronger.
    ///
    /// # Errors
    ///
    /// [`Error::Option`] if no encoding has this label.
    pub fn encoding(mut self, label: &str) -> Result<Self, Error> {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes());
        let unknown = || Error::Option {
            option: "encoding",
            found: label.to_owned(),
            expected: "a label such as utf-8, utf-16le, windows-1252 or iso-8859-15",
        };
        self.encoding = Some(encoding.ok_or_else(unknown)?);
        Ok(self)
    }

    /// The field or column that holds the text.
    #[must_use]
    pub fn text_field(mut self, name: impl Into<String>) -> Self {
        self.text_field = name.into();
        self
    }

    /// The field or column that holds the id.
    #[must_use]
    pub fn id_field(mut self, name: impl Into<String>) -> Self {
        self.id_field = name.into();
        self
    }
}
