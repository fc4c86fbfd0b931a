//! Trains the weights of the keyword ranking, `src/data/keyword_model.bin`, and reports how well they
//! rank documents that they were not trained on.
//!
//! ```text
//! cargo run --release --example train_keywords -- [FOLDER] [--write | --only-write] [--left-out]
//! ```
//! FOLDER (default `../shared/eval`) holds `keywords/*.jsonl.gz` (`id`, `lang`, `text`, `keys`) and
//! `news/*.jsonl.gz` (`id`, `text`, `tags`). With them it learns from the tags of this crate's own texts
//! (`examples/data/keywords`). Rows printed: plain frequency × position, which the model must
//! beat; five-fold by document; with `--left-out` also trained without the set's family. `--write` trains on everything and writes the weights;
//! `--only-write` does nothing else.
//!
//! The model is a sum of tables, one a feature, each with a row for every length of text: gradient
//! boosting for the logistic loss (Friedman, 2001) whose trees see one feature and the length only
//! (generalised additive models with pairwise interactions: Lou et al., 2013). Deterministic.

mod documents;

use std::collections::BTreeSet;
use std::path::Path;

use glosa::{Extractor, Observation};

use documents::{Doc, Stemming, Stems};

/// Rounds of boosting.
const ROUNDS: usize = 500;
/// Features that a round chooses from.
const TRIED: usize = 10;
const LEAVES: usize = 8;
const RATE: f64 = 0.12;
/// Least observations in a leaf.
const LEAST: f64 = 80.0;
/// Pull of a leaf's weight towards zero, in observations of weight one.
const RIDGE: f64 = 4.0;
/// Weight of the chosen keywords of a set, together.
const SET_WEIGHT: f64 = 1500.0;
const FOLDS: usize = 5;
/// Factor and summand of the log odds, so that a score is the share of such keywords that were chosen. Five-fold prints
/// what is left to correct.
const CALIBRATION: (f64, f64) = (0.76, 0.12);
/// One unit of log odds in the file.
const UNIT: f64 = 512.0;

/// What a model makes of a document.
#[derive(Clone, Default)]
struct Judged {
    /// F1 of the first ten keywords; for news the recall.
    f1: f64,
    /// The score of each of them, and whether it was chosen.
    printed: Vec<(f32, bool)>,
}

/// The observations of some documents, column by column.
struct Table {
    doc: Vec<u32>,
    row: Vec<u8>,
    /// For each feature the bin, counted within the feature.
    bins: Vec<Vec<u16>>,
    chosen: Vec<bool>,
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
        let plain = encode(&frequency_and_position(&features));
        report("frequency x position", &names, &docs, scores(&docs, &plain));
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
            cross(&docs, &table, &features, parts, |d| families[d.set]),
        );
    }
    if has("--write") || has("--only-write") {
        let mut model = train(&docs, &table, &features, |_| true);
        calibrate(&mut model, features[0].axes[1]);
        let weights = encode(&model);
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/data/keyword_model.bin");
        std::fs::write(path, weights).unwrap_or_else(|e| panic!("{path}: {e}"));
    }
}

