"""An answers file of an older library, as this library would have asked it; and what was changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dpadesk.library import Library, Migration, version_key
from dpadesk.say import Sentences

__all__ = ["migrate"]


@dataclass(slots=True)
class _Top:
    """The parts of a file that names stand in, and the sentences about what became of them."""

    data: dict[str, object]
    said: list[str] = field(default_factory=list)

    def part(self, key: str) -> dict[str, object]:
        found = self.data.get(key)
        return found if isinstance(found, dict) else {}


def migrate(
    top: dict[str, object], library: Library, say: Sentences
) -> tuple[dict[str, object], tuple[str, ...]]:
    """The file's content for this library's version, and one sentence for each change.

    A file of the same or a newer version, or without one, stays as it is.
    """
    written = str(top.get("library") or "")
    if not written or version_key(written) >= version_key(library.version):
        return top, ()
    out = _Top(dict(top))
    for key in ("answers", "positions"):
        if isinstance(top.get(key), dict):
            out.data[key] = dict(out.part(key))
    for step in library.migrations:
        if version_key(written) < version_key(step.to) <= version_key(library.version):
            out.said.extend(_step(out, step, say))
    out.data["library"] = library.version
    return out.data, tuple(out.said)


def _step(top: _Top, step: Migration, say: Sentences) -> Iterator[str]:
    answers, positions = top.part("answers"), top.part("positions")
    form = str(top.data.get("form") or "")
    if form in step.forms:
        top.data["form"] = step.forms[form]
        yield say("migrate.form", old=form, new=step.forms[form])
    for old, new in step.questions.items():
        if old in answers:
            answers.setdefault(new, answers.pop(old))
            yield say("migrate.question", old=old, new=new)
    for name, why in step.gone.items():
        if name in answers:
            del answers[name]
            yield say("migrate.gone", name=name, why=why)
    for name, values in step.values.items():
        before = answers.get(name)
        after = _value(before, step, name)
        if after != before:
            answers[name] = after
            yield say("migrate.value", name=name, values=", ".join(f"{a} → {b}" for a, b in values.items()))
    yield from _positions(positions, step, say)
    if step.news:
        yield step.news


def _value(before: object, step: Migration, name: str) -> object:
    changed = step.values[name]
    if isinstance(before, list):
        return [changed.get(str(one), one) for one in before]
    return changed.get(str(before), before)


def _positions(positions: dict[str, object], step: Migration, say: Sentences) -> Iterator[str]:
    for old, new in step.clauses.items():
        if old in positions:
            positions.setdefault(new, positions.pop(old))
            yield say("migrate.clause", old=old, new=new)
    for place, new in step.positions.items():
        clause, _, old = place.partition(":")
        if positions.get(clause) == old:
            positions[clause] = new
            yield say("migrate.position", clause=clause, old=old, new=new)
