//! The command line and the files of its users: an output is whole or as it was before, an input is never written.
#![cfg(all(feature = "cli", unix))]

use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt, symlink};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

const PATTERNS: &str = "{\"label\":\"SHIP\",\"pattern\":\"Aurora Boreal\",\"id\":\"aurora\"}\n";
const SHIPS: &str = "id\tkind\tname\nvessel/aurora\tvessel\tAurora Boreal\n";
const OLD: &str = "what was there before\n";

/// A folder of a test's own.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("files").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().expect("text").to_owned()
    }

    fn file(&self, name: &str, text: &str) -> String {
        fs::write(self.0.join(name), text).expect("a file");
        self.path(name)
    }

    fn pipe(&self, name: &str) -> String {
        let path = self.path(name);
        assert!(Command::new("mkfifo").arg(&path).status().expect("mkfifo").success());
        path
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).expect("a folder");
        let name = |entry: std::io::Result<fs::DirEntry>| entry.expect("it").file_name();
        let mut names: Vec<String> =
            entries.map(|entry| name(entry).into_string().expect("text")).collect();
        names.sort();
        names
    }
}

fn glosa() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_glosa"));
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(arguments: &[&str]) -> Output {
    glosa().args(arguments).output().expect("it starts")
}

fn said(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).expect("text")
}

fn read(path: &str) -> String {
    fs::read_to_string(path).expect("text")
}

#[test]
fn an_output_that_is_an_input_is_refused() {
    let folder = Folder::new("same");
    let patterns = folder.file("patterns.jsonl", PATTERNS);
    let ships = folder.file("ships.tsv", SHIPS);
    symlink("patterns.jsonl", folder.path("link")).expect("a link");
    fs::hard_link(&ships, folder.path("second name")).expect("a link");
    for (arguments, out, input) in [
        (["import", "spacy"].as_slice(), "patterns.jsonl", &patterns),
        (&["import", "spacy"], "link", &patterns),
        (&["compile"], "ships.tsv", &ships),
        (&["compile"], "second name", &ships),
    ] {
        let out = folder.path(out);
        let output = run(&[arguments, &[input, "-o", &out]].concat());
        let wanted = format!(
            "glosa: {out}: cannot be written: it is the input {input}; expected another file\n"
        );
        assert_eq!((output.status.code(), said(&output)), (Some(1), wanted.as_str()));
    }
    assert_eq!((read(&patterns), read(&ships)), (PATTERNS.to_owned(), SHIPS.to_owned()));
    // what a shell appends to
    let appends = fs::OpenOptions::new().append(true).open(&patterns).expect("it opens");
    let mut command = glosa();
    command.args(["import", "spacy", &patterns]).stdout(appends);
    let output = command.output().expect("it starts");
    assert_eq!(said(&output), "glosa: standard output is an input, too\n");
    assert_eq!(read(&patterns), PATTERNS);
}

#[test]
fn a_folder_of_odd_files_is_read_as_far_as_it_goes() {
    let folder = Folder::new("odd_files");
    folder.file("a.txt", "Peru won.");
    fs::write(folder.path("b.txt"), b"\xff\xfe\xfd").expect("a file");
    symlink("nowhere", folder.path("c.txt")).expect("a link");
    symlink(".", folder.path("loop")).expect("a link");
    folder.pipe("pipe.txt");
    let output = run(&["annotate", &folder.path("")]);
    let wanted = format!(
        "glosa: {}: a link that leads nowhere\nglosa: {}: read in part: bytes that are no UTF-16LE are read as U+FFFD; \
         name the encoding that it has\n3 files: 2 read (1 of them in part), 1 skipped\n",
        folder.path("c.txt"),
        folder.path("b.txt"),
    );
    assert_eq!((output.status.code(), said(&output)), (Some(1), wanted.as_str()));
    let table = String::from_utf8(output.stdout).expect("text");
    assert!(table.contains("country/PE"), "{table}");
}

#[test]
fn an_output_outlives_an_input_that_cannot_be_read() {
    let folder = Folder::new("missing");
    let (out, bad) = (folder.file("out", OLD), folder.file("bad.tsv", "no\tcolumns\n"));
    let no_gzip = folder.path("broken.gz");
    fs::write(&no_gzip, b"\x1f\x8b\x08\x00garbage").expect("a file");
    for arguments in [
        ["import", "spacy", "no/such/file", "-o", &out].as_slice(),
        &["import", "wikidata", &no_gzip, "-o", &out],
        &["compile", "no/such/file", "-o", &out],
        &["compile", &bad, "-o", &out],
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert_eq!(read(&out), OLD, "{arguments:?}");
    }
    assert_eq!(folder.names(), ["bad.tsv", "broken.gz", "out"]);
}

