"""Headers, footers, notes, text boxes, content controls, links, fields and pictures."""

from __future__ import annotations

import re

from lxml import etree

from tests.silent.editing import TEXT, Edit, Editing, Truth, longest, replace_word
from tests.silent.wordfile import (
    BODY,
    MATH,
    RELS,
    R,
    WordFile,
    plain_paragraphs,
    plain_texts,
    run_of,
    story_of,
    text_of,
    w,
)

RELATIONS = "word/_rels/document.xml.rels"
NOTE = TEXT | {"note"}
MARK = "\u2020"  # how a list of changes shows the mark of a note


def in_part(start: str, name: str, kinds: frozenset[str]) -> Edit:
    """A word in a header, a footer or a note that the body refers to."""

    def edit(editing: Editing) -> Truth | None:
        parts = [part for part in editing.file.some(start) if re.fullmatch(rf"word/{start}\d*\.xml", part)]
        found = [
            p for part in parts for p in plain_paragraphs(editing.file.tree(part))
            if editing.free(p) and plain_texts(p, 1) and _reached(editing.file, part, p)
            and re.search("[A-Za-z]{4}", plain_texts(p, 1)[0].text or "")
            and not any(a.tag == w("txbxContent") for a in p.iterancestors())
        ]  # fmt: skip
        paragraph = editing.pick(found)
        if paragraph is None:
            return None
        done = replace_word(plain_texts(paragraph, 1)[0], editing)
        return done and Truth(name, kinds, gone=done[:1], come=done[1:])

    return edit


def _reached(file: WordFile, part: str, paragraph: etree._Element) -> bool:
    """Whether the body refers to this note, or to this header or footer."""
    if "notes" in part:
        kind = "footnoteReference" if "footnotes" in part else "endnoteReference"
        ids = {e.get(w("id")) for e in file.tree().iter(w(kind))}
        return any(a.get(w("id")) in ids for a in paragraph.iterancestors(w("footnote"), w("endnote")))
    if RELATIONS not in file.parts:
        return False
    mine = {
        e.get("Id")
        for e in file.tree(RELATIONS)
        if e.get("Target", "").rsplit("/", 1)[-1] == part.rsplit("/", 1)[-1]
    }
    refs = (
        e.get(f"{{{R}}}id")
        for tag in ("headerReference", "footerReference")
        for e in file.tree().iter(w(tag))
    )
    return any(ref in mine for ref in refs)


def note_in(editing: Editing) -> Truth | None:
    """A new footnote."""
    if "word/footnotes.xml" not in editing.file.parts:
        return None
    paragraph = editing.pick(editing.paragraphs("body"))
    if paragraph is None:
        return None
    notes = editing.file.tree("word/footnotes.xml")
    number = str(max(int(n.get(w("id"))) for n in notes.findall(w("footnote"))) + 1)
    words = f"{editing.fresh()} {editing.fresh()}"
    note = etree.SubElement(notes, w("footnote"))
    note.set(w("id"), number)
    inside = etree.SubElement(note, w("p"))
    etree.SubElement(etree.SubElement(inside, w("r")), w("footnoteRef"))
    inside.append(run_of(f" {words}"))
    editing.take(inside)
    run = etree.Element(w("r"))
    etree.SubElement(run, w("footnoteReference")).set(w("id"), number)
    plain_texts(paragraph)[-1].getparent().addnext(run)
    return Truth("note-in", NOTE, come=(words,), echo=(MARK,))


def note_out(editing: Editing) -> Truth | None:
    """A footnote taken out, with its text or leaving it behind in the part, as Word may."""
    if "word/footnotes.xml" not in editing.file.parts:
        return None
    notes = editing.file.tree("word/footnotes.xml")
    plain = set(plain_paragraphs(editing.file.tree()))
    found = [
        e for e in editing.file.tree().iter(w("footnoteReference"))
        if next(e.iterancestors(w("p")), None) in plain and editing.free(next(e.iterancestors(w("p"))))
        and e.getparent().getparent().tag == w("p")
    ]  # fmt: skip
    reference = editing.pick(found)
    if reference is None:
        return None
    note = next((n for n in notes.findall(w("footnote")) if n.get(w("id")) == reference.get(w("id"))), None)
    if note is None or not longest(note) or any(not editing.free(p) for p in note.iter(w("p"))):
        return None
    editing.take(next(reference.iterancestors(w("p"))), *note.iter(w("p")))
    reference.getparent().remove(reference)
    if editing.random.random() < 0.7:
        notes.remove(note)
    sums = tuple("".join(t.text or "" for t in one.iter(f"{MATH}t")) for one in note.iter(f"{MATH}oMath"))
    kinds = NOTE | {"field"} if sums else NOTE  # where another note takes its place, they are told apart
    return Truth("note-out", kinds, gone=(longest(note),), echo=(MARK, *sums))


