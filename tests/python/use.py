"""What the type checker reads: the package as users write it. Its types are in `glosa/_glosa.pyi`."""

import glosa

extractor = glosa.Extractor([glosa.Gazetteer.builtin(), "ships.tsv"], languages=["en"], values=["date"])
doc: glosa.Document = extractor.extract("Putin.", reference_date="2024-06-21")
names: list[str] = [mention.name for mention in doc.mentions]
ids: list[str] = [mention.entity for mention in doc.mentions if mention.entity is not None]
texts: list[str] = [doc.text for doc in extractor.extract_batch(["Putin."], threads=2)]
rows: int = extractor.annotate_arrow(object(), "body", columns=("mentions", "language")).num_rows
