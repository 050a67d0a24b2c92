"""One change in a sentence: what they ask for, and what we want to stand there."""

from __future__ import annotations

from dpadesk.model import Change, Decision, Do, Kind, Origin
from dpadesk.say import Sentences

__all__ = ["ask_words", "position_words", "requested"]

_PILCROW = "¶"
_LOOK = (Kind.FORMAT, Kind.NUMBERING, Kind.HIDDEN)
# Kinds whose texts before and after say little by themselves -> how the sentence is called.
_OWN = {
    Kind.COMMENT: "comment",
    Kind.MOVE: "move",
    Kind.PARAGRAPH_JOIN: "join",
    Kind.PARAGRAPH_SPLIT: "split",
    **dict.fromkeys(_LOOK, "look"),
}


def ask_words(say: Sentences, change: Change) -> str:
    """What they ask for, for a cell of a list: “24 hours” instead of “72 hours”."""
    return requested(say, change, "report.ask")


def requested(say: Sentences, change: Change, family: str, *, longest: int = 1 << 30) -> str:
    """The same in the sentences of a family of codes; texts are cut to `longest` characters."""
    before, after = (_cut(text, longest) for text in (change.before, change.after))
    gone = change.kind is Kind.COMMENT and change.origin is Origin.SILENT
    own = None if gone else _OWN.get(change.kind)
    if own == "look":
        return say(f"{family}.look", what=say(f"report.kind.{change.kind}"), before=before, after=after)
    if own is not None:
        return say(f"{family}.{own}", after=after or before)
    if before and after:
        return say(f"{family}.replace", before=before, after=after)
    if after:
        return say(f"{family}.insert", after=after)
    return say(f"{family}.delete", before=before or change.before)


def position_words(say: Sentences, change: Change, decision: Decision | None) -> str:
    """What we want to stand there."""
    match decision.do if decision else Do.RESERVE:
        case Do.ACCEPT:
            return say("report.position.agreed")
        case Do.COUNTER:
            return say("report.position.counter", text=decision.text.strip()) if decision else ""
        case Do.REJECT | Do.REJECT_VISIBLY:
            return _kept(say, change)
        case Do.COMMENT if change.kind is Kind.COMMENT:
            return say("report.position.answered")
    code = "open-silent" if change.origin is Origin.SILENT else "open"
    return say(f"report.position.{code}")


def _kept(say: Sentences, change: Change) -> str:
    """What stands once their change is refused."""
    before = _cut(change.before)
    if change.kind in _OWN:
        return say(f"report.position.{_OWN[change.kind]}")
    return say("report.position.ours", before=before) if before else say("report.position.nothing")


def _cut(text: str, longest: int = 1 << 30) -> str:
    """A text of a change as it is quoted: its ends are not, and what is too long ends in three dots."""
    shown = text.strip().strip(_PILCROW).strip().replace(_PILCROW, "\n")
    flat = " ".join(shown.split()) if longest < len(shown) else shown
    if len(flat) <= longest:
        return flat
    head = flat[: longest - 1]
    return f"{head[: head.rfind(' ')] if ' ' in head else head} …"
