"""Edits that nobody looks for: in styles, list definitions, equations, references to headers, new text boxes."""

from __future__ import annotations

import copy
import re

from tests.silent.dress import text_box
from tests.silent.editing import TEXT, Editing, Truth, longest
from tests.silent.looks import NUMBERS, hide_in, level_of, numbered
from tests.silent.marks import revision
from tests.silent.stories import open_code
from tests.silent.wordfile import MATH, R, plain_paragraphs, plain_texts, w

STYLES = "word/styles.xml"


def style_hidden(editing: Editing) -> Truth | None:
    """A paragraph style redefined so that everything in it is hidden."""
    if STYLES not in editing.file.parts:
        return None
    styles = {s.get(w("styleId")): s for s in editing.file.tree(STYLES).findall(w("style"))}
    found = []
    for paragraph in editing.paragraphs("body", least=1):
        name = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        style = styles.get(name.get(w("val"))) if name is not None else None
        if style is not None and editing.free(style) and style.get(w("default")) is None:
            found.append((paragraph, style))
    if not found:
        return None
    paragraph, style = editing.random.choice(found)
    editing.take(paragraph, style)
    hide_in(style)
    return Truth("style-hidden", frozenset({"hidden", "format", "delete"}), wide=True)


def list_start(editing: Editing) -> Truth | None:
    """A list redefined to begin with another number."""
    found = {id(p): (p, num, ilvl) for p, num, ilvl in numbered(editing)}
    paragraph = editing.pick(p for p, _, _ in found.values())
    if paragraph is None:
        return None
    _, num, ilvl = found[id(paragraph)]
    start = level_of(editing.file.tree(NUMBERS), num, ilvl).find(w("start"))
    if start is None or not editing.free(start) or num.find(w("lvlOverride")) is not None:
        return None
    editing.take(start)
    start.set(w("val"), str(int(start.get(w("val"))) + 6))
    return Truth("list-start", frozenset({"numbering"}), renumbers=True)


def equation(editing: Editing) -> Truth | None:
    """A figure or letter inside an equation."""
    plain = set(plain_paragraphs(editing.file.tree()))
    found = [
        t for t in editing.file.tree().iter(f"{MATH}t")
        if re.search(r"\w", t.text or "") and (above := list(t.iterancestors(w("p"))))
        and len(above) == 1 and above[0] in plain and editing.free(above[0])
    ]  # fmt: skip
    shown = editing.pick(found)
    if shown is None:
        return None
    editing.take(next(shown.iterancestors(w("p"))))
    new = editing.fresh()
    shown.text = new
    return Truth("equation", frozenset({"field"}), come=(new,))


def equation_marked(editing: Editing) -> Truth | None:
    """A figure or letter inside an equation, replaced with tracking."""
    plain = set(plain_paragraphs(editing.file.tree()))
    found = [
        run for run in editing.file.tree().iter(f"{MATH}r")
        if (above := list(run.iterancestors(w("p")))) and len(above) == 1 and above[0] in plain
        and editing.free(above[0]) and re.search(r"\w", "".join(t.text or "" for t in run.iter(f"{MATH}t")))
    ]  # fmt: skip
    run = editing.pick(found)
    if run is None:
        return None
    editing.take(next(run.iterancestors(w("p"))))
    gone, come, new = revision(editing, "del"), revision(editing, "ins"), editing.fresh()
    put = copy.deepcopy(run)
    texts = put.findall(f"{MATH}t")
    texts[0].text = new
    for extra in texts[1:]:
        put.remove(extra)
    run.addprevious(gone)
    gone.append(run)
    come.append(put)
    gone.addnext(come)
    was = "".join(t.text or "" for t in run.iter(f"{MATH}t"))
    return Truth("equation-marked", frozenset({"field"}), tracked=True, gone=(was,), come=(new,))


def equation_out(editing: Editing) -> Truth | None:
    """An equation taken out of a sentence."""
    plain = set(plain_paragraphs(editing.file.tree()))
    found = [
        m for m in editing.file.tree().iter(f"{MATH}oMath")
        if m.getparent() in plain and editing.free(m.getparent()) and plain_texts(m.getparent())
        and sum(1 for _ in m.getparent().iter(f"{MATH}oMath")) == 1
    ]  # fmt: skip
    chosen = editing.pick(found)
    if chosen is None:
        return None
    paragraph = chosen.getparent()
    editing.take(paragraph)
    gone = "".join(t.text or "" for t in chosen.iter(f"{MATH}t"))
    paragraph.remove(chosen)
    return Truth("equation-out", frozenset({"field"}), gone=(gone,))


