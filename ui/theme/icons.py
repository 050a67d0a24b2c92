"""Our own line icons: SVG files of 20 x 20, drawn in any colour at any scale."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

__all__ = ["app_icon", "paint_icon"]


@cache
def _source(name: str) -> str:
    return (files("ui.theme") / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _renderer(name: str, color: str) -> QSvgRenderer:
    drawn = _source(name).replace("currentColor", color)
    return QSvgRenderer(QByteArray(drawn.encode()))


def app_icon() -> QIcon:
    """The program's own icon, for the window and the task bar."""
    icon = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        _renderer("app", "#000000").render(painter, QRectF(0, 0, size, size))
        painter.end()
        icon.addPixmap(pixmap)
    return icon


def paint_icon(painter: QPainter, name: str, color: str, place: QRectF) -> None:
    """Draws the icon `name` in `color` into `place`."""
    _renderer(name, color).render(painter, place)
