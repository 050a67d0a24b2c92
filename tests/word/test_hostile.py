"""Broken and hostile files: an error that can be told, or a reading; never a traceback, never long."""

from __future__ import annotations

import contextlib
import copy
import random
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from dpadesk.errors import DpaDeskError
from dpadesk.model import DeleteText, InsertText
from dpadesk.word import patch, read
from dpadesk.word.package import open_package
from dpadesk.word.revise import accept, reject
from tests.word.test_package import docx
from tests.word.test_patch import US
from tests.word.test_revise import GONE, RUN, W, body, by

SECONDS = 5.0


def nested(tag: str, depth: int) -> bytes:
    opened = {
        "ins": '<w:ins w:id="1" w:author="A">',
        "sdt": "<w:sdt><w:sdtContent>",
        "tbl": "<w:tbl><w:tr><w:tc>",
        "smartTag": "<w:smartTag>",
    }[tag]
    closed = {"ins": "</w:ins>", "sdt": "</w:sdtContent></w:sdt>", "tbl": "</w:tc></w:tr></w:tbl>"}.get(
        tag, "</w:smartTag>"
    )
    inner = opened * depth + RUN.format("x") + closed * depth
    return body(f"<w:p>{inner}</w:p>" if tag in ("ins", "smartTag") else inner)


def wrapped(document: str) -> bytes:
    return docx(document.encode())


CASES: dict[str, bytes] = {
    **{f"deep-{tag}-60": nested(tag, 60) for tag in ("ins", "sdt", "tbl", "smartTag")},
    **{f"deep-{tag}-20000": nested(tag, 20_000) for tag in ("ins", "sdt", "tbl", "smartTag")},
    "deep-large": docx(
        b"<w:document xmlns:w='%s'><w:body>" % W.encode()
        + b"<!--" + b" " * (9 << 20) + b"-->"
        + b"<w:sdt><w:sdtContent>" * 1500 + b"<w:p/>" + b"</w:sdtContent></w:sdt>" * 1500
        + b"</w:body></w:document>"
    ),
    "huge-attribute": body(f'<w:p w:rsidR="{"0" * (11 << 20)}"/>'),
    "undeclared-prefix": wrapped(f'<w:document xmlns:w="{W}"><w:body><x:p/></w:body></w:document>'),
    "forbidden-character": wrapped(f'<w:document xmlns:w="{W}"><w:body><w:p>\x01</w:p></w:body></w:document>'),
    "wrong-encoding": docx(b'<?xml version="1.0" encoding="UTF-16"?>' + f'<w:document xmlns:w="{W}"/>'.encode()),
    "utf-16": docx(f'<w:document xmlns:w="{W}"><w:body><w:p/></w:body></w:document>'.encode("utf-16")),
    "no-body": wrapped(f'<w:document xmlns:w="{W}"/>'),
    "no-namespace": wrapped("<document><body><p/></body></document>"),
    "t-in-del": body("<w:p>" + by("A", RUN.format("x"), "del") + by("A", GONE.format("y"), "ins") + "</w:p>"),
    "no-author": body(f'<w:p><w:ins>{RUN.format("x")}</w:ins><w:del w:id="x">{GONE.format("y")}</w:del></w:p>'),
    "half-a-move": body("<w:p>" + by("A", RUN.format("x"), "moveFrom") + "</w:p>"),
    "range-without-end": body('<w:p><w:moveFromRangeStart w:id="1" w:name="a"/>' + RUN.format("x") + "</w:p>"),
    "del-in-ins-in-del": body("<w:p>" + by("A", by("B", by("C", GONE.format("x"), "del"), "ins"), "del") + "</w:p>"),
    "mark-on-last": body(f"<w:p><w:pPr><w:rPr>{by('A', '', 'del')}</w:rPr></w:pPr></w:p>"),
    "field-without-end": body('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' * 3),
    "field-without-begin": body('<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'),
    "empty-change": body(
        '<w:p><w:pPr><w:pPrChange w:id="1" w:author="A"/></w:pPr><w:r><w:rPr><w:rPrChange/></w:rPr></w:r></w:p>'
    ),
    "bad-numbers": body(
        '<w:tbl><w:tblGrid><w:gridCol w:w="x"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:gridSpan w:val="-1"/></w:tcPr>'
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="x"/><w:numId w:val="y"/></w:numPr><w:outlineLvl w:val="q"/></w:pPr>'
        '<w:r><w:rPr><w:sz w:val="huge"/></w:rPr><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>'
    ),
    "comment-on-nothing": body('<w:p><w:commentRangeStart w:id="9"/><w:r><w:commentReference w:id="9"/></w:r></w:p>'),
    "row-without-cells": body("<w:tbl><w:tr/></w:tbl><w:tbl/><w:p/>"),
    "many-cells": body("<w:tbl>" + "<w:tr>" + "<w:tc><w:p/></w:tc>" * 9000 + "</w:tr></w:tbl><w:p/>"),
    "long-paragraph": body("<w:p>" + RUN.format("word ") * 20_000 + "</w:p>"),
    "many-fields": body(
        "<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>A</w:instrText></w:r>' * 4000 + "</w:p>"
    ),
}  # fmt: skip

