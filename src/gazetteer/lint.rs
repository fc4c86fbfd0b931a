//! What in a list will hurt in use. Nothing here is an error: a list with warnings compiles.

use std::collections::{HashMap, HashSet};
use std::fmt;

use super::alias::{Alias, CasePolicy, Flags};
use super::entry::Entry;
use super::lint_rule::LintRule;
use super::store::{Origin, Store};
use super::{GazetteerBuilder, forms, silent};
use crate::fold::{fold, hash_folded};
use crate::hash::FastSet;
use crate::kind::{Class, EntityKind};
use crate::language::Language;
use crate::printable::printable;

/// A doubtful line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Warning {
    /// Name of the list; empty for an entity that no list gave.
    pub file: String,
    /// Number of the line, from 1.
    pub line: usize,
    /// What is doubtful about it.
    pub rule: LintRule,
    /// The alias in question; empty if the warning is about no alias.
    pub alias: String,
    /// What was found, and what could be done.
    pub message: String,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (file, message) = (printable(&self.file), printable(&self.message));
        write!(f, "{file}:{}: warning: {message}", self.line)
    }
}

/// People from which on a surname is that of many: fewer are told apart by their full names, and each mention of the
/// surname weighs all of them.
const MANY: usize = 20;
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
struct SeenAlias {
    folded: u64,
    id: u32,
    origin: Origin,
    /// With the case policy filled in.
    flags: Flags,
    /// Hash of its entity's country; `None` where it has none.
    country: Option<u64>,
    text: Box<str>,
}

impl SeenAlias {
    fn is_surname(&self) -> bool {
        self.flags.contains(Flags::SURNAME)
    }

    /// Whether it may have several ids: somebody said so, or the document must tell whom it names.
    fn may_be_shared(&self) -> bool {
        let bare = self.is_surname() && !self.flags.contains(Flags::DISTINCTIVE);
        bare || self.flags.contains(Flags::AMBIGUOUS) || self.flags.contains(Flags::WEAK)
    }

    /// Whether it is found wherever `other`, which folds alike, is.
    fn covers(&self, other: &SeenAlias) -> bool {
        let capitals = |seen: &SeenAlias| {
            let letters = seen.text.chars().filter(|c| c.is_alphabetic());
            letters.map(char::is_uppercase).collect::<Vec<_>>()
        };
        let (mine, theirs) = (capitals(self), capitals(other));
        let acronym = |seen: &SeenAlias| seen.flags.contains(Flags::ACRONYM);
        match self.flags.case() {
            CasePolicy::Folded | CasePolicy::Lower => true,
            _ if acronym(self) != acronym(other) => false,
            CasePolicy::Exact => mine == theirs,
            CasePolicy::Capitalised => {
                mine.iter().zip(&theirs).all(|(mine, theirs)| !mine | theirs)
            }
        }
    }
}

struct Linter<'s> {
    store: &'s Store,
    warnings: Vec<(Origin, Warning)>,
    seen: Vec<SeenAlias>,
    ids: Vec<Box<str>>,
}

