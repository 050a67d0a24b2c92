"""A paragraph: its properties, the anchor of its clause, its content."""

from __future__ import annotations

from hashlib import blake2b

from dpadesk.model import MarkKind, Paragraph
from dpadesk.word.names import W14
from dpadesk.word.writing.elements import Element, child
from dpadesk.word.writing.formats import file_style, paragraph_change, paragraph_properties
from dpadesk.word.writing.moves import closes, keys_of, opens
from dpadesk.word.writing.runs import fill_content
from dpadesk.word.writing.session import Session

__all__ = ["write_paragraph"]

_PARA_ID = f"{{{W14}}}paraId"
_MARK_ORDER = (MarkKind.INSERTION, MarkKind.DELETION, MarkKind.MOVE_FROM, MarkKind.MOVE_TO)


def write_paragraph(session: Session, parent: Element, paragraph: Paragraph, variant: str = "") -> Element:
    """One w:p, put last in `parent`; a move that ends with its mark is closed right after it.

    `variant` is that of its style (`variants.variant_of`).
    """
    session.paragraphs += 1
    p = child(parent, "p")
    p.set(_PARA_ID, _para_id(session, paragraph))
    _properties(session, p, paragraph, variant)
    anchor = _anchor(session, p, paragraph)
    fill_content(session, p, paragraph.content, session.points.get(paragraph.id, ()))
    if anchor is not None:
        child(p, "bookmarkEnd", id=anchor)
    _marks_of_end(session, parent, p, paragraph)
    return p


def _properties(session: Session, p: Element, paragraph: Paragraph, variant: str) -> None:
    ppr = child(p, "pPr")
    look, role, ranks = paragraph.format, paragraph.role, session.numbered.ranks
    style = file_style(role, look, paragraph.item, ranks, variant)
    paragraph_properties(session, ppr, style, paragraph.item, look.align)
    if paragraph.marks:
        rpr = child(ppr, "rPr")
        for mark in sorted(paragraph.marks, key=lambda mark: _MARK_ORDER.index(mark.kind)):
            rpr.append(session.marked(mark))
    if paragraph.formatted is not None:
        old = paragraph.formatted
        paragraph_change(session, ppr, file_style(role, old.was, old.item, ranks), old)
    if not len(ppr):
        p.remove(ppr)


def _anchor(session: Session, p: Element, paragraph: Paragraph) -> int | None:
    """The bookmark of the clause that this paragraph stands for: what references point to."""
    name = session.anchors.get(paragraph.id) if paragraph.id else None
    if name is None:
        return None
    number = session.next_id()
    child(p, "bookmarkStart", id=number, name=name)
    return number


def _marks_of_end(session: Session, parent: Element, p: Element, paragraph: Paragraph) -> None:
    for mark in paragraph.marks:
        point = opens(session, mark)
        if point is not None:
            p.append(point)
    for key in dict.fromkeys(keys_of(paragraph.marks)):
        end = closes(session, key, at_mark=True)
        if end is not None:
            parent.append(end)


def _para_id(session: Session, paragraph: Paragraph) -> str:
    """w14:paraId (MS-DOCX 2.6.2.3): the same for the same block in every round, unique in the part.

    It is a hint by which a returned paragraph is found again, so it comes from the block's id.
    """
    seed = paragraph.id or f"paragraph {session.paragraphs}"
    number = int.from_bytes(blake2b(seed.encode(), digest_size=4).digest(), "big") & 0x7FFFFFFF
    while not 0 < number < 0x80000000 or number in session.para_ids:
        number = (number + 1) & 0x7FFFFFFF
    session.para_ids.add(number)
    return f"{number:08X}"
