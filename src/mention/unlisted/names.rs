//! The names of people and organisations in a document, by their forms: whole names, surnames, given names, the first
//! words of companies, acronyms.

use super::super::candidate::{EntityKey, Stretch, View};
use super::super::confidence;
use super::super::earlier::{EARLIER, EarlierName, EarlierNames, NameForm, SaidNames};
use super::super::resolved::Resolved;
use super::super::rules::Rule;
use super::super::surnames::Surnames;
use super::piece::{NamePiece, Run};
use super::reader::{DocumentReader, key};
use super::word::ANY_TITLE;
use crate::document::Reason;
use crate::gazetteer::Class;
use crate::hash::{FastMap, FastSet, HashBits};
use crate::language::{Cue, WordClass};
use crate::token::{Gap, Shape};

/// Most words of a short form.
pub(super) const LONGEST: usize = 6;

/// Letters of the shortest word that stands for a party.
const PARTY_LETTERS: usize = 4;
const PARTY: (&str, &str) = ("type", "party");

/// A full name, listed or not.
#[derive(Clone, Copy)]
pub(crate) struct FullName {
    pub(crate) class: Class,
    pub(crate) entity: Option<EntityKey>,
    /// Where it is written.
    pub(crate) stretch: Stretch,
    /// Its first token, counted in the document.
    pub(crate) first: usize,
    /// The number of its words.
    pub(super) words: usize,
    pub(crate) confidence: f32,
}

impl FullName {
    /// A name that the text had before.
    fn earlier(names: &EarlierNames, number: usize) -> Self {
        let EarlierName { class, entity, text, words, confidence } = names.get(number);
        Self {
            class: *class,
            entity: *entity,
            stretch: Stretch { passage: number as u32, start: 0, end: text.len() as u32 },
            first: EarlierNames::first_word(number),
            words: words.len(),
            confidence: *confidence,
        }
    }

    /// The same for the parts of a text behind this one.
    fn remembered(&self, view: &View<'_>) -> EarlierName {
        let tokens = &view.tokens[self.first..self.first + self.words];
        EarlierName {
            class: self.class,
            entity: self.entity,
            text: view.full_text(self.stretch).into(),
            words: tokens.iter().map(|token| token.hash).collect(),
            confidence: self.confidence,
        }
    }

    /// Whether it is in the part of the text that is read, not before or behind it.
    fn is_new(&self, view: &View<'_>) -> bool {
        view.is_new(self.stretch.passage)
    }

    /// Whether it comes before a token of the text.
    pub(super) fn is_before(&self, token: usize) -> bool {
        self.first < token || self.first >= EARLIER
    }

    /// Whether it is a listed person's name of several words.
    pub(super) fn is_listed_person(&self) -> bool {
        matches!((self.class, self.entity), (Class::Person, Some(_))) && self.words > 1
    }

    /// A mention of it by the words of `run`.
    pub(crate) fn mention(
        &self,
        view: &View<'_>,
        run: Run,
        reason: Reason,
        rule: Option<Rule>,
        confidence: f32,
    ) -> Resolved {
        let Stretch { passage, start, end } = stretch(view, run);
        Resolved {
            passage,
            first: run.first as u32,
            last: run.last as u32,
            start,
            end,
            class: self.class,
            entity: self.entity,
            candidates: Vec::new(),
            full: Some(self.stretch),
            reason,
            confidence,
            rule,
        }
    }
}

/// A word that can stand for a full name: a surname, a given name.
#[derive(Clone, Copy)]
pub(crate) struct NamePart {
    /// The number of the full name.
    pub(crate) full: usize,
    /// The word in the full name, counted in the document's tokens.
    pub(crate) token: usize,
}

/// The names of a document by their forms.
#[derive(Default)]
pub(crate) struct Names<'a> {
    /// Those that the text had before. Their numbers, and those of their words, are [`EARLIER`] or more.
    earlier: Option<&'a EarlierNames>,
    fulls: Vec<FullName>,
    /// The number of the full name of each piece.
    pub(super) of_pieces: Vec<usize>,
    /// Whole names, and the first words of companies' names, by the key of their words.
    by_key: FastMap<u64, usize>,
    /// Surnames and given names, by the hash of the word.
    by_word: FastMap<u64, NamePart>,
    acronyms: FastMap<u64, usize>,
    /// The first words of all forms, as a set of bits. Most words begin no form and are looked up no further.
    starts: HashBits<2>,
    /// Listed people whose full names are in the document.
    people: FastSet<EntityKey>,
}