JOBS: dict[str, Callable[[bytes], object]] = {
    "read": lambda data: read(data).document.final(),
    "accept": accept,
    "reject": reject,
    "patch": lambda data: patch(data, [DeleteText("body:1", 0, 1, US), InsertText("body:1", 0, "x", US)]),
}


@pytest.mark.parametrize("job", JOBS)
@pytest.mark.parametrize("case", CASES)
def test_ends_in_a_plain_error_or_a_result_and_soon(case: str, job: str) -> None:
    started = time.process_time()
    with contextlib.suppress(DpaDeskError):
        JOBS[job](CASES[case])
    assert time.process_time() - started < SECONDS


@pytest.mark.sweep
def test_damaged_real_files_never_end_in_a_traceback(shared: Path, counts: Callable[[int], int]) -> None:
    rng = random.Random(20261121)
    files = sorted((shared / "corpus" / "tracked").rglob("*.docx"))
    for _ in range(counts(3000)):
        data = bytearray(rng.choice(files).read_bytes())
        at = rng.randrange(len(data))
        if rng.random() < 0.5:
            data[at] = rng.randrange(256)
        else:
            del data[at : at + rng.randrange(1, 2000)]
        for job in ("read", "accept"):
            with contextlib.suppress(DpaDeskError):
                JOBS[job](bytes(data))


@pytest.mark.sweep
def test_files_with_shuffled_elements_never_end_in_a_traceback(
    shared: Path, counts: Callable[[int], int]
) -> None:
    rng = random.Random(7)
    files = sorted((shared / "corpus" / "tracked").rglob("*.docx"))
    for _ in range(counts(2000)):
        package = open_package(rng.choice(files).read_bytes())
        name = rng.choice([one for one in package.parts if re.match(r"word/[a-z]+\d?\.xml$", one)])
        root = package.tree(name)
        for _ in range(rng.randint(1, 12)):
            shuffle(list(root.iter()), rng)
        data = package.replace({name: etree.tostring(root)}).to_bytes()
        for job in JOBS.values():
            with contextlib.suppress(DpaDeskError):
                job(data)


def shuffle(elements: list[etree._Element], rng: random.Random) -> None:
    """Drops, repeats, moves, unwraps an element, or spoils one of its attributes."""
    one, other = rng.choice(elements), rng.choice(elements)
    parent = one.getparent()
    if parent is None or not isinstance(one.tag, str) or not isinstance(other.tag, str):
        return
    match rng.randrange(5):
        case 0:
            parent.remove(one)
        case 1:
            parent.append(copy.deepcopy(one))
        case 2 if one not in other.iterancestors() and one is not other:
            other.insert(rng.randrange(len(other) + 1), one)
        case 3:
            one[:] = []
        case _:
            for key in one.attrib:
                one.set(key, rng.choice(("", "x", "-1", "99999999999", "0")))
