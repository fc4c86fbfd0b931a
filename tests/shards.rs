//! A run over an archive may be ended at any time, and may be shared out: gone on with, it loses and repeats nothing.
#![cfg(all(feature = "cli", unix))]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

const FILES: usize = 40;
/// Lines of an input file: enough for a run to last while it is killed.
const LINES: usize = 30;

struct Archive(PathBuf);

impl Archive {
    /// A folder with `news/00.jsonl` and so on.
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("shards").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("news")).expect("a folder");
        for file in 0..FILES {
            let line = |n: usize| {
                format!(
                    "{{\"id\":\"{file}-{n}\",\"text\":\"Putin met Kim Jong-un in Pyongyang, item {n} of {file}. \
                     La OTAN y Corea del Norte discuten el acuerdo número {n}.\"}}\n"
                )
            };
            let lines: String = (0..LINES).map(line).collect();
            fs::write(folder.join(format!("news/{file:02}.jsonl")), lines).expect("a file");
        }
        Self(folder)
    }

    fn glosa(&self, output: &str, more: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_glosa"));
        command.current_dir(&self.0).stdin(Stdio::null()).stdout(Stdio::piped());
        command.stderr(Stdio::piped());
        command.args(["annotate", "news", "--format", "jsonl", "--output", output]).args(more);
        command
    }

    fn run(&self, output: &str, more: &[&str]) -> Output {
        self.glosa(output, more).output().expect("it starts")
    }

    /// The files of an output folder with their content, without the manifests.
    fn outputs(&self, output: &str) -> BTreeMap<String, String> {
        let names = fs::read_dir(self.0.join(output)).expect("a folder");
        let names =
            names.map(|entry| entry.expect("an entry").file_name().into_string().expect("text"));
        names
            .filter(|name| !name.starts_with("manifest"))
            .map(|name| {
                let text = fs::read_to_string(self.0.join(output).join(&name)).expect("text");
                (name, text)
            })
            .collect()
    }

    fn manifest(&self, path: &str) -> Vec<Value> {
        let text = fs::read_to_string(self.0.join(path)).expect("a manifest");
        text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    }
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).expect("text")
}

#[test]
fn an_output_for_each_file_and_a_line_of_the_manifest() {
    let archive = Archive::new("whole");
    let output = archive.run("done", &[]);
    assert_eq!(stderr(&output), "40 files: 40 done, 0 done before, 0 skipped\n");
    assert_eq!(output.status.code(), Some(0));
    let outputs = archive.outputs("done");
    let ids: Vec<String> = outputs
        .values()
        .flat_map(|text| text.lines())
        .map(|line| {
            let document: Value = serde_json::from_str(line).expect("JSON");
            document["id"].as_str().expect("an id").to_owned()
        })
        .collect();
    assert_eq!((outputs.len(), ids.len()), (FILES, FILES * LINES));
    let manifest = archive.manifest("done/manifest.jsonl");
    assert_eq!(manifest[0]["glosa"], env!("CARGO_PKG_VERSION"));
    assert_eq!(manifest.len(), 1 + FILES);
    for record in &manifest[1..] {
        let written = &record["output"];
        let text = &outputs[written["file"].as_str().expect("a name")];
        assert_eq!(written["texts"], LINES);
        assert_eq!(written["bytes"], text.len());
        assert_eq!(written["crc32"], format!("{:08x}", crc32fast::hash(text.as_bytes())));
    }
}

