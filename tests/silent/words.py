"""Edits of words inside a paragraph: what hides best."""

from __future__ import annotations

import re

from lxml import etree

from tests.silent.editing import TEXT, Edit, Editing, Truth, replace_word
from tests.silent.wordfile import SPACE, plain_texts, run_of, w


def word_in(story: str, name: str, kinds: frozenset[str] = TEXT) -> Edit:
    """A word replaced, in the body, in a table or in a text box."""

    def edit(editing: Editing) -> Truth | None:
        paragraph = editing.pick(editing.paragraphs(story))
        if paragraph is None:
            return None
        done = replace_word(editing.random.choice(plain_texts(paragraph)), editing)
        return done and Truth(name, kinds, gone=done[:1], come=done[1:])

    return edit


def _with(editing: Editing, pattern: str) -> etree._Element | None:
    """A text that the pattern is found in."""

    def texts(p: etree._Element) -> list[etree._Element]:
        return [t for t in plain_texts(p) if re.search(pattern, t.text or "")]

    paragraph = editing.pick(p for story in ("body", "table") for p in editing.paragraphs(story) if texts(p))
    return None if paragraph is None else editing.random.choice(texts(paragraph))


def number(editing: Editing) -> Truth | None:
    """A figure changed by one digit."""
    shown = _with(editing, r"\d")
    if shown is None:
        return None
    digit = editing.random.choice(list(re.finditer(r"\d", shown.text)))
    new = str((int(digit[0]) + 3) % 10)
    shown.text = shown.text[: digit.start()] + new + shown.text[digit.end() :]
    return Truth("number", TEXT, gone=(digit[0],), come=(new,))


def not_for_shall(editing: Editing) -> Truth | None:
    """ "shall" becomes "shall not"."""
    shown = _with(editing, r"\b(shall|will|must|may)\b ")
    if shown is None:
        return None
    verb = re.search(r"\b(shall|will|must|may)\b ", shown.text)
    shown.text = f"{shown.text[: verb.end()]}not {shown.text[verb.end() :]}"
    shown.set(SPACE, "preserve")
    return Truth("shall-not", TEXT, come=("not",))


def comma(editing: Editing) -> Truth | None:
    """A comma taken out: it may turn the meaning of a list."""
    shown = _with(editing, r"[a-z], [a-z]")
    if shown is None:
        return None
    at = re.search(r"[a-z], [a-z]", shown.text).start() + 1
    around = shown.text[:at].split()[-1]
    shown.text = shown.text[:at] + shown.text[at + 1 :]
    return Truth("comma", TEXT, gone=(",",), near=around)


def capital(editing: Editing) -> Truth | None:
    """A defined term loses its capital."""
    shown = _with(editing, r"[a-z] [A-Z][a-z]{3,}")
    if shown is None:
        return None
    found = editing.random.choice(list(re.finditer(r"(?<=[a-z] )[A-Z][a-z]{3,}", shown.text)))
    small = found[0].lower()
    shown.text = shown.text[: found.start()] + small + shown.text[found.end() :]
    return Truth("capital", TEXT, gone=(found[0],), come=(small,))


def words_in(editing: Editing) -> Truth | None:
    paragraph = editing.pick(editing.paragraphs("body"))
    if paragraph is None:
        return None
    shown = editing.random.choice(plain_texts(paragraph))
    space = editing.random.choice([m.start() for m in re.finditer(" ", shown.text.rstrip())] or [0])
    new = f"{editing.fresh()} {editing.fresh()}"
    shown.text = f"{shown.text[:space]} {new}{shown.text[space:]}"
    shown.set(SPACE, "preserve")
    return Truth("words-in", TEXT, come=(new,))


def words_out(editing: Editing) -> Truth | None:
    found = [p for p in editing.paragraphs("body") if plain_texts(p, 6)]
    paragraph = editing.pick(found)
    if paragraph is None:
        return None
    shown = plain_texts(paragraph, 6)[0]
    words = list(re.finditer(r"\S+", shown.text))
    at = editing.random.randrange(1, len(words) - 2)
    gone = (words[at][0], words[at + 1][0])
    shown.text = shown.text[: words[at].start()] + shown.text[words[at + 2].start() :]
    shown.set(SPACE, "preserve")
    if len(set(gone) & set(shown.text.split())):  # which of two equal words went, nobody can tell
        return Truth("words-out", TEXT, near=" ".join(shown.text.split()[:3]))
    return Truth("words-out", TEXT, gone=gone)


def line_break(editing: Editing) -> Truth | None:
    """Words put in behind a line break."""
    paragraph = editing.pick(editing.paragraphs("body"))
    if paragraph is None:
        return None
    run = plain_texts(paragraph)[-1].getparent()
    word = editing.fresh()
    new = run_of(word, run)
    new.find(w("t")).addprevious(etree.Element(w("br")))
    run.addnext(new)
    return Truth("line-break", TEXT, come=(word,))
