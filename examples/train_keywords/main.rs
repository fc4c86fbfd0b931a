//! Trains the weights of the keyword ranking, `src/data/keyword_model.bin`, and reports how well they
//! rank documents that they were not trained on.
//!
//! ```text
//! cargo run --release --example train_keywords -- [FOLDER] [--write | --only-write] [--left-out]
//! ```
//! FOLDER (default `../shared/eval`) holds `keywords/*.jsonl.gz` (`id`, `lang`, `text`, `keys`) and
//! `news/*.jsonl.gz` (`id`, `text`, `tags`). With them it learns from the tags of this crate's own texts
//! and from what editors made of proposed keywords (`examples/data/keywords`). Rows printed: plain frequency × position, which the model must
//! beat; five-fold by document; with `--left-out` also trained without the set's family. `--write` trains on everything and writes the weights;
//! `--only-write` does nothing else.
//!
//! A second table tells which of the keywords ranked first are printed. It is learnt from the proposed keywords alone: how each
//! is ranked, what it is, and what is ranked before it. The report says for some thresholds how many of them are printed.
//!
//! The model is a sum of tables, one a feature, each with a row for every length of text: gradient
//! boosting for the logistic loss (Friedman, 2001) whose trees see one feature and the length only
//! (generalised additive models with pairwise interactions: Lou et al., 2013). Deterministic.

mod documents;

use std::collections::BTreeSet;
use std::path::Path;

use glosa::{Extractor, Observation};

use documents::{Doc, Mark, Stemming, Stems};

/// The log odds before training.
const START: f64 = -3.0;
/// How the ranking is learnt.
const RANKING: Boosting = Boosting { rounds: 1000, rate: 0.06, least: 80.0, ridge: 4.0 };
/// How is learnt which of the keywords ranked first are printed.
const PRINTING: Boosting = Boosting { rounds: 120, rate: 0.1, least: 40.0, ridge: 20.0 };
/// Shares of keywords that an editor prints: lists are reported for each.
const SHARES: [f64; 7] = [0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65];
/// Keywords of the usual list.
const MOST: usize = 10;
/// Features that a round chooses from: few, so that none stands in for all others, and documents of an unseen kind are ranked
/// better.
const TRIED: usize = 4;
const LEAVES: usize = 8;
/// Weight of the chosen keywords of a set, together.
const SET_WEIGHT: f64 = 1500.0;
const FOLDS: usize = 5;
/// Factor and summand of the log odds, so that a score is the share of such keywords that were chosen. Five-fold prints
/// what is left to correct.
const CALIBRATION: (f64, f64) = (0.76, 0.12);
/// How much a keyword weighs that is weak, and one that is bad, beside a good one.
const WEAK: f64 = 1.0;
const BAD: f64 = 2.0;
/// What is added to the log odds that a keyword is printed before training.
const SUMMAND: f64 = 1.0;
/// One unit of log odds in the file.
const UNIT: f64 = 512.0;

/// What a model makes of a document.
#[derive(Clone, Default)]
struct Judged {
    /// The first ten of a long list.
    all: Vec<Printed>,
    /// Lists of the usual length, for each of [`SHARES`].
    usual: Vec<Vec<Printed>>,
}

#[derive(Clone, Copy)]
struct Printed {
    score: f32,
    chosen: bool,
    mark: Option<Mark>,
}

/// The observations of some documents, column by column.
struct Table {
    doc: Vec<u32>,
    row: Vec<u8>,
    /// For each feature the bin, counted within the feature.
    bins: Vec<Vec<u16>>,
    chosen: Vec<bool>,
    /// How much each counts in its document.
    weight: Vec<f64>,
    /// The numbers of its words.
    forms: Vec<Vec<u32>>,
}

