"""The Python package says what the library says, in characters."""

import datetime
import json
import pickle
import subprocess
import sys

import pytest

import glosa

TEXT = "😀 Él es Putin, en Corea del Norte.\n\nMr Abel Quarshie paid $20 million in Seoul on 21 June 2024."


@pytest.fixture(scope="module")
def extractor():
    return glosa.Extractor(values=True)


@pytest.fixture(scope="module")
def doc(extractor):
    return extractor.extract(TEXT)


def test_offsets_are_characters(doc):
    assert doc.mentions and doc.values
    for placed in [*doc.mentions, *doc.values]:
        assert TEXT[placed.start : placed.end] == placed.text
    for paragraph in doc.paragraphs:
        assert TEXT[paragraph.start : paragraph.end].strip() == TEXT[paragraph.start : paragraph.end]
    assert [TEXT[s.start : s.end] for s in doc.sentences][-1].startswith("Mr Abel Quarshie")


def test_what_is_found(doc):
    found = [(m.text, m.kind, m.entity, m.language) for m in doc.mentions]
    assert found == [
        ("Putin", "person", "person/vladimir-putin", "es"),
        ("Corea del Norte", "country", "country/KP", "es"),
        ("Abel Quarshie", "person", None, "en"),
        ("Seoul", "place", "place/seoul", "en"),
    ]
    korea = doc.entity("country/KP")
    assert korea is not None and korea.names == {"en": "North Korea", "es": "Corea del Norte"}
    assert (korea.wikidata, korea.country, korea.count) == ("Q423", "KP", 1)
    assert doc.entity("country/XX") is None
    assert [(v.text, v.kind, v.value) for v in doc.values] == [
        ("$20 million", "money", {"amount": "20000000", "currency": "USD"}),
        ("21 June 2024", "date", {"from": "2024-06-21", "to": "2024-06-22", **_timex(doc.values[1])}),
    ]
    assert doc.language == "en"


def _timex(value):
    return {name: text for name, text in value.value.items() if name == "timex"}


def test_dictionaries_hold_what_attributes_and_json_say(doc):
    table = doc.to_dict()
    assert table["language"] == doc.language
    for name in ["paragraphs", "sentences", "mentions", "entities", "keywords", "values"]:
        rows = getattr(doc, name)
        assert table[name] == [row.to_dict() for row in rows]
        for row in rows:
            for field, value in row.to_dict().items():
                assert getattr(row, field) == value, (name, field)
    parsed = json.loads(doc.to_json())
    size = len(TEXT.encode())
    for name in ["mentions", "values"]:
        for ours, theirs in zip(table[name], parsed[name]):
            assert TEXT.encode()[theirs["start"] : theirs["end"]].decode() == ours["text"]
            assert theirs["end"] <= size
            for field, value in theirs.items():
                if field not in ("start", "end"):
                    assert ours[field] == value, (name, field)
    for name, fields in [("entities", ["id", "count", "salience"]), ("keywords", ["text", "count", "score"])]:
        for field in fields:
            assert [row[field] for row in parsed[name]] == [row[field] for row in table[name]], field


def test_no_text_is_an_error(extractor):
    for text in ["", " ", "\ud800", "Putin \udfff Macron", "\0", "a" * 100_000, "né" * 1000]:
        doc = extractor.extract(text)
        assert all(text[m.start : m.end] == m.text for m in doc.mentions)
        assert doc.text == text
    with pytest.raises(TypeError):
        extractor.extract(None)


def test_batches_are_the_single_documents(extractor):
    texts = [TEXT, "", "La OTAN vigila.", "Macron."] * 20
    alone = [extractor.extract(text) for text in texts]
    for threads in [None, 1, 3]:
        assert extractor.extract_batch(iter(texts), threads=threads) == alone
    with pytest.raises(TypeError):
        extractor.extract_batch(["Putin.", 7])


def test_options():
    extract = lambda text, **options: [m.text for m in glosa.Extractor(**options).extract(text).mentions]
    text = "Putin and Abel Quarshie met in Madrid, said Mr Abel Quarshie."
    assert extract(text, kinds=["place"]) == ["Madrid"]
    assert extract(text, unlisted_names=False) == ["Putin", "Madrid"]
    assert extract(text, hide=["place/madrid"], unlisted_names=False) == ["Putin"]
    assert extract(text, silence=["Putin"], unlisted_names=False) == ["Madrid"]
    assert extract(text, builtin=False, unlisted_names=False) == []
    assert all(m.confidence >= 0.9 for m in glosa.Extractor(min_confidence=0.9).extract(text).mentions)
    assert glosa.Extractor(languages=["es"]).extract("OK").language in ("es", None)
    assert glosa.Extractor(languages=["es"]).extract("OK").paragraphs[0].language == "es"
    assert len(glosa.Extractor(keywords=1).extract(text).keywords) == 1
    assert glosa.Extractor(sentences=False).extract(text).sentences == []
    dates = glosa.Extractor(values=["date"])
    for day in ["2024-06-21", datetime.date(2024, 6, 21), datetime.datetime(2024, 6, 21, 12)]:
        assert dates.extract("Se firmó ayer.", reference_date=day).values[0].value["from"] == "2024-06-20"


