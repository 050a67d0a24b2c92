"""One tree of errors for everything that a user can meet.

An error carries a code and values; the sentence is composed by `dpadesk.say` at the edge,
so that the command line, the window and a report speak alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = [
    "AnswersError",
    "BrokenFile",
    "Cancelled",
    "DecisionError",
    "DpaDeskError",
    "LeakFound",
    "LibraryError",
    "OutputError",
    "ProofFailed",
    "ScrubRefused",
    "StoreError",
    "UnreadableFile",
]


class DpaDeskError(Exception):
    """Something went wrong that the user can be told about.

    `code` names the sentence in `dpadesk/say`; `values` fill it (file, where, what ...).
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values: Mapping[str, object] = MappingProxyType(dict(values))

    def __str__(self) -> str:
        shown = ", ".join(f"{key}={value}" for key, value in self.values.items())
        return f"{self.code} ({shown})" if shown else self.code


class UnreadableFile(DpaDeskError):
    """The file is not what it should be: not a .docx, encrypted, a .doc, truncated, too large."""


class BrokenFile(UnreadableFile):
    """A .docx whose parts do not hold together (missing part, malformed XML)."""


class AnswersError(DpaDeskError):
    """An answers file with an unknown key, a wrong type or a value out of range."""


class DecisionError(DpaDeskError):
    """A decision that names no change, asks what cannot be done, or is meant for another file."""


class LibraryError(DpaDeskError):
    """The clause library cannot be loaded: schema, unknown placeholder, dangling reference."""


class OutputError(DpaDeskError):
    """An output cannot be written: it exists, it is an input, the disk is full."""


class ProofFailed(DpaDeskError):
    """A written file did not survive being read again; nothing was handed over."""


class LeakFound(DpaDeskError):
    """A file that was to go out holds what must stay in the house; nothing was handed over."""


class ScrubRefused(DpaDeskError):
    """A file cannot be scrubbed as asked: changes in it are still open."""


class StoreError(DpaDeskError):
    """The workspace or a matter in it cannot be read, locked or written."""


class Cancelled(DpaDeskError):
    """The user stopped a piece of work; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("cancelled")
