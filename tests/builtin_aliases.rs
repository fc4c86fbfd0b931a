//! With the language forced, every built-in form is found alone under its id; forms that need help are found with it.

mod common;

use std::collections::{HashMap, HashSet};

use common::tsv::{Form, Row, fold};
use glosa::{Document, Extractor, Language};

const LANGUAGES: [Language; 2] = [Language::English, Language::Spanish];

fn rows() -> Vec<Row> {
    common::tsv::built_in().into_iter().flat_map(|list| list.rows).collect()
}

fn forced(language: Language) -> Extractor {
    Extractor::builder().languages(&[language]).build()
}

fn on_its_own(form: &Form) -> bool {
    !form.has("weak") && !form.has("off") && !form.has("ambiguous") && !form.text.ends_with('-')
}

/// The ids that a folded form stands for, in any language: of another kind, one of them may be the better reading.
fn owners(rows: &[Row]) -> HashMap<String, HashSet<String>> {
    let columns = ["name_en", "name_es", "aliases", "aliases_en", "aliases_es"];
    let mut owners: HashMap<String, HashSet<String>> = HashMap::new();
    for row in rows {
        for form in columns.iter().flat_map(|column| row.forms(column)).filter(|f| !f.has("off")) {
            owners.entry(fold(&form.text)).or_default().insert(row.id().to_owned());
        }
    }
    owners
}

/// Whether the last mention of the document covers `form` at the end of `text`, under `id` or under an id of another
/// kind that owns the form too.
fn found(document: &Document, text: &str, form: &str, id: &str, owners: &HashMap<String, HashSet<String>>) -> bool {
    let kind = |id: &str| id.split('/').next().map(str::to_owned);
    document.mentions().last().is_some_and(|mention| {
        let whole = mention.span().end == text.len() && mention.text() == form;
        whole
            && mention.entity().is_some_and(|entity| {
                let shared = owners.get(&fold(form)).is_some_and(|ids| ids.contains(entity));
                entity == id || (kind(entity) != kind(id) && shared)
            })
    })
}

/// Fails with a line for each of the first forms that are wrong.
fn report(wrong: &[String], all: usize) {
    assert!(all > 0, "no form was tried");
    let first: Vec<&str> = wrong.iter().map(String::as_str).take(80).collect();
    assert!(wrong.is_empty(), "{} of {all} forms are wrong\n{}", wrong.len(), first.join("\n"));
}

fn describe(row: &Row, form: &str, document: &Document) -> String {
    let mentions = document.mentions().iter();
    let found: Vec<_> = mentions.map(|m| format!("{:?} {}", m.text(), m.entity().unwrap_or("-"))).collect();
    format!("{} {form:?}: {}", row.id(), found.join(", "))
}

#[test]
fn strong_forms_alone() {
    let rows = rows();
    let owners = owners(&rows);
    let (mut missed, mut all) = (Vec::new(), 0);
    for language in LANGUAGES {
        let extractor = forced(language);
        for row in &rows {
            for form in row.forms_in(language.code()).iter().filter(|f| on_its_own(f)) {
                let document = extractor.extract(&form.text);
                all += 1;
                if !found(&document, &form.text, &form.text, row.id(), &owners) {
                    missed.push(format!("{language} {}", describe(row, &form.text, &document)));
                }
            }
        }
    }
    report(&missed, all);
}

#[test]
fn distinctive_surnames_alone() {
    let rows = rows();
    let owners = owners(&rows);
    let (mut missed, mut all) = (Vec::new(), 0);
    for language in LANGUAGES {
        let extractor = forced(language);
        for row in &rows {
            for form in row.forms("surname").iter().filter(|f| f.has("distinctive") && on_its_own(f)) {
                let document = extractor.extract(&form.text);
                all += 1;
                if !found(&document, &form.text, &form.text, row.id(), &owners) {
                    missed.push(format!("{language} {}", describe(row, &form.text, &document)));
                }
            }
        }
    }
    report(&missed, all);
}

/// The first form that needs no help, if there is one.
fn main_name(row: &Row, language: Language) -> Option<String> {
    row.forms_in(language.code()).into_iter().find(on_its_own).map(|f| f.text)
}

