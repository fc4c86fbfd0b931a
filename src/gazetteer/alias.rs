//! One written form of an entity, and what is allowed to match it.

use std::fmt;
use std::str::FromStr;

use crate::error::Error;
use crate::kind::Class;
use crate::language::Language;

/// How the letters' case decides whether a text matches an alias.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CasePolicy {
    /// Capitals where the alias has them, or capitals throughout where the line has.
    Capitalised,
    /// As the alias is written.
    Exact,
    /// Lower case, capitalised, or capitals in a line of capitals.
    Lower,
    /// Any case.
    Folded,
}

impl CasePolicy {
    pub(crate) const ALL: [CasePolicy; 4] =
        [CasePolicy::Capitalised, CasePolicy::Exact, CasePolicy::Lower, CasePolicy::Folded];

    /// The policy's name, as lists flag it: `capitalised`, `exact`, `lower`, `folded`.
    pub const fn as_str(self) -> &'static str {
        match self {
            CasePolicy::Capitalised => "capitalised",
            CasePolicy::Exact => "exact",
            CasePolicy::Lower => "lower",
            CasePolicy::Folded => "folded",
        }
    }
}

impl fmt::Display for CasePolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for CasePolicy {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Error::named("case policy", name, Self::ALL.map(|policy| (policy.as_str(), policy)))
    }
}

bitflags::bitflags! {
    /// A set of facts about an alias, as compiled gazetteers store it. The bits above the flags hold numbers: its
    /// language, the languages in which it is an ordinary word, its case policy and its class.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub(crate) struct Flags: u32 {
        /// Counts only where the document supports it.
        const WEAK = 1;
        /// Inflected forms match too.
        const STEM = 1 << 1;
        /// Known, but never matched.
        const OFF = 1 << 2;
        /// Is on several ids on purpose.
        const AMBIGUOUS = 1 << 3;
        /// A part of a person's name used alone.
        const SURNAME = 1 << 4;
        /// A surname that needs no full name beside it.
        const DISTINCTIVE = 1 << 5;
        /// Capital letters only, five at most.
        const ACRONYM = 1 << 6;
        /// The first part of a compound: `franco-`.
        const COMBINING = 1 << 7;
        /// The entity's name in a language, not just one of its aliases.
        const NAME = 1 << 8;
        /// Made from an alias by rule, not given.
        const DERIVED = 1 << 9;
        /// The key holds stems.
        const STEM_KEY = 1 << 10;
        /// Masculine: *afgano*.
        const MASCULINE = 1 << 11;
        /// Feminine: *afgana*.
        const FEMININE = 1 << 12;
        /// Singular: *Afghan*.
        const SINGULAR = 1 << 13;
        /// Plural: *Afghans*.
        const PLURAL = 1 << 14;
        /// The form begins with a capital letter.
        const CAPITAL = 1 << 15;
        /// Another way of writing a form of the list, made by rule on request.
        const VARIANT = 1 << 29;
        /// Asks for variants; gone once they are made.
        const EXPAND = 1 << 30;
        /// The numbers.
        const _ = !0;
    }
}

impl Flags {
    const LANGUAGE: u32 = 16;
    const ORDINARY: u32 = 20;
    const CASE: u32 = 24;
    const CLASS: u32 = 26;

    /// The number that the bits of `mask` hold, from bit `at` on.
    const fn number(self, at: u32, mask: u32) -> u32 {
        self.bits() >> at & mask
    }

    /// The same with another number there.
    const fn with_number(self, at: u32, mask: u32, number: u32) -> Flags {
        Flags::from_bits_retain(self.bits() & !(mask << at) | number << at)
    }

    /// Whether a form tells by itself that its entity is meant.
    pub(crate) const fn is_strong(self) -> bool {
        !self.contains(Self::WEAK)
            && (!self.contains(Self::SURNAME) || self.contains(Self::DISTINCTIVE))
    }

