"""Negotiate: the changes of a returned file, the page with its marks, the decision on each."""

from ui.negotiate.screen import NegotiateScreen

__all__ = ["NegotiateScreen"]
