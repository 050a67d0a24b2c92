"""What a program wrote anew when it saved the file: no edit of anybody's, and no revision."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

from lxml.etree import _Element

from dpadesk.word.marks import AUTHOR, ID
from dpadesk.word.names import CONTROL_RANGES, RUN_MARKS, names, w
from dpadesk.word.resolve_content import FIELD_PARTS, drop, unwrap
from dpadesk.word.resolve_properties import resolve_property
from dpadesk.word.surfacing.saved import VEIL, put_number

__all__ = ["drop_noise", "note_looks"]

_P, _NUMBER, _STYLE = w("p"), w("numPr"), w("pStyle")
_CHANGES = names("rPrChange pPrChange tblPrChange trPrChange tcPrChange")
_INS, _DEL, _RPR, *_TEXTS = names("ins del rPr t delText")
_BREAKS = names("tab br noBreakHyphen softHyphen")
_PLAIN = frozenset(
    (
        _INS,
        _DEL,
        _RPR,
        *_TEXTS,
        *FIELD_PARTS,
        *_BREAKS,
        *names("r lastRenderedPageBreak bookmarkStart bookmarkEnd"),
    )
)
_PAGES = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTION|SECTIONPAGES)\b", re.IGNORECASE)
_BY_HAND = 20  # paragraphs whose look one person changes without being noticed
_Numbers = tuple[str, ...]


def note_looks(root: _Element, ordinals: Collection[int]) -> bool:
    """Notes on the paragraphs of these ordinals, from 1, that their look is known to have changed."""
    for ordinal, paragraph in enumerate(root.iter(_P) if ordinals else (), 1):
        if ordinal in ordinals:
            put_number(paragraph, "k", ordinal)
    return bool(ordinals)


def drop_noise(roots: Collection[_Element], author: str) -> None:
    """Takes the new revisions away that nobody knows of, where there are more of looks than a hand makes.

    A paragraph keeps its revision where it is numbered otherwise than most that were numbered like it: a
    program that writes lists anew puts all of them into another.
    """
    made = [one for root in roots for one in root.iter(*_CHANGES) if one.get(AUTHOR) == author]
    found = [one for one in made if not _known(one)]
    if len({next(change.iterancestors(_P), change) for change in found}) <= _BY_HAND:
        return
    lists = any(was != now for one in made if _known(one) for was, now in [_numbers(one)])
    usual = _usual(found)
    for change in found:
        was, now = _numbers(change)
        if was == now or not lists or usual[was] == now:
            resolve_property(change, accept=True)
    for root in roots:
        _drop_same(root, author)


def _drop_same(root: _Element, author: str) -> None:
    """Takes away what says the same on both sides: references spelt anew, page numbers, a control put around."""
    starts = {one.get(ID): one for one in root.iter(CONTROL_RANGES[0]) if one.get(AUTHOR) == author}
    for end in [one for one in root.iter(CONTROL_RANGES[1]) if one.get(ID) in starts]:
        for point in (end, starts[end.get(ID)]):
            if (parent := point.getparent()) is not None:
                parent.remove(point)
    for paragraph in root.iter(_P):
        marks = [one for one in paragraph.iterchildren(*RUN_MARKS) if one.get(AUTHOR) == author]
        if not marks or _known(marks[0]) or not all(map(_plain, marks)):
            continue
        if _read(paragraph, _DEL, author) == _read(paragraph, _INS, author):
            for mark in marks:
                (drop if mark.tag == _DEL else unwrap)(mark)


def _plain(mark: _Element) -> bool:
    """Whether a revision holds nothing but text, fields and points."""
    inside = (one for one in mark.iterdescendants() if next(one.iterancestors(_RPR), None) is None)
    return all(one.tag in _PLAIN for one in inside)


def _read(paragraph: _Element, but: str, author: str) -> str:
    """What a paragraph says without the new marks of one kind, and without the numbers of pages."""
    out: list[str] = []
    codes: list[str] = []
    for one in paragraph.iter(*_TEXTS, *FIELD_PARTS, *_BREAKS):
        if any(above.tag == but and above.get(AUTHOR) == author for above in one.iterancestors(but)):
            continue
        kind = one.get(w("fldCharType"))
        if kind == "begin":
            codes.append("")
        elif kind == "end" and codes:
            codes.pop()
        elif one.tag in FIELD_PARTS[1:] and codes:
            codes[-1] += one.text or ""
        elif not any(_PAGES.match(code) for code in codes):
            out.append(one.text or "" if one.tag in _TEXTS else "\t" if kind is None else "")
    return "".join(out)


def _known(change: _Element) -> bool:
    paragraph = next(change.iterancestors(_P), None)
    return paragraph is not None and any(one[0] == "k" for one in paragraph.get(VEIL, "").split())


def _usual(changes: Iterable[_Element]) -> dict[_Numbers, _Numbers]:
    """How most paragraphs are numbered that were numbered alike."""
    votes: dict[_Numbers, Counter[_Numbers]] = {}
    for was, now in map(_numbers, changes):
        votes.setdefault(was, Counter())[now] += 1
    return {was: found.most_common(1)[0][0] for was, found in votes.items()}


def _numbers(change: _Element) -> tuple[_Numbers, _Numbers]:
    """List and level before and after a revision, and the style, which may give others."""
    parent = change.getparent()
    if parent is None or change.tag != _CHANGES[1]:
        return (), ()
    return _number(change[0] if len(change) else None), _number(parent)


def _number(properties: _Element | None) -> _Numbers:
    if properties is None:
        return ()
    held = [one for name in (_STYLE, _NUMBER) for one in properties.iterfind(name)]
    return tuple(f"{one.tag} {one.get(w('val'))}" for found in held for one in found.iter())
