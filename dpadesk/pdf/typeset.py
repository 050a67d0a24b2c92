"""A document typeset: PDF 1.7 with outline, tags (to PDF/UA-1) and embedded fonts, or one picture a page.

The text travels as data beside a constant template (`paper.typ`), so that nothing anyone writes can
become Typst code. Cambria and Calibri, their twins Caladea and Carlito, or Libertinus, which the
library brings, in this order: the .docx is set in the same faces.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dpadesk.errors import OutputError
from dpadesk.model import FINAL, MARKS, Document
from dpadesk.pdf.sheet import sheet

if TYPE_CHECKING:
    from typst import Compiler

__all__ = ["pages_png", "to_pdf"]

PPI = 96.0


def to_pdf(
    document: Document,
    *,
    title: str = "",
    author: str = "",
    date: str = "2000-01-01",
    view: str = FINAL,
    language: str = "en-GB",
    subject: str = "",
) -> bytes:
    """The document as PDF. `date` is ISO 8601; `view` is ORIGINAL, FINAL, or MARKS with insertions
    underlined, deletions struck, moves underlined twice and silent edits dotted.

    Same input and same fonts, same bytes. Raises OutputError where Typst cannot set it.
    """
    when = datetime.fromisoformat(date)
    when = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    facts = {
        "title": title or document.title or "Document",
        "author": author,
        "subject": subject,
        "date": (when.year, when.month, when.day),
        "language": language.partition("-")[0],
        "region": language.partition("-")[2] or None,
    }
    made = _pdf(document, view, facts, when)
    return made if isinstance(made, bytes) else b"".join(made)


def _pdf(document: Document, view: str, facts: dict[str, Any], when: datetime) -> bytes | list[bytes]:
    """Held to PDF/UA-1 where the text allows it: a letter that no font here has, or a mark drawn
    over another, breaks that standard and must not cost the user the file."""
    how = {"format": "pdf", "timestamp": when}
    if view != MARKS:
        try:
            return _compile(document, view, facts, **how, pdf_standards=["1.7", "ua-1"])
        except OutputError as error:
            if not str(error.values.get("problem", "")).startswith("PDF/UA"):
                raise
    return _compile(document, view, facts, **how, pdf_standards=["1.7"])


def pages_png(document: Document, *, ppi: float = PPI, view: str = FINAL) -> tuple[bytes, ...]:
    """One PNG a page, at so many pixels an inch. Raises OutputError where Typst cannot set it."""
    facts = {"title": document.title or "Document", "author": "", "subject": "", "date": (2000, 1, 1)}
    made = _compile(document, view, {**facts, "language": "en", "region": "GB"}, format="png", ppi=ppi)
    return (made,) if isinstance(made, bytes) else tuple(made)


def _compile(document: Document, view: str, facts: dict[str, Any], **how: Any) -> bytes | list[bytes]:
    import typst

    data = json.dumps({**facts, **sheet(document, view)}, ensure_ascii=False)
    template = Path(__file__).with_name("paper.typ")
    compiler: Compiler = typst.Compiler(
        template.read_bytes(), root=template.parent, sys_inputs={"document": data}
    )
    try:
        made = compiler.compile(**how)
    except typst.TypstError as error:
        raise OutputError("pdf.typeset", problem=error.message) from error
    return made or b""
