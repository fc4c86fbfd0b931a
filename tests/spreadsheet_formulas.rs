//! What strangers wrote is run by no spreadsheet, if that is asked for, and comes back as it was.
#![cfg(feature = "cli")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use glosa::output::formula::unescape;

/// A list whose ids, kinds and names begin like formulas, and a text that has them.
const FILES: &[(&str, &str)] = &[
    (
        "evil.tsv",
        "id\tkind\tname\n=cmd|'/C calc'!A0\t@vessel\tAurora Boreal\n+org\t-crew\tGulf Star Line\n",
    ),
    ("=1+2.txt", "The Aurora Boreal met Gulf Star Line, at -5 °C and $3, on 21 June 2024."),
];

/// A folder for one test, because tests run side by side.
fn folder(test: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("spreadsheet_formulas").join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    for (name, text) in FILES {
        fs::write(folder.join(name), text).expect("a file");
    }
    folder
}

fn cells(table: &[u8], separator: u8) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(table);
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.flat_map(|row| row.iter().map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// The table that a command writes.
fn table(folder: &Path, command: &str, escapes: bool) -> Vec<String> {
    let mut glosa = Command::new(env!("CARGO_BIN_EXE_glosa"));
    glosa.args(command.split(' ')).args(["-g", "evil.tsv", "=1+2.txt"]).current_dir(folder);
    if escapes {
        glosa.arg("--escape-formulas");
    }
    let output = glosa.output().expect("it runs");
    assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    if command.starts_with("redact") {
        return cells(&fs::read(folder.join("key.csv")).expect("a key"), b',');
    }
    cells(&output.stdout, if command.contains("tsv") { b'\t' } else { b',' })
}

fn begins_like_a_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@']) && cell.parse::<f64>().is_err()
}

#[test]
fn every_table_can_be_opened() {
    let folder = folder("tables");
    for command in [
        "annotate --format csv --table mentions",
        "annotate --format tsv --table entities",
        "annotate --format csv --table keywords",
        "annotate --format csv --table values",
        "count --format csv --by entity",
        "count --format csv --by kind",
        "count --format csv --by file",
        "pairs --format csv",
        "redact --key key.csv",
    ] {
        let (plain, escaped) = (table(&folder, command, false), table(&folder, command, true));
        assert!(plain.iter().any(|cell| begins_like_a_formula(cell)), "{command}: {plain:?}");
        let harmless = |cell: &&String| !begins_like_a_formula(cell);
        assert_eq!(escaped.iter().find(|cell| !harmless(cell)), None, "{command}");
        let back: Vec<&str> = escaped.iter().map(|cell| unescape(cell)).collect();
        assert_eq!(back, plain, "{command}");
    }
}

#[test]
fn numbers_stay_numbers() {
    let folder = folder("numbers");
    let values = table(&folder, "annotate --format csv --table values", true);
    assert!(values.contains(&"-5".to_owned()), "{values:?}");
    assert!(values.contains(&"'-5 °C".to_owned()), "{values:?}");
}
