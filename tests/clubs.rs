//! Clubs that are called like a town or a word: where a text tells of a match, the bare name is the club. Asked of every
//! club of the built-in list that has a weak form.
#![cfg(feature = "builtin")]

mod common;

use glosa::{Document, Extractor};

const LIST: &str = "src/data/organizations.tsv";
/// Of a hundred clubs, so many must be found in each frame.
const WANTED: usize = 90;

/// What may be told of a club, with `X` for its name: the language of the frame, and how often the club is named.
const FRAMES: [(&str, &str, usize); 5] = [
    ("es", "El X venció en el último minuto y sus jugadores celebraron el triunfo.", 1),
    ("es", "X venció en el último minuto y sus jugadores celebraron el triunfo.", 1),
    ("es", "El equipo perdió por dos goles ante X en el último minuto de la tarde.", 1),
    ("es", "Marcaron los goles Ana Ruiz (X) y Luisa Gil (X) en el último minuto.", 2),
    ("en", "On Sunday X beat the visitors by two goals in the last minute of the game.", 1),
];

/// A club, and its weak forms in one language.
struct Club {
    id: String,
    forms: Vec<String>,
}

/// The clubs of the list with a weak form in the language. Federations are known by their acronyms.
fn clubs(language: &str) -> Vec<Club> {
    let list = common::read(LIST);
    let mut lines = list.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let header = lines.next().expect("a header");
    let column = |name: &str| header.iter().position(|h| *h == name).expect("a column");
    let cells = ["name_en", "name_es", "aliases", &format!("aliases_{language}")].map(column);
    let (id, sort) = (column("id"), column("type"));
    let is_club = |row: &Vec<&str>| row.get(sort) == Some(&"sport");
    let club = |row: Vec<&str>| {
        let forms = cells.iter().flat_map(|cell| row[*cell].split(';'));
        let weak = forms
            .filter_map(|form| form.split_once('{').filter(|(_, flags)| flags.contains("weak")));
        let is_name = |name: &&str| name.chars().any(char::is_lowercase);
        let forms = weak.map(|(name, _)| name).filter(is_name).map(str::to_owned).collect();
        Club { id: row[id].to_owned(), forms }
    };
    lines.filter(is_club).map(club).filter(|club| !club.forms.is_empty()).collect()
}

/// How many mentions of the document are the club by this form.
fn count(document: &Document, club: &Club, form: &str) -> usize {
    let is_club = |m: &&glosa::Mention| m.entity() == Some(&club.id) && m.text() == form;
    document.mentions().iter().filter(is_club).count()
}

#[test]
fn the_bare_name_of_a_club_is_the_club_in_a_match() {
    let extractor = Extractor::new();
    for (language, frame, times) in FRAMES {
        let clubs = clubs(language);
        let is_found = |club: &&Club| {
            club.forms.iter().all(|form| {
                let document = extractor.extract(&frame.replace('X', form));
                count(&document, club, form) == times
            })
        };
        let missed: Vec<&str> = clubs.iter().filter(|c| !is_found(c)).map(|c| &*c.id).collect();
        let found = clubs.len() - missed.len();
        println!("{frame} {found} of {}; missed: {missed:?}", clubs.len());
        assert!(
            found * 100 >= WANTED * clubs.len(),
            "{frame}\n{found} of {}\n{missed:?}",
            clubs.len()
        );
    }
}
