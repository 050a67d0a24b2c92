"""A note of ours that says again what a note that was taken out said: a copy under a number of its own."""

from __future__ import annotations

from copy import deepcopy

from lxml.etree import _Element

from dpadesk.word.marks import ID
from dpadesk.word.names import FORMAT_MARKS, RUN_MARKS, W14, w
from dpadesk.word.resolve_content import plain_text
from dpadesk.word.splice import EditedPart

__all__ = ["copy_note", "free_of_marks"]

_RPR, _DEL = w("rPr"), w("del")
_POINTS = tuple(
    map(w, ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference", "proofErr"))
)  # fmt: skip


def copy_note(part: EditedPart, reference: _Element, tag: str) -> _Element | None:
    """The note (`tag`) that `reference` names, copied beside it free of marks; the reference names the copy
    from then on. None where the part has no such note."""
    notes = list(part.root.iterchildren(tag))
    note = next((one for one in notes if one.get(ID) == reference.get(ID)), None)
    if note is None:
        return None
    made = deepcopy(note)
    free_of_marks(made)
    number = str(max(int(one.get(ID, "0")) for one in notes) + 1)
    made.set(ID, number)
    reference.set(ID, number)
    note.addnext(made)
    part.changed = True
    return made


def free_of_marks(made: _Element) -> None:
    """A copy without the revisions, whose deleted text is text again, and without points that others refer to."""
    for one in list(made.iter(*FORMAT_MARKS, *_POINTS)):
        _remove(one)
    for properties in list(made.iter(_RPR)):
        for mark in [child for child in properties if child.tag in RUN_MARKS]:
            properties.remove(mark)
    for wrapper in list(made.iter(_DEL)):
        for child in list(wrapper):
            wrapper.addprevious(child)
        _remove(wrapper)
    plain_text(made)
    for one in made.iter():
        for name in [key for key in one.attrib if str(key).startswith(f"{{{W14}}}")]:
            del one.attrib[name]


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