impl<'a> Names<'a> {
    /// The names of the listed people and of the pieces.
    ///
    /// The order decides who owns a surname that several people of the document share: listed people first, then the
    /// pieces, then the people who were only guessed from a title and a country.
    pub(super) fn of(
        document: &DocumentReader<'a, '_>,
        listed: &[Resolved],
        pieces: &[NamePiece],
    ) -> Self {
        let mut names = Self::with_room(pieces.len());
        names.earlier = document.view.earlier().map(|earlier| &earlier.names);
        let (view, surnames) = (document.view, document.surnames);
        let people = listed.iter().filter(|m| m.class == Class::Person);
        for m in people.clone().filter(|m| !is_guessed(m)) {
            names.add_listed(view, surnames, m);
        }
        for piece in pieces {
            let number = names.add_piece(view, piece);
            names.of_pieces.push(number);
        }
        for m in people.filter(|m| is_guessed(m)) {
            names.add_listed(view, surnames, m);
        }
        names.add_given_names(view);
        let organizations = listed.iter().filter(|m| m.class == Class::Organization);
        organizations.for_each(|m| names.add_party(view, m));
        names
    }

    /// Adds a listed party under the first word of its full name, if that may be a name: *Reform UK* as *Reform*.
    fn add_party(&mut self, view: &View<'_>, m: &Resolved) {
        let Some(entity) = m.entity.filter(|_| m.tokens().len() > 1) else { return };
        let first = m.first as usize;
        if !may_stand_for_party(view, first) || !view.gazetteers.has_any(entity, &[PARTY]) {
            return;
        }
        let number = self.add_full(FullName {
            class: m.class,
            entity: Some(entity),
            stretch: stretch(view, Run::of(m)),
            first,
            words: m.tokens().len(),
            confidence: m.confidence,
        });
        let token = &view.tokens[first];
        self.starts.insert(token.hash);
        self.add_whole(key(std::slice::from_ref(token)), number);
    }

    fn with_room(pieces: usize) -> Self {
        Self {
            of_pieces: Vec::with_capacity(pieces),
            fulls: Vec::with_capacity(pieces),
            by_key: FastMap::with_capacity_and_hasher(pieces, Default::default()),
            by_word: FastMap::with_capacity_and_hasher(pieces, Default::default()),
            ..Self::default()
        }
    }

    /// The full name with this number.
    pub(crate) fn full(&self, number: usize) -> FullName {
        match self.earlier {
            Some(earlier) if number >= EARLIER => FullName::earlier(earlier, number),
            _ => self.fulls[number],
        }
    }

    /// The hash of a word of a full name.
    pub(super) fn word(&self, view: &View<'_>, token: usize) -> u64 {
        match self.earlier {
            Some(earlier) if token >= EARLIER => earlier.word(token),
            _ => view.tokens[token].hash,
        }
    }

    /// The name that a single word stands for, by the word's hash.
    pub(crate) fn part(&self, hash: u64) -> Option<NamePart> {
        self.by_word.get(&hash).copied().or_else(|| {
            let (full, token) = self.earlier?.part(hash)?;
            Some(NamePart { full, token })
        })
    }

    /// The full name that words stand for, by their key.
    pub(super) fn whole(&self, key: u64) -> Option<FullName> {
        self.whole_number(key).map(|number| self.full(number))
    }

    fn whole_number(&self, key: u64) -> Option<usize> {
        self.by_key.get(&key).copied().or_else(|| self.earlier?.whole(key))
    }

    /// The organisation that an acronym stands for, by the key of the word.
    pub(super) fn acronym(&self, key: u64) -> Option<FullName> {
        self.acronym_number(key).map(|number| self.full(number))
    }

    fn acronym_number(&self, key: u64) -> Option<usize> {
        self.acronyms.get(&key).copied().or_else(|| self.earlier?.acronym(key))
    }

    /// Whether the full name of a listed person is in the document.
    pub(crate) fn has_in_full(&self, person: EntityKey) -> bool {
        self.people.contains(&person)
    }

    /// Whether a form may begin with the word of this hash. Never wrong when it says no.
    pub(super) fn may_begin(&self, hash: u64) -> bool {
        self.starts.may_have(hash) || self.earlier.is_some_and(|earlier| earlier.may_begin(hash))
    }