    /// Whether it is a surname that counts only where the document names the person in full.
    pub(crate) const fn is_bare_surname(self) -> bool {
        self.contains(Self::SURNAME) && !self.is_strong()
    }

    #[must_use]
    pub(crate) fn with_language(self, language: Option<Language>) -> Flags {
        match language {
            Some(l) => self.with_number(Self::LANGUAGE, 15, l.index() as u32 + 1),
            None => self.without_language(),
        }
    }

    #[must_use]
    pub(crate) const fn without_language(self) -> Flags {
        self.with_number(Self::LANGUAGE, 15, 0)
    }

    /// The language that the alias belongs to; `None` for a form of every language.
    pub(crate) fn language(self) -> Option<Language> {
        let index = self.number(Self::LANGUAGE, 15).checked_sub(1)?;
        Language::EACH.get(index as usize).copied()
    }

    /// Marks the alias as an ordinary word of `language`.
    #[must_use]
    pub(crate) const fn with_ordinary(self, language: Language) -> Flags {
        self.with_number(Self::ORDINARY + language.index() as u32, 1, 1)
    }

    /// Whether the alias in lower case is an ordinary word of `language`.
    pub(crate) const fn is_ordinary_in(self, language: Language) -> bool {
        self.number(Self::ORDINARY + language.index() as u32, 1) == 1
    }

    /// Whether the alias in lower case is an ordinary word of any language.
    pub(crate) const fn is_ordinary(self) -> bool {
        self.number(Self::ORDINARY, 15) != 0
    }

    #[must_use]
    pub(crate) const fn with_class(self, class: Class) -> Flags {
        self.with_number(Self::CLASS, 7, class.number() as u32)
    }

    /// The kind of the form's entity.
    #[inline]
    pub(crate) const fn class(self) -> Class {
        Class::numbered(self.number(Self::CLASS, 7) as u8)
    }

    /// Whether a text may write the form without a capital at its beginning.
    pub(crate) const fn may_begin_lower(self) -> bool {
        !self.contains(Self::CAPITAL)
            || matches!(self.case(), CasePolicy::Lower | CasePolicy::Folded)
    }

    #[must_use]
    pub(crate) const fn with_case(self, case: CasePolicy) -> Flags {
        self.with_number(Self::CASE, 3, case as u32)
    }

    pub(crate) const fn case(self) -> CasePolicy {
        match self.number(Self::CASE, 3) {
            0 => CasePolicy::Capitalised,
            1 => CasePolicy::Exact,
            2 => CasePolicy::Lower,
            _ => CasePolicy::Folded,
        }
    }
}

/// One written form of an entity.
///
/// ```
/// use glosa::{Alias, CasePolicy, Language};
///
/// let alias = Alias::new("US").language(Language::English).case(CasePolicy::Exact);
/// assert_eq!(alias.text(), "US");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    pub(crate) text: String,
    pub(crate) case: Option<CasePolicy>,
    pub(crate) flags: Flags,
}