def link(editing: Editing) -> Truth | None:
    """The target of a link changed; its text stays."""
    if RELATIONS not in editing.file.parts:
        return None
    shown = [e for e in editing.file.tree().iter(w("hyperlink")) if text_of(e).strip()]
    used = {e.get(f"{{{R}}}id") for e in shown}
    found = [
        e for e in editing.file.tree(RELATIONS).iter(f"{{{RELS}}}Relationship")
        if e.get("Type", "").endswith("/hyperlink") and e.get("Id") in used and editing.free(e)
    ]  # fmt: skip
    chosen = editing.pick(found)
    if chosen is None:
        return None
    before, after = chosen.get("Target"), f"https://{editing.fresh()}.example/"
    chosen.set("Target", after)
    return Truth("link", frozenset({"link"}), gone=(before,), come=(after,))


def link_out(editing: Editing) -> Truth | None:
    """The link is gone; its text stays."""
    plain = set(plain_paragraphs(editing.file.tree()))
    found = [
        e for e in editing.file.tree().iter(w("hyperlink"))
        if e.getparent() in plain and editing.free(e.getparent()) and text_of(e).strip() and e.get(f"{{{R}}}id")
    ]  # fmt: skip
    chosen = editing.pick(found)
    if chosen is None:
        return None
    rows = {e.get("Id"): e for e in editing.file.tree(RELATIONS)}
    row = rows.get(chosen.get(f"{{{R}}}id"))
    if row is None or not editing.free(row):
        return None
    editing.take(chosen.getparent(), row)
    for child in list(chosen):
        chosen.addprevious(child)
    chosen.getparent().remove(chosen)
    return Truth("link-out", frozenset({"link"}), gone=(row.get("Target"),))


def field_code(editing: Editing) -> Truth | None:
    """What a field computes."""
    found = [
        e for e in editing.file.tree().iter(w("instrText"), w("fldSimple"))
        if (e.text or e.get(w("instr")) or "").strip() and open_code(editing, e) and _first_code(e)
    ]  # fmt: skip
    chosen = editing.pick(found)
    if chosen is None:
        return None
    editing.take(next(chosen.iterancestors(w("p"))))
    word, old = editing.fresh(), chosen.text or chosen.get(w("instr")) or ""
    new = re.sub(r'^(\s*HYPERLINK\s+)"[^"]*"', rf'\1"https://{word}.example/"', old)
    if new == old:
        new = f" REF {word} "
    if chosen.tag == w("instrText"):
        chosen.text = new
    else:
        chosen.set(w("instr"), new)
    return Truth("field-code", frozenset({"field", "link"}), come=(word,))


def open_code(editing: Editing, element: etree._Element) -> bool:
    revised = any(a.tag in (w("ins"), w("del")) for a in element.iterancestors())
    return not revised and all(editing.free(p) for p in element.iterancestors(w("p")))


def _first_code(element: etree._Element) -> bool:
    """A field of its own with its code in one run: not the second half of a code, nor a field in a field."""
    paragraph = next(element.iterancestors(w("p")))
    depth = codes = 0
    for item in paragraph.iter(w("fldChar"), w("instrText")):
        if item.tag == w("fldChar"):
            depth += {"begin": 1, "end": -1}.get(item.get(w("fldCharType"), ""), 0)
            codes = codes if depth else 0
        else:
            codes += 1
        if item is element:
            return depth == 1 and codes == 1 and _one_code(item)
    return element.tag == w("fldSimple")


def _one_code(element: etree._Element) -> bool:
    for run in element.getparent().itersiblings(w("r")):
        if run.find(w("instrText")) is not None:
            return False
        if (char := run.find(w("fldChar"))) is not None:
            return char.get(w("fldCharType")) in ("separate", "end")
    return False


