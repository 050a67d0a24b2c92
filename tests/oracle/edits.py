"""A returned file, made by a program that is not ours: LibreOffice edits the sent one.

A script is a list of edits, applied in order. Phrases are looked up in the paragraphs as they then show
(marks included) and must stand in exactly one paragraph of the body or of a table cell.

    {"do": "author", "name": "NWB Legal"}                       of the marks and comments that follow
    {"do": "track", "on": true}                                 false: the edits that follow are silent
    {"do": "replace", "find": phrase, "words": w, "with": t}    only `words` (default: the phrase)
    {"do": "insert-after", "find": phrase, "text": t}
    {"do": "insert-paragraph-after", "find": phrase, "text": t}
    {"do": "delete-paragraph", "find": phrase}                  with its mark
    {"do": "insert-row-after", "find": phrase, "cells": [t]}    below the row that holds the phrase
    {"do": "delete-row", "find": phrase}
    {"do": "comment", "find": phrase, "words": w, "text": t}    never a tracked change itself
    {"do": "format", "find": phrase, "words": w, "set": {"CharWeight": 150.0}}
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.oracle.office import Office

Script = list[dict[str, Any]]


def make_returned(sent: Path, script: Script, out: Path, office: Office | None = None) -> None:
    """Writes to `out` what comes of `sent` after `script`. Uses `office` if given, else one of its own.

    The dates of marks are the clock's. Raises OfficeFailedError, which names the edit that found no place.
    """
    if office is not None:
        office.edit(sent, script, out)
        return
    with Office.start() as own:
        own.edit(sent, script, out)
