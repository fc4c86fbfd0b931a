//! Legal forms of companies, which texts leave out or spell otherwise.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::fold::words;

/// A legal form: how it is spelled, and where it is used.
#[derive(Clone)]
struct LegalForm {
    spellings: Vec<&'static str>,
    countries: Vec<&'static str>,
}

/// The forms of `legal_forms.tsv` by the words of each spelling.
static LEGAL_FORMS: LazyLock<HashMap<String, Vec<LegalForm>>> = LazyLock::new(|| {
    let mut forms: HashMap<String, Vec<LegalForm>> = HashMap::new();
    let rows = include_str!("../../data/lists/legal_forms.tsv").lines();
    for (spellings, countries) in rows.filter_map(|row| row.split_once('\t')) {
        let form = LegalForm {
            spellings: spellings.split(';').collect(),
            countries: countries.split(',').collect(),
        };
        let keys: HashSet<String> = form.spellings.iter().map(|spelling| words(spelling)).collect();
        keys.into_iter().for_each(|key| forms.entry(key).or_default().push(form.clone()));
    }
    forms
});

/// Words of the longest spelling.
const MOST_WORDS: usize = 9;

/// A name without the legal form at its end; `None` where there is none.
pub(crate) fn without_legal_form<'n>(name: &'n str, country: &str) -> Option<&'n str> {
    split(name, country).map(|(rest, _)| rest)
}

/// The name without its legal form, and with the other spellings of that.
pub(super) fn variants(name: &str, country: &str) -> Vec<String> {
    let Some((rest, found)) = split(name, country) else { return Vec::new() };
    let spellings = found.iter().flat_map(|form| &form.spellings);
    std::iter::once(rest.to_owned()).chain(spellings.map(|s| format!("{rest} {s}"))).collect()
}

/// The name before the longest legal form that it ends in, and the forms that it may be.
fn split<'n>(name: &'n str, country: &str) -> Option<(&'n str, Vec<&'static LegalForm>)> {
    let starts = name.match_indices([' ', ',']).map(|(at, _)| at).filter(|at| *at > 0);
    for at in starts {
        let tail = words(&name[at..]);
        if tail.is_empty() || tail.split(' ').count() > MOST_WORDS {
            continue;
        }
        let found = forms_spelt(&tail, country);
        let rest = name[..at].trim_end_matches([' ', ',', '&']);
        if !found.is_empty() && rest.contains(char::is_alphanumeric) {
            return Some((rest, found));
        }
    }
    None
}

/// The forms with such a spelling: those of the country or, where it has none, all of them, unless two letters may be
/// anything there.
fn forms_spelt(tail: &str, country: &str) -> Vec<&'static LegalForm> {
    let all: Vec<&LegalForm> = LEGAL_FORMS.get(tail).into_iter().flatten().collect();
    let own: Vec<&LegalForm> =
        all.iter().copied().filter(|form| form.countries.contains(&country)).collect();
    let is_short = tail.len() <= 2;
    match own.is_empty() {
        true if is_short && !country.is_empty() => Vec::new(),
        true => all,
        false => own,
    }
}
