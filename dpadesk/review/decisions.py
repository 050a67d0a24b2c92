"""The decisions file: what to do about each change, written by a person or by the window."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dpadesk.errors import DecisionError
from dpadesk.model import Decision, Do, Kind, Origin
from dpadesk.review.bulk import SEVERITIES, Bulk, Filter

__all__ = ["Decisions", "check_for", "read_decisions", "write_decisions"]

_TOP = ("for", "answer_as", "default", "decisions", "bulk")
_OWN = ("change", "do", "text", "comment", "note")
_PICKED = ("kind", "author", "clause", "severity", "origin")
_BULK = ("do", *_PICKED, "typos_only", "comment", "note")
_NEEDS_TEXT = (Do.COUNTER, Do.COMMENT)


@dataclass(frozen=True, slots=True)
class Decisions:
    """A decisions file. `returned` and `sent` are the SHA-256 of the files that it is meant for ("" where
    not said, `sent` None where there is none); `lines` says where in the file each change is named. `bulks`
    are decisions by filter, which `expand` turns into decisions on the changes of a review."""

    returned: str = ""
    sent: str | None = None
    author: str = ""
    initials: str = ""
    default: Do = Do.RESERVE
    decisions: tuple[Decision, ...] = ()
    lines: Mapping[str, int] | None = None
    bulks: tuple[Bulk, ...] = ()


def read_decisions(text: str, name: str = "decisions") -> Decisions:
    """Reads a decisions file (YAML). Raises DecisionError that names the line and the key."""
    root = _parse(text, name)
    reader = _Reader(name)
    top = reader.mapping(root, "", _TOP)
    file = reader.mapping(top.get("for"), "for", ("returned", "sent"))
    author = reader.mapping(top.get("answer_as"), "answer_as", ("author", "initials"))
    made = [
        reader.decision(node, number) for number, node in enumerate(reader.items(top.get("decisions")), 1)
    ]
    default = reader.do(top.get("default"), "default") if "default" in top else Do.RESERVE
    if default in _NEEDS_TEXT:
        raise reader.error("decisions.default", top["default"], key="default", value=default)
    return Decisions(
        returned=reader.text(file.get("returned"), "for.returned"),
        sent=reader.text(file.get("sent"), "for.sent") or None,
        author=reader.text(author.get("author"), "answer_as.author"),
        initials=reader.text(author.get("initials"), "answer_as.initials"),
        default=default,
        decisions=tuple(decision for decision, _ in made),
        lines={decision.change: line for decision, line in made},
        bulks=tuple(
            reader.bulk(node, at) for at, node in enumerate(reader.items(top.get("bulk"), "bulk"), 1)
        ),
    )


def check_for(decisions: Decisions, returned: str, sent: str | None, name: str = "decisions") -> None:
    """Raises DecisionError where the decisions are meant for other files than these (SHA-256)."""
    if decisions.returned and decisions.returned != returned:
        raise DecisionError(
            "decisions.other-returned", file=name, wanted=decisions.returned[:12], found=returned[:12]
        )
    if decisions.sent and decisions.sent != sent:
        code = "decisions.other-sent" if sent else "decisions.no-sent"
        raise DecisionError(code, file=name, wanted=decisions.sent[:12], found=(sent or "")[:12])


def write_decisions(decisions: Decisions) -> str:
    """The file that `read_decisions` reads."""
    import yaml

    rows = [{key: value for key in _OWN if (value := str(getattr(one, key)))} for one in decisions.decisions]
    content: dict[str, object] = {
        "for": {"returned": decisions.returned or None, "sent": decisions.sent},
        "answer_as": {"author": decisions.author, "initials": decisions.initials},
        "default": str(decisions.default),
        "decisions": rows,
    }
    if decisions.bulks:
        content["bulk"] = [_bulk_row(one) for one in decisions.bulks]
    return yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=100)


def _bulk_row(one: Bulk) -> dict[str, object]:
    wanted = one.filter
    sides = (wanted.kinds, wanted.authors, wanted.clauses, wanted.severities, wanted.origins)
    picked = {key: sorted(map(str, value)) for key, value in zip(_PICKED, sides, strict=True) if value}
    said = {key: value for key in ("comment", "note") if (value := getattr(one, key))}
    return {"do": str(one.do), **picked, **({"typos_only": True} if wanted.typos_only else {}), **said}


def _parse(text: str, name: str) -> Any:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 1 if mark else 1
        raise DecisionError("decisions.not-yaml", file=name, line=line, what=error.problem or "") from error
    except yaml.YAMLError as error:
        raise DecisionError("decisions.not-yaml", file=name, line=1, what=str(error)) from error


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads nodes, not values: only a node knows its line. A short hash of digits stays a text."""

    name: str

    def error(self, code: str, node: Any, **values: object) -> DecisionError:
        line = node.start_mark.line + 1 if node is not None else 1
        return DecisionError(code, file=self.name, line=line, **values)

    def mapping(self, node: Any, key: str, allowed: Iterable[str]) -> dict[str, Any]:
        if _absent(node):
            return {}
        if node.id != "mapping":
            raise self.error(
                "decisions.not-a-mapping", node, key=key or "decisions file", allowed=", ".join(allowed)
            )
        found: dict[str, Any] = {}
        for name, value in node.value:
            if name.value not in allowed:
                raise self.error(
                    "decisions.unknown-key",
                    name,
                    key=f"{key}.{name.value}".strip("."),
                    allowed=", ".join(allowed),
                )
            found[name.value] = value
        return found

    def items(self, node: Any, key: str = "decisions") -> list[Any]:
        if _absent(node):
            return []
        if node.id != "sequence":
            raise self.error("decisions.not-a-list", node, key=key)
        return list(node.value)

    def bulk(self, node: Any, number: int) -> Bulk:
        """One entry of `bulk`: what is done, and to which changes."""
        key = f"bulk[{number}]"
        row = self.mapping(node, key, _BULK)
        if "do" not in row:
            raise self.error("decisions.missing", node, key=f"{key}.do")
        do = self.do(row["do"], f"{key}.do")
        comment, note = (self.text(row.get(name), f"{key}.{name}") for name in ("comment", "note"))
        if do is Do.COUNTER:
            raise self.error("decisions.bulk-counter", row["do"], key=f"{key}.do")
        if do is Do.COMMENT and not comment:
            raise self.error("decisions.missing", node, key=f"{key}.comment")
        known = {"kind": tuple(Kind), "severity": SEVERITIES, "origin": tuple(Origin)}
        picked = {name: self.several(row.get(name), f"{key}.{name}", known.get(name)) for name in _PICKED}
        wanted = Filter(
            frozenset(map(Kind, picked["kind"])),
            picked["author"],
            picked["clause"],
            picked["severity"],
            frozenset(map(Origin, picked["origin"])),
            typos_only=self.truth(row.get("typos_only"), f"{key}.typos_only"),
        )
        return Bulk(wanted, do, comment, note)

    def several(self, node: Any, key: str, known: Iterable[str] | None) -> frozenset[str]:
        """One text or a list of them, each among `known` where that is given."""
        nodes = [] if _absent(node) else list(node.value) if node.id == "sequence" else [node]
        found = frozenset(self.text(one, key) for one in nodes)
        odd = sorted(found.difference(known)) if known is not None else []
        if odd:
            allowed = ", ".join(known or ())
            raise self.error("decisions.unknown-value", node, key=key, value=odd[0], allowed=allowed)
        return found

    def truth(self, node: Any, key: str) -> bool:
        value = self.text(node, key).lower()
        if value not in ("", "true", "yes", "false", "no"):
            raise self.error("decisions.unknown-value", node, key=key, value=value, allowed="true, false")
        return value in ("true", "yes")

    def text(self, node: Any, key: str) -> str:
        if _absent(node):
            return ""
        if node.id != "scalar":
            raise self.error("decisions.not-a-text", node, key=key)
        return str(node.value)

    def do(self, node: Any, key: str) -> Do:
        value = self.text(node, key)
        try:
            return Do(value)
        except ValueError:
            allowed = ", ".join(Do)
            raise self.error("decisions.unknown-do", node, key=key, value=value, allowed=allowed) from None

    def decision(self, node: Any, number: int) -> tuple[Decision, int]:
        key = f"decisions[{number}]"
        row = self.mapping(node, key, _OWN)
        change = self.text(row.get("change"), f"{key}.change")
        if not change:
            raise self.error("decisions.missing", node, key=f"{key}.change")
        if "do" not in row:
            raise self.error("decisions.missing", node, key=f"{key}.do")
        made = Decision(
            change,
            self.do(row["do"], f"{key}.do"),
            *(self.text(row.get(name), f"{key}.{name}") for name in ("text", "comment", "note")),
        )
        if made.do is Do.COUNTER and not made.text:
            raise self.error("decisions.counter-without-text", node, change=change)
        if made.do is Do.COMMENT and not made.comment:
            raise self.error("decisions.comment-without-text", node, change=change)
        if made.text and made.do is not Do.COUNTER:
            raise self.error("decisions.text-without-counter", node, change=change, do=made.do)
        return made, node.start_mark.line + 1


def _absent(node: Any) -> bool:
    return node is None or (node.id == "scalar" and node.tag == "tag:yaml.org,2002:null")
