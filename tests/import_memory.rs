//! A dump of any length streams: beside its longest record only a few bytes an entity stay in memory.
#![cfg(feature = "formats")]
#![allow(unsafe_code)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::io::{BufRead, BufReader, Read, Write};
use std::sync::atomic::{AtomicUsize, Ordering};

use glosa::import::{Format, Options, import};

struct Peak;

static NOW: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

// SAFETY: everything is passed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Peak {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let now = NOW.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        MOST.fetch_max(now, Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Peak = Peak;

/// Lines that are made while they are read.
struct Lines<F> {
    line: F,
    next: usize,
    count: usize,
    made: Vec<u8>,
    read: usize,
}

impl<F: Fn(usize) -> String> Read for Lines<F> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.read == self.made.len() {
            if self.next == self.count {
                return Ok(0);
            }
            self.made = (self.line)(self.next).into_bytes();
            (self.next, self.read) = (self.next + 1, 0);
        }
        let copied = (&self.made[self.read..]).read(buffer)?;
        self.read += copied;
        Ok(copied)
    }
}

fn lines(count: usize, line: impl Fn(usize) -> String) -> impl BufRead {
    BufReader::new(Lines { line, next: 0, count, made: Vec::new(), read: 0 })
}

/// Counts the bytes and forgets them.
#[derive(Default)]
struct Counted(usize);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The line of a number.
type Line = fn(usize) -> String;

/// Bytes that importing as many lines takes beside what is there before, entities and bytes written.
fn peak(format: Format, count: usize, line: Line) -> (usize, usize, usize) {
    let mut out = Counted::default();
    let before = NOW.load(Ordering::Relaxed);
    MOST.store(before, Ordering::Relaxed);
    let report = import(format, "dump", lines(count, line), &Options::default(), &mut out);
    let peak = MOST.load(Ordering::Relaxed) - before;
    (peak, report.expect("it reads").entities, out.0)
}

fn wikidata(n: usize) -> String {
    let statement = |id: usize| {
        format!(r#"{{"mainsnak":{{"datavalue":{{"value":{{"id":"Q{id}"}}}}}},"rank":"normal"}}"#)
    };
    let sitelinks: Vec<String> =
        (0..n % 40).map(|n| format!(r#""w{n}":{{"badges":[]}}"#)).collect();
    format!(
        "{{\"type\":\"item\",\"id\":\"Q{n}\",\"labels\":{{\"en\":{{\"value\":\"Zubiri {n}\"}}}},\"aliases\":{{}},\
         \"claims\":{{\"P31\":[{}],\"P27\":[{}]}},\"sitelinks\":{{{}}}}},\n",
        statement(5),
        statement(29),
        sitelinks.join(",")
    )
}

fn spacy(n: usize) -> String {
    format!("{{\"label\":\"ORG\",\"pattern\":\"Zubiri {n}\",\"id\":\"{n}\"}}\n")
}

fn money(n: usize) -> String {
    format!(
        "{{\"id\":\"{n}\",\"schema\":\"Person\",\"caption\":\"Ana Zubiri {n}\",\"properties\":{{\"name\":[\"Ana Zubiri {n}\"]}}}}\n"
    )
}

fn flashtext(n: usize) -> String {
    format!("zubiri {n}=>Zubiri {n}\n")
}

/// One test, because all count the same bytes.
#[test]
fn ten_times_the_lines_take_little_more_memory() {
    let formats: [(Format, Line); 4] = [
        (Format::Wikidata, wikidata),
        (Format::SpaCy, spacy),
        (Format::FollowTheMoney, money),
        (Format::FlashText, flashtext),
    ];
    for (format, line) in formats {
        let (short, entities, few) = peak(format, 2_000, line);
        assert_eq!(entities, 2_000, "{format:?}");
        let (long, entities, many) = peak(format, 20_000, line);
        assert_eq!(entities, 20_000, "{format:?}");
        assert!(many > 9 * few, "{format:?}: {few} and {many} bytes written");
        // a hash of each id and one of its kind; while their table grows, it is there one and a half times
        let kinds = 18_000 * 48;
        assert!(long < short + kinds + (64 << 10), "{format:?}: {short} and {long} bytes at most");
    }
}
