//! The files of `src` import downwards only, and no two of them import each other, directly or by way of others. No two
//! of them define a type of the same name.
//!
//! What counts as an import: the paths of `use` items, and paths that begin with `crate`, `super`, `self` or a child
//! module anywhere in the code. Tests, comments and documentation count for nothing. A path leads to the file that
//! *defines* what it names: `pub use` (of whatever visibility) only passes a name on, so a `mod.rs` that gathers the
//! names of its children imports none of them, unless it uses such a name itself. A child may therefore name what its
//! `mod.rs` passes on from a sibling, but a `mod.rs` that works with a child must not be imported by it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The rooms of the crate (a file or a folder each), from the bottom to the top. Rooms of one row do not know each
/// other; a room may import any room of the rows before its own.
const LAYERS: &[&[&str]] = &[
    &["address", "decode", "display", "json_fields", "printable", "limits", "storage"],
    &["error", "span", "kind", "hash", "attributes", "metered", "workbook"],
    &["fold", "roman", "unit"],
    &["language"],
    &["normalized"],
    &["document"],
    &["annotated", "json"],
    &["paragraph", "detect", "token"],
    &["foreign"],
    &["reading"],
    &["sentence"],
    &["gazetteer"],
    &["mention", "value"],
    &["keyword"],
    &["report"],
    &["workspace"],
    &["extractor"],
    &["builder"],
    &["corpus"],
    &["arrow", "explain", "eval", "output", "import", "many", "readers", "stream", "train"],
    &["lib"],
];

