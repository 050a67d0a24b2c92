"""The forms to choose from: each with its name, whose paper it is, and what it is for."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem

from dpadesk.library import Form
from ui.parts import side_chip
from ui.parts.paint import chip_width, paint_chip
from ui.parts.rows import ROW, Index, Line, RowsDelegate, RowsModel, RowsView
from ui.theme import Theme
from ui.words import Words

__all__ = ["FormList"]

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
_EDGE = 12


class _Delegate(RowsDelegate):
    def __init__(self, theme: Theme, words: Words, parent: FormList) -> None:
        super().__init__(theme, parent)
        self._words, self._list = words, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        wide = self._list.viewport().width() - 2 * _EDGE - 4
        metrics = QFontMetrics(self.theme.window_font(12))
        text = metrics.boundingRect(QRect(0, 0, wide, 500), int(_WRAP), index.data(ROW).summary)
        return QSize(wide, text.height() + 44)

    def draw(self, painter: QPainter, place: QRect, row: Form, *, chosen: bool) -> None:
        if chosen:
            self.ground(painter, place, 2, 7)
        chip = side_chip(self._words, row.side)
        line = place.adjusted(_EDGE, 8, -_EDGE, 0)
        line.setHeight(20)
        wide = chip_width(self.theme, chip)
        paint_chip(painter, self.theme, chip, line.right() - wide, line.center().y(), chosen=chosen)
        self.text(painter, line.adjusted(0, 0, -wide - 8, 0), row.name, bold=True)
        painter.setFont(self.theme.window_font(12))
        painter.setPen(QColor(self.theme.tokens.text_muted))
        painter.drawText(place.adjusted(_EDGE, 32, -_EDGE, -6), int(_WRAP), row.summary)


def _line(form: Form) -> Line:
    return Line(form.name, f"{form.name}. {form.summary}")


class FormList(RowsView):
    """`picked` with the form's id."""

    picked = Signal(str)

    def __init__(self, theme: Theme, words: Words, forms: tuple[Form, ...]) -> None:
        super().__init__(theme, words("new.form"))
        self.setObjectName("pick")
        self._forms = forms
        self.setModel(RowsModel(_line, self, forms))
        self.setItemDelegate(_Delegate(theme, words, self))

    def choose(self, form: str) -> None:
        at = next((n for n, one in enumerate(self._forms) if one.id == form), None)
        if at is not None:
            self.setCurrentIndex(self.model().index(at, 0))

    def currentChanged(self, now: Index, before: Index) -> None:
        super().currentChanged(now, before)
        if now.isValid():
            self.scrollTo(now)
            self.picked.emit(now.data(ROW).id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # lines break elsewhere
