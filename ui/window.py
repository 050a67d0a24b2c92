"""The window: rail, heading, screens, status; and what happens when a command is given."""

from __future__ import annotations

import traceback
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from dpadesk.errors import DpaDeskError
from dpadesk.model import Author
from ui.acts import Acts
from ui.ahead import Ahead
from ui.commands import Commands
from ui.context import Context
from ui.files import Files
from ui.header import Header
from ui.matters import MattersScreen
from ui.palette import Entry, Palette
from ui.pauses import Pauses
from ui.rail import Rail
from ui.screen import Screen
from ui.status import Status
from ui.table import MENUS, table
from ui.toast import Toast
from ui.trouble import TroubleDialog

if TYPE_CHECKING:
    from ui.compare import CompareActs, CompareScreen
    from ui.draft import DraftScreen
    from ui.library import LibraryScreen
    from ui.negotiate import NegotiateScreen
    from ui.send import SendActs

__all__ = ["Window"]

_SCREENS = ("matters", "draft", "negotiate", "library")


class Window(QMainWindow):
    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._words = context.words
        self.setWindowTitle(self._words("app.name"))
        self.setAcceptDrops(True)
        room = self.screen().availableSize()
        self.resize(min(1440, room.width()), min(900, room.height()))
        self.setMinimumSize(940, 560)  # 1440 x 900 at 150 %
        context.book.author = Author(context.session.text("author"), context.session.text("initials"))
        self.files = Files(self, context.words, context.session)
        self.toast = Toast(self)
        self._soon = QTimer(self)  # many signals of one act are one refresh
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.refresh)
        self.acts = Acts(context, self)
        self.commands = Commands(self)
        self.matters = MattersScreen(context)
        self.screens: dict[str, Screen] = {}
        self.current = "matters"
        self._warned = False
        self._comparing: CompareActs | None = None
        self._sending: SendActs | None = None
        self._pauses = Pauses(context.tasks, self)
        self._ahead = Ahead(context.book, self)
        self.commands.add(table(self))
        self._build()
        self._connect()
        self.palette_box = Palette(
            context.theme, self._words("palette.hint"), self._words("palette.none"), self
        )
        self._drop = self._drop_hint()
        self._restore()
        self.go("matters")

    # parts

    def _build(self) -> None:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.rail = Rail(self.context.theme, self._words, _SCREENS)
        titles = {key: self._words(f"menu.{key}") for key in MENUS}
        self.commands.fill_menu(self.rail.menu, titles)
        row.addWidget(self.rail)
        column = QVBoxLayout()
        column.setSpacing(0)
        self.header = Header(self.context.theme, self._words, self.commands)
        self.stack = QStackedWidget()
        self.status = Status(self._words)
        column.addWidget(self.header)
        column.addWidget(self.stack, 1)
        column.addWidget(self.status)
        row.addLayout(column, 1)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        book = self.context.book
        self._add("matters", self.matters)
        for signal in (book.opened, book.changed, book.reviewed):
            signal.connect(self._soon.start)
        book.stack.indexChanged.connect(lambda _: self._soon.start())
        book.stack.undoTextChanged.connect(lambda text: self._name_undo("undo", text))
        book.stack.redoTextChanged.connect(lambda text: self._name_undo("redo", text))
        book.saving.changed.connect(self._refresh_saved)
        book.failed.connect(self.show_trouble)
        book.firm.told.connect(lambda code, name: self.toast.say(self.context.say(code, name=name)))
        self.rail.chosen.connect(self.go)
        self.rail.search_wanted.connect(self.open_palette)
        self.rail.menu.aboutToShow.connect(self.commands.refresh)
        self.header.search_wanted.connect(self.open_palette)
        self.matters.screen_wanted.connect(self.go)
        self.matters.file_wanted.connect(self.acts.show_file)
        self.matters.command_wanted.connect(self.commands.run)

    def _restore(self) -> None:
        self.restoreGeometry(self.context.session.state("geometry"))

    # screens, made when they are first needed: they bring half of the engine with them

    @property
    def draft(self) -> DraftScreen:
        from ui.draft import DraftScreen

        found = self.screens.get("draft")
        if not isinstance(found, DraftScreen):
            found = DraftScreen(self.context)
            found.splitter.restoreState(self.context.session.state("draft"))
            found.entry_wanted.connect(self.show_entry)
            found.command_wanted.connect(self.commands.run)
            found.brought_up.connect(self.show_changes)
            self._add("draft", found)
        return found

    @property
    def negotiate(self) -> NegotiateScreen:
        from ui.negotiate import NegotiateScreen

        found = self.screens.get("negotiate")
        if not isinstance(found, NegotiateScreen):
            found = NegotiateScreen(self.context)
            found.splitter.restoreState(self.context.session.state("negotiate"))
            found.finished.connect(self.acts.all_decided)
            found.command_wanted.connect(self.commands.run)
            self._add("negotiate", found)
        return found

    @property
    def compare(self) -> CompareScreen:
        from ui.compare import CompareScreen

        found = self.screens.get("compare")
        if not isinstance(found, CompareScreen):
            found = CompareScreen(self.context)
            self._add("compare", found)
        return found

    @property
    def library(self) -> LibraryScreen:
        from ui.library import LibraryScreen

        found = self.screens.get("library")
        if not isinstance(found, LibraryScreen):
            found = LibraryScreen(self.context)
            found.splitter.restoreState(self.context.session.state("library"))
            self._add("library", found)
        return found

    @property
    def comparing(self) -> CompareActs:
        """What the commands of a comparison do; made when they are first needed."""
        from ui.compare import CompareActs

        if self._comparing is None:
            self._comparing = CompareActs(self.context, self)
        return self._comparing

    @property
    def sending(self) -> SendActs:
        """What the commands of a round do; made when they are first needed."""
        from ui.send import SendActs

        if self._sending is None:
            self._sending = SendActs(self.context, self)
        return self._sending

    def redline(self) -> NegotiateScreen | CompareScreen | None:
        """The screen in view, where it shows changes."""
        if self.current == "negotiate":
            return self.negotiate
        return self.compare if self.current == "compare" else None

    def _add(self, name: str, screen: Screen) -> None:
        self.screens[name] = screen
        self.stack.addWidget(screen)
        screen.heading_changed.connect(self._soon.start)
        screen.note_changed.connect(self._refresh_note)

    def _screen(self, name: str) -> Screen:
        if name == "draft":
            return self.draft
        if name == "compare":
            return self.compare
        if name == "library":
            return self.library
        return self.negotiate if name == "negotiate" else self.matters

    def start(self) -> None:
        """After the window is shown: the list, the matter that was open, the sample on the first start."""
        self._pauses.begin()
        self.acts.start()

    # the frame

    def go(self, name: str) -> None:
        """Shows a screen."""
        screen = self._screen(name)
        self.current = name
        self.stack.setCurrentWidget(screen)
        self.rail.show_chosen(name)
        screen.entered()
        self.refresh()

    def show_changes(self, text: str) -> None:
        """What a newer library changed in the answers of the matter that was opened."""
        undo = (self._words("toast.undo"), self.context.book.stack.undo)
        self.toast.say(f"{self.context.say('window.brought-up')}\n{text}", undo)

    def show_entry(self, clause: str) -> None:
        """A clause in the library."""
        self.go("library")
        self.library.show_entry("clause", clause)

    def refresh(self) -> None:
        """Heading, keys, state and what can be done now."""
        screen = self.screens[self.current]
        matter = self.context.book.matter
        name = self._words("app.name")
        self.setWindowTitle(f"{matter.name} – {name}" if matter else name)
        self.commands.refresh()
        self.header.show_heading(screen.heading())
        self.status.show_hints(screen.hints())
        self._refresh_note()
        self._refresh_saved()

    def _name_undo(self, name: str, text: str) -> None:
        title = self.commands.get(name).title
        self.commands.action(name).setText(f"{title}: {text}" if text else title)

    def _refresh_note(self) -> None:
        self.status.show_note(self.screens[self.current].note())

    def _refresh_saved(self) -> None:
        saving = self.context.book.saving
        self.status.show_saved(saved=saving.saved, broken=saving.broken is not None)

    def show_trouble(self, error: Exception) -> None:
        """What happened, what was kept, what to do. An error of the program itself is said as such."""
        if not isinstance(error, DpaDeskError):
            traceback.print_exception(error)
            place = traceback.extract_tb(error.__traceback__)[-1:]
            where = "".join(f", {Path(one.filename).name}:{one.lineno}" for one in place)
            error = DpaDeskError("window.unexpected", what=f"{type(error).__name__}{where}")
        TroubleDialog(error, self.context.theme, self._words, self.context.say, self).open()

    def open_palette(self) -> None:
        """Commands that can be done now, then matters."""
        commands = [
            Entry(one.title, (one.keys[0].replace("+", " ") if one.keys else ""), one.run)
            for one in self.commands
            if one.when() and one.menu and one.id != "palette"
        ]
        matters = [
            Entry(row.name, self._words("matters.matter"), partial(self.acts.visit, row.id))
            for row in self.context.book.rows
        ]
        self.palette_box.ask((*matters[:6], *commands, *matters[6:]))

    # files dropped on it

    def _drop_hint(self) -> QLabel:
        hint = QLabel(self._words("drop.hint"), self)
        hint.setObjectName("dropHint")
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        hint.hide()
        return hint

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self._drop.setText(self._drop_text(event))
            self._drop.setGeometry(self.rect().adjusted(80, 70, -20, -50))
            self._drop.show()
            self._drop.raise_()

    def _drop_text(self, event: QDragEnterEvent) -> str:
        two = sum(1 for url in event.mimeData().urls() if url.isLocalFile()) == 2
        return self.context.say("window.drop-two") if two else self._words("drop.hint")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop.hide()
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if len(paths) == 2:
            self.comparing.ask((Path(paths[0]), Path(paths[1])))
        elif paths:
            self.acts.receive_path(paths[0])

    # the end

    def closeEvent(self, event: QCloseEvent) -> None:
        session, book = self.context.session, self.context.book
        session.put_state("geometry", self.saveGeometry())
        if "negotiate" in self.screens:
            session.put_state("negotiate", self.negotiate.splitter.saveState())
            self.negotiate.flush()
        for name in ("draft", "library"):
            if name in self.screens:
                shown = self.draft if name == "draft" else self.library
                session.put_state(name, shown.splitter.saveState())
        session.put("matter", book.matter.id if book.matter else "")
        session.put("screen", self.current)
        try:
            book.saving.finish()
        except DpaDeskError as error:
            if not self._warned:  # closing again is the user's answer
                self._warned = True
                self.show_trouble(error)
                event.ignore()
                return
        session.keep()
        super().closeEvent(event)

    def leave(self) -> None:
        """The program ends: nothing is heard any more."""
        self.context.tasks.wait()
        self._pauses.end()
        self.context.book.stack.blockSignals(True)
        self.context.book.blockSignals(True)

    def find_in_page(self) -> None:
        """Opens the search in the page that is shown, or in the library."""
        if self.current == "library":
            self.library.ask()
            return
        shown = self.draft if self.current == "draft" else self.redline()
        if shown is not None:
            shown.find_bar.ask()

    def end(self) -> None:
        """Closes, once everything is saved."""
        self.close()
