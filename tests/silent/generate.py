"""Returned files with known tracked and silent edits, made from real files by a seed."""

from __future__ import annotations

import random
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from tests.silent.dress import dress
from tests.silent.editing import US, Edit, Editing, Truth
from tests.silent.edits import OURS, SILENT, TRACKED
from tests.silent.marks import tracked_in, tracked_out
from tests.silent.noise import resave
from tests.silent.wordfile import BODY, WordFile

BIGGEST = 900_000  # bytes of the body's XML: a larger one costs more than it shows
# What a body must hold to be a base of an edit that few bases allow.
NEEDS: dict[str, bytes] = {
    "equation": rb"<m:oMath",
    "equation-out": rb"<m:oMath",
    "cell-split": rb"<w:gridSpan ",
    "equation-marked": rb"<m:oMath",
    "picture-out": rb"r:embed",
    "checkbox": rb"<w:checkBox>",
    "retarget": rb"instrText[^>]*> *(?:PAGE)?REF",
    "header-out": rb"<w:(?:header|footer)Reference ",
    "list-start": rb"<w:numPr>",
    "style-hidden": rb"<w:pStyle",
    "endnote": rb"<w:endnoteReference ",
    "footnote": rb"<w:footnoteReference ",
    "note-in": rb"<w:footnoteReference ",
    "note-out": rb"<w:footnoteReference ",
    "header": rb"<w:headerReference ",
    "footer": rb"<w:footerReference ",
    "textbox": rb"<w:txbxContent",
    "control": rb"<w:sdt[ >]",
    "link": rb"<w:hyperlink [^>]*r:id",
    "link-out": rb"<w:hyperlink [^>]*r:id",
    "field-code": rb"instrText|fldSimple",
    "typed-over": rb"instrText[^>]*> *(?:PAGE)?REF",
    "image": rb"r:embed",
    "level": rb"<w:numPr>",
    "restart": rb"<w:numPr>",
    "number-out": rb"<w:numPr>",
    "number-format": rb"<w:numPr>",
    "shall-not": rb" (?:shall|will|must|may) ",
    "number": rb">[^<]*\d[^<]*</w:t>",
    **dict.fromkeys(
        (
            "cell",
            "cell-bold",
            "cell-align",
            "cell-shade",
            "row-shade",
            "cells-merged",
            "cells-stacked",
            "row-in",
            "row-out",
            "row-move",
            "column-in",
            "column-out",
            "table-out",
        ),
        rb"<w:tbl>",
    ),
}


@dataclass(frozen=True)
class Case:
    """What was sent, what came back, and everything that was done in between."""

    name: str
    sent: bytes
    returned: bytes
    truths: tuple[Truth, ...]


Base = tuple[str, bytes]


def bases(folders: Iterable[Path]) -> list[Base]:
    """The files that can be edited: packages whose body parses."""
    out = []
    for path in sorted(p for folder in folders for p in folder.rglob("*.docx")):
        data = path.read_bytes()
        try:
            file = WordFile.read(data)
            file.tree(BODY)
        except (KeyError, ValueError, OSError, etree.XMLSyntaxError, RuntimeError, zipfile.BadZipFile):
            continue
        if b"purl.oclc.org" not in file.parts[BODY] and len(file.parts[BODY]) <= BIGGEST:
            out.append((path.name, data))
    return out


def assembled(folders: Iterable[Path]) -> list[Base]:
    """Documents that we draft: as they are, and with notes, links, controls, text boxes and pictures."""
    plain = bases(folders)
    return [*plain, *((f"dressed {name}", dress(data, name)) for name, data in plain)]


def cases(found: list[Base], count: int, seed: int = 1, ours: list[Base] | None = None) -> Iterator[Case]:
    """`count` cases; kinds of edits that were made least often come first. `ours` are bases that we
    drafted: they are taken as often as those of others."""
    dice = random.Random(seed)
    made: Counter[str] = Counter()
    hosts = _Hosts(found, ours or [])
    done = 0
    for _ in range(count * 20):
        if done == count:
            return
        first = min((*SILENT, *OURS), key=lambda kind: (made[kind], dice.random()))
        base = hosts.pick(first, dice)
        made[first] += base is None  # nothing to make it of: not to be asked for again and again
        case = None if base is None else make(base, first, made, random.Random(dice.random()))
        if case is not None:
            done += 1
            made.update(truth.name for truth in case.truths)
            yield Case(f"{done:03d} {case.name}", case.sent, case.returned, case.truths)
        elif dice.random() < 0.1:
            made[first] += 1


class _Hosts:
    """Which bases can hold which kind of edit."""

    def __init__(self, found: list[Base], ours: list[Base]) -> None:
        self._groups = [group for group in (found, ours) if group]
        self._known: dict[tuple[int, str], list[Base]] = {}
        self._bodies = {
            id(base): WordFile.read(base[1]).parts[BODY] for group in self._groups for base in group
        }

    def pick(self, kind: str, dice: random.Random) -> Base | None:
        groups = [found for at in range(len(self._groups)) if (found := self._of(at, kind))]
        return dice.choice(dice.choice(groups)) if groups else None

    def _of(self, at: int, kind: str) -> list[Base]:
        if (at, kind) not in self._known:
            wanted = re.compile(NEEDS.get(kind, b""))
            self._known[at, kind] = [b for b in self._groups[at] if wanted.search(self._bodies[id(b)])]
        return self._known[at, kind]


def make(
    base: Base, first: str, made: Counter[str], dice: random.Random, most: int | None = None
) -> Case | None:
    """One case that holds an edit of the kind `first`, or None where the base has no place for it; `most`
    silent edits in all, three to five where None."""
    name, data = base
    if first in OURS or dice.random() < 0.15:
        data = _marked(data, dice)
    editing = Editing(WordFile.read(data), dice)
    truths: list[Truth] = []
    wanted = most or dice.randrange(3, 6)
    kinds: dict[str, Edit] = {**SILENT, **OURS}
    rare = sorted(kinds, key=lambda kind: (kind != first, made[kind] + dice.randrange(5)))
    for kind in rare[: 6 * wanted]:
        if len(truths) >= wanted:
            break
        if (truth := kinds[kind](editing)) is not None:
            truths.append(truth)
        elif kind == first:
            return None
    for _ in range(dice.randrange(0, 3)):
        if (truth := TRACKED[dice.choice(sorted(TRACKED))](editing)) is not None:
            truths.append(truth)
    if dice.random() < 0.5:
        resave(editing.file, dice)
    return Case(name, data, editing.file.save(), tuple(truths))


def _marked(data: bytes, dice: random.Random) -> bytes:
    """What we send when we answer a redline: the file with marks of ours."""
    editing = Editing(WordFile.read(data), dice, author=US)
    for _ in range(3):
        tracked_in(editing)
        tracked_out(editing)
    return editing.file.save()


def untouched(base: Base, seed: int) -> Case:
    """The base saved by another program, and not edited."""
    file = WordFile.read(base[1])
    resave(file, random.Random(seed))
    return Case(base[0], base[1], file.save(), ())
