"""The paragraphs of an official text that the user loads: a page of EUR-Lex, Markdown or plain text."""

from __future__ import annotations

import re

from dpadesk.errors import UnreadableFile
from dpadesk.library import Official
from dpadesk.model import sha256_of

__all__ = ["official_from_bytes"]

_MOST = 20_000_000  # bytes
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>-])")
_NOTE_LINK = re.compile(r"\[\((\d{1,2})\)\]\([^)]*\)")
_BLOCKS = ("p", "h1", "h2", "h3", "h4", "li")
_PAGE = (b"<!doctype html", b"<html", b"<?xml")


def official_from_bytes(data: bytes, name: str = "") -> Official:
    """The paragraphs of an HTML, Markdown or text file in UTF-8.

    Raises UnreadableFile: empty, too large, not text.
    """
    if not data.strip():
        raise UnreadableFile("intake.no-text", name=name)
    if len(data) > _MOST:
        raise UnreadableFile("intake.text-too-large", name=name, most=_MOST // 1_000_000)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise UnreadableFile("intake.not-text", name=name) from wrong
    page = data.lstrip(b"\xef\xbb\xbf \r\n\t")[:100].lower().startswith(_PAGE)
    lines = _from_page(data) if page else [_plain(line) for line in text.splitlines()]
    return Official(name, sha256_of(data), tuple(line for line in lines if line))


def _from_page(data: bytes) -> list[str]:
    from lxml import html

    root = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", no_network=True))
    return [
        " ".join("".join(map(str, one.itertext())).split())
        for one in root.iter(*_BLOCKS)
        if one.find(".//p") is None
    ]


def _plain(line: str) -> str:
    """A line of Markdown without its signs."""
    bare = _NOTE_LINK.sub(r"(\1)", line.strip().lstrip("#").strip())
    if set(bare) <= set("*- _"):
        return ""
    return " ".join(_ESCAPED.sub(r"\1", bare).split())