struct Feature {
    from: usize,
    axes: [usize; 2],
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let has = |option: &str| args.iter().any(|a| a == option);
    let folder = args.iter().find(|a| !a.starts_with("--")).map_or("../shared/eval", |a| a);
    let (names, docs) = match documents::load(Path::new(folder)) {
        Ok(loaded) => loaded,
        Err(message) => {
            eprintln!("train_keywords: {message}");
            std::process::exit(1);
        }
    };
    let features: Vec<Feature> =
        Observation::features().map(|(_, from, axes)| Feature { from, axes }).collect();
    let table = observe(&docs, &features);
    eprintln!("{} documents, {} observations", docs.len(), table.doc.len());
    if !has("--only-write") {
        let plain = frequency_and_position(&features);
        let mut judge = Judge::new(&plain, features[0].axes[1]);
        let judged = docs.iter().map(|doc| judge.judge(doc)).collect();
        report("frequency x position", &names, &docs, judged);
        let fold = |doc: &Doc| {
            (doc.id.bytes().fold(7u64, |h, b| h.wrapping_mul(31) + u64::from(b)) % 5) as usize
        };
        let judged = cross(&docs, &table, &features, FOLDS, fold);
        println!("calibration: {:?}", calibration(&docs, &judged));
        report("five-fold", &names, &docs, judged);
    }
    if has("--left-out") {
        let families: Vec<usize> = documents::families(&names);
        let parts = families.iter().max().map_or(0, |m| m + 1);
        report(
            "left out",
            &names,
            &docs,
            cross(&docs, &table, &features, parts, |d| families[d.source]),
        );
    }
    if has("--write") || has("--only-write") {
        let weights = encode(&train_all(&docs, &table, &features, |_| true));
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/data/keyword_model.bin");
        std::fs::write(path, weights).unwrap_or_else(|e| panic!("{path}: {e}"));
    }
}

fn observe(docs: &[Doc], features: &[Feature]) -> Table {
    let extractor = Extractor::new();
    let mut stemmer = Stemming::default();
    let mut table = Table {
        doc: vec![],
        row: vec![],
        bins: vec![vec![]; features.len()],
        chosen: vec![],
        weight: vec![],
        forms: vec![],
    };
    for (number, doc) in docs.iter().enumerate() {
        let mut found = BTreeSet::new();
        for (at, o) in extractor.keyword_observations(&doc.text).into_iter().enumerate() {
            let stems = stemmer.stems(&o.text, doc.language);
            let mark = doc.marks.as_ref().map(|marks| marks.get(&stems));
            if mark == Some(None) {
                // nobody was asked
                continue;
            }
            let weight = match mark.flatten() {
                None | Some(Mark::Good) => 1.0,
                Some(Mark::Weak) => WEAK,
                Some(Mark::Bad) => BAD,
            };
            let chosen = doc.keys.contains(&stems) && found.insert(stems);
            // of a long text the early, the frequent and some of the other candidates
            let count = o.weights[0] as usize - features[0].from;
            if !(chosen || at < 150 || count >= 3 || (at * 7919) % 1000 < 250) {
                continue;
            }
            table.doc.push(number as u32);
            table.row.push(o.row as u8);
            table.chosen.push(chosen);
            table.weight.push(weight);
            table.forms.push(if doc.marks.is_some() { o.forms } else { Vec::new() });
            for ((bins, weight), feature) in table.bins.iter_mut().zip(o.weights).zip(features) {
                bins.push(weight - feature.from as u16);
            }
        }
    }
    table
}

/// The ten best keywords of every document by a model trained without the document's part.
fn cross(
    docs: &[Doc],
    table: &Table,
    features: &[Feature],
    parts: usize,
    part: impl Fn(&Doc) -> usize + Sync,
) -> Vec<Judged> {
    let next = std::sync::atomic::AtomicUsize::new(0);
    let judged = std::sync::Mutex::new(vec![Judged::default(); docs.len()]);
    let work = || loop {
        let out = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        if out >= parts {
            break;
        }
        let model = train_all(docs, table, features, |doc| part(doc) != out);
        let mut judge = Judge::new(&model, features[0].axes[1]);
        for (number, doc) in docs.iter().enumerate().filter(|(_, d)| part(d) == out) {
            let of_doc = judge.judge(doc);
            judged.lock().expect("no thread panicked")[number] = of_doc;
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(work);
        work();
    });
    judged.into_inner().expect("no thread panicked")
}

