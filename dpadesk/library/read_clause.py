"""Clause files: one entry of the library each."""

from __future__ import annotations

import re
from dataclasses import replace

from dpadesk.library.clause import (
    SIDES,
    Clause,
    Guidance,
    Line,
    Piece,
    Position,
    Shape,
    TableColumn,
    TableText,
    WalkAway,
)
from dpadesk.library.node import Node
from dpadesk.library.read_question import read_rule
from dpadesk.model import Value

__all__ = ["extend_clause", "read_clause"]

_ID = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)?")
_LONGEST_ID = 33  # "_dpa_" and two characters for the slash leave 40 for a bookmark's name
_PIECE = ("when", "each", "lead", "join", "used")


def read_clause(node: Node) -> Clause:
    """One file of clause_library/clauses. Raises LibraryError with file and line."""
    node.only(
        "id",
        "version",
        "family",
        "title",
        "when",
        "satisfies",
        "levers",
        "guidance",
        "walk_away",
        "fixed",
        "positions",
    )
    positions = _positions(node)
    if not positions:
        raise node.wrong("library.missing-field", field="positions")
    guidance = node.at("guidance")
    walk = node.at("walk_away")
    return Clause(
        id=_id(node),
        version=node.text("version"),
        family=node.text("family"),
        title=node.text("title"),
        positions=positions,
        when=read_rule(node, "when"),
        satisfies=node.words("satisfies"),
        levers=node.words("levers"),
        guidance=_guidance(guidance) if guidance.data is not None else Guidance(),
        walk_away=_walk_away(walk) if walk.data is not None else WalkAway(),
        fixed=node.text("fixed", ""),
        file=node.source.name,
    )


def extend_clause(before: Clause, node: Node) -> Clause:
    """A clause with what a firm's file says about it. Raises LibraryError with file and line."""
    node.only("extends", "version", "guidance", "walk_away", "positions")
    own = {one.id: one for one in _positions(node)}
    kept = tuple(own.pop(one.id, one) for one in before.positions)
    guidance, walk = node.at("guidance"), node.at("walk_away")
    return replace(
        before,
        version=node.text("version", before.version),
        positions=(*kept, *own.values()),
        guidance=before.guidance if guidance.data is None else _guidance(guidance),
        walk_away=before.walk_away if walk.data is None else _walk_away(walk),
        file=node.source.name,
    )


def _positions(node: Node) -> tuple[Position, ...]:
    out: dict[str, Position] = {}
    for one in node.each("positions"):
        position = _position(one)
        if position.id in out:
            raise one.at("id").wrong("library.position-twice", position=position.id)
        out[position.id] = position
    return tuple(out.values())


def _id(node: Node) -> str:
    found = node.text("id")
    if not _ID.fullmatch(found) or len(found) > _LONGEST_ID:
        raise node.at("id").wrong("library.bad-id", given=found, longest=_LONGEST_ID)
    return found


def _guidance(node: Node) -> Guidance:
    node.only("why", "they_say", "answer")
    return Guidance(node.text("why", ""), node.text("they_say", ""), node.text("answer", ""))


def _walk_away(node: Node) -> WalkAway:
    node.only("line", "approval")
    return WalkAway(node.text("line"), node.text("approval", ""))


def _position(node: Node) -> Position:
    node.only("id", "label", "side", "text", "levers", "note")
    side = node.text("side")
    if side not in SIDES:
        raise node.at("side").wrong("library.not-one-of", given=side, allowed=", ".join(SIDES))
    text = tuple(_piece(one) for one in node.each("text"))
    if not text:
        raise node.wrong("library.missing-field", field="text")
    levers = {key: _lever(one) for key, one in node.at("levers").items()} if node.has("levers") else {}
    return Position(node.text("id"), node.text("label"), side, text, levers, node.text("note", ""))


def _lever(node: Node) -> Value:
    if node.data is None or isinstance(node.data, str | int | float | bool):
        return node.data
    raise node.wrong("library.wrong-type", expected="a value, or =question")


def _piece(node: Node) -> Piece:
    shapes = [shape for shape in Shape if shape.value in node.mapping()]
    if len(shapes) != 1:
        raise node.wrong("library.no-shape", allowed=", ".join(shape.value for shape in Shape))
    shape = shapes[0]
    node.only(shape.value, *_PIECE)
    table = _table(node.at("table")) if shape is Shape.TABLE else None
    return Piece(
        shape=shape,
        text="" if table else node.text(shape.value),
        when=read_rule(node, "when"),
        each=node.text("each", ""),
        lead=node.flag("lead"),
        join=node.text("join", "and"),
        used=node.text("used", ""),
        table=table,
    )


def _table(node: Node) -> TableText:
    node.only("columns", "rows", "lines", "empty", "style")
    columns = tuple(_table_column(one) for one in node.each("columns"))
    lines = tuple(_line(one, len(columns)) for one in node.each("lines"))
    return TableText(
        columns, node.text("rows", ""), lines, node.text("empty", ""), node.text("style", "DPA Table")
    )


def _table_column(node: Node) -> TableColumn:
    node.only("head", "share", "text")
    return TableColumn(node.text("head"), node.number("share") or 0, node.text("text", ""))


def _line(node: Node, columns: int) -> Line:
    node.only("cells", "when")
    cells = node.words("cells")
    if len(cells) != columns:
        raise node.wrong("library.cells", given=len(cells), expected=columns)
    return Line(cells, read_rule(node, "when"))
