"""Matter <-> JSON, typed and strict: what is read is what was written, or an error that says where."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeVar

from dpadesk.errors import StoreError
from dpadesk.model import Answers, Decision, Direction, Do, Enclosure, Matter, Round, Side, Value

__all__ = ["SCHEMA", "from_json", "to_json"]

SCHEMA = 1

Json = dict[str, Any]
_T = TypeVar("_T")
_E = TypeVar("_E", bound=StrEnum)


def to_json(matter: Matter) -> Json:
    """The matter as plain JSON values."""
    return {
        "id": matter.id,
        "name": matter.name,
        "counterparty": matter.counterparty,
        "side": matter.side.value,
        "author": matter.author,
        "initials": matter.initials,
        "answers": None if matter.answers is None else _answers_to(matter.answers),
        "rounds": [_round_to(one) for one in matter.rounds],
        "signed": matter.signed,
        "created": matter.created,
        "touched": matter.touched,
        "extra": dict(matter.extra),
    }


def _answers_to(answers: Answers) -> Json:
    return {
        "form": answers.form,
        "library": answers.library,
        "values": {key: _value_to(value) for key, value in answers.values.items()},
        "positions": dict(answers.positions),
    }


def _value_to(value: Value) -> Any:
    if isinstance(value, tuple):
        return [_value_to(one) for one in value]
    if isinstance(value, Mapping):
        return {key: _value_to(one) for key, one in value.items()}
    return value


def _round_to(one: Round) -> Json:
    made = {
        "number": one.number,
        "direction": one.direction.value,
        "name": one.name,
        "sha256": one.sha256,
        "when": one.when,
        "by": one.by,
        "decisions": [_decision_to(decision) for decision in one.decisions],
    }
    # Only where there are any: older versions read the matters that need none of this.
    return made | ({"enclosed": [_enclosure_to(file) for file in one.enclosed]} if one.enclosed else {})


def _enclosure_to(one: Enclosure) -> Json:
    return {"what": one.what, "name": one.name, "sha256": one.sha256, "ours": one.ours}


def _decision_to(one: Decision) -> Json:
    return {
        "change": one.change,
        "do": one.do.value,
        "text": one.text,
        "comment": one.comment,
        "note": one.note,
    }


def from_json(data: object, file: str = "") -> Matter:
    """The matter that `to_json` wrote. Raises StoreError naming the file and the key."""
    source = _Source(data, file, "matter")
    matter = Matter(
        id=source.text("id"),
        name=source.text("name"),
        counterparty=source.text("counterparty"),
        side=source.one_of("side", Side),
        author=source.text("author"),
        initials=source.text("initials"),
        answers=source.maybe("answers", _answers_from),
        rounds=source.each("rounds", _round_from),
        signed=source.text_or_none("signed"),
        created=source.text("created"),
        touched=source.text("touched"),
        extra=source.texts("extra"),
    )
    source.finish()
    return matter


def _answers_from(source: _Source) -> Answers:
    return Answers(
        form=source.text("form"),
        library=source.text("library"),
        values=source.values("values"),
        positions=source.texts("positions"),
    )


def _round_from(source: _Source) -> Round:
    return Round(
        number=source.number("number"),
        direction=source.one_of("direction", Direction),
        name=source.text("name"),
        sha256=source.text("sha256"),
        when=source.text("when"),
        by=source.text("by"),
        decisions=source.each("decisions", _decision_from),
        enclosed=source.each("enclosed", _enclosure_from, optional=True),
    )


def _enclosure_from(source: _Source) -> Enclosure:
    return Enclosure(
        what=source.text("what"),
        name=source.text("name"),
        sha256=source.text("sha256"),
        ours=source.truth("ours"),
    )


def _decision_from(source: _Source) -> Decision:
    return Decision(
        change=source.text("change"),
        do=source.one_of("do", Do),
        text=source.text("text"),
        comment=source.text("comment"),
        note=source.text("note"),
    )


@dataclass(slots=True)
class _Source:
    """A JSON object being read: knows its file and path, and which keys nobody has asked for yet."""

    data: Any
    file: str
    path: str

    def __post_init__(self) -> None:
        if not isinstance(self.data, dict):
            raise self._wrong(self.path)
        self.data = dict(self.data)

    def _wrong(self, where: str) -> StoreError:
        return StoreError("store.wrong-value", file=self.file, where=where)

    def _take(self, key: str, kind: type[_T]) -> _T:
        found = self.data.pop(key, None)
        if not isinstance(found, kind) or (kind is int and isinstance(found, bool)):
            raise self._wrong(f"{self.path}.{key}")
        return found

    def text(self, key: str) -> str:
        return self._take(key, str)

    def number(self, key: str) -> int:
        return self._take(key, int)

    def text_or_none(self, key: str) -> str | None:
        if self.data.get(key, "") is None:
            self.data.pop(key)
            return None
        return self.text(key)

    def one_of(self, key: str, kind: type[_E]) -> _E:
        found = self.text(key)
        try:
            return kind(found)
        except ValueError as unknown:
            raise self._wrong(f"{self.path}.{key}") from unknown

    def texts(self, key: str) -> Mapping[str, str]:
        found = self._take(key, dict)
        if not all(isinstance(one, str) for one in found.values()):
            raise self._wrong(f"{self.path}.{key}")
        return MappingProxyType(found)

    def values(self, key: str) -> Mapping[str, Value]:
        found = self._take(key, dict)
        return MappingProxyType({name: _value_from(one) for name, one in found.items()})

    def maybe(self, key: str, read: Callable[[_Source], _T]) -> _T | None:
        found = self.data.pop(key, None)
        return None if found is None else self._inner(found, key, read)

    def truth(self, key: str) -> bool:
        return self._take(key, bool)

    def each(self, key: str, read: Callable[[_Source], _T], *, optional: bool = False) -> tuple[_T, ...]:
        found = [] if optional and key not in self.data else self._take(key, list)
        return tuple(self._inner(one, f"{key}[{at}]", read) for at, one in enumerate(found))

    def _inner(self, data: object, name: str, read: Callable[[_Source], _T]) -> _T:
        inner = _Source(data, self.file, f"{self.path}.{name}")
        made = read(inner)
        inner.finish()
        return made

    def finish(self) -> None:
        """No key may be left: an unknown one comes from a newer program or another hand."""
        if self.data:
            raise StoreError(
                "store.unknown-key", file=self.file, where=f"{self.path}.{next(iter(self.data))}"
            )


def _value_from(found: Any) -> Value:
    if isinstance(found, list):
        return tuple(_value_from(one) for one in found)
    if isinstance(found, dict):
        return MappingProxyType({key: _value_from(one) for key, one in found.items()})
    value: Value = found
    return value
