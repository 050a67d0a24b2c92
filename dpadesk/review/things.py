"""What to call a thing that stands in a paragraph and is no text: a picture, a symbol, a text box."""

from __future__ import annotations

from dpadesk.model import Opaque

__all__ = ["named"]

_CALLED = ("character", "equation", "image", "ink", "object", "shape", "symbol", "textbox")


def named(item: Opaque) -> str:
    """Its own label (the description of a picture, the sign of a symbol), else what kind of thing it is."""
    if item.label:
        return item.label
    from dpadesk.say import load

    return load()(f"review.thing.{item.kind if item.kind in _CALLED else 'field'}")
