"""Our own line icons: SVG files of 20 x 20, drawn in any colour at any scale."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

__all__ = ["paint_icon"]


@cache
def _source(name: str) -> str:
    return (files("ui.theme") / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _renderer(name: str, color: str) -> QSvgRenderer:
    drawn = _source(name).replace("currentColor", color)
    return QSvgRenderer(QByteArray(drawn.encode()))


def paint_icon(painter: QPainter, name: str, color: str, place: QRectF) -> None:
    """Draws the icon `name` in `color` into `place`."""
    _renderer(name, color).render(painter, place)
