"""The three panes of a redline: the list of changes, the page, one change closer. Which change is current."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from dpadesk.model import Change, Decision
from ui.context import Context
from ui.decisions import is_decided, next_open
from ui.negotiate.filters import FilterBar
from ui.negotiate.inspector import ChangeInspector
from ui.negotiate.listing import ChangeList
from ui.negotiate.model import ChangeModel
from ui.negotiate.pages import Pages
from ui.negotiate.redline import Redline
from ui.negotiate.sorts import ALL, belongs
from ui.negotiate.wording import is_look
from ui.parts import FindBar, Segmented, quiet_button, text_label

__all__ = ["ChangesPane"]

_VIEWS = ("1", "2", "3", "4")
_VIEWS_WIDE = 520


class ChangesPane(QSplitter):
    """`moved` when another change is current; `missed_wanted` when what was not compared is asked for.

    `deciding` is False where changes are only looked at.
    """

    moved = Signal()
    missed_wanted = Signal()

    def __init__(self, context: Context, *, deciding: bool = True) -> None:
        super().__init__()
        self._context, self._words = context, context.words
        self.changes: tuple[Change, ...] = ()
        self.looks: tuple[Change, ...] = ()
        self.made: Mapping[str, Decision] = {}
        self.done = 0
        self.able = False
        self.current: str | None = None
        self._by_id: dict[str, Change] = {}
        self._numbers: dict[str, tuple[int, int]] = {}
        self._sort = ALL
        self._deciding = deciding
        self._model = ChangeModel(self._words, context.say, self, deciding=deciding)
        self.list = ChangeList(context.theme, self._model, self._words("list.name"))
        self._filters = FilterBar(self._words)
        self.pages = Pages(context)
        self.find_bar = FindBar(self.pages.main, self._words)
        self.inspector = ChangeInspector(context, deciding=deciding)
        self._missed = quiet_button("", link=True)
        self._waits = text_label(context.say("window.comparing"), "muted", wraps=True)
        self._waits.setContentsMargins(16, 14, 12, 8)
        self._waits.hide()
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.inspector.setMinimumWidth(316)
        for part in (self._left(), self._middle(), self.inspector):
            self.addWidget(part)
        self.setStretchFactor(1, 1)
        self.setSizes([330, 710, 340])
        self.show_sides(ours=deciding)
        self._connect()

    def _connect(self) -> None:
        self.list.picked.connect(self.show_change)
        self.list.folded.connect(self._model.fold)
        self._filters.chosen.connect(self.show_sort)
        self._missed.clicked.connect(self.missed_wanted)
        self.pages.clicked.connect(self._click)
        self.inspector.closed.connect(self.list.setFocus)
        self.inspector.other_end.connect(self.other_end)

    def _left(self) -> QWidget:
        left = QFrame()
        left.setObjectName("panelLeft")
        left.setMinimumWidth(232)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._filters)
        column.addWidget(self._waits)
        column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 6, 10, 6)
        foot.addWidget(self._missed)
        foot.addStretch(1)
        column.addLayout(foot)
        return left

    def _middle(self) -> QWidget:
        whole = QWidget()
        whole.setObjectName("canvas")
        whole.setMinimumWidth(340)
        whole.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QHBoxLayout()
        line.setContentsMargins(8, 10, 8, 10)
        options = ((view, self._words(f"view.{view}"), view) for view in _VIEWS)
        self._views = Segmented(self._context.theme, options)
        for view in _VIEWS:  # in a narrow window titles share what there is
            self._views.button(view).setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self._views.button(view).setMinimumWidth(44)
        self._views.choose("2")
        self._views.chosen.connect(self.show_view)
        self._views.setMaximumWidth(_VIEWS_WIDE)
        line.addStretch(1)
        line.addWidget(self._views, 50)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self.find_bar)
        column.addWidget(self.pages, 1)
        return whole

    # what is shown

    def show_redline(self, redline: Redline, made: Mapping[str, Decision]) -> None:
        """Another redline, at its first undecided change; of one that is not whole, the page alone."""
        self.changes = changes = redline.changes
        self.looks = tuple(one for one in changes if is_look(one))
        self._by_id = {one.id: one for one in changes}
        looks = {one.id for one in self.looks}
        for listed in ([one.id for one in changes if one.id not in looks], [one.id for one in self.looks]):
            self._numbers.update({name: (at, len(listed)) for at, name in enumerate(listed, 1)})
        self._sort = ALL
        self._missed.setText(self._words("list.not-compared", n=len(redline.missed)))
        self._missed.setVisible(bool(redline.missed))
        self._model.show_comments(redline.document.comments)
        self._model.fold_all()
        self._waits.setVisible(not redline.whole)
        self._filters.setVisible(redline.whole)
        self._filters.count(redline.counts)
        self.inspector.show_comments(redline.document.comments)
        self.pages.show_redline(redline)
        self.current = None
        self.show_decisions(made)
        order = self.order()
        self.show_change(next_open(order, made, None) or (order[0] if order else ""))

    def clear(self) -> None:
        """Nothing to show."""
        self.changes, self.current, self._by_id, self.looks = (), None, {}, ()
        self._model.show_changes((), {})
        self.inspector.show_change(None, None, 0, 0, able=False)

    def show_decisions(self, made: Mapping[str, Decision]) -> None:
        """The same redline with other decisions."""
        self.made = made
        self.done = sum(1 for name, one in made.items() if name in self._by_id and is_decided(one))
        listed = self.changes
        if self._sort != ALL:
            listed = tuple(one for one in listed if belongs(one, self._sort))
        self._filters.show_chosen(self._sort)
        self._model.show_changes(listed, made, whole=self._sort == ALL)
        self.pages.show_decisions(self.changes, made)
        self.list.choose(self._model.row_of(self.current))
        self.show_current()

    def change(self) -> Change | None:
        """The current change."""
        return self._by_id.get(self.current) if self.current else None

    def show_change(self, change: str) -> None:
        """Makes a change the current one, in list, page and inspector."""
        if change == self.current:
            return
        self.inspector.flush()
        self.current = change or None
        if self.current and self._model.row_of(self.current) < 0:
            self._model.unfold_to(self.current)
        self.list.choose(self._model.row_of(self.current))
        self.show_on_page()
        self.moved.emit()
        self.show_current()

    def show_on_page(self) -> None:
        """Frames the current change on the page and brings it into view."""
        self.pages.show_change(self.change())

    def show_sides(self, *, ours: bool) -> None:
        """Whether what was there before is ours, or their own paper's."""
        title = self._words("view.4" if ours else "view.beside")
        self._views.button("4").retitle(title)
        self.inspector.ours = ours

    def show_current(self) -> None:
        """The current change in the inspector."""
        change = self.change()
        decision = self.made.get(self.current or "")
        self.inspector.show_change(change, decision, *self.number(), able=self.able)

    def number(self) -> tuple[int, int]:
        """Which change the current one is, and of how many: changes of looks alone are counted apart."""
        return self._numbers.get(self.current or "", (0, 0))

    def other_end(self) -> None:
        """From where moved text stands to where it stood, and back."""
        self.pages.other_end()

    def _click(self, block: str, offset: int) -> None:
        for change, spans in self.pages.spots.items():
            if any(span.block == block and span.start <= offset <= span.end for span in spans):
                if change == self.current:
                    self.other_end()
                self.show_change(change)
                return

    # ways through it

    def order(self) -> tuple[str, ...]:
        """Ids of the changes in the order of the list."""
        return self._model.order()

    def next_open(self) -> str | None:
        """The next undecided change after the current one."""
        return next_open(self.order(), self.made, self.current)

    def step(self, step: int) -> None:
        """To the next (1) or previous (-1) line of the list."""
        shown = self._model.shown()
        if shown:
            at = shown.index(self.current) + step if self.current in shown else 0
            self.show_change(shown[min(max(at, 0), len(shown) - 1)])

    def show_sort(self, sort: str) -> None:
        """Lists only the changes of a sort."""
        self._sort = sort
        self.show_decisions(self.made)

    @property
    def sort(self) -> str:
        return self._sort

    def show_view(self, view: str) -> None:
        """Original, all marks, final, or ours against theirs."""
        self._views.choose(view)
        self.pages.show_view(view)
        self.inspector.setVisible(view != "4")
        QTimer.singleShot(0, lambda: self.show_on_page())  # once the panes have their new widths
