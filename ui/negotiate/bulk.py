"""Many changes decided at once: by filter, after a look at what that touches."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dpadesk.model import Decision, Do
from dpadesk.review import SEVERITIES, Review
from ui.context import Context
from ui.negotiate.listing import ChangeList
from ui.negotiate.model import ChangeModel
from ui.negotiate.picking import Pick, Touched, authors, clauses, pick
from ui.negotiate.sorts import ALL, SORTS, counted
from ui.parts import ActionButton, Combo, Segmented, caption, text_label

__all__ = ["BulkDialog"]

_ACTS = (Do.ACCEPT, Do.REJECT, Do.REJECT_VISIBLY, Do.RESERVE)


class BulkDialog(QDialog):
    """`chosen` with the decisions (a tuple) when the user has seen what they touch, and wants them."""

    chosen = Signal(object)

    def __init__(
        self,
        context: Context,
        review: Review,
        made: Mapping[str, Decision],
        window: QWidget,
        *,
        sort: str = ALL,
    ) -> None:
        super().__init__(window)
        self._context, words = context, context.words
        self._review, self._changes, self._made = review, review.changes, made
        self.setWindowTitle(words("bulk.title"))
        self.finished.connect(self.deleteLater)
        self.resize(640, min(760, window.height() - 40))
        self._model = ChangeModel(words, context.say, self, deciding=False)
        self.list = ChangeList(context.theme, self._model, words("bulk.list"))
        self.list.setUniformItemSizes(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(12)
        column.addWidget(text_label(words("bulk.title"), "groupTitle"))
        column.addWidget(text_label(context.say("window.bulk"), "muted", wraps=True))
        self._built = False
        column.addLayout(self._filters(sort))
        self.acts = Segmented(context.theme, ((do.value, words(f"do.{do.value}"), "") for do in _ACTS))
        self.acts.choose(Do.ACCEPT.value)
        self.acts.chosen.connect(lambda _: self._refresh())
        column.addWidget(self.acts)
        self._left = text_label("", "caption", wraps=True)
        column.addWidget(self.list, 1)
        column.addWidget(self._left)
        column.addLayout(self._buttons())
        self._built = True
        self._refresh()

    def _filters(self, sort: str) -> QGridLayout:
        words = self._context.words
        counts = counted(self._changes)
        self.sorts = self._combo(
            "sort", [(one, words(f"filter.{one}", n=counts[one])) for one in SORTS if counts[one]]
        )
        self.sorts.setCurrentIndex(max(self.sorts.findData(sort), 0))
        self.author = self._combo(
            "author", [("", words("bulk.any")), *((one, one) for one in authors(self._changes))]
        )
        self.clause = self._combo(
            "clause", [("", words("bulk.any")), *((one, one) for one in clauses(self._changes))]
        )
        self.severity = self._combo(
            "severity",
            [("", words("bulk.any")), *((one, words(f"bulk.severity.{one}")) for one in SEVERITIES)],
        )
        self.typos = QCheckBox(words("bulk.typos"))
        self.typos.toggled.connect(lambda _: self._refresh())
        self.again = QCheckBox(words("bulk.again"))
        self.again.toggled.connect(lambda _: self._refresh())
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        for at, (name, combo) in enumerate(
            (
                ("sort", self.sorts),
                ("author", self.author),
                ("clause", self.clause),
                ("severity", self.severity),
            )
        ):
            grid.addWidget(caption(words(f"bulk.{name}")), at // 2 * 2, at % 2)
            grid.addWidget(combo, at // 2 * 2 + 1, at % 2)
        grid.addWidget(self.typos, 4, 0)
        grid.addWidget(self.again, 4, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _combo(self, name: str, options: list[tuple[str, str]]) -> Combo:
        combo = Combo(self._context.theme)
        combo.setAccessibleName(self._context.words(f"bulk.{name}"))
        for key, title in options:
            combo.addItem(title, key)
        combo.currentIndexChanged.connect(lambda _: self._refresh())
        return combo

    def _buttons(self) -> QHBoxLayout:
        words = self._context.words
        line = QHBoxLayout()
        cancel = QPushButton(words("bulk.cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.go = ActionButton(self._context.theme, "", primary=True)
        self.go.setDefault(True)
        self.go.clicked.connect(self._go)
        line.addStretch(1)
        line.addWidget(cancel)
        line.addWidget(self.go)
        return line

    def _do(self) -> Do:
        return next(do for do in _ACTS if self.acts.button(do.value).isChecked())

    def touched(self) -> Touched:
        """What would be decided now."""
        wanted = Pick(
            self.sorts.currentData(), self.author.currentData(), self.clause.currentData(),
            self.severity.currentData(), self.typos.isChecked(), self.again.isChecked(),
        )  # fmt: skip
        return pick(self._review, wanted, self._do(), self._made)

    def _refresh(self) -> None:
        if not self._built:
            return
        words, found = self._context.words, self.touched()
        count = len(found.decided)
        self._model.show_changes(found.decided, {}, whole=False)
        left = ("named", found.named), ("unable", found.unable), ("known", found.known)
        said = [self._context.say(f"window.bulk.{name}", n=n) for name, n in left if n]
        self._left.setText(" ".join(said))
        self._left.setVisible(bool(said))
        self.go.setText(words("bulk.go", do=words(f"do.{self._do().value}"), n=count))
        self.go.setEnabled(count > 0)

    def _go(self) -> None:
        self.chosen.emit(self.touched().decisions(self._do(), self._made))
        self.accept()
