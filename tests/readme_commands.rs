//! The command lines of the README run, on a folder that has what they name.
#![cfg(all(feature = "cli", feature = "builtin", unix))]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the command lines read.
const FILES: &[(&str, &str)] = &[
    (
        "news/2024-06-19.txt",
        "Yesterday Putin met Kim Jong-un in North Korea. NATO called it a warning.",
    ),
    ("news/b.txt", "La OTAN vigila el viaje del presidente Putin a Corea del Norte."),
    ("letters/a.txt", "Yesterday Putin wrote to Kim Jong-un."),
    ("marked/a.txt", "en: Yesterday [Putin|person|person/vladimir-putin] left.\n"),
    ("ships.tsv", "id\tkind\tname\nvessel/aurora\tvessel\tAurora Boreal\n"),
    ("crews.csv", "id,kind,name\nperson/marta-quintero,person,Marta Quintero\n"),
    ("companies.csv", "Name,Type\n\"Naviera Otxoa, S.A. de C.V.\",Organization\n"),
    ("crew.csv", "Seafarer;Port\nMarta Quintero;Callao\n"),
    ("report.txt", "Guinea pigs are no citizens of Guinea."),
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
    for line in lines {
        let mut shell = Command::new("sh");
        let output = shell
            .args(["-c", &line])
            .current_dir(&folder)
            .env("PATH", &path)
            .output()
            .expect("it runs");
        assert!(output.status.success(), "{line}\n{}", String::from_utf8_lossy(&output.stderr));
    }
    for made in
        ["countries.csv", "report.html", "redacted/letters_a.txt.txt", "key.csv", "news.bio"]
    {
        assert!(folder.join(made).metadata().is_ok_and(|file| file.len() > 0), "{made}");
    }
}
