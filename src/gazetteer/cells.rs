//! The cells of a line.

use std::borrow::Cow;

/// Cuts a row at the delimiter. A cell in quotation marks may hold the delimiter or line ends, and two marks stand for
/// one in it; a mark inside a cell, or before a cell that goes on behind the second mark (*"Kid" Moreno*), is a mark.
/// `None` where a quotation mark is not closed, or would be closed by another cell's.
pub(super) fn cells(row: &str, delimiter: char) -> Option<Vec<Cow<'_, str>>> {
    if !row.contains('"') {
        return Some(row.split(delimiter).map(Cow::Borrowed).collect());
    }
    let mut cells = Vec::new();
    let mut rest = row;
    loop {
        let (cell, after) = cell(rest, delimiter)?;
        cells.push(cell);
        match after.strip_prefix(delimiter) {
            Some(next) => rest = next,
            None => return Some(cells),
        }
    }
}

/// The first cell, and the rest from the delimiter behind it on.
fn cell(text: &str, delimiter: char) -> Option<(Cow<'_, str>, &str)> {
    if let Some(quoted) = text.strip_prefix('"') {
        let end = closing_mark(quoted)?;
        let (inside, behind) = (&quoted[..end], &quoted[end + 1..]);
        let spans_cells = inside.contains('\n') && inside.contains(delimiter);
        if spans_cells {
            return None;
        }
        if behind.is_empty() || behind.starts_with(delimiter) {
            return Some((unquoted(inside), behind));
        }
    }
    let (cell, behind) = text.split_at(text.find(delimiter).unwrap_or(text.len()));
    (!cell.contains('\n')).then_some((Cow::Borrowed(cell), behind))
}

/// The first mark that is not one of two.
fn closing_mark(text: &str) -> Option<usize> {
    let mut marks = text.match_indices('"').map(|(at, _)| at).peekable();
    while let Some(at) = marks.next() {
        if marks.next_if_eq(&(at + 1)).is_none() {
            return Some(at);
        }
    }
    None
}

fn unquoted(text: &str) -> Cow<'_, str> {
    if text.contains('"') { text.replace("\"\"", "\"").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks() {
        for (row, wanted) in [
            ("a\tb\t", &["a", "b", ""][..]),
            ("\"a\tb\"\tc", &["a\tb", "c"]),
            ("\"say \"\"hi\"\"\"\t\"\"", &["say \"hi\"", ""]),
            ("\"Kid\" Moreno\t6\" gun", &["\"Kid\" Moreno", "6\" gun"]),
            ("\"a\nb\"\tc", &["a\nb", "c"]),
        ] {
            assert_eq!(
                cells(row, '\t').as_deref(),
                Some(&wanted.iter().map(|c| Cow::Borrowed(*c)).collect::<Vec<_>>()[..]),
                "{row}"
            );
        }
        for open in ["\"a", "a\t\"b", "\"a\n\"b", "\"a\tx\nb\""] {
            assert_eq!(cells(open, '\t'), None, "{open}");
        }
    }
}
