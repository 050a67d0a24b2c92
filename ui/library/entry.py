"""One entry of the library: a clause with its positions side by side, a question, a form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from dpadesk.library import used
from ui.context import Context
from ui.library.columns import Columns
from ui.library.entries import legal_items, lever_titles
from ui.parts import Card, Chip, Segmented, caption, quiet_button, section, side_chip, text_label

if TYPE_CHECKING:
    from dpadesk.library import Clause, Form, Library, Lint, Position, Question

__all__ = ["EntryPanel"]

_NEEDS_TEXT = ("library.guidance", "library.about")  # where a head alone says nothing


class EntryPanel(QScrollArea):
    """`wanted` with kind and id of another entry that was clicked."""

    wanted = Signal(str, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._words = context, context.words
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.side = "processor"
        self._clause: Clause | None = None
        self._positions = Columns()
        self._texts: Mapping[str, tuple[str, ...]] | None = None

    # a clause

    def show_clause(
        self,
        library: Library,
        clause: Clause,
        texts: Mapping[str, tuple[str, ...]] | None,
        faults: Iterable[Lint],
    ) -> None:
        """`texts` are the positions' words, None while they are worked out."""
        self._clause, self._texts = clause, texts
        column = self._begin(clause.title, self._chips(library, clause), f"{clause.id} · {clause.file}")
        self._faults(column, faults)
        column.addLayout(self._ladder_line(clause))
        self._positions = Columns()
        column.addWidget(self._positions)
        self._show_positions(library)
        if clause.walk_away.line:
            alarm = text_label(self._line(clause), "alarm", wraps=True)
            column.addWidget(alarm)
        self._guidance(column, clause)
        self._law(column, library, clause)
        self._used(column, library, used(library, clause.id))
        column.addStretch(1)

    def show_texts(self, library: Library, clause: str, texts: Mapping[str, tuple[str, ...]]) -> None:
        """The positions' words, where the clause is still the one that is shown."""
        if self._clause is not None and self._clause.id == clause:
            self._texts = texts
            self._show_positions(library)

    def _chips(self, library: Library, clause: Clause) -> list[QWidget]:
        words = self._words
        chips: list[QWidget] = [Chip(words("library.version", n=clause.version))]
        if clause.id in library.own:
            chips.append(Chip(words("library.own"), "accent"))
        key = "library.negotiable" if clause.negotiable else "library.fixed"
        chips.append(Chip(words(key), "moved" if clause.negotiable else "plain", clause.fixed))
        return chips

    def _ladder_line(self, clause: Clause) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(section(self._words("library.positions")))
        line.addStretch(1)
        if len(clause.positions) > 1:
            line.addWidget(caption(self._words("library.ladder")))
            sides = Segmented(
                self._context.theme,
                ((side, self._words(f"new.{side}"), "") for side in ("processor", "controller")),
            )
            sides.setMinimumWidth(220)
            sides.choose(self.side)
            sides.chosen.connect(self._choose_side)
            line.addWidget(sides)
        return line

    def _choose_side(self, side: str) -> None:
        self.side = side
        self._show_positions(self._context.book.library)

    def _show_positions(self, library: Library) -> None:
        if self._clause is None:
            return
        levers = lever_titles(library)
        ladder = self._clause.ladder(self.side)
        self._positions.show_cards(
            self._position(one, number if len(ladder) > 1 else 0, levers)
            for number, one in enumerate(ladder, 1)
        )

    def _position(self, one: Position, number: int, levers: Mapping[str, str]) -> Card:
        card = Card()
        head = QHBoxLayout()
        head.setSpacing(8)
        if number:
            head.addWidget(text_label(str(number), "muted"), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(text_label(one.label, "strong", wraps=True), 1)
        head.addWidget(
            Chip.of(side_chip(self._words, one.side)),
            0,
            Qt.AlignmentFlag.AlignTop,
        )
        card.column.addLayout(head)
        if one.note:
            card.column.addWidget(text_label(one.note, "muted", wraps=True))
        lines = (self._words("library.filling"),) if self._texts is None else self._texts.get(one.id, ())
        for text in lines:
            card.column.addWidget(self._wording(text))
        for lever, value in one.levers.items():
            shown = (
                self._words("library.by-answer")
                if str(value).startswith("=")
                else str(value).replace("_", " ")
            )
            card.column.addWidget(caption(f"{levers.get(lever, lever)}: {shown}", wraps=True))
        return card

    def _wording(self, text: str) -> QLabel:
        label = text_label(text, "wording", wraps=True)
        label.setFont(self._context.theme.paper_font(13))
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _line(self, clause: Clause) -> str:
        words = self._words
        text = f"{words('guide.line')}: {clause.walk_away.line}"
        if clause.walk_away.approval:
            text += f"\n{words('guide.approval', who=clause.walk_away.approval)}"
        return text

    def _guidance(self, column: QVBoxLayout, clause: Clause) -> None:
        told = (
            ("why", clause.guidance.why),
            ("they-say", clause.guidance.they_say),
            ("answer", clause.guidance.answer),
        )
        self._told(column, "library.guidance", [(self._words(f"guide.{key}"), text) for key, text in told])

    def _law(self, column: QVBoxLayout, library: Library, clause: Clause) -> None:
        known, levers = legal_items(library), lever_titles(library)
        met = [known.get(one, (one, "")) for one in clause.satisfies]
        self._told(column, "library.law", met)
        self._told(column, "library.levers", [("", levers.get(one, one)) for one in clause.levers])
        if clause.when.source:
            self._told(column, "library.condition", [("", self._when(library, clause))])

    def _when(self, library: Library, clause: Clause) -> str:
        asked = [library.questions[one].ask for one in sorted(clause.when.names) if one in library.questions]
        return " ".join(asked) or clause.when.source

    # a question, a form

    def show_question(self, library: Library, one: Question, faults: Iterable[Lint]) -> None:
        self._clause = None
        column = self._begin(one.ask, [Chip(one.kind.value.replace("_", " "))], f"{one.id} · {one.file}")
        self._faults(column, faults)
        self._told(
            column,
            "library.about",
            [(self._words("library.why"), one.why), (self._words("library.changes"), one.changes)],
        )
        self._told(
            column, "library.options", [(option.label, option.note or option.text) for option in one.options]
        )
        self._used(
            column, library, [form.id for form in library.forms.values() if one in library.asked(form)]
        )
        column.addStretch(1)

    def show_form(self, library: Library, one: Form, faults: Iterable[Lint]) -> None:
        self._clause = None
        chips: list[QWidget] = [Chip.of(side_chip(self._words, one.side))]
        column = self._begin(one.name, chips, f"{one.id} · {one.file}")
        self._faults(column, faults)
        column.addWidget(text_label(one.summary, "", wraps=True))
        column.addWidget(section(self._words("library.holds")))
        card = Card()
        for clause in one.clauses():
            found = library.clauses.get(clause)
            if found is not None:
                self._link(card, found.title, "clause", clause)
        column.addWidget(card)
        column.addStretch(1)

    # parts

    def _begin(self, title: str, chips: Iterable[QWidget], where: str) -> QVBoxLayout:
        body = QWidget()
        body.setObjectName("plain")
        column = QVBoxLayout(body)
        column.setContentsMargins(28, 22, 28, 28)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(text_label(title, "groupTitle", wraps=True), 1)
        for chip in chips:
            head.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        place = caption(where, wraps=True)
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(place)
        self.setWidget(body)
        return column

    def _faults(self, column: QVBoxLayout, faults: Iterable[Lint]) -> None:
        for one in faults:
            column.addWidget(text_label(self._context.say(one.code, **one.values), "warnBox", wraps=True))

    def _told(self, column: QVBoxLayout, title: str, lines: Iterable[tuple[str, str]]) -> None:
        """A card of heads with a text below each; nothing where there is nothing to say."""
        given = [(head, text) for head, text in lines if text or (head and title not in _NEEDS_TEXT)]
        if not given:
            return
        column.addSpacing(4)
        column.addWidget(section(self._words(title)))
        card = Card()
        for head, text in given:
            if head:
                card.column.addWidget(caption(head, wraps=True))
            if text:
                card.column.addWidget(text_label(text, "", wraps=True))
        column.addWidget(card)

    def _used(self, column: QVBoxLayout, library: Library, forms: Iterable[str]) -> None:
        held = list(forms)
        column.addSpacing(4)
        column.addWidget(section(self._words("library.used")))
        card = Card()
        for form in held:
            self._link(card, library.forms[form].name, "form", form)
        if not held:
            card.column.addWidget(text_label(self._words("library.unused"), "muted"))
        column.addWidget(card)

    def _link(self, card: Card, title: str, kind: str, name: str) -> None:
        button = quiet_button(title, link=True)
        button.clicked.connect(lambda _=False: self.wanted.emit(kind, name))
        card.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
