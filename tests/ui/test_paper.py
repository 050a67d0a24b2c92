"""The page: what it shows in each view, where each word of it stands, and what a copy takes."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dpadesk.model import (
    Break,
    BreakKind,
    Document,
    Field,
    Mark,
    MarkKind,
    Opaque,
    Paragraph,
    Reference,
    Text,
    labels,
    plain,
)
from dpadesk.model.notation import parse
from tests.ui.sample import long_redline, redline
from ui.context import Context
from ui.paper import PageMap, Paper, Tint, View, fill
from ui.paper.formats import Formats
from ui.theme import Theme

pytestmark = pytest.mark.window


@pytest.fixture(scope="module")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


def shown(theme: Theme, document: Document, view: View = View.MARKS) -> tuple[QTextDocument, PageMap]:
    page = QTextDocument()
    return page, fill(page, document, Formats(theme), view).map


def between(page: QTextDocument, start: int, end: int) -> str:
    cursor = QTextCursor(page)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


class _Heard(QObject):
    timers = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.timers += event.type() is QEvent.Type.Timer
        return False


def words(paragraph: Paragraph) -> str:
    return plain(paragraph.content).replace("\ufff9", "").replace("\ufffb", "")


@pytest.mark.parametrize("view", list(View))
def test_every_paragraph_reads_on_the_page_as_in_the_document(theme: Theme, view: View) -> None:
    document = redline()
    page, found = shown(theme, document, view)
    resolved = {View.ORIGINAL: document.original(), View.MARKS: document, View.FINAL: document.final()}[view]
    texts = {p.id: words(p) for _, p in resolved.walk()}
    on_page = {line.block: between(page, line.start, line.end) for line in found.lines}
    assert {block: text for block, text in on_page.items() if text or block in texts} == {
        block: text for block, text in texts.items() if block in on_page
    }
    assert {block for block, text in texts.items() if text} <= set(on_page)


def test_labels_stand_on_the_page_and_not_in_the_text(theme: Theme) -> None:
    document = redline()
    page, found = shown(theme, document)
    for block, label in labels(document).items():
        line = found.line(block)
        assert line is not None
        assert label in between(page, max(0, line.start - len(label) - 1), line.start)


inlines = st.lists(
    st.one_of(
        st.builds(
            Text,
            st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1),
        ),
        st.builds(
            Text,
            st.text("abc \U0001f600", min_size=1),
            marks=st.sampled_from([(Mark(MarkKind.INSERTION),), (Mark(MarkKind.DELETION),)]),
        ),
        st.builds(Reference, st.just("x/y"), st.sampled_from(["6.2", "Schedule 1"])),
        st.builds(Field, st.just("PAGE"), st.just((Text("12"),))),
        st.just(Break(BreakKind.TAB)),
        st.just(Break(BreakKind.PAGE)),
        st.builds(Opaque, st.just("image"), st.just(""), st.just("logo")),
    ),
    max_size=7,
)


@settings(max_examples=120)
@given(inlines, st.sampled_from(list(View)))
def test_a_position_goes_to_the_page_and_back(theme: Theme, content: list[Text], view: View) -> None:
    paragraph = Paragraph(tuple(content), id="b:1")
    _, found = shown(theme, Document((parse("before"), paragraph, parse("after"))), view)
    for offset in range(len(paragraph.plain) + 1):
        at = found.to_page("b:1", offset)
        assert at is not None
        back = found.to_block(at)
        assert back is not None
        assert back[0] == "b:1"
        assert found.to_page("b:1", back[1]) == at


def test_a_join_shows_both_paragraphs_on_one_line_of_the_final_view(theme: Theme) -> None:
    first, second = parse("One goes on [¶]"), parse("here.")
    document = Document(
        (Paragraph(first.content, marks=first.marks, id="a"), Paragraph(second.content, id="b"))
    )
    page, found = shown(theme, document, View.FINAL)
    assert page.blockCount() == 1
    assert [between(page, line.start, line.end) for line in found.lines] == ["One goes on ", "here."]
    page, _ = shown(theme, document, View.MARKS)
    assert page.blockCount() == 2


def test_a_copy_leaves_labels_out(qtbot: QtBot, theme: Theme) -> None:
    paper = Paper(theme, {})
    qtbot.addWidget(paper)
    paper.show_document(redline())
    paper.selectAll()
    copied = paper.createMimeDataFromSelection().text()
    assert "1.2\t" not in copied
    assert "The Processor shall notify the Controller" in copied
    assert "Data at rest with AES-256" in copied


def test_the_clicked_word_is_the_tinted_one(qtbot: QtBot, theme: Theme) -> None:
    paper = Paper(theme, {})
    qtbot.addWidget(paper)
    paper.resize(760, 600)
    document = redline()
    start = document.find("b:10").plain.index("request")  # type: ignore[union-attr]
    paper.show_document(document, View.MARKS, [Tint("b:10", start, start + 7, "filled", "question")])
    paper.show()
    paper.put_caret("b:10", start + 2)
    links: list[str] = []
    places: list[tuple[str, int]] = []
    paper.linked.connect(links.append)
    paper.clicked.connect(lambda block, offset: places.append((block, offset)))
    qtbot.keyClick(paper, Qt.Key.Key_Return)
    assert links == ["question"]
    assert places == [("b:10", start + 2)]


def test_three_hundred_pages_begin_at_once_and_are_written_in_beats(qtbot: QtBot, theme: Theme) -> None:
    """No stall that a person would notice; the exact figure is the bench's business."""
    paper = Paper(theme, {})
    qtbot.addWidget(paper)
    paper.resize(760, 800)
    document = long_redline(300)
    started = time.perf_counter()
    with qtbot.waitSignal(paper.written, timeout=20_000):
        paper.show_document(document)
        assert time.perf_counter() - started < 0.5
        assert 20 < len(paper.map.lines) < 3000
    assert len(paper.map.lines) == 3000
    with qtbot.waitSignal(paper.written, timeout=20_000):
        paper.show_document(document, View.FINAL)
        assert "thirty" in paper.toPlainText(), "what is written stays until the other view is"
    assert "sixty" in paper.toPlainText()
    assert "thirty" not in paper.toPlainText()
    paper.show_document(document)
    assert "thirty" in paper.toPlainText(), "a view that was written is there at once"


