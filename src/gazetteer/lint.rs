//! What in a list will hurt in use. Nothing here is an error: a list with warnings compiles.

use std::fmt;

use super::alias::{Alias, CasePolicy, Flags};
use super::entry::Entry;
use super::store::{Origin, Store};
use super::{GazetteerBuilder, forms};
use crate::fast_map::FastMap;
use crate::fold::{fold, hash_folded};
use crate::kind::EntityKind;
use crate::language::Language;

/// Why a line is doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Rule {
    /// An alias stands on several ids and is flagged neither `ambiguous` nor `weak`; all are kept as candidates.
    SharedAlias,
    /// An alias stands twice on one id.
    RepeatedAlias,
    /// An alias is an ordinary word of a language and has no flag.
    OrdinaryWord,
    /// An acronym is an ordinary word in small letters, and has no flag or one by which it matches them.
    AcronymIsWord,
    /// Aliases of one id differ only by case, accents or hyphens.
    NearlySame,
    /// A surname is that of many people.
    SharedSurname,
    /// An entity has a name in one language and none in the other.
    NameMissing,
}

impl Rule {
    /// Whether it is worth saying each time a list is compiled.
    pub fn is_loud(self) -> bool {
        matches!(self, Rule::SharedAlias | Rule::RepeatedAlias | Rule::OrdinaryWord)
    }
}

/// A doubtful line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Warning {
    /// Name of the list; empty for an entity that no list gave.
    pub file: String,
    /// Number of the line, from 1.
    pub line: usize,
    /// What is doubtful about it.
    pub rule: Rule,
    /// The alias in question; empty where there is none.
    pub alias: String,
    /// What was found, and what could be done.
    pub message: String,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: warning: {}", self.file, self.line, self.message)
    }
}

/// People from which on a surname is that of many.
const MANY: usize = 5;
/// Ids that a message names.
const NAMED: usize = 3;

impl GazetteerBuilder {
    /// Reads what was added with a user's eye. Cost: a sort of all aliases.
    ///
    /// ```
    /// let list = "id\tkind\tname\na\tvessel\tHope\n";
    /// let warnings = glosa::Gazetteer::builder().tsv("ships.tsv", list)?.lint();
    /// assert_eq!(
    ///     warnings[0].to_string(),
    ///     "ships.tsv:2: warning: alias \"Hope\" is an ordinary word; flag it exact, weak or off"
    /// );
    /// # Ok::<(), glosa::Error>(())
    /// ```
    pub fn lint(&self) -> Vec<Warning> {
        let mut linter =
            Linter { store: &self.store, warnings: Vec::new(), seen: Vec::new(), ids: Vec::new() };
        self.store.each_row(|entry, origin| linter.row(entry, origin));
        linter.across_rows();
        linter.warnings.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.rule.cmp(&b.1.rule)));
        linter.warnings.into_iter().map(|(_, warning)| warning).collect()
    }
}

/// An alias somewhere in the lists.
struct Seen {
    folded: u64,
    id: u32,
    origin: Origin,
    surname: bool,
    /// Whether the list does not give it, but a rule.
    derived: bool,
    /// Whether it may stand on several ids.
    shared: bool,
    language: Option<Language>,
    text: Box<str>,
}

struct Linter<'s> {
    store: &'s Store,
    warnings: Vec<(Origin, Warning)>,
    seen: Vec<Seen>,
    ids: Vec<Box<str>>,
}

