//! What the document says for a form that is not enough by itself.
//!
//! This is where a listed person's surname is linked to the full name: see [`Support::admits`].

use super::super::candidate::{Candidate, EntityKey, View};
use super::super::confidence;
use super::super::earlier::{EntityEvidence, SurnameUse};
use super::super::judge::Judge;
use super::super::rules::Rule;
use super::companies::Companies;
use super::contest::{self, Bracketed};
use super::named::NamedEntities;
use super::{office, surname, weak};
use crate::document::Reason;
use crate::gazetteer::{Class, Flags};
use crate::hash::FastSet;

/// The entities that a document supports.
pub(in super::super) struct Support<'a> {
    named: NamedEntities<'a>,
    /// Surnames of listed people that are behind a title somewhere, by their hashes.
    titled: FastSet<u64>,
    /// Those of them who hold the office named there.
    holders: FastSet<EntityKey>,
    countries: FastSet<u64>,
    /// Clubs in brackets.
    bracketed: Bracketed,
    /// Paragraphs that name companies.
    companies: Companies,
}

impl<'a> Support<'a> {
    /// Reads the candidates of a document; `named` are the entities that they name.
    pub(super) fn of(
        view: &View<'a>,
        judge: &Judge,
        candidates: &[Candidate],
        named: NamedEntities<'a>,
    ) -> Self {
        let titled = titled(view, candidates);
        let asks_countries = !titled.is_empty() || view.part.is_some();
        let countries =
            if asks_countries { countries(view, candidates) } else { FastSet::default() };
        let holders = if titled.is_empty() || !judge.on(Rule::Office) {
            FastSet::default()
        } else {
            holders(view, candidates, &countries)
        };
        Self {
            named,
            titled,
            holders,
            countries,
            bracketed: Bracketed::of(view, candidates),
            companies: Companies::of(view, candidates),
        }
    }

    /// Whether the document names the entity by a form that is enough, or speaks for it in another way.
    pub(super) fn names(&self, entity: EntityKey) -> bool {
        self.named.names(entity)
    }

    /// What this document says for entities, see [`NamedEntities::evidence`].
    pub(super) fn evidence(&self) -> Vec<(EntityKey, EntityEvidence)> {
        self.named.evidence()
    }

    /// The surnames behind a title, by their hashes, in no order.
    pub(super) fn titled(&self) -> impl Iterator<Item = u64> {
        self.titled.iter().copied()
    }

    pub(super) fn names_club(&self) -> bool {
        self.named.names_club()
    }

    /// When an earlier part of the text mentioned the entity last: the greater, the later.
    pub(super) fn mentioned_before(&self, entity: EntityKey) -> Option<u64> {
        self.named.mentioned_before(entity)
    }

    /// Whether the document names a bearer of a surname in full.
    pub(super) fn names_bearer(&self, view: &View<'_>, c: &Candidate) -> bool {
        let people = self.named.people();
        let is_named =
            |person: EntityKey| people.may_have(person.number) && self.named.has_full_name(person);
        if c.bearers == 1 { is_named(c.entity) } else { owners(view, c).any(is_named) }
    }

    /// Adds the candidate if it counts; of several people those who do.
    pub(super) fn admit(
        &self,
        view: &View<'_>,
        judge: &mut Judge,
        mut c: Candidate,
        out: &mut Vec<Candidate>,
    ) {
        if c.bearers == 1 {
            if self.admits(view, judge, &mut c) {
                out.push(c);
            }
        } else if !is_nobodys(view, judge, &c) {
            let may_all_count = self.is_titled(view, &c) || !judge.on(Rule::BareSurname);
            let people = self.named.people();
            for (number, owner) in (0..).zip(owners(view, &c)) {
                if may_all_count || people.may_have(owner.number) {
                    let mut one = c.bearer(view, number);
                    if self.admits(view, judge, &mut one) {
                        out.push(one);
                    }
                }
            }
        }
    }

    /// Whether the candidate counts. Its reason, rule and confidence become those of the rule that decides.
    pub(super) fn admits(&self, view: &View<'_>, judge: &mut Judge, c: &mut Candidate) -> bool {
        if c.flags.contains(Flags::SURNAME) {
            return self.admits_surname(view, judge, c);
        }
        if c.flags.contains(Flags::WEAK) {
            return self.admits_weak(view, judge, c);
        }
        !self.is_word(view, judge, c)
    }

    /// Whether a form is a word here: a verb, or what may be a word if nothing else in the document names its entity.
    fn is_word(&self, view: &View<'_>, judge: &mut Judge, c: &Candidate) -> bool {
        let may_be_word = || weak::may_be_word(view, c) && !self.names(c.entity);
        judge.says(Rule::OpeningWord, c, || weak::is_verb(view, c))
            || judge.says(Rule::Ordinary, c, may_be_word)
    }

