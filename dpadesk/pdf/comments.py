"""Comments in print: a raised number where one stands, and the list of them at the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dpadesk.model import Comment, Document, Inline, Opaque, Text, Where, label_path, length, sections
from dpadesk.say import day_words, load

__all__ = ["SIGN", "Talk", "listed", "signed", "talks"]

Data = dict[str, Any]

SIGN = "comment-sign"  # the kind of the sign that `signed` puts into a text


@dataclass(frozen=True, slots=True)
class Talk:
    """A comment with its replies, its number in print, and where it stands: block and position, if known."""

    number: int
    opening: Comment
    replies: tuple[Comment, ...]
    block: str = ""
    at: int = 0


def talks(document: Document) -> tuple[Talk, ...]:
    """The threads of a document in reading order; those that stand nowhere come last."""
    known = {one.id: one for one in document.comments}
    replies: dict[str, list[Comment]] = {}
    for one in document.comments:
        replies.setdefault(_root(one, known), []).append(one)
    order = {paragraph.id: number for number, (_, paragraph) in enumerate(document.walk())}
    found = sorted(replies, key=lambda root: _place(known[root], order))
    made = []
    for number, root in enumerate(found, 1):
        opening = known[root]
        spot = opening.end or opening.start
        others = tuple(one for one in replies[root] if one.id != root)
        made.append(
            Talk(number, opening, others, spot.block, spot.at) if spot else Talk(number, opening, others)
        )
    return tuple(made)


def _root(comment: Comment, known: Mapping[str, Comment]) -> str:
    """The id of the comment that began the thread; a thread in a circle is begun by its first."""
    seen = [comment.id]
    while (parent := known[seen[-1]].parent) in known and parent not in seen:
        seen.append(str(parent))
    return seen[-1] if known[seen[-1]].parent not in seen else min(seen)


def _place(comment: Comment, order: Mapping[str, int]) -> tuple[int, int]:
    spot = comment.end or comment.start
    return (order.get(spot.block, len(order)), spot.at) if spot else (len(order), 0)


def signed(content: Sequence[Inline], signs: Sequence[tuple[int, int]]) -> Iterator[Inline]:
    """The inlines with the signs put in, given as (position, number); one inside a field stands after it."""
    waiting = sorted(signs)
    at = 0
    for item in content:
        end = at + length(item)
        inside = []
        while waiting and waiting[0][0] < end:
            inside.append(waiting.pop(0))
        yield from _cut(item, at, inside)
        at = end
    for _, number in waiting:
        yield Opaque(SIGN, label=str(number))


def _cut(item: Inline, start: int, signs: Sequence[tuple[int, int]]) -> Iterator[Inline]:
    """One inline with the signs that stand in it or before it."""
    if isinstance(item, Text):
        done = 0
        for at, number in signs:
            if at - start > done:
                yield item.saying(item.text[done : at - start])
                done = at - start
            yield Opaque(SIGN, label=str(number))
        yield item.saying(item.text[done:]) if done else item
        return
    yield from (Opaque(SIGN, label=str(number)) for at, number in signs if at <= start)
    yield item
    yield from (Opaque(SIGN, label=str(number)) for at, number in signs if at > start)


def listed(found: Sequence[Talk], document: Document) -> Data:
    """The list as plain data: its title, and of each comment who said what, when and where."""
    say = load()
    labels = label_path(document)
    above = sections(document, labels)
    cited = {
        one.block: Where("", labels.get(one.block, ""), section=above.get(one.block, "")).cited
        for one in found
    }
    return {
        "title": say("pdf.comments.title"),
        "talks": [
            {"number": one.number, "said": [_said(one.opening, cited[one.block])]}
            | {"replies": [_said(reply, "") for reply in one.replies]}
            for one in found
        ],
    }


def _said(comment: Comment, label: str) -> Data:
    say = load()
    day = day_words(say, comment.when) if comment.when else ""
    state = say("pdf.comments.resolved") if comment.resolved else ""
    head = [comment.author or say("pdf.comments.nobody"), day, label, state]
    return {"head": ", ".join(filter(None, head)), "lines": comment.text.split("\n")}
