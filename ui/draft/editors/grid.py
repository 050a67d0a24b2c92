"""The view of a table answer, and the editors of its cells by their types."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from dpadesk.library import Column, Countries, Kind
from ui.context import Context
from ui.draft.editors.address import AddressField
from ui.draft.editors.country import CountryField
from ui.parts import Combo

__all__ = ["ROW", "Cells", "Grid"]

Index = QModelIndex | QPersistentModelIndex
ROW = 30  # pixels


class Cells(QStyledItemDelegate):
    """A pick list where the column has options, countries that complete themselves, else a line."""

    def __init__(
        self, context: Context, columns: tuple[Column, ...], countries: Countries, view: Grid
    ) -> None:
        super().__init__(view)
        self._context, self._columns, self._countries = context, columns, countries

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._columns[index.column()]
        made = self._make(column)
        made.setParent(parent)
        made.setAccessibleName(column.title)
        return made

    def _make(self, column: Column) -> QWidget:
        labels = [one.label for one in column.options]
        if column.kind is Kind.YES_NO:
            labels = [self._context.words(f"draft.{one}").lower() for one in ("yes", "no")]
        if labels:
            combo = Combo(self._context.theme)
            combo.addItems(["", *labels])
            combo.activated.connect(lambda _: self._done(combo))
            return combo
        if column.kind is Kind.COUNTRY:
            return CountryField(self._context, self._countries)
        return AddressField() if column.kind is Kind.ADDRESS else QLineEdit()

    def _done(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findText(text), 0))
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, CountryField):
            editor.complete()
        text = editor.currentText() if isinstance(editor, QComboBox) else ""
        text = editor.text().strip() if isinstance(editor, QLineEdit) else text
        model.setData(index, text, Qt.ItemDataRole.EditRole)


class Grid(QTableView):
    """`pasted` on Ctrl+V; `cleared` on Delete; `moved` with -1 or 1 on Alt+Up and Alt+Down."""

    pasted = Signal()
    cleared = Signal()
    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("answerTable")
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setHighlightSections(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cleared.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.edit(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
            event.ignore()
        else:
            super().keyPressEvent(event)
