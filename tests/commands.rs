//! The commands that ask something of a folder, as a user meets them: what they print, whole.
#![cfg(all(feature = "cli", feature = "builtin"))]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder of this test's own, with files in it.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("commands").join(name);
    let _ = fs::remove_dir_all(&folder);
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

fn glosa(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_glosa"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    command.env_remove("NO_COLOR").output().expect("it runs")
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("text")
}

fn said(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).expect("text")
}

/// A command line, without quoted words: an underscore is a blank.
fn words(line: &str) -> Vec<String> {
    line.split(' ').map(|word| word.replace('_', " ")).collect()
}

/// The news of all these tests.
const NEWS: &[(&str, &str)] = &[
    (
        "a/2024-06-19.txt",
        "Yesterday Putin left Germany.\nOn the next day Putin met Marta Quintero and Kim Jong-un.",
    ),
    (
        "b.txt",
        "---\ndate: 2024-06-20\n---\n\nEl presidente Putin viajó a Corea del Norte, dijo el ministro alemán.",
    ),
    (
        "c.jsonl",
        "{\"id\":7,\"date\":\"2024-06-19\",\"text\":\"Kim Jong-un and Putin spoke.\"}\n{\"id\":8,\"text\":\"NATO watched.\"}\n",
    ),
];

/// Runs command lines over the news, and compares all that they print with what is wanted.
fn check(name: &str, cases: &[(&str, &str)]) {
    let folder = folder(name, NEWS);
    for (line, wanted) in cases {
        for threads in ["1", "4"] {
            let mut arguments = words(line);
            arguments.extend(["--threads", threads, "a", "b.txt", "c.jsonl"].map(str::to_owned));
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            let output = glosa(&folder, &arguments);
            assert_eq!((out(&output), said(&output)), (*wanted, ""), "{line}");
            assert_eq!(output.status.code(), Some(0), "{line}");
        }
    }
}

