//! From bytes to text: byte order marks, declared and guessed encodings.
//!
//! The order is that of the WHATWG Encoding Standard: a byte order mark, what the caller says, what the file declares;
//! then UTF-16 if every other byte is zero in most places, UTF-8 if the bytes are valid, and else the guess of
//! `chardetng` among the legacy encodings.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::utf16::{looks_like_utf16, zeros};

/// Bytes by which a legacy encoding is guessed.
const GUESSED_BY: usize = 1 << 20;

/// Bytes by which UTF-16 is recognised.
const TOLD_BY: usize = 1 << 12;

/// A text out of bytes.
pub(crate) struct Decoded {
    pub(crate) text: String,
    /// What is said of bytes that are wrong in the encoding: they are read as the replacement character.
    pub(crate) wrong: Option<String>,
}

impl Decoded {
    fn of(bytes: &[u8], encoding: &'static Encoding) -> Self {
        let (text, has_wrong) = encoding.decode_without_bom_handling(bytes);
        let wrong = has_wrong.then(|| {
            let name = encoding.name();
            format!(
                "read in part: bytes that are no {name} are read as U+FFFD; name the encoding that it has"
            )
        });
        Self { text: text.into_owned(), wrong }
    }
}

/// The text that the bytes spell.
///
/// # Errors
///
/// If the bytes are to be UTF-8, by what is said or declared, and are not: where.
pub(crate) fn text(
    bytes: Vec<u8>,
    declared: Option<&'static Encoding>,
    asked: Option<&'static Encoding>,
) -> Result<Decoded, String> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return Ok(Decoded::of(&bytes[mark..], encoding));
    }
    if let Some(encoding) = asked {
        return decoded(&bytes, encoding);
    }
    // such bytes may be valid UTF-8 with zeros in it
    if declared.is_none() && looks_like_utf16(&bytes[..bytes.len().min(TOLD_BY)]) {
        return Ok(Decoded::of(&bytes, utf16_of(&bytes)));
    }
    // nearly every text: its bytes stay where they are
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded { text, wrong: None }),
        Err(error) => error.into_bytes(),
    };
    Ok(Decoded::of(&bytes, declared.unwrap_or_else(|| guessed(&bytes))))
}

/// The text in an encoding that somebody asked for.
fn decoded(bytes: &[u8], encoding: &'static Encoding) -> Result<Decoded, String> {
    let decoded = Decoded::of(bytes, encoding);
    if decoded.wrong.is_some() && encoding == UTF_8 {
        let at = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
        return Err(format!("not UTF-8: byte {at} is wrong; name the encoding that it has"));
    }
    Ok(decoded)
}

/// The order of the bytes of UTF-16: the zeros are in odd places, or in even ones.
fn utf16_of(bytes: &[u8]) -> &'static Encoding {
    let [even, odd] = zeros(bytes);
    if odd >= even { UTF_16LE } else { UTF_16BE }
}

/// The legacy encoding that bytes seem to have.
pub(super) fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(GUESSED_BY)], true);
    detector.guess(None, Utf8Detection::Deny)
}
