"""A .docx as it was read: the document, and beside it what ties it to the file it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dpadesk.model.change import NotCompared
    from dpadesk.model.document import Document


__all__ = ["Control", "Locator", "Reading"]

_NONE: Mapping[str, str] = MappingProxyType({})
_NOWHERE: Mapping[str, Locator] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a block stands in its file: the part's name in the package, the ordinal of its `w:p`
    in that part from 1, and the `w14:paraId` ("" where it has none)."""

    part: str
    ordinal: int
    para_id: str = ""


@dataclass(frozen=True, slots=True)
class Control:
    """A content control (17.5.2): the block that it stands in or that it begins with, what it is called,
    what it shows once all marks are accepted, and its state by name: "ticked", "chosen", "date", "items",
    "bound"; what it has none of is not there."""

    block: str
    name: str = ""
    text: str = ""
    state: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a file gives. `clauses` maps a block to the clause id that its bookmark or tag
    names (first paragraph of each clause only); `authors` are those of marks and comments; `bookmarks`
    says in which block each bookmark begins; `controls` are the content controls, part by part."""

    document: Document
    sha256: str = ""
    name: str = ""
    authors: tuple[str, ...] = ()
    locators: Mapping[str, Locator] = field(default_factory=lambda: _NOWHERE, compare=False)
    clauses: Mapping[str, str] = field(default_factory=lambda: _NONE, compare=False)
    bookmarks: Mapping[str, str] = field(default_factory=lambda: _NONE, compare=False)
    controls: tuple[Control, ...] = field(default=(), compare=False)
    not_compared: tuple[NotCompared, ...] = ()
