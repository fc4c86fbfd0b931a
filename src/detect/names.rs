//! Lines of names: a result, a line-up, "A and B met in Paris".
//!
//! The letters of a name say little about the language around it. In a line that is names and little else, the few
//! small words tell the language (*and*, *met*, *viajaron a*); where there are none, nothing does.

use super::decision::{self, is_latin};
use crate::fold::{fold, hash_folded};
use crate::language::{Cue, Language, WordClass};

/// Bytes of a text that are looked at.
const READ: usize = 512;
/// Most small words in a line of names.
const SMALL_WORDS: usize = 12;
/// Words in capitals up to which they are a code of a country or a club: *ARG*. Longer ones say nothing about which
/// words are names.
const CODE: usize = 3;
/// Probability of a language by the letters of the small words, at least.
const SURE: f32 = 0.5;
/// The same among names that look foreign, and how many letters the small words have there at least.
const VERY_SURE: f32 = 0.8;
const LONG: usize = 3;
/// Letters of the small words, at least, where no function word is among them, and how many names are more than a
/// heading has.
const TELLING: usize = 6;
const NAMES: usize = 2;
/// Words of which a line of names alone has at least so many. Fewer may be a heading in another language.
const MANY: usize = 4;

/// What a line of names says about its language.
#[derive(Debug, Default)]
pub(super) struct NameLine {
    names: usize,
    numbers: usize,
    /// Words in capitals throughout: short ones, and others.
    codes: usize,
    shouted: usize,
    /// The small words that are no part of a name, joined by blanks.
    small: String,
    small_count: usize,
    /// In how many of them the same letters are a word of each language, and a function word.
    known: [usize; Language::COUNT],
    function: [usize; Language::COUNT],
}

impl NameLine {
    /// Reads the start of a text; `None` where it is more than names and numbers. Cost: that of [`READ`] bytes.
    pub(super) fn read(text: &str) -> Option<Self> {
        let end = (0..=text.len().min(READ)).rev().find(|&at| text.is_char_boundary(at))?;
        let mut line = Self::default();
        let words = text[..end].split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        let mut before_name = false;
        // from the end: whether a particle is part of a name, the next word tells
        for word in words.rev() {
            before_name = line.add(word, before_name);
            if line.small_count > SMALL_WORDS {
                return None;
            }
        }
        let has_case = line.names > line.shouted || line.shouted == 0;
        (has_case && line.names >= line.small_count).then_some(line)
    }

    /// Adds a word, which may be before a name; returns whether it is one.
    fn add(&mut self, word: &str, before_name: bool) -> bool {
        match word.chars().next() {
            // a name in another script is no name here
            Some(first) if first.is_lowercase() || !is_latin(first) => {
                return self.add_small(word, before_name);
            }
            Some(first) if first.is_numeric() => self.numbers += 1,
            _ if word.contains(char::is_lowercase) => self.names += 1,
            _ if word.len() <= CODE => self.codes += 1,
            _ => self.shouted += 1,
        }
        true
    }

    fn add_small(&mut self, word: &str, before_name: bool) -> bool {
        let folded = fold(word);
        let hash = hash_folded(&folded);
        let is_particle = before_name && folded.len() > 1 && is_particle(hash);
        if is_particle || is_abbreviation(&folded, hash) {
            return before_name;
        }
        self.small_count += 1;
        self.small.push_str(word);
        self.small.push(' ');
        for language in Language::EACH {
            let info = language.lexicon().info(&folded, hash);
            let is_function = info.class.intersects(WordClass::STOP);
            self.known[language.index()] += usize::from(info.frequency > 0 || is_function);
            self.function[language.index()] += usize::from(is_function);
        }
        false
    }

    /// Whether it is names and numbers and next to nothing else, more of them than a heading has.
    pub(super) fn is_bare(&self) -> bool {
        let all = self.names + self.numbers + self.codes;
        all >= MANY && self.small_count * MANY <= all
    }

