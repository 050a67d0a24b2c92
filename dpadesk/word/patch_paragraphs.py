"""Edits of whole paragraphs and rows: their end marks, new ones beside them.

The last paragraph of a cell or story cannot lose its end mark. As Word does, the marks of a group
at the end move up by one: the end mark before the group goes, and the group's last one stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree
from lxml.etree import _Element

from dpadesk.model import Author
from dpadesk.word.names import PPR_ORDER, RUN_MARKS, w
from dpadesk.word.resolve_paragraphs import following, mark_properties
from dpadesk.word.splice import EditedPart
from dpadesk.word.tracked import Ids, make_run, revision, run_like

__all__ = ["mark_end", "mark_ends", "mark_row", "new_paragraph", "split_paragraph", "text_look"]

_P, _PPR, _RPR, _R, _TR, _TRPR, _TBL = map(w, ("p", "pPr", "rPr", "r", "tr", "trPr", "tbl"))
_RANK = {tag: rank for rank, tag in enumerate(PPR_ORDER)}
_MARK_RANK = {tag: rank for rank, tag in enumerate(RUN_MARKS)}
_NOT_COPIED = frozenset(map(w, ("rPr", "sectPr", "pPrChange")))
_BEFORE_TRPR = w("tblPrEx")


def mark_ends(part: EditedPart, paragraphs: Sequence[_Element], tag: str, by: Author, ids: Ids) -> None:
    """Marks the end marks of whole paragraphs as inserted or deleted."""
    chosen = set(paragraphs)
    for p in paragraphs:
        if following(p) is not None:
            continue
        group = [p]
        while (before := _before(group[0])) is not None and before in chosen:
            group.insert(0, before)
        chosen.difference_update(group)
        before = _before(group[0])
        chosen.update([*([before] if before is not None else []), *group[:-1]])
    for p in chosen:
        mark_end(part, p, tag, by, ids)


def _before(p: _Element) -> _Element | None:
    """The paragraph right before another in the same cell or story."""
    found = p.getprevious()
    while found is not None and found.tag not in (_P, _TBL):
        if found.tag == w("sdt"):
            return None
        found = found.getprevious()
    return found if found is not None and found.tag == _P else None


def mark_end(part: EditedPart, p: _Element, tag: str, by: Author, ids: Ids) -> None:
    """Marks one paragraph's end mark, where it does not carry such a mark already."""
    properties = _mark_of(p)
    if any(child.tag == w(tag) for child in properties):
        return
    part.touch(p)
    made = revision(tag, by, ids)
    at = sum(1 for child in properties if _MARK_RANK.get(child.tag, 99) < _MARK_RANK[made.tag])
    properties.insert(at, made)


def _mark_of(p: _Element) -> _Element:
    """The run properties of the end mark, made where there are none."""
    found = mark_properties(p)
    if found is not None:
        return found
    ppr = p.find(_PPR)
    if ppr is None:
        ppr = etree.Element(_PPR)
        p.insert(0, ppr)
    made = etree.Element(_RPR)
    ppr.insert(sum(1 for child in ppr if _RANK.get(child.tag, 0) < _RANK[_RPR]), made)
    return made


def new_paragraph(
    part: EditedPart, after: _Element, text: str, like: _Element | None, by: Author, ids: Ids, *, lost: bool
) -> _Element:
    """A paragraph of ours right after another, with the properties of `like`; marked inserted, or deleted."""
    tag = "del" if lost else "ins"
    last = following(after) is None
    model = after if like is None else like
    made = _like(after if last else model)
    if last and model is not after:
        _change_properties(made, after, model, by, ids)
    run = make_run(text, text_look(model), deleted=lost)
    if text:
        wrapper = revision(tag, by, ids)
        wrapper.append(run)
        made.append(wrapper)
    made.tail = after.tail
    after.addnext(made)
    part.changed = True
    if last:
        _hand_over_marks(after, made)
    mark_end(part, after if last else made, tag, by, ids)
    return made


