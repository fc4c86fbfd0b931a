//! How a text is written changes nothing of what it says: the cases of `tests/data/writing.tsv`, and what holds of any
//! text that is wrapped or marked up.

mod common;

use glosa::{Extractor, Mention, Wrapped};
use proptest::prelude::*;

/// Lines `text<TAB>entity=words …`.
const CASES: &str = include_str!("data/writing.tsv");

/// A cell with its escapes read.
fn unescaped(cell: &str) -> String {
    let mut out = String::new();
    let mut rest = cell;
    while let Some((before, after)) = rest.split_once('\\') {
        out += before;
        rest = match after.strip_prefix("u{") {
            Some(code) => {
                let (code, rest) = code.split_once('}').expect("a brace closes");
                let code = u32::from_str_radix(code, 16).expect("a number");
                out.push(char::from_u32(code).expect("a character"));
                rest
            }
            None => {
                out.push(if after.starts_with('n') { '\n' } else { '\t' });
                &after[1..]
            }
        };
    }
    out + rest
}

#[test]
fn cases() {
    for line in CASES.lines().filter(|line| !line.starts_with('#')) {
        let (text, expected) = line.split_once('\t').expect("two columns");
        let text = unescaped(text);
        let document = common::extractor().extract(&text);
        let listed: Vec<&Mention> =
            document.mentions().iter().filter(|m| m.entity().is_some()).collect();
        let entities: Vec<_> = listed.iter().filter_map(|m| m.entity()).collect();
        let mut wanted = Vec::new();
        // words may hold blanks, ids hold a slash
        for part in expected.split(' ').filter(|part| !part.is_empty()).map(str::to_owned) {
            let id = part.split('=').next().is_some_and(|id| id.contains('/') && !id.contains('<'));
            match wanted.last_mut() {
                Some(last) if !id => *last = format!("{last} {part}"),
                _ => wanted.push(part),
            }
        }
        let ids: Vec<_> = wanted.iter().map(|w| w.split('=').next().unwrap_or_default()).collect();
        assert_eq!(entities, ids, "{text:?}");
        for (mention, words) in listed.iter().zip(wanted.iter().map(|w| w.split_once('='))) {
            if let Some((_, words)) = words {
                assert_eq!(mention.text(), unescaped(words), "{text:?}");
            }
        }
    }
}

#[test]
fn names_and_keywords_show_nothing_of_it() {
    let text = "The scienti\u{fb01}c of\u{fb01}ce of **Tyrell** Corpo\u{ad}ration opened.\n\nThe scienti\u{fb01}c of\u{fb01}ce closed.";
    let document = common::extractor().extract(text);
    let names = document.mentions().iter().map(Mention::name);
    for shown in names.chain(document.keywords().iter().map(|k| k.text())) {
        assert!(shown.chars().all(|c| c.is_ascii() && c != '*' && c != '\n'), "{shown:?}");
    }
    assert!(document.keywords().iter().any(|k| k.text() == "scientific office"));
}

#[test]
fn page_numbers_break_no_sentence() {
    let line = "La ministra de Exteriores viajó ayer a la capital para firmar con su\n";
    let page = |number: &str| {
        let end = "homólogo un acuerdo que los dos gobiernos negociaban desde Corea del\n";
        format!(
            "{line}{line}{line}{end}{number}Norte hasta que el presidente de la comisión dijo que no.\n"
        )
    };
    for number in [
        "",
        "\n12\n",
        "\u{c}- 12 -\n",
        "\nPágina 3 de 9\n\n",
        "\nInforme anual\n12\n\n",
        "\n12\n\u{c}Informe anual\n\n",
    ] {
        let document = common::extractor().extract(&page(number));
        assert!(document.entity("country/KP").is_some(), "{number:?}");
    }
}

#[test]
fn white_space_is_one_blank_in_names_and_keywords() {
    let text = "South\u{a0}Africa met Ana\u{2009}Ruiz. Ana  Ruiz left South\u{202f}Africa.";
    let document = common::extractor().extract(text);
    let names: Vec<&str> = document.mentions().iter().map(Mention::name).collect();
    assert_eq!(names, ["South Africa", "Ana Ruiz", "Ana Ruiz", "South Africa"]);
    let keywords: Vec<&str> = document.keywords().iter().map(|k| k.text()).collect();
    assert!(keywords.contains(&"South Africa") && keywords.contains(&"Ana Ruiz"), "{keywords:?}");
}

#[test]
fn keywords_hold_no_mark_up() {
    let text = "<p>The minister met <a\nhref=\"https://example.org/x\"\nclass=\"y\">an envoy</a> and the state-\n\
                of-the-art fleet.</p>\n\n00:01:05.000 --> 00:01:07.000\nThe envoy left.";
    let document = common::extractor().extract(text);
    assert_eq!(document.paragraphs().len(), 2);
    for keyword in document.keywords() {
        let text = keyword.text();
        let is_mark = ["href", "class", "stateof"].iter().any(|mark| text.contains(mark));
        assert!(!is_mark, "{text}");
    }
}

