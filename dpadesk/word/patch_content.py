"""Edits inside one paragraph: text inserted, deleted, shown as inserted or as lost; points of comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import takewhile

from lxml import etree
from lxml.etree import _Element

from dpadesk.model import (
    AddComment,
    Author,
    DeleteText,
    Edit,
    InsertCopy,
    InsertText,
    ShowInsertion,
    ShowLost,
    SplitParagraph,
)
from dpadesk.word.atoms import NOTE
from dpadesk.word.canvas import Canvas, Gap, Slot
from dpadesk.word.drawings import number_drawings
from dpadesk.word.marks import ID
from dpadesk.word.names import w
from dpadesk.word.opaque import BOX
from dpadesk.word.patch_notes import free_of_marks
from dpadesk.word.resolve_content import plain_text
from dpadesk.word.tracked import clean, delete_spelling, make_run, revision, run_like

__all__ = ["anchor", "cuts_of", "edit_content", "mark_runs"]

_R, _RPR, _PPR, _HYPERLINK, _RSTYLE = map(w, ("r", "rPr", "pPr", "hyperlink", "rStyle"))
_NOTES = (w("footnoteReference"), w("endnoteReference"))
_LINK_STYLES = frozenset(("Hyperlink", "FootnoteReference", "EndnoteReference", "CommentReference"))


def cuts_of(edits: Iterable[Edit]) -> list[int]:
    """The positions at which a paragraph has to be cut."""
    out: list[int] = []
    for edit in edits:
        match edit:
            case (
                DeleteText(start=start, end=end)
                | ShowInsertion(start=start, end=end)
                | AddComment(start=start, end=end)
            ):
                out += (start, end)
            case InsertText(at=at) | ShowLost(at=at) | SplitParagraph(at=at):
                out.append(at)
            case InsertCopy(at=at, start=start, end=end):
                out += (at, start, end)
            case _:
                continue
    return out


def edit_content(canvas: Canvas, edits: Sequence[Edit]) -> list[_Element]:
    """Carries out the text edits of one paragraph; gives the references of notes that it deleted.

    Deletions come first, then insertions from the last position to the first, so that a
    replacement reads as a deletion with the insertion after it.
    """
    notes: list[_Element] = []
    for edit in edits:
        if isinstance(edit, DeleteText):
            slots = canvas.within(edit.start, edit.end)
            notes += [slot.child for slot in slots if slot.kind is NOTE and not canvas.is_gone(slot.run)]
            mark_runs(canvas, (slot.run for slot in slots), "del", edit.by)
        elif isinstance(edit, ShowInsertion):
            mark_runs(canvas, (slot.run for slot in canvas.within(edit.start, edit.end)), "ins", edit.by)
    placed = [edit for edit in edits if isinstance(edit, InsertText | ShowLost | SplitParagraph | InsertCopy)]
    copies = {edit: _copied(canvas, edit) for edit in placed if isinstance(edit, InsertCopy)}
    for at in sorted({edit.at for edit in placed}, reverse=True):
        gap = canvas.gap(at, outside=True)
        gap.put([_placed(canvas, edit, gap, copies) for edit in placed if edit.at == at])
    return notes


def _placed(
    canvas: Canvas,
    edit: InsertText | ShowLost | SplitParagraph | InsertCopy,
    gap: Gap,
    copies: dict[InsertCopy, _Element],
) -> _Element:
    if isinstance(edit, SplitParagraph):
        border = etree.Element(w("proofErr"))  # a stand-in, taken out again by `split_paragraph`
        canvas.borders.append((border, edit.by))
        return border
    return copies[edit] if isinstance(edit, InsertCopy) else _new_text(canvas, edit, gap)


def _copied(canvas: Canvas, edit: InsertCopy) -> _Element:
    """Our insertion of copies of the runs in [start, end)."""
    made = revision("ins", edit.by, canvas.ids)
    for run in dict.fromkeys(slot.run for slot in canvas.within(edit.start, edit.end)):
        copy = deepcopy(run)
        copy.tail = None
        plain_text(copy)
        for box in copy.iter(BOX):
            free_of_marks(box)
        made.append(copy)
    number_drawings(canvas.p.getroottree().getroot(), [made])
    canvas.copied_notes += [(found, edit.by) for found in made.iter(*_NOTES)]
    return made


def mark_runs(canvas: Canvas, runs: Iterable[_Element], tag: str, by: Author) -> None:
    """Wraps runs in revisions of ours, neighbours in one; what is gone (or, to insert, marked) is left.

    Deleting what the same author inserted takes it back, as in Word: `canvas.take_back` does that at the end.
    """
    last: _Element | None = None
    for run in dict.fromkeys(runs):
        skip = canvas.is_gone(run) if tag == "del" else canvas.is_marked(run)
        parent = run.getparent()
        if skip or parent is None:
            continue
        if tag == "del" and canvas.is_own(run, clean(by.name)):
            canvas.taken_back.append(run)
            continue
        if last is None or run.getprevious() is not last:
            last = revision(tag, by, canvas.ids)
            parent.insert(parent.index(run), last)
        last.append(run)
        if tag == "del":
            delete_spelling(run)
            _strike_boxes(canvas, run, by)


def _strike_boxes(canvas: Canvas, run: _Element, by: Author) -> None:
    """The text of text boxes that go with a run is deleted too, in both branches of what holds them."""
    inner = [found for found in run.iter(_R) if not any(one.tag in _GONE for one in _below(found, run))]
    for found in inner:
        above = found.getparent()
        if above is None or found is run:
            continue
        made = revision("del", by, canvas.ids)
        above.insert(above.index(found), made)
        made.append(found)
        delete_spelling(found)


def _below(element: _Element, top: _Element) -> Iterator[_Element]:
    return takewhile(lambda one: one is not top, element.iterancestors())


def _new_text(canvas: Canvas, edit: InsertText | ShowLost, gap: Gap) -> _Element:
    like = edit.like if isinstance(edit, InsertText) and edit.like is not None else edit.at
    lost = isinstance(edit, ShowLost)
    run = make_run(edit.text, _look(canvas, like, gap), deleted=lost)
    made = revision("del" if lost else "ins", edit.by, canvas.ids)
    made.append(run)
    return made


def _look(canvas: Canvas, at: int, gap: Gap) -> _Element | None:
    """The run properties for new text: those of the text at a position, else of the paragraph's mark."""
    slot = canvas.text_at(at)
    if slot is None:
        mark = canvas.p.find(f"{_PPR}/{_RPR}")
        return run_like(mark)
    look = run_like(slot.run.find(_RPR))
    inside = any(one.tag == _HYPERLINK for one in (gap.parent, *gap.parent.iterancestors()))
    if look is not None and not inside:
        for style in look.findall(_RSTYLE):
            if style.get(w("val")) in _LINK_STYLES:
                look.remove(style)
    return look


