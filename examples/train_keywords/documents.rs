//! The documents that the weights are learnt from, and what was chosen in them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use glosa::Language;
use rust_stemmers::{Algorithm, Stemmer};

/// A set whose keys are single words that a crowd underlined, and how much it counts: an editor prints other keywords.
const CROWD: (&str, f64) = ("500N-KPCrowd", 0.1);
/// What the set of this crate's own texts is called.
const OWN: &str = "own tags";
/// What the documents of the crowd's set are called that have an editor's tags, too: one family with it.
const EDITED: &str = "500N-KPCrowd-v1.1_Gtags";
/// What the documents are called of whose proposed keywords editors said which they would print.
pub(crate) const MARKED: &str = "marks";
/// How much the set of those counts in the ranking.
const MARKS_WEIGHT: f64 = 1.0;
/// Sets whose keys are tags of news: what they measure is not what the others do.
pub(crate) const TAGS: [&str; 4] = ["news", EDITED, OWN, MARKED];
/// Where the texts and tags of this crate are.
const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data");
/// Tags that stand as lines of their own in the second version of such a text.
const LINES: usize = 2;

/// The stems of the words of a phrase.
pub(crate) type Stems = Vec<String>;

/// What an editor makes of a keyword that was proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Good,
    Weak,
    Bad,
}

/// A document with the keywords that somebody chose.
pub(crate) struct Doc {
    pub(crate) set: usize,
    /// The set that its text comes from.
    pub(crate) source: usize,
    /// What an editor made of the keywords that were proposed for it, if one was asked.
    pub(crate) marks: Option<BTreeMap<Stems, Mark>>,
    /// How much the keys of its set count.
    pub(crate) weight: f64,
    pub(crate) id: String,
    pub(crate) language: Option<Language>,
    pub(crate) text: String,
    pub(crate) keys: BTreeSet<Stems>,
}

/// The documents of all sets, with the names of the sets.
pub(crate) fn load(folder: &Path) -> Result<(Vec<String>, Vec<Doc>), String> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for part in ["keywords", "news"] {
        let folder = folder.join(part);
        let entries =
            std::fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        paths.extend(
            entries
                .flatten()
                .map(|e| e.path())
                .filter(|p| p.extension().is_some_and(|x| x == "gz")),
        );
    }
    paths.sort();
    let mut stemmer = Stemming::default();
    let (mut names, mut docs) = (Vec::new(), Vec::new());
    for path in &paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().replace(".jsonl.gz", "");
        let file = std::fs::File::open(path).map_err(|e| format!("{}: {e}", path.display()))?;
        for line in BufReader::new(flate2::read::MultiGzDecoder::new(file)).lines() {
            let line = line.map_err(|e| format!("{}: {e}", path.display()))?;
            let json: serde_json::Value =
                serde_json::from_str(&line).map_err(|e| format!("{}: {e}", path.display()))?;
            let language = json["lang"].as_str().and_then(Language::from_code);
            let keys = json.get("keys").or(json.get("tags")).and_then(|k| k.as_array().cloned());
            let keys = keys.unwrap_or_default();
            docs.push(Doc {
                set: names.len(),
                source: names.len(),
                marks: None,
                weight: if name.starts_with(CROWD.0) { CROWD.1 } else { 1.0 },
                id: json["id"].to_string(),
                language,
                text: json["text"].as_str().unwrap_or_default().to_owned(),
                keys: keys
                    .iter()
                    .filter_map(|k| k.as_str())
                    .map(|k| stemmer.stems(k, language))
                    .collect(),
            });
        }
        names.push(name);
    }
    let crowd = crowd(names.len(), &docs, &names, &mut stemmer)?;
    docs.extend(crowd);
    names.push(EDITED.to_owned());
    docs.extend(own(names.len(), &mut stemmer)?);
    names.push(OWN.to_owned());
    let marked = marked_documents(&docs, &names, &mut stemmer)?;
    docs.extend(marked);
    names.push(MARKED.to_owned());
    Ok((names, docs))
}

