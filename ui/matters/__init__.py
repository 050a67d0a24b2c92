"""Matters: whose turn it is, the rounds, the files."""

from ui.matters.screen import MattersScreen

__all__ = ["MattersScreen"]
