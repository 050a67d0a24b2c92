"""Sets of decisions thrown by dice, carried out, and what is held against them."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from dpadesk.errors import DecisionError, DpaDeskError
from dpadesk.model import (
    AddComment,
    Author,
    Change,
    Decision,
    Do,
    Mark,
    MarkRow,
    Origin,
    Resolve,
    ResolveThread,
)
from dpadesk.review import Plan, Review, can, find_changes, plan, simulate, text_lines
from dpadesk.review.outline import outline
from dpadesk.review.restored import RESTORED
from dpadesk.word import compare, read
from tests.conftest import Corpus
from tests.oracle.office import Office
from tests.oracle.resolver import STRICT, Side, W, stories
from tests.silent.drafts import SAMPLE
from tests.silent.generate import assembled, bases, cases

US = Author("Connectel Legal", "CL", "2026-11-20T09:00:00Z")
WORDINGS = ("our own wording", "forty-eight (48) hours", "the agreed text, as amended", "EUR 250,000.00")
TAGS = (
    "ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "rPrChange", "pPrChange",
    "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblPrExChange", "tblGridChange", "numberingChange",
)  # fmt: skip


@dataclass(frozen=True)
class Set:
    """A returned file with its review, and the plan of what was decided."""

    name: str
    data: bytes
    review: Review
    decisions: tuple[Decision, ...]
    plan: Plan
    default: Do
    dropped: int


def sets(corpus: Corpus, count: int) -> Iterator[Set]:
    """`count` sets: over files that came with tracked changes, files compared, files edited silently too."""
    sources = (_tracked(corpus), _compared(corpus), _edited(corpus, count))
    for number in range(count):
        name, data, sent = next(sources[number % len(sources)])
        review = find_changes(read(data, name), None if sent is None else read(sent, name))
        yield decided(f"{number:03d} {name}", data, review)


_Source = Iterator[tuple[str, bytes, bytes | None]]


def _tracked(corpus: Corpus) -> _Source:
    """Real files with tracked changes, in an order of their own, again and again."""
    paths = corpus.files("tracked")
    random.Random(7).shuffle(paths)
    while True:
        for path in paths:
            try:
                reading = read(path.read_bytes(), path.name)
            except DpaDeskError:
                continue
            if find_changes(reading).changes:
                yield path.name, path.read_bytes(), None


def _compared(corpus: Corpus) -> _Source:
    """Pairs of real files as one redline of the other: moves, rows, cells, looks, notes."""
    pairs = list(corpus.pairs())
    random.Random(8).shuffle(pairs)
    while True:
        for name, old, new in pairs:
            made = compare(
                old.read_bytes(), new.read_bytes(), author="Their Counsel", when="2026-11-19T10:00:00Z"
            )
            if find_changes(read(made, name)).changes:
                yield name, made, None


def _edited(corpus: Corpus, count: int) -> _Source:
    """Files that somebody edited with tracking and without, and what we sent."""
    found = bases([corpus.root / "tracked", corpus.root / "other"])
    for case in cases(found, count, seed=19, ours=assembled([SAMPLE])):
        yield case.name, case.returned, case.sent


def decided(name: str, data: bytes, review: Review) -> Set:
    """Decisions thrown for most changes; of two that contradict each other the later one is left out."""
    throw = random.Random(name)
    wanted = {one.id: thrown(one, throw) for one in review.changes if throw.random() > 0.1}
    default = throw.choice((Do.RESERVE, Do.RESERVE, Do.REJECT_VISIBLY, Do.ACCEPT, Do.REJECT))
    dropped = 0
    while True:
        try:
            made = plan(review, wanted.values(), default, US)
        except DecisionError as error:
            if error.code not in ("decisions.conflict", "decisions.impossible"):
                raise
            wanted.pop(str(error.values["change"]))
            dropped += 1
            continue
        return Set(name, data, review, tuple(wanted.values()), made, default, dropped)


def _ways(change: Change) -> tuple[Do, ...]:
    """What is thrown for a change; silent structure is decided on the surfaced file, and tested there."""
    shown_first = change.origin is Origin.SILENT and change.kind in RESTORED
    return (Do.ACCEPT, Do.COMMENT, Do.RESERVE) if shown_first else tuple(Do)


def thrown(change: Change, throw: random.Random) -> Decision:
    do = throw.choice([one for one in _ways(change) if can(change, one)])
    talks = do is Do.COMMENT or throw.random() < 0.2
    text = ""
    if do is Do.COUNTER:
        whole = change.after or change.before
        cells = re.split(r" \| |\n", whole)
        tabular = (
            "row" in change.kind or "table" in change.kind or "column" in change.kind or change.kind == "cell"
        )
        text = "\n".join(f"{cell} 7".strip() for cell in cells) if tabular else throw.choice(WORDINGS)
    return Decision(change.id, do, text, "We would rather not." if talks else "")


def other_orders(one: Set) -> int:
    """How many of three orders, and of saying everything twice, come to other edits: 0."""
    throw = random.Random(one.name)
    ways = [list(one.decisions)[::-1], [*one.decisions, *one.decisions]]
    ways += [throw.sample(one.decisions, len(one.decisions)) for _ in range(2)]
    return sum(plan(one.review, way, one.default, US).edits != one.plan.edits for way in ways)


# What is promised, held against a reader that shares no code with us, and against LibreOffice.

_CODE = re.compile("\ue000[^\ue001]*\ue001|[\u27e6\u2502\u27e7]")
_THING = re.compile("\ufffc(?:[0-9a-f]{8})*|\ufffc\\S*|\u25a1[^:]*:\\S*?(?=[^0-9A-Fa-f]|$)|\u2211.*")


def promised(one: Set, side: Side, *, body: bool) -> list[str]:
    """The paragraphs that the decisions promise on a side, the body's alone or those of every story."""
    made = simulate(one.review.returned.document, one.plan.edits)
    document = made.final() if side == "accept" else made.original()
    return list(text_lines(replace(document, stories=()) if body else document))


