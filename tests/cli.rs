//! The command line, as users and scripts meet it.
#![cfg(feature = "cli")]

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// A folder of this test's own.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn glosa(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_glosa"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(arguments: &[&str], input: &str) -> Output {
    let mut child = glosa(arguments).spawn().expect("it starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    std::thread::scope(|scope| {
        // beside the reading: pipes are short
        scope.spawn(move || {
            let _ = stdin.write_all(input.as_bytes());
        });
        child.wait_with_output().expect("it ends")
    })
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("text")
}

const NEWS: &str = "Putin flew to North Korea.";
const SHIPS: &str = "id\tkind\tname\taliases\nvessel/aurora\tvessel\tAurora Boreal\tAurora{weak}\nvessel/star\tvessel\tGulf Star\t\n";

#[test]
fn mentions_a_line() {
    let output = run(&["annotate"], NEWS);
    assert_eq!(output.status.code(), Some(0));
    let wanted = "standard input\t0\t5\tPutin\tperson\tperson/vladimir-putin\n\
        standard input\t14\t25\tNorth Korea\tcountry\tcountry/KP\n";
    assert_eq!(text(&output.stdout), wanted);
    assert_eq!(text(&output.stderr), "", "no bar without a terminal");
}

#[test]
fn json_lines_keep_ids_and_order() {
    let input: String =
        (0..3_000).map(|n| format!("{{\"id\":{n},\"text\":\"Putin y la OTAN.\"}}\n")).collect();
    let one = run(&["annotate", "--format", "jsonl", "--threads", "1"], &input);
    let many = run(&["annotate", "--format", "jsonl", "--threads", "4"], &input);
    assert_eq!(one.stdout, many.stdout);
    for (n, line) in text(&one.stdout).lines().enumerate() {
        let object: serde_json::Value = serde_json::from_str(line).expect("JSON");
        assert_eq!(object["id"], n);
        assert_eq!(object["mentions"][1]["entity"], "organization/nato");
    }
    assert_eq!(text(&one.stdout).lines().count(), 3_000);
}

#[test]
fn ids_come_back_as_they_were_written() {
    let ids = [
        "7",
        "123456789012345678901234567890",
        "-0.10",
        "1e999",
        "\"a\\u00f1\"",
        "null",
        "[1, {\"b\":2.0}]",
    ];
    let lines: Vec<String> =
        ids.iter().map(|id| format!("{{\"id\": {id},\"text\":\"OTAN\"}}\n")).collect();
    // some editors put a mark before a text
    let output = run(&["annotate", "--format", "jsonl"], &format!("\u{feff}{}", lines.concat()));
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
    for (line, id) in text(&output.stdout).lines().zip(ids) {
        assert!(line.starts_with(&format!("{{\"id\":{id},\"paragraphs\":")), "{id}: {line}");
    }
    assert_eq!(text(&output.stdout).lines().count(), ids.len());
}

#[test]
fn a_text_of_any_length_part_by_part() {
    let news = "Putin flew to North Korea.\n\nLa OTAN vigila a Corea del Norte.\n\n".repeat(24_000);
    let lines = |arguments: &[&str]| {
        let output = run(arguments, &news);
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
        text(&output.stdout).lines().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(lines(&["annotate", "--stream"]), lines(&["annotate"]));
    let parts = lines(&["annotate", "--stream", "--format", "jsonl"]);
    assert_eq!(parts.len(), 3, "two parts and the whole");
    let whole: serde_json::Value = serde_json::from_str(&parts[2]).expect("JSON");
    assert_eq!(whole["mentions"], serde_json::json!([]));
    let korea = whole["entities"].as_array().expect("a list");
    let korea = korea.iter().find(|entity| entity["id"] == "country/KP").expect("it is named");
    assert_eq!(korea["count"], 48_000);
    assert!(!whole["keywords"].as_array().expect("a list").is_empty());
}

#[test]
fn a_stream_is_plain_text_in_any_encoding_packed_or_not() {
    let file = |name: &str| format!("{}/tests/data/readers/{name}", env!("CARGO_MANIFEST_DIR"));
    let paths = ["no/such/file", "packed.txt.gz", "page.html", "windows1252.txt"].map(file);
    let mut arguments = vec!["annotate", "--stream"];
    arguments.extend(paths.iter().map(String::as_str));
    let output = run(&arguments, "");
    assert_eq!(output.status.code(), Some(1));
    for name in [&paths[1], &paths[3]] {
        let found = text(&output.stdout).lines().filter(|line| line.starts_with(name.as_str()));
        assert_eq!(found.count(), 3, "{name}: {}", text(&output.stdout));
    }
    let wanted = format!(
        "glosa: {}: cannot be read: No such file or directory (os error 2)\n\
         glosa: {}: the format html; expected plain text, to read it as a stream\n",
        paths[0], paths[2]
    );
    assert_eq!(text(&output.stderr), wanted);
    let output = run(&["annotate", "--stream", "--values", "--format", "json"], "It cost $5.");
    assert!(text(&output.stdout).contains("\"amount\": \"5\""), "{}", text(&output.stdout));
}

#[test]
fn a_key_twice_is_an_error() {
    let input = &["annotate", "--input", "jsonl"];
    let output = run(input, "{\"id\":1,\"id\":2,\"text\":\"OTAN\"}\n");
    let wanted =
        "glosa: standard input:1: column 14: key \"id\" occurs twice; expected an object\n";
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(1), wanted));
}

