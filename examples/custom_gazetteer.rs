//! A list of one's own beside the built-in ones: ships, their owners, and a word of caution for each.
//!
//! ```text
//! cargo run --release --example custom_gazetteer                       the list and the text below
//! cargo run --release --example custom_gazetteer -- LIST.tsv TEXT.txt  a list and a text in files
//! ```
//! The first line of a list names its columns. Forms are cut at `;`, flags are in braces: `weak` forms
//! count only where the document names the entity in full, `exact` ones only as they are written.
//! Columns without a meaning of their own (`imo` here) come back as attributes.

use std::error::Error;

use glosa::{Extractor, Gazetteer};

const SHIPS: &str = "\
id\tkind\tname\taliases\tcountry\timo
vessel/aurora-boreal\tvessel\tAurora Boreal\tMV Aurora Boreal;Aurora{weak}\tPA\t9301234
vessel/gulf-star\tvessel\tGulf Star\tM/T Gulf Star\tLR\t9305678
company/nord-shipping\torganization\tNord Shipping\tNord{weak};NSL{exact}\tNO\t
";

const TEXT: &str = "\
The Aurora Boreal left Rotterdam on Monday. Nord Shipping says that the Aurora carries grain; the Gulf Star, which NSL sold \
last year, was seen off Malta.

El carguero Aurora Boreal, de Nord Shipping, zarpó de Róterdam con bandera de Panamá.";

fn main() -> Result<(), Box<dyn Error>> {
    let builder = Gazetteer::builder();
    let builder = match std::env::args().nth(1) {
        Some(path) => builder.read(path)?,
        None => builder.tsv("ships.tsv", SHIPS)?,
    };
    // of two gazetteers that know a name, the one given first decides; the built-in one comes last
    let extractor = Extractor::builder().gazetteer(builder.build()?).build()?;
    let text = match std::env::args().nth(2) {
        Some(path) => std::fs::read_to_string(path)?,
        None => TEXT.to_owned(),
    };
    let document = extractor.extract(&text);
    for mention in document.mentions() {
        println!(
            "{:<16} {:<13} {:<24} {}",
            mention.text(),
            mention.kind(),
            mention.entity().unwrap_or("?"),
            mention.reason()
        );
    }
    for entity in document.entities() {
        for (name, value) in entity.attributes() {
            println!("{}: {name} {value}", entity.id());
        }
    }
    Ok(())
}
