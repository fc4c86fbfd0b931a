#!/usr/bin/env python3
"""Writes the hashes of the pages' styles and scripts into the sources: run it after a change of one. Tests compare."""

import base64
import hashlib
import pathlib
import re

OUTPUT = pathlib.Path(__file__).resolve().parent.parent / "src" / "output"

for page in ("page", "report"):
    source = OUTPUT / page / "mod.rs"
    text = source.read_text()
    for field, ending in (("style_hash", "css"), ("script_hash", "js")):
        digest = hashlib.sha256((OUTPUT / page / f"{page}.{ending}").read_bytes()).digest()
        wanted = f'{field}: "sha256-{base64.b64encode(digest).decode()}"'
        text = re.sub(rf'{field}: "sha256-[^"]*"', wanted, text)
    source.write_text(text)