#[test]
fn a_full_disk_leaves_the_old_output() {
    let folder = Folder::new("full");
    let out = folder.file("out", OLD);
    let patterns = folder.file("patterns.jsonl", &PATTERNS.repeat(500));
    // a file may have one block: the next write fails, as on a full disk
    let script = "trap '' XFSZ; ulimit -f 1; exec \"$0\" import spacy \"$1\" -o \"$2\"";
    let glosa = env!("CARGO_BIN_EXE_glosa");
    let output =
        Command::new("sh").args(["-c", script, glosa, &patterns, &out]).output().expect("a shell");
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).starts_with("glosa: cannot write: "), "{}", said(&output));
    assert_eq!(read(&out), OLD);
    assert_eq!(folder.names(), ["out", "patterns.jsonl"]);
}

#[test]
fn what_cannot_be_said_on_standard_output_is_an_error() {
    let folder = Folder::new("dev_full");
    let (list, patterns) =
        (folder.file("ships.tsv", SHIPS), folder.file("patterns.jsonl", PATTERNS));
    let news = folder.file("news.txt", "Putin y la OTAN.");
    for arguments in [
        ["--help"].as_slice(),
        &["--version"],
        &["import", "--help"],
        &["info", &list],
        &["import", "spacy", &patterns],
        &["import", "spacy", &patterns, "-o", "/dev/full"],
        &["compile", &list, "-o", "-"],
        &["annotate", &news],
    ] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("/dev/full");
        let output = glosa().args(arguments).stdout(full).output().expect("it starts");
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(said(&output).contains("No space left"), "{arguments:?}: {}", said(&output));
    }
    assert!(fs::metadata("/dev/full").expect("it").file_type().is_char_device());
}

#[test]
fn links_pipes_and_rights_stay() {
    let folder = Folder::new("links");
    let ships = folder.file("ships.tsv", SHIPS);
    let compile = |out: &str| {
        let output = run(&["compile", &ships, "-o", out]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    };
    // a link to a file, and a link to nothing yet
    let old = folder.file("old", OLD);
    fs::set_permissions(&old, fs::Permissions::from_mode(0o640)).expect("rights");
    let before = fs::metadata(&old).expect("it").ino();
    for (link, to) in [("to old", "old"), ("to new", "new")] {
        symlink(to, folder.path(link)).expect("a link");
        compile(&folder.path(link));
        assert_eq!(fs::read_link(folder.path(link)).expect("a link"), Path::new(to));
        assert!(fs::read(folder.path(to)).expect("it").starts_with(b"glosagaz"));
    }
    let after = fs::metadata(&old).expect("it");
    assert_ne!(after.ino(), before, "who has the old one mapped keeps it");
    assert_eq!(after.permissions().mode() & 0o777, 0o640);
    // a pipe is written, not replaced
    let pipe = folder.pipe("pipe");
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::read(pipe).expect("it reads")
    });
    compile(&pipe);
    assert!(reader.join().expect("it ends").starts_with(b"glosagaz"));
    assert!(fs::metadata(&pipe).expect("it").file_type().is_fifo());
    compile("/dev/null");
    assert!(fs::metadata("/dev/null").expect("it").file_type().is_char_device());
    // a folder is no file
    let output = run(&["compile", &ships, "-o", &folder.path("")]);
    assert!(said(&output).ends_with(": cannot be written: it is a folder; expected a file\n"));
    assert_eq!(folder.names(), ["new", "old", "pipe", "ships.tsv", "to new", "to old"]);
    // standard output
    let output = run(&["compile", &ships, "-o", "-"]);
    assert_eq!(output.stdout, fs::read(&old).expect("it"));
}

#[test]
fn a_signal_leaves_the_old_output_and_nothing_else() {
    // what this test was told to ignore (in the background of a shell: SIGINT), the command ignores as well
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.map_or(0, |mask| u64::from_str_radix(mask.trim(), 16).expect("a mask"));
    let signals = [("INT", 2), ("TERM", 15), ("HUP", 1)].into_iter();
    for (name, number) in signals.filter(|(_, number)| ignored >> (number - 1) & 1 == 0) {
        let folder = Folder::new(&format!("signal {name}"));
        let out = folder.file("out", OLD);
        let mut child = glosa()
            .args(["import", "spacy", "-", "-o", &out])
            .stdin(Stdio::piped())
            .spawn()
            .expect("it starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        stdin.write_all(PATTERNS.as_bytes()).expect("it reads");
        let began = Instant::now();
        while folder.names().len() < 2 {
            assert!(began.elapsed() < Duration::from_secs(60), "it begins to write");
            std::thread::sleep(Duration::from_millis(5));
        }
        let sent = Command::new("kill").args(["-s", name, &child.id().to_string()]).status();
        assert!(sent.expect("kill").success());
        assert_eq!(child.wait().expect("it ends").signal(), Some(number));
        assert_eq!((folder.names(), read(&out)), (vec!["out".to_owned()], OLD.to_owned()));
        drop(stdin);
    }
}

#[test]
fn a_signal_that_is_ignored_is_ignored() {
    let folder = Folder::new("nohup");
    let out = folder.path("out");
    let script = "trap '' HUP; exec \"$0\" import spacy - -o \"$1\"";
    let mut child = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_glosa"), &out])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a shell");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(PATTERNS.as_bytes()).expect("it reads");
    let began = Instant::now();
    while folder.names().is_empty() {
        assert!(began.elapsed() < Duration::from_secs(60), "it begins to write");
        std::thread::sleep(Duration::from_millis(5));
    }
    let sent = Command::new("kill").args(["-s", "HUP", &child.id().to_string()]).status();
    assert!(sent.expect("kill").success());
    drop(stdin);
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
    assert_eq!(read(&out).lines().count(), 2);
}

