//! Documents that are XML in a zip archive: their parts, piece by piece, and in bounds.

use std::borrow::Cow;
use std::io::{self, BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::result::ZipError;

use crate::decode::{LONGEST_DOCUMENT, LONGEST_TEXT};

/// An archive, and how many bytes of it may still be unpacked: parts may be the same bytes under many names.
pub(crate) struct Archive {
    zip: ZipArchive<Cursor<Vec<u8>>>,
    left: u64,
}

/// A piece of XML. Names are without their prefix.
pub(crate) enum Piece<'p> {
    Open(&'p BytesStart<'p>),
    Text(&'p str),
    Close(&'p [u8]),
}

impl Archive {
    pub(crate) fn new(bytes: Vec<u8>) -> Result<Self, String> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        Ok(Self { zip, left: LONGEST_TEXT })
    }

    pub(crate) fn has(&self, part: &str) -> bool {
        self.zip.index_for_name(part).is_some()
    }

    /// Gives the pieces of a part to `sink`, if there is such a part; says whether there is.
    pub(crate) fn read(
        &mut self,
        part: &str,
        mut sink: impl FnMut(Piece<'_>) -> Result<(), String>,
    ) -> Result<bool, String> {
        let part = match self.zip.by_name(part) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(false),
            Err(error) => return Err(damaged(&error)),
        };
        let unpacked = Unpacked { part, left: &mut self.left };
        let mut reader = Reader::from_reader(BufReader::new(unpacked));
        reader.config_mut().check_end_names = false;
        let mut buffer = Vec::new();
        while hand_on(&mut reader, &mut buffer, &mut sink)? {
            buffer.clear();
        }
        Ok(true)
    }
}

/// Gives the next piece to `sink`; whether there was one.
fn hand_on<R: io::BufRead>(
    reader: &mut Reader<R>,
    buffer: &mut Vec<u8>,
    sink: &mut impl FnMut(Piece<'_>) -> Result<(), String>,
) -> Result<bool, String> {
    match reader.read_event_into(buffer).map_err(|error| damaged(&error))? {
        Event::Start(element) => sink(Piece::Open(&element))?,
        Event::Empty(element) => {
            sink(Piece::Open(&element))?;
            sink(Piece::Close(element.local_name().as_ref()))?;
        }
        Event::End(element) => sink(Piece::Close(element.local_name().as_ref()))?,
        Event::Text(text) => sink(Piece::Text(&text.decode().map_err(|e| damaged(&e))?))?,
        Event::CData(text) => sink(Piece::Text(&text.decode().map_err(|e| damaged(&e))?))?,
        Event::GeneralRef(name) => {
            let reference = format!("&{};", name.decode().map_err(|e| damaged(&e))?);
            // what the file itself declares is not expanded: it stays as it is written
            let text = unescape(&reference).unwrap_or(Cow::Borrowed(&reference));
            sink(Piece::Text(&text))?;
        }
        Event::Eof => return Ok(false),
        _ => {}
    }
    Ok(true)
}

/// An attribute of an element, by its name without a prefix.
pub(crate) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    // without the check for a second one of the same name, which takes quadratic time
    let mut all = element.attributes();
    let mut all = all.with_checks(false).flatten();
    let found = all.find(|attribute| attribute.key.local_name().as_ref() == name.as_bytes())?;
    let value = std::str::from_utf8(&found.value).ok()?;
    Some(unescape(value).ok()?.into_owned())
}

/// Whether so much text is still one document.
pub(crate) fn bounded(text: &str) -> Result<(), String> {
    if text.len() > LONGEST_DOCUMENT {
        return Err(format!("its text has more than {LONGEST_DOCUMENT} bytes"));
    }
    Ok(())
}

pub(crate) fn damaged(error: &dyn std::fmt::Display) -> String {
    format!("a damaged document: {error}")
}

/// A part while it is unpacked. What is too long is an error, and not cut.
struct Unpacked<'a, R> {
    part: R,
    left: &'a mut u64,
}

impl<R: Read> Read for Unpacked<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.part.read(buffer)?;
        *self.left = self.left.checked_sub(read as u64).ok_or_else(|| {
            io::Error::other(format!("unpacked, it has more than {LONGEST_TEXT} bytes"))
        })?;
        Ok(read)
    }
}