    /// The one language that the small words are in: all are its words, no other language has as many function words
    /// among them, and their letters agree. Among names that look
    /// foreign a word as short as *en* is not enough.
    pub(super) fn language(&self, are_foreign: bool) -> Option<Language> {
        let (least, sure) = if are_foreign { (LONG, VERY_SURE) } else { (1, SURE) };
        let length = self.small.trim_end().len();
        // *y* is a word of one language, *en* of many
        if self.names < 2 || length == 0 || length > 1 && length < least {
            return None;
        }
        let function = |l: &Language| self.function[l.index()];
        let all_known = |l: &Language| self.known[l.index()] == self.small_count;
        // a longer word that no other language has is as good as a function word: *visited*
        let only = |l: &Language| {
            let telling = length >= TELLING && self.names > NAMES;
            telling && Language::EACH.iter().all(|o| o == l || self.known[o.index()] == 0)
        };
        let is_known = |l: &Language| all_known(l) && (function(l) > 0 || only(l));
        let best = Language::EACH.into_iter().filter(is_known).max_by_key(function)?;
        let is_rival = |l: &Language| *l != best && function(l) >= function(&best).max(1);
        let is_alone = !Language::EACH.iter().any(is_rival);
        let sure = if function(&best) > 0 { sure } else { VERY_SURE };
        let agree = || decision::weigh(&self.small).odds[best.index()] >= sure;
        (is_alone && agree()).then_some(best)
    }
}

/// Whether a small word may be part of a name: *van*, *de*.
fn is_particle(hash: u64) -> bool {
    Language::EACH.iter().any(|l| l.name_cues().of(hash).intersects(Cue::PARTICLE))
}

/// Whether a word is a letter that tells nothing: it stands for a word, as *m.* for *minuto*, or it is a word of more
/// than one language, as *a* is. *y* is a word of one.
fn is_abbreviation(folded: &str, hash: u64) -> bool {
    let is_word = |l: &&Language| {
        let class = l.lexicon().info(folded, hash).class;
        class.intersects(WordClass::STOP) && "aeiouy".contains(folded)
    };
    folded.len() == 1 && Language::EACH.iter().filter(is_word).count() != 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, Spanish};

    #[test]
    fn small_words_tell_the_language() {
        for (text, told) in [
            ("NATO met Marta Quintero in France.", Some(English)),
            ("Wilhelm von Holland and Ursula von der Leyen met Putin.", Some(English)),
            (
                "O’Neill, D’Angelo, N’Golo Kanté, Sinéad O’Connor and Shaquille O’Neal.",
                Some(English),
            ),
            ("Messi, Mbappé, Haaland, Vinícius y Bellingham", Some(Spanish)),
            ("François Hollande visited Mali.", Some(English)),
            ("Gerhard Schröder renunció", None),
            ("As letras de Morrissey", None),
            ("Olaf Scholz abandona Varsovia", Some(Spanish)),
            ("François Hollande visite Mali", None),
            ("Lula visitou Angola", None),
            ("Mario e Anna Bianchi, Romano e Giulia", None),
            ("Messi i Piqué, Xavi i Busquets", None),
            ("Hoeneß y Rummenigge viajaron a Gelsenkirchen con Matthäus.", Some(Spanish)),
            ("Faz parte do sistema BR-050, que liga Brasília a Santos.", None),
            ("Llicenciat en Biologia, Bioquímica, Farmàcia.", None),
            ("Hans und Peter in Berlin", None),
            ("Павел and Ольга and Пётр", None),
        ] {
            let line = NameLine::read(text);
            let are_foreign = decision::is_foreign(&decision::weigh(text).odds);
            assert_eq!(line.and_then(|line| line.language(are_foreign)), told, "{text}");
        }
    }

    #[test]
    fn names_and_numbers_alone() {
        for (text, bare) in [
            ("Suwan 1 3 0 7 3 6", true),
            ("Parma: Buffon; Sartor, Thuram, Cannavaro (Dabo, m.84), Di Vaio", true),
            ("US, UK, EU, UN", true),
            ("Tommy Robredo (ESP) a Igor Gaudi (ITA), 6-4, 6-0.", true),
            ("Angola", false),
            ("The visit to Angola", false),
            ("MINISTÉRIO DA SAÚDE DE ANGOLA", false),
            ("Правительство Российской Федерации Москва Кремль", false),
        ] {
            assert_eq!(NameLine::read(text).is_some_and(|line| line.is_bare()), bare, "{text}");
        }
    }
}
