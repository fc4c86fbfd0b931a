//! With the language forced, every built-in form is found alone under its id; forms that need help are found with it.

mod common;

use std::collections::{HashMap, HashSet};

use common::tsv::{Form, Row, fold};
use glosa::{Document, EntityKind, Extractor, Language, Mention};

/// A text, and the form in it that is looked at.
struct Trial {
    text: String,
    form: String,
}

/// The built-in lists and what the tests ask of them.
struct Lists {
    rows: Vec<Row>,
    /// The ids that a folded form stands for in any language.
    owners: HashMap<String, HashSet<String>>,
    /// Surnames that tell by themselves whom they name.
    distinctive: HashMap<String, HashSet<String>>,
}

impl Lists {
    fn read() -> Self {
        let rows: Vec<Row> =
            common::tsv::built_in().into_iter().flat_map(|list| list.rows).collect();
        let names = ["name_en", "name_es", "aliases", "aliases_en", "aliases_es"];
        let owners = owners(&rows, &names, |form| !form.has("off"));
        let distinctive = owners_of_surnames(&rows);
        Self { rows, owners, distinctive }
    }

    /// Whether `found` is `id`, or an id of another kind that owns the form too and may be the better reading.
    fn same(&self, form: &str, found: &str, id: &str) -> bool {
        let kind = |id: &str| id.split('/').next().map(str::to_owned);
        found == id || kind(found) != kind(id) && has(&self.owners, form, found)
    }
}

fn owners(
    rows: &[Row],
    columns: &[&str],
    wanted: fn(&Form) -> bool,
) -> HashMap<String, HashSet<String>> {
    let mut owners: HashMap<String, HashSet<String>> = HashMap::new();
    for row in rows {
        for form in columns.iter().flat_map(|column| row.forms(column)).filter(wanted) {
            owners.entry(fold(&form.text)).or_default().insert(row.id().to_owned());
        }
    }
    owners
}

fn owners_of_surnames(rows: &[Row]) -> HashMap<String, HashSet<String>> {
    owners(rows, &["surname"], |form| form.has("distinctive"))
}

fn has(owners: &HashMap<String, HashSet<String>>, form: &str, id: &str) -> bool {
    owners.get(&fold(form)).is_some_and(|ids| ids.contains(id))
}

/// The document's last mention, if it covers the trial's form at the end of its text.
fn last<'d>(document: &'d Document, trial: &Trial) -> Option<&'d Mention> {
    let bare = bare(&trial.form);
    let whole = |m: &&Mention| m.span().end == trial.text.len() && m.text().ends_with(bare);
    let whole = document.mentions().last().filter(whole);
    whole.or_else(|| of_a_realm(document, trial)).or_else(|| of_a_noun(document, trial))
}

/// The name whose noun in small letters is no part of the mention: *estado de Pará*, *El Correo newspaper*.
fn of_a_noun<'d>(document: &'d Document, trial: &Trial) -> Option<&'d Mention> {
    let kinds = [EntityKind::Place, EntityKind::Organization];
    let name = document.mentions().last().filter(|m| kinds.contains(m.kind()))?;
    let in_small_letters =
        |word: Option<&str>| word.is_some_and(|word| word == word.to_lowercase());
    let (before, behind) = trial.form.split_once(name.text())?;
    let is_left_out = match (before.is_empty(), behind.is_empty()) {
        (false, true) => in_small_letters(before.split(' ').next()),
        (true, false) => in_small_letters(behind.split(' ').nth(1)),
        _ => false,
    };
    is_left_out.then_some(name)
}

/// The ruler whose form ends with a country that is a mention of its own: *Frederik of Denmark*.
fn of_a_realm<'d>(document: &'d Document, trial: &Trial) -> Option<&'d Mention> {
    let [.., ruler, realm] = document.mentions() else { return None };
    let country = realm.kind() == &EntityKind::Country && realm.span().end == trial.text.len();
    let linked = [" of ", " of the ", " de ", " del ", " de los "]
        .map(|link| trial.form.ends_with(&format!("{}{link}{}", ruler.text(), realm.text())));
    (country && linked.contains(&true)).then_some(ruler)
}

