//! Names by weights that were learned from marked texts: what the rules and lists leave open.
//!
//! The rules ask for a cue: a given name, a title, *Inc*. Many names have none (*White Helmets said*), and a town is
//! sometimes a club. Here many small hints are added up, each with a weight: the word, its ending, its neighbours, what
//! the lists and rules say of it, where else the document has it.
//!
//! The steps, in their order:
//!
//! | file | question |
//! |---|---|
//! | `chain` | which capitalised words, with the small links between them, may hold names? |
//! | `clues` | what do lists, rules and the rest of the document say of each word? |
//! | `asked` | of which words? |
//! | `features` | which hints does a word have, as numbers? |
//! | `weights` | how much does each hint speak for each label? |
//! | `known_sums` | which of these sums were added up before? |
//! | `decode` | which row of labels has the highest sum, and by how much does it win? |
//! | `reader` | which names do these labels say, and how sure? |
//!
//! [`weighing`](super::weighing) decides what becomes of them. Cost: linear in the capitalised words; nothing is
//! allocated for a word.

mod asked;
mod chain;
mod clues;
mod decode;
mod features;
mod known_sums;
mod label;
mod reader;
mod weights;

pub(crate) use chain::Chain;
pub(crate) use reader::{Guess, ReadChain, Space, read};
pub(crate) use weights::{Limits, Weights};

#[cfg(feature = "train")]
pub(crate) use {
    decode::{LabelScores, Path, best_path},
    label::NameLabel,
    reader::chains,
    weights::compile,
};
