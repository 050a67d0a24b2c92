"""Parts that python-docx does not keep for us: notes (17.11) and comments with their threads (17.13.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from lxml import etree

from dpadesk.model import Comment, Document, Story
from dpadesk.word.names import MC, W14, W15, R, W, qn, w
from dpadesk.word.writing.elements import Element, child, keep_spaces, legal, make
from dpadesk.word.writing.moves import move_ends
from dpadesk.word.writing.session import Session

if TYPE_CHECKING:
    from docx.document import Document as WordFile

__all__ = ["write_comments", "write_notes"]

_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = R
_EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_SPACES = {"w": W, "r": R, "mc": MC, "w14": W14, "w15": W15}

Blocks = Callable[[Session, Element, Story], None]


def write_notes(session: Session, file: WordFile, document: Document, blocks: Blocks) -> None:
    """The footnotes and endnotes, each kind in its part with the two separators that Word wants."""
    for kind in ("footnote", "endnote"):
        notes = [story for story in document.stories if story.part == kind]
        if not notes:
            continue
        root = _root(f"{kind}s")
        for number, name in ((-1, "separator"), (0, "continuationSeparator")):
            note = child(root, kind, type=name, id=number)
            child(child(child(note, "p"), "r"), name)
        part = _add(file, f"{kind}s", f"{_KIND}.{kind}s+xml", f"{_RELATION}/{kind}s", root)
        for story in notes:
            with session.story(part, move_ends(story.blocks)):
                blocks(session, child(root, kind, id=story.name), story)


def write_comments(file: WordFile, comments: Iterable[Comment]) -> None:
    """The comments, and in commentsExtended who answers whom and what is resolved."""
    rows = tuple(comments)
    if not rows:
        return
    root = _root("comments")
    extended = etree.Element(qn("w15:commentsEx"), nsmap=_SPACES)
    extended.set(qn("mc:Ignorable"), "w14 w15")
    for number, comment in enumerate(rows, 1):
        root.append(_comment(comment, _para_id(number)))
        row = etree.SubElement(extended, qn("w15:commentEx"))
        row.set(qn("w15:paraId"), _para_id(number))
        parent = next((at for at, one in enumerate(rows, 1) if one.id == comment.parent), None)
        if parent is not None:
            row.set(qn("w15:paraIdParent"), _para_id(parent))
        row.set(qn("w15:done"), "1" if comment.resolved else "0")
    _add(file, "comments", f"{_KIND}.comments+xml", f"{_RELATION}/comments", root)
    _add(file, "commentsExtended", f"{_KIND}.commentsExtended+xml", _EXTENDED, extended)


def _comment(comment: Comment, para_id: str) -> Element:
    element = make("comment", id=comment.id, author=legal(comment.author), initials=legal(comment.initials))
    if comment.when is not None:
        element.set(w("date"), legal(comment.when))
    p = element
    for line in comment.text.split("\n"):
        p = child(element, "p")
        child(child(p, "pPr"), "pStyle", val="AnnotationText")
        keep_spaces(child(child(p, "r"), "t"), line)
    p.set(qn("w14:paraId"), para_id)
    return element


def _para_id(number: int) -> str:
    return f"{0x60000000 + number:08X}"


def _root(name: str) -> Element:
    root = etree.Element(w(name), nsmap=_SPACES)
    root.set(qn("mc:Ignorable"), "w14 w15")
    return root


def _add(file: WordFile, name: str, kind: str, relation: str, root: Element) -> Any:
    """A part of ours beside the document; one that the template brought is dropped."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import XmlPart

    for known, related in list(file.part.rels.items()):
        if related.reltype == relation:
            del file.part.rels[known]
    whole: Any = root  # any element will do, its own classes are for its own API
    part = XmlPart(PackURI(f"/word/{name}.xml"), kind, whole, file.part.package)
    file.part.relate_to(part, relation)
    return part
