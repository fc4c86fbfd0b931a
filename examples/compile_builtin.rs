//! Compiles the lists of `src/data` into what comes with the crate: the words of each language
//! (`words.bin`) and the gazetteer (`builtin.glosa`).
//!
//! ```text
//! cargo run --release --example compile_builtin
//! ```
//! The same lists give the same bytes. Run it after every change of a list; a test compares.

use std::error::Error;
use std::path::Path;

use glosa::{Gazetteer, Language};

/// The built-in lists of entities.
const LISTS: [&str; 5] =
    ["countries.tsv", "nationalities.tsv", "organizations.tsv", "people.tsv", "places.tsv"];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/data");
    // first, because the gazetteer asks which names are ordinary words
    for &language in Language::ALL {
        let words = language.compile_words();
        let path = folder.join(language.code()).join("words.bin");
        println!("{} bytes: {}", words.len(), path.display());
        std::fs::write(path, words)?;
    }
    let mut builder = Gazetteer::builder();
    for list in LISTS {
        builder = builder.read(folder.join(list))?;
    }
    let gazetteer = builder.build()?;
    let path = folder.join("builtin.glosa");
    let mut bytes = Vec::new();
    gazetteer.write_to(&mut bytes)?;
    std::fs::write(&path, bytes)?;
    println!("{} entities, {} bytes: {}", gazetteer.len(), gazetteer.size(), path.display());
    Ok(())
}
