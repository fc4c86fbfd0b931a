//! The corpus -> the samples that the model learns from.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::Options;
use crate::model::{self, Model, REST, ROMANCE, Target};
use crate::random::Random;
use crate::sources::{Corpus, Words};

/// The steps of the training that can be left out.
pub(crate) const STEPS: [&str; 3] = ["invented", "names", "accents"];

const ROUNDS: usize = 24;
const SAMPLES: usize = 700_000;
const RATE: f32 = 0.3;
/// Rounds after which the weights are remembered, to be averaged in the end.
const REMEMBERED: usize = 10;
/// Up to this part of the features of a sample is left out, so that no feature relies on another.
const LEFT_OUT: f32 = 0.5;

/// Languages whose samples are drawn together.
struct Group {
    languages: &'static [&'static str],
    target: Target,
    /// Their shares of the long samples and of the short ones, in hundredths.
    shares: [usize; 2],
}

/// The languages with much text. Short samples are those where languages share their words: there the shares
/// are the prior.
const GROUPS: [Group; 8] = [
    Group { languages: &["en"], target: Target::Class(0), shares: [25, 35] },
    Group { languages: &["es"], target: Target::Class(1), shares: [25, 35] },
    Group { languages: &["pt"], target: Target::Class(ROMANCE), shares: [9, 6] },
    Group { languages: &["gl"], target: Target::Class(ROMANCE), shares: [8, 6] },
    Group { languages: &["ca"], target: Target::Class(ROMANCE), shares: [8, 6] },
    Group { languages: &["fr"], target: Target::Class(REST), shares: [5, 4] },
    Group { languages: &["it"], target: Target::Class(REST), shares: [5, 4] },
    Group { languages: &["de", "nl", "pl"], target: Target::Class(REST), shares: [5, 3] },
];
/// The shares of all other languages, as many of them as there are.
const WORLD: [usize; 2] = [10, 3];

/// Part of the samples that is short.
const SHORT: f32 = 0.5;
/// Part of the short ones that is made of words of the word lists.
const FROM_WORDS: f32 = 0.6;
/// Part of the samples that is turned into an invented language.
const INVENTED: f32 = 0.1;
/// Part of the samples whose names are exchanged.
const RENAMED: f32 = 0.3;

/// Draws samples.
pub(crate) struct Sampler<'a> {
    corpus: &'a Corpus,
    options: &'a Options,
    random: Random,
    /// Capitalised words from the middle of texts, of any language.
    names: Vec<&'a str>,
    world: Vec<&'a Vec<String>>,
    /// Word lists of the languages that the crate does not read.
    lists: Vec<&'a Words>,
    shares: [Vec<usize>; 2],
}

impl<'a> Sampler<'a> {
    pub(crate) fn new(corpus: &'a Corpus, options: &'a Options) -> Self {
        let ours = |code: &str| model::LANGUAGES.contains(&code);
        let lists = corpus.words.iter().filter(|(code, _)| !ours(code)).map(|(_, words)| words);
        let shares = |k: usize| {
            let world = if corpus.world.is_empty() { 0 } else { WORLD[k] };
            GROUPS.iter().map(|group| group.shares[k]).chain([world]).collect()
        };
        Self {
            corpus,
            options,
            random: Random::new(),
            names: names(corpus),
            world: corpus.world.values().collect(),
            lists: lists.collect(),
            shares: [shares(0), shares(1)],
        }
    }

    /// Teaches the model all samples.
    pub(crate) fn teach(&mut self, model: &mut Model) {
        let (mut text, mut features) = (String::new(), Vec::new());
        for round in 0..ROUNDS {
            for _ in 0..SAMPLES {
                let mut target = self.sample(&mut text);
                // In the first round each class gets a character of its own.
                if round > 0 && matches!(target, Target::Class(ROMANCE..)) {
                    target = Target::Other;
                }
                model::buckets(&text, &mut features);
                let left_out = LEFT_OUT * self.random.part();
                features.retain(|_| self.random.part() >= left_out);
                model.learn(&features, target, RATE);
            }
            if round >= REMEMBERED {
                model.remember();
            }
            println!("round {} of {ROUNDS}", round + 1);
        }
    }

    /// A sample, written to `out`, and what it teaches.
    fn sample(&mut self, out: &mut String) -> Target {
        out.clear();
        let short = self.random.part() < SHORT;
        let target = match GROUPS.get(self.random.pick(&self.shares[usize::from(short)])) {
            Some(group) => {
                self.of_group(group, short, out);
                group.target
            }
            None => {
                self.of_world(short, out);
                Target::Other
            }
        };
        self.exchange_names(out);
        self.lose_accents(out);
        if self.invent(out) { Target::Other } else { target }
    }

