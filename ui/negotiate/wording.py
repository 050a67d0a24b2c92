"""A change in one line, and its chips."""

from __future__ import annotations

from dpadesk.model import Change, Decision, Do, Kind, Origin
from dpadesk.review import weight
from dpadesk.say import Sentences
from ui.parts.chip import ChipText
from ui.words import Words

__all__ = [
    "LOOKS",
    "chips_of",
    "decided_chip",
    "is_look",
    "label_of",
    "place_of",
    "section_of",
    "spoken",
    "summary",
    "tone_of",
]

_LONG = 76  # characters of a summary: about two lines of the list
_TONES = {
    Kind.INSERT: "inserted", Kind.ROW_INSERT: "inserted", Kind.TABLE_INSERT: "inserted",
    Kind.COLUMN_INSERT: "inserted", Kind.PARAGRAPH_SPLIT: "inserted",
    Kind.DELETE: "deleted", Kind.ROW_DELETE: "deleted", Kind.TABLE_DELETE: "deleted",
    Kind.COLUMN_DELETE: "deleted", Kind.REPLACE: "deleted", Kind.CELL: "deleted", Kind.PARAGRAPH_JOIN: "deleted",
    Kind.MOVE: "moved", Kind.MOVE_EDIT: "moved", Kind.COMMENT: "accent",
}  # fmt: skip
_BARE = (Kind.FORMAT, Kind.MOVE, Kind.MOVE_EDIT, Kind.NUMBERING)
_DONE = {Do.ACCEPT: "inserted", Do.REJECT: "deleted", Do.REJECT_VISIBLY: "deleted", Do.COUNTER: "accent"}
_HIGH, _LOW = (4, 8, 9, 10), (0, 1)
LOOKS = (Kind.FORMAT, Kind.NUMBERING, Kind.FIELD)


def clip(text: str, most: int = _LONG) -> str:
    """One line; a long one ends in an ellipsis, after a whole word."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    whole = line[: most + 1].rpartition(" ")[0] or line[:most]
    return f"{whole.rstrip(' ,;:.')} …"


def summary(change: Change, say: Sentences) -> str:
    """The change in one line: “seventy-two (72)” → “twenty-four (24)”."""
    short = _LONG // 2 if change.before and change.after else _LONG
    values = {
        "before": clip(change.before or change.text_before, short),
        "after": clip(change.after or change.text_after, short),
        "author": change.author,
    }
    key = f"window.change.{change.kind.value}"
    if not (change.before.strip() or change.after.strip()) and change.kind in _BARE:
        key = f"{key}-bare"
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
    label = change.where.cited or change.where.part
    return say("window.spoken", label=label, what=summary(change, say), by=by)


def label_of(change: Change, words: Words) -> str:
    """The number of the clause; its schedule, or the part, where there is none."""
    found = change.where.label.rstrip(".")
    if found:
        return _short(found, words)
    section = section_of(change, words)
    return section or ("" if change.where.part == "body" else words(f"part.{change.where.part}"))


def section_of(change: Change, words: Words) -> str:
    """The schedule around a change in few letters ("Sch. 3, Pt 1"); empty where there is none."""
    return _short(change.where.section, words)


def _short(text: str, words: Words) -> str:
    for name in ("Schedule", "Appendix", "Exhibit", "Part", "Article", "Section"):
        text = text.replace(f"{name} ", f"{words(f'short.{name}')} ")
    return text


def place_of(change: Change, words: Words) -> str:
    """Where a change stands, in full: "Clause 10.1", "Schedule 3, Part 1, 5.1(ii)", "Schedule 2, table"."""
    where = change.where
    if where.label and not where.section:
        known = where.label[0].isalpha()
        return where.label if known else words("change.clause", label=where.label.rstrip("."))
    part = "" if where.part == "body" or where.label else words(f"part.{where.part}").lower()
    return ", ".join(filter(None, (where.cited, part))) or words("change.nowhere")


def is_look(change: Change) -> bool:
    """A tracked change of looks alone: folded away. A silent one never is."""
    return change.origin is Origin.TRACKED and change.kind in LOOKS and not change.alarm


def tone_of(change: Change) -> str:
    """The tone of its marks on the page."""
    return "silent" if change.origin is Origin.SILENT else _TONES.get(change.kind, "accent")


def chips_of(change: Change, words: Words) -> tuple[ChipText, ...]:
    """What it is, whether it was hidden from us, or cannot be trusted, and how much it weighs."""
    chips = [ChipText(words(f"kind.{change.kind.value}"), _TONES.get(change.kind, "plain"))]
    if change.origin is Origin.SILENT:
        chips.insert(0, ChipText(words("chip.silent"), "silent"))
    if change.alarm:
        chips.insert(0, ChipText(words(f"chip.alarm-{change.alarm}"), "deleted"))
    if change.ours:
        chips.append(ChipText(words(f"chip.ours-{change.ours}"), "accent"))
    heavy = weight(change)
    if heavy in _HIGH and not change.alarm:
        chips.append(ChipText(words("chip.high"), "deleted", words("chip.high-tip")))
    elif heavy in _LOW:
        chips.append(ChipText(words("chip.low"), "plain"))
    return tuple(chips)


def decided_chip(decision: Decision, words: Words) -> ChipText:
    return ChipText(words(f"done.{decision.do.value}"), _DONE.get(decision.do, "plain"))
