"""Word's numbering (17.9) in the model's terms: which list and level a paragraph is in.

A list that we write keeps its ids through `w:abstractNum/w:name`: "dpa:family|id of the first
w:num|id of the second ...". A stranger's list is called by its numId.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lxml.etree import _Element

from dpadesk.model import ListDefinition, ListItem, ListLevel
from dpadesk.word.names import w
from dpadesk.word.styles import Styles, is_on, value

__all__ = ["LIST_NAME", "Numbering", "list_name", "read_numbering"]

LIST_NAME = "dpa:"
LEVELS = 9


def list_name(family: str, lists: Iterable[str]) -> str:
    """What to write as w:abstractNum/w:name so that reading gives family and list ids back."""
    return LIST_NAME + "|".join((family, *lists))


@dataclass(frozen=True, slots=True)
class _Abstract:
    id: str
    levels: tuple[ListLevel, ...] = ()
    styles: tuple[str, ...] = ()
    link: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class _Num:
    id: str
    abstract: str
    levels: tuple[tuple[int, ListLevel, str], ...] = ()
    starts: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lists of one document, in the order of the numbering part."""

    definitions: tuple[ListDefinition, ...] = ()
    ids: dict[str, str] = field(default_factory=dict)
    linked: dict[tuple[str, str], int] = field(default_factory=dict)

    def item(self, num: str | None, depth: str | None, style: str | None, styles: Styles) -> ListItem | None:
        """The place of a paragraph with that direct numId and ilvl (None: not given) and style."""
        from_style = next((one for one in styles.chain(style or styles.default) if one.num is not None), None)
        if num is None and from_style is not None:
            num = from_style.num
        if num is None or num not in self.ids:
            return None
        if depth is None:
            depth = self._depth(num, style, styles)
        return ListItem(self.ids[num], min(int(depth), LEVELS - 1) if depth.isdigit() else 0)

    def _depth(self, num: str, style: str | None, styles: Styles) -> str:
        """The level that a style is linked to in the list, else the one that the style names."""
        for one in styles.chain(style or styles.default):
            if (num, one.id) in self.linked:
                return str(self.linked[num, one.id])
            if one.depth is not None:
                return one.depth
        return "0"

    def used(self, lists: Iterable[str]) -> tuple[ListDefinition, ...]:
        """The definitions that a document needs: all of ours, and of a stranger's those used."""
        wanted = set(lists)
        ours = {self.ids[num] for num in self.ids if self.ids[num] != num}
        return tuple(one for one in self.definitions if one.id in wanted or one.id in ours)


def read_numbering(root: _Element | None, styles: Styles) -> Numbering:
    """The lists of a numbering part; none where the document has no such part."""
    if root is None:
        return Numbering()
    abstracts = {one.id: one for one in map(_abstract, root.iterchildren(w("abstractNum")))}
    nums = [_num(element) for element in root.iterchildren(w("num"))]
    by_id = {num.id: num for num in nums}
    names = _own_ids(nums, abstracts)
    definitions: list[ListDefinition] = []
    linked: dict[tuple[str, str], int] = {}
    ids: dict[str, str] = {}
    for num in nums:
        if num.id == "0":
            continue
        abstract = _follow(abstracts.get(num.abstract), abstracts, by_id, styles)
        ids[num.id] = names.get(num.id, num.id)
        definitions.append(_definition(num, abstract, ids[num.id]))
        for level, style in enumerate(_linked_styles(num, abstract)):
            if style:
                linked.setdefault((num.id, style), level)
    return Numbering(tuple(definitions), ids, linked)


def _own_ids(nums: list[_Num], abstracts: dict[str, _Abstract]) -> dict[str, str]:
    """numId -> the list id that we gave it, for the lists that we wrote."""
    out: dict[str, str] = {}
    for abstract in abstracts.values():
        if abstract.name.startswith(LIST_NAME):
            mine = [num.id for num in nums if num.abstract == abstract.id]
            out.update(zip(mine, abstract.name[len(LIST_NAME) :].split("|")[1:], strict=False))
    return out


def _definition(num: _Num, abstract: _Abstract, name: str) -> ListDefinition:
    levels = list(abstract.levels)
    for at, level, _ in num.levels:
        if at < len(levels):
            levels[at] = level
    ours = abstract.name.startswith(LIST_NAME)
    family = abstract.name[len(LIST_NAME) :].split("|")[0] if ours else abstract.id
    return ListDefinition(name, tuple(levels), family, num.starts)


def _linked_styles(num: _Num, abstract: _Abstract) -> list[str]:
    styles = list(abstract.styles)
    for at, _, style in num.levels:
        if at < len(styles) and style:
            styles[at] = style
    return styles


def _follow(
    abstract: _Abstract | None, abstracts: dict[str, _Abstract], nums: dict[str, _Num], styles: Styles
) -> _Abstract:
    """The abstract list itself, through w:numStyleLink (17.9.21) where it only names a list style."""
    for _ in range(8):
        if abstract is None:
            return _Abstract("")
        if not abstract.link:
            return abstract
        style = styles.by_id.get(abstract.link)
        num = nums.get(style.num or "") if style else None
        if num is None:
            return replace(abstract, link="")
        abstract = abstracts.get(num.abstract)
    return abstract or _Abstract("")


def _abstract(element: _Element) -> _Abstract:
    levels: list[ListLevel] = []
    styles: list[str] = []
    for child in element.iterchildren(w("lvl")):
        at = _number(child.get(w("ilvl")), len(levels))
        while len(levels) < min(at, LEVELS):
            levels.append(ListLevel(format="none", text=""))
            styles.append("")
        if at == len(levels) and at < LEVELS:
            levels.append(_level(child))
            styles.append(value(child, w("pStyle")) or "")
    return _Abstract(
        element.get(w("abstractNumId"), ""),
        tuple(levels),
        tuple(styles),
        value(element, w("numStyleLink")) or "",
        value(element, w("name")) or "",
    )


def _num(element: _Element) -> _Num:
    levels: list[tuple[int, ListLevel, str]] = []
    starts: list[tuple[int, int]] = []
    for change in element.iterchildren(w("lvlOverride")):
        at = _number(change.get(w("ilvl")), 0)
        level = change.find(w("lvl"))
        if level is not None:
            levels.append((at, _level(level), value(level, w("pStyle")) or ""))
        start = value(change, w("startOverride"))
        if start is not None and at < LEVELS:
            starts.append((at, _number(start, 1)))
    abstract = value(element, w("abstractNumId")) or ""
    return _Num(element.get(w("numId"), ""), abstract, tuple(levels), tuple(starts))


def _level(element: _Element) -> ListLevel:
    restart = value(element, w("lvlRestart"))
    written = value(element, w("numFmt")) or _custom_format(element) or "decimal"
    return ListLevel(
        format=written,
        text=value(element, w("lvlText")) or "",
        start=_number(value(element, w("start")), 0),
        restart=None if restart is None else _number(restart, 0),
        legal=is_on(element.find(w("isLgl"))),
        suffix=value(element, w("suff")) or "tab",
    )


def _custom_format(element: _Element) -> str | None:
    """The numFmt inside w:lvl's AlternateContent (Word writes custom formats there)."""
    found = next(element.iter(w("numFmt")), None)
    return None if found is None else found.get(w("val"))


def _number(text: str | None, otherwise: int) -> int:
    try:
        return int(text) if text is not None else otherwise
    except ValueError:
        return otherwise
