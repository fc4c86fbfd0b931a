//! Files packed by zstd: their frames one behind the other, none of which may ask for more memory than a frame needs.

use std::io::{self, Read};

use ruzstd::decoding::{FrameDecoder, StreamingDecoder};

/// Most text that a frame may refer back to, in bytes, as for `zstd` itself: 128 MiB. The decoder keeps that much.
const LARGEST_WINDOW: u64 = 1 << 27;
/// Longest header of a frame (RFC 8878, 3.1.1.1), with its magic number.
const LONGEST_HEADER: usize = 18;

/// The frames of a zstd file, one behind the other: a file that was appended to has several.
pub(super) struct Frames<R: Read> {
    decoder: Option<StreamingDecoder<Peeked<R>, FrameDecoder>>,
}

impl<R: Read> Frames<R> {
    pub(super) fn new(reader: R) -> io::Result<Self> {
        Ok(Self { decoder: Some(frame(Peeked { head: Vec::new(), reader })?) })
    }
}

impl<R: Read> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(decoder) = &mut self.decoder {
            let read = decoder.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            let Some(mut rest) = self.decoder.take().map(StreamingDecoder::into_inner) else {
                break;
            };
            if !rest.peek(1)?.is_empty() {
                self.decoder = Some(frame(rest)?);
            }
        }
        Ok(0)
    }
}

/// The frame that begins here. The decoder does not look at the window of its first frame: it would keep as much as
/// the frame says.
fn frame<R: Read>(mut reader: Peeked<R>) -> io::Result<StreamingDecoder<Peeked<R>, FrameDecoder>> {
    let invalid = |message: String| io::Error::new(io::ErrorKind::InvalidData, message);
    let window = window(reader.peek(LONGEST_HEADER)?).unwrap_or_default();
    if window > LARGEST_WINDOW {
        let message = format!("a zstd window of {window} bytes; expected at most {LARGEST_WINDOW}");
        return Err(invalid(message));
    }
    StreamingDecoder::new(reader).map_err(|error| invalid(error.to_string()))
}

/// How much text a frame may refer back to, by its header: what it says, or all that it holds.
fn window(header: &[u8]) -> Option<u64> {
    let descriptor = *header.get(4)?;
    let is_single_segment = descriptor & 1 << 5 != 0;
    if !is_single_segment {
        let window = *header.get(5)?;
        let base = 1_u64 << (10 + (window >> 3));
        return Some(base + base / 8 * u64::from(window & 7));
    }
    let dictionary = [0, 1, 2, 4][usize::from(descriptor & 3)];
    let length = 1 << (descriptor >> 6);
    let size = header.get(5 + dictionary..5 + dictionary + length)?;
    let size = size.iter().rev().fold(0, |size, byte| size << 8 | u64::from(*byte));
    Some(if length == 2 { size + 256 } else { size })
}

/// A reader whose next bytes can be looked at.
struct Peeked<R> {
    /// What was read already.
    head: Vec<u8>,
    reader: R,
}

impl<R: Read> Peeked<R> {
    /// The next bytes, fewer where the file ends.
    fn peek(&mut self, count: usize) -> io::Result<&[u8]> {
        let missing = count.saturating_sub(self.head.len());
        self.reader.by_ref().take(missing as u64).read_to_end(&mut self.head)?;
        Ok(&self.head)
    }
}

impl<R: Read> Read for Peeked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.head.is_empty() {
            return self.reader.read(buffer);
        }
        let count = buffer.len().min(self.head.len());
        buffer[..count].copy_from_slice(&self.head[..count]);
        self.head.drain(..count);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_by_their_headers() {
        let magic = [0x28, 0xb5, 0x2f, 0xfd];
        for (header, wanted) in [
            (&[0, 0x38][..], Some(128 << 10)),
            (&[0, 0xff], Some((1 << 41) + (7 << 38))),
            (&[0x20, 5], Some(5)),
            (&[0x60, 5, 0], Some(261)),
            (&[0x61, 9, 5, 0], Some(261)),
            (&[0xa0, 0, 0, 0, 1], Some(1 << 24)),
            (&[0xe3, 9, 9, 9, 9, 255, 255, 255, 255, 255, 255, 255, 255], Some(u64::MAX)),
            (&[0x20], None),
            (&[], None),
        ] {
            assert_eq!(window(&[&magic, header].concat()), wanted, "{header:?}");
        }
    }

    #[test]
    fn frames_shorter_than_a_header() {
        // a frame of one byte, as it is, and the same once more
        let frame = [0x28, 0xb5, 0x2f, 0xfd, 0x20, 1, 0b1001, 0, 0, b'x'];
        let mut text = String::new();
        let twice = [frame, frame].concat();
        Frames::new(&*twice).expect("a frame").read_to_string(&mut text).expect("text");
        assert_eq!(text, "xx");
    }
}
