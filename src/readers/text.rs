//! A text of a file.

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
pub(super) type ReadTexts = Vec<Result<InputText, String>>;
