"""How the page looks: formats of roles and marks, from theme and zoom."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextFormat, QTextOption

from dpadesk.model import Field, Format, Inline, Mark, MarkKind, Opaque, Paragraph, Role, Text
from ui.theme import Theme, mix

__all__ = ["LABEL", "SHEET_GAP", "Formats", "Hang", "sign_of"]

LABEL = QTextFormat.Property.UserProperty + 1

PLAIN = Format()
SHEET_GAP = 132  # a schedule begins a new sheet: margin, gap, margin

_HEAVY = int(QFont.Weight.Bold)
# role -> (size, bold, centred, space above, space below)
_LOOKS: dict[Role, tuple[float, bool, bool, float, float]] = {
    Role.TITLE: (18, True, True, 8, 14),
    Role.SUBTITLE: (14, False, True, 0, 12),
    Role.SCHEDULE: (16, True, True, SHEET_GAP, 12),
    Role.PART: (15, True, False, 20, 8),
    Role.HEADING: (14, True, False, 16, 4),
    Role.CLAUSE: (14, False, False, 0, 6),
    Role.ITEM: (14, False, False, 0, 5),
    Role.BODY: (14, False, False, 0, 7),
    Role.CONTENTS: (13, False, False, 0, 3),
    Role.CAPTION: (12, True, False, 10, 4),
    Role.CELL: (12.5, False, False, 1, 1),
}


@dataclass(frozen=True, slots=True)
class Hang:
    """Pixels: where the label starts, and where the text does."""

    label: float
    text: float


class Formats:
    """Formats made once per fill and kept by key: making one costs more than using it."""

    def __init__(self, theme: Theme, zoom: float = 1.0) -> None:
        self.tokens = theme.tokens
        self.zoom = zoom
        self._family = theme.paper_family
        self._window_family = theme.window_family
        self._chars: dict[tuple[object, ...], QTextCharFormat] = {}
        self._blocks: dict[tuple[object, ...], QTextBlockFormat] = {}

    def block(self, paragraph: Paragraph, label: str, *, in_cell: bool, below: int = 0) -> QTextBlockFormat:
        """The block format of a paragraph: spacing, alignment, hanging indent. `below` counts the
        levels of list between an item and the clause that it belongs to."""
        item = paragraph.item
        key = (
            paragraph.role, item.level if item else -1, bool(label), in_cell, paragraph.format.align, below,
        )  # fmt: skip
        found = self._blocks.get(key)
        if found is None:
            role = Role.CELL if in_cell else paragraph.role
            hang = _hang(paragraph, label, in_cell=in_cell, below=below)
            found = self._blocks[key] = self._make_block(role, hang, paragraph.format.align)
        return found

    def _make_block(self, role: Role, hang: Hang, align: str) -> QTextBlockFormat:
        _, bold, centred, above, below = _LOOKS[role]
        made = QTextBlockFormat()
        made.setTopMargin(above * self.zoom)
        made.setBottomMargin(below * self.zoom)
        made.setLeftMargin(hang.text * self.zoom)
        made.setTextIndent((hang.label - hang.text) * self.zoom)
        made.setLineHeight(128, int(QTextBlockFormat.LineHeightTypes.ProportionalHeight.value))
        if hang.text > hang.label:
            tab = QTextOption.Tab((hang.text - hang.label) * self.zoom, QTextOption.TabType.LeftTab)
            made.setTabPositions([tab])
        if align in ("center", "centre") or (centred and not align):
            made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        elif align in ("right", "end"):
            made.setAlignment(Qt.AlignmentFlag.AlignRight)
        if bold and role is not Role.CAPTION:
            made.setHeadingLevel({Role.TITLE: 1, Role.SCHEDULE: 1, Role.PART: 2}.get(role, 3))
        return made

    def base(self, role: Role) -> QTextCharFormat:
        """The text of a role, without marks."""
        return self._made((role, PLAIN, "", "text"), ())

    def label(self, role: Role, marks: tuple[Mark, ...]) -> QTextCharFormat:
        """The label of a paragraph, which came or went with it."""
        return self._made((role, PLAIN, "", "label"), marks)

    def text(
        self, role: Role, inline: Inline, marks: tuple[Mark, ...], kind: str = "text"
    ) -> QTextCharFormat:
        """An inline's format: its role, what it carries itself, and the marks given."""
        if isinstance(inline, Text):
            return self._made((role, inline.format, inline.link, kind), marks)
        own = PLAIN if isinstance(inline, (Field, Opaque)) else inline.format
        return self._made((role, own, "", kind), marks)

    def _made(self, look: tuple[Role, Format, str, str], marks: tuple[Mark, ...]) -> QTextCharFormat:
        # hashing a Format is slow, and nearly all are the plain one
        own = look[1]
        key: tuple[object, ...] = (look[0], None if own is PLAIN or own == PLAIN else own, look[2], look[3])
        if marks:
            key += tuple((mark.kind, mark.silent) for mark in marks)
        found = self._chars.get(key)
        if found is None:
            found = self._chars[key] = self._make(*look)
            if look[3] == "chip":
                self._chip(found)
            if look[3] == "label":
                found.setProperty(LABEL, True)
            self._mark(found, marks)
        return found

    def _make(self, role: Role, own: Format, link: str, kind: str) -> QTextCharFormat:
        size, bold, *_ = _LOOKS[role]
        made = QTextCharFormat()
        made.setFontFamilies([self._family])
        made.setProperty(QTextFormat.Property.FontPixelSize, max(7, round(size * self.zoom)))
        made.setForeground(QColor(self.tokens.ink))
        _direct(made, own)
        if bold:
            made.setFontWeight(_HEAVY)
        if link or kind == "reference":
            made.setForeground(QColor(self.tokens.accent.text))
        if own.hidden:
            made.setForeground(QColor(self.tokens.text_muted))
        return made

    def _chip(self, made: QTextCharFormat) -> None:
        made.setFontFamilies([self._window_family])
        made.setProperty(QTextFormat.Property.FontPixelSize, round(11 * self.zoom))
        made.setForeground(QColor(self.tokens.text_muted))
        made.setBackground(QColor(self.tokens.canvas))

    def caption(self) -> QTextCharFormat:
        """The small head over headers, footers and notes."""
        made = QTextCharFormat()
        self._chip(made)
        made.clearBackground()
        made.setProperty(LABEL, True)
        return made

    def _mark(self, made: QTextCharFormat, marks: tuple[Mark, ...]) -> None:
        silent = any(mark.silent for mark in marks)
        for mark in marks:
            name, sign = _SIGNS[mark.kind]
            tone = self.tokens.silent if silent else self.tokens.tone(name)
            made.setForeground(QColor(tone.text))
            made.setBackground(QColor(tone.soft))
            if sign == "strike":
                made.setFontStrikeOut(True)
            elif not silent:
                made.setFontUnderline(True)
                made.setUnderlineColor(QColor(tone.ink))

    def tint(self, kind: str) -> QTextCharFormat:
        """What a tint adds: "filled", "blank" or "comment"."""
        made = QTextCharFormat()
        if kind == "filled":
            made.setForeground(QColor(self.tokens.accent.text))
        elif kind == "blank":
            made.setForeground(QColor(self.tokens.silent.text))
            made.setBackground(QColor(self.tokens.silent.soft))
        elif kind == "comment":
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
            made.setUnderlineColor(QColor(self.tokens.accent.ink))
        return made

    def current(self, tone: str) -> QTextCharFormat:
        """The current change's spans: their tone, deeper."""
        made, colors = QTextCharFormat(), self.tokens.tone(tone)
        made.setForeground(QColor(colors.text))
        made.setBackground(QColor(mix(colors.soft, colors.ink, 0.12)))
        return made

    def decided(self) -> QTextCharFormat:
        """What is decided steps back: no ground, quiet ink; its line or stroke stays."""
        made = QTextCharFormat()
        made.setForeground(QColor(self.tokens.text_muted))
        made.setBackground(QColor(self.tokens.paper))
        return made

    def cell(self, marks: tuple[Mark, ...], *, header: bool) -> QBrush | None:
        """The ground of a table cell."""
        if marks:
            silent = any(mark.silent for mark in marks)
            tone = self.tokens.silent if silent else self.tokens.tone(_SIGNS[marks[-1].kind][0])
            return QBrush(QColor(mix(tone.soft, self.tokens.paper, 0.35)))
        return QBrush(QColor(self.tokens.canvas)) if header else None


