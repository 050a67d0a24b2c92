"""Numbering, hidden text and formatting."""

from __future__ import annotations

from lxml import etree

from tests.silent.editing import Editing, Truth, longest
from tests.silent.wordfile import plain_texts, run_of, w

NUMBERS = "word/numbering.xml"
_AFTER_VANISH = frozenset(
    map(
        w,
        (
            *(
                "webHidden",
                "color",
                "spacing",
                "w",
                "kern",
                "position",
                "sz",
                "szCs",
                "highlight",
                "u",
                "effect",
            ),
            *(
                "bdr",
                "shd",
                "fitText",
                "vertAlign",
                "rtl",
                "cs",
                "em",
                "lang",
                "eastAsianLayout",
                "specVanish",
            ),
        ),
    )
)
_BEFORE_BOLD = frozenset(map(w, ("rStyle", "rFonts")))


def numbered(editing: Editing) -> list[tuple[etree._Element, etree._Element, str]]:
    """Paragraphs with a number of their own that shows: (paragraph, its w:num, level)."""
    if NUMBERS not in editing.file.parts:
        return []
    numbering = editing.file.tree(NUMBERS)
    nums = {n.get(w("numId")): n for n in numbering.findall(w("num"))}
    out = []
    for paragraph in editing.paragraphs("body", least=1):
        pointer = paragraph.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        num = nums.get(pointer.get(w("val"))) if pointer is not None else None
        if num is not None:
            at = paragraph.find(f"{w('pPr')}/{w('numPr')}/{w('ilvl')}")
            ilvl = at.get(w("val")) if at is not None else "0"
            if _shows(level_of(numbering, num, ilvl)):
                out.append((paragraph, num, ilvl))
    return out


def level_of(numbering: etree._Element, num: etree._Element, ilvl: str) -> etree._Element | None:
    wanted = num.find(w("abstractNumId")).get(w("val"))
    for abstract in numbering.findall(w("abstractNum")):
        if abstract.get(w("abstractNumId")) == wanted:
            return next((one for one in abstract.findall(w("lvl")) if one.get(w("ilvl")) == ilvl), None)
    return None


def _shows(level: etree._Element | None) -> bool:
    if level is None:
        return False
    kind, text = level.find(w("numFmt")), level.find(w("lvlText"))
    return (
        kind is not None
        and kind.get(w("val")) not in ("bullet", "none")
        and text is not None
        and "%" in text.get(w("val"), "")
    )


def level(editing: Editing) -> Truth | None:
    """An item one level further in or out."""
    found = {
        id(p): (p, num, ilvl)
        for p, num, ilvl in numbered(editing)
        if p.find(f"{w('pPr')}/{w('numPr')}/{w('ilvl')}") is not None
    }
    paragraph = editing.pick(p for p, _, _ in found.values())
    if paragraph is None:
        return None
    _, num, ilvl = found[id(paragraph)]
    new = "1" if ilvl == "0" else str(int(ilvl) - 1)
    if not _shows(level_of(editing.file.tree(NUMBERS), num, new)):
        return None
    paragraph.find(f"{w('pPr')}/{w('numPr')}/{w('ilvl')}").set(w("val"), new)
    return Truth("level", frozenset({"numbering", "format"}), near=longest(paragraph), renumbers=True)


def restart(editing: Editing) -> Truth | None:
    """A list that starts anew, with a number of their choice."""
    found = {id(p): (p, num, ilvl) for p, num, ilvl in numbered(editing)}
    paragraph = editing.pick(p for p, _, _ in found.values())
    if paragraph is None:
        return None
    _, old, ilvl = found[id(paragraph)]
    numbering = editing.file.tree(NUMBERS)
    new = etree.Element(w("num"))
    new.set(w("numId"), str(max(int(n.get(w("numId"))) for n in numbering.findall(w("num"))) + 1))
    etree.SubElement(new, w("abstractNumId")).set(w("val"), old.find(w("abstractNumId")).get(w("val")))
    override = etree.SubElement(new, w("lvlOverride"))
    override.set(w("ilvl"), ilvl)
    etree.SubElement(override, w("startOverride")).set(w("val"), str(editing.random.randrange(41, 90)))
    numbering.findall(w("num"))[-1].addnext(new)
    paragraph.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}").set(w("val"), new.get(w("numId")))
    return Truth("restart", frozenset({"numbering"}), near=longest(paragraph), renumbers=True)


def number_out(editing: Editing) -> Truth | None:
    """An item loses its number."""
    paragraph = editing.pick(p for p, _, _ in numbered(editing))
    if paragraph is None:
        return None
    pointer = paragraph.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
    pointer.set(w("val"), "0")
    return Truth("number-out", frozenset({"numbering", "format"}), near=longest(paragraph), renumbers=True)


def number_format(editing: Editing) -> Truth | None:
    """The list itself redefined: "1." becomes "aa."."""
    found = {id(p): (p, num, ilvl) for p, num, ilvl in numbered(editing)}
    paragraph = editing.pick(p for p, _, _ in found.values())
    if paragraph is None:
        return None
    _, num, ilvl = found[id(paragraph)]
    shown = level_of(editing.file.tree(NUMBERS), num, ilvl).find(w("numFmt"))
    if not editing.free(shown):
        return None
    editing.take(shown)
    shown.set(w("val"), "upperLetter" if shown.get(w("val")) != "upperLetter" else "decimal")
    return Truth("number-format", frozenset({"numbering"}), renumbers=True)


def hide_in(run: etree._Element) -> None:
    properties = run.find(w("rPr"))
    if properties is None:
        properties = etree.Element(w("rPr"))
        run.insert(0, properties)
    at = next((i for i, c in enumerate(properties) if c.tag in _AFTER_VANISH), len(properties))
    properties.insert(at, etree.Element(w("vanish")))


