"""Document -> .docx: python-docx opens the template and keeps styles, sections, header and footer
parts and core properties; paragraphs and tables are appended as elements.

Same document, properties and template: same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from dpadesk.model import Block, Cell, Document, OpaqueBlock, Paragraph, Role, Story, Table
from dpadesk.word.names import w
from dpadesk.word.writing.anchors import anchors
from dpadesk.word.writing.comments import comment_points
from dpadesk.word.writing.elements import Element, child, keep_spaces, make
from dpadesk.word.writing.lists import ranks, style_levels, write_lists
from dpadesk.word.writing.moves import move_ends
from dpadesk.word.writing.own import template_path
from dpadesk.word.writing.paragraphs import write_paragraph
from dpadesk.word.writing.parts import write_comments, write_notes
from dpadesk.word.writing.properties import Properties
from dpadesk.word.writing.save import to_bytes
from dpadesk.word.writing.session import Session
from dpadesk.word.writing.styles import StyleSheet
from dpadesk.word.writing.tables import write_table
from dpadesk.word.writing.variants import cell_variant, variant_of

if TYPE_CHECKING:
    from docx.document import Document as WordFile

__all__ = ["Properties", "write"]

A4, A4_LONG, INCH = 11906, 16838, 1440  # twentieths of a point
SIDE = 1134  # margins of a page on its side: 2 cm
CELL_ROOM = 4000  # for a table inside a cell


def write(
    document: Document, *, properties: Properties, template: bytes | None = None, landscape: bool = False
) -> bytes:
    """A document, its marks as real revisions, as a .docx on the template that `firm_template` made or our own.

    The template gives styles, page and pictures; its own text is left out. Styles that it lacks
    are added. A header or footer of the document replaces the template's. `landscape` lays the page on
    its side.
    """
    import docx

    own = template_path()
    file: WordFile = docx.Document(BytesIO(own.read_bytes() if template is None else template))
    sheet = StyleSheet(file.styles.element, spare=lambda: docx.Document(str(own)).styles.element)
    ranked = ranks(document)
    linked = style_levels(document, ranked)
    ids = {style: sheet.id("paragraph", style) for style in linked}
    numbered = write_lists(file.part.numbering_part.element, document, linked, ranked, ids)
    for style, item in linked.items():
        sheet.number(style, item, numbered.numbers[item.list])
    if landscape:
        _lay_down(file.element.body.find(w("sectPr")))
    session = Session(
        style=sheet.id,
        holder=file.part,
        numbered=numbered,
        anchors=anchors(document),
        points=comment_points(document.comments),
    )
    _write_body(session, file, document)
    _write_stories(session, file, document.stories)
    write_notes(session, file, document, _write_note)
    write_comments(file, document.comments)
    _set_properties(file, properties)
    return to_bytes(file)


def _write_body(session: Session, file: WordFile, document: Document) -> None:
    body = file.element.body
    section = body.find(w("sectPr"))
    for old in list(body):
        body.remove(old)
    with session.story(file.part, move_ends(document.blocks)):
        _write_blocks(session, body, document.blocks, _room(section))
    body.append(section)


def _lay_down(section: Element) -> None:
    """The page on its side (w:pgSz, 17.6.13), its margins a little narrower."""
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    if size is None or margins is None:
        return
    width, height = size.get(w("w"), str(A4)), size.get(w("h"), str(A4_LONG))
    size.set(w("w"), height)
    size.set(w("h"), width)
    size.set(w("orient"), "landscape")
    for side in ("left", "right"):
        margins.set(w(side), str(SIDE))


def _room(section: Element) -> int:
    """The width of the text in twentieths of a point."""
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    if size is None or margins is None:
        return A4 - 2 * INCH
    whole, left, right = size.get(w("w")), margins.get(w("left")), margins.get(w("right"))
    return int(whole or A4) - int(left or INCH) - int(right or INCH)


def _write_blocks(session: Session, parent: Element, blocks: Iterable[Block], room: int) -> None:
    before: Block | None = None
    variant = ""
    for block in blocks:
        match block:
            case Paragraph():
                variant = variant_of(block, before, variant)
                write_paragraph(session, parent, block, variant)
            case Table():
                write_table(session, parent, block, room, _write_cell)
            case OpaqueBlock(kind=kind, label=label):
                run = child(child(parent, "p"), "r")
                keep_spaces(child(run, "t"), f"[{label or kind}]")
        before = block


def _write_cell(session: Session, parent: Element, cell: Cell, keep: bool) -> None:
    for block in cell.blocks:
        if isinstance(block, Paragraph) and block.role is Role.CELL:
            write_paragraph(session, parent, block, cell_variant(block, keep=keep))
        else:
            _write_blocks(session, parent, (block,), CELL_ROOM)


def _write_stories(session: Session, file: WordFile, stories: Iterable[Story]) -> None:
    section = file.sections[0]
    for story in stories:
        match story.part, story.name:
            case "header", "default" | "":
                _fill(session, section.header, story)
            case "header", "first":
                _fill(session, section.first_page_header, story)
            case "header", "even":
                _fill(session, section.even_page_header, story)
            case "footer", "default" | "":
                _fill(session, section.footer, story)
            case "footer", "first":
                _fill(session, section.first_page_footer, story)
            case "footer", "even":
                _fill(session, section.even_page_footer, story)
        if story.name == "first":
            section.different_first_page_header_footer = True
        if story.name == "even":
            file.settings.odd_and_even_pages_header_footer = True


def _fill(session: Session, place: Any, story: Story) -> None:
    """The blocks of a header or footer into its part; a picture that the template has there stays."""
    place.is_linked_to_previous = False
    root = place._element
    for old in list(root):
        if old.find(f".//{w('drawing')}") is None and old.find(f".//{w('pict')}") is None:
            root.remove(old)
    with session.story(place.part, move_ends(story.blocks)):
        _write_blocks(session, root, story.blocks, A4 - 2 * INCH)


def _write_note(session: Session, parent: Element, story: Story) -> None:
    _write_blocks(session, parent, story.blocks, A4 - 2 * INCH)


def _set_properties(file: WordFile, properties: Properties) -> None:
    """Core properties, and the language that Word proofs in."""
    core = file.core_properties
    when = _moment(properties.created)
    core.title, core.subject, core.keywords = properties.title, properties.subject, properties.keywords
    core.author = core.last_modified_by = properties.author
    core.created = core.modified = when
    core.language, core.revision = properties.language, 1
    defaults = file.styles.element.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
    if defaults is not None:
        lang = defaults.find(w("lang"))
        if lang is None:
            lang = make("lang")
            defaults.append(lang)
        lang.set(w("val"), properties.language)
    for style in file.styles.element.iterchildren(w("style")):  # a firm's styles may name another language
        for lang in style.iter(w("lang")):
            lang.set(w("val"), properties.language)


def _moment(written: str) -> datetime:
    when = datetime.fromisoformat(written)
    return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
