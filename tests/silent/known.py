"""Edits that are not found, and what is reported without an edit: each named with its reason.

Keys are (kind of edit, base) and (kind of change, base). A test fails when a new one appears, and when
one that is listed here is found after all.
"""

from __future__ import annotations

MISSED: dict[tuple[str, str], str] = {}
FALSE: dict[tuple[str, str], str] = {}
