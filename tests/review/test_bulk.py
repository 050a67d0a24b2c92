"""One decision for many changes: what a filter touches, and what is nothing but a typo."""

from __future__ import annotations

import pytest

from dpadesk.errors import DecisionError
from dpadesk.model import Author, Decision, Do, Kind, Origin
from dpadesk.review import (
    Filter,
    Review,
    bulk,
    expand,
    find_changes,
    plan,
    read_decisions,
    touched,
    write_decisions,
)
from dpadesk.review.typos import Typos
from tests.review.build import body

US = Author("Us", "U", "2026-11-20T09:00:00Z")
TERMS = "“Personal Data” is what the Processor keeps. The effect of an audit is to affect the rest."


def typo(written: str) -> bool:
    review = find_changes(body(TERMS, written))
    (change,) = review.changes
    return Typos(review).only(change)


@pytest.mark.parametrize(
    "written",
    [
        "They [-recieve-]{+receive+} the notice",
        "They rec[-ie-]{+ei+}ve the notice",
        "the [-organization-]{+organisation+} of it",
        "the [-organisation-]{+organization+} of it",
        "the [-colour-]{+color+} of it",
        "in the event of a breach[-;-]{+,+} the party",
        "in the  event[- -] of a breach",
        "[-the-]{+The+} notice is sent",
        "kept [-with in-]{+within+} it",
        "they [-acommodate-]{+accommodate+} it",
    ],
)
def test_what_mends_spelling_punctuation_spaces_or_case_is_a_typo(written: str) -> None:
    assert typo(written)


@pytest.mark.parametrize(
    "written",
    [
        "within [-24-]{+48+} hours",
        "within [-24-]{+2.4+} hours",
        "a fee of 1[-,-]{+.+}000 euro",
        "they [-may-]{+shall+} do so",
        "they shall [-not -]do so",
        "they [-can-]{+cannot+} do so",
        "the [-affect-]{+effect+} of it",
        "the [-importer-]{+exporter+} of it",
        "the [-controller-]{+controlled+} of it",
        "kept by the [-Processor-]{+processor+} alone",
        "kept as [-Personal Data-]{+personal data+} alone",
        "one [-and-]{+or+} the other",
        "an [-agreed -]audit",
        "the [-[-]audit",
        "they [-principal-]{+principle+} do so",
        "they [-shal-]{+shall+} do so",
        "the cost [-+-]{+-+} tax",
        "they [-recieve-]{+receeve+} the notice",
        "they give [-nottic-]{+notice+} of it",
    ],
)
def test_whatever_may_weigh_is_no_typo(written: str) -> None:
    assert not typo(written)


def returned() -> Review:
    back = body(
        "1. They [-recieve-]{+receive+} it within [-24-]{+48+} hours.",
        "2. They {+NWB: also +}keep it.",
        "Quiet text stands here now.",
    )
    return find_changes(
        back, body("1. They recieve it within 24 hours.", "2. They keep it.", "Quiet text stood here.")
    )


def picked(wanted: Filter, do: Do | None = None) -> list[tuple[str, str]]:
    return [(one.before, one.after) for one in touched(returned(), wanted, do)]


def test_a_filter_touches_what_is_all_that_it_says() -> None:
    assert len(picked(Filter())) == len(returned().changes)
    assert picked(Filter(authors=frozenset(("NWB",)))) == [("", "also ")]
    assert picked(Filter(kinds=frozenset((Kind.INSERT,)), authors=frozenset(("Them",)))) == []
    assert picked(Filter(severities=frozenset(("terms",)))) == [("24", "48")]
    assert picked(Filter(clauses=frozenset(("2",)))) == [("", "also ")]
    assert picked(Filter(typos_only=True)) == [("recieve", "receive")]
    assert all(after for _, after in picked(Filter(origins=frozenset((Origin.SILENT,)))))


def test_a_silent_edit_is_accepted_by_its_own_name_only() -> None:
    silent = Filter(origins=frozenset((Origin.SILENT,)))
    assert picked(silent, Do.ACCEPT) == []
    assert picked(silent, Do.REJECT) == picked(silent)


def test_what_is_decided_by_name_goes_before_a_filter() -> None:
    review = returned()
    first = review.changes[0]
    decisions = read_decisions(
        "bulk:\n"
        "  - {do: accept, typos_only: true}\n"
        "  - {do: reject-visibly, origin: tracked, author: [Them, NWB], comment: Not agreed.}\n"
    )
    kept = (Decision(first.id, Do.RESERVE),)
    made = {one.change: one for one in expand(review, kept, decisions.bulks)}
    assert made[first.id].do is Do.RESERVE
    assert [made[one.id].do for one in review.changes[1:3]] == [Do.REJECT_VISIBLY] * 2
    assert made[review.changes[1].id].comment == "Not agreed."
    assert plan(review, made.values(), Do.RESERVE, US).edits
    assert read_decisions(write_decisions(decisions)).bulks == decisions.bulks


def test_a_bulk_keeps_off_what_is_decided_already() -> None:
    review = returned()
    keep = {review.changes[0].id}
    assert keep.isdisjoint(one.change for one in bulk(review, Filter(), Do.RESERVE, keep=keep))


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("{do: counter}", "decisions.bulk-counter"),
        ("{kind: insert}", "decisions.missing"),
        ("{do: comment}", "decisions.missing"),
        ("{do: accept, kind: typo}", "decisions.unknown-value"),
        ("{do: accept, severity: big}", "decisions.unknown-value"),
        ("{do: accept, typos_only: maybe}", "decisions.unknown-value"),
        ("{do: accept, colour: red}", "decisions.unknown-key"),
    ],
)
def test_an_entry_that_cannot_be_read_says_where(entry: str, code: str) -> None:
    with pytest.raises(DecisionError) as caught:
        read_decisions(f"bulk:\n  - {entry}\n")
    assert caught.value.code == code
    assert caught.value.values["line"] == 2
