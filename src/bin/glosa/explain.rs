//! `glosa explain`: why a text is annotated as it is.

use clap::Args;
use glosa::{Extractor, ValueKind, printable};

use crate::batch::Batches;
use crate::documents::NamedText;
use crate::failure::{Failure, complete, unwritten};
use crate::filter::Filter;
use crate::format::OffsetUnit;
use crate::input::Input;
use crate::options::TextOptions;
use crate::progress;
use crate::target::Target;

/// Says of every name that was considered in a text which rules spoke for it (+) and against it (-), and what became of
/// it; and by which rules dates, money and other values were found.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  echo 'Guinea pigs are no citizens of Guinea.' | glosa explain\n  \
        glosa explain -g ships.tsv report.docx\n  \
        glosa explain news/ --kind person --country RU --offsets chars"
)]
pub(crate) struct Explain {
    #[command(flatten)]
    options: TextOptions,
    /// What the places of names and values are counted in
    #[arg(long, value_enum, default_value = "bytes", value_name = "UNIT")]
    offsets: OffsetUnit,
    /// What is shown; all names are considered in any case. With --min-confidence, only what is a mention
    #[command(flatten)]
    filter: Filter,
    #[command(flatten)]
    input: Input,
}

impl Explain {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let extractor = self.options.builder()?.values(&ValueKind::ALL).build()?;
        let files = self.input.files()?;
        let bar = progress::over(&files.found);
        let (threads, input) = (self.options.threads(), &self.input);
        let batches = Batches { extractor: &extractor, threads, input, bar: &bar };
        let unit = self.offsets.unit();
        let explain = |extractor: &Extractor, text: &NamedText| {
            let mut explanation = extractor.explain(&text.text);
            self.filter.apply_to_explanation(&mut explanation);
            let shown = explanation.shown(&text.text).counted_in(unit);
            format!("==> {} <==\n{shown}", printable(&text.name()))
        };
        let seen = Target::Standard.write(|out| {
            let mut number = 0;
            batches.run(files, explain, |_, explanation| {
                let gap = if number > 0 { "\n" } else { "" };
                number += 1;
                write!(out, "{gap}{explanation}").map_err(unwritten)
            })
        })?;
        bar.finish_and_clear();
        complete(&seen.messages)
    }
}
