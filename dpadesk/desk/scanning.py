"""Files scanned before anyone gets them: what is private, and where it was found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from dpadesk.errors import LeakFound
from dpadesk.gate import Leak, Private, folded, leaks
from dpadesk.model import Blob, Matter, Passage, Value

__all__ = ["Private", "leak_words", "party_names", "passages", "private_of", "scan", "stop_at"]

# A letter bears the name of who signs it, and print the names of those who comment: what the
# comments say is scanned in the Word file.
_SIGNED = ("cover", "redline-pdf")


def private_of(
    matter: Matter, *, others: Iterable[Matter] = (), parties: Iterable[str] = (), users: Iterable[str] = ()
) -> Private:
    """What must not go out with this matter: its notes and those of `others`; the parties of `others`, and
    `parties` that are named otherwise; the names of all their authors, and of `users` (the machine's)."""
    rest = tuple(one for one in others if one.id != matter.id)
    authors = (matter.author, *(one.author for one in rest), *users)
    decisions = [one for each in matter.rounds for one in each.decisions]
    noted = [one for other in rest for each in other.rounds for one in each.decisions] + decisions
    return Private(
        notes=tuple(dict.fromkeys(one.note for one in noted if one.note.strip())),
        parties=(*(name for one in rest for name in party_names(one)), *parties),
        names=tuple(dict.fromkeys(name for name in authors if name.strip())),
        own=(*party_names(matter), matter.name, *_texts(matter.answers.values if matter.answers else {})),
        said=tuple(text for one in decisions for text in (one.comment, one.text) if text.strip()),
    )


def party_names(matter: Matter) -> tuple[str, ...]:
    """Who a matter is with and about: the counterparty, and the names of the parties in its answers."""
    values = matter.answers.values if matter.answers else {}
    parties = [value.get("name") for value in values.values() if isinstance(value, Mapping)]
    named = [matter.counterparty, *(name for name in parties if isinstance(name, str))]
    return tuple(dict.fromkeys(name for name in named if name.strip()))


def _texts(value: Value) -> tuple[str, ...]:
    """Every text in an answer: who is named there belongs to the matter (a sub-processor, say)."""
    if isinstance(value, str):
        return (value,)
    inner: Iterable[Value] = (
        value.values() if isinstance(value, Mapping) else value if isinstance(value, tuple) else ()
    )
    return tuple(text for one in inner for text in _texts(one))


def scan(
    files: Sequence[tuple[Blob, bool, str]], private: Private, *, known: Iterable[Blob] = ()
) -> tuple[Leak, ...]:
    """Every leak in the files, given as (file, stays in the house, what it is). `known` are files that
    the other side has. Files that stay in the house are looked through for notes and paths only."""
    shared: list[Passage] = []
    had: set[tuple[str, int, int]] = set()
    for one in known:
        shared += passages(one, but=had)
        had |= _stamps(one)
    found: list[Leak] = []
    known_text = folded(shared)
    for file, ours, what in files:
        seen = passages(file, but=had)
        wanted = _but(private, names=ours or what in _SIGNED, parties=ours)
        found += leaks(file.name, seen, wanted, known=known_text)
    return tuple(found)


def _but(private: Private, *, names: bool, parties: bool) -> Private:
    return replace(private, names=() if names else private.names, parties=() if parties else private.parties)


def passages(file: Blob, *, but: Collection[tuple[str, int, int]] = ()) -> tuple[Passage, ...]:
    """The texts of a file, by what its bytes are: a PDF, a package (.docx, .xlsx), else plain text."""
    if file.data.startswith(b"%PDF"):
        from dpadesk.pdf import strings as of_pdf

        return of_pdf(file.data)
    if file.data.startswith(b"PK"):
        from dpadesk.word import strings as of_package

        return of_package(file.data, file.name, but=but)
    text = file.data.decode("utf-8", "replace")
    return tuple(Passage("text", line) for line in text.split("\n") if line.strip())


def _stamps(file: Blob) -> frozenset[tuple[str, int, int]]:
    """The parts of a package: one that goes out unchanged has been seen by the other side."""
    from dpadesk.word import stamps

    return stamps(file.data, file.name) if file.data.startswith(b"PK") else frozenset()


def stop_at(found: Sequence[Leak]) -> None:
    """Raises LeakFound with the first leak, and how many there are."""
    if found:
        first = found[0]
        code = f"leak.{first.kind}" if len(found) == 1 else f"leak.{first.kind}.more"
        raise LeakFound(
            code,
            file=first.file,
            found=first.found,
            part=first.part,
            quote=first.quote,
            n=len(found) - 1,
        )


def leak_words(found: Leak) -> str:
    """What it is, where, and what to do, in one sentence."""
    from dpadesk.say import load

    return load()(
        f"leak.{found.kind}", file=found.file, found=found.found, part=found.part, quote=found.quote
    )