#[test]
fn imports_point_downwards() {
    let sources = sources("src", &["src/bin"]);
    let imports = imports(&sources);
    let mut wrong = Vec::new();
    for (from, to) in edges(&imports) {
        let (Some((above, room)), Some((below, other))) = (layer(from), layer(to)) else {
            continue;
        };
        if below > above || below == above && room != other {
            wrong.push(format!("{from} imports {to}, but `{room}` may not import `{other}`"));
        }
    }
    let homeless = sources.keys().filter(|file| layer(file).is_none());
    wrong.extend(homeless.map(|file| format!("{file} has no row in LAYERS of tests/layers.rs")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_files_import_each_other() {
    for (folder, without) in [("src", &["src/bin"][..]), ("src/bin/glosa", &[])] {
        let imports = imports(&sources(folder, without));
        if let Some(circle) = circle(&imports) {
            panic!("these files import each other: {}", circle.join(" -> "));
        }
    }
}

#[test]
fn listed_and_unlisted_names_meet_in_the_arbiter_only() {
    let imports = imports(&sources("src", &["src/bin"]));
    let is_in = |file: &str, wing: &str| file.starts_with(&format!("src/mention/{wing}/"));
    let knows = |(from, to): &(&str, &str)| {
        is_in(from, "listed") && is_in(to, "unlisted")
            || is_in(from, "unlisted") && is_in(to, "listed")
    };
    let wrong: Vec<_> = edges(&imports).filter(knows).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Names that two files define, and why.
const SHARED_NAMES: &[(&str, &str)] = &[
    (
        "Error",
        "`glosa::Error`, and `glosa::arrow::Error` of a module that is a feature: as `std::io::Error`",
    ),
    (
        "ValueOptions",
        "`value/without.rs` takes the place of `value/mod.rs` without the feature `values`",
    ),
    ("ValueSpace", "the same"),
];

#[test]
fn no_two_files_define_a_type_of_the_same_name() {
    let mut files: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (file, text) in sources("src", &[]) {
        for name in defined_types(&code(&text)) {
            files.entry(name).or_default().push(file.clone());
        }
    }
    let shared: Vec<_> = files.iter().filter(|(_, files)| files.len() > 1).collect();
    let reasoned = |name: &String| SHARED_NAMES.iter().any(|(shared, _)| name == shared);
    let wrong: Vec<_> = shared.iter().filter(|(name, _)| !reasoned(name)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(shared.len(), SHARED_NAMES.len(), "SHARED_NAMES lists what one file defines");
}

#[test]
fn a_definition_is_told() {
    let text = "pub struct One<'a>; enum Two {} fn f() { trait Three {} } pub(crate) type Four = One; \
                impl Iterator for One { type Item = u8; } // struct Five;";
    assert_eq!(defined_types(&code(text)), ["One", "Two", "Three", "Four"]);
}

/// The types and traits that a file defines; not the types that an `impl` chooses.
fn defined_types(code: &str) -> Vec<String> {
    let tokens = tokens(code);
    let mut depth = 0;
    let mut names = Vec::new();
    for pair in tokens.windows(2) {
        match pair[0].as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            "struct" | "enum" | "trait" => names.push(pair[1].clone()),
            "type" if depth == 0 => names.push(pair[1].clone()),
            _ => {}
        }
    }
    // In a macro the name is a variable.
    names.retain(|name| name != "$");
    names
}

#[test]
fn an_import_is_told() {
    let sources: BTreeMap<String, String> = [
        ("src/lib.rs", "mod a; mod b; pub use a::One; // use crate::b::Two;"),
        ("src/a/mod.rs", "mod x; mod y; pub(crate) use x::One; pub use y::{Two, Three as Four};"),
        ("src/a/x.rs", "use super::{Two, y}; /* crate::b */ const S: &str = \"crate::b\";"),
        ("src/a/y.rs", "fn f() { crate::b::g(); } #[cfg(test)] mod tests { use super::super::x; }"),
        ("src/b.rs", "use std::fmt; use crate::a::Four; fn g(_: crate::One) {}"),
    ]
    .map(|(file, text)| (file.to_owned(), text.to_owned()))
    .into();
    let imports = imports(&sources);
    let found: Vec<(&str, &str)> = edges(&imports).collect();
    assert_eq!(
        found,
        [
            ("src/a/x.rs", "src/a/y.rs"),
            ("src/a/y.rs", "src/b.rs"),
            ("src/b.rs", "src/a/x.rs"),
            ("src/b.rs", "src/a/y.rs"),
        ]
    );
    let circle = circle(&imports).expect("x, y and b");
    assert_eq!(circle, ["src/a/x.rs", "src/a/y.rs", "src/b.rs", "src/a/x.rs"]);
}

type Imports = BTreeMap<String, BTreeSet<String>>;

fn edges(imports: &Imports) -> impl Iterator<Item = (&str, &str)> {
    imports.iter().flat_map(|(from, all)| all.iter().map(|to| (from.as_str(), to.as_str())))
}

/// The row of a file, and the name of its room.
fn layer(file: &str) -> Option<(usize, &'static str)> {
    let path = file.strip_prefix("src/")?.strip_suffix(".rs")?;
    let is_in = |room: &&&str| path == **room || path.starts_with(&format!("{room}/"));
    LAYERS.iter().enumerate().find_map(|(n, row)| Some((n, *row.iter().find(is_in)?)))
}

/// A circle of files, if there is one.
fn circle(imports: &Imports) -> Option<Vec<String>> {
    fn visit(
        file: &str,
        imports: &Imports,
        path: &mut Vec<String>,
        done: &mut BTreeSet<String>,
    ) -> bool {
        if done.contains(file) {
            return false;
        }
        let begins = path.iter().position(|other| other == file);
        path.push(file.to_owned());
        if let Some(begins) = begins {
            path.drain(..begins);
            return true;
        }
        for to in imports.get(file).into_iter().flatten() {
            if visit(to, imports, path, done) {
                return true;
            }
        }
        path.pop();
        done.insert(file.to_owned());
        false
    }
    let (mut path, mut done) = (Vec::new(), BTreeSet::new());
    imports.keys().any(|file| visit(file, imports, &mut path, &mut done)).then_some(path)
}

/// The files of a folder and their texts.
fn sources(folder: &str, without: &[&str]) -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root.join(&folder)).expect("a folder") {
            let name = entry.expect("an entry").file_name().into_string().expect("UTF-8");
            let path = format!("{folder}/{name}");
            if root.join(&path).is_dir() && !without.contains(&path.as_str()) {
                folders.push(path);
            } else if name.ends_with(".rs") && name != "tests.rs" {
                let text = fs::read_to_string(root.join(&path)).expect("UTF-8");
                found.insert(path, text);
            }
        }
    }
    found
}

/// What each file imports.
fn imports(sources: &BTreeMap<String, String>) -> Imports {
    let files: BTreeMap<Vec<String>, File> =
        sources.iter().map(|(path, text)| (module(path), File::read(path, &code(text)))).collect();
    let mut imports = Imports::new();
    for (module, file) in &files {
        let mut to: BTreeSet<String> = BTreeSet::new();
        let used = file.passed_on.iter().filter(|(name, _)| file.words.contains(name));
        for path in file.paths.iter().chain(used.map(|(_, path)| path)) {
            to.extend(resolve(&files, module, path).map(|n| files[&n].path.clone()));
        }
        to.remove(&file.path);
        if !to.is_empty() {
            imports.insert(file.path.clone(), to);
        }
    }
    imports
}

/// The module of a file: `src/a/b.rs` is `a::b`.
fn module(path: &str) -> Vec<String> {
    let path = path.trim_start_matches("src/").trim_start_matches("bin/glosa/");
    let names = path.trim_end_matches(".rs").split('/');
    names.filter(|name| !["lib", "main", "mod"].contains(name)).map(str::to_owned).collect()
}

/// The module in which the path, written in `module`, leads to a definition; `None` for one of another crate.
fn resolve(
    files: &BTreeMap<Vec<String>, File>,
    module: &[String],
    path: &[String],
) -> Option<Vec<String>> {
    let mut at = module.to_vec();
    let mut rest = path;
    let child = |at: &[String], name: &String| {
        let child: Vec<String> = at.iter().chain([name]).cloned().collect();
        files.contains_key(&child).then_some(child)
    };
    match rest.first()?.as_str() {
        "crate" => (at, rest) = (Vec::new(), &rest[1..]),
        "super" | "self" => {
            while let Some(step @ ("super" | "self")) = rest.first().map(String::as_str) {
                if step == "super" {
                    at.pop();
                }
                rest = &rest[1..];
            }
        }
        _ => at = child(&at, &rest[0]).inspect(|_| rest = &rest[1..])?,
    }
    while let Some(name) = rest.first() {
        if let Some(child) = child(&at, name) {
            (at, rest) = (child, &rest[1..]);
        } else if let Some(on) = files[&at].passed_on.iter().find(|(known, _)| known == name) {
            let longer: Vec<String> = on.1.iter().chain(&rest[1..]).cloned().collect();
            return resolve(files, &at, &longer).or(Some(at));
        } else {
            break;
        }
    }
    Some(at)
}

/// What a file says of other files.
#[derive(Default)]
struct File {
    path: String,
    /// Paths that it imports or names.
    paths: Vec<Vec<String>>,
    /// Names that it passes on, and what they stand for.
    passed_on: Vec<(String, Vec<String>)>,
    /// All words of the code outside of `use` items.
    words: BTreeSet<String>,
}

impl File {
    fn read(path: &str, code: &str) -> Self {
        let mut file = File { path: path.to_owned(), ..Self::default() };
        let tokens = tokens(code);
        let mut at = 0;
        while at < tokens.len() {
            if tokens[at] == "use" {
                let end = (at..tokens.len()).find(|n| tokens[*n] == ";").unwrap_or(tokens.len());
                let public = at > 0 && (tokens[at - 1] == "pub" || tokens[at - 1] == ")");
                let mut tree = tokens[at + 1..end].iter().map(String::as_str).peekable();
                let mut leaves = Vec::new();
                expand(&mut tree, &mut Vec::new(), &mut leaves);
                for (path, name) in leaves {
                    if public { file.passed_on.push((name, path)) } else { file.paths.push(path) }
                }
                at = end;
            } else if tokens[at] == "in" && at > 1 && tokens[at - 2] == "pub" {
                // `pub(in super::super)` says who may see an item, and imports nothing
                at = (at..tokens.len()).find(|n| tokens[*n] == ")").unwrap_or(tokens.len());
            } else if tokens.get(at + 1).is_some_and(|t| t == "::") {
                let mut path = vec![tokens[at].clone()];
                while tokens.get(at + 1).is_some_and(|t| t == "::") && at + 2 < tokens.len() {
                    path.push(tokens[at + 2].clone());
                    at += 2;
                }
                file.words.extend(path.iter().cloned());
                file.paths.push(path);
                at += 1;
            } else {
                file.words.insert(tokens[at].clone());
                at += 1;
            }
        }
        file
    }
}

/// The paths of a tree of imports, with the names under which they come.
fn expand<'t>(
    tokens: &mut std::iter::Peekable<impl Iterator<Item = &'t str>>,
    before: &mut Vec<String>,
    out: &mut Vec<(Vec<String>, String)>,
) {
    let depth = before.len();
    let mut open = false;
    while let Some(token) = tokens.next() {
        match token {
            "::" => {}
            "{" => {
                expand(tokens, before, out);
                open = false;
            }
            "," | "}" => {
                if open {
                    push(before, None, out);
                }
                before.truncate(depth);
                open = false;
                if token == "}" {
                    return;
                }
            }
            "as" => {
                push(before, tokens.next(), out);
                open = false;
            }
            name => {
                before.push(name.to_owned());
                open = true;
            }
        }
    }
    if open {
        push(before, None, out);
    }
    before.truncate(depth);
}