#[test]
fn keywords_hold_no_words_of_a_clause_in_another_language() {
    for (text, none) in [
        (
            "Yo le dije que I was going to call you, pero la alcaldesa llegó antes.",
            "going call you",
        ),
        ("Dijo “not with my vote” y la alcaldesa dimitió.", "not with vote"),
        (
            "The mayor told the neighbours who stood in the rain “no vamos a dejar que nos quiten el agua”, and left.",
            "vamos dejar agua",
        ),
    ] {
        let document = common::extractor().extract(text);
        assert_eq!(document.paragraphs().len(), 1, "{text}");
        for keyword in document.keywords() {
            let is_one = |word: &str| none.split(' ').any(|other| other == word);
            assert!(!keyword.text().split(' ').any(is_one), "{}: {text}", keyword.text());
        }
    }
}

#[test]
fn who_speaks_is_a_person_and_no_keyword() {
    let spoken = [
        ("Moderator", "Good morning to the fishing fleet."),
        ("Ana Ruiz", "The fishing fleet came back empty."),
        ("Moderator", "What happened to the fishing fleet?"),
    ];
    let plain: Vec<&str> = spoken.iter().map(|(_, said)| *said).collect();
    let shown = |text: &str| {
        let document = common::extractor().extract(text);
        document.keywords().iter().map(|k| k.text().to_owned()).collect::<Vec<_>>()
    };
    let said = shown(&plain.join("\n\n"));
    let ways: [fn(&str) -> String; 3] =
        [str::to_owned, str::to_uppercase, |name| format!("**{name}**")];
    for labels in ways {
        let lines: Vec<String> =
            spoken.iter().map(|(name, said)| format!("{}: {said}", labels(name))).collect();
        let text = lines.join("\n\n");
        let document = common::extractor().extract(&text);
        let people: Vec<&str> = document.mentions().iter().map(Mention::text).collect();
        assert_eq!(people, [labels("Ana Ruiz").trim_matches('*')], "{text}");
        let keywords = shown(&text);
        let others: Vec<&String> =
            keywords.iter().filter(|k| k.to_lowercase() != "ana ruiz").collect();
        assert_eq!(others, said.iter().collect::<Vec<_>>(), "{text}");
    }
}

#[test]
fn joining_is_an_option() {
    let text = "Perú\nChile";
    for (wrapped, count) in [(Wrapped::Auto, 2), (Wrapped::Always, 1), (Wrapped::Never, 2)] {
        let extractor = Extractor::builder().wrapped(wrapped).build().expect("no options clash");
        assert_eq!(extractor.extract(text).paragraphs().len(), count, "{wrapped:?}");
    }
}

const SENTENCES: [&str; 4] = [
    "El presidente de Corea del Norte recibió en Pionyang al ministro de Asuntos Exteriores de la Federación Rusa. ",
    "Vladimir Putin said in Moscow that the United States and Saudi Arabia had agreed on the price of oil. ",
    "La Organización Mundial de la Salud pidió a Guinea Ecuatorial y a Costa Rica que cierren sus fronteras. ",
    "Nobody at the European Central Bank in Frankfurt would say why New Zealand had been left out of it. ",
];

/// `text` with its lines broken at `width` columns.
fn wrapped_at(text: &str, width: usize) -> String {
    let (mut out, mut column) = (String::new(), 0);
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if column > 0 {
            let broken = column + 1 + length > width;
            out.push(if broken { '\n' } else { ' ' });
            column = if broken { 0 } else { column + 1 };
        }
        out += word;
        column += length;
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn wrapped_text_names_the_same(order in prop::collection::vec(0usize..4, 3..9), width in 60usize..90) {
        let text: String = order.iter().map(|n| SENTENCES[*n]).collect();
        let wrapped = wrapped_at(&text, width);
        let found = |text: &str| -> Vec<(usize, usize, Option<String>)> {
            let mentions = common::extractor().extract(text).mentions().to_vec();
            mentions.iter().map(|m| (m.span().start, m.span().end, m.entity().map(str::to_owned))).collect()
        };
        prop_assert_eq!(found(text.trim_end()), found(&wrapped), "{:?}", wrapped);
    }

    #[test]
    fn spans_stay_in_the_text(
        text in "([a-zA-Z ñ]{0,9}|[\n*_<>&;\\[\\]()|#`:-]{1,3}|\\PC|<b>|</p>|&amp;|\u{ad}|\u{200b}|\u{fb01}|-\n|> |Putin|Corea del Norte){0,40}",
    ) {
        for wrapped in [Wrapped::Auto, Wrapped::Always] {
            let extractor = Extractor::builder().wrapped(wrapped).build().expect("no options clash");
            let document = extractor.extract(&text);
            let mut at = 0;
            for paragraph in document.paragraphs() {
                prop_assert!(paragraph.span().start >= at && text.get(paragraph.span().range()).is_some());
                at = paragraph.span().end;
            }
            for mention in document.mentions() {
                prop_assert_eq!(text.get(mention.span().range()), Some(mention.text()));
            }
            for sentence in document.sentences() {
                prop_assert!(text.get(sentence.span().range()).is_some());
            }
        }
    }
}
