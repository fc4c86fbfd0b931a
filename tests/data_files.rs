//! The built-in lists keep the rules of their format: a slip there is a wrong annotation for everybody.

mod common;

use glosa::lint::LintRule;
use std::collections::{BTreeMap, HashSet};

use common::tsv::{Form, List, Row, built_in, fold};
use unicode_normalization::is_nfc;

const COLUMNS: [&str; 12] = [
    "id",
    "office",
    "kind",
    "name_en",
    "name_es",
    "aliases",
    "aliases_en",
    "aliases_es",
    "surname",
    "wikidata",
    "country",
    "type",
];
const FORMS: [&str; 6] = ["name_en", "name_es", "aliases", "aliases_en", "aliases_es", "surname"];
const KINDS: [&str; 6] = ["person", "country", "place", "organization", "nationality", "event"];
const CASES: [&str; 4] = ["exact", "capitalised", "lower", "folded"];
const FLAGS: [&str; 4] = ["weak", "stem", "off", "ambiguous"];
const GRAMMAR: [&str; 5] = ["m", "f", "c", "sg", "pl"];

/// Collects what is wrong, so that one run shows all of it.
#[derive(Default)]
struct Faults(Vec<String>);

impl Faults {
    fn check(&mut self, right: bool, list: &List, row: &Row, what: impl FnOnce() -> String) {
        if !right {
            self.0.push(format!("{}:{}: {}: {}", list.file, row.line, row.id(), what()));
        }
    }

    fn report(self) {
        assert!(self.0.is_empty(), "{} faults\n{}", self.0.len(), self.0.join("\n"));
    }
}

/// Every row with its list.
fn each(mut look: impl FnMut(&List, &Row, &mut Faults)) {
    let lists = built_in();
    assert!(!lists.is_empty(), "no list in src/data");
    let mut faults = Faults::default();
    for list in &lists {
        for row in &list.rows {
            look(list, row, &mut faults);
        }
    }
    faults.report();
}

fn code(text: &str) -> bool {
    matches!(text.len(), 2 | 4) && text.bytes().all(|b| b.is_ascii_uppercase())
}

