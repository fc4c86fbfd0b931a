//! Small hand-made readings for the unit tests of this room: a short list of names, and a text whose language the test
//! gives.
//!
//! ```ignore
//! let scene = Scene::english("The Bank of China opened.");
//! assert!(is_headed(&scene.view, &scene.candidate("China")));
//! ```

use super::candidate::{Candidate, View};
use super::judge::Judge;
use super::resolved::Resolved;
use super::rules::{Rule, RuleSet};
use crate::detect::Verdict;
use crate::gazetteer::{Gazetteer, Gazetteers};
use crate::language::Language;
use crate::paragraph::Wrapped;
use crate::reading::{Buffers, Plan, Reading, WordMemory};

/// The list of the tests: one row an entity, `|` between the cells. It is small enough to be read whole.
const LIST: &str = "\
id|kind|name_en|name_es|aliases|aliases_en|aliases_es|surname|country|type
country/AR|country|Argentina|Argentina|||||AR|
country/CN|country|China|China|||||CN|
country/DK|country|Denmark|Dinamarca|||||DK|
country/ES|country|Spain|España|||||ES|
country/GE|country|Georgia|Georgia|||||GE|
country/GN|country|Guinea|Guinea|||||GN|
country/JO|country|Jordan|Jordania|||||JO|
country/KR|country|South Korea|Corea del Sur|||||KR|
country/MX|country|Mexico|México|||||MX|
country/NF|country|Norfolk Island|Isla Norfolk|||||NF|
country/RU|country|Russia|Rusia|||||RU|
country/TD|country|Chad|Chad|||||TD|
country/US|country|United States|Estados Unidos||US{exact};USA|EE.UU.||US|
nationality/AR|nationality|Argentine|argentino{m,sg}|||argentina{f,sg}||AR|
nationality/CN|nationality|Chinese|chino{m,sg}|||china{f,sg}||CN|
nationality/JO|nationality|Jordanian|jordano{m,sg}|||||JO|
nationality/IT|nationality|Italian|italiano{m,sg}|||||IT|
organization/efe|organization|EFE|EFE|||||ES|news
organization/nato|organization|NATO|OTAN||||||
organization/santander|organization|Banco Santander|Banco Santander|Santander{weak}||||ES|company
organization/senate|organization|United States Senate|Senado de Estados Unidos||the Senate{weak}|||US|
organization/valencia|organization|Valencia CF|Valencia CF|Valencia{weak}||||ES|sport
person/cristina-kirchner|person|Cristina Kirchner||||||AR|
person/frederik|person|Frederik of Denmark||||||DK|
person/george-best|person|George Best||||||GB|
person/gordon-brown|person|Gordon Brown||||||GB|
person/king-felipe|person|King Felipe|rey Felipe||||Felipe{off}|ES|
person/nestor-kirchner|person|Néstor Kirchner||||||AR|
person/theresa-may|person|Theresa May||||||GB|
person/vladimir-putin|person|Vladimir Putin|||||Putin{distinctive}|RU|
place/atlanta|place|Atlanta|Atlanta|||||US|city
place/beijing|place|Beijing|Pekín|||||CN|capital
place/california|place|California|California|||||US|state
place/georgia|place|State of Georgia|Estado de Georgia|Georgia{weak}||||US|state
place/kingston|place|Kingston of Norfolk|Kingston de Norfolk|Kingston{weak}||||NF|capital
place/mendoza|place|Mendoza|Mendoza|||||AR|city
place/santander|place|Santander|Santander|||||ES|city
place/valencia|place|Valencia|Valencia|||||ES|city
";

/// A text that has been read, and the listed names in it.
///
/// What the view borrows is leaked: some kilobytes for each test, and every test is spared a lifetime.
pub(super) struct Scene {
    pub(super) view: View<'static>,
    /// Every listed form in the text that its language and case admit.
    pub(super) candidates: Vec<Candidate>,
    /// Logs what the rules say.
    pub(super) judge: Judge,
}

impl Scene {
    /// An English text, with the names of the list above.
    pub(super) fn english(text: &str) -> Self {
        Self::new(LIST, Some(Language::English), text)
    }

    /// A Spanish text, with the names of the list above.
    pub(super) fn spanish(text: &str) -> Self {
        Self::new(LIST, Some(Language::Spanish), text)
    }

