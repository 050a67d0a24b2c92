"""Paragraphs that come, go, split, join and move."""

from __future__ import annotations

import copy
import re

from lxml import etree

from tests.silent.editing import Editing, Truth, alone, followed, longest, simple
from tests.silent.wordfile import SPACE, plain_texts, run_of, text_of, w


def paragraph_in(editing: Editing) -> Truth | None:
    paragraph = editing.pick(editing.paragraphs("body"))
    if paragraph is None:
        return None
    new = etree.Element(w("p"))
    if (properties := paragraph.find(w("pPr"))) is not None:
        new.append(copy.deepcopy(properties))
        for own in list(new.iter(w("sectPr"), w("pPrChange"), w("rPrChange"))):
            own.getparent().remove(own)
    text = " ".join(editing.fresh() for _ in range(5))
    new.append(run_of(text, plain_texts(paragraph)[0].getparent()))
    paragraph.addnext(new)
    editing.take(new)
    return Truth("paragraph-in", frozenset({"insert", "paragraph-split"}), come=(text,))


def paragraph_out(editing: Editing) -> Truth | None:
    found = [
        p for p in editing.paragraphs("body")
        if simple(p) and followed(p) and len(text_of(p)) > 20 and alone(p) and editing.free(p.getnext())
    ]  # fmt: skip
    paragraph = editing.pick(found)
    if paragraph is None:
        return None
    editing.take(paragraph.getnext())
    phrase = longest(paragraph)
    paragraph.getparent().remove(paragraph)
    return Truth("paragraph-out", frozenset({"delete", "paragraph-join"}), gone=(phrase,))


def split(editing: Editing) -> Truth | None:
    found = [p for p in editing.paragraphs("body", least=6) if len(p.findall(w("r"))) == 1 and simple(p)]
    paragraph = editing.pick(found)
    if paragraph is None:
        return None
    run = paragraph.find(w("r"))
    if [c.tag for c in run if c.tag != w("rPr")] != [w("t")]:
        return None
    shown = run.find(w("t"))
    at = [m.end() for m in re.finditer(" ", shown.text.strip())][2]
    second = copy.deepcopy(paragraph)
    second.find(w("r")).find(w("t")).text = shown.text[at:]
    shown.text = shown.text[:at]
    shown.set(SPACE, "preserve")
    paragraph.addnext(second)
    editing.take(second)
    return Truth(
        "split", frozenset({"paragraph-split", "insert", "delete", "replace"}), near=shown.text.strip()
    )


def _number(paragraph: etree._Element) -> tuple[str | None, ...]:
    found = paragraph.findall(f"{w('pPr')}/{w('numPr')}/*") + paragraph.findall(f"{w('pPr')}/{w('pStyle')}")
    return tuple(one.get(w("val")) for one in found)


def join(editing: Editing) -> Truth | None:
    open_ = {id(p): p for p in editing.paragraphs("body")}
    found = [
        p for p in open_.values()
        if followed(p) and p.find(f".//{w('sectPr')}") is None and id(p.getnext()) in open_
    ]  # fmt: skip
    paragraph = editing.pick(found)
    if paragraph is None:
        return None
    second = paragraph.getnext()
    editing.take(second)
    near, first = longest(second), longest(paragraph)
    moved = _number(second) != _number(paragraph)  # the first one's number is what is left
    for child in [c for c in second if c.tag != w("pPr")]:
        paragraph.append(child)
    second.getparent().remove(second)
    return Truth(
        "join",
        frozenset({"paragraph-join", "insert", "delete", "replace"}),
        near=near,
        echo=(first,),
        renumbers=moved,
    )


def _movable(editing: Editing) -> tuple[etree._Element, etree._Element] | None:
    found = [
        p for p in editing.paragraphs("body", least=7)
        if simple(p) and followed(p) and alone(p) and editing.free(p.getnext())
    ]  # fmt: skip
    paragraph = editing.pick(found)
    if paragraph is None:
        return None
    siblings = [
        q for q in editing.paragraphs("body") if q.getparent() is paragraph.getparent() and followed(q)
    ]
    place = paragraph.getparent().index
    target = editing.pick(q for q in siblings if abs(place(q) - place(paragraph)) > 3)
    return None if target is None else (paragraph, target)


MOVED = frozenset({"move", "move-edit", "insert", "delete"})


def move(editing: Editing) -> Truth | None:
    pair = _movable(editing)
    if pair is None:
        return None
    paragraph, target = pair
    beside = paragraph.getparent().findall(w("p"))
    start, end = sorted((beside.index(paragraph), beside.index(target)))
    target.addnext(paragraph)
    # That those between moved the other way is the same edit.
    passed = tuple(longest(other)[:40] for other in beside[start : end + 1] if longest(other))
    drawn = any(
        next(other.iter("{*}oMath", "{*}blip"), None) is not None for other in beside[start : end + 1]
    )
    beside_it = ("image",) if drawn else ()
    return Truth("move", MOVED, near=longest(paragraph)[:40], echo=passed, beside=beside_it)


def move_edited(editing: Editing) -> Truth | None:
    """Moved, and one word replaced on the way."""
    pair = _movable(editing)
    if pair is None:
        return None
    paragraph, target = pair
    shown = plain_texts(paragraph, 7)[0]
    words, before = shown.text.split(), longest(paragraph)[:40]
    new = editing.fresh()
    shown.text = " ".join((*words[:2], new, *words[3:]))
    target.addnext(paragraph)
    return Truth("move-edited", MOVED | {"replace"}, come=(new,), echo=(before,))
