//! A text and its document through every output format, and a list with hostile names, kinds and ids.

use std::sync::OnceLock;

use glosa::corpus::Collection;
use glosa::output::{Item, report};
use glosa::{Document, Extractor, Gazetteer, Language, ValueKind};

#[path = "../../common/read_back.rs"]
mod read_back;

/// What is called what nobody should be called.
const LIST: &str = "id\tkind\tname\n\
    </script><script>alert(1)</script>\t\"><b>\tAurora\n\
    =cmd|'/c calc'!A0\t-1+1\tBoreal & Co\n\
    ../../etc/passwd\t\u{202e}%0A;\tGulf Star\n";

/// The first byte chooses the extractor, up to a zero comes the name of the text, then the text, and behind another zero
/// perhaps a document of somebody else, as JSON.
pub(super) fn run(data: &[u8]) {
    static EXTRACTORS: OnceLock<[Extractor; 2]> = OnceLock::new();
    let extractors = EXTRACTORS.get_or_init(|| [built_in(), hostile()]);
    let (choice, rest) = super::choice(data);
    let mut fields = rest.splitn(3, |byte| *byte == 0);
    let mut next = || String::from_utf8_lossy(fields.next().unwrap_or_default());
    let (id, text, json) = (next(), next(), next());
    let document = extractors[usize::from(choice) % extractors.len()].extract(&text);
    let item = Item::new(&id, &text, &document).expect("the document of this text");
    read_back::check(&item);
    check_report(&item);
    // whoever reads a document from a file may have been sent any
    if let Ok(sent) = serde_json::from_str::<Document>(&json) {
        if let Ok(item) = Item::new(&id, &text, &sent) {
            read_back::write_all(&item);
            check_report(&item);
        }
    }
}

fn built_in() -> Extractor {
    let builder = Extractor::builder().values(&ValueKind::ALL);
    builder.build().expect("sound options")
}

fn hostile() -> Extractor {
    let list = Gazetteer::builder().tsv("list", LIST).expect("rows");
    let builder = Extractor::builder().gazetteer(list.build().expect("it fits"));
    builder.languages(&[Language::English]).build().expect("sound options")
}

/// The data of a report is JSON that no tag ends.
fn check_report(item: &Item<'_>) {
    let mut corpus = Collection::default();
    corpus.add(item.id(), Some(item.id()), item.text(), item.document());
    corpus.skip(item.text());
    let mut page = Vec::new();
    report::write(item.id(), &corpus, &mut page).expect("memory takes it");
    let page = String::from_utf8(page).expect("UTF-8");
    let (_, data) = page.split_once("id=\"data\">").expect("its data");
    let (data, _) = data.split_once("</script>").expect("its end");
    assert!(!data.contains('<'));
    serde_json::from_str::<serde_json::Value>(data).expect("JSON");
    assert_eq!(page.matches("<script").count(), 2);
}
