//! glosa in SQL: [`register`] gives a session of DataFusion functions that annotate texts.
//!
//! | function | what it gives |
//! |---|---|
//! | `language(body)` | `en`, `es`, or null |
//! | `paragraphs(body)`, `mentions(body)`, `entities(body)`, `"values"(body)`, `keywords(body)` | a list of records, to be taken apart with `unnest` |
//! | `glosa(body)` | all of these, as one record |
//!
//! `values` is a word of SQL and has to be quoted; `glosa_values` is the same function. The columns are those of
//! [`glosa::arrow`]. Several functions of one column in a query read each text once: every
//! thread remembers the documents of the last array that it was given.
//!
//! DataFusion has no `LATERAL` join with `unnest`. Take lists apart in a subquery:
//!
//! ```sql
//! SELECT m.entity, count(*) AS mentions
//! FROM (SELECT unnest(mentions(body)) AS m FROM news)
//! WHERE m.entity IS NOT NULL GROUP BY 1 ORDER BY 2 DESC
//! ```

mod function;
mod memo;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use datafusion::logical_expr::ScalarUDF;
use datafusion::prelude::SessionContext;
use glosa::arrow::Column;
use glosa::{Extractor, ValueKind};

use function::{Annotation, What};

/// How much was read, by all functions of a session.
#[derive(Debug, Default)]
pub struct Work {
    texts: AtomicU64,
    bytes: AtomicU64,
}

impl Work {
    /// Texts that were annotated.
    pub fn texts(&self) -> u64 {
        self.texts.load(Ordering::Relaxed)
    }

    /// Their bytes.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    fn add(&self, text: &str) {
        self.texts.fetch_add(1, Ordering::Relaxed);
        self.bytes.fetch_add(text.len() as u64, Ordering::Relaxed);
    }
}

/// An extractor that looks for values, too: what the functions use if you have none of your own.
///
/// # Errors
/// None with these options; [`glosa::Error`] is what building may give.
pub fn extractor() -> Result<Extractor, glosa::Error> {
    Extractor::builder().values(&ValueKind::ALL).build()
}

/// The functions, for sessions and registries of your own.
pub fn functions(extractor: Extractor, work: &Arc<Work>) -> Vec<ScalarUDF> {
    let extractor = Arc::new(extractor);
    let function = |what| {
        ScalarUDF::new_from_impl(Annotation::new(what, Arc::clone(&extractor), Arc::clone(work)))
    };
    Column::ALL.into_iter().map(What::One).chain([What::All]).map(function).collect()
}

/// Adds the functions to a session.
pub fn register(session: &SessionContext, extractor: Extractor) -> Arc<Work> {
    let work = Arc::new(Work::default());
    for function in functions(extractor, &work) {
        session.register_udf(function);
    }
    work
}
