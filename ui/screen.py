"""What a screen tells the frame around it: title, chips, actions, keys."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.parts.chip import ChipText

__all__ = ["Heading", "Screen"]


@dataclass(frozen=True, slots=True)
class Heading:
    """`chips` stand after the title, `facts` before the actions; the last action is the main one."""

    title: str = ""
    subtitle: str = ""
    chips: tuple[ChipText, ...] = ()
    facts: tuple[ChipText, ...] = ()
    actions: tuple[str, ...] = ()
    search: bool = False


class Screen(QWidget):
    """A screen. `heading_changed` asks the frame to draw the heading again, `note_changed` the status."""

    heading_changed = Signal()
    note_changed = Signal()

    def heading(self) -> Heading:
        return Heading()

    def hints(self) -> tuple[tuple[str, str], ...]:
        """(keys, what they do) for the status bar; several keys are parted by a slash."""
        return ()

    def note(self) -> str:
        """What stands on the right of the status bar, before whether all is saved."""
        return ""

    def entered(self) -> None:
        """The screen has come into view."""
