//! A surname that many people of a list have is judged once for all of them. The outcome is that of judging each by
//! itself, as `explain` does.

use glosa::{Extractor, Gazetteer};
use proptest::prelude::*;
use proptest::sample::select;

const GIVEN: [&str; 4] = ["Ana", "John", "José", "Quirino"];
const SURNAMES: [&str; 5] = ["Gómez", "Gomez", "Smith", "civil", "Quorra Smith"];

/// A row of a list: number, given name, surname, another one in Spanish, country.
type Person = (usize, &'static str, &'static str, &'static str, &'static str);

fn person() -> impl Strategy<Value = Person> {
    let surname = || select(&SURNAMES[..]);
    (0..300_usize, select(&GIVEN[..]), surname(), surname(), select(&["ES", "US", ""][..]))
}

fn gazetteer(people: &[Person]) -> Gazetteer {
    let row = |(n, given, english, spanish, country): &Person| {
        format!("person/{n}\tperson\t{given} {english}\t{given} {spanish}\t{country}\n")
    };
    let rows: String = people.iter().map(row).collect();
    let list = format!("id\tkind\tname_en\tname_es\tcountry\n{rows}");
    let builder = Gazetteer::builder().tsv("people.tsv", &list).expect("rows");
    builder.build().expect("they fit a gazetteer")
}

/// A sentence in English or Spanish with a surname, alone or behind a given name.
fn sentence() -> impl Strategy<Value = String> {
    const SENTENCES: [&str; 9] = [
        "Yesterday {given} {surname} came to the meeting with his friends.",
        "Later, {surname} left the meeting and went home.",
        "In Spain, then minister {surname} left the government.",
        "Ayer {given} {surname} llegó a la reunión con sus amigos.",
        "Más tarde, {surname} se fue de la reunión a su casa.",
        "Ayer los {surname} viajaron a Estados Unidos.",
        "SMITH WINS AGAIN",
        "#Smith and @Gomez",
        "{given} {surname}",
    ];
    (select(&SENTENCES[..]), select(&GIVEN[..]), select(&SURNAMES[..])).prop_map(
        |(text, given, surname)| text.replace("{given}", given).replace("{surname}", surname),
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn judged_together_as_one_by_one(
        people in prop::collection::vec(person(), 1..250),
        others in prop::collection::vec(person(), 0..40),
        sentences in prop::collection::vec(sentence(), 1..12),
    ) {
        let builder = Extractor::builder().gazetteer(gazetteer(&people)).gazetteer(gazetteer(&others));
        let extractor = builder.build().expect("sound options");
        let text = sentences.join("\n\n");
        prop_assert_eq!(extractor.extract(&text), extractor.explain(&text).document);
    }
}
