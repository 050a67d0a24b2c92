"""A document as the plain data that the template sets: blocks, running heads, labels, anchors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from dpadesk.model import (
    FINAL,
    MARKS,
    Block,
    Break,
    BreakKind,
    Document,
    ListDefinition,
    OpaqueBlock,
    Paragraph,
    Role,
    Table,
    Text,
    goes_on,
    labels,
    leads,
    opens,
)
from dpadesk.pdf.comments import Talk, listed, talks
from dpadesk.pdf.inlines import Setter, mark_names
from dpadesk.pdf.tables import table_data

__all__ = ["sheet"]

Data = dict[str, Any]

TEXT, LETTER, ROMAN, CELL = 36.0, 28.35, 35.4, 17.0  # points: text beside a number, (a), (xviii); in a cell
_CLAUSE = re.compile(r"(.+)#[^#/]+")
_CLASSES: Mapping[Role, str] = {
    Role.TITLE: "title",
    Role.SUBTITLE: "subtitle",
    Role.SCHEDULE: "schedule",
    Role.PART: "part",
    Role.HEADING: "heading",
    Role.CAPTION: "caption",
    Role.ITEM: "item",
    Role.CONTENTS: "contents",
}
_SIGNED: Mapping[str, float] = {
    "DPA Official Item": 0.0,
    "DPA Official Subitem": TEXT,
}  # where a typed sign stands
_BARE_CLAUSE = "DPA Clause"  # without a number it stands where it would beside one
_HEADS = ("schedule", "part", "subpart", "heading")
_RANKS: Mapping[Role, int] = {Role.SCHEDULE: 0, Role.PART: 1, Role.HEADING: 2}


def sheet(document: Document, view: str) -> Data:
    """The data of one view of the document."""
    if view != MARKS:
        document = document.final() if view == FINAL else document.original()
    found = talks(document) if view == MARKS else ()
    made = _Sheet(
        labels(document, MARKS if view == MARKS else FINAL),
        {definition.id: definition for definition in document.lists},
        Setter(view == MARKS, _anchors(document), _notes(document), _signs(found)),
    )
    data = {"blocks": list(made.blocks(document.blocks)), "stories": made.running(document)}
    return {**data, "comments": listed(found, document)} if found else data


def _signs(found: Iterable[Talk]) -> dict[str, list[tuple[int, int]]]:
    """Block -> the comments that stand there, as (position, number)."""
    signs: dict[str, list[tuple[int, int]]] = {}
    for one in found:
        if one.block:
            signs.setdefault(one.block, []).append((one.at, one.number))
    return signs


def _anchors(document: Document) -> dict[str, str]:
    """Clause id -> the anchor on its first paragraph."""
    found: dict[str, str] = {}
    for paragraph in document.paragraphs():
        clause = _CLAUSE.fullmatch(paragraph.id)
        if clause is not None:
            found.setdefault(clause[1], paragraph.id)
    return found


def _notes(document: Document) -> dict[tuple[str, str], tuple[Paragraph, ...]]:
    return {
        (story.part, story.name): Document(story.blocks).paragraphs()
        for story in document.stories
        if story.part in ("footnote", "endnote")
    }


@dataclass(slots=True)
class _Sheet:
    """`open_heads` are the ranks of the headings that the next block stands below."""

    labels: Mapping[str, str]
    lists: Mapping[str, ListDefinition]
    setter: Setter
    open_heads: list[int] = field(default_factory=list)

    def running(self, document: Document) -> Data:
        """Headers and footers by name: "header", "header-first"."""
        out: Data = {}
        for story in document.stories:
            if story.part in ("header", "footer") and story.name in ("default", "first"):
                name = story.part if story.name == "default" else f"{story.part}-first"
                setter = replace(self.setter, running=True)
                paragraphs = Document(story.blocks).paragraphs()
                out[name] = [setter.content(paragraph.content) for paragraph in paragraphs]
        return out

    def blocks(self, blocks: Iterable[Block], *, in_cell: bool = False) -> Iterator[Data]:
        before: Block | None = None
        went_on = False
        for block in blocks:
            match block:
                case Paragraph():
                    went_on = goes_on(block, before, went_on)
                    inset = {"left": TEXT} if went_on and not in_cell else {}
                    opening = {"opening": True} if opens(block, before) else {}
                    yield {**self._paragraph(block, in_cell), **inset, **opening}
                case Table():
                    yield table_data(block, self.setter.marks, partial(self.blocks, in_cell=True))
                case OpaqueBlock(kind=kind, label=label):
                    chip = {"k": "chip", "text": label or kind}
                    yield {"k": "p", "class": "body", "content": [chip]}
            before = block

    def _paragraph(self, paragraph: Paragraph, in_cell: bool) -> Data:
        out: Data = {
            "k": "p",
            "class": self._class(paragraph, in_cell),
            "content": self.setter.paragraph(paragraph),
        }
        if out["class"] in _HEADS:
            out["depth"], out["name"] = self._depth(paragraph), " ".join(paragraph.visible.split())
        out.update(self._label(paragraph, in_cell))
        if out["class"] == "contents":
            out["level"] = paragraph.level
        if leads(paragraph) or paragraph.format.style == "DPA Official Title":
            out["leads"] = True
        if self.setter.anchor_of(paragraph.id):
            out["anchor"] = paragraph.id
        if paragraph.format.align:
            out["align"] = paragraph.format.align
        if self.setter.marks and paragraph.marks:
            out["end"] = mark_names(paragraph.marks)[-1]
        return out

    def _class(self, paragraph: Paragraph, in_cell: bool) -> str:
        if in_cell:
            return "cell-head" if paragraph.format.style.endswith("Cell Head") else "cell"
        name = _CLASSES.get(paragraph.role, "body")
        if name in _HEADS and not paragraph.visible.strip():
            return "body"
        return "subpart" if name == "part" and 0 in self.open_heads else name

    def _typed_sign(self, paragraph: Paragraph) -> Data:
        """A sign that is text before a tab, set as a number is."""
        left = {"left": _SIGNED[paragraph.format.style]}
        match paragraph.content:
            case (Text(text=sign, marks=()), Break(kind=BreakKind.TAB), *rest):
                return {"label": sign, "hang": TEXT, **left, "content": self.setter.content(rest)}
        return left

    def _depth(self, paragraph: Paragraph) -> int:
        """Level in the outline; none is ever left out, as PDF/UA asks."""
        rank = _RANKS[paragraph.role] + (paragraph.level if paragraph.role is Role.HEADING else 0)
        while self.open_heads and self.open_heads[-1] >= rank:
            self.open_heads.pop()
        self.open_heads.append(rank)
        return len(self.open_heads)

    def _label(self, paragraph: Paragraph, in_cell: bool) -> Data:
        """The number and where it stands."""
        label = self.labels.get(paragraph.id) if paragraph.id else None
        if paragraph.format.style in _SIGNED and paragraph.item is None:
            return self._typed_sign(paragraph)
        if not label or paragraph.item is None:
            bare = paragraph.role is Role.ITEM or paragraph.format.style == _BARE_CLAUSE
            return {"left": TEXT} if bare and not in_cell else {}
        if in_cell:
            return {"label": label, "hang": CELL}
        levels = self.lists[paragraph.item.list].levels
        here = levels[: paragraph.item.level + 1]
        lettered = [level.text.startswith("(") or level.format == "bullet" for level in here]
        if any(sign.isalpha() for sign in here[-1].text) and here[-1].format != "bullet":
            return {"label": label, "worded": True}
        if not lettered[-1] or (all(lettered) and paragraph.role is not Role.ITEM):
            return {"label": label, "hang": TEXT}
        hangs = [
            ROMAN if "Roman" in level.format else LETTER
            for level, is_so in zip(here, lettered, strict=True)
            if is_so
        ]
        return {"label": label, "hang": hangs[-1], "left": TEXT + sum(hangs[:-1])}