def picture_out(editing: Editing) -> Truth | None:
    """A picture taken out of a sentence: a seal, a signature."""
    plain = set(plain_paragraphs(editing.file.tree()))
    found = [
        d.getparent() for d in editing.file.tree().iter(w("drawing"))
        if d.getparent().tag == w("r") and d.getparent().getparent() in plain
        and next(d.iter("{*}blip"), None) is not None and next(d.iter(w("txbxContent")), None) is None
        and editing.free(d.getparent().getparent()) and plain_texts(d.getparent().getparent())
    ]  # fmt: skip
    chosen = editing.pick(found)
    if chosen is None:
        return None
    paragraph = chosen.getparent()
    editing.take(paragraph)
    paragraph.remove(chosen)
    return Truth("picture-out", frozenset({"image"}), near=longest(paragraph))


def box_in(editing: Editing) -> Truth | None:
    """A new text box with words of theirs."""
    paragraph = editing.pick(editing.paragraphs("body"))
    if paragraph is None:
        return None
    words = f"{editing.fresh()} {editing.fresh()}"
    box = text_box(words, 7000 + editing.count)
    editing.take(*box.iter(w("p")))
    plain_texts(paragraph)[-1].getparent().addnext(box)
    return Truth("textbox-in", TEXT, come=(words,), echo=("\ufffc",), beside=("image", "control"))


def retarget(editing: Editing) -> Truth | None:
    """A cross reference that points elsewhere; what it shows stays until someone updates the fields."""
    names = [b.get(w("name")) for b in editing.file.tree().iter(w("bookmarkStart"))]
    found = [
        c for c in editing.file.tree().iter(w("instrText"))
        if (code := re.match(r"\s*(?:PAGE)?REF (\S+)", c.text or "")) and code[1] in names and open_code(editing, c)
    ]  # fmt: skip
    chosen = editing.pick(found)
    if chosen is None:
        return None
    editing.take(next(chosen.iterancestors(w("p"))))
    old = re.match(r"\s*(?:PAGE)?REF (\S+)", chosen.text)[1]
    new = editing.random.choice([name for name in names if name != old] or [old])
    if new == old:
        return None
    chosen.text = chosen.text.replace(old, new)
    shown = next(chosen.iterancestors(w("p")))
    return Truth("retarget", frozenset({"field"}), near=longest(shown))


def checkbox(editing: Editing) -> Truth | None:
    """A box of a form ticked, or its tick taken off."""
    found = [
        box for box in editing.file.tree().iter(w("checkBox"))
        if all(editing.free(p) for p in box.iterancestors(w("p")))
        and not any(a.tag in (w("ins"), w("del")) for a in box.iterancestors())
    ]  # fmt: skip
    chosen = editing.pick(found)
    if chosen is None:
        return None
    editing.take(next(chosen.iterancestors(w("p"))))
    state = chosen.find(w("checked"))
    state = chosen.find(w("default")) if state is None else state
    if state is None:
        return None
    state.set(w("val"), "0" if state.get(w("val"), "1") in ("1", "true", "on") else "1")
    return Truth("checkbox", frozenset({"field", "control"}))


def header_out(editing: Editing) -> Truth | None:
    """A header or footer that no section refers to any more."""
    sections = [
        (e, e.get(f"{{{R}}}id")) for e in editing.file.tree().iter(w("headerReference"), w("footerReference"))
        if not any(a.tag == w("sectPrChange") for a in e.iterancestors())
    ]  # fmt: skip
    rows = {e.get("Id"): f"word/{e.get('Target')}" for e in editing.file.tree("word/_rels/document.xml.rels")}
    found = [
        e for e, number in sections
        if sum(number == other for _, other in sections) == 1 and rows.get(number) in editing.file.parts
        and len(longest(editing.file.tree(rows[number]))) > 3
        and all(editing.free(p) for p in editing.file.tree(rows[number]).iter(w("p")))
        and not any(longest(editing.file.tree(rows[other])) == longest(editing.file.tree(rows[number]))
                    for _, other in sections if other != number and rows.get(other) in editing.file.parts)
    ]  # fmt: skip
    chosen = editing.pick(found)
    if chosen is None:
        return None
    root = editing.file.tree(rows[chosen.get(f"{{{R}}}id")])
    editing.take(*root.iter(w("p")))
    chosen.getparent().remove(chosen)
    return Truth(
        "header-out",
        frozenset({"header-footer", "delete", "row-delete", "table-delete"}),
        gone=(longest(root),),
        wide=True,
    )


__all__ = [
    "box_in",
    "checkbox",
    "equation",
    "equation_marked",
    "equation_out",
    "header_out",
    "list_start",
    "picture_out",
    "retarget",
    "style_hidden",
]
