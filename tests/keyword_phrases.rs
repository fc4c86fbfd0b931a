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

const STRIKE: &str = "\
Harbour strike shuts three ports as dockers reject pay offer

The harbour strike entered its second week on Monday after dockers in Rotterdam, Antwerp and Bilbao rejected a pay offer \
from the port operators. Union leader Marta Oyarzun told reporters that the pay offer was an insult. Transport Minister \
Óscar Puente called on both sides to return to the negotiating table. Analysts doubt that the harbour strike will end soon: \
it could push up food prices across the continent, and shipping companies plan to save fuel by waiting off the coast.

harbour strike

food prices

La huelga portuaria paraliza tres puertos tras el rechazo de la oferta salarial

La huelga portuaria entró el lunes en su segunda semana. Los estibadores de Róterdam, Amberes y Bilbao rechazaron la oferta \
salarial de las operadoras, que encarecerá los precios de los alimentos. La dirigente sindical Marta Oyarzun afirmó que \
la oferta salarial era un insulto. El ministro de Transportes, Óscar Puente, pidió volver a la mesa para frenar el paro.";

const RATES: &str = "\
El Banco Central sube los tipos de interés al 5 % para frenar la inflación

El Banco Central Europeo subió ayer los tipos de interés por tercera vez en este año. La presidenta Christine Lagarde \
explicó que la inflación sigue siendo demasiado alta y que el consejo volverá a reunirse en junio. La deuda pública de \
Italia y de España pagará más intereses, pero la economía española resiste. Los bancos encarecerán las hipotecas.

tipos de interés

inflación

Central bank raises interest rates to 5% to curb inflation

The European Central Bank raised interest rates on Thursday for the third time this year. President Christine Lagarde said \
inflation remained too high. Economists warn that public debt in Italy and Spain will cost more; critics report that \
mortgages will become dearer for many families.";

/// The texts, each with its two tags.
const TEXTS: [(&str, [&str; 2]); 4] = [
    (VISIT, ["fishing treaty", "cod stocks"]),
    (QUAKE, ["equipos de rescate", "agua potable"]),
    (STRIKE, ["harbour strike", "food prices"]),
    (RATES, ["tipos de interés", "inflación"]),
];

fn texts(document: &Document) -> Vec<&str> {
    document.keywords().iter().map(|k| k.text()).collect()
}

fn first(count: usize, text: &str) -> Document {
    Extractor::builder().keywords(count).build().expect("sound options").extract(text)
}

#[test]
fn tags_are_among_the_first_five() {
    for (text, tags) in TEXTS {
        let document = first(5, text);
        let found: Vec<String> = texts(&document).iter().map(|k| k.to_lowercase()).collect();
        for tag in tags {
            assert!(found.contains(&tag.to_owned()), "{tag} is not in {found:?}");
        }
    }
}

#[test]
fn no_verb_adverb_or_vague_modifier_in_any() {
    const NEVER: [&str; 61] = [
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
        "sacudió",
        "trabajan",
        "destruya",
        "agreed",
        "cost",
        "arrive",
        "shuts",
        "reject",
        "rejected",
        "entered",
        "told",
        "called",
        "return",
        "doubt",
        "end",
        "push",
        "plan",
        "save",
        "waiting",
        "paraliza",
        "entró",
        "rechazaron",
        "encarecerá",
        "afirmó",
        "pidió",
        "volver",
        "frenar",
        "sube",
        "subió",
        "explicó",
        "resiste",
        "pagará",
        "encarecerán",
        "raises",
        "curb",
        "raised",
        "remained",
        "warn",
        "report",
    ];
    for (text, _) in TEXTS {
        let document = first(25, text);
        for keyword in texts(&document) {
            for word in keyword.split([' ', '-']) {
                assert!(!NEVER.contains(&word.to_lowercase().as_str()), "{keyword}");
            }
        }
    }
}

#[test]
fn no_role_is_glued_to_a_name() {
    const ROLES: [&str; 8] = [
        "president ",
        "presidente ",
        "presidenta ",
        "minister ",
        "ministro ",
        "ministra ",
        "leader ",
        "dirigente ",
    ];
    const NAMES: [&str; 7] =
        ["Macron", "Tohá", "Oyarzun", "Puente", "Lagarde", "Emmanuel", "Christine"];
    for (text, _) in TEXTS {
        let document = first(25, text);
        for keyword in texts(&document).iter().filter(|k| NAMES.iter().any(|n| k.contains(n))) {
            let lower = keyword.to_lowercase();
            assert!(!ROLES.iter().any(|role| lower.contains(role)), "{keyword}");
        }
    }
}