/// A model that knows two features, as a hand would weigh them: a candidate counts as often as it occurs,
/// by the logarithm of the words before it less.
fn frequency_and_position(features: &[Feature]) -> Vec<Vec<f64>> {
    let width = features.iter().map(|f| f.from + f.axes[0] * f.axes[1]).max().unwrap_or(0);
    let mut row = vec![0.0; width];
    let [count, first] = ["count", "first"].map(|wanted| {
        let feature = Observation::features().find(|(name, ..)| *name == wanted);
        feature.map_or(0..0, |(_, from, [_, bins])| from..from + bins)
    });
    // bins are half octaves
    let octaves = std::f64::consts::LN_2 / 2.0;
    row[count].iter_mut().zip(0..).for_each(|(w, bin)| *w = octaves * f64::from(bin));
    row[first].iter_mut().zip(0..).for_each(|(w, bin)| *w = -(octaves * f64::from(bin)).ln_1p());
    vec![row; Observation::ROWS]
}

/// Holds the keywords that a model gives against those that were chosen.
struct Judge {
    all: Extractor,
    usual: Vec<Extractor>,
    stemmer: Stemming,
}

impl Judge {
    /// A model has the weights of the ranking and, behind them, those that tell what is printed.
    fn new(model: &[Vec<f64>], first: usize) -> Self {
        let build = |model: &[Vec<f64>], limit| {
            let builder = Extractor::builder().keywords(limit).keyword_model(&encode(model));
            builder.build().expect("sound options")
        };
        let usual = |share: &f64| {
            let mut model = model.to_vec();
            let shift = (share / (1.0 - share)).ln() - Observation::PRINTED;
            model.iter_mut().skip(Observation::ROWS).for_each(|row| {
                row[..first].iter_mut().for_each(|weight| *weight -= shift);
            });
            build(&model, MOST)
        };
        let usual = SHARES.iter().map(usual).collect();
        Self { all: build(model, 15), usual, stemmer: Stemming::default() }
    }

    fn judge(&mut self, doc: &Doc) -> Judged {
        let stemmer = &mut self.stemmer;
        let mut all = keywords(&self.all, stemmer, doc);
        all.truncate(MOST);
        let is_tagged = doc.language.is_none() || doc.marks.is_some();
        let usual = self.usual.iter().filter(|_| is_tagged);
        let usual = usual.map(|extractor| keywords(extractor, stemmer, doc)).collect();
        Judged { all, usual }
    }
}

/// The keywords of a document without those that have the same stems.
fn keywords(extractor: &Extractor, stemmer: &mut Stemming, doc: &Doc) -> Vec<Printed> {
    let mut said: BTreeSet<Stems> = BTreeSet::new();
    let mut found = Vec::new();
    for keyword in extractor.extract(&doc.text).keywords() {
        let stems = stemmer.stems(keyword.text(), doc.language);
        let chosen = doc.keys.contains(&stems);
        let mark = doc.marks.as_ref().and_then(|marks| marks.get(&stems)).copied();
        if said.insert(stems) {
            found.push(Printed { score: keyword.score(), chosen, mark });
        }
    }
    found
}

/// F1 of the keywords of a document; for news the recall.
fn f1(doc: &Doc, printed: &[Printed]) -> f64 {
    let hits = printed.iter().filter(|p| p.chosen).count() as f64;
    match doc.language {
        Some(_) => 2.0 * hits / (printed.len() + doc.keys.len()).max(1) as f64,
        None => hits / doc.keys.len().max(1) as f64,
    }
}

fn report(title: &str, names: &[String], docs: &[Doc], judged: Vec<Judged>) {
    println!("{title}");
    means(names, docs, &judged);
    shares(docs, &judged);
    println!(
        "  usual lists by share that an editor prints: keywords of a document, % good, weak, bad, unknown; own texts, others, and recall of news tags"
    );
    for (n, share) in SHARES.iter().enumerate() {
        let marked = [true, false].map(|own| marks(docs, &judged, n, own));
        let news = docs.iter().zip(&judged).filter(|(d, _)| d.language.is_none());
        let news: Vec<(f64, f64)> = news
            .filter_map(|(d, j)| Some((f1(d, j.usual.get(n)?), j.usual.get(n)?.len() as f64)))
            .collect();
        let sums = news.iter().fold((0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1));
        let count = news.len() as f64;
        println!(
            "  {share:4.2} {}   {:5.1} {:5.1}",
            marked.join("   "),
            100.0 * sums.0 / count,
            sums.1 / count
        );
    }
}

