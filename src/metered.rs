//! A reader for parsers that would read a record of any length.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use crate::limits::LONGEST_RECORD;

/// Lets a parser read one record of [`LONGEST_RECORD`] bytes, and then pretends that the file ends.
pub(crate) struct Metered<R> {
    reader: R,
    meter: Meter,
    /// What separates fields, of which each counts as [`FIELD`] bytes.
    separator: Option<u8>,
}

/// What a parser keeps of each field, in bytes, beside its letters.
const FIELD: u64 = 16;

/// What a [`Metered`] reader may still read.
#[derive(Clone)]
pub(crate) struct Meter(Rc<Cell<(u64, bool)>>);

impl Meter {
    /// Allows another record.
    pub(crate) fn refill(&self) {
        self.0.set((LONGEST_RECORD, false));
    }

    /// Whether the file seemed to end in the middle of a record, because that was too long.
    pub(crate) fn is_spent(&self) -> bool {
        self.0.get().1
    }
}

impl<R> Metered<R> {
    pub(crate) fn new(reader: R) -> (Self, Meter) {
        let meter = Meter(Rc::new(Cell::new((LONGEST_RECORD, false))));
        (Self { reader, meter: meter.clone(), separator: None }, meter)
    }

    /// A reader of records with fields.
    pub(crate) fn with_fields(reader: R, separator: u8) -> (Self, Meter) {
        let (metered, meter) = Self::new(reader);
        (Self { separator: Some(separator), ..metered }, meter)
    }
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let (left, _) = self.meter.0.get();
        if left == 0 {
            // a record may be just as long as is allowed
            let more = self.reader.read(&mut [0])? > 0;
            self.meter.0.set((0, more));
            return Ok(0);
        }
        let most = usize::try_from(left).unwrap_or(usize::MAX).min(buffer.len());
        let read = self.reader.read(&mut buffer[..most])?;
        let separates = |byte: &&u8| Some(**byte) == self.separator;
        let fields = buffer[..read].iter().filter(separates).count() as u64;
        self.meter.0.set((left.saturating_sub(read as u64 + fields * FIELD), false));
        Ok(read)
    }
}
