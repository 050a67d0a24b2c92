"""What stands inside a paragraph: text, breaks, fields, references, notes, things not understood.

Every inline has a length in *positions*: a character is one position; a break, a note
reference and an opaque thing are one each; a field is two (its begin and its end) plus what
it shows. Offsets everywhere in the engine (changes, anchors, provenance, edits of somebody's
file) count these positions in the paragraph with all marks shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

__all__ = [
    "FIELD_BEGIN",
    "FIELD_CODE",
    "FIELD_END",
    "Break",
    "BreakKind",
    "Field",
    "Format",
    "FormatMark",
    "Inline",
    "Mark",
    "MarkKind",
    "NoteReference",
    "Opaque",
    "Reference",
    "Text",
    "length",
    "pieces",
    "plain",
    "tidy",
    "visible",
]


class MarkKind(StrEnum):
    """The four revisions of content (ECMA-376 Part 1, 17.13.5)."""

    INSERTION = "ins"
    DELETION = "del"
    MOVE_FROM = "move-from"
    MOVE_TO = "move-to"

    @property
    def adds(self) -> bool:
        """True where the marked content is there only once the revision is accepted."""
        return self in (MarkKind.INSERTION, MarkKind.MOVE_TO)


@dataclass(frozen=True, slots=True)
class Mark:
    """One revision: what was done, by whom, when (ISO 8601, as stored).

    `id` says where this revision stands in its file (part and ordinal); it is unique within one
    document and says nothing between documents. `move` links the two ends of a move. `silent` is
    set on a mark that we put where somebody edited without tracking.
    """

    kind: MarkKind
    author: str = ""
    when: str | None = None
    id: str = field(default="", compare=False)
    move: str = field(default="", compare=False)
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """Direct formatting of a run; `style` is the character style's name, `size` in points.

    `rest` is the canonical form of every property not named here, so that equal means equal.
    """

    bold: bool = False
    italic: bool = False
    underline: str = ""
    strike: bool = False
    caps: bool = False
    script: str = ""
    style: str = ""
    color: str = ""
    highlight: str = ""
    size: float | None = None
    font: str = ""
    hidden: bool = False
    rest: str = ""


@dataclass(frozen=True, slots=True)
class FormatMark:
    """A tracked formatting change (w:rPrChange, 17.13.5.31): who, when, and the old format."""

    was: Format
    author: str = ""
    when: str | None = None
    id: str = field(default="", compare=False)


PLAIN = Format()


@dataclass(frozen=True, slots=True)
class Text:
    """Characters of one format; `marks` outermost first; `link` the target of a hyperlink."""

    text: str
    format: Format = PLAIN
    marks: tuple[Mark, ...] = ()
    link: str = ""
    formatted: FormatMark | None = None

    def marked(self, marks: tuple[Mark, ...]) -> Text:
        """The same text under other marks; `replace` takes three times as long."""
        return Text(self.text, self.format, marks, self.link, self.formatted)

    def saying(self, text: str) -> Text:
        """Another text of the same kind."""
        return Text(text, self.format, self.marks, self.link, self.formatted)


class BreakKind(StrEnum):
    TAB = "\t"
    LINE = "\n"
    PAGE = "\f"
    COLUMN = "\v"


@dataclass(frozen=True, slots=True)
class Break:
    """A tab, line, page or column break: one position."""

    kind: BreakKind
    format: Format = PLAIN
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A Word field (17.16): its instruction and what it shows; whole within one paragraph.

    `also` are the revisions around its code and its end, where those are others than `marks` by the
    same hand: Word leaves the separator between them unmarked.
    """

    instruction: str
    content: tuple[Inline, ...] = ()
    marks: tuple[Mark, ...] = ()
    also: tuple[Mark, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Reference:
    """A live cross reference to a block of this document, by clause id, with the label it shows."""

    target: str
    text: str = ""
    format: Format = PLAIN
    marks: tuple[Mark, ...] = ()
    also: tuple[Mark, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class NoteReference:
    """The reference mark of a footnote or endnote; `note` names the story that holds its text."""

    kind: str
    note: str
    format: Format = PLAIN
    marks: tuple[Mark, ...] = ()


# The two ends of a field that goes on over several paragraphs, a table of contents for one; the label of
# its beginning is the instruction.
FIELD_BEGIN, FIELD_END = "field-begin", "field-end"
FIELD_CODE = "field-code"  # an instruction that is marked on its own


@dataclass(frozen=True, slots=True)
class Opaque:
    """Something kept but not understood (image, equation, control ...): one position.

    `digest` is a hash of its content, so that a change of it is seen; `label` names it for people.
    `content` is the text of an equation in which revisions stand, with their marks; `boxes` names the
    stories of the text boxes that hang here.
    """

    kind: str
    digest: str = ""
    label: str = ""
    marks: tuple[Mark, ...] = ()
    content: tuple[Text, ...] = field(default=(), compare=False)
    boxes: tuple[str, ...] = field(default=(), compare=False)

    def resolved(self, picks: Callable[[Mark], bool], *, accept: bool) -> Opaque:
        """With the picked revisions inside it accepted or rejected."""
        left = [
            replace(text, marks=tuple(mark for mark in text.marks if not picks(mark)))
            for text in self.content
            if not any(picks(mark) and mark.kind.adds != accept for mark in text.marks)
        ]
        content = tuple(left) if any(text.marks for text in left) else ()
        return replace(self, label="".join(text.text for text in left), content=content)


Inline = Text | Break | Field | Reference | NoteReference | Opaque

_SIGN = {"footnote": "\u2020", "endnote": "\u2021"}


def length(item: Inline) -> int:
    """Positions that an inline takes."""
    match item:
        case Text(text=text):
            return len(text)
        case Field(content=content):
            return 2 + sum(map(length, content))
        case Reference(text=text):
            return 2 + len(text)
        case _:
            return 1


def plain(content: Iterable[Inline]) -> str:
    """The text with all marks shown, one character per position.

    A field's begin and end are U+FFF9 and U+FFFB, an opaque thing is U+FFFC.
    """
    return "".join(map(_plain, content))


def _plain(item: Inline) -> str:
    match item:
        case Text(text=text):
            return text
        case Break(kind=kind):
            return kind.value
        case Field(content=content):
            return f"\ufff9{plain(content)}\ufffb"
        case Reference(text=text):
            return f"\ufff9{text}\ufffb"
        case NoteReference(kind=kind):
            return _SIGN.get(kind, "\u2020")
        case Opaque():
            return "\ufffc"


def visible(content: Iterable[Inline]) -> str:
    """The text as a person reads it: field borders left out, page breaks as line breaks."""
    shown = plain(content).replace("\ufff9", "").replace("\ufffb", "")
    return shown.replace("\f", "\n").replace("\v", "\n")


def pieces(content: Iterable[Inline]) -> Iterator[tuple[int, Inline]]:
    """Each inline with the position at which it starts."""
    at = 0
    for item in content:
        yield at, item
        at += length(item)


def tidy(content: Iterable[Inline]) -> tuple[Inline, ...]:
    """Neighbouring texts of the same kind joined, empty ones dropped; a tuple that is tidy is given back."""
    out: list[Inline] = []
    first: Text | None = None
    run: list[str] = []  # the texts that are joined to `first`, the last of `out`
    for item in content:
        if isinstance(item, Text):
            if not item.text:
                continue
            if first is not None and _alike(first, item):
                run.append(item.text)
                continue
        if first is not None and run:
            out[-1] = first.saying("".join((first.text, *run)))
            run = []
        out.append(item)
        first = item if isinstance(item, Text) else None
    if first is not None and run:
        out[-1] = first.saying("".join((first.text, *run)))
    return content if isinstance(content, tuple) and len(out) == len(content) else tuple(out)


def _alike(one: Text, other: Text) -> bool:
    """Whether two texts differ in nothing but their characters."""
    return (
        len(one.marks) == len(other.marks)
        and (one.format is other.format or _look_alike(one.format, other.format))
        and one.link == other.link
        and one.formatted == other.formatted
        and all(m.id == n.id and m == n for m, n in zip(one.marks, other.marks, strict=True))
    )


def _look_alike(one: Format, other: Format) -> bool:
    """Whether two formats are equal; most that are not differ in weight or slant, which is soon seen."""
    return one.bold == other.bold and one.italic == other.italic and one == other
