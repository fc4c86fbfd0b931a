//! Does a form fit the language of its paragraph, and the case in which it is written there?

use super::super::confidence;
use super::super::judge::Judge;
use super::super::rules::Rule;
use super::caseless::CaselessSense;
use crate::document::Reason;
use crate::fold::fold;
use crate::gazetteer::{CasePolicy, Class, Flags, Form};
use crate::language::Language;
use crate::reading::Passage;
use crate::token::{Gap, Shape, Token};

/// Shortest word that is recognised in capitals where its list has small letters. Shorter ones look like acronyms.
const CAPS_LETTERS: usize = 4;
/// Shortest single word that is recognised in small letters where its list has capitals.
const SMALL_LETTERS: usize = 4;

/// Shortest acronym that is recognised in small letters without an article.
const ACRONYM_LETTERS: usize = 3;

/// What is behind the place of a dateline.
const BEHIND_DATELINE: [char; 7] = [',', '.', ':', '(', '-', '–', '—'];

/// A form of a list, and the words of the text that spell it.
pub(super) struct FormInText<'v> {
    pub(super) form: &'v Form<'v>,
    /// The class of its entity.
    pub(super) class: Class,
    pub(super) passage: &'v Passage<'v>,
    /// The language in which this stretch of the paragraph is read.
    pub(super) language: Option<Language>,
    /// The words; there is one at least.
    pub(super) tokens: &'v [Token],
    /// What the words beside them say, where the text has no case.
    pub(super) sense: CaselessSense,
}

impl FormInText<'_> {
    /// Why the form is admitted, and how sure that is; or the rule that turns it away.
    #[inline]
    pub(super) fn admit(&self, judge: &Judge) -> Result<(Reason, f32), Rule> {
        if self.is_as_listed() {
            return Ok((Reason::Exact, confidence::listed(self.class)));
        }
        self.admit_otherwise(judge)
    }

    /// Whether a form without ways of its own is written as it is listed, in a text of its language that has case: nearly all
    /// are.
    #[inline]
    fn is_as_listed(&self) -> bool {
        const OWN_WAYS: Flags = Flags::STEM_KEY.union(Flags::ACRONYM).union(Flags::VARIANT);
        let own = self.form.flags.language();
        if self.language.is_none() || own.is_some() && own != self.language {
            return false;
        }
        self.passage.has_case()
            && !self.form.flags.intersects(OWN_WAYS)
            && self.text().is_some_and(|text| self.form.is(text))
    }

    #[inline(never)]
    fn admit_otherwise(&self, judge: &Judge) -> Result<(Reason, f32), Rule> {
        let in_language = match self.language_fit() {
            Some(factor) => factor,
            None if judge.on(Rule::Language) => return Err(Rule::Language),
            None => confidence::OTHER_LANGUAGE,
        };
        let reason = match self.case_fit() {
            Some(reason) => reason,
            None if judge.on(Rule::Case) => return Err(Rule::Case),
            None => Reason::Folded,
        };
        if self.has(Flags::VARIANT) {
            return Ok((
                Reason::Variant,
                confidence::listed(self.class) * in_language * confidence::VARIANT,
            ));
        }
        let in_case = match reason {
            Reason::Folded if self.passage.all_small => confidence::SMALL,
            Reason::Folded => confidence::FOLDED,
            _ => 1.0,
        };
        Ok((reason, confidence::listed(self.class) * in_language * in_case))
    }

    fn has(&self, flag: Flags) -> bool {
        self.form.flags.contains(flag)
    }

    /// The text of the words.
    fn text(&self) -> Option<&str> {
        let (first, last) = (self.tokens.first()?, self.tokens.last()?);
        self.passage.text.get(first.start as usize..last.end as usize)
    }

    fn is_single_word(&self) -> bool {
        self.tokens.len() == 1
    }

    /// Whether the form in lower case is an ordinary word of the paragraph's language: `USA` is one in Spanish only.
    fn is_ordinary_here(&self) -> bool {
        match self.passage.language {
            Some(language) => self.form.flags.is_ordinary_in(language),
            None => self.form.flags.is_ordinary(),
        }
    }
}

