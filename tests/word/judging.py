"""What the shared judge says about a file given as bytes."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

from dpadesk.word.package import open_package
from tests.word.spelling import CODE

View = tuple[str, str, tuple[tuple[str, tuple[object, ...]], ...], bool]


def views(wordml: ModuleType, data: bytes, how: str | None = None) -> list[View]:
    """Text, style and formatting of each body paragraph, after the judge resolved all (None: as it is)."""
    package = open_package(data)
    root = package.tree(package.document)
    if how is not None:
        root = wordml.resolve(root, how)
    return [(CODE.sub("", p.text), p.style, _merged(p.fmt), p.in_table) for p in wordml.paragraphs(root)]


def _merged(
    formats: tuple[tuple[str, tuple[object, ...]], ...],
) -> tuple[tuple[str, tuple[object, ...]], ...]:
    out: list[tuple[str, tuple[object, ...]]] = []
    for text, look in formats:
        if kept := CODE.sub("", text):
            if out and out[-1][1] == look:
                out[-1] = (out[-1][0] + kept, look)
            else:
                out.append((kept, look))
    return tuple(out)


def texts_of(wordml: ModuleType, data: bytes, how: str | None = None) -> list[str]:
    return [view[0] for view in views(wordml, data, how)]


def new_lint(wordml: ModuleType, before: bytes, after: bytes, folder: Path) -> list[str]:
    """What the judge has against `after` that it did not have against `before`."""
    (folder / "before.docx").write_bytes(before)
    (folder / "after.docx").write_bytes(after)
    known = wordml.lint(wordml.Package(folder / "before.docx"))
    counted = {what: int(count) for what, count in map(_counted, known) if count}
    return [
        found
        for found in wordml.lint(wordml.Package(folder / "after.docx"))
        if found not in known and not _fewer(found, counted)
    ]


def _counted(found: str) -> tuple[str, str]:
    """A finding and how often, where it says so ("ids used twice: 7")."""
    what, _, count = found.rpartition(": ")
    return (what, count) if count.isdigit() else (found, "")


def _fewer(found: str, known: dict[str, int]) -> bool:
    what, count = _counted(found)
    return bool(count) and int(count) <= known.get(what, -1)
