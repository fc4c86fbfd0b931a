//! What is built in is what the lists say: rebuilt from the text, it is the same to the byte.

use std::path::Path;

use glosa::{Gazetteer, Language};

#[test]
fn the_compiled_words_are_those_of_the_lists() {
    for &language in Language::ALL {
        let file = format!("src/data/{}/words.bin", language.code());
        let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join(&file);
        assert!(
            std::fs::read(committed).expect("it is committed") == language.compile_words(),
            "{file} is out of date: run `cargo run --release --example compile_builtin`"
        );
    }
}

#[test]
fn the_compiled_form_is_that_of_the_lists() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/data");
    let mut builder = Gazetteer::builder();
    for list in Gazetteer::BUILTIN_LISTS {
        builder = builder.read(folder.join(list)).unwrap_or_else(|error| panic!("{error}"));
    }
    let mut rebuilt = Vec::new();
    builder.build().expect("it fits").write_to(&mut rebuilt).expect("memory takes it");
    let committed = std::fs::read(folder.join("builtin.glosa")).expect("it is committed");
    assert!(
        rebuilt == committed,
        "builtin.glosa is out of date: run `cargo run --release --example compile_builtin`"
    );
    assert!(
        committed.len() < 4_000_000,
        "{} bytes are too many for every user's binary",
        committed.len()
    );
}

#[test]
fn the_compiled_form_is_sound() {
    Gazetteer::builtin().verify().expect("the checksum fits");
    assert!(Gazetteer::builtin().len() > 9_000);
}
