//! What the document says for a form that is not enough by itself.
//!
//! This is where a listed person's surname is linked to the full name: see [`Support::admits`].

use std::cmp::Reverse;

use super::super::candidate::{Candidate, EntityKey, Stretch, View};
use super::super::confidence;
use super::super::earlier::{Earlier, EntityEvidence, SurnameUse};
use super::super::judge::Judge;
use super::super::rules::Rule;
use super::companies::Companies;
use super::contest::{self, Bracketed};
use super::entity_set::EntitySet;
use super::{office, own_country, surname, weak};
use crate::document::Reason;
use crate::gazetteer::{Class, Flags};
use crate::hash::FastSet;

/// The entities that a document supports.
pub(in super::super) struct Support<'a> {
    /// What the text said before.
    earlier: Option<&'a Earlier>,
    /// Those that it names by a form that needs no support itself.
    named: EntitySet,
    /// People whose full name is in the document, but is also the name of others.
    shared: EntitySet,
    /// Weak places for which a place of their country beside them speaks.
    apposed: FastSet<EntityKey>,
    /// Weak places in an enumeration of places of their country.
    peers: FastSet<EntityKey>,
    /// Weak names of the country that the document speaks of.
    own_country: FastSet<EntityKey>,
    /// Surnames of listed people that are behind a title somewhere, by their hashes.
    titled: FastSet<u64>,
    /// Those of them who hold the office named there.
    holders: FastSet<EntityKey>,
    countries: FastSet<u64>,
    /// Clubs in brackets.
    bracketed: Bracketed,
    /// Paragraphs that name companies.
    companies: Companies,
    /// Where an organisation may be meant, if the document has a land that could be called like one.
    organizations: FastSet<Stretch>,
    /// Whether the document names a club.
    names_club: bool,
}

impl<'a> Support<'a> {
    /// Reads the candidates of a document. Cost: a sort of the strong ones.
    pub(super) fn of(view: &View<'a>, judge: &Judge, candidates: &[Candidate]) -> Self {
        let mut named = EntitySet::with_capacity(candidates.len());
        let mut shared = EntitySet::with_capacity(0);
        let weak = || candidates.iter().filter(|c| c.is_weak());
        let asks_clubs = view.part.is_some() || weak().any(|c| weak::is_mononym(view, c));
        let mut names_club = false;
        for c in uncovered(view, candidates) {
            names_club |= asks_clubs && weak::is_club(view, c);
            match naming(c) {
                Naming::One => named.insert(c.entity),
                Naming::SharedFullName => shared.insert(c.entity),
                Naming::Nobody => {}
            }
        }
        let if_on = |rule, find: &dyn Fn() -> FastSet<EntityKey>| {
            if judge.on(rule) { find() } else { FastSet::default() }
        };
        let titled = titled(view, candidates);
        let asks_countries = !titled.is_empty() || view.part.is_some();
        let countries =
            if asks_countries { countries(view, candidates) } else { FastSet::default() };
        let holders = if titled.is_empty() || !judge.on(Rule::Office) {
            FastSet::default()
        } else {
            holders(view, candidates, &countries)
        };
        let earlier = view.earlier();
        Self {
            earlier,
            named,
            shared,
            titled,
            holders,
            countries,
            apposed: if_on(Rule::Apposed, &|| own_country::apposed(view, candidates)),
            peers: if_on(Rule::Peers, &|| own_country::peers(view, candidates)),
            own_country: if_on(Rule::OwnCountry, &|| own_country::of_own_country(view, candidates)),
            bracketed: Bracketed::of(view, candidates),
            companies: Companies::of(view, candidates),
            organizations: beside_lands(view, candidates),
            names_club: names_club || earlier.is_some_and(|earlier| earlier.names_club),
        }
    }

    /// Whether earlier parts of the text say such a thing of the entity.
    fn had(&self, entity: EntityKey, evidence: EntityEvidence) -> bool {
        self.earlier.is_some_and(|earlier| earlier.says(entity, evidence))
    }

    /// Whether the document names the entity by a form that is enough, or speaks for it in another way.
    pub(super) fn names(&self, entity: EntityKey) -> bool {
        self.named.contains(entity)
            || self.apposed.contains(&entity)
            || self.peers.contains(&entity)
            || self.own_country.contains(&entity)
            || self.had(entity, EntityEvidence::NAMES)
    }

