"""Any two files compared in the window; every kind of change in the list."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from dpadesk.model import Change, Comment, Kind, Origin, Text, Where
from dpadesk.say import load as load_sentences
from dpadesk.store import SampleFiles
from dpadesk.word import accept, read, reject
from tests.ui.conftest import Dialogs
from ui.compare import AskFiles
from ui.negotiate.listing import ChangeList
from ui.negotiate.missed import MissedDialog
from ui.negotiate.model import ROW, ChangeModel, ChangeRow, Section
from ui.negotiate.wording import clip, place_of
from ui.window import Window
from ui.words import load_words


@pytest.fixture
def two(sample: SampleFiles, tmp_path: Path) -> tuple[Path, Path]:
    """What we sent, and the same with their changes accepted."""
    old, new = tmp_path / "Ours.docx", tmp_path / "Theirs.docx"
    old.write_bytes(sample.sent.data)
    new.write_bytes(accept(sample.returned.data))
    return old, new


def lines(data: bytes) -> list[str]:
    return [
        "".join(one.text for one in paragraph.content if isinstance(one, Text)).strip()
        for paragraph in read(data).document.paragraphs()
    ]


def drop(window: Window, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place, action = QPointF(300, 300), Qt.DropAction.CopyAction
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dragEnterEvent(QDragEnterEvent(place.toPoint(), action, mime, button, none))
    window.dropEvent(QDropEvent(place, action, mime, button, none))


def asked(window: Window) -> AskFiles:
    dialog = window.findChild(AskFiles)
    assert dialog is not None
    return dialog


def test_two_dropped_files_become_a_redline_that_can_be_saved(
    window: Window, qtbot: QtBot, dialogs: Dialogs, two: tuple[Path, Path], tmp_path: Path
) -> None:
    drop(window, *two)
    qtbot.mouseClick(asked(window).go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.current == "compare", timeout=30_000)
    text = window.compare.pages.main.toPlainText()
    assert "seventy-two" in text
    assert "twenty-four" in text
    dialogs.save = tmp_path / "Redline.docx"
    window.commands.run("save-compared")
    assert dialogs.asked == ["Theirs - compared with Ours.docx"]
    data = dialogs.save.read_bytes()
    assert any("twenty-four (24)" in line for line in lines(accept(data)))
    assert lines(reject(data)) == lines(two[0].read_bytes())


def test_two_rounds_of_the_open_matter_are_offered(opened: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(
        opened, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    dialog = asked(opened)
    assert [dialog.old.combo.currentIndex(), dialog.new.combo.currentIndex()] == [0, 1]
    dialog.go.click()
    qtbot.waitUntil(lambda: opened.current == "compare", timeout=30_000)
    assert opened.compare.has_changes()
    assert not opened.negotiate.isVisible()


def test_a_comparison_can_be_stopped(window: Window, qtbot: QtBot, two: tuple[Path, Path]) -> None:
    window.comparing.ask(two)
    dialog = asked(window)
    dialog.go.click()
    dialog.cancel.click()
    assert not window.context.tasks.busy("compare")
    window.context.tasks.wait()
    qtbot.wait(50)
    assert window.current != "compare"


def test_what_was_not_compared_is_told(opened: Window) -> None:
    opened.go("negotiate")
    review = opened.context.book.review
    assert review is not None
    assert review.not_compared
    opened.commands.run("not-compared")
    dialog = opened.findChild(MissedDialog)
    assert dialog is not None
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert review.not_compared[0].why in said


# the list


def change(name: str, kind: Kind = Kind.REPLACE, **values: object) -> Change:
    origin = values.pop("origin", Origin.TRACKED)
    return Change(name, kind, origin, Where(label="7.1"), "one", "two", **values)  # type: ignore[arg-type]


@pytest.fixture
def model(window: Window) -> ChangeModel:
    return ChangeModel(load_words(), load_sentences(), window)


def rows(model: ChangeModel) -> list[str]:
    found = [model.index(at).data(ROW) for at in range(model.rowCount())]
    return [row.name if isinstance(row, Section) else row.id for row in found]


def test_alarms_then_silent_edits_then_marks_then_looks_folded_away(model: ChangeModel) -> None:
    listed = (
        change("look", Kind.FORMAT),
        change("mark"),
        change("silent", origin=Origin.SILENT),
        change("silent-look", Kind.FORMAT, origin=Origin.SILENT),
        change("alarm", alarm="our-name"),
    )
    model.show_changes(listed, {})
    assert rows(model) == ["alarm", "alarm", "silent", "silent", "silent-look", "open", "mark", "looks"]
    assert model.order()[-1] == "look"
    model.fold(False)
    assert rows(model)[-2:] == ["looks", "look"]


def test_looks_that_changed_in_passing_are_folded_away_apart(model: ChangeModel) -> None:
    noise = tuple(change(f"look-{at}", Kind.FORMAT, origin=Origin.SILENT) for at in range(40))
    model.show_changes((*noise, change("silent", origin=Origin.SILENT), change("mark")), {})
    assert rows(model) == ["silent", "silent", "open", "mark", "silent-looks"]
    heading = model.index(4).data(ROW)
    assert isinstance(heading, Section)
    assert "40" in heading.title
    model.unfold_to("look-7")
    assert "look-7" in rows(model)


def test_lines_wrap_unless_too_many_are_shown(model: ChangeModel, window: Window) -> None:
    """It is the lines in view that count: hundreds of looks are folded away."""
    shown = ChangeList(window.context.theme, model, "list")
    listed = (*(change(f"c{n}") for n in range(12)), *(change(f"f{n}", Kind.FORMAT) for n in range(450)))
    model.show_changes(listed, {})
    assert not shown.uniformItemSizes()
    model.fold(False)
    assert shown.uniformItemSizes()
    model.fold(True)
    assert not shown.uniformItemSizes()
    shown.deleteLater()


def test_a_reply_stands_below_its_comment(model: ChangeModel) -> None:
    model.show_comments((Comment("1", "Why?"), Comment("2", "Because.", parent="1", resolved=True)))
    listed = (
        change("reply", Kind.COMMENT, marks=("2",), group="head"),
        change("head", Kind.COMMENT, marks=("1",), group="head"),
        change("between"),
    )
    model.show_changes(listed, {})
    assert rows(model) == ["open", "head", "reply", "between"]
    reply = model.index(2).data(ROW)
    assert isinstance(reply, ChangeRow)
    assert reply.reply
    assert [chip.text for chip in reply.chips] == ["reply", "resolved"]


def test_a_schedule_is_said_with_its_number() -> None:
    where = Where(label="5.1(ii)", section="Schedule 3, Part 1")
    one = Change("c", Kind.REPLACE, Origin.TRACKED, where)
    assert place_of(one, load_words()) == "Schedule 3, Part 1, 5.1(ii)"


def test_long_texts_end_after_a_whole_word() -> None:
    text = "It shall also state the result of the due diligence on that sub-processor"
    shown = clip(text, 40)
    assert shown.endswith("…")
    assert f"{shown[:-2]} " in text
