//! Texts with their mentions marked where they are written.

use super::gold::{Gold, GoldMark, kinds};
use crate::span::Span;

/// A paragraph a line, in which every mention is marked: `[North Korea|country|country/KP]`. Behind the kind is the id of
/// the entity, or `-` or `*` where nothing is said of it; for countries and nationalities the code is enough. In front
/// of a line may be the language of its text, which is passed over (`en: `). Lines that begin with `#` are comments, a
/// line that begins with `==` opens a text with a name of its own. A mark whose kind begins with `!` says what is no
/// mention, and is passed over.
///
/// # Errors
///
/// A mark without a kind: `gold.txt:3: found "[North Korea]"; expected [text|kind|id]`.
pub fn marked(name: &str, content: &str) -> Result<Vec<Gold>, String> {
    let mut texts: Vec<Gold> = Vec::new();
    for (number, line) in (1usize..).zip(content.trim_start_matches('\u{feff}').lines()) {
        if let Some(title) = line.strip_prefix("==") {
            texts.push(Gold::new(format!("{name}: {}", title.trim()), String::new(), Vec::new()));
        } else if !line.starts_with('#') && !line.trim().is_empty() {
            if texts.is_empty() {
                texts.push(Gold::new(name.to_owned(), String::new(), Vec::new()));
            }
            let Some(gold) = texts.last_mut() else { continue };
            paragraph(line, gold).map_err(|found| {
                format!("{name}:{number}: found {found:?}; expected [text|kind|id]")
            })?;
        }
    }
    Ok(texts)
}

/// Adds a paragraph to a text. The error is the malformed mark.
fn paragraph(line: &str, gold: &mut Gold) -> Result<(), String> {
    if !gold.text.is_empty() {
        gold.text.push_str("\n\n");
    }
    let mut rest = without_language(line);
    while let Some(open) = rest.find('[') {
        gold.text.push_str(&rest[..open]);
        let inside = &rest[open + 1..];
        let Some(end) = inside.find(']') else { return Err(rest[open..].to_owned()) };
        let mut fields = inside[..end].split('|');
        let (Some(text), Some(kind)) = (fields.next().filter(|t| !t.is_empty()), fields.next())
        else {
            return Err(format!("[{}]", &inside[..end]));
        };
        let start = gold.text.len();
        gold.text.push_str(text);
        if !kind.starts_with('!') {
            let entity = fields.next().and_then(|target| entity(kind, target));
            let span = Span::new(start, gold.text.len());
            gold.marks.push(GoldMark { span, kinds: kinds(kind), entity });
        }
        rest = &inside[end + 1..];
    }
    gold.text.push_str(rest);
    Ok(())
}

/// The id of a target; `None` where it says nothing of one entity.
fn entity(kind: &str, target: &str) -> Option<String> {
    let id = target.split('@').next().unwrap_or_default();
    let is_code = id.chars().all(|c| c.is_ascii_uppercase()) && (2..=4).contains(&id.len());
    match id {
        "" | "-" | "*" => None,
        code if is_code => Some(format!("{kind}/{code}")),
        id if id.split('/').all(|code| code.len() == 2) => None, // several may be meant
        id => Some(id.to_owned()),
    }
}

/// A line without its language.
fn without_language(line: &str) -> &str {
    let code = line.split_once(": ").filter(|(code, _)| ["en", "es", "--"].contains(code));
    code.map_or(line, |(_, text)| text)
}
