"""Text cut into the pieces that a redline never splits.

A word keeps its hyphens and apostrophes; a number its separators, currency sign and per cent; a
reference its levels ("6.2(iv)"); a date its day, month and year.
"""

from __future__ import annotations

import re
from functools import cache

__all__ = ["is_solid", "shown", "tokens", "words"]

_MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    "|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
# Scripts written without spaces: each sign is a word of its own.
_ALONE = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af\u0e00-\u0eff\U00020000-\U0003ffff"
_LETTER = rf"(?:(?![{_ALONE}])\w|[\u0300-\u036f\u0900-\u0dff\u200c\u200d])"
# Text in Latin letters, with any quotes and dashes, needs none of these: they take long to compile.
_FOREIGN = re.compile("[^\x00-\u02ff\u2010-\u20ff]")


def _pattern(letter: str) -> re.Pattern[str]:
    return re.compile(
        rf"""
        \s+
        |[A-Za-z]+(?=[ ,;)])                                                       # most words, fast
        |\d{{1,2}}(?:st|nd|rd|th)?[ \u00a0]{_MONTH}(?:[ \u00a0]\d{{4}})?(?!\w)     # 25 May 2018
        |\d{{4}}-\d{{2}}-\d{{2}}(?!\w)                                             # 2018-05-25
        |[€$£¥]?\d+(?:[.,'’/:]\d+)*(?:\([0-9a-z]{{1,5}}\))*(?:[ \u00a0]?%)?(?![\w])  # €500,000.00  6.2(iv)  28(3)(a)
        |{letter}+(?:(?:[-'’\u2010\u2011]|\.(?=\w)){letter}+)*(?:\([0-9a-z]{{1,5}}\))*(?<=[\w)])
        |.
        """,
        re.VERBOSE | re.DOTALL,
    )


_TOKEN = _pattern(r"\w")
_WORD = re.compile(r"\w+(?:[-'’.,/]\w+)*")
_EXTRA = "\x00"


@cache
def _of_any_script() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The pieces of a text in any script, and the signs that are words of their own."""
    return _pattern(_LETTER), re.compile(f"[{_ALONE}]")


def _is_foreign(text: str) -> bool:
    return not text.isascii() and _FOREIGN.search(text) is not None


def tokens(text: str) -> list[str]:
    """The pieces of a text, in order; joined they are the text again."""
    pattern = _of_any_script()[0] if _is_foreign(text) else _TOKEN
    return pattern.findall(text)


def shown(token: str) -> str:
    """The characters of a token without what may be tied to it (link, kind) after a NUL."""
    at = token.find(_EXTRA)
    return token if at < 0 else token[:at]


def is_solid(token: str) -> bool:
    """Whether a token is anything but spaces."""
    return not token.isspace()


def words(text: str) -> list[str]:
    """The words and numbers alone, for measuring likeness."""
    if _is_foreign(text):
        pattern, signs = _of_any_script()
        if signs.search(text):
            return [token for token in pattern.findall(text) if token[0].isalnum() or token[-1].isalnum()]
    return _WORD.findall(text)
