//! What a PDF may ask of its reader: how much is unpacked, how deep drawings are in each other, how often each is drawn.
//!
//! `pdf-extract` follows whatever a file says. A drawing that draws itself would end the process, forty that draw the
//! next one twice each would never end, and four kilobytes can hold a stream of gigabytes.

use std::collections::HashMap;
use std::io::{self, Read};

use flate2::read::{DeflateDecoder, ZlibDecoder};
use pdf_extract::{Dictionary, Document, Object, Stream};

use crate::decode::LONGEST_TEXT;

/// Most bytes of a stream, unpacked: 256 MiB.
const LONGEST_STREAM: u64 = 1 << 28;
/// Most bytes of what a page draws, with the drawings in it; parsed, it takes some fifty times as much.
const LONGEST_PAGE: u64 = 32 << 20;
/// Most drawings that are in each other, and most folders of pages.
const DEEPEST: usize = 32;

/// Whether the packed streams have bounds, looked for in the bytes: some are unpacked while the file is opened.
pub(super) fn check_streams(file: &[u8]) -> Result<(), String> {
    const BEGIN: &[u8] = b"stream";
    let (mut at, mut all) = (0, 0);
    while let Some(found) = find(&file[at..], BEGIN) {
        at += found + BEGIN.len();
        let data = file[at..].trim_ascii_start();
        all += unpacked(data)?;
        if all > LONGEST_TEXT {
            return Err(format!("unpacked, it has more than {LONGEST_TEXT} bytes"));
        }
    }
    Ok(())
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

/// How many bytes packed ones are; none if they are not packed.
fn unpacked(data: &[u8]) -> Result<u64, String> {
    let length = io::copy(&mut inflated(data, LONGEST_STREAM), &mut io::sink()).unwrap_or_default();
    if length > LONGEST_STREAM {
        return Err(format!("a stream of it has, unpacked, more than {LONGEST_STREAM} bytes"));
    }
    Ok(length)
}

/// Packed bytes, unpacked until there is one more than so many, or until they are damaged. As `lopdf` does it, those with
/// a damaged header are unpacked, too.
fn inflated(data: &[u8], most: u64) -> impl Read {
    let sound = UntilDamaged(ZlibDecoder::new(data));
    let without_header = UntilDamaged(DeflateDecoder::new(data.get(2..).unwrap_or_default()));
    let begins = ZlibDecoder::new(data).read(&mut [0]).is_ok();
    let (one, other) = if begins { (most + 1, 0) } else { (0, most + 1) };
    sound.take(one).chain(without_header.take(other))
}

/// A reader for which damage is the end.
struct UntilDamaged<R>(R);

impl<R: Read> Read for UntilDamaged<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        Ok(self.0.read(buffer).unwrap_or_default())
    }
}

/// Whether the pages, and what they draw, have bounds.
pub(super) fn check_pages(document: &Document) -> Result<(), String> {
    let mut drawings = Drawings { document, costs: HashMap::new() };
    let mut all = 0_u64;
    for page in document.page_iter() {
        let Ok(page_dictionary) = document.get_dictionary(page) else { continue };
        let resources = inherited_resources(document, page_dictionary)?;
        let mut cost = 0_u64;
        for id in document.get_page_contents(page) {
            if let Ok(stream) = document.get_object(id).and_then(Object::as_stream) {
                cost = cost.saturating_add(drawings.cost(stream, resources, 0)?);
            }
        }
        all = all.saturating_add(cost);
        if cost > LONGEST_PAGE || all > LONGEST_TEXT {
            let message = format!(
                "a page of it draws more than {LONGEST_PAGE} bytes, or all do {LONGEST_TEXT}"
            );
            return Err(message);
        }
    }
    Ok(())
}