#[test]
fn find() {
    check(
        "find",
        &[
            (
                "find Corea_del_norte",
                "b.txt:5:El presidente Putin viajó a Corea del Norte, dijo el ministro alemán.\n",
            ),
            (
                "find putin -C 12",
                "a/2024-06-19.txt:1:Yesterday Putin left…\n\
                 a/2024-06-19.txt:2:…next day Putin met Marta…\n\
                 b.txt:5:…presidente Putin viajó a…\n\
                 7:1:…Jong-un and Putin spoke.\n",
            ),
            ("find person --count", "a/2024-06-19.txt:4\nb.txt:1\n7:2\n"),
            ("find Quintero -l", "a/2024-06-19.txt\n"),
            ("find person/kim-jong-un -l", "a/2024-06-19.txt\n7\n"),
            ("find nationality --country DE -l", "b.txt\n"),
            (
                "--color always find OTAN",
                "\u{1b}[35m8\u{1b}[0m:\u{1b}[32m1\u{1b}[0m:\u{1b}[1m\u{1b}[31mNATO\u{1b}[0m watched.\n",
            ),
        ],
    );
    let folder = folder("nothing", NEWS);
    let output = glosa(&folder, &["find", "OTAN", "--json", "c.jsonl"]);
    let hit: serde_json::Value = serde_json::from_str(out(&output)).expect("JSON");
    for (key, wanted) in [
        ("id", serde_json::json!(8)),
        ("line", 1.into()),
        ("start", 0.into()),
        ("entity", "organization/nato".into()),
        ("before", "".into()),
        ("after", " watched.".into()),
    ] {
        assert_eq!(hit[key], wanted, "{key}");
    }
    let output = glosa(&folder, &["find", "Atlantis", "."]);
    assert_eq!((out(&output), said(&output)), ("", "glosa: no mention of \"Atlantis\"\n"));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn count() {
    check(
        "count",
        &[
            (
                "count",
                "entity                 kind          mentions  texts  name_en         name_es\n\
                 person/vladimir-putin  person               4      3  Vladimir Putin  Vladímir Putin\n\
                 person/kim-jong-un     person               2      2  Kim Jong-un     Kim Jong-un\n\
                 country/DE             country              1      1  Germany         Alemania\n\
                 country/KP             country              1      1  North Korea     Corea del Norte\n\
                 nationality/DE         nationality          1      1  German          alemán\n\
                 organization/nato      organization         1      1  NATO            OTAN\n                       \
                 person               1      1  Marta Quintero  Marta Quintero\n",
            ),
            (
                "count --by kind --format csv --top 2",
                "kind,mentions,texts\nperson,7,3\ncountry,2,2\n",
            ),
            (
                "count --by country --kind country",
                "country  mentions  texts\nDE              1      1\nKP              1      1\n",
            ),
            (
                "count --by file --format json --entity person/vladimir-putin",
                "[\n{\"file\":\"a/2024-06-19.txt\",\"mentions\":2,\"entities\":1},\n\
                 {\"file\":\"b.txt\",\"mentions\":1,\"entities\":1},\n\
                 {\"file\":\"7\",\"mentions\":1,\"entities\":1},\n\
                 {\"file\":\"8\",\"mentions\":0,\"entities\":0}\n]\n",
            ),
            (
                "count --by date --format csv --kind person",
                "date,mentions,texts\n,0,0\n2024-06-19,6,2\n2024-06-20,1,1\n",
            ),
        ],
    );
}

#[test]
fn copies_are_counted_once() {
    let report = "Putin met Kim Jong-un in Pyongyang on Wednesday, and both men signed a pact that neither of the two \
        governments would publish in full; nobody knew whether it would last, nor what the neighbours would say of it \
        when they had read it at last, in the small hours of a cold and rainy June morning by the river.";
    let copy = format!("From our correspondent. {report}");
    let folder = folder("copies", &[("a.txt", report), ("b.txt", &copy), ("c.txt", "Putin left.")]);
    for (arguments, wanted) in
        [(&["count", "--top", "1"][..], "3"), (&["count", "--top", "1", "--once"], "2")]
    {
        let output = glosa(&folder, &[arguments, &["--format", "csv", "."]].concat());
        let row =
            format!("person/vladimir-putin,person,{wanted},{wanted},Vladimir Putin,Vladímir Putin");
        assert_eq!(out(&output).lines().nth(1), Some(&*row));
    }
}

#[test]
fn pairs() {
    check(
        "pairs",
        &[
            (
                "pairs --top 2",
                "together  entity_1            entity_2               name_1       name_2\n       \
                 2  person/kim-jong-un  person/vladimir-putin  Kim Jong-un  Vladimir Putin\n       \
                 1  country/DE          person/vladimir-putin  Germany      Vladimir Putin\n",
            ),
            (
                "pairs --within document --with person/vladimir-putin --kind person --format csv",
                "together,entity_1,entity_2,name_1,name_2\n\
                 2,person/vladimir-putin,person/kim-jong-un,Vladimir Putin,Kim Jong-un\n\
                 1,person/vladimir-putin,,Vladimir Putin,Marta Quintero\n",
            ),
        ],
    );
}

/// What the page says, as its data.
#[test]
fn report() {
    let folder = folder("report", NEWS);
    fs::write(folder.join("z.txt"), b"\0").expect("a file");
    let page = |threads: &str| {
        let output =
            glosa(&folder, &["report", ".", "-o", "r.html", "--title", "N", "--threads", threads]);
        assert_eq!(
            said(&output),
            "glosa: ./z.txt: a binary file: no text in it\n4 files: 3 read, 1 skipped\n"
        );
        assert_eq!(output.status.code(), Some(1));
        let page = fs::read_to_string(folder.join("r.html")).expect("a page");
        fs::remove_file(folder.join("r.html")).expect("it is there");
        page
    };
    let (one, many) = (page("1"), page("4"));
    assert_eq!(one, many);
    let data =
        one.split_once("id=\"data\">").expect("data").1.split_once("</script>").expect("its end").0;
    let data: serde_json::Value = serde_json::from_str(data).expect("JSON");
    assert_eq!(
        data["documents"][0],
        serde_json::json!(["./a/2024-06-19.txt", "2024-06-19", 5, "en", null])
    );
    assert_eq!(data["days"], serde_json::json!([["2024-06-19", 2], ["2024-06-20", 1]]));
    let putin = &data["entities"][0];
    assert_eq!(putin["names"], serde_json::json!(["Vladimir Putin", "Vladímir Putin"]));
    assert_eq!((&putin["mentions"], &putin["documents"]), (&4.into(), &3.into()));
    assert_eq!(
        putin["snippets"][0],
        serde_json::json!([0, "Yesterday ", "Putin", " left Germany."])
    );
    assert_eq!(data["pairs"][0], serde_json::json!([1, 0, 2]));
}

#[test]
fn redact() {
    let folder = folder("redact", NEWS);
    let output = glosa(
        &folder,
        &["redact", "a", "b.txt", "--kind", "person", "-o", "out", "--key", "key.csv"],
    );
    assert_eq!((out(&output), said(&output)), ("", ""));
    let read = |name: &str| fs::read_to_string(folder.join(name)).expect("it is there");
    assert_eq!(
        read("out/a_2024-06-19.txt.txt"),
        "Yesterday [PERSON 1] left Germany.\nOn the next day [PERSON 1] met [PERSON 2] and [PERSON 3]."
    );
    assert!(read("out/b.txt.txt").contains("El presidente [PERSON 1] viajó a Corea del Norte"));
    assert_eq!(
        read("key.csv"),
        "label,entity,name\n[PERSON 1],person/vladimir-putin,\n[PERSON 2],,Marta Quintero\n[PERSON 3],person/kim-jong-un,\n"
    );
}

/// The same marks in each of the formats.
const GOLD: &[(&str, &str)] = &[
    (
        "gold.marked",
        "# a comment\n== one\nen: Yesterday [Putin|person|person/vladimir-putin] left [Germany|country|FR].\n\
         In the [north of Atlantis|place|-] nobody slept.\n",
    ),
    (
        "gold.jsonl",
        "{\"text\":\"Él vio ayer al presidente Putin en Alemania.\",\"ents\":[{\"start\":26,\"end\":31,\"label\":\"PER\"},\
         {\"start\":35,\"end\":43,\"label\":\"LOC\"}]}\n",
    ),
    ("brat/a.txt", "Él vio ayer al presidente Putin en Alemania."),
    (
        "brat/a.ann",
        "T1\tperson 26 31\tPutin\nT2\tcountry 35 43\tAlemania\nN1\tReference T2 glosa:country/DE\tAlemania\n#1\tAnnotatorNotes T1\tx\n",
    ),
    ("wrong.jsonl", "{\"text\":\"a\",\"ents\":[{\"start\":0,\"end\":9,\"label\":\"PER\"}]}\n"),
    ("wrong.marked", "One\n[Putin] left.\n"),
    ("wrong.txt", "a"),
    ("wrong.ann", "T1\tperson 0 9\tPutin\n"),
];

#[test]
fn eval() {
    let folder = folder("eval", GOLD);
    for (file, wanted) in [
        (
            "gold.marked",
            "kind     wanted  found  right  precision  recall     f1  entity\n\
             person        1      1      1      100.0   100.0  100.0   100.0\n\
             country       1      1      1      100.0   100.0  100.0     0.0\n\
             place         1      1      0        0.0     0.0    0.0\n\
             gold.marked: one:1:22: entity: wanted Germany (country, country/FR), found Germany (country, country/DE)\n\
             gold.marked: one:3:8: ends: wanted north of Atlantis (place), found Atlantis (place)\n",
        ),
        (
            "gold.jsonl",
            "kind    wanted  found  right  precision  recall     f1  entity\n\
             person       1      1      1      100.0   100.0  100.0\n\
             place        1      1      1      100.0   100.0  100.0\n",
        ),
        (
            "brat",
            "kind     wanted  found  right  precision  recall     f1  entity\n\
             person        1      1      1      100.0   100.0  100.0\n\
             country       1      1      1      100.0   100.0  100.0   100.0\n",
        ),
    ] {
        let output = glosa(&folder, &["eval", file]);
        assert_eq!((out(&output), said(&output)), (wanted, ""), "{file}");
    }
    for (file, wanted) in [
        ("wrong.jsonl", "glosa: wrong.jsonl:1: found a mark 0..9; expected one within the text\n"),
        ("wrong.marked", "glosa: wrong.marked:2: found \"[Putin]\"; expected [text|kind|id]\n"),
        (
            "wrong.ann",
            "glosa: wrong.ann:1: found \"T1\\tperson 0 9\\tPutin\"; expected T1\\tperson 0 5\\ttext, within the text\n",
        ),
    ] {
        let output = glosa(&folder, &["eval", file]);
        assert_eq!((out(&output), said(&output)), ("", wanted), "{file}");
        assert_eq!(output.status.code(), Some(1));
    }
}

#[test]
fn lookup() {
    let ships = "id\tkind\tname\taliases\tflag\nvessel/aurora\tvessel\tAurora Boreal\tAurora{weak}\tPanama\n";
    let folder = folder("lookup", &[("ships.tsv", ships)]);
    let aurora = "vessel/aurora\n  kind       vessel\n  en         Aurora Boreal\n  es         Aurora Boreal\n  \
        flag       Panama\n  alias      Aurora (capitalised, weak)\n  alias      Aurora Boreal (capitalised)\n";
    for name in ["vessel/aurora", "aurora  BOREAL"] {
        let output = glosa(&folder, &["lookup", "-g", "ships.tsv", "--no-builtin", name]);
        assert_eq!((out(&output), said(&output)), (aurora, ""));
    }
    let output = glosa(&folder, &["lookup", "Georgia"]);
    let ids: Vec<&str> = out(&output).lines().filter(|line| !line.starts_with(' ')).collect();
    assert_eq!(ids, ["country/GE", "place/georgia-us"]);
    let output = glosa(&folder, &["lookup", "Atlantis", "--json"]);
    assert_eq!(said(&output), "glosa: no entity has the id or name \"Atlantis\"\n");
    assert_eq!(output.status.code(), Some(1));
    let output = glosa(&folder, &["lookup", "country/KP", "--json"]);
    let korea: serde_json::Value = serde_json::from_str(out(&output)).expect("JSON");
    assert_eq!(korea["names"]["es"], "Corea del Norte");
}

#[test]
fn lookup_takes_the_filters() {
    let ids = |options: &[&str]| -> Vec<String> {
        let output = glosa(Path::new("."), &[&["lookup", "Georgia"], options].concat());
        let heads = out(&output).lines().filter(|line| !line.starts_with(' '));
        heads.map(str::to_owned).collect()
    };
    assert_eq!(ids(&["--kind", "country"]), ["country/GE"]);
    assert_eq!(ids(&["--country", "us", "--listed"]), ["place/georgia-us"]);
    assert_eq!(ids(&["--entity", "country/GE", "--min-confidence", "0.9"]), ["country/GE"]);
    let output = glosa(Path::new("."), &["lookup", "Georgia", "--kind", "person"]);
    let none = "glosa: no entity that was asked for has the id or name \"Georgia\"\n";
    assert_eq!((said(&output), output.status.code()), (none, Some(1)));
    // the language chooses among the aliases
    let aliases = |language: &str| {
        let options = ["lookup", "country/KP", "--language", language];
        out(&glosa(Path::new("."), &options)).to_owned()
    };
    assert!(aliases("es").contains("Norcorea ("), "{}", aliases("es"));
    assert!(!aliases("en").contains("Corea del Norte ("), "{}", aliases("en"));
}

#[test]
fn the_built_in_gazetteer() {
    let output = glosa(Path::new("."), &["info"]);
    let lines: Vec<Vec<&str>> =
        out(&output).lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(lines[0], ["file", "built-in"]);
    assert_eq!(lines[1], ["version", env!("CARGO_PKG_VERSION")]);
    assert_eq!(lines[2], ["date", glosa::Gazetteer::builtin_date()]);
    assert_eq!(lines.last(), Some(&vec!["whole", "true"]));
    assert!(lines.iter().any(|line| line[0] == "country"), "{}", out(&output));
}

#[test]
fn explain() {
    const GUINEA: &str = "==> a.txt <==\nForms of the lists\n      0  Guinea  ";
    let folder = folder("explain", &[("a.txt", "Guinea pigs are no citizens of Guinea.")]);
    let output = glosa(&folder, &["explain", "a.txt"]);
    assert!(out(&output).starts_with(GUINEA), "{}", out(&output));
    assert!(out(&output).contains("dropped\n         -thing\n"), "{}", out(&output));
    fs::write(folder.join("a.txt"), "It cost $5 in May 2019.").expect("a file");
    let output = glosa(&folder, &["explain", "a.txt"]);
    let values = out(&output).split_once("\nValues\n").expect("a heading").1;
    let rules: Vec<&str> = values.lines().filter_map(|line| line.rsplit(' ').next()).collect();
    assert_eq!(rules, ["money", "date"]);
    // files are read as other commands read them
    fs::write(folder.join("b.html"), "<title>T</title><p>The <b>OTAN</b>").expect("a file");
    fs::write(folder.join("c.jsonl"), "{\"id\":7,\"text\":\"Kim\"}\n{\"text\":\"\"}\n")
        .expect("a file");
    let output = glosa(&folder, &["explain", "b.html", "c.jsonl"]);
    let heads: Vec<&str> = out(&output).lines().filter(|line| line.starts_with("==>")).collect();
    assert_eq!(heads, ["==> b.html <==", "==> 7 <==", "==> c.jsonl#2 <=="]);
    assert!(out(&output).contains("organization/nato"), "{}", out(&output));
    let output = glosa(&folder, &["explain", "none.txt"]);
    assert!(!output.status.success());
}

#[test]
fn explain_takes_the_filters() {
    let text =
        "Añadió 😀 que Putin fue a Guinea.\n\nGuinea pigs are no citizens, said Marta Quintero.";
    let folder = folder("explain_filters", &[("a.txt", text)]);
    // place and name of what is shown under each heading
    let shown = |options: &[&str]| -> Vec<(String, String)> {
        let output = glosa(&folder, &[&["explain", "a.txt"], options].concat());
        assert!(output.status.success(), "{}", said(&output));
        out(&output)
            .lines()
            .filter_map(|line| {
                let (place, rest) = line.trim_start().split_once("  ")?;
                let name = rest.split("  ").next()?;
                place.parse::<usize>().ok()?;
                Some((place.to_owned(), name.to_owned()))
            })
            .collect()
    };
    let pair = |place: &str, name: &str| (place.to_owned(), name.to_owned());
    // a name that was considered, and the mention that it became
    assert_eq!(shown(&["--entity", "person/vladimir-putin"]), vec![pair("18", "Putin"); 2]);
    for (unit, place) in [("bytes", "18"), ("chars", "13"), ("utf16", "14")] {
        let found = shown(&["--kind", "person", "--language", "es", "--offsets", unit]);
        assert_eq!(found, vec![pair(place, "Putin"); 2], "{unit}");
    }
    assert_eq!(shown(&["--country", "ru"]), vec![pair("18", "Putin"); 2]);
    let names = |options: &[&str]| -> Vec<String> {
        shown(options).into_iter().map(|(_, name)| name).collect()
    };
    let listed = ["--language", "en", "--kind", "country", "--listed"];
    assert_eq!(names(&listed), ["Guinea"]);
    assert!(names(&[&listed[..], &["--min-confidence", "0.1"]].concat()).is_empty());
    assert!(
        names(&["--language", "en", "--kind", "person"]).iter().all(|n| n.contains("Quintero"))
    );
}

#[test]
fn shells_and_manual() {
    let folder = folder("shells", &[("x", "")]);
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = glosa(&folder, &["completions", shell]);
        assert!(out(&output).contains("files-with-matches"), "{shell}");
    }
    assert!(out(&glosa(&folder, &["man"])).contains(".TH glosa 1"));
    assert!(glosa(&folder, &["man", "-o", "man1"]).status.success());
    let page = fs::read_to_string(folder.join("man1/glosa-find.1")).expect("a page");
    assert!(page.contains("files\\-with\\-matches"), "{page}");
}

