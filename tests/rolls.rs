//! Names whose place says whose they are: who speaks in a transcript, the entries of a list, and surnames that go on alone.
#![cfg(feature = "builtin")]

mod common;

use glosa::EntityKind;

/// The people of a text, in order.
fn people(text: &str) -> Vec<String> {
    let document = common::extractor().extract(text);
    let people = document.mentions().iter().filter(|m| *m.kind() == EntityKind::Person);
    people.map(|m| m.text().to_owned()).collect()
}

#[test]
fn who_speaks_in_a_transcript() {
    for (text, expected) in [
        (
            "MARCELA: Buenos días a todos, gracias por venir.\n\
             ZUMELQUIA: Gracias por invitarme, Marcela.\n\
             MARCELA: ¿Qué pasó el lunes en la panadería?\n\
             ZUMELQUIA: Que se acabó el pan antes de las nueve.",
            &["MARCELA", "ZUMELQUIA", "Marcela", "MARCELA", "ZUMELQUIA"][..],
        ),
        (
            "MODERATOR: Welcome to the forum, and thank you for coming.\n\
             DR. QUILL-FEATHER: Thank you, we lost the bakery years ago.\n\
             MODERATOR: And what about the hospital?\n\
             DR. QUILL-FEATHER: Quill-Feather did nothing, they say.",
            &["QUILL-FEATHER", "QUILL-FEATHER", "Quill-Feather"],
        ),
        // nobody speaks again
        ("TRUVANIA: The bakers are back.\nMOLDRAVIA: The bakers are gone.", &[]),
    ] {
        assert_eq!(people(text), expected, "{text:?}");
    }
}

#[test]
fn entries_of_a_list_are_apart() {
    let text = "Disco del año: Pan con tomate, Alejandro Sanz\n\
                Canción del año: Si no hubiera pan, Ana Quiñorredo\n\
                Mejor disco de rock: La panadería, Luis Pardiñez";
    assert_eq!(people(text), ["Alejandro Sanz", "Ana Quiñorredo", "Luis Pardiñez"]);
}

#[test]
fn a_surname_goes_on_alone() {
    for (text, expected) in [
        (
            "Ramiro Cuesta trabajó en la radio del pueblo. Cuesta murió en 2009, después de una larga enfermedad. Cuesta mucho creerlo.",
            &["Ramiro Cuesta", "Cuesta"][..],
        ),
        (
            "Ottoline Varga was born in Szeged and played the piano. One of the instruments that Varga signed is in Kyoto.",
            &["Ottoline Varga", "Varga"],
        ),
        // nobody of that name before
        ("Cuesta murió en 2009, después de una larga enfermedad, y los vecinos lo lloraron.", &[]),
    ] {
        assert_eq!(people(text), expected, "{text:?}");
    }
}
