"""What no assembled document may show, whatever the answers are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dpadesk.assemble import Assembled
from dpadesk.model import FINAL, Paragraph, Reference, Role, Table, Text, labels

_PATTERNS = {
    "a double space": re.compile(r"  "),
    "a space before a sign": re.compile(r" [,.;:)]"),
    "a doubled sign": re.compile(r",,|;;|\.\.|;\.|:\.|\.;|,\.|: ;"),
    "code": re.compile(r"[{}]|\ue000|\ue001|None|True|False"),
    "an empty pair of brackets": re.compile(r"\(\s*\)|\[\s*\]|“\s*”"),
    "an open end": re.compile(r"\b(and|or|of|the|by|to)\.$"),
    "a straight quote": re.compile(r"['\"]"),
}
_TERMS = (
    "Agreement",
    "Data Protection Law",
    "DPA",
    "EEA",
    "GDPR",
    "Personal Data",
    "Personal Data Breach",
    "SCCs",
)
_TERMS += ("Services", "Sub-processor", "DORA", "CCPA", "FADP", "UK Addendum")
_PARTIES = (
    "Controller", "Customer", "Client", "Data Controller", "you", "Processor", "Service Provider", "Provider", "Vendor",
    "Subcontractor", "we",
)  # fmt: skip
_NUMBERED = {Role.HEADING, Role.CLAUSE, Role.ITEM, Role.PART, Role.SCHEDULE}


def faults(assembled: Assembled) -> list[str]:
    """Everything wrong with the form of a document, in words; `[blanks]` are allowed."""
    parts = (_texts, _lists, _tables, _origins, _terms)
    return [fault for part in parts for fault in part(assembled)]


def _texts(assembled: Assembled) -> Iterator[str]:
    shown = labels(assembled.document, FINAL)
    for _, paragraph in assembled.document.walk():
        text = paragraph.visible
        if paragraph.role is not Role.CELL and not text.strip():
            yield f"{paragraph.id}: empty"
        for what, pattern in _PATTERNS.items():
            if pattern.search(text):
                yield f"{paragraph.id}: {what}: {text}"
        if paragraph.role in _NUMBERED and paragraph.item is not None and not shown.get(paragraph.id):
            yield f"{paragraph.id}: no number"
        if paragraph.role in (Role.CLAUSE, Role.ITEM) and not text.endswith(
            (".", ".)", ";", "; and", "; or", ":")
        ):
            yield f"{paragraph.id}: ends with nothing: {text}"
        for inline in paragraph.content:
            if isinstance(inline, Reference) and not inline.text:
                yield f"{paragraph.id}: an empty reference"


def _lists(assembled: Assembled) -> Iterator[str]:
    blocks = assembled.document.blocks
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        before = blocks[number - 1] if number else None
        if not isinstance(block, Paragraph):
            continue
        if block.role is Role.ITEM and not any(_is(one, Role.ITEM) for one in (before, following)):
            yield f"{block.id}: a lone item"
        if block.role in (Role.HEADING, Role.PART, Role.SCHEDULE) and _closes(block, following):
            yield f"{block.id}: a heading without text: {block.visible}"
        if block.visible.endswith(":") and not (
            isinstance(following, Table) or _is(following, Role.ITEM, Role.BODY) or _defines(following)
        ):
            yield f"{block.id}: leads to nothing: {block.visible}"


def _is(block: object, *roles: Role) -> bool:
    return isinstance(block, Paragraph) and block.role in roles


def _defines(block: object) -> bool:
    return isinstance(block, Paragraph) and block.visible.startswith("“")


def _closes(block: Paragraph, following: object) -> bool:
    """Whether nothing of a heading's own comes after it."""
    order = [Role.SCHEDULE, Role.PART, Role.HEADING]
    if following is None:
        return True
    return isinstance(following, Paragraph) and following.role in order[: order.index(block.role) + 1]


def _tables(assembled: Assembled) -> Iterator[str]:
    for block in assembled.document.blocks:
        if isinstance(block, Table):
            if len(block.rows) < 2 or not block.rows[0].header:
                yield f"{block.id}: a table without rows"
            if {len(row.cells) for row in block.rows} != {len(block.widths)}:
                yield f"{block.id}: ragged"


def _origins(assembled: Assembled) -> Iterator[str]:
    ids = [paragraph.id for paragraph in assembled.document.paragraphs()]
    if len(set(ids)) != len(ids):
        yield "a block id twice"
    for block in ids:
        if block not in assembled.provenance:
            yield f"{block}: no origin"


def _terms(assembled: Assembled) -> Iterator[str]:
    """Every defined term is defined once where it is used, and used where it is defined."""
    text = "\n".join(one.visible for one in assembled.document.paragraphs() if one.role is not Role.CELL)
    cells = "\n".join(one.visible for one in assembled.document.paragraphs() if one.role is Role.CELL)
    defined = [
        inline.text
        for paragraph in assembled.document.paragraphs()
        for inline in paragraph.content
        if isinstance(inline, Text) and inline.format.style == "DPA Term"
    ]
    for term in _TERMS:
        used = re.search(rf"(?<!“)\b{term}s?\b(?!”)", text) is not None
        shown = used or (term in defined and term in cells)  # a cell may hold the user's own words
        if shown != (term in defined) or defined.count(term) > 1:
            yield f"{term}: used {used}, defined {defined.count(term)} times"
    yield from (f"{term}: no term of ours" for term in set(defined) - {*_TERMS, *_PARTIES})
    named = [term for term in defined if term in _PARTIES]
    if len(named) != 2 or len(set(named)) != 2:
        yield f"the parties are named {named}"
