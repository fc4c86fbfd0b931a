//! `glosa lookup`: what the gazetteers know of a name or an id.

use std::collections::BTreeMap;
use std::io::{self, Write};

use clap::Args;
use glosa::{Alias, Gazetteer, Language, ListedEntity, printable};
use serde::Serialize;

use crate::failure::{Failure, unwritten};
use crate::filter::Filter;
use crate::options::TextOptions;
use crate::target::Target;

/// Says what the gazetteers know of an id, or of everybody who has a name or alias: names, country, Wikidata id, aliases
/// with their flags.
///
/// Exit status 1 when nothing is found.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  glosa lookup 'Corea del Norte'\n  glosa lookup person/vladimir-putin\n  \
        glosa lookup Georgia --json\n  \
        glosa lookup Georgia --kind country --language es"
)]
pub(crate) struct Lookup {
    /// An id, a name or an alias
    #[arg(value_name = "NAME")]
    name: String,
    /// A JSON object a line for each entity
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    filter: Filter,
    #[command(flatten)]
    options: TextOptions,
}

/// An entity as JSON has it.
#[derive(Serialize)]
struct EntityJson<'g> {
    id: &'g str,
    kind: String,
    names: BTreeMap<&'static str, &'g str>,
    country: Option<&'g str>,
    wikidata: Option<&'g str>,
    attributes: BTreeMap<&'g str, &'g str>,
    aliases: Vec<ShownForm>,
}

#[derive(Serialize)]
struct ShownForm {
    text: String,
    flags: Vec<String>,
}

impl Lookup {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let gazetteers = self.options.gazetteers()?;
        let rows: Vec<EntityJson<'_>> = gazetteers.iter().flat_map(|g| self.rows(g)).collect();
        if rows.is_empty() {
            let (name, limit) = (&self.name, self.filter.limit());
            return Err(Failure::Message(format!("no entity{limit} has the id or name {name:?}")));
        }
        Target::Standard
            .write(|out| rows.iter().try_for_each(|row| self.write(row, out)).map_err(unwritten))
    }

    fn rows<'g>(&self, gazetteer: &'g Gazetteer) -> Vec<EntityJson<'g>> {
        let mut entities = gazetteer.named(&self.name);
        if let Some(entity) = gazetteer.get(&self.name) {
            entities.insert(0, entity);
        }
        entities.retain(|entity| self.filter.passes_entity(entity));
        let mut rows: Vec<EntityJson<'_>> = entities.iter().map(EntityJson::of).collect();
        let aliases = gazetteer.aliases().filter(|(_, alias)| self.filter.passes_alias(alias));
        for (entity, alias) in aliases {
            if let Some(row) = rows.iter_mut().find(|row| row.id == entity.id()) {
                row.aliases.push(ShownForm::of(&alias));
            }
        }
        rows.iter_mut().for_each(|row| row.aliases.sort_by(|a, b| a.text.cmp(&b.text)));
        rows
    }

    fn write(&self, row: &EntityJson<'_>, out: &mut dyn Write) -> io::Result<()> {
        if self.json {
            serde_json::to_writer(&mut *out, row)?;
            return out.write_all(b"\n");
        }
        writeln!(out, "{}", printable(row.id))?;
        let mut line = |name: &str, value: &str| {
            writeln!(out, "  {:<10} {}", printable(name), printable(value))
        };
        line("kind", &row.kind)?;
        row.names.iter().try_for_each(|(code, name)| line(code, name))?;
        row.country.map_or(Ok(()), |country| line("country", country))?;
        row.wikidata.map_or(Ok(()), |wikidata| line("wikidata", wikidata))?;
        row.attributes.iter().try_for_each(|(name, value)| line(name, value))?;
        row.aliases.iter().try_for_each(|alias| line("alias", &alias.shown()))
    }
}

impl<'g> EntityJson<'g> {
    fn of(entity: &ListedEntity<'g>) -> Self {
        let name = |language: &Language| (language.code(), entity.name(*language));
        Self {
            id: entity.id(),
            kind: entity.kind().to_string(),
            names: Language::ALL.iter().map(name).collect(),
            country: entity.country(),
            wikidata: entity.wikidata(),
            attributes: entity.attributes().collect(),
            aliases: Vec::new(),
        }
    }
}

impl ShownForm {
    fn of(alias: &Alias) -> Self {
        let language = alias.get_language().map(|language| language.code().to_owned());
        let case = alias.get_case().map(|case| case.to_string());
        let weak = alias.is_weak().then(|| "weak".to_owned());
        let surname = alias.is_surname().then(|| "surname".to_owned());
        let derived = alias.is_derived().then(|| "derived".to_owned());
        let flags = [language, case, weak, surname, derived].into_iter().flatten();
        Self { text: alias.text().to_owned(), flags: flags.collect() }
    }

    fn shown(&self) -> String {
        match &*self.flags {
            [] => self.text.clone(),
            flags => format!("{} ({})", self.text, flags.join(", ")),
        }
    }
}
