//! Text that is read piece by piece: its encoding is recognised by the first byte that is not ASCII and by what follows it.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use encoding_rs::{Encoding, UTF_8};

use super::bytes::{Lines, sample, whole};
use super::encoding::{guessed, text};
use super::utf16::looks_like_utf16;

/// What a file may be that is not valid UTF-8 and does not say what it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Otherwise {
    /// UTF-16, or UTF-8 with wrong bytes in it: JSON knows no legacy encodings.
    Unicode,
    /// In a legacy encoding.
    Legacy,
}

/// Bytes from the first one beyond ASCII on by which UTF-8 is distinguished from legacy encodings.
const TOLD_BY: u64 = 1 << 16;
/// Bytes before it that help to guess: its word, and a few more.
const CONTEXT: usize = 64;

/// The text of a file, as UTF-8. A file in UTF-8 is not held in memory. Wrong bytes behind right ones are left to
/// whoever reads the lines.
pub(crate) fn streamed<'r>(
    reader: impl Read + 'r,
    asked: Option<&'static Encoding>,
    otherwise: Otherwise,
) -> io::Result<Lines<'r>> {
    let mut reader = BufReader::with_capacity(1 << 16, reader);
    let start = reader.fill_buf()?;
    let marked = Encoding::for_bom(start);
    let is_utf16 = marked.is_none() && looks_like_utf16(start);
    match marked.map(|(encoding, _)| encoding).or(asked) {
        Some(encoding) if encoding == UTF_8 => {
            reader.consume(marked.map_or(0, |(_, mark)| mark));
            Ok(Box::new(reader))
        }
        None if !is_utf16 && otherwise == Otherwise::Unicode => Ok(Box::new(reader)),
        None if !is_utf16 => {
            Ok(Box::new(BufReader::new(Untold::Ascii(Box::new(reader), Vec::new()))))
        }
        _ => {
            let decoded = text(whole(reader)?, None, asked).map_err(io::Error::other)?;
            Ok(Box::new(Cursor::new(decoded.text.into_bytes())))
        }
    }
}

/// A file whose encoding its beginning does not tell.
enum Untold<'r> {
    /// As long as there is only ASCII, which all encodings have in common; and the last of it.
    Ascii(Lines<'r>, Vec<u8>),
    /// The rest, in UTF-8.
    Told(Lines<'r>),
}

impl Read for Untold<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if let Untold::Ascii(reader, last) = self {
            let start = reader.fill_buf()?;
            let piece = &start[..start.len().min(buffer.len())];
            let ascii = piece.iter().position(|byte| !byte.is_ascii()).unwrap_or(piece.len());
            if ascii > 0 || piece.is_empty() {
                buffer[..ascii].copy_from_slice(&piece[..ascii]);
                reader.consume(ascii);
                last.clear();
                last.extend(&buffer[ascii.saturating_sub(CONTEXT)..ascii]);
                return Ok(ascii);
            }
            let reader = std::mem::replace(reader, Box::new(io::empty()));
            *self = Untold::Told(told(reader, last)?);
        }
        match self {
            Untold::Told(reader) => reader.read(buffer),
            Untold::Ascii(..) => Ok(0),
        }
    }
}

/// The rest of a file from its first byte on that is not ASCII; `before` is what it is behind.
fn told<'r>(mut reader: Lines<'r>, before: &[u8]) -> io::Result<Lines<'r>> {
    let start = sample(&mut reader, TOLD_BY)?;
    if is_mostly_utf8(&start) {
        return Ok(Box::new(BufReader::new(Cursor::new(start).chain(reader))));
    }
    let encoding = guessed(&[before, &start].concat());
    let rest = whole(Cursor::new(start).chain(reader))?;
    let text = encoding.decode_without_bom_handling(&rest).0.into_owned();
    Ok(Box::new(Cursor::new(text.into_bytes())))
}

/// Whether at least as many letters beyond ASCII are right in UTF-8 as bytes are wrong: in other encodings hardly any
/// are right.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    let is_cut = std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none());
    is_cut || right >= wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a file is read as.
    fn read(bytes: &[u8]) -> String {
        let mut text = Vec::new();
        let mut reader = streamed(bytes, None, Otherwise::Legacy).expect("memory reads");
        reader.read_to_end(&mut text).expect("memory reads");
        String::from_utf8_lossy(&text).into_owned()
    }

    #[test]
    fn an_accent_that_comes_late_tells_the_encoding() {
        let ascii = "line of a list\n".repeat(20_000);
        let latin = [ascii.as_bytes(), b"Espa\xf1a, M\xe9xico y Bogot\xe1\n"].concat();
        let wanted = ascii.clone() + "España, México y Bogotá\n";
        assert_eq!(read(&latin), wanted);
        assert_eq!(read(wanted.as_bytes()), wanted);
    }

    #[test]
    fn utf16_with_and_without_its_mark() {
        let wanted = "id;name\n1;España\n";
        for mark in ["\u{feff}", ""] {
            let text: Vec<u16> = format!("{mark}{wanted}").encode_utf16().collect();
            let little: Vec<u8> = text.iter().flat_map(|unit| unit.to_le_bytes()).collect();
            let big: Vec<u8> = text.iter().flat_map(|unit| unit.to_be_bytes()).collect();
            assert_eq!((read(&little), read(&big)), (wanted.to_owned(), wanted.to_owned()));
        }
    }

    #[test]
    fn what_is_wrong_behind_right_letters_stays() {
        let text = b"Espa\xc3\xb1a y Per\xc3\xba\n\xff\xfe\n";
        assert_eq!(read(text), "España y Perú\n\u{fffd}\u{fffd}\n");
        let end_is_cut = [&b"x".repeat(100)[..], b"\xc3"].concat();
        assert!(read(&end_is_cut).ends_with('\u{fffd}'));
    }
}
