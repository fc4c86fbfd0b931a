//! The three types to know: an `Extractor` reads a text, a `Document` holds what it found, a `Mention`
//! is one name in it.
//!
//! ```text
//! cargo run --release --example quickstart
//! ```

use glosa::{Extractor, Language};

fn main() {
    let extractor = Extractor::new();
    let document = extractor.extract(
        "Putin thanked North Korea for its support.\n\nLa OTAN vigila el viaje de Putin a Corea del Norte.",
    );
    for mention in document.mentions() {
        println!("{:<16} {:<13} {:?}", mention.text(), mention.kind(), mention.entity());
    }
    for entity in document.entities() {
        println!(
            "{} is {} in Spanish, named {} times",
            entity.id(),
            entity.name(Language::Spanish),
            entity.count()
        );
    }
    for keyword in document.keywords().iter().take(3) {
        println!("{}", keyword.text());
    }
}