/// Prints the mean F1 of every set, and the mean over the sets that are no tags.
fn means(names: &[String], docs: &[Doc], judged: &[Judged]) {
    let mut sum = 0.0;
    let mut sets = 0.0;
    for (set, name) in names.iter().enumerate() {
        let of = docs.iter().zip(judged).filter(|(d, _)| d.set == set);
        let of: Vec<f64> = of.map(|(d, judged)| f1(d, &judged.all)).collect();
        let mean = 100.0 * of.iter().sum::<f64>() / of.len() as f64;
        println!("  {name:<28}{mean:6.2}");
        if !documents::TAGS.contains(&name.as_str()) {
            sum += mean;
            sets += 1.0;
        }
    }
    println!("  {:<28}{:6.2}", "mean without tags", sum / sets);
}

/// How many keywords of the marked documents are printed, and what editors made of them.
fn marks(docs: &[Doc], judged: &[Judged], n: usize, own: bool) -> String {
    let marked = docs.iter().zip(judged);
    let marked = marked.filter(|(d, _)| d.marks.is_some() && (d.source == d.set) == own);
    let mut counts = [0.0; 4];
    let mut documents = 0.0;
    for (_, judged) in marked {
        documents += 1.0;
        for keyword in judged.usual.get(n).into_iter().flatten() {
            counts[keyword.mark.map_or(3, |mark| mark as usize)] += 1.0;
        }
    }
    let all: f64 = counts.iter().sum();
    let known = all - counts[3];
    let share = |count: &f64| format!("{:5.1}", 100.0 * count / known);
    let shares: Vec<String> = counts[..3].iter().map(share).collect();
    format!("{:5.2}:{} ({:4.1})", all / documents, shares.join(""), 100.0 * counts[3] / all)
}

/// Factor and summand that make log odds those of the shares that were chosen among the printed keywords of documents that
/// the model has not seen: what [`CALIBRATION`] is to be multiplied with and added to (Platt, 1999).
fn calibration(docs: &[Doc], judged: &[Judged]) -> (f64, f64) {
    let (mut factor, mut summand) = (1.0, 0.0);
    let printed =
        docs.iter().zip(judged).filter(|(doc, _)| doc.weight == 1.0 && doc.marks.is_none());
    let printed: Vec<(f64, f64)> = printed
        .flat_map(|(_, judged)| &judged.all)
        .map(|printed| {
            let score = f64::from(printed.score);
            ((score / (1.0 - score)).ln(), f64::from(u8::from(printed.chosen)))
        })
        .collect();
    // Newton's method
    for _ in 0..20 {
        let [mut a, mut b, mut aa, mut ab, mut bb] = [0.0; 5];
        for (odds, chosen) in &printed {
            let share = 1.0 / (1.0 + (-factor * odds - summand).exp());
            let (slope, curve) = (chosen - share, share * (1.0 - share));
            (a, b) = (a + slope * odds, b + slope);
            (aa, ab, bb) = (aa + curve * odds * odds, ab + curve * odds, bb + curve);
        }
        let determinant = aa * bb - ab * ab;
        factor += (a * bb - b * ab) / determinant;
        summand += (b * aa - a * ab) / determinant;
    }
    (factor, summand)
}

/// Makes the scores of a model shares. The summand goes to the `first` feature's bins, of which every candidate has one.
fn calibrate(model: &mut [Vec<f64>], first: usize) {
    let (factor, summand) = CALIBRATION;
    for row in model {
        row.iter_mut().for_each(|weight| *weight *= factor);
        row[..first].iter_mut().for_each(|weight| *weight += summand);
    }
}

