//! The memory that extractions work in, kept from one to the next, and bounded in between.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::keyword::KeywordSpace;
use crate::mention::Space;
use crate::reading::{Buffers, WordMemory};
use crate::report::Known;
use crate::value::ValueSpace;

/// What one extraction works with.
#[derive(Debug)]
pub(crate) struct Workspace {
    /// What is remembered of word forms.
    pub(crate) words: WordMemory,
    pub(crate) buffers: Buffers,
    pub(crate) learned: Space,
    pub(crate) report: ReportSpace,
}

/// What the last steps work with.
#[derive(Debug, Default)]
pub(crate) struct ReportSpace {
    pub(crate) keywords: KeywordSpace,
    pub(crate) entities: Known,
    pub(crate) values: ValueSpace,
}

impl Workspace {
    fn new() -> Self {
        Self {
            words: WordMemory::new(),
            buffers: Buffers::default(),
            learned: Space::default(),
            report: ReportSpace::default(),
        }
    }

    /// Gives back what only a very long document needs. The memory of words and entities has bounds of its own.
    fn release(&mut self) {
        self.buffers.release();
        self.learned.release();
        self.report.keywords.release();
        self.report.values.release();
    }
}

/// The workspaces that no extraction uses at the moment: one for each thread that was busy at the same time.
#[derive(Debug, Default)]
pub(crate) struct Workspaces(Mutex<Idle>);

#[allow(
    clippy::vec_box,
    reason = "moving a workspace itself costs as much as reading a short text"
)]
type Idle = Vec<Box<Workspace>>;

impl Workspaces {
    /// Lends a workspace, a used one where there is one.
    pub(crate) fn borrow(&self) -> Borrowed<'_> {
        Borrowed { workspace: self.idle().pop(), owner: self }
    }

    fn idle(&self) -> MutexGuard<'_, Idle> {
        // a thread that panicked holds no workspace half written: it had taken its own out
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A workspace on loan; goes back when this is dropped.
#[derive(Debug)]
pub(crate) struct Borrowed<'w> {
    workspace: Option<Box<Workspace>>,
    owner: &'w Workspaces,
}

impl Borrowed<'_> {
    pub(crate) fn get(&mut self) -> &mut Workspace {
        self.workspace.get_or_insert_with(|| Box::new(Workspace::new()))
    }
}

impl Drop for Borrowed<'_> {
    fn drop(&mut self) {
        if let Some(mut workspace) = self.workspace.take() {
            workspace.release();
            self.owner.idle().push(workspace);
        }
    }
}
