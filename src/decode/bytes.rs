//! Bytes of a file: unpacked, and bounded.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::MultiGzDecoder;

#[cfg(feature = "readers")]
use super::zstd::Frames;

/// Most bytes of a file, unpacked, that is read as one text, and of all that is read of an archive: 1 GiB.
#[cfg(feature = "readers")]
pub(crate) const LONGEST_TEXT: u64 = 1 << 30;

/// Most bytes of the text of an office document, which may say that a blank or a cell is there a million times: 256 MiB.
#[cfg(feature = "office")]
pub(crate) const LONGEST_DOCUMENT: usize = 1 << 28;

/// A reader that can be looked at line by line.
pub(crate) type Lines<'r> = Box<dyn BufRead + 'r>;

/// The bytes of a file that may be packed by gzip or zstd (feature `readers`), recognised by its first bytes.
pub(crate) fn unpacked<'r>(mut reader: impl BufRead + 'r) -> io::Result<Lines<'r>> {
    let start = reader.fill_buf()?;
    if start.starts_with(&[0x1f, 0x8b]) {
        return Ok(Box::new(BufReader::new(MultiGzDecoder::new(reader))));
    }
    #[cfg(feature = "readers")]
    if start.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
        return Ok(Box::new(BufReader::new(Frames::new(reader)?)));
    }
    Ok(Box::new(reader))
}

/// The first bytes; they are gone from the reader.
pub(crate) fn sample(reader: &mut impl Read, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// All bytes, up to [`LONGEST_TEXT`].
#[cfg(feature = "readers")]
pub(crate) fn whole(reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(LONGEST_TEXT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LONGEST_TEXT {
        let message = format!("unpacked, it has more than {LONGEST_TEXT} bytes");
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
    }
    Ok(bytes)
}
