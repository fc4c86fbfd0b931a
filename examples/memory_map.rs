//! A gazetteer of any size, ready at once and shared by all processes that map it.
//!
//! ```text
//! cargo run --release --features cli --example memory_map -- FILE.glosa TEXT
//! ```
//! `glosa compile LIST.tsv -o FILE.glosa` makes the file. The one line of `unsafe` promises that nobody changes the
//! file while it is mapped. Bytes that change all the same give wrong names, not broken strings: the library never
//! trusts them. A file that is cut short ends the process (SIGBUS): replace compiled files by renaming, as
//! `glosa compile` does, and where others may write them read them instead (`std::fs::read`).

use std::error::Error;
use std::fs::File;
use std::time::Instant;

use glosa::{Extractor, Gazetteer};

#[allow(unsafe_code)]
fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(path), Some(text)) = (arguments.next(), arguments.next()) else {
        return Err("expected a compiled gazetteer and a text".into());
    };
    let began = Instant::now();
    // SAFETY: nobody writes to the file; see above
    let map = unsafe { memmap2::Mmap::map(&File::open(path)?)? };
    let extractor = Extractor::builder().gazetteer(Gazetteer::from_bytes(map)?).build()?;
    println!("ready after {:?}", began.elapsed());
    for mention in extractor.extract(&text).mentions() {
        println!("{}\t{}", mention.text(), mention.entity().unwrap_or("?"));
    }
    Ok(())
}
