//! The text of a PDF.

/// The text, in the order in which it is drawn.
pub(super) fn text(bytes: &[u8]) -> Result<String, String> {
    let text = pdf_extract::extract_text_from_mem(bytes)
        .map_err(|error| format!("a PDF that cannot be read: {error}"))?;
    if text.contains(char::is_alphanumeric) {
        Ok(text)
    } else {
        Err("a PDF of pictures without text: let a program for text recognition (OCR) read it first".to_owned())
    }
}