def test_keywords_say_where_they_occur():
    text = "El pacto de defensa se firmó en Perú.\n\nEl ejército peruano temía el pacto de defensa."
    doc = glosa.Extractor(keyword_occurrences=True).extract(text)
    pact = next(k for k in doc.keywords if k.text == "pacto de defensa")
    assert [text[start:end] for start, end in pact.occurrences] == ["pacto de defensa"] * 2
    assert pact.paragraphs == [0, 1] and pact.to_dict()["occurrences"] == pact.occurrences
    assert "Perú" in [k.text for k in doc.keywords_of(0, 1)]
    assert "Perú" not in [k.text for k in doc.keywords_of(1, 2)]
    assert glosa.Document.from_json(text, doc.to_json()) == doc
    without = glosa.Extractor().extract(text)
    assert without.keywords[0].occurrences == [] and without.keywords_of(0, 2) == []
    assert "occurrences" not in without.keywords[0].to_dict()


def test_sorts_and_languages_of_keywords():
    text = "The defense pact was signed in North Korea.\n\nEl gobierno de Perú temía una guerra comercial."
    keywords = lambda **options: glosa.Extractor(**options).extract(text).keywords
    assert all(k.entity for k in keywords(keyword_sorts="entities"))
    assert not any(k.entity for k in keywords(keyword_sorts="terms"))
    assert all(k.score >= 0.3 for k in keywords(keyword_score=0.3))
    lists = glosa.Extractor(keywords=1, keywords_by_language=True).extract(text)
    assert len(lists.keywords) == 2
    assert [len(lists.keywords_in(code)) for code in ["en", "es"]] == [1, 1]
    with pytest.raises(glosa.GlosaError, match='unknown language "pt"'):
        lists.keywords_in("pt")


@pytest.mark.parametrize(
    "options, message",
    [
        ({"languages": ["pt"]}, 'unknown language "pt"; expected en or es'),
        ({"min_confidence": 2}, "min_confidence: 2; expected a number from 0 to 1"),
        ({"reference_date": "June"}, "reference_date: June; expected a day like 2024-06-21"),
        (
            {"values": ["dates"]},
            'unknown kind of values "dates"; expected some of date, time, duration, money, percent, quantity, email, url',
        ),
    ],
)
def test_wrong_options(options, message):
    with pytest.raises(glosa.GlosaError) as error:
        glosa.Extractor(**options)
    assert str(error.value) == message


SHIPS = [
    {"id": "vessel/aurora", "kind": "vessel", "name": "Aurora Boreal", "aliases": ["MV Aurora Boreal"], "deck": "teak"},
    {"id": "vessel/gulf", "kind": "vessel", "name_en": "Gulf Star", "name_es": "Estrella del Golfo", "country": "PA"},
]


def test_a_list_of_rows():
    ships = glosa.Gazetteer.from_rows(SHIPS)
    doc = glosa.Extractor([ships]).extract("The Aurora Boreal left Rotterdam. La Estrella del Golfo no.")
    assert [m.entity for m in doc.mentions] == ["vessel/aurora", "place/rotterdam", "vessel/gulf"]
    assert doc.entity("vessel/aurora").attributes == {"deck": "teak"}
    assert len(ships) == 2 and "vessel/gulf" in ships and "vessel/none" not in ships
    assert ships.get("vessel/none") is None
    [gulf] = ships.lookup("gulf star")
    assert (gulf["names"]["es"], gulf["country"]) == ("Estrella del Golfo", "PA")


def test_files(tmp_path):
    path = tmp_path / "ships.tsv"
    path.write_text("id\tkind\tname\nvessel/aurora\tvessel\tAurora Boreal\n")
    compiled = tmp_path / "ships.glosa"
    glosa.Gazetteer.from_file(path).compile(compiled)
    for given in [path, str(path), compiled, glosa.Gazetteer.from_file(str(compiled))]:
        doc = glosa.Extractor([given]).extract("The Aurora Boreal left.")
        assert [m.entity for m in doc.mentions] == ["vessel/aurora"]
    assert [p.name for p in tmp_path.iterdir() if p.suffix == ".tmp"] == []


