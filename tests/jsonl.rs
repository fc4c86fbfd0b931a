//! The contract of the example `jsonl`: an object a line in and out, in the same order; what is wrong is said with its
//! line, after what was read before it has been written.
//!
//! `cargo test` builds the examples; a single test needs `cargo build --examples` before it.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;

/// Exit status, objects written, standard error.
fn run(arguments: &[&str], input: &[u8]) -> (Option<i32>, Vec<Value>, String) {
    let this = std::env::current_exe().expect("a path");
    let example = this
        .ancestors()
        .nth(2)
        .expect("a folder")
        .join("examples")
        .join(format!("jsonl{}", std::env::consts::EXE_SUFFIX));
    let mut command = Command::new(example);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the example is built");
    // it may have left before it has read anything
    let _ = child.stdin.take().expect("a pipe").write_all(input);
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    let objects = text(output.stdout);
    let objects = objects.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    (output.status.code(), objects, text(output.stderr))
}

#[test]
fn ids_of_any_kind_in_their_order() {
    let input = "{\"id\":7,\"text\":\"Putin y la OTAN.\"}\r\n\n{\"id\":{\"n\":[null]},\"text\":\"\",\"more\":1}\n";
    let (status, objects, error) = run(&[], input.as_bytes());
    assert_eq!((status, error.as_str()), (Some(0), ""));
    let ids: Vec<String> = objects.iter().map(|o| o["id"].to_string()).collect();
    assert_eq!(ids, ["7", "{\"n\":[null]}"]);
    assert_eq!(objects[0]["mentions"][1]["entity"], "organization/nato");
}

#[test]
fn events_only_if_asked_for() {
    let input = b"{\"id\":1,\"text\":\"Brasil gana la Copa America.\"}\n";
    let kinds = |arguments| {
        let (_, objects, _) = run(arguments, input);
        objects[0]["mentions"].to_string()
    };
    assert!(!kinds(&[]).contains("Copa"));
    assert!(kinds(&["--events"]).contains("event/copa-america"));
}

#[test]
fn what_is_said_of_a_bad_line() {
    for (line, message) in [
        (&b"nonsense"[..], "column 2: expected ident; expected {\"id\", \"text\"}"),
        (b"{\"id\":1}", "column 8: missing field `text`; expected {\"id\", \"text\"}"),
        (
            b"\"Putin\"",
            "column 7: invalid type: string \"Putin\", expected an object; expected {\"id\", \"text\"}",
        ),
        (
            b"{\"id\":1,\"text\":null}",
            "column 19: invalid type: null, expected a string; expected {\"id\", \"text\"}",
        ),
        (b"\xff", "stream did not contain valid UTF-8"),
    ] {
        let good = &b"{\"id\":1,\"text\":\"Putin\"}\n"[..];
        let (status, objects, error) = run(&[], &[good, good, line, b"\n", good].concat());
        assert_eq!(error, format!("jsonl: line 3: {message}\n"));
        assert_eq!((status, objects.len()), (Some(1), 2), "{message}");
    }
}

#[test]
fn what_is_said_of_a_wrong_command_line() {
    for (arguments, message) in [
        (&["--keywords", "ten"][..], "--keywords ten: expected a number"),
        (&["--keywords"], "--keywords needs a value"),
        (&["--languages", "en,fr"], "--languages: unknown language \"fr\"; expected en or es"),
        (
            &["--style", "prose"],
            "--style: unknown keyword style \"prose\"; expected tags, terms or words",
        ),
        (
            &["--help"],
            "unknown option --help; expected --keywords, --languages, --style, --values, --no-learned or --events",
        ),
    ] {
        let (status, objects, error) = run(arguments, b"");
        assert_eq!(error, format!("jsonl: {message}\n"));
        assert_eq!((status, objects.len()), (Some(1), 0), "{message}");
    }
}

#[test]
fn options() {
    let input = "{\"id\":1,\"text\":\"The fishing treaty.\\n2024\\nThe fishing treaty of the coast towns.\"}";
    let one = |arguments: &[&str]| run(arguments, input.as_bytes()).1.remove(0);
    let languages = |object: &Value| {
        let paragraphs = object["paragraphs"].as_array().expect("an array").clone();
        paragraphs.into_iter().map(|p| p["language"].clone()).collect::<Vec<_>>()
    };
    let texts = |object: &Value| {
        let keywords = object["keywords"].as_array().expect("an array").clone();
        keywords
            .into_iter()
            .map(|k| k["text"].as_str().expect("text").to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(languages(&one(&[]))[1], Value::Null);
    assert_eq!(languages(&one(&["--languages", "en,es"]))[1], "en");
    assert_eq!(languages(&one(&["--languages", "es"])), ["es"; 3]);
    assert_eq!(texts(&one(&["--keywords", "1"])), ["fishing treaty"]);
    assert_eq!(texts(&one(&["--keywords", "0"])), [""; 0]);
    let words = texts(&one(&["--style", "words"]));
    assert!(!words.is_empty() && words.iter().all(|k| !k.contains(' ')), "{words:?}");
}
