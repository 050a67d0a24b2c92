"""The matters as a table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from dpadesk.model import Direction, Turn
from dpadesk.store import Listed
from ui.dates import ago
from ui.parts.chip import ChipText
from ui.words import Words

__all__ = ["COLUMNS", "ROW", "MattersModel", "state_of"]

COLUMNS = ("matter", "turn", "rounds", "state", "touched")
ROW = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


def state_of(row: Listed, counts: dict[str, tuple[int, int]], words: Words) -> ChipText:
    """The chip that says how a matter stands."""
    if row.trouble is not None:
        return ChipText(words("state.trouble"), "deleted")
    if row.signed:
        return ChipText(words("state.signed"), "inserted")
    if not row.rounds:
        return ChipText(words("state.draft"), "plain")
    if row.turn is Turn.THEIRS:
        return ChipText(words("state.sent", n=len(row.rounds)), "accent")
    total, silent = counts.get(row.id, (0, 0))
    if silent:
        return ChipText(words("state.silent.one" if silent == 1 else "state.silent", n=silent), "silent")
    if total and row.decided >= total:
        return ChipText(words("state.decided"), "inserted")
    return ChipText(words("state.returned", n=len(row.rounds)), "accent")


class MattersModel(QAbstractTableModel):
    def __init__(self, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self._rows: tuple[Listed, ...] = ()
        self._counts: dict[str, tuple[int, int]] = {}
        self._now = ""

    def show_rows(self, rows: tuple[Listed, ...], counts: dict[str, tuple[int, int]], now: str) -> None:
        if tuple(row.id for row in rows) == tuple(row.id for row in self._rows):
            self._rows, self._counts, self._now = rows, dict(counts), now
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self._rows, self._counts, self._now = rows, dict(counts), now
        self.endResetModel()

    def row_of(self, matter: str) -> int:
        return next((at for at, row in enumerate(self._rows) if row.id == matter), -1)

    def at(self, number: int) -> Listed:
        return self._rows[number]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._words(f"matters.{COLUMNS[section]}")
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, COLUMNS[index.column()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = self._words(f"matters.{COLUMNS[index.column()]}")
            return f"{name}: {self._text(row, COLUMNS[index.column()])}"
        if role == Qt.ItemDataRole.ToolTipRole and COLUMNS[index.column()] in ("matter", "rounds"):
            return self._text(row, COLUMNS[index.column()])
        return None

    def state(self, row: Listed) -> ChipText:
        return state_of(row, self._counts, self._words)

    def _text(self, row: Listed, column: str) -> str:
        match column:
            case "matter":
                return row.name
            case "turn":
                return self._words(f"turn.{row.turn.value}")
            case "rounds":
                return ", ".join(self._words(f"round.{one.value}") for one in row.rounds)
            case "state":
                return self.state(row).text
        return ago(row.touched, self._now, self._words) if row.touched else ""

    @staticmethod
    def ours(direction: Direction) -> bool:
        return direction is Direction.SENT
