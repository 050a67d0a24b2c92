"""Direct formatting: run and paragraph properties in the schema's order (17.3.2.28, 17.3.1.26)."""

from __future__ import annotations

from collections.abc import Mapping

from dpadesk.model import Format, FormatMark, ListItem, ParagraphFormat, ParagraphMark
from dpadesk.word.writing.elements import Element, child
from dpadesk.word.writing.session import Session

__all__ = ["paragraph_change", "paragraph_properties", "run_properties"]

_SCRIPTS: Mapping[str, str] = {"super": "superscript", "sub": "subscript"}
_PLAIN = Format()


def run_properties(session: Session, parent: Element, format: Format, was: FormatMark | None = None) -> None:
    """w:rPr into `parent`, with the old one in w:rPrChange where the change was tracked."""
    if format == _PLAIN and was is None:
        return
    rpr = child(parent, "rPr")
    _fill_run(session, rpr, format)
    if was is not None:
        change = session.revision("rPrChange", was.author, was.when)
        _fill_run(session, child(change, "rPr"), was.was)
        rpr.append(change)


def _fill_run(session: Session, rpr: Element, format: Format) -> None:
    """The properties of one format; what is off is left out."""
    if format.style:
        child(rpr, "rStyle", val=session.style("character", format.style))
    if format.font:
        child(rpr, "rFonts", ascii=format.font, hAnsi=format.font)
    for name, on in (
        ("b", format.bold),
        ("i", format.italic),
        ("caps", format.caps),
        ("strike", format.strike),
        ("vanish", format.hidden),
    ):
        if on:
            child(rpr, name)
    size = f"{format.size * 2:.0f}" if format.size is not None else ""
    for name, value in (
        ("color", format.color),
        ("sz", size),
        ("highlight", format.highlight),
        ("u", format.underline),
        ("vertAlign", _SCRIPTS.get(format.script, format.script)),
    ):
        if value:
            child(rpr, name, val=value)


def paragraph_properties(
    session: Session, ppr: Element, format: ParagraphFormat, item: ListItem | None
) -> None:
    """Style, number and alignment; a number that the style carries is not repeated."""
    if format.style:
        child(ppr, "pStyle", val=session.style("paragraph", format.style))
    carried = session.numbered.linked.get(format.style)
    if item != carried:
        number = session.numbered.numbers.get(item.list, 0) if item else 0
        numbers = child(ppr, "numPr")
        child(numbers, "ilvl", val=item.level if item else 0)
        child(numbers, "numId", val=number)
    if format.align:
        child(ppr, "jc", val=format.align)


def paragraph_change(session: Session, ppr: Element, mark: ParagraphMark) -> None:
    """w:pPrChange with the old properties (17.13.5.29), last in w:pPr."""
    change = session.revision("pPrChange", mark.author, mark.when)
    paragraph_properties(session, child(change, "pPr"), mark.was, mark.item)
    ppr.append(change)
