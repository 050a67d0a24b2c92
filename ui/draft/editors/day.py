"""A date: typed in several ways, or picked from a calendar, and written out below."""

from __future__ import annotations

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QLineEdit, QMenu, QWidget, QWidgetAction

from dpadesk.library import Countries, Question
from dpadesk.model import Value
from ui.context import Context
from ui.draft.editors.base import Editor
from ui.parts import caption, quiet_button

__all__ = ["DayEditor", "read_day"]

# day before month: what Europe writes; a month in figures after slashes could be either, and is not guessed
_WAYS = ("yyyy-M-d", "d.M.yyyy", "d MMMM yyyy", "d MMM yyyy", "MMMM d, yyyy", "d. MMMM yyyy", "yyyyMMdd")


def read_day(text: str) -> str:
    """An ISO date from what was typed ("5 October 2026", "5.10.2026"); the text itself where it is none."""
    english = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    written = " ".join(text.split())
    for way in _WAYS:
        day = english.toDate(written, way)
        if day.isValid():
            return day.toString(Qt.DateFormat.ISODate)
    return written


class DayEditor(Editor):
    def __init__(self, context: Context, question: Question, countries: Countries) -> None:
        super().__init__(context, question, countries)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self.field = QLineEdit()
        self.field.setAccessibleName(question.ask)
        self.field.setPlaceholderText(context.words("draft.day"))
        self.field.setMaximumWidth(170)
        self.field.editingFinished.connect(self._left)
        self.field.installEventFilter(self)
        self._open = quiet_button(context.words("draft.calendar"), link=True)
        self._open.clicked.connect(self._calendar)
        self._written = caption()
        row.addWidget(self.field)
        row.addWidget(self._open)
        row.addWidget(self._written)
        row.addStretch(1)
        self._shown = ""
        self.column.addWidget(line)
        self.setFocusProxy(self.field)
        self.finish()

    def show_value(self, value: Value) -> None:
        self._shown = "" if value is None else str(value)
        if not (self.field.hasFocus() and self.field.isModified()):
            self.field.setText(self._shown)
        english = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
        day = QDate.fromString(self._shown, Qt.DateFormat.ISODate)
        self._written.setText(english.toString(day, "dddd d MMMM yyyy") if day.isValid() else "")

    def tell_wrong(self, text: str) -> None:
        super().tell_wrong(text)
        self._written.setHidden(bool(text))  # of the day that was there before

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down go from day to day, with Ctrl from month to month."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
            if step:
                day = self._day()
                months = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
                self._take(day.addMonths(step) if months else day.addDays(step))
                return True
        return False

    def _day(self) -> QDate:
        """The day in the field, else that of the clock."""
        day = QDate.fromString(read_day(self.field.text()), Qt.DateFormat.ISODate)
        return day if day.isValid() else QDate.fromString(self.context.book.now()[:10], Qt.DateFormat.ISODate)

    def _take(self, day: QDate) -> None:
        self.field.setText(day.toString(Qt.DateFormat.ISODate))
        self._left()

    def _left(self) -> None:
        self.field.setModified(False)
        text = read_day(self.field.text())
        if text != self._shown:
            self._shown = text
            self.give(text)

    def _calendar(self) -> None:
        menu = QMenu(self)
        calendar = QCalendarWidget()
        calendar.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setSelectedDate(self._day())
        calendar.activated.connect(self._take)
        calendar.clicked.connect(self._take)
        calendar.clicked.connect(menu.close)
        calendar.activated.connect(menu.close)
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._open.mapToGlobal(QPoint(0, self._open.height() + 2)))