/// Sets that hold the same documents in another language or by another hand are one family.
pub(crate) fn families(names: &[String]) -> Vec<usize> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let family = |name: &str| name.find("_G").map_or(name.len(), |at| at);
    names
        .iter()
        .map(|name| {
            let next = seen.len();
            *seen.entry(&name[..family(name)]).or_insert(next)
        })
        .collect()
}

/// Remembers the stems of words.
#[derive(Default)]
pub(crate) struct Stemming {
    known: HashMap<(Option<Language>, String), String>,
}

impl Stemming {
    /// The stems of a phrase; without a language its words in lower case.
    pub(crate) fn stems(&mut self, phrase: &str, language: Option<Language>) -> Stems {
        let lower = phrase.to_lowercase();
        let words =
            lower.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|w| !w.is_empty());
        words
            .map(|word| {
                let stem = || match language {
                    Some(Language::Spanish) => {
                        Stemmer::create(Algorithm::Spanish).stem(word).into_owned()
                    }
                    Some(_) => Stemmer::create(Algorithm::English).stem(word).into_owned(),
                    None => word.to_owned(),
                };
                self.known.entry((language, word.to_owned())).or_insert_with(stem).clone()
            })
            .collect()
    }
}

/// The list of `examples/data/keywords` with this name: for each document its tags.
fn tags(name: &str) -> Result<HashMap<String, Vec<String>>, String> {
    let path = format!("{DATA}/keywords/{name}");
    let list = std::fs::read_to_string(&path).map_err(|e| format!("{path}: {e}"))?;
    let rows = list.lines().filter(|line| !line.starts_with('#'));
    let row = |line: &str| {
        let (number, tags) = line.split_once('\t')?;
        Some((number.to_owned(), tags.split("; ").map(str::to_owned).collect()))
    };
    Ok(rows.filter_map(row).collect())
}

/// The documents of the crowd's set that have an editor's tags, with these.
fn crowd(
    set: usize,
    docs: &[Doc],
    names: &[String],
    stemmer: &mut Stemming,
) -> Result<Vec<Doc>, String> {
    let tags = tags("crowd.tsv")?;
    let of_crowd = docs.iter().filter(|doc| names[doc.set].starts_with(CROWD.0));
    let tagged = of_crowd.filter_map(|doc| Some((doc, tags.get(doc.id.trim_matches('"'))?)));
    let edited = tagged.map(|(doc, tags)| Doc {
        set,
        source: doc.source,
        marks: None,
        weight: 1.0,
        id: doc.id.clone(),
        language: doc.language,
        text: doc.text.clone(),
        keys: tags.iter().map(|tag| stemmer.stems(tag, doc.language)).collect(),
    });
    Ok(edited.collect())
}

/// The texts of `examples/data/names` that have tags in `examples/data/keywords`: each as it is, and with some of its tags as
/// lines of their own behind the first paragraph, as news items have them.
fn own(set: usize, stemmer: &mut Stemming) -> Result<Vec<Doc>, String> {
    let tags = tags("tags.tsv")?;
    let mut docs = Vec::new();
    for (title, paragraphs) in marked(&format!("{DATA}/names"))? {
        let mut title = title.split(' ');
        let Some((number, tags)) = title.next().and_then(|n| tags.get_key_value(n)) else {
            continue;
        };
        let language = title.next_back().and_then(Language::from_code);
        // every second tag, from the first or from the second one on
        let lines = tags.iter().skip(docs.len() / 2 % 2).step_by(2).take(LINES).cloned();
        let lines: Vec<String> = lines.collect();
        let (first, others) = paragraphs.split_at(1.min(paragraphs.len()));
        let with_lines = [first.join("\n"), lines.join("\n"), others.join("\n")];
        for text in [paragraphs.join("\n"), with_lines.join("\n")] {
            let keys = tags.iter().map(|tag| stemmer.stems(tag, language)).collect();
            let (source, marks, id) = (set, None, number.clone());
            docs.push(Doc { set, source, marks, weight: 1.0, id, language, text, keys });
        }
    }
    Ok(docs)
}

