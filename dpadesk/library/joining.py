"""Pick lists joined with the law's facts: what no option of a question speaks of follows its own options."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from dpadesk.errors import LibraryError
from dpadesk.library.question import Join, Option, Question

__all__ = ["joined"]

Law = Callable[[str], Mapping[str, object]]
# The facts speak of the controller; a contract speaks of the party by its label.
_LABELS = (
    ("the controller's", "{{ Cs }}"),
    ("employees of the controller", "{{ of(C, 'employees') }}"),
    ("customers of the controller", "{{ of(C, 'customers') }}"),
    ("the controller", "{{ Co }}"),
)


def joined(question: Question, law: Law) -> Question:
    """The question with the options that its join adds. Raises LibraryError where the list is not there."""
    if question.joins is None:
        return question
    entries = law(question.joins.law).get(question.joins.list)
    if not isinstance(entries, list):
        where = f"{question.joins.law}.{question.joins.list}"
        raise LibraryError("library.no-list", file=question.file, where=question.id, list=where)
    taken = {option.law for option in question.options}
    return replace(question, options=(*question.options, *_options(question.joins, entries, taken)))


def _options(join: Join, entries: list[object], taken: set[str]) -> Iterator[Option]:
    for entry in entries:
        if not isinstance(entry, Mapping) or entry.get("id") in taken:
            continue
        if not join.when.holds({**dict.fromkeys(join.when.names), **entry}):
            continue
        key, text = str(entry["id"]), str(entry.get("text") or entry.get("label") or "")
        for said, label in _LABELS:
            text = text.replace(said, label)
        note, group = str(entry.get("note") or ""), str(entry.get("group") or "")
        yield Option(key, str(entry.get("label") or key), text, note, group.capitalize(), key)
