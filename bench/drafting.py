"""Drafting a long agreement, beside docxtpl filling a template of the same text: in one run, each in its own process.

    python bench/drafting.py ours FOLDER
    python bench/drafting.py docxtpl FOLDER

`ours` writes the file and docxtpl's template and context into FOLDER. Both print one JSON object: name -> ms.
"""

from __future__ import annotations

import io
import json
import re
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

DAY = "2026-11-21"
ROWS = 285  # sub-processors that make the long form forty pages, as LibreOffice lays them out
WORD = "word/document.xml"


def least(work: Callable[[], object], repeat: int = 9) -> float:
    """Milliseconds of the processor: the least of several runs, which other work on the machine spoils least."""
    work()
    times = []
    for _ in range(repeat):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1000)
    return round(min(times), 1)


def ours(folder: Path) -> dict[str, float]:
    from dpadesk.assemble import assemble
    from dpadesk.interview import read_answers
    from dpadesk.library import default_folder, load
    from dpadesk.model import Answers
    from dpadesk.word import Properties, write

    library = load()
    sample = (default_folder() / "sample" / "answers.yaml").read_text(encoding="utf-8")
    values = dict(read_answers(sample, library).values)
    long = Answers("balanced-full", {**values, **_more(values)})
    made = assemble(library, long, date=DAY).document
    properties = Properties(made.title, "Bench", DAY)
    data = write(made, properties=properties)
    (folder / "ours.docx").write_bytes(data)
    _template(folder, data, list(_words({**values, **_more(values)})))
    number = count()

    def changed() -> None:
        """One answer is another each time; nothing else is."""
        text = f"service number {next(number)}"
        assemble(library, Answers(long.form, {**long.values, "service_description": text}), date=DAY)

    def anew() -> None:
        for key in [key for key in library.memo if isinstance(key, tuple) and key[0] in ("blocks", "made")]:
            del library.memo[key]
        assemble(library, long, date=DAY)

    return {
        "load the library": least(load, 5),
        "assemble 40 pages, nothing kept from before": least(anew),
        "one answer changed: the new document": least(changed),
        "export them: write the .docx": least(lambda: write(made, properties=properties)),
    }


def _more(values: dict[str, Any]) -> dict[str, Any]:
    """Answers that switch everything on, with tables long enough for forty pages."""
    rows = [dict(one) for one in values["subprocessors_optional"]]
    many = tuple({**rows[at % len(rows)], "name": f"Supplier {at}"} for at in range(ROWS))
    return {
        "us_states": ("CA", "MD"), "uk_data": True, "swiss_data": True, "scc_module": "2", "dora": True,
        "transfers_outside": True, "subprocessors_optional": many,
    }  # fmt: skip


def _words(values: dict[str, Any]) -> Iterator[str]:
    """What a template would have as variables: the answers that are words, numbers and names."""
    for one in values.values():
        inner = one.values() if isinstance(one, dict) else one if isinstance(one, tuple) else (one,)
        for text in inner:
            yield from (each for each in (text.values() if isinstance(text, dict) else (text,)) if _fit(each))


def _fit(text: object) -> bool:
    return isinstance(text, str) and len(text) > 6


def _template(folder: Path, data: bytes, words: list[str]) -> None:
    """Our own file with a variable in place of every answer that stands in it: the same text to fill."""
    source = zipfile.ZipFile(io.BytesIO(data))
    text = source.read(WORD).decode("utf-8")
    context: dict[str, str] = {}
    for word in sorted(set(words), key=len, reverse=True):
        shown = word.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        name = f"v{len(context)}"
        pattern = re.compile(rf"(<w:t[^>]*>[^<{{}}]*?){re.escape(shown)}(?=[^<{{}}]*</w:t>)")
        text, filled = pattern.subn(rf"\1{{{{ {name} }}}}", text)
        if filled:
            context[name] = word
    with zipfile.ZipFile(folder / "template.docx", "w", zipfile.ZIP_DEFLATED) as out:
        for part in source.namelist():
            out.writestr(part, text if part == WORD else source.read(part))
    (folder / "context.json").write_text(json.dumps(context), encoding="utf-8")


def docxtpl(folder: Path) -> dict[str, float]:
    from docxtpl import DocxTemplate

    context = json.loads((folder / "context.json").read_text(encoding="utf-8"))

    def fill() -> None:
        template = DocxTemplate(folder / "template.docx")
        template.render(context, autoescape=True)
        template.save(io.BytesIO())

    return {f"docxtpl fills the same text, {len(context)} variables": least(fill)}


if __name__ == "__main__":
    print(json.dumps({"ours": ours, "docxtpl": docxtpl}[sys.argv[1]](Path(sys.argv[2]))))
