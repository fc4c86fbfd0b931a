//! A compiled gazetteer to its packed form.

use super::layout::{
    AS_NAMED, COLUMNS, COUNTS, END, FACTS, FLAGS, IDS, MAGIC, PLACES, POLICIES, PackedPlace, SPANS,
    TEXTS,
};
use super::layout::{id_as_named, versions, words_start};
use super::unpack;
use crate::error::Error;
use crate::gazetteer::image::{self, Image, damaged};
use crate::language::Language;

/// The packed form of a gazetteer that this release compiled.
pub(in crate::gazetteer) fn pack(image: &Image) -> Result<Vec<u8>, Error> {
    let mut columns = ColumnWriter::default();
    columns.0[POLICIES].extend(image.section(image::POLICIES));
    let forms = forms(image);
    let mut rest = &forms[..];
    for entity in 0..image.entity_count() {
        let own = rest.partition_point(|form| form.entity == entity);
        let (own, others) = rest.split_at(own);
        columns.entity(image.region(entity), own);
        rest = others;
    }
    let packed = columns.file(image);
    match unpack(&packed) {
        Ok(again) if again == image.bytes() => Ok(packed),
        _ => Err(damaged("it is not as this release writes it, so it cannot be packed")),
    }
}

/// A form on its way into the columns.
struct PlacedForm {
    entity: u32,
    /// Where the first form begins that this entity has at this node.
    first: usize,
    node: u32,
    number: u32,
    start: usize,
    length: usize,
    policy: u16,
}

/// All forms, those of one entity side by side: in the order of their texts as far as their nodes allow, because the
/// order at a node counts.
fn forms(image: &Image) -> Vec<PlacedForm> {
    let rows = image.forms();
    let mut node = 0;
    let mut more = false;
    let mut forms: Vec<PlacedForm> = (0..image.form_count())
        .map(|number| {
            let row = rows.parts(number);
            node = if more { node } else { number };
            more = row.more;
            let start = own_start(image, row.entity, row.text, row.length);
            let (entity, length, policy) = (row.entity, row.length, row.policy);
            PlacedForm { entity, first: start, node, number, start, length, policy }
        })
        .collect();
    forms.sort_unstable_by_key(|form| (form.entity, form.node, form.number));
    for alike in forms.chunk_by_mut(|a, b| (a.entity, a.node) == (b.entity, b.node)) {
        let first = alike.iter().map(|form| form.start).min().unwrap_or_default();
        alike.iter_mut().for_each(|form| form.first = first);
    }
    forms.sort_unstable_by_key(|form| (form.entity, form.first, form.node, form.number));
    forms
}

/// Where a text of the records is in its entity's part: forms that are written alike may share that of another one.
fn own_start(image: &Image, entity: u32, text: usize, length: usize) -> usize {
    let region = image.region_range(entity);
    if region.contains(&text) {
        return text - region.start;
    }
    let (own, records) = (image.region(entity), image.section(image::RECORDS));
    let text = records.get(text..).and_then(|rest| rest.get(..length)).unwrap_or_default();
    own.windows(length.max(1)).position(|part| part == text).unwrap_or_default()
}

/// The columns of the file.
#[derive(Default)]
struct ColumnWriter([Vec<u8>; COLUMNS]);

impl ColumnWriter {
    /// Adds an entity: its part of the records, and its forms.
    fn entity(&mut self, region: &[u8], forms: &[PlacedForm]) {
        let mut fields = image::fields(region);
        let mut at = 0;
        let mut field = || {
            let field = fields.next().unwrap_or_default();
            let start = at + image::counted_start(field.len());
            at = start + field.len();
            (field, start)
        };
        let [id, kind] = [field().0, field().0];
        let names: [(&[u8], usize); Language::COUNT] = std::array::from_fn(|_| field());
        names.iter().for_each(|(name, _)| self.text(TEXTS, name));
        match id == id_as_named(kind, &names.map(|(name, _)| name)).as_bytes() {
            true => self.0[IDS].push(AS_NAMED),
            false => self.text(IDS, id),
        }
        let facts = [kind, field().0, field().0];
        facts.iter().for_each(|fact| self.text(FACTS, fact));
        let (count, _) = field();
        self.text(FACTS, count);
        for _ in 0..image::attribute_count(count) {
            [field().0, field().0].iter().for_each(|part| self.text(FACTS, part));
        }
        self.text(TEXTS, region.get(at..).unwrap_or_default());
        self.number(COUNTS, forms.len());
        let mut next = at;
        for form in forms {
            self.form(form, &names, next);
            next = next.max(form.start + form.length);
        }
    }

    fn form(&mut self, form: &PlacedForm, names: &[(&[u8], usize)], next: usize) {
        let place = place(form, names, next);
        self.0[PLACES].push(place.code());
        if place == PackedPlace::Anywhere {
            self.number(SPANS, form.start);
        }
        if matches!(place, PackedPlace::Anywhere | PackedPlace::Next) {
            self.number(SPANS, form.length);
        }
        self.number(FLAGS, form.policy.into());
    }

    fn text(&mut self, column: usize, text: &[u8]) {
        self.0[column].extend(text);
        self.0[column].push(END);
    }

    fn number(&mut self, column: usize, mut number: usize) {
        while number > 0x7f {
            self.0[column].push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0[column].push(number as u8);
    }

    fn file(&self, image: &Image) -> Vec<u8> {
        let mut file = MAGIC.to_vec();
        file.extend(versions().flat_map(|(_, version)| version.to_le_bytes()));
        file.extend(image.checksum().to_le_bytes());
        file.extend(image.entity_count().to_le_bytes());
        for column in &self.0 {
            file.extend((column.len() as u32).to_le_bytes());
            file.extend(column);
        }
        file
    }
}

/// The shortest way to say where a form is; each name comes with where it begins.
fn place(form: &PlacedForm, names: &[(&[u8], usize)], next: usize) -> PackedPlace {
    for (n, (name, start)) in names.iter().enumerate() {
        if form.start + form.length != start + name.len() || form.length == 0 {
            continue;
        }
        if form.start == *start {
            return PackedPlace::Name(n);
        }
        let is_there = |words: &usize| {
            words_start(name, *words).is_some_and(|words| start + words == form.start)
        };
        if let Some(words) = (1..=PackedPlace::MOST_WORDS).find(is_there) {
            return PackedPlace::Words(n, words);
        }
    }
    if form.start == next { PackedPlace::Next } else { PackedPlace::Anywhere }
}
