"""Content controls of the file that we sent: ticked, chosen, dated or bound otherwise behind the same text."""

from __future__ import annotations

import pytest
from lxml import etree

from dpadesk.desk import Blob, changes_of
from dpadesk.model import Change, Origin
from dpadesk.review import Review
from tests.silent.drafts import SAMPLE
from tests.silent.dress import SPACES
from tests.silent.wordfile import WordFile, plain_paragraphs, plain_texts, w

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
TICK = '<w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox>'
LIST = (
    '<w:dropDownList w:lastValue="{}"><w:listItem w:displayText="Ireland" w:value="IE"/>'
    '<w:listItem w:displayText="{}" w:value="NO"/></w:dropDownList>'
)
DATE = '<w:date w:fullDate="{}T00:00:00Z"><w:dateFormat w:val="d MMMM yyyy"/></w:date>'
BOUND = '<w:dataBinding w:xpath="/ns0:deal[1]/ns0:{}[1]" w:storeItemID="{{1}}"/><w:text/>'


def glyph(sign: str) -> str:
    return f'<w:r><w:sym w:font="Wingdings" w:char="{sign}"/></w:r>'


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def draft(kind: str, shown: str, *, alone: bool = False) -> bytes:
    """The sample with a control that is called "Transfers": in a sentence, or alone in its paragraph."""
    file = WordFile.read((SAMPLE / "sent.docx").read_bytes())
    control = etree.fromstring(
        f'<w:sdt {SPACES} xmlns:w14="{W14}"><w:sdtPr><w:alias w:val="Transfers"/><w:id w:val="77"/>{kind}'
        f"</w:sdtPr><w:sdtContent>{shown}</w:sdtContent></w:sdt>"
    )
    paragraph = next(p for p in plain_paragraphs(file.tree()) if plain_texts(p, 6))
    if alone:
        made = etree.Element(w("p"))
        made.append(control)
        paragraph.addnext(made)
    else:
        paragraph.append(control)
    return file.save()


def bare(shown: str) -> bytes:
    """The same text, and no control round it."""
    file = WordFile.read(draft("<w:text/>", shown))
    for control in list(file.tree().iter(w("sdt"))):
        if control.find(f"{w('sdtPr')}/{w('alias')}").get(w("val")) == "Transfers":
            for child in control.find(w("sdtContent")):
                control.addprevious(child)
            control.getparent().remove(control)
    return file.save()


def reviewed(sent: bytes, returned: bytes) -> Review:
    return changes_of(Blob("returned.docx", returned), Blob("sent.docx", sent))


def silent(sent: bytes, returned: bytes) -> list[Change]:
    return [one for one in reviewed(sent, returned).changes if one.origin is Origin.SILENT]


@pytest.mark.parametrize(
    ("before", "after", "shown", "was", "now"),
    [
        (TICK.format(0), TICK.format(1), run("☐"), "Transfers: [ ]", "Transfers: [x]"),
        (LIST.format("IE", "Norway"), LIST.format("NO", "Norway"), run("Ireland"),
         "Transfers: IE", "Transfers: NO"),
        (LIST.format("IE", "Norway"), LIST.format("IE", "Russia"), run("Ireland"),
         "Transfers: Ireland (IE); Norway (NO)", "Transfers: Ireland (IE); Russia (NO)"),
        (DATE.format("2026-12-01"), DATE.format("2027-12-01"), run("1 December 2026"),
         "Transfers: 2026-12-01", "Transfers: 2027-12-01"),
        (BOUND.format("cap"), BOUND.format("fee"), run("EUR 100"),
         "Transfers: /ns0:deal[1]/ns0:cap[1]", "Transfers: /ns0:deal[1]/ns0:fee[1]"),
        ("<w:text/>", BOUND.format("fee"), run("EUR 100"), "Transfers", "Transfers: /ns0:deal[1]/ns0:fee[1]"),
    ],
)  # fmt: skip
def test_a_state_that_changed_behind_the_same_text_is_told(
    before: str, after: str, shown: str, was: str, now: str
) -> None:
    sent = draft(before, shown)
    assert silent(sent, sent) == []
    (found,) = silent(sent, draft(after, shown))
    assert (found.kind, found.before, found.after) == ("control", was, now)
    assert found.spans


@pytest.mark.parametrize("alone", [False, True])
@pytest.mark.parametrize("signs", [(run("☐"), run("☒")), (glyph("F0A8"), glyph("F0FE"))])
def test_a_box_that_was_ticked_is_told_once(signs: tuple[str, str], alone: bool) -> None:
    sent, returned = (draft(TICK.format(on), shown, alone=alone) for on, shown in enumerate(signs))
    (found,) = silent(sent, returned)
    assert found.before != found.after
    assert found.before
    assert found.after


def test_an_item_that_was_chosen_is_told_once() -> None:
    sent, returned = (draft(LIST.format(code, "Norway"), run(f" {name}")) for code, name in
                      (("IE", "Ireland"), ("NO", "Norway")))  # fmt: skip
    assert [(one.kind, one.before, one.after) for one in silent(sent, returned)] == [
        ("replace", "Ireland", "Norway")
    ]


def test_a_control_that_came_or_went_round_text_is_not_compared_and_named() -> None:
    held, free = draft("<w:text/>", run("EUR 100")), bare(run("EUR 100"))
    for sent, returned in ((held, free), (free, held)):
        review = reviewed(sent, returned)
        assert [one for one in review.changes if one.origin is Origin.SILENT] == []
        said = {one.why for one in review.not_compared} - {
            one.why for one in reviewed(sent, sent).not_compared
        }
        assert any("“EUR 100”" in one for one in said)
