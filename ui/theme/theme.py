"""The theme in force: follows the system, or stays as the user chose."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ui.theme.sheet import style_sheet
from ui.theme.tokens import DARK, LIGHT, Tokens

__all__ = ["Mode", "Theme"]

_WINDOW_FONTS = (
    "Inter",
    "Segoe UI Variable Text",
    "Segoe UI",
    "SF Pro Text",
    "Cantarell",
    "Noto Sans",
    "DejaVu Sans",
)
_PAPER_FONTS = (
    "Source Serif 4",
    "Noto Serif",
    "Cambria",
    "Caladea",
    "Georgia",
    "Liberation Serif",
    "DejaVu Serif",
)


class Mode(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Colours and fonts; `changed` tells those who paint with them."""

    changed = Signal()

    def __init__(self, app: QApplication, mode: Mode = Mode.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self.mode = mode
        self.tokens: Tokens = LIGHT
        self.window_family = _first(_WINDOW_FONTS)
        self.paper_family = _first(_PAPER_FONTS)
        app.setStyle("Fusion")
        app.setFont(self.window_font())
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _: self.apply())
        self.apply()

    def choose(self, mode: Mode) -> None:
        """Light, dark, or as the system says."""
        self.mode = mode
        self.apply()

    def apply(self) -> None:
        """Puts palette and style sheet in force."""
        self.tokens = DARK if self._dark() else LIGHT
        self._app.setPalette(_palette(self.tokens))
        sheet = style_sheet(self.tokens)
        if sheet != self._app.styleSheet():  # Qt polishes every widget anew, for the same sheet as well
            self._app.setStyleSheet(sheet)
        self.changed.emit()

    def window_font(self, size: int = 13, *, bold: bool = False) -> QFont:
        """The font of the window; sizes in pixels."""
        font = QFont(self.window_family)
        font.setPixelSize(size)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def paper_font(self, size: float) -> QFont:
        """The font of documents; sizes in pixels."""
        font = QFont(self.paper_family)
        font.setPixelSize(max(1, round(size)))
        return font

    def _dark(self) -> bool:
        if self.mode is Mode.SYSTEM:
            return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self.mode is Mode.DARK


def _first(families: tuple[str, ...]) -> str:
    installed = set(QFontDatabase.families())
    return next((family for family in families if family in installed), QFont().family())


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    colors = {
        role.Window: tokens.panel, role.WindowText: tokens.ink, role.Base: tokens.paper,
        role.AlternateBase: tokens.canvas, role.Text: tokens.ink, role.Button: tokens.paper,
        role.ButtonText: tokens.ink, role.BrightText: tokens.deleted.ink, role.Link: tokens.accent.text,
        role.LinkVisited: tokens.accent.text, role.Highlight: tokens.accent.soft,
        role.HighlightedText: tokens.ink, role.ToolTipBase: tokens.paper, role.ToolTipText: tokens.ink,
        role.PlaceholderText: tokens.text_muted, role.Light: tokens.paper, role.Midlight: tokens.hover,
        role.Mid: tokens.line, role.Dark: tokens.strong, role.Shadow: tokens.strong, role.Accent: tokens.accent.ink,
    }  # fmt: skip
    palette = QPalette()
    for at, color in colors.items():
        palette.setColor(at, QColor(color))
    for at in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, at, QColor(tokens.muted))
    return palette