/// Prints how many of the keywords with a score were chosen, by the length of the text: what a score means.
fn shares(docs: &[Doc], judged: &[Judged]) {
    println!("  % chosen, by score           -0.1  -0.2  -0.3  -0.4  -0.5  -0.6  -0.7  more");
    for (from, to) in [(0, 40), (40, 200), (200, 1000), (1000, usize::MAX)] {
        let mut counts = [[0.0; 2]; 8];
        let is_wanted = |doc: &Doc| {
            doc.weight == 1.0
                && doc.marks.is_none()
                && (from..to).contains(&doc.text.split_whitespace().count())
        };
        let printed = docs.iter().zip(judged).filter(|(doc, _)| is_wanted(doc));
        for Printed { score, chosen, .. } in printed.flat_map(|(_, judged)| &judged.all) {
            let count = &mut counts[((score * 10.0) as usize).min(7)];
            count[0] += 1.0;
            count[1] += f64::from(u8::from(*chosen));
        }
        let share = |[all, chosen]: [f64; 2]| format!("{:6.0}", 100.0 * chosen / all);
        println!("  {:<25}{}", format!("from {from} words"), counts.map(share).join(""));
    }
}

/// The ranking of some documents and, behind it, what tells which of the first keywords are printed.
fn train_all(
    docs: &[Doc],
    table: &Table,
    features: &[Feature],
    wanted: impl Fn(&Doc) -> bool,
) -> Vec<Vec<f64>> {
    let wanted: Vec<bool> = docs.iter().map(wanted).collect();
    let is_wanted = |i: &u32| wanted[table.doc[*i as usize] as usize];
    let rows: Vec<u32> = (0..table.doc.len() as u32).filter(is_wanted).collect();
    let weight = weights(docs, table, &rows);
    let first = features[0].axes[1];
    let width = features.iter().map(|f| f.from + f.axes[0] * f.axes[1]).max().unwrap_or(0);
    let mut model = vec![vec![0.0; width]; Observation::ROWS];
    // the same for every feature: put into the first one's bins
    model.iter_mut().for_each(|row| row[..first].fill(START));
    let score = vec![START; rows.len()];
    let ranking = &features[..Observation::RANKING];
    boost(RANKING, table, ranking, &rows, &weight, score, &mut model);
    calibrate(&mut model, first);
    // what was marked, by how it is ranked and by what it is
    let is_marked = |i: &u32| docs[table.doc[*i as usize] as usize].marks.is_some();
    let rows: Vec<u32> = rows.into_iter().filter(is_marked).collect();
    let ranked = |&i: &u32| {
        let row = &model[table.row[i as usize] as usize];
        let places =
            features.iter().zip(&table.bins).map(|(f, bins)| f.from + bins[i as usize] as usize);
        places.map(|place| row[place]).sum::<f64>()
    };
    let score: Vec<f64> = rows.iter().map(ranked).collect();
    let table = &table.behind_better(&rows, &score);
    let rows: Vec<u32> = (0..rows.len() as u32).collect();
    let score = score.iter().map(|score| Observation::CARRIED * score + SUMMAND).collect();
    let mut printing = vec![vec![0.0; width]];
    printing[0][..first].fill(SUMMAND);
    boost(PRINTING, table, features, &rows, &table.weight, score, &mut printing);
    model.append(&mut printing);
    model
}

impl Table {
    /// Some observations, all in one row of the model, with what the better ones of their documents are to each.
    fn behind_better(&self, rows: &[u32], score: &[f64]) -> Table {
        let all = rows.iter().map(|&i| i as usize);
        let mut part = Table {
            doc: all.clone().map(|i| self.doc[i]).collect(),
            row: vec![0; rows.len()],
            bins: self.bins.iter().map(|bins| all.clone().map(|i| bins[i]).collect()).collect(),
            chosen: all.clone().map(|i| self.chosen[i]).collect(),
            weight: all.clone().map(|i| self.weight[i]).collect(),
            forms: all.map(|i| self.forms[i].clone()).collect(),
        };
        let mut order: Vec<usize> = (0..rows.len()).collect();
        order.sort_by(|&a, &b| part.doc[a].cmp(&part.doc[b]).then(score[b].total_cmp(&score[a])));
        let (mut doc, mut count, mut said) = (u32::MAX, 0, BTreeSet::new());
        for i in order {
            if part.doc[i] != doc {
                (doc, count) = (part.doc[i], 0);
                said.clear();
            }
            let forms = &part.forms[i];
            let known = forms.iter().filter(|form| said.contains(*form)).count() as u32;
            said.extend(forms.iter().copied());
            let bins = Observation::bins_behind(count, known, forms.len() as u32);
            for (column, bin) in part.bins.iter_mut().rev().zip(bins.into_iter().rev()) {
                column[i] = bin;
            }
            count += 1;
        }
        part
    }
}

