"""What must not leave the house, looked for in everything that a written file holds.

Internal notes, folders of our machines, the parties of other matters, the names of our people outside
marks. What the other side has seen already, in a file of theirs or one that we sent, is no leak.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dpadesk.gate.parties import core, same_party
from dpadesk.model import Passage

__all__ = ["Leak", "Private", "Secret", "folded", "leaks"]

_SENTENCE = re.compile(r"(?<=[.!?;:])\s+|\n+")
_FEW_WORDS, _FEW_SIGNS = 3, 12  # a note shorter than this says nothing ("ok", "see above")
_AROUND = 30
_WORD = re.compile(r"\w+")
_AFTER = ".,;:)]}'\""

# Absolute folders of a person's machine or network: Windows, UNC, Unix, macOS; file URLs. A web address
# such as https://example.com/home/ is none.
_PATH = re.compile(
    r"file:/{2,}[^\s\"'<>]+"
    r"|(?<![A-Za-z0-9])[A-Za-z]:\\+(?:[^\s\\/:*?\"<>|]+(?: [^\s\\/:*?\"<>|]+)*\\+)*[^\s\\/:*?\"<>|]+"
    r"|(?<![\\\w:/])\\{2,4}[A-Za-z0-9][\w.$-]*\\+[^\s\"'<>|]+"
    r"|(?<![\w./:@%-])/(?:home|Users|root|tmp|var/folders|mnt|media|Volumes)/[^\s\"'<>|]+"
)


class Secret(StrEnum):
    """What sort of thing must not go out."""

    NOTE = "note"
    PATH = "path"
    PARTY = "party"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Private:
    """What is to stay in the house: internal `notes`, `parties` of other matters, `names` of our people.

    `own` are the names of this matter's own parties and people: another matter's party that coincides
    with one is no leak. `said` is what we tell the other side on purpose (comments, counters).
    """

    notes: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leak:
    """One thing that must not go out: what it is, in which file and part of it, with the words around."""

    kind: Secret
    found: str
    file: str
    part: str
    quote: str


@dataclass(frozen=True, slots=True)
class _Needle:
    """A text to look for, folded; `plain` as it is written. `whole` asks for the very passage,
    `exact` for the same capitals."""

    kind: Secret
    plain: str
    folded: str
    exact: bool = False
    whole: bool = False


def folded(passages: Iterable[Passage]) -> str:
    """Passages as `leaks` compares them: made once of the files that the other side has."""
    return _fold("\n".join(one.text for one in passages))


def leaks(file: str, passages: Iterable[Passage], private: Private, *, known: str = "") -> tuple[Leak, ...]:
    """Every leak in the passages of `file`, each thing once for each part. `known` is what the other side
    has seen (`folded`): what stands in it may stand here."""
    seen, shared = tuple(passages), known
    raw = "\n".join(one.text for one in seen)
    whole = _fold(raw)
    words = set(_WORD.findall(whole))
    needles = [one for one in _needles(private) if _may_stand(one, words, whole) and one.folded not in shared]
    found = [leak for one in seen if needles for leak in _in_passage(file, one, _fold(one.text), needles)]
    if any(_fold(path) not in shared for path in _paths_in(raw)):
        found += _paths(file, seen, shared)
    return tuple({(one.kind, one.found.casefold(), one.part): one for one in reversed(found)}.values())[::-1]


def _may_stand(needle: _Needle, words: Collection[str], whole: str) -> bool:
    """Whether the needle stands anywhere at all; most do not, and hundreds are asked for."""
    return all(word in words for word in _WORD.findall(needle.folded)) and needle.folded in whole


def _needles(private: Private) -> Iterator[_Needle]:
    said = _fold("\n".join(private.said))
    for note in private.notes:
        for sentence in (note, *_SENTENCE.split(note)):
            folded = _fold(sentence)
            if len(folded.split()) >= _FEW_WORDS and len(folded) >= _FEW_SIGNS and folded not in said:
                yield _Needle(Secret.NOTE, sentence.strip(), folded)
    for party in dict.fromkeys(private.parties):
        name = core(party)
        if name and not any(same_party(party, own) for own in private.own):
            yield _Needle(Secret.PARTY, party, _fold(name), exact=" " not in name)
    for person in dict.fromkeys(private.names):
        if len(person.strip()) > 2:
            yield _Needle(Secret.NAME, person.strip(), _fold(person), whole=" " not in person.strip())


def _in_passage(file: str, one: Passage, text: str, needles: Sequence[_Needle]) -> Iterator[Leak]:
    for needle in needles:
        if needle.folded not in text or (one.mark and needle.kind is Secret.NAME):
            continue
        if needle.whole and text != needle.folded:
            continue
        written = core(needle.plain) if needle.kind is Secret.PARTY else needle.folded
        where = _find(written, one.text) if needle.exact else _find(needle.folded, text)
        if where is not None:
            shown = one.text if needle.exact else text
            yield Leak(needle.kind, needle.plain, file, one.part, _quote(shown, *where))


def _find(needle: str, text: str) -> tuple[int, int] | None:
    """Where the needle stands as words of its own."""
    found = re.search(rf"(?<!\w){re.escape(needle)}(?!\w)", text)
    return found.span() if found else None


def _paths_in(text: str) -> Iterator[str]:
    for found in _PATH.finditer(text):
        yield found[0].rstrip(_AFTER)


def _paths(file: str, passages: Iterable[Passage], shared: str) -> Iterator[Leak]:
    for one in passages:
        for found in _PATH.finditer(one.text):
            path = found[0].rstrip(_AFTER)
            if _fold(path) not in shared:
                yield Leak(Secret.PATH, path, file, one.part, _quote(one.text, *found.span()))


def _quote(text: str, start: int, end: int) -> str:
    low, high = max(start - _AROUND, 0), min(end + _AROUND, len(text))
    shown = " ".join(text[low:high].split())
    return f"{'…' if low else ''}{shown}{'…' if high < len(text) else ''}"


def _fold(text: str) -> str:
    """The same text however it was typed: one case, one kind of quote and blank."""
    plain = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return "\n".join(" ".join(line.split()) for line in plain.casefold().split("\n"))
