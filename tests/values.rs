//! Dates, money, percentages, quantities and addresses: what is found, what it means, what is not one of them.
//!
//! The cases are lines of `tests/data/values`: `en: text`, or `en 2024-06-21: text` for a text written on that day. A
//! value is in brackets with its kind and meaning: `[5 km|quantity|5 km]`. Whatever has no brackets must not be
//! found.

#![cfg(feature = "values")]

mod common;

#[path = "common/value.rs"]
mod value;

use std::sync::OnceLock;

use glosa::{Document, Extractor, Language, Normalized, ReferenceDate, Value, ValueKind};
use proptest::prelude::*;

fn extractor() -> &'static Extractor {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    EXTRACTOR.get_or_init(|| {
        Extractor::builder().values(&ValueKind::ALL).build().expect("sound options")
    })
}

fn forced(language: Language) -> &'static Extractor {
    static FORCED: OnceLock<[Extractor; 2]> = OnceLock::new();
    let build = |language| {
        let builder = Extractor::builder().values(&ValueKind::ALL).languages(&[language]);
        builder.build().expect("sound options")
    };
    let both = FORCED.get_or_init(|| [build(Language::English), build(Language::Spanish)]);
    &both[usize::from(language == Language::Spanish)]
}

/// A line of a file of cases.
struct Case {
    place: String,
    language: Language,
    written: Option<ReferenceDate>,
    marked: String,
}

impl Case {
    fn read(place: String, line: &str) -> Self {
        let (head, marked) =
            line.split_once(": ").unwrap_or_else(|| panic!("{place}: expected \"en: text\""));
        let (code, day) =
            head.split_once(' ').map_or((head, None), |(code, day)| (code, Some(day)));
        let language =
            Language::from_code(code).unwrap_or_else(|| panic!("{place}: no language {code}"));
        let written = day.map(|day| day.parse().unwrap_or_else(|e| panic!("{place}: {e}")));
        Self { place, language, written, marked: marked.to_owned() }
    }

    /// The text without its marks.
    fn text(&self) -> String {
        let mut text = String::new();
        let mut rest = self.marked.as_str();
        while let Some((before, mark)) = rest.split_once('[') {
            let (mark, behind) = mark
                .split_once(']')
                .unwrap_or_else(|| panic!("{}: no closing bracket", self.place));
            text.push_str(before);
            text.push_str(mark.split('|').next().unwrap_or_default());
            rest = behind;
        }
        text + rest
    }

    fn document(&self, text: &str) -> Document {
        let extractor = forced(self.language);
        match self.written {
            Some(day) => extractor.extract_written_on(text, day),
            None => extractor.extract(text),
        }
    }
}

fn cases() -> Vec<Case> {
    let folder = common::path("tests/data/values");
    let files = std::fs::read_dir(&folder).expect("tests/data/values");
    let mut names: Vec<String> = files
        .map(|file| file.expect("readable").file_name().into_string().expect("UTF-8"))
        .collect();
    names.sort();
    let lines = |name: &String| {
        let file = format!("tests/data/values/{name}");
        let content = common::read(&file);
        let lines = content
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        lines.map(|(n, line)| Case::read(format!("{file}:{}", n + 1), line)).collect::<Vec<_>>()
    };
    names.iter().flat_map(lines).collect()
}

/// The text with its values marked as in the files.
fn marked(text: &str, values: &[Value]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for value in values {
        out.push_str(&text[at..value.span().start]);
        let meaning = meaning(value.normalized());
        let bar = if meaning.is_empty() { "" } else { "|" };
        out.push_str(&format!("[{}|{}{bar}{meaning}]", value.text(), value.kind()));
        at = value.span().end;
    }
    out + &text[at..]
}

fn meaning(normalized: &Normalized) -> String {
    let range =
        |upper: &Option<String>| upper.as_ref().map_or(String::new(), |upper| format!("..{upper}"));
    match normalized {
        Normalized::Date { timex: Some(timex), .. } => timex.clone(),
        Normalized::Date { from, to, .. } => {
            let end = |end: &Option<String>| end.clone().unwrap_or_default();
            format!("{}/{}", end(from), end(to))
        }
        Normalized::Time { timex, .. } => timex.clone(),
        Normalized::Duration { amount, unit, .. } => format!("{amount} {unit}"),
        Normalized::Money { amount, upper, currency, .. } => {
            format!("{amount}{} {}", range(upper), currency.as_deref().unwrap_or("?"))
        }
        Normalized::Percent { amount, upper, points, .. } => {
            format!("{amount}{}{}", range(upper), if *points { " points" } else { "" })
        }
        Normalized::Quantity { amount, upper, unit, .. } => {
            format!("{amount}{} {unit}", range(upper))
        }
        _ => String::new(),
    }
}