#[test]
fn a_killed_run_goes_on_and_ends_like_one_that_was_not_killed() {
    let archive = Archive::new("killed");
    assert!(archive.run("whole", &[]).status.success());
    let mut killed = 0;
    for _ in 0..4 {
        let mut child =
            archive.glosa("done", &["--resume", "--threads", "2"]).spawn().expect("it starts");
        let lines = || {
            let text = fs::read_to_string(archive.0.join("done/manifest.jsonl"));
            text.map_or(0, |text| text.lines().count())
        };
        let (before, deadline) = (lines(), Instant::now() + Duration::from_secs(60));
        while lines() < before + 4 && child.try_wait().expect("a state").is_none() {
            assert!(Instant::now() < deadline, "nothing is done");
            thread::sleep(Duration::from_millis(2));
        }
        killed += usize::from(child.try_wait().expect("a state").is_none());
        child.kill().expect("it dies");
        child.wait().expect("it ends");
    }
    assert!(killed > 0, "each run ended before it was killed: more lines are needed");
    let output = archive.run("done", &["--resume"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(archive.outputs("done"), archive.outputs("whole"), "also no part is left");
    let manifest = archive.manifest("done/manifest.jsonl");
    let mut inputs: Vec<&str> =
        manifest[1..].iter().map(|record| record["input"].as_str().expect("a path")).collect();
    inputs.sort_unstable();
    let expected: Vec<String> = (0..FILES).map(|file| format!("news/{file:02}.jsonl")).collect();
    assert_eq!(inputs, expected, "each input once");
    let output = archive.run("done", &["--resume"]);
    assert_eq!(stderr(&output), "40 files: 0 done, 40 done before, 0 skipped\n");
}

#[test]
fn a_line_that_was_cut_short_is_done_again() {
    let archive = Archive::new("cut");
    assert!(archive.run("done", &[]).status.success());
    let path = archive.0.join("done/manifest.jsonl");
    let text = fs::read_to_string(&path).expect("a manifest");
    fs::write(&path, &text[..text.len() - 20]).expect("it is cut");
    let whole = archive.outputs("done");
    let output = archive.run("done", &["--resume"]);
    assert_eq!(stderr(&output), "40 files: 1 done, 39 done before, 0 skipped\n");
    assert_eq!(archive.outputs("done"), whole);
    assert_eq!(archive.manifest("done/manifest.jsonl").len(), 1 + FILES);
}

#[test]
fn files_that_changed_or_lost_their_output_are_read_again() {
    let archive = Archive::new("changed");
    assert!(archive.run("done", &[]).status.success());
    let text = "{\"id\":\"new\",\"text\":\"Angela Merkel llegó a Lima.\"}\n";
    fs::write(archive.0.join("news/07.jsonl"), text).expect("a file");
    let name = archive.outputs("done").into_keys().next().expect("a file");
    fs::remove_file(archive.0.join("done").join(name)).expect("it is gone");
    let output = archive.run("done", &["--resume"]);
    assert_eq!(stderr(&output), "40 files: 2 done, 38 done before, 0 skipped\n");
    assert!(archive.outputs("done").values().any(|text| text.contains("\"id\":\"new\"")));
}

#[test]
fn shares_have_each_file_once_and_are_the_whole() {
    let archive = Archive::new("shares");
    assert!(archive.run("whole", &[]).status.success());
    let mut files = 0;
    for shard in ["1/3", "2/3", "3/3"] {
        assert!(archive.run("done", &["--shard", shard]).status.success());
        let name = format!("done/manifest-{}.jsonl", shard.replace('/', "-of-"));
        files += archive.manifest(&name).len() - 1;
    }
    assert_eq!(files, FILES);
    assert_eq!(archive.outputs("done"), archive.outputs("whole"));
}

#[test]
fn a_file_that_cannot_be_read_has_no_output_and_is_tried_again() {
    let archive = Archive::new("broken");
    fs::write(archive.0.join("news/03.jsonl"), b"PK\x03\x04 an archive").expect("a file");
    let message = "glosa: news/03.jsonl: a zip archive: unpack it first\n";
    for wanted in [
        "40 files: 39 done, 0 done before, 1 skipped\n",
        "40 files: 0 done, 39 done before, 1 skipped\n",
    ] {
        let output = archive.run("done", &["--resume"]);
        assert_eq!(stderr(&output), format!("{message}{wanted}"));
        assert_eq!(output.status.code(), Some(1));
    }
    assert_eq!(archive.outputs("done").len(), FILES - 1);
}

#[test]
fn a_list_is_known_by_its_checksum_however_it_is_read() {
    let archive = Archive::new("lists");
    for file in 1..FILES {
        fs::remove_file(archive.0.join(format!("news/{file:02}.jsonl"))).expect("a file");
    }
    let list = "id\tkind\tname\nvessel/aurora\tvessel\tAurora Boreal\n";
    fs::write(archive.0.join("ships.tsv"), list).expect("a list");
    let mut compile = Command::new(env!("CARGO_BIN_EXE_glosa"));
    let compile =
        compile.current_dir(&archive.0).args(["compile", "ships.tsv", "-o", "ships.glosa"]);
    assert!(compile.output().expect("it starts").status.success());

    for (output, file, more) in [
        ("list", "ships.tsv", None),
        ("compiled", "ships.glosa", None),
        ("mapped", "ships.glosa", Some("--mmap")),
    ] {
        let options: Vec<&str> = ["--gazetteer", file].into_iter().chain(more).collect();
        let run = archive.run(output, &options);
        assert!(run.status.success(), "{}", stderr(&run));
        let sum = crc32fast::hash(&fs::read(archive.0.join(file)).expect("a file"));
        let first = &archive.manifest(&format!("{output}/manifest.jsonl"))[0];
        assert_eq!(first["lists"], serde_json::json!([[file, format!("{sum:08x}")]]), "{output}");
    }

    fs::write(archive.0.join("ships.tsv"), list.replace("Boreal", "Austral")).expect("a list");
    let run = archive.run("list", &["--gazetteer", "ships.tsv", "--resume"]);
    let expected = "glosa: list/manifest.jsonl: cannot go on with lists with other content; expected those of the first \
                    run, or another folder\n";
    assert_eq!(stderr(&run), expected);
}

#[test]
fn what_cannot_be_gone_on_with_is_said() {
    let archive = Archive::new("wrong");
    assert!(archive.run("done", &[]).status.success());
    let begun = "done/manifest.jsonl";
    let command = "annotate news --format jsonl --output done";
    for (more, wanted) in [
        (
            &[][..],
            format!(
                "glosa: {begun}: an earlier run wrote here; expected --resume, or another folder\n"
            ),
        ),
        (
            &["--resume", "--keywords", "3"],
            format!(
                "glosa: {begun}: cannot go on with {command} --keywords 3; expected {command}, or another folder\n"
            ),
        ),
        (
            &["--resume", "-"],
            "glosa: standard input cannot be gone on with; expected files or folders\n".to_owned(),
        ),
    ] {
        let output = archive.run("done", more);
        assert_eq!((output.status.code(), stderr(&output)), (Some(1), &*wanted));
    }
    fs::write(archive.0.join(begun), "{}\n").expect("a file");
    let output = archive.run("done", &["--resume"]);
    let wanted = "glosa: done/manifest.jsonl:1: no line of a manifest: missing field `glosa` at line 1 column 2\n";
    assert_eq!(stderr(&output), wanted);
}
