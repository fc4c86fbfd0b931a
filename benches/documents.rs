//! What does a document cost, from a line of twenty bytes to a book of a megabyte: how many a second, and how many
//! allocations?
//!
//! ```text
//! cargo bench --bench documents             # all sizes
//! cargo bench --bench documents -- 200 3000 # these
//! ```
//! - `extract`: everything that a default extractor does, with the memory of word forms filled.
//! - `without keywords`: the same with none wanted.
//! - `JSON in and out`: a line `{"id","text"}` parsed, annotated, and written as a line.
//! - `plain composition` and `bare scan`: as in the bench `extract`.
//!
//! Times are the least of rounds in which all take turns; the ratios hold on a busy machine, too. The text is
//! `../shared/perf/corpus_mixed.txt.gz` when it is there, or else one of our own, which is too even to be quoted.

#![allow(missing_docs)]
#![allow(unsafe_code)] // counts allocations

mod common;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use common::{PlainComposition, Task};
use glosa::Extractor;
use serde::Deserialize;
use std::borrow::Cow;

const SIZES: [usize; 6] = [20, 200, 500, 3_000, 50_000, 1 << 20];
/// Bytes of all documents of a size.
const ALL: usize = 1 << 20;
/// Most documents of a size.
const MOST: usize = 4_000;
/// Bytes of the documents that are timed together.
const TOGETHER: usize = 20_000;
const ROUNDS: usize = 15;

struct Counting;

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: everything is passed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let _ = ALLOCATIONS.try_with(|count| count.set(count.get() + 1));
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[derive(Deserialize)]
struct Line<'l> {
    id: u64,
    #[serde(borrow)]
    text: Cow<'l, str>,
}

fn main() {
    let wanted: Vec<usize> = std::env::args().filter_map(|a| a.parse().ok()).collect();
    let sizes = SIZES.into_iter().filter(|size| wanted.is_empty() || wanted.contains(size));
    let text = common::text(4 << 20);
    let automaton = common::automaton(&common::aliases());
    let plain = PlainComposition::new(automaton.clone());
    let extractor = Extractor::new();
    let without = Extractor::builder().keywords(0).build().expect("sound options");
    for size in sizes {
        let documents = documents(&text, size);
        let folded: Vec<String> = documents.iter().map(|d| common::joined_words(d)).collect();
        let lines: Vec<String> = documents.iter().enumerate().map(line).collect();
        let tasks: [Task<'_>; 5] = [
            ("extract", Box::new(|n| extractor.extract(&documents[n]).mentions().len())),
            ("without keywords", Box::new(|n| without.extract(&documents[n]).mentions().len())),
            ("JSON in and out", Box::new(|n| annotated(&extractor, &lines[n]).len())),
            ("plain composition", Box::new(|n| plain.read(&documents[n]))),
            ("bare scan", Box::new(|n| automaton.find_iter(&folded[n]).count())),
        ];
        let together = (TOGETHER / size).max(1);
        let seconds = common::least_times(&tasks, documents.len(), together, ROUNDS);
        report(size, &documents, &tasks, &seconds);
    }
}

fn report(size: usize, documents: &[String], tasks: &[Task<'_>], seconds: &[f64]) {
    let bytes: usize = documents.iter().map(String::len).sum();
    println!("{} documents of {size} bytes", documents.len());
    println!(
        "  {:<18} {:>12} {:>9} {:>16} {:>22}",
        "", "documents/s", "MiB/s", "of the bare scan", "allocations a document"
    );
    let bare = seconds[tasks.len() - 1];
    for ((name, task), seconds) in tasks.iter().zip(seconds) {
        let before = ALLOCATIONS.get();
        (0..documents.len()).for_each(|n| _ = std::hint::black_box(task(n)));
        let allocations = (ALLOCATIONS.get() - before) as f64 / documents.len() as f64;
        println!(
            "  {name:<18} {:>12.0} {:>9.1} {:>16.2} {allocations:>22.1}",
            documents.len() as f64 / seconds,
            bytes as f64 / f64::from(1 << 20) / seconds,
            bare / seconds,
        );
    }
}

fn line((id, text): (usize, &String)) -> String {
    serde_json::json!({"id": id, "text": text}).to_string()
}

/// The line that is written for one that is read.
fn annotated(extractor: &Extractor, line: &str) -> String {
    let Line { id, text } = serde_json::from_str(line).expect("it was written above");
    let mut json = format!("{id}\t");
    extractor.extract(&text).write_json(&mut json);
    json
}

/// Documents of about so many bytes: paragraphs, the longest cut to size.
fn documents(text: &str, size: usize) -> Vec<String> {
    let most = (ALL / size).clamp(1, MOST);
    let mut documents = vec![String::new()];
    for paragraph in text.lines().cycle() {
        let last = documents.last_mut().expect("there is one");
        last.push_str(common::start(paragraph, size));
        last.push('\n');
        if last.len() >= size {
            if documents.len() == most {
                break;
            }
            documents.push(String::new());
        }
    }
    documents
}
