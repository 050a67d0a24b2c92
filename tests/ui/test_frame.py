"""The frame around the screens: first start, other paper, filters, find, who answers, pictures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
    QTableView,
)
from pytestqt.qtbot import QtBot

from dpadesk.model import Answers, Decision, Direction, Do, Origin
from dpadesk.store import SampleFiles, Workspace
from dpadesk.word import accept
from tests.ui.conftest import Dialogs
from ui.app import make_context
from ui.draft.editors.table import TableEditor
from ui.matters.inspector import MatterInspector
from ui.matters.which import WhichMatter
from ui.matters.who import WhoDialog
from ui.parts import ActionButton, ChipText
from ui.parts.paint import chip_width
from ui.theme import Mode
from ui.trouble import TroubleDialog
from ui.window import Window

pytestmark = pytest.mark.window
NEW_MATTER = {"name": "Contoso", "party": "Contoso Ltd", "side": "processor", "author": "A", "initials": "A"}


def test_the_first_start_shows_the_sample(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    context = make_context(qapp, tmp_path / "fresh")
    context.theme.choose(Mode.LIGHT)
    window = Window(context)
    qtbot.addWidget(window)
    window.show()
    window.start()
    qtbot.waitUntil(lambda: context.book.review is not None and context.book.saving.saved, timeout=30_000)
    qtbot.waitUntil(lambda: len(context.book.rows) == 1, timeout=10_000)
    window.close()
    window.leave()
    again = make_context(qapp, tmp_path / "fresh")
    second = Window(again)
    qtbot.addWidget(second)
    second.show()
    second.start()
    qtbot.waitUntil(lambda: again.book.matter is not None, timeout=30_000)
    qtbot.wait(400)
    assert len(again.book.workspace.ids()) == 1, "the sample comes once"
    second.close()
    second.leave()


def test_an_empty_workspace_says_what_to_do(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.matters.is_empty, timeout=10_000)
    window.go("draft")
    assert window.draft.paper.toPlainText() == ""
    window.go("negotiate")
    assert not window.negotiate.has_changes()


def test_their_paper_begins_a_matter(
    window: Window, qtbot: QtBot, returned_file: Path, saved: Callable[[], None]
) -> None:
    window.acts.receive_path(str(returned_file))
    book = window.context.book
    qtbot.waitUntil(lambda: book.review is not None, timeout=20_000)
    saved()
    kept = Workspace(book.workspace.folder).load("northwind-dpa-r2")
    assert [one.direction for one in kept.rounds] == [Direction.RECEIVED]
    assert window.current == "negotiate"
    assert {change.origin for change in book.review.changes} == {Origin.TRACKED}  # type: ignore[union-attr]
    book.stack.undo()
    saved()
    assert book.workspace.ids(trash=False) == frozenset()


def test_where_two_could_be_meant_it_asks_which(
    opened: Window, qtbot: QtBot, returned_file: Path, tmp_path: Path
) -> None:
    """Two matters with the same paper. What cannot be read is said, and nothing is asked."""
    opened.acts.add_sample()
    book = opened.context.book
    qtbot.waitUntil(lambda: len(book.rows) == 2 and book.saving.saved, timeout=20_000)
    broken = tmp_path / "broken.docx"
    broken.write_bytes(returned_file.read_bytes()[:20_000])
    opened.acts.receive_path(str(broken))
    qtbot.waitUntil(lambda: opened.findChild(TroubleDialog) is not None, timeout=20_000)
    assert opened.findChild(WhichMatter) is None
    opened.findChild(TroubleDialog).accept()  # type: ignore[union-attr]
    opened.acts.receive_path(str(returned_file))
    qtbot.waitUntil(lambda: opened.findChild(WhichMatter) is not None, timeout=20_000)
    shown = opened.findChild(WhichMatter).findChild(QListWidget)  # type: ignore[union-attr]
    assert "% of what we sent is in it" in shown.item(0).text()


def test_a_dropped_file_finds_the_matter_that_it_answers(
    opened: Window, qtbot: QtBot, sample: SampleFiles, saved: Callable[[], None], tmp_path: Path
) -> None:
    """By what is in it, whatever its name; asked for, it is put into another one."""
    book = opened.context.book
    answered = book.matter
    assert answered is not None
    opened.acts.create(Answers(form="communications"), dict(NEW_MATTER))
    qtbot.waitUntil(lambda: len(book.rows) == 2, timeout=20_000)
    saved()
    assert book.matter is not None
    assert book.matter.id != answered.id
    scan = tmp_path / "Scan 0007.docx"
    scan.write_bytes(accept(sample.returned.data))
    opened.acts.receive_path(str(scan))
    qtbot.waitUntil(lambda: book.matter.id == answered.id and len(book.matter.rounds) == 3, timeout=20_000)
    assert opened.findChild(WhichMatter) is None
    assert opened.current == "negotiate"
    another = next(one for one in opened.toast.findChildren(QPushButton) if one.text() == "Another matter…")
    another.click()
    assert len(book.matter.rounds) == 2
    assert opened.findChild(WhichMatter) is not None


def test_no_change_goes_out_without_a_name(
    window: Window, qtbot: QtBot, returned_file: Path, dialogs: Dialogs, tmp_path: Path
) -> None:
    window.acts.receive_path(str(returned_file))
    book = window.context.book
    qtbot.waitUntil(lambda: book.review is not None, timeout=20_000)
    window.negotiate.decide(Do.REJECT_VISIBLY)
    dialogs.save = tmp_path / "counter.docx"
    window.acts.export_round()
    dialog = window.findChild(WhoDialog)
    assert dialog is not None
    assert not dialog.go_on.isEnabled()
    qtbot.keyClicks(dialog.name, "Meridian Talk Legal")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(dialogs.save.exists, timeout=30_000)


def test_filters_narrow_the_list(opened: Window) -> None:
    opened.go("negotiate")
    review = opened.context.book.review
    assert review is not None
    opened.negotiate.show_sort("silent")
    silent = {change.id for change in review.changes if change.origin is Origin.SILENT}
    assert set(opened.negotiate.order()) == silent
    for _ in silent:
        opened.negotiate.next_undecided()
        opened.negotiate.decide(Do.RESERVE)
    assert len(opened.negotiate.order()) == len(review.changes), "with none left the filter goes"
    assert opened.negotiate.current not in silent


def test_find_goes_to_the_word_and_round_again(opened: Window, qtbot: QtBot) -> None:
    opened.go("negotiate")
    qtbot.keyClick(opened, Qt.Key.Key_Slash)
    field = opened.negotiate.find_bar.findChild(QLineEdit)
    assert field is not None
    assert field.hasFocus()
    qtbot.keyClicks(field, "seventy-two")
    page = opened.negotiate.pages.main
    assert page.textCursor().selectedText() == "seventy-two"
    first = page.textCursor().selectionStart()
    for _ in range(12):
        qtbot.keyClick(field, Qt.Key.Key_Return)
        if page.textCursor().selectionStart() == first:
            break
    assert page.textCursor().selectionStart() == first
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not opened.negotiate.find_bar.isVisible()


def test_a_table_is_pasted_from_a_spreadsheet(opened: Window, qtbot: QtBot) -> None:
    opened.go("draft")
    opened.draft.show_group("subprocessors")
    editor = opened.draft.findChildren(TableEditor)[0]
    columns = [column.id for column in editor.question.columns]
    row = {
        "name": "Contoso Mail",
        "address": "1 High Street, Dublin",
        "purpose": "Sends e-mail",
        "location": "Ireland",
    }
    QApplication.clipboard().setText("\t".join(row.get(name, "") for name in columns) + "\r\n")
    before = opened.draft.value(editor.question.id)
    qtbot.keyClick(editor.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    after = opened.draft.value(editor.question.id)
    assert isinstance(before, tuple)
    assert isinstance(after, tuple)
    assert len(after) == len(before) + 1
    assert "Contoso Mail" in opened.draft.paper.toPlainText()


def test_what_we_have_sent_is_history(opened: Window) -> None:
    """After our answer went out their round can be read, not decided."""
    from dataclasses import replace

    from dpadesk.desk import Outcome, decide
    from dpadesk.model import Round

    book = opened.context.book
    matter = book.matter
    assert matter is not None
    opened.go("negotiate")
    current = opened.negotiate.current
    assert current is not None
    book.apply(decide(matter, Decision(current, Do.ACCEPT), now=book.now()))
    assert book.matter is not None
    sent = Round(3, Direction.SENT, "answer.docx", "0" * 64, book.now())
    book.apply(Outcome(replace(book.matter, rounds=(*book.matter.rounds, sent)), "desk.sent"))
    assert not opened.negotiate.can_decide()
    opened.negotiate.decide(Do.REJECT)
    received = book.returned()
    assert received is not None
    assert [one.do for one in received.decisions] == [Do.ACCEPT]


def test_pictures_are_taken_at_the_size_of_the_design(qapp: QApplication, tmp_path: Path) -> None:
    from ui.pictures import take

    made = take(tmp_path)
    assert {path.name for path in made} >= {"matters.png", "draft.png", "negotiate.png", "negotiate-dark.png"}
    for path in made:
        image = QImage(str(path))
        assert (image.width(), image.height()) == (1440, 900)
        dark = image.pixelColor(30, 500).lightness() < 128
        assert dark is path.stem.endswith("-dark")


def test_an_answer_can_be_left_open(opened: Window) -> None:
    """ "I don't know yet" is a visible blank, and a default does not come back by itself."""
    opened.go("draft")
    question = "audit_notice_days"
    assert opened.draft.value(question) is not None
    opened.draft.answer(question, None)
    assert opened.draft.value(question) is None
    assert any(tint.kind == "blank" and tint.link == question for tint in opened.draft.tints())
    opened.context.book.stack.undo()
    assert opened.draft.value(question) is not None


def test_f7_leads_through_the_blanks(opened: Window, qtbot: QtBot) -> None:
    opened.go("draft")
    for question in ("audit_notice_days", "customer_signatory"):
        opened.draft.answer(question, None)
    groups = []
    for _ in range(2):
        qtbot.keyClick(opened, Qt.Key.Key_F7)
        groups.append(opened.draft.group)
    assert len(set(groups)) == 2


def test_a_long_title_takes_the_room_that_there_is(window: Window, qtbot: QtBot) -> None:
    window.resize(1440, 900)
    answers, about = Answers("balanced-full"), {"side": "processor", "author": "M", "initials": "M"}
    name = "Nordwind Bank Aktiengesellschaft und Co. KGaA, Zweigniederlassung Frankfurt am Main"
    window.acts.create(answers, {**about, "name": name, "party": f"{name} - party"})
    title = window.header.findChild(QLabel, "title")
    assert title is not None
    needed = title.fontMetrics().horizontalAdvance(name)
    qtbot.waitUntil(lambda: needed <= title.width(), timeout=10_000)  # there is room for all of it
    window.go("matters")
    qtbot.wait(50)
    bar = window.matters.findChild(MatterInspector).findChild(QScrollArea).horizontalScrollBar()  # type: ignore[union-attr]
    assert bar.maximum() == 0, "nothing is cut off on the right"


def test_their_own_paper_has_a_before_and_no_ours(window: Window, qtbot: QtBot, returned_file: Path) -> None:
    window.acts.receive_path(str(returned_file))
    qtbot.waitUntil(lambda: window.context.book.review is not None, timeout=20_000)
    shown = [one.text() for one in window.negotiate.pane.inspector.findChildren(QLabel) if not one.isHidden()]
    assert "Before" in shown
    assert "Ours" not in shown
    titles = [one.text() for one in window.negotiate.findChildren(ActionButton)]
    assert "Ours against theirs" not in titles


def test_the_palette_says_when_there_is_nothing(opened: Window, qtbot: QtBot) -> None:
    opened.open_palette()
    field = opened.palette_box.findChild(QLineEdit)
    assert field is not None
    qtbot.keyClicks(field, "zzz")
    assert [one.text() for one in opened.palette_box.findChildren(QLabel) if one.isVisible()] == [
        "Nothing by that name"
    ]


def test_an_empty_screen_names_only_the_keys_that_act(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.matters.is_empty, timeout=10_000)
    for name in ("matters", "draft", "negotiate"):
        window.go(name)
        assert len(window.screens[name].hints()) == 1


def test_a_file_that_names_a_matter_is_offered_to_it(opened: Window, qtbot: QtBot) -> None:
    about = {"name": "Tailspin Travel", "party": "", "side": "processor", "author": "M", "initials": "M"}
    opened.acts.create(Answers("balanced-full"), about)
    book = opened.context.book
    qtbot.waitUntil(lambda: len(book.rows) == 2 and book.saving.saved, timeout=20_000)
    dialog = WhichMatter(opened.context, "northwind_DPA v3.docx", (), opened)
    assert dialog.findChild(QListWidget).currentItem().text() == "Northwind Bank"  # type: ignore[union-attr]
    other = WhichMatter(opened.context, "DPA v3.docx", (), opened)
    assert other.findChild(QListWidget).currentItem().text() == "Tailspin Travel"  # type: ignore[union-attr]


def test_a_deleted_matter_that_is_taken_back_at_once_is_read_again(opened: Window, qtbot: QtBot) -> None:
    book, troubles = opened.context.book, []
    book.failed.connect(troubles.append)
    count = len(book.review.changes) if book.review else 0
    opened.acts.delete_matter()
    qtbot.waitUntil(lambda: book.saving.saved, timeout=20_000)
    assert book.workspace.ids(trash=False) == frozenset()
    book.stack.undo()
    qtbot.waitUntil(lambda: book.review is not None, timeout=30_000)
    assert book.review is not None
    assert len(book.review.changes) == count
    assert not troubles, "its files were not looked for before they were back"


def test_in_a_narrow_window_no_column_of_the_matters_runs_into_the_next(opened: Window, qtbot: QtBot) -> None:
    view = opened.matters.findChild(QTableView)
    assert view is not None
    opened.go("matters")
    for wide in (1440, 1024, 960):
        opened.resize(wide, 600)
        qtbot.waitUntil(lambda: view.isColumnHidden(4) == (opened.width() < 1440), timeout=10_000)
        shown = [at for at in range(5) if not view.isColumnHidden(at)]
        assert len(shown) == (5 if wide == 1440 else 4)
        assert sum(view.columnWidth(at) for at in shown) == view.viewport().width()
        assert view.columnWidth(3) >= chip_width(opened.context.theme, ChipText("returned, round 8")) + 16
        assert view.columnWidth(0) >= 140
