//! Words that keywords are made of, words that they never have, and how they are shown.

use glosa::{Extractor, KeywordSorts};

/// A text, keywords that it has, and keywords that it has not.
type Case = (&'static str, &'static [&'static str], &'static [&'static str]);

const CASES: [Case; 9] = [
    (
        "Doses of the COVID-19 vaccine arrived; COVID-19 spread again.",
        &["COVID-19"],
        &["COVID", "19"],
    ),
    (
        "The study found that IL-6 rose while IL-2 fell. The levels of IL-6 and IL-2 were measured.",
        &["IL-6", "IL-2"],
        &["IL"],
    ),
    ("We teach C++ and C#. C++ compilers are fast, C# tools are new.", &["C++", "C#"], &["C"]),
    (
        "La Agenda 2040 guía al consejo. La Agenda 2040 es de la ciudad.",
        &["Agenda 2040"],
        &["Agenda", "2040"],
    ),
    (
        "Write to press@example.org or see https://example.org/news/today for the bridge.",
        &["bridge"],
        &["press", "example", "org", "https", "news", "today"],
    ),
    ("On Monday in October the tramway opened.", &["tramway"], &["Monday", "October"]),
    (
        "La jueza dijo: «We will not accept this deal under any terms», según el sindicato.",
        &["sindicato"],
        &["We", "will", "accept", "deal", "terms", "any terms"],
    ),
    (
        "Lima, 3 may (EFE).\n\nLos pescadores de la bahía piden ayuda para la bahía.",
        &["bahía", "pescadores de la bahía"],
        &["EFE"],
    ),
    (
        "Hacienda multa a la naviera. El consejo ha pedido prudencia a la naviera.",
        &["naviera"],
        &["Hacienda multa", "pedido prudencia", "multa", "pedido"],
    ),
];

#[test]
fn words_and_no_words() {
    let extractor = Extractor::builder().keywords(20).build().expect("sound options");
    for (text, some, none) in CASES {
        let document = extractor.extract(text);
        let found: Vec<&str> = document.keywords().iter().map(|k| k.text()).collect();
        assert!(some.iter().any(|word| found.contains(word)), "{some:?} in {found:?}");
        for word in none {
            assert!(!found.contains(word), "{word:?} in {found:?} of {text:?}");
        }
    }
}

#[test]
fn a_person_is_shown_with_the_full_name_and_a_term_as_in_running_text() {
    let text = "TENSE VOTE AWAITS SANCHEZ\n\nPedro Sánchez faces a tense vote. Sánchez needs the small parties, and \
                Sánchez knows it; the tense vote will last two days.";
    let document = Extractor::new().extract(text);
    let found: Vec<&str> = document.keywords().iter().map(|k| k.text()).collect();
    assert!(found.contains(&"Pedro Sánchez"), "{found:?}");
    assert!(!found.contains(&"Sánchez") && !found.contains(&"TENSE VOTE"), "{found:?}");
}

#[test]
fn names_or_terms_only() {
    let text = "France and Norway signed the fishing treaty. The fishing treaty worries France.";
    let with = |sorts| {
        let extractor = Extractor::builder().keyword_sorts(sorts).build().expect("sound options");
        let document = extractor.extract(text);
        document.keywords().iter().map(|k| k.text().to_owned()).collect::<Vec<_>>()
    };
    let (names, terms) = (with(KeywordSorts::Entities), with(KeywordSorts::Terms));
    assert!(names.contains(&"France".to_owned()) && names.contains(&"Norway".to_owned()));
    assert!(!names.contains(&"fishing treaty".to_owned()), "{names:?}");
    assert!(terms.contains(&"fishing treaty".to_owned()), "{terms:?}");
    assert!(!terms.contains(&"France".to_owned()), "{terms:?}");
    assert_eq!("entities".parse::<KeywordSorts>().expect("a sort"), KeywordSorts::Entities);
}
