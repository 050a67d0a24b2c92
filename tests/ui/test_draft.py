"""The Draft screen: every type of answer, tables from a spreadsheet, clauses, DORA, the firm's own files."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from dpadesk.library import typed
from dpadesk.model import Answers, Value
from dpadesk.say import load as load_sentences
from tests.ui.conftest import Dialogs
from ui.draft.editors.base import Editor
from ui.draft.editors.day import DayEditor, read_day
from ui.draft.editors.list_editor import ListEditor
from ui.draft.editors.money import MoneyEditor
from ui.draft.editors.table import TableEditor
from ui.draft.editors.wrong import wrong
from ui.draft.question import QuestionBox
from ui.matters.new import NewMatter
from ui.window import Window

pytestmark = pytest.mark.window

_SHARED = Path(os.environ.get("DPADESK_SHARED", Path(__file__).parents[3] / "shared"))
_OFFICIAL = _SHARED / "corpus" / "dpa" / "eu-scc-2021-914-en.md"
ABOUT = {
    "name": "Tailspin",
    "party": "Tailspin S.A.",
    "side": "processor",
    "author": "Meridian",
    "initials": "M",
}
E = TypeVar("E", bound=Editor)


def drafted(window: Window, form: str = "balanced-full", **values: Value) -> Window:
    window.acts.create(Answers(form, values), ABOUT)
    return window


def box(window: Window, question: str) -> QuestionBox:
    window.draft.show_question(question)
    return window.draft._questions._boxes[question]


def editor(window: Window, question: str, kind: type[E]) -> E:
    found = box(window, question).editor
    assert isinstance(found, kind)
    return found


def answer(window: Window, question: str) -> Value:
    matter = window.context.book.matter
    assert matter is not None
    assert matter.answers is not None
    return matter.answers.get(question)


def page(window: Window) -> str:
    return window.draft.paper.toPlainText()


def texts(of: QWidget) -> str:
    return "\n".join(one.text() for one in of.findChildren(QLabel))


# ---------------------------------------------------------------- every type of answer


def test_every_question_of_every_form_has_an_editor_that_shows_its_answer(window: Window) -> None:
    for form in window.context.book.library.forms:
        drafted(window, form)
        for group in window.draft.groups:
            window.draft.show_group(group.group.id)
            shown = window.draft._questions._boxes
            assert list(shown) == [one.question.id for one in group.asked]


def test_money(window: Window, qtbot: QtBot) -> None:
    drafted(window, "controller-paper")
    window.draft.choose_position("liability/insurance", "sum")
    money = editor(window, "insurance_sum", MoneyEditor)
    money.amount.setText("2 500 000")
    money.amount.editingFinished.emit()
    assert answer(window, "insurance_sum") == {"amount": 2_500_000, "currency": "EUR"}
    assert "EUR 2,500,000" in page(window)
    money.amount.setText("USD 3,000,000")
    money.amount.editingFinished.emit()
    assert answer(window, "insurance_sum") == {"amount": 3_000_000, "currency": "USD"}
    assert money.currency.currentText() == "USD"
    money.amount.setText("a lot")
    money.amount.editingFinished.emit()
    assert answer(window, "insurance_sum") == {"amount": 3_000_000, "currency": "USD"}, "kept"
    assert "currency" in texts(money).lower()


def test_every_refusal_has_a_sentence_for_the_window() -> None:
    """None of them speaks of files and lines, which a person at a field does not have."""
    say = load_sentences()
    codes = re.findall(
        r'ValueTrouble\(\s*"answers\.([a-z-]+)"', Path(typed.__file__).read_text(encoding="utf-8")
    )
    assert len(set(codes)) > 12
    names = ["given", "question", "units", "least", "most", "options", "currencies", "fields", "field"]
    for code in set(codes):
        said = wrong(say, f"answers.{code}", dict.fromkeys(names, "x"), ())
        assert "{" not in said
        assert "line" not in said


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-10-05", "2026-10-05"),
        ("5.10.2026", "2026-10-05"),
        ("5 October 2026", "2026-10-05"),
        ("5 Oct 2026", "2026-10-05"),
        ("October 5, 2026", "2026-10-05"),
        ("5/10/2026", "5/10/2026"),
        ("31.2.2026", "31.2.2026"),
    ],
)
def test_dates_as_people_write_them(typed: str, day: str) -> None:
    assert read_day(typed) == day


def test_a_date_is_written_out_and_stepped_by_key(window: Window, qtbot: QtBot) -> None:
    drafted(window)
    day = editor(window, "agreement_date", DayEditor)
    day.field.setText("5 October 2026")
    day.field.editingFinished.emit()
    assert answer(window, "agreement_date") == "2026-10-05"
    assert "Monday 5 October 2026" in texts(day)
    qtbot.keyClick(day.field, Qt.Key.Key_Up)
    assert answer(window, "agreement_date") == "2026-10-06"
    qtbot.keyClick(day.field, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert answer(window, "agreement_date") == "2026-09-06"
    day.field.setText("31.2.2026")
    day.field.editingFinished.emit()
    assert answer(window, "agreement_date") == "2026-09-06"


def test_a_long_list_is_filtered_and_ticked_by_keyboard(window: Window, qtbot: QtBot) -> None:
    drafted(window)
    chosen = editor(window, "data_subjects", ListEditor)
    pick = chosen.pick
    assert pick is not None
    before = answer(window, "data_subjects") or window.draft.value("data_subjects") or ()
    assert isinstance(before, tuple)
    qtbot.keyClicks(pick.field, "patient")
    assert 0 < pick.list.model().rowCount() < 6
    qtbot.keyClick(pick.field, Qt.Key.Key_Down)
    qtbot.keyClick(pick.list, Qt.Key.Key_Space)
    now = answer(window, "data_subjects")
    assert isinstance(now, tuple)
    assert len(now) == len(before) + 1
    pick.field.clear()
    qtbot.keyClicks(pick.field, "Holders of a lighthouse pass")
    qtbot.keyClick(pick.field, Qt.Key.Key_Return)
    assert "Holders of a lighthouse pass" in page(window)
    window.commands.run("undo")
    assert "Holders of a lighthouse pass" not in page(window)


def test_i_do_not_know_yet_leaves_a_blank(window: Window, qtbot: QtBot) -> None:
    drafted(window, agreement_date="2026-10-05")
    asked = box(window, "agreement_date")
    asked.editor.focus()
    qtbot.waitUntil(lambda: asked._leave.isVisible(), timeout=5_000)
    asked._leave.click()
    assert answer(window, "agreement_date") is None
    assert "[date of the main agreement]" in page(window)


# ---------------------------------------------------------------- tables


def test_a_table_from_the_clipboard(window: Window, qtbot: QtBot) -> None:
    drafted(window)
    table = editor(window, "subprocessors_core", TableEditor)
    QGuiApplication.clipboard().setText(
        "Sub-processor\tTransfer mechanism\tCountry\tPurpose of processing\tColour\n"
        "Alpine Hosting AG\tMagic\tSwitzerland\tHosting\tred\n"
        "Nowhere Ltd\t\tAtlantis\tBackups\tblue\n"
    )
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    rows = answer(window, "subprocessors_core")
    assert isinstance(rows, tuple)
    given = [row for row in rows if isinstance(row, Mapping)]
    assert [row["name"] for row in given[-2:]] == ["Alpine Hosting AG", "Nowhere Ltd"]
    said = texts(table)
    assert "Colour" in said
    assert (
        "Row 1, Transfer mechanism: left open. “Magic” is no choice here. Use one of: None needed (EEA)"
        in said
    )
    assert "2 rows" in said
    assert "Alpine Hosting AG" in page(window)
    window.commands.run("undo")
    assert "Alpine Hosting AG" not in page(window)


def test_a_table_from_an_excel_file(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    drafted(window)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Sub-processor", "Purpose of processing"])
    sheet.append(["Harbour Telephony B.V.", "Telephone lines"])
    path = tmp_path / "vendors.xlsx"
    book.save(path)
    table = editor(window, "subprocessors_core", TableEditor)
    table.files.ask_rows = lambda: path  # type: ignore[method-assign]
    table._import()
    qtbot.waitUntil(lambda: "Harbour Telephony B.V." in page(window), timeout=20_000)
    assert "vendors.xlsx" in texts(table)
    path.write_bytes(b"\xd0\xcf\x11\xe0 old")
    table._import()
    qtbot.waitUntil(lambda: "old Excel file" in texts(table), timeout=20_000)
    assert "Harbour Telephony B.V." in page(window), "what was there stays"


def test_a_cell_that_does_not_fit_is_kept_in_view_and_said(window: Window, qtbot: QtBot) -> None:
    drafted(window)
    table = editor(window, "subprocessors_core", TableEditor)
    columns = [one.id for one in table.question.columns]
    table._add_row()
    model = table._model
    row = len(model.rows) - 1
    model.setData(model.index(row, columns.index("name")), "Alpine Hosting AG")
    model.setData(model.index(row, columns.index("mechanism")), "Magic")
    assert model.rows[row][columns.index("mechanism")] == "Magic"
    assert f"Row {row + 1}" in texts(table)
    rows = answer(window, "subprocessors_core")
    assert isinstance(rows, tuple)
    assert isinstance(rows[-1], Mapping)
    assert rows[-1]["name"] == "Alpine Hosting AG"
    assert rows[-1]["mechanism"] is None


def test_rows_to_begin_with(window: Window, qtbot: QtBot) -> None:
    drafted(window)
    table = editor(window, "data_categories", TableEditor)
    assert table.pick is not None
    before = len(table._model.rows)
    qtbot.keyClicks(table.pick.field, "biometric")
    qtbot.keyClick(table.pick.field, Qt.Key.Key_Down)
    qtbot.keyClick(table.pick.list, Qt.Key.Key_Space)
    assert len(table._model.rows) == before + 1
    first = table._model.rows[-1][0]
    assert first in page(window)
    qtbot.keyClick(table.pick.list, Qt.Key.Key_Space)
    assert len(table._model.rows) == before


# ---------------------------------------------------------------- clauses of the page


def test_a_click_on_a_clause_opens_it_and_its_position_is_switched(window: Window, qtbot: QtBot) -> None:
    drafted(window, "communications-platform")
    block = next(
        block
        for block, origin in window.draft._assembled.provenance.items()  # type: ignore[union-attr]
        if origin.clause == "breach/notification"
    )
    window.draft.paper.clicked.emit(block, 3)
    panel = window.draft.clause_panel
    assert panel.isVisible()
    assert "Chief information security officer" in texts(panel)
    panel._buttons["controller"].click()
    assert "after the first sign of it" in page(window)
    assert window.context.book.matter.answers.positions == {"breach/notification": "controller"}  # type: ignore[union-attr]
    panel._buttons["preferred"].click()
    assert window.context.book.matter.answers.positions == {}, "the form's own choice needs no word"  # type: ignore[union-attr]
    window.commands.run("undo")
    assert "after the first sign of it" in page(window)
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_a_click_on_a_filled_word_goes_to_its_question(window: Window, qtbot: QtBot) -> None:
    drafted(window, "communications-platform")
    window.draft.show_clause("breach/notification")
    window.draft.paper.linked.emit("breach_notice_hours")
    assert not window.draft.clause_panel.isVisible()
    assert window.draft.group == "security"


def test_the_clause_at_the_caret_by_keyboard(window: Window, qtbot: QtBot) -> None:
    drafted(window, "communications-platform")
    window.draft.show_head("breach/")
    window.commands.run("clause")
    assert window.draft.clause_panel.isVisible()
    window.commands.run("clause")
    assert not window.draft.clause_panel.isVisible()


# ---------------------------------------------------------------- transfers, DORA, the firm's own files


def test_another_lawful_module_is_one_click_away(window: Window, qtbot: QtBot) -> None:
    drafted(window, "communications-platform", transfer_importers=("US", "IN"), scc_module="2")
    asked = box(window, "scc_module")
    assert "Module Three" in texts(asked)
    take = next(one for one in asked.findChildren(QPushButton) if one.text() == "Take Module Three")
    take.click()
    assert answer(window, "scc_module") == "3"
    assert "Module Three" in page(window)


def test_dora_in_three_keys_with_its_coverage(window: Window, qtbot: QtBot) -> None:
    drafted(window)
    box(window, "dora")
    window.draft.answer("dora", True)
    window.draft.answer("dora_critical", "yes")
    card = window.draft._questions._coverage
    assert card is not None
    assert "21 of 21 items" in texts(card)
    link = next(
        one for one in card.findChildren(QPushButton) if one.text() == "Critical or important functions"
    )
    link.click()
    assert window.draft.clause_panel.clause == "dora/critical"
    window.draft.answer("dora", False)
    window.draft.show_group("dora")
    assert window.draft._questions._coverage is None


@pytest.mark.skipif(not _OFFICIAL.is_file(), reason="the copy of the official text is not there")
def test_the_official_text_is_loaded_kept_and_attached(
    window: Window, qtbot: QtBot, dialogs: Dialogs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafted(window, "communications-platform", scc_text=True, transfer_importers=("US",))
    assert "[official text of the Standard Contractual Clauses]" in page(window)
    monkeypatch.setattr(window.files, "ask_official", lambda: _OFFICIAL)
    window.commands.run("load-official")
    firm = window.context.book.firm
    qtbot.waitUntil(lambda: firm.official is not None, timeout=20_000)
    assert (window.context.book.workspace.folder / "official" / _OFFICIAL.name).is_file()
    qtbot.waitUntil(lambda: "[official text" not in page(window), timeout=5_000)
    assert "Schrems" not in page(window)
    dialogs.save = tmp_path / "out.docx"
    window.acts.export_draft()
    qtbot.waitUntil(lambda: dialogs.save.is_file(), timeout=30_000)  # type: ignore[union-attr]
    with zipfile.ZipFile(dialogs.save) as package:
        assert "data exporter" in package.read("word/document.xml").decode()


def test_a_file_that_is_not_the_official_text_is_refused(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Sirs", encoding="utf-8")
    failed: list[object] = []
    window.context.book.failed.connect(failed.append)
    monkeypatch.setattr(window.files, "ask_official", lambda: path)
    window.commands.run("load-official")
    qtbot.waitUntil(lambda: bool(failed), timeout=20_000)
    assert not (window.context.book.workspace.folder / "official").exists()


def test_our_own_template_and_back(
    window: Window,
    qtbot: QtBot,
    dialogs: Dialogs,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    letterhead: Path,
) -> None:
    drafted(window, "communications-platform")
    monkeypatch.setattr(window.files, "ask_template", lambda: letterhead)
    window.commands.run("use-template")
    firm = window.context.book.firm
    qtbot.waitUntil(lambda: firm.template is not None, timeout=20_000)

    def exported(name: str) -> str:
        dialogs.save = tmp_path / name
        window.acts.export_draft()
        qtbot.waitUntil(lambda: (tmp_path / name).is_file(), timeout=30_000)
        with zipfile.ZipFile(tmp_path / name) as package:
            return package.read("word/styles.xml").decode()

    assert "Harbour Sans" in exported("ours.docx")
    window.commands.run("built-in-template")
    qtbot.waitUntil(lambda: firm.template is None, timeout=20_000)
    assert not (window.context.book.workspace.folder / "template.docx").exists()
    assert "Harbour Sans" not in exported("theirs.docx")


@pytest.fixture
def letterhead(tmp_path: Path) -> Path:
    """A firm's own file with a font of its own."""
    from docx import Document

    made = Document()
    made.styles["Normal"].font.name = "Harbour Sans"
    path = tmp_path / "letterhead.docx"
    made.save(str(path))
    return path


