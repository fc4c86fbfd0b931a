//! Workbooks (`.xlsx`, `.xls`, `.ods`) as text and as rows of cells, and the archives that office documents are.

mod archive;
mod compound;
mod dates;
mod grid;
mod rows;
mod sheets;
mod xls;

pub(crate) use archive::{Archive, Piece, attribute, bounded};
pub(crate) use grid::Sheet;
pub(crate) use sheets::{tables, text};
