//! The surer match has the higher confidence. Only the order is promised, not the figures.

mod common;

/// The confidence of the mention `surface` in `text`.
fn confidence(text: &str, surface: &str) -> f32 {
    let document = common::extractor().extract(text);
    let mention = document.mentions().iter().rfind(|m| m.text() == surface);
    mention.unwrap_or_else(|| panic!("no mention {surface:?} in {text:?}")).confidence()
}

#[test]
fn a_full_name_beats_a_slip() {
    let right = confidence(
        "The students listened to Vladimir Putin for an hour and a half.",
        "Vladimir Putin",
    );
    let slip = confidence(
        "The students listened to Vladmir Putin for an hour and a half.",
        "Vladmir Putin",
    );
    assert!(right > slip, "{right} {slip}");
}

#[test]
fn a_full_name_beats_a_surname() {
    let text = "The students listened to Theresa May for an hour, and May listened to the students afterwards.";
    let (full, bare) = (confidence(text, "Theresa May"), confidence(text, "May"));
    assert!(full > bare, "{full} {bare}");
}

#[test]
fn the_paragraphs_own_language_beats_the_other() {
    let own = confidence(
        "The train to South Korea does not run on Sundays or in the winter.",
        "South Korea",
    );
    let other = confidence(
        "The train to Corea del Sur does not run on Sundays or in the winter.",
        "Corea del Sur",
    );
    assert!(own > other, "{own} {other}");
    let own = confidence(
        "El tren a Corea del Sur no circula los domingos ni en invierno.",
        "Corea del Sur",
    );
    let other =
        confidence("El tren a South Korea no circula los domingos ni en invierno.", "South Korea");
    assert!(own > other, "{own} {other}");
}

#[test]
fn one_entity_beats_several_candidates() {
    let one = confidence(
        "The museum bought a vase from South Korea and had to sell a wing of the house.",
        "South Korea",
    );
    let several = confidence(
        "The museum bought a vase from Korea and had to sell a wing of the house.",
        "Korea",
    );
    assert!(one > several, "{one} {several}");
}

#[test]
fn a_name_beats_a_name_inside_a_hashtag() {
    let name =
        confidence("The students wrote North Korea on the wall of their school.", "North Korea");
    let tag =
        confidence("The students wrote #NorthKorea on the wall of their school.", "NorthKorea");
    assert!(name > tag, "{name} {tag}");
}
