//! Compiles the lists of `src/data` into what comes with the crate: the words of each language
//! (`words.bin`) and the gazetteer (`builtin.glosa`), with the day of its last change (`date.txt`).
//!
//! ```text
//! cargo run --release --example compile_builtin
//! ```
//! The same lists give the same bytes. Run it after every change of a list; a test compares.

use std::error::Error;
use std::path::Path;

use glosa::{Gazetteer, Language};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/data");
    // first, because the gazetteer asks which names are ordinary words
    for &language in Language::ALL {
        let words = language.compile_words();
        let path = folder.join(language.code()).join("words.bin");
        println!("{} bytes: {}", words.len(), path.display());
        std::fs::write(path, words)?;
    }
    let mut builder = Gazetteer::builder();
    for list in Gazetteer::BUILTIN_LISTS {
        builder = builder.read(folder.join(list))?;
    }
    let gazetteer = builder.build()?;
    let path = folder.join("builtin.glosa");
    let mut bytes = Vec::new();
    gazetteer.write_to(&mut bytes)?;
    if std::fs::read(&path).ok().as_deref() != Some(&bytes) {
        std::fs::write(folder.join("date.txt"), format!("{}\n", today()))?;
    }
    std::fs::write(&path, bytes)?;
    println!("{} entities, {} bytes: {}", gazetteer.len(), gazetteer.size(), path.display());
    Ok(())
}

/// The day today, in UTC: civil-from-days, by H. Hinnant, <https://howardhinnant.github.io/date_algorithms.html>.
fn today() -> String {
    let now = std::time::UNIX_EPOCH.elapsed().unwrap_or_default();
    let days = now.as_secs() / 86_400 + 719_468; // since 1 March of the year 0
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = 400 * era + year_of_era + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}
