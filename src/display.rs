//! Words of a text as they are shown: one blank between two words, whatever white space the text has.

use std::borrow::Cow;

/// The text with a blank for each stretch of white space: `South Africa` for *South*, a no-break space, *Africa*.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    let is_plain = |c: char| c == ' ' || !c.is_whitespace();
    if has_no_rare_blanks(text) || text.chars().all(is_plain) && !text.contains("  ") {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Whether the bytes tell at a glance that there is no white space but single blanks.
fn has_no_rare_blanks(text: &str) -> bool {
    let mut before = 0;
    text.bytes().all(|byte| {
        let is_blank = byte == b' ';
        // white space outside of ASCII begins with one of these bytes
        let is_other = byte > b' ' && !matches!(byte, 0xc2 | 0xe1..=0xe3);
        let is_plain = is_other || is_blank && before != b' ';
        before = byte;
        is_plain
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases() {
        for (text, shown) in [
            ("", ""),
            ("South Africa", "South Africa"),
            ("South\u{a0}Africa", "South Africa"),
            ("United\u{2009}Kingdom", "United Kingdom"),
            ("Ana  María\tRuiz", "Ana María Ruiz"),
        ] {
            assert_eq!(one_line(text), shown, "{text:?}");
        }
        assert!(matches!(one_line("Ana Ruiz"), Cow::Borrowed(_)));
    }
}
