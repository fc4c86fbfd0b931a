//! Resolved mentions to what the document says of them: mentions with their texts, entities with their
//! counts.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::{Entity, Mention};
use crate::fast_map::FastMap;
use crate::gazetteer::{Class, EntityRef, Record};
use crate::kind::EntityKind;
use crate::language::Language;
use crate::mention::{EntityKey, Resolved, Stretch, View};
use crate::span::Span;

/// Value of the column `type` that marks a seat of power; capitals count as such.
const SEATS: [&str; 2] = ["seat", "capital"];

/// Mentions in the order of the text, and the entities that they name, most salient first.
pub(crate) fn report(view: &View<'_>, resolved: &[Resolved]) -> (Vec<Mention>, Vec<Entity>) {
    let mut tally = Tally::default();
    let mentions = resolved.iter().map(|r| tally.mention(view, r)).collect();
    (mentions, tally.finish(view))
}

/// What is counted of an entity while the mentions go by.
struct Counted {
    entity: Entity,
    /// Start of the first mention, in bytes of the document.
    first: usize,
    /// Whether mentions of it count as related to its country.
    speaks_for_country: bool,
}

#[derive(Default)]
struct Tally {
    places: FastMap<EntityKey, usize>,
    counted: Vec<Counted>,
}

impl Tally {
    fn mention(&mut self, view: &View<'_>, r: &Resolved) -> Mention {
        let passage = &view.passages[r.passage as usize];
        let text = &passage.text[r.start as usize..r.end as usize];
        let span =
            Span::new(passage.span.start + r.start as usize, passage.span.start + r.end as usize);
        let language = passage.language;
        let mut mention = Mention {
            span,
            text: text.into(),
            kind: kind(r.class),
            language,
            entity: None,
            name: Arc::default(),
            candidates: Vec::new(),
            country: None,
            reason: r.reason,
            confidence: r.confidence,
            rule: r.rule.map(|rule| Cow::Borrowed(rule.row().name)),
            characters: None,
            utf16: None,
        };
        match r.entity {
            Some(key) => {
                let at = self.place(view, key, span.start);
                let entity = &mut self.counted[at].entity;
                entity.count += 1;
                mention.kind = entity.kind.clone();
                mention.entity = Some(entity.id.clone());
                mention.country = entity.country.clone();
                mention.name = name(entity, language);
            }
            None => {
                let entities = r.candidates.iter().map(|key| view.entity(*key));
                mention.candidates = entities.clone().map(|e| e.id().into()).collect();
                mention.kind = entities.clone().next().map_or(mention.kind, EntityRef::kind);
                mention.name = r.full.map_or(text, |full| written(view, full)).into();
            }
        }
        mention
    }

    fn place(&mut self, view: &View<'_>, key: EntityKey, start: usize) -> usize {
        *self.places.entry(key).or_insert_with(|| {
            let found = view.entity(key).record();
            let speaks_for_country = match found.kind {
                EntityKind::Nationality => true,
                EntityKind::Place => {
                    found.attributes.iter().any(|(k, v)| *k == "type" && SEATS.contains(v))
                }
                _ => false,
            };
            self.counted.push(Counted { entity: entity(found), first: start, speaks_for_country });
            self.counted.len() - 1
        })
    }

    fn finish(self, view: &View<'_>) -> Vec<Entity> {
        let mut related: BTreeMap<Arc<str>, usize> = BTreeMap::new();
        for c in self.counted.iter().filter(|c| c.speaks_for_country) {
            if let Some(country) = &c.entity.country {
                *related.entry(country.clone()).or_default() += c.entity.count;
            }
        }
        let length = view.passages.last().map_or(1, |p| p.span.end.max(1)) as f32;
        let most = self.counted.iter().map(|c| c.entity.count).max().unwrap_or(1) as f32;
        let mut entities: Vec<(usize, Entity)> = self
            .counted
            .into_iter()
            .map(|mut c| {
                if let (EntityKind::Country, Some(country)) = (&c.entity.kind, &c.entity.country) {
                    c.entity.related = related.get(country).copied().unwrap_or(0);
                }
                c.entity.salience =
                    0.5 * c.entity.count as f32 / most + 0.5 * (1.0 - c.first as f32 / length);
                (c.first, c.entity)
            })
            .collect();
        entities.sort_by(|(a_first, a), (b_first, b)| {
            b.salience.total_cmp(&a.salience).then(a_first.cmp(b_first))
        });
        entities.into_iter().map(|(_, entity)| entity).collect()
    }
}

/// The text of a stretch.
fn written<'v>(view: &View<'v>, s: Stretch) -> &'v str {
    let text = view.passages[s.passage as usize].text;
    text.get(s.start as usize..s.end as usize).unwrap_or_default()
}

fn entity(found: Record<'_>) -> Entity {
    Entity {
        id: found.id.into(),
        kind: found.kind,
        names: Language::ALL.into_iter().zip(shared(found.names)).collect(),
        wikidata: found.wikidata.map(Into::into),
        country: found.country.map(Into::into),
        count: 0,
        related: 0,
        salience: 0.0,
        attributes: found.attributes.into_iter().map(|(k, v)| (k.into(), v.into())).collect(),
    }
}

/// The names, of which those that are the same share their text: most people have one for all languages.
fn shared(names: [&str; Language::COUNT]) -> [Arc<str>; Language::COUNT] {
    let first: Arc<str> = names[0].into();
    names.map(|name| if *name == *first { first.clone() } else { name.into() })
}

fn name(entity: &Entity, language: Option<Language>) -> Arc<str> {
    let own = language.and_then(|l| entity.names.get(&l));
    own.or_else(|| entity.names.values().next()).cloned().unwrap_or_default()
}

pub(crate) fn kind(class: Class) -> EntityKind {
    match class {
        Class::Person => EntityKind::Person,
        Class::Organization => EntityKind::Organization,
        Class::Country => EntityKind::Country,
        Class::Place => EntityKind::Place,
        Class::Nationality | Class::Other => EntityKind::Nationality,
    }
}
