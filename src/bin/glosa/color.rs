//! Colours, as ripgrep has them.

use std::io::IsTerminal;

use anstyle::{AnsiColor, Style};
use clap::ColorChoice;

pub(crate) const FILE: Style = AnsiColor::Magenta.on_default();
pub(crate) const LINE: Style = AnsiColor::Green.on_default();
pub(crate) const MATCH: Style = AnsiColor::Red.on_default().bold();

/// Whether to colour what goes to standard output.
#[derive(Clone, Copy)]
pub(crate) struct Paint(bool);

impl Paint {
    /// What the user chose; else by the terminal, the variable `NO_COLOR` (<https://no-color.org>) and `TERM=dumb`.
    pub(crate) fn new(choice: ColorChoice) -> Self {
        let refused = || std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let is_dumb = || std::env::var_os("TERM").is_none_or(|term| term == "dumb");
        Self(match choice {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => std::io::stdout().is_terminal() && !refused() && !is_dumb(),
        })
    }

    /// A text in a colour.
    pub(crate) fn with(self, style: Style, text: &str) -> String {
        if self.0 { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}
