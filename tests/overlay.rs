//! Several gazetteers in one extractor, and what is silenced or hidden without rebuilding any of them.

use glosa::{Extractor, Gazetteer, Language};

const LIST: &str = "\
id\tkind\tname\taliases
organization/zubiri\torganization\tZubiri Works\tZBW;Zubiri Party{stem}
place/otxoa\tplace\tOtxoa\tOtxoa Alto
place/otxoa-ar\tplace\tOtxoa del Sur\tOtxoa
";

fn found(silenced: &[&str], hidden: &[&str], text: &str) -> Vec<(String, String)> {
    let list = Gazetteer::builder().tsv("names.tsv", LIST).expect("rows").build().expect("it fits");
    let mut builder =
        Extractor::builder().unlisted_names(false).gazetteer(list).languages(&[Language::English]);
    for alias in silenced {
        builder = builder.silence(*alias);
    }
    for id in hidden {
        builder = builder.hide(*id);
    }
    let document = builder.build().expect("sound options").extract(text);
    let pair = |m: &glosa::Mention| (m.text().to_owned(), m.entity().unwrap_or("?").to_owned());
    document.mentions().iter().map(pair).collect()
}

fn texts(silenced: &[&str], hidden: &[&str], text: &str) -> Vec<String> {
    found(silenced, hidden, text).into_iter().map(|(text, _)| text).collect()
}

const TEXT: &str =
    "Zubiri Works, that is ZBW, and the Zubiri Parties flew from Norway to Otxoa Alto.";

#[test]
fn nothing_is_silent_by_default() {
    assert_eq!(
        texts(&[], &[], TEXT),
        ["Zubiri Works", "ZBW", "Zubiri Parties", "Norway", "Otxoa Alto"]
    );
}

#[test]
fn a_silent_alias_is_not_found_the_others_of_its_entity_are() {
    assert_eq!(
        texts(&["ZBW"], &[], TEXT),
        ["Zubiri Works", "Zubiri Parties", "Norway", "Otxoa Alto"]
    );
    // folded, like texts
    assert_eq!(
        texts(&["zubiri-works", "norway"], &[], TEXT),
        ["ZBW", "Zubiri Parties", "Otxoa Alto"]
    );
    // with its inflected forms
    assert_eq!(
        texts(&["Zubiri Party"], &[], TEXT),
        ["Zubiri Works", "ZBW", "Norway", "Otxoa Alto"]
    );
}

#[test]
fn what_a_silent_alias_held_is_found_inside() {
    assert_eq!(texts(&["Otxoa Alto"], &["place/otxoa-ar"], "They flew to Otxoa Alto."), ["Otxoa"]);
}

#[test]
fn a_hidden_entity_is_not_found_by_any_name() {
    assert_eq!(texts(&[], &["organization/zubiri", "country/NO"], TEXT), ["Otxoa Alto"]);
}

#[test]
fn hiding_one_of_two_decides_for_the_other() {
    let text = "They flew to Otxoa in the morning.";
    let pair = |id: &str| [("Otxoa".to_owned(), id.to_owned())];
    assert_eq!(found(&[], &["place/otxoa"], text), pair("place/otxoa-ar"));
    assert_eq!(found(&[], &["place/otxoa-ar"], text), pair("place/otxoa"));
}

#[test]
fn a_slip_does_not_bring_a_hidden_entity_back() {
    let text = "They met Zubiri Works and the Zubiri Wroks again.";
    assert!(texts(&[], &[], text).contains(&"Zubiri Works".to_owned()));
    assert_eq!(texts(&[], &["organization/zubiri"], text), [""; 0]);
}

#[test]
fn nor_does_a_hashtag() {
    let text = "They waved their flags all day long. #ZubiriWorks";
    assert_eq!(texts(&[], &["organization/zubiri"], text), [""; 0]);
}

#[test]
fn what_nobody_knows_may_be_silenced() {
    assert_eq!(texts(&["", "—", "Nobody", "no one at all"], &["", "nobody"], TEXT).len(), 5);
}

/// Rows that correct what another gazetteer has.
const CORRECTIONS: &str = "\
id\tkind\tname\taliases\tmute
organization/zubiri\tvessel\tZubiri Works\tGreat Zubiri\tZBW ; Zubiri Party
place/otxoa\tplace\tOtxoa Baxo\t\t*
";

#[test]
fn an_overlay_corrects_and_mutes_by_id() {
    let build = |file: &str, rows: &str| {
        Gazetteer::builder().tsv(file, rows).expect("rows").build().expect("it fits")
    };
    let (list, overlay) = (build("names.tsv", LIST), build("overlay.tsv", CORRECTIONS));
    let builder = Extractor::builder().unlisted_names(false).languages(&[Language::English]);
    // an overlay decides wherever it is given
    let extractor = builder.gazetteer(list).overlay(overlay).build().expect("sound options");
    for (text, wanted) in [
        ("They went to Zubiri Works again.", &[("Zubiri Works", "vessel")][..]),
        ("They went to the Great Zubiri again.", &[("Great Zubiri", "vessel")]),
        ("They went to ZBW and the Zubiri Parties again.", &[]),
        (
            "They flew to Otxoa Alto and Otxoa Baxo again.",
            &[("Otxoa", "place"), ("Otxoa", "place")],
        ),
        ("They flew to Norway again.", &[("Norway", "country")]),
    ] {
        let document = extractor.extract(text);
        let found: Vec<_> =
            document.mentions().iter().map(|m| (m.text(), m.kind().as_str())).collect();
        assert_eq!(found, wanted, "{text}");
    }
}
