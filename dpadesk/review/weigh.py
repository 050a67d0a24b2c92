"""How much a change weighs, for the order of the list: silent first, terms before typos."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dpadesk.model import Change, Kind, Origin

__all__ = ["by_weight", "weight"]

_FIGURE = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|"
    r"sixty|seventy|eighty|ninety|hundred|thousand|million|unlimited|half|double)\b"
)
_DUTY = re.compile(
    r"\b(?:shall|must|may|will|not|no|never|only|except|unless|without|sole|reasonable|material(?:ly)?|"
    r"immediately|undue|prior|written|consent|liab\w*|indemn\w*|waive\w*|terminat\w*|audit\w*|delet\w*)\b"
)
_LIGHT = (Kind.FORMAT, Kind.FIELD, Kind.COMMENT, Kind.NUMBERING)


def weight(change: Change) -> int:
    """From 0 (look only) to 9 (a silent change of terms), and 10 for an alarm. Our own marks that stand
    weigh nothing."""
    if change.alarm:
        return 10
    if change.ours == "kept":
        return 0
    if change.kind in _LIGHT:
        return 1 if change.origin is Origin.TRACKED else 2
    silent = 5 if change.origin is Origin.SILENT else 0
    text = f"{change.before} {change.after}".casefold()  # half the time of a search that ignores case
    if _FIGURE.search(text):
        return silent + 4
    if _DUTY.search(text):
        return silent + 3
    return silent + (1 if _typo(change) else 2)


def _typo(change: Change) -> bool:
    """A few letters differ in one word."""
    one, other = change.before.strip(), change.after.strip()
    if not one or not other or " " in one or " " in other or abs(len(one) - len(other)) > 2:
        return False
    return len(set(one.lower()) ^ set(other.lower())) <= 2 and one[:1].lower() == other[:1].lower()


def by_weight(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Heaviest first; equal ones stay in reading order."""
    return tuple(sorted(changes, key=lambda change: -weight(change)))