def test_answers_of_another_library_are_brought_up_and_said(window: Window, qtbot: QtBot) -> None:
    drafted(window, agreement_date="2026-10-05", no_such_question="x", breach_notice_hours="soon")
    matter = window.context.book.matter
    assert matter is not None
    assert matter.answers is not None
    assert matter.answers.values == {"agreement_date": "2026-10-05"}
    said = "\n".join(one.text() for one in window.toast.findChildren(QLabel))
    assert "no_such_question" in said
    assert "5 October 2026" in page(window)


def test_a_draft_that_cannot_be_made_says_why(window: Window, qtbot: QtBot) -> None:
    window.acts.create(Answers("no-such-form"), ABOUT)
    assert "no-such-form" in texts(window.draft)
    assert not window.draft.can_export()


def test_the_preview_of_each_form(window: Window, qtbot: QtBot) -> None:
    window.acts.new_matter()
    dialog = window.findChild(NewMatter)
    assert dialog is not None
    failed: list[object] = []
    window.context.book.failed.connect(failed.append)
    seen = set()
    for form in window.context.book.library.forms:
        before = dialog.paper.toPlainText()
        dialog.forms.choose(form)
        qtbot.waitUntil(
            lambda was=before: dialog.paper.toPlainText() not in ("", was) or not seen or bool(failed),
            timeout=20_000,
        )
        qtbot.waitUntil(lambda: dialog.paper.toPlainText() != "", timeout=20_000)
        seen.add(dialog.paper.toPlainText())
        assert not failed
    assert len(seen) == len(window.context.book.library.forms)
    dialog.name.setText("Tailspin")
    dialog.forms.choose("controller-paper")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert window.context.book.matter.answers.form == "controller-paper"  # type: ignore[union-attr]
    assert window.context.book.matter.side.value == "controller"  # type: ignore[union-attr]


def test_a_table_in_a_window_of_its_own(window: Window, qtbot: QtBot) -> None:
    drafted(window)
    table = editor(window, "subprocessors_core", TableEditor)
    table.enlarge()
    table._add_row()
    model = table._model
    model.setData(model.index(len(model.rows) - 1, 0), "Harbour Telephony B.V.")
    assert table._large is not None
    table._large.accept()
    assert table._large is None
    assert "Harbour Telephony B.V." in page(window)


def test_from_group_to_group_by_keyboard(window: Window, qtbot: QtBot) -> None:
    drafted(window)
    names = [one.group.id for one in window.draft.groups]
    window.draft.show_group(names[0])
    for _ in names:
        qtbot.keyClick(window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert window.draft.group == names[0]
    qtbot.keyClick(window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert window.draft.group == names[-1]
    first = next(iter(window.draft._questions._boxes.values()))
    qtbot.waitUntil(lambda: first._has_focus(), timeout=5_000)


def test_f4_on_the_contents_shows_the_first_clause_below(window: Window, qtbot: QtBot) -> None:
    drafted(window)
    window.draft.toggle_clause()
    assert window.draft.clause_panel.isVisible()
    window.draft.toggle_clause()
    assert not window.draft.clause_panel.isVisible()
