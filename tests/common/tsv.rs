//! The built-in lists as the files that they are, read without the crate.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// One file of `src/data`.
pub(crate) struct List {
    pub(crate) file: String,
    pub(crate) content: String,
    pub(crate) header: Vec<String>,
    pub(crate) rows: Vec<Row>,
}

/// One line, its cells in the order of the header.
pub(crate) struct Row {
    pub(crate) line: usize,
    pub(crate) cells: Vec<(String, String)>,
}

/// One written form with its flags.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Form {
    pub(crate) text: String,
    pub(crate) flags: Vec<String>,
}

impl Row {
    /// The cell of a column, empty where the file has no such column.
    pub(crate) fn cell(&self, column: &str) -> &str {
        self.cells.iter().find(|(name, _)| name == column).map_or("", |(_, cell)| cell)
    }

    pub(crate) fn id(&self) -> &str {
        self.cell("id")
    }

    pub(crate) fn kind(&self) -> &str {
        self.cell("kind")
    }

    /// The forms of a column.
    pub(crate) fn forms(&self, column: &str) -> Vec<Form> {
        forms(self.cell(column))
    }

    /// The forms that are found in texts of `language`, surnames apart.
    pub(crate) fn forms_in(&self, language: &str) -> Vec<Form> {
        let name = format!("name_{language}");
        let name = if self.cell(&name).is_empty() { "name_en" } else { &name };
        let mut all = self.forms(name);
        all.extend(self.forms("aliases"));
        all.extend(self.forms(&format!("aliases_{language}")));
        all
    }
}

impl Form {
    pub(crate) fn has(&self, flag: &str) -> bool {
        self.flags.iter().any(|f| f == flag)
    }
}

/// The built-in lists: every `.tsv` file of `src/data` that begins with a line of columns, sorted by name.
pub(crate) fn built_in() -> Vec<List> {
    let mut names: Vec<String> = std::fs::read_dir(super::path("src/data"))
        .expect("src/data")
        .map(|entry| entry.expect("src/data").file_name().into_string().expect("UTF-8"))
        .filter(|name| name.ends_with(".tsv"))
        .collect();
    names.sort();
    let files = names.iter().map(|name| (name, super::read(&format!("src/data/{name}"))));
    files
        .filter(|(_, content)| content.starts_with("id\t"))
        .map(|(name, content)| parse(name, &content))
        .collect()
}

fn parse(file: &str, content: &str) -> List {
    let mut lines = content.lines().zip(1..);
    let (header, _) = lines.next().unwrap_or_default();
    let header: Vec<String> = header.split('\t').map(str::to_owned).collect();
    let row = |(text, line): (&str, usize)| {
        let cells: Vec<String> = text.split('\t').map(str::to_owned).collect();
        assert_eq!(cells.len(), header.len(), "{file}:{line}: number of cells");
        Row { line, cells: header.iter().cloned().zip(cells).collect() }
    };
    let rows = lines.map(row).collect();
    List { file: file.to_owned(), content: content.to_owned(), rows, header }
}

/// `a;b{flag,flag};c\;d` as forms.
pub(crate) fn forms(cell: &str) -> Vec<Form> {
    let mut all = Vec::new();
    let (mut text, mut flags, mut chars) = (String::new(), Vec::new(), cell.chars());
    while let Some(c) = chars.next() {
        match c {
            '\\' => text.extend(chars.next()),
            '{' => {
                let inside: String = chars.by_ref().take_while(|c| *c != '}').collect();
                flags = inside.split(',').map(str::to_owned).collect();
            }
            ';' => all
                .push(Form { text: std::mem::take(&mut text), flags: std::mem::take(&mut flags) }),
            _ => text.push(c),
        }
    }
    if !cell.is_empty() {
        all.push(Form { text, flags });
    }
    all
}

/// A form without case, marks (ñ keeps its tilde), hyphens, dots of acronyms and the like: what two forms have in
/// common that a text cannot tell apart.
pub(crate) fn fold(form: &str) -> String {
    let words = form.replace(['ñ', 'Ñ'], "\u{1}").replace('-', " ");
    let bare: String = words.nfkd().filter(|c| !is_combining_mark(*c)).collect();
    let lower = bare.to_lowercase().replace('\u{1}', "ñ").replace('’', "'");
    let letters = |w: &str| w.replace('.', "");
    lower.split_whitespace().map(letters).collect::<Vec<_>>().join(" ")
}