impl Alias {
    /// A form that is in texts of every language, with the case policy that fits its letters.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), case: None, flags: Flags::default() }
    }

    /// The form as it is written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The language that it is a form of; `None` for every language.
    pub fn get_language(&self) -> Option<Language> {
        self.flags.language()
    }

    /// The case policy; `None` where the one that fits its letters is taken.
    pub fn get_case(&self) -> Option<CasePolicy> {
        self.case
    }

    /// Whether it counts only where another form of its entity supports it.
    pub fn is_weak(&self) -> bool {
        self.flags.contains(Flags::WEAK)
    }

    /// Whether it is a surname.
    pub fn is_surname(&self) -> bool {
        self.flags.contains(Flags::SURNAME)
    }

    /// Whether it was made from another form by rule: see [`ListOptions::variants`](super::ListOptions::variants).
    pub fn is_derived(&self) -> bool {
        self.flags.contains(Flags::VARIANT)
    }

    /// Says that it was made from another form by rule: mentions say so, and are less sure.
    #[must_use]
    pub fn derived(self) -> Self {
        self.flag(Flags::VARIANT)
    }

    /// Makes it a form of one language.
    #[must_use]
    pub fn language(self, language: Language) -> Self {
        Self { flags: self.flags.with_language(Some(language)), ..self }
    }

    /// Sets the case policy.
    #[must_use]
    pub fn case(self, case: CasePolicy) -> Self {
        Self { case: Some(case), ..self }
    }

    /// Makes it count only where another, stronger form of its entity is in the document.
    #[must_use]
    pub fn weak(self) -> Self {
        self.flag(Flags::WEAK)
    }

    /// Lets inflected forms match too.
    #[must_use]
    pub fn stem(self) -> Self {
        self.flag(Flags::STEM)
    }

    /// Keeps it known, but never matched.
    #[must_use]
    pub fn off(self) -> Self {
        self.flag(Flags::OFF)
    }

    /// Says that it has several ids on purpose.
    #[must_use]
    pub fn ambiguous(self) -> Self {
        self.flag(Flags::AMBIGUOUS)
    }

    /// Makes it a surname: it counts only beside the full name, unless it is distinctive.
    #[must_use]
    pub fn surname(self, distinctive: bool) -> Self {
        let surname = self.flag(Flags::SURNAME);
        if distinctive { surname.flag(Flags::DISTINCTIVE) } else { surname }
    }

    pub(crate) fn flag(self, flag: Flags) -> Self {
        Self { flags: self.flags.union(flag), ..self }
    }
}

/// The flags that a list may give in braces after a form, beside a [`CasePolicy`].
pub(super) const FLAGS: [(&str, Flags); 12] = [
    ("weak", Flags::WEAK),
    ("stem", Flags::STEM),
    ("off", Flags::OFF),
    ("ambiguous", Flags::AMBIGUOUS),
    ("distinctive", Flags::DISTINCTIVE),
    ("variants", Flags::EXPAND),
    ("derived", Flags::VARIANT),
    ("m", Flags::MASCULINE),
    ("f", Flags::FEMININE),
    ("c", COMMON),
    ("sg", Flags::SINGULAR),
    ("pl", Flags::PLURAL),
];

/// Of both genders.
pub(super) const COMMON: Flags = Flags::MASCULINE.union(Flags::FEMININE);

/// Reads `form{flag,flag}`; the braces may be missing. A backslash takes the meaning from a semicolon, a brace or a
/// backslash that follows it; before anything else it is a backslash.
pub(crate) fn parse(cell: &str) -> Result<Alias, String> {
    let (form, flags) = match split_braces(cell) {
        Some((form, flags)) => (form, flags),
        None => (cell, ""),
    };
    with_flags(Alias::new(unescaped(form.trim())), flags, cell)
}

/// What follows a backslash without its usual meaning.
const ESCAPED: [char; 3] = [';', '{', '\\'];

fn unescaped(form: &str) -> String {
    if !form.contains('\\') {
        return form.to_owned();
    }
    let mut out = String::with_capacity(form.len());
    let mut chars = form.chars().peekable();
    while let Some(c) = chars.next() {
        let escaped = if c == '\\' { chars.next_if(|next| ESCAPED.contains(next)) } else { None };
        out.push(escaped.unwrap_or(c));
    }
    out
}

/// The form as a cell of a list has it, for [`parse`] to read.
pub(crate) fn escaped(form: &str, out: &mut String) {
    for c in form.chars() {
        if ESCAPED.contains(&c) {
            out.push('\\');
        }
        out.push(c);
    }
}

/// Whether the text ends in a backslash that takes the meaning from what follows: in an odd number of them.
fn ends_in_escape(text: &str) -> bool {
    text.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}

