"""The hand that edits a returned file, and what a careful reader must find of each edit."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lxml import etree

from tests.silent.wordfile import (
    BODY,
    SPACE,
    WordFile,
    next_id,
    plain_paragraphs,
    plain_texts,
    story_of,
    text_of,
    w,
)

THEM = "Opposing Counsel"
US = "Connectel Legal"
WHEN = "2026-11-19T10:02:00Z"
WORDS = (
    "vermilion",
    "quixotic",
    "marzipan",
    "obelisk",
    "zephyr",
    "krypton",
    "fjord",
    "walrus",
    "jubilee",
    "pumpkin",
)
TEXT = frozenset({"insert", "delete", "replace"})


@dataclass(frozen=True)
class Truth:
    """One edit as it must be reported.

    A change reports it that is of its origin and one of `kinds`. All of `come` must stand in what such
    changes say came, all of `gone` in what they say went, all of `either` in the one or the other;
    `near` in the paragraph before or after. `echo` need not be told: where it is, that is no falsehood
    (the place a moved row stood at, the mark of a new note). `renumbers`: the labels below change too.
    `wide`: it shows in many places. `beside`: kinds of other changes that come of it.
    """

    name: str
    kinds: frozenset[str]
    tracked: bool = False
    come: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    near: str = ""
    ours: str | None = None
    echo: tuple[str, ...] = ()
    renumbers: bool = False
    wide: bool = False
    beside: tuple[str, ...] = ()


@dataclass
class Editing:
    """A file under the hands of one side: no paragraph is touched twice."""

    file: WordFile
    random: random.Random
    author: str = THEM
    used: set[int] = field(default_factory=set)
    held: list[etree._Element] = field(default_factory=list)
    count: int = 0
    ids: int = 0

    def take(self, *elements: etree._Element) -> None:
        """Marks elements as touched; they are held so that their identities last."""
        for element in elements:
            self.used.add(id(element))
            self.held.append(element)

    def free(self, element: etree._Element) -> bool:
        return id(element) not in self.used

    def fresh(self) -> str:
        """A word that stands nowhere else."""
        self.count += 1
        return f"{self.random.choice(WORDS)}{self.random.randrange(100, 999)}x{self.count}{self.author[0].lower()}"

    def new_id(self) -> str:
        """An id above all others of the package."""
        self.ids = max(self.ids + 1, next_id(self.file)) if not self.ids else self.ids + 1
        return str(self.ids)

    def paragraphs(self, story: str, part: str = BODY, least: int = 3) -> list[etree._Element]:
        """Untouched paragraphs without a revision whose own runs hold at least so many words."""
        return [
            p
            for p in plain_paragraphs(self.file.tree(part))
            if self.free(p) and story_of(p) == story and plain_texts(p, least)
        ]

    def pick(self, found: Iterable[etree._Element]) -> etree._Element | None:
        """One of them, from now on touched."""
        among = list(found)
        if not among:
            return None
        chosen = self.random.choice(among)
        self.take(chosen)
        return chosen


Edit = Callable[[Editing], Truth | None]


def replace_word(shown: etree._Element, editing: Editing, least: int = 4) -> tuple[str, str] | None:
    """Puts a fresh word for one of the text's words: (gone, come)."""
    words = list(re.finditer(rf"[A-Za-z]{{{least},}}", shown.text or ""))
    if not words:
        return None
    word = editing.random.choice(words)
    new = editing.fresh()
    shown.text = shown.text[: word.start()] + new + shown.text[word.end() :]
    shown.set(SPACE, "preserve")
    return word[0], new


def longest(element: etree._Element) -> str:
    """The longest text of one run inside: a phrase that any reader of the paragraph shows in one piece. What
    a text box says is not the paragraph's that holds it."""
    boxed = {t for box in element.iterdescendants(w("txbxContent")) for t in box.iter(w("t"), w("delText"))}
    texts = [t.text or "" for t in element.iter(w("t"), w("delText")) if t not in boxed]
    return max(texts, key=len, default="").strip()


def alone(paragraph: etree._Element) -> bool:
    """Whether no other paragraph beside it has the same text."""
    beside = paragraph.getparent().findall(w("p"))
    return sum(text_of(other) == text_of(paragraph) for other in beside) == 1


def simple(paragraph: etree._Element) -> bool:
    """Nothing but runs of text, so that the paragraph may come and go as a whole."""
    return (
        all(child.tag in (w("pPr"), w("r"), w("proofErr")) for child in paragraph)
        and paragraph.find(f".//{w('sectPr')}") is None
        and all(
            item.tag in (w("rPr"), w("t"), w("tab"), w("br"), w("lastRenderedPageBreak"))
            for run in paragraph.findall(w("r"))
            for item in run
        )
    )


def followed(paragraph: etree._Element) -> bool:
    """Whether another paragraph comes directly below: the last of a cell or before a table cannot go."""
    below = paragraph.getnext()
    return below is not None and below.tag == w("p")
