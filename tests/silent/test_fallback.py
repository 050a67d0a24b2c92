"""A text box is written twice; an edit of the spelling that only older programs show must not stay unsaid."""

from __future__ import annotations

from dpadesk.word import read
from tests.silent.drafts import SAMPLE
from tests.silent.dress import dress
from tests.silent.wordfile import BODY, WordFile, w


def test_what_a_box_says_to_older_programs_alone_is_told() -> None:
    file = WordFile.read(dress((SAMPLE / "sent.docx").read_bytes(), "fallback"))
    before = read(file.save())
    fallback = next(file.tree(BODY).iter("{*}Fallback"))
    shown = next(fallback.iter(w("t")))
    shown.text = "Notices go nowhere"
    told = {one.why for one in read(file.save()).not_compared} - {one.why for one in before.not_compared}
    assert len(told) == 1
    assert "Notices go nowhere" in told.pop()


def test_a_mark_that_older_programs_alone_show_is_told() -> None:
    file = WordFile.read(dress((SAMPLE / "sent.docx").read_bytes(), "fallback"))
    before = read(file.save())
    run = next(next(file.tree(BODY).iter("{*}Fallback")).iter(w("t"))).getparent()
    paragraph = run.getparent()
    mark = run.makeelement(w("ins"), {w("id"): "9901", w("author"): "Them"})
    paragraph.replace(run, mark)
    mark.append(run)
    assert len(read(file.save()).not_compared) == len(before.not_compared) + 1