def test_a_page_that_is_held_is_written_when_its_end_comes_near(qtbot: QtBot, theme: Theme) -> None:
    paper = Paper(theme, {})
    qtbot.addWidget(paper)
    paper.resize(760, 800)
    paper.show()
    paper.hold(on=True)
    paper.show_document(long_redline(300))
    beginning = len(paper.map.lines)
    qtbot.wait(200)
    assert len(paper.map.lines) == beginning < 3000, "whoever works beside it goes first"
    tall = paper.viewport().height()
    assert paper.sheet().bottom() > paper.verticalScrollBar().maximum() + tall, "nobody knows where it ends"
    with qtbot.waitSignal(paper.written, timeout=20_000):
        paper.reveal(paper.map.lines[-1].block)
    assert len(paper.map.lines) == 3000


def test_a_page_that_is_held_keeps_nobody_awake(qtbot: QtBot, theme: Theme) -> None:
    """Qt tells by a timer without an interval that a page has grown, again and again until it is heard."""
    paper = Paper(theme, {})
    qtbot.addWidget(paper)
    paper.resize(760, 800)
    paper.show()
    paper.hold(on=True)
    paper.show_document(long_redline(300))
    heard = _Heard()
    layout = paper.document().documentLayout()
    layout.installEventFilter(heard)  # asked before those that are there
    qtbot.wait(400)
    layout.removeEventFilter(heard)
    assert heard.timers < 100


def test_signs_are_drawn_while_a_page_is_laid_out(qtbot: QtBot, theme: Theme) -> None:
    paper = Paper(theme, {})
    qtbot.addWidget(paper)
    paper.resize(760, 800)
    paper.show()
    with qtbot.waitSignal(paper.written, timeout=20_000):
        paper.show_document(long_redline(300))
    first, last = paper.in_view()
    assert first == 0 < last, "the first line is seen, however far the page is laid out"


def test_views_keep_the_place(qtbot: QtBot, theme: Theme, context: Context) -> None:
    paper = Paper(theme, {})
    qtbot.addWidget(paper)
    paper.resize(760, 800)
    paper.show()
    document = long_redline(30)
    paper.show_document(document)
    paper.reveal("b:150")
    before = paper.verticalScrollBar().value()
    assert before > 0
    paper.show_document(document, View.FINAL)
    paper.show_document(document, View.MARKS)
    assert abs(paper.verticalScrollBar().value() - before) < 40


def test_words_that_change_are_written_in_place(qtbot: QtBot, theme: Theme) -> None:
    """The page patched reads, maps and copies as the page filled anew."""
    before, after = redline().final(), redline().final()
    for old, new in (
        ("five (5)", "fifteen (15)"),
        ("likely", "un\U0001f600likely"),
        ("AES-256", "keys"),
        ("table", ""),
    ):
        after = after.map(lambda p, old=old, new=new: _with(p, old, new))
    patched, anew = Paper(theme, {}), Paper(theme, {})
    for paper in (patched, anew):
        qtbot.addWidget(paper)
        paper.resize(760, 800)
    patched.show_document(before, View.FINAL)
    assert patched.show_document(after, View.FINAL) == ("b:7", "b:9", "b:17", "b:105", "b:18")
    anew.show_document(after, View.FINAL)
    assert patched.toPlainText() == anew.toPlainText()
    assert patched.map == anew.map
    assert patched.filled.sheets == anew.filled.sheets
    assert patched.show_document(redline().original(), View.FINAL) is None


def _with(paragraph: Paragraph, old: str, new: str) -> Paragraph:
    content = (
        replace(one, text=one.text.replace(old, new)) if isinstance(one, Text) else one
        for one in paragraph.content
    )
    return replace(paragraph, content=tuple(content))
