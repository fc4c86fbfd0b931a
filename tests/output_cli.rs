//! `glosa annotate` in every format, with its filters, over folders of which some files are broken.
#![cfg(feature = "cli")]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A folder of this test's own, with files in it.
fn folder(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("output").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    for (name, text) in files {
        fs::write(folder.join(name), text).expect("a file");
    }
    folder
}

/// `glosa annotate` in a folder.
fn annotate(folder: &PathBuf, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_glosa"));
    command.arg("annotate").args(arguments).current_dir(folder).stdin(Stdio::null());
    command.output().expect("it runs")
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("text")
}

fn said(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).expect("text")
}

const NEWS: &[(&str, &[u8])] = &[
    ("a.txt", "Él es Putin.".as_bytes()),
    ("b.txt", b"Yesterday NATO met Marta Quintero in the north of France."),
];

#[test]
fn json_of_several_files_is_an_array() {
    let folder = folder("json", NEWS);
    for (files, count) in [(&["a.txt", "b.txt"][..], 2), (&["b.txt"], 1)] {
        let output = annotate(&folder, &[&["--format", "json"], files].concat());
        let all: Value = serde_json::from_str(out(&output)).expect("JSON");
        assert_eq!(all.as_array().map(Vec::len), Some(count));
        assert_eq!(all[count - 1]["id"], "b.txt");
    }
    fs::create_dir(folder.join("empty")).expect("a folder");
    assert_eq!(out(&annotate(&folder, &["--format", "json", "empty"])), "[\n\n]\n");
}

#[test]
fn values_count_from_the_day_of_writing() {
    let folder = folder("values", NEWS);
    let day = ["--reference", "2024-06-21"];
    let table = ["--format", "csv", "--table", "values", "a.txt", "b.txt"];
    let output = annotate(&folder, &[&day[..], &table].concat());
    assert_eq!(
        out(&output),
        "document,start,end,text,kind,language,from,to,timex,amount,upper,unit,rule,confidence\n\
         b.txt,0,9,Yesterday,date,en,2024-06-20,2024-06-21,,,,,relative-date,0.85\n"
    );
    for (options, count) in [(&["--values"][..], Some(1)), (&[], None)] {
        let output = annotate(&folder, &[options, &day, &["--format", "json", "b.txt"]].concat());
        let all: Value = serde_json::from_str(out(&output)).expect("JSON");
        assert_eq!(all[0]["values"].as_array().map(Vec::len), count);
    }
    let output = annotate(&folder, &["--values", "--reference", "21 June", "b.txt"]);
    assert!(
        said(&output).contains("invalid value '21 June' for '--reference <DAY>'"),
        "{output:?}"
    );
}

#[test]
fn tables_have_one_header() {
    let folder = folder("tables", NEWS);
    let output = annotate(&folder, &["--format", "csv", "--offsets", "chars", "a.txt", "b.txt"]);
    let starts: Vec<&str> =
        out(&output).lines().map(|line| line.split(',').nth(3).expect("a cell")).collect();
    assert_eq!(starts, ["text", "Putin", "NATO", "Marta Quintero", "France"]);
    assert!(out(&output).contains("\na.txt,6,11,Putin,person,"), "{}", out(&output));
    let output = annotate(
        &folder,
        &["--format", "tsv", "--table", "entities", "--kind", "country,organization", "."],
    );
    let ids: Vec<&str> =
        out(&output).lines().map(|line| line.split('\t').nth(1).expect("a cell")).collect();
    assert_eq!(ids, ["id", "organization/nato", "country/FR"]);
}

#[test]
fn offsets_in_each_unit() {
    let folder = folder("units", &[("a.txt", "😀 Putin.".as_bytes())]);
    for (unit, wanted) in [("bytes", "5\t10"), ("chars", "2\t7"), ("utf16", "3\t8")] {
        let output = annotate(&folder, &["--offsets", unit, "a.txt"]);
        assert_eq!(
            out(&output),
            format!("a.txt\t{wanted}\tPutin\tperson\tperson/vladimir-putin\n")
        );
    }
    let output = annotate(&folder, &["--offsets", "utf16", "--format", "jsonl", "a.txt"]);
    let document: Value = serde_json::from_str(out(&output)).expect("JSON");
    assert_eq!(document["mentions"][0]["start"], 5);
    assert_eq!(document["mentions"][0]["utf16"]["start"], 3);
}

