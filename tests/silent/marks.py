"""Tracked changes of theirs, marks of ours in the sent file, and what becomes of them silently."""

from __future__ import annotations

import copy
import re

from lxml import etree

from tests.silent.editing import TEXT, US, WHEN, Editing, Truth, alone, followed, longest, simple
from tests.silent.wordfile import SPACE, plain_texts, run_of, text_of, w


def revision(editing: Editing, tag: str) -> etree._Element:
    found = etree.Element(w(tag))
    found.set(w("id"), editing.new_id())
    found.set(w("author"), editing.author)
    found.set(w("date"), WHEN)
    return found


def tracked_in(editing: Editing) -> Truth | None:
    paragraph = editing.pick(editing.paragraphs("body"))
    if paragraph is None:
        return None
    run = plain_texts(paragraph)[-1].getparent()
    mark = revision(editing, "ins")
    word = editing.fresh()
    mark.append(run_of(f" {word} ", run))
    run.addnext(mark)
    return Truth("tracked-in", TEXT, tracked=True, come=(word,))


def _cut(editing: Editing) -> tuple[etree._Element, str] | None:
    """A run cut in two around a word that is marked deleted: (the w:del, the word)."""
    paragraph = editing.pick(editing.paragraphs("body"))
    if paragraph is None:
        return None
    shown = plain_texts(paragraph)[0]
    run = shown.getparent()
    words = list(re.finditer(r"[A-Za-z]{3,}", shown.text))
    if not words or [c.tag for c in run if c.tag != w("rPr")] != [w("t")]:
        return None
    word, text = editing.random.choice(words), shown.text
    deleted = revision(editing, "del")
    deleted.append(run_of(word[0], run, "delText"))
    shown.text = text[: word.start()]
    shown.set(SPACE, "preserve")
    run.addnext(run_of(text[word.end() :], run))
    run.addnext(deleted)
    return deleted, word[0]


def tracked_out(editing: Editing) -> Truth | None:
    done = _cut(editing)
    return done and Truth("tracked-out", TEXT, tracked=True, gone=(done[1],))


def tracked_replace(editing: Editing) -> Truth | None:
    done = _cut(editing)
    if done is None:
        return None
    deleted, word = done
    inserted, new = revision(editing, "ins"), editing.fresh()
    inserted.append(run_of(new, deleted.find(w("r"))))
    deleted.addnext(inserted)
    return Truth("tracked-replace", TEXT, tracked=True, gone=(word,), come=(new,))


def _mark_end(editing: Editing, paragraph: etree._Element, tag: str) -> None:
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    look = properties.find(w("rPr"))
    if look is None:
        look = etree.Element(w("rPr"))
        after = (w("sectPr"), w("pPrChange"))
        at = next((i for i, c in enumerate(properties) if c.tag in after), len(properties))
        properties.insert(at, look)
    look.insert(0, revision(editing, tag))


def tracked_paragraph_in(editing: Editing) -> Truth | None:
    paragraph = editing.pick(p for p in editing.paragraphs("body") if p.find(f".//{w('sectPr')}") is None)
    if paragraph is None:
        return None
    new = etree.Element(w("p"))
    if (properties := paragraph.find(w("pPr"))) is not None:
        new.append(copy.deepcopy(properties))
        for own in list(new.iter(w("pPrChange"), w("rPrChange"))):
            own.getparent().remove(own)
    text = " ".join(editing.fresh() for _ in range(4))
    mark = revision(editing, "ins")
    mark.append(run_of(text))
    new.append(mark)
    _mark_end(editing, new, "ins")
    paragraph.addprevious(new)
    editing.take(new)
    return Truth("tracked-paragraph-in", TEXT, tracked=True, come=(text,))


