//! Telling a language allocates nothing where the model is sure; an extractor keeps little of a long document; the
//! first hashtag costs what every other one costs.
#![allow(unsafe_code)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

struct Counting;

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
    /// Bytes that this thread allocated and has not given back.
    static HELD: Cell<isize> = const { Cell::new(0) };
}

// SAFETY: everything is passed on to the system's allocator as it came.

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let _ = COUNT.try_with(|count| count.set(count.get() + 1));
        let _ = HELD.try_with(|held| held.set(held.get() + layout.size() as isize));
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        let _ = HELD.try_with(|held| held.set(held.get() - layout.size() as isize));
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[test]
fn an_extractor_keeps_less_than_a_byte_of_each_byte_it_read() {
    let item = include_str!("data/news_item.txt");
    let text = item.repeat((4 << 20) / item.len());
    let extractor = glosa::Extractor::builder().keywords(10_000).build().expect("an extractor");
    let before = HELD.get();
    for _ in 0..2 {
        drop(std::hint::black_box(extractor.extract(&text)));
        let kept = HELD.get() - before;
        assert!(kept < text.len() as isize, "{kept} bytes kept of {}", text.len());
    }
}

#[test]
fn nothing_is_built_for_the_first_hashtag() {
    let mut bytes = Vec::new();
    glosa::Gazetteer::builtin().write_to(&mut bytes).expect("a vector takes all");
    let gazetteer = glosa::Gazetteer::from_bytes(bytes).expect("a compiled gazetteer");
    let extractor = glosa::Extractor::builder()
        .without_builtin()
        .gazetteer(gazetteer)
        .build()
        .expect("an extractor");
    extractor.extract("They saw NorthKorea on the wall.");
    let before = HELD.get();
    let document = extractor.extract("They saw #StopNorthKorea on the wall.");
    assert_eq!(document.mentions()[0].entity(), Some("country/KP"));
    drop(document);
    let kept = HELD.get() - before;
    assert!(kept < 20_000, "{kept} bytes were built for a hashtag");
}

#[test]
fn detect_allocates_nothing_where_it_is_sure() {
    let long = "El Gobierno aprobó ayer la reforma, y los sindicatos la rechazaron. ".repeat(200);
    let accents = "Ñandúes y pingüinos: «¿dónde están?», preguntó el niño.";
    let texts = ["", "2024", "https://example.org/a1", "the", "Pactos de defensa", accents, &long];
    // The first look at the words of a language opens their tables.
    glosa::detect("of");
    for text in texts {
        let before = COUNT.get();
        std::hint::black_box(glosa::detect(std::hint::black_box(text)));
        assert_eq!(COUNT.get() - before, 0, "{text:.40}");
    }
}
