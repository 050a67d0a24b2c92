"""The one style sheet, written from the tokens."""

from __future__ import annotations

from string import Template

from ui.theme.color import mix
from ui.theme.tokens import Tokens

__all__ = ["style_sheet"]

_SHEET = Template("""
QMainWindow, QDialog { background: $panel; }
QWidget { color: $ink; }
QToolTip { background: $paper; color: $ink; border: 1px solid $strong; padding: 4px 6px; }

#rail { background: $panel; border-right: 1px solid $line; }
#header { background: $panel; border-bottom: 1px solid $line; }
#status { background: $panel; border-top: 1px solid $line; }
#status QLabel { color: $muted; font-size: 12px; }
#title { font-size: 16px; font-weight: 600; }
#subtitle { color: $muted; }
#canvas { background: $canvas; }
#panelLeft { background: $panel; border-right: 1px solid $line; }
#panelRight { background: $panel; border-left: 1px solid $line; }
#panelRight > QWidget > QWidget, #plain { background: transparent; }
#section { color: $muted; font-size: 11px; font-weight: 600; letter-spacing: 1px; }
#caption { color: $muted; font-size: 12px; }
#captionStrong { color: $muted; font-size: 12px; font-weight: 600; }
#ask { font-size: 13px; }
#muted { color: $muted; }
#strong { font-weight: 600; }
#figure { font-size: 22px; font-weight: 600; }
#groupTitle { font-size: 18px; font-weight: 600; }
#emptyTitle { font-size: 18px; font-weight: 600; }
#bad { color: $deleted; }
#advice { color: $accent; font-size: 12px; }
#warn { color: $silent; font-size: 12px; }
#card, #tableCard { background: $paper; border: 1px solid $line; border-radius: 8px; }
#chosenCard { background: $paper; border: 2px solid $accent_ink; border-radius: 8px; }
#internal { background: $silent_soft; border: 1px solid $line; border-radius: 8px; }
#internal #caption { color: $silent; }

QLabel[chip="true"] { border-radius: 10px; padding: 2px 8px; font-size: 11px; border: 1px solid transparent; }
QLabel[tone="plain"] { color: $muted; background: transparent; border-color: $strong; }
QLabel[tone="accent"] { color: $accent; background: $accent_soft; }
QLabel[tone="inserted"] { color: $inserted; background: $inserted_soft; }
QLabel[tone="deleted"] { color: $deleted; background: $deleted_soft; }
QLabel[tone="silent"] { color: $silent; background: $silent_soft; }
QLabel[tone="moved"] { color: $moved; background: $moved_soft; }
QLabel[keycap="true"] {
  color: $muted; background: $paper; border: 1px solid $line; border-bottom-color: $strong; border-radius: 4px;
  padding: 0 4px; font-size: 11px;
}

QLabel[quote="true"] { border-radius: 5px; padding: 5px 8px; background: $canvas; }
#quoteOld { background: $deleted_soft; color: $deleted; }
QLabel[quote="true"][tone="inserted"] { background: $inserted_soft; color: $inserted; }
QLabel[quote="true"][tone="silent"] { background: $silent_soft; color: $silent; }
QLabel[quote="true"][tone="moved"] { background: $moved_soft; color: $moved; }

QPushButton {
  background: $paper; border: 1px solid $strong; border-radius: 7px; padding: 0 12px; min-height: 30px;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $line; }
QPushButton:focus { border: 2px solid $accent_ink; padding: 0 11px; }
QPushButton:disabled { color: $muted; background: $panel; border-color: $line; }
QPushButton[primary="true"] { background: $accent_ink; color: $on_accent; border-color: $accent_ink; }
QPushButton[primary="true"]:hover { background: $accent_hover; }
QPushButton[primary="true"]:focus { border: 2px solid $ink; }
QPushButton[primary="true"]:disabled { background: $line; color: $muted; border-color: $line; }
QPushButton[quiet="true"] { background: transparent; border-color: transparent; padding: 0 8px; min-height: 24px; }
QPushButton[quiet="true"]:hover { background: $hover; }
QPushButton[quiet="true"]:focus { border: 1px solid $accent_ink; }
QPushButton[link="true"] {
  background: transparent; border: 1px solid transparent; color: $accent; padding: 0; min-height: 20px;
  text-align: left;
}
QPushButton[link="true"]:hover { text-decoration: underline; }
QPushButton[link="true"]:focus { border-color: $accent_ink; border-radius: 4px; }

QPushButton[chip="true"] {
  border-radius: 10px; padding: 0 8px; min-height: 18px; font-size: 11px; border: 1px solid transparent;
}
QPushButton[chip="true"]:hover { border-color: $strong; }
QPushButton[chip="true"]:focus { border: 1px solid $accent_ink; }
QPushButton[chip="true"][tone="silent"] { color: $silent; background: $silent_soft; }
QPushButton[chip="true"][tone="inserted"] { color: $inserted; background: $inserted_soft; }

QPushButton[segment] { border-radius: 0; border-right-width: 0; padding: 0 8px; min-height: 30px; background: $paper; }
QPushButton[segment="first"] { border-top-left-radius: 7px; border-bottom-left-radius: 7px; }
QPushButton[segment="last"] { border-top-right-radius: 7px; border-bottom-right-radius: 7px; border-right-width: 1px; }
QPushButton[segment="only"] { border-radius: 7px; border-right-width: 1px; }
QPushButton[segment]:hover { background: $hover; }
QPushButton[segment]:checked { background: $accent_soft; color: $accent; font-weight: 600; }
QPushButton[segment]:focus { border: 1px solid $accent_ink; }
QPushButton[segment]:disabled { color: $muted; }

QPushButton[toggle="true"] { border-radius: 12px; min-height: 23px; padding: 0 10px; font-size: 12px; color: $muted; }
QPushButton[toggle="true"]:checked { background: $accent_soft; color: $accent; border-color: $accent_soft; }
QPushButton[toggle="true"]:focus { border: 1px solid $accent_ink; }

QLineEdit, QPlainTextEdit, QComboBox {
  background: $paper; border: 1px solid $strong; border-radius: 7px; padding: 0 9px; min-height: 30px;
  selection-background-color: $selection; selection-color: $ink;
}
QPlainTextEdit { padding: 5px 6px; min-height: 0; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border: 2px solid $accent_ink; padding: 0 8px; }
QPlainTextEdit:focus { padding: 4px 5px; }
QLineEdit[state="bad"] { border-color: $deleted_ink; }
QComboBox::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView {
  background: $paper; border: 1px solid $strong; outline: 0;
  selection-background-color: $accent_soft; selection-color: $ink;
}

QListView, QTreeView, QTableView { background: transparent; border: 0; outline: 0; }
QTableView { background: $paper; gridline-color: $line; alternate-background-color: $paper; }
QTableView::item { padding: 2px 6px; }
QTableView::item:selected { background: $accent_soft; color: $ink; }
QHeaderView { background: transparent; }
QHeaderView::section {
  background: transparent; color: $muted; border: 0; border-bottom: 1px solid $line; padding: 9px 16px;
  font-size: 12px; font-weight: 400; text-align: left;
}
QTableCornerButton::section { background: transparent; border: 0; }
#answerTable { border: 1px solid $strong; border-radius: 7px; }
#answerTable QHeaderView::section { padding: 5px 6px; }
#answerTable QLineEdit { border-radius: 0; min-height: 20px; padding: 0 4px; }
#pick { background: $paper; border: 1px solid $strong; border-radius: 7px; padding: 4px; }
#pick::item { padding: 0 8px; border-radius: 5px; }
#pick::item:selected { background: $accent_soft; color: $ink; }
#completions { background: $paper; border: 1px solid $strong; padding: 3px; }
#completions::item { min-height: 26px; padding: 0 7px; border-radius: 5px; }
#completions::item:selected { background: $accent_soft; color: $ink; }
QScrollArea { background: transparent; border: 0; }
QSplitter::handle { background: transparent; }
QSplitter::handle:horizontal { width: 1px; }

QScrollBar:vertical { background: transparent; width: 11px; margin: 2px; }
QScrollBar::handle:vertical { background: $handle; border-radius: 3px; min-height: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 2px; }
QScrollBar::handle:horizontal { background: $handle; border-radius: 3px; min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenu { background: $paper; border: 1px solid $strong; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 5px; }
QMenu::item:selected { background: $accent_soft; color: $ink; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::right-arrow { width: 8px; }
QCheckBox { spacing: 8px; }
QProgressBar { background: $line; border: 0; border-radius: 2px; max-height: 4px; }
QProgressBar::chunk { background: $accent_ink; border-radius: 2px; }
#leave { background: $panel; padding-left: 8px; }
#findBar { background: $panel; border-bottom: 1px solid $line; }
QPushButton[toggle="true"][tone="silent"] { color: $silent; }
QPushButton[toggle="true"][tone="deleted"] { color: $deleted; }
QPushButton[toggle="true"][tone="silent"]:checked { background: $silent_soft; border-color: $silent_soft; }
QPushButton[toggle="true"][tone="deleted"]:checked { background: $deleted_soft; border-color: $deleted_soft; }
QLabel[figures="true"] { font-weight: 600; }
#warnBox { background: $silent_soft; color: $silent; border-radius: 6px; padding: 7px 9px; }
#alarm { background: $deleted_soft; color: $deleted; border-radius: 6px; padding: 7px 9px; }
#dropZone { background: $paper; border: 1px dashed $strong; border-radius: 7px; padding: 10px 12px; }
#toast { background: $ink; border-radius: 8px; }
#toast QLabel { color: $panel; }
#toast QPushButton {
  background: transparent; color: $panel; border: 1px solid $muted; min-height: 24px;
}
#palette, #sheet { background: $paper; border: 1px solid $strong; border-radius: 9px; }
#dropHint {
  background: $accent_soft; border: 2px dashed $accent_ink; border-radius: 9px;
  color: $accent; font-size: 16px; font-weight: 600;
}
""")


def style_sheet(tokens: Tokens) -> str:
    """The style sheet of a theme."""
    values = {
        "canvas": tokens.canvas, "panel": tokens.panel, "paper": tokens.paper, "ink": tokens.ink,
        "muted": tokens.text_muted, "line": tokens.line, "strong": tokens.strong, "hover": tokens.hover,
        "on_accent": tokens.on_accent, "accent_ink": tokens.accent.ink,
        "accent_hover": mix(tokens.accent.ink, tokens.ink, 0.15),
        "handle": mix(tokens.line, tokens.ink, 0.06),
        "selection": mix(tokens.accent.soft, tokens.accent.ink, 0.18),
    }  # fmt: skip
    for name in ("accent", "inserted", "deleted", "silent", "moved"):
        tone = tokens.tone(name)
        values[name] = tone.text
        values[f"{name}_soft"] = tone.soft
        values[f"{name}_ink"] = tone.ink
    return _SHEET.substitute(values)
