"""What Word does to a file that it saves, without any edit: ids, runs, rsids, proofing marks, order of parts."""

from __future__ import annotations

import random
import re

from lxml import etree

from tests.silent.wordfile import SPACE, WordFile, run_of, w

REVISIONS = tuple(map(w, ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "trPrChange",
                          "tcPrChange", "sectPrChange", "cellIns", "cellDel")))  # fmt: skip
STORIES = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")


def resave(file: WordFile, dice: random.Random) -> None:
    """Writes the package as a program might that opened and saved it."""
    for part in [name for name in file.parts if STORIES.fullmatch(name)]:
        root = file.tree(part)
        _new_ids(root)
        _split_runs(root, dice)
        for paragraph in root.iter(w("p")):
            if dice.random() < 0.4:
                paragraph.set(w("rsidR"), f"{dice.randrange(1, 0xFFFFFF):08X}")
            if dice.random() < 0.1:
                _proofed(paragraph)
    names = list(file.parts)
    first, rest = names[:1], names[1:]
    dice.shuffle(rest)
    file.parts = {name: file.parts[name] for name in (*first, *rest)}


def _new_ids(root: etree._Element) -> None:
    """Revisions numbered anew above everything else: pairs of ends keep their ids."""
    taken = [
        int(e.get(w("id")))
        for e in root.iter()
        if isinstance(e.tag, str) and (e.get(w("id")) or "").isdigit()
    ]
    for number, mark in enumerate(root.iter(*REVISIONS), max(taken, default=0) + 1000):
        if mark.get(w("id")) is not None:
            mark.set(w("id"), str(number))


def _split_runs(root: etree._Element, dice: random.Random) -> None:
    for run in list(root.iter(w("r"))):
        shown = [c for c in run if c.tag != w("rPr")]
        if len(shown) != 1 or shown[0].tag not in (w("t"), w("delText")) or dice.random() > 0.15:
            continue
        text = shown[0].text or ""
        if len(text) < 4:
            continue
        at = dice.randrange(1, len(text) - 1)
        run.addnext(run_of(text[at:], run, etree.QName(shown[0]).localname))
        shown[0].text = text[:at]
        shown[0].set(SPACE, "preserve")


def _proofed(paragraph: etree._Element) -> None:
    runs = paragraph.findall(w("r"))
    if runs:
        for kind, put in (("spellStart", runs[0].addprevious), ("spellEnd", runs[0].addnext)):
            mark = etree.Element(w("proofErr"))
            mark.set(w("type"), kind)
            put(mark)
