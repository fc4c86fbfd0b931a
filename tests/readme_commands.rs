//! The command lines of the README run, on a folder that has what they name.
#![cfg(all(feature = "cli", feature = "builtin", unix))]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the command lines read.
const FILES: &[(&str, &str)] = &[
    (
        "news/2024-06-19.txt",
        "Yesterday Putin met Kim Jong-un in North Korea. NATO called it a warning. Marta Quintero watched.",
    ),
    (
        "news/b.txt",
        "La OTAN vigila el viaje del presidente Putin a Corea del Norte. Naviera Otxoa zarpó ayer.",
    ),
    ("letters/a.txt", "Yesterday Putin wrote to Kim Jong-un."),
    ("marked/a.txt", "en: Yesterday [Putin|person|person/vladimir-putin] left.\n"),
    ("ships.tsv", "id\tkind\tname\nvessel/aurora\tvessel\tAurora Boreal\n"),
    ("crews.csv", "id,kind,name\nperson/marta-quintero,person,Marta Quintero\n"),
    ("companies.csv", "Name,Type\n\"Naviera Otxoa, S.A. de C.V.\",Organization\n"),
    ("crew.csv", "Seafarer;Port\n\"Quintero, Marta\";Callao\n"),
    ("report.txt", "Guinea pigs are no citizens of Guinea."),
];

/// What some lines write: how they begin, and what is in their output. One for each task that the README promises.
const FOUND: &[(&str, &[&str])] = &[
    ("glosa count news/ --kind person", &["Vladimir Putin", "Kim Jong-un"]),
    (
        "glosa find 'Vladimir Putin' news/",
        &["2024-06-19.txt:1:", "b.txt:1:", "presidente Putin a Corea"],
    ),
    ("glosa pairs news/", &["Vladimir Putin", "Kim Jong-un"]),
    ("glosa annotate news/ -f csv --table entities", &["person/vladimir-putin,person,"]),
    (
        "glosa annotate news/ -g crew.csv --list-kind person --map name=\"Seafarer\" --variants",
        &["Marta Quintero\tperson\tperson/quintero-marta"],
    ),
    (
        "glosa annotate news/ -g companies.csv --variants",
        &["Naviera Otxoa\torganization\torganization/naviera-otxoa-s-a-de-c-v"],
    ),
    ("glosa explain news/ --kind person", &["taken: "]),
];

/// The lines of the README that run the command, without what explains them.
fn lines() -> Vec<String> {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"));
    let readme = readme.expect("it is there");
    let lines = readme.lines().filter(|l| l.starts_with("glosa ") && !l.contains(" = "));
    lines.map(|line| line.split(" # ").next().unwrap_or(line).trim_end().to_owned()).collect()
}

#[test]
fn every_line_runs() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("readme");
    let _ = fs::remove_dir_all(&folder);
    for (name, text) in FILES {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    let program = Path::new(env!("CARGO_BIN_EXE_glosa")).parent().expect("a folder");
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    let lines = lines();
    assert!(lines.len() > 15, "{lines:?}");
    for line in &lines {
        let mut shell = Command::new("sh");
        let output = shell
            .args(["-c", line])
            .current_dir(&folder)
            .env("PATH", &path)
            .output()
            .expect("it runs");
        assert!(output.status.success(), "{line}\n{}", String::from_utf8_lossy(&output.stderr));
        let written = String::from_utf8_lossy(&output.stdout);
        let wanted = FOUND.iter().filter(|(start, _)| line.starts_with(start));
        for piece in wanted.flat_map(|(_, pieces)| *pieces) {
            assert!(written.contains(piece), "{line}: expected {piece:?} in\n{written}");
        }
    }
    for (start, _) in FOUND {
        assert!(lines.iter().any(|line| line.starts_with(start)), "no line {start:?}");
    }
    for made in [
        "entities.csv",
        "countries.csv",
        "report.html",
        "news.jsonl",
        "redacted/letters_a.txt.txt",
        "key.csv",
        "news.bio",
    ] {
        assert!(folder.join(made).metadata().is_ok_and(|file| file.len() > 0), "{made}");
    }
}
