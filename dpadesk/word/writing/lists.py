"""Lists: one w:abstractNum per family with its levels, one w:num per list (17.9).

The abstract list's w:name holds family and list ids, so that a reader finds them again. Each level
is linked to the style of its paragraphs, which then carry no number of their own: who changes the
style in Word changes them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b

from dpadesk.model import Document, ListDefinition, ListItem, ListLevel, Role
from dpadesk.word.names import w
from dpadesk.word.numbering import list_name
from dpadesk.word.writing.elements import Element, child, legal, make
from dpadesk.word.writing.formats import file_style
from dpadesk.word.writing.indents import Indent, indents
from dpadesk.word.writing.session import Numbered

__all__ = ["ranks", "style_levels", "write_lists"]

LABEL = "1F5F8B"  # a label of words ("Schedule 1") is set off from the title beside it


def ranks(document: Document) -> dict[ListItem, int]:
    """How deep a level is among its like: (a) is the first and (i) the second lettered one; a part
    within a schedule is below one of the body."""
    out: dict[ListItem, int] = {}
    for definition in document.lists:
        lettered = 0
        for at, level in enumerate(definition.levels):
            lettered += level.text.startswith("(")
            out[ListItem(definition.id, at)] = lettered or 1
    in_schedule = False
    for paragraph in document.paragraphs():
        in_schedule = in_schedule or paragraph.role is Role.SCHEDULE
        if in_schedule and paragraph.role is Role.PART and paragraph.item is not None:
            out[paragraph.item] = 2
    return out


def style_levels(document: Document, ranked: Mapping[ListItem, int]) -> dict[str, ListItem]:
    """Style name in the file -> the list level that it carries: that of its first paragraph.

    A level carries one style and a style one level; every other paragraph is numbered directly.
    """
    out: dict[str, ListItem] = {}
    known = {definition.id for definition in document.lists}
    for _, paragraph in document.walk():
        item = paragraph.item
        if item is None or item.list not in known or item in out.values():
            continue
        style = file_style(paragraph.role, paragraph.format, item, ranked)
        if style:
            out.setdefault(style, item)
    return out


def write_lists(
    numbering: Element,
    document: Document,
    linked: Mapping[str, ListItem],
    ranked: Mapping[ListItem, int],
    style_ids: Mapping[str, str],
) -> Numbered:
    """Every list of the document into w:numbering; numbers go on after those of the template."""
    families: dict[tuple[str, tuple[ListLevel, ...]], int] = {}
    numbers: dict[str, int] = {}
    next_abstract = _after(numbering, "abstractNum", "abstractNumId")
    next_number = max(1, _after(numbering, "num", "numId"))
    nums: list[Element] = []
    for definition in document.lists:
        family = _family(definition)
        if family not in families:
            families[family] = next_abstract + len(families)
            members = [one for one in document.lists if _family(one) == family]
            abstract = _abstract(
                members,
                families[family],
                _carried(definition, linked, style_ids),
                _styles(document, definition, ranked),
            )
            _put_before(numbering, abstract, w("num"), w("numIdMacAtCleanup"))
        numbers[definition.id] = next_number + len(nums)
        nums.append(_number(definition, numbers[definition.id], families[family]))
    for number in nums:
        _put_before(numbering, number, w("numIdMacAtCleanup"))
    return Numbered(numbers, linked, ranked)


def _family(definition: ListDefinition) -> tuple[str, tuple[ListLevel, ...]]:
    """Lists that count together; one without a family counts by itself."""
    return definition.family or f"\0{definition.id}", definition.levels


def _after(numbering: Element, tag: str, key: str) -> int:
    return 1 + max((int(found.get(w(key), "0")) for found in numbering.findall(w(tag))), default=-1)


def _put_before(numbering: Element, new: Element, *tags: str) -> None:
    """In the order of w:numbering: abstract lists, lists, what a program keeps of its own (17.9.16)."""
    first = next((one for one in numbering if one.tag in tags), None)
    if first is None:
        numbering.append(new)
    else:
        first.addprevious(new)


def _carried(
    first: ListDefinition, linked: Mapping[str, ListItem], style_ids: Mapping[str, str]
) -> dict[int, str]:
    """Level -> style id, for the first list of the family: a w:lvl can name one style only."""
    return {item.level: style_ids[style] for style, item in linked.items() if item.list == first.id}


def _styles(
    document: Document, definition: ListDefinition, ranked: Mapping[ListItem, int]
) -> Mapping[int, str]:
    """Level -> a style that its paragraphs have: where label and text stand depends on it."""
    out: dict[int, str] = {}
    for _, paragraph in document.walk():
        if paragraph.item is not None and paragraph.item.list == definition.id:
            style = file_style(paragraph.role, paragraph.format, paragraph.item, ranked)
            out.setdefault(paragraph.item.level, style)
    return out


def _abstract(
    members: list[ListDefinition], number: int, carried: Mapping[int, str], styles: Mapping[int, str]
) -> Element:
    definition = members[0]
    name = list_name(definition.family, (one.id for one in members))
    abstract = make("abstractNum", abstractNumId=number)
    child(abstract, "nsid", val=blake2b(name.encode(), digest_size=4).hexdigest().upper())
    child(abstract, "multiLevelType", val="multilevel")
    child(abstract, "name", val=legal(name))
    placed = indents(definition.levels, styles)
    for at, level in enumerate(definition.levels[:9]):
        abstract.append(_level(level, at, carried.get(at, ""), placed[at]))
    return abstract


def _level(level: ListLevel, at: int, style: str, place: Indent) -> Element:
    lvl = make("lvl", ilvl=at)
    child(lvl, "start", val=level.start)
    child(lvl, "numFmt", val=level.format)
    if level.restart is not None:
        child(lvl, "lvlRestart", val=level.restart)
    if style:
        child(lvl, "pStyle", val=style)
    if level.legal:
        child(lvl, "isLgl")
    if level.suffix != "tab":
        child(lvl, "suff", val=level.suffix)
    child(lvl, "lvlText", val=legal(level.text))
    child(lvl, "lvlJc", val="left")
    child(child(lvl, "pPr"), "ind", left=place.left, hanging=place.hanging)
    if place.worded:
        child(child(lvl, "rPr"), "color", val=LABEL)
    return lvl


def _number(definition: ListDefinition, number: int, abstract: int) -> Element:
    num = make("num", numId=number)
    child(num, "abstractNumId", val=abstract)
    for level, start in definition.starts:
        child(child(num, "lvlOverride", ilvl=level), "startOverride", val=start)
    return num
