"""Colours, fonts, icons and the one style sheet, light and dark."""

from ui.theme.color import contrast, mix, readable
from ui.theme.icons import app_icon, paint_icon
from ui.theme.theme import Mode, Theme
from ui.theme.tokens import DARK, LIGHT, Tokens, Tone

__all__ = [
    "DARK",
    "LIGHT",
    "Mode",
    "Theme",
    "Tokens",
    "Tone",
    "app_icon",
    "contrast",
    "mix",
    "paint_icon",
    "readable",
]
