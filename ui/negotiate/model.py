"""The list of changes: alarms, silent edits, then what is marked; formatting folded away; last, what is decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt

from dpadesk.model import Change, Comment, Decision, Kind, Origin
from dpadesk.say import Sentences
from ui.decisions import is_decided
from ui.negotiate.wording import (
    chips_of,
    decided_chip,
    is_look,
    is_silent_look,
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
_DONE = " done"  # the key of a decided line: one that is decided goes, and another comes
_FEW = 12  # rows that come or go one by one; beyond, the list is made anew
_OPEN = ("alarm", "silent", "open", "silent-looks", "looks")
_FOLDED = frozenset({"silent-looks", "looks"})
_SEVERAL = 5  # silent changes of looks; beyond, they are folded away: a save elsewhere makes hundreds
_TONES = {"alarm": "deleted", "silent": "silent", "silent-looks": "silent"}
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


# What the list holds: a key that tells rows apart, what it is, and the decision on it. Lines are worded when
# they are first asked for.
Row = tuple[str, Change | Section, Decision | None]


class ChangeModel(QStringListModel):
    """Its strings are empty: that there are so many lines is all that Qt asks a hundred thousand times,
    and need not ask Python. What a line says comes from `data`."""

    def __init__(self, words: Words, say: Sentences, parent: QObject, *, deciding: bool = True) -> None:
        super().__init__(parent)
        self._deciding = deciding
        self._words, self._say = words, say
        self._rows: list[Row] = []
        self._order: tuple[str, ...] | None = None
        self._coming: list[Row] = []
        self._keys: list[str] = []
        self._groups: dict[str, list[Row]] = {}
        self._all: tuple[Change, ...] = ()
        self._made: Mapping[str, Decision] = {}
        self._decided: frozenset[str] = frozenset()
        self._comments: dict[str, Comment] = {}
        self._replies: dict[str, int] = {}
        self._cache: dict[tuple[str, Decision | None], ChangeRow] = {}
        self._whole = True
        self.folded = _FOLDED
        self.rowsInserted.connect(self._came)  # heard before any view: it was there first
        self.rowsRemoved.connect(self._went)

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
        if changes is not self._all:
            self._all = changes
            self._groups = {name: [] for name in _OPEN}
            several = sum(1 for one in changes if is_silent_look(one)) > _SEVERAL
            for one in _threaded(changes, self._comments):
                name = "silent-looks" if several and is_silent_look(one) else _group(one)
                self._groups[name].append((one.id, one, None))
        self._made = made
        self._decided = frozenset(name for name, one in made.items() if is_decided(one))
        self._put(self._build())

    def fold(self, folded: bool, name: str = "looks") -> None:
        """Hides or shows the lines under a heading of formatting."""
        wanted = self.folded | {name} if folded else self.folded - {name}
        if wanted != self.folded:
            self.folded = wanted
            self._put(self._build())

    def fold_all(self) -> None:
        """As a list begins. Nothing is drawn yet."""
        self.folded = _FOLDED

    def unfold_to(self, change: str) -> None:
        """Shows the line of a change that is folded away."""
        for name in self.folded:
            if any(line[0] == change for line in self._groups.get(name, ())):
                self.fold(False, name)

    def order(self) -> tuple[str, ...]:
        """Ids of the changes in the order of the list, those folded away included."""
        if self._order is None:
            undecided = [line[0] for name in _OPEN for line in self._left(name)]
            self._order = (*undecided, *(one.id for one in self._done()))
        return self._order

    def shown(self) -> tuple[str, ...]:
        """Ids of the changes whose lines are in view or can be scrolled to."""
        return tuple(held.id for _, held, _ in self._rows if isinstance(held, Change))

    def row_of(self, change: str | None) -> int:
        keys = (change, f"{change}{_DONE}") if change else ()
        return next((self._keys.index(key) for key in keys if key in self._keys), -1)

    # what Qt asks for

    def flags(self, index: Index) -> Qt.ItemFlag:
        held = self._rows[index.row()][1] if index.isValid() else None
        if isinstance(held, Change) or (held is not None and held.folded is not None):
            return _LINE
        return Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        _, held, decision = self._rows[index.row()]
        row = held if isinstance(held, Section) else self._row(held, decision)
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

    def _done(self) -> tuple[Change, ...]:
        return tuple(one for one in self._all if one.id in self._decided) if self._decided else ()

    def _left(self, name: str) -> list[Row]:
        """The lines of a group that are not decided."""
        decided = self._decided
        return [line for line in self._groups.get(name, ()) if line[0] not in decided]

    def _build(self) -> list[Row]:
        out: list[Row] = []
        for name in _OPEN:
            left = self._left(name)
            if left:
                folded = (name in self.folded and self._whole) if name in _FOLDED else None
                title = self._title(name, len(left))
                out.append((name, Section(name, title, _TONES.get(name, ""), folded), None))
                out += () if folded else left
        done = self._done()
        if done:
            out.append(("done", Section("done", self._words("list.done", n=len(done))), None))
            out += [(f"{one.id}{_DONE}", one, self._made[one.id]) for one in done]
        return out

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

    def _put(self, rows: list[Row]) -> None:
        """Rows that came or went, one by one where they are few: Qt keeps its place, and lays out little."""
        after = [row[0] for row in rows]
        held, wanted = set(self._keys), set(after)
        if not held or len(held ^ wanted) > _FEW:
            self._anew(rows)
            return
        self._coming = rows
        if held != wanted:
            for key in held - wanted:
                self.removeRows(self._keys.index(key), 1)
            for at in sorted(after.index(key) for key in wanted - held):
                self.insertRows(at, 1)
        changed = [at for at, (old, new) in enumerate(zip(self._rows, rows, strict=True)) if old != new]
        self._take(rows)
        for at in changed:
            self.dataChanged.emit(self.index(at), self.index(at))

    def _anew(self, rows: list[Row]) -> None:
        self._take(rows)
        self.setStringList([""] * len(rows))

    def _came(self, _: Index, first: int, last: int) -> None:
        coming = self._coming[first : last + 1]
        self._rows[first:first] = coming
        self._keys[first:first] = [row[0] for row in coming]

    def _went(self, _: Index, first: int, last: int) -> None:
        del self._rows[first : last + 1]
        del self._keys[first : last + 1]

    def _take(self, rows: list[Row]) -> None:
        self._rows = rows
        self._keys = [row[0] for row in rows]
        self._order = None


def _group(change: Change) -> str:
    if change.alarm:
        return "alarm"
    if change.origin is Origin.SILENT:
        return "silent"
    return "looks" if is_look(change) else "open"


def _threaded(changes: tuple[Change, ...], comments: Mapping[str, Comment]) -> tuple[Change, ...]:
    """Replies right after the comment that they answer, wherever they are anchored."""
    first: dict[str, int] = {}
    for at, one in enumerate(changes):
        if one.kind is Kind.COMMENT and one.group:
            first.setdefault(one.group, at)
    if not first:
        return changes

    def place(pair: tuple[int, Change]) -> tuple[int, bool, int]:
        at, one = pair
        said = comments.get(one.marks[0]) if one.kind is Kind.COMMENT and one.marks else None
        return first.get(one.group or "", at), said is not None and said.parent is not None, at

    return tuple(change for _, change in sorted(enumerate(changes), key=place))