    /// A text with the names of a list of its own: rows like those above. Without a language, each paragraph is in
    /// neither.
    pub(super) fn new(list: &str, language: Option<Language>, text: &str) -> Self {
        let table = list.replace('|', "\t");
        let builder = Gazetteer::builder().tsv("list.tsv", &table).expect("a table");
        let gazetteers = Gazetteers::new(vec![builder.build().expect("a gazetteer")]);
        let verdict = language.map_or(Verdict::OTHER, Verdict::certain);
        let detect = |texts: &[&str]| vec![verdict; texts.len()];
        let plan = Plan { wrapped: Wrapped::Auto, detect };
        let buffers: &'static mut Buffers = Box::leak(Box::default());
        let text: &'static str = Box::leak(Box::from(text));
        let reading = Reading::of(text, plan, &mut WordMemory::new(), buffers);
        let view = View::new(Box::leak(Box::new(gazetteers)), Box::leak(Box::new(reading)));
        let mut judge = Judge::recording(RuleSet::default());
        let candidates = super::candidates(&view, &mut judge);
        Self { view, candidates, judge }
    }

    /// The same scene with a rule switched off.
    pub(super) fn without(mut self, rule: Rule) -> Self {
        self.judge = Judge::recording(self.judge.off.union(RuleSet::of(rule)));
        self
    }

    /// The first candidate that is written like this.
    pub(super) fn candidate(&self, text: &str) -> Candidate {
        self.all(text).next().unwrap_or_else(|| panic!("no candidate is written {text:?}"))
    }

    /// The first candidate that is written like this and would name the entity.
    pub(super) fn reading(&self, text: &str, id: &str) -> Candidate {
        let mut readings = self.all(text).filter(|c| self.id(c) == id);
        readings.next().unwrap_or_else(|| panic!("{text:?} is no candidate for {id}"))
    }

    /// The last candidate that is written like this.
    pub(super) fn last(&self, text: &str) -> Candidate {
        self.all(text).last().unwrap_or_else(|| panic!("no candidate is written {text:?}"))
    }

    fn all<'s>(&'s self, text: &'s str) -> impl Iterator<Item = Candidate> + 's {
        self.candidates.iter().copied().filter(move |c| self.text(c) == text)
    }

    /// The candidate as it is written.
    pub(super) fn text(&self, c: &Candidate) -> &'static str {
        &self.view.passage(c).text[c.start as usize..c.end as usize]
    }

    /// The id of the entity that the candidate would name.
    pub(super) fn id(&self, c: &Candidate) -> &'static str {
        self.view.entity(c.entity).id()
    }

    /// The number of the first token that is written like this.
    pub(super) fn token(&self, text: &str) -> usize {
        let written = |passage: &crate::reading::Passage<'_>| {
            let mut tokens = passage.tokens.clone();
            tokens.find(|at| self.view.tokens[*at].text(passage.text) == text)
        };
        let found = self.view.passages.iter().find_map(written);
        found.unwrap_or_else(|| panic!("no token is written {text:?}"))
    }

    /// The candidates that remain, each as `text=id`.
    pub(super) fn left(&self) -> Vec<String> {
        self.candidates.iter().map(|c| format!("{}={}", self.text(c), self.id(c))).collect()
    }

    /// The mentions of listed names, decided by that wing alone.
    pub(super) fn listed(&mut self) -> Vec<Resolved> {
        super::listed::mentions(&self.view, &mut self.judge, &self.candidates).0
    }

    /// All mentions, as both wings and the arbiter decide them.
    pub(super) fn mentions(&mut self) -> Vec<Resolved> {
        super::resolve(&self.view, &mut self.judge, true, None, &self.candidates).mentions
    }

    /// Mentions as `text=id`, those of no listed entity as `text=person`, `text=place` or `text=organization`.
    pub(super) fn shown(&self, mentions: &[Resolved]) -> Vec<String> {
        let shown = |m: &Resolved| {
            let passage = &self.view.passages[m.passage as usize];
            let text = &passage.text[m.start as usize..m.end as usize];
            match m.entity {
                Some(entity) => format!("{text}={}", self.view.entity(entity).id()),
                None => format!("{text}={}", format!("{:?}", m.class).to_lowercase()),
            }
        };
        mentions.iter().map(shown).collect()
    }

    /// The names of the rules that spoke since the last call, in order.
    pub(super) fn rules(&mut self) -> Vec<&'static str> {
        let said = self.judge.verdicts();
        self.judge = Judge::recording(self.judge.off);
        said.iter().map(|verdict| verdict.rule.row().name).collect()
    }
}

#[test]
fn a_scene_holds_what_its_text_says() {
    let mut scene = Scene::english("Jordan met Vladimir Putin.");
    assert_eq!(
        scene.left(),
        [
            "Jordan=country/JO",
            "Vladimir Putin=person/vladimir-putin",
            "Putin=person/vladimir-putin"
        ]
    );
    assert_eq!(scene.token("met"), 1);
    let mentions = scene.listed();
    assert_eq!(
        scene.shown(&mentions),
        ["Jordan=country/JO", "Vladimir Putin=person/vladimir-putin"]
    );
}