def typed_over(editing: Editing) -> Truth | None:
    """The result of a reference replaced by hand: the field would compute something else."""
    found = []
    for code in editing.file.tree().iter(w("instrText")):
        if re.match(r"\s*(PAGE)?REF\s", code.text or "") and open_code(editing, code) and _first_code(code):
            runs = _result(code)
            if runs:
                found.append(runs[0])
    shown = editing.pick(found)
    if shown is None:
        return None
    editing.take(next(shown.iterancestors(w("p"))))
    before, word = shown.text, editing.fresh()
    shown.text = word
    return Truth("typed-over", TEXT | {"field"}, gone=(before,), come=(word,))


def _result(code: etree._Element) -> list[etree._Element]:
    shown, inside = [], False
    for run in code.getparent().itersiblings(w("r")):
        char = run.find(w("fldChar"))
        kind = char.get(w("fldCharType")) if char is not None else ""
        if kind == "end":
            return shown
        if inside and run.find(w("t")) is not None and (run.find(w("t")).text or "").strip():
            shown.append(run.find(w("t")))
        inside = inside or kind == "separate"
    return []


def textbox(editing: Editing) -> Truth | None:
    """A word in a text box: in both its spellings, as Word writes it."""
    paragraph = editing.pick(p for p in editing.paragraphs("textbox", least=1) if not _spare(p))
    if paragraph is None:
        return None
    shown = plain_texts(paragraph, 1)[0]
    before = shown.text
    done = replace_word(shown, editing)
    if not done:
        return None
    for other in editing.file.tree(BODY).iter(w("t")):
        if (
            other is not shown
            and other.text == before
            and any(a.tag == w("txbxContent") for a in other.iterancestors())
        ):
            other.text = shown.text
            editing.take(next(other.iterancestors(w("p"))))
    return Truth("textbox", TEXT, gone=done[:1], come=done[1:])


def _spare(element: etree._Element) -> bool:
    """Whether it stands in the spelling that only old programs read."""
    return any(str(above.tag).endswith("}Fallback") for above in element.iterancestors())


def control(editing: Editing) -> Truth | None:
    """A word in a content control, around paragraphs or inside one."""
    plain = [p for p in plain_paragraphs(editing.file.tree()) if story_of(p) != "textbox"]
    around = [
        p for p in plain if any(a.tag == w("sdtContent") for a in p.iterancestors()) and plain_texts(p, 1)
    ]
    inside = [c for p in plain for c in p.findall(f"{w('sdt')}/{w('sdtContent')}") if plain_texts(c, 1)]
    holder = editing.pick(
        e for e in (*around, *inside) if all(editing.free(p) for p in (e, *e.iterancestors(w("p"))))
    )
    if holder is None:
        return None
    editing.take(*holder.iterancestors(w("p")))
    shown = [t for t in plain_texts(holder, 1) if re.search("[A-Za-z]{3}", t.text or "")]
    done = replace_word(shown[0], editing, 3) if shown else None
    return done and Truth("control", TEXT | {"control"}, gone=done[:1], come=done[1:])


def image(editing: Editing) -> Truth | None:
    """Another picture under the same name."""
    rels, body = editing.file.parts.get(RELATIONS, b""), editing.file.parts[BODY]
    for name in sorted(n for n in editing.file.parts if n.startswith("word/media/")):
        found = re.search(
            rb'Id="(\w+)"[^>]*Target="media/' + re.escape(name.rsplit("/", 1)[1].encode()) + b'"', rels
        )
        if (
            found
            and body.count(b'r:embed="' + found[1] + b'"') == 1
            and not editing.file.parts[name].endswith(b"\x00\x01")
        ):
            if _elsewhere(editing.file, found[1].decode()):
                continue
            editing.file.parts[name] += b"\x00\x01"
            return Truth("image", frozenset({"image"}))
    return None


def _elsewhere(file: WordFile, relation: str) -> bool:
    """Whether the picture stands in a text box or in a revision."""
    shown = (e for e in file.tree().iter("{*}blip") if e.get(f"{{{R}}}embed") == relation)
    above = {a.tag for e in shown for a in e.iterancestors()}
    return bool(above & {w("txbxContent"), w("ins"), w("del")})
