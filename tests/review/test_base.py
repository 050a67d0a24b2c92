"""What we sent, made ready before anything comes back, gives what the file itself gives."""

from __future__ import annotations

from pathlib import Path

from dpadesk.desk import Blob, changes_of
from dpadesk.review import base_of, find_changes
from dpadesk.word import read

SAMPLE = Path(__file__).parents[2] / "clause_library" / "sample"


def test_a_base_is_held_against_every_file_that_comes_back() -> None:
    blobs = [Blob(name, (SAMPLE / name).read_bytes()) for name in ("sent.docx", "returned.docx")]
    sent, returned = (read(one.data, one.name) for one in blobs)
    base = base_of(sent)
    plain = find_changes(returned, sent)
    assert plain.changes
    for _ in range(2):
        found = find_changes(returned, base)
        assert (found.changes, found.sent, found.shown) == (plain.changes, sent, plain.shown)
        assert found.not_compared == plain.not_compared
    assert not find_changes(sent, base).changes
    assert changes_of(blobs[1], blobs[0], ready=lambda _: base).changes == plain.changes
