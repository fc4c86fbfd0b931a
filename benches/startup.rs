//! How long does a fresh process take to its first mention? What a command line tool, a function in the
//! cloud or a test suite pays every time.
//!
//! Spawns the example `quickstart`, which annotates two sentences with the built-in gazetteer and
//! prints them, and for comparison a process that does nothing (this bench with an argument that makes it
//! leave at once). The difference is what glosa costs. `Extractor::new` is timed in a process that has made one
//! before; nothing is read for it either way.

#![allow(missing_docs)] // of what criterion's macros make

use std::path::PathBuf;
use std::process::{Command, Stdio};

use criterion::Criterion;

const LEAVE: &str = "--leave-at-once";

fn example(name: &str) -> Option<PathBuf> {
    let bench = std::env::current_exe().ok()?;
    let path = bench.parent()?.parent()?.join("examples").join(name);
    path.exists().then_some(path)
}

fn run(program: &std::path::Path, argument: Option<&str>) {
    let status = Command::new(program).args(argument).stdout(Stdio::null()).status();
    assert!(status.is_ok_and(|s| s.success()), "{} does not run", program.display());
}

fn main() {
    if std::env::args().any(|argument| argument == LEAVE) {
        return;
    }
    let Some(quickstart) = example("quickstart") else {
        eprintln!("the example is not built: run `cargo build --release --examples` first");
        return;
    };
    let Ok(this) = std::env::current_exe() else { return };
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("startup");
    group.sample_size(50);
    group.bench_function("first mention", |b| b.iter(|| run(&quickstart, None)));
    group.bench_function("empty process", |b| b.iter(|| run(&this, Some(LEAVE))));
    group.bench_function("Extractor::new", |b| b.iter(glosa::Extractor::new));
    group.finish();
    criterion.final_summary();
}
