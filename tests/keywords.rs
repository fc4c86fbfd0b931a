//! Keywords: the tags of a news item come out on top, in their own language, linked to what they name.

mod common;

use glosa::{Document, Extractor, Keyword, Language};

fn news() -> Document {
    common::extractor().extract(&common::news_item().text("\n"))
}

fn texts(document: &Document) -> Vec<&str> {
    document.keywords().iter().map(Keyword::text).collect()
}

#[test]
fn the_tags_of_the_news_item_are_on_top() {
    let document = news();
    let found = texts(&document);
    for line in
        common::read("tests/data/news_item.keywords").lines().filter(|l| !l.starts_with("# "))
    {
        let (among, keyword) = line.split_once('\t').expect("number, tab, keyword");
        let among: usize = among.parse().expect("a number");
        let first = &found[..among.min(found.len())];
        assert!(first.contains(&keyword), "{keyword:?} is not among {first:?}");
    }
}

#[test]
fn the_keywords_of_the_news_item_hold_no_verb_and_no_role() {
    let text = common::news_item().text("\n");
    let document = Extractor::builder().keywords(30).build().expect("sound options").extract(&text);
    let verbs = "received ended stayed travelled needed fills obliges help attacked regulates pays signed bring pay \
                 called read repeat promised watched summoned wait spoke said drawn answered stands wished changed buys \
                 sells told made thanked given raised recalled reached expected know stand sit began play mentioned \
                 voted aimed hosts signs firmaron obliga ayudarse inquieta deja necesita explicado vigilará \
                 pone";
    for keyword in texts(&document) {
        let lower = keyword.to_lowercase();
        let verb =
            lower.split([' ', '-']).find(|word| verbs.split_whitespace().any(|v| v == *word));
        assert_eq!(verb, None, "{keyword}");
        for role in ["president ", "presidente ", "leader ", "líder ", "general ", "spokesman "] {
            assert!(!lower.contains(role), "{keyword}");
        }
    }
}

#[test]
fn keywords_stand_in_paragraphs_of_their_language() {
    let text = common::news_item().text("\n");
    let document = common::extractor().extract(&text);
    for keyword in document.keywords() {
        let holds = |p: &&glosa::Paragraph| {
            p.language() == keyword.language()
                && text[p.span().range()].to_lowercase().contains(&keyword.text().to_lowercase())
        };
        assert!(document.paragraphs().iter().any(|p| holds(&p)), "{:?}", keyword);
    }
}

#[test]
fn a_keyword_that_names_an_entity_is_linked_to_it() {
    let document = news();
    let keyword =
        document.keywords().iter().find(|k| k.text() == "North Korea").expect("North Korea");
    assert_eq!(keyword.entity(), Some("country/KP"));
    assert_eq!(keyword.form(Language::English), Some("North Korea"));
    assert_eq!(keyword.form(Language::Spanish), Some("Corea del Norte"));
    let keyword =
        document.keywords().iter().find(|k| k.text() == "defense pact").expect("defense pact");
    assert_eq!(keyword.entity(), None);
    assert_eq!(keyword.form(Language::English), Some("defense pact"));
}

#[test]
fn a_thing_named_in_both_languages_is_one_keyword() {
    let document = news();
    for id in ["country/KP", "country/RU", "person/vladimir-putin", "organization/nato"] {
        let linked = document.keywords().iter().filter(|k| k.entity() == Some(id)).count();
        assert!(linked <= 1, "{id} is {linked} keywords: {:?}", texts(&document));
    }
}

#[test]
fn as_many_as_asked_for() {
    let text = common::news_item().text("\n");
    for wanted in [0, 1, 3, 15] {
        let extractor = Extractor::builder().keywords(wanted).build().expect("sound options");
        assert_eq!(extractor.extract(&text).keywords().len(), wanted);
    }
}

#[test]
fn fewer_are_the_beginning_of_more() {
    let text = common::news_item().text("\n");
    let first = |n| Extractor::builder().keywords(n).build().expect("sound options").extract(&text);
    let (few, many) = (first(4), first(12));
    assert_eq!(texts(&few), texts(&many)[..4]);
}

#[test]
fn no_stop_word_at_either_end() {
    for text in [
        "The repair of the bridge will cost as much as the bridge itself, and the repair of the road even more than that.",
        "La reparación del puente costará tanto como el puente mismo, y la reparación de la carretera aún más que eso.",
    ] {
        let document = common::extractor().extract(text);
        assert!(!document.keywords().is_empty(), "{text}");
        for keyword in texts(&document) {
            let words: Vec<&str> = keyword.split(' ').collect();
            for end in [words[0], words[words.len() - 1]] {
                let stop = [
                    "the", "of", "and", "el", "la", "del", "de", "y", "that", "than", "que", "eso",
                ];
                assert!(!stop.contains(&end.to_lowercase().as_str()), "{keyword:?} of {text:?}");
            }
        }
    }
}

#[test]
fn vague_modifiers_are_trimmed() {
    let text = "A potential water shortage worries the valley. Farmers fear the water shortage most, and a recent \
                study of the water shortage says that they are right about the water shortage.";
    let document = common::extractor().extract(text);
    assert!(texts(&document).contains(&"water shortage"), "{:?}", texts(&document));
    assert!(
        !texts(&document).iter().any(|k| k.starts_with("potential") || k.starts_with("recent"))
    );
    let text = "Un nuevo plan hidráulico preocupa al valle. Los campesinos temen el plan hidráulico, y un reciente \
                estudio del plan hidráulico les da la razón en cuanto al plan hidráulico.";
    let document = common::extractor().extract(text);
    assert!(texts(&document).contains(&"plan hidráulico"), "{:?}", texts(&document));
    assert!(!texts(&document).iter().any(|k| k.starts_with("nuevo") || k.starts_with("reciente")));
}

#[test]
fn parts_that_never_stand_alone_are_dropped() {
    let text = "The Ebro delta floods every spring. Rice grows in the Ebro delta, birds rest in the Ebro delta, and \
                nobody leaves the Ebro delta in the spring.";
    let document = common::extractor().extract(text);
    let found: Vec<String> = texts(&document).iter().map(|k| k.to_lowercase()).collect();
    assert!(found.contains(&"ebro delta".to_owned()), "{found:?}");
    assert!(
        !found.contains(&"ebro".to_owned()) && !found.contains(&"delta".to_owned()),
        "{found:?}"
    );
}

#[test]
fn nothing_to_say() {
    for text in ["", "2024", "\n\n", "the of and", "18/06/2026"] {
        assert_eq!(texts(&common::extractor().extract(text)), [""; 0], "{text:?}");
    }
}

#[test]
fn the_place_of_a_date_line_is_shown_by_its_name() {
    let text = "Prices rose in June.\n\nWASHINGTON - The government said on Monday that consumer prices rose by two percent \
                in June, more than analysts had expected before the report.";
    assert!(texts(&common::extractor().extract(text)).contains(&"Washington, D.C."));
}

#[test]
fn what_tells_a_place_from_its_namesakes_is_no_part_of_the_keyword() {
    let text = "Llueve en Jalisco.\n\nGUADALAJARA - Las lluvias inundaron el lunes varias calles, informó el ayuntamiento. \
                GUADALAJARA no veía tanta agua desde junio.";
    let document = common::extractor().extract(text);
    let city = document.entity("place/guadalajara-mx").expect("it is the one in Jalisco");
    assert_eq!(city.name(glosa::Language::Spanish), "Guadalajara, Jalisco");
    assert!(texts(&document).contains(&"Guadalajara"), "{:?}", texts(&document));
}
