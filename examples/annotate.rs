//! Shows what glosa finds in a text: the text with its mentions marked, then tables of entities and
//! keywords.
//!
//! ```text
//! cargo run --release --example annotate            a bilingual sample
//! cargo run --release --example annotate -- FILE    a file
//! cargo run --release --example annotate -- -       standard input
//! ```
//! On a terminal mentions are coloured by kind; elsewhere, or with `NO_COLOR` set, they are in
//! brackets with their ids.

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Read, Write};
use std::process::ExitCode;

use glosa::{Document, Entity, EntityKind, Extractor, Language, Mention, printable};

const SAMPLE: &str = "\
Kremlin Hails “New Chapter” as Putin Lands in Pyongyang

Vladimir Putin stepped off his plane in Pyongyang before dawn on Wednesday, and by noon he had signed a defense pact \
that neither government would publish in full. North Korea's state radio spoke of an alliance; the Russian leader, less \
warmly, of “mutual assistance”. In Seoul, the presidential office said South Korea would study the text with the U.S. \
and Japan. NATO called the visit a warning, and the UN Security Council may meet before Friday.

“We have seen such papers before,” said a former minister who asked not to be named. “They are signed in summer and \
forgotten by the first snow.”

June 19, 2024

North Korea

defense pact

ANÁLISIS | Lo que Rusia busca en Corea del Norte

Vladmir Putin llegó de noche y se fue de noche. Entre una cosa y otra, el presidente ruso y Kim Jong-un firmaron un pacto \
de defensa que inquieta a la OTAN y que EE. UU. tacha de «peligroso». El Kremlin no aclara si el acuerdo ruso-norcoreano \
incluye tropas.
";

fn main() -> ExitCode {
    let mut text = String::new();
    let read = match std::env::args().nth(1).as_deref() {
        None => {
            text.push_str(SAMPLE);
            Ok(0)
        }
        Some("-") => io::stdin().read_to_string(&mut text),
        Some(path) => std::fs::File::open(path).and_then(|mut file| file.read_to_string(&mut text)),
    };
    if let Err(error) = read {
        eprintln!("annotate: {}: {error}", std::env::args().nth(1).unwrap_or_default());
        return ExitCode::FAILURE;
    }
    let document = Extractor::new().extract(&text);
    let coloured = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let page =
        [marked(&text, &document, coloured), entities(&document), keywords(&document)].join("\n");
    match io::stdout().write_all(page.as_bytes()) {
        // the reader of the output may have closed it
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => ExitCode::FAILURE,
        _ => ExitCode::SUCCESS,
    }
}

/// The text, each paragraph with its language in front, each mention marked.
fn marked(text: &str, document: &Document, coloured: bool) -> String {
    let mut out = String::new();
    let mut mentions = document.mentions().iter().peekable();
    for paragraph in document.paragraphs() {
        let mut at = paragraph.span().start;
        let _ = write!(out, "{:>2}  ", paragraph.language().map_or("--", Language::code));
        while let Some(mention) = mentions.next_if(|m| m.span().end <= paragraph.span().end) {
            out.push_str(&shown(&text[at..mention.span().start]));
            out.push_str(&mark(mention, coloured));
            at = mention.span().end;
        }
        out.push_str(&shown(&text[at..paragraph.span().end]));
        out.push('\n');
    }
    out
}

/// A text whose lines stay lines, and in which nothing else acts on a terminal.
fn shown(text: &str) -> String {
    text.split('\n').map(printable).collect::<Vec<_>>().join("\n")
}

fn mark(mention: &Mention, coloured: bool) -> String {
    if !coloured {
        let candidates: Vec<&str> = mention.candidates().collect();
        let id = mention.entity().map_or_else(|| candidates.join(" or "), str::to_owned);
        return format!("[{}|{}]", shown(mention.text()), printable(&id));
    }
    let colour = match mention.kind() {
        EntityKind::Person => 33,
        EntityKind::Country => 32,
        EntityKind::Nationality => 36,
        EntityKind::Place => 34,
        EntityKind::Organization => 35,
        _ => 31,
    };
    format!("\u{1b}[1;{colour}m{}\u{1b}[0m", shown(mention.text()))
}

fn entities(document: &Document) -> String {
    let mut out = format!(
        "{:<32} {:<22} {:<22} {:>5} {:>7} {:>8}\n",
        "entity", "English", "Spanish", "count", "related", "salience"
    );
    for entity in document.entities() {
        let name = |language| Entity::name(entity, language);
        let related =
            if entity.related() > 0 { entity.related().to_string() } else { String::new() };
        let _ = writeln!(
            out,
            "{:<32.32} {:<22.22} {:<22.22} {:>5} {:>7} {:>8.2}",
            printable(entity.id()),
            printable(name(Language::English)),
            printable(name(Language::Spanish)),
            entity.count(),
            related,
            entity.salience()
        );
    }
    out
}

fn keywords(document: &Document) -> String {
    let mut out =
        format!("{:<32} {:<4} {:>5} {:>5}  {}\n", "keyword", "lang", "count", "score", "entity");
    for keyword in document.keywords() {
        let _ = writeln!(
            out,
            "{:<32} {:<4} {:>5} {:>5.2}  {}",
            printable(keyword.text()),
            keyword.language().map_or("--", Language::code),
            keyword.count(),
            keyword.score(),
            printable(keyword.entity().unwrap_or_default())
        );
    }
    out
}
