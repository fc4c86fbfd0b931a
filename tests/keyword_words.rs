//! Words that keywords are made of, words that they never have, and how they are shown.

use glosa::{Extractor, KeywordSorts};

/// A text, keywords that it has, and keywords that it has not.
type Case = (&'static str, &'static [&'static str], &'static [&'static str]);

const CASES: [Case; 10] = [
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
    (
        "Zarvia pip Real Madrid at the buzzer. The buzzer was loud.",
        &["buzzer"],
        &["Zarvia pip Real Madrid"],
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

/// Texts, keywords that they have, and words that are in none of their keywords.
const EDGES: &[(&str, &[&str], &[&str])] = &[
    // a link inside a name
    (
        "The band entered the Rock Hall of Fame. Fans of the band had waited for the Rock Hall of Fame for years.",
        &["Rock Hall of Fame"],
        &[],
    ),
    // a participle with a complement is the verb of a clause
    (
        "El barrio celebró el homenaje organizado por el club. El homenaje reunió a vecinos pertenecientes a la peña.",
        &["homenaje", "peña"],
        &["organizado", "pertenecientes"],
    ),
    // a date line says where, not what
    (
        "QUITO (XYZ).- El volcán despertó de noche. Los vecinos del volcán huyeron a Guayaquil.",
        &["volcán"],
        &["quito", "xyz"],
    ),
    (
        "MANILA - The typhoon drowned the rice fields. Farmers in Cebu had been warned of the typhoon.",
        &["typhoon", "rice fields"],
        &["manila"],
    ),
    // unless the text speaks of the place again, or of no other
    (
        "QUITO (XYZ).- El volcán despertó de noche. Los vecinos del volcán huyeron a pie.",
        &["Quito", "volcán"],
        &["xyz"],
    ),
    // a verb between two names
    (
        "On Sunday Quornby beat Real Madrid at the buzzer. The buzzer saved nobody.",
        &["Real Madrid", "buzzer"],
        &["beat"],
    ),
    // a nationality before a name
    (
        "Ayer la surcoreana Naverin abrió una planta. La planta de Naverin es grande.",
        &["Naverin", "planta"],
        &["surcoreana"],
    ),
    // who speaks is said beside the text
    (
        "MODERATOR: the tramway opens\nAUDIENCE: the tramway is late\nMODERATOR: so is the tramway of Leeds",
        &["tramway", "Leeds"],
        &["moderator", "audience"],
    ),
    // a name ends where a list says so
    (
        "She left the European Commission for Kilmarnock. The European Commission was glad.",
        &["European Commission", "Kilmarnock"],
        &["for"],
    ),
    // letters and labels of formulas, numbers as words
    (
        "The bounded solutions of 9a and 10b decay for the angle η. Eighteen solutions of 9a have a fixed angle η.",
        &["angle"],
        &["9a", "10b", "η", "eighteen"],
    ),
    // times of runners, signs of money
    (
        "The runner won in 2h02 and got HK$500. The runner slept 2h02 later.",
        &["runner"],
        &["2h02", "hk"],
    ),
];

#[test]
fn edges_of_keywords() {
    let extractor = Extractor::builder().keywords(30).keyword_score(0.0).build();
    let extractor = extractor.expect("sound options");
    for (text, wanted, never) in EDGES {
        let document = extractor.extract(text);
        let found: Vec<&str> = document.keywords().iter().map(|k| k.text()).collect();
        for wanted in *wanted {
            assert!(found.contains(wanted), "{wanted} is not in {found:?}");
        }
        let words = |keyword: &&&str| {
            let lower = keyword.to_lowercase();
            lower.split(' ').any(|word| never.contains(&word))
        };
        assert_eq!(found.iter().filter(words).collect::<Vec<_>>(), [&""; 0], "{text}");
    }
}

#[test]
fn a_place_in_a_line_of_capitals_is_shown_by_its_name() {
    let text = "SUMMIT ON FISHING OPENS IN DUBAI\n\nThe summit on fishing will last three days.";
    let document = Extractor::new().extract(text);
    let found: Vec<&str> = document.keywords().iter().map(|k| k.text()).collect();
    assert!(found.contains(&"Dubai") && !found.contains(&"DUBAI"), "{found:?}");
}

#[test]
fn a_short_text_may_have_fewer_than_asked_for() {
    let text = "Fishing treaty with Norway signed in Bergen. No contact information, no reason, no date and no further \
                comment were given by either side.";
    let count = |builder: glosa::ExtractorBuilder| {
        let document = builder.build().expect("sound options").extract(text);
        document.keywords().len()
    };
    let by_default = count(Extractor::builder());
    assert!(by_default >= 3 && by_default < count(Extractor::builder().keyword_score(0.0)));
    assert_eq!(count(Extractor::builder().keyword_score(1.0)), 0);
}
