//! The development sets, and how much of them the model tells right.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::model::{self, LANGUAGES, Model};
use crate::sources;
use crate::{Result, features};

const FOLDER: &str = "../shared/eval/language";

/// A text whose language is known.
pub(crate) struct Item {
    pub(crate) text: String,
    /// ISO 639-1 code.
    pub(crate) language: String,
    /// `word`, `sentence` and so on.
    kind: String,
}

/// The development sets, empty where they are missing.
pub(crate) struct Sets {
    /// Texts in the languages that the crate reads and in those that are taken for them.
    pub(crate) dev: Vec<Item>,
    /// Texts in many other languages, made of the Declaration of Human Rights.
    pub(crate) other: Vec<Item>,
}

impl Sets {
    pub(crate) fn read() -> Result<Self> {
        Ok(Self { dev: items("dev.jsonl.gz")?, other: items("other_dev.jsonl.gz")? })
    }

    /// Codes of the languages in both.
    pub(crate) fn languages(&self) -> BTreeSet<&str> {
        self.dev.iter().chain(&self.other).map(|item| item.language.as_str()).collect()
    }
}

fn items(name: &str) -> Result<Vec<Item>> {
    let path = format!("{FOLDER}/{name}");
    if !Path::new(&path).exists() {
        println!("{path} is missing: nothing is measured on it, and nothing left out for it");
        return Ok(Vec::new());
    }
    let values = sources::read_json(&path)?;
    let field = |value: &serde_json::Value, name: &str| {
        value[name].as_str().unwrap_or_default().to_string()
    };
    let item = |v| Item { text: field(v, "text"), language: field(v, "l"), kind: field(v, "kind") };
    Ok(values.iter().map(item).collect())
}

/// Right answers and all.
#[derive(Clone, Copy, Default)]
struct Share {
    right: usize,
    all: usize,
}

impl Share {
    fn add(&mut self, right: bool) {
        self.right += usize::from(right);
        self.all += 1;
    }

    fn percent(self) -> f32 {
        100.0 * self.right as f32 / self.all as f32
    }
}

/// Prints the part of the development sets that is recognised correctly, by kind of text: `closed` between the
/// languages that the crate reads, `open` with "another" as an answer. The table alone: the library adds
/// what whole words and the second opinion say, see `src/detect/decision.rs`.
pub(crate) fn print(model: &Model, sets: &Sets) {
    print_dev(model, &sets.dev);
    print_other(model, &sets.other);
}

fn print_dev(model: &Model, items: &[Item]) {
    let mut table: BTreeMap<String, Share> = BTreeMap::new();
    for item in items {
        let gold = LANGUAGES.iter().position(|l| *l == item.language);
        let (closed, open) = answers(model, &item.text);
        for kind in [item.kind.as_str(), "all"] {
            table.entry(format!("open {kind}")).or_default().add(open == gold);
            if gold.is_some() {
                table.entry(format!("closed {kind}")).or_default().add(Some(closed) == gold);
            }
        }
    }
    for (name, share) in table {
        println!("{name:18} {:.2}", share.percent());
    }
}

/// By language, those first that are most often taken for ours.
fn print_other(model: &Model, items: &[Item]) {
    let mut kinds: BTreeMap<&str, Share> = BTreeMap::new();
    let mut languages: BTreeMap<&str, [Share; 2]> = BTreeMap::new();
    for item in items {
        let rejected = answers(model, &item.text).1.is_none();
        let sentence = item.kind == "sentence";
        for kind in [item.kind.as_str(), "all"] {
            kinds.entry(kind).or_default().add(rejected);
        }
        languages.entry(&item.language).or_default()[usize::from(sentence)].add(rejected);
    }
    for (kind, share) in kinds {
        println!("other languages: {kind:10} {:.2}", share.percent());
    }
    let mut languages: Vec<_> = languages.into_iter().collect();
    languages.sort_by(|(_, a), (_, b)| a[1].percent().total_cmp(&b[1].percent()));
    for (language, [pairs, sentences]) in languages {
        println!(
            "{language:5} sentences {:3} of {:3}   pairs {:3} of {:3}",
            sentences.right, sentences.all, pairs.right, pairs.all
        );
    }
}

/// The likelier of the languages that the crate reads, and the same where it is likelier than all others.
fn answers(model: &Model, text: &str) -> (usize, Option<usize>) {
    let mut buckets = Vec::new();
    model::buckets(text, &mut buckets);
    debug_assert!(buckets.iter().all(|&b| b < features::BUCKETS));
    let all = model.probabilities(&buckets);
    let best = usize::from(all[1] > all[0]);
    let others: f32 = all[LANGUAGES.len()..].iter().sum();
    (best, (all[best] >= others).then_some(best))
}
