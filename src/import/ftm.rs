//! FollowTheMoney JSON lines, as OpenSanctions publishes them: people, organisations, vessels, aeroplanes.

use std::collections::HashMap;
use std::io::{BufRead, Write};

use serde::Deserialize;

use super::task::Task;
use super::writer::{Form, Row, Writer, fits};
use crate::error::Error;

#[derive(Deserialize)]
struct Entity {
    id: String,
    schema: String,
    #[serde(default)]
    caption: String,
    #[serde(default)]
    properties: HashMap<String, Vec<serde_json::Value>>,
}

impl Entity {
    /// The texts of a property.
    fn texts(&self, property: &str) -> impl Iterator<Item = &str> {
        self.properties.get(property).into_iter().flatten().filter_map(|value| value.as_str())
    }
}

pub(super) fn read(
    reader: impl BufRead,
    task: &mut Task<'_>,
    out: &mut Writer<'_, impl Write>,
) -> Result<(), Error> {
    let expected = "{\"id\", \"schema\"}";
    task.json_lines(reader, out, expected, |entity: Entity| Ok(row(&entity)))
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

fn row(entity: &Entity) -> Option<Row> {
    let kind = kind(&entity.schema)?;
    let mut names = entity.texts("name").filter(|name| fits(name));
    let caption = Some(entity.caption.as_str()).filter(|caption| fits(caption));
    let name = caption.or_else(|| names.next())?;
    let mut row = Row { id: entity.id.clone(), kind: kind.into(), ..Row::default() };
    let forms = [("name", ""), ("alias", ""), ("abbreviation", ""), ("weakAlias", "weak")];
    for (property, flags) in forms {
        let texts = entity.texts(property).filter(|text| *text != name && fits(text));
        row.aliases.extend(texts.map(|text| Form::new(text, flags)));
    }
    if kind == "person" {
        row.surnames.extend(entity.texts("lastName").filter(|t| fits(t)).map(|t| Form::new(t, "")));
    }
    row.name = Some(Form::new(name, ""));
    row.wikidata = entity.texts("wikidataId").next().unwrap_or_default().to_owned();
    let mut countries = ["citizenship", "nationality", "jurisdiction", "country", "flag"]
        .iter()
        .flat_map(|property| entity.texts(property));
    let code = |code: &&str| code.len() == 2 && code.bytes().all(|b| b.is_ascii_alphabetic());
    row.country = countries.find(code).unwrap_or_default().to_uppercase();
    row.attributes.push(entity.texts("topics").collect::<Vec<_>>().join(";"));
    Some(row)
}
