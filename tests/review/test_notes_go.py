"""What goes takes its notes and text boxes along: the answer is written, and nothing of them is left."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from dpadesk.model import Author, Decision, Do
from dpadesk.review import expected, find_changes, plan, prove
from dpadesk.word import patch, read
from tests.oracle.resolver import stories
from tests.word.comparing import bench
from tests.word.judging import new_lint

US = Author("Connectel Legal", "CL", "2026-11-20T09:00:00Z")
THEM = 'w:author="Them" w:date="2026-11-19T09:00:00Z"'
GONE = "Of what goes."
KINDS = ("ins", "del")


def box(cases: ModuleType, *paragraphs: str) -> str:
    """A run with a text box."""
    return (
        '<w:r><w:pict><v:shape id="box" style="width:200pt;height:50pt"><v:textbox><w:txbxContent>'
        f"{''.join(paragraphs)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


def theirs(cases: ModuleType, held: str, kind: str, what: str, path: Path) -> bytes:
    """A file in which a run, a paragraph or a row that holds a note or a text box came or went."""
    thing = cases.note_ref(2) if held == "note" else box(cases, cases.p(GONE))
    nested = box(cases, cases.p("Outer", box(cases, cases.p(GONE))))
    thing = nested if held == "box in a box" else thing
    marked = f'<w:{kind} w:id="901" {THEM}>{thing}</w:{kind}>'
    mark = f'<w:{kind} w:id="902" {THEM}/>'
    middle = {
        "run": cases.p("Hosting", marked),
        "paragraph": f"<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{marked}</w:p>",
        "row": cases.tbl([["Hosting", cases.tc(cases.p("Backup", thing))]]).replace(
            "<w:tr>", f"<w:tr><w:trPr>{mark}</w:trPr>"
        ),
    }[what]
    body = cases.p(cases.A) + middle + cases.p("Audit", cases.note_ref(3))
    cases.write({"body": body, "footnotes": cases.notes(GONE, "Of the text.")}, path)
    return path.read_bytes()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("what", ["run", "paragraph", "row"])
@pytest.mark.parametrize("held", ["note", "box", "box in a box"])
def test_notes_and_boxes_go_with_what_holds_them(
    held: str, kind: str, what: str, shared: Path, tmp_path: Path
) -> None:
    data = theirs(bench(shared, "hardcases"), held, kind, what, tmp_path / "theirs.docx")
    review = find_changes(read(data))
    do = Do.REJECT if kind == "ins" else Do.ACCEPT
    made = plan(review, [Decision(one.id, do) for one in review.changes], Do.RESERVE, US)
    out = patch(data, made.edits)
    prove(review, made, read(out))
    assert not any(GONE in text for text in expected(review, made).accepted)
    left = [text for story in stories(out) for text in story.texts()]
    assert not any(GONE in text or "Backup" in text for text in left)
    assert any("Of the text." in text for text in left)


@pytest.mark.parametrize(("kind", "what"), [("ins", "run"), ("ins", "paragraph"), ("del", "run")])
@pytest.mark.parametrize("held", ["note", "box"])
def test_what_is_refused_so_that_both_show_takes_notes_and_boxes_along(
    held: str, kind: str, what: str, shared: Path, wordml: ModuleType, tmp_path: Path
) -> None:
    """Our deletion strikes their text too; our insertion of what they deleted brings a copy of it."""
    data = theirs(bench(shared, "hardcases"), held, kind, what, tmp_path / "theirs.docx")
    review = find_changes(read(data))
    answers = [Decision(one.id, Do.REJECT_VISIBLY) for one in review.changes]
    made = plan(review, answers, Do.RESERVE, US)
    out = patch(data, made.edits)
    prove(review, made, read(out))
    seen = {
        side: [text.strip() for story in stories(out, side) for text in story.texts()].count(GONE)
        for side in ("accept", "reject")
    }
    assert seen == ({"accept": 0, "reject": 0} if kind == "ins" else {"accept": 1, "reject": 1})
    assert new_lint(wordml, data, out, tmp_path) == []
