//! What a keyword may and may not be, on bilingual texts of our own.

use glosa::{Document, Extractor, KeywordStyle, Language};

const VISIT: &str = "\
Leaders sign fishing treaty after two days of talks in Oslo

President Emmanuel Macron said on Monday that France and Norway had agreed on a fishing treaty for the North Sea. \
The potential treaty, announced by Norwegian ministers, protects cod stocks and limits bottom trawling. \
Macron visited a fish market before he flew home. Fishermen in Brittany fear that the fishing treaty will cost jobs.

12 March 2024

fishing treaty

cod stocks

ANÁLISIS | Macron y Noruega firman un tratado de pesca

El presidente Emanuel Macron viajó a Oslo para firmar el nuevo tratado de pesca con Noruega. \
El tratado de pesca protege las reservas de bacalao, según anunció el Gobierno noruego. \
Los pescadores de Bretaña temen que el tratado de pesca destruya empleos en los puertos del norte.";

const QUAKE: &str = "\
Terremoto en el valle central de Chile

Un terremoto de magnitud 6,8 sacudió el valle central de Chile. El terremoto dejó sin agua potable a miles de vecinos, \
dijo la ministra Carolina Tohá. Los equipos de rescate trabajan en los barrios antiguos.

equipos de rescate

agua potable

Rescue teams dig through rubble in central Chile

Rescue teams worked through the night after the earthquake. The earthquake cut off drinking water for thousands of homes, \
and officials recently warned of aftershocks. Drinking water will arrive by lorry, Interior Minister Carolina Tohá said.";

fn texts(document: &Document) -> Vec<&str> {
    document.keywords().iter().map(|k| k.text()).collect()
}

#[test]
fn tags_are_among_the_first_five() {
    for (text, tags) in
        [(VISIT, ["fishing treaty", "cod stocks"]), (QUAKE, ["equipos de rescate", "agua potable"])]
    {
        let document = Extractor::new().extract(text);
        let first: Vec<&str> = texts(&document).into_iter().take(5).collect();
        for tag in tags {
            assert!(first.contains(&tag), "{tag} is not in {first:?}");
        }
    }
}

#[test]
fn no_verbs_adverbs_modifiers_or_roles_at_the_edges() {
    const NEVER: [&str; 22] = [
        "said",
        "announced",
        "visited",
        "flew",
        "protects",
        "limits",
        "fear",
        "warned",
        "recently",
        "potential",
        "nuevo",
        "viajó",
        "firmar",
        "firman",
        "protege",
        "anunció",
        "temen",
        "dejó",
        "dijo",
        "dig",
        "worked",
        "through",
    ];
    for text in [VISIT, QUAKE] {
        let document = Extractor::builder().keywords(20).build().extract(text);
        for keyword in texts(&document) {
            let words: Vec<&str> = keyword.split([' ', '-']).collect();
            for edge in [words[0], words[words.len() - 1]] {
                assert!(!NEVER.contains(&edge), "{keyword}");
            }
            for role in ["President ", "presidente ", "Minister ", "ministra "] {
                assert!(!keyword.contains(role), "{keyword}");
            }
        }
    }
}

#[test]
fn a_thing_named_in_both_languages_is_one_keyword() {
    let document = Extractor::builder().keywords(20).build().extract(VISIT);
    let norway: Vec<_> =
        document.keywords().iter().filter(|k| k.entity() == Some("country/NO")).collect();
    assert_eq!(norway.len(), 1, "{:?}", texts(&document));
    assert_eq!(norway[0].form(Language::English), Some("Norway"));
    assert_eq!(norway[0].form(Language::Spanish), Some("Noruega"));
    assert_eq!(norway[0].count(), 3);
    assert_eq!(norway[0].text(), norway[0].form(norway[0].language().unwrap()).unwrap());
}

#[test]
fn words_of_a_language_stay_in_it() {
    let document = Extractor::builder().keywords(20).build().extract(VISIT);
    for keyword in document.keywords().iter().filter(|k| k.entity().is_none()) {
        let language = keyword.language().unwrap();
        for other in Language::ALL.into_iter().filter(|l| *l != language) {
            assert_eq!(keyword.form(other), None, "{}", keyword.text());
        }
        let line = VISIT.lines().find(|line| line.contains(keyword.text())).unwrap();
        let spanish = line.contains(" de ");
        assert_eq!(language == Language::Spanish, spanish, "{} in {line}", keyword.text());
    }
}

#[test]
fn tags_on_lines_of_their_own_stay_apart() {
    let text = format!("{VISIT}\ndefense pact\nnuclear weapons\nbilateral relations");
    let document = Extractor::builder().keywords(100).build().extract(&text);
    let found = texts(&document);
    for tag in ["defense pact", "nuclear weapons", "bilateral relations"] {
        assert!(found.contains(&tag), "{tag} is not in {found:?}");
    }
    for joined in ["pact nuclear", "weapons bilateral"] {
        assert!(!found.iter().any(|k| k.contains(joined)), "{joined} is in {found:?}");
    }
}

#[test]
fn a_phrase_goes_on_where_a_long_line_is_broken() {
    let text =
        "The two ministers of the coast said that the new fishing\ntreaty would stand for years.";
    let document = Extractor::new().extract(text);
    assert!(texts(&document).contains(&"fishing treaty"), "{:?}", texts(&document));
}

#[test]
fn limits_and_order() {
    for limit in [0, 1, 3, 10] {
        let document = Extractor::builder().keywords(limit).build().extract(VISIT);
        let keywords = document.keywords();
        assert_eq!(keywords.len(), limit);
        assert!(keywords.is_sorted_by(|a, b| a.score() >= b.score()));
        assert!(keywords.iter().all(|k| (0.0..=1.0).contains(&k.score())));
    }
}

#[test]
fn styles() {
    let with = |style| Extractor::builder().keyword_style(style).build().extract(VISIT);
    for keyword in with(KeywordStyle::Words).keywords() {
        assert!(!keyword.text().contains(' '), "{}", keyword.text());
    }
    let terms = with(KeywordStyle::Terms);
    assert!(texts(&terms).contains(&"fishing treaty"), "{:?}", texts(&terms));
}

#[test]
fn texts_without_keywords() {
    for text in ["", "\n\n", "2024", "the of and", "¿y qué?", "https://example.org/a"] {
        assert_eq!(texts(&Extractor::new().extract(text)), [""; 0], "{text:?}");
    }
}

#[test]
fn repeated_words_and_words_without_stem() {
    let text = "aaa ".repeat(50)
        + "\n"
        + &"\u{301}\u{301} x\u{301}x ".repeat(50)
        + "\n"
        + &"de la casa de la ".repeat(50);
    let document = Extractor::new().extract(&text);
    assert!(document.keywords().len() <= 10);
}