/// No colour is the rule without a terminal, and the variable `NO_COLOR` does not undo what the user chose.
#[test]
fn colours() {
    let folder = folder("colours", &[("a.txt", "NATO watched.")]);
    for (color, variable, wanted) in
        [("auto", "", false), ("never", "", false), ("always", "", true), ("always", "1", true)]
    {
        let mut command = Command::new(env!("CARGO_BIN_EXE_glosa"));
        command.args(["find", "NATO", "a.txt", "--color", color]).env("NO_COLOR", variable);
        let output = command.current_dir(&folder).output().expect("it runs");
        assert_eq!(out(&output).contains('\u{1b}'), wanted, "{color} {variable:?}");
    }
}

#[test]
fn offsets_of_hits() {
    let folder = folder("hits", &[("a.txt", "Así es: «Putin» se fue.")]);
    let hit = |more: &[&str]| {
        let output = glosa(&folder, &[&["find", "Putin", "a.txt", "--json"], more].concat());
        serde_json::from_str::<serde_json::Value>(out(&output)).expect("JSON")
    };
    let (bytes, both) = (hit(&[]), hit(&["--offsets", "chars"]));
    assert_eq!((&bytes["start"], &bytes["characters"]), (&11.into(), &serde_json::Value::Null));
    assert_eq!((&both["start"], &both["characters"]["start"]), (&11.into(), &9.into()));
}

