"""The only room that knows OOXML: bytes in, values out, and back.

Its modules are imported when one of their names is first asked for: a command pays for what it uses.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dpadesk.word.clean import without_comments
    from dpadesk.word.comparing.files import compare
    from dpadesk.word.comparing.sections import lost_stories
    from dpadesk.word.comparing.unmarked import not_marked
    from dpadesk.word.lint import checked, faults
    from dpadesk.word.package import Package, open_package
    from dpadesk.word.package_strings import stamps, strings
    from dpadesk.word.patcher import patch
    from dpadesk.word.reader import read
    from dpadesk.word.revise import accept, reject
    from dpadesk.word.scrub_traces import Scrubbed, Taken, Trace
    from dpadesk.word.scrubber import EVERYTHING, scrub
    from dpadesk.word.surfacing.files import surfaced
    from dpadesk.word.texts import Seen, Sides, sides
    from dpadesk.word.writer import Properties, write
    from dpadesk.word.writing.firm import firm_template

__all__ = [
    "EVERYTHING",
    "Package",
    "Properties",
    "Scrubbed",
    "Seen",
    "Sides",
    "Taken",
    "Trace",
    "accept",
    "checked",
    "compare",
    "faults",
    "firm_template",
    "lost_stories",
    "not_marked",
    "open_package",
    "patch",
    "read",
    "reject",
    "scrub",
    "sides",
    "stamps",
    "strings",
    "surfaced",
    "without_comments",
    "write",
]

_HOME = {
    "EVERYTHING": "scrubber",
    "Package": "package",
    "Properties": "writer",
    "Scrubbed": "scrub_traces",
    "Seen": "texts",
    "Sides": "texts",
    "Taken": "scrub_traces",
    "Trace": "scrub_traces",
    "accept": "revise",
    "checked": "lint",
    "compare": "comparing.files",
    "faults": "lint",
    "firm_template": "writing.firm",
    "lost_stories": "comparing.sections",
    "not_marked": "comparing.unmarked",
    "open_package": "package",
    "patch": "patcher",
    "read": "reader",
    "reject": "revise",
    "scrub": "scrubber",
    "sides": "texts",
    "stamps": "package_strings",
    "strings": "package_strings",
    "surfaced": "surfacing.files",
    "without_comments": "clean",
    "write": "writer",
}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = found  # a module of the same name would stand there else
    return found