#[test]
fn surnames_beside_their_full_name() {
    let rows = rows();
    let owners = owners(&rows);
    let (mut missed, mut all) = (Vec::new(), 0);
    for language in LANGUAGES {
        let extractor = forced(language);
        for row in &rows {
            let Some(name) = main_name(row, language) else { continue };
            for form in row.forms("surname").iter().filter(|f| !f.has("off")) {
                let text = format!("{name}\n{}", form.text);
                let document = extractor.extract(&text);
                all += 1;
                if !found(&document, &text, &form.text, row.id(), &owners) {
                    missed.push(format!("{language} {}", describe(row, &form.text, &document)));
                }
            }
        }
    }
    report(&missed, all);
}

#[test]
fn weak_forms_beside_their_main_name() {
    let rows = rows();
    let owners = owners(&rows);
    let (mut missed, mut all) = (Vec::new(), 0);
    for language in LANGUAGES {
        let extractor = forced(language);
        for row in &rows {
            let Some(name) = main_name(row, language) else { continue };
            let weak = |f: &&Form| f.has("weak") && !f.has("ambiguous") && !f.text.ends_with('-');
            for form in row.forms_in(language.code()).iter().filter(weak) {
                let text = format!("{name}\n{}", form.text);
                let document = extractor.extract(&text);
                all += 1;
                if !found(&document, &text, &form.text, row.id(), &owners) {
                    missed.push(format!("{language} {}", describe(row, &form.text, &document)));
                }
            }
        }
    }
    report(&missed, all);
}

#[test]
fn ambiguous_forms_keep_their_candidates() {
    let rows = rows();
    let (mut missed, mut all) = (Vec::new(), 0);
    for language in LANGUAGES {
        let extractor = forced(language);
        for row in &rows {
            let ambiguous = |f: &&Form| f.has("ambiguous") && !f.has("weak") && !f.has("off");
            for form in row.forms_in(language.code()).iter().filter(ambiguous) {
                let document = extractor.extract(&form.text);
                all += 1;
                let kept = |m: &glosa::Mention| {
                    m.text() == form.text && m.candidates().any(|id| id == row.id())
                };
                if !document.mentions().iter().any(kept) {
                    missed.push(format!("{language} {}", describe(row, &form.text, &document)));
                }
            }
        }
    }
    report(&missed, all);
}

#[test]
fn combining_forms_in_a_compound() {
    let rows = rows();
    // A demonym behind the hyphen, and one for the country that the first would repeat.
    let second = |language, id: &str| match (language, id) {
        (Language::Spanish, "nationality/DE") => "peruano",
        (Language::Spanish, _) => "alemán",
        (_, "nationality/DE") => "Peruvian",
        _ => "German",
    };
    let (mut missed, mut all) = (Vec::new(), 0);
    for language in LANGUAGES {
        let extractor = forced(language);
        for row in &rows {
            let strong = |f: &&Form| f.text.ends_with('-') && !f.has("weak") && !f.has("off");
            for form in row.forms_in(language.code()).iter().filter(strong) {
                let text = format!("{}{}", form.text, second(language, row.id()));
                let document = extractor.extract(&text);
                all += 1;
                let prefix = form.text.trim_end_matches('-');
                let first = document.mentions().first();
                if !first.is_some_and(|m| m.text() == prefix && m.entity() == Some(row.id())) {
                    missed.push(format!("{language} {}", describe(row, &text, &document)));
                }
            }
        }
    }
    report(&missed, all);
}

#[test]
fn forms_that_are_off_are_never_found() {
    let rows = rows();
    let (mut found, mut all) = (Vec::new(), 0);
    for language in LANGUAGES {
        let extractor = forced(language);
        for row in &rows {
            for form in row.forms_in(language.code()).iter().filter(|f| f.has("off")) {
                let text = match main_name(row, language) {
                    Some(name) => format!("{name}\n{}", form.text),
                    None => form.text.clone(),
                };
                let document = extractor.extract(&text);
                all += 1;
                let whole = |m: &glosa::Mention| {
                    m.span().end == text.len() && m.text() == form.text && m.entity() == Some(row.id())
                };
                if document.mentions().last().is_some_and(whole) {
                    found.push(format!("{language} {}", describe(row, &form.text, &document)));
                }
            }
        }
    }
    report(&found, all);
}
