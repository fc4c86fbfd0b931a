//! Why a text is annotated as it is: every form of a list that is written in it and every possible name that no list
//! holds, with the rules that spoke for it (+) and against it (-), and what became of it.
//!
//! `cargo run --example explain [-- FILE]`; without a file, standard input.

use std::io::Read;

use glosa::Extractor;

fn main() -> std::io::Result<()> {
    let text = match std::env::args().nth(1) {
        Some(path) => std::fs::read_to_string(path)?,
        None => {
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text)?;
            text
        }
    };
    print!("{}", Extractor::new().explain(&text).shown(&text));
    Ok(())
}
