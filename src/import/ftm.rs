//! FollowTheMoney JSON lines, as OpenSanctions publishes them: people, organisations, vessels, aeroplanes.

use std::collections::HashMap;
use std::io::{BufRead, Write};

use serde::Deserialize;

use super::task::{Task, is_country_code};
use super::writer::{EntityRow, ListWriter, WrittenForm, fits};
use crate::error::Error;

#[derive(Deserialize)]
struct FtmEntity {
    id: String,
    schema: String,
    #[serde(default)]
    caption: String,
    #[serde(default)]
    properties: HashMap<String, Vec<serde_json::Value>>,
}

impl FtmEntity {
    /// The texts of a property.
    fn texts(&self, property: &str) -> impl Iterator<Item = &str> {
        self.properties.get(property).into_iter().flatten().filter_map(|value| value.as_str())
    }
}

pub(super) fn read(
    reader: impl BufRead,
    task: &mut Task<'_>,
    out: &mut ListWriter<'_, impl Write>,
) -> Result<(), Error> {
    let expected = "{\"id\", \"schema\"}";
    task.json_lines(reader, out, expected, |entity: FtmEntity| row(&entity))
}

/// The kind of what a schema describes; addresses, payments and the like have no names to find.
fn kind(schema: &str) -> Option<&'static str> {
    Some(match schema {
        "Person" => "person",
        "Organization" | "Company" | "LegalEntity" | "PublicBody" => "organization",
        "Vessel" => "vessel",
        "Airplane" => "airplane",
        _ => return None,
    })
}

fn row(entity: &FtmEntity) -> Result<Option<EntityRow>, String> {
    let Some(kind) = kind(&entity.schema) else { return Ok(None) };
    let mut left_out = 0;
    let mut fitting = |text: &&str| {
        let fits = fits(text);
        left_out += usize::from(!fits);
        fits
    };
    let caption = Some(entity.caption.as_str()).filter(|text| !text.is_empty());
    let name = caption.into_iter().chain(entity.texts("name")).find(&mut fitting);
    let name = name.ok_or_else(|| format!("no name of {:?}; expected one", entity.id))?;
    let mut row = EntityRow { id: entity.id.clone(), kind: kind.into(), ..EntityRow::default() };
    let forms = [("name", ""), ("alias", ""), ("abbreviation", ""), ("weakAlias", "weak")];
    for (property, flags) in forms {
        let texts = entity.texts(property).filter(|text| *text != name).filter(&mut fitting);
        row.aliases.extend(texts.map(|text| WrittenForm::new(text, flags)));
    }
    if kind == "person" {
        let surnames = entity.texts("lastName").filter(&mut fitting);
        row.surnames.extend(surnames.map(|text| WrittenForm::new(text, "")));
    }
    row.left_out = left_out;
    row.name = Some(WrittenForm::new(name, ""));
    row.wikidata = entity.texts("wikidataId").next().unwrap_or_default().to_owned();
    let mut countries = ["citizenship", "nationality", "jurisdiction", "country", "flag"]
        .iter()
        .flat_map(|property| entity.texts(property));
    row.country = countries.find(|code| is_country_code(code)).unwrap_or_default().to_uppercase();
    row.attributes.push(entity.texts("topics").collect::<Vec<_>>().join(";"));
    Ok(Some(row))
}
