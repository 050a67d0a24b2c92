"""Library: the clauses by family, one of them with its positions, and what is wrong in them."""

from ui.library.screen import LibraryScreen

__all__ = ["LibraryScreen"]
