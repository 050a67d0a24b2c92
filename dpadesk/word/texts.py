"""What a file reads like with all its revisions accepted, and with all rejected: text only, straight from the bytes.

A second opinion that shares nothing with the reader, the comparison and the patcher, not even the parser:
the tags that matter are found in the part's bytes in one pass, with no tree built. That is many times
faster than a reading: a redline is proved by it.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, field

from dpadesk.word.package import Package, open_package
from dpadesk.word.plain import plain_part

__all__ = ["Seen", "Sides", "sides"]

Events = list[tuple[bytes, bytes]]  # text, or a tag
Seen = dict[bytes, Events]  # by the bytes of a paragraph

_ACCEPTED, _REJECTED, _BOTH = 1, 2, 3
# The views that are left to what stands under a revision.
_LEFT = dict.fromkeys((b"ins", b"moveTo", b"cellIns"), _ACCEPTED) | dict.fromkeys(
    (b"del", b"moveFrom", b"cellDel"), _REJECTED
)
# Text, or else a tag. Properties are taken whole, so that nothing in them is mistaken for content.
_ATTRIBUTES = rb"(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*"
_EVENT = re.compile(
    rb"<(?:(?:w:t|w:delText|m:t)(?:\s[^>]*(?<!/))?>([^<]+)"
    rb"|(w:pPr(?:\s[^>]*(?<!/))?>.*?</w:pPr|w:(?:trPr|tcPr)(?:\s[^>]*(?<!/))?>.*?</w:(?:trPr|tcPr)"
    rb"|/(?:w:(?:tc|tr|ins|del|moveFrom|moveTo|txbxContent)|mc:(?:AlternateContent|Choice|Fallback))(?=[\s>])"
    rb"|(?:w:(?:p|tbl|tc|tr|ins|del|moveFrom|moveTo|txbxContent|tab|br|cr|noBreakHyphen|ptab|sym|drawing|pict"
    rb"|object|(?:footnote|endnote|header|footer)Reference)|m:oMath|mc:(?:AlternateContent|Choice|Fallback))(?=[\s/>])"
    + _ATTRIBUTES
    + rb"/?)\s*>)",
    re.S,
)
_NAME = re.compile(rb"[\w:]+")
_UNREAD = re.compile(rb"<w:sdt(?:End)?Pr>.*?</w:sdt(?:End)?Pr>", re.S)
_MARK = re.compile(rb"<w:(ins|del|moveFrom|moveTo|cellIns|cellDel)[\s/>]")
_LOOK = re.compile(rb"<w:rPr[\s>]")
_STARTS = re.compile(rb"w:p(?![\w:])")
_OLD_LOOK = re.compile(rb"<w:(?:p|r|tr|tc)PrChange\s.*", re.S)
_SIGNS = {b"tab": b"\t", b"br": b"\n", b"cr": b"\n", b"noBreakHyphen": "\u2011".encode(), b"ptab": b"\t"}
_THINGS = frozenset((b"w:drawing", b"w:pict", b"w:object", b"m:oMath"))
_THING, _NOTE = "\ufffc".encode(), "\u2020".encode()
_NOTES = ("footnote", "endnote")
_REFERENCES = {f"{kind}Reference".encode(): kind for kind in _NOTES}
_PROPERTIES = (b"w:pPr", b"w:trPr", b"w:tcPr")
_KEPT = frozenset(b"tr tc ins del moveFrom moveTo".split())  # they say on which views what is in them stands
_BRANCHES = frozenset((b"mc:AlternateContent", b"mc:Choice", b"mc:Fallback"))
_ENTITY = re.compile("&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|lt|gt|quot|apos|amp);")
_ENTITIES = {"lt": "<", "gt": ">", "quot": '"', "apos": "'", "amp": "&"}
_CHAR, _ID = re.compile(rb"""\sw:char=["']([^"']*)"""), re.compile(rb"""\sw:id=["']([^"']*)""")
_MARGINS = frozenset((b"headerReference", b"footerReference"))
_MARGIN = re.compile(rb"""<w:(?:header|footer)Reference\s[^>]*?r:id=["']([^"']*)""")


@dataclass(frozen=True, slots=True)
class Sides:
    """Texts of the paragraphs that have any, on each side: the body, headers and footers, the notes that
    the text refers to; text boxes apart. A picture, a formula or an object is U+FFFC, a note's reference a
    dagger."""

    accepted: tuple[str, ...]
    rejected: tuple[str, ...]
    accepted_boxes: tuple[str, ...]
    rejected_boxes: tuple[str, ...]


def sides(
    file: bytes | Package, name: str = "", seen: Seen | None = None, *, leave: Container[str] = ()
) -> Sides:
    """Both sides of a file, but for the headers and footers in the parts to `leave`. `seen` spares time with
    files that share most of their paragraphs: bytes that were read once say the same again. Raises
    UnreadableFile or BrokenFile."""
    seen = {} if seen is None else seen
    package = open_package(file, name) if isinstance(file, bytes) else file
    both = _Both()
    body = _part(package, package.document)
    both.walk(body, _BOTH, seen)
    margins = _Both()
    for part, views in _margins(package, both).items():
        if part not in leave:
            margins.walk(_part(package, part), views, seen)
            margins.gather()
    both.add(margins)
    _notes(package, both, _ACCEPTED, seen)
    _notes(package, both, _REJECTED, seen)
    accepted, rejected = both.accepted, both.rejected
    return Sides(_read(accepted.done), _read(rejected.done), _read(accepted.boxes), _read(rejected.boxes))


def _part(package: Package, name: str) -> bytes:
    data = plain_part(package.part(name), name, package.name)
    return _UNREAD.sub(b"", data) if b"<w:sdt" in data else data


def _margins(package: Package, body: _Both) -> dict[str, int]:
    """Headers and footers (17.10), and the views on which a section shows them."""
    related = package.relationships(package.document)
    out: dict[str, int] = {}
    for view, side in ((_ACCEPTED, body.accepted), (_REJECTED, body.rejected)):
        for number in dict.fromkeys(side.margins):
            found = related.get(number.decode())
            if found is not None and found.target in package.parts:
                out[found.target] = out.get(found.target, 0) | view
    return out


def _notes(package: Package, both: _Both, views: int, seen: Seen) -> None:
    """The text of each note that one side refers to, in the order of the references."""
    side = both.accepted if views == _ACCEPTED else both.rejected
    for kind in _NOTES:
        numbers = [number for name, number in side.notes if name == kind]
        part = package.related(package.document, f"{kind}s") if numbers else None
        if part is None:
            continue
        whole = re.compile(rb"<w:%b( [^>]*)>(.*?)</w:%b>" % (kind.encode(), kind.encode()), re.S)
        there = {
            found[1]: note
            for head, note in whole.findall(_part(package, part))
            if (found := _ID.search(head)) is not None
        }
        for note in (there[number] for number in numbers if number in there):
            both.walk(note, views, seen)


def _read(texts: list[bytes]) -> tuple[str, ...]:
    """The texts that are not blank, signs resolved."""
    return tuple(text for one in _resolved(b"\0".join(texts)).split("\0") if (text := one.strip()))


def _resolved(text: bytes) -> str:
    """Text whose signs are themselves, however they are spelt."""
    whole = text.decode("utf-8", "replace")
    return _ENTITY.sub(_sign, whole) if "&" in whole else whole


def _sign(found: re.Match[str]) -> str:
    """The sign that a reference of XML 1.0, 4.1 stands for."""
    name = found[1]
    if not name.startswith("#"):
        return _ENTITIES[name]
    return chr(int(name[2:], 16) if name[1] == "x" else int(name[1:]))


@dataclass(slots=True)
class _Side:
    """One side in the making: finished paragraphs, the open one, boxes, notes referred to."""

    done: list[bytes] = field(default_factory=list)
    open: list[bytes] = field(default_factory=list)
    boxes: list[bytes] = field(default_factory=list)
    notes: list[tuple[str, bytes]] = field(default_factory=list)
    margins: list[bytes] = field(default_factory=list)
    stories: dict[str, bytes] = field(default_factory=dict)

    def end(self) -> None:
        if self.open:
            self.done.append(b"".join(self.open))
            self.open.clear()


@dataclass(slots=True)
class _Both:
    """Both sides in one walk. `views` says on which of them what is being walked is there, `mark` the same
    of the end mark of the open paragraph."""

    accepted: _Side = field(default_factory=_Side)
    rejected: _Side = field(default_factory=_Side)
    views: int = _BOTH
    mark: int = _BOTH
    outer: list[int] = field(default_factory=list)
    around: list[tuple[_Side, _Side, int]] = field(default_factory=list)
    chosen: list[bool] = field(default_factory=list)
    passing: int = 0

    def walk(self, data: bytes, views: int, seen: Seen) -> None:
        """Read a story, on the views named."""
        self.views = views
        *paragraphs, rest = data.split(b"</w:p>")
        for one in paragraphs:
            events = seen.get(one)
            if events is None:
                events = seen[one] = _digest(one)
            if len(events) == 1 and self.whole(*events[0]):
                continue
            self.take(events)
            if not self.passing:
                self.end(self.views & self.mark)
                self.mark = _BOTH
        self.take(_digest(rest))
        self.views = views
        self.end(views)

    def take(self, events: Events) -> None:
        for text, tag in events:
            if tag:
                self.tag(tag)
            elif not self.passing:
                self.put(text)

    def whole(self, text: bytes, tag: bytes) -> bool:
        """Take in a paragraph of text alone that is on both sides, as most are; whether it is such a one."""
        if (
            tag
            or self.passing
            or (self.views & self.mark) != _BOTH
            or self.accepted.open
            or self.rejected.open
        ):
            return False
        self.accepted.done.append(text)
        self.rejected.done.append(text)
        return True

    def gather(self) -> None:
        """Put a header or footer aside that was read: files differ in their order, and in how often they keep
        the same one."""
        for side in (self.accepted, self.rejected):
            whole = b"\0".join(side.done)
            side.stories[_resolved(whole)] = whole
            side.done.clear()

    def add(self, margins: _Both) -> None:
        """Take in the headers and footers that were gathered."""
        for side, other in ((self.accepted, margins.accepted), (self.rejected, margins.rejected)):
            side.done += [whole for _, whole in sorted(other.stories.items())]
            side.boxes += other.boxes

    def end(self, views: int) -> None:
        """End the open paragraph on some views."""
        if views & _ACCEPTED:
            self.accepted.end()
        if views & _REJECTED:
            self.rejected.end()

    def put(self, text: bytes) -> None:
        if self.views & _ACCEPTED:
            self.accepted.open.append(text)
        if self.views & _REJECTED:
            self.rejected.open.append(text)

    def tag(self, tag: bytes) -> None:
        """Take in a tag, or properties with all that stands in them."""
        name = _NAME.match(tag, tag.startswith(b"/"))
        known = name[0] if name else b""
        if known in _BRANCHES:
            self.branch(known, closes=tag.startswith(b"/"))
        elif self.passing:
            return
        elif tag.startswith(b"/"):
            self.close(known[2:])
        elif known == b"w:pPr":
            self.mark = _of_mark(tag)
            self.margins(tag, self.views & self.mark)
        elif known in (b"w:trPr", b"w:tcPr"):
            self.views &= _left(_OLD_LOOK.sub(b"", tag))
        elif not tag.endswith(b"/"):
            self.open(known, tag)
        elif known == b"w:p":
            self.end(self.views)
        else:
            self.leaf(known, tag)

    def open(self, known: bytes, tag: bytes) -> None:
        local = known[2:]
        if local in _KEPT:
            self.outer.append(self.views)
            self.views &= _LEFT.get(local, _BOTH)
        elif local == b"tbl":
            self.end(self.views)
        elif local == b"txbxContent":
            self.around.append((self.accepted, self.rejected, self.mark))
            self.accepted, self.rejected, self.mark = _Side(), _Side(), _BOTH
        else:
            self.leaf(known, tag)

    def close(self, local: bytes) -> None:
        if local in _KEPT:
            if local == b"tc":
                self.end(self.views)
            self.views = self.outer.pop()
        elif local == b"txbxContent":
            self.end(self.views)
            own = self.accepted, self.rejected
            self.accepted, self.rejected, self.mark = self.around.pop()
            for side, inside in zip((self.accepted, self.rejected), own, strict=True):
                side.boxes += [*inside.done, *inside.boxes]

    def leaf(self, known: bytes, tag: bytes) -> None:
        """A sign, a note's reference, a picture or the like."""
        local = known[2:]
        if local in _SIGNS:
            self.put(_SIGNS[local])
        elif local in _MARGINS:
            self.margins(b"<" + tag, self.views)
        elif known in _THINGS:
            self.put(_THING)
        elif local == b"sym":
            self.put(_attribute(_CHAR, tag))
        elif local in _REFERENCES:
            self.put(_NOTE)
            for view, side in ((_ACCEPTED, self.accepted), (_REJECTED, self.rejected)):
                if self.views & view:
                    side.notes.append((_REFERENCES[local], _attribute(_ID, tag)))

    def margins(self, tags: bytes, views: int) -> None:
        """Take in which headers and footers a section refers to."""
        for number in _MARGIN.findall(tags):
            for view, side in ((_ACCEPTED, self.accepted), (_REJECTED, self.rejected)):
                if views & view:
                    side.margins.append(number)

    def branch(self, known: bytes, *, closes: bool) -> None:
        """Of content that is written twice, the first choice is read (Part 3, 7.6)."""
        if known == b"mc:AlternateContent":
            if closes:
                self.chosen.pop()
            else:
                self.chosen.append(False)
        elif closes:
            self.passing -= self.passing > 0
        elif self.passing or (self.chosen and self.chosen[-1]):
            self.passing += 1
        elif self.chosen:
            self.chosen[-1] = True


def _digest(data: bytes) -> Events:
    """What matters of the bytes up to the end of a paragraph; text that nothing cuts is one piece."""
    found = [event for event in _EVENT.findall(data) if event[0] or _says(event[1])]
    if any(tag for _, tag in found):
        return found
    return [(b"".join([text for text, _ in found]), b"")] if found else []


def _says(tag: bytes) -> bool:
    """Whether a tag matters: of properties, those that hold a mark or end a section; the start of a
    paragraph does not, its end does."""
    if tag.startswith(_PROPERTIES):
        return b"<w:sectPr" in tag or _MARK.search(tag) is not None
    return _STARTS.match(tag) is None or tag.endswith(b"/")


def _attribute(wanted: re.Pattern[bytes], tag: bytes) -> bytes:
    found = wanted.search(tag)
    return found[1] if found else b""


def _left(properties: bytes) -> int:
    """The views on which what has these properties is there."""
    views = _BOTH
    for name in _MARK.findall(properties):
        views &= _LEFT[name]
    return views


def _of_mark(properties: bytes) -> int:
    """The same of the end mark of a paragraph: it is marked in its run properties, a number beside them."""
    found = _LOOK.search(properties)
    return _left(_OLD_LOOK.sub(b"", properties[found.start() :])) if found else _BOTH
