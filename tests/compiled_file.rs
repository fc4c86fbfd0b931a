//! A compiled gazetteer that is damaged, cut, spliced or made up: it is refused, or it is searched without harm.
//! It never makes the program panic, hang, take more memory than the file is long, or hand out broken text.

#[path = "common/damage.rs"]
mod damage;

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use glosa::{Extractor, Gazetteer, Language};
use proptest::prelude::*;
use proptest::sample::Index;

const TABLE: usize = 32;
const SECTIONS: usize = 17;
/// Numbers of some sections.
const OPENINGS: usize = 3;
const EDGES: usize = 4;
const FORMS: usize = 5;
const HEADER: usize = TABLE + SECTIONS * 16;

/// Names of every sort: flags, stems, homonyms, attributes, two languages, a kind of one's own.
const LIST: &str = "\
id\tkind\tname_en\tname_es\taliases\tsurname\twikidata\tcountry\timo
country/ZZ\tcountry\tZubiria\tZubiría\tthe Zubirian Isles;ZBR{exact}\t\tQ1\tZZ\t
nationality/ZZ\tnationality\tZubirian\tzubiriano{m,sg}\tzubiriana{f,sg};zubi-\t\t\tZZ\t
organization/zw\torganization\tZubiri Works\tObras Zubiri\tWorks{weak};ZW;Zubiri Party{stem}\t\t\t\t
person/ana\tperson\tAna Zubiri Otxoa\t\tAna Peña Nieto\tOtxoa{distinctive};Zubiri\t\tZZ\t
place/zubiri-ar\tplace\tZubiri of the South\t\tZubiri{ambiguous}\t\t\tAR\t
place/zubiri-es\tplace\tZubiri of the North\t\tZubiri{ambiguous}\t\t\tES\t
vessel/aurora\tvessel\tAurora Borealis\tAurora Boreal\tAurora{folded}\t\t\tPA\t9301234
";

const TEXT: &str = "Ana Zubiri Otxoa of Zubiri Works met the Zubirian Isles' envoy in Zubiri of the South, aboard the \
Aurora Boraelis. Otxoa, the ZBR and the Zubiri Parties are Zubirian.\n\nObras Zubiri y la Aurora Boreal son zubirianas; \
Ana Pena Nieto volvió a Zubiría.";

fn sound() -> &'static [u8] {
    static SOUND: OnceLock<Vec<u8>> = OnceLock::new();
    SOUND.get_or_init(|| {
        let builder = Gazetteer::builder().tsv("names.tsv", LIST).expect("rows");
        let mut bytes = Vec::new();
        builder.build().expect("it fits").write_to(&mut bytes).expect("memory takes it");
        bytes
    })
}

/// Whatever the bytes are: opens them if they can be, and uses all there is.
fn use_all(bytes: Vec<u8>) {
    let size = bytes.len();
    let intact = bytes == sound();
    let Ok(gazetteer) = Gazetteer::from_bytes(bytes) else { return };
    assert_eq!(gazetteer.verify().is_ok(), intact, "only what was written is whole");
    assert!(gazetteer.len() <= size);
    let extractor = Extractor::builder()
        .without_builtin()
        .gazetteer(gazetteer)
        .languages(&[Language::English, Language::Spanish])
        .build()
        .expect("sound options");
    for candidate in extractor.candidates(TEXT) {
        assert!(TEXT.get(candidate.span.range()).is_some());
    }
    let document = extractor.extract(TEXT);
    for mention in document.mentions() {
        assert_eq!(TEXT.get(mention.span().range()), Some(mention.text()));
    }
    let attributes = document.entities().iter().map(|e| e.attributes().count()).sum::<usize>();
    assert!(attributes <= size * document.entities().len());
}

fn message(bytes: Vec<u8>) -> String {
    Gazetteer::from_bytes(bytes).expect_err("it is refused").to_string()
}