impl Linter<'_> {
    fn warn(&mut self, origin: Origin, rule: Rule, alias: &str, message: String) {
        let file = self.store.file_name(origin.file).to_owned();
        let line = origin.line as usize;
        self.warnings.push((origin, Warning { file, line, rule, alias: alias.into(), message }));
    }

    fn row(&mut self, entry: &Entry, origin: Origin) {
        let id = self.id(&entry.id);
        for alias in entry.aliases.iter().filter(|alias| !alias.flags.has(Flags::OFF)) {
            self.alone(entry, alias, origin);
            self.seen.push(Seen {
                folded: hash_folded(&same(&alias.text)),
                id,
                origin,
                surname: alias.flags.has(Flags::SURNAME),
                derived: false,
                shared: alias.flags.has(Flags::AMBIGUOUS) || alias.flags.has(Flags::WEAK),
                language: alias.flags.language(),
                text: alias.text.as_str().into(),
            });
        }
        if !entry.aliases.iter().any(|alias| alias.flags.has(Flags::SURNAME)) {
            self.derived_surnames(entry, id, origin);
        }
        let present = entry.names.iter().filter(|name| name.is_some()).count();
        if (1..Language::COUNT).contains(&present) {
            for language in Language::ALL.into_iter().filter(|l| entry.names[l.index()].is_none()) {
                let message = format!("id {:?} has no name in {}", entry.id, language.code());
                self.warn(origin, Rule::NameMissing, "", message);
            }
        }
    }

    fn derived_surnames(&mut self, entry: &Entry, id: u32, origin: Origin) {
        let seen = |text: String| Seen {
            folded: hash_folded(&same(&text)),
            id,
            origin,
            surname: true,
            derived: true,
            shared: false,
            language: None,
            text: text.into(),
        };
        self.seen.extend(forms::surnames(entry).into_iter().map(seen));
    }

    /// Number of an id; rows of one id mostly stand together.
    fn id(&mut self, id: &str) -> u32 {
        if self.ids.last().map(Box::as_ref) != Some(id) {
            self.ids.push(id.into());
        }
        self.ids.len() as u32 - 1
    }

    /// What can be said of an alias by itself.
    fn alone(&mut self, entry: &Entry, alias: &Alias, origin: Origin) {
        let flagged = alias.case.is_some()
            || [Flags::WEAK, Flags::SURNAME, Flags::AMBIGUOUS].iter().any(|f| alias.flags.has(*f));
        let flags = forms::policy(alias, &entry.kind);
        if !flags.is_ordinary() || entry.kind == EntityKind::Nationality {
            return;
        }
        let text = &alias.text;
        let any_case = matches!(flags.case(), CasePolicy::Lower | CasePolicy::Folded);
        if flags.has(Flags::ACRONYM) {
            if any_case || !flagged {
                let message =
                    format!("acronym {text:?} is an ordinary word in small letters; flag it exact");
                self.warn(origin, Rule::AcronymIsWord, text, message);
            }
        } else if !flagged {
            let message = format!("alias {text:?} is an ordinary word; flag it exact, weak or off");
            self.warn(origin, Rule::OrdinaryWord, text, message);
        }
    }

    /// What only the lists as a whole tell.
    fn across_rows(&mut self) {
        let mut seen = std::mem::take(&mut self.seen);
        seen.sort_unstable_by(|a, b| a.folded.cmp(&b.folded).then(a.origin.cmp(&b.origin)));
        for group in seen.chunk_by(|a, b| a.folded == b.folded) {
            if group.len() > 1 {
                self.twice(group);
                self.shared(group);
            }
        }
    }

    /// Aliases of one id that are the same, or fold alike.
    fn twice(&mut self, group: &[Seen]) {
        let mut firsts: FastMap<u64, &Seen> = FastMap::default();
        for seen in group {
            let id = hash_folded(&self.ids[seen.id as usize]);
            let Some(first) = firsts.get(&id) else {
                firsts.insert(id, seen);
                continue;
            };
            // one form in both languages' columns is a form of both; a surname may equal a name
            if first.language != seen.language || first.surname != seen.surname {
                continue;
            }
            let text = &seen.text;
            if first.text == *text {
                let message =
                    format!("alias {text:?} stands twice on {:?}", self.ids[seen.id as usize]);
                self.warn(seen.origin, Rule::RepeatedAlias, text, message);
            } else {
                let other = &first.text;
                let message = format!(
                    "alias {text:?} differs from {other:?} only by case, accents or hyphens"
                );
                self.warn(seen.origin, Rule::NearlySame, text, message);
            }
        }
    }

    /// An alias on several ids.
    fn shared(&mut self, group: &[Seen]) {
        let mut ids: Vec<&str> = Vec::new();
        let surname = group.iter().all(|seen| seen.surname);
        // what a rule makes of a name needs no flag where it is something else
        let counts = |seen: &&Seen| !seen.shared && (surname || !seen.derived);
        for seen in group.iter().filter(counts) {
            let id = &*self.ids[seen.id as usize];
            // long groups are people of one name, whose ids differ
            if group.len() > 1_000 || !ids.contains(&id) {
                ids.push(id);
            }
        }
        let Some(last) = group.iter().rfind(counts) else { return };
        let named = ids.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
        let more = if ids.len() > NAMED { ", …" } else { "" };
        let (text, count) = (&last.text, ids.len());
        let (rule, message) = match surname {
            true if count >= MANY => (
                Rule::SharedSurname,
                format!("surname {text:?} is that of {count} people: {named}{more}"),
            ),
            false if count > 1 => (
                Rule::SharedAlias,
                format!(
                    "alias {text:?} stands on {count} ids: {named}{more}; flag it ambiguous or weak"
                ),
            ),
            _ => return,
        };
        self.warn(last.origin, rule, text, message);
    }
}

/// What a text cannot tell apart: folded, hyphens as blanks, dotted acronyms without dots.
fn same(text: &str) -> String {
    let mut folded = fold(text).replace('-', " ");
    if !folded.contains(' ') {
        folded.retain(|c| c != '.');
    }
    folded
}
