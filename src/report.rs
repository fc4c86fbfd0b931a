//! Resolved mentions to what the document says of them: mentions with their texts, entities with their
//! counts.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::display::one_line;
use crate::document::{Document, Entity, Keyword, Mention, Paragraph};
use crate::gazetteer::{EntityRef, Record};
use crate::hash::FastMap;
use crate::kind::{Class, EntityKind};
use crate::language::Language;
use crate::mention::{EntityKey, Resolved, Stretch, View};
use crate::reading::Passage;

/// Value of the column `type` that marks a seat of power; capitals count as such.
const SEATS: [&str; 2] = ["seat", "capital"];

/// What the document says, put together.
pub(crate) fn document(
    view: &View<'_>,
    resolved: &[Resolved],
    keywords: Vec<Keyword>,
    known: &mut Known,
) -> Document {
    let (mentions, entities) = named(view, resolved, known);
    let paragraph = |p: &Passage<'_>| Paragraph {
        span: p.source.span,
        language: p.language,
        confidence: p.confidence,
        undetermined: p.undetermined,
    };
    let paragraphs = view.passages.iter().map(paragraph).collect();
    Document { paragraphs, mentions, entities, keywords, ..Document::default() }
}

/// Mentions in the order of the text, and the entities that they name, most salient first.
fn named(view: &View<'_>, resolved: &[Resolved], known: &mut Known) -> (Vec<Mention>, Vec<Entity>) {
    let places = FastMap::with_capacity_and_hasher(resolved.len(), Default::default());
    let mut tally = EntityTally { places, counted: Vec::with_capacity(resolved.len()), known };
    let mut mentions = Vec::with_capacity(resolved.len());
    for r in resolved {
        let mention = mention(view, r, &mut tally, &mentions);
        mentions.push(mention);
    }
    (mentions, tally.finish(view))
}

/// Entities that earlier documents named, not counted. To copy one, whose texts are shared, costs a third of reading
/// its record again; documents on one subject name the same ones.
#[derive(Debug, Default)]
pub(crate) struct Known(FastMap<EntityKey, Entity>);

impl Known {
    /// Entities that are kept, some 2 MB; then all are forgotten.
    const MOST: usize = 4096;

    fn entity(&mut self, view: &View<'_>, key: EntityKey) -> Entity {
        if self.0.len() >= Self::MOST && !self.0.contains_key(&key) {
            self.0.clear();
        }
        self.0.entry(key).or_insert_with(|| entity(view, key)).clone()
    }
}

/// What is counted of an entity while the mentions go by.
pub(crate) struct EntityCount {
    pub(crate) entity: Entity,
    /// Start of the first mention, in bytes of the document.
    pub(crate) first: usize,
    /// Whether mentions of it count as related to its country.
    speaks_for_country: bool,
    /// Its last text that was not its name.
    form: Option<Arc<str>>,
}

impl EntityCount {
    pub(crate) fn new(entity: Entity, first: usize) -> Self {
        let speaks_for_country = speaks_for_country(&entity);
        Self { entity, first, speaks_for_country, form: None }
    }
}

struct EntityTally<'k> {
    places: FastMap<EntityKey, usize>,
    counted: Vec<EntityCount>,
    known: &'k mut Known,
}

/// Whom a mention names, and how. Texts that are the same are shared: most mentions repeat a name.
struct NamedEntity {
    kind: EntityKind,
    entity: Option<Arc<str>>,
    text: Arc<str>,
    name: Arc<str>,
    candidates: Vec<Arc<str>>,
    country: Option<Arc<str>>,
}

/// A mention; `before` are those before it.
fn mention(
    view: &View<'_>,
    r: &Resolved,
    tally: &mut EntityTally<'_>,
    before: &[Mention],
) -> Mention {
    let passage = &view.passages[r.passage as usize];
    let stretch = r.start as usize..r.end as usize;
    let span = passage.source.place(stretch.clone());
    let text = passage.source.original(stretch.clone());
    let language = passage.language;
    let NamedEntity { kind, entity, text, name, candidates, country } = match r.entity {
        Some(key) => tally.named(view, key, text, span.start, language),
        None => unlisted(view, r, text, before),
    };
    Mention {
        span,
        text,
        kind,
        language,
        entity,
        name,
        candidates,
        country,
        reason: r.reason,
        confidence: r.confidence,
        rule: r.rule.map(|rule| Cow::Borrowed(rule.row().name)),
        paragraph: None,
        sentence: None,
        characters: None,
        utf16: None,
    }
}

/// A mention that names no entity, or several.
fn unlisted(view: &View<'_>, r: &Resolved, text: &str, before: &[Mention]) -> NamedEntity {
    let read = &view.passages[r.passage as usize].text[r.start as usize..r.end as usize];
    let entities = r.candidates.iter().map(|key| view.entity(*key));
    let text: Arc<str> = text.into();
    let name = match r.full.map(|full| (full, view.full_text(full))) {
        Some((full, name)) if *name != *read => full_name(view, full, &one_line(name), before),
        _ if *read != *text => one_line(read).into(),
        _ => match one_line(&text) {
            Cow::Borrowed(_) => text.clone(),
            Cow::Owned(name) => name.into(),
        },
    };
    NamedEntity {
        kind: entities.clone().next().map_or_else(|| unlisted_kind(r.class), EntityRef::kind),
        entity: None,
        text,
        name,
        candidates: entities.map(|e| e.id().into()).collect(),
        country: None,
    }
}