/// A form without what a mention may leave out: signs before the first letter (`'Ndrangheta`), titles (`Pope Leo XIV`).
fn bare(form: &str) -> &str {
    static TITLES: std::sync::OnceLock<HashSet<String>> = std::sync::OnceLock::new();
    let titles = TITLES.get_or_init(|| {
        let list = |l: Language| common::read(&format!("src/data/{l}/honorifics.txt"));
        let words = Language::ALL.iter().copied().map(list).collect::<Vec<_>>().concat();
        words.lines().filter(|line| !line.starts_with('#')).map(fold).collect()
    });
    let letters = form.trim_start_matches(|c: char| !c.is_alphanumeric());
    match letters.split_once(' ') {
        Some((first, rest)) if titles.contains(&fold(first)) => bare(rest),
        _ => letters,
    }
}

fn names(lists: &Lists, row: &Row, trial: &Trial, document: &Document) -> bool {
    last(document, trial).is_some_and(|mention| {
        let mut found = mention.entity().into_iter().chain(mention.candidates());
        found.any(|id| lists.same(&trial.form, id, row.id()))
    })
}

/// Tries what `trials` makes of each row and fails with the first trials that are not `right`.
fn run(
    trials: impl Fn(&Lists, &Row, Language) -> Vec<Trial>,
    right: impl Fn(&Lists, &Row, &Trial, &Document) -> bool,
) {
    let lists = Lists::read();
    let (mut wrong, mut all) = (Vec::new(), 0);
    for &language in Language::ALL {
        // what the lists say is asked here, not what the document makes of it
        let builder = Extractor::builder().languages(&[language]).unlisted_names(false);
        let extractor = builder.build().expect("sound options");
        for row in &lists.rows {
            for trial in trials(&lists, row, language) {
                let document = extractor.extract(&trial.text);
                all += 1;
                if !right(&lists, row, &trial, &document) {
                    wrong.push(describe(language, row, &trial, &document));
                }
            }
        }
    }
    assert!(all > 0, "no form was tried");
    let first: Vec<&str> = wrong.iter().map(String::as_str).take(80).collect();
    assert!(wrong.is_empty(), "{} of {all} forms are wrong\n{}", wrong.len(), first.join("\n"));
}

fn describe(language: Language, row: &Row, trial: &Trial, document: &Document) -> String {
    let mentions = document.mentions().iter();
    let found: Vec<_> =
        mentions.map(|m| format!("{:?} {}", m.text(), m.entity().unwrap_or("-"))).collect();
    format!("{language} {} {:?} in {:?}: {}", row.id(), trial.form, trial.text, found.join(", "))
}

fn on_its_own(form: &Form) -> bool {
    !form.has("weak") && !form.has("off") && !form.has("ambiguous") && !form.text.ends_with('-')
}

/// The forms of a language but combining ones. A demonym without Spanish name has no form there.
fn forms(row: &Row, language: Language) -> Vec<Form> {
    let foreign = row.kind() == "nationality" && row.cell(&format!("name_{language}")).is_empty();
    if foreign { Vec::new() } else { row.forms_in(language.code()) }
}

/// The form and nothing else. A word that is ordinary in the language says nothing with the capital of a line's
/// beginning, or in capitals alone on a line: it is behind another word.
fn alone(form: &Form, language: Language) -> Trial {
    let before = match language {
        _ if !is_ordinary(&form.text, language) => "",
        Language::Spanish => "sobre ",
        _ => "about ",
    };
    Trial { text: format!("{before}{}", form.text), form: form.text.clone() }
}

/// Whether a word list gives the word in lower case with a small letter: the mark of ordinary words.
fn is_ordinary(form: &str, language: Language) -> bool {
    static WORDS: std::sync::OnceLock<HashSet<(&str, String)>> = std::sync::OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let list = |l: Language| {
            let lines = common::read(&format!("src/data/{l}/words.tsv"));
            let small = |(_, class): &(&str, &str)| class.starts_with(char::is_lowercase);
            let words = lines.lines().filter_map(|line| line.split_once('\t')).filter(small);
            words.map(|(word, _)| (l.code(), word.to_owned())).collect::<Vec<_>>()
        };
        Language::ALL.iter().copied().flat_map(list).collect()
    });
    words.contains(&(language.code(), fold(form)))
}

/// The first form that needs no help, and the form under it.
fn beside_main_name(row: &Row, form: &Form, language: Language) -> Option<Trial> {
    let name = forms(row, language).into_iter().find(on_its_own)?;
    let trial = alone(form, language);
    Some(Trial { text: format!("{}\n\n{}", alone(&name, language).text, trial.text), ..trial })
}