fn slug(text: &str) -> bool {
    let edge =
        text.starts_with('-') || text.ends_with('-') || text.contains("--") || text.is_empty();
    !edge && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[test]
fn files_are_plain_tables() {
    for list in built_in() {
        let file = &list.file;
        assert!(list.content.ends_with('\n'), "{file}: no line end at the end");
        assert!(!list.content.contains('\r'), "{file}: carriage return");
        assert!(is_nfc(&list.content), "{file}: decomposed letters");
        let unknown: Vec<_> =
            list.header.iter().filter(|c| !COLUMNS.contains(&c.as_str())).collect();
        assert!(unknown.is_empty(), "{file}: unknown columns {unknown:?}");
        assert_eq!(
            list.header.iter().collect::<HashSet<_>>().len(),
            list.header.len(),
            "{file}: column twice"
        );
        assert!(
            list.header.iter().any(|c| c == "id") && list.header.iter().any(|c| c == "kind"),
            "{file}"
        );
        assert!(!list.rows.is_empty(), "{file}: empty");
    }
}

#[test]
fn lines_are_sorted_by_id() {
    for list in built_in() {
        for pair in list.rows.windows(2) {
            let (a, b) = (pair[0].id(), pair[1].id());
            assert!(a < b, "{}:{}: {b} is behind {a}", list.file, pair[1].line);
        }
    }
}

#[test]
fn ids_are_unique_over_all_files() {
    let mut seen = HashSet::new();
    each(|list, row, faults| {
        faults.check(seen.insert(row.id().to_owned()), list, row, || "id twice".into());
    });
}

#[test]
fn ids_say_their_kind() {
    each(|list, row, faults| {
        let (kind, name) = row.id().split_once('/').unwrap_or_default();
        faults.check(KINDS.contains(&row.kind()), list, row, || format!("kind {:?}", row.kind()));
        faults.check(kind == row.kind(), list, row, || format!("kind {:?}", row.kind()));
        let coded = matches!(kind, "country" | "nationality");
        // The English and the Scots have their own id (ISO 3166-2) in a country that they share.
        let (country, part) = name.split_once('-').unwrap_or((name, ""));
        let part = part.is_empty()
            || (kind == "nationality" && part.bytes().all(|b| b.is_ascii_uppercase()));
        faults.check(if coded { code(country) && part } else { slug(name) }, list, row, || {
            "odd id".into()
        });
        faults.check(!coded || row.cell("country") == country, list, row, || {
            format!("country {:?}", row.cell("country"))
        });
    });
}

#[test]
fn countries_and_wikidata_ids() {
    let countries: HashSet<String> = built_in()
        .iter()
        .flat_map(|l| &l.rows)
        .filter_map(|r| r.id().strip_prefix("country/").map(str::to_owned))
        .collect();
    let mut seen = HashSet::new();
    each(|list, row, faults| {
        let (country, wikidata) = (row.cell("country"), row.cell("wikidata"));
        faults.check(country.is_empty() || countries.contains(country), list, row, || {
            format!("no country {country}")
        });
        let digits = wikidata.strip_prefix('Q').unwrap_or_default();
        let right = !digits.is_empty()
            && !digits.starts_with('0')
            && digits.bytes().all(|b| b.is_ascii_digit());
        faults
            .check(wikidata.is_empty() || right, list, row, || format!("Wikidata id {wikidata:?}"));
        let fresh = wikidata.is_empty() || seen.insert(wikidata.to_owned());
        faults.check(fresh, list, row, || format!("{wikidata} is on two ids"));
    });
}

#[test]
fn every_country_that_exists_is_there() {
    let ids: HashSet<String> =
        built_in().iter().flat_map(|l| &l.rows).map(|r| r.id().to_owned()).collect();
    let iso = ids.iter().filter(|id| id.starts_with("country/") && id.len() == "country/XX".len());
    // 249 codes of ISO 3166-1 and Kosovo.
    assert_eq!(iso.count(), 250);
    for historic in ["SUHH", "YUCS", "CSHH", "DDDE", "CSXX", "ZRCD"] {
        assert!(ids.contains(&format!("country/{historic}")), "{historic}");
    }
}

#[test]
fn forms_are_clean() {
    each(|list, row, faults| {
        faults.check(!row.cell("name_en").is_empty(), list, row, || "no English name".into());
        for column in FORMS {
            let forms = row.forms(column);
            let single = !column.starts_with("name_") || forms.len() <= 1;
            faults.check(single, list, row, || format!("several names in {column}"));
            for form in &forms {
                let text = &form.text;
                let clean = !text.is_empty() && text.trim() == text && !text.contains("  ");
                faults.check(clean, list, row, || format!("form {text:?} in {column}"));
                faults.check(!text.contains('’'), list, row, || {
                    format!("curly apostrophe in {text:?}")
                });
                let hyphen = !text.ends_with('-') || row.kind() == "nationality";
                faults.check(hyphen, list, row, || format!("combining form {text:?}"));
            }
        }
        let persons = row.cell("surname").is_empty() || row.kind() == "person";
        faults.check(persons, list, row, || "surname of no person".into());
    });
}

#[test]
fn flags_are_known_and_agree() {
    each(|list, row, faults| {
        for column in FORMS {
            for Form { text, flags } in row.forms(column) {
                let known = |f: &String| {
                    let f = f.as_str();
                    CASES.contains(&f)
                        || FLAGS.contains(&f)
                        || (GRAMMAR.contains(&f) && row.kind() == "nationality")
                        || (f == "distinctive" && column == "surname")
                };
                faults.check(flags.iter().all(known), list, row, || {
                    format!("flags {flags:?} of {text:?}")
                });
                let cases = flags.iter().filter(|f| CASES.contains(&f.as_str())).count();
                faults.check(cases < 2, list, row, || format!("two case policies on {text:?}"));
                let once = flags.iter().collect::<HashSet<_>>().len() == flags.len();
                faults.check(once, list, row, || format!("flag twice on {text:?}"));
            }
        }
    });
}

/// The languages of the paragraphs where a form of a column may be found alone.
fn scopes(kind: &str, column: &str) -> &'static [&'static str] {
    match column {
        "name_en" if kind == "nationality" => &["en"],
        "name_es" if kind == "nationality" => &["es"],
        "aliases_en" => &["en"],
        "aliases_es" => &["es"],
        "surname" => &[],
        _ => &["en", "es"],
    }
}

#[test]
fn a_form_stands_once_on_an_id() {
    each(|list, row, faults| {
        let mut seen: HashSet<(&str, String)> = HashSet::new();
        for column in ["aliases", "aliases_en", "aliases_es"] {
            for form in row.forms(column) {
                for scope in scopes(row.kind(), column) {
                    let fresh = seen.insert((scope, form.text.clone()));
                    faults.check(fresh, list, row, || {
                        format!("{:?} is twice in ({column})", form.text)
                    });
                }
            }
        }
    });
}

#[test]
fn no_form_on_two_ids_of_a_kind_without_a_flag() {
    /// Who owns a form: id, whether the form may have several ids.
    type Owners = BTreeMap<String, (bool, bool)>;
    let mut forms: BTreeMap<(String, &str, String), Owners> = BTreeMap::new();
    for list in built_in() {
        for row in &list.rows {
            for column in FORMS {
                for form in row.forms(column) {
                    let key =
                        |scope: &'static str| (row.kind().to_owned(), scope, fold(&form.text));
                    let surname = form.has("distinctive").then_some(&["en", "es"][..]);
                    for scope in surname.unwrap_or(scopes(row.kind(), column)) {
                        let (ambiguous, weak) =
                            (form.has("ambiguous"), form.has("weak") || form.has("off"));
                        let owner = forms.entry(key(scope)).or_default();
                        let flags = owner.entry(row.id().to_owned()).or_insert((ambiguous, weak));
                        *flags = (flags.0 && ambiguous, flags.1 && weak);
                    }
                }
            }
        }
    }
    let faults: Vec<String> = forms
        .iter()
        .filter(|(_, owners)| owners.len() > 1)
        .filter(|(_, owners)| {
            // weak forms give way, so only the others must say that they are several on purpose
            let strong = || owners.values().filter(|(_, weak)| !weak);
            strong().count() > 1 && !strong().all(|(ambiguous, _)| *ambiguous)
        })
        .map(|((_, language, form), owners)| {
            format!(
                "{language} {form:?}: {}",
                owners.keys().cloned().collect::<Vec<_>>().join(", ")
            )
        })
        .collect();
    assert!(faults.is_empty(), "{} forms\n{}", faults.len(), faults.join("\n"));
}

