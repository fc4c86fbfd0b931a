//! The marked texts: `[surface|kind|who]` in paragraphs, as `examples/data/names/GUIDELINE.md` says.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use glosa::EntityKind;

/// A marked text.
pub(crate) struct Text {
    /// The paragraphs, without the marks.
    pub(crate) text: String,
    /// The marked names: first byte, byte after the last one, kind.
    pub(crate) names: Vec<(usize, usize, EntityKind)>,
}

/// All texts of a folder: files `*.txt` and `*.txt.gz`, in the order of their names.
pub(crate) fn read(folder: &Path) -> Result<Vec<Text>, String> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .map_err(|e| format!("{}: {e}", folder.display()))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| is_text(path))
        .collect();
    files.sort();
    let mut texts = Vec::new();
    for path in files {
        parse(&path.display().to_string(), &content(&path)?, &mut texts)?;
    }
    Ok(texts)
}

fn is_text(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    !name.starts_with('.') && (name.ends_with(".txt") || name.ends_with(".txt.gz"))
}

fn content(path: &Path) -> Result<String, String> {
    let wrong = |e: std::io::Error| format!("{}: {e}", path.display());
    let file = std::fs::File::open(path).map_err(wrong)?;
    let mut text = String::new();
    if path.extension().is_some_and(|extension| extension == "gz") {
        flate2::read::MultiGzDecoder::new(file).read_to_string(&mut text).map_err(wrong)?;
    } else {
        std::io::BufReader::new(file).read_to_string(&mut text).map_err(wrong)?;
    }
    Ok(text)
}

fn parse(file: &str, content: &str, texts: &mut Vec<Text>) -> Result<(), String> {
    for (number, line) in (1..).zip(content.lines()) {
        let wrong = |what: &str| format!("{file}, line {number}: {what}: {line:?}");
        if line.is_empty() || line.starts_with("# ") || line == "#" {
            continue;
        }
        if line.starts_with("== ") {
            texts.push(Text { text: String::new(), names: Vec::new() });
            continue;
        }
        let (language, paragraph) =
            line.split_once(": ").ok_or_else(|| wrong("expected `en: `, `es: ` or `--: `"))?;
        if !matches!(language, "en" | "es" | "--") {
            return Err(wrong("expected `en: `, `es: ` or `--: `"));
        }
        let text = texts.last_mut().ok_or_else(|| wrong("expected `== NUMBER GENRE LANGUAGE`"))?;
        if !text.text.is_empty() {
            text.text.push_str("\n\n");
        }
        add(paragraph, text).map_err(|what| wrong(&what))?;
    }
    Ok(())
}

/// Adds a paragraph without its marks.
fn add(paragraph: &str, to: &mut Text) -> Result<(), String> {
    let mut rest = paragraph;
    while let Some((before, after)) = rest.split_once('[') {
        to.text.push_str(before);
        let mark = after.split_once(']').and_then(|(mark, after)| {
            let (surface, kind) = mark.split_once('|')?;
            let (kind, _who) = kind.split_once('|')?;
            Some((surface, kind, after))
        });
        // brackets that mark nothing stay
        let Some((surface, kind, after)) = mark else {
            to.text.push('[');
            rest = after;
            continue;
        };
        let kind: EntityKind = kind.into();
        if matches!(kind, EntityKind::Other(_)) || surface.trim() != surface || surface.is_empty() {
            return Err(format!("expected [surface|kind|who], found [{surface}|{kind}|"));
        }
        let start = to.text.len();
        to.text.push_str(surface);
        to.names.push((start, to.text.len(), kind));
        rest = after;
    }
    to.text.push_str(rest);
    Ok(())
}

/// The texts of a file of JSON lines, compressed, each with a `text`.
pub(crate) fn unmarked(file: &Path) -> Result<Vec<String>, String> {
    let wrong = |error: std::io::Error| format!("{}: {error}", file.display());
    let lines = BufReader::new(flate2::read::MultiGzDecoder::new(
        std::fs::File::open(file).map_err(wrong)?,
    ));
    let mut texts = Vec::new();
    for (number, line) in (1..).zip(lines.lines()) {
        let json: serde_json::Value = serde_json::from_str(&line.map_err(wrong)?)
            .map_err(|error| format!("{}, line {number}: {error}", file.display()))?;
        texts.extend(json["text"].as_str().map(str::to_owned));
    }
    Ok(texts)
}