/// How a table of weights is learnt.
#[derive(Clone, Copy)]
struct Boosting {
    rounds: usize,
    rate: f64,
    /// Least observations in a leaf.
    least: f64,
    /// Pull of a leaf's weight towards zero, in observations of weight one.
    ridge: f64,
}

/// Adds to the weights by row and place in the row.
fn boost(
    how: Boosting,
    table: &Table,
    features: &[Feature],
    rows: &[u32],
    weight: &[f64],
    mut score: Vec<f64>,
    model: &mut [Vec<f64>],
) {
    let mut order: Vec<usize> = (0..features.len()).collect();
    let mut seed = 1u64;
    for _ in 0..how.rounds {
        let slopes: Vec<(f64, f64)> = slopes(table, rows, &score, weight);
        for at in 0..TRIED {
            seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            let other = at + (seed >> 33) as usize % (order.len() - at);
            order.swap(at, other);
        }
        let grow = |&f: &usize| {
            let histogram = Histogram::of(table, f, &features[f], rows, &slopes, model.len());
            (f, Tree::grow(histogram, how))
        };
        let best = order[..TRIED].iter().map(grow).max_by(|a, b| a.1.gain.total_cmp(&b.1.gain));
        let Some((f, tree)) = best else { break };
        tree.add_to(model, &features[f]);
        let cells = tree.cells();
        for (score, &i) in score.iter_mut().zip(rows) {
            let (row, bin) = (table.row[i as usize] as usize, table.bins[f][i as usize] as usize);
            *score += cells[row * features[f].axes[0] * features[f].axes[1] + bin];
        }
    }
}

/// Every set but one counts alike: by what its chosen keywords add up to.
fn weights(docs: &[Doc], table: &Table, rows: &[u32]) -> Vec<f64> {
    let sets = docs.iter().map(|d| d.set).max().map_or(0, |m| m + 1);
    let mut chosen = vec![0.0; sets];
    for &i in rows {
        chosen[docs[table.doc[i as usize] as usize].set] +=
            f64::from(u8::from(table.chosen[i as usize]));
    }
    let weight = |&i: &u32| {
        let doc = &docs[table.doc[i as usize] as usize];
        table.weight[i as usize] * doc.weight * SET_WEIGHT / f64::max(chosen[doc.set], 50.0)
    };
    rows.iter().map(weight).collect()
}

/// First and second derivative of the loss at each observation.
fn slopes(table: &Table, rows: &[u32], score: &[f64], weight: &[f64]) -> Vec<(f64, f64)> {
    let slope = |((&i, score), weight): ((&u32, &f64), &f64)| {
        let p = 1.0 / (1.0 + (-score).exp());
        let y = f64::from(u8::from(table.chosen[i as usize]));
        (weight * (y - p), weight * p * (1.0 - p))
    };
    rows.iter().zip(score).zip(weight).map(slope).collect()
}

/// Sums of slopes, curvatures and observations by length of text and bin.
struct Histogram {
    cells: Vec<[f64; 3]>,
    axes: [usize; 3],
}

impl Histogram {
    fn of(
        table: &Table,
        f: usize,
        feature: &Feature,
        rows: &[u32],
        slopes: &[(f64, f64)],
        count: usize,
    ) -> Self {
        let axes = [count, feature.axes[0], feature.axes[1]];
        let mut cells = vec![[0.0; 3]; axes.iter().product()];
        let bins = &table.bins[f];
        for (&i, slope) in rows.iter().zip(slopes) {
            let row = table.row[i as usize] as usize;
            let cell = row * axes[1] * axes[2] + bins[i as usize] as usize;
            let cell = &mut cells[cell];
            cell[0] += slope.0;
            cell[1] += slope.1;
            cell[2] += 1.0;
        }
        Self { cells, axes }
    }
}

/// A box of cells: first and one past the last on each axis.
type Block = [(usize, usize); 3];

/// A partition of a feature's cells into blocks, each with its weight.
struct Tree {
    axes: [usize; 3],
    leaves: Vec<(Block, f64)>,
    gain: f64,
}

struct Split {
    gain: f64,
    halves: [Block; 2],
}

