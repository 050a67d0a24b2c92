"""The list of changes: undecided ones, silent first; then those that are decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from dpadesk.model import Change, Decision, Origin
from dpadesk.say import Sentences
from ui.decisions import in_order, is_decided
from ui.negotiate.wording import chips_of, decided_chip, label_of, spoken, summary
from ui.parts.chip import ChipText
from ui.words import Words

__all__ = ["ROW", "ChangeModel", "ChangeRow", "Section"]

ROW = Qt.ItemDataRole.UserRole
_LINE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Section:
    title: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A line of the list; `done` is set on decided ones."""

    id: str
    label: str
    text: str
    spoken: str
    silent: bool
    chips: tuple[ChipText, ...]
    done: ChipText | None = None


class ChangeModel(QAbstractListModel):
    def __init__(self, words: Words, say: Sentences, parent: QObject) -> None:
        super().__init__(parent)
        self._words, self._say = words, say
        self._rows: tuple[Section | ChangeRow, ...] = ()
        self._made: dict[tuple[str, Decision | None], ChangeRow] = {}

    def show_changes(self, changes: tuple[Change, ...], made: Mapping[str, Decision]) -> None:
        """Lists the changes anew, with the decisions made."""
        rows = tuple(self._build(changes, made))
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def order(self) -> tuple[str, ...]:
        """Ids of the changes in the order of the list."""
        return tuple(row.id for row in self._rows if isinstance(row, ChangeRow))

    def row_of(self, change: str | None) -> int:
        return next(
            (at for at, row in enumerate(self._rows) if isinstance(row, ChangeRow) and row.id == change), -1
        )

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], ChangeRow):
            return _LINE
        return Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title if isinstance(row, Section) else row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.title if isinstance(row, Section) else row.spoken
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, ChangeRow):
            return row.text
        return None

    def _build(
        self, changes: tuple[Change, ...], made: Mapping[str, Decision]
    ) -> Iterator[Section | ChangeRow]:
        undecided = [one for one in in_order(changes) if not is_decided(made.get(one.id))]
        decided = [one for one in changes if is_decided(made.get(one.id))]
        if undecided:
            yield Section(self._words("list.open", n=len(undecided), all=len(changes)))
            yield from (self._row(one, None) for one in undecided)
        if decided:
            yield Section(self._words("list.done", n=len(decided)))
            yield from (self._row(one, made[one.id]) for one in decided)

    def _row(self, change: Change, decision: Decision | None) -> ChangeRow:
        key = (change.id, decision)
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = ChangeRow(
                change.id,
                label_of(change, self._words),
                summary(change, self._say),
                spoken(change, self._say),
                change.origin is Origin.SILENT,
                chips_of(change, self._words),
                decided_chip(decision, self._words) if decision else None,
            )
        return found

    def forget(self) -> None:
        """Another review: the lines made so far are of no use."""
        self._made.clear()
