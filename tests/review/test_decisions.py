"""The decisions file: what is read, and what is said about a wrong one."""

from __future__ import annotations

import pytest

from dpadesk.errors import DecisionError
from dpadesk.model import Decision, Do
from dpadesk.review import Decisions, check_for, read_decisions, write_decisions
from dpadesk.say import load

GOOD = """\
for: {returned: aaaa, sent: 0123}
answer_as: {author: "Connectel Legal", initials: "CL"}
default: reserve
decisions:
  - {change: c-5f3a91, do: counter, text: "forty-eight (48)", comment: "We can shorten."}
  - {change: c-77b0e2, do: accept}
  - {change: c-90ad14, do: reject-visibly, note: "ask the client"}
"""


def test_a_decisions_file_is_read() -> None:
    found = read_decisions(GOOD)
    assert (found.returned, found.sent, found.author, found.initials) == (
        "aaaa",
        "0123",
        "Connectel Legal",
        "CL",
    )
    assert found.default is Do.RESERVE
    assert found.decisions[0] == Decision("c-5f3a91", Do.COUNTER, "forty-eight (48)", "We can shorten.")
    assert found.decisions[2].note == "ask the client"


def test_what_is_written_reads_the_same() -> None:
    found = read_decisions(GOOD)
    again = read_decisions(write_decisions(found))
    assert again.decisions == found.decisions
    assert (again.returned, again.sent, again.default) == (found.returned, found.sent, found.default)


def test_an_empty_file_decides_nothing() -> None:
    assert read_decisions("") == Decisions(lines={})
    assert read_decisions("for: {returned: abc, sent: null}").sent is None


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("default: reserve\ndecisions: ]", "decisions.not-yaml", 2),
        ("- a\n- b", "decisions.not-a-mapping", 1),
        ("default: reserve\ndecision: []", "decisions.unknown-key", 2),
        ("default: perhaps", "decisions.unknown-do", 1),
        ("default: counter", "decisions.default", 1),
        ("decisions: {a: b}", "decisions.not-a-list", 1),
        ("decisions:\n  - {change: c-1}", "decisions.missing", 2),
        ("decisions:\n  - {do: accept}", "decisions.missing", 2),
        (
            "decisions:\n  - {change: c-1, do: accept}\n  - {change: c-2, do: agree}",
            "decisions.unknown-do",
            3,
        ),
        ("decisions:\n  - {change: c-1, do: counter}", "decisions.counter-without-text", 2),
        ("decisions:\n  - {change: c-1, do: comment}", "decisions.comment-without-text", 2),
        ("decisions:\n  - {change: c-1, do: accept, text: x}", "decisions.text-without-counter", 2),
        ("decisions:\n  - {change: c-1, do: accept, colour: x}", "decisions.unknown-key", 2),
        ("decisions:\n  - {change: [c-1], do: accept}", "decisions.not-a-text", 2),
    ],
)
def test_a_wrong_file_is_told_by_line_and_key(text: str, code: str, line: int) -> None:
    with pytest.raises(DecisionError) as caught:
        read_decisions(text, "decisions.yaml")
    assert (caught.value.code, caught.value.values["line"]) == (code, line)
    said = load().error(caught.value)
    assert f"decisions.yaml, line {line}: " in said
    assert "{" not in said.replace("{change: …, do: …}", "").replace("{author: …, initials: …}", "")


def test_decisions_for_another_file_are_refused() -> None:
    found = read_decisions(GOOD)
    check_for(found, "aaaa", "0123")
    for returned, sent, code in (
        ("bbbb", "0123", "decisions.other-returned"),
        ("aaaa", "9999", "decisions.other-sent"),
        ("aaaa", None, "decisions.no-sent"),
    ):
        with pytest.raises(DecisionError) as caught:
            check_for(found, returned, sent)
        assert caught.value.code == code
