//! Time grows with the size of the text, not faster, also where the text is made to hurt.
//!
//! Each test times a text of n and one of 4n bytes and allows 4n to take 12 times as long: a quadratic step would take
//! 16 times, noise of a busy machine does not reach 3. Sizes are those of the promise in release builds, smaller in
//! debug builds.

mod common;

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use glosa::{Extractor, Gazetteer};

const MB: usize = 1 << 20;

/// One test at a time: they measure.
static ALONE: Mutex<()> = Mutex::new(());

/// What a release build is given, and a twentieth of it for a debug build.
fn size(release: usize) -> usize {
    if cfg!(debug_assertions) { release / 20 } else { release }
}

/// `text(n)` is a text of about n bytes; `size` is the larger of the two that are timed.
fn proportional(extractor: &Extractor, size: usize, text: impl Fn(usize) -> String) {
    let extract = |text: &str| drop(std::hint::black_box(extractor.extract(text)));
    work_proportional(&extract, size, text);
}

fn work_proportional(work: &dyn Fn(&str), size: usize, text: impl Fn(usize) -> String) {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let (small, large) = (text(size / 4), text(size));
    work(&small);
    let (mut quick, mut slow) = (Duration::MAX, Duration::MAX);
    for _ in 0..3 {
        quick = quick.min(time(work, &small));
        slow = slow.min(time(work, &large));
        if slow < limit(quick) {
            return;
        }
    }
    panic!("{} bytes took {quick:?}, {} bytes took {slow:?}", small.len(), large.len());
}

fn limit(quick: Duration) -> Duration {
    quick * 12 + Duration::from_millis(20)
}

fn time(work: &dyn Fn(&str), text: &str) -> Duration {
    let start = Instant::now();
    work(text);
    start.elapsed()
}

/// An extractor that reads values too.
#[cfg(feature = "values")]
fn of_values() -> Extractor {
    Extractor::builder().values(&glosa::ValueKind::ALL).build().expect("sound options")
}

/// `unit` repeated to about n bytes.
fn repeated(unit: &str) -> impl Fn(usize) -> String {
    move |n| unit.repeat(n / unit.len() + 1)
}

/// The texts of the fixtures over and over, with `separator` between the paragraphs.
fn prose(separator: &str) -> impl Fn(usize) -> String {
    let item = common::news_item().text(separator) + separator;
    move |n| item.repeat(n / item.len() + 1)
}

#[test]
fn one_paragraph() {
    proportional(common::extractor(), size(10 * MB), prose(" "));
}

#[test]
fn many_paragraphs() {
    proportional(common::extractor(), size(10 * MB), prose("\n"));
}

#[test]
fn explanations() {
    let explain = |text: &str| {
        let explanation = common::extractor().explain(text);
        std::hint::black_box(explanation.shown(text).to_string());
    };
    work_proportional(&explain, size(10 * MB), repeated("Putin met Angela Merkel. "));
}

#[test]
fn one_word() {
    proportional(common::extractor(), size(10 * MB), repeated("a"));
    proportional(common::extractor(), size(10 * MB), repeated("ñ"));
}

#[test]
fn line_ends() {
    for line_end in ["\n", "\r", "\r\n", "\u{2028}", " \n"] {
        proportional(common::extractor(), size(10 * MB), repeated(line_end));
    }
}

#[test]
fn short_lines_and_marks() {
    let wrapped = |n: usize| {
        let line =
            "La ministra viajó ayer a Corea del Sur para\nfirmar el acuerdo que los dos países\n";
        (line.repeat(9) + "\n12\n\n").repeat(n / 700 + 1)
    };
    proportional(common::extractor(), size(10 * MB), wrapped);
    for unit in [
        "ab cd\n",
        "Ana: sí\nLuis: no\n",
        "a-\n",
        "- a\n",
        "> a\n",
        "12\n",
        "Kim Jong-\n",
        "<!-- ",
        "<script> ",
        "<b",
        "[a](",
        "[[a|",
        "**a",
        "&eacute;",
        "&",
        "\u{ad}",
        "\u{200b}\u{fb01}",
        "the sin of my ",
        "no me des the ",
        "“a ",
        "EU AND (EU) ",
        "1. FC ",
    ] {
        proportional(common::extractor(), size(MB), repeated(unit));
    }
}

#[test]
fn dotted_letters() {
    proportional(common::extractor(), size(MB), repeated("a.b.c.d."));
    proportional(common::extractor(), size(MB), repeated("U.S."));
    proportional(common::extractor(), size(MB), repeated("EE. UU. "));
}

#[test]
fn joined_words() {
    for unit in ["a_b_", "ruso-", "China:", "Costa-Rica-", "l'O'", "Putin’s", "e\u{301}\u{301}"] {
        proportional(common::extractor(), size(MB), repeated(unit));
    }
}

