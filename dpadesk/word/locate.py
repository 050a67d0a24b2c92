"""From block ids, as reading gives them, to the paragraphs of the package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from dpadesk.errors import BrokenFile
from dpadesk.model import Locator
from dpadesk.word.blocks import flat_paragraphs
from dpadesk.word.names import w
from dpadesk.word.package import Package
from dpadesk.word.reader import read_package
from dpadesk.word.sections import part_key, story_parts
from dpadesk.word.splice import EditedPart

__all__ = ["Parts"]

_ANCHORED = ("textbox.", "footnote.", "endnote.")


@dataclass(slots=True)
class Parts:
    """The parts of a package that are edited, opened when first asked for."""

    package: Package
    opened: dict[str, EditedPart]
    by_key: dict[str, str]
    _found: dict[str, tuple[EditedPart, _Element]]

    @classmethod
    def of(cls, package: Package) -> Parts:
        """None opened yet."""
        by_key = {part_key(package, name): name for name in story_parts(package)}
        return cls(package, {}, by_key, {})

    def part(self, name: str) -> EditedPart:
        """The part of that name under edit."""
        if name not in self.opened:
            self.opened[name] = EditedPart.open(self.package, name)
        return self.opened[name]

    def find(self, blocks: Iterable[str]) -> None:
        """Finds the paragraphs of these blocks; raises BrokenFile where one is not there."""
        wanted = [block for block in dict.fromkeys(blocks) if block]
        if any(block.startswith(_ANCHORED) for block in wanted):
            self._by_reading(wanted)
        else:
            for key in dict.fromkeys(block.rpartition(":")[0] for block in wanted):
                self._by_counting(key)
        missing = next((block for block in wanted if block not in self._found), None)
        if missing is not None:
            raise BrokenFile("word.no-block", file=self.package.name, block=missing)

    def at(self, block: str) -> tuple[EditedPart, _Element]:
        """The part and paragraph of a block that `find` was asked for."""
        return self._found[block]

    def _by_counting(self, key: str) -> None:
        """Bodies, headers and footers: paragraphs counted as reading counts them."""
        if key not in self.by_key:
            return
        part = self.part(self.by_key[key])
        story = part.root.find(w("body")) if key == "body" else part.root
        for number, p in enumerate(() if story is None else flat_paragraphs(story), 1):
            self._found[f"{key}:{number}"] = part, p

    def _by_reading(self, wanted: list[str]) -> None:
        """Notes and text boxes are named in the order of reading: read the file."""
        locators = read_package(self.package).locators
        for block in wanted:
            if block in locators:
                found: Locator = locators[block]
                part = self.part(found.part)
                self._found[block] = part, part.paragraphs[found.ordinal - 1]

    def first_paragraph(self) -> tuple[EditedPart, _Element | None]:
        """The body and its first block, for what goes before everything."""
        part = self.part(self.package.document)
        body = part.root.find(w("body"))
        return part, None if body is None else next(_content(body), None)


def _content(body: _Element) -> Iterator[_Element]:
    return (child for child in body if child.tag in (w("p"), w("tbl"), w("sdt")))
