//! Words of a text as they are shown: one blank between two words, whatever white space the text has.

use std::borrow::Cow;

/// The text with a blank for each stretch of white space: `South Africa` for *South*, a no-break space, *Africa*.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    let is_plain = |c: char| c == ' ' || !c.is_whitespace();
    if text.chars().all(is_plain) && !text.contains("  ") {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
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
