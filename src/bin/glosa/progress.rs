//! A bar on standard error, if that is a terminal, for work of more than a second.

use std::io::{IsTerminal, Read};
use std::path::PathBuf;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long work takes that deserves a bar.
const LONG: Duration = Duration::from_secs(1);

/// A bar over the bytes of files; hidden where nobody would see it.
pub(crate) fn over(files: &[PathBuf]) -> ProgressBar {
    let bytes = files.iter().filter_map(|file| file.metadata().ok()).map(|m| m.len()).sum();
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::hidden());
    let style =
        ProgressStyle::with_template("{bar:40} {bytes}/{total_bytes} {bytes_per_sec} {eta}");
    style.map_or(bar.clone(), |style| bar.with_style(style))
}

/// Shows a bar that is not seen yet, if the work is long. A bar that nobody would see has no length.
fn show_if_long(bar: &ProgressBar) {
    if bar.is_hidden() && bar.length().is_some() && bar.elapsed() >= LONG {
        bar.set_draw_target(ProgressDrawTarget::stderr());
    }
}

/// A reader that moves the bar.
pub(crate) struct Moving<R>(pub(crate) R, pub(crate) ProgressBar);

impl<R: Read> Read for Moving<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.0.read(buffer)?;
        self.1.inc(read as u64);
        show_if_long(&self.1);
        Ok(read)
    }
}
