"""A change in one line, and its chips."""

from __future__ import annotations

from dpadesk.model import Change, Decision, Do, Kind, Origin
from dpadesk.review import weight
from dpadesk.say import Sentences
from ui.parts.chip import ChipText
from ui.words import Words

__all__ = ["chips_of", "decided_chip", "label_of", "spoken", "summary", "tone_of"]

_LONG = 44
_TONES = {
    Kind.INSERT: "inserted", Kind.ROW_INSERT: "inserted", Kind.TABLE_INSERT: "inserted",
    Kind.COLUMN_INSERT: "inserted", Kind.PARAGRAPH_SPLIT: "inserted",
    Kind.DELETE: "deleted", Kind.ROW_DELETE: "deleted", Kind.TABLE_DELETE: "deleted",
    Kind.COLUMN_DELETE: "deleted", Kind.REPLACE: "deleted", Kind.CELL: "deleted", Kind.PARAGRAPH_JOIN: "deleted",
    Kind.MOVE: "moved", Kind.MOVE_EDIT: "moved", Kind.COMMENT: "accent",
}  # fmt: skip
_DONE = {Do.ACCEPT: "inserted", Do.REJECT: "deleted", Do.REJECT_VISIBLY: "deleted", Do.COUNTER: "accent"}
_HIGH, _LOW = (4, 8, 9), (0, 1)


def clip(text: str, most: int = _LONG) -> str:
    """One line, with the middle left out where it is long."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    head = most * 2 // 3
    return f"{line[:head].rstrip()} … {line[-(most - head - 3) :].lstrip()}"


def summary(change: Change, say: Sentences) -> str:
    """The change in one line: “seventy-two (72)” → “twenty-four (24)”."""
    short = _LONG // 2 if change.before and change.after else _LONG
    values = {
        "before": clip(change.before or change.text_before, short),
        "after": clip(change.after or change.text_after, short),
        "author": change.author,
    }
    key = f"window.change.{change.kind.value}"
    if change.kind is Kind.REPLACE and not change.before:
        key = "window.change.insert"
    elif change.kind is Kind.REPLACE and not change.after:
        key = "window.change.delete"
    return say(key, **values)


def spoken(change: Change, say: Sentences) -> str:
    """The same for a screen reader: with its clause, and who made it."""
    by = (
        say("window.spoken.silent")
        if change.origin is Origin.SILENT
        else say("window.spoken.by", author=change.author)
    )
    return say(
        "window.spoken", label=change.where.label or change.where.part, what=summary(change, say), by=by
    )


def label_of(change: Change, words: Words) -> str:
    """The number of the clause, or the part where there is none."""
    found = change.where.label.rstrip(".")
    if found:
        return found
    return "" if change.where.part == "body" else words(f"part.{change.where.part}")


def tone_of(change: Change) -> str:
    """The tone of its marks on the page."""
    return "silent" if change.origin is Origin.SILENT else _TONES.get(change.kind, "accent")


def chips_of(change: Change, words: Words) -> tuple[ChipText, ...]:
    """What it is, whether it was hidden from us, and how much it weighs."""
    chips = [ChipText(words(f"kind.{change.kind.value}"), _TONES.get(change.kind, "plain"))]
    if change.origin is Origin.SILENT:
        chips.insert(0, ChipText(words("chip.silent"), "silent"))
    if change.ours:
        chips.append(ChipText(words(f"chip.ours-{change.ours}"), "accent"))
    heavy = weight(change)
    if heavy in _HIGH:
        chips.append(ChipText(words("chip.high"), "deleted", words("chip.high-tip")))
    elif heavy in _LOW:
        chips.append(ChipText(words("chip.low"), "plain"))
    return tuple(chips)


def decided_chip(decision: Decision, words: Words) -> ChipText:
    return ChipText(words(f"done.{decision.do.value}"), _DONE.get(decision.do, "plain"))
