"""What is wrong with an answer, said to somebody who fills in a field and not to one who writes a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dpadesk.library import Option
from dpadesk.say import Sentences

__all__ = ["wrong"]


def wrong(say: Sentences, code: str, values: Mapping[str, object], options: Iterable[Option]) -> str:
    """The sentence for a code of a ValueTrouble (answers.*); the choices by their labels."""
    labels = "; ".join(one.label for one in options)
    own = {**values, "options": labels} if labels else values
    return say(f"window.answer.{code.removeprefix('answers.')}", **own)