def tracked_paragraph_out(editing: Editing) -> Truth | None:
    found = [
        p for p in editing.paragraphs("body")
        if simple(p) and followed(p) and len(text_of(p)) > 20 and alone(p) and editing.free(p.getnext())
    ]  # fmt: skip
    paragraph = editing.pick(found)
    if paragraph is None:
        return None
    editing.take(paragraph.getnext())
    phrase = longest(paragraph)
    for run in paragraph.findall(w("r")):
        for shown in run.findall(w("t")):
            shown.tag = w("delText")
        mark = revision(editing, "del")
        run.addprevious(mark)
        mark.append(run)
    _mark_end(editing, paragraph, "del")
    return Truth("tracked-paragraph-out", TEXT, tracked=True, gone=(phrase,))


def own_author(editing: Editing) -> Truth | None:
    """A new mark under our own name: theirs, whatever it says."""
    before, editing.author = editing.author, US
    done = tracked_in(editing)
    editing.author = before
    return done and Truth("own-author", TEXT, tracked=True, come=done.come)


def phantom(editing: Editing) -> Truth | None:
    """A tracked deletion of words that never stood in what we sent: rejecting it would bring them in."""
    paragraph = editing.pick(editing.paragraphs("body"))
    if paragraph is None:
        return None
    run = plain_texts(paragraph)[0].getparent()
    word = editing.fresh()
    mark = revision(editing, "del")
    mark.append(run_of(f" {word} ", run, "delText"))
    run.addnext(mark)
    return Truth("phantom-deletion", TEXT, either=(word,))


def _ours(editing: Editing, tag: str) -> etree._Element | None:
    """A mark around words that we sent, in a paragraph that nobody touched."""
    found = [
        e for e in editing.file.tree().iter(w(tag))
        if e.get(w("author")) == US and e.getparent().tag == w("p") and editing.free(e.getparent())
        and text_of(e).strip() and e.getparent().find(f"{w('pPr')}/{w('rPr')}/{w(tag)}") is None
    ]  # fmt: skip
    mark = editing.pick(found)
    if mark is not None:
        editing.take(mark.getparent())
    return mark


def _unwrap(mark: etree._Element) -> None:
    for run in list(mark):
        for shown in run.findall(w("delText")):
            shown.tag = w("t")
        mark.addprevious(run)
    mark.getparent().remove(mark)


def early_accept(editing: Editing) -> Truth | None:
    """Our insertion accepted before anyone agreed."""
    mark = _ours(editing, "ins")
    if mark is None:
        return None
    words = longest(mark)
    _unwrap(mark)
    return Truth("early-accept", TEXT, either=(words,), ours="removed")


def early_delete(editing: Editing) -> Truth | None:
    """Our deletion carried out before anyone agreed."""
    mark = _ours(editing, "del")
    if mark is None:
        return None
    words = longest(mark)
    mark.getparent().remove(mark)
    return Truth("early-delete", TEXT, either=(words,), ours="removed")


def refused(editing: Editing) -> Truth | None:
    """Our insertion taken out, mark and words."""
    mark = _ours(editing, "ins")
    if mark is None:
        return None
    words = longest(mark)
    mark.getparent().remove(mark)
    return Truth("insertion-removed", TEXT, either=(words,), ours="removed")


def restored(editing: Editing) -> Truth | None:
    """Our deletion undone: the words stand again, the mark is gone."""
    mark = _ours(editing, "del")
    if mark is None:
        return None
    words = longest(mark)
    _unwrap(mark)
    return Truth("deletion-undone", TEXT, either=(words,), ours="removed")


def retouched(editing: Editing) -> Truth | None:
    """Other words inside our insertion."""
    mark = _ours(editing, "ins")
    if mark is None:
        return None
    shown = next(mark.iter(w("t")))
    new = editing.fresh()
    shown.text = f"{shown.text} {new}"
    shown.set(SPACE, "preserve")
    return Truth("insertion-edited", TEXT, come=(new,))


def kept(editing: Editing) -> Truth | None:
    """Our mark as we sent it."""
    mark = _ours(editing, "ins")
    return (
        None if mark is None else Truth("mark-kept", TEXT, tracked=True, come=(longest(mark),), ours="kept")
    )
