//! The command line: `cargo install glosa --features cli`.
//!
//! Exit status: 0 all went well (a reader that closes the pipe early is well, too); 1 something is wrong with the
//! input: a list with errors, a file that cannot be read, a damaged gazetteer, a line that is no JSON; or `find` and
//! `lookup` found nothing; 2 the
//! command line itself is wrong.

mod annotate;
mod batch;
mod color;
mod compile;
mod completions;
mod corpus;
mod count;
mod documents;
mod eval;
mod expand;
mod explain;
mod failure;
mod filter;
mod find;
mod folder;
mod format;
mod import;
mod info;
mod input;
mod job;
mod keywords;
mod lint;
mod lists;
mod lookup;
mod man;
mod manifest;
mod open;
mod options;
mod pairs;
mod part;
mod progress;
mod redact;
mod report;
mod schema;
mod shard;
mod sink;
mod table;
mod target;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{ColorChoice, CommandFactory, Parser, Subcommand};

use failure::{Failure, unwritten, warn};

/// Finds people, countries, places and organisations in English and Spanish texts, and makes the gazetteers for it.
#[derive(Parser)]
#[command(
    version,
    after_help = "Exit status: 0 well, 1 wrong input, 2 wrong command line.\n\nExample:\n  \
    echo 'Putin y la OTAN.' | glosa annotate"
)]
struct Cli {
    /// Colours in what is printed; NO_COLOR=1 in the environment means never
    #[arg(long, global = true, value_enum, default_value = "auto", value_name = "WHEN")]
    color: ColorChoice,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Annotate(annotate::Annotate),
    Find(find::Find),
    Count(count::CountCommand),
    Pairs(pairs::PairsCommand),
    Report(report::ReportCommand),
    Redact(redact::Redact),
    Eval(eval::Eval),
    Lookup(lookup::Lookup),
    Explain(explain::Explain),
    Compile(compile::Compile),
    Expand(expand::Expand),
    Import(import::Import),
    Lint(lint::Lint),
    Info(info::Info),
    Schema(schema::Schema),
    Completions(completions::Completions),
    Man(man::Man),
}

fn main() -> ExitCode {
    be_silent_about_damaged_files();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return not_a_command(&error),
    };
    let result = match cli.command {
        Command::Annotate(command) => command.run(),
        Command::Find(command) => command.run(cli.color),
        Command::Count(command) => command.run(),
        Command::Pairs(command) => command.run(),
        Command::Report(command) => command.run(),
        Command::Redact(command) => command.run(),
        Command::Eval(command) => command.run(),
        Command::Lookup(command) => command.run(),
        Command::Explain(command) => command.run(),
        Command::Compile(command) => command.run(),
        Command::Expand(command) => command.run(),
        Command::Import(command) => command.run(),
        Command::Lint(command) => command.run(),
        Command::Info(command) => command.run(),
        Command::Schema(command) => command.run(),
        Command::Completions(command) => command.run(Cli::command()),
        Command::Man(command) => command.run(Cli::command()),
    };
    finish(result, ExitCode::SUCCESS)
}

/// A damaged file may make a parser panic, in a thread of its own; the error that comes of it is said like any other.
fn be_silent_about_damaged_files() {
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some(glosa::readers::READER_THREAD) {
            hook(panic);
        }
    }));
}

/// Prints what was asked for instead of a command (help, the version), or what is wrong with the command line.
fn not_a_command(error: &clap::Error) -> ExitCode {
    let printed = error.print().and_then(|()| io::stdout().flush());
    let status = if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS };
    finish(printed.map_err(unwritten), status)
}

/// Says what went wrong, if anything did.
fn finish(result: Result<(), Failure>, well: ExitCode) -> ExitCode {
    match result {
        Ok(()) | Err(Failure::ClosedPipe) => well,
        Err(Failure::Said) => ExitCode::FAILURE,
        Err(Failure::Message(message)) => {
            warn(&message);
            ExitCode::FAILURE
        }
    }
}