#[test]
fn a_title_before_a_name_is_none() {
    for (text, title) in [
        ("Prime Minister Emmanuel Macron met fishermen in Oslo.", "prime minister"),
        ("The fishermen met President Emmanuel Macron in Oslo.", "president"),
        ("Los pescadores vieron al presidente Emmanuel Macron en Oslo.", "presidente"),
    ] {
        let document = first(10, text);
        let found: Vec<String> = texts(&document).iter().map(|k| k.to_lowercase()).collect();
        assert!(found.contains(&"emmanuel macron".to_owned()), "{found:?}");
        assert!(!found.contains(&title.to_owned()), "{found:?}");
    }
}

#[test]
fn what_says_nothing_alone_is_none() {
    for (text, word) in [
        ("The approach of the fishermen failed, and a new approach came from Oslo.", "approach"),
        ("La situación de los pescadores inquieta en Oslo: la situación es nueva.", "situación"),
        ("A Norwegian ship met a Norwegian crew in the port of Bergen.", "norwegian"),
        ("The hijacked plane landed; the hijacked plane was full of fishermen.", "hijacked"),
        ("Sufrió lesiones musculares o psíquicas severas en el puerto.", "psíquicas severas"),
    ] {
        let document = first(20, text);
        let found: Vec<String> = texts(&document).iter().map(|k| k.to_lowercase()).collect();
        assert!(!found.is_empty() && !found.contains(&word.to_owned()), "{word} in {found:?}");
    }
}

#[test]
fn a_thing_named_in_both_languages_is_one_keyword() {
    let document = Extractor::builder().keywords(20).build().expect("sound options").extract(VISIT);
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
    for (text, _) in TEXTS {
        let document = first(25, text);
        for keyword in document.keywords() {
            assert_eq!(keyword.form(keyword.language().unwrap()), Some(keyword.text()));
            for &language in Language::ALL {
                let Some(form) = keyword.form(language) else { continue };
                let form = form.to_lowercase();
                let mut own = document.paragraphs().iter().filter(|p| {
                    p.language().is_none_or(|l| l == language)
                        || text[p.span().range()].split(' ').count() <= 4
                });
                let is_there = own.any(|p| text[p.span().range()].to_lowercase().contains(&form));
                // the name of who is only misspelt there
                assert!(is_there || keyword.entity().is_some(), "{form} in {language}");
            }
        }
    }
}

#[test]
fn a_phrase_and_its_translation_are_one_keyword() {
    for (text, english, spanish, language, count) in [
        (VISIT, "fishing treaty", "tratado de pesca", Language::English, 8),
        (QUAKE, "Drinking water", "agua potable", Language::Spanish, 4),
        (QUAKE, "Rescue teams", "equipos de rescate", Language::Spanish, 4),
        (STRIKE, "food prices", "precios de los alimentos", Language::English, 3),
        (RATES, "interest rates", "tipos de interés", Language::Spanish, 5),
        (RATES, "inflation", "inflación", Language::Spanish, 5),
    ] {
        let document = first(15, text);
        let says = |k: &glosa::Keyword, language, phrase: &str| {
            k.form(language).is_some_and(|form| form.eq_ignore_ascii_case(phrase))
        };
        let both = |k: &&glosa::Keyword| {
            says(k, Language::English, english) && says(k, Language::Spanish, spanish)
        };
        let keyword = document.keywords().iter().find(both);
        let keyword = keyword.unwrap_or_else(|| panic!("{english}: {:?}", texts(&document)));
        assert_eq!((keyword.language(), keyword.count()), (Some(language), count), "{english}");
        let said = |k: &&glosa::Keyword| {
            says(k, Language::English, english) || says(k, Language::Spanish, spanish)
        };
        assert_eq!(document.keywords().iter().filter(said).count(), 1, "{english}");
    }
}

