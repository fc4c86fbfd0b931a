//! The text of a PDF.

use std::thread;

/// The name of the thread that reads: a program may want its panic hook to be silent there.
const THREAD: &str = "glosa-pdf";

/// Stack of that thread, in bytes: pages may be nested deeply.
const STACK: usize = 64 << 20;

/// The text, in the order in which it is drawn.
///
/// `pdf-extract` panics on some damaged files; it reads in a thread of its own, whose end by a panic is an error like
/// any other.
pub(super) fn text(bytes: Vec<u8>) -> Result<String, String> {
    let reader = thread::Builder::new().name(THREAD.to_owned()).stack_size(STACK);
    let reader = reader.spawn(move || pdf_extract::extract_text_from_mem(&bytes));
    let reader = reader.map_err(|error| format!("no thread to read the PDF: {error}"))?;
    let text = match reader.join() {
        Ok(Ok(text)) => text,
        Ok(Err(error)) => return Err(format!("a PDF that cannot be read: {error}")),
        Err(_) => {
            return Err("a damaged PDF, or one with something that is not understood".to_owned());
        }
    };
    if text.contains(char::is_alphanumeric) {
        Ok(text)
    } else {
        Err("a PDF of pictures without text: let a program for text recognition (OCR) read it first".to_owned())
    }
}
