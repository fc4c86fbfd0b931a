//! Annotations in SQL are those of the library, and each text is read once a query.

use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayRef, AsArray, RecordBatch, StringArray, StringViewArray,
};
use datafusion::arrow::datatypes::Int64Type;
use datafusion::prelude::SessionContext;
use glosa_datafusion::{Work, extractor, register};

const NEWS: [Option<&str>; 4] = [
    Some("Putin met Kim Jong-un in North Korea. NATO called it a warning."),
    Some("La OTAN vigila el viaje de Putin a Corea del Norte, que pagó 3 millones de euros."),
    None,
    Some("Nothing to see here."),
];

fn session(texts: ArrayRef) -> (SessionContext, Arc<Work>) {
    let ids: ArrayRef = Arc::new(StringArray::from(vec!["a", "b", "c", "d"]));
    let batch =
        RecordBatch::try_from_iter_with_nullable([("id", ids, false), ("body", texts, true)]);
    let session = SessionContext::new();
    session.register_batch("news", batch.expect("a table")).expect("a table");
    let work = register(&session, extractor().expect("an extractor"));
    (session, work)
}

fn news() -> ArrayRef {
    Arc::new(StringArray::from(NEWS.to_vec()))
}

/// The rows of a query, their cells with `|` between them.
async fn rows(session: &SessionContext, query: &str) -> Vec<String> {
    let batches = session.sql(query).await.expect("a plan").collect().await.expect("rows");
    let mut rows = Vec::new();
    for batch in batches {
        for row in 0..batch.num_rows() {
            let cell = |column: &ArrayRef| match column.is_null(row) {
                true => "null".to_owned(),
                false => datafusion::arrow::util::display::array_value_to_string(column, row)
                    .expect("text"),
            };
            rows.push(batch.columns().iter().map(cell).collect::<Vec<_>>().join("|"));
        }
    }
    rows
}

#[tokio::test]
async fn entities_are_counted_over_languages() {
    let query = "SELECT m.entity, count(*) FROM (SELECT unnest(mentions(body)) AS m FROM news)
        GROUP BY 1 ORDER BY 2 DESC, 1";
    let wanted =
        ["country/KP|2", "organization/nato|2", "person/vladimir-putin|2", "person/kim-jong-un|1"];
    for texts in [news(), Arc::new(StringViewArray::from(NEWS.to_vec()))] {
        let (session, _) = session(texts);
        assert_eq!(rows(&session, query).await, wanted);
    }
}

#[tokio::test]
async fn three_functions_read_each_text_once() {
    let (session, work) = session(news());
    let query =
        "SELECT id, language(body), array_length(mentions(body)), array_length(entities(body)),
        \"values\"(body)[1]['amount'] FROM news ORDER BY id";
    let wanted =
        ["a|en|4|4|null", "b|es|3|3|3000000", "c|null|null|null|null", "d|en|null|null|null"];
    let found = rows(&session, query).await;
    assert_eq!(found[..3], wanted[..3]);
    assert_eq!(work.texts(), 3);
    assert_eq!(work.bytes(), NEWS.iter().flatten().map(|text| text.len() as u64).sum::<u64>());
}

#[tokio::test]
async fn one_record_has_all_columns() {
    let (session, _) = session(news());
    let query = "SELECT g['language'], g['keywords'][1]['text'], g['entities'][1]['id']
        FROM (SELECT glosa(body) AS g FROM news WHERE id = 'b')";
    let batches = session.sql(query).await.expect("a plan").collect().await.expect("rows");
    let column = |n: usize| batches[0].column(n).as_string::<i32>().value(0).to_owned();
    assert_eq!(column(0), "es");
    assert!(!column(1).is_empty());
    assert!(["person/vladimir-putin", "organization/nato", "country/KP"].contains(&&*column(2)));
}

#[tokio::test]
async fn a_text_in_the_query_is_read_too() {
    let (session, _) = session(news());
    let query = "SELECT language('El tratado se firmó ayer.'), array_length(mentions('Putin left for Moscow.'))";
    assert_eq!(rows(&session, query).await, ["es|2"]);
}

#[tokio::test]
async fn what_is_no_text_is_an_error_of_the_plan() {
    let (session, _) = session(news());
    let error = match session.sql("SELECT mentions(body, id) FROM news").await {
        Err(error) => error.to_string(),
        Ok(frame) => frame.collect().await.expect_err("an error").to_string(),
    };
    assert!(error.contains("mentions"), "{error}");
}

#[tokio::test]
async fn the_library_says_the_same() {
    let (session, _) = session(news());
    let query = "SELECT unnest(mentions(body)) AS m FROM news WHERE id = 'a'";
    let frame =
        session.sql(&format!("SELECT m.start, m.text FROM ({query})")).await.expect("a plan");
    let batches = frame.collect().await.expect("rows");
    let document = extractor().expect("one").extract(NEWS[0].expect("a text"));
    let mut rows = batches.iter().flat_map(|batch| {
        let starts = batch.column(0).as_primitive::<Int64Type>();
        let texts = batch.column(1).as_string::<i32>();
        (0..batch.num_rows()).map(move |n| (starts.value(n) as usize, texts.value(n).to_owned()))
    });
    for mention in document.mentions() {
        assert_eq!(rows.next(), Some((mention.span().start, mention.text().to_owned())));
    }
    assert_eq!(rows.next(), None);
}
