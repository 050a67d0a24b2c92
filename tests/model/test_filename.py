"""Names of files that every system takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpadesk.desk import pack_name
from dpadesk.model import safe_name

TAIL = " - clean copy - round 3 - 2026-11-23"
DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


@pytest.mark.parametrize(
    ("matter", "made"),
    [
        ("Northwind Bank", f"Northwind Bank{TAIL}.docx"),
        ("A/B: “C” <D>|E?*", f"A B “C” D E{TAIL}.docx"),
        ("..\\..\\etc", f"etc{TAIL}.docx"),
        ("Ltd. ", f"Ltd{TAIL}.docx"),
        ("", f"file{TAIL}.docx"),
        ("con.x", f"_con.x{TAIL}.docx"),
        ("a\u202egpj.exe\n\tb", f"a gpj.exe b{TAIL}.docx"),
        ("日本電気 株式会社", f"日本電気 株式会社{TAIL}.docx"),
    ],
)
def test_a_name_follows_the_pattern(matter: str, made: str) -> None:
    assert pack_name(matter, "clean copy", 3, "2026-11-23", ".docx") == made


def test_only_the_matters_name_is_cut() -> None:
    made = pack_name("A very long name of a matter " * 20, "clean copy", 3, "2026-11-23", ".docx")
    assert made.endswith(f"{TAIL}.docx")
    assert 80 < len(made) <= 120


@given(st.text(max_size=300), st.text(max_size=60), st.sampled_from(["", ".docx", ".pdf"]))
def test_every_name_is_one_that_windows_takes(start: str, rest: str, suffix: str) -> None:
    name = safe_name(start, rest, suffix)
    assert name
    assert not set(name) & set('<>:"/\\|?*')
    assert all(sign.isprintable() for sign in name)
    assert name == name.strip(" ").rstrip(".")
    assert name.partition(".")[0].strip().casefold() not in DEVICES
    assert name.endswith(suffix)
    assert len(name) <= 120 + 70
    assert len(name.encode()) <= 255 + 3 * len(rest)
