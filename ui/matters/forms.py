"""The forms to choose from: each with its name, whose paper it is, and what it is for."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from dpadesk.library import Form
from ui.parts.chip import ChipText
from ui.parts.paint import chip_width, paint_chip
from ui.theme import Theme
from ui.words import Words

__all__ = ["FormList"]

Index = QModelIndex | QPersistentModelIndex
_ROW = Qt.ItemDataRole.UserRole
_TONES = {"processor": "accent", "balanced": "plain", "controller": "moved"}
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
_EDGE = 12


class _Model(QAbstractListModel):
    def __init__(self, forms: tuple[Form, ...], parent: QObject) -> None:
        super().__init__(parent)
        self.forms = forms

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.forms)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        form = self.forms[index.row()]
        if role == _ROW:
            return form
        if role == Qt.ItemDataRole.DisplayRole:
            return form.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{form.name}. {form.summary}"
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, words: Words, parent: FormList) -> None:
        super().__init__(parent)
        self._theme, self._words, self._list = theme, words, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        wide = self._list.viewport().width() - 2 * _EDGE - 4
        metrics = QFontMetrics(self._theme.window_font(12))
        text = metrics.boundingRect(QRect(0, 0, wide, 500), int(_WRAP), index.data(_ROW).summary)
        return QSize(wide, text.height() + 44)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        form, place, tokens = index.data(_ROW), option.rect, self._theme.tokens
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent.soft))
            painter.drawRoundedRect(QRectF(place).adjusted(2, 2, -2, -2), 7, 7)
        chip = ChipText(self._words(f"library.side.{form.side}"), _TONES.get(form.side, "plain"))
        line = place.adjusted(_EDGE, 8, -_EDGE, 0)
        line.setHeight(20)
        wide = chip_width(self._theme, chip)
        paint_chip(painter, self._theme, chip, line.right() - wide, line.center().y(), chosen=chosen)
        font = self._theme.window_font(bold=True)
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink))
        name = QFontMetrics(font).elidedText(form.name, Qt.TextElideMode.ElideRight, line.width() - wide - 8)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(self._theme.window_font(12))
        painter.setPen(QColor(tokens.text_muted))
        painter.drawText(place.adjusted(_EDGE, 32, -_EDGE, -6), int(_WRAP), form.summary)
        painter.restore()


class FormList(QListView):
    """`picked` with the form's id."""

    picked = Signal(str)

    def __init__(self, theme: Theme, words: Words, forms: tuple[Form, ...]) -> None:
        super().__init__()
        self.setObjectName("pick")
        self._forms = forms
        self.setModel(_Model(forms, self))
        self.setItemDelegate(_Delegate(theme, words, self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(words("new.form"))
        theme.changed.connect(self.viewport().update)

    def choose(self, form: str) -> None:
        at = next((n for n, one in enumerate(self._forms) if one.id == form), None)
        if at is not None:
            self.setCurrentIndex(self.model().index(at, 0))

    def currentChanged(self, now: Index, before: Index) -> None:
        super().currentChanged(now, before)
        if now.isValid():
            self.scrollTo(now)
            self.picked.emit(now.data(_ROW).id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # lines break elsewhere
