//! Many texts on several threads, in their order.
//!
//! Texts are taken in batches. The threads of a batch live as long as it does, which lets them borrow the extractor and
//! the texts, and whatever panics in one of them goes on in the caller. Invariant: results come in the order of the
//! texts, and no more than one batch of texts and results is held.

use std::panic;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::vec;

use crate::document::Document;
use crate::extractor::Extractor;

/// Bytes of a batch for each thread: some twenty milliseconds of work, beside which starting a thread costs nothing.
const BYTES: usize = 1 << 20;
/// Most texts of a batch for each thread: very short ones count, too, because of what is found in them.
const TEXTS: usize = 4_096;

impl Extractor {
    /// Annotates many texts on several threads; 0 threads are as many as the machine runs at once.
    ///
    /// Each text comes back with its document, in the order in which the texts came. The iterator is lazy: it reads a
    /// batch of texts (a megabyte a thread), annotates it, hands its documents out and reads the next batch. Memory is
    /// bounded however many texts there are. With one thread it reads text by text.
    ///
    /// What else a text takes (reading JSON, writing it) is done by the threads with [`map_all`](Self::map_all).
    ///
    /// ```
    /// let extractor = glosa::Extractor::new();
    /// let texts = ["Putin flew to North Korea.", "Nada.", "La OTAN vigila el viaje."];
    /// let mut countries = Vec::new();
    /// for (text, document) in extractor.extract_all(texts, 2) {
    ///     countries.push((text, document.entities().len()));
    /// }
    /// assert_eq!(countries, [(texts[0], 2), (texts[1], 0), (texts[2], 1)]);
    /// ```
    pub fn extract_all<T: AsRef<str> + Sync>(
        &self,
        texts: impl IntoIterator<Item = T>,
        threads: usize,
    ) -> impl Iterator<Item = (T, Document)> {
        self.map_all(texts, threads, |extractor, text| extractor.extract(text.as_ref()))
    }

    /// Does some work for each of many texts, on several threads; 0 threads are as many as the machine runs at once.
    ///
    /// As [`extract_all`](Self::extract_all), with more than annotating in `work`. A text is any value that can show its text,
    /// an item with its id for example.
    ///
    /// # Panics
    /// If `work` does, with the same message: no other thread is left waiting, and the batch hands nothing out.
    ///
    /// ```
    /// let extractor = glosa::Extractor::new();
    /// let json = extractor.map_all(["Putin", "OTAN"], 2, |extractor, text| {
    ///     let mut json = String::new();
    ///     extractor.extract(text).write_json(&mut json);
    ///     json
    /// });
    /// assert!(json.map(|(_, json)| json).collect::<String>().contains("organization/nato"));
    /// ```
    pub fn map_all<T: AsRef<str> + Sync, R: Send>(
        &self,
        texts: impl IntoIterator<Item = T>,
        threads: usize,
        work: impl Fn(&Self, &T) -> R + Sync,
    ) -> impl Iterator<Item = (T, R)> {
        let threads = match threads {
            0 => thread::available_parallelism().map_or(1, Into::into),
            _ => threads,
        };
        let mut texts = texts.into_iter();
        let mut done = Vec::new().into_iter().zip(Vec::new());
        std::iter::from_fn(move || {
            if let Some(next) = done.next() {
                return Some(next);
            }
            let batch = batch(&mut texts, threads);
            let results = in_order(&batch, threads, |text| work(self, text));
            done = zip(batch, results);
            done.next()
        })
    }
}

fn zip<T, R>(texts: Vec<T>, results: Vec<R>) -> std::iter::Zip<vec::IntoIter<T>, vec::IntoIter<R>> {
    texts.into_iter().zip(results)
}

/// The next texts; none at the end.
fn batch<T: AsRef<str>>(texts: &mut impl Iterator<Item = T>, threads: usize) -> Vec<T> {
    let mut batch = Vec::new();
    let (most, most_bytes) = match threads {
        1 => (1, 0),
        _ => (TEXTS.saturating_mul(threads), BYTES.saturating_mul(threads)),
    };
    let mut bytes = 0;
    for text in texts {
        bytes += text.as_ref().len();
        batch.push(text);
        if batch.len() >= most || bytes >= most_bytes {
            break;
        }
    }
    batch
}

/// What comes of each text, in their order. The thread that calls works, too.
fn in_order<T: Sync, R: Send>(
    texts: &[T],
    threads: usize,
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let some = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(text) = texts.get(at) else { return done };
            done.push((at, work(text)));
        }
    };
    let mut done = thread::scope(|scope| {
        let others: Vec<_> = (1..threads.min(texts.len())).map(|_| scope.spawn(some)).collect();
        let mut done = some();
        for other in others {
            done.extend(other.join().unwrap_or_else(|panic| panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Texts of which each counts how many were taken.
    fn counted(taken: &AtomicUsize) -> impl Iterator<Item = String> {
        (0..).map(|n| {
            taken.fetch_add(1, Ordering::Relaxed);
            format!("{n} ").repeat(1_000)
        })
    }

    #[test]
    fn no_more_than_a_batch_is_read_ahead() {
        let extractor = Extractor::builder().without_builtin().build().expect("an extractor");
        let taken = AtomicUsize::new(0);
        let mut lengths = extractor.map_all(counted(&taken), 2, |_, text| text.len());
        assert_eq!(lengths.next().map(|(text, length)| text.len() == length), Some(true));
        assert!(taken.load(Ordering::Relaxed) * 2_000 <= 2 * BYTES + 2_000);
        let taken = AtomicUsize::new(0);
        extractor.map_all(counted(&taken), 1, |_, _| ()).take(3).for_each(drop);
        assert_eq!(taken.load(Ordering::Relaxed), 3);
    }

    #[test]
    fn a_panic_goes_on_in_the_caller() {
        let extractor = Extractor::builder().without_builtin().build().expect("an extractor");
        for threads in [1, 2, 5] {
            let caught = panic::catch_unwind(panic::AssertUnwindSafe(|| {
                let work = |_: &Extractor, text: &&str| assert_ne!(*text, "7", "no sevens");
                let texts = ["1", "2", "7", "3", "4"].repeat(20);
                extractor.map_all(texts, threads, work).count()
            }));
            let message = *caught.expect_err("it panics").downcast::<String>().expect("a message");
            assert!(message.contains("no sevens"), "{message}");
        }
        // the extractor serves on
        assert_eq!(extractor.extract_all(["Nada."], 2).count(), 1);
    }

    proptest! {
        #[test]
        fn the_order_is_that_of_the_texts(
            lengths in prop::collection::vec(0_usize..40, 0..60),
            threads in 0_usize..6,
        ) {
            let texts: Vec<String> = lengths.iter().map(|n| "Corea ".repeat(*n)).collect();
            let extractor = Extractor::builder().without_builtin().build().expect("an extractor");
            let alone: Vec<_> = texts.iter().map(|text| (text, extractor.extract(text))).collect();
            let together: Vec<_> = extractor.extract_all(&texts, threads).collect();
            prop_assert_eq!(alone, together);
        }
    }
}
