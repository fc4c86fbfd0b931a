//! Replacing a list while others are being served: build the next extractor, then swap an `Arc`.
//!
//! ```text
//! cargo run --release --example hot_swap
//! ```
//! Who is reading a text keeps the extractor that they began with; the next text gets the new one. The built-in
//! gazetteer is shared by all of them, so that a swap costs as much as one's own list. What a newsroom does not
//! want to see is silenced without touching any list.

use std::error::Error;
use std::sync::{Arc, RwLock};
use std::thread;

use glosa::{Extractor, Gazetteer};

/// What a service holds.
struct Service(RwLock<Arc<Extractor>>);

impl Service {
    /// The extractor of the moment. The lock is held for as long as copying a pointer takes.
    fn extractor(&self) -> Arc<Extractor> {
        Arc::clone(&self.0.read().unwrap_or_else(|poisoned| poisoned.into_inner()))
    }

    fn replace(&self, next: Extractor) {
        *self.0.write().unwrap_or_else(|poisoned| poisoned.into_inner()) = Arc::new(next);
    }
}

fn extractor(list: &str) -> Result<Extractor, glosa::Error> {
    let mine = Gazetteer::builder().tsv("ships.tsv", list)?.build()?;
    Extractor::builder().gazetteer(mine).silence("Washington").hide("place/kremlin").build()
}

const MORNING: &str = "id\tkind\tname\nvessel/gulf-star\tvessel\tGulf Star\n";
const EVENING: &str = "id\tkind\tname\nvessel/gulf-star\tvessel\tGulf Star\nvessel/aurora-boreal\tvessel\tAurora Boreal\n";
const TEXT: &str = "The Gulf Star met the Aurora Boreal off Peru, said Washington and the Kremlin.";

fn main() -> Result<(), Box<dyn Error>> {
    let service = Service(RwLock::new(Arc::new(extractor(MORNING)?)));
    thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mine = service.extractor();
            mine.extract(TEXT).mentions().len()
        });
        println!("a reader found {} names", reader.join().unwrap_or_default());
    });
    for list in [MORNING, EVENING] {
        service.replace(extractor(list)?);
        let document = service.extractor().extract(TEXT);
        let names: Vec<_> = document.mentions().iter().map(|m| m.text()).collect();
        println!("{}", names.join(", "));
    }
    Ok(())
}
