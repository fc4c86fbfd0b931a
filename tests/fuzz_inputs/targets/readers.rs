//! A file of any format, told or named, in any encoding.

use std::sync::Once;
use std::thread;

use glosa::readers::{InputFormat, InputText, READER_THREAD, ReadError, ReadOptions, read};

/// Encodings that are named, besides none: they decode in different ways.
const ENCODINGS: [&str; 5] = ["utf-8", "utf-16le", "windows-1252", "shift_jis", "iso-2022-jp"];

/// Names that leave the format open, or say that the file is packed.
const NAMES: [&str; 3] = ["file", "file.jsonl.gz", "file.csv"];

/// The first byte chooses the format or none, the second one the encoding and the name.
pub(super) fn run(data: &[u8]) {
    be_silent_about_damaged_files();
    let [first, second, bytes @ ..] = data else { return };
    let (first, second) = (usize::from(*first), usize::from(*second));
    let mut options = ReadOptions::new();
    if let Some(format) = InputFormat::ALL.get(first % (InputFormat::ALL.len() + 1)) {
        options = options.format(*format);
    }
    if let Some(encoding) = ENCODINGS.get(second % (ENCODINGS.len() + 1)) {
        options = options.encoding(encoding).expect("a label of the standard");
    }
    let name = NAMES[second / (ENCODINGS.len() + 1) % NAMES.len()];
    for text in texts(name, bytes, &options).into_iter().flatten() {
        match text {
            Ok(text) => check(&text),
            Err(error) => assert!(error.to_string().starts_with(name), "{error}"),
        }
    }
}

type Texts = Vec<Result<InputText, ReadError>>;

fn texts(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Texts, ReadError> {
    Ok(read(name, bytes, options)?.collect())
}

/// An id is JSON, as it is promised.
fn check(text: &InputText) {
    if let Some(id) = &text.id {
        serde_json::from_str::<&serde_json::value::RawValue>(id).expect("an id is JSON");
    }
}

/// Parsers of other people may panic in their own thread, where that is an error of the file; the fuzzer's hook ends the
/// process at any panic.
fn be_silent_about_damaged_files() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if thread::current().name() != Some(READER_THREAD) {
                hook(panic);
            }
        }));
    });
}
