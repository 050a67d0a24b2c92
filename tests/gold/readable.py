"""An assembled document in lines that a person can compare: label, text, terms, references, blanks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dpadesk.assemble import Assembled
from dpadesk.model import (
    FINAL,
    Block,
    Break,
    Field,
    Inline,
    Opaque,
    Paragraph,
    Reference,
    Role,
    Table,
    Text,
    labels,
)

_DEEP = {Role.CLAUSE: "  ", Role.ITEM: "    ", Role.BODY: "  "}


def readable(assembled: Assembled) -> str:
    """`**term**` is a defined term, `__words__` bold, `<6.2 breach/notification>` a reference."""
    shown = labels(assembled.document, FINAL)
    lines = list(_blocks(assembled.document.blocks, shown))
    for story in assembled.document.stories:
        lines.append(f"--- {story.part} ({story.name})")
        lines += _blocks(story.blocks, shown)
    return "\n".join(lines) + "\n"


def _blocks(blocks: Iterable[Block], shown: dict[str, str]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            if block.role in (Role.SCHEDULE, Role.PART, Role.HEADING):
                yield ""
            label = shown.get(block.id, "")
            yield f"{_DEEP.get(block.role, '')}{label} {_inline(block.content)}".rstrip()
        elif isinstance(block, Table):
            for row in block.rows:
                cells = [" / ".join(_blocks(cell.blocks, shown)) for cell in row.cells]
                yield f"  {'#' if row.header else '|'} {' | '.join(cell.strip() for cell in cells)}"


def _inline(content: Iterable[Inline]) -> str:
    return "".join(map(_one, content))


def _one(item: Inline) -> str:
    match item:
        case Text(text=text, format=form):
            if form.style == "DPA Term":
                return f"**{text}**"
            return f"__{text}__" if form.bold else text
        case Reference(target=target, text=text):
            return f"<{text} {target}>"
        case Field(instruction=instruction, content=inner):
            return f"<{instruction} {_inline(inner)}>"
        case Break(kind=kind):
            return kind.value
        case Opaque(kind=named, label=label):
            return f"<{named} {label}>"
    raise AssertionError(item)
