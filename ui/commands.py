"""One table of everything the app can do. Menus, shortcuts, the palette and the key sheet are drawn from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

__all__ = ["Command", "Commands", "key_text"]


def always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Command:
    """`keys` are Qt's names, the first is shown; `when` says whether it can be done now."""

    id: str
    title: str
    run: Callable[[], None]
    keys: tuple[str, ...] = ()
    when: Callable[[], bool] = always
    menu: str = ""


class Commands(QObject):
    """The table, as actions of one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._table: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}

    def add(self, commands: Iterable[Command]) -> None:
        for command in commands:
            action = QAction(command.title, self._window)
            action.setShortcuts([QKeySequence(key) for key in command.keys])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.triggered.connect(lambda _=False, wanted=command.id: self.run(wanted))
            self._table[command.id] = command
            self._actions[command.id] = action
            self._window.addAction(action)

    def refresh(self) -> None:
        """Asks each command whether it can be done: after anything that could change the answer."""
        for name, command in self._table.items():
            able = command.when()
            if self._actions[name].isEnabled() is not able:
                self._actions[name].setEnabled(able)

    def run(self, name: str) -> None:
        """Does it, where it can be done."""
        command = self._table[name]
        if command.when():
            command.run()

    def __iter__(self) -> Iterator[Command]:
        return iter(self._table.values())

    def get(self, name: str) -> Command:
        return self._table[name]

    def action(self, name: str) -> QAction:
        return self._actions[name]

    def can(self, name: str) -> bool:
        return self._table[name].when()

    def fill_menu(self, menu: QMenu, titles: dict[str, str]) -> None:
        """A submenu for each of `titles`, in order."""
        self.refresh()
        for key, title in titles.items():
            part = menu.addMenu(title)
            for command in self:
                if command.menu == key:
                    part.addAction(self._actions[command.id])


def key_text(command: Command) -> str:
    """The first key as it is written on screen: "Ctrl E"."""
    if not command.keys:
        return ""
    return QKeySequence(command.keys[0]).toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")
