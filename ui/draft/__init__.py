"""Draft: the questions, and the page that follows the answers."""

from ui.draft.screen import DraftScreen

__all__ = ["DraftScreen"]