    /// Adds a listed person's full name, or the given name of a ruler behind a title (*King Felipe*), in a paragraph
    /// whose language is known.
    fn add_listed(&mut self, view: &View<'_>, surnames: &Surnames, m: &Resolved) {
        let passage = &view.passages[m.passage as usize];
        let (Some(entity), Some(_)) = (m.entity, passage.language) else { return };
        let words = m.tokens().len();
        if words == 1 && !is_behind_title(view, m) {
            return;
        }
        let full = self.add_full(FullName {
            class: m.class,
            entity: Some(entity),
            stretch: stretch(view, Run::of(m)),
            first: m.first as usize,
            words,
            confidence: m.confidence,
        });
        self.people.insert(entity);
        if let Some(token) = word_for_listed(view, surnames, entity, m) {
            self.add_part(view, NamePart { full, token });
        }
    }

    /// Adds the given names of listed people, unless they already stand for somebody else.
    fn add_given_names(&mut self, view: &View<'_>) {
        for full in 0..self.fulls.len() {
            let name = self.fulls[full];
            if name.is_listed_person() && view.words[name.first].cues.is_given_name() {
                self.add_part(view, NamePart { full, token: name.first });
            }
        }
    }

    /// Adds a piece under all its forms, and gives the number of its full name.
    fn add_piece(&mut self, view: &View<'_>, piece: &NamePiece) -> usize {
        let run = piece.run;
        let tokens = &view.tokens[run.first..run.last];
        self.starts.insert(tokens[0].hash);
        let full = FullName {
            class: piece.class,
            entity: piece.entity,
            stretch: full_form(view, piece),
            first: run.first,
            words: tokens.len(),
            confidence: confidence::of_unlisted(piece.class, piece.rules),
        };
        if piece.acronym_of.is_some() {
            let number = self.add_full(full);
            // *Metropol* is written like other names, *NOS* is not
            let is_word = tokens[0].shape.contains(Shape::LOWER);
            return match is_word {
                true => self.add_whole(piece.key, number),
                false => self.add_acronym(piece.key, number),
            };
        }
        let number = match self.whole_number(piece.key) {
            Some(number) => number,
            None => {
                let number = self.add_full(full);
                self.by_key.insert(piece.key, number);
                number
            }
        };
        match piece.class {
            Class::Person if full.words > 1 => self.add_person(view, piece, number, Owner::First),
            Class::Organization => self.add_first_words(view, piece, number),
            _ => {}
        }
        number
    }

    fn add_full(&mut self, full: FullName) -> usize {
        self.fulls.push(full);
        self.fulls.len() - 1
    }

    /// Adds words that stand for a full name, and gives the number of the one for which they already stand.
    fn add_whole(&mut self, key: u64, number: usize) -> usize {
        let known = self.whole_number(key);
        known.unwrap_or_else(|| *self.by_key.entry(key).or_insert(number))
    }

    /// Adds an acronym likewise.
    fn add_acronym(&mut self, key: u64, number: usize) -> usize {
        let known = self.acronym_number(key);
        known.unwrap_or_else(|| *self.acronyms.entry(key).or_insert(number))
    }

    /// Adds a word that stands for a full name, unless it already stands for another.
    fn add_part(&mut self, view: &View<'_>, part: NamePart) {
        self.add_word(view.tokens[part.token].hash, part);
    }

    fn add_word(&mut self, hash: u64, part: NamePart) {
        self.starts.insert(hash);
        if self.part(hash).is_none() {
            self.by_word.insert(hash, part);
        }
    }

    /// Adds the surnames and the given name of a person.
    pub(super) fn add_person(
        &mut self,
        view: &View<'_>,
        piece: &NamePiece,
        full: usize,
        owner: Owner,
    ) {
        let names = || (piece.run.first..piece.run.last).filter(|at| is_part(view, piece, *at));
        let is_given = |at: usize| view.words[at].cues.intersects(Cue::GIVEN);
        let last = names().next_back();
        for token in names() {
            let hash = view.tokens[token].hash;
            self.starts.insert(hash);
            let part = NamePart { full, token: same_word(full, token, piece) };
            // the first word is a given name, the others are surnames
            let is_in_place = (token == piece.run.first) == is_given(token);
            match owner {
                Owner::Latest if Some(token) == last => _ = self.by_word.insert(hash, part),
                _ if is_in_place || Some(token) == last => self.add_word(hash, part),
                _ => {}
            }
        }
    }

    /// Adds a company under the first words of its name.
    fn add_first_words(&mut self, view: &View<'_>, piece: &NamePiece, number: usize) {
        if !piece.rules.has(Rule::CompanySuffix) {
            return;
        }
        let tokens = &view.tokens[piece.run.first..piece.run.last];
        for words in 1..tokens.len().min(LONGEST) {
            if tokens[words - 1].is_capitalised() {
                self.add_whole(key(&tokens[..words]), number);
            }
        }
    }