def resolved(data: bytes, side: Side) -> list[re.Pattern[str]]:
    """The body's paragraphs as the other reader has them; things without text stand for any text."""
    found = (_CODE.sub("", line).strip() for line in stories(data, side)[0].texts())
    return [_pattern(line) for line in found if _THING.sub("", line).strip()]


def _pattern(line: str) -> re.Pattern[str]:
    pieces = [re.escape(" ".join(piece.split())).replace("\\ ", r"\s+") for piece in _THING.split(line)]
    return re.compile(r"\s*" + r"(?:.|\n)*".join(pieces) + r"\s*\Z")


def parts_from(wanted: list[str], found: list[re.Pattern[str]]) -> str:
    """Where the two part; "" where they do not."""
    if len(wanted) == len(found) and all(p.match(w) for p, w in zip(found, wanted, strict=True)):
        return ""
    at = next(
        (n for n, (p, w) in enumerate(zip(found, wanted, strict=False)) if not p.match(w)),
        min(len(found), len(wanted)),
    )
    seen = [one.pattern for one in found[at : at + 1]]
    return f"paragraph {at + 1} of {len(found)} for {len(wanted)}: {seen} for {wanted[at : at + 1]}"[:300]


def by_office(one: Set, written: bytes, side: Side, office: Office, folder: Path) -> str | None:
    """Where LibreOffice reads the body otherwise than promised; None where it reads their own file in other
    paragraphs than we do already, so that it cannot judge. A paragraph that it reads otherwise in their own
    file (it computes fields anew, and writes out numbers of notes) is held against its own reading."""
    document = one.review.returned.document
    theirs = document.final() if side == "accept" else document.original()
    path = folder / "answer.docx"
    seen = []
    for data in (one.data, written):
        path.write_bytes(data)
        seen.append(squeezed(office.text(path, side)))
    ours = [line for line in text_lines(replace(theirs, stories=())) if squeezed([line])]
    if len(seen[0]) != len(ours):
        return None
    known = {mine: their for mine, their in zip(ours, seen[0], strict=True) if squeezed([mine]) != [their]}
    if not {*known.values()}.isdisjoint(squeezed(ours)):
        return None  # not other words, but other paragraphs
    mute = _mute(written).difference(seen[1])
    lines = [line for line in promised(one, side, body=True) if squeezed([line])]
    wanted = [line for line in lines if squeezed([line])[0] not in mute]
    return parts_from(seen[1], [_as_office(line, known.get(line)) for line in wanted])


