"""What answers do to the document: every position, every pair of choices, and nothing beside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product

import pytest

from dpadesk.assemble import assemble
from dpadesk.errors import AnswersError, LibraryError
from dpadesk.library import Kind, Library, load
from dpadesk.model import Answers, Value
from dpadesk.say import load as sentences
from tests.assemble.hygiene import faults

LIBRARY = load()
FORM = LIBRARY.form("communications-platform")
POSITIONS = [
    (clause, position.id) for clause in FORM.clauses() for position in LIBRARY.clauses[clause].positions
]
FIELD_END = "\ufffc"  # of the contents: it moves with the last line
EMPTY = Answers(FORM.id)
EUROPE = Answers(FORM.id, {"transfers_outside": False, "dora": False, "subprocessors_optional": ()})


def choices(library: Library) -> dict[str, tuple[Value, ...]]:
    out: dict[str, tuple[Value, ...]] = {}
    for question in library.asked(library.form(FORM.id)):
        if question.kind is Kind.YES_NO:
            out[question.id] = (True, False, None)
        elif question.kind is Kind.CHOICE:
            out[question.id] = (*(option.value for option in question.options), None)
    return out


def all_pairs(options: dict[str, tuple[Value, ...]]) -> Iterator[dict[str, Value]]:
    """Rows that hold every pair of values of two questions, chosen greedily."""
    names = list(options)
    left = {
        ((one, a), (other, b))
        for one, other in combinations(names, 2)
        for a, b in product(options[one], options[other])
    }
    while left:
        (one, a), (other, b) = min(left, key=str)
        row: dict[str, Value] = {one: a, other: b}
        for name in names:
            if name not in row:
                row[name] = max(options[name], key=lambda value: _gain(row, name, value, left))
        left -= {((x, row[x]), (y, row[y])) for x, y in combinations(names, 2)}
        yield row


def _gain(row: dict[str, Value], name: str, value: Value, left: set[object]) -> int:
    return sum(
        ((one, row[one]), (name, value)) in left or ((name, value), (one, row[one])) in left for one in row
    )


ROWS = list(all_pairs(choices(LIBRARY)))


@pytest.mark.parametrize(("clause", "position"), POSITIONS)
def test_every_position_assembles(answers: Answers, clause: str, position: str) -> None:
    made = assemble(LIBRARY, Answers(FORM.id, answers.values, {clause: position}), date="2026-11-21")
    assert faults(made) == []
    assert made.blanks == ()


@pytest.mark.parametrize("rung", [0, 1, 2])
@pytest.mark.parametrize("base", [EMPTY, EUROPE], ids=["nothing answered", "nothing leaves the EEA"])
def test_every_rung_assembles_whatever_is_known(base: Answers, rung: int) -> None:
    ladders = {clause: LIBRARY.clauses[clause].positions for clause in FORM.clauses()}
    chosen = {clause: steps[min(rung, len(steps) - 1)].id for clause, steps in ladders.items()}
    made = assemble(LIBRARY, Answers(FORM.id, base.values, chosen), date="2026-11-21")
    assert faults(made) == []


@pytest.mark.parametrize("row", ROWS, ids=range(len(ROWS)))
def test_every_pair_of_choices_assembles(answers: Answers, row: dict[str, Value]) -> None:
    made = assemble(LIBRARY, Answers(FORM.id, {**answers.values, **row}), date="2026-11-21")
    assert faults(made) == []


def test_the_pairs_are_all_there() -> None:
    options = choices(LIBRARY)
    assert len(options) >= 12
    seen = {((a, row[a]), (b, row[b])) for row in ROWS for a, b in combinations(options, 2)}
    assert len(seen) == sum(len(options[a]) * len(options[b]) for a, b in combinations(options, 2))


def paragraphs(answers: Answers) -> dict[str, str]:
    made = assemble(LIBRARY, answers, date="2026-11-21")
    return {one.id: one.visible for one in made.document.paragraphs()}


@pytest.mark.parametrize(
    ("question", "value", "touched"),
    [
        ("breach_notice_hours", {"amount": 24, "unit": "hours"}, {"breach/notification#1"}),
        ("audit_notice_days", {"amount": 1, "unit": "days"}, {"audit/audits#3"}),
        ("agreement_name", "Platform Terms", {"definitions/terms#3"}),
        ("scc_docking", "omitted", {"transfers-annex/choices#9"}),
        ("provider_signatory", "Eva Berg", {"signatures/page#11"}),
        ("log_retention", {"amount": 6, "unit": "months"}, {"measures/protection#13"}),
        ("effective_date", None, {"scope/agreement#2"}),
        ("dora_transition", {"amount": 9, "unit": "months"}, {"dora/critical#12"}),
    ],
)
def test_an_answer_touches_its_own_paragraphs_only(
    answers: Answers, question: str, value: Value, touched: set[str]
) -> None:
    before, after = paragraphs(answers), paragraphs(answers.put(question, value))
    assert before.keys() == after.keys()
    assert {block for block in before if before[block] != after[block]} == touched


def test_a_switch_takes_its_part_out_and_nothing_else(answers: Answers) -> None:
    before, after = paragraphs(answers), paragraphs(answers.put("dora", False))
    gone = before.keys() - after.keys()
    assert gone
    listed = {block for block in gone if block.startswith("document/contents#")}
    assert [before[block].partition("\t")[2].rstrip(FIELD_END) for block in before if block in listed] == [
        "Measures",  # a part that is left alone has no heading
        "Digital operational resilience (DORA)",
    ]
    assert {block.partition("/")[0] for block in gone - listed} == {"dora", "part"}
    changed = [block for block in after if before[block].rstrip(FIELD_END) != after[block].rstrip(FIELD_END)]
    assert changed == []


def test_a_single_entry_does_not_become_a_list_of_one(answers: Answers) -> None:
    after = paragraphs(answers.put("data_subjects", ("clients",)))
    assert after["processing/data-subjects#2"] == (
        "Personal Data concerns: clients and prospects of the Customer who call, write or are called."
    )


def test_own_purposes_stay_out_unless_they_are_named(answers: Answers) -> None:
    assert not [block for block in paragraphs(answers) if block.startswith("processing/own-purposes")]
    named = paragraphs(answers.put("own_purposes", ("billing",)))
    assert "except for those listed in paragraph 8 of Schedule 1" in named["instructions/documented#10"]
    assert named["processing/own-purposes#2"].endswith("to invoice the Services to the Customer.")


def test_a_position_is_chosen_by_hand(answers: Answers) -> None:
    chosen = Answers(FORM.id, answers.values, {"liability/cap": "fallback-1"})
    made = assemble(LIBRARY, chosen, date="2026-11-21")
    origin = made.provenance["liability/cap#1"]
    assert origin.position == "fallback-1"
    assert "You chose this position." in origin.reason
    assert "two (2) times the fees" in paragraphs(chosen)["liability/cap#1"]


def test_a_position_that_does_not_exist() -> None:
    with pytest.raises(AnswersError) as caught:
        assemble(LIBRARY, Answers(FORM.id, {}, {"liability/cap": "generous"}), date="2026-11-21")
    said = sentences().error(caught.value)
    assert "liability/cap" in said
    assert "generous" in said
    assert "fallback-1" in said


def test_a_reference_to_a_dropped_clause_names_both(answers: Answers) -> None:
    clause = LIBRARY.clauses["costs/assistance"]
    piece = replace(clause.preferred.text[0], text="See {{ ref('transfers/none') }}.")
    spoiled = replace(clause, positions=(replace(clause.preferred, text=(piece,)),))
    library = replace(LIBRARY, clauses={**LIBRARY.clauses, clause.id: spoiled}, memo={})
    with pytest.raises(LibraryError) as caught:
        assemble(library, answers, date="2026-11-21")
    assert caught.value.code == "assemble.dropped-reference"
    assert caught.value.values == {"clause": "costs/assistance", "target": "transfers/none"}


def test_blanks_name_question_and_place() -> None:
    made = assemble(LIBRARY, EMPTY, date="2026-11-21")
    found = {(blank.question, blank.label) for blank in made.blanks}
    assert ("agreement_date", "date of the main agreement") in found
    assert ("customer", "the customer: name") in found
    text = {one.id: one.visible for one in made.document.paragraphs()}
    assert all(f"[{blank.label}]" in text[blank.block] for blank in made.blanks)


def test_a_half_filled_party_or_row_shows_its_blanks() -> None:
    half: dict[str, Value] = {"customer": {"name": "Northwind"}, "subprocessors_core": ({"name": "Fjord"},)}
    made = assemble(LIBRARY, Answers(FORM.id, half), date="2026-11-21")
    assert faults(made) == []
    text = "\n".join(one.visible for one in made.document.paragraphs())
    assert "Northwind, entered in [the customer: register]" in text
    assert "Fjord, [address]" in text
