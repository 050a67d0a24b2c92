"""A file without what it would give away beside its text; everything that is shown stays as it is."""

from __future__ import annotations

import posixpath
from collections.abc import Collection

from dpadesk.errors import ScrubRefused
from dpadesk.word import xml
from dpadesk.word.clean import without_comments
from dpadesk.word.names import REVISIONS, W, w
from dpadesk.word.package import CONTENT_TYPES_NAME, Package, content_type, new_package, open_package
from dpadesk.word.revise import accept as accept_marks
from dpadesk.word.scrub_content import hidden_styles, scrub_tree
from dpadesk.word.scrub_objects import plain_type
from dpadesk.word.scrub_parts import Links
from dpadesk.word.scrub_pictures import without_notes
from dpadesk.word.scrub_traces import Scrubbed, Tally, Trace

__all__ = ["EVERYTHING", "scrub"]

# An embedded file may be an annex of the agreement: it goes only where that is asked for.
EVERYTHING = frozenset(Trace) - {Trace.EMBEDDED}
_UNSEEN = ("vbaProject.bin", "vbaData.xml", "/embeddings/", "/activeX/", "/afchunk", "/altChunk")


def scrub(
    data: bytes,
    name: str = "",
    *,
    what: Collection[Trace] = EVERYTHING,
    firm: str = "",
    accept: bool = False,
) -> Scrubbed:
    """Takes the traces in `what` out of a file.

    Names on marks and comments that stay become `firm`, or "Author" where that is empty. Tracked changes are
    nobody's to take out unseen: where any stand the file is refused, unless `accept` says that all count
    as accepted, or `what` leaves them. Raises UnreadableFile, BrokenFile; ScrubRefused.
    """
    tally = Tally()
    marks = _marks(open_package(data, name))
    if Trace.CHANGES in what and marks:
        if not accept:
            raise ScrubRefused("scrub.open-changes", file=name, n=marks)
        data = accept_marks(data)
        tally.take(Trace.CHANGES, count=marks)
    if Trace.COMMENTS in what:
        tally.take(Trace.COMMENTS, count=_comments(open_package(data, name)))
        data = without_comments(data, name, people=False)
    package = open_package(data, name)
    made = open_package(_rewritten(package, what, tally, firm), name)
    kind = content_type(made.parts, made.document, name)
    return Scrubbed(made.to_bytes(), tally.taken(), _unseen(made), kind != plain_type(kind))


def _marks(package: Package) -> int:
    """Revisions in all stories."""
    return sum(
        sum(1 for _ in package.tree(part).iter(*REVISIONS))
        for part in package.parts
        if part.endswith(".xml") and b"wordprocessingml" in package.part(part)
    )


def _comments(package: Package) -> int:
    part = package.related(package.document, "comments")
    return 0 if part is None else sum(1 for _ in package.tree(part).iter(w("comment")))


def _rewritten(package: Package, what: Collection[Trace], tally: Tally, firm: str) -> bytes:
    """All parts anew, in the order in which they came, none bearing the time at which it was packed."""
    links = Links(package, what, tally)
    changed = links.go()
    styles = package.related(package.document, "styles")
    hidden = hidden_styles(package.tree(styles)) if styles else frozenset()
    for part in package.parts:
        if part in changed or part == CONTENT_TYPES_NAME:
            continue
        if part.endswith(".xml"):
            before = package.part(part)
            root = package.tree(part)
            links.clean_references(part, root)
            story = root.tag.startswith(f"{{{W}}}") and part != styles
            scrub_tree(root, what, tally, firm=firm, hidden=hidden if story else frozenset())
            after = xml.to_bytes(root, before)
            changed[part] = before if after == xml.to_bytes(package.tree(part), before) else after
        elif Trace.PICTURES in what and "/media/" in part:
            changed[part] = without_notes(package.part(part), posixpath.basename(part), tally)
    parts = {part: changed.get(part, package.part(part)) for part in package.parts}
    return new_package({part: content for part, content in parts.items() if content is not None}).to_bytes()


def _unseen(package: Package) -> tuple[str, ...]:
    return tuple(part for part in package.parts if any(sign in f"/{part}" for sign in _UNSEEN))
