//! The packed form of a gazetteer: it opens as the gazetteer that was packed, to the byte. One that is damaged, cut, spliced or
//! made up is refused. It never makes the program panic, hang, or take much more memory than the file is long.

#[path = "common/damage.rs"]
mod damage;

use std::sync::OnceLock;

use glosa::Gazetteer;
use proptest::prelude::*;
use proptest::sample::Index;

/// Bytes before the columns.
const HEADER: usize = 36;
/// Numbers of some columns.
const COUNTS: usize = 4;
const PLACES: usize = 5;
const SPANS: usize = 6;
const COLUMNS: usize = 8;

/// Names of every sort: flags, stems, homonyms, attributes, two languages, a kind of one's own; ids that names give and others.
const LIST: &str = "\
id\tkind\tname_en\tname_es\taliases\tsurname\twikidata\tcountry\timo
country/ZZ\tcountry\tZubiria\tZubiría\tthe Zubirian Isles;ZBR{exact}\t\tQ1\tZZ\t
nationality/ZZ\tnationality\tZubirian\tzubiriano{m,sg}\tzubiriana{f,sg};zubi-\t\t\tZZ\t
organization/zubiri-works\torganization\tZubiri Works\tObras Zubiri\tWorks{weak};ZW;Zubiri Party{stem};ZUBIRI WORKS{exact}\t\t\t\t
person/ana-peña\tperson\tAna Zubiri Otxoa\tAna Peña\tAna Peña Nieto\tOtxoa{distinctive};Zubiri;Zubiri Otxoa\t\tZZ\t
place/zubiri-ar\tplace\tZubiri of the South\t\tZubiri{ambiguous};Of The\t\t\tAR\t
place/zubiri-es\tplace\tZubiri of the North\t\tZubiri{ambiguous};zubiri{folded}\t\t\tES\t
vessel/aurora-borealis\tvessel\tAurora Borealis\tAurora Boreal\tAurora{folded};MV  Aurora\t\t\tPA\t9301234
\t\t\t\t\t\t\t\t
\tvessel\tMV “Núñez” N.º 2\t\tNun\u{303}ez 2\t\t\t\t\n";

fn compiled(gazetteer: &Gazetteer) -> Vec<u8> {
    let mut bytes = Vec::new();
    gazetteer.write_to(&mut bytes).expect("memory takes it");
    bytes
}

fn built(list: &str) -> Gazetteer {
    let builder = Gazetteer::builder().tsv("names.tsv", list).expect("rows");
    builder.build().expect("it fits")
}

fn sound() -> &'static [u8] {
    static SOUND: OnceLock<Vec<u8>> = OnceLock::new();
    SOUND.get_or_init(|| built(LIST).pack().expect("it can be packed"))
}

/// Packs a gazetteer, and opens what that gives.
fn again(gazetteer: &Gazetteer) -> Gazetteer {
    let packed = gazetteer.pack().expect("it can be packed");
    assert!(Gazetteer::is_compiled(&packed[..8]));
    Gazetteer::from_bytes(packed).expect("it opens")
}

/// Opens bytes that are not what was packed, if they can be: then they say the same in another way.
fn open(bytes: Vec<u8>) {
    static WANTED: OnceLock<Vec<u8>> = OnceLock::new();
    let wanted = WANTED.get_or_init(|| compiled(&built(LIST)));
    if let Ok(gazetteer) = Gazetteer::from_bytes(bytes) {
        assert!(compiled(&gazetteer) == *wanted);
    }
}

fn message(bytes: Vec<u8>) -> String {
    Gazetteer::from_bytes(bytes).expect_err("it is refused").to_string()
}

/// Where a column of a file begins, and how long it is.
fn column(file: &[u8], column: usize) -> (usize, usize) {
    let mut start = HEADER;
    for n in 0.. {
        let length = file[start..start + 4].try_into().expect("four");
        let length = u32::from_le_bytes(length) as usize;
        if n == column {
            return (start + 4, length);
        }
        start += 4 + length;
    }
    unreachable!("a column has a number");
}

/// The sound file with other columns.
fn with_columns(change: impl Fn(usize, &mut Vec<u8>)) -> Vec<u8> {
    let mut file = sound()[..HEADER].to_vec();
    for n in 0..COLUMNS {
        let (start, length) = column(sound(), n);
        let mut bytes = sound()[start..start + length].to_vec();
        change(n, &mut bytes);
        file.extend((bytes.len() as u32).to_le_bytes());
        file.extend(bytes);
    }
    file
}

#[test]
fn what_is_packed_opens_as_it_was() {
    let empty = Gazetteer::builder().build().expect("it fits");
    for gazetteer in [built(LIST), empty] {
        let opened = again(&gazetteer);
        opened.verify().expect("it is whole");
        assert!(compiled(&opened) == compiled(&gazetteer));
        assert_eq!(opened.pack().expect("it can be packed"), gazetteer.pack().expect("so can it"));
    }
}

