"""What a lawyer does in the window, with real files, judged by the files that come out."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from dpadesk.errors import LeakFound, StoreError, UnreadableFile
from dpadesk.model import Answers, Direction, Do, Document, Kind, Mark, Origin, Turn
from dpadesk.store import SampleFiles, Workspace
from dpadesk.word import read
from tests.ui.conftest import Dialogs
from ui.decisions import decisions_of
from ui.draft.editors.simple import DurationEditor
from ui.matters.new import NewMatter
from ui.negotiate.bulk import BulkDialog
from ui.negotiate.counter import CounterBox
from ui.negotiate.deciding import TermsCard
from ui.negotiate.model import ROW, ChangeRow
from ui.parts import GrowingEdit
from ui.send import SendDialog
from ui.trouble import TroubleDialog
from ui.window import Window

pytestmark = pytest.mark.window

ABOUT = {
    "name": "Tailspin Travel",
    "party": "Tailspin Travel S.A.",
    "side": "processor",
    "author": "Meridian Talk Legal",
    "initials": "MT",
}
Saved = Callable[[], None]


def drafted(window: Window) -> Window:
    form = next(iter(window.context.book.library.forms))
    window.acts.create(Answers(form), ABOUT)
    return window


def text_of(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read("word/document.xml").decode("utf-8")


# ---------------------------------------------------------------- J1: a new DPA on our paper


def test_new_matter_from_the_dialog(window: Window, qtbot: QtBot, saved: Saved) -> None:
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(NewMatter)
    assert dialog is not None
    assert not dialog.ready_button.isEnabled()
    qtbot.keyClicks(dialog.name, "Tailspin Travel")
    qtbot.keyClicks(dialog.author, "Meridian Talk Legal")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert window.current == "draft"
    assert "Data Processing Agreement" in window.draft.paper.toPlainText()
    saved()
    kept = Workspace(window.context.book.workspace.folder).load("tailspin-travel")
    assert kept.name == "Tailspin Travel"
    assert kept.author == "Meridian Talk Legal"


def test_the_page_follows_an_answer_and_lights_up(window: Window, qtbot: QtBot) -> None:
    drafted(window)
    group, asked = next(
        (group, one)
        for group in window.draft.groups
        for one in group.asked
        if one.question.id == "breach_notice_hours" or one.question.kind == "duration"
    )
    window.draft.show_group(group.group.id)
    editor = next(
        one for one in window.draft.findChildren(DurationEditor) if one.question.id == asked.question.id
    )
    field = editor.findChild(QLineEdit)
    assert field is not None
    field.selectAll()
    qtbot.keyClicks(field, "29")
    assert "twenty-nine (29)" in window.draft.paper.toPlainText()
    lit = window.draft.paper.highlighted.lit
    assert lit
    line = window.draft.paper.map.line(lit[0])
    assert line is not None
    assert field.text() == "29"


def test_typing_is_one_step_of_undo(window: Window, qtbot: QtBot) -> None:
    drafted(window)
    steps = window.context.book.stack.count()
    before = window.context.book.matter
    for text in ("N", "No", "Nor"):
        window.draft.answer("customer_signatory", text)
    assert window.context.book.stack.count() == steps + 1
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.context.book.matter is before


def test_undo_inside_a_field_takes_the_answer_back(window: Window, qtbot: QtBot) -> None:
    drafted(window)
    window.draft.show_question("customer_signatory")
    field = next(
        one
        for one in window.draft.findChildren(GrowingEdit)
        if "signs for the customer" in one.accessibleName()
    )
    field.setFocus()
    qtbot.keyClicks(field, "A. Svensson")
    assert window.draft.value("customer_signatory") == "A. Svensson"
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.draft.value("customer_signatory") is None
    assert field.toPlainText() == ""


def test_a_filled_word_leads_to_its_question(window: Window, qtbot: QtBot) -> None:
    drafted(window)
    tint = next(tint for tint in window.draft.tints() if tint.kind == "filled")
    window.draft.paper.setFocus()
    window.draft.paper.put_caret(tint.block, tint.start + 1)
    qtbot.keyClick(window.draft.paper, Qt.Key.Key_Return)
    group = next(g for g in window.draft.groups if any(a.question.id == tint.link for a in g.asked))
    assert window.draft.group == group.group.id
    assert window.draft.note().startswith("Clause from library:")


def test_export_writes_a_word_document(
    window: Window, qtbot: QtBot, dialogs: Dialogs, tmp_path: Path
) -> None:
    drafted(window)
    dialogs.save = tmp_path / "draft.docx"
    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(dialogs.save.exists, timeout=20_000)
    assert "Data Processing Agreement" in text_of(dialogs.save)
    assert window.toast.isVisible()
    assert window.context.book.matter is not None
    assert window.context.book.matter.rounds == ()


def test_sent_bytes_are_kept_and_the_turn_is_theirs(
    window: Window, qtbot: QtBot, dialogs: Dialogs, tmp_path: Path, saved: Saved
) -> None:
    drafted(window)
    dialogs.save = tmp_path / "sent.docx"
    window.commands.run("send")
    book = window.context.book
    qtbot.waitUntil(lambda: bool(book.matter and book.matter.rounds), timeout=20_000)
    saved()
    kept = Workspace(book.workspace.folder).load("tailspin-travel")
    assert kept.turn is Turn.THEIRS
    assert book.workspace.blob(kept.id, kept.rounds[0].sha256) == dialogs.save.read_bytes()
    window.context.book.stack.undo()
    saved()
    assert Workspace(book.workspace.folder).load("tailspin-travel").rounds == ()


# ---------------------------------------------------------------- J3 and J4: a redline comes back


def test_a_returned_file_shows_silent_edits_first(
    window: Window, qtbot: QtBot, sample: SampleFiles, dialogs: Dialogs, returned_file: Path
) -> None:
    from dpadesk.desk import new_matter, send
    from dpadesk.interview import read_answers

    book = window.context.book
    answers = read_answers(sample.answers, book.library)
    made = new_matter("Northwind", answers, author=book.author, now=book.now())
    book.apply(made)
    book.apply(send(made.matter, sample.sent, now=book.now()))
    dialogs.open = returned_file
    qtbot.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: book.review is not None, timeout=20_000)
    assert window.current == "negotiate"
    order = window.negotiate.order()
    review = book.review
    assert review is not None
    silent = [change.id for change in review.changes if change.origin is Origin.SILENT]
    assert silent
    assert set(order[: len(silent)]) == set(silent)
    assert window.negotiate.current == order[0]


def test_deciding_by_keys_and_exporting_the_round(
    opened: Window, qtbot: QtBot, dialogs: Dialogs, tmp_path: Path, wordml: ModuleType
) -> None:
    window, screen = opened, opened.negotiate
    window.go("negotiate")
    review = window.context.book.review
    assert review is not None
    notice = next(c for c in review.changes if "seventy-two" in c.before)
    rejected = next(
        c for c in review.changes if c.kind is Kind.REPLACE and c.origin is Origin.TRACKED and c is not notice
    )
    screen.show_change(rejected.id)
    qtbot.keyClick(window, Qt.Key.Key_R)
    assert screen.current != rejected.id, "a decision moves on"
    screen.show_change(notice.id)
    qtbot.keyClick(window, Qt.Key.Key_C)
    field = QApplication.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, "forty-eight (48)")
    dialogs.save = tmp_path / "counter.docx"
    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(dialogs.save.exists, timeout=30_000)
    tree = wordml.Package(dialogs.save).tree()
    final, original = wordml.resolve(tree, "accept"), wordml.resolve(tree, "reject")
    ours = next(p.text for p in wordml.paragraphs(final) if "Personal Data Breach without" in p.text)
    assert "forty-eight (48)" in ours
    assert notice.after not in ours
    assert rejected.text_before in [p.text for p in wordml.paragraphs(final)]
    assert rejected.text_before in [p.text for p in wordml.paragraphs(original)]


def test_their_page_can_be_read_while_it_is_compared(
    window: Window, qtbot: QtBot, returned_file: Path
) -> None:
    window.go("negotiate")
    book, page = window.context.book, window.negotiate.pages.main
    seen: list[tuple[bool, bool]] = []
    book.page_known.connect(
        lambda _: seen.append(("Data Processing" in page.toPlainText(), book.review is None))
    )
    window.acts.receive_path(str(returned_file))
    qtbot.waitUntil(lambda: book.review is not None, timeout=20_000)
    assert seen == [(True, True)]
    assert window.negotiate.has_changes()


def test_a_round_is_looked_at_and_sent_in_two_keys(
    opened: Window, qtbot: QtBot, tmp_path: Path, saved: Saved
) -> None:
    opened.go("negotiate")
    opened.negotiate.decide(Do.REJECT_VISIBLY)
    out = tmp_path / "out"
    out.mkdir()
    opened.context.session.put_folder("send", out)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(opened, Qt.Key.Key_E, both)
    dialog = opened.findChild(SendDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.pack is not None, timeout=60_000)
    said = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert "counter-redline - round 3" in said
    assert opened.context.words("send.no-leaks") in said
    assert not list(out.rglob("*.docx")), "nothing is written before it is looked at"
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    book = opened.context.book
    qtbot.waitUntil(lambda: bool(book.matter and len(book.matter.rounds) == 3), timeout=30_000)
    saved()
    assert book.matter is not None
    kept = Workspace(book.workspace.folder).load(book.matter.id)
    assert kept.turn is Turn.THEIRS
    redline = next(out.rglob("*counter-redline*.docx"))
    assert book.workspace.blob(kept.id, kept.rounds[2].sha256) == redline.read_bytes()
    names = {path.parent.name: path.suffix for path in out.rglob("*.json")}
    assert names == {"for us only": ".json"}, "the receipt lies apart from what goes out"
    assert not opened.negotiate.can_decide()
    book.stack.undo()
    assert book.matter.turn is Turn.OURS


def test_a_leak_stops_the_round(opened: Window, qtbot: QtBot, tmp_path: Path) -> None:
    opened.go("negotiate")
    out = tmp_path / "out"
    out.mkdir()
    opened.context.session.put_folder("send", out)
    opened.negotiate.put_text(
        "comment", "Compare our floor in C:\\Users\\anna\\playbook\\floor.docx with yours."
    )
    opened.sending.ask()
    dialog = opened.findChild(SendDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.pack is not None, timeout=60_000)
    assert not dialog.go.isEnabled()
    said = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert "floor.docx" in said
    dialog.reject()
    assert not list(out.rglob("*.docx"))


@pytest.mark.parametrize("key", [Qt.Key.Key_M, Qt.Key.Key_C])
def test_a_text_typed_next_belongs_to_the_same_change(opened: Window, qtbot: QtBot, key: Qt.Key) -> None:
    """A comment or a counter decides, and its line goes to the decided ones; the note behind it is for it too."""
    opened.go("negotiate")
    here = opened.negotiate.current
    assert here is not None
    qtbot.keyClick(opened, key)
    field = QApplication.focusWidget()
    assert isinstance(field, GrowingEdit)
    qtbot.keyClicks(field, "ten (10) days")
    fields = [one for one in opened.negotiate.pane.inspector.findChildren(GrowingEdit) if one.isVisible()]
    note = next(one for one in fields if one.accessibleName().startswith("Internal note"))
    note.setFocus()
    qtbot.keyClicks(note, "The board agreed.")
    opened.negotiate.flush()
    assert opened.negotiate.current == here
    made = {one.change: one for one in opened.context.book.matter.rounds[-1].decisions}  # type: ignore[union-attr]
    assert set(made) == {here}
    assert made[here].note == "The board agreed."
    assert "ten (10) days" in made[here].comment + made[here].text


def test_a_leak_stops_the_answer_alone_too(
    opened: Window, qtbot: QtBot, dialogs: Dialogs, tmp_path: Path
) -> None:
    opened.go("negotiate")
    opened.negotiate.put_text("comment", "Compare our floor in C:\\Users\\anna\\playbook\\floor.docx.")
    dialogs.save = tmp_path / "counter.docx"
    troubles: list[Exception] = []
    opened.context.book.failed.connect(troubles.append)
    opened.acts.export_round()
    qtbot.waitUntil(lambda: bool(troubles) or dialogs.save.exists(), timeout=60_000)  # type: ignore[union-attr]
    assert [type(one) for one in troubles] == [LeakFound]
    assert not dialogs.save.exists()


def test_many_are_decided_after_a_look_as_one_step(opened: Window, qtbot: QtBot) -> None:
    opened.go("negotiate")
    book = opened.context.book
    review = book.review
    assert review is not None
    qtbot.keyClick(opened, Qt.Key.Key_B)
    dialog = opened.findChild(BulkDialog)
    assert dialog is not None
    touched = {one.id for one in dialog.touched().decided}
    silent = {one.id for one in review.changes if one.origin is Origin.SILENT}
    assert touched
    assert silent
    assert not touched & silent, "a silent edit is accepted by name only"
    dialog.acts.button(Do.REJECT_VISIBLY.value).click()
    assert silent <= {one.id for one in dialog.touched().decided}
    dialog.severity.setCurrentIndex(dialog.severity.findData("terms"))
    wanted = {one.id for one in dialog.touched().decided}
    listed = [dialog.list.model().index(at, 0).data(ROW) for at in range(dialog.list.model().rowCount())]
    assert {row.id for row in listed if isinstance(row, ChangeRow)} == wanted
    dialog.go.click()
    made = decisions_of(book.returned())
    assert {name for name, one in made.items() if one.do is Do.REJECT_VISIBLY} == wanted
    book.stack.undo()
    assert decisions_of(book.returned()) == {}


def test_a_counter_is_seen_as_the_smallest_edit_while_it_is_typed(opened: Window, qtbot: QtBot) -> None:
    opened.go("negotiate")
    review = opened.context.book.review
    assert review is not None
    notice = next(one for one in review.changes if one.after == "twenty-four (24)")
    opened.negotiate.show_change(notice.id)
    qtbot.keyClick(opened, Qt.Key.Key_C)
    box = opened.negotiate.pane.inspector.findChild(CounterBox)
    terms = opened.negotiate.pane.inspector.findChild(TermsCard)
    assert box is not None
    assert terms is not None
    qtbot.keyClicks(box.edit, "forty-eight (48)")
    shown = QTextDocument()
    shown.setHtml(next(label.text() for label in box.findChildren(QLabel) if "<span" in label.text()))
    assert "within twenty-fourforty-eight (2448) hours" in shown.toPlainText().replace("\xa0", " ")
    wanted = ["72 hours", "24 hours", "48 hours"]
    qtbot.waitUntil(
        lambda: [one.text() for one in terms.findChildren(QLabel) if one.isVisible()][-3:] == wanted
    )
    assert decisions_of(opened.context.book.returned()) == {}, "typing decides nothing"


def test_their_file_with_the_silent_edits_shown(
    opened: Window, qtbot: QtBot, dialogs: Dialogs, tmp_path: Path, sample: SampleFiles
) -> None:
    opened.go("negotiate")
    dialogs.save = tmp_path / "surfaced.docx"
    opened.commands.run("surface")
    qtbot.waitUntil(dialogs.save.exists, timeout=60_000)
    authors = {mark.author for mark in marks_of(read(dialogs.save.read_bytes()).document)}
    assert any(author.endswith("(untracked)") for author in authors)
    assert authors >= {mark.author for mark in marks_of(read(sample.returned.data).document)}


def marks_of(document: Document) -> list[Mark]:
    return [mark for _, one in document.walk() for inline in one.content for mark in inline.marks]


@pytest.mark.parametrize(
    ("key", "modifier", "do"),
    [
        (Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, Do.ACCEPT),
        (Qt.Key.Key_R, Qt.KeyboardModifier.NoModifier, Do.REJECT),
        (Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier, Do.REJECT_VISIBLY),
        (Qt.Key.Key_V, Qt.KeyboardModifier.NoModifier, Do.RESERVE),
    ],
)
def test_each_key_decides(
    opened: Window, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier, do: Do
) -> None:
    opened.go("negotiate")
    current = opened.negotiate.current
    assert current is not None
    qtbot.keyClick(opened, key, modifier)
    assert decisions_of(opened.context.book.returned())[current].do is do
    qtbot.keyClick(opened, Qt.Key.Key_U)
    assert current not in decisions_of(opened.context.book.returned())


def test_a_counter_is_typed_then_decided(opened: Window, qtbot: QtBot) -> None:
    opened.go("negotiate")
    current = opened.negotiate.current
    assert current is not None
    qtbot.keyClick(opened, Qt.Key.Key_C)
    field = QApplication.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, "forty-eight (48)")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    made = decisions_of(opened.context.book.returned())[current]
    assert (made.do, made.text) == (Do.COUNTER, "forty-eight (48)")
    assert opened.negotiate.current != current
    following = opened.negotiate.current
    qtbot.keyClick(QApplication.focusWidget() or opened, Qt.Key.Key_A)
    assert following is not None
    assert decisions_of(opened.context.book.returned())[following].do is Do.ACCEPT, "the keys decide again"


def test_letters_are_letters_inside_a_text_field(opened: Window, qtbot: QtBot) -> None:
    opened.go("negotiate")
    current = opened.negotiate.current
    assert current is not None
    qtbot.keyClick(opened, Qt.Key.Key_M)
    field = QApplication.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, "A rave jack")
    assert decisions_of(opened.context.book.returned()) == {}
    opened.negotiate.flush()
    made = decisions_of(opened.context.book.returned())[current]
    assert (made.do, made.comment) == (Do.COMMENT, "A rave jack")


def test_a_note_for_us_decides_nothing(opened: Window) -> None:
    opened.go("negotiate")
    opened.negotiate.put_text("note", "Ask the security team.")
    assert opened.negotiate.note().startswith("0 of")


def test_j_and_k_walk_the_list_and_f7_skips_what_is_decided(opened: Window, qtbot: QtBot) -> None:
    opened.go("negotiate")
    order = opened.negotiate.order()
    qtbot.keyClick(opened, Qt.Key.Key_J)
    assert opened.negotiate.current == order[1]
    qtbot.keyClick(opened, Qt.Key.Key_K)
    assert opened.negotiate.current == order[0]
    opened.negotiate.show_change(order[1])
    qtbot.keyClick(opened, Qt.Key.Key_A)
    opened.negotiate.show_change(order[0])
    qtbot.keyClick(opened, Qt.Key.Key_F7)
    assert opened.negotiate.current == order[2]


def test_four_views_show_what_they_say(opened: Window, qtbot: QtBot) -> None:
    opened.go("negotiate")
    review = opened.context.book.review
    assert review is not None
    change = next(c for c in review.changes if c.kind is Kind.REPLACE and c.origin is Origin.TRACKED)
    pages = opened.negotiate.pages
    opened.negotiate.show_change(change.id)
    seen = {}
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
        qtbot.keyClick(opened, key)
        seen[key] = pages.main.toPlainText()
    joined = f"{change.before}{change.after}"
    assert joined in seen[Qt.Key.Key_2]
    assert joined not in seen[Qt.Key.Key_1]
    assert change.before in seen[Qt.Key.Key_1]
    assert joined not in seen[Qt.Key.Key_3]
    assert change.after in seen[Qt.Key.Key_3]
    qtbot.keyClick(opened, Qt.Key.Key_4)
    assert pages.ours.isVisible()
    assert (pages.ours.toPlainText(), pages.main.toPlainText()) == (seen[Qt.Key.Key_1], seen[Qt.Key.Key_3])


def test_a_click_on_a_mark_chooses_its_change(opened: Window) -> None:
    opened.go("negotiate")
    review = opened.context.book.review
    assert review is not None
    change = next(c for c in review.changes if c.origin is Origin.SILENT and c.before and c.after)
    span = opened.negotiate.pages.spots[change.id][-1]
    opened.negotiate.pages.main.clicked.emit(span.block, span.start)
    assert opened.negotiate.current == change.id


def test_a_dropped_file_is_read(opened: Window, qtbot: QtBot, returned_file: Path) -> None:
    """The same bytes again are refused, in words."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(returned_file))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    opened.dragEnterEvent(QDragEnterEvent(QPoint(400, 300), copy, mime, left, none))
    opened.dropEvent(QDropEvent(QPoint(400, 300), copy, mime, left, none))
    qtbot.waitUntil(lambda: opened.findChild(TroubleDialog) is not None, timeout=20_000)
    matter = opened.context.book.matter
    assert matter is not None
    assert len(matter.rounds) == 2