#[test]
fn a_bad_line_costs_itself_alone_unless_the_reading_is_strict() {
    let input = "{\"id\":1,\"text\":\"OTAN\"}\n\n{\"id\":2}\n{\"id\":3,\"text\":\"OTAN\"}\n";
    for (strict, lines) in
        [(&["annotate", "--format", "jsonl"][..], 2), (&["annotate", "--strict"], 0)]
    {
        let output = run(strict, input);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(text(&output.stdout).lines().count(), lines);
        let wanted = "glosa: standard input:3: no field \"text\" for the text; there is: id\n";
        assert_eq!(text(&output.stderr), wanted);
    }
}

#[test]
fn bad_files_cost_themselves_alone() {
    let folder = folder("bad files");
    for (name, content) in [
        ("a.txt", NEWS.as_bytes()),
        ("b.png", b"\x89PNG\0\0"),
        ("c.jsonl", b"{\"id\":1,\"text\":\"Putin\"}\nnonsense\n{\"id\":2,\"text\":\"OTAN\"}\n"),
        ("d.csv", b"Id;Body\n7;Putin\n"),
        ("e.md", b"Angola"),
        (".gitignore", b"e.md\n"),
        (".hidden.txt", b"Angola"),
    ] {
        std::fs::write(folder.join(name), content).expect("a file");
    }
    std::fs::create_dir(folder.join(".git")).expect("a folder");
    let path = |name: &str| folder.join(name).display().to_string();
    let lines = |output: &Output| text(&output.stdout).lines().count();
    let output = run(&["annotate", &path("")], "");
    let wanted = format!(
        "glosa: {}: a binary file: no text in it\n\
         glosa: {}:2: column 2: expected ident; expected an object\n\
         glosa: {}:1: no column \"text\" for the text; there is: Id, Body\n\
         4 files: 2 read (1 of them in part), 2 skipped\n",
        path("b.png"),
        path("c.jsonl"),
        path("d.csv")
    );
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(1), &*wanted));
    assert_eq!(lines(&output), 4, "two names in a.txt, two in c.jsonl");
    for (arguments, mentions) in [
        (&["--text-field", "body", "--id-field", "ID", "--glob", "*.csv"][..], 1),
        (&["--glob", "!*.{png,jsonl,csv}"], 2),
        (&["--glob", "*.md"], 1), // stronger than .gitignore
        (&["--no-ignore", "--glob", "!*.{png,jsonl,csv}"], 3),
        (&["--hidden", "--glob", "*.txt"], 3),
    ] {
        let output = run(&[&["annotate", &path("")], arguments].concat(), "");
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""), "{arguments:?}");
        assert_eq!(lines(&output), mentions, "{arguments:?}");
    }
    let output = run(&["annotate", "--encoding", "klingon"], "");
    let wanted = "glosa: encoding: klingon; expected a label such as utf-8, utf-16le, windows-1252 or iso-8859-15\n";
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(1), wanted));
}

#[test]
fn folders_by_name() {
    let folder = folder("folders");
    std::fs::create_dir(folder.join("deep")).expect("a folder");
    for (name, news) in [("b.txt", NEWS), ("deep/a.txt", NEWS), (".hidden", NEWS)] {
        std::fs::write(folder.join(name), news).expect("a file");
    }
    let path = folder.to_str().expect("text");
    let output = run(&["annotate", path], "");
    let files: Vec<&str> =
        text(&output.stdout).lines().filter_map(|line| line.split('\t').next()).collect();
    let (b, a) = (format!("{path}/b.txt"), format!("{path}/deep/a.txt"));
    assert_eq!(files, [b.as_str(), b.as_str(), a.as_str(), a.as_str()]);
}

