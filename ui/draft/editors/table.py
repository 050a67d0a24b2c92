"""A table, edited in place; rows are pasted from a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView

from dpadesk.library import Column, Countries, Kind, Question
from dpadesk.model import Value
from ui.context import Context
from ui.draft.editors.base import Editor
from ui.parts import quiet_button

__all__ = ["TableEditor"]

Index = QModelIndex | QPersistentModelIndex
_ROW = 30


class _Rows(QAbstractTableModel):
    """Rows of texts; `edited` when the user has changed one."""

    edited = Signal()

    def __init__(self, columns: tuple[Column, ...], countries: Countries, parent: QObject) -> None:
        super().__init__(parent)
        self.columns = columns
        self.rows: list[list[str]] = []
        self._countries = countries

    def show_rows(self, rows: list[list[str]]) -> None:
        if rows == self.rows:
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

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
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole,
                        Qt.ItemDataRole.AccessibleTextRole):  # fmt: skip
            return None
        text = self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.columns[index.column()].title}: {text}"
        return text

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or self.rows[index.row()][index.column()] == value:
            return False
        self.rows[index.row()][index.column()] = str(value)
        self.dataChanged.emit(index, index)
        self.edited.emit()
        return True

    def put(self, at: int, rows: list[list[str]]) -> None:
        """Inserts rows; an empty model of one empty row gives way."""
        wide = len(self.columns)
        made = [(row + [""] * wide)[:wide] for row in rows]
        self.beginResetModel()
        kept = self.rows[:at] + made + self.rows[at:]
        self.rows = [row for row in kept if any(row) or row is kept[-1]]
        self.endResetModel()

    def remove(self, numbers: set[int]) -> None:
        self.beginResetModel()
        self.rows = [row for at, row in enumerate(self.rows) if at not in numbers]
        self.endResetModel()
        self.edited.emit()


class TableEditor(Editor):
    def __init__(self, context: Context, question: Question, countries: Countries) -> None:
        super().__init__(context, question, countries)
        self._model = _Rows(question.columns, countries, self)
        self.view = _View()
        self.view.setModel(self._model)
        self.view.setAccessibleName(question.ask)
        self.view.pasted.connect(self._paste)
        self.view.horizontalHeader().setDefaultSectionSize(130)
        self._model.edited.connect(self._give)
        self._model.modelReset.connect(self._fit)
        self.column.addWidget(self.view)
        line = QHBoxLayout()
        for name, act in (("add-row", self._add_row), ("remove-row", self._remove), ("paste", self._paste)):
            button = quiet_button(context.words(f"draft.{name}"), link=True)
            button.clicked.connect(lambda _=False, wanted=act: wanted())
            line.addWidget(button)
            line.addSpacing(12)
        line.addStretch(1)
        self.column.addLayout(line)
        self.setFocusProxy(self.view)
        self._fit()
        self.finish()

    def show_value(self, value: Value) -> None:
        rows = [self._texts(one) for one in value] if isinstance(value, tuple) else []
        if rows != [row for row in self._model.rows if any(row)]:
            self._model.show_rows(rows)

    def _texts(self, row: Value) -> list[str]:
        given = row if isinstance(row, Mapping) else {}
        return [self._text(column, given.get(column.id)) for column in self.question.columns]

    def _text(self, column: Column, value: Value) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if column.kind is Kind.COUNTRY:
            return self.countries.names.get(str(value), str(value))
        return next((one.label for one in column.options if one.value == value), str(value))

    def _give(self) -> None:
        names = [column.id for column in self.question.columns]
        rows = [
            dict(zip(names, [text or None for text in row], strict=True))
            for row in self._model.rows
            if any(row)
        ]
        self.give(rows or None)

    def _add_row(self) -> None:
        self._model.put(len(self._model.rows), [[""] * len(self.question.columns)])
        at = self._model.index(len(self._model.rows) - 1, 0)
        self.view.setCurrentIndex(at)
        self.view.edit(at)

    def _remove(self) -> None:
        chosen = {index.row() for index in self.view.selectedIndexes()}
        if chosen:
            self._model.remove(chosen)

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text().strip("\n")
        if text.strip():
            rows = [line.split("\t") for line in text.replace("\r\n", "\n").split("\n")]
            titles = [column.title.lower() for column in self.question.columns]
            if [one.strip().lower() for one in rows[0]][: len(titles)] == titles[: len(rows[0])]:
                rows = rows[1:]
            self._model.put(len(self._model.rows), [[cell.strip() for cell in row] for row in rows])
            self._give()

    def _fit(self) -> None:
        head = self.view.horizontalHeader().sizeHint().height()
        tall = head + _ROW * max(1, min(len(self._model.rows), 9)) + 16
        self.view.setFixedHeight(tall)


class _View(QTableView):
    pasted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("answerTable")
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setHighlightSections(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
            return
        super().keyPressEvent(event)