/// The resources of a page, or of a folder that it is in.
fn inherited_resources<'d>(
    document: &'d Document,
    page: &'d Dictionary,
) -> Result<Option<&'d Dictionary>, String> {
    let mut found = None;
    let mut folder = page;
    for _ in 0..=DEEPEST {
        found = found.or_else(|| document.get_dict_in_dict(folder, b"Resources").ok());
        let parent = folder.get(b"Parent").and_then(Object::as_reference);
        match parent.and_then(|parent| document.get_dictionary(parent)) {
            Ok(parent) => folder = parent,
            Err(_) => return Ok(found),
        }
    }
    Err("a PDF whose pages contain each other".to_owned())
}

/// What it costs to draw something: the bytes of its content, and of all drawings in it, as often as they are drawn.
struct Drawings<'d> {
    document: &'d Document,
    /// By the place in memory of the stream and of the resources that it is drawn with.
    costs: HashMap<(usize, usize), u64>,
}

impl<'d> Drawings<'d> {
    fn cost(
        &mut self,
        stream: &'d Stream,
        resources: Option<&'d Dictionary>,
        depth: usize,
    ) -> Result<u64, String> {
        if depth > DEEPEST {
            return Err("a PDF whose drawings contain each other".to_owned());
        }
        let address = |resources: &Dictionary| std::ptr::from_ref(resources).addr();
        let key = (std::ptr::from_ref(stream).addr(), resources.map_or(0, address));
        if let Some(cost) = self.costs.get(&key) {
            return Ok(*cost);
        }
        let content = content(stream)?;
        let mut cost = content.len() as u64 + 1;
        let document = self.document;
        let drawings = resources.and_then(|r| document.get_dict_in_dict(r, b"XObject").ok());
        if let Some(drawings) = drawings {
            for name in names(&content) {
                let drawing = drawings.get(&name).and_then(|d| document.dereference(d));
                let Ok(drawing) = drawing.and_then(|(_, d)| d.as_stream()) else { continue };
                let own = document.get_dict_in_dict(&drawing.dict, b"Resources").ok();
                cost = cost.saturating_add(self.cost(drawing, own.or(resources), depth + 1)?);
            }
        }
        self.costs.insert(key, cost);
        Ok(cost)
    }
}

/// The content of a stream, unpacked.
fn content(stream: &Stream) -> Result<Vec<u8>, String> {
    /// Most bytes that are packed in the old way: unpacked, they may be 2,700 times as many.
    const LONGEST_LZW: usize = 256 << 10;
    let filters = stream.filters().unwrap_or_default();
    let packings = filters.iter().filter(|f| matches!(**f, b"FlateDecode" | b"LZWDecode")).count();
    let too_long = || format!("a drawing of it has, unpacked, more than {LONGEST_PAGE} bytes");
    let content = match filters[..] {
        [] => stream.content.clone(),
        [b"FlateDecode"] => {
            let mut content = Vec::new();
            let read = inflated(&stream.content, LONGEST_PAGE).read_to_end(&mut content);
            read.map_err(|error| error.to_string())?;
            content
        }
        _ if packings > 1 || stream.content.len() > LONGEST_LZW => return Err(too_long()),
        _ => stream.decompressed_content().unwrap_or_default(),
    };
    if content.len() as u64 > LONGEST_PAGE { Err(too_long()) } else { Ok(content) }
}

/// All names in a content, whatever they are for: `/X1`, where `#` is before two digits of a byte.
fn names(content: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let ends = |byte: &u8| byte.is_ascii_whitespace() || b"\0()<>[]{}/%".contains(byte);
    let behind_slashes = content.split(|byte| *byte == b'/').skip(1);
    behind_slashes.map(move |rest| {
        let name = rest.split(ends).next().unwrap_or_default();
        plain(name)
    })
}

/// A name without its escapes.
fn plain(name: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(name.len());
    let mut rest = name;
    while let [first, behind @ ..] = rest {
        let digits = behind.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let byte = digits.and_then(|two| u8::from_str_radix(two, 16).ok());
        match (first, byte) {
            (b'#', Some(byte)) => {
                plain.push(byte);
                rest = &behind[2..];
            }
            _ => {
                plain.push(*first);
                rest = behind;
            }
        }
    }
    plain
}