#[test]
fn a_file_that_is_not_there() {
    let output = run(&["annotate", "no/such/file.txt"], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).starts_with("glosa: no/such/file.txt: cannot be read: "));
}

#[test]
fn a_wrong_command_line() {
    for arguments in [&["anotate"][..], &["annotate", "--format", "xml"], &["compile"], &[]] {
        assert_eq!(run(arguments, "").status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn every_help_has_an_example() {
    for command in [
        "annotate",
        "find",
        "count",
        "pairs",
        "report",
        "redact",
        "eval",
        "schema",
        "lookup",
        "explain",
        "compile",
        "import",
        "lint",
        "info",
        "completions",
        "man",
    ] {
        let output = run(&[command, "--help"], "");
        assert_eq!(output.status.code(), Some(0));
        assert!(text(&output.stdout).contains(&format!("  glosa {command} ")), "{command}");
    }
}

#[test]
fn a_closed_pipe_is_no_error() {
    let input = format!("{{\"id\":1,\"text\":\"{}\"}}\n", NEWS.repeat(50)).repeat(500);
    let mut child = glosa(&["annotate", "--format", "jsonl"]).spawn().expect("it starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let writer = std::thread::spawn(move || {
        let _ = stdin.write_all(input.as_bytes());
    });
    drop(child.stdout.take());
    let mut said = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut said).expect("text");
    assert_eq!((child.wait().expect("it ends").code(), said.as_str()), (Some(0), ""));
    writer.join().expect("it ends");
}

#[test]
fn lists_and_compiled_files_alike() {
    let folder = folder("compile");
    let (list, compiled) = (folder.join("ships.tsv"), folder.join("ships.glosa"));
    let (list, compiled) = (list.to_str().expect("text"), compiled.to_str().expect("text"));
    std::fs::write(list, SHIPS).expect("a file");
    let output = run(&["compile", list, "-o", compiled], "");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(std::fs::read_dir(&folder).expect("it").count(), 2, "nothing half-written stays");
    let packed = folder.join("ships.packed");
    let packed = packed.to_str().expect("text");
    let output = run(&["compile", list, "--packed", "-o", packed], "");
    let size = std::fs::metadata(packed).expect("a file").len();
    assert!(text(&output.stderr).contains(&format!(" {size} bytes: ")), "{output:?}");

    let news = "The Aurora Boreal met the Gulf Star; the Aurora sank off Peru.";
    let wanted = "Aurora Boreal, Gulf Star, Aurora, Peru";
    for file in [list, compiled, packed] {
        let output = run(&["annotate", "--gazetteer", file], news);
        let found: Vec<&str> =
            text(&output.stdout).lines().filter_map(|line| line.split('\t').nth(3)).collect();
        assert_eq!(found.join(", "), wanted, "{file}");
    }
    let output = run(&["annotate", "-g", compiled, "--no-builtin", "--silence", "gulf star"], news);
    assert_eq!(text(&output.stdout).lines().count(), 2);
    let output = run(&["info", compiled], "");
    let lines: Vec<String> = text(&output.stdout)
        .lines()
        .map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    assert!(lines.contains(&"entities 2".to_owned()) && lines.contains(&"vessel 2".to_owned()));
    assert!(lines.contains(&"whole true".to_owned()), "{lines:?}");
}

#[test]
fn a_damaged_file() {
    let folder = folder("damaged");
    let (list, compiled) = (folder.join("ships.tsv"), folder.join("ships.glosa"));
    std::fs::write(&list, SHIPS).expect("a file");
    let output =
        run(&["compile", list.to_str().expect("it"), "-o", compiled.to_str().expect("it")], "");
    assert_eq!(output.status.code(), Some(0));
    let mut bytes = std::fs::read(&compiled).expect("it");
    let last = bytes.len() - 9;
    bytes[last] ^= 0x55;
    std::fs::write(&compiled, &bytes).expect("it");
    let output = run(&["info", compiled.to_str().expect("it")], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("not a compiled gazetteer: checksum "));
    std::fs::write(&compiled, &bytes[..100]).expect("it");
    let output = run(&["annotate", "-g", compiled.to_str().expect("it")], NEWS);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("expected them within 100"), "{}", text(&output.stderr));
}

