//! What other tools call the kinds.

use std::borrow::Cow;

use super::escape;
use crate::kind::EntityKind;

/// The names of one kind.
struct Labels {
    kind: EntityKind,
    /// CoNLL-2003's four classes.
    conll: &'static str,
    /// OntoNotes, which spaCy's models speak.
    spacy: &'static str,
    /// An element of TEI P5.
    tei: &'static str,
}

/// One row a kind. A kind of the user's own goes by its own name.
static LABELS: [Labels; 6] = [
    Labels { kind: EntityKind::Person, conll: "PER", spacy: "PERSON", tei: "persName" },
    Labels { kind: EntityKind::Country, conll: "LOC", spacy: "GPE", tei: "country" },
    Labels { kind: EntityKind::Place, conll: "LOC", spacy: "LOC", tei: "placeName" },
    Labels { kind: EntityKind::Organization, conll: "ORG", spacy: "ORG", tei: "orgName" },
    Labels { kind: EntityKind::Nationality, conll: "MISC", spacy: "NORP", tei: "name" },
    Labels { kind: EntityKind::Event, conll: "MISC", spacy: "EVENT", tei: "eventName" },
];

fn of(kind: &EntityKind) -> Option<&'static Labels> {
    LABELS.iter().find(|labels| labels.kind == *kind)
}

/// The class of CoNLL-2003, or the user's kind in capitals.
pub(super) fn conll(kind: &EntityKind) -> Cow<'static, str> {
    of(kind).map_or_else(|| own(kind).into(), |labels| labels.conll.into())
}

/// The label of OntoNotes, or the user's kind in capitals.
pub(super) fn spacy(kind: &EntityKind) -> Cow<'static, str> {
    of(kind).map_or_else(|| own(kind).into(), |labels| labels.spacy.into())
}

/// The element of TEI; `name` for what TEI has no element for.
pub(super) fn tei(kind: &EntityKind) -> &'static str {
    of(kind).map_or("name", |labels| labels.tei)
}

fn own(kind: &EntityKind) -> String {
    escape::word(kind.as_str()).to_uppercase()
}
