//! A bar on standard error, if that is a terminal.

use std::io::{IsTerminal, Read};

use indicatif::{ProgressBar, ProgressStyle};

/// A bar over `bytes` of input; hidden where nobody would see it.
pub(crate) fn bar(bytes: u64) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(bytes);
    let style =
        ProgressStyle::with_template("{bar:40} {bytes}/{total_bytes} {bytes_per_sec} {eta}");
    style.map_or(bar.clone(), |style| bar.with_style(style))
}

/// A reader that moves the bar.
pub(crate) struct Moving<R>(pub(crate) R, pub(crate) ProgressBar);

impl<R: Read> Read for Moving<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.0.read(buffer)?;
        self.1.inc(read as u64);
        Ok(read)
    }
}
