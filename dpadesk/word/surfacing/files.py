"""The two packages of a surfacing: marks laid aside, compared, put back."""

from __future__ import annotations

from collections.abc import Collection

from lxml.etree import _Element

from dpadesk.model import Locator
from dpadesk.word import xml
from dpadesk.word.comparing.files import compare_packages
from dpadesk.word.drawings import number_drawings
from dpadesk.word.marks import AUTHOR, Marks
from dpadesk.word.names import FORMAT_MARKS, w
from dpadesk.word.package import Package, open_package
from dpadesk.word.revise import with_twins
from dpadesk.word.sections import part_key, story_parts
from dpadesk.word.surfacing.noise import drop_noise, note_looks
from dpadesk.word.surfacing.saved import Saved
from dpadesk.word.surfacing.unveil import Unveil
from dpadesk.word.surfacing.veil import Veil, flatten, signature
from dpadesk.word.tracked import Ids, used_ids

__all__ = ["surfaced"]

_SIGNS = (b"rsidVeil", b'"19000', b"PrChange", b"<w:ins ", b"<w:del ")


def surfaced(
    returned: bytes,
    sent: bytes,
    *,
    carried: Collection[str],
    author: str,
    when: str,
    looks: Collection[Locator] = (),
) -> bytes:
    """The returned file with every difference to the sent one that none of its marks claims as a
    revision of `author`; its own marks stay.

    `carried` are the ids of the marks that the sent file held, `looks` the paragraphs in which the look
    is known to have changed: where it differs all over besides, as after a save by another program, it is
    marked in these alone. Raises UnreadableFile or BrokenFile.
    """
    saved = Saved()
    theirs, ours = open_package(returned), open_package(sent)
    ids = used_ids(theirs, story_parts(theirs))
    old, known = _flattened(ours, saved)
    new = _veiled(theirs, carried, known, saved, looks)
    made = compare_packages(old, new, author=author, when=when, above=ids.next)
    return _unveiled(open_package(made), saved, author).to_bytes()


_Signatures = set[tuple[str, str | None, str | None]]


def _flattened(package: Package, saved: Saved) -> tuple[Package, _Signatures]:
    changed: dict[str, bytes | None] = {}
    known: _Signatures = set()
    for name in story_parts(package):
        root = xml.parse(package.part(name), name, package.name)
        known |= {signature(one) for one in root.iter(*FORMAT_MARKS)}
        if flatten(root, saved):
            changed[name] = xml.to_bytes(root, package.part(name))
    return package.replace(changed), known


def _veiled(
    package: Package,
    carried: Collection[str],
    known: _Signatures,
    saved: Saved,
    looks: Collection[Locator],
) -> Package:
    changed: dict[str, bytes | None] = {}
    for name in story_parts(package):
        root = xml.parse(package.part(name), name, package.name)
        held = _held(root, part_key(package, name), carried, known)
        seen = note_looks(root, {one.ordinal for one in looks if one.part == name})
        if Veil(root, held, saved).lay_aside() or seen:
            changed[name] = xml.to_bytes(root, package.part(name))
    return package.replace(changed)


def _held(root: _Element, key: str, carried: Collection[str], known: _Signatures) -> set[_Element]:
    """The marks that the sent file carried, those of the second spelling of a text box with them."""
    ids = Marks.read(root, key).ids
    unread = {one for one in root.iter(*_UNREAD) if signature(one) in known}
    return {*with_twins(root, [element for element, name in ids.items() if name in carried]), *unread}


_UNREAD = FORMAT_MARKS[2:]
_SHOWN = (w("ins"), w("del"))


def _unveiled(package: Package, saved: Saved, author: str) -> Package:
    ids = _above(package, saved)
    parts = [name for name in story_parts(package) if any(sign in package.part(name) for sign in _SIGNS)]
    roots = {name: xml.parse(package.part(name), name, package.name) for name in parts}
    drop_noise(roots.values(), author)
    for root in roots.values():
        Unveil(root, saved, ids).put_back()
        number_drawings(root, [one for one in root.iter(*_SHOWN) if one.get(AUTHOR) == author])
    return package.replace({name: xml.to_bytes(root, package.part(name)) for name, root in roots.items()})


def _above(package: Package, saved: Saved) -> Ids:
    """Numbers that neither the package nor what was laid aside has."""
    ids = used_ids(package, story_parts(package))
    held = {
        int(value)
        for element in saved.elements
        for one in element.iter()
        if (value := one.get(_ID) or "").isdigit()
    }
    used = {number for number in (*ids.used, *held) if number < _POINTS}
    return Ids(used, max(used, default=0) + 1)


_ID = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}id"
_POINTS = 1_900_000_000