fn push(path: &[String], name: Option<&str>, out: &mut Vec<(Vec<String>, String)>) {
    let mut path = path.to_vec();
    if path.last().is_some_and(|last| last == "self" || last == "*") && path.len() > 1 {
        path.pop();
    }
    let name = name.map(str::to_owned).or_else(|| path.last().cloned()).unwrap_or_default();
    out.push((path, name));
}

/// Words and signs; `::` is one.
fn tokens(code: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let length = match first {
            c if is_word(c) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            ':' if rest.starts_with("::") => 2,
            c => c.len_utf8(),
        };
        if !first.is_whitespace() {
            tokens.push(rest[..length].to_owned());
        }
        rest = &rest[length..];
    }
    tokens
}

/// The code of a file without comments, the content of literals, and tests.
fn code(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let skipped = match first {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |n| n + 2),
            '"' => literal(rest),
            '\'' => character(rest),
            _ => 0,
        };
        if skipped == 0 {
            out.push(first);
        }
        rest = &rest[if skipped == 0 { first.len_utf8() } else { skipped }..];
    }
    without_tests(&out)
}

/// Length of the literal that begins here.
fn literal(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Length of the character literal that begins here; zero for a lifetime.
fn character(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), Some((next, _))) => {
            text[next + 1..].find('\'').map_or(0, |end| next + 1 + end + 1)
        }
        (Some(_), Some((end, '\''))) => end + 1,
        _ => 0,
    }
}

/// The code up to its tests, which come last in a file.
fn without_tests(code: &str) -> String {
    let mut out = code.to_owned();
    while let Some(from) = out.find("#[cfg(test)]") {
        let block = out[from..].find('{').map(|n| from + n);
        let item = out[from..].find(';').map(|n| from + n);
        let end = match (block, item) {
            (Some(block), item) if item.is_none_or(|item| block < item) => closing(&out, block),
            (_, Some(item)) => item + 1,
            _ => out.len(),
        };
        out.replace_range(from..end, "");
    }
    out
}

/// Where the block that opens at `open` ends.
fn closing(code: &str, open: usize) -> usize {
    let mut depth = 0;
    for (at, c) in code[open..].char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => return open + at + 1,
            '}' => depth -= 1,
            _ => {}
        }
    }
    code.len()
}