def _as_office(line: str, otherwise: str | None) -> re.Pattern[str]:
    """A promised line as LibreOffice may write it: its own reading of a line that it read otherwise before,
    or with the number of a note in place of its sign."""
    (plain,) = squeezed([line])
    numbered = re.sub("[\u2020\u2021]", "[0-9ivx]*", re.escape(" ".join(line.split())))
    ways = (re.escape(plain), numbered, *([] if otherwise is None else [re.escape(otherwise)]))
    return re.compile(rf"(?:{'|'.join(ways)})\Z")


def _mute(written: bytes) -> set[str]:
    """The paragraphs that LibreOffice gives no text of: alone in a content control, with a comment on them."""
    inside = (
        p
        for _, root in _stories(written)
        for p in root.iter(f"{W}p")
        if (above := p.getparent()) is not None
        and above.tag == f"{W}sdtContent"
        and p.find(f".//{W}commentRangeStart") is not None
    )
    return set(squeezed(["".join(t.text or "" for t in p.iter(f"{W}t")) for p in inside]))


# What stands untouched.


def revisions(data: bytes) -> Counter[tuple[str, str, str]]:
    """Every revision of the file: id, author, date."""
    out: Counter[tuple[str, str, str]] = Counter()
    for _, root in _stories(data):
        for one in root.iter(*(W + tag for tag in TAGS)):
            out[one.get(f"{W}id", ""), one.get(f"{W}author", ""), one.get(f"{W}date", "")] += 1
    return out


def _stories(data: bytes) -> Iterator[tuple[str, etree._Element]]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        for name in opened.namelist():
            if (
                re.search(r"(document|header|footer|footnotes|endnotes)\w*\.xml$", name)
                and "glossary" not in name
            ):
                held = opened.read(name)
                for theirs, usual in STRICT:
                    held = held.replace(theirs, usual)
                if b"wordprocessingml" in held:
                    yield name, etree.fromstring(held, etree.XMLParser(huge_tree=True))


def strange_marks(one: Set, written: bytes) -> list[tuple[str, str, str]]:
    """Marks of others in the written file that the incoming one did not hold with that author and date;
    with an id of theirs, that id's."""
    before = revisions(one.data)
    hands = {(author, date) for _, author, date in before}
    held = {number: (author, date) for number, author, date in before}
    mine = {US.name, *(edit.by.name for edit in one.plan.edits if hasattr(edit, "by"))}
    out = []
    for number, author, date in revisions(written):
        if author in mine and number not in held:
            continue
        if (author, date) not in hands or held.get(number, (author, date)) != (author, date):
            out.append((number, author, date))
    return out


_P = re.compile(rb"<(/?)w:p(?=[\s/>])(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", re.S)


def paragraphs(part: bytes) -> list[bytes]:
    """The bytes of each outermost paragraph of a part, in order."""
    out: list[bytes] = []
    depth, start = 0, 0
    for found in _P.finditer(part):
        if found[1]:
            depth -= 1
            if depth == 0:
                out.append(part[start : found.end()])
        elif found[0].endswith(b"/>"):
            out += [found[0]] if depth == 0 else []
        else:
            start = found.start() if depth == 0 else start
            depth += 1
    return out


