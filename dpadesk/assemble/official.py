"""The official clauses behind the agreement: a schedule of their own that holds one module word for word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from dpadesk.assemble.scheme import Scheme
from dpadesk.library import Passage, PassageKind
from dpadesk.model import Break, BreakKind, Format, Inline, Paragraph, ParagraphFormat, Role, Text
from dpadesk.say import Sentences

__all__ = ["OFFICIAL", "official_schedule"]

OFFICIAL = "schedule/official"
_HEADING, _TEXT, _TITLE = "DPA Schedule Heading", "DPA Body", "DPA Official Title"
_SIGNED, _DEEPER = "DPA Official Item", "DPA Official Subitem"
_STYLES: Mapping[PassageKind, str] = MappingProxyType(
    {
        PassageKind.SECTION: _HEADING,
        PassageKind.CLAUSE: _HEADING,
        PassageKind.TITLE: _TITLE,
        PassageKind.HEADING: _TITLE,
        PassageKind.ITEM: _SIGNED,
        PassageKind.SUBITEM: _DEEPER,
        PassageKind.NOTE: _SIGNED,
    }
)


def official_schedule(
    passages: Iterable[Passage], module: str, scheme: Scheme, say: Sentences
) -> tuple[Paragraph, ...]:
    """The title, a sentence that says what the schedule is, and the official text; without passages
    (the text was asked for, and no file is loaded yet) a blank in its place."""
    slot = scheme.schedule
    title = (Text(say("assemble.official.title")),)
    head = Paragraph(title, slot.role, slot.level, slot.item, slot.format, id=f"{OFFICIAL}#1")
    return (head, *_numbered(_content(tuple(passages), module, say)))


def _content(
    passages: tuple[Passage, ...], module: str, say: Sentences
) -> Iterator[tuple[str, tuple[Inline, ...]]]:
    """Style and words of each paragraph below the title."""
    if not passages:
        yield _TEXT, (Text(f"[{say('assemble.official.blank')}]", Format(style="DPA Blank")),)
        return
    name = say(f"assemble.official.module-{module}")
    yield _TEXT, (Text(say("assemble.official.intro", module=name)),)
    for passage in passages:
        style = _STYLES.get(passage.kind, _TEXT)
        words = Text(passage.text, Format(bold=style == _TITLE))
        content = (Text(passage.sign), Break(BreakKind.TAB), words) if passage.sign else (words,)
        yield style, content


def _numbered(made: Iterable[tuple[str, tuple[Inline, ...]]]) -> Iterator[Paragraph]:
    for number, (style, content) in enumerate(made, 2):
        role = Role.HEADING if style == _HEADING else Role.BODY
        yield Paragraph(content, role, format=ParagraphFormat(style=style), id=f"{OFFICIAL}#{number}")
