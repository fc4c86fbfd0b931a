"""Columns of annotations on a cluster: ``glosa.spark.annotate(df, "body")`` for DataFrames of Spark 4.

Each executor makes one extractor out of the options and reads its partitions batch by batch (`mapInArrow`); it needs this
package and pyarrow, as the driver does.
"""

import pyarrow
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import StructType

from ._glosa import Extractor


def annotate(df, column, columns=("mentions",), **options):
    """The DataFrame with columns of annotations behind its own; `options` are those of `Extractor`.

    Fails before anything runs where the DataFrame has no such column, or where it holds no strings.
    """
    extractor = Extractor(**options)
    columns = list(columns)

    def read(batches):
        for batch in batches:
            # Spark runs a task on each core already
            yield from extractor.annotate_arrow(batch, column, columns=columns, threads=1).to_pyarrow().to_batches()

    return df.mapInArrow(read, _schema(df, extractor, column, columns))


def _schema(df, extractor, column, columns):
    """The schema of the result: that of the DataFrame, and that of the columns behind it."""
    types = {"string": pyarrow.string(), "varchar": pyarrow.string(), "char": pyarrow.string()}
    found = {field.name: types.get(field.dataType.typeName(), pyarrow.int64()) for field in df.schema.fields}
    empty = pyarrow.table({name: pyarrow.array([], kind) for name, kind in found.items()})
    annotated = extractor.annotate_arrow(empty, column, columns=columns).to_pyarrow().schema
    new = pyarrow.schema([annotated.field(name) for name in columns])
    return StructType(df.schema.fields + from_arrow_schema(new).fields)
