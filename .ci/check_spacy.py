"""Reads the lines of `glosa annotate --format spacy` with spaCy itself: .ci/check_spacy.py < LINES"""

import json
import sys

from spacy import displacy
from spacy.tokens import Doc
from spacy.vocab import Vocab


def places(spans):
    return [(span["start"], span["end"]) for span in spans]


count = 0
for line in sys.stdin:
    data = json.loads(line)
    doc = Doc(Vocab()).from_json(data, validate=True)
    assert doc.text == data["text"]
    found = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
    assert found == [(ent["start"], ent["end"], ent["label"]) for ent in data["ents"]]
    assert [sent.start_char for sent in doc.sents] == [start for start, _ in places(data["sents"])]
    assert places(doc.to_json()["tokens"]) == places(data["tokens"])
    assert displacy.render(data, style="ent", manual=True)
    count += len(doc.ents)
assert count > 0
print(f"spaCy found {count} entities where they were written")