/// The sound file with a number of eight bytes written at a place.
fn with_number(at: usize, number: u64) -> Vec<u8> {
    let mut bytes = sound().to_vec();
    bytes[at..at + 8].copy_from_slice(&number.to_le_bytes());
    bytes
}

#[test]
fn the_sound_file_is_whole() {
    Gazetteer::from_bytes(sound()).expect("it opens").verify().expect("it is whole");
    use_all(sound().to_vec());
}

#[test]
fn an_empty_gazetteer_is_whole() {
    let empty = Gazetteer::builder().build().expect("it fits");
    empty.verify().expect("it is whole");
    Gazetteer::default().verify().expect("it is whole");
    assert!(empty.is_empty());
}

#[test]
fn what_is_said_of_other_files() {
    let size = sound().len();
    let mut older = sound().to_vec();
    older[8] = 1;
    let mut other_fold = sound().to_vec();
    other_fold[12] = 7;
    for (bytes, expected) in [
        (
            Vec::new(),
            r#"not a compiled gazetteer: it begins with ""; expected "glosagaz""#.to_owned(),
        ),
        (
            b"id\tkind\tname".to_vec(),
            r#"not a compiled gazetteer: it begins with "id\tkind\t"; expected "glosagaz""#
                .to_owned(),
        ),
        (
            sound()[..8].to_vec(),
            "not a compiled gazetteer: layout version 0; expected 7: compile the lists again"
                .to_owned(),
        ),
        (
            older,
            "not a compiled gazetteer: layout version 1; expected 7: compile the lists again"
                .to_owned(),
        ),
        (
            other_fold,
            "not a compiled gazetteer: fold version 7; expected 1: compile the lists again"
                .to_owned(),
        ),
        (
            sound()[..HEADER].to_vec(),
            format!(
                "not a compiled gazetteer: section \"first words in lower case\" has {} bytes at {HEADER}; expected them within {HEADER}",
                u64::from_le_bytes(sound()[TABLE + 8..TABLE + 16].try_into().expect("eight"))
            ),
        ),
        (
            with_number(TABLE + 8 + EDGES * 16, u64::MAX),
            format!(
                "not a compiled gazetteer: section \"edges\" has {} bytes at {}; expected them within {size}",
                u64::MAX,
                u64::from_le_bytes(
                    sound()[TABLE + EDGES * 16..TABLE + EDGES * 16 + 8].try_into().expect("eight")
                )
            ),
        ),
        (
            with_number(TABLE + 8 + FORMS * 16, 7),
            "not a compiled gazetteer: section \"forms\" has 7 bytes; expected whole rows"
                .to_owned(),
        ),
        (
            with_number(TABLE + 8 + OPENINGS * 16, 12),
            "not a compiled gazetteer: section \"openings\" has 12 bytes; expected whole rows"
                .to_owned(),
        ),
    ] {
        assert_eq!(message(bytes), expected);
    }
}

#[test]
fn what_is_said_of_a_flipped_bit() {
    let mut bytes = sound().to_vec();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    let error =
        Gazetteer::from_bytes(bytes).expect("it opens").verify().expect_err("it is damaged");
    let error = error.to_string();
    assert!(error.starts_with("not a compiled gazetteer: checksum "), "{error}");
    assert!(error.contains("; expected "), "{error}");
}

#[test]
fn sizes_larger_than_memory() {
    for section in 0..SECTIONS {
        for at in [TABLE + section * 16, TABLE + section * 16 + 8] {
            for number in [u64::MAX, u64::MAX - 7, 1 << 63, 1 << 40, u64::from(u32::MAX), 1 << 31] {
                let error = message(with_number(at, number));
                assert!(error.starts_with("not a compiled gazetteer: section "), "{error}");
            }
        }
    }
}

#[test]
fn every_byte_at_its_worst() {
    damage::with_each_byte(sound(), &[0x00, 0x7f, 0x80, 0xff]).for_each(use_all);
}