#[test]
fn every_case() {
    let mut wrong = Vec::new();
    for case in cases() {
        let text = case.text();
        let document = case.document(&text);
        let found = marked(&text, document.values());
        if found != case.marked {
            wrong.push(format!("{}:\n  expected {}\n  found    {found}", case.place, case.marked));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nobody_pays_who_does_not_ask() {
    let text = "It cost $5 on 3 May 2024.";
    assert!(common::extractor().extract(text).values().is_empty());
    let money = Extractor::builder().values(&[ValueKind::Money]).build().expect("sound options");
    let document = money.extract(text);
    let found: Vec<&str> = document.values().iter().map(|v| v.text()).collect();
    assert_eq!(found, ["$5"]);
}

#[test]
fn a_document_has_one_order_of_day_and_month() {
    let order = |text: &str| -> Vec<(String, usize)> {
        let document = forced(Language::English).extract(text);
        document.values().iter().map(|v| (meaning(v.normalized()), v.candidates().len())).collect()
    };
    let day = |from: &str, to: &str, others| (format!("{from}/{to}"), others);
    assert_eq!(order("Signed 05/06/2024."), [day("2024-05-06", "2024-05-07", 1)]);
    assert_eq!(
        order("Signed 05/06/2024, paid 21/06/2024."),
        [day("2024-06-05", "2024-06-06", 0), day("2024-06-21", "2024-06-22", 0)]
    );
}

#[test]
fn a_currency_of_several_countries_is_that_of_the_document() {
    let currency = |text: &str| -> Vec<(String, usize)> {
        let document = forced(Language::Spanish).extract(text);
        document.values().iter().map(|v| (meaning(v.normalized()), v.candidates().len())).collect()
    };
    assert_eq!(currency("Cuesta 300 pesos en México."), [("300 MXN".to_owned(), 0)]);
    assert_eq!(currency("Cuesta 300 pesos en Chile."), [("300 CLP".to_owned(), 0)]);
    let open = currency("Cuesta 300 pesos.");
    assert_eq!(open[0].0, "300 ?");
    assert!(open[0].1 > 3);
}

#[test]
fn values_read_back_from_json() {
    let text = "On 3 May 2024 it cost between 3 and 5 % of $1.5 bn, 20 km away, for 3 days; ask ana@example.org.";
    let document = extractor().extract(text);
    assert_eq!(document.values().len(), 6);
    let json = serde_json::to_string(&document).expect("documents serialise");
    assert_eq!(serde_json::from_str::<Document>(&json).expect("and read back"), document);
    let value = serde_json::to_value(&document.values()[0]).expect("values serialise");
    assert_eq!(value["value"], serde_json::json!({"from": "2024-05-03", "to": "2024-05-04"}));
}

#[test]
fn a_reference_date_that_is_none_is_refused() {
    let error = "2024-06-31".parse::<ReferenceDate>().expect_err("June has thirty days");
    assert_eq!(error.to_string(), "reference_date: 2024-06-31; expected a day like 2024-06-21");
}

/// Pieces of values, in any order.
fn pieces() -> impl Strategy<Value = String> {
    const PIECES: [&str; 56] = [
        "1",
        "21",
        "2024",
        "1.234",
        "3,5",
        "½",
        "06.21.2024",
        "5/6",
        "12:30",
        "-",
        "–",
        "/",
        ".",
        ",",
        ":",
        "$",
        "€",
        "%",
        "°",
        "º",
        "US$",
        "km",
        "m2",
        "pm",
        "th",
        "May",
        "mayo",
        "de",
        "del",
        "of",
        "the",
        "el",
        "from",
        "to",
        "between",
        "and",
        "y",
        "entre",
        "last",
        "pasado",
        "week",
        "semana",
        "años",
        "years",
        "old",
        "million",
        "millones",
        "mil",
        "twenty",
        "treinta",
        "hace",
        "ago",
        "first",
        "siglo",
        "XXI",
        "a@b.org",
    ];
    let piece =
        (prop::sample::select(&PIECES[..]), prop::sample::select(&["", " ", " ", "\n"][..]));
    prop::collection::vec(piece, 0..30).prop_map(|pieces| {
        pieces.iter().map(|(piece, between)| format!("{piece}{between}")).collect()
    })
}

fn check(text: &str, language: Language) {
    let day = ReferenceDate::new(2024, 6, 21).expect("a day");
    value::check(text, &forced(language).extract(text));
    value::check(text, &forced(language).extract_written_on(text, day));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn values_keep_their_promises(text in pieces(), spanish in any::<bool>()) {
        check(&text, if spanish { Language::Spanish } else { Language::English });
    }

    #[test]
    fn in_arbitrary_strings_too(text in any::<String>(), spanish in any::<bool>()) {
        check(&text, if spanish { Language::Spanish } else { Language::English });
    }
}