#[test]
#[cfg(feature = "values")]
fn digits_dots_and_slashes() {
    let units =
        ["1", "1.", "1/", "1 ", "1-2/3.4,", "$1.", "1 y 2 de ", "a.1@b/", "www.", "from 1 to "];
    for unit in units {
        proportional(&of_values(), size(10 * MB), repeated(unit));
    }
}

#[test]
fn capitalised_words() {
    let words = |n: usize| (0..n).map(|i| format!("Xa{}lo ", letters(i))).collect::<String>();
    proportional(common::extractor(), if cfg!(debug_assertions) { 4_000 } else { 40_000 }, words);
    proportional(common::extractor(), size(MB), repeated("Vladmir "));
    proportional(common::extractor(), size(MB), repeated("Costa "));
}

#[test]
fn one_hashtag() {
    proportional(common::extractor(), size(MB), |n| "#".to_owned() + &"norte".repeat(n / 5));
    proportional(common::extractor(), size(MB), |n| {
        "#".to_owned() + &"CoreaDelNorte".repeat(n / 13)
    });
    proportional(common::extractor(), size(MB), repeated("#CoreaDelNorte @NATO "));
}

#[test]
fn different_words() {
    let words =
        |n: usize| (0..n / 8).map(|i| format!("qu{} ", letters(i * 7919))).collect::<String>();
    proportional(common::extractor(), size(4 * MB), words);
}

#[test]
fn different_short_lines() {
    let lines =
        |n: usize| (0..n / 8).map(|i| format!("qu{}\n", letters(i * 7919))).collect::<String>();
    proportional(common::extractor(), size(4 * MB), lines);
}

#[test]
fn people_who_share_a_surname() {
    // The gazetteer holds them all; the small text names a quarter of them.
    let people = 1_000;
    let mut table = String::from("id\tkind\tname_en\tsurname\n");
    for i in 0..people {
        table += &format!("person/p{i:05}\tperson\tXa{} Ortigosa\tOrtigosa\n", letters(i));
    }
    let gazetteer =
        Gazetteer::builder().tsv("people.tsv", &table).expect("rows").build().expect("gazetteer");
    let extractor = Extractor::builder().gazetteer(gazetteer).build().expect("sound options");
    let text =
        |n: usize| (0..n).map(|i| format!("Xa{} Ortigosa met Ortigosa. ", letters(i))).collect();
    proportional(&extractor, people, text);
}

#[test]
fn unlisted_names() {
    let people = |n: usize| {
        let one = |i| format!("Martha Xa{} Quillorta met Quillorta. ", letters(i));
        (0..n).map(one).collect::<String>()
    };
    proportional(common::extractor(), if cfg!(debug_assertions) { 500 } else { 4_000 }, people);
    for unit in [
        "Barrow of ",
        "Barrow & ",
        "Martha de la ",
        "Ministry of Ponds and ",
        "Barrow 2 ",
        "MARTHA ",
    ] {
        proportional(common::extractor(), size(MB), repeated(unit));
    }
}

#[test]
fn addresses_among_words() {
    proportional(common::extractor(), size(4 * MB), repeated("the casa@b.co market grew "));
}

#[test]
fn keywords_without_limit() {
    let extractor = Extractor::builder().keywords(1_000_000).build().expect("an extractor");
    let phrases = |n: usize| {
        let one = |i| format!("The qu{} of a xa{} treaty. ", letters(i * 7919), letters(i));
        (0..n / 26).map(one).collect()
    };
    proportional(&extractor, size(2 * MB), phrases);
    proportional(&extractor, size(2 * MB), prose("\n"));
    let names = |n: usize| {
        (0..n / 30).map(|i| format!("Martha Xa{} spoke in Cuba. ", letters(i))).collect()
    };
    proportional(&extractor, size(2 * MB), names);
}

#[test]
fn spellings_of_one_name() {
    for name in ["Putin", "Vladimir Putin", "North Korea", "Martha Quillorta", "fishing treaty"] {
        let text = |n: usize| {
            let one = |i| format!("They saw {} and left. ", accented(name, i));
            (0..n / 40).map(one).collect()
        };
        proportional(common::extractor(), size(2 * MB), text);
    }
}

/// The word with other accents for each number.
fn accented(word: &str, mut number: usize) -> String {
    let mut spelt = String::new();
    for letter in word.chars() {
        spelt.push(letter);
        spelt.extend(char::from_u32(0x300 + (number % 16) as u32).filter(|_| letter != ' '));
        number /= 16;
    }
    spelt
}

/// A word for a number; different numbers give different words.
fn letters(mut number: usize) -> String {
    let mut word = String::new();
    for _ in 0..4 {
        word.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    word
}
