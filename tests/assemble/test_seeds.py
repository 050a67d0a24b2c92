"""Each example agreement from our library: every term that it has stands in its place, with its value.

The table is printed by `pytest -s tests/assemble/test_seeds.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pytest

from dpadesk.assemble import Assembled, assemble
from dpadesk.library import load
from dpadesk.model import FINAL, Block, Document, Paragraph, Role, Table, labels
from tests.assemble.seed_terms import CURED, FOREIGN, OWN, TERMS, Expected, expected
from tests.assemble.seeds import CLAUSES, Spec, absent, answers_of, specs

LIBRARY = load()
SPECS = specs()
pytestmark = pytest.mark.skipif(not SPECS, reason="the examples' descriptions are not here (DPADESK_SHARED)")
SEEDS = sorted(TERMS)
ROWS = [(seed, topic) for seed in SEEDS for topic in expected(seed)]


@dataclass(frozen=True, slots=True)
class Place:
    """A clause's words in the document, and the heading above them."""

    heading: str
    text: str


@cache
def made(seed: str) -> Assembled:
    return assemble(LIBRARY, answers_of(SPECS[seed]), date="2026-11-21")


@cache
def places(seed: str) -> Mapping[str, Place]:
    out: dict[str, Place] = {}
    heading = ""
    for block in made(seed).document.blocks:
        if isinstance(block, Paragraph) and block.role is Role.HEADING:
            heading = block.visible
            continue
        clause = block.id.partition("#")[0]
        before = out[clause].text if clause in out else ""
        out[clause] = Place(heading, f"{before}\n{_text(block)}")
    return out


def _text(block: Block) -> str:
    if isinstance(block, Paragraph):
        return block.visible
    return "\n".join(one.visible for _, one in Document((block,)).walk())


def wanted(spec: Spec, row: Expected) -> list[str]:
    """The words of a line with the example's own figures and lists in their places."""
    lists = spec["lists"]
    many = {
        "{toms}": [one["name"] for one in lists["toms"]],
        "{operations}": lists["operations"],
        "{purposes}": lists["purposes"],
        "{services}": lists["services"],
        "{data_subjects}": lists["data_subjects"],
        "{data_categories}": [one["name"] for one in lists["data_categories"]],
        "{core}": [one["name"] for one in lists["subprocessors"] if one["list"] == "core"],
        "{subprocessors}": [one["name"] for one in lists["subprocessors"]],
        "{addresses}": [one["address"] for one in lists["subprocessors"]],
        "{value}": [spec["terms"][row.topic]["value"]],
        "{product}": [spec["vendor"]["product"]],
        "{contact}": [spec["vendor"]["contact"]],
    }
    out: list[str] = []
    for words in row.words:
        out += many[words] if words in many else [words.format_map(spec["levers"])]
    return out


@pytest.mark.parametrize(("seed", "topic"), ROWS)
def test_a_term_stands_in_its_place_with_its_value(seed: str, topic: str) -> None:
    row, place = expected(seed)[topic], places(seed).get(expected(seed)[topic].clause)
    assert place is not None, f"{row.clause} is not in the document"
    assert place.heading.lower().startswith(row.heading.lower())
    text = place.text.lower()
    missing = [words for words in wanted(SPECS[seed], row) if words.lower() not in text]
    assert missing == []


@pytest.mark.parametrize("seed", SEEDS)
def test_every_term_that_the_example_has_is_looked_for(seed: str) -> None:
    held = {topic for topic, term in SPECS[seed]["terms"].items() if term["status"] in ("present", "weak")}
    assert held - set(expected(seed)) == set()
    assert {SPECS[seed]["terms"][topic]["status"] for topic in set(expected(seed)) - held} <= {"conflict"}


@pytest.mark.parametrize("seed", SEEDS)
def test_what_the_example_lacks_gives_no_text(seed: str) -> None:
    spec = SPECS[seed]
    lacking = [topic for topic in CLAUSES if absent(spec, topic) and topic not in CURED[seed]]
    assert [clause for topic in lacking for clause in CLAUSES[topic] if clause in places(seed)] == []
    assert [topic for topic in CURED[seed] if not absent(spec, topic)] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_the_parties_are_called_as_in_the_example(seed: str) -> None:
    assembled = made(seed)
    form = LIBRARY.form(answers_of(SPECS[seed]).form)
    assert (form.labels["controller"].name, form.labels["processor"].name) == OWN[seed]
    answered = str(answers_of(SPECS[seed]).values.values())
    for paragraph in assembled.document.paragraphs():
        text = re.sub(r"“[^”]*”", "", paragraph.visible)
        if paragraph.role in (Role.CLAUSE, Role.BODY, Role.HEADING):
            found = [one for one in FOREIGN[seed] if re.search(rf"\b[Tt]he {one}\b", text)]
            assert found == [] or text.strip() in answered, paragraph.id


def test_you_and_we_agree_with_their_verbs() -> None:
    text = "\n".join(one.visible for one in made("004").document.paragraphs())
    verbs = r"\b([Yy]ou|[Ww]e) (is|has|does|\w+(?:ses|des|tes|ges|kes|ves))\b"
    wrong = verbs + r"|(?<!asks )\bof (you|us|we)\b|\b(to|for|by|of) we\b"
    assert re.findall(wrong, text) == []
    assert not re.search(r"\b(the Customer|the Service Provider|you shall its|it shall)\b", text)
    own = ("you shall", "we shall", "your ", "our ", " us ")
    assert [one for one in own if one not in text.lower()] == ["you shall"]  # its customer duties are absent


@pytest.mark.parametrize("seed", SEEDS)
def test_every_table_has_its_columns_and_rows(seed: str) -> None:
    tables = [block for block in made(seed).document.blocks if isinstance(block, Table)]
    shown = [
        ([_text(cell.blocks[0]).lower() for cell in table.rows[0].cells], len(table.rows) - 1)
        for table in tables
    ]
    for wanted_table in SPECS[seed]["structure"]["tables"]:
        columns = [re.split(r"\W", one.lower())[0][:7] for one in wanted_table["columns"]]
        columns = ["personal data" if one == "data" else one.removesuffix("ies") for one in columns]
        fitting = [
            rows for heads, rows in shown if all(any(one in head for head in heads) for one in columns)
        ]
        assert wanted_table["rows"] in fitting, wanted_table["where"]


@pytest.mark.parametrize("seed", SEEDS)
def test_numbers_look_like_the_example(seed: str) -> None:
    assembled = made(seed)
    shown = labels(assembled.document, FINAL)
    heads = [shown.get(one.id, "") for one in assembled.document.paragraphs() if one.role is Role.HEADING]
    pattern = {"000": r"\d+\.", "001": "", "002": r"\d+\.", "003": r"[IVX]+\.\d+", "004": ""}[seed]
    assert heads
    assert [head for head in heads if not re.fullmatch(pattern, head)] == []


def test_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    lines = []
    for seed in SEEDS:
        for topic, term in SPECS[seed]["terms"].items():
            row = expected(seed).get(topic)
            if row is not None:
                outcome = f"{places(seed)[row.clause].heading} ({row.clause})"
            elif topic in CURED[seed]:
                outcome = f"added: {CURED[seed][topic]}"
            else:
                outcome = "no text" if term["status"] == "absent" else "conflict not repeated"
            lines.append(f"{seed}  {topic:30} {term['status']:9} {outcome}")
    with capsys.disabled():
        print("\n" + "\n".join(lines) + f"\n{len(ROWS)} terms of {len(SEEDS)} examples")
    assert len(lines) == sum(len(SPECS[seed]["terms"]) for seed in SEEDS)
