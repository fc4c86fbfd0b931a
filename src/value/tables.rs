//! The tables of `src/data/values`: a row a meaning, a column a language.

use std::sync::OnceLock;

use super::meaning::{Meaning, holiday, meaning};
use crate::language::{CALENDAR, Language};

const WORDS: &str = include_str!("../data/values/words.tsv");
const CURRENCIES: &str = include_str!("../data/values/currencies.tsv");
const UNITS: &str = include_str!("../data/values/units.tsv");
const HOLIDAYS: &str = include_str!("../data/values/holidays.tsv");

/// A row of the currencies.
#[derive(Debug)]
pub(super) struct Currency {
    /// ISO 4217 codes; several where the word leaves it open.
    pub(super) codes: Vec<&'static str>,
    /// Whether the first is meant unless something says otherwise.
    pub(super) first_by_default: bool,
}

/// A row of the units.
#[derive(Debug)]
pub(super) struct UnitRow {
    pub(super) symbol: &'static str,
    pub(super) dimension: &'static str,
}

/// The tables: what their rows mean, and their forms by language.
#[derive(Debug, Default)]
pub(super) struct Tables {
    pub(super) currencies: Vec<Currency>,
    pub(super) units: Vec<UnitRow>,
    rows: Vec<(Meaning, Forms)>,
}

/// The cells of a row that hold forms.
type Forms = Vec<&'static str>;

/// The tables, read once.
pub(super) fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut tables = Tables::default();
        tables.read_words();
        tables.read_calendar();
        tables.read_currencies();
        tables.read_units();
        tables.read_holidays();
        tables
    })
}

/// A row of a table, with the names of the columns.
struct TableRow {
    header: &'static str,
    line: &'static str,
}

impl TableRow {
    /// The cell of a column; empty if the table has no such column.
    fn cell(&self, column: &str) -> &'static str {
        let mut cells = self.header.split('\t').zip(self.line.split('\t'));
        cells.find(|(name, _)| *name == column).map_or("", |(_, cell)| cell)
    }

    /// The cells of the languages: the columns `en`, `es`, or with a prefix `minor_en`.
    fn forms(&self, prefix: &str) -> Forms {
        let cell = |language: &Language| self.cell(&format!("{prefix}{}", language.code()));
        Language::ALL.iter().map(cell).collect()
    }
}

fn rows(table: &'static str) -> impl Iterator<Item = TableRow> {
    let mut lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let header = lines.next().unwrap_or_default();
    lines.map(move |line| TableRow { header, line })
}

impl Tables {
    /// Each form of a language with its meaning.
    pub(super) fn forms(
        &self,
        language: Language,
    ) -> impl Iterator<Item = (Meaning, &'static str)> {
        let forms = move |(meaning, forms): &(Meaning, Forms)| {
            let meaning = *meaning;
            let forms = forms[language.index()].split(';').filter(|form| !form.is_empty());
            forms.map(move |form| (meaning, form))
        };
        self.rows.iter().flat_map(forms)
    }

    fn read_words(&mut self) {
        for row in rows(WORDS) {
            if let Some(meaning) = meaning(row.cell("meaning")) {
                self.rows.push((meaning, row.forms("")));
            }
        }
    }

    fn read_calendar(&mut self) {
        for row in rows(CALENDAR) {
            if let Some(meaning) = meaning(row.cell("meaning")) {
                self.rows.push((meaning, row.forms("")));
                self.rows.push((meaning, row.forms("short_")));
            }
        }
    }

    fn read_currencies(&mut self) {
        for (number, row) in (0..).zip(rows(CURRENCIES)) {
            let codes = row.cell("codes");
            let first_by_default = codes.starts_with('=') || !codes.contains('/');
            let codes = codes.trim_start_matches('=').split('/').collect();
            self.currencies.push(Currency { codes, first_by_default });
            let signs = vec![row.cell("signs"); Language::COUNT];
            self.rows.push((Meaning::Sign(number), signs));
            self.rows.push((Meaning::Currency(number), row.forms("")));
            self.rows.push((Meaning::Minor(number), row.forms("minor_")));
        }
    }

    fn read_units(&mut self) {
        for (number, row) in (0..).zip(rows(UNITS)) {
            let (symbol, dimension) = (row.cell("symbol"), row.cell("dimension"));
            self.units.push(UnitRow { symbol, dimension });
            self.rows.push((Meaning::Unit(number), row.forms("")));
        }
    }

    fn read_holidays(&mut self) {
        for row in rows(HOLIDAYS) {
            if let Some(holiday) = holiday(row.cell("rule")) {
                self.rows.push((Meaning::Holiday(holiday), row.forms("")));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_means_something_and_has_all_its_cells() {
        for table in [WORDS, CALENDAR, CURRENCIES, UNITS, HOLIDAYS] {
            for row in rows(table) {
                let columns = row.header.split('\t').count();
                assert_eq!(row.line.split('\t').count(), columns, "{}", row.line);
            }
        }
        for row in rows(WORDS).chain(rows(CALENDAR)) {
            assert!(meaning(row.cell("meaning")).is_some(), "{}", row.line);
        }
        for row in rows(HOLIDAYS) {
            assert!(holiday(row.cell("rule")).is_some(), "{}", row.line);
        }
        let code = |code: &&str| code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
        assert!(tables().currencies.iter().all(|row| row.codes.iter().all(code)));
    }
}
