"""The words of each position of a clause, as they stand in a document. Pure; worked out beside the window."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice, product
from typing import TYPE_CHECKING

from dpadesk.errors import DpaDeskError
from dpadesk.model import FINAL, Answers, Block, Document, Paragraph, Table, Value, labels

if TYPE_CHECKING:
    from dpadesk.assemble import Assembled
    from dpadesk.library import Clause, Form, Library, Part, Position, Rule

__all__ = ["wordings"]

_TRIES = 96  # combinations of answers that may make a clause stand
_ROWS = 8  # of a table


def wordings(
    library: Library, clause: Clause, answers: Answers | None, *, date: str
) -> dict[str, tuple[str, ...]]:
    """Position -> its paragraphs, filled from the `answers` where their form holds the clause, else from the
    defaults of the first form that does; a position that cannot be filled gives its bare text."""
    made: dict[str, tuple[str, ...]] = {}
    base = next(_bases(library, clause, answers), None)
    for position in clause.positions:
        lines = _assembled(library, clause, position, base, date) if base is not None else ()
        made[position.id] = lines or tuple(_bare(position))
    return made


def _bases(library: Library, clause: Clause, answers: Answers | None) -> Iterator[Answers]:
    """Answers with which the clause stands."""
    forms = [form for form in library.forms.values() if clause.id in form.clauses()]
    mine = [form for form in forms if answers is not None and form.id == answers.form]
    for form in (*mine, *forms):
        given = answers if answers is not None and form in mine else Answers(form.id)
        yield from _standing(library, form, clause, given)


def _standing(library: Library, form: Form, clause: Clause, given: Answers) -> Iterator[Answers]:
    from dpadesk.library import facts

    rules = [clause.when, *_around(form, clause.id)]
    names = sorted({name for rule in rules for name in rule.names if name in library.questions})
    open_ones = [list(_values(library, name, given)) for name in names]
    for chosen in islice(product(*open_ones), _TRIES):
        tried = replace(given, values={**given.values, **dict(zip(names, chosen, strict=True))})
        known = facts(library, tried)
        if all(rule.holds(known) for rule in rules):
            yield tried
            return


def _around(form: Form, clause: str) -> Iterator[Rule]:
    """The conditions of what holds the clause in a form."""
    homes: list[tuple[tuple[Rule, ...], Part]] = [((), part) for part in form.parts]
    homes += [((schedule.when,), part) for schedule in form.schedules for part in schedule.parts]
    for when, part in homes:
        for section in part.sections:
            if clause in section.clauses:
                yield from (*when, part.when, section.when)


def _values(library: Library, name: str, given: Answers) -> Iterator[Value]:
    """What a question may be answered with; first as it is answered."""
    from dpadesk.library import default_of

    question = library.questions[name]
    form = library.forms.get(given.form)
    yield given.values.get(name, default_of(question, form))
    yield from (one.value for one in question.options) if question.options else (True, False)


def _assembled(
    library: Library, clause: Clause, position: Position, base: Answers, date: str
) -> tuple[str, ...]:
    from dpadesk.assemble import assemble

    chosen = replace(base, positions={**base.positions, clause.id: position.id})
    try:
        made = assemble(library, chosen, date=date)
    except DpaDeskError:  # a text that cannot be filled is lint's to tell
        return ()
    return tuple(_lines(made, clause.id))


def _lines(made: Assembled, clause: str) -> Iterator[str]:
    blocks = tuple(block for block in made.document.blocks if _is_of(made, block, clause))
    shown: Mapping[str, str] = labels(made.document, FINAL) if blocks else {}
    for block in blocks:
        if isinstance(block, Paragraph):
            yield f"{shown.get(block.id, '')} {block.visible}".strip()
        elif isinstance(block, Table):
            rows = [
                " · ".join(
                    " ".join(part.visible for part in Document(cell.blocks).paragraphs())
                    for cell in row.cells
                )
                for row in block.rows
            ]
            yield from rows[:_ROWS]
            if len(rows) > _ROWS:
                yield "…"


def _is_of(made: Assembled, block: Block, clause: str) -> bool:
    paragraphs = Document((block,)).paragraphs()
    return any(
        origin is not None and origin.clause == clause
        for origin in (made.provenance.get(one.id) for one in paragraphs[:3])
    )


def _bare(position: Position) -> Iterator[str]:
    from dpadesk.library import plain

    for piece in position.text:
        yield from (words for template in piece.templates() if (words := plain(template).replace("¤", "…")))