def test_a_file_that_is_none_is_refused_in_words(
    window: Window, qtbot: QtBot, dialogs: Dialogs, tmp_path: Path
) -> None:
    drafted(window)
    bad = tmp_path / "letter.docx"
    bad.write_bytes(b"%PDF-1.7 not a Word file")
    dialogs.open = bad
    window.commands.run("open")
    qtbot.waitUntil(lambda: window.findChild(TroubleDialog) is not None, timeout=20_000)
    assert window.context.book.matter is not None
    assert window.context.book.matter.rounds == ()


# ---------------------------------------------------------------- the frame


def test_nothing_is_called_saved_before_it_is(opened: Window, qtbot: QtBot, saved: Saved) -> None:
    saved()
    opened.go("negotiate")
    current = opened.negotiate.current
    assert current is not None
    opened.negotiate.decide(Do.ACCEPT)
    assert not opened.context.book.saving.saved
    saved()
    matter = opened.context.book.matter
    assert matter is not None
    again = Workspace(opened.context.book.workspace.folder).load(matter.id)
    assert decisions_of(again.last(Direction.RECEIVED))[current].do is Do.ACCEPT


def test_a_deleted_matter_comes_back(opened: Window, saved: Saved) -> None:
    book = opened.context.book
    matter = book.matter
    assert matter is not None
    saved()
    opened.commands.run("delete")
    saved()
    assert book.workspace.ids(trash=False) == frozenset()
    book.stack.undo()
    saved()
    assert book.workspace.load(matter.id) == matter