/// The alias with the flags named, separated by commas or semicolons; `found` is what errors say they are in.
pub(crate) fn with_flags(mut alias: Alias, flags: &str, found: &str) -> Result<Alias, String> {
    for name in flags.split([',', ';']).map(str::trim).filter(|name| !name.is_empty()) {
        alias = flagged(alias, name).ok_or_else(|| {
            let names = FLAGS.map(|(name, _)| name).join(", ");
            format!(
                "unknown flag {name:?} in {found:?}; expected one of exact, capitalised, lower, folded, {names}"
            )
        })?;
    }
    Ok(alias)
}

/// The language that a list says by its code; none for `mul`, which is every language.
pub(crate) fn language(code: &str) -> Result<Option<Language>, String> {
    let language = Language::from_code(code);
    if language.is_some() || code == "mul" {
        return Ok(language);
    }
    let codes: Vec<&str> = Language::EACH.iter().map(|l| l.code()).collect();
    Err(format!("unknown language {code:?}; expected {}, mul or nothing", codes.join(", ")))
}

/// Cuts the flags in braces off the end of a cell.
fn split_braces(cell: &str) -> Option<(&str, &str)> {
    let (form, flags) = cell.trim_end().strip_suffix('}')?.rsplit_once('{')?;
    (!ends_in_escape(form)).then_some((form, flags))
}

fn flagged(alias: Alias, name: &str) -> Option<Alias> {
    match FLAGS.iter().find(|(known, _)| *known == name) {
        Some((_, flag)) => Some(alias.flag(*flag)),
        None => Some(alias.case(name.parse().ok()?)),
    }
}

/// The items of a list cell: cut at `;` but not at `\;`. Cost: linear, each row of backslashes is counted once.
pub(crate) fn list(cell: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(cell).filter(|cell| !cell.trim().is_empty());
    std::iter::from_fn(move || {
        let text = rest?;
        let mut ends = text.match_indices(';').map(|(at, _)| at);
        let cut = ends.find(|at| !ends_in_escape(&text[..*at]));
        rest = cut.map(|at| &text[at + 1..]);
        Some(&text[..cut.unwrap_or(text.len())])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells() {
        let alias = parse("ruso{lower,m,sg}").unwrap();
        assert_eq!(alias.text, "ruso");
        assert_eq!(alias.case, Some(CasePolicy::Lower));
        assert!(alias.flags.contains(Flags::MASCULINE.union(Flags::SINGULAR)));
        assert_eq!(parse(r"a\{b\;c").unwrap().text, "a{b;c");
        assert_eq!(
            parse("US{exakt}").unwrap_err(),
            "unknown flag \"exakt\" in \"US{exakt}\"; expected one of exact, capitalised, lower, \
             folded, weak, stem, off, ambiguous, distinctive, variants, derived, m, f, c, sg, pl"
        );
        assert_eq!(list(r"a;b\;c; d").collect::<Vec<_>>(), ["a", r"b\;c", " d"]);
        assert_eq!(list(r"a\\;b\\\;c").collect::<Vec<_>>(), [r"a\\", r"b\\\;c"]);
        let alias = parse(r"Aur\\{exact}").unwrap();
        assert_eq!((alias.text.as_str(), alias.case), (r"Aur\", Some(CasePolicy::Exact)));
        assert_eq!(parse(r"C:\dir").unwrap().text, r"C:\dir");
        assert_eq!(parse(r"a\\\{b}").unwrap().text, r"a\{b}");
        assert_eq!(list(" ").count(), 0);
    }

    #[test]
    fn flags_keep_language_and_case() {
        for language in Language::EACH {
            let flags = Flags::WEAK.with_language(Some(language)).with_case(CasePolicy::Lower);
            assert_eq!((flags.language(), flags.case()), (Some(language), CasePolicy::Lower));
            assert!(flags.contains(Flags::WEAK) && !flags.is_ordinary());
            assert!(flags.with_ordinary(language).is_ordinary_in(language));
        }
    }
}
