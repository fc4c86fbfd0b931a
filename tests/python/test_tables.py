"""Tables of other libraries, in and out, through Arrow's C interface. A library that is not installed is skipped."""

import pytest

import glosa

TEXTS = ["Él es Putin, en España.", None, "", "La OTAN vigila a Corea del Norte."]
WANTED = [["person/vladimir-putin", "country/ES"], None, [], ["organization/nato", "country/KP"]]


def extractor():
    return glosa.Extractor()


def ids(cells):
    """The ids in a column of mentions; a data frame shows null as None, NaN or nothing at all."""
    return [cell if cell is None else [mention["entity"] for mention in cell] for cell in cells]


def test_pyarrow():
    pyarrow = pytest.importorskip("pyarrow")
    table = pyarrow.table({"id": [1, 2, 3, 4], "body": TEXTS})
    annotated = extractor().annotate_arrow(table, "body", columns=["language", "mentions", "keywords"])
    assert annotated.column_names == ["id", "body", "language", "mentions", "keywords"]
    assert len(annotated) == annotated.num_rows == 4
    back = pyarrow.table(annotated)
    assert back.select(["id", "body"]) == table
    assert ids(back["mentions"].to_pylist()) == WANTED
    for text, cell in zip(TEXTS, back["mentions"].to_pylist()):
        for mention in cell or []:
            assert text[mention["start"] : mention["end"]] == mention["text"]
    assert annotated.to_pyarrow() == back  # a table can be read more than once


def test_pyarrow_in_all_its_forms():
    pyarrow = pytest.importorskip("pyarrow")
    texts = pyarrow.array(TEXTS)
    chunked = pyarrow.chunked_array([TEXTS[:1], [], TEXTS[1:]])
    forms = [
        texts,
        chunked,
        texts.cast(pyarrow.large_string()),
        texts.cast(pyarrow.string_view()),
        texts.dictionary_encode(),
    ]
    for form in forms:
        table = extractor().annotate_arrow(form)
        assert ids(pyarrow.table(table)["mentions"].to_pylist()) == WANTED, form.type
    batch = pyarrow.record_batch({"body": texts})
    reader = pyarrow.table({"body": chunked}).to_reader()
    for table in [batch, reader, batch.slice(0, 4)]:
        annotated = pyarrow.table(extractor().annotate_arrow(table, "body"))
        assert ids(annotated["mentions"].to_pylist()) == WANTED
    assert pyarrow.table(extractor().annotate_arrow(batch.slice(3), "body")).num_rows == 1
    assert pyarrow.table(extractor().annotate_arrow(batch.slice(4), "body")).num_rows == 0


def test_threads_keep_the_order():
    pyarrow = pytest.importorskip("pyarrow")
    table = pyarrow.table({"body": [f"Putin {n}" for n in range(1000)]})
    one, many = (extractor().annotate_arrow(table, "body", threads=n).to_pyarrow() for n in [1, 4])
    assert one == many and one["body"] == table["body"]


def test_pandas():
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    frame = pandas.DataFrame({"body": TEXTS}, index=[5, 6, 7, 8])
    annotated = extractor().annotate_arrow(frame, "body").to_pandas()
    assert ids(None if cell is None else list(cell) for cell in annotated["mentions"]) == WANTED
    alone = extractor().annotate_arrow(frame["body"], columns=["language", "entities"])
    assert alone.column_names == ["language", "entities"]
    assert alone.to_pandas()["language"][0] == "es"


def test_polars():
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame({"body": TEXTS})
    for given in [frame, frame.with_columns(polars.col("body").cast(polars.Categorical))]:
        annotated = extractor().annotate_arrow(given, "body").to_polars()
        assert ids(annotated["mentions"].to_list()) == WANTED
    alone = extractor().annotate_arrow(frame["body"]).to_polars()
    assert ids(alone["mentions"].to_list()) == WANTED
    rows = annotated.explode("mentions").unnest("mentions")
    assert "country/KP" in rows["entity"].to_list()


def test_duckdb():
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    news = duckdb.sql("SELECT * FROM (VALUES (1, 'Putin y Macron.'), (2, 'Putin.')) AS t(id, body)")
    annotated = extractor().annotate_arrow(news, "body").to_pyarrow()
    counts = duckdb.sql("SELECT m.entity, count(*) FROM (SELECT unnest(mentions) AS m FROM annotated) GROUP BY 1 ORDER BY 2 DESC")
    assert counts.fetchall() == [("person/vladimir-putin", 2), ("person/emmanuel-macron", 1)]


def test_lists_out_of_frames():
    rows = {"id": ["vessel/a", "vessel/g"], "kind": ["vessel"] * 2, "name": ["Aurora Boreal", "Gulf Star"], "country": ["PA", None]}
    made = []
    for library, build in [("polars", "DataFrame"), ("pandas", "DataFrame"), ("pyarrow", "table")]:
        try:
            made.append(getattr(__import__(library), build)(rows))
        except ImportError:
            continue
    if not made:
        pytest.skip("neither polars nor pandas nor pyarrow is installed")
    for frame in made:
        ships = glosa.Gazetteer.from_rows(frame)
        assert (len(ships), ships.get("vessel/a")["country"], ships.get("vessel/g")["country"]) == (2, "PA", None)


def test_errors_are_about_columns():
    pyarrow = pytest.importorskip("pyarrow")
    table = pyarrow.table({"id": [1], "body": ["Putin."], "mentions": [1]})
    with pytest.raises(KeyError, match='no column .*text.*; expected one of'):
        extractor().annotate_arrow(table, "text")
    with pytest.raises(glosa.GlosaError, match="column of type Int64; expected strings"):
        extractor().annotate_arrow(table, "id", columns=["language"])
    with pytest.raises(glosa.GlosaError, match='has a column "mentions" already'):
        extractor().annotate_arrow(table, "body")
    with pytest.raises(glosa.GlosaError, match='unknown column "names"'):
        extractor().annotate_arrow(table, "body", columns=["names"])
    with pytest.raises(TypeError, match="expected a table with Arrow's C interface"):
        extractor().annotate_arrow([{"body": "Putin."}], "body")
    with pytest.raises(TypeError, match="expected a Series"):
        extractor().annotate_arrow(7)


def test_parquet(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    news = pyarrow.table({"id": ["a"], "body": ["Putin met Kim Jong-un in North Korea."]})
    annotated = extractor().annotate_arrow(news, "body", columns=["mentions"]).to_pyarrow()
    parquet.write_table(annotated, tmp_path / "news.parquet")
    back = parquet.read_table(tmp_path / "news.parquet")
    assert back.column("mentions").to_pylist() == annotated.column("mentions").to_pylist()
    assert back.column("mentions")[0].as_py()[0]["text"] == "Putin"
