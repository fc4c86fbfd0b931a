"""People, countries, places, organisations and keywords in English and Spanish texts.

>>> import glosa
>>> doc = glosa.extract("Putin flew to North Korea. La OTAN vigila.")
>>> [(m.text, m.entity) for m in doc.mentions]
[('Putin', 'person/vladimir-putin'), ('North Korea', 'country/KP'), ('OTAN', 'organization/nato')]

Offsets are characters: ``text[m.start:m.end] == m.text``.
"""

from functools import lru_cache as _lru_cache

from ._glosa import (
    Document,
    Entity,
    Extractor,
    Gazetteer,
    GlosaError,
    Keyword,
    ListError,
    Mention,
    Paragraph,
    Sentence,
    Table,
    Value,
    __version__,
)

__all__ = [
    "Document",
    "Entity",
    "Extractor",
    "Gazetteer",
    "GlosaError",
    "Keyword",
    "ListError",
    "Mention",
    "Paragraph",
    "Sentence",
    "Table",
    "Value",
    "extract",
    "__version__",
]


@_lru_cache(maxsize=1)
def _default() -> Extractor:
    return Extractor()


def extract(text: str) -> Document:
    """Annotates a text with the built-in gazetteer and every default. For options make an `Extractor` and keep it."""
    return _default().extract(text)