    fn admits_weak(&self, view: &View<'_>, judge: &mut Judge, c: &mut Candidate) -> bool {
        let is_named = || self.named.has(c.entity);
        let town = || is_named() && weak::is_no_town(view, c);
        let (rule, sure) = if judge.says(Rule::NotTheTown, c, town) {
            (Rule::NotTheTown, confidence::SUPPORTED)
        } else if judge.says(Rule::ClubArticle, c, || weak::has_club_article(view, c)) {
            (Rule::ClubArticle, confidence::TOLD)
        } else if judge.says(Rule::LandArticle, c, || weak::has_land_article(view, c)) {
            (Rule::LandArticle, confidence::TOLD)
        } else if judge.says(Rule::Contest, c, || contest::plays(view, &self.bracketed, c)) {
            (Rule::Contest, confidence::TOLD)
        } else if c.rule == Some(Rule::KindNoun) {
            (Rule::KindNoun, confidence::TOLD)
        } else if judge.says(Rule::KindNoun, c, || weak::has_kind_noun(view, c)) {
            (Rule::KindNoun, confidence::HINTED)
        } else if judge.says(Rule::Source, c, || weak::is_source(view, c)) {
            (Rule::Source, confidence::HINTED)
        } else if judge.says(Rule::Mononym, c, || self.names_club() && weak::is_mononym(view, c)) {
            (Rule::Mononym, confidence::HINTED)
        } else if judge.says(Rule::Team, c, || self.names_club() && weak::is_team(view, c)) {
            (Rule::Team, confidence::HINTED)
        } else if judge.says(Rule::OneOfAPeople, c, || weak::is_one_of_a_people(view, c)) {
            (Rule::OneOfAPeople, confidence::SUPPORTED)
        } else if judge.says(Rule::NamedInFull, c, is_named) {
            (Rule::NamedInFull, confidence::SUPPORTED)
        } else if judge.says(Rule::Apposed, c, || self.named.has_apposed(c.entity)) {
            (Rule::Apposed, confidence::SUPPORTED)
        } else if judge.says(Rule::Peers, c, || self.named.has_peer(c.entity)) {
            (Rule::Peers, confidence::HINTED)
        } else if judge.says(Rule::AmongCompanies, c, || self.companies.speak_for(view, c)) {
            (Rule::AmongCompanies, confidence::HINTED)
        } else if judge.says(Rule::OwnCountry, c, || self.named.is_of_own_country(c.entity)) {
            (Rule::OwnCountry, confidence::TOLD)
        } else {
            c.confidence = c.confidence.min(confidence::HINTED);
            return !judge.says(Rule::Weak, c, || true);
        };
        c.reason = Reason::Context;
        c.rule = Some(rule);
        c.confidence = c.confidence.min(sure);
        true
    }

    /// Whether the surname is behind a title somewhere, and the document speaks of the person's country, or the title is
    /// the person's office.
    fn may_be_titled(&self, view: &View<'_>, c: &Candidate) -> bool {
        let is_this_person =
            || self.holds_office(c.entity) || self.speaks_of_country(view, c.entity);
        self.is_titled(view, c) && is_this_person()
    }

    /// Whether the document names the person by surname and office.
    pub(super) fn holds_office(&self, person: EntityKey) -> bool {
        self.holders.contains(&person)
    }

    /// Whether the surname is behind a title somewhere.
    pub(super) fn is_titled(&self, view: &View<'_>, c: &Candidate) -> bool {
        let hash = view.first_token(c).hash;
        let was = || view.earlier().is_some_and(|e| e.has_surname(hash, SurnameUse::TITLED));
        (self.titled.contains(&hash) || was()) && surname::may_be_surname(view, c)
    }

    fn speaks_of_country(&self, view: &View<'_>, entity: EntityKey) -> bool {
        let spoke = |code| view.earlier().is_some_and(|earlier| earlier.country(code).signs > 0);
        view.country(entity).is_some_and(|code| self.countries.contains(&code) || spoke(code))
    }

    fn admits_surname(&self, view: &View<'_>, judge: &mut Judge, c: &mut Candidate) -> bool {
        if is_nobodys(view, judge, c) {
            return false;
        }
        let (reason, rule, sure) = if judge.says(Rule::Family, c, || self.is_family(view, c)) {
            (Reason::Antecedent, Rule::Family, confidence::ANTECEDENT)
        } else if judge.says(Rule::Antecedent, c, || self.named.has_full_name(c.entity)) {
            (Reason::Antecedent, Rule::Antecedent, confidence::ANTECEDENT)
        } else if judge.says(Rule::Distinctive, c, || surname::is_distinctive(view, c)) {
            (c.reason, Rule::Distinctive, confidence::DISTINCTIVE)
        } else if judge.says(Rule::TitledSurname, c, || self.may_be_titled(view, c)) {
            (Reason::Context, Rule::TitledSurname, confidence::TITLED)
        } else {
            c.confidence = c.confidence.min(confidence::TITLED);
            return !judge.says(Rule::BareSurname, c, || true);
        };
        (c.reason, c.rule) = (reason, Some(rule));
        c.confidence = c.confidence.min(sure);
        true
    }

