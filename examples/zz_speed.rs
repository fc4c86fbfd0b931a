//! Throw-away.
use std::time::Instant;
fn main() {
    let t = Instant::now();
    let e = glosa::Extractor::new();
    println!("new {:?}", t.elapsed());
    let t = Instant::now();
    e.extract("Putin flew to North Korea with the others.");
    println!("first {:?}", t.elapsed());
    let text = std::fs::read_to_string("/tmp/corpus.txt").unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let docs: Vec<String> = lines.chunks(10).map(|c| c.join("\n")).collect();
    for round in 0..3 {
        let t = Instant::now();
        let mut n = 0;
        for d in &docs {
            n += e.extract(d).mentions().len();
        }
        let s = t.elapsed().as_secs_f64();
        println!("round {round}: {n} mentions {:.1} MB/s", text.len() as f64 / 1e6 / s);
    }
}
