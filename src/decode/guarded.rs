//! Parsers of other people; some panic on a damaged file. Each reads in a thread of its own, whose end by a
//! panic is an error like any other.

use std::thread;

/// The name of the threads in which parsers of other people read a file. A panic there becomes a
/// [`ReadError`](crate::readers::ReadError); a program may want its panic hook to be silent about it.
pub const READER_THREAD: &str = "glosa-reader";

/// Stack of such a thread, in bytes: what is read may be nested deeply.
const STACK: usize = 64 << 20;

/// What a parser gives, or that the file is too damaged for it.
pub(crate) fn guarded<T: Send + 'static>(
    parser: impl FnOnce() -> Result<T, String> + Send + 'static,
) -> Result<T, String> {
    let thread = thread::Builder::new().name(READER_THREAD.to_owned()).stack_size(STACK);
    let thread = thread.spawn(parser);
    let thread = thread.map_err(|error| format!("no thread to read the file: {error}"))?;
    thread.join().unwrap_or_else(|_| {
        Err("a damaged file, or one with something in it that is not understood".to_owned())
    })
}
