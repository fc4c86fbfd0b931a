//! The table of promises in `src/how_it_works.md` cites tests that are there, and what no other test holds is held here.

mod common;

use std::fs;
use std::path::Path;

/// Rows of the table: what is promised, and the cell of tests.
fn rows(text: &str) -> Vec<(&str, &str)> {
    let table = text.split("# What this crate promises").nth(1).expect("the table");
    let table = table.split("\n# ").next().expect("its end");
    let rows = table.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
    rows.filter_map(|row| row.split_once(" | ")).skip(1).collect()
}

#[test]
fn every_promise_names_tests_that_are_there() {
    let text = common::read("src/how_it_works.md");
    let rows = rows(&text);
    assert!(rows.len() > 10);
    for (promise, tests) in rows {
        for group in tests.split("; ") {
            let mut names = group.split('`').skip(1).step_by(2);
            let file = names.next().expect("a file");
            let source = common::read(file);
            let mut count = 0;
            for name in names {
                assert!(source.contains(&format!("fn {name}(")), "{promise}: no {name} in {file}");
                count += 1;
            }
            assert!(count > 0, "{promise}: no test of {file} is named");
        }
    }
}

/// Every file of Rust below a folder.
fn sources(folder: &Path, out: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("it").path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = fs::read_to_string(&path).expect("text");
            out.push((path.display().to_string(), text));
        }
    }
}

#[test]
fn no_network_and_no_other_process() {
    let mut all = Vec::new();
    sources(&common::path("src"), &mut all);
    assert!(all.len() > 50);
    for (file, text) in &all {
        for word in ["std::net", "TcpStream", "UdpSocket", "process::Command", "Command::new("] {
            assert!(!text.contains(word), "{file} names {word}");
        }
    }
    let lock = common::read("Cargo.lock");
    for name in [
        "curl",
        "h2",
        "hyper",
        "mio",
        "native-tls",
        "openssl",
        "reqwest",
        "rustls",
        "socket2",
        "tokio",
        "ureq",
    ] {
        let package = format!("name = \"{name}\"\n");
        assert!(!lock.contains(&package), "{name} is a dependency");
    }
}
