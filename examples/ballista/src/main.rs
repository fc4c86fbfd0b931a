//! `glosa-cluster`: the parts of a cluster, all with the functions that annotate texts.

use std::error::Error;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use datafusion::prelude::JsonReadOptions;
use glosa_ballista::{Executor, annotations, connect, execute, schedule};

/// A cluster of Apache Ballista whose queries can annotate texts: scheduler, executors and a client.
#[derive(Parser)]
#[command(version)]
enum Command {
    /// Takes queries and hands out tasks, until it is ended
    Scheduler {
        #[arg(long, default_value_t = 50050)]
        port: u16,
    },
    /// Carries tasks out, until it is ended
    Executor {
        #[arg(long, value_name = "PORT", default_value_t = 50050)]
        scheduler: u16,
        /// Where results are fetched
        #[arg(long, default_value_t = 50051)]
        port: u16,
        /// Where tasks arrive
        #[arg(long, default_value_t = 50052)]
        grpc_port: u16,
        /// Where results lie until they are fetched
        #[arg(long)]
        folder: String,
        /// Tasks at a time
        #[arg(long, default_value_t = 1)]
        tasks: usize,
    },
    /// Runs a query over JSON lines that every executor can read; the folder is the table `news`
    Query {
        #[arg(long, value_name = "ADDRESS", default_value_t = SocketAddr::from((Ipv4Addr::LOCALHOST, 50050)))]
        scheduler: SocketAddr,
        /// Tasks that a query is cut into
        #[arg(long, default_value_t = 16)]
        tasks: usize,
        query: String,
        folder: PathBuf,
    },
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Command::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("glosa-cluster: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> Result<(), Box<dyn Error>> {
    let functions = annotations()?;
    match command {
        Command::Scheduler { port } => schedule(port, functions).await?,
        Command::Executor { scheduler, port, grpc_port, folder, tasks } => {
            let ports = [port, grpc_port];
            execute(Executor { scheduler_port: scheduler, ports, folder, tasks }, &functions)
                .await?;
        }
        Command::Query { scheduler, tasks, query, folder } => {
            let session = connect(scheduler, tasks, &functions).await?;
            let options = JsonReadOptions::default().file_extension(".jsonl");
            session.register_json("news", folder.to_string_lossy(), options).await?;
            session.sql(&query).await?.show().await?;
        }
    }
    Ok(())
}
