//! Text that strangers wrote, made fit for a terminal, a line of a table, a message.

use std::borrow::Cow;

/// The text with everything escaped that would act instead of being seen: control characters (tabs and line ends
/// included), the marks that turn the direction of writing, and separators of lines and paragraphs.
///
/// Names, ids and texts come from lists and documents that anybody may have written. Printed raw, a tab or a line end
/// in them forges a row, and an escape sequence moves the cursor. For people to read: the result does not tell an
/// escaped character from a backslash that was there.
///
/// ```
/// use glosa::printable;
///
/// assert_eq!(printable("Aurora Boreal"), "Aurora Boreal");
/// assert_eq!(printable("a\tb\n\u{1b}[2J\u{202e}c"), r"a\tb\n\u{1b}[2J\u{202e}c");
/// ```
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(acts) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\t' => out.push_str(r"\t"),
            '\n' => out.push_str(r"\n"),
            '\r' => out.push_str(r"\r"),
            c if acts(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Whether a character does something where it is printed.
fn acts(c: char) -> bool {
    let turns = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let separates = matches!(c, '\u{2028}' | '\u{2029}');
    c.is_control() || turns || separates
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_acts_is_escaped() {
        for (text, wanted) in [
            ("Málaga, 東京, 👩‍👩‍👧 \\ é", "Málaga, 東京, 👩‍👩‍👧 \\ é"),
            ("a\tb\r\nc", r"a\tb\r\nc"),
            ("\u{1b}]0;title\u{7}", r"\u{1b}]0;title\u{7}"),
            ("\u{9b}31m\u{85}", r"\u{9b}31m\u{85}"), // C1
            ("\u{202e}txt.exe\u{2069}\u{200f}", r"\u{202e}txt.exe\u{2069}\u{200f}"),
            ("\0\u{7f}\u{2028}", r"\u{0}\u{7f}\u{2028}"),
        ] {
            assert_eq!(printable(text), wanted);
        }
    }

    proptest! {
        #[test]
        fn nothing_that_acts_is_left(text in any::<String>()) {
            let shown = printable(&text);
            prop_assert!(!shown.contains(acts));
            prop_assert_eq!(printable(&shown), &*shown);
        }
    }
}
