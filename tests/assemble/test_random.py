"""Answers drawn by chance, in every form and position: nothing out of order, nothing that a reader marks."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from dpadesk.assemble import Assembled, assemble
from dpadesk.library import Kind, Question, load
from dpadesk.model import Answers, Paragraph, Role, Value
from dpadesk.word import Properties, read, write
from tests.assemble.hygiene import faults
from tests.oracle.office import Office

LIBRARY = load()
FORMS = sorted(LIBRARY.forms)
DAY = "2026-11-21"
COUNTRIES = ("SE", "NL", "DE", "US", "GB", "CH", "CZ", "AE")
MARKED = {  # what the other side's counsel would strike
    "a before a vowel": re.compile(r"(?<!I\.)\b[Aa] [aeioAEIO](?!ne\b|nce\b|u|\.)"),
    "an before a consonant": re.compile(r"\b[Aa]n [bcdfgjklmnpqrstvwxzBCDGJKPQTVWXZ]"),
    "a word twice": re.compile(r"\b(\w+) \1\b"),
    "one of many": re.compile(r"\bone \(1\) (?!business)\w+[^s’\W]s\b"),
    "many of one": re.compile(r"(?<!one )\((?!1\))\d+\) (hour|day|month|minute)\b"),
    "a small letter after a full stop": re.compile(r"(?<!e\.g)[.] [a-z]"),
    "a plural of you or we": re.compile(r"\b([Yy]ou|[Ww]e) (is|has|does|processes)\b|\b(to|by|of|for) we\b"),
}


def drawn(form: str, seed: int) -> Answers:
    """Three questions in four with an answer, one in eight of them "not known"; a third of the clauses in
    a position drawn as well."""
    dice = random.Random(f"{form} {seed}")
    asked = (one for one in LIBRARY.asked(LIBRARY.form(form)) if dice.random() < 0.75)
    values = {one.id: None if dice.random() < 0.12 else value(one, dice) for one in asked}
    clauses = (one for one in LIBRARY.form(form).clauses() if dice.random() < 0.35)
    return Answers(form, values, {one: dice.choice(LIBRARY.clauses[one].positions).id for one in clauses})


def value(question: Question, dice: random.Random) -> Value:
    least, most = question.least or 1, question.most or 90
    number = dice.choice((least, dice.randint(least, most)))
    match question.kind:
        case Kind.YES_NO:
            return dice.random() < 0.5
        case Kind.CHOICE:
            return dice.choice(question.options).value
        case Kind.LIST:
            return entries(question, dice)
        case Kind.TABLE:
            return tuple(row(question, dice) for _ in range(dice.choice((0, 1, 1, 2, 3))))
        case Kind.DURATION:
            return {"amount": number, "unit": dice.choice(question.units)}
        case Kind.NUMBER:
            return number
        case Kind.MONEY:
            return {"amount": 10 ** dice.randint(3, 7), "currency": "EUR"}
        case Kind.DATE:
            return f"2026-0{dice.randint(1, 9)}-1{dice.randint(0, 9)}"
        case Kind.EMAIL:
            return "a.b@firm.example"
        case Kind.COUNTRY:
            return dice.choice(COUNTRIES)
        case Kind.PARTY:
            return party(dice)
    return f"Words of {question.id.replace('_', ' ')}"


def entries(question: Question, dice: random.Random) -> tuple[Value, ...]:
    if question.of is Kind.COUNTRY:
        return tuple(dice.sample(COUNTRIES, dice.randint(0, 3)))
    known = [one.value for one in question.options]
    picked = dice.sample(known, min(dice.choice((0, 1, 1, 2, 3, len(known))), len(known)))
    return (*picked, "a thing of our own") if question.free and dice.random() < 0.3 else tuple(picked)


def row(question: Question, dice: random.Random) -> Mapping[str, Value]:
    out: dict[str, Value] = {}
    for column in question.columns:
        if column.options:
            out[column.id] = dice.choice(column.options).value
        elif column.kind is Kind.DATE:
            out[column.id] = "2026-01-01"
        else:
            out[column.id] = f"Cell {column.id}" if column.required or dice.random() < 0.5 else None
    return out


def party(dice: random.Random) -> Mapping[str, Value]:
    out: dict[str, Value] = {
        "name": dice.choice(("Acme GmbH", "Obel Data Ltd")),
        "number": "HRB 123",
        "register": "the register of Bonn",
        "address": "Weg 1, 53111 Bonn",
        "country": dice.choice(COUNTRIES),
    }
    return {**out, dice.choice(tuple(out)): None} if dice.random() < 0.3 else out


def marked(document: Assembled) -> Iterator[str]:
    for one in document.document.paragraphs():
        for what, pattern in MARKED.items():
            if found := pattern.search(one.visible):
                yield f"{one.id}: {what}: {one.visible[max(0, found.start() - 30) : found.end() + 30]}"
        if one.role in (Role.HEADING, Role.PART, Role.SCHEDULE) and "[" in one.visible:
            yield f"{one.id}: a blank in a heading: {one.visible}"


def lone_parts(document: Assembled) -> Iterator[str]:
    """Parts that are the only one of the main text or of their schedule."""
    above, parts = "the main text", 0
    heads = [
        one
        for one in document.document.blocks
        if isinstance(one, Paragraph) and one.role in (Role.PART, Role.SCHEDULE)
    ]
    for head in (*heads, None):
        if head is not None and head.role is Role.PART:
            parts += 1
            continue
        if parts == 1:
            yield f"one part alone in {above}"
        above, parts = (head.visible if head else ""), 0


def written(form: str, seed: int, folder: Path) -> Path:
    document = assemble(LIBRARY, drawn(form, seed), date=DAY).document
    path = folder / f"{form}-{seed}.docx"
    path.write_bytes(write(document, properties=Properties(title=document.title, author="A", created=DAY)))
    return path


@pytest.mark.parametrize("form", FORMS)
def test_whatever_is_answered_it_reads_well(form: str) -> None:
    found = []
    for seed in range(9):
        document = assemble(LIBRARY, drawn(form, seed), date=DAY)
        wrong = (*faults(document), *marked(document), *lone_parts(document))
        found += [f"{form} {seed}: {one}" for one in wrong]
    assert found == []


def test_a_lone_part_and_a_slip_of_grammar_would_be_seen() -> None:
    document = assemble(LIBRARY, drawn("balanced-full", 0), date=DAY)
    parts = [
        one.id for one in document.document.blocks if isinstance(one, Paragraph) and one.role is Role.PART
    ]
    assert len(parts) > 1
    assert MARKED["a before a vowel"].search("within a agreed time")
    assert MARKED["many of one"].search("thirty (30) day of notice")


@pytest.mark.oracle
@pytest.mark.sweep
@pytest.mark.parametrize("form", FORMS)
def test_word_and_libreoffice_take_it(
    form: str,
    counts: Callable[[int], int],
    oracle: Office,
    validator: Callable[[Path], list[str]],
    tmp_path: Path,
) -> None:
    for seed in range(counts(9)):
        path = written(form, seed, tmp_path)
        assert validator(path) == [], seed
        kept = [one.visible for one in read(path.read_bytes()).document.paragraphs() if one.visible.strip()]
        assert len([one for one in oracle.text(path) if one.strip()]) >= len(kept) > 50, seed
