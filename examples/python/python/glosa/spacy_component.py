"""A component of spaCy, which finds it by its entry point: ``nlp.add_pipe("glosa")``.

Sets ``doc.ents`` (``span.label_`` is spaCy's name of the kind, ``span.kb_id_`` the id), ``doc._.keywords`` (keywords of
glosa) and ``doc._.glosa`` (the document).
"""

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from ._glosa import Extractor

LABELS = {"person": "PERSON", "country": "GPE", "place": "LOC", "organization": "ORG", "nationality": "NORP"}


class Component:
    """Annotates documents of spaCy."""

    def __init__(self, options, overwrite):
        self.options = options
        self.overwrite = overwrite
        self.extractor = Extractor(**options)

    def __call__(self, doc):
        found = self.extractor.extract(doc.text)
        doc._.glosa = found
        doc._.keywords = found.keywords
        spans = [_span(doc, mention) for mention in found.mentions]
        spans = [span for span in spans if span is not None]
        earlier = [] if self.overwrite else list(doc.ents)
        taken = {token.i for entity in earlier for token in entity}
        doc.ents = filter_spans(earlier + [span for span in spans if taken.isdisjoint(token.i for token in span)])
        return doc

    def to_disk(self, path, exclude=()):
        """Nothing is kept beside the options, which are in the pipeline's configuration."""

    def from_disk(self, path, exclude=()):
        return self


def _span(doc, mention):
    """The mention in whole tokens, since spaCy's spans are; None for one without any."""
    label = LABELS.get(mention.kind, mention.kind.upper())
    return doc.char_span(mention.start, mention.end, label, kb_id=mention.entity or "", alignment_mode="expand")


@Language.factory("glosa", assigns=["doc.ents"], default_config={"options": {}, "overwrite": True})
def create(nlp, name, options, overwrite):
    """`options` are those of `Extractor`; without `overwrite` the entities of earlier components stay."""
    for extension in ("keywords", "glosa"):
        if not Doc.has_extension(extension):
            Doc.set_extension(extension, default=None)
    return Component(dict(options), overwrite)