#[cfg(feature = "builtin")]
#[test]
fn the_built_in_one_is_a_third_of_its_size() {
    let builtin = Gazetteer::builtin();
    let packed = builtin.pack().expect("it can be packed");
    assert!(packed.len() * 3 < builtin.size(), "{} bytes of {}", packed.len(), builtin.size());
    let opened = Gazetteer::from_bytes(packed).expect("it opens");
    assert!(compiled(&opened) == compiled(&builtin));
}

#[test]
fn what_another_release_compiled_is_not_packed() {
    let mut bytes = compiled(&built(LIST));
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    let opened = Gazetteer::from_bytes(bytes).expect("it opens");
    assert_eq!(
        opened.pack().expect_err("it is damaged").to_string(),
        "not a compiled gazetteer: it is not as this release writes it, so it cannot be packed"
    );
}

#[test]
fn what_is_said_of_other_files() {
    let with_byte = |at: usize, byte: u8| {
        let mut bytes = sound().to_vec();
        bytes[at] = byte;
        bytes
    };
    let checksum = u64::from_le_bytes(sound()[24..32].try_into().expect("eight"));
    for (bytes, expected) in [
        (sound()[..HEADER - 1].to_vec(), "its packed form is cut off".to_owned()),
        (with_byte(8, 1), "layout version 1; expected 7: pack the lists again".to_owned()),
        (with_byte(20, 9), "packed form version 9; expected 1: pack the lists again".to_owned()),
        (sound()[..HEADER + 9].to_vec(), "column 0 of its packed form is cut off".to_owned()),
        (with_byte(32, 10), "entity 8 of its packed form is damaged".to_owned()),
        (
            with_byte(24, sound()[24] ^ 1),
            format!("checksum {checksum:016x} of what is packed; expected {:016x}", checksum ^ 1),
        ),
    ] {
        assert_eq!(message(bytes), format!("not a compiled gazetteer: {expected}"));
    }
}

#[test]
fn a_name_that_is_said_a_million_times() {
    // each of these forms takes two bytes of the file, and some kilobytes of memory for its words
    let bytes = with_columns(|column, bytes| match column {
        COUNTS => *bytes = vec![0x80, 0x80, 0x40],
        PLACES => *bytes = vec![2; 1 << 20],
        SPANS => bytes.clear(),
        7 => *bytes = vec![0; 1 << 20],
        1 => {
            let name = b"Aurora ".repeat(500);
            *bytes = [&name[..], &[0xff, 0xff, 0xff]].concat();
        }
        _ => {}
    });
    assert_eq!(message(bytes), "not a compiled gazetteer: entity 0 of its packed form is damaged");
}

#[test]
fn every_byte_at_its_worst() {
    damage::with_each_byte(sound(), &[0x00, 0x01, 0x7f, 0x80, 0xfe, 0xff]).for_each(open);
}

#[test]
fn every_length() {
    for bytes in damage::cut_short(sound()) {
        message(bytes);
    }
}

/// Text of a cell that has meaning to lists, tables and names.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-zÁñß' -]{1,30}",
        "[A-Z][a-z]{1,8}( [A-Z][a-zé]{1,8}){0,4}",
        "[^\\t\\n\\r;{}\\\\\"]{1,40}",
        "[a-z ]{250,260}",
        Just("Zubiri".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_list(rows in prop::collection::vec((cell(), cell(), cell(), cell(), 0..4usize), 1..30)) {
        let kinds = ["person", "place", "vessel", "organization"];
        let row = |(n, (name, spanish, alias, other, kind)): (usize, &(String, String, String, String, usize))| {
            let id = if n % 3 == 0 { format!("{other}{n}") } else { String::new() };
            format!("{id}\t{}\t{name}\t{spanish}\t{alias};{other}{{exact}}\t{alias}\n", kinds[*kind])
        };
        let rows: String = rows.iter().enumerate().map(row).collect();
        let list = format!("id\tkind\tname_en\tname_es\taliases\tnote\n{rows}");
        if let Ok(builder) = Gazetteer::builder().tsv("any.tsv", &list) {
            let gazetteer = builder.build().expect("it fits");
            prop_assert!(compiled(&again(&gazetteer)) == compiled(&gazetteer));
        }
    }

    #[test]
    fn flipped(flips in prop::collection::vec((any::<Index>(), any::<u8>()), 1..40)) {
        open(damage::flipped(sound(), flips));
    }

    #[test]
    fn a_column_made_up(number in 0..COLUMNS, made_up in prop::collection::vec(any::<u8>(), 0..300)) {
        open(with_columns(|n, bytes| if n == number { bytes.clone_from(&made_up) }));
    }

    #[test]
    fn spliced(from in any::<Index>(), to in any::<Index>(), at in any::<Index>()) {
        open(damage::spliced(sound(), from, to, at));
    }

    #[test]
    fn any_bytes(tail in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let mut bytes = sound()[..HEADER].to_vec();
        bytes.extend(tail);
        open(bytes);
    }
}