def test_errors_of_lists_say_where(tmp_path):
    path = tmp_path / "ships.tsv"
    path.write_text("id\tkind\tname\nvessel/aurora\t\tAurora\n")
    with pytest.raises(glosa.ListError) as error:
        glosa.Gazetteer.from_file(path)
    assert (error.value.file, error.value.line) == (str(path), 2)
    assert str(error.value).startswith(f'{path}:2: column "kind": empty field')
    assert error.value.problems[0][:3] == (str(path), 2, "kind")
    with pytest.raises(glosa.ListError) as error:
        glosa.Gazetteer.from_rows([SHIPS[0], {"id": "vessel/x", "name": "Kindless"}])
    assert (error.value.file, error.value.line) == ("rows", 2)
    with pytest.raises(FileNotFoundError) as missing:
        glosa.Extractor([tmp_path / "none.tsv"])
    assert missing.value.filename == str(tmp_path / "none.tsv")
    with pytest.raises(glosa.GlosaError, match="not a compiled gazetteer"):
        glosa.Gazetteer.from_bytes(b"glosagaz")
    with pytest.raises(TypeError, match="expected a list of gazetteers or paths"):
        glosa.Extractor(str(path))
    with pytest.raises(TypeError, match="row of type str; expected a dictionary"):
        glosa.Gazetteer.from_rows(["Aurora"])


def test_lint(tmp_path):
    rows = [{"id": "vessel/hope", "kind": "vessel", "name": "Hope"}]
    [warning] = [w for w in glosa.Gazetteer.lint(rows) if w["rule"] == "OrdinaryWord"]
    assert (warning["file"], warning["line"], warning["alias"]) == ("rows", 1, "Hope")
    path = tmp_path / "ships.tsv"
    path.write_text("id\tkind\tname\nvessel/hope\tvessel\tHope\n")
    assert {w["rule"] for w in glosa.Gazetteer.lint(path)} >= {"OrdinaryWord"}


def test_pickles(doc, extractor, tmp_path):
    again = pickle.loads(pickle.dumps(doc))
    assert again == doc and again.mentions == doc.mentions and again.text == TEXT
    assert pickle.loads(pickle.dumps(extractor)).extract(TEXT) == doc
    path = tmp_path / "ships.tsv"
    path.write_text("id\tkind\tname\nvessel/aurora\tvessel\tAurora Boreal\n")
    own = pickle.dumps(glosa.Extractor([path], kinds=["vessel"]))
    path.unlink()  # a list travels with its extractor
    assert [m.text for m in pickle.loads(own).extract("Putin saw the Aurora Boreal.").mentions] == ["Aurora Boreal"]


def test_how_objects_look(doc, extractor):
    assert repr(doc.mentions[0]) == "Mention(\"Putin\", kind='person', entity='person/vladimir-putin', start=8, end=13)"
    assert repr(doc) == f"Document(language='en', mentions=4, entities=3, keywords={len(doc.keywords)}, values=2)"
    assert repr(extractor) == "Extractor(values=True)"
    html = glosa.extract("La OTAN <b>calla</b>.")._repr_html_()
    assert ">OTAN</mark> &lt;b&gt;calla&lt;/b&gt;." in html


def test_everything_has_a_docstring():
    for name in glosa.__all__:
        thing = getattr(glosa, name)
        if isinstance(thing, type):
            assert thing.__doc__, name
            members = [m for m in vars(thing) if not m.startswith("_") and m not in ("args",)]
            assert all(getattr(thing, member).__doc__ for member in members if not issubclass(thing, Exception)), name


def run(*arguments, stdin=""):
    command = [sys.executable, "-m", "glosa", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, text=True)


def test_the_command_line(tmp_path):
    assert run("annotate", stdin="La OTAN vigila.").stdout == "-\t3\t7\tOTAN\torganization\torganization/nato\n"
    line = json.loads(run("annotate", "-f", "json", "--values", stdin="Putin paid $5.").stdout)
    assert (line["file"], line["values"][0]["value"]["amount"]) == ("-", "5")
    assert json.loads(run("lookup", "country/KP").stdout)["names"]["en"] == "North Korea"
    assert run("lookup", "Nobody Anywhere").returncode == 1
    path = tmp_path / "ships.tsv"
    path.write_text("id\tkind\tname\nvessel/hope\tvessel\tHope\n")
    assert f"{path}:2: warning: " in run("lint", path).stdout
    assert run("compile", path, "-o", tmp_path / "ships.glosa").returncode == 0
    failed = run("annotate", tmp_path / "none.txt")
    assert failed.returncode == 1 and failed.stderr.startswith("glosa: ") and "none.txt" in failed.stderr
