//! CoNLL: a token a line with its BIO tag, an empty line after each sentence.
//!
//! Two columns with a tab between them, as most taggers read them. Tokens and sentences are those of the extraction;
//! classes are those of CoNLL-2003 (`PER`, `LOC`, `ORG`, `MISC`), and a kind of your own is its name in capitals.

use std::io::{self, Write};

use super::pieces::{WordOrMark, pieces};
use super::{Item, labels};
use crate::printable::printable;

/// Writes a document, with the line `-DOCSTART-` before it.
///
/// # Errors
///
/// Whatever `out` gives.
pub fn write(item: &Item<'_>, out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"-DOCSTART-\tO\n\n")?;
    let mut before: Option<WordOrMark> = None;
    for piece in pieces(item) {
        if before.is_some() && piece.opens_sentence {
            out.write_all(b"\n")?;
        }
        let token = printable(item.slice(piece.span));
        writeln!(out, "{token}\t{}", tag(item, piece, before))?;
        before = Some(piece);
    }
    if before.is_some() { out.write_all(b"\n") } else { Ok(()) }
}

/// The tag of a piece: `B-` opens a name, `I-` goes on with it, `O` is outside of names.
fn tag(item: &Item<'_>, piece: WordOrMark, before: Option<WordOrMark>) -> String {
    let Some(mention) = piece.mention.and_then(|n| item.document().mentions().get(n)) else {
        return "O".to_owned();
    };
    let goes_on = before.is_some_and(|b| b.mention == piece.mention) && !piece.opens_sentence;
    let prefix = if goes_on { "I" } else { "B" };
    format!("{prefix}-{}", labels::conll(mention.kind()))
}
