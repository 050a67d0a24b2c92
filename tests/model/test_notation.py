"""The redline notation reads and writes the same thing."""

import pytest

from dpadesk.model import MarkKind
from dpadesk.model.notation import parse, show


@pytest.mark.parametrize(
    "written",
    [
        "",
        "The Processor shall assist.",
        "The [-supplier-]{+processor+} shall",
        "{+New paragraph.+}{¶}",
        "[-Old paragraph.-][¶]",
        "[~moved away~] stays {~moved here~}",
    ],
)
def test_what_is_read_is_shown_again(written: str) -> None:
    assert show(parse(written)) == written


def test_an_author_stands_in_front_of_the_words() -> None:
    (mark,) = parse("costs {+NWB Legal: at its own cost+}").content[1].marks
    assert (mark.kind, mark.author) == (MarkKind.INSERTION, "NWB Legal")
    assert show(parse("{+NWB Legal: at its own cost+}"), authors=True) == "{+NWB Legal: at its own cost+}"