/// What was called otherwise in an earlier release is still asked for by that id.
#[test]
fn old_ids() {
    let folder = folder("old_ids", &[("a.txt", "He was born in Leningrad.")]);
    let id = "place/leningrad";
    let line = ["count", "a.txt", "--entity", id, "--format", "csv"];
    assert!(out(&glosa(&folder, &line)).contains("place/saint-petersburg"));
    assert!(out(&glosa(&folder, &["find", id, "a.txt"])).contains("Leningrad"));
    assert!(out(&glosa(&folder, &["lookup", id])).starts_with("place/saint-petersburg\n"));
}

/// A spreadsheet is used as it is by every command that takes a list.
#[test]
fn lists_from_spreadsheets() {
    let files = [
        ("crew.csv", "Seafarer;Port\r\nMarta Quintero;Callao\r\n"),
        ("names.txt", "Marta Quintero\n"),
        ("a.txt", "Yesterday Marta Quintero left Lima."),
    ];
    let folder = folder("spreadsheets", &files);
    let own = "--no-builtin --no-unlisted --list-kind person --map name=Seafarer";
    for (line, wanted) in [
        (
            "find person/marta-quintero a.txt -g crew.csv",
            "a.txt:1:Yesterday Marta Quintero left Lima.\n",
        ),
        ("lookup person/marta-quintero --json -g names.txt", "{\"id\":\"person/marta-quintero\""),
        ("count a.txt -g crew.csv --format csv --by kind", "kind,mentions,texts\nperson,1,1\n"),
    ] {
        let output = glosa(&folder, &format!("{line} {own}").split(' ').collect::<Vec<_>>());
        assert!(out(&output).starts_with(wanted), "{line}: {}{}", out(&output), said(&output));
    }
    let line = "expand names.txt --kind person --variants=inverted,initials";
    let output = glosa(&folder, &line.split(' ').collect::<Vec<_>>());
    let wanted = "id\tkind\tname\taliases\nperson/marta-quintero\tperson\tMarta Quintero\t\
        Quintero, Marta{derived};M. Quintero{derived}\n";
    assert_eq!(out(&output), wanted, "{}", said(&output));
    for (line, wanted) in [
        ("compile crew.csv --kind person --map name=Seafarer -o crew.glosa", "1 entities, "),
        ("lint names.txt --kind person", "0 warnings\n"),
        (
            "lint names.txt --variants=short,shot",
            "error: invalid value 'short,shot' for '--variants",
        ),
        ("lint names.txt", "glosa: names.txt:1: no names of columns, but \"Marta Quintero\"; "),
        (
            "lint crew.csv --map nombre=Seafarer",
            "error: invalid value 'nombre=Seafarer' for '--map ",
        ),
    ] {
        let output = glosa(&folder, &line.split(' ').collect::<Vec<_>>());
        assert!(said(&output).starts_with(wanted), "{line}: {}", said(&output));
    }
}
