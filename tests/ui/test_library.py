"""The Library screen: what a lawyer looks up, and what the firm's own folder does to it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.library.entries import Entry
from ui.parts import Segmented
from ui.window import Window

pytestmark = pytest.mark.window

_OURS = """
extends: breach/notification
positions:
  - id: ours
    label: By noon of the next day
    side: processor
    note: The way of the house.
    text: [{clause: "{{ P }} shall tell {{ C }} of a Personal Data Breach by noon of the next day."}]
"""


def shown(window: Window) -> str:
    """Every label of the entry that is in view."""
    return "\n".join(label.text() for label in window.library.entry.findChildren(QLabel))


def library(window: Window, qtbot: QtBot) -> Window:
    window.go("library")
    qtbot.waitUntil(lambda: window.library.findings is not None, timeout=30_000)
    return window


def titles(window: Window) -> list[str]:
    return [row.title for row in window.library.list.rows if isinstance(row, Entry)]


def test_every_clause_stands_in_a_family_once(window: Window, qtbot: QtBot) -> None:
    library(window, qtbot)
    held = window.context.book.library
    assert sorted(titles(window)) == sorted(one.title for one in held.clauses.values())
    assert window.library.findings == ()


def test_positions_with_the_words_of_the_open_matter(opened: Window, qtbot: QtBot) -> None:
    library(opened, qtbot)
    opened.library.show_entry("clause", "breach/notification")
    qtbot.waitUntil(lambda: "seventy-two (72) hours" in shown(opened), timeout=20_000)
    text = shown(opened)
    assert "soc@northwindbank.example" in text
    assert "the first sign of it" in text
    assert "Chief information security officer" in text
    assert "Twenty-four hours, from the first suspicion." in text
    assert "GDPR Art. 33(2)" in text


def test_a_clause_that_the_defaults_leave_out_has_words_too(window: Window, qtbot: QtBot) -> None:
    library(window, qtbot)
    window.library.show_entry("clause", "dora/critical")
    qtbot.waitUntil(lambda: "transition period of six (6) months" in shown(window), timeout=20_000)


def test_the_ladder_turns_round_for_the_other_side(window: Window, qtbot: QtBot) -> None:
    library(window, qtbot)
    window.library.show_entry("clause", "breach/notification")

    def labels() -> list[str]:
        found = window.library.entry.findChildren(QLabel, "strong")
        return [one.text() for one in found if one.isVisible()]

    qtbot.waitUntil(lambda: len(labels()) > 2, timeout=10_000)
    first = labels()
    qtbot.mouseClick(
        window.library.entry.findChild(Segmented).button("controller"), Qt.MouseButton.LeftButton
    )  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: labels() == list(reversed(first)), timeout=10_000)
    assert first[0] == "Hours from confirmation"


def test_search_by_keyboard(window: Window, qtbot: QtBot) -> None:
    library(window, qtbot)
    qtbot.keyClick(window, Qt.Key.Key_Slash)
    assert window.library.search.hasFocus()
    qtbot.keyClicks(window.library.search, "module three")
    qtbot.keyClick(window.library.search, Qt.Key.Key_Return)
    assert "SCCs with sub-processors (Module Three)" in titles(window)
    assert window.library.chosen[0] == "clause"
    qtbot.keyClicks(window.library.search, " zzzz")
    assert titles(window) == []


def test_the_firms_folder_is_read_again(window: Window, qtbot: QtBot) -> None:
    library(window, qtbot)
    place = window.context.book.workspace.library / "clauses" / "breach.yaml"
    place.parent.mkdir(parents=True)
    place.write_text(_OURS, encoding="utf-8")
    qtbot.keyClick(window, Qt.Key.Key_F5)
    window.library.show_entry("clause", "breach/notification")
    qtbot.waitUntil(lambda: "by noon of the next day" in shown(window), timeout=20_000)
    row = next(
        row for row in window.library.list.rows if isinstance(row, Entry) and row.id == "breach/notification"
    )
    assert row.own


def test_a_broken_folder_is_said_with_file_and_line(window: Window, qtbot: QtBot) -> None:
    library(window, qtbot)
    place = window.context.book.workspace.library / "clauses" / "breach.yaml"
    place.parent.mkdir(parents=True)
    place.write_text(_OURS.replace("side: processor", "side: nobody"), encoding="utf-8")
    window.acts.read_library()
    trouble = next(one for one in window.library.findChildren(QLabel, "warnBox") if one.isVisible())
    assert "clauses/breach.yaml" in trouble.text()
    assert "6" in trouble.text()
    assert titles(window), "the shipped library goes on"


def test_a_finding_leads_to_its_clause(window: Window, qtbot: QtBot) -> None:
    place = window.context.book.workspace.library / "clauses" / "breach.yaml"
    place.parent.mkdir(parents=True)
    place.write_text(_OURS.replace("shall tell", "shall shall tell"), encoding="utf-8")
    library(window, qtbot)
    assert window.library.findings
    window.commands.run("findings")
    panel = window.library._findings
    assert "clauses/breach.yaml" in "\n".join(label.text() for label in panel.findChildren(QLabel))
    window.library.show_entry("clause", "breach/notification")
    assert "shall" in shown(window)