impl Linter<'_> {
    fn warn(&mut self, origin: Origin, rule: LintRule, alias: &str, message: String) {
        let file = self.store.file_name(origin.file).to_owned();
        let line = origin.line as usize;
        self.warnings.push((origin, Warning { file, line, rule, alias: alias.into(), message }));
    }

    fn row(&mut self, entry: &Entry, origin: Origin) {
        let id = self.id(&entry.id);
        silent::check(entry, |rule, alias, message| self.warn(origin, rule, alias, message));
        let is_given = |alias: &&Alias| !alias.flags.intersects(Flags::OFF.union(Flags::VARIANT));
        for alias in entry.aliases.iter().filter(is_given) {
            self.alone(entry, alias, origin);
            self.seen.push(SeenAlias {
                folded: hash_folded(&same(&alias.text)),
                id,
                origin,
                flags: forms::policy(alias, &entry.kind).with_class(Class::of(&entry.kind)),
                country: (!entry.country.is_empty()).then(|| hash_folded(&entry.country)),
                text: alias.text.as_str().into(),
            });
        }
        self.derived_surnames(entry, id, origin);
        self.names(entry, origin);
    }

    fn derived_surnames(&mut self, entry: &Entry, id: u32, origin: Origin) {
        let seen = |alias: Alias| SeenAlias {
            folded: hash_folded(&same(&alias.text)),
            id,
            origin,
            flags: forms::policy(&alias, &entry.kind),
            country: None,
            text: alias.text.into(),
        };
        self.seen.extend(forms::surnames(entry).into_iter().map(seen));
    }

    /// Other things mostly have one name for all languages, and not every demonym has a word in each.
    fn names(&mut self, entry: &Entry, origin: Origin) {
        if !matches!(entry.kind, EntityKind::Country | EntityKind::Place) {
            return;
        }
        let present = entry.names.iter().filter(|name| name.is_some()).count();
        if (1..Language::COUNT).contains(&present) {
            for language in Language::EACH.into_iter().filter(|l| entry.names[l.index()].is_none())
            {
                let message = format!("id {:?} has no name in {}", entry.id, language.code());
                self.warn(origin, LintRule::NameMissing, "", message);
            }
        }
    }

    /// Number of an id; rows of one id mostly occur together.
    fn id(&mut self, id: &str) -> u32 {
        if self.ids.last().map(Box::as_ref) != Some(id) {
            self.ids.push(id.into());
        }
        self.ids.len() as u32 - 1
    }

    /// What can be said of an alias by itself.
    fn alone(&mut self, entry: &Entry, alias: &Alias, origin: Origin) {
        let flagged = alias.case.is_some()
            || [Flags::WEAK, Flags::SURNAME, Flags::AMBIGUOUS]
                .iter()
                .any(|f| alias.flags.contains(*f));
        let flags = forms::policy(alias, &entry.kind);
        if !flags.is_ordinary() || entry.kind == EntityKind::Nationality {
            return;
        }
        let text = &alias.text;
        let any_case = matches!(flags.case(), CasePolicy::Lower | CasePolicy::Folded);
        if flags.contains(Flags::ACRONYM) {
            if any_case || !flagged {
                let message =
                    format!("acronym {text:?} is an ordinary word in small letters; flag it exact");
                self.warn(origin, LintRule::AcronymIsWord, text, message);
            }
        } else if !flagged {
            let message = format!("alias {text:?} is an ordinary word; flag it exact, weak or off");
            self.warn(origin, LintRule::OrdinaryWord, text, message);
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
    fn twice(&mut self, group: &[SeenAlias]) {
        let mut firsts: HashMap<Box<str>, &SeenAlias> = HashMap::new();
        for seen in group {
            let id = &self.ids[seen.id as usize];
            let Some(first) = firsts.get(id) else {
                firsts.insert(id.clone(), seen);
                continue;
            };
            // one form in both languages' columns is a form of both; a surname may equal a name
            if first.flags.language() != seen.flags.language()
                || first.is_surname() != seen.is_surname()
            {
                continue;
            }
            if first.text == seen.text {
                let text = &seen.text;
                let message =
                    format!("alias {text:?} is twice on {:?}", self.ids[seen.id as usize]);
                self.warn(seen.origin, LintRule::RepeatedAlias, text, message);
            } else {
                self.nearly_same(first, seen);
            }
        }
    }

    /// Two aliases of one id that fold alike: one of them is not needed. A name is always needed, because it is shown.
    fn nearly_same(&mut self, first: &SeenAlias, second: &SeenAlias) {
        let needless = |seen: &SeenAlias, other: &SeenAlias| {
            !seen.flags.contains(Flags::NAME) && other.covers(seen)
        };
        let (seen, other) = match () {
            () if needless(second, first) => (second, first),
            () if needless(first, second) => (first, second),
            () => return,
        };
        let (text, other) = (&seen.text, &other.text);
        let message =
            format!("alias {text:?} differs from {other:?} only by case, accents or hyphens");
        self.warn(seen.origin, LintRule::NearlySame, text, message);
    }

    /// An alias on several ids.
    fn shared(&mut self, group: &[SeenAlias]) {
        let all: Vec<&SeenAlias> = group.iter().collect();
        let others = group.iter().filter(|seen| !is_demonym(seen));
        let countries: FastSet<u64> = others.filter_map(|other| other.country).collect();
        // a demonym spelled like its own country (*argentina*): the text's capitals tell them apart
        let is_its_country = |seen: &SeenAlias| {
            is_demonym(seen) && seen.country.is_some_and(|country| countries.contains(&country))
        };
        let strong = |seen: &&SeenAlias| !seen.may_be_shared() && !is_its_country(seen);
        let many = group.iter().all(SeenAlias::is_surname) && self.ids_of(&all).len() >= MANY;
        let (rule, among) = if many {
            (LintRule::SharedSurname, all)
        } else {
            (LintRule::SharedAlias, group.iter().filter(strong).collect())
        };
        let ids = self.ids_of(&among);
        let (Some(last), true) = (among.last(), ids.len() > 1) else { return };
        let more = if ids.len() > NAMED { ", …" } else { "" };
        let named = ids.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ") + more;
        let (text, count) = (&last.text, ids.len());
        let message = if many {
            format!("surname {text:?} is that of {count} people: {named}")
        } else {
            format!("alias {text:?} is on {count} ids: {named}; flag it ambiguous or weak")
        };
        self.warn(last.origin, rule, text, message);
    }

    /// The ids of some aliases, each once.
    fn ids_of(&self, among: &[&SeenAlias]) -> Vec<&str> {
        let mut seen = HashSet::new();
        let ids = among.iter().map(|seen| &*self.ids[seen.id as usize]);
        ids.filter(|id| seen.insert(*id)).collect()
    }
}

fn is_demonym(seen: &SeenAlias) -> bool {
    seen.flags.class() == Class::Nationality
}

/// What a text cannot tell apart: folded, hyphens as blanks, dotted acronyms without dots.
fn same(text: &str) -> String {
    let mut folded = fold(text).replace('-', " ");
    if !folded.contains(' ') {
        folded.retain(|c| c != '.');
    }
    folded
}