/// Whoever reads a name in a table knows who is meant. Places and countries count as one kind here: both are on the map.
#[test]
fn no_two_entities_of_a_kind_are_shown_by_one_name() {
    let mut shown: BTreeMap<(String, &str, String), HashSet<String>> = BTreeMap::new();
    for list in built_in() {
        for row in &list.rows {
            let kind = if row.kind() == "country" { "place" } else { row.kind() };
            for column in ["name_en", "name_es"] {
                let named = [column, "name_en"].into_iter().find(|name| !row.cell(name).is_empty());
                for form in named.map_or_else(Vec::new, |column| row.forms(column)) {
                    let key = (kind.to_owned(), column, fold(&form.text));
                    shown.entry(key).or_default().insert(row.id().to_owned());
                }
            }
        }
    }
    let shared: Vec<_> = shown.iter().filter(|(_, ids)| ids.len() > 1).collect();
    assert!(shared.is_empty(), "{} names: {shared:?}", shared.len());
}

#[test]
fn no_form_is_ambiguous_alone() {
    let mut owners: BTreeMap<(String, String), (bool, HashSet<String>)> = BTreeMap::new();
    for list in built_in() {
        for row in &list.rows {
            for form in FORMS.iter().flat_map(|c| row.forms(c)) {
                let key = (row.kind().to_owned(), fold(&form.text));
                let (is_ambiguous, ids) = owners.entry(key).or_default();
                // the namesake of a weak one may be in no list
                *is_ambiguous |= form.has("ambiguous") && !form.has("weak");
                ids.insert(row.id().to_owned());
            }
        }
    }
    let is_alone = |(is_ambiguous, ids): &(bool, HashSet<String>)| *is_ambiguous && ids.len() == 1;
    let alone: Vec<_> = owners.iter().filter(|(_, owners)| is_alone(owners)).collect();
    assert!(alone.is_empty(), "ambiguous on one id only: {alone:?}");
}

/// Whatever lint would say to a user is mended or flagged here.
#[test]
fn the_built_in_lists_are_lint_clean() {
    let builder = built_in().iter().fold(glosa::Gazetteer::builder(), |builder, list| {
        builder.tsv(&list.file, &list.content).expect("a list")
    });
    // the bare name of such a company, and a stage name that is a given name, were looked at one by one
    let is_decided = |rule: LintRule| matches!(rule, LintRule::LegalForm | LintRule::OneWordPerson);
    let warnings = builder.lint();
    let open = warnings.iter().filter(|warning| !is_decided(warning.rule));
    let warnings: Vec<String> = open.map(ToString::to_string).collect();
    assert!(warnings.is_empty(), "{} warnings\n{}", warnings.len(), warnings.join("\n"));
}

/// The plain lists of a language, by name.
fn word_lists(language: &str) -> BTreeMap<String, String> {
    let folder = format!("src/data/{language}");
    let names = std::fs::read_dir(common::path(&folder))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"));
    let texts = names.filter(|name| name.ends_with(".txt"));
    texts.map(|name| (name.clone(), common::read(&format!("{folder}/{name}")))).collect()
}

#[test]
fn both_languages_have_the_same_lists() {
    let names = |language| word_lists(language).into_keys().collect::<Vec<_>>();
    assert_eq!(names("en"), names("es"));
    assert!(!names("en").is_empty());
}

#[test]
fn word_lists_are_sorted_and_say_what_they_are() {
    let mut faults = Vec::new();
    for language in ["en", "es"] {
        for (name, content) in word_lists(language) {
            let file = format!("{language}/{name}");
            if !content.starts_with('#') || !content.ends_with('\n') || !is_nfc(&content) {
                faults.push(format!(
                    "{file}: no comment on top, no line end at the end, or decomposed letters"
                ));
            }
            let lines: Vec<&str> =
                content.lines().skip_while(|line| line.starts_with('#')).collect();
            let unsorted = lines.windows(2).filter(|pair| pair[0] >= pair[1]);
            faults.extend(
                unsorted.map(|pair| format!("{file}: {:?} is behind {:?}", pair[1], pair[0])),
            );
            let odd = lines.iter().filter(|line| line.is_empty() || line.trim() != **line);
            faults.extend(odd.map(|line| format!("{file}: odd line {line:?}")));
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}
