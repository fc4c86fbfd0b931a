//! Annotates a text of any length in memory that does not grow with it.
//!
//! ```text
//! cargo run --release --example stream < book.txt
//! cargo run --release --example stream -- --compare < book.txt
//! ```
//! The first prints a mention a line while it reads (first byte, text, kind, id), then the entities of the whole text on
//! standard error. The second reads the whole text as well and says how many mentions and entities are the same: what the
//! windows' horizon costs.

use std::collections::HashMap;
use std::error::Error;
use std::io::{self, BufWriter, Read, Write};

use glosa::{Document, Extractor, Mention, printable};

fn main() -> Result<(), Box<dyn Error>> {
    let extractor = Extractor::new();
    if std::env::args().nth(1).as_deref() == Some("--compare") {
        let mut text = String::new();
        io::stdin().lock().read_to_string(&mut text)?;
        return compare(&extractor, &text);
    }
    let mut out = BufWriter::new(io::stdout().lock());
    let whole = extractor.extract_stream(io::stdin().lock(), |part| {
        for mention in part.mentions() {
            let (text, id) = (printable(mention.text()), mention.entity().unwrap_or_default());
            let start = mention.span().start;
            writeln!(out, "{start}\t{text}\t{}\t{}", mention.kind(), printable(id))?;
        }
        Ok(())
    })?;
    out.flush()?;
    for entity in whole.entities().iter().take(20) {
        eprintln!("{:>6} {}", entity.count(), printable(entity.id()));
    }
    Ok(())
}

/// What tells whether two mentions say the same.
fn said(mention: &Mention) -> (usize, usize, Option<&str>, &str, &str) {
    let span = mention.span();
    (span.start, span.end, mention.entity(), mention.kind().as_str(), mention.name())
}

fn compare(extractor: &Extractor, text: &str) -> Result<(), Box<dyn Error>> {
    let mut parts: Vec<Document> = Vec::new();
    let whole = extractor.extract_stream(text.as_bytes(), |part| {
        parts.push(part);
        Ok(())
    })?;
    let document = extractor.extract(text);
    let by_place: HashMap<usize, _> =
        document.mentions().iter().map(|m| (m.span().start, said(m))).collect();
    let streamed = || parts.iter().flat_map(Document::mentions);
    let same = streamed().filter(|m| by_place.get(&m.span().start) == Some(&said(m))).count();
    let (count, all) = (streamed().count(), document.mentions().len());
    println!("{} bytes in {} parts", text.len(), parts.len());
    println!("mentions: {count} streamed, {all} in the whole text, {same} the same");
    let known = |entity: &&glosa::Entity| {
        document.entity(entity.id()).is_some_and(|other| other.count() == entity.count())
    };
    let same = whole.entities().iter().filter(known).count();
    let (count, all) = (whole.entities().len(), document.entities().len());
    println!("entities: {count} streamed, {all} in the whole text, {same} with the same count");
    let shared = whole
        .keywords()
        .iter()
        .filter(|keyword| document.keywords().iter().any(|other| other.text() == keyword.text()));
    println!("keywords: {} of {} shared", shared.count(), document.keywords().len());
    Ok(())
}
