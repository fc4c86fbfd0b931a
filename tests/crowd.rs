//! A name that very many people of a list have costs a mention no more than one that some have, and still finds the
//! one whom the document names.

use std::time::{Duration, Instant};

use glosa::{Extractor, Gazetteer, Language};

/// A given name for a number, no two alike.
fn given(mut number: usize) -> String {
    let mut word = String::from("X");
    for _ in 0..4 {
        word.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    word
}

/// People of one surname.
fn family(count: usize, surname: &str) -> Extractor {
    let mut list = String::from("id\tkind\tname\tsurname\n");
    for n in 0..count {
        let own = if n + 1 == count { surname } else { "Ortigosa" };
        list += &format!("person/p{n:05}\tperson\t{} Ortigosa\t{own}\n", given(n));
    }
    let gazetteer = Gazetteer::builder().tsv("family.tsv", &list).expect("rows").build();
    Extractor::builder()
        .without_builtin()
        .gazetteer(gazetteer.expect("it fits"))
        .languages(&[Language::English])
        .unlisted_names(false)
        .build()
        .expect("sound options")
}

fn entities(extractor: &Extractor, text: &str) -> Vec<String> {
    let document = extractor.extract(text);
    document.mentions().iter().map(|m| m.entity().unwrap_or("?").to_owned()).collect()
}

#[test]
fn who_is_named_is_meant() {
    let extractor = family(3_000, "Ortigosa");
    for n in [0, 63, 64, 65, 1_500, 2_999] {
        let text = format!("{} Ortigosa spoke first. Then Ortigosa left.", given(n));
        let id = format!("person/p{n:05}");
        assert_eq!(entities(&extractor, &text), [id.clone(), id]);
    }
    assert!(entities(&extractor, "Then Ortigosa left.").is_empty());
}

#[test]
fn who_needs_no_name_is_meant() {
    let extractor = family(3_000, "Ortigosa{distinctive}");
    assert_eq!(entities(&extractor, "Then Ortigosa left."), ["person/p02999"]);
}

#[test]
fn mentions_cost_the_same_in_a_long_list() {
    let text = "Then Ortigosa left, and Ortigosa came. ".repeat(400);
    let time = |extractor: &Extractor| {
        let once = |_| {
            let start = Instant::now();
            std::hint::black_box(extractor.extract(&text));
            start.elapsed()
        };
        (0..5).map(once).min().unwrap_or_default()
    };
    let (some, many) = (time(&family(500, "Ortigosa")), time(&family(16_000, "Ortigosa")));
    // without a bound 32 times as long
    assert!(
        many < some * 6 + Duration::from_millis(20),
        "{some:?} among 500, {many:?} among 16,000"
    );
}
