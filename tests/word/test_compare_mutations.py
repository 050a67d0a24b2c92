"""Real files against a copy of themselves in which a few things were changed, seeded, judged by the shared judge."""

from __future__ import annotations

import copy
import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from lxml import etree

from tests.conftest import Corpus
from tests.word.comparing import bench, compared, verdict

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
WORDS = ("processor", "shall", "not", "within", "30 days", "notify", "EUR 5,000", "breach")
# Their notes are left behind when the paragraph with the mark goes, which no program does.
ORPHANS = "s"
# A contents field begins in one paragraph and ends in another: deleting its first paragraph cuts it.
CUT_FIELD = {"toc0.docx": "l"}


def in_a_box(element: Any) -> bool:
    return any(above.tag == f"{W}txbxContent" for above in element.iterancestors())


def closes_something(paragraph: Any) -> bool:
    """The last paragraph of a cell or body, or one that ends a section, cannot simply go."""
    siblings = [one for one in paragraph.getparent() if one.tag in (f"{W}p", f"{W}tbl")]
    return siblings[-1] is paragraph or paragraph.find(f".//{W}sectPr") is not None


def word(paragraph: Any, source: random.Random) -> None:
    texts = [one for one in paragraph.iter(f"{W}t") if (one.text or "").strip()]
    if texts:
        text = source.choice(texts)
        words = text.text.split(" ")
        words[source.randrange(len(words))] = source.choice(WORDS)
        text.text = " ".join(words)
        text.set(SPACE, "preserve")


def deletion(paragraph: Any, source: random.Random) -> None:
    if not closes_something(paragraph):
        paragraph.getparent().remove(paragraph)


def insertion(paragraph: Any, source: random.Random) -> None:
    made = etree.Element(f"{W}p")
    run = etree.SubElement(made, f"{W}r")
    etree.SubElement(run, f"{W}t").text = " ".join(source.choices(WORDS, k=source.randint(1, 12)))
    (paragraph.addnext if source.random() < 0.6 else paragraph.addprevious)(made)


def join(paragraph: Any, source: random.Random) -> None:
    other = paragraph.getnext()
    if (
        other is not None
        and other.tag == f"{W}p"
        and not closes_something(paragraph)
        and not closes_something(other)
    ):
        paragraph.extend([one for one in other if one.tag != f"{W}pPr"])
        other.getparent().remove(other)


def split(paragraph: Any, source: random.Random) -> None:
    runs = [one for one in paragraph if one.tag == f"{W}r"]
    if len(runs) < 2 or paragraph.find(f".//{W}fldChar") is not None or closes_something(paragraph):
        return
    rest = list(paragraph)[paragraph.index(source.choice(runs[1:])) :]
    if all(one.tag == f"{W}r" for one in rest):
        made = etree.Element(f"{W}p")
        made.extend([copy.deepcopy(one) for one in paragraph.findall(f"{W}pPr")])
        made.extend(rest)
        paragraph.addnext(made)


def row(paragraph: Any, source: random.Random) -> None:
    for above in paragraph.iterancestors(f"{W}tr"):
        if len(above.getparent().findall(f"{W}tr")) > 1:
            above.getparent().remove(above)
        return


def italic(paragraph: Any, source: random.Random) -> None:
    for run in paragraph.findall(f"{W}r"):
        if run.find(f"{W}rPr") is None:
            run.insert(0, etree.Element(f"{W}rPr"))
            etree.SubElement(run[0], f"{W}i")
            return


def change(root: Any, source: random.Random) -> None:
    """One to four changes of a document's body, in place."""
    body = root.find(f"{W}body")
    for _ in range(source.randint(1, 4)):
        paragraphs = [one for one in body.iter(f"{W}p") if not in_a_box(one)]
        if paragraphs:
            act = source.choice((word, word, deletion, insertion, join, split, row, italic))
            act(source.choice(paragraphs), source)


def packed(path: Path, root: Any) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            main = name == "word/document.xml"
            after.writestr(
                name,
                etree.tostring(root, encoding="UTF-8", xml_declaration=True) if main else before.read(name),
            )
    return out.getvalue()


@pytest.mark.sweep
@pytest.mark.parametrize("seed", [1, 2])
def test_edited_copies_of_real_files(
    seed: int, corpus: Corpus, shared: Path, wordml: ModuleType, counts: Callable[[int], int], tmp_path: Path
) -> None:
    judge = bench(shared, "judge")
    files = [
        path for path in corpus.files("tracked", "pairs", "other", "dpa") if path.stat().st_size < 400_000
    ]
    wrong: dict[str, str] = {}
    for path in random.Random(seed).sample(files, min(len(files), counts(352))):
        try:
            root = wordml.Package(path).tree()
        except (zipfile.BadZipFile, etree.XMLSyntaxError):
            continue
        if root is None or root.tag != f"{W}document":
            continue
        source = random.Random(f"{seed} {path.name}")
        clean = wordml.resolve(root, "accept")
        edited = copy.deepcopy(clean)
        change(edited, source)
        sides = [(tmp_path / "OLD.docx", clean), (tmp_path / "NEW.docx", edited)]
        for (out, _), (_, side) in zip(sides, sides[:: source.choice((1, -1))], strict=True):
            out.write_bytes(packed(path, side))
        letters = verdict(
            judge, sides[0][0], sides[1][0], compared(sides[0][0], sides[1][0], tmp_path / "out.docx")
        )
        if letters.replace(ORPHANS, "") not in ("", CUT_FIELD.get(path.name, "")):
            wrong[path.name] = letters
    assert not wrong
