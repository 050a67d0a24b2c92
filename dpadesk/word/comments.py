"""Comments, their threads and their anchors (17.13.4; MS-DOCX 2.5.3 for threads and resolved state)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element

from dpadesk.model import Comment, Spot
from dpadesk.word.atoms import Walker
from dpadesk.word.names import qn, w
from dpadesk.word.package import Package
from dpadesk.word.xml import is_element

__all__ = ["Anchors", "read_comments"]

_ID, _AUTHOR, _DATE, _INITIALS = map(w, ("id", "author", "date", "initials"))
_PARA = qn("w14:paraId")
_EX_PARA, _EX_PARENT, _EX_DONE = qn("w15:paraId"), qn("w15:paraIdParent"), qn("w15:done")


@dataclass(slots=True)
class Anchors:
    """Where the ranges of comments begin and end, as reading meets them."""

    starts: dict[str, Spot] = field(default_factory=dict)
    ends: dict[str, Spot] = field(default_factory=dict)
    references: dict[str, Spot] = field(default_factory=dict)

    def start(self, comment: str) -> Spot | None:
        """The first point of a comment's range, else where its reference stands."""
        return self.starts.get(comment) or self.references.get(comment)

    def end(self, comment: str) -> Spot | None:
        """The last point of a comment's range, else where its reference stands."""
        return self.ends.get(comment) or self.references.get(comment)


def read_comments(package: Package, anchors: Anchors) -> tuple[Comment, ...]:
    """The comments of a document in the order of its comments part."""
    name = package.related(package.document, "comments")
    if name is None:
        return ()
    elements = list(package.tree(name).iterchildren(w("comment")))
    by_para = {para: element.get(_ID, "") for element in elements for para in _para_ids(element)}
    threads = _threads(package)
    return tuple(_comment(element, anchors, by_para, threads) for element in elements)


def _comment(
    element: _Element, anchors: Anchors, by_para: Mapping[str, str], threads: Mapping[str, tuple[str, bool]]
) -> Comment:
    named = element.get(_ID, "")
    parent, done = next(
        (threads[para] for para in reversed(_para_ids(element)) if para in threads), ("", False)
    )
    return Comment(
        id=named,
        text=_text(element),
        author=element.get(_AUTHOR, ""),
        initials=element.get(_INITIALS, ""),
        when=element.get(_DATE),
        parent=by_para.get(parent),
        resolved=done,
        start=anchors.start(named),
        end=anchors.end(named),
    )


def _para_ids(element: _Element) -> list[str]:
    return [found for p in element.iter(w("p")) if (found := p.get(_PARA))]


def _text(element: _Element) -> str:
    """The comment's own text: paragraphs as lines."""
    walker = Walker()
    lines: list[str] = []
    for p in element.iter(w("p")):
        atoms = walker.paragraph(p)
        lines.append("".join(atom.payload for atom in atoms if atom.kind <= 1))
    return "\n".join(lines)


def _threads(package: Package) -> dict[str, tuple[str, bool]]:
    """paraId of a comment's last paragraph -> (paraId of the comment that it answers, resolved)."""
    name = package.related(package.document, "commentsExtended")
    if name is None:
        return {}
    return {
        element.get(_EX_PARA, ""): (element.get(_EX_PARENT, ""), element.get(_EX_DONE, "0") in ("1", "true"))
        for element in package.tree(name)
        if is_element(element)
    }
