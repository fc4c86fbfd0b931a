//! Compiles the lists of `src/data` into the gazetteer that comes with the crate.
//!
//! ```text
//! cargo run --release --example compile_builtin
//! ```
//! The same lists give the same bytes. Run it after every change of a list; a test compares.

use std::error::Error;
use std::path::Path;

use glosa::Gazetteer;

/// The built-in lists.
const LISTS: [&str; 5] =
    ["countries.tsv", "nationalities.tsv", "organizations.tsv", "people.tsv", "places.tsv"];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/data");
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
