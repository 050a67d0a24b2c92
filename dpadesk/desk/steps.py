"""How long work tells where it is, and is stopped."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["Step", "quiet"]

# Called with the name of each step of long work; whoever wants to stop raises Cancelled from it.
Step = Callable[[str], None]


def quiet(step: str) -> None:
    """A `Step` for those who do not listen."""