    /// The names of a part of a long text with the forms that stand for them, and the earlier ones that `mentions` name
    /// again.
    pub(super) fn said(&self, view: &View<'_>, mentions: &[Resolved]) -> SaidNames {
        let mut forms: Vec<(usize, NameForm)> = Vec::with_capacity(self.by_key.len());
        forms.extend(self.by_key.iter().map(|(key, full)| (*full, NameForm::Whole(*key))));
        forms.extend(self.acronyms.iter().map(|(key, full)| (*full, NameForm::Acronym(*key))));
        forms.extend(self.by_word.iter().map(|(hash, part)| (part.full, NameForm::Part(*hash))));
        forms.retain(|(number, _)| self.fulls.get(*number).is_none_or(|f| f.is_new(view)));
        forms.sort_unstable();
        let known = forms.split_off(forms.partition_point(|(number, _)| *number < EARLIER));
        let of_names = forms.chunk_by(|a, b| a.0 == b.0);
        let new = of_names.map(|forms| {
            let name = self.fulls[forms[0].0].remembered(view);
            (name, forms.iter().map(|(_, form)| *form).collect())
        });
        let again = mentions.iter().filter(|m| view.is_new(m.passage)).filter_map(|m| m.full);
        let again = again.map(|full| full.passage as usize).filter(|number| *number >= EARLIER);
        SaidNames { new: new.collect(), again: again.collect(), known }
    }
}

/// The number in a full name of the word at `token` of a piece that is called the same: of a name that the text had
/// before, the word there.
fn same_word(full: usize, token: usize, piece: &NamePiece) -> usize {
    match full {
        EARLIER.. => EarlierNames::first_word(full) + (token - piece.run.first),
        _ => token,
    }
}

/// Whom a surname means that several people of the document share.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// The one who was added first.
    First,
    /// This one, from here on.
    Latest,
}

/// Whether the first word of a party's full name can stand for it: no *Party*, no *Democratic*, no *The*.
fn may_stand_for_party(view: &View<'_>, at: usize) -> bool {
    const OTHERS: Cue = Cue::ORGANIZATION_HEAD
        .union(Cue::ORGANIZATION_TAIL)
        .union(Cue::ORGANIZATION_FRONT)
        .union(Cue::NOT_NAME)
        .union(Cue::GIVEN)
        .union(Cue::ARTICLE);
    let word = &view.words[at];
    if word.cues.intersects(OTHERS) || word.info.class.intersects(WordClass::STOP) {
        return false;
    }
    view.is_proper(at) && view.tokens[at].len() >= PARTY_LETTERS
}

/// Whether only a title and a country say who the listed person is.
fn is_guessed(m: &Resolved) -> bool {
    m.rule == Some(Rule::TitledSurname)
}

/// The word that can stand for a listed person: the surname, unless the list says that the person has none. A given
/// name can do so only behind a title: *King Felipe*.
fn word_for_listed(
    view: &View<'_>,
    surnames: &Surnames,
    entity: EntityKey,
    m: &Resolved,
) -> Option<usize> {
    let last = m.tokens().rev().find(|at| is_name_word(view, *at))?;
    let is_first_word = last == m.first as usize;
    let hashes = view.tokens[m.tokens()].iter().map(|token| token.hash);
    let stands_alone = if is_first_word {
        is_behind_title(view, m)
    } else {
        view.tokens[last].len() > 1 && !surnames.has_none(view, entity, hashes)
    };
    stands_alone.then_some(last)
}

/// Whether the word is a name: no particle in small letters, and no suffix.
fn is_name_word(view: &View<'_>, at: usize) -> bool {
    let is_suffix = view.words[at].cues.intersects(Cue::PERSON_SUFFIX);
    view.is_capitalised(at) && !is_suffix
}

/// Whether the word of a person's name is one that can stand for it: no particle, no suffix, no initial.
fn is_part(view: &View<'_>, piece: &NamePiece, at: usize) -> bool {
    let token = &view.tokens[at];
    let no_names = Cue::PERSON_SUFFIX.union(Cue::PARTICLE);
    if at > piece.run.first && view.words[at].cues.intersects(no_names) {
        return false;
    }
    token.is_capitalised() && token.len() > 1
}

