"""What every screen is given: nothing in the window reaches for a global."""

from __future__ import annotations

from dataclasses import dataclass

from dpadesk.say import Sentences
from ui.book import Book
from ui.session import Session
from ui.tasks import Tasks
from ui.theme import Theme
from ui.words import Words

__all__ = ["Context"]


@dataclass(frozen=True, slots=True)
class Context:
    theme: Theme
    words: Words
    say: Sentences
    tasks: Tasks
    book: Book
    session: Session
