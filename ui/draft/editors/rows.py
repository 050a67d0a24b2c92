"""The rows of a table answer as texts: what the view edits."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from dpadesk.library import Column
from ui.theme import Theme

__all__ = ["Rows"]

Index = QModelIndex | QPersistentModelIndex
_TEXTS = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


class Rows(QAbstractTableModel):
    """`edited` when the user has changed one. `bad` are the cells (row, column) that do not fit, with why."""

    edited = Signal()

    def __init__(self, columns: tuple[Column, ...], theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.columns = columns
        self.rows: list[list[str]] = []
        self.bad: dict[tuple[int, int], str] = {}
        self._theme = theme

    def show_rows(self, rows: list[list[str]]) -> None:
        if rows == self.rows:
            return
        self.beginResetModel()
        self.rows, self.bad = rows, {}
        self.endResetModel()

    def mark(self, bad: dict[tuple[int, int], str]) -> None:
        """Shows which cells do not fit."""
        self.bad = bad
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(self.columns) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        at = index.row(), index.column()
        if role == Qt.ItemDataRole.ForegroundRole and at in self.bad:
            return QColor(self._theme.tokens.deleted.text)
        if role == Qt.ItemDataRole.BackgroundRole and self._wanting(at):
            return QColor(self._theme.tokens.silent.soft)
        if role not in _TEXTS:
            return None
        text = self.rows[at[0]][at[1]]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.bad.get(at, text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.columns[at[1]].title}: {text} {self.bad.get(at, '')}".strip()
        return text

    def _wanting(self, at: tuple[int, int]) -> bool:
        """A cell that has to be filled, in a row that has been begun."""
        row = self.rows[at[0]]
        return self.columns[at[1]].required and not row[at[1]] and any(row)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or self.rows[index.row()][index.column()] == value:
            return False
        self.rows[index.row()][index.column()] = str(value)
        self.dataChanged.emit(index, index)
        self.edited.emit()
        return True

    def put(self, rows: list[list[str]]) -> None:
        """Adds rows at the end; empty ones before them give way."""
        wide = len(self.columns)
        made = [(row + [""] * wide)[:wide] for row in rows]
        self.beginResetModel()
        self.rows = [*(row for row in self.rows if any(row)), *made]
        self.bad = {}
        self.endResetModel()

    def remove(self, numbers: set[int]) -> None:
        self.beginResetModel()
        self.rows = [row for at, row in enumerate(self.rows) if at not in numbers]
        self.bad = {}
        self.endResetModel()
        self.edited.emit()

    def move(self, number: int, step: int) -> bool:
        """Puts a row further up (-1) or down (1); whether that could be done."""
        to = number + step
        if not (0 <= number < len(self.rows) and 0 <= to < len(self.rows)):
            return False
        self.beginResetModel()
        self.rows[number], self.rows[to] = self.rows[to], self.rows[number]
        self.bad = {}
        self.endResetModel()
        self.edited.emit()
        return True