def _hand_over_marks(before: _Element, made: _Element) -> None:
    """The end mark of a story stays the last one: the new paragraph has it now, with its revisions."""
    theirs = [child for child in _mark_of(before) if child.tag in _MARK_RANK]
    if theirs:
        _mark_of(made)[0:0] = theirs


def _like(model: _Element) -> _Element:
    made = etree.Element(_P)
    properties = model.find(_PPR)
    if properties is not None:
        copied = deepcopy(properties)
        copied.tail = None
        for child in list(copied):
            if child.tag in _NOT_COPIED:
                copied.remove(child)
        for mark in list(copied.iter(*RUN_MARKS)):
            _remove(mark)
        look = run_like(properties.find(_RPR))
        if look is not None and len(look):
            copied.append(look)
        if len(copied):
            made.append(copied)
    return made


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _change_properties(made: _Element, old: _Element, new: _Element, by: Author, ids: Ids) -> None:
    """Gives the paragraph that closes a story new properties with tracking: rejected, the old ones are back."""
    now, before = _plain_properties(new), _plain_properties(old)
    if etree.tostring(now) == etree.tostring(before):
        return
    properties = made.find(_PPR)
    if properties is None:
        properties = etree.Element(_PPR)
        made.insert(0, properties)
    mark = properties.find(_RPR)
    for child in list(properties):
        if child is not mark:
            properties.remove(child)
    for at, child in enumerate(list(now)):
        properties.insert(at, child)
    change = revision("pPrChange", by, ids)
    change.append(before)
    properties.append(change)


def _plain_properties(p: _Element) -> _Element:
    made = etree.Element(_PPR)
    properties = p.find(_PPR)
    for child in () if properties is None else properties:
        if child.tag not in _NOT_COPIED:
            made.append(deepcopy(child))
    return made


def split_paragraph(part: EditedPart, p: _Element, at: _Element, by: Author, ids: Ids) -> None:
    """What stands before `at`, a stand-in that goes, as a paragraph of its own; its end mark is inserted."""
    first = _like(p)
    while (parent := at.getparent()) is not None and parent is not p:
        _split_at(parent, at)
    first.extend([child for child in list(p)[: p.index(at)] if child.tag != _PPR])
    p.remove(at)
    p.addprevious(first)
    mark_end(part, first, "ins", by, ids)
    part.touch(p)


def _split_at(element: _Element, at: _Element) -> None:
    """Cuts a wrapper in two at one of its children, which then stands between the halves."""
    tail = list(element)[element.index(at) + 1 :]
    element.addnext(at)
    if tail:
        rest = etree.Element(element.tag, {str(key): str(value) for key, value in element.attrib.items()})
        rest.extend(tail)
        at.addnext(rest)
    if not len(element):
        _remove(element)


def text_look(model: _Element) -> _Element | None:
    """The look of a paragraph's text: of its longest run."""
    runs = [run for run in model.iter(_R) if next(run.iterancestors(_P)) is model]
    longest = max(runs, key=lambda run: len("".join(map(str, run.itertext()))), default=None)
    return run_like(None if longest is None else longest.find(_RPR))


def mark_row(part: EditedPart, p: _Element, tag: str, by: Author, ids: Ids) -> list[_Element]:
    """Marks the row that holds a paragraph; gives the row's paragraphs, whose end marks are marked too."""
    row = next(p.iterancestors(_TR), None)
    if row is None:
        return []
    properties = row.find(_TRPR)
    if properties is None:
        properties = etree.Element(_TRPR)
        row.insert(sum(1 for child in row if child.tag == _BEFORE_TRPR), properties)
    if not any(child.tag == w(tag) for child in properties):
        made = revision(tag, by, ids)
        at = sum(1 for child in properties if child.tag != w("trPrChange") and not _after_mark(child, tag))
        properties.insert(at, made)
    paragraphs = list(row.iter(_P))
    for found in paragraphs:
        mark_end(part, found, tag, by, ids)
        part.touch(found)
    part.touch(row)
    return paragraphs


def _after_mark(child: _Element, tag: str) -> bool:
    return tag == "ins" and child.tag == w("del")
