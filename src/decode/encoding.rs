//! From bytes to text: byte order marks, declared and guessed encodings.
//!
//! The order is that of the WHATWG Encoding Standard: a byte order mark, what the caller says, what the file declares;
//! then UTF-8 if the bytes are valid, UTF-16 if every other byte is zero in most places, and else the guess of
//! `chardetng` among the legacy encodings.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::utf16::looks_like_utf16;

/// Bytes by which a legacy encoding is guessed.
const GUESSED_BY: usize = 1 << 20;

/// The text that the bytes spell. Bytes that are wrong in a legacy encoding become the replacement character.
///
/// # Errors
///
/// If the bytes are to be UTF-8, by what is said or declared, and are not: where.
pub(crate) fn text(
    bytes: Vec<u8>,
    declared: Option<&'static Encoding>,
    asked: Option<&'static Encoding>,
) -> Result<String, String> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return Ok(encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned());
    }
    if let Some(encoding) = asked {
        return decoded(&bytes, encoding);
    }
    // nearly every text: its bytes stay where they are
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(error) => error.into_bytes(),
    };
    let encoding = declared.unwrap_or_else(|| guessed(&bytes));
    Ok(encoding.decode_without_bom_handling(&bytes).0.into_owned())
}

/// The text in an encoding that somebody asked for.
fn decoded(bytes: &[u8], encoding: &'static Encoding) -> Result<String, String> {
    let (text, wrong) = encoding.decode_without_bom_handling(bytes);
    if wrong && encoding == UTF_8 {
        let at = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
        return Err(format!("not UTF-8: byte {at} is wrong; name the encoding that it has"));
    }
    Ok(text.into_owned())
}

/// The encoding that bytes seem to have that are not UTF-8.
pub(super) fn guessed(bytes: &[u8]) -> &'static Encoding {
    if looks_like_utf16(bytes) {
        let odd = bytes.iter().skip(1).step_by(2).filter(|byte| **byte == 0).count();
        let even = bytes.iter().step_by(2).filter(|byte| **byte == 0).count();
        return if odd >= even { UTF_16LE } else { UTF_16BE };
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(GUESSED_BY)], true);
    detector.guess(None, Utf8Detection::Deny)
}
