"""The list of changes as a view."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from ui.negotiate.delegate import ChangeDelegate
from ui.negotiate.model import ROW, ChangeModel, ChangeRow, Section
from ui.theme import Theme

__all__ = ["ChangeList"]

Index = QModelIndex | QPersistentModelIndex
_MANY = 400  # lines; beyond, all are of one height, which Qt need not ask for


class ChangeList(QListView):
    """`picked` with a change's id when the user moves to another line; `folded` with whether the lines
    under a heading are to be folded away, and the heading's name."""

    picked = Signal(str)
    folded = Signal(bool, str)

    def __init__(self, theme: Theme, model: ChangeModel, name: str) -> None:
        super().__init__()
        self._quiet = False
        self.setModel(model)
        self.setItemDelegate(ChangeDelegate(theme, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        model.modelReset.connect(lambda: self.setUniformItemSizes(model.rowCount() > _MANY))
        theme.changed.connect(self.viewport().update)

    def choose(self, row: int) -> None:
        """Shows a line as current, without telling."""
        self._quiet = True
        at = self.model().index(row, 0)
        self.setCurrentIndex(at)
        if at.isValid():
            self.scrollTo(at)
        self._quiet = False

    def currentChanged(self, now: Index, before: Index) -> None:
        super().currentChanged(now, before)
        row = now.data(ROW) if now.isValid() else None
        if not self._quiet and isinstance(row, ChangeRow):
            self.picked.emit(row.id)

    def rowsAboutToBeRemoved(self, parent: Index, first: int, last: int) -> None:
        """A line that goes to the decided ones takes nobody along: what is typed next belongs to its change."""
        quiet, self._quiet = self._quiet, True
        super().rowsAboutToBeRemoved(parent, first, last)
        self._quiet = quiet

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.indexAt(event.position().toPoint()).data(ROW)
        if isinstance(row, Section):
            if row.folded is not None:
                self.folded.emit(not row.folded, row.name)
            return
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()  # lines break elsewhere

    def _fold(self, key: int) -> bool:
        """Whether the key folded, or unfolded, the heading that is current."""
        row = self.currentIndex().data(ROW)
        wanted = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}
        if not isinstance(row, Section) or row.folded is None:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.folded.emit(not row.folded, row.name)
        elif key in wanted:
            self.folded.emit(wanted[Qt.Key(key)], row.name)
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._fold(event.key()):
            return
        if event.text() and event.text().isprintable() and event.text() != " ":
            event.ignore()  # letters are commands here, not a search in the list
            return
        super().keyPressEvent(event)
