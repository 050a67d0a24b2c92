"""A table, edited in place; rows are pasted from a spreadsheet, read from a file, or picked from a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from dpadesk.errors import DpaDeskError
from dpadesk.intake import grid_from_bytes, grid_from_text, import_rows
from dpadesk.library import Column, Countries, Kind, Question, ValueTrouble, parse_value
from dpadesk.model import Value
from ui.context import Context
from ui.draft.editors.base import Editor
from ui.draft.editors.grid import ROW, Cells, Grid
from ui.draft.editors.picking import PickBox
from ui.draft.editors.rows import Rows
from ui.draft.editors.wrong import wrong
from ui.files import Files
from ui.parts import FlowLayout, caption, quiet_button, text_label

if TYPE_CHECKING:
    from dpadesk.intake import Grid as Read
    from dpadesk.intake import Imported

__all__ = ["TableEditor"]

_MOST = 9  # rows in view
_TOLD = 6  # troubles of an import that are said one by one


class TableEditor(Editor):
    def __init__(self, context: Context, question: Question, countries: Countries) -> None:
        super().__init__(context, question, countries)
        self._model = Rows(question.columns, context.theme, self)
        self.files = Files(self, context.words, context.session)
        self._large: QDialog | None = None
        self._wrong_here = text_label()
        self.view = self._grid()
        self.view.horizontalHeader().setDefaultSectionSize(130)
        self._model.edited.connect(self._give)
        self._model.modelReset.connect(self._fit)
        self.column.addWidget(self.view)
        self.column.addWidget(self._acts())
        self.pick = self._pick()
        self._told = caption("", wraps=True)
        self._told.hide()
        self.column.addWidget(self._told)
        self.setFocusProxy(self.view)
        self._fit()
        self.finish()

    def _grid(self) -> Grid:
        view = Grid()
        view.setModel(self._model)
        view.setItemDelegate(Cells(self.context, self.question.columns, self.countries, view))
        view.setAccessibleName(self.question.ask)
        view.pasted.connect(self._paste)
        view.cleared.connect(self._clear)
        view.moved.connect(self._move)
        return view

    def _shown(self) -> Grid:
        """The view that one is at: the large one, where it is open."""
        return self._large.findChildren(Grid)[0] if self._large is not None else self.view

    def _acts(self, *, large: bool = False) -> QWidget:
        line = QWidget()
        row = FlowLayout(line, 12)
        acts: list[tuple[str, Callable[[], None]]] = [
            ("add-row", self._add_row),
            ("remove-row", self._remove),
            ("paste", self._paste),
            ("import", self._import),
        ]
        if not large:
            acts.append(("larger", self.enlarge))
        for name, act in acts:
            button = quiet_button(self.context.words(f"draft.{name}"), link=True)
            button.setToolTip(self.context.words(f"draft.{name}-tip"))
            button.clicked.connect(lambda _=False, wanted=act: wanted())
            row.addWidget(button)
        return line

    def _pick(self) -> PickBox | None:
        """Options of a table are rows to begin with."""
        if not self.question.options:
            return None
        pick = PickBox(self.context, self.question.ask, self.question.options, free=False)
        pick.field.setPlaceholderText(self.context.words("draft.rows-hint", n=len(self.question.options)))
        pick.switched.connect(self._switch)
        self.column.addWidget(pick)
        return pick

    def enlarge(self) -> None:
        """The same table in a window of its own, as wide as there is room for."""
        window = self.window()
        dialog = self._large = QDialog(window)
        dialog.setWindowTitle(self.question.ask)
        dialog.resize(max(window.width() - 120, 700), max(window.height() - 160, 420))
        column = QVBoxLayout(dialog)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(text_label(self.question.ask, "groupTitle", wraps=True))
        view = self._grid()
        view.horizontalHeader().setDefaultSectionSize(
            max((dialog.width() - 60) // len(self.question.columns), 110)
        )
        column.addWidget(view, 1)
        line = QHBoxLayout()
        line.addWidget(self._acts(large=True), 1)
        done = QPushButton(self.context.words("draft.done"))
        done.setAutoDefault(False)
        done.clicked.connect(dialog.accept)
        line.addWidget(done)
        column.addLayout(line)
        self._wrong_here = text_label("", "bad", wraps=True)
        column.insertWidget(2, self._wrong_here)
        self._wrong_here.hide()
        dialog.finished.connect(self._small)
        dialog.open()
        view.setFocus()

    def tell_wrong(self, text: str) -> None:
        super().tell_wrong(text)
        if self._large is not None:
            self._wrong_here.setText(text)
            self._wrong_here.setVisible(bool(text))

    def _small(self) -> None:
        if self._large is not None:
            self._large.deleteLater()
        self._large = None
        self.view.setFocus()

    # values and texts

    def show_value(self, value: Value) -> None:
        rows = [self._texts(one) for one in value] if isinstance(value, tuple) else []
        if rows != self._fitting():
            self._model.show_rows(rows)
            self._told.hide()
            self.tell_wrong("")
        if self.pick is not None:
            self.pick.show_chosen(self._picked())

    def _fitting(self) -> list[list[str]]:
        """The rows as an answer has them: without empty ones, and without what does not fit."""
        kept = [
            ["" if (at, place) in self._model.bad else text for place, text in enumerate(row)]
            for at, row in enumerate(self._model.rows)
            if any(row)
        ]
        return [self._texts(self._parsed(row)) for row in kept]

    def _parsed(self, row: list[str]) -> Value:
        try:
            found = parse_value(self.question, [self._named(row)], self.countries)
        except ValueTrouble:
            return {}
        return found[0] if isinstance(found, tuple) and found else {}

    def _named(self, row: list[str]) -> dict[str, str | None]:
        names = [column.id for column in self.question.columns]
        return dict(zip(names, [text or None for text in row], strict=True))

    def _texts(self, row: Value) -> list[str]:
        given = row if isinstance(row, Mapping) else {}
        return [self._text(column, given.get(column.id)) for column in self.question.columns]

    def _text(self, column: Column, value: Value) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if column.kind is Kind.COUNTRY:
            return self.countries.names.get(str(value), str(value))
        return next((one.label for one in column.options if one.value == value), str(value))

    def _give(self) -> None:
        """Answers with all that fits; a cell that does not is marked, and said."""
        bad: dict[tuple[int, int], str] = {}
        rows: list[dict[str, str | None]] = []
        for at, row in enumerate(self._model.rows):
            named = self._named(row)
            for place, column in enumerate(self.question.columns):
                why = self._wrong(column, named[column.id])
                if why:
                    bad[at, place], named[column.id] = why, None
            if any(row):
                rows.append(named)
        self._model.mark(bad)
        self.give(rows or None)
        if bad:
            self.tell_wrong("\n".join(self._told_cell(*at, why) for at, why in list(bad.items())[:_TOLD]))

    def _wrong(self, column: Column, text: str | None) -> str:
        try:
            parse_value(self.question, [{column.id: text}], self.countries)
        except ValueTrouble as trouble:
            return wrong(self.context.say, trouble.code, trouble.values, column.options)
        return ""

    def _told_cell(self, row: int, place: int, why: str) -> str:
        title = self.question.columns[place].title
        return self.context.say("intake.row-trouble", row=row + 1, column=title, reason=why)

    # acts

    def _add_row(self) -> None:
        self._model.put([[""] * len(self.question.columns)])
        at = self._model.index(len(self._model.rows) - 1, 0)
        self._shown().setCurrentIndex(at)
        self._shown().edit(at)

    def _remove(self) -> None:
        chosen = {index.row() for index in self._shown().selectedIndexes()}
        if chosen:
            self._model.remove(chosen)

    def _clear(self) -> None:
        """Delete empties the chosen cells; whole rows go."""
        chosen = self._shown().selectedIndexes()
        rows = {index.row() for index in chosen}
        if chosen and len(chosen) == len(rows) * len(self.question.columns):
            self._model.remove(rows)
            return
        for index in chosen:
            self._model.rows[index.row()][index.column()] = ""
        if chosen:
            self._give()

    def _move(self, step: int) -> None:
        here = self._shown().currentIndex()
        if here.isValid() and self._model.move(here.row(), step):
            self._shown().setCurrentIndex(self._model.index(here.row() + step, here.column()))

    def _picked(self) -> frozenset[str]:
        firsts = {row[0] for row in self._model.rows}
        return frozenset(one.value for one in self.question.options if one.label in firsts)

    def _switch(self, value: str) -> None:
        option = self.question.option(value)
        if option is None:
            return
        there = {at for at, row in enumerate(self._model.rows) if row[0] == option.label}
        if there:
            self._model.remove(there)
            return
        self._model.put([[option.label, option.text]])
        self._give()

    # from a spreadsheet

    def _paste(self) -> None:
        """One cell into the cell one is at; rows below those that are there."""
        text = QGuiApplication.clipboard().text()
        here = self._shown().currentIndex()
        try:
            grid = grid_from_text(text, self.context.words("draft.clipboard"))
        except DpaDeskError as error:
            self.tell_wrong(self.context.say.error(error))
            return
        if len(grid) == 1 and len(grid[0]) == 1 and here.isValid():
            self._model.setData(here, grid[0][0])
        elif grid:
            self.take_in(grid)

    def _import(self) -> None:
        path = self.files.ask_rows()
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """The rows of a .csv or .xlsx file, read beside the window."""
        files = self.files
        self.context.tasks.run(
            "rows",
            lambda _: grid_from_bytes(files.read(path).data, path.name),
            lambda grid: self.take_in(grid, path.name),
            self._not_read,
        )

    def _not_read(self, error: Exception) -> None:
        if isinstance(error, DpaDeskError):
            self.tell_wrong(self.context.say.error(error))
        else:
            self.context.book.failed.emit(error)

    def take_in(self, grid: Read, name: str = "") -> None:
        """Adds the rows of a spreadsheet, and says what did not fit."""
        found = import_rows(self.context.book.library, self.question, grid)
        self._model.put([self._texts(row) for row in found.rows])
        self._give()
        self.tell_wrong("\n".join(self._troubles(found)))
        count = len(found.rows)
        key = "window.rows-in.one" if count == 1 else "window.rows-in"
        self._told.setText(self.context.say(key, n=count, name=name or self.context.words("draft.clipboard")))
        self._told.show()

    def _troubles(self, found: Imported) -> list[str]:
        say, columns = self.context.say, {one.id: one for one in self.question.columns}
        told = []
        for one in found.troubles[:_TOLD]:
            column = columns[one.column]
            reason = wrong(say, one.code, one.values, column.options)
            told.append(say("intake.row-trouble", row=one.row, column=column.title, reason=reason))
        more = len(found.troubles) - _TOLD
        if more > 0:
            told.append(say("window.rows-more", n=more))
        if found.left_out:
            told.append(say("intake.left-out", heads=", ".join(found.left_out)))
        return told

    def _fit(self) -> None:
        head = self.view.horizontalHeader().sizeHint().height()
        tall = head + ROW * max(1, min(len(self._model.rows), _MOST)) + 16
        self.view.setFixedHeight(tall)
