"""Which list of the new package counts on for each of the old one: old paragraphs come back under its numbers."""

from __future__ import annotations

import re
from collections.abc import Collection

from dpadesk.model import ListDefinition
from dpadesk.word import xml
from dpadesk.word.comparing.keys import strip_noise
from dpadesk.word.numbering import read_numbering
from dpadesk.word.package import Package
from dpadesk.word.plain import plain_part
from dpadesk.word.styles import Styles, read_styles

__all__ = ["list_map", "numbering_part"]

_ABSTRACT = re.compile(rb'<w:abstractNum (?:[^>]*? )??w:abstractNumId="(\d+)".*?</w:abstractNum>', re.S)
_NUM = re.compile(rb'<w:num (?:[^>]*? )??w:numId="(\d+)".*?</w:num>', re.S)
_USES = re.compile(rb'<w:abstractNumId w:val="(\d+)"/>')
_VOLATILE = re.compile(
    rb'<w:(?:nsid|tmpl) [^>]*/>| w:(?:abstractNumId|numId)="\d+"'
    rb'| w\d*:(?:durableId|restartNumberingAfterBreak)="[^"]*"'
)


def list_map(old: Package, new: Package) -> dict[str, str]:
    """For each list id of the old package one of the new that counts and looks the same.

    A list that the new one lacks maps to "old:" and its id. Empty where every id means the same.
    """
    one, other = numbering_part(old), numbering_part(new)
    if one == other:
        return {}
    before, after = _looks(one), _looks(other)
    by_look = {look: number for number, look in reversed(after.items())}
    found = {
        number: number if after.get(number) == look else by_look.get(look, f"old:{number}")
        for number, look in before.items()
    }
    lost = {number for number, same in found.items() if same.startswith("old:")}
    if lost:
        found |= _by_style(old, new, lost)
    return {} if all(number == same for number, same in found.items()) else found


def numbering_part(package: Package) -> bytes:
    """The part that holds the lists, spelt plainly; empty where there is none."""
    name = package.related(package.document, "numbering")
    return plain_part(package.parts[name], name, package.name) if name else b""


def _looks(data: bytes) -> dict[str, bytes]:
    """What each list looks like: the definition it uses and its own overrides."""
    data = strip_noise(data)
    looks = {found[1]: _VOLATILE.sub(b"", found[0]) for found in _ABSTRACT.finditer(data)}
    out: dict[str, bytes] = {}
    for found in _NUM.finditer(data):
        uses = _USES.search(found[0])
        rest = _USES.sub(b"", _VOLATILE.sub(b"", found[0]))
        out[found[1].decode()] = looks.get(uses[1] if uses else b"", b"") + rest
    return out


def _by_style(old: Package, new: Package, lost: Collection[str]) -> dict[str, str]:
    """For lists of a family that a style numbers by: lists of that style's family in the new package, where
    they count alike.

    Paragraphs that have their number from the style count in that family whatever is marked. Those that name
    a list themselves would count beside it, in a copy of the old one.
    """
    (styles, was), (restyled, now) = _lists(old), _lists(new)
    families: dict[str, str] = {}
    for style in styles.by_id.values():
        one = was.get(style.num or "")
        same = restyled.by_id.get(style.id)
        other = now.get(same.num or "") if same else None
        if one is not None and other is not None:
            families.setdefault(one.family, other.family)
    out: dict[str, str] = {}
    for number in (one for one in was if one in lost):
        family = families.get(was[number].family)
        for other_number, other in now.items():
            if (
                other.family == family
                and _counts_alike(was[number], other)
                and other_number not in out.values()
            ):
                out[number] = other_number
                break
    return out


def _lists(package: Package) -> tuple[Styles, dict[str, ListDefinition]]:
    """The styles, and each list by its id in the file."""
    name = package.related(package.document, "styles")
    styles = read_styles(package.tree(name) if name else None)
    data = numbering_part(package)
    numbering = read_numbering(xml.parse(data, "", "") if data else None, styles)
    known = {one.id: one for one in numbering.definitions}
    return styles, {number: known[own] for number, own in numbering.ids.items()}


def _counts_alike(one: ListDefinition, other: ListDefinition) -> bool:
    """Whether the levels that both have show the same numbers; a program may write more that nobody uses."""
    both = min(len(one.levels), len(other.levels))
    return both > 0 and one.levels[:both] == other.levels[:both] and one.starts == other.starts