/// The language.
impl FormInText<'_> {
    /// The factor for the language, or `None` where the form does not fit.
    fn language_fit(&self) -> Option<f32> {
        let is_own = |language| self.form.flags.language().is_none_or(|own| own == language);
        match self.language {
            Some(language) if is_own(language) => Some(1.0),
            Some(_) if !self.is_for_own_language() => Some(confidence::OTHER_LANGUAGE),
            _ => self.counts_in_any_language().then_some(confidence::NO_LANGUAGE),
        }
    }

    /// Whether the form counts only in texts of its own language: demonyms, acronyms, and what may be a word.
    fn is_for_own_language(&self) -> bool {
        let is_doubtful = self.form.flags.intersects(Flags::ACRONYM.union(Flags::WEAK));
        self.class == Class::Nationality || is_doubtful || self.form.flags.is_ordinary()
    }

    /// Whether the form is a name whatever the language is. A single word may be anything (*May*, *Chile*, *Para*), unless
    /// the paragraph is names alone.
    fn counts_in_any_language(&self) -> bool {
        if self.has(Flags::WEAK) || self.class == Class::Nationality {
            return false;
        }
        match self.passage.language {
            None if !self.is_single_word() => true,
            _ => self.is_among_names(self.tokens.len()) && self.is_no_word(),
        }
    }

    /// Whether a form of so many words is in a paragraph that is names alone, or is the whole of it.
    fn is_among_names(&self, words: usize) -> bool {
        self.passage.undetermined || words == self.passage.tokens.len()
    }

    fn is_no_word(&self) -> bool {
        self.has(Flags::ACRONYM) || !self.form.flags.is_ordinary()
    }
}