/// The text of a stretch, shared with the mention there.
fn full_name(view: &View<'_>, full: Stretch, name: &str, before: &[Mention]) -> Arc<str> {
    let Some(passage) = view.passages.get(full.passage as usize) else {
        return name.into(); // the text had it before
    };
    let start = passage.source.place(full.start as usize..full.end as usize).start;
    let there = before.binary_search_by_key(&start, |m| m.span.start);
    let known = there.ok().map(|at| &before[at].text).filter(|text| ***text == *name);
    known.cloned().unwrap_or_else(|| name.into())
}

impl EntityTally<'_> {
    /// Counts a mention of an entity.
    fn named(
        &mut self,
        view: &View<'_>,
        key: EntityKey,
        text: &str,
        start: usize,
        language: Option<Language>,
    ) -> NamedEntity {
        let at = self.place(view, key, start);
        let EntityCount { entity, form, .. } = &mut self.counted[at];
        entity.count += 1;
        let name = name(entity, language);
        let text = match form {
            _ if *name == *text => name.clone(),
            Some(form) if **form == *text => form.clone(),
            _ => form.insert(text.into()).clone(),
        };
        NamedEntity {
            kind: entity.kind.clone(),
            entity: Some(entity.id.clone()),
            text,
            name,
            candidates: Vec::new(),
            country: entity.country.clone(),
        }
    }

    fn place(&mut self, view: &View<'_>, key: EntityKey, start: usize) -> usize {
        *self.places.entry(key).or_insert_with(|| {
            let entity = self.known.entity(view, key);
            self.counted.push(EntityCount::new(entity, start));
            self.counted.len() - 1
        })
    }

    fn finish(self, view: &View<'_>) -> Vec<Entity> {
        salient(self.counted, view.passages.last().map_or(1, |p| p.source.span.end.max(1)))
    }
}

/// The entities of a text of this length, most salient first.
pub(crate) fn salient(mut counted: Vec<EntityCount>, length: usize) -> Vec<Entity> {
    let mut related: BTreeMap<Arc<str>, usize> = BTreeMap::new();
    for c in counted.iter().filter(|c| c.speaks_for_country) {
        if let Some(country) = &c.entity.country {
            *related.entry(country.clone()).or_default() += c.entity.count;
        }
    }
    let length = length as f32;
    let most = counted.iter().map(|c| c.entity.count).max().unwrap_or(1) as f32;
    for EntityCount { entity, first, .. } in &mut counted {
        if let (EntityKind::Country, Some(country)) = (&entity.kind, &entity.country) {
            entity.related = related.get(country).copied().unwrap_or(0);
        }
        entity.salience = 0.5 * entity.count as f32 / most + 0.5 * (1.0 - *first as f32 / length);
    }
    counted.sort_by(|a, b| {
        b.entity.salience.total_cmp(&a.entity.salience).then(a.first.cmp(&b.first))
    });
    counted.into_iter().map(|c| c.entity).collect()
}

/// Whether mentions of the entity count as related to its country.
fn speaks_for_country(entity: &Entity) -> bool {
    match entity.kind {
        EntityKind::Nationality => true,
        EntityKind::Place => {
            entity.attributes.iter().any(|(k, v)| k == "type" && SEATS.contains(&v))
        }
        _ => false,
    }
}

/// An entity that is not counted yet.
fn entity(view: &View<'_>, key: EntityKey) -> Entity {
    let Record { id, kind, names, wikidata, country } = view.gazetteers.record(key);
    Entity {
        id: id.into(),
        kind,
        names: shared(names).into(),
        wikidata: wikidata.map(Into::into),
        country: country.map(Into::into),
        count: 0,
        related: 0,
        salience: 0.0,
        attributes: view.gazetteers.attributes(key).collect(),
    }
}

/// The names; those that are the same share their text, because most people have one for all languages.
fn shared(names: [&str; Language::COUNT]) -> [Arc<str>; Language::COUNT] {
    let first: Arc<str> = names[0].into();
    names.map(|name| if *name == *first { first.clone() } else { name.into() })
}

fn name(entity: &Entity, language: Option<Language>) -> Arc<str> {
    let own = language.and_then(|l| entity.names.get(l));
    let mut names = own.into_iter().chain(entity.names.iter().map(|(_, name)| name));
    names.find(|name| !name.is_empty()).unwrap_or(&entity.id).clone()
}

/// The kind of a name that no list holds. Rules find such names for kinds of the table only, so that the default is never
/// taken.
pub(crate) fn unlisted_kind(class: Class) -> EntityKind {
    class.kind().unwrap_or_else(|| "other".into())
}