def hidden(editing: Editing) -> Truth | None:
    """New words that nobody sees."""
    paragraph = editing.pick(editing.paragraphs("body"))
    if paragraph is None:
        return None
    run = plain_texts(paragraph)[0].getparent()
    word = editing.fresh()
    new = run_of(f" {word}", run)
    hide_in(new)
    run.addnext(new)
    return Truth("hidden", frozenset({"hidden", "insert"}), come=(word,))


def hide(editing: Editing) -> Truth | None:
    """Words that stood there are hidden."""
    paragraph = editing.pick(editing.paragraphs("body"))
    if paragraph is None:
        return None
    shown = plain_texts(paragraph)[0]
    hide_in(shown.getparent())
    return Truth("hide", frozenset({"hidden", "delete"}), near=shown.text.strip())


def bold(editing: Editing) -> Truth | None:
    return _bolder(editing, "body", "bold")


def cell_bold(editing: Editing) -> Truth | None:
    """A figure or word in a table made bold."""
    return _bolder(editing, "table", "cell-bold")


def _bolder(editing: Editing, story: str, name: str) -> Truth | None:
    paragraph = editing.pick(
        p
        for p in editing.paragraphs(story, least=1 if story == "table" else 3)
        if plain_texts(p, 1)[0].getparent().find(f"{w('rPr')}/{w('b')}") is None
    )
    if paragraph is None:
        return None
    shown = plain_texts(paragraph, 1 if story == "table" else 3)[0]
    run = shown.getparent()
    properties = run.find(w("rPr"))
    if properties is None:
        properties = etree.Element(w("rPr"))
        run.insert(0, properties)
    elif properties.find(w("rStyle")) is not None:
        return None
    at = next((i for i, c in enumerate(properties) if c.tag not in _BEFORE_BOLD), len(properties))
    properties.insert(at, etree.Element(w("b")))
    return Truth(name, frozenset({"format"}), near=shown.text.strip())


def strike(editing: Editing) -> Truth | None:
    """Words struck through by hand: they look deleted, and are not."""
    paragraph = editing.pick(
        p for p in editing.paragraphs("body") if plain_texts(p)[0].getparent().find(w("rPr")) is None
    )
    if paragraph is None:
        return None
    shown = plain_texts(paragraph)[0]
    properties = etree.Element(w("rPr"))
    etree.SubElement(properties, w("strike"))
    shown.getparent().insert(0, properties)
    return Truth("strike", frozenset({"format"}), near=shown.text.strip())


def _paragraph_properties(paragraph: etree._Element) -> etree._Element:
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    return properties


_AFTER_ALIGN = frozenset(
    map(w, ("textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr",
            "sectPr", "pPrChange"))
)  # fmt: skip


def _align(editing: Editing, story: str, name: str) -> Truth | None:
    found = [p for p in editing.paragraphs(story, least=1) if p.find(f"{w('pPr')}/{w('jc')}") is None]
    paragraph = editing.pick(found)
    if paragraph is None:
        return None
    properties = _paragraph_properties(paragraph)
    at = next((i for i, c in enumerate(properties) if c.tag in _AFTER_ALIGN), len(properties))
    aligned = etree.Element(w("jc"))
    aligned.set(w("val"), "right")
    properties.insert(at, aligned)
    return Truth(name, frozenset({"format"}), near=longest(paragraph))


def align(editing: Editing) -> Truth | None:
    """A paragraph set flush right."""
    return _align(editing, "body", "align")


def cell_align(editing: Editing) -> Truth | None:
    """The same in a table."""
    return _align(editing, "table", "cell-align")


_BEFORE_SHADE = frozenset(map(w, ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders")))


def cell_shade(editing: Editing) -> Truth | None:
    """A cell that gets a colour."""
    found = [
        p for p in editing.paragraphs("table", least=1)
        if p.getparent().tag == w("tc") and p.getparent().find(w("p")) is p
        and p.getparent().find(f"{w('tcPr')}/{w('shd')}") is None
    ]  # fmt: skip
    paragraph = editing.pick(found)
    if paragraph is None:
        return None
    _shade(paragraph.getparent())
    return Truth("cell-shade", frozenset({"format"}), near=longest(paragraph))


def _shade(cell: etree._Element) -> None:
    properties = cell.find(w("tcPr"))
    if properties is None:
        properties = etree.Element(w("tcPr"))
        cell.insert(0, properties)
    at = next((i for i, c in enumerate(properties) if c.tag not in _BEFORE_SHADE), len(properties))
    shade = etree.Element(w("shd"))
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "FFD966")):
        shade.set(w(name), value)
    properties.insert(at, shade)


def row_shade(editing: Editing) -> Truth | None:
    """A row that gets a colour, and is no head of its table."""
    plain = set(editing.paragraphs("table", least=1))
    rows = [
        row for row in editing.file.tree().iter(w("tr"))
        if row.getparent().tag == w("tbl") and row.getparent().find(w("tr")) is not row
        and len(row.findall(w("tc"))) > 1
        and any(p in plain for p in row.iter(w("p"))) and all(editing.free(p) for p in row.iter(w("p")))
        and row.find(f"{w('tc')}/{w('tcPr')}/{w('shd')}") is None
        and next(row.iter(w("ins"), w("del"), w("tbl"), w("vMerge")), None) is None
        and next(row.iterancestors(w("tc")), None) is None
    ]  # fmt: skip
    row = editing.pick(rows)
    if row is None:
        return None
    for cell in row.findall(w("tc")):
        _shade(cell)
    editing.take(*row.iter(w("p")))
    near = next(longest(p) for p in row.iter(w("p")) if p in plain)
    return Truth("row-shade", frozenset({"format"}), either=("ffd966",), near=near)
