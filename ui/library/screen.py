"""The screen of the clause library."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from dpadesk.library import lint
from ui.context import Context
from ui.library.entries import Row, families, found
from ui.library.entry import EntryPanel
from ui.library.findings import FindingsPanel
from ui.library.listing import EntryList
from ui.library.wording import wordings
from ui.parts import text_label
from ui.parts.chip import ChipText
from ui.screen import Heading, Screen
from ui.tasks import Progress

if TYPE_CHECKING:
    from dpadesk.library import Library, Lint
    from dpadesk.model import Answers

__all__ = ["LibraryScreen"]


class LibraryScreen(Screen):
    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._book, self._words = context, context.book, context.words
        self.findings: tuple[Lint, ...] | None = None
        self._linting = False
        self.chosen = ("", "")
        self.search = self._search()
        self.list = EntryList(context.theme, self._words)
        self.entry = EntryPanel(context)
        self._findings = FindingsPanel(context)
        self._stack = QStackedWidget()
        for page in (self.entry, self._findings):
            self._stack.addWidget(page)
        self._trouble = text_label("", "warnBox", wraps=True)
        self._nothing = text_label(self._words("library.none"), "muted", wraps=True)
        self._nothing.hide()
        self._state = text_label("", "caption", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._split())
        self.list.picked.connect(self.show_entry)
        self.entry.wanted.connect(self.show_entry)
        self._findings.wanted.connect(self.show_entry)
        self._book.library_changed.connect(self._read)
        context.theme.changed.connect(self._redraw)

    def _split(self) -> QSplitter:
        split = QSplitter()
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        left = QFrame()
        left.setObjectName("panelLeft")
        left.setMinimumWidth(230)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 12, 1, 8)
        column.setSpacing(8)
        above = QVBoxLayout()
        above.setContentsMargins(14, 0, 14, 0)
        above.addWidget(self.search)
        above.addWidget(self._trouble)
        above.addWidget(self._nothing)
        column.addLayout(above)
        column.addWidget(self.list, 1)
        below = QVBoxLayout()
        below.setContentsMargins(16, 0, 14, 0)
        below.addWidget(self._state)
        column.addLayout(below)
        right = QWidget()
        right.setObjectName("canvas")
        right.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inner = QVBoxLayout(right)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._stack)
        for part in (left, right):
            split.addWidget(part)
        split.setStretchFactor(1, 1)
        split.setSizes([320, 1060])
        self.splitter = split
        return split

    def _search(self) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(self._words("library.search"))
        field.setAccessibleName(self._words("library.search"))
        field.setClearButtonEnabled(True)
        field.textChanged.connect(lambda _: self._list_again())
        field.installEventFilter(self)
        return field

    # the frame

    def heading(self) -> Heading:
        library = self._book.library
        state = self._words(
            "library.state", version=library.version, clauses=len(library.clauses), forms=len(library.forms)
        )
        return Heading(self._words("rail.library"), state, (), self._facts(), ("library-folder", "lint"))

    def _facts(self) -> tuple[ChipText, ...]:
        if self._book.library_trouble is not None:
            return (ChipText(self._words("library.trouble"), "deleted"),)
        if self._linting:
            return (ChipText(self._words("library.linting")),)
        if self.findings is None:
            return ()
        count = len(self.findings)
        key = "library.found.one" if count == 1 else "library.found" if count else "library.clean"
        return (ChipText(self._words(key, n=count), "silent" if count else "inserted", "", "findings"),)

    def hints(self) -> tuple[tuple[str, str], ...]:
        words = self._words
        return (
            ("Ctrl F", words("hint.search")),
            ("↑/↓", words("hint.choose")),
            ("F5", words("command.library-reload")),
            ("Ctrl K", words("hint.palette")),
        )

    def entered(self) -> None:
        if not self.list.rows:
            self._read()
        if self.findings is None and not self._linting:
            self.lint()

    # what is shown

    def _read(self) -> None:
        """Lists the library as it is now."""
        self.findings = None
        library, trouble = self._book.library, self._book.library_trouble
        self._trouble.setVisible(trouble is not None)
        if trouble is not None:
            self._trouble.setText(
                f"{self._context.say.error(trouble)}\n{self._context.say('window.library.shipped')}"
            )
        own = len(library.own)
        key = "own.one" if own == 1 else "own" if own else "none"
        self._state.setText(self._context.say(f"window.library.{key}", n=own))
        self._state.setToolTip(str(self._book.workspace.library))
        self._list_again()
        if not self._known(*self.chosen):
            self.chosen = ("", "")
            self.list.first()
        else:
            self.show_entry(*self.chosen)
        self.heading_changed.emit()
        if self.isVisible():
            self.lint()

    def _known(self, kind: str, name: str) -> bool:
        library = self._book.library
        held = {"clause": library.clauses, "question": library.questions, "form": library.forms}
        return name in held.get(kind, {})

    def _list_again(self) -> None:
        rows = self._rows()
        self.list.show_rows(rows, self.chosen)
        if self.search.text().strip():
            self.list.scrollToTop()  # the best comes first, wherever one was
        self._nothing.setVisible(not rows)

    def _rows(self) -> tuple[Row, ...]:
        library, wanted = self._book.library, self.search.text().strip()
        if not wanted:
            return families(library)
        return found(
            library,
            wanted,
            {kind: self._words(f"library.kind.{kind}") for kind in ("clause", "question", "form")},
        )

    def show_entry(self, kind: str, name: str) -> None:
        """A clause, question or form."""
        if not self._known(kind, name):
            return
        self.chosen = (kind, name)
        self.list.choose(kind, name)
        self._stack.setCurrentWidget(self.entry)
        library = self._book.library
        if kind == "clause":
            clause = library.clauses[name]
            self.entry.show_clause(library, clause, None, self._faults(clause.file))
            self._ask_texts(library, name)
        elif kind == "question":
            question = library.questions[name]
            faults = [one for one in self._faults(question.file) if one.values.get("where") == name]
            self.entry.show_question(library, question, faults)
        else:
            self.entry.show_form(library, library.forms[name], self._faults(library.forms[name].file))

    def _faults(self, file: str) -> list[Lint]:
        return [one for one in self.findings or () if one.file == file]

    def _ask_texts(self, library: Library, name: str) -> None:
        matter, date = self._book.matter, self._book.now()[:10]
        answers = matter.answers if matter else None
        self._context.tasks.run(
            "wording",
            partial(_wordings, library, name, answers, date),
            self._show_texts,
            self._book.failed.emit,
        )

    def _show_texts(self, made: tuple[str, Mapping[str, tuple[str, ...]]]) -> None:
        self.entry.show_texts(self._book.library, *made)

    def _redraw(self) -> None:
        if self.isVisible():
            self.show_entry(*self.chosen)

    # acts

    def lint(self) -> None:
        """Looks for all that is wrong, beside the window."""
        self._linting = True
        library = self._book.library
        self.heading_changed.emit()
        self._context.tasks.run("lint", lambda _: lint(library), self._linted, self._not_linted)

    def _linted(self, found: tuple[Lint, ...]) -> None:
        self.findings, self._linting = found, False
        if self._stack.currentWidget() is self._findings:
            self.show_findings()
        elif found:
            self.show_entry(*self.chosen)
        self.heading_changed.emit()

    def _not_linted(self, error: Exception) -> None:
        self._linting = False
        self.heading_changed.emit()
        self._book.failed.emit(error)

    def check(self) -> None:
        """The findings, looked for anew."""
        self.findings = None
        self.show_findings()
        self.lint()

    def show_findings(self) -> None:
        """The list of what is wrong."""
        self._findings.show_findings(self._book.library, self.findings)
        self._stack.setCurrentWidget(self._findings)

    def ask(self) -> None:
        """To the field that searches."""
        self.search.setFocus()
        self.search.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.list.first()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.search.clear()
                self.list.setFocus()
                return True
        return False


def _wordings(
    library: Library, name: str, answers: Answers | None, date: str, _: Progress
) -> tuple[str, dict[str, tuple[str, ...]]]:
    return name, wordings(library, library.clauses[name], answers, date=date)
