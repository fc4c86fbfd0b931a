//! Text made safe for markup.

use std::fmt::{self, Display, Write};

/// Text as XML and HTML show it, in content and in quoted attributes alike.
///
/// Characters that XML 1.0 cannot hold become U+FFFD, one for one, so that offsets in characters stay. A carriage
/// return is written as a reference, because parsers turn a bare one into a line feed.
pub(super) struct Escaped<'t>(pub(super) &'t str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some(at) = rest.find(needs_escape) {
            let (plain, special) = rest.split_at(at);
            f.write_str(plain)?;
            let mut chars = special.chars();
            match chars.next() {
                Some('&') => f.write_str("&amp;")?,
                Some('<') => f.write_str("&lt;")?,
                Some('>') => f.write_str("&gt;")?,
                Some('"') => f.write_str("&quot;")?,
                Some('\'') => f.write_str("&#39;")?,
                Some('\r') => f.write_str("&#13;")?,
                _ => f.write_char(char::REPLACEMENT_CHARACTER)?,
            }
            rest = chars.as_str();
        }
        f.write_str(rest)
    }
}

/// JSON as HTML holds it in a script: no tag begins or ends in it, and HTML allows every character. What is escaped is in
/// strings alone, where the escape is the same character.
pub(super) struct Json<'t>(pub(super) &'t str);

impl Display for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some(at) = rest.find(|c| c == '<' || !is_xml(c)) {
            let (plain, special) = rest.split_at(at);
            f.write_str(plain)?;
            let mut chars = special.chars();
            for unit in chars.next().into_iter().flat_map(|c| c.encode_utf16(&mut [0; 2]).to_vec())
            {
                write!(f, "\\u{unit:04x}")?;
            }
            rest = chars.as_str();
        }
        f.write_str(rest)
    }
}

fn needs_escape(c: char) -> bool {
    matches!(c, '&' | '<' | '>' | '"' | '\'' | '\r') || !is_xml(c)
}

/// Whether XML 1.0 allows the character (production 2, `Char`); C1 controls are allowed there, but HTML calls them
/// errors, and nobody can see them.
fn is_xml(c: char) -> bool {
    let allowed_control = matches!(c, '\t' | '\n' | '\r');
    let noncharacter = (c as u32) & 0xfffe == 0xfffe || matches!(c, '\u{fdd0}'..='\u{fdef}');
    (allowed_control || !c.is_control()) && !noncharacter
}

/// A name for formats that want a plain word: letters, digits, `-`, `_`; anything else becomes `_`.
pub(super) fn word(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') { c } else { '_' };
    name.chars().map(plain).collect()
}

/// A part of a web address (RFC 3986): letters, digits, `-._~` and `/` as they are, every other byte as `%XX`.
pub(super) fn address(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            byte => out += &format!("%{byte:02X}"),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mark_up_is_text() {
        for (text, wanted) in [
            ("plain", "plain"),
            ("a<b>&\"c'", "a&lt;b&gt;&amp;&quot;c&#39;"),
            ("x\u{1b}[1m\u{0}", "x\u{fffd}[1m\u{fffd}"),
            ("two\r\nlines\tand \u{85}", "two&#13;\nlines\tand \u{fffd}"),
            ("\u{ffff}\u{fdd0}", "\u{fffd}\u{fffd}"),
        ] {
            assert_eq!(Escaped(text).to_string(), wanted);
        }
    }

    #[test]
    fn json_is_the_same_json() {
        let text = "a</script>\u{7f}\u{ffff}\u{1fffe}ñ";
        let json = serde_json::to_string(text).expect("text");
        let held = Json(&json).to_string();
        assert_eq!(held, r#""a\u003c/script>\u007f\uffff\ud83f\udffeñ""#);
        assert_eq!(serde_json::from_str::<String>(&held).expect("JSON"), text);
    }

    #[test]
    fn words_are_plain() {
        assert_eq!(word("vessel type/1 ñ"), "vessel_type_1__");
    }

    #[test]
    fn addresses_are_encoded() {
        assert_eq!(address("news/año 1.txt"), "news/a%C3%B1o%201.txt");
        assert_eq!(address("javascript:alert(1)"), "javascript%3Aalert%281%29");
    }
}
