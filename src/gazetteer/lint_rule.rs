//! What lists are warned of.

/// Why a line is doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum LintRule {
    /// An alias is on several ids and is flagged neither `ambiguous` nor `weak`; all are kept as candidates.
    SharedAlias,
    /// An alias occurs twice on one id.
    RepeatedAlias,
    /// An alias is an ordinary word of a language and has no flag.
    OrdinaryWord,
    /// An acronym is an ordinary word in small letters, and has no flag or one by which it matches them.
    AcronymIsWord,
    /// An alias differs only by case, accents or hyphens from another one of its id that is found wherever it is.
    NearlySame,
    /// A surname is that of many people.
    SharedSurname,
    /// A country or a place has a name in one language and none in the other.
    NameMissing,
    /// A person's name has the surname first, and texts write it last.
    InvertedName,
    /// An organisation is found with its legal form only.
    LegalForm,
    /// A person is found with a title only.
    TitledName,
    /// A person has a given name and no other.
    OneWordPerson,
    /// A form looks like several forms, or has a note in brackets.
    NotOneName,
    /// A country is no ISO 3166 code.
    CountryCode,
}

impl LintRule {
    /// Whether it is worth saying each time a list is compiled.
    pub fn is_loud(self) -> bool {
        let is_doubtful = matches!(
            self,
            LintRule::SharedAlias | LintRule::RepeatedAlias | LintRule::OrdinaryWord
        );
        let is_missed = matches!(self, LintRule::InvertedName | LintRule::NotOneName);
        is_doubtful || is_missed
    }
}