impl Tree {
    /// Splits the block that gains most, until there are enough.
    fn grow(h: Histogram, how: Boosting) -> Self {
        let whole: Block = h.axes.map(|n| (0, n));
        let mut blocks: Vec<(Block, Option<Split>)> = vec![(whole, best_split(&h, whole, how))];
        let mut gain = 0.0;
        while blocks.len() < LEAVES {
            let gains = |b: &(Block, Option<Split>)| b.1.as_ref().map_or(0.0, |s| s.gain);
            let best =
                (0..blocks.len()).max_by(|&a, &b| gains(&blocks[a]).total_cmp(&gains(&blocks[b])));
            let Some(best) = best.filter(|&b| gains(&blocks[b]) > 0.0) else { break };
            let Some(split) = blocks.swap_remove(best).1 else { break };
            gain += split.gain;
            blocks.extend(split.halves.map(|half| (half, best_split(&h, half, how))));
        }
        let leaf = |(block, _): (Block, Option<Split>)| {
            let sum = sum(&h, block);
            (block, how.rate * sum[0] / (sum[1] + how.ridge))
        };
        let leaves = blocks.into_iter().map(leaf).collect();
        Self { axes: h.axes, leaves, gain }
    }

    /// The weight of every cell.
    fn cells(&self) -> Vec<f64> {
        let mut cells = vec![0.0; self.axes.iter().product()];
        for (block, weight) in &self.leaves {
            each(self.axes, *block, |cell, _| cells[cell] = *weight);
        }
        cells
    }

    fn add_to(&self, model: &mut [Vec<f64>], feature: &Feature) {
        for (block, weight) in &self.leaves {
            each(self.axes, *block, |_, [row, a, b]| {
                model[row][feature.from + a * feature.axes[1] + b] += weight;
            });
        }
    }
}

fn each(axes: [usize; 3], block: Block, mut visit: impl FnMut(usize, [usize; 3])) {
    for row in block[0].0..block[0].1 {
        for a in block[1].0..block[1].1 {
            for b in block[2].0..block[2].1 {
                visit((row * axes[1] + a) * axes[2] + b, [row, a, b]);
            }
        }
    }
}

fn sum(h: &Histogram, block: Block) -> [f64; 3] {
    let mut sum = [0.0; 3];
    each(h.axes, block, |cell, _| add(&mut sum, h.cells[cell]));
    sum
}

fn add(to: &mut [f64; 3], what: [f64; 3]) {
    for (to, what) in to.iter_mut().zip(what) {
        *to += what;
    }
}

fn best_split(h: &Histogram, block: Block, how: Boosting) -> Option<Split> {
    let value = |s: [f64; 3]| s[0] * s[0] / (s[1] + how.ridge);
    let mut along: [Vec<[f64; 3]>; 3] =
        std::array::from_fn(|axis| vec![[0.0; 3]; block[axis].1 - block[axis].0]);
    each(h.axes, block, |cell, at| {
        for axis in 0..3 {
            add(&mut along[axis][at[axis] - block[axis].0], h.cells[cell]);
        }
    });
    let mut all = [0.0; 3];
    along[0].iter().for_each(|s| add(&mut all, *s));
    let mut best: Option<Split> = None;
    for (axis, sums) in along.iter().enumerate() {
        let mut left = [0.0; 3];
        for (cut, s) in sums.iter().enumerate().take(sums.len().saturating_sub(1)) {
            add(&mut left, *s);
            let right = [all[0] - left[0], all[1] - left[1], all[2] - left[2]];
            let gain = value(left) + value(right) - value(all);
            let enough = left[2] >= how.least && right[2] >= how.least;
            if enough && gain > best.as_ref().map_or(1e-6, |b| b.gain) {
                let (mut low, mut high) = (block, block);
                low[axis].1 = block[axis].0 + cut + 1;
                high[axis].0 = block[axis].0 + cut + 1;
                best = Some(Split { gain, halves: [low, high] });
            }
        }
    }
    best
}

fn encode(model: &[Vec<f64>]) -> Vec<u8> {
    let quantised = |w: &f64| ((w * UNIT).round().clamp(-32768.0, 32767.0) as i16).to_le_bytes();
    model.iter().flatten().flat_map(quantised).collect()
}