#[test]
fn strong_forms_alone() {
    let trials = |_: &Lists, row: &Row, language| {
        let strong = forms(row, language).into_iter().filter(on_its_own);
        strong.map(|form| alone(&form, language)).collect()
    };
    run(trials, names);
}

#[test]
fn distinctive_surnames_alone() {
    let trials = |_: &Lists, row: &Row, language| {
        let distinctive = |f: &Form| f.has("distinctive") && on_its_own(f);
        row.forms("surname").into_iter().filter(distinctive).map(|f| alone(&f, language)).collect()
    };
    run(trials, names);
}

#[test]
fn surnames_beside_their_full_name() {
    let trials = |lists: &Lists, row: &Row, language| {
        let surnames = row.forms("surname").into_iter().filter(|f| !f.has("off"));
        // `Trump` beside Melania Trump is still Donald's more often than hers.
        let own = surnames.filter(|f| {
            lists.distinctive.get(&fold(&f.text)).is_none_or(|ids| ids.contains(row.id()))
        });
        own.filter_map(|f| beside_main_name(row, &f, language)).collect()
    };
    run(trials, names);
}

#[test]
fn weak_forms_beside_their_main_name() {
    let trials =
        |_: &Lists, row: &Row, language| {
            let weak = |f: &Form| f.has("weak") && !f.has("ambiguous") && !f.text.ends_with('-');
            let weak = forms(row, language).into_iter().filter(weak);
            weak.filter_map(|f| beside_main_name(row, &f, language))
                .map(|trial| {
                    if row.cell("type") == "river" { on_its_banks(trial, language) } else { trial }
                })
                .collect()
        };
    run(trials, names);
}

/// A river that shares its name with a country or a region needs a noun: *Congo* alone is the country.
fn on_its_banks(trial: Trial, language: Language) -> Trial {
    let banks = match language {
        Language::Spanish => "a orillas del",
        _ => "on the banks of the",
    };
    let (before, form) = trial.text.rsplit_once("\n\n").expect("two lines");
    Trial { text: format!("{before}\n\n{banks} {form}"), ..trial }
}

#[test]
fn ambiguous_forms_keep_their_candidates() {
    let trials = |_: &Lists, row: &Row, language| {
        let ambiguous = |f: &Form| f.has("ambiguous") && !f.has("weak") && !f.has("off");
        forms(row, language).into_iter().filter(ambiguous).map(|f| alone(&f, language)).collect()
    };
    run(trials, |_, row, trial, document| {
        // The other readings may be weak, so that one remains.
        last(document, trial).is_some_and(|mention| {
            mention.entity() == Some(row.id()) || mention.candidates().any(|id| id == row.id())
        })
    });
}

#[test]
fn combining_forms_in_a_compound() {
    // A demonym behind the hyphen, and another one for the country that would repeat it.
    let second = |row: &Row, language| match (language, row.id()) {
        (Language::Spanish, "nationality/DE") => "peruano",
        (Language::Spanish, _) => "alemán",
        (_, "nationality/DE") => "Peruvian",
        _ => "German",
    };
    let trials = |_: &Lists, row: &Row, language: Language| {
        let combining = |f: &Form| f.text.ends_with('-') && !f.has("weak") && !f.has("off");
        let combining = row.forms_in(language.code()).into_iter().filter(combining);
        let trial = |form: Form| Trial {
            text: format!("{}{}", form.text, second(row, language)),
            form: form.text.trim_end_matches('-').to_owned(),
        };
        combining.map(trial).collect()
    };
    run(trials, |_, row, trial, document| {
        let first = document.mentions().first();
        document.mentions().len() == 2
            && first.is_some_and(|m| m.text() == trial.form && m.entity() == Some(row.id()))
    });
}

#[test]
fn forms_that_are_off_are_never_found() {
    let trials = |_: &Lists, row: &Row, language: Language| {
        let off = row.forms_in(language.code()).into_iter().filter(|f| f.has("off"));
        off.map(|f| beside_main_name(row, &f, language).unwrap_or_else(|| alone(&f, language)))
            .collect()
    };
    run(trials, |_, row, trial, document| {
        // *Beni (department)* is only shown, and the name in it is found
        let is_whole = |m: &&Mention| !trial.form.ends_with(')') || m.text() == trial.form;
        let found = last(document, trial).filter(is_whole);
        found.and_then(Mention::entity) != Some(row.id())
    });
}