#[test]
fn filters() {
    let folder = folder("filters", NEWS);
    for (arguments, wanted) in [
        (&["--kind", "person"][..], &["Putin", "Marta Quintero"][..]),
        (&["--kind", "person", "--listed"], &["Putin"]),
        (&["--no-unlisted"], &["Putin", "NATO", "France"]),
        (&["--entity", "organization/nato", "--entity", "country/FR"], &["NATO", "France"]),
        (&["--country", "fr"], &["France"]),
        (&["--language", "es"], &["Putin"]),
        (&["--min-confidence", "1"], &[]),
    ] {
        let output = annotate(&folder, &[arguments, &["a.txt", "b.txt"]].concat());
        let names: Vec<&str> =
            out(&output).lines().map(|line| line.split('\t').nth(3).expect("a field")).collect();
        assert_eq!(names, wanted, "{arguments:?} {}", said(&output));
    }
    let output = annotate(&folder, &["--min-confidence", "2", "a.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("expected a number from 0 to 1"), "{}", said(&output));
}

#[test]
fn a_folder_takes_a_file_for_each_text() {
    let folder = folder("files", NEWS);
    let both = ["a.txt", "b.txt"];
    assert!(
        annotate(&folder, &[&["--format", "brat", "-o", "brat"], &both[..]].concat())
            .status
            .success()
    );
    let read = |name: &str| fs::read_to_string(folder.join(name)).expect("it is there");
    assert_eq!(read("brat/a.txt.txt"), "Él es Putin.");
    assert!(
        read("brat/a.txt.ann")
            .starts_with("T1\tperson 6 11\tPutin\nN1\tReference T1 glosa:person/vladimir-putin\t")
    );
    assert!(
        annotate(&folder, &[&["--format", "html", "-o", "pages"], &both[..]].concat())
            .status
            .success()
    );
    assert!(read("pages/b.txt.html").starts_with("<!DOCTYPE html>"));
    assert!(
        annotate(&folder, &["--format", "tei", "-o", "tei", "a.txt", "a.txt"]).status.success()
    );
    assert_eq!(read("tei/a.txt.xml"), read("tei/a.txt-2.xml"));
    let lines = "{\"id\":\"../../../up\",\"text\":\"Putin\"}\n{\"id\":\"\\u0000/etc\",\"text\":\"Putin\"}\n";
    fs::write(folder.join("news.jsonl"), lines).expect("a file");
    assert!(annotate(&folder, &["--format", "html", "-o", "ids", "news.jsonl"]).status.success());
    let mut names: Vec<String> = fs::read_dir(folder.join("ids"))
        .expect("it is there")
        .map(|entry| entry.expect("a file").file_name().into_string().expect("text"))
        .collect();
    names.sort();
    assert_eq!(names, ["etc.html", "up.html"]);
}

#[test]
fn where_files_go_is_said() {
    let folder = folder("where", NEWS);
    let output = annotate(&folder, &["--format", "tei", "a.txt"]);
    assert!(output.status.success() && out(&output).ends_with("</TEI>\n"));
    let output = annotate(&folder, &["--format", "tei", "a.txt", "b.txt"]);
    let wanted = "glosa: this format is a file for each text: name a folder with --output\n";
    assert_eq!((output.status.code(), said(&output)), (Some(1), wanted));
    for (arguments, wanted) in [
        (
            &["--format", "html", "-o", "x", "--shard", "1/2"][..],
            "error: --shard and --resume write a file for each input file: expected another format than brat, tei and html\n",
        ),
        (
            &["--format", "jsonl", "-o", "x", "--stream"],
            "error: --stream writes to standard output: expected no --output\n",
        ),
        (
            &["--format", "csv", "--stream"],
            "error: --stream keeps no text: expected the format text, json or jsonl\n",
        ),
    ] {
        let output = annotate(&folder, &[arguments, &["a.txt"]].concat());
        assert_eq!((output.status.code(), said(&output)), (Some(2), wanted));
    }
    assert_eq!(annotate(&folder, &["--format", "brat", "a.txt"]).status.code(), Some(2));
}

#[test]
fn broken_files_do_not_end_the_run() {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for n in 0..1_000 {
        let broken = n % 100 == 50;
        files.push((
            format!("{n:03}.txt"),
            if broken { b"Putin \0\x01".to_vec() } else { b"Putin".to_vec() },
        ));
    }
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, text)| (name.as_str(), text.as_slice())).collect();
    let folder = folder("broken", &files);
    let output = annotate(&folder, &["."]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(out(&output).lines().count(), 990);
    let said: Vec<&str> = said(&output).lines().collect();
    assert_eq!(said.len(), 11);
    assert_eq!(said[0], "glosa: ./050.txt: a binary file: no text in it");
    assert_eq!(said[10], "1000 files: 990 read, 10 skipped");
}