/// The case.
impl FormInText<'_> {
    /// How the form is written, or `None` where its case policy does not allow that.
    fn case_fit(&self) -> Option<Reason> {
        let text = self.text()?;
        if self.has(Flags::STEM_KEY) {
            return Some(Reason::Stem);
        }
        if self.has(Flags::ACRONYM) {
            return self.acronym_fit(text);
        }
        if self.is_word_here() {
            return None;
        }
        match (self.form.is(text), self.passage.all_caps) {
            (true, false) => Some(Reason::Exact),
            (false, false) if self.is_name_in_small_letters() => Some(Reason::Folded),
            (false, false) => {
                (self.follows_policy(text) || self.is_dateline(text)).then_some(Reason::Folded)
            }
            (as_listed, true) => self.fit_in_capitals(text, as_listed),
        }
    }

    /// Whether the words beside a form in a text without case say that it is a word: *EL MUNDO*. A noun (*APPLE*) is no
    /// organisation whose list wants it written in one way. There is one of each place and organisation (*UNA GRANADA*),
    /// and no demonym is a verb (*TO POLISH THE WORDING*).
    fn is_word_here(&self) -> bool {
        match self.sense {
            CaselessSense::MereWords => true,
            CaselessSense::Noun => {
                let class_and_case = (self.class, self.form.flags.case());
                matches!(class_and_case, (Class::Organization, CasePolicy::Exact))
            }
            CaselessSense::Counted => matches!(self.class, Class::Organization | Class::Place),
            CaselessSense::Verb => self.class == Class::Nationality,
            CaselessSense::Open | CaselessSense::Subject => false,
        }
    }

    /// Whether a form may be the name in a paragraph of small letters: it is neither an ordinary word nor weak, and it has
    /// two words and more, or a single one that is not too short.
    fn is_name_in_small_letters(&self) -> bool {
        let first = &self.tokens[0];
        if !self.passage.all_small || first.is_capitalised() {
            return false;
        }
        let is_too_short = self.is_single_word() && first.len() < SMALL_LETTERS;
        let may_be_word = || self.has(Flags::WEAK) || self.is_ordinary_here();
        !(is_too_short || may_be_word())
    }

    /// How the form is written in a line of capitals.
    fn fit_in_capitals(&self, text: &str, as_listed: bool) -> Option<Reason> {
        // such a line may hold a word with small letters: *McDonald's*
        let in_capitals = is_capitals(text);
        if in_capitals && !self.may_be_name_in_capitals() {
            return None;
        }
        if as_listed {
            return Some(Reason::Exact);
        }
        let fits = match self.form.flags.case() {
            CasePolicy::Exact => in_capitals || same_case(self.form.text(), text),
            _ => self.follows_policy(text),
        };
        fits.then_some(Reason::Folded)
    }

    /// Whether the case policy allows the letters of the text, which are not those of the list.
    fn follows_policy(&self, text: &str) -> bool {
        match self.form.flags.case() {
            CasePolicy::Folded => true,
            CasePolicy::Lower => self.passage.all_caps || !self.tokens[0].has_capitals_only(),
            CasePolicy::Exact => same_case(self.form.text(), text),
            CasePolicy::Capitalised => self.is_capitalised_as_listed(),
        }
    }

    /// *LA PAZ.-*, *LAGOS, Nigeria*: a place in capitals that opens a paragraph, before a mark.
    fn is_dateline(&self, text: &str) -> bool {
        let Some(last) = self.tokens.last() else { return false };
        let opens = self.class == Class::Place && self.tokens[0].gap == Gap::Start;
        let rest = || self.passage.text.get(last.end as usize..).unwrap_or_default();
        opens && is_capitals(text) && rest().trim_start().starts_with(BEHIND_DATELINE)
    }

    /// Whether a form may be the name in a line of capitals. A form that counts in any case may always be, and so may one
    /// that is no ordinary word. Of ordinary words, a country of some length is more likely the name.
    fn may_be_name_in_capitals(&self) -> bool {
        if matches!(self.form.flags.case(), CasePolicy::Lower | CasePolicy::Folded) {
            return true;
        }
        !self.is_ordinary_here() || self.is_long_country()
    }

    fn is_long_country(&self) -> bool {
        self.class == Class::Country && self.form.text().chars().count() >= CAPS_LETTERS
    }

    /// Whether the words have capitals where the form has them.
    fn is_capitalised_as_listed(&self) -> bool {
        let text = self.form.text();
        // nearly all that ask are single words, of which nothing need be counted
        if self.is_single_word() && is_plain_word(text) {
            return self.has_capital_as_listed(text, &self.tokens[0], 1);
        }
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        let count = words.clone().count();
        if count != self.tokens.len() {
            // dotted or joined differently: the first letter must do
            return self.tokens[0].is_capitalised();
        }
        words.zip(self.tokens).all(|(word, token)| self.has_capital_as_listed(word, token, count))
    }

    /// The same of one of `count` words.
    fn has_capital_as_listed(&self, word: &str, token: &Token, count: usize) -> bool {
        let may_be_in_capitals = self.passage.all_caps || token.len() >= CAPS_LETTERS || count > 1;
        has_its_capital(word, token) && (may_be_in_capitals || !is_shouted(word, token))
    }
}

/// Acronyms.
impl FormInText<'_> {
    /// An acronym must be written in its own capitals, dotted or not, and must not be a word here. Where a text has no
    /// capitals, it may be in small letters.
    fn acronym_fit(&self, text: &str) -> Option<Reason> {
        if self.is_acronym_in_small_letters() {
            // *la onu*, *the eu*: two letters say little by themselves
            let says_enough = text.len() >= ACRONYM_LETTERS || self.sense == CaselessSense::Subject;
            return says_enough.then_some(Reason::Folded);
        }
        let is_name = self.has_letters_of(text) && !self.is_word_in_capitals(text);
        is_name.then_some(Reason::Acronym)
    }

    /// *la onu*: whether it is an acronym in a paragraph of small letters, and no word. *the us*: an article makes a country
    /// of a word.
    fn is_acronym_in_small_letters(&self) -> bool {
        if !self.passage.all_small || !self.tokens[0].shape.all_lower() {
            return false;
        }
        let is_country =
            matches!((self.class, self.sense), (Class::Country, CaselessSense::Subject));
        is_country || !self.form.flags.is_ordinary()
    }

    /// Whether the text has the letters of the acronym, with dots or without; in any case, if the list says so.
    fn has_letters_of(&self, text: &str) -> bool {
        let counts_in_any_case = self.form.flags.case() == CasePolicy::Folded;
        self.form.is(text) || counts_in_any_case || bare(text).eq(bare(self.form.text()))
    }

    /// *WHO*, *OMS*: whether an acronym in a line of capitals may be a word. It is none if the text speaks of it, if it has
    /// dots, or where names are alone.
    fn is_word_in_capitals(&self, text: &str) -> bool {
        let is_spoken_of = self.sense == CaselessSense::Subject || self.is_among_names(1);
        if !self.passage.all_caps || is_spoken_of {
            return false;
        }
        let has_dots = self.tokens[0].shape.contains(Shape::DOTTED) && text.contains('.');
        !has_dots && self.is_ordinary_here()
    }
}

