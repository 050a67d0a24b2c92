"""What a file may give away beside its text, and what was taken out of one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

__all__ = ["Scrubbed", "Taken", "Tally", "Trace"]


class Trace(StrEnum):
    """A sort of trace; each is taken out by choice."""

    COMMENTS = "comments"
    CHANGES = "changes"
    AUTHORS = "authors"
    DATES = "dates"
    PROPERTIES = "properties"
    RSIDS = "rsids"
    VARIABLES = "variables"
    HIDDEN = "hidden"
    CUSTOM_XML = "custom-xml"
    TEMPLATE = "template"
    THUMBNAIL = "thumbnail"
    PRINTER = "printer"
    PATHS = "paths"
    PEOPLE = "people"
    BUILDING_BLOCKS = "building-blocks"
    EDITING = "editing"
    PICTURES = "pictures"
    MACROS = "macros"
    EMBEDDED = "embedded"


@dataclass(frozen=True, slots=True)
class Taken:
    """How many of a trace were taken, and which ("Ada Lovelace", "Company: Analytical Ltd")."""

    trace: Trace
    count: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """The file without its traces; `left` names parts that cannot be looked into and stay (embedded files).
    `macros` says whether it is, by its type, one that may hold macros: Word opens it as .docm or .dotm only."""

    data: bytes
    taken: tuple[Taken, ...]
    left: tuple[str, ...] = ()
    macros: bool = False


@dataclass(slots=True)
class Tally:
    """Counts what is taken while it is taken."""

    counts: Counter[Trace] = field(default_factory=Counter)
    names: dict[Trace, dict[str, None]] = field(default_factory=dict)

    def take(self, trace: Trace, name: str = "", count: int = 1) -> None:
        """One more of a trace (or `count`), with what it is called."""
        self.counts[trace] += count
        if name := " ".join(name.split()):
            self.names.setdefault(trace, {})[name] = None

    def taken(self) -> tuple[Taken, ...]:
        found = ((trace, self.counts[trace]) for trace in Trace)
        return tuple(Taken(trace, count, tuple(self.names.get(trace, ()))) for trace, count in found if count)
