//! A reader for parsers that would read a record of any length.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use crate::limits::LONGEST_RECORD;

/// Lets a parser read one record of [`LONGEST_RECORD`] bytes, and then pretends that the file ends.
pub(crate) struct Metered<R> {
    reader: R,
    meter: Meter,
}

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
        (Self { reader, meter: meter.clone() }, meter)
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
        self.meter.0.set((left - read as u64, false));
        Ok(read)
    }
}
