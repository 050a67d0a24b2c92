"""The engine's figures without the start of a process, each beside what nobody can avoid.

    python bench/inside.py reading OLD.docx NEW.docx
    python bench/inside.py answering OLD.docx NEW.docx
    python bench/inside.py drafting ANSWERS.yaml

Prints one JSON object: name -> milliseconds (median of several runs).
"""

from __future__ import annotations

import io
import json
import statistics
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))


def timed(work: Callable[[], object], repeat: int = 7) -> float:
    work()  # imports and caches are not what is measured
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return round(statistics.median(times), 1)


def unzip_and_parse(*files: bytes) -> None:
    from lxml import etree

    for data in files:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        etree.fromstring(parts["word/document.xml"], etree.XMLParser(huge_tree=True, resolve_entities=False))


def reading(old: Path, new: Path) -> dict[str, float]:
    from dpadesk.desk import Blob, changes_of

    sent, returned = Blob(old.name, old.read_bytes()), Blob(new.name, new.read_bytes())
    return {
        "read and list changes": timed(lambda: changes_of(returned, sent)),
        "floor: unzip and parse both": timed(lambda: unzip_and_parse(sent.data, returned.data)),
    }


def answering(old: Path, new: Path) -> dict[str, float]:
    """150 decisions, each way by turns, on a redline of the two."""
    from dpadesk.desk import Blob, answer_files, changes_of
    from dpadesk.model import Author, Decision, Do
    from dpadesk.review import can, plan
    from dpadesk.word import compare, patch

    when = "2026-11-20T09:00:00Z"
    us = Author("Bench", "B", when)
    redline = compare(old.read_bytes(), new.read_bytes(), author="Them", when=when)
    returned = Blob(new.name, redline)
    review = changes_of(returned, None)
    ways = (Do.ACCEPT, Do.REJECT, Do.REJECT_VISIBLY, Do.COUNTER, Do.COMMENT)
    text = [
        one for one in review.changes if can(one, Do.COUNTER) and one.kind in ("insert", "delete", "replace")
    ]
    decided = [
        Decision(
            one.id,
            do := ways[at % len(ways)],
            "forty-eight (48)" if do is Do.COUNTER else "",
            "Not agreed." if do is Do.COMMENT else "",
        )
        for at, one in enumerate(text[:: max(1, len(text) // 150)][:150])
    ]
    return {
        f"{len(decided)} decisions written": timed(
            lambda: patch(redline, plan(review, decided, Do.RESERVE, us).edits), 5
        ),
        "the same, read again and proved": timed(
            lambda: answer_files(review, returned, decided, author=us, default=Do.RESERVE), 5
        ),
        "floor: unzip and parse it": timed(lambda: unzip_and_parse(redline), 5),
    }


def drafting(answers_file: Path) -> dict[str, float]:
    from dpadesk.desk import draft_of
    from dpadesk.interview import read_answers
    from dpadesk.library import load

    library = load()
    answers = read_answers(answers_file.read_text(encoding="utf-8"), library, answers_file.name)
    made = draft_of(answers, library, date="2026-11-21", author="Bench")
    return {
        "load the library": timed(load, 3),
        "assemble and export": timed(lambda: draft_of(answers, library, date="2026-11-21", author="Bench")),
        "floor: unzip and parse it": timed(lambda: unzip_and_parse(made.docx)),
    }


if __name__ == "__main__":
    group = {"reading": reading, "answering": answering, "drafting": drafting}[sys.argv[1]]
    print(json.dumps(group(*map(Path, sys.argv[2:]))))
