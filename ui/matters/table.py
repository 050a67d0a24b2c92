"""The table of matters in its card."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QVBoxLayout

from ui.matters.delegate import HEIGHT, MattersDelegate
from ui.matters.model import COLUMNS, MattersModel
from ui.theme import Theme

__all__ = ["MattersTable"]

_HEAD = 38
_SHARES = {"matter": 34, "turn": 11, "rounds": 20, "state": 17, "touched": 13}
_LEAST = {"turn": 78, "rounds": 122, "state": 144, "touched": 112}  # pixels
_NARROW = 640


class MattersTable(QFrame):
    """`picked` with a matter's id when another row is current, `entered` on a double click or Enter."""

    picked = Signal(str)
    entered = Signal(str)

    def __init__(self, theme: Theme, model: MattersModel) -> None:
        super().__init__()
        self.setObjectName("tableCard")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        self.view = _View()
        self.view.setModel(model)
        self.view.setItemDelegate(MattersDelegate(theme, model, self))
        self.view.pressed_enter.connect(self._enter)
        self.view.doubleClicked.connect(lambda _: self._enter())
        column.addWidget(self.view)
        self._model = model
        self.view.selectionModel().currentRowChanged.connect(self._pick)
        model.modelReset.connect(self.fit)

    def choose(self, matter: str) -> None:
        """Shows a matter as the current one."""
        number = self._model.row_of(matter)
        if number >= 0 and self.view.currentIndex().row() != number:
            self.view.setCurrentIndex(self._model.index(number, 0))

    def fit(self) -> None:
        """As tall as its rows, so that the card ends where they end; it scrolls where there are too many."""
        self.setMaximumHeight(_HEAD + HEIGHT * max(1, self._model.rowCount()) + 5)

    def _pick(self, now: QModelIndex, _: QModelIndex) -> None:
        if now.isValid():
            self.picked.emit(self._model.at(now.row()).id)

    def _enter(self) -> None:
        at = self.view.currentIndex()
        if at.isValid():
            self.entered.emit(self._model.at(at.row()).id)


class _View(QTableView):
    pressed_enter = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(HEIGHT)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setStretchLastSection(True)
        head.setFixedHeight(_HEAD)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)

    def resizeEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().resizeEvent(event)
        self._share_out(self.viewport().width())

    def _share_out(self, room: int) -> None:
        """Each column by its share, but no less than its words need; the name takes the rest. In a narrow window
        the day goes: it orders the rows, and the newest stand on top."""
        total = sum(_SHARES.values())
        narrow = room < _NARROW
        self.setColumnHidden(COLUMNS.index("touched"), narrow)
        wide = {name: max(room * _SHARES[name] // total, least) for name, least in _LEAST.items()}
        if narrow:
            wide = {**_LEAST, "touched": 0}
        for name, width in wide.items():
            self.setColumnWidth(COLUMNS.index(name), width)
        self.setColumnWidth(COLUMNS.index("matter"), room - sum(wide.values()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pressed_enter.emit()
            return
        super().keyPressEvent(event)