    /// What this document says for entities, without what the text said before, in their order. What rests on the counts
    /// of countries is decided anew in each part, by the counts until then.
    pub(super) fn evidence(&self) -> Vec<(EntityKey, EntityEvidence)> {
        let sets = [(EntityEvidence::APPOSED, &self.apposed), (EntityEvidence::PEERS, &self.peers)];
        let named = self.named.iter().map(|entity| (entity, EntityEvidence::NAMED));
        let shared = self.shared.iter().map(|entity| (entity, EntityEvidence::SHARED));
        let supported = sets.into_iter().flat_map(|(evidence, entities)| {
            entities.iter().map(move |entity| (*entity, evidence))
        });
        let mut all: Vec<_> = named.chain(shared).chain(supported).collect();
        all.sort_unstable_by_key(|(entity, evidence)| (*entity, evidence.bits()));
        all
    }

    /// The surnames behind a title, by their hashes, in no order.
    pub(super) fn titled(&self) -> impl Iterator<Item = u64> {
        self.titled.iter().copied()
    }

    pub(super) fn names_club(&self) -> bool {
        self.names_club
    }

    /// When an earlier part of the text mentioned the entity last: the greater, the later.
    pub(super) fn mentioned_before(&self, entity: EntityKey) -> Option<u64> {
        self.earlier?.mentioned(entity)
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
            out.extend(self.admits(view, judge, &mut c).then_some(c));
        } else if !is_nobodys(view, judge, &c) {
            // nearly all of them are in no way named
            let may_all_count = self.is_titled(view, &c) || !judge.on(Rule::BareSurname);
            let owners = view.gazetteers.get(c.gazetteer).owners(c.form, c.bearers);
            for (number, owner) in (0..).zip(owners) {
                if may_all_count || self.may_name(view, c.gazetteer, owner) {
                    let mut one = c.bearer(view, number);
                    out.extend(self.admits(view, judge, &mut one).then_some(one));
                }
            }
        }
    }

    /// Whether it may name a person with this number in a gazetteer.
    #[inline]
    fn may_name(&self, view: &View<'_>, gazetteer: u32, number: u32) -> bool {
        const IN_FULL: EntityEvidence = EntityEvidence::NAMES.union(EntityEvidence::SHARED);
        self.named.may_have(number)
            || self.shared.may_have(number)
            || self.earlier.is_some() && self.had(view.gazetteers.key(gazetteer, number), IN_FULL)
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
        let named = |set: &FastSet<EntityKey>, evidence| {
            set.contains(&c.entity) || self.had(c.entity, evidence)
        };
        let is_in_document =
            || self.named.contains(c.entity) || self.had(c.entity, EntityEvidence::NAMED);
        let is_organization =
            || self.organizations.contains(&c.stretch()) && weak::lacks_land_article(view, c);
        let is_named = || is_in_document() && !is_organization();
        let town = || is_named() && weak::is_no_town(view, c);
        let (rule, sure) = if judge.says(Rule::NotTheTown, c, town) {
            (Rule::NotTheTown, confidence::SUPPORTED)
        } else if judge.says(Rule::ClubArticle, c, || weak::has_club_article(view, c)) {
            (Rule::ClubArticle, confidence::TOLD)
        } else if judge.says(Rule::LandArticle, c, || weak::has_land_article(view, c)) {
            (Rule::LandArticle, confidence::TOLD)
        } else if judge.says(Rule::Contest, c, || contest::plays(view, &self.bracketed, c)) {
            (Rule::Contest, confidence::TOLD)
        } else if judge.says(Rule::KindNoun, c, || weak::has_kind_noun(view, c)) {
            (Rule::KindNoun, confidence::HINTED)
        } else if judge.says(Rule::Source, c, || weak::is_source(view, c)) {
            (Rule::Source, confidence::HINTED)
        } else if judge.says(Rule::Mononym, c, || self.names_club && weak::is_mononym(view, c)) {
            (Rule::Mononym, confidence::HINTED)
        } else if judge.says(Rule::OneOfAPeople, c, || weak::is_one_of_a_people(view, c)) {
            (Rule::OneOfAPeople, confidence::SUPPORTED)
        } else if judge.says(Rule::NamedInFull, c, is_named) {
            (Rule::NamedInFull, confidence::SUPPORTED)
        } else if judge.says(Rule::Apposed, c, || named(&self.apposed, EntityEvidence::APPOSED)) {
            (Rule::Apposed, confidence::SUPPORTED)
        } else if judge.says(Rule::Peers, c, || named(&self.peers, EntityEvidence::PEERS)) {
            (Rule::Peers, confidence::HINTED)
        } else if judge.says(Rule::AmongCompanies, c, || self.companies.speak_for(view, c)) {
            (Rule::AmongCompanies, confidence::HINTED)
        } else if judge.says(Rule::OwnCountry, c, || self.own_country.contains(&c.entity)) {
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

    fn is_titled(&self, view: &View<'_>, c: &Candidate) -> bool {
        let hash = view.first_token(c).hash;
        let was = || self.earlier.is_some_and(|e| e.has_surname(hash, SurnameUse::TITLED));
        (self.titled.contains(&hash) || was()) && surname::may_be_surname(view, c)
    }

    fn speaks_of_country(&self, view: &View<'_>, entity: EntityKey) -> bool {
        let spoke = |code| self.earlier.is_some_and(|earlier| earlier.country(code).signs > 0);
        view.country(entity).is_some_and(|code| self.countries.contains(&code) || spoke(code))
    }

    fn admits_surname(&self, view: &View<'_>, judge: &mut Judge, c: &mut Candidate) -> bool {
        if is_nobodys(view, judge, c) {
            return false;
        }
        let (reason, rule, sure) = if judge.says(Rule::Family, c, || self.is_family(view, c)) {
            (Reason::Antecedent, Rule::Family, confidence::ANTECEDENT)
        } else if judge.says(Rule::Antecedent, c, || self.has_full_name(c.entity)) {
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

    /// Whether the person's full name is in the document, even one that others have as well.
    fn has_full_name(&self, person: EntityKey) -> bool {
        self.names(person)
            || self.shared.contains(person)
            || self.had(person, EntityEvidence::SHARED)
    }
}

/// Whether the surname is somebody else's here, or a word that opens a sentence.
fn is_nobodys(view: &View<'_>, judge: &mut Judge, c: &Candidate) -> bool {
    judge.says(Rule::AnothersSurname, c, || surname::belongs_to_another(view, c))
        || judge.says(Rule::OpeningWord, c, || surname::opens_as_word(view, c))
}

/// Whom a form that needs no support names.
enum Naming {
    /// One entity, and no other.
    One,
    /// Several people, by their full name.
    SharedFullName,
    /// Nobody for certain: a surname, or a name that several entities have.
    Nobody,
}

fn naming(c: &Candidate) -> Naming {
    match (c.flags.contains(Flags::AMBIGUOUS), c.flags.contains(Flags::SURNAME)) {
        (true, _) if is_full_name(c) => Naming::SharedFullName,
        (false, false) => Naming::One,
        _ => Naming::Nobody,
    }
}

fn is_full_name(c: &Candidate) -> bool {
    c.class == Class::Person && c.token_count() > 1
}

/// The candidates that need no support and that no longer one of them covers, in the order of the text.
fn uncovered<'c>(
    view: &View<'_>,
    candidates: &'c [Candidate],
) -> impl Iterator<Item = &'c Candidate> + use<'c> {
    let mut strong: Vec<&Candidate> = Vec::with_capacity(candidates.len());
    let by_form = candidates.iter().filter(|c| c.is_strong());
    strong.extend(by_form.filter(|c| !weak::may_be_word(view, c)));
    strong.sort_by_key(|c| (c.passage, c.start, Reverse(c.end)));
    // the one that reaches furthest so far
    let mut longest: Option<Stretch> = None;
    strong.into_iter().filter(move |c| {
        let here = c.stretch();
        let reaches_further =
            longest.is_none_or(|known| known.passage != here.passage || here.end > known.end);
        if reaches_further {
            longest = Some(here);
        }
        reaches_further || longest == Some(here)
    })
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

/// Where organisations may be meant by names that are not weak, if there are weak names of lands.
fn beside_lands(view: &View<'_>, candidates: &[Candidate]) -> FastSet<Stretch> {
    if !candidates.iter().any(|c| c.is_weak_place() && weak::is_land(view, c)) {
        return FastSet::default();
    }
    let organizations =
        candidates.iter().filter(|c| c.class == Class::Organization && !c.is_weak());
    organizations.map(Candidate::stretch).collect()
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

    /// The candidates that count, and what the rules said.
    fn admitted(mut scene: Scene) -> (Vec<String>, Vec<&'static str>) {
        scene.rules();
        let known = Support::of(&scene.view, &scene.judge, &scene.candidates);
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

    #[test]
    fn of_covered_candidates_only_the_longest_names_an_entity() {
        let scene = Scene::english("Vladimir Putin and the United States Senate met.");
        let known = Support::of(&scene.view, &scene.judge, &scene.candidates);
        assert!(known.names(scene.candidate("United States Senate").entity));
        assert!(!known.names(scene.candidate("United States").entity));
    }
}
