//! The documents of the array that a thread read last.
//!
//! A query such as `SELECT language(body), mentions(body)` calls one function after the other with the same array. The
//! first one reads the texts, the others take its documents.

use std::cell::RefCell;
use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef};
use glosa::arrow::{Columns, Error};
use glosa::{Document, Extractor};

use crate::Work;

thread_local! {
    static LAST: RefCell<Option<Last>> = const { RefCell::new(None) };
}

struct Last {
    extractor: Arc<Extractor>,
    texts: ArrayRef,
    /// In the order in which the texts are asked for.
    documents: Vec<Document>,
}

impl Last {
    /// Whether these are the same texts, in memory, by the same extractor.
    fn is_of(&self, extractor: &Arc<Extractor>, texts: &ArrayRef) -> bool {
        let same = || self.texts.to_data().ptr_eq(&texts.to_data());
        Arc::ptr_eq(&self.extractor, extractor) && same()
    }
}

/// The columns for an array of texts. Each text is read once as long as a thread goes on with the same array.
pub(crate) fn read(
    extractor: &Arc<Extractor>,
    work: &Work,
    texts: &ArrayRef,
    columns: &Columns,
) -> Result<Vec<ArrayRef>, Error> {
    LAST.with_borrow_mut(|last| {
        if let Some(last) = last.as_ref().filter(|last| last.is_of(extractor, texts)) {
            let mut documents = last.documents.iter();
            return columns.read(texts, |_| documents.next().expect("a document for each text"));
        }
        let mut documents = Vec::with_capacity(texts.len());
        let arrays = columns.read(texts, |text| {
            work.add(text);
            let document = extractor.extract(text);
            documents.push(document.clone());
            document
        });
        *last =
            Some(Last { extractor: Arc::clone(extractor), texts: Arc::clone(texts), documents });
        arrays
    })
}
