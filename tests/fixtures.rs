//! The marked texts of `tests/data`: every mention that is marked is found, and no other.

mod common;

use common::markup::Case;
use unicode_normalization::UnicodeNormalization;

/// Runs the cases and fails with everything that differs.
fn check(cases: &[Case], separator: &str) {
    let failures: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let document = common::rules_alone().extract(&case.text(separator));
            case.differences(separator, &document)
        })
        .collect();
    let (failed, all) = (failures.len(), cases.len());
    assert!(failures.is_empty(), "{failed} of {all} cases fail\n\n{}", failures.join("\n"));
}

/// One test a rule, named like its file.
macro_rules! rules {
    ($($rule:ident),* $(,)?) => {
        const RULES: &[&str] = &[$(stringify!($rule)),*];

        mod rule {
            $(#[test]
            fn $rule() {
                super::check(&super::common::cases(stringify!($rule)), "\n");
            })*
        }
    };
}

rules! {
    abbreviations_and_acronyms,
    all_caps,
    ambiguous,
    case_policy,
    clubs,
    compounds,
    countries,
    events,
    folding,
    gaps,
    hashtags_and_handles,
    homographs,
    homonyms,
    languages,
    longer_names,
    metonyms,
    n_forms,
    nationalities,
    neither_language,
    off,
    offices,
    organizations,
    other_language_paragraph,
    people,
    possessive,
    sentence_start,
    slips,
    surnames,
    things,
    weak,
}

#[test]
fn every_rule_has_its_test() {
    assert_eq!(common::rules(), RULES);
}

#[test]
fn news_item() {
    check(&[common::news_item()], "\n");
}

fn all_cases() -> Vec<Case> {
    common::rules().iter().flat_map(|rule| common::cases(rule)).collect()
}

/// Which cases agree with their expectation; those that do not are another test's business.
fn agreeing(cases: &[Case], separator: &str) -> Vec<bool> {
    let agrees = |case: &Case| {
        let document = common::extractor().extract(&case.text(separator));
        case.differences(separator, &document).is_none()
    };
    cases.iter().map(agrees).collect()
}

#[test]
fn line_ends_of_every_kind_separate_alike() {
    let mut cases = all_cases();
    cases.push(common::news_item());
    let agreed = agreeing(&cases, "\n");
    let cases: Vec<Case> =
        cases.into_iter().zip(agreed).filter_map(|(c, ok)| ok.then_some(c)).collect();
    for separator in ["\r\n", "\r", "\u{2028}", "\u{2029}", "\n\n", "\r\n\r\n", "\n \t\n\n"] {
        check(&cases, separator);
    }
}

#[test]
fn decomposed_text_gives_the_same_mentions() {
    let cases = all_cases();
    let agreed = agreeing(&cases, "\n");
    let decomposed: Vec<Case> = cases
        .iter()
        .zip(agreed)
        .filter(|(_, ok)| *ok)
        .map(|(case, _)| case.map(|line| line.nfd().collect()))
        .collect();
    check(&decomposed, "\n");
}