def anchor(canvas: Canvas, edit: AddComment, number: str, reference: _Element) -> None:
    """Puts the points of a comment around [start, end), its reference after them and after any revision."""
    start, end = etree.Element(w("commentRangeStart")), etree.Element(w("commentRangeEnd"))
    for point in (start, end):
        point.set(ID, number)
    stop = canvas.gap(edit.end, outside=False, late=True)
    stop.put([end])
    after = canvas.climb(Gap(stop.parent, stop.parent.index(end) + 1))
    after.put([reference])
    begin = _begin(canvas, edit)
    begin.put([start])
    if next(one for one in canvas.p.iter(start.tag, end.tag) if one in (start, end)) is end:
        end.addprevious(start)  # a paragraph without anything in it


def _begin(canvas: Canvas, edit: AddComment) -> Gap:
    """Before the first thing in the range; revisions that begin there are taken in."""
    first = next((slot for slot in canvas.slots if slot.start >= edit.start and slot.end > slot.start), None)
    if first is None or first.start >= edit.end:
        return canvas.gap(edit.start, outside=False)
    return _leading(canvas, first)


def _leading(canvas: Canvas, slot: Slot) -> Gap:
    element = slot.run
    parent = element.getparent()
    while (
        parent is not None and parent is not canvas.p and parent.index(element) == 0 and parent.tag in _OPEN
    ):
        element, parent = parent, parent.getparent()
    if parent is None:
        return Gap(canvas.p, 0)
    return Gap(parent, parent.index(element))


_GONE = frozenset((w("del"), w("moveFrom")))
_OPEN = frozenset(map(w, ("ins", "del", "moveFrom", "moveTo")))