    fn of_group(&mut self, group: &Group, short: bool, out: &mut String) {
        let corpus = self.corpus;
        let language = *self.random.one(group.languages);
        let words = corpus.words.get(language).filter(|_| group.languages.len() == 1);
        match words.filter(|_| short && self.random.part() < FROM_WORDS) {
            Some(words) => self.words(words, &[60, 35, 5], out),
            None => {
                let texts = corpus.texts.get(language).map_or(&[][..], |texts| texts);
                if !texts.is_empty() {
                    let text = self.random.one(texts);
                    self.cut(text, short, out);
                }
            }
        }
    }

    fn of_world(&mut self, short: bool, out: &mut String) {
        if short && !self.lists.is_empty() && self.random.part() < FROM_WORDS {
            let words = *self.random.one(&self.lists);
            self.words(words, &[40, 30, 20, 10], out);
        } else {
            let texts = self.world[self.random.below(self.world.len())];
            let text = self.random.one(texts);
            self.cut(text, short, out);
        }
    }

    /// A few words of a list.
    fn words(&mut self, words: &Words, shares: &[usize], out: &mut String) {
        let Some(total) = words.sums.last() else { return };
        for _ in 0..=self.random.pick(shares) {
            let at = self.random.part() * total;
            let index = words.sums.partition_point(|&sum| sum <= at);
            out.push_str(&words.forms[index.min(words.forms.len() - 1)]);
            out.push(' ');
        }
    }

    /// A run of words of `text`, at times all.
    fn cut(&mut self, text: &str, short: bool, out: &mut String) {
        let words: Vec<&str> = text.split_whitespace().collect();
        let random = &mut self.random;
        let shares = if short { [50, 40, 10, 0, 0] } else { [0, 15, 25, 30, 30] };
        let wanted = match random.pick(&shares) {
            0 => 1,
            1 => 2,
            2 => 3 + random.below(3),
            3 => 6 + random.below(8),
            _ => words.len(),
        };
        let wanted = wanted.min(words.len());
        let from = random.below(words.len() - wanted + 1);
        for word in &words[from..from + wanted] {
            out.push_str(word);
            out.push(' ');
        }
    }

    /// Exchanges names for names of any language, and adds some: a name says little about the language of the
    /// text that it is in.
    fn exchange_names(&mut self, text: &mut String) {
        let several = text.trim_end().contains(' ');
        if !self.options.uses("names") || !several || self.random.part() >= RENAMED {
            return;
        }
        let mut changed = String::with_capacity(text.len() + 16);
        for word in text.split_whitespace() {
            let name = word.starts_with(char::is_uppercase) && self.random.part() < 0.7;
            let add = !name && self.random.part() < 0.04;
            if name || add {
                changed.push_str(self.names[self.random.below(self.names.len())]);
                changed.push(' ');
            }
            if !name {
                changed.push_str(word);
                changed.push(' ');
            }
        }
        *text = changed;
    }

    /// Takes the accents off, or the accented letters out, as careless writers and wrong code pages do.
    fn lose_accents(&mut self, text: &mut String) {
        if !self.options.uses("accents") {
            return;
        }
        match self.random.pick(&[75, 11, 14]) {
            1 => *text = text.nfd().filter(|c| !is_combining_mark(*c)).collect(),
            2 => text.retain(|c| c.is_ascii() || !c.is_alphabetic()),
            _ => {}
        }
    }

    /// At times turns a text into a language that does not exist, by exchanging letters: what is not known to
    /// be ours is another language.
    fn invent(&mut self, text: &mut String) -> bool {
        let several = text.trim_end().contains(' ');
        if !self.options.uses("invented") || !several || self.random.part() >= INVENTED {
            return false;
        }
        let mut letters: Vec<u8> = (0..128).collect();
        for _ in 0..3 + self.random.below(6) {
            let vowels = self.random.part() < 0.4;
            let kind = if vowels { &b"aeiouy"[..] } else { b"bcdfghjklmnpqrstvwxz" };
            let (a, b) = (*self.random.one(kind), *self.random.one(kind));
            letters.swap(a.into(), b.into());
        }
        let exchanged = |c: char| match letters.get(c as usize) {
            Some(&letter) => letter.into(),
            None => c,
        };
        *text = text.chars().flat_map(char::to_lowercase).map(exchanged).collect();
        true
    }
}

/// Capitalised words from the middle of every seventh text.
fn names(corpus: &Corpus) -> Vec<&str> {
    let is_name = |word: &&str| {
        word.chars().count() > 3
            && word.starts_with(char::is_uppercase)
            && word.chars().all(char::is_alphabetic)
            && word.chars().any(char::is_lowercase)
    };
    let texts = corpus.texts.values().flat_map(|texts| texts.iter().step_by(7));
    texts.flat_map(|text| text.split(' ').skip(1)).filter(is_name).collect()
}
