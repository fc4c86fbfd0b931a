//! What in a list will be missed in silence: names that texts write otherwise, and cells that are no names.

use super::alias::{Alias, Flags};
use super::entry::Entry;
use super::lint_rule::LintRule;
use super::variants::{PersonName, has_cue, without_legal_form};
use crate::fold::words;
use crate::kind::Class;
use crate::language::Cue;

/// Calls `warn` with what is to be said of an entity: the rule, the form in question, the message.
pub(super) fn check(entry: &Entry, mut warn: impl FnMut(LintRule, &str, String)) {
    let no_name = Flags::OFF.union(Flags::VARIANT).union(Flags::SURNAME);
    let forms: Vec<&Alias> =
        entry.aliases.iter().filter(|alias| !alias.flags.intersects(no_name)).collect();
    for alias in &forms {
        if let Some((rule, message)) = of_form(alias) {
            warn(rule, &alias.text, message);
        }
    }
    let found = match Class::of(&entry.kind) {
        Class::Person => of_person(entry, &forms),
        Class::Organization => of_organization(entry, &forms),
        _ => None,
    };
    if let Some((rule, form, message)) = found {
        warn(rule, form, message);
    }
    let code = entry.country.as_str();
    let is_code = (2..=4).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_uppercase());
    if !code.is_empty() && !is_code {
        let message = format!("country {code:?} is no ISO 3166 code such as ES");
        warn(LintRule::CountryCode, "", message);
    }
}

/// What can be said of a form of any kind.
fn of_form(alias: &Alias) -> Option<(LintRule, String)> {
    let text = alias.text.as_str();
    let is_name = alias.flags.contains(Flags::NAME);
    let has_note =
        is_name && text.ends_with([')', ']']) && text.contains(' ') && text.contains(['(', '[']);
    if has_note {
        let message = format!(
            "alias {text:?} is found with its brackets only; give what is in them a column"
        );
        return Some((LintRule::NotOneName, message));
    }
    let is_list = text.contains(" / ") || text.contains('|') || text.matches(", ").count() > 2;
    is_list.then(|| {
        let message = format!("alias {text:?} looks like several; separate them by semicolons");
        (LintRule::NotOneName, message)
    })
}

type Found<'e> = Option<(LintRule, &'e str, String)>;

fn of_person<'e>(entry: &'e Entry, forms: &[&'e Alias]) -> Found<'e> {
    let has = |wanted: &str| entry.aliases.iter().any(|alias| words(&alias.text) == words(wanted));
    for alias in forms {
        let text = alias.text.as_str();
        let inverted = text.contains(',').then(|| PersonName::of(text)).flatten();
        if let Some(name) = inverted.filter(|name| name.inverted_surname.is_some()) {
            let natural = name.other_order();
            if !has(&natural) {
                let message = format!(
                    "{text:?} is not found as {natural:?}; write that, or ask for variants"
                );
                return Some((LintRule::InvertedName, text, message));
            }
        }
        let title =
            text.split_once(' ').filter(|(first, rest)| is_title(first) && rest.contains(' '));
        if let Some((title, rest)) = title.filter(|(_, rest)| !has(rest)) {
            let message = format!("{text:?} is found with {title:?} only; list {rest:?} as well");
            return Some((LintRule::TitledName, text, message));
        }
    }
    let [only] = forms else { return None };
    let is_lone = !only.text.contains([' ', '-']) && has_cue(&only.text, Cue::GIVEN);
    let is_flagged = only.case.is_some() || only.is_weak();
    (is_lone && !is_flagged).then(|| {
        let text = only.text.as_str();
        let message = format!(
            "{text:?} is a given name alone, that of many; add the surname or flag it weak"
        );
        (LintRule::OneWordPerson, text, message)
    })
}

/// Whether a word is a title that is always one: *Dr.*, not *King*.
fn is_title(word: &str) -> bool {
    word.ends_with('.') && word.chars().count() > 2 && has_cue(word, Cue::TITLE)
}

fn of_organization<'e>(entry: &'e Entry, forms: &[&'e Alias]) -> Found<'e> {
    let bare = |alias: &&Alias| without_legal_form(&alias.text, &entry.country).is_some();
    let first = forms.iter().find(|alias| bare(alias))?;
    let is_found_without = entry.aliases.iter().any(|alias| {
        let is_form = !alias.flags.contains(Flags::OFF);
        is_form && without_legal_form(&alias.text, &entry.country).is_none()
    });
    let rest = without_legal_form(&first.text, &entry.country)?;
    (!is_found_without).then(|| {
        let text = first.text.as_str();
        let message = format!("{text:?} is not found as {rest:?}; write that, or ask for variants");
        (LintRule::LegalForm, text, message)
    })
}
