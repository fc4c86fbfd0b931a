"""The component of spaCy, found by its entry point."""

import pytest

spacy = pytest.importorskip("spacy")


def test_the_component():
    nlp = spacy.blank("en")
    nlp.add_pipe("glosa", config={"options": {"unlisted_names": False}})
    doc = nlp("Putin flew to North Korea’s capital. The treaty was signed in New Mexico.")
    assert [(e.text, e.label_, e.kb_id_) for e in doc.ents] == [
        ("Putin", "PERSON", "person/vladimir-putin"),
        ("North Korea", "GPE", "country/KP"),
        ("New Mexico", "LOC", "place/new-mexico"),
    ]
    assert {k.text for k in doc._.keywords} >= {"North Korea"}
    assert doc._.glosa.text == doc.text


def test_entities_of_earlier_components_can_stay():
    nlp = spacy.blank("es")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "HEAD", "pattern": "Putin"}])
    nlp.add_pipe("glosa", config={"overwrite": False})
    assert [(e.text, e.label_) for e in nlp("Putin llegó a Corea del Norte.").ents] == [
        ("Putin", "HEAD"),
        ("Corea del Norte", "GPE"),
    ]


def test_a_pipeline_is_stored_and_read(tmp_path):
    nlp = spacy.blank("en")
    nlp.add_pipe("glosa", config={"options": {"kinds": ["country"]}})
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert [e.text for e in again("Putin flew to North Korea.").ents] == ["North Korea"]
