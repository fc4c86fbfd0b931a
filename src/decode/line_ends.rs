//! Line ends of every system as one.

use std::io::{self, BufRead, Read};

/// Reads a text with `\n` for `\r\n` and for `\r` alone, and with one behind the last line.
pub(crate) struct LineEnds<R> {
    reader: R,
    /// The last byte given was the `\n` of a `\r`.
    behind_return: bool,
    /// The last byte given ended a line, or nothing was given yet.
    at_line_start: bool,
}

impl<R> LineEnds<R> {
    pub(crate) fn new(reader: R) -> Self {
        Self { reader, behind_return: false, at_line_start: true }
    }
}

impl<R: BufRead> Read for LineEnds<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            let start = self.reader.fill_buf()?;
            if start.is_empty() {
                let missing = usize::from(!self.at_line_start);
                buffer[..missing].fill(b'\n');
                self.at_line_start = true;
                return Ok(missing);
            }
            let taken = start.len().min(buffer.len());
            let mut given = 0;
            for &byte in &start[..taken] {
                if !(byte == b'\n' && self.behind_return) {
                    buffer[given] = if byte == b'\r' { b'\n' } else { byte };
                    given += 1;
                }
                self.behind_return = byte == b'\r';
            }
            self.reader.consume(taken);
            if given > 0 {
                self.at_line_start = buffer[given - 1] == b'\n';
                return Ok(given);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    #[test]
    fn lines_of_every_system() {
        for (text, wanted) in [
            ("", ""),
            ("a", "a\n"),
            ("a\r\nb\r\n", "a\nb\n"),
            ("a\rb\r", "a\nb\n"),
            ("a\n\r\n\rb", "a\n\n\nb\n"),
            ("\r\r\n\n", "\n\n\n"),
        ] {
            for piece in 1..5 {
                let mut read = String::new();
                let reader = BufReader::with_capacity(piece, text.as_bytes());
                LineEnds::new(reader).read_to_string(&mut read).expect("memory reads");
                assert_eq!(read, wanted, "{text:?} in pieces of {piece}");
            }
        }
    }
}