#[test]
fn errors_of_a_list_are_all_said_and_nothing_is_written() {
    let folder = folder("errors");
    let (list, compiled) = (folder.join("ships.csv"), folder.join("ships.glosa"));
    std::fs::write(&list, "id,kind,name,aliases\na,vessel,Aurora,\"B{exakt};;C\"\nb,,X,\n")
        .expect("a file");
    let name = list.to_str().expect("it");
    let output = run(&["compile", name, "-o", compiled.to_str().expect("it")], "");
    assert_eq!(output.status.code(), Some(1));
    let flags = "exact, capitalised, lower, folded, weak, stem, off, ambiguous, distinctive, variants, derived, m, f, c, sg, pl";
    let wanted = format!(
        "glosa: {name}:2: column \"aliases\": unknown flag \"exakt\" in \"B{{exakt}}\"; expected one of {flags}\n\
        {name}:2: column \"aliases\": empty alias in \"B{{exakt}};;C\"; expected forms between semicolons\n\
        {name}:3: column \"kind\": empty field; expected a value\n"
    );
    assert_eq!(text(&output.stderr), wanted);
    assert!(!compiled.exists());
}

#[test]
fn what_lint_says() {
    let folder = folder("lint");
    let (list, corpus) = (folder.join("ships.tsv"), folder.join("corpus.txt"));
    std::fs::write(
        &list,
        "id\tkind\tname\na\tvessel\tHope\nb\tvessel\tGulf Star\nc\tvessel\tGulf Star\n",
    )
    .expect("a file");
    std::fs::write(&corpus, "Hope is all, they hope and hope.\n").expect("a file");
    let (name, corpus) = (list.to_str().expect("it"), corpus.to_str().expect("it"));
    let output = run(&["lint", name, "--text", corpus], "");
    assert_eq!(output.status.code(), Some(0));
    let wanted = format!(
        "{name}:2: warning: alias \"Hope\" is an ordinary word; flag it exact, weak or off (in the text 1 capitalised, 2 not)\n\
        {name}:4: warning: alias \"Gulf Star\" is on 2 ids: b, c; flag it ambiguous or weak (in the text 0 capitalised, 0 not)\n"
    );
    assert_eq!(text(&output.stdout), wanted);
    assert_eq!(run(&["lint", name, "--strict"], "").status.code(), Some(1));
}

#[test]
fn a_dump_is_read_twice_for_its_subclasses() {
    let folder = folder("import");
    let statement = |class: u32| {
        format!(
            "[{{\"mainsnak\":{{\"datavalue\":{{\"value\":{{\"id\":\"Q{class}\"}}}}}},\"rank\":\"normal\"}}]"
        )
    };
    let item = |id: u32, label: &str, property: &str, class: u32| {
        format!(
            "{{\"type\":\"item\",\"id\":\"Q{id}\",\"labels\":{{\"en\":{{\"value\":\"{label}\"}}}},\"aliases\":[],\
            \"claims\":{{\"{property}\":{}}},\"sitelinks\":[]}}",
            statement(class)
        )
    };
    let dump = format!(
        "[\n{},\n{}\n]\n",
        item(900, "Port Zubiri", "P31", 901),
        item(901, "harbour", "P279", 515)
    );
    let file = folder.join("dump.json.gz");
    let packed = std::fs::File::create(&file).expect("a file");
    let mut packed = flate2::write::GzEncoder::new(packed, flate2::Compression::fast());
    packed.write_all(dump.as_bytes()).and_then(|()| packed.finish().map(drop)).expect("it");
    let file = file.to_str().expect("text");
    let output = run(&["import", "wikidata", file], "");
    assert_eq!(output.status.code(), Some(0));
    let row = text(&output.stdout).lines().nth(1).unwrap_or_default();
    let cells: Vec<&str> = row.split('\t').filter(|cell| !cell.is_empty()).collect();
    assert_eq!(cells, ["Q900", "place", "Port Zubiri", "Q900", "0"]);
    assert_eq!(text(&output.stderr), "1 written, 1 of other kinds passed over, 0 refused\n");
    let output = run(&["import", "wikidata", "-"], &dump);
    assert_eq!(text(&output.stderr), "0 written, 2 of other kinds passed over, 0 refused\n");
}