#[test]
fn a_folder_with_a_pipe_and_a_link_back() {
    let folder = Folder::new("odd");
    folder.file("a.txt", "Putin");
    folder.pipe("b.txt");
    fs::create_dir(folder.path("deep")).expect("a folder");
    symlink("..", folder.path("deep/back")).expect("a link");
    folder.file("deep/c.txt", "OTAN");
    let mut child = glosa().args(["annotate", &folder.path("")]).spawn().expect("it starts");
    let began = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().expect("it runs") {
            break status;
        }
        if began.elapsed() > Duration::from_secs(60) {
            child.kill().expect("it ends");
            panic!("it waits for the pipe");
        }
        std::thread::sleep(Duration::from_millis(10));
    };
    assert_eq!(status.code(), Some(0));
    let mut found = String::new();
    child.stdout.take().expect("a pipe").read_to_string(&mut found).expect("text");
    let mentions: Vec<&str> = found.lines().filter_map(|line| line.split('\t').nth(3)).collect();
    assert_eq!(mentions, ["Putin", "OTAN"]);
}

/// Clears the screen, forges a row, turns the writing, and a C1 control.
const EVIL: &str = "x\u{1b}[2Jy\u{202e}z\u{9b}1m";

fn is_tame(output: &[u8]) -> bool {
    let text = std::str::from_utf8(output).expect("text");
    let acts = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}');
    !text.contains(|c: char| acts(c) && !matches!(c, '\n' | '\t'))
}

#[test]
fn nothing_from_a_stranger_acts_on_the_terminal() {
    let folder = Folder::new("terminal");
    let name = format!("{EVIL}\n.tsv");
    // names of files, columns, ids, kinds, fields, JSON
    let lists = [
        format!("id\tkind\t{EVIL}\n"),
        format!("id\tkind\tname\n{EVIL}\tvessel\tA\n"),
        format!("id\tkind\tname\taliases\nq\t{EVIL}\tA\tB{{{EVIL}}}\n"),
        format!("kind\t{EVIL}\n"),
        format!("{{\"id\":\"q\",\"kind\":\"\\u001b[2J\",\"name\":[\"{EVIL}\"]}}\n"),
        "id\tkind\tname\n\u{202e}q\t\u{202e}vessel\tHope\n\u{202e}r\t\u{202e}vessel\tHope\n"
            .to_owned(),
        "glosagaz\u{1b}[2J".to_owned(),
        "\u{1b}[2Jabc".to_owned(),
    ];
    for list in &lists {
        let file = folder.file(&name, list);
        for command in ["info", "lint"] {
            let output = run(&[command, &file]);
            assert!(is_tame(&output.stdout) && is_tame(&output.stderr), "{command} {output:?}");
        }
        for format in ["spacy", "ftm", "wikidata", "flashtext"] {
            let output = run(&["import", format, &file]);
            assert!(is_tame(&output.stderr), "{format} {output:?}");
        }
        let output = run(&["annotate", "-g", &file, &file]);
        assert!(is_tame(&output.stdout) && is_tame(&output.stderr), "{output:?}");
        let output = run(&["compile", &file, "-o", &folder.path("out")]);
        assert!(is_tame(&output.stderr), "{output:?}");
    }
    // what is said names the file on one line
    let missing = run(&["info", &folder.path("a\nb")]);
    assert_eq!(said(&missing).lines().count(), 1, "{}", said(&missing));
    // a mention over a line end and an id with a tab are fields of one row
    let text = folder
        .file("news.jsonl", "{\"id\":\"a\\tb\\u001b\",\"text\":\"North\\nKorea and Putin\"}\n");
    let output = run(&["annotate", &text]);
    let rows = String::from_utf8(output.stdout).expect("text");
    assert!(!rows.is_empty());
    for row in rows.lines() {
        assert_eq!(row.split('\t').count(), 6, "{rows}");
        assert!(row.starts_with(r"a\tb\u{1b}"), "{rows}");
    }
}
