"""The clause library: files in, one frozen, checked Library out."""

from dpadesk.library.clause import (
    OMITTED,
    SIDES,
    Clause,
    Guidance,
    Line,
    Piece,
    Position,
    Shape,
    TableColumn,
    TableText,
    WalkAway,
)
from dpadesk.library.facts import countries, default_of, facts, needed, warnings
from dpadesk.library.form import SIGNING, Form, Label, Part, Schedule, Section
from dpadesk.library.legal import measure_tags
from dpadesk.library.library import Library
from dpadesk.library.lint import Lint, lint
from dpadesk.library.load import Opened, default_folder, load, open_library
from dpadesk.library.migration import Migration, version_key
from dpadesk.library.node import Node, Source, parse
from dpadesk.library.official import MODULES, Official, Passage, PassageKind, passages, word_for_word
from dpadesk.library.question import PARTY_FIELDS, Column, Group, Join, Kind, Option, Question
from dpadesk.library.rules import BadRule, Rule, rule
from dpadesk.library.search import Hit, search, used
from dpadesk.library.template import names, plain, references
from dpadesk.library.typed import (
    CURRENCIES,
    UNITS,
    Countries,
    ValueTrouble,
    parse_value,
    show_duration,
    show_value,
)
from dpadesk.library.warning import Warned, WarningRule

__all__ = [
    "CURRENCIES",
    "MODULES",
    "OMITTED",
    "PARTY_FIELDS",
    "SIDES",
    "SIGNING",
    "UNITS",
    "BadRule",
    "Clause",
    "Column",
    "Countries",
    "Form",
    "Group",
    "Guidance",
    "Hit",
    "Join",
    "Kind",
    "Label",
    "Library",
    "Line",
    "Lint",
    "Migration",
    "Node",
    "Official",
    "Opened",
    "Option",
    "Part",
    "Passage",
    "PassageKind",
    "Piece",
    "Position",
    "Question",
    "Rule",
    "Schedule",
    "Section",
    "Shape",
    "Source",
    "TableColumn",
    "TableText",
    "ValueTrouble",
    "WalkAway",
    "Warned",
    "WarningRule",
    "countries",
    "default_folder",
    "default_of",
    "facts",
    "lint",
    "load",
    "measure_tags",
    "names",
    "needed",
    "open_library",
    "parse",
    "parse_value",
    "passages",
    "plain",
    "references",
    "rule",
    "search",
    "show_duration",
    "show_value",
    "used",
    "version_key",
    "warnings",
    "word_for_word",
]
