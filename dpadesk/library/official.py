"""The official text of the Standard Contractual Clauses, as a file that the user loads says it.

Nothing of it is kept here: the clauses are those of the annex to Commission Implementing Decision (EU)
2021/914, and which of their paragraphs belong to which module is read from the file's own headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from dpadesk.errors import UnreadableFile

__all__ = ["MODULES", "Official", "Passage", "PassageKind", "passages", "word_for_word"]

MODULES = ("1", "2", "3", "4")
_NUMBERS = ("ONE", "TWO", "THREE", "FOUR")
_MODULE = re.compile(r"MODULE (ONE|TWO|THREE|FOUR)\b")
_SECTION = re.compile(r"SECTION [IVX]+\b")
_CLAUSE = re.compile(r"Clause \d{1,2}(?: . Optional)?$")
_SUBHEADING = re.compile(r"\d{1,2}\.\d{1,2}\s+\S")
_SIGN = re.compile(r"\((?:[a-z]|[ivx]+)\)$|\d{1,2}\.$")
_LETTER, _ROMAN = re.compile(r"\([a-z]\)$"), re.compile(r"\([ivx]+\)$")
_NOTE = re.compile(r"\(\d{1,2}\)\s+\S")
_LAST_CLAUSE = 18


class PassageKind(StrEnum):
    """What a paragraph of the official text is."""

    SECTION = "section"
    CLAUSE = "clause"
    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    SUBITEM = "subitem"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Official:
    """A loaded file: its name, the hash of its bytes (SHA-256, hex), its paragraphs as text."""

    name: str
    sha256: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph: what it is, the sign that it begins with ("(a)") and its words."""

    kind: PassageKind
    text: str
    sign: str = ""

    @property
    def words(self) -> str:
        """As it stands in the official text, in one line."""
        return f"{self.sign} {self.text}".strip()


def passages(official: Official, module: str) -> tuple[Passage, ...]:
    """The clauses of one module ("1" to "4"), word for word and in order, their footnotes last.

    Paragraphs before the first module heading of a clause belong to every module. The appendix is left
    out: the agreement's own annexes complete it. Raises UnreadableFile where the file does not hold the
    eighteen clauses and the four modules.
    """
    clauses, notes = _parts(official)
    kept = list(_of_module(clauses, module))
    if not _whole(clauses):
        raise UnreadableFile("assemble.not-the-clauses", name=official.name)
    made = list(_typed(kept))
    cited = " ".join(passage.text for passage in made)
    made += [
        Passage(PassageKind.NOTE, note.partition(" ")[2].strip(), note.partition(" ")[0])
        for note in notes
        if note.partition(" ")[0] in cited
    ]
    return tuple(made)


def word_for_word(official: Official, attached: Iterable[str]) -> bool:
    """Whether every attached paragraph stands in the official text just so, in that order.

    Only the width of blanks is not compared.
    """
    whole = f" {_even(' '.join(official.lines))} "
    at = 0
    for paragraph in attached:
        words = f" {_even(paragraph)} "
        found = whole.find(words, at)
        if found < 0:
            return False
        at = found + len(words) - 1
    return True


def _even(text: str) -> str:
    return " ".join(text.split())


def _parts(official: Official) -> tuple[list[str], list[str]]:
    """The lines of the clauses, and the footnotes that follow them."""
    lines = official.lines
    start = next((at for at, line in enumerate(lines) if line == "SECTION I"), None)
    if start is None:
        raise UnreadableFile("assemble.not-the-clauses", name=official.name)
    end = next((at for at in range(start, len(lines)) if lines[at] == "APPENDIX"), len(lines))
    body = lines[start:end]
    last = max((at for at, line in enumerate(body) if line == f"Clause {_LAST_CLAUSE}"), default=len(body))
    first_note = next((at for at in range(last, len(body)) if _NOTE.match(body[at])), len(body))
    return list(body[:first_note]), [line for line in body[first_note:] if _NOTE.match(line)]


def _whole(lines: list[str]) -> bool:
    numbers = {int(line.split()[1]) for line in lines if _CLAUSE.match(line)}
    named = {found[1] for line in lines if (found := _MODULE.match(line))}
    return numbers == set(range(1, _LAST_CLAUSE + 1)) and named == set(_NUMBERS)


def _of_module(lines: Iterable[str], module: str) -> Iterator[str]:
    """The lines that hold for a module: module headings in a row open a stretch for all of them."""
    wanted = _NUMBERS[MODULES.index(module)]
    active: set[str] = set()
    naming = False
    for line in lines:
        if _CLAUSE.match(line) or _SECTION.match(line):
            active, naming = set(), False
        found = _MODULE.match(line)
        if found:
            active = {*active, found[1]} if naming else {found[1]}
        naming = found is not None
        if (not active or wanted in active) and (found is None or found[1] == wanted):
            yield line


def _typed(lines: Iterable[str]) -> Iterator[Passage]:
    sign, under_clause, roman = "", False, False
    for line in lines:
        if _SIGN.match(line):
            roman = _is_roman(line, roman)
            sign = line
            continue
        kind = _kind(line, sign, under_clause=under_clause, roman=roman)
        under_clause = kind is PassageKind.CLAUSE
        roman = roman and kind in (PassageKind.SUBITEM, PassageKind.TEXT)
        yield Passage(kind, line, sign)
        sign = ""


def _is_roman(sign: str, roman: bool) -> bool:
    """Whether a sign counts in roman numbers: (i) opens such a list, and letters end it."""
    if not _ROMAN.match(sign):
        return False
    return roman or sign == "(i)" or not _LETTER.match(sign)


def _kind(line: str, sign: str, *, under_clause: bool, roman: bool) -> PassageKind:
    if sign:
        return PassageKind.SUBITEM if roman else PassageKind.ITEM
    if _SECTION.match(line):
        return PassageKind.SECTION
    if _CLAUSE.match(line):
        return PassageKind.CLAUSE
    if under_clause:
        return PassageKind.TITLE
    return PassageKind.HEADING if _MODULE.match(line) or _SUBHEADING.match(line) else PassageKind.TEXT
