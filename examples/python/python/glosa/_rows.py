"""What Python has in the shape that the compiled part reads: rows of names as JSON lines, a column as a table."""

import json


def json_lines(rows):
    """An object a line; what is missing (None, NaN, NA) is left out."""
    return "\n".join(json.dumps(_given(row), ensure_ascii=False, default=_plain) for row in _dicts(rows))


def _dicts(rows):
    """Dictionaries out of whatever has rows: polars, pandas, pyarrow, or dictionaries themselves."""
    if hasattr(rows, "to_dicts"):
        return rows.to_dicts()
    if hasattr(rows, "to_pylist"):
        return rows.to_pylist()
    if hasattr(rows, "to_dict") and hasattr(rows, "columns"):
        return rows.to_dict("records")
    return rows


def _given(row):
    if not hasattr(row, "items"):
        raise TypeError(f"row of type {type(row).__name__}; expected a dictionary")
    return {key: value for key, value in row.items() if not _is_missing(value)}


def _is_missing(value):
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, float) and value != value


def _plain(value):
    """What JSON does not know: arrays of numpy (pandas keeps lists as such) and numbers of numpy."""
    if hasattr(value, "tolist"):
        return value.tolist()
    return str(value)


def table(column, name):
    """A table with one column: out of a Series of pandas or polars, or of an array of pyarrow."""
    if hasattr(column, "to_frame"):
        return column.to_frame(name)
    if hasattr(column, "to_pylist"):
        import pyarrow

        return pyarrow.table({name: column})
    raise TypeError(f"{type(column).__name__}; expected a Series of pandas or polars, or an array of pyarrow")
