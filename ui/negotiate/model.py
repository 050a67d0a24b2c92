"""The list of changes: alarms, silent edits, then what is marked; formatting folded away; last, what is decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from dpadesk.model import Change, Comment, Decision, Kind, Origin
from dpadesk.say import Sentences
from ui.decisions import is_decided
from ui.negotiate.wording import (
    chips_of,
    decided_chip,
    is_look,
    label_of,
    place_of,
    section_of,
    spoken,
    summary,
)
from ui.parts.chip import ChipText
from ui.words import Words

__all__ = ["ROW", "ChangeModel", "ChangeRow", "Section"]

ROW = Qt.ItemDataRole.UserRole
_LINE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_FEW = 12  # rows that come or go one by one; beyond, the list is made anew
_OPEN = ("alarm", "silent", "open", "looks")
_TONES = {"alarm": "deleted", "silent": "silent"}
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the list. `folded` is None where it cannot be folded."""

    name: str
    title: str
    tone: str = ""
    folded: bool | None = None


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A line of the list; `done` is set on decided ones, `reply` on comments that answer another."""

    id: str
    label: str
    section: str
    text: str
    tip: str
    spoken: str
    silent: bool
    chips: tuple[ChipText, ...]
    done: ChipText | None = None
    reply: bool = False


# What the list holds: lines are worded when they are first asked for.
Line = tuple[Change, Decision | None]
Row = Section | Line


class ChangeModel(QAbstractListModel):
    def __init__(self, words: Words, say: Sentences, parent: QObject, *, deciding: bool = True) -> None:
        super().__init__(parent)
        self._deciding = deciding
        self._words, self._say = words, say
        self._rows: tuple[Row, ...] = ()
        self._at: dict[str, int] = {}
        self._groups: dict[str, list[Change]] = {}
        self._all: tuple[Change, ...] = ()
        self._made: Mapping[str, Decision] = {}
        self._comments: dict[str, Comment] = {}
        self._replies: dict[str, int] = {}
        self._cache: dict[tuple[str, Decision | None], ChangeRow] = {}
        self._whole = True
        self.folded = True

    # what is listed

    def show_comments(self, comments: tuple[Comment, ...]) -> None:
        """The comments of another review: who answers whom, what is resolved."""
        self._cache.clear()
        self._comments = {one.id: one for one in comments}
        self._replies = {}
        for one in comments:
            if one.parent is not None:
                self._replies[one.parent] = self._replies.get(one.parent, 0) + 1

    def show_changes(
        self, changes: tuple[Change, ...], made: Mapping[str, Decision], *, whole: bool = True
    ) -> None:
        """Lists changes with the decisions made; `whole` says that no filter is on."""
        self._whole = whole
        if changes != self._all:
            self._all = changes
            self._groups = {name: [] for name in _OPEN}
            for one in _threaded(changes):
                self._groups[_group(one)].append(one)
        self._made = made
        self._put(tuple(self._build()))

    def fold(self, folded: bool) -> None:
        """Hides or shows the lines under the heading of formatting."""
        if folded is not self.folded:
            self.folded = folded
            self._put(tuple(self._build()))

    def order(self) -> tuple[str, ...]:
        """Ids of the changes in the order of the list, those folded away included."""
        undecided = [one.id for one in self._undecided()]
        return (*undecided, *(one.id for one in self._all if is_decided(self._made.get(one.id))))

    def shown(self) -> tuple[str, ...]:
        """Ids of the changes whose lines are in view or can be scrolled to."""
        return tuple(self._at)

    def row_of(self, change: str | None) -> int:
        return self._at.get(change or "", -1)

    # what Qt asks for

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self._rows[index.row()] if index.isValid() else None
        if isinstance(row, tuple) or (row is not None and row.folded is not None):
            return _LINE
        return Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        held = self._rows[index.row()]
        row = held if isinstance(held, Section) else self._row(*held)
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title if isinstance(row, Section) else row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.title if isinstance(row, Section) else row.spoken
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, ChangeRow):
            return row.tip
        return None

    # inner

    def _undecided(self) -> Iterator[Change]:
        for name in _OPEN:
            for one in self._groups.get(name, ()):
                if not is_decided(self._made.get(one.id)):
                    yield one

    def _build(self) -> Iterator[Row]:
        for name in _OPEN:
            left = [one for one in self._groups.get(name, ()) if not is_decided(self._made.get(one.id))]
            if left:
                folded = (self.folded and self._whole) if name == "looks" else None
                yield Section(name, self._title(name, len(left)), _TONES.get(name, ""), folded)
                if not folded:
                    yield from ((one, None) for one in left)
        decided = [one for one in self._all if is_decided(self._made.get(one.id))]
        if decided:
            yield Section("done", self._words("list.done", n=len(decided)))
            yield from ((one, self._made[one.id]) for one in decided)

    def _title(self, name: str, count: int) -> str:
        key = "changes" if name == "open" and not self._deciding else name
        return self._words(f"list.{key}", n=count, all=len(self._all))

    def _row(self, change: Change, decision: Decision | None) -> ChangeRow:
        key = (change.id, decision)
        found = self._cache.get(key)
        if found is None:
            found = self._cache[key] = self._made_row(change, decision)
        return found

    def _made_row(self, change: Change, decision: Decision | None) -> ChangeRow:
        comment = (
            self._comments.get(change.marks[0]) if change.kind is Kind.COMMENT and change.marks else None
        )
        reply = comment is not None and comment.parent is not None
        text = summary(change, self._say)
        return ChangeRow(
            id=change.id,
            label="↳" if reply else label_of(change, self._words),
            section="" if reply else section_of(change, self._words),
            text=text,
            tip=f"{place_of(change, self._words)}\n{text}",
            spoken=spoken(change, self._say),
            silent=change.origin is Origin.SILENT,
            chips=self._chips(change, comment),
            done=decided_chip(decision, self._words) if decision else None,
            reply=reply,
        )

    def _chips(self, change: Change, comment: Comment | None) -> tuple[ChipText, ...]:
        chips = chips_of(change, self._words)
        if comment is None:
            return chips
        if comment.parent is not None:
            chips = (ChipText(self._words("chip.reply"), "accent"),)
        count = self._replies.get(comment.id, 0)
        if count:
            key = "chip.replies.one" if count == 1 else "chip.replies"
            chips = (*chips, ChipText(self._words(key, n=count)))
        return (*chips, ChipText(self._words("chip.resolved"), "inserted")) if comment.resolved else chips

    def _put(self, rows: tuple[Row, ...]) -> None:
        """Rows that came or went, one by one where they are few: Qt keeps its place, and lays out little."""
        before = {_key(row): at for at, row in enumerate(self._rows)}
        after = {_key(row): at for at, row in enumerate(rows)}
        gone = [at for key, at in before.items() if key not in after]
        come = [at for key, at in after.items() if key not in before]
        if not before or len(gone) + len(come) > _FEW:
            self.beginResetModel()
            self._take(rows)
            self.endResetModel()
            return
        held = list(self._rows)
        for at in reversed(gone):
            self.beginRemoveRows(QModelIndex(), at, at)
            del held[at]
            self._rows = tuple(held)
            self.endRemoveRows()
        for at in come:
            self.beginInsertRows(QModelIndex(), at, at)
            held.insert(at, rows[at])
            self._rows = tuple(held)
            self.endInsertRows()
        self._take(rows)
        for at, (old, new) in enumerate(zip(held, rows, strict=True)):
            if _differs(old, new):
                self.dataChanged.emit(self.index(at), self.index(at))

    def _take(self, rows: tuple[Row, ...]) -> None:
        self._rows = rows
        self._at = {row[0].id: at for at, row in enumerate(rows) if isinstance(row, tuple)}


def _key(row: Row) -> tuple[str, bool]:
    return (row.name, True) if isinstance(row, Section) else (row[0].id, row[1] is not None)


def _differs(old: Row, new: Row) -> bool:
    if isinstance(old, Section) or isinstance(new, Section):
        return old != new
    return old[1] is not new[1]


def _group(change: Change) -> str:
    if change.alarm:
        return "alarm"
    if change.origin is Origin.SILENT:
        return "silent"
    return "looks" if is_look(change) else "open"


def _threaded(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Replies right after the comment that they answer."""
    first: dict[str, int] = {}
    for at, one in enumerate(changes):
        if one.kind is Kind.COMMENT and one.group:
            first.setdefault(one.group, at)
    if not first:
        return changes
    keys = [(first.get(one.group or "", at), at) for at, one in enumerate(changes)]
    return tuple(change for _, change in sorted(zip(keys, changes, strict=True), key=lambda pair: pair[0]))
