"""Laws of written files, for generated documents with tables, marks inside marks, moves, notes and headers.

Judged by our own reader against the model, and by the second reader (tests/oracle/resolver.py), which shares
no code with us.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import Phase, given, settings

from dpadesk.diff import redline
from dpadesk.model import Document
from dpadesk.word import Properties, accept, compare, faults, patch, read, reject, write
from tests.conftest import share_of_counts
from tests.laws.generated import redrafts, with_notes_inside, without_grids
from tests.laws.test_corpus_laws import difference
from tests.oracle.resolver import Side, stories
from tests.word.documents import documents

EXAMPLES = max(10, round(2000 * share_of_counts()))
# The documents are large: what fails is printed as it is, for shrinking takes minutes.
OFTEN = settings(max_examples=EXAMPLES, phases=[Phase.explicit, Phase.reuse, Phase.generate])
Act = Callable[[bytes], bytes]
WHEN = "2026-11-21T00:00:00Z"


def written(document: Document) -> bytes:
    return write(document, properties=Properties("Agreement", "A. Lawyer", "2026-11-21"))


def alike(what: str, got: bytes, side: Side | None, wanted: bytes, other: Side | None = None) -> None:
    """By the second reader, every story, text and look."""
    found = difference(stories(got, side), stories(wanted, other))
    assert found == "", f"{what}: {found}"


@pytest.mark.sweep
@given(documents())
@OFTEN
def test_a_file_resolved_reads_as_the_document_resolved_and_with_nothing_done_stays(
    document: Document,
) -> None:
    file = written(document)
    assert patch(file, ()) == file
    sides: tuple[tuple[Side, Act, Document], ...] = (
        ("accept", accept, document.final()),
        ("reject", reject, document.original()),
    )
    for side, act, wanted in sides:
        made = act(file)
        assert with_notes_inside(read(made).document) == with_notes_inside(wanted), side
        alike(side, made, None, file, side)
        assert act(made) == made


@pytest.mark.sweep
@given(redrafts())
@OFTEN
def test_original_is_the_old_and_final_the_new(pair: tuple[Document, Document]) -> None:
    old, new = pair
    marked = redline(old, new, author="A")
    for view, side in ((marked.original(), old), (marked.final(), new)):
        assert without_grids(with_notes_inside(view)[0]) == without_grids(with_notes_inside(side)[0])
    assert marked.accept() == marked.final()
    assert marked.reject() == marked.original()


@pytest.mark.sweep
@given(redrafts())
@OFTEN
def test_a_compared_file_holds_both_sides(pair: tuple[Document, Document]) -> None:
    old, new = map(written, pair)
    made = compare(old, new, author="A", when=WHEN)
    assert set(faults(made)) <= {*faults(old), *faults(new)}
    sides: tuple[tuple[Side, Act, bytes], ...] = (("accept", accept, new), ("reject", reject, old))
    for side, act, wanted in sides:
        alike(f"the mark's {side}", made, side, wanted)
        alike(f"our {side}", act(made), None, wanted)
