"""Layout at once, where one cannot wait for the next round of events."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea

__all__ = ["settle"]


def settle(area: QScrollArea) -> None:
    """Gives what the area scrolls its size: wrapped lines are as tall as the width makes them."""
    body = area.widget()
    layout = body.layout() if body is not None else None
    if body is None or layout is None:
        return
    wide = area.viewport().width()
    layout.activate()
    body.resize(wide, max(layout.totalHeightForWidth(wide), area.viewport().height()))
    layout.activate()
