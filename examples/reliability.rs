//! How honest the confidences are: of what was said with 0.9, are nine in ten right?
//!
//! ```text
//! cargo run --release --example reliability [-- FILE]
//! cargo run --release --example reliability -- mentions [FOLDER]
//! ```
//!
//! The first table is of [`glosa::detect`]. FILE holds `{"lang": "en", "text": "…"}` a line (`en`, `es`; anything
//! else is neither) and may be gzipped; without it, `../shared/eval/language/dev.jsonl.gz`.
//!
//! The others are of mentions: on the marked news of `tests/data/news` and of FOLDER (`../shared/eval` by default),
//! by confidence and by the reason of the match; then, only to report, on the tagged newswire of FOLDER. Sets that
//! are not there are passed over. A mention is right if its span and kind are marked, and if its entity is the
//! marked one where both name one.

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use glosa::{Document, Extractor, Language, Mention};
use serde_json::Value;

#[path = "../tests/common/markup.rs"]
#[allow(dead_code)]
mod markup;

const FILE: &str = "../shared/eval/language/dev.jsonl.gz";
const FOLDER: &str = "../shared/eval";
/// Where the rows of the table begin.
const STEPS: [f32; 9] = [0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];
/// Sets of mentions below the folder: those that confidences were fitted on, then those that only report.
const FITTED: [&str; 1] = ["news/news.jsonl.gz"];
const REPORTED: [&str; 2] =
    ["entities/conll03-en-val.jsonl.gz", "entities/conll02-es-val.jsonl.gz"];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1).peekable();
    if arguments.next_if(|a| a == "mentions").is_some() {
        mentions(arguments.next().as_deref().unwrap_or(FOLDER))
    } else {
        languages(arguments.next().as_deref().unwrap_or(FILE))
    }
}

/// What was said with about the same confidence.
#[derive(Clone, Copy, Default)]
struct Bin {
    said: f32,
    right: f32,
    count: f32,
}

impl Bin {
    fn add(&mut self, confidence: f32, right: bool) {
        self.said += confidence;
        self.right += f32::from(right);
        self.count += 1.0;
    }
}

/// Bins by confidence.
#[derive(Clone, Copy, Default)]
struct Table([Bin; STEPS.len()]);

impl Table {
    fn add(&mut self, confidence: f32, right: bool) {
        let at = STEPS.iter().rposition(|step| confidence >= *step).unwrap_or(0);
        self.0[at].add(confidence, right);
    }

    fn print(&self) {
        println!("confidence     texts    said   right");
        for (step, bin) in STEPS.iter().zip(self.0).filter(|(_, bin)| bin.count > 0.0) {
            row(&format!("from {step:.2}"), &bin);
        }
    }
}

fn row(name: &str, bin: &Bin) {
    let part = |sum: f32| 100.0 * sum / bin.count;
    println!("{name:9} {:10} {:6.1}% {:6.1}%", bin.count, part(bin.said), part(bin.right));
}

fn open(path: &Path) -> Result<Box<dyn BufRead>, Box<dyn Error>> {
    let file = File::open(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let read: Box<dyn Read> = match path.extension().is_some_and(|end| end == "gz") {
        true => Box::new(flate2::read::MultiGzDecoder::new(file)),
        false => Box::new(file),
    };
    Ok(Box::new(BufReader::new(read)))
}

fn languages(path: &str) -> Result<(), Box<dyn Error>> {
    let mut table = Table::default();
    for line in open(Path::new(path))?.lines() {
        let value: Value = serde_json::from_str(&line?)?;
        let found = glosa::detect(value["text"].as_str().unwrap_or_default());
        let wanted = value["lang"].as_str().and_then(Language::from_code);
        table.add(found.confidence, found.language == wanted);
    }
    table.print();
    Ok(())
}

/// A text with its marks.
struct Item {
    text: String,
    /// Marked as CoNLL is: person, organisation or location, and nothing of the entity.
    tagged: bool,
    /// By span and kind, what the mark says of the entity.
    marks: HashMap<(usize, usize, String), Mark>,
}

/// What a mark says of the entity.
enum Mark {
    /// Nothing.
    Any,
    /// Its id, or its country's code; none if no list holds it.
    Id(String),
    /// Its English name.
    Name(String),
}

fn mentions(folder: &str) -> Result<(), Box<dyn Error>> {
    let extractor = Extractor::new();
    println!("== own news and development news");
    let mut fitted = own_news()?;
    fitted.extend(read_all(folder, &FITTED)?);
    report(&extractor, &fitted);
    println!("\n== tagged newswire (only to report)");
    report(&extractor, &read_all(folder, &REPORTED)?);
    Ok(())
}

fn read_all(folder: &str, names: &[&str]) -> Result<Vec<Item>, Box<dyn Error>> {
    let mut items = Vec::new();
    for name in names {
        let path = Path::new(folder).join(name);
        if !path.exists() {
            println!("{} is not there", path.display());
            continue;
        }
        for line in open(&path)?.lines() {
            items.push(item(&serde_json::from_str(&line?)?));
        }
    }
    Ok(items)
}

/// The marked texts of `tests/data/news`.
fn own_news() -> Result<Vec<Item>, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/news");
    let mut items = Vec::new();
    for file in std::fs::read_dir(folder)? {
        let path = file?.path();
        let text = std::fs::read_to_string(&path)?;
        for case in markup::parse_cases(&path.display().to_string(), &text) {
            let (mut start, mut marks) = (0, HashMap::new());
            for line in &case.lines {
                for mark in line.marks.iter().filter(|mark| !mark.forbidden) {
                    let place = (start + mark.range.start, start + mark.range.end);
                    let said = match mark.target.as_str() {
                        "*" => Mark::Any,
                        id => Mark::Id(id.to_owned()),
                    };
                    marks.insert((place.0, place.1, mark.kind.clone()), said);
                }
                start += line.plain.len() + 1;
            }
            items.push(Item { text: case.text("\n"), tagged: false, marks });
        }
    }
    Ok(items)
}