def test_a_hundred_acts_undone_and_redone_end_where_they_were(opened: Window) -> None:
    opened.go("negotiate")
    book = opened.context.book
    start = book.matter
    for change in opened.negotiate.order():
        for do in (Do.ACCEPT, Do.REJECT, Do.RESERVE):
            opened.negotiate.show_change(change)
            opened.negotiate.decide(do)
    end = book.matter
    while book.stack.canUndo() and book.matter is not start:
        book.stack.undo()
    assert book.matter is start
    while book.stack.canRedo():
        book.stack.redo()
    assert book.matter is end


def test_the_palette_finds_commands_and_matters(opened: Window, qtbot: QtBot, saved: Saved) -> None:
    saved()
    qtbot.waitUntil(lambda: bool(opened.context.book.rows), timeout=10_000)
    opened.go("matters")
    qtbot.keyClick(opened, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = opened.palette_box
    field = palette.findChild(QLineEdit)
    assert field is not None
    qtbot.keyClicks(field, "negot")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert opened.current == "negotiate"


def test_every_command_has_words_and_no_key_means_two_things(window: Window) -> None:
    words = window.context.words.texts
    keys: dict[str, list[str]] = {}
    for command in window.commands:
        assert command.title in words.values(), command.id
        for key in command.keys:
            keys.setdefault(key, []).append(command.id)
    assert {key: ids for key, ids in keys.items() if len(ids) > 1} == {
        "Ctrl+E": ["export", "answer", "save-compared"],
        "Ctrl+Shift+E": ["send", "send-round"],
        "F7": ["next-open", "next-blank"],
        "/": ["find-key", "search-library"],  # each where its screen is in view
    }


def test_errors_say_what_happened_what_was_kept_and_what_to_do(window: Window, qtbot: QtBot) -> None:
    window.show_trouble(UnreadableFile("word.encrypted", file="x.docx"))
    dialog = window.findChild(TroubleDialog)
    assert dialog is not None
    say = window.context.say

    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert say("window.kept.unreadable") in texts
    assert say("window.do.unreadable") in texts


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("store.no-blob", "gone"),
        ("store.changed-blob", "gone"),
        ("store.damaged", "gone"),
        ("store.not-written", "store"),
        ("store.locked", "held"),
        ("store.changed-elsewhere", "newer"),
        ("desk.round-known", "known"),
    ],
)
def test_what_to_do_about_the_workspace_fits_what_happened(window: Window, code: str, kind: str) -> None:
    """To make room on the disk helps nobody whose file is missing."""
    values = dict.fromkeys(
        ["file", "folder", "matter", "sha256", "who", "where", "process", "since", "round", "name"], "x"
    )
    window.show_trouble(StoreError(code, **values))
    dialog = window.findChild(TroubleDialog)
    assert dialog is not None
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert window.context.say(f"window.do.{kind}") in texts
    assert window.context.say(f"window.happened.{kind}") in texts
    assert any("disk is not full" in one for one in texts) == (kind == "store")


def test_the_theme_follows(opened: Window) -> None:
    from ui.theme import DARK, Mode

    opened.go("negotiate")
    opened.acts.choose_theme(Mode.DARK)
    assert opened.context.theme.tokens is DARK
    assert opened.grab().toImage().pixelColor(2, 400).name().upper() == DARK.panel
    opened.acts.choose_theme(Mode.LIGHT)


def test_each_change_stands_where_the_page_shows_it(opened: Window) -> None:
    """Silent edits put lost text back on the page; what comes behind it is still found."""
    opened.go("negotiate")
    review = opened.context.book.review
    assert review is not None
    page = opened.negotiate.pages.main.toPlainText()
    for change in review.changes:
        if change.kind not in (Kind.INSERT, Kind.DELETE, Kind.REPLACE):
            continue
        shown = {True: "", False: ""}
        for span in opened.negotiate.pages.spots[change.id]:
            low, high = opened.negotiate.pages.main.map.span(span.block, span.start, span.end) or (0, 0)
            shown[span.adds] += page[low:high]
        assert change.before.strip() in shown[False].replace("\u2028", "\n"), change
        assert change.after.strip() in shown[True], change