/// The documents of `marks.tsv`, with what editors made of the keywords that were proposed for each.
fn marked_documents(
    docs: &[Doc],
    names: &[String],
    stemmer: &mut Stemming,
) -> Result<Vec<Doc>, String> {
    let set = names.len();
    let own: HashMap<String, (Option<Language>, String)> = marked(&format!("{DATA}/names"))?
        .into_iter()
        .map(|(title, paragraphs)| {
            let number = title.split(' ').next().unwrap_or_default().to_owned();
            let language = title.rsplit(' ').next().and_then(Language::from_code);
            (number, (language, paragraphs.join("\n")))
        })
        .collect();
    let others: HashMap<String, &Doc> = docs
        .iter()
        .filter(|doc| doc.source == doc.set)
        .map(|doc| (format!("{} {}", names[doc.set], doc.id.trim_matches('"')), doc))
        .collect();
    let path = format!("{DATA}/keywords/marks.tsv");
    let list = std::fs::read_to_string(&path).map_err(|e| format!("{path}: {e}"))?;
    let mut found = Vec::new();
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, good, weak, bad, missed] = cells[..] else {
            return Err(format!("{path}: five columns expected: {line}"));
        };
        let other = others.get(id).map(|doc| (doc.source, doc.language, doc.text.clone()));
        let own = || own.get(id).map(|(language, text)| (set, *language, text.clone()));
        let Some((source, language, text)) = other.or_else(own) else { continue };
        let mut marks = BTreeMap::new();
        for (cell, mark) in
            [(good, Mark::Good), (missed, Mark::Good), (weak, Mark::Weak), (bad, Mark::Bad)]
        {
            for phrase in cell.split("; ").filter(|phrase| !phrase.is_empty()) {
                marks.entry(stemmer.stems(phrase, language)).or_insert(mark);
            }
        }
        let is_good = |(stems, mark): (&Stems, &Mark)| (*mark == Mark::Good).then(|| stems.clone());
        let keys = marks.iter().filter_map(is_good).collect();
        let id = others.get(id).map_or(id.to_owned(), |doc| doc.id.clone());
        found.push(Doc {
            set,
            source,
            marks: Some(marks),
            weight: MARKS_WEIGHT,
            id,
            language,
            text,
            keys,
        });
    }
    Ok(found)
}

/// The marked texts of a folder, without their marks: the title of each, and its paragraphs.
fn marked(folder: &str) -> Result<Vec<(String, Vec<String>)>, String> {
    let wrong = |e: std::io::Error| format!("{folder}: {e}");
    let files = std::fs::read_dir(folder).map_err(wrong)?;
    let mut files: Vec<PathBuf> = files.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "gz"));
    files.sort();
    let mut texts: Vec<(String, Vec<String>)> = Vec::new();
    for path in files {
        let mut content = String::new();
        let file = std::fs::File::open(&path).map_err(wrong)?;
        flate2::read::MultiGzDecoder::new(file).read_to_string(&mut content).map_err(wrong)?;
        for line in content.lines().filter(|line| !line.starts_with('#')) {
            match (line.strip_prefix("== "), line.split_once(": ")) {
                (Some(title), _) => texts.push((title.to_owned(), Vec::new())),
                (None, Some((_, paragraph))) => {
                    texts.iter_mut().last().into_iter().for_each(|t| t.1.push(unmarked(paragraph)));
                }
                (None, None) => {}
            }
        }
    }
    Ok(texts)
}

/// A paragraph without its marks: of `[surface|kind|who]` the surface is left.
fn unmarked(paragraph: &str) -> String {
    let mut text = String::new();
    let mut rest = paragraph;
    while let Some((before, after)) = rest.split_once('[') {
        text.push_str(before);
        let mark = after.split_once(']').filter(|(mark, _)| mark.contains('|'));
        let (surface, behind) = mark.map_or(("[", after), |(mark, behind)| {
            (mark.split('|').next().unwrap_or_default(), behind)
        });
        text.push_str(surface);
        rest = behind;
    }
    text + rest
}