#[test]
fn variants_of_a_name_are_one_keyword() {
    let text = "Quillmore leaves the trust\n\nDirector Agnes Quillmore leaves the garden trust in May. Quillmore \
                planted the garden, and the garden trust will miss her, its treasurer said. Mrs Quillmore is 70.";
    let document = first(20, text);
    let named = document.keywords().iter().filter(|k| k.text().contains("Quillmore"));
    let named: Vec<_> = named.map(|k| (k.text(), k.count())).collect();
    assert_eq!(named, [("Agnes Quillmore", 4)]);
}

#[test]
fn a_phrase_whose_words_differ_is_no_translation() {
    let document = first(20, STRIKE);
    let strike =
        document.keywords().iter().find(|k| k.text().eq_ignore_ascii_case("harbour strike"));
    // *portuaria* is in no glossary, and a *pay offer* might be another one
    assert_eq!(strike.and_then(|k| k.form(Language::Spanish)), None);
}

#[test]
fn the_longest_and_the_lowest() {
    for (text, _) in TEXTS {
        let all = Extractor::builder().keywords(20).keyword_score(0.0).build();
        let all = all.expect("sound options").extract(text);
        for most in 1..5 {
            let builder = Extractor::builder().keywords(20).keyword_score(0.0).keyword_words(most);
            let document = builder.build().expect("sound options").extract(text);
            let words = |k: &str| k.split([' ', '-']).count();
            assert!(texts(&document).iter().all(|k| words(k) <= most), "{:?}", texts(&document));
            let short = texts(&all).into_iter().filter(|k| words(k) <= most);
            assert!(short.count() <= document.keywords().len());
        }
        for lowest in [0.0, 0.1, 0.3, 0.999] {
            let builder = Extractor::builder().keywords(20).keyword_score(lowest);
            let document = builder.build().expect("sound options").extract(text);
            let good: Vec<_> = all.keywords().iter().filter(|k| k.score() >= lowest).collect();
            assert_eq!(document.keywords().iter().collect::<Vec<_>>(), good);
        }
    }
}

#[test]
fn a_longer_list_holds_what_an_editor_would_not_print() {
    let several =
        |limit| TEXTS.iter().map(|(text, _)| first(limit, text).keywords().len()).sum::<usize>();
    assert!(several(10) < several(11), "{} {}", several(10), several(11));
    for (text, _) in TEXTS {
        assert!(first(10, text).keywords().len() >= 3, "{text}");
    }
}

#[test]
fn a_score_does_not_depend_on_what_else_is_wanted() {
    for (text, _) in TEXTS {
        let scores = |document: &Document| -> Vec<(String, f32)> {
            document.keywords().iter().map(|k| (k.text().to_owned(), k.score())).collect()
        };
        let (few, many) = (scores(&first(3, text)), scores(&first(20, text)));
        assert_eq!(few, many[..3]);
    }
}

#[test]
fn a_score_compares_between_documents() {
    // both texts speak of ports; only one is about them
    let about = "The port of Vigo grew last year. The port took in more fish than any other port of Spain, and \
                 engineers want to widen the port again. Without the port, the town would be poor.";
    let passing = "The town council met for an hour on the tramway, the new tramway bridge and the price of a ticket. \
                   The tramway will pass the theatre, the market, the port and the hospital.";
    let score = |text: &str| {
        let document = first(20, text);
        document.keywords().iter().find(|k| k.text() == "port").map_or(0.0, |k| k.score())
    };
    assert!(score(about) > 2.0 * score(passing), "{} {}", score(about), score(passing));
}

#[test]
fn tags_on_lines_of_their_own_stay_apart() {
    let text = format!("{VISIT}\ndefense pact\nnuclear weapons\nbilateral relations");
    let document =
        Extractor::builder().keywords(100).build().expect("sound options").extract(&text);
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
        let builder = Extractor::builder().keywords(limit).keyword_score(0.0);
        let document = builder.build().expect("sound options").extract(VISIT);
        let keywords = document.keywords();
        assert_eq!(keywords.len(), limit);
        assert!(keywords.is_sorted_by(|a, b| a.score() >= b.score()));
        assert!(keywords.iter().all(|k| (0.0..=1.0).contains(&k.score())));
    }
}

#[test]
fn styles() {
    let with = |style| {
        Extractor::builder().keyword_style(style).build().expect("sound options").extract(VISIT)
    };
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
