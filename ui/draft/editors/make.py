"""Which editor a question gets."""

from __future__ import annotations

from dpadesk.library import Countries, Kind, Question
from ui.context import Context
from ui.draft.editors.address import AddressEditor
from ui.draft.editors.base import Editor
from ui.draft.editors.country import CountryEditor
from ui.draft.editors.day import DayEditor
from ui.draft.editors.list_editor import ListEditor
from ui.draft.editors.money import MoneyEditor
from ui.draft.editors.party import PartyEditor
from ui.draft.editors.simple import (
    ChoiceEditor,
    DurationEditor,
    LineEditor,
    TextEditor,
    YesNoEditor,
)
from ui.draft.editors.table import TableEditor

__all__ = ["make_editor"]


def make_editor(context: Context, question: Question, countries: Countries) -> Editor:
    """The editor for the question's type."""
    kinds: dict[Kind, type[Editor]] = {
        Kind.TEXT: TextEditor,
        Kind.PARTY: PartyEditor,
        Kind.COUNTRY: CountryEditor,
        Kind.DURATION: DurationEditor,
        Kind.CHOICE: ChoiceEditor,
        Kind.YES_NO: YesNoEditor,
        Kind.LIST: ListEditor,
        Kind.TABLE: TableEditor,
        Kind.DATE: DayEditor,
        Kind.MONEY: MoneyEditor,
        Kind.ADDRESS: AddressEditor,
    }
    return kinds.get(question.kind, LineEditor)(context, question, countries)
