"""The sample's document, word for word, as somebody read and approved it.

After a wanted change of the library: `DPADESK_GOLD=write pytest tests/gold`, then read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

from dpadesk.assemble import Assembled, assemble
from dpadesk.library import Library
from dpadesk.model import Answers
from tests.gold.readable import readable

HERE = Path(__file__).parent


def check(name: str, made: Assembled) -> None:
    path = HERE / name
    text = readable(made)
    if os.environ.get("DPADESK_GOLD") == "write":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_the_sample(sample: Assembled) -> None:
    check("sample.txt", sample)


def test_nothing_answered(library: Library) -> None:
    made = assemble(library, Answers("communications-platform"), date="2026-11-21", draft="draft 1")
    check("blank.txt", made)