    /// Whether one of the family is named in full.
    fn is_family(&self, view: &View<'_>, c: &Candidate) -> bool {
        self.names(c.entity) && surname::is_family(view, c)
    }
}

/// The people of a surname that several have: no other gazetteer knows them.
fn owners(view: &View<'_>, c: &Candidate) -> impl Iterator<Item = EntityKey> {
    let Candidate { gazetteer, form, bearers, .. } = *c;
    let owners = view.gazetteers.get(gazetteer).owners(form, bearers);
    owners.map(move |number| EntityKey { gazetteer, number })
}

/// Whether the surname is somebody else's here, or a word that opens a sentence.
fn is_nobodys(view: &View<'_>, judge: &mut Judge, c: &Candidate) -> bool {
    judge.says(Rule::AnothersSurname, c, || surname::belongs_to_another(view, c))
        || judge.says(Rule::OpeningWord, c, || surname::opens_as_word(view, c))
}

/// The surnames of listed people that are behind a title.
fn titled(view: &View<'_>, candidates: &[Candidate]) -> FastSet<u64> {
    let titled = candidates.iter().filter(|c| surname::has_title(view, c));
    titled.map(|c| view.first_token(c).hash).collect()
}

/// The listed people whose surname is behind their office somewhere.
fn holders(
    view: &View<'_>,
    candidates: &[Candidate],
    countries: &FastSet<u64>,
) -> FastSet<EntityKey> {
    let is_of_document =
        |person| view.country(person).is_some_and(|country| countries.contains(&country));
    let mut titled: Vec<&Candidate> =
        candidates.iter().filter(|c| surname::has_title(view, c)).collect();
    titled.sort_unstable_by_key(|c| c.stretch());
    // all people of a surname together
    let families = titled.chunk_by(|a, b| a.stretch() == b.stretch());
    families.filter_map(|family| office::holder(view, family, is_of_document)).collect()
}

/// Hashes of the codes of the countries whose names, peoples and places are in the document.
fn countries(view: &View<'_>, candidates: &[Candidate]) -> FastSet<u64> {
    let others = candidates.iter().filter(|c| c.class != Class::Person);
    others.filter(|c| c.is_strong()).filter_map(|c| view.country(c.entity)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::Scene;

    fn support(scene: &Scene) -> Support<'static> {
        let Scene { view, judge, candidates } = scene;
        Support::of(view, judge, candidates, NamedEntities::of(view, judge, candidates))
    }

    /// The candidates that count, and what the rules said.
    fn admitted(mut scene: Scene) -> (Vec<String>, Vec<&'static str>) {
        scene.rules();
        let known = support(&scene);
        scene.candidates.retain_mut(|c| known.admits(&scene.view, &mut scene.judge, c));
        (scene.left(), scene.rules())
    }

    #[test]
    fn a_surname_is_linked_to_its_full_name() {
        let (left, rules) = admitted(Scene::english("Néstor Kirchner came. Then Kirchner left."));
        let full = "Néstor Kirchner=person/nestor-kirchner";
        assert_eq!(left, [full, "Kirchner=person/nestor-kirchner"]);
        assert_eq!(rules, ["anothers-surname", "anothers-surname", "bare-surname", "antecedent"]);
    }

    #[test]
    fn a_surname_without_its_full_name_is_nobody() {
        let (left, rules) = admitted(Scene::english("They came. Then Kirchner left."));
        assert_eq!((left, rules), (vec![], vec!["bare-surname", "bare-surname"]));
        let (left, rules) = admitted(Scene::english("They came. Then Putin left."));
        assert_eq!(left, ["Putin=person/vladimir-putin"]);
        assert_eq!(rules, ["distinctive"]);
    }

    #[test]
    fn a_title_and_the_country_speak_for_a_surname() {
        let (left, _) = admitted(Scene::english("In Argentina, then minister Kirchner left."));
        assert_eq!(left.len(), 3, "the country and both bearers: {left:?}");
        let (left, _) = admitted(Scene::english("In Spain, then minister Kirchner left."));
        assert_eq!(left, ["Spain=country/ES"]);
    }

    #[test]
    fn a_weak_form_needs_its_entity_named() {
        let (left, rules) = admitted(Scene::english("The State of Georgia voted in Georgia."));
        assert!(left.ends_with(&["Georgia=place/georgia".to_owned()]), "{left:?}");
        assert!(rules.contains(&"named-in-full"), "{rules:?}");
        let (left, rules) = admitted(Scene::english("They voted in Georgia."));
        assert_eq!(left, ["Georgia=country/GE"]);
        assert_eq!(rules, ["weak"]);
    }

    #[test]
    fn a_rule_that_is_off_admits_what_it_turned_away() {
        let scene = Scene::english("They voted in Georgia.").without(Rule::Weak);
        let (left, rules) = admitted(scene);
        assert_eq!(left, ["Georgia=country/GE", "Georgia=place/georgia"]);
        assert_eq!(rules, [""; 0]);
    }
}
