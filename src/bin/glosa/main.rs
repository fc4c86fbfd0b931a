//! The command line: `cargo install glosa --features cli`.
//!
//! Exit status: 0 all went well (a reader that closes the pipe early is well, too); 1 something is wrong with the
//! input: a list with errors, a file that cannot be read, a damaged gazetteer, a line that is no JSON; 2 the
//! command line itself is wrong.

mod annotate;
mod compile;
mod documents;
mod failure;
mod import;
mod info;
mod lint;
mod open;
mod progress;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use failure::Failure;

/// Finds people, countries, places and organisations in English and Spanish texts, and makes the gazetteers for it.
#[derive(Parser)]
#[command(
    version,
    after_help = "Exit status: 0 well, 1 wrong input, 2 wrong command line.\n\nExample:\n  \
    echo 'Putin y la OTAN.' | glosa annotate"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Annotate(annotate::Annotate),
    Compile(compile::Compile),
    Import(import::Import),
    Lint(lint::Lint),
    Info(info::Info),
}

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Annotate(command) => command.run(),
        Command::Compile(command) => command.run(),
        Command::Import(command) => command.run(),
        Command::Lint(command) => command.run(),
        Command::Info(command) => command.run(),
    };
    match result {
        Ok(()) | Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Err(Failure::Said) => ExitCode::FAILURE,
        Err(Failure::Message(message)) => {
            eprintln!("glosa: {message}");
            ExitCode::FAILURE
        }
    }
}
