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
    "is_silent_look",
    "label_of",
    "person",
    "place_of",
    "section_of",
    "spoken",
    "summary",
    "tone_of",
]

_LONG = 58  # characters of a summary: about two lines of the list
_TONES = {
    Kind.INSERT: "inserted", Kind.ROW_INSERT: "inserted", Kind.TABLE_INSERT: "inserted",
    Kind.COLUMN_INSERT: "inserted", Kind.PARAGRAPH_SPLIT: "inserted",
    Kind.DELETE: "deleted", Kind.ROW_DELETE: "deleted", Kind.TABLE_DELETE: "deleted",
    Kind.COLUMN_DELETE: "deleted", Kind.REPLACE: "deleted", Kind.CELL: "deleted", Kind.PARAGRAPH_JOIN: "deleted",
    Kind.MOVE: "moved", Kind.MOVE_EDIT: "moved", Kind.COMMENT: "accent",
}  # fmt: skip
PILCROW = "¶"
_BARE = (
    Kind.FORMAT, Kind.MOVE, Kind.MOVE_EDIT, Kind.NUMBERING, Kind.TABLE_INSERT, Kind.TABLE_DELETE,
    Kind.ROW_INSERT, Kind.ROW_DELETE, Kind.COLUMN_INSERT, Kind.COLUMN_DELETE,
)  # fmt: skip
_THINGS = (Kind.IMAGE, Kind.CONTROL)
_DONE = {Do.ACCEPT: "inserted", Do.REJECT: "deleted", Do.REJECT_VISIBLY: "deleted", Do.COUNTER: "accent"}
_HIGH, _LOW = (4, 8, 9, 10), (0, 1)
LOOKS = (Kind.FORMAT, Kind.NUMBERING, Kind.FIELD)


def clip(text: str, most: int = _LONG) -> str:
    """One line; a long one ends in an ellipsis, after a whole word."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    whole = line[: most + 1].rpartition(" ")[0] or line[:most]
    return f"{whole.rstrip(' ,;:.')}\u00a0…"  # not alone on a line


def summary(change: Change, say: Sentences) -> str:
    """The change in one line: “seventy-two (72)” → “twenty-four (24)”."""
    short = _LONG // 2 if change.before and change.after else _LONG
    values = {
        "before": clip(change.before or change.text_before, short),
        "after": clip(change.after or change.text_after, short),
        "author": person(change.author),
    }
    key = f"window.change.{change.kind.value}"
    said = f"{change.before}{change.after}".strip()
    if said == PILCROW:
        key = "window.change.end-added" if change.after else "window.change.end-gone"
    elif not said and change.kind in _BARE:
        key = f"{key}-bare"
    elif change.kind in _THINGS and not (change.before and change.after):
        key = f"{key}-in" if change.after else f"{key}-out"
    if change.kind is Kind.COMMENT and change.origin is Origin.SILENT:
        key = f"{key}-altered" if change.after else f"{key}-gone"
    if change.kind is Kind.REPLACE and not change.before:
        key = "window.change.insert"
    elif change.kind is Kind.REPLACE and not change.after:
        key = "window.change.delete"
    return say(key, **values)


def person(author: str) -> str:
    """The name without the address that some programs write after it."""
    return author.partition("<")[0].strip() or author


def spoken(change: Change, say: Sentences) -> str:
    """The same for a screen reader: with its clause, and who made it."""
    by = (
        say("window.spoken.silent")
        if change.origin is Origin.SILENT
        else say("window.spoken.by", author=person(change.author))
    )
    label = change.where.cited or change.where.part
    return say("window.spoken", label=label, what=summary(change, say), by=by)


def label_of(change: Change, words: Words) -> str:
    """The number of the clause; its schedule, or the part, where there is none."""
    found = change.where.label.rstrip(".")
    if found:
        return _short(found, words)
    section = _short(change.where.section, words).partition(", ")[0]
    return section or ("" if change.where.part == "body" else words(f"part.{change.where.part}"))


def section_of(change: Change, words: Words) -> str:
    """What stands below the label, in few letters: the schedule whose number it is ("Sch. 3"), or the part
    of the schedule that is the label itself; empty where there is none."""
    section, _, part = _short(change.where.section, words).partition(", ")
    return section if change.where.label else part


def _short(text: str, words: Words) -> str:
    for name in ("Schedule", "Appendix", "Exhibit", "Part", "Article", "Section"):
        text = text.replace(f"{name} ", f"{words(f'short.{name}')} ")
    return text


def place_of(change: Change, words: Words) -> str:
    """Where a change stands, in full: "Clause 10.1", "Schedule 3, Part 1, 5.1(ii)", "Schedule 2, table"; empty where
    nobody could say."""
    where = change.where
    if where.label and not where.section:
        known = where.label[0].isalpha()
        return where.label if known else words("change.clause", label=where.label.rstrip("."))
    part = "" if where.part == "body" or where.label else words(f"part.{where.part}").lower()
    return ", ".join(filter(None, (where.cited, part)))


def is_look(change: Change) -> bool:
    """A tracked change of looks alone: folded away."""
    return change.origin is Origin.TRACKED and change.kind in LOOKS and not change.alarm


def is_silent_look(change: Change) -> bool:
    """A silent change of looks alone; a number or a field that changed so is more than that."""
    return change.origin is Origin.SILENT and change.kind is Kind.FORMAT and not change.alarm


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
