"""Direct formatting: run and paragraph properties in the schema's order (17.3.2.28, 17.3.1.26)."""

from __future__ import annotations

from collections.abc import Mapping

from dpadesk.model import Format, FormatMark, ListItem, ParagraphFormat, ParagraphMark, Role
from dpadesk.word.roles import style_name
from dpadesk.word.writing.elements import Element, child
from dpadesk.word.writing.session import Session

__all__ = ["file_style", "paragraph_change", "paragraph_properties", "run_properties"]

_SCRIPTS: Mapping[str, str] = {"super": "superscript", "sub": "subscript"}
_PLAIN = Format()
_RANKED = ("Item", "Part")


def run_properties(session: Session, parent: Element, look: Format, was: FormatMark | None = None) -> None:
    """w:rPr into `parent`, with the old one in w:rPrChange where the change was tracked."""
    if look == _PLAIN and was is None:
        return
    rpr = child(parent, "rPr")
    _fill_run(session, rpr, look)
    if was is not None:
        change = session.revision("rPrChange", was.author, was.when)
        _fill_run(session, child(change, "rPr"), was.was)
        rpr.append(change)


def _fill_run(session: Session, rpr: Element, look: Format) -> None:
    """The properties of one format; what is off is left out."""
    if look.style:
        child(rpr, "rStyle", val=session.style("character", look.style))
    if look.font:
        child(rpr, "rFonts", ascii=look.font, hAnsi=look.font)
    for name, on in (
        ("b", look.bold),
        ("i", look.italic),
        ("caps", look.caps),
        ("strike", look.strike),
        ("vanish", look.hidden),
    ):
        if on:
            child(rpr, name)
    size = f"{look.size * 2:.0f}" if look.size is not None else ""
    for name, value in (
        ("color", look.color),
        ("sz", size),
        ("highlight", look.highlight),
        ("u", look.underline),
        ("vertAlign", _SCRIPTS.get(look.script, look.script)),
    ):
        if value:
            child(rpr, name, val=value)


def file_style(
    role: Role,
    look: ParagraphFormat,
    item: ListItem | None,
    ranks: Mapping[ListItem, int],
    variant: str = "",
) -> str:
    """The style's name in the file, "" for the default style; `ranks` from `lists.ranks`."""
    if not look.style and role is Role.BODY:
        return ""
    rank = ranks.get(item, 1) if item is not None else 1
    if rank > 1 and style_name(role, look.style).endswith(_RANKED):
        return style_name(role, look.style, str(rank))
    return style_name(role, look.style, variant)


def paragraph_properties(
    session: Session, ppr: Element, style: str, item: ListItem | None, align: str
) -> None:
    """Style, number and alignment; a number that the style carries is not repeated."""
    if style:
        child(ppr, "pStyle", val=session.style("paragraph", style))
    carried = session.numbered.linked.get(style)
    if item != carried:
        number = session.numbered.numbers.get(item.list, 0) if item else 0
        numbers = child(ppr, "numPr")
        child(numbers, "ilvl", val=item.level if item else 0)
        child(numbers, "numId", val=number)
    if align:
        child(ppr, "jc", val=align)


def paragraph_change(session: Session, ppr: Element, style: str, mark: ParagraphMark) -> None:
    """w:pPrChange with the old properties (17.13.5.29), last in w:pPr."""
    change = session.revision("pPrChange", mark.author, mark.when)
    paragraph_properties(session, child(change, "pPr"), style, mark.item, mark.was.align)
    ppr.append(change)
