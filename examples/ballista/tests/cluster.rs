//! A query on a cluster gives what the library gives, though one of two executors is killed midway.
//!
//! `GLOSA_MEGABYTES=200 cargo test` reads more than the 50 MB of texts.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::datatypes::Int64Type;
use datafusion::prelude::{JsonReadOptions, SessionContext};
use glosa::{Extractor, Mention};
use glosa_ballista::{TIMEOUT_SECONDS, annotations, connect};

const TASKS: usize = 64;
const TEXT_BYTES: usize = 3_000;
const NEVER: Duration = Duration::from_secs(600);

/// What a text is made of: each sentence with a place for a name.
const SENTENCES: [&str; 6] = [
    "The president of Mexico met NAME in Geneva, and NATO declined to comment.",
    "La OTAN y NAME vigilan la frontera de Corea del Norte desde hace semanas.",
    "Officials in Washington said that NAME had asked for a report on the budget.",
    "El ministro de Exteriores de Perú recibió a NAME en Lima el martes por la tarde.",
    "Shares of the company fell after NAME spoke to reporters about the merger.",
    "Según NAME, el acuerdo entre la Unión Europea y Brasil entrará en vigor pronto.",
];
const NAMES: [&str; 7] = [
    "Vladimir Putin",
    "Angela Merkel",
    "Abel Quarshie",
    "Pedro Sánchez",
    "Marta Ibarrola Cuesta",
    "António Guterres",
    "the World Health Organization",
];

/// A process that ends with the test.
struct Process(Child);

impl Process {
    fn start(arguments: &[&str]) -> Self {
        let program = env!("CARGO_BIN_EXE_glosa-cluster");
        let mut command = Command::new(program);
        command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
        Self(command.spawn().expect("the program starts"))
    }

