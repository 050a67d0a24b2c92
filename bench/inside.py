"""The engine's figures without the start of a process, each beside what nobody can avoid.

    python bench/inside.py reading OLD.docx NEW.docx
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
    group = {"reading": reading, "drafting": drafting}[sys.argv[1]]
    print(json.dumps(group(*map(Path, sys.argv[2:]))))