def touched(one: Set) -> set[str]:
    """The blocks that the edits name, with what goes with them: rows whole, a paragraph that another
    joins, the one before the last of a story, whose mark moves up."""
    seats = outline(one.review.returned)
    marks = {mark for edit in one.plan.edits if isinstance(edit, Resolve) for mark in edit.marks}
    out = {edit.block for edit in one.plan.edits if hasattr(edit, "block")}
    out |= {seats.seats[0].block} if "" in out and seats.seats else set()
    for edit in one.plan.edits:
        if isinstance(edit, MarkRow) and (row := seats.seat(edit.block).row) is not None:
            place = seats.rows[row]
            out |= {seat.block for seat in seats.seats[place.first : place.last]}
        if isinstance(edit, AddComment) and edit.reply_to is not None:
            out |= _thread(one.review, edit.reply_to)
    for at, seat in enumerate(seats.seats):
        paragraph = seat.paragraph
        own = {mark.id for part in seat.parts for mark in part.marks}
        own |= {look.id for part in seat.parts if (look := getattr(part.item, "formatted", None))}
        own |= {paragraph.formatted.id} if paragraph.formatted else set()
        ends = {mark.id for mark in paragraph.marks}
        if (own | ends) & marks or _halved(seat.parts, paragraph.marks, one, marks):
            out.add(seat.block)
        if ends & marks or seat.block in out:
            out |= {near.block for near in seats.seats[max(0, at - 1) : at + 2]}
    return out


def _halved(parts: object, marks: tuple[Mark, ...], one: Set, resolved: set[str]) -> bool:
    """Whether a move ends here: its other end may have been resolved with a row."""
    found = [*marks, *(mark for part in parts for mark in part.marks)]  # type: ignore[attr-defined]
    return bool(resolved) and any(mark.kind.value.startswith("move") for mark in found)


def _thread(review: Review, comment: str) -> set[str]:
    known = {one.id: one for one in review.returned.document.comments}
    found = known.get(comment)
    while found is not None and found.parent in known:
        found = known[found.parent]
    spots = () if found is None else (found.start, found.end)
    return {spot.block for spot in spots if spot is not None}


def changed_untouched(one: Set, written: bytes) -> list[str]:
    """Parts that no decision touches and that differ; paragraphs that no decision touches and that are not
    there any more as they were."""
    before, after = _parts(one.data), _parts(written)
    locators = one.review.returned.locators
    names = {locators[block].part for block in touched(one) if block in locators}
    notes = {name for name in before if re.search(r"(foot|end)notes\.xml$", name)}
    talks = any(isinstance(edit, AddComment | ResolveThread) for edit in one.plan.edits)
    aside = re.compile(
        r"comments\w*\.xml$|people\.xml$|\[Content_Types\]|document\w*\.xml\.rels$|styles\.xml$"
    )
    out = []
    for name, data in before.items():
        if after.get(name) == data or (talks and aside.search(name)):
            continue
        if name not in names and name not in notes:
            out.append(f"part {name}")
            continue
        left = Counter(paragraphs(after.get(name, b"")))
        for number, paragraph in _standing(one, name, data):
            if left[paragraph] < 1:
                out.append(f"{name} paragraph {number}")
            left[paragraph] -= 1
    return out


def _standing(one: Set, name: str, data: bytes) -> Iterator[tuple[int, bytes]]:
    """The outermost paragraphs of a part that no decision touches: ordinal and bytes."""
    locators = one.review.returned.locators
    moved = {
        locators[block].ordinal
        for block in touched(one)
        if block in locators and locators[block].part == name
    }
    number = 0
    for paragraph in paragraphs(data):
        inside = 1 + len(re.findall(rb"<w:p[ />]", paragraph[4:]))
        if not moved & set(range(number + 1, number + inside + 1)):
            yield number + 1, paragraph
        number += inside


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def squeezed(lines: list[str]) -> list[str]:
    """Lines as any program writes them: spaces and empty lines are not the question here."""
    return [text for line in lines if (text := " ".join(re.sub("[\ufffc\u2020\u2021]", "", line).split()))]


Validate = Callable[[Path], list[str]]


def new_schema_errors(validator: Validate, before: bytes, after: bytes, folder: Path) -> list[str]:
    """What the SDK has against the written file, by description, that it had not against theirs."""
    seen = []
    for name, data in (("in.docx", before), ("out.docx", after)):
        (folder / name).write_bytes(data)
        seen.append(Counter(line.partition(": ")[2] or line for line in validator(folder / name)))
    return sorted((seen[1] - seen[0]).elements()) if set(seen[1]) - set(seen[0]) else []
