"""A list of rows of any kind: its model, its view, and how a row is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import Theme

__all__ = ["ROW", "Index", "Line", "RowsDelegate", "RowsModel", "RowsView"]

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class Line:
    """What a list says of a row: its words, those for a screen reader where they are others, its tooltip.
    A head only parts the rows; `ticked` is None where there is nothing to tick."""

    text: str
    spoken: str = ""
    tip: str = ""
    head: bool = False
    ticked: bool | None = None


class RowsModel(QAbstractListModel):
    """The rows, each given whole under the role ROW; `line` says what is told of one."""

    def __init__(self, line: Callable[[Any], Line], parent: QObject, rows: tuple[Any, ...] = ()) -> None:
        super().__init__(parent)
        self._line = line
        self.rows = rows

    def show_rows(self, rows: tuple[Any, ...]) -> None:
        """Lists other rows; where they are as many, the current one stays current."""
        if rows == self.rows:
            return
        if len(rows) == len(self.rows):
            self.rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._line(self.rows[index.row()]).head:
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        line = self._line(row)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return line.spoken or line.text
            case Qt.ItemDataRole.ToolTipRole if line.tip:
                return line.tip
            case Qt.ItemDataRole.CheckStateRole if line.ticked is not None:
                return Qt.CheckState.Checked if line.ticked else Qt.CheckState.Unchecked
        return None


class RowsDelegate(QStyledItemDelegate):
    """Draws rows by `draw`, which every list has of its own."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme

    def draw(self, painter: QPainter, place: QRect, row: Any, *, chosen: bool) -> None:
        """Draws one row into its place."""
        raise NotImplementedError

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, option.rect, index.data(ROW), chosen=chosen)
        painter.restore()

    def ground(self, painter: QPainter, place: QRect, edge: int, radius: int) -> None:
        """The ground of a chosen row, `edge` pixels inside its place."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.tokens.accent.soft))
        painter.drawRoundedRect(QRectF(place).adjusted(edge, edge, -edge, -edge), radius, radius)

    def bar(self, painter: QPainter, place: QRect) -> None:
        """The ground of a chosen row from edge to edge, with the bar on its left."""
        accent = self.theme.tokens.accent
        painter.fillRect(place, QColor(accent.soft))
        painter.fillRect(QRectF(place.left(), place.top(), 3, place.height()), QColor(accent.ink))

    def ring(self, painter: QPainter, place: QRect) -> None:
        """The ring of the row that the keyboard is at, where it is not the chosen one."""
        painter.setPen(QPen(QColor(self.theme.tokens.accent.ink), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(place).adjusted(6.5, 1.5, -4.5, -1.5), 5, 5)

    def head(self, painter: QPainter, room: QRect, text: str, *, spacing: float = 0.0) -> None:
        """A heading among the rows."""
        font = self.theme.window_font(11, bold=True)
        font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, spacing)
        painter.setFont(font)
        self._text(painter, room, text, quiet=True)

    def text(
        self,
        painter: QPainter,
        room: QRect,
        text: str,
        *,
        size: int = 13,
        bold: bool = False,
        quiet: bool = False,
    ) -> None:
        """One line that ends in an ellipsis where there is no room for it."""
        painter.setFont(self.theme.window_font(size, bold=bold))
        self._text(painter, room, text, quiet=quiet)

    def _text(self, painter: QPainter, room: QRect, text: str, *, quiet: bool) -> None:
        painter.setPen(QColor(self.theme.tokens.text_muted if quiet else self.theme.tokens.ink))
        shown = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _MIDDLE, shown)


class RowsView(QListView):
    """A calm list: it scrolls by pixels, never sideways, and follows the theme."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        theme.changed.connect(self.viewport().update)
