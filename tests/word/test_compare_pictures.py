"""Pictures in a redline: old and new ones stand side by side, and no two have one number (20.4.2.5)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dpadesk.word import accept, compare, open_package, reject
from tests.word.comparing import bench

PNG = "word/media/image1.png"


def numbers(data: bytes) -> list[str]:
    """The numbers of the drawings in the body, in order."""
    package = open_package(data)
    return re.findall(r'<wp:docPr [^>]*?id="(\d+)"', package.part(package.document).decode())


def file(shared: Path, body: str, path: Path, picture: bytes = b"") -> bytes:
    """A file whose body may use the one picture; `picture` are other bytes for it."""
    bench(shared, "hardcases").write({"body": body, "image": True}, path)
    data = path.read_bytes()
    return open_package(data).replace({PNG: picture}).to_bytes() if picture else data


def bodies(shared: Path, change: str) -> tuple[str, str]:
    """Old and new: a picture gives way to another, is deleted beside one of its number, or moves."""
    cases = bench(shared, "hardcases")
    seal = cases.image()
    first, second = (
        cases.p("The seal: ", seal),
        cases.p("Signed for the Controller at the place named above."),
    )
    match change:
        case "replaced":
            return first + second, first + second
        case "deleted":
            return first + cases.p(cases.A, seal.replace('id="7"', 'id="8"')) + second, cases.p(
                "The seal: "
            ) + cases.p(cases.A, seal) + second
        case _:
            others = "".join(cases.p(f"Clause {number} stands where it stood.") for number in range(12))
            long = cases.p(cases.A, seal)
            return long + others + second, others + second + long


@pytest.mark.parametrize("change", ["replaced", "deleted", "moved"])
def test_no_two_pictures_of_a_redline_have_one_number(change: str, shared: Path, tmp_path: Path) -> None:
    before, after = bodies(shared, change)
    old = file(shared, before, tmp_path / "old.docx")
    other = open_package(old).parts[PNG] + b"another" if change == "replaced" else b""
    new = file(shared, after, tmp_path / "new.docx", other)
    made = compare(old, new, author="A", when="2026-11-22T00:00:00Z")
    assert len(numbers(made)) == 2
    assert len(set(numbers(made))) == 2
    assert numbers(accept(made)) == numbers(new)
    assert len(numbers(reject(made))) == len(numbers(old))


def test_pictures_that_nobody_touched_keep_their_numbers_and_bytes(shared: Path, tmp_path: Path) -> None:
    cases = bench(shared, "hardcases")
    seals = cases.p("Seals: ", cases.image(), cases.image())
    old = file(shared, seals + cases.p("Within 24 hours."), tmp_path / "old.docx")
    new = file(shared, seals + cases.p("Within 48 hours."), tmp_path / "new.docx")
    made = open_package(compare(old, new, author="A", when="2026-11-22T00:00:00Z"))
    assert seals.encode() in made.part(made.document)
