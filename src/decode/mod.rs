//! From the bytes of files to text: packed ones, encodings, line ends.

mod bytes;
#[cfg(feature = "readers")]
mod encoding;
#[cfg(feature = "readers")]
mod guarded;
mod line_ends;
mod signature;
#[cfg(feature = "readers")]
mod stream;
mod utf16;
#[cfg(feature = "readers")]
mod zstd;

#[cfg(feature = "office")]
pub(crate) use bytes::LONGEST_DOCUMENT;
#[cfg(any(feature = "office", feature = "pdf"))]
pub(crate) use bytes::LONGEST_TEXT;
#[cfg(feature = "readers")]
pub(crate) use bytes::whole;
pub(crate) use bytes::{Lines, sample, unpacked};
#[cfg(feature = "readers")]
pub(crate) use encoding::{Decoded, text};
#[cfg(feature = "readers")]
pub use guarded::READER_THREAD;
#[cfg(feature = "readers")]
pub(crate) use guarded::guarded;
pub(crate) use line_ends::LineEnds;
pub(crate) use signature::{OLE, PDF, ZIP};
#[cfg(feature = "readers")]
pub(crate) use stream::{Otherwise, streamed};
pub(crate) use utf16::is_binary;
#[cfg(not(feature = "readers"))]
pub(crate) use utf16::is_utf16;