fn observe(docs: &[Doc], features: &[Feature]) -> Table {
    let extractor = Extractor::new();
    let mut stemmer = Stemming::default();
    let mut table =
        Table { doc: vec![], row: vec![], bins: vec![vec![]; features.len()], chosen: vec![] };
    for (number, doc) in docs.iter().enumerate() {
        let mut found = BTreeSet::new();
        for (at, o) in extractor.keyword_observations(&doc.text).into_iter().enumerate() {
            let stems = stemmer.stems(&o.text, doc.language);
            let chosen = doc.keys.contains(&stems) && found.insert(stems);
            // of a long text the early, the frequent and some of the other candidates
            let count = o.weights[0] as usize - features[0].from;
            if !(chosen || at < 150 || count >= 3 || (at * 7919) % 1000 < 250) {
                continue;
            }
            table.doc.push(number as u32);
            table.row.push(o.row as u8);
            table.chosen.push(chosen);
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
        let mut model = train(docs, table, features, |doc| part(doc) != out);
        calibrate(&mut model, features[0].axes[1]);
        let weights = encode(&model);
        let extractor = Extractor::builder()
            .keywords(15)
            .keyword_model(&weights)
            .build()
            .expect("sound options");
        let mut stemmer = Stemming::default();
        for (number, doc) in docs.iter().enumerate().filter(|(_, d)| part(d) == out) {
            let of_doc = judge(&extractor, &mut stemmer, doc);
            judged.lock().expect("no thread panicked")[number] = of_doc;
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(work);
        work();
    });
    judged.into_inner().expect("no thread panicked")
}

/// Every document judged by a model.
fn scores(docs: &[Doc], weights: &[u8]) -> Vec<Judged> {
    let extractor =
        Extractor::builder().keywords(15).keyword_model(weights).build().expect("sound options");
    let mut stemmer = Stemming::default();
    docs.iter().map(|doc| judge(&extractor, &mut stemmer, doc)).collect()
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

/// The first ten keywords of a document, held against those that were chosen.
fn judge(extractor: &Extractor, stemmer: &mut Stemming, doc: &Doc) -> Judged {
    let mut said: BTreeSet<Stems> = BTreeSet::new();
    let mut printed = Vec::new();
    for keyword in extractor.extract(&doc.text).keywords() {
        let stems = stemmer.stems(keyword.text(), doc.language);
        let chosen = doc.keys.contains(&stems);
        if printed.len() < 10 && said.insert(stems) {
            printed.push((keyword.score(), chosen));
        }
    }
    let hits = printed.iter().filter(|(_, chosen)| *chosen).count() as f64;
    let f1 = match doc.language {
        Some(_) => 2.0 * hits / (printed.len() + doc.keys.len()).max(1) as f64,
        None => hits / doc.keys.len().max(1) as f64,
    };
    Judged { f1, printed }
}

fn report(title: &str, names: &[String], docs: &[Doc], judged: Vec<Judged>) {
    println!("{title}");
    let mut sum = 0.0;
    let mut sets = 0.0;
    for (set, name) in names.iter().enumerate() {
        let of: Vec<f64> =
            docs.iter().zip(&judged).filter(|(d, _)| d.set == set).map(|(_, j)| j.f1).collect();
        let mean = 100.0 * of.iter().sum::<f64>() / of.len() as f64;
        println!("  {name:<28}{mean:6.2}");
        if !documents::TAGS.contains(&name.as_str()) {
            sum += mean;
            sets += 1.0;
        }
    }
    println!("  {:<28}{:6.2}", "mean without tags", sum / sets);
    shares(docs, &judged);
}

/// Factor and summand that make log odds those of the shares that were chosen among the printed keywords of documents that
/// the model has not seen: what [`CALIBRATION`] is to be multiplied with and added to (Platt, 1999).
fn calibration(docs: &[Doc], judged: &[Judged]) -> (f64, f64) {
    let (mut factor, mut summand) = (1.0, 0.0);
    let printed = docs.iter().zip(judged).filter(|(doc, _)| doc.weight == 1.0);
    let printed: Vec<(f64, f64)> = printed
        .flat_map(|(_, judged)| &judged.printed)
        .map(|(score, chosen)| {
            let score = f64::from(*score);
            ((score / (1.0 - score)).ln(), f64::from(u8::from(*chosen)))
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
            doc.weight == 1.0 && (from..to).contains(&doc.text.split_whitespace().count())
        };
        let printed = docs.iter().zip(judged).filter(|(doc, _)| is_wanted(doc));
        for (score, chosen) in printed.flat_map(|(_, judged)| &judged.printed) {
            let count = &mut counts[((score * 10.0) as usize).min(7)];
            count[0] += 1.0;
            count[1] += f64::from(u8::from(*chosen));
        }
        let share = |[all, chosen]: [f64; 2]| format!("{:6.0}", 100.0 * chosen / all);
        println!("  {:<25}{}", format!("from {from} words"), counts.map(share).join(""));
    }
}

/// Weights by row and place in the row.
fn train(
    docs: &[Doc],
    table: &Table,
    features: &[Feature],
    wanted: impl Fn(&Doc) -> bool,
) -> Vec<Vec<f64>> {
    let wanted: Vec<bool> = docs.iter().map(wanted).collect();
    let rows: Vec<u32> =
        (0..table.doc.len() as u32).filter(|&i| wanted[table.doc[i as usize] as usize]).collect();
    let weight = weights(docs, table, &rows);
    let width = features.iter().map(|f| f.from + f.axes[0] * f.axes[1]).max().unwrap_or(0);
    let mut model = vec![vec![0.0; width]; Observation::ROWS];
    let mut score = vec![-3.0; rows.len()];
    // the same for every feature: put into the first one's bins
    for row in &mut model {
        row[..features[0].axes[1]].fill(-3.0);
    }
    let mut order: Vec<usize> = (0..features.len()).collect();
    let mut seed = 1u64;
    for _ in 0..ROUNDS {
        let slopes: Vec<(f64, f64)> = slopes(table, &rows, &score, &weight);
        for at in 0..TRIED {
            seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            let other = at + (seed >> 33) as usize % (order.len() - at);
            order.swap(at, other);
        }
        let grow =
            |&f: &usize| (f, Tree::grow(Histogram::of(table, f, &features[f], &rows, &slopes)));
        let best = order[..TRIED].iter().map(grow).max_by(|a, b| a.1.gain.total_cmp(&b.1.gain));
        let Some((f, tree)) = best else { break };
        tree.add_to(&mut model, &features[f]);
        let cells = tree.cells();
        for (score, &i) in score.iter_mut().zip(&rows) {
            let (row, bin) = (table.row[i as usize] as usize, table.bins[f][i as usize] as usize);
            *score += cells[row * features[f].axes[0] * features[f].axes[1] + bin];
        }
    }
    model
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
        doc.weight * SET_WEIGHT / f64::max(chosen[doc.set], 50.0)
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
    fn of(table: &Table, f: usize, feature: &Feature, rows: &[u32], slopes: &[(f64, f64)]) -> Self {
        let axes = [Observation::ROWS, feature.axes[0], feature.axes[1]];
        let mut cells = vec![[0.0; 3]; axes.iter().product()];
        let bins = &table.bins[f];
        for (&i, slope) in rows.iter().zip(slopes) {
            let cell =
                table.row[i as usize] as usize * axes[1] * axes[2] + bins[i as usize] as usize;
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
    fn grow(h: Histogram) -> Self {
        let whole: Block = h.axes.map(|n| (0, n));
        let mut blocks: Vec<(Block, Option<Split>)> = vec![(whole, best_split(&h, whole))];
        let mut gain = 0.0;
        while blocks.len() < LEAVES {
            let gains = |b: &(Block, Option<Split>)| b.1.as_ref().map_or(0.0, |s| s.gain);
            let best =
                (0..blocks.len()).max_by(|&a, &b| gains(&blocks[a]).total_cmp(&gains(&blocks[b])));
            let Some(best) = best.filter(|&b| gains(&blocks[b]) > 0.0) else { break };
            let Some(split) = blocks.swap_remove(best).1 else { break };
            gain += split.gain;
            blocks.extend(split.halves.map(|half| (half, best_split(&h, half))));
        }
        let leaf = |(block, _): (Block, Option<Split>)| {
            let sum = sum(&h, block);
            (block, RATE * sum[0] / (sum[1] + RIDGE))
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

fn best_split(h: &Histogram, block: Block) -> Option<Split> {
    let value = |s: [f64; 3]| s[0] * s[0] / (s[1] + RIDGE);
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
            let enough = left[2] >= LEAST && right[2] >= LEAST;
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
