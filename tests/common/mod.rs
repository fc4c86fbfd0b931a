//! What several test files share: the fixtures, their markup, the built-in lists as files.
#![allow(dead_code)] // each test file uses its part

pub(crate) mod document;
pub(crate) mod markup;
pub(crate) mod tsv;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use glosa::Extractor;
use markup::Case;

/// The extractor with the built-in lists, built once a test process.
pub(crate) fn extractor() -> &'static Extractor {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    EXTRACTOR.get_or_init(Extractor::new)
}

/// The same with the lists and the rules alone, for cases of single rules: the learned reader finds names where no rule does.
pub(crate) fn rules_alone() -> &'static Extractor {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    EXTRACTOR
        .get_or_init(|| Extractor::builder().learned_names(false).build().expect("sound options"))
}

/// A path below the root of the package.
pub(crate) fn path(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// A file below the root of the package.
pub(crate) fn read(relative: &str) -> String {
    std::fs::read_to_string(path(relative)).unwrap_or_else(|e| panic!("{relative}: {e}"))
}

/// The bilingual news item.
pub(crate) fn news_item() -> Case {
    let file = "tests/data/news_item.txt";
    markup::parse_cases(file, &format!("== news item\n{}", read(file))).remove(0)
}

/// The names of the rules: the files of `tests/data/cases`, sorted.
pub(crate) fn rules() -> Vec<String> {
    let folder = path("tests/data/cases");
    let mut rules: Vec<String> = std::fs::read_dir(&folder)
        .expect("tests/data/cases")
        .map(|entry| entry.expect("tests/data/cases").file_name().into_string().expect("UTF-8"))
        .filter_map(|name| name.strip_suffix(".txt").map(str::to_owned))
        .collect();
    rules.sort();
    rules
}

/// The cases of one rule.
pub(crate) fn cases(rule: &str) -> Vec<Case> {
    let file = format!("tests/data/cases/{rule}.txt");
    markup::parse_cases(&file, &read(&file))
}