/// Whether the text has letters and digits of ASCII only.
fn is_plain_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn is_capitals(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}

/// The letters and digits.
fn bare(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric())
}

/// Same letters in the same case, whatever their accents.
fn same_case(form: &str, text: &str) -> bool {
    cases(form).eq(cases(text)) && fold(form) == fold(text)
}

/// Of each letter, whether it is a capital.
fn cases(text: &str) -> impl Iterator<Item = bool> {
    text.chars().filter(|c| c.is_alphabetic()).map(char::is_uppercase)
}

/// Whether the token begins with a capital if the word of the list does.
fn has_its_capital(word: &str, token: &Token) -> bool {
    token.is_capitalised() || !word.starts_with(char::is_uppercase)
}

/// Whether a word is in capitals throughout that its list writes with small letters.
fn is_shouted(word: &str, token: &Token) -> bool {
    token.has_capitals_only() && word.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use crate::language::Language;
    use crate::mention::testing::Scene;

    /// Which of the listed forms the text may mean, in a language or in neither.
    fn admitted(language: Option<Language>, text: &str) -> Vec<String> {
        let list = "id|kind|name|name_en|name_es|aliases\n\
            country/CL|country||Chile|Chile|\n\
            country/DE|country||Germany|Alemania|\n\
            nationality/AR|nationality|||argentino|\n\
            organization/who|organization||WHO|OMS|\n\
            organization/un|organization||United Nations|Naciones Unidas|\n\
            place/para|place|Pará|||\n\
            place/nice|place|Nice|||Nizza{exact}\n";
        Scene::new(list, language, text).left()
    }

    #[test]
    fn a_form_fits_the_language_of_its_paragraph() {
        let (english, spanish) = (Some(Language::English), Some(Language::Spanish));
        for (language, text, expected) in [
            (english, "Germany", &["Germany=country/DE"][..]),
            // a name of the other language, but no demonym and no acronym of it
            (spanish, "Germany", &["Germany=country/DE"]),
            (english, "An argentino", &[]),
            (spanish, "Un argentino", &["argentino=nationality/AR"]),
            (english, "The OMS", &[]),
            (spanish, "La OMS", &["OMS=organization/who"]),
            // in neither language, one word may be anything
            (None, "Nach Germany", &[]),
            // unless the line has nothing else
            (None, "Germany", &["Germany=country/DE"]),
            (None, "United Nations", &["United Nations=organization/un"]),
        ] {
            assert_eq!(admitted(language, text), expected, "{text} in {language:?}");
        }
    }

    #[test]
    fn a_form_fits_the_case_of_its_list() {
        let english = Some(Language::English);
        for (text, expected) in [
            ("in Nice", &["Nice=place/nice"][..]),
            ("a nice day", &[]),
            ("in Para", &["Para=place/para"]),
            ("in Nizza", &["Nizza=place/nice"]),
            ("in NIZZA", &[]),
            ("The WHO said so.", &["WHO=organization/who"]),
            ("The Who said so.", &[]),
            // in a line of capitals, an acronym that is a word may be the word
            ("THE MAN WHO SOLD GERMANY", &["GERMANY=country/DE"]),
            ("THE W.H.O. SPEAKS", &["W.H.O.=organization/who"]),
            // an ordinary word there is the country, but not the town
            ("CHILE IS NICE AND WARM", &["CHILE=country/CL"]),
        ] {
            assert_eq!(admitted(english, text), expected, "{text}");
        }
    }
}
