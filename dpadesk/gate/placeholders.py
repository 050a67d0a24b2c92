"""Blanks that nobody filled in: brackets, dots, "TBD", rules of underscores, our own blank style.

A line to sign on is no blank: neither beside a word such as "Name" or "Date", nor in the table of
signatures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dpadesk.gate.places import Spot, leaves, text_of
from dpadesk.model import Gate, Status, Text, Where, visible

__all__ = ["placeholders"]

_BRACKETS = re.compile(r"\[[^\[\]\n]{0,160}\]")
_ALLOWED = re.compile(
    r"\[\s*(?:\d{1,4}[a-z]?|sic|reserved|…|\.\.\.|(?:this \w+ )?(?:is )?intentionally (?:left )?(?:blank|omitted)|"
    r"deleted|not used|redacted|c-\w+)\s*\]\Z",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"\b(?:TBD|TBC|TBA|XX+|DD/MM/YYYY|dd\.mm\.yyyy)\b|[●■]|<[A-Za-z][^<>\n]{0,60}>|«[^«»\n]{1,60}»"
)
_PROMPT = re.compile(r"\bclick (?:or tap )?here to enter\b[^.\n]*|\bchoose an item\b", re.IGNORECASE)
_RULE = re.compile(r"_{3,}|\.{6,}|…{3,}")
_LINE_TO_SIGN = re.compile(
    r"\b(?:signature|signed|sign here|name|title|position|function|capacity|date|place|by|its|witness|stamp|seal|"
    r"authori[sz]ed signatory|for and on behalf|unterschrift|datum|ort|name in block)\b",
    re.IGNORECASE,
)
_SIGNING_TABLE = re.compile(
    r"\b(?:signature|signed|signatory|for and on behalf of|unterschrift)\b", re.IGNORECASE
)
_STYLE = ("dpa blank", "placeholder text")
_SHORT = 60


def placeholders(spots: Iterable[Spot]) -> Gate:
    """Fails with each blank and where it stands."""
    where = tuple(found for spot in spots for found in _blanks(spot))
    status = Status.FAIL if where else Status.PASS
    code = (
        "gate.placeholders.pass" if not where else f"gate.placeholders.{'one' if len(where) == 1 else 'many'}"
    )
    return Gate("placeholders", status, code, {"n": len(where)}, where)


def _blanks(spot: Spot) -> Iterator[tuple[Where, str]]:
    text = text_of(spot.paragraph)
    taken: list[tuple[int, int]] = []
    for start, end in sorted({*_written(text, spot), *_styled(spot)}):
        if any(low < end and start < high for low, high in taken):
            continue
        taken.append((start, end))
        yield spot.where, text[start:end].strip()[:_SHORT]


def _written(text: str, spot: Spot) -> Iterator[tuple[int, int]]:
    for found in _BRACKETS.finditer(text):
        if not _ALLOWED.match(found[0]):
            yield found.span()
    for pattern in (_WORDS, _PROMPT):
        yield from (found.span() for found in pattern.finditer(text))
    if not _to_sign(text, spot):
        yield from (found.span() for found in _RULE.finditer(text) if not _leader(text, found))


def _to_sign(text: str, spot: Spot) -> bool:
    if spot.table and _SIGNING_TABLE.search(spot.table):
        return True
    left = _RULE.sub(" ", text)
    return bool(_LINE_TO_SIGN.search(left)) and len(left.split()) <= 12


def _leader(text: str, found: re.Match[str]) -> bool:
    """Dots that lead to a page number in a table of contents."""
    return found[0][0] in ".…" and text[found.end() :].strip().isdigit()


def _styled(spot: Spot) -> Iterator[tuple[int, int]]:
    at = 0
    for item in leaves(spot.paragraph.content):
        size = len(visible((item,)))
        if isinstance(item, Text) and item.format.style.lower() in _STYLE and item.text.strip():
            yield at, at + size
        at += size