/// Whether a title is right before the mention.
fn is_behind_title(view: &View<'_>, m: &Resolved) -> bool {
    let is_title = |at: usize| view.words[at].cues.intersects(ANY_TITLE);
    view.word_before(m.passage, m.first as usize).is_some_and(is_title)
}

/// Where the full form of a piece is written: what an acronym is short for, a company without its ending.
fn full_form(view: &View<'_>, piece: &NamePiece) -> Stretch {
    let run = piece.acronym_of.unwrap_or(piece.run);
    let without_ending =
        piece.rules.has(Rule::CompanySuffix).then(|| without_suffix(view, piece.run)).flatten();
    stretch(view, without_ending.filter(|_| piece.acronym_of.is_none()).unwrap_or(run))
}

/// The company's name without an ending behind a comma: *Aceros Sala, S.A.*, but *Sala Steel Ltd*.
fn without_suffix(view: &View<'_>, run: Run) -> Option<Run> {
    let is_suffix = |at: &usize| view.words[*at].cues.intersects(Cue::ORGANIZATION_SUFFIX);
    let last = (run.first + 1..run.last).find(is_suffix)?;
    (view.tokens[last].gap == Gap::Other).then_some(Run { last, ..run })
}

/// Where the words of a run are written.
pub(crate) fn stretch(view: &View<'_>, run: Run) -> Stretch {
    let (start, end) = (view.tokens[run.first].start, view.tokens[run.last - 1].end);
    Stretch { passage: run.passage, start, end }
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::Scene;
    use super::super::finds;
    use super::super::testing::document;
    use super::*;
    use crate::fold::fold_hash;
    use crate::mention::rules::RuleSet;

    /// The names of an English document, and the mentions of its listed ones.
    fn names(text: &str) -> (&'static DocumentReader<'static, 'static>, Names<'static>) {
        let listed = Scene::english(text).listed();
        let document = document(Scene::english(text));
        let finds = finds(document, RuleSet::default());
        let names = Names::of(document, &listed, &finds.pieces);
        (document, names)
    }

    /// The full name that the word stands for; empty if it stands for no name.
    fn full(text: &str, word: &str) -> String {
        let (document, names) = names(text);
        let hash = fold_hash(word, &mut String::new());
        let part = names.part(hash).map(|part| names.full(part.full));
        assert!(part.is_none() || names.may_begin(hash), "{word} begins a form");
        part.map_or(String::new(), |full| {
            let Stretch { passage, start, end } = full.stretch;
            let text = document.view.passages[passage as usize].text;
            text[start as usize..end as usize].into()
        })
    }

    #[test]
    fn words_that_stand_for_a_full_name() {
        for (text, word, expected) in [
            ("They met Ana Barrow there.", "Barrow", "Ana Barrow"),
            ("They met Ana Barrow there.", "Ana", "Ana Barrow"),
            ("They met Joost van der Meer, 45, there.", "Meer", "Joost van der Meer"),
            ("They met Joost van der Meer, 45, there.", "van", ""),
            ("They met Ana Barrow Jr. there.", "Jr", ""),
            ("They met Vladimir Putin there.", "Putin", "Vladimir Putin"),
            ("They met Vladimir Putin there.", "Vladimir", "Vladimir Putin"),
            ("They live near Barrow.", "Barrow", ""),
        ] {
            assert_eq!(full(text, word), expected, "{word} in {text:?}");
        }
    }

    #[test]
    fn a_listed_person_owns_a_shared_surname() {
        let text = "They met Ana Putin there. Then Vladimir Putin came.";
        assert_eq!(full(text, "Putin"), "Vladimir Putin");
        let text = "They met Ana Barrow there. Then Max Barrow came.";
        assert_eq!(full(text, "Barrow"), "Ana Barrow");
    }

    #[test]
    fn companies_by_their_first_words_and_organizations_by_their_acronyms() {
        let text = "They own Dunstable Gravel Ltd. The Barrow Union (NOS) left.";
        let (document, names) = names(text);
        let word = |number: usize| key(&document.view.tokens[number..=number]);
        assert_eq!(names.whole(word(2)).map(|full| full.words), Some(3));
        assert!(names.whole(word(3)).is_none() && names.whole(word(6)).is_none());
        assert_eq!(names.acronym(word(8)).map(|full| full.class), Some(Class::Organization));
        assert!(names.acronym(word(2)).is_none());
    }

    #[test]
    fn listed_people_in_full() {
        let (_, names) = names("They met Vladimir Putin there. Then Gordon left.");
        assert_eq!(names.people.len(), 1);
    }
}
