"""What the clause library says of the clauses that were changed: why they stand there, how far one may go,
and the wording of each rung with this matter's answers in it. Pure; worked out beside the window."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dpadesk.errors import DpaDeskError
from dpadesk.model import Change, Matter
from ui.negotiate.smallest import in_place

if TYPE_CHECKING:
    from dpadesk.library import Clause, Library

__all__ = ["Offer", "Playbook", "Rung", "offers", "playbooks"]

_ALIKE = 0.6  # less than this of the words in common: not the same paragraph


@dataclass(frozen=True, slots=True)
class Rung:
    """A position of the library: the paragraphs that it gives, and what it gives away."""

    label: str
    note: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Playbook:
    """One clause: `rungs` from the best for our side to the worst."""

    title: str
    why: str
    they_say: str
    answer: str
    line: str
    approval: str
    rungs: tuple[Rung, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """Words of a rung that could stand in place of theirs; `place` counts rungs from 1."""

    label: str
    note: str
    text: str
    place: int


def playbooks(
    library: Library, matter: Matter, changes: Collection[Change], *, date: str
) -> dict[str, Playbook]:
    """Clause id -> what the library says of it, for the clauses of these changes. `date` is ISO 8601."""
    names = {one.where.clause for one in changes if one.where.clause}
    known = {name: library.clauses[name] for name in names if name and name in library.clauses}
    side = matter.side.value
    texts = _texts(library, matter, known, side, date)
    return {name: _playbook(one, side, texts.get(name, ())) for name, one in known.items()}


def _playbook(clause: Clause, side: str, texts: tuple[tuple[str, ...], ...]) -> Playbook:
    rungs = zip(clause.ladder(side), texts, strict=False)
    return Playbook(
        clause.title,
        clause.guidance.why,
        clause.guidance.they_say,
        clause.guidance.answer,
        clause.walk_away.line,
        clause.walk_away.approval,
        tuple(Rung(one.label, one.note, lines) for one, lines in rungs),
    )


def _texts(
    library: Library, matter: Matter, clauses: Mapping[str, Clause], side: str, date: str
) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The paragraphs of each clause on each of its rungs; nothing where the answers cannot fill them."""
    from dpadesk.assemble import assemble

    ladders = {name: one.ladder(side) for name, one in clauses.items() if len(one.positions) > 1}
    if matter.answers is None or not ladders:
        return {}
    made: dict[str, list[tuple[str, ...]]] = {name: [] for name in ladders}
    for step in range(max(len(ladder) for ladder in ladders.values())):
        chosen = {name: ladder[min(step, len(ladder) - 1)].id for name, ladder in ladders.items()}
        asked = replace(matter.answers, positions={**matter.answers.positions, **chosen})
        try:
            found = assemble(library, asked, date=date)
        except DpaDeskError:  # answers of another library: its guidance stands without the words
            return {}
        lines: dict[str, list[str]] = {}
        for _, paragraph in found.document.walk():
            origin = found.provenance.get(paragraph.id)
            if origin is not None and origin.clause in made and paragraph.visible.strip():
                lines.setdefault(origin.clause, []).append(paragraph.visible.strip())
        for name, ladder in ladders.items():
            if step < len(ladder):
                made[name].append(tuple(lines.get(name, ())))
    return {name: tuple(texts) for name, texts in made.items()}


def offers(change: Change, playbook: Playbook | None) -> tuple[Offer, ...]:
    """What each rung would put in place of their change, best for us first; neither our words nor theirs."""
    out: list[Offer] = []
    known = {"", _plain(change.before), _plain(change.after)}
    for place, rung in enumerate(playbook.rungs if playbook else (), 1):
        text = _of_rung(change, rung)
        if text is not None and _plain(text) not in known:
            known.add(_plain(text))
            out.append(Offer(rung.label, rung.note, text, place))
    return tuple(out)


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(" .,;").casefold()


def _of_rung(change: Change, rung: Rung) -> str | None:
    from dpadesk.diff import likeness, tokens

    sides = [tokens(text) for text in (change.text_after, change.text_before) if text]
    scored = [
        (max((likeness(tokens(one), side) for side in sides), default=0.0), one) for one in rung.paragraphs
    ]
    score, best = max(scored, key=lambda one: one[0], default=(0.0, ""))
    return in_place(change, best) if score >= _ALIKE else None