    fn kill(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

fn text(id: usize) -> String {
    let mut text = String::new();
    let mut n = id;
    while text.len() < TEXT_BYTES {
        let sentence = SENTENCES[n % SENTENCES.len()];
        text.push_str(&sentence.replace("NAME", NAMES[(n + id / 3) % NAMES.len()]));
        text.push_str(if n % 5 == 4 { "\n" } else { " " });
        n += 1;
    }
    text
}

/// Writes the texts as JSON lines, a file a task.
fn write(folder: &Path, texts: &[String]) {
    fs::create_dir_all(folder).expect("a folder");
    for (n, part) in texts.chunks(texts.len().div_ceil(TASKS)).enumerate() {
        let mut lines = String::new();
        let first = n * texts.len().div_ceil(TASKS);
        for (id, text) in (first..).zip(part) {
            // the texts have no quotes or backslashes
            let body = text.replace('\n', "\\n");
            writeln!(lines, r#"{{"id":{id},"body":"{body}"}}"#).expect("room");
        }
        fs::write(folder.join(format!("{n:03}.jsonl")), lines).expect("a file");
    }
}

/// What a text's mentions are compared by.
fn line<'a>(mentions: impl Iterator<Item = (i64, &'a str, Option<&'a str>)>) -> String {
    mentions.fold(String::new(), |mut line, (start, text, entity)| {
        let _ = write!(line, "{start} {text} {};", entity.unwrap_or("-"));
        line
    })
}

fn wanted(texts: &[String]) -> BTreeMap<i64, String> {
    let extractor = Extractor::new();
    let mention =
        |m: &Mention| (m.span().start as i64, m.text().to_owned(), m.entity().map(str::to_owned));
    let of = |text: &String| {
        let mentions: Vec<_> = extractor.extract(text).mentions().iter().map(mention).collect();
        line(mentions.iter().map(|(start, text, entity)| (*start, &**text, entity.as_deref())))
    };
    (0..).zip(texts.iter().map(of)).collect()
}

/// The rows `id, mentions` of the query's result.
fn found(batches: &[RecordBatch]) -> Vec<(i64, String)> {
    let mut rows = Vec::new();
    for batch in batches {
        let ids = batch.column(0).as_primitive::<Int64Type>();
        let lists = batch.column(1).as_list::<i32>();
        for row in 0..batch.num_rows() {
            let mentions = lists.value(row);
            let mentions = mentions.as_struct();
            let field = |name: &str| mentions.column_by_name(name).expect("a field");
            let starts = field("start").as_primitive::<Int64Type>();
            let (texts, entities) =
                (field("text").as_string::<i32>(), field("entity").as_string::<i32>());
            let entity = |n: usize| entities.is_valid(n).then(|| entities.value(n));
            let mentions =
                (0..mentions.len()).map(|n| (starts.value(n), texts.value(n), entity(n)));
            rows.push((ids.value(row), line(mentions)));
        }
    }
    rows
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    listener.local_addr().expect("an address").port()
}

fn executor(scheduler: u16, folder: &Path) -> Process {
    let [scheduler, port, grpc_port] = [scheduler, free_port(), free_port()].map(|p| p.to_string());
    let folder = folder.to_str().expect("Unicode");
    let ports = ["--scheduler", &scheduler, "--port", &port, "--grpc-port", &grpc_port];
    Process::start(&[&["executor"], &ports[..], &["--folder", folder]].concat())
}

/// Files that an executor has written.
fn results(folder: &Path) -> usize {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    let count = |path: &Path| if path.is_dir() { results(path) } else { 1 };
    entries.flatten().map(|entry| count(&entry.path())).sum()
}

async fn session(scheduler: SocketAddr, news: &Path) -> SessionContext {
    let functions = annotations().expect("functions");
    let session = connect(scheduler, TASKS, &functions).await.expect("a session");
    let options = JsonReadOptions::default().file_extension(".jsonl");
    session.register_json("news", news.to_str().expect("Unicode"), options).await.expect("a table");
    session
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rows_are_those_of_the_library_though_an_executor_is_killed() {
    let megabytes = std::env::var("GLOSA_MEGABYTES").map_or(50, |n| n.parse().expect("a number"));
    let texts: Vec<String> = (0..megabytes * 1_000_000 / TEXT_BYTES).map(text).collect();
    let folder = tempfile::tempdir().expect("a folder");
    let news = folder.path().join("news");
    write(&news, &texts);

    let begun = Instant::now();
    let port = free_port();
    let _scheduler = Process::start(&["scheduler", "--port", &port.to_string()]);
    let folders = ["first", "second"].map(|name| folder.path().join(name));
    let [mut first, _second] = [0, 1].map(|n| executor(port, &folders[n]));
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let session = session(address, &news).await;
    // answers when scheduler and executors have found each other
    while session.sql("SELECT 1").await.expect("a plan").collect().await.is_err() {
        assert!(begun.elapsed() < NEVER, "no cluster after {NEVER:?}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let started = begun.elapsed();

    let query = session.sql("SELECT id, mentions(body) FROM news").await.expect("a plan");
    let work = tokio::spawn(query.collect());
    let killed_after = loop {
        let done = results(&folders[0]);
        assert!(!work.is_finished(), "the query ended before an executor could be killed");
        if done >= TASKS / 8 {
            first.kill();
            break done;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    let killed = begun.elapsed() - started;
    let batches = work.await.expect("no panic").expect("the query ends");
    let worked = begun.elapsed() - started;

    let mut rows = found(&batches);
    rows.sort();
    let wanted = wanted(&texts);
    assert_eq!(rows.len(), texts.len());
    assert!(rows.iter().map(|(id, line)| (id, line)).eq(&wanted), "rows differ from the library's");
    println!(
        "{} texts, {megabytes} MB: start {started:.1?}, work {worked:.1?}; one of two executors killed after {killed:.1?} \
         with {killed_after} results, taken for dead after {TIMEOUT_SECONDS} s",
        texts.len(),
    );

    // what goes through a shuffle, on the executor that is left
    let query = "SELECT m.entity, count(*) FROM (SELECT unnest(mentions(body)) AS m FROM news)
        WHERE m.entity IS NOT NULL GROUP BY 1 ORDER BY 1";
    let counts = session.sql(query).await.expect("a plan").collect().await.expect("rows");
    let mut wanted_counts: BTreeMap<&str, i64> = BTreeMap::new();
    for entity in wanted.values().flat_map(|line| line.split_terminator(';')) {
        let entity = entity.rsplit(' ').next().expect("a field");
        if entity != "-" {
            *wanted_counts.entry(entity).or_default() += 1;
        }
    }
    let counts: Vec<(String, i64)> = counts
        .iter()
        .flat_map(|batch| {
            let (ids, counts) = (batch.column(0).as_string::<i32>(), batch.column(1));
            let counts = counts.as_primitive::<Int64Type>();
            (0..batch.num_rows())
                .map(|n| (ids.value(n).to_owned(), counts.value(n)))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(counts.iter().map(|(id, n)| (id.as_str(), *n)).eq(wanted_counts));
}
