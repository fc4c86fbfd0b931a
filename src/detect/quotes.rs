//! The text around quotations, which may be in another language: *The film “Todo sobre mi madre” won the award.*

/// Bytes of a text that are looked at.
const READ: usize = 512;
/// Marks that open a quotation, and what closes it.
const MARKS: [(char, char); 3] = [('“', '”'), ('«', '»'), ('"', '"')];

/// The start of a text without its quotations; `None` where it has none. Cost: that of [`READ`] bytes.
pub(super) fn outside(text: &str) -> Option<String> {
    let end = (0..=text.len().min(READ)).rev().find(|&at| text.is_char_boundary(at))?;
    let (mut out, mut rest) = (String::new(), &text[..end]);
    while let Some((before, close, after)) = next(rest) {
        out.push_str(before);
        rest = after.split_once(close).map_or("", |(_, behind)| behind);
    }
    if out.is_empty() {
        return None;
    }
    out.push_str(rest);
    Some(out)
}

/// The text before the next quotation, what closes it, and the text from there on.
fn next(text: &str) -> Option<(&str, char, &str)> {
    let is_open = |c: char| MARKS.iter().any(|(open, _)| *open == c);
    let (at, mark) = text.char_indices().find(|(_, c)| is_open(*c))?;
    let (_, close) = MARKS.iter().find(|(open, _)| *open == mark)?;
    Some((&text[..at], *close, &text[at + mark.len_utf8()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases() {
        for (text, rest) in [
            ("The film “Todo sobre mi madre” won.", Some("The film  won.")),
            ("Dijo: \"no way\", y «never».", Some("Dijo: , y .")),
            ("He said “no", Some("He said ")),
            ("“No way”", None),
            ("No way", None),
            ("", None),
        ] {
            assert_eq!(outside(text).as_deref(), rest, "{text:?}");
        }
    }
}
