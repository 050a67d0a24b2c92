"""Parts of a package that are kept and never looked into, by name.

Apart from the rest of what is not compared: `compare` names them, and is not to import the reader for it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from dpadesk.model import NotCompared
from dpadesk.say import load
from dpadesk.word.package import Package

__all__ = ["kept_parts"]

_KINDS = {
    "aFChunk": "word.not-compared.chunk",
    "package": "word.not-compared.embedded",
    "oleObject": "word.not-compared.embedded",
    "vbaProject": "word.not-compared.macros",
    "subDocument": "word.not-compared.subdocument",
    "diagramData": "word.not-compared.diagram",
    "chart": "word.not-compared.chart",
    "glossaryDocument": "word.not-compared.glossary",
}


def kept_parts(package: Package) -> Iterator[tuple[str, NotCompared]]:
    """The parts that are kept unread, and what is said of each."""
    for related in package.relationships(package.document).values():
        code = _KINDS.get(related.kind)
        if code is not None:
            yield related.target, NotCompared(posixpath.basename(related.target), load()(code))
