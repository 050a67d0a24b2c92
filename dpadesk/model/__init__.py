"""The values that everybody speaks. Imports the standard library only.

A module is imported when one of its names is first asked for: building the values costs time, and a
command that compares two files needs few of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dpadesk.model.anchors import anchor_of, clause_of_anchor
    from dpadesk.model.answers import Answers, Value
    from dpadesk.model.block import (
        Block,
        Cell,
        ListItem,
        Merge,
        OpaqueBlock,
        Paragraph,
        ParagraphFormat,
        ParagraphMark,
        Role,
        Row,
        Table,
    )
    from dpadesk.model.change import (
        NEVER_SENT,
        OUR_MARK,
        OUR_NAME,
        Change,
        Decision,
        Do,
        Kind,
        LeverMove,
        NotCompared,
        Origin,
        Span,
        Where,
        change_id,
        change_ids,
    )
    from dpadesk.model.document import (
        Comment,
        Document,
        ListDefinition,
        ListLevel,
        Place,
        Spot,
        Story,
        Which,
        story_keys,
    )
    from dpadesk.model.edit import (
        AddComment,
        Author,
        DeleteEnd,
        DeleteParagraph,
        DeleteText,
        Edit,
        InsertCell,
        InsertCopy,
        InsertParagraph,
        InsertRow,
        InsertText,
        MarkRow,
        Resolve,
        ResolveThread,
        ShowEnd,
        ShowInsertion,
        ShowLost,
        ShowLostParagraph,
        ShowParagraph,
        SplitParagraph,
    )
    from dpadesk.model.filename import safe_name
    from dpadesk.model.finding import Gate, Passage, Status
    from dpadesk.model.flow import goes_on, leads, opens
    from dpadesk.model.labelling import FINAL, MARKS, ORIGINAL, label_path, labels, numeral
    from dpadesk.model.matter import Blob, Direction, Enclosure, Matter, Round, Side, Turn, sha256_of
    from dpadesk.model.reading import Control, Locator, Reading
    from dpadesk.model.schedules import sections
    from dpadesk.model.text import (
        FIELD_BEGIN,
        FIELD_CODE,
        FIELD_END,
        Break,
        BreakKind,
        Field,
        Format,
        FormatMark,
        Inline,
        Mark,
        MarkKind,
        NoteReference,
        Opaque,
        Reference,
        Text,
        length,
        pieces,
        plain,
        tidy,
        visible,
    )

__all__ = [
    "FIELD_BEGIN",
    "FIELD_CODE",
    "FIELD_END",
    "FINAL",
    "MARKS",
    "NEVER_SENT",
    "ORIGINAL",
    "OUR_MARK",
    "OUR_NAME",
    "AddComment",
    "Answers",
    "Author",
    "Blob",
    "Block",
    "Break",
    "BreakKind",
    "Cell",
    "Change",
    "Comment",
    "Control",
    "Decision",
    "DeleteEnd",
    "DeleteParagraph",
    "DeleteText",
    "Direction",
    "Do",
    "Document",
    "Edit",
    "Enclosure",
    "Field",
    "Format",
    "FormatMark",
    "Gate",
    "Inline",
    "InsertCell",
    "InsertCopy",
    "InsertParagraph",
    "InsertRow",
    "InsertText",
    "Kind",
    "LeverMove",
    "ListDefinition",
    "ListItem",
    "ListLevel",
    "Locator",
    "Mark",
    "MarkKind",
    "MarkRow",
    "Matter",
    "Merge",
    "NotCompared",
    "NoteReference",
    "Opaque",
    "OpaqueBlock",
    "Origin",
    "Paragraph",
    "ParagraphFormat",
    "ParagraphMark",
    "Passage",
    "Place",
    "Reading",
    "Reference",
    "Resolve",
    "ResolveThread",
    "Role",
    "Round",
    "Row",
    "ShowEnd",
    "ShowInsertion",
    "ShowLost",
    "ShowLostParagraph",
    "ShowParagraph",
    "Side",
    "Span",
    "SplitParagraph",
    "Spot",
    "Status",
    "Story",
    "Table",
    "Text",
    "Turn",
    "Value",
    "Where",
    "Which",
    "anchor_of",
    "change_id",
    "change_ids",
    "clause_of_anchor",
    "goes_on",
    "label_path",
    "labels",
    "leads",
    "length",
    "numeral",
    "opens",
    "pieces",
    "plain",
    "safe_name",
    "sections",
    "sha256_of",
    "story_keys",
    "tidy",
    "visible",
]

_HOMES = {
    "anchors": "anchor_of clause_of_anchor",
    "answers": "Answers Value",
    "block": ("Block Cell ListItem Merge OpaqueBlock Paragraph ParagraphFormat ParagraphMark Role Row Table"),
    "change": (
        "NEVER_SENT OUR_MARK OUR_NAME Change Decision Do Kind LeverMove NotCompared Origin Span Where "
        "change_id change_ids"
    ),
    "document": "Comment Document ListDefinition ListLevel Place Spot Story Which story_keys",
    "edit": (
        "AddComment Author DeleteEnd DeleteParagraph DeleteText Edit InsertCell InsertCopy "
        "InsertParagraph InsertRow InsertText MarkRow Resolve ResolveThread ShowEnd ShowInsertion "
        "ShowLost ShowLostParagraph ShowParagraph SplitParagraph"
    ),
    "filename": "safe_name",
    "finding": "Gate Passage Status",
    "flow": "goes_on leads opens",
    "labelling": "FINAL MARKS ORIGINAL label_path labels numeral",
    "matter": "Blob Direction Enclosure Matter Round Side Turn sha256_of",
    "reading": "Control Locator Reading",
    "schedules": "sections",
    "text": (
        "FIELD_BEGIN FIELD_CODE FIELD_END Break BreakKind Field Format FormatMark Inline Mark MarkKind NoteReference "
        "Opaque Reference Text length pieces plain tidy visible"
    ),
}


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        home = next((home for home, names in _HOMES.items() if name in names.split()), None)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(f"{__name__}.{home}"), name)
        globals()[name] = found
        return found
