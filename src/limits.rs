//! How much of a stranger's file is held in memory at once.

use std::io::{self, BufRead, Read};

/// Longest record of a list or of a file to import, in bytes: a line, a CSV row, a name with its keywords. Parsed, it
/// takes some ten times as much at worst.
pub(crate) const LONGEST_RECORD: u64 = 64 << 20;

/// What is said of a longer one.
pub(crate) fn too_long(what: &str) -> String {
    format!("{what} too long; expected at most {LONGEST_RECORD} bytes")
}

/// Longest message about a file, in bytes; what it quotes is cut.
const LONGEST_MESSAGE: usize = 1_000;

/// The message, cut where a file is quoted at length.
pub(crate) fn short(mut message: String) -> String {
    if message.len() > LONGEST_MESSAGE {
        let mut end = LONGEST_MESSAGE;
        while !message.is_char_boundary(end) {
            end -= 1;
        }
        message.truncate(end);
        message.shrink_to_fit();
        message.push('…');
    }
    message
}

/// What [`read_line`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineRead {
    /// A line, with its end where it has one.
    Whole,
    /// The first bytes of a line that is too long.
    TooLong,
    /// The end of the file.
    End,
}

/// Reads a line; of one that is too long only the beginning.
pub(crate) fn read_line(reader: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<LineRead> {
    line.clear();
    let read = reader.by_ref().take(LONGEST_RECORD).read_until(b'\n', line)?;
    Ok(match read as u64 {
        0 => LineRead::End,
        LONGEST_RECORD if !line.ends_with(b"\n") => LineRead::TooLong,
        _ => LineRead::Whole,
    })
}

/// Passes over the rest of a line.
#[cfg(feature = "formats")]
pub(crate) fn skip_line(reader: &mut impl BufRead) -> io::Result<()> {
    reader.skip_until(b'\n').map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_cut_between_letters() {
        assert_eq!(short("ñ".to_owned()), "ñ");
        let cut = short("ñ".repeat(1_000));
        assert_eq!((cut.chars().count(), cut.chars().last()), (501, Some('…')));
    }

    #[test]
    fn lines_of_every_length() {
        let longest = LONGEST_RECORD as usize;
        for (length, wanted) in
            [(0, LineRead::Whole), (longest - 1, LineRead::Whole), (longest, LineRead::TooLong)]
        {
            let text = io::repeat(b'x').take(length as u64).chain(&b"\nnext"[..]);
            let (mut reader, mut line) = (io::BufReader::new(text), Vec::new());
            assert_eq!(read_line(&mut reader, &mut line).expect("it reads"), wanted, "{length}");
        }
        let mut end = &b""[..];
        assert_eq!(read_line(&mut end, &mut Vec::new()).expect("it reads"), LineRead::End);
    }
}