#[test]
fn every_length() {
    damage::cut_short(sound()).for_each(use_all);
}

/// Fills a section with one byte.
fn fill(bytes: &mut [u8], section: usize, byte: u8) {
    let number =
        |at: usize| u64::from_le_bytes(sound()[at..at + 8].try_into().expect("eight")) as usize;
    let (start, length) = (number(TABLE + section * 16), number(TABLE + section * 16 + 8));
    bytes[start..start + length].fill(byte);
}

#[test]
fn sections_full_of_one_byte() {
    let began = Instant::now();
    for section in 0..SECTIONS {
        for byte in 0..=255 {
            let mut bytes = sound().to_vec();
            fill(&mut bytes, section, byte);
            use_all(bytes);
        }
    }
    assert!(began.elapsed() < Duration::from_secs(300), "{:?}", began.elapsed());
}

#[test]
fn sets_of_bits_only_turn_away() {
    let candidates = |bytes: Vec<u8>| {
        let gazetteer = Gazetteer::from_bytes(bytes).expect("it opens");
        let builder = Extractor::builder().without_builtin().gazetteer(gazetteer);
        let found = builder
            .languages(&[Language::English, Language::Spanish])
            .build()
            .expect("sound options");
        let found = found.candidates(TEXT);
        found.iter().map(|c| (c.span, c.entity.clone())).collect::<Vec<_>>()
    };
    let wanted = candidates(sound().to_vec());
    assert!(wanted.len() > 5);
    let (mut open, mut shut) = (sound().to_vec(), sound().to_vec());
    for section in 0..EDGES {
        fill(&mut open, section, 0xff);
        fill(&mut shut, section, 0);
    }
    assert_eq!(candidates(open), wanted);
    assert_eq!(candidates(shut), []);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn flipped(flips in prop::collection::vec((any::<Index>(), any::<u8>()), 1..40)) {
        use_all(damage::flipped(sound(), flips));
    }

    #[test]
    fn flipped_behind_the_header(flips in prop::collection::vec((any::<Index>(), any::<u8>()), 1..200)) {
        let mut bytes = sound().to_vec();
        for (place, byte) in flips {
            let at = HEADER + place.index(bytes.len() - HEADER);
            bytes[at] = byte;
        }
        use_all(bytes);
    }

    #[test]
    fn cut_out(from in any::<Index>(), to in any::<Index>()) {
        let mut bytes = sound().to_vec();
        let (from, to) = (from.index(bytes.len()), to.index(bytes.len()));
        bytes.drain(from.min(to)..from.max(to));
        use_all(bytes);
    }

    #[test]
    fn spliced(from in any::<Index>(), to in any::<Index>(), at in any::<Index>()) {
        use_all(damage::spliced(sound(), from, to, at));
    }

    #[test]
    fn a_stretch_over_another(from in any::<Index>(), to in any::<Index>(), length in 1..300usize) {
        let mut bytes = sound().to_vec();
        let most = (bytes.len() - HEADER).min(length);
        let from = HEADER + from.index(bytes.len() - HEADER - most + 1);
        let to = HEADER + to.index(bytes.len() - HEADER - most + 1);
        bytes.copy_within(from..from + most, to);
        use_all(bytes);
    }

    #[test]
    fn a_header_made_up(numbers in prop::collection::vec(any::<u64>(), SECTIONS * 2), small in any::<bool>()) {
        let mut bytes = sound().to_vec();
        let size = bytes.len() as u64;
        for (n, number) in numbers.into_iter().enumerate() {
            let number = if small { number % size } else { number };
            bytes[TABLE + n * 8..TABLE + n * 8 + 8].copy_from_slice(&number.to_le_bytes());
        }
        use_all(bytes);
    }

    #[test]
    fn any_bytes(tail in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let mut bytes = sound()[..TABLE].to_vec();
        bytes.extend(tail);
        use_all(bytes);
    }
}
