"""Negotiate: the changes of a returned file, the page with its marks, the decision on each."""

from ui.negotiate.missed import show_missed
from ui.negotiate.pane import ChangesPane
from ui.negotiate.screen import NegotiateScreen

__all__ = ["ChangesPane", "NegotiateScreen", "show_missed"]
