"""What of a case's truth is in a list of changes, and what is in the list that is not true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.silent.editing import TEXT, Truth
from tests.silent.generate import Case

Row = dict[str, Any]


@dataclass(frozen=True)
class Verdict:
    """Truths that no change reports, and changes that report no truth: silent ones, and marks called theirs.

    `reported` counts the silent changes; what one edit of a style does all over counts once.
    """

    reported: int
    missed: tuple[Truth, ...]
    false: tuple[Row, ...]
    strange: tuple[Row, ...]


def verdict(case: Case, changes: Sequence[Row]) -> Verdict:
    explained: set[int] = set()
    missed = []
    for truth in case.truths:
        found = [at for at, change in enumerate(changes) if concerns(change, truth)]
        explained.update(found)
        if not told(truth, [changes[at] for at in found]):
            missed.append(truth)
    silent = [at for at, change in enumerate(changes) if change["origin"] == "silent"]
    reported = len(silent)
    for truth in case.truths:
        kinds = {*truth.beside, *(truth.kinds if truth.wide else ())}
        over = {at for at in silent if changes[at]["kind"] in kinds}
        reported -= max(0, len(over) - 1)
        explained |= over
    if any(truth.renumbers for truth in case.truths):
        explained.update(at for at, change in enumerate(changes) if change["kind"] == "numbering")
    loose = [(at, change) for at, change in enumerate(changes) if at not in explained]
    return Verdict(
        reported,
        tuple(missed),
        tuple(change for _, change in loose if change["origin"] == "silent"),
        tuple(change for _, change in loose if change["origin"] == "tracked" and change["ours"] is None
              and not _phantom(change, case.truths)),
    )  # fmt: skip


def concerns(change: Row, truth: Truth) -> bool:
    """Whether a change tells of this edit, or of part of it."""
    if change["origin"] != ("tracked" if truth.tracked else "silent"):
        return False
    kinds = truth.kinds | {"hidden"} if truth.kinds >= TEXT else truth.kinds  # words put where nothing shows
    if change["kind"] not in kinds:
        return False
    if truth.ours is not None and change["ours"] != truth.ours:
        return False
    come, gone = flat(change["after"]), flat(change["before"])
    if any(flat(word) in come + gone for word in truth.echo):
        return True
    if truth.come or truth.gone or truth.either:
        return (
            any(flat(word) in come for word in truth.come)
            or any(flat(word) in gone for word in truth.gone)
            or any(flat(word) in come + gone for word in truth.either)
        )
    if not truth.near:
        return True
    around = flat(change["text_before"]) + flat(change["text_after"]) + come + gone
    return flat(truth.near) in around


def told(truth: Truth, found: list[Row]) -> bool:
    """Whether those changes together say all of it."""
    come = "".join(flat(change["after"]) + "\n" for change in found)
    gone = "".join(flat(change["before"]) + "\n" for change in found)
    return (
        bool(found)
        and all(flat(word) in come for word in truth.come)
        and all(flat(word) in gone for word in truth.gone)
        and all(flat(word) in come + gone for word in truth.either)
    )


def _phantom(change: Row, truths: Sequence[Truth]) -> bool:
    """The mark itself of a deletion whose words never stood in what we sent."""
    return any(
        flat(word) in flat(change["before"])
        for truth in truths if truth.name == "phantom-deletion" for word in truth.either
    )  # fmt: skip


def flat(text: str) -> str:
    """Without spaces, which programs and readers write as they please."""
    return "".join(text.split())