_SIGNS = {
    MarkKind.INSERTION: ("inserted", "line"),
    MarkKind.DELETION: ("deleted", "strike"),
    MarkKind.MOVE_FROM: ("moved", "strike"),
    MarkKind.MOVE_TO: ("moved", "line"),
}


def _hang(paragraph: Paragraph, label: str, *, in_cell: bool, below: int) -> Hang:
    step = 26 if in_cell else 44
    if paragraph.role in (Role.HEADING, Role.PART, Role.SCHEDULE, Role.TITLE, Role.SUBTITLE):
        return Hang(0, 0)
    if paragraph.role is Role.CLAUSE:
        return Hang(0, step if label else 0)
    if paragraph.role is Role.ITEM:
        return Hang(step + 30 * below, step + 30 * (below + 1))
    if paragraph.item is not None:
        depth = 30 * paragraph.item.level
        return Hang(depth, depth + 30)
    return Hang(0, 0)


def sign_of(marks: tuple[Mark, ...]) -> str:
    """What is drawn over text with these marks, beyond what a format can do."""
    if any(mark.silent for mark in marks):
        return "silent"
    return "moved" if any(_SIGNS[mark.kind] == ("moved", "line") for mark in marks) else ""


def _direct(made: QTextCharFormat, own: Format) -> None:
    if own.bold:
        made.setFontWeight(_HEAVY)
    if own.italic:
        made.setFontItalic(True)
    if own.underline and own.underline != "none":
        made.setFontUnderline(True)
    if own.strike:
        made.setFontStrikeOut(True)
    if own.caps:
        made.setFontCapitalization(QFont.Capitalization.AllUppercase)
    if own.script == "superscript":
        made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    elif own.script == "subscript":
        made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
