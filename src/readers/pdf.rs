//! The text of a PDF.

use pdf_extract::{Document, PlainTextOutput, output_doc};

use super::pdf_bounds;

/// The text, in the order in which it is drawn.
pub(super) fn text(bytes: &[u8]) -> Result<String, String> {
    let unread = |error: &dyn std::fmt::Display| format!("a PDF that cannot be read: {error}");
    pdf_bounds::check_streams(bytes)?;
    let mut document = Document::load_mem(bytes).map_err(|error| unread(&error))?;
    if document.is_encrypted() {
        // nearly always the password is none
        document.decrypt("").map_err(|error| unread(&error))?;
    }
    pdf_bounds::check_pages(&document)?;
    let mut text = String::new();
    output_doc(&document, &mut PlainTextOutput::new(&mut text)).map_err(|error| unread(&error))?;
    if text.contains(char::is_alphanumeric) {
        Ok(text)
    } else {
        Err("a PDF of pictures without text: let a program for text recognition (OCR) read it first".to_owned())
    }
}
