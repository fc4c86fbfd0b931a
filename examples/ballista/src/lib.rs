//! glosa on a cluster of Apache Ballista: a scheduler, executors and clients that know the functions of
//! [`glosa_datafusion`].
//!
//! Ballista sends the names of functions, not their code. So all three have to be built with them: the scheduler plans
//! queries with [`session_state`], an executor finds functions in its [`registry`], and a client writes queries with
//! [`connect`]. All of a cluster should be of one build, because the lists inside are part of the result.
//!
//! | program | what it is |
//! |---|---|
//! | `glosa-cluster scheduler` | takes queries and hands out tasks |
//! | `glosa-cluster executor` | carries tasks out; one or more a machine |
//! | `glosa-cluster query SQL FILE...` | a client: runs a query over files that every executor can read |

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use ballista::prelude::SessionContextExt;
use ballista_core::error::{BallistaError, Result};
use ballista_core::extension::SessionConfigExt;
use ballista_core::registry::BallistaFunctionRegistry;
use ballista_core::utils::default_session_builder;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::SchedulerConfig;
use ballista_scheduler::scheduler_process::start_server;
use datafusion::error::Result as QueryResult;
use datafusion::execution::SessionState;
use datafusion::logical_expr::ScalarUDF;
use datafusion::prelude::{SessionConfig, SessionContext};
use glosa_datafusion::{Work, extractor, functions};

/// How often an executor says that it is alive.
pub const HEARTBEAT_SECONDS: u64 = 1;
/// An executor that was silent for so long is taken for dead, and its tasks are handed out again.
pub const TIMEOUT_SECONDS: u64 = 5;

/// A session whose plans may call these functions.
///
/// # Errors
/// If DataFusion cannot make a session.
pub fn session_state(config: SessionConfig, functions: &[ScalarUDF]) -> QueryResult<SessionState> {
    let session = SessionContext::new_with_state(default_session_builder(config)?);
    register(&session, functions);
    Ok(session.state())
}

/// The functions of Ballista and these, for executors.
pub fn registry(functions: &[ScalarUDF]) -> BallistaFunctionRegistry {
    let mut registry = BallistaFunctionRegistry::default();
    for function in functions.iter().cloned().map(Arc::new) {
        for alias in function.aliases() {
            registry.scalar_functions.insert(alias.clone(), Arc::clone(&function));
        }
        registry.scalar_functions.insert(function.name().to_owned(), function);
    }
    registry
}

/// The functions, by an extractor that looks for values, too.
///
/// # Errors
/// None with these options; [`glosa::Error`] is what building may give.
pub fn annotations() -> std::result::Result<Vec<ScalarUDF>, glosa::Error> {
    Ok(functions(extractor()?, &Arc::new(Work::default())))
}

/// A client of the scheduler at an address like `127.0.0.1:50050`.
///
/// # Errors
/// If the address is none, or DataFusion cannot make a session. Whether somebody listens there shows with the first
/// query.
pub async fn connect(
    scheduler: SocketAddr,
    partitions: usize,
    functions: &[ScalarUDF],
) -> QueryResult<SessionContext> {
    let config = SessionConfig::new_with_ballista().with_target_partitions(partitions);
    let state = default_session_builder(config)?;
    let session = SessionContext::remote_with_state(&format!("df://{scheduler}"), state).await?;
    // only now, because Ballista replaces the functions of the state by its own
    register(&session, functions);
    Ok(session)
}

fn register(session: &SessionContext, functions: &[ScalarUDF]) {
    for function in functions {
        session.register_udf(function.clone());
    }
}

/// Runs a scheduler until the process ends.
///
/// # Errors
/// If the port is taken.
pub async fn schedule(port: u16, functions: Vec<ScalarUDF>) -> Result<()> {
    let session = move |config: SessionConfig| session_state(config, &functions);
    let config = SchedulerConfig {
        bind_port: port,
        external_host: Ipv4Addr::LOCALHOST.to_string(),
        executor_timeout_seconds: TIMEOUT_SECONDS,
        no_executors_grace_period_seconds: TIMEOUT_SECONDS,
        expire_dead_executor_interval_seconds: HEARTBEAT_SECONDS,
        override_session_builder: Some(Arc::new(session)),
        ..SchedulerConfig::default()
    };
    let cluster = BallistaCluster::new_from_config(&config).await?;
    start_server(cluster, (Ipv4Addr::LOCALHOST, port).into(), Arc::new(config)).await
}

/// What one executor of a machine has for itself.
#[derive(Clone, Debug)]
pub struct Executor {
    /// The port of the scheduler, on this machine.
    pub scheduler_port: u16,
    /// Two ports: where results are fetched, and where tasks arrive.
    pub ports: [u16; 2],
    /// Where results lie until they are fetched.
    pub folder: String,
    /// Tasks at a time.
    pub tasks: usize,
}

/// Runs an executor until the process ends or the scheduler stops it.
///
/// # Errors
/// If a port is taken or no scheduler answers.
pub async fn execute(executor: Executor, functions: &[ScalarUDF]) -> Result<()> {
    std::fs::create_dir_all(&executor.folder).map_err(BallistaError::from)?;
    let [port, grpc_port] = executor.ports;
    let config = ExecutorProcessConfig {
        external_host: Some(Ipv4Addr::LOCALHOST.to_string()),
        port,
        grpc_port,
        scheduler_host: Ipv4Addr::LOCALHOST.to_string(),
        scheduler_port: executor.scheduler_port,
        scheduler_connect_timeout_seconds: 60,
        vcores: executor.tasks,
        work_dir: Some(executor.folder),
        executor_heartbeat_interval_seconds: HEARTBEAT_SECONDS,
        override_function_registry: Some(Arc::new(registry(functions))),
        ..ExecutorProcessConfig::default()
    };
    start_executor_process(Arc::new(config)).await
}
