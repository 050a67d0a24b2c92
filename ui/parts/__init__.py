"""Small widgets that every screen uses."""

from ui.parts.button import ActionButton, IconLabel, RailButton, quiet_button
from ui.parts.card import Card, caption, keycap, section, text_label
from ui.parts.chip import Chip, ChipRow, ChipText, side_chip
from ui.parts.combo import Combo
from ui.parts.editor import GrowingEdit
from ui.parts.empty import EmptyState
from ui.parts.findbar import FindBar
from ui.parts.flow import FlowLayout, discard
from ui.parts.segmented import Segmented
from ui.parts.settle import settle

__all__ = [
    "ActionButton",
    "Card",
    "Chip",
    "ChipRow",
    "ChipText",
    "Combo",
    "EmptyState",
    "FindBar",
    "FlowLayout",
    "GrowingEdit",
    "IconLabel",
    "RailButton",
    "Segmented",
    "caption",
    "discard",
    "keycap",
    "quiet_button",
    "section",
    "settle",
    "side_chip",
    "text_label",
]