fn item(v: &Value) -> Item {
    let number = |v: &Value| v.as_u64().unwrap_or(0) as usize;
    let string = |v: &Value| v.as_str().unwrap_or_default().to_owned();
    let tagged = v["entities"].as_array();
    let marks = tagged.or(v["mentions"].as_array()).into_iter().flatten().map(|m| {
        let kind = string(if tagged.is_some() { &m["type"] } else { &m["kind"] });
        let mark = match (tagged, m["entity"].as_str()) {
            (Some(_), _) => Mark::Any,
            (None, None) => Mark::Id("-".to_owned()),
            (None, Some(code)) if code.len() == 2 => Mark::Id(code.to_owned()),
            (None, Some(name)) => Mark::Name(name.to_owned()),
        };
        ((number(&m["start"]), number(&m["end"]), kind), mark)
    });
    Item { text: string(&v["text"]), tagged: tagged.is_some(), marks: marks.collect() }
}

fn report(extractor: &Extractor, items: &[Item]) {
    let mut table = Table::default();
    let mut reasons: BTreeMap<String, Bin> = BTreeMap::new();
    let mut rules: BTreeMap<String, Bin> = BTreeMap::new();
    for item in items {
        let document = extractor.extract(&item.text);
        for m in document.mentions() {
            let Some(right) = is_right(&document, item, m) else { continue };
            table.add(m.confidence(), right);
            reasons.entry(m.reason().to_string()).or_default().add(m.confidence(), right);
            let rule = m.rule().unwrap_or("(none)").to_owned();
            rules.entry(rule).or_default().add(m.confidence(), right);
        }
    }
    table.print();
    println!("\nmatch          texts    said   right");
    reasons.iter().for_each(|(reason, bin)| row(reason, bin));
    println!("\nrule                      texts    said   right");
    rules.iter().for_each(|(rule, bin)| row(&format!("{rule:20}"), bin));
}

/// Whether the mention is marked like this; `None` where the set does not mark its kind.
fn is_right(document: &Document, item: &Item, m: &Mention) -> Option<bool> {
    let kind = match (item.tagged, m.kind().as_str()) {
        (false, kind) => kind,
        (true, "person") => "PER",
        (true, "organization") => "ORG",
        (true, "country" | "place") => "LOC",
        (true, _) => return None,
    };
    let place = (m.span().start, m.span().end, kind.to_owned());
    let same = |mark: &Mark| match mark {
        Mark::Any => true,
        Mark::Id(id) if id.len() == 2 => m.country() == Some(id),
        Mark::Id(id) => m.entity().unwrap_or("-") == id,
        // an unlisted name is compared by its text alone: the mark has the English one
        Mark::Name(name) => m.entity().is_none() || named(document, m, name),
    };
    Some(item.marks.get(&place).is_some_and(same))
}

fn named(document: &Document, m: &Mention, name: &str) -> bool {
    let entity = document.entities().iter().find(|e| Some(e.id()) == m.entity());
    entity.is_some_and(|e| Language::ALL.iter().copied().any(|l| e.name(l) == name))
}
