"""Names of files that every system takes: Windows is the narrowest, so its rules hold everywhere."""

from __future__ import annotations

import re
from unicodedata import category, normalize

__all__ = ["safe_name"]

LONGEST = 120  # characters of a whole name: a folder's path has to fit beside it into 260
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|\Z)", re.IGNORECASE)


def safe_name(start: str, rest: str = "", suffix: str = "", *, longest: int = LONGEST) -> str:
    """`start`, `rest` and `suffix` (".docx") as one name that Windows takes; only `start` is shortened.

    Signs that no name may hold, controls and signs without a picture become blanks; no name ends with a
    dot or a blank, none is that of a device (CON, NUL, LPT1), none is empty.
    """
    tail = f"{_plain(rest)}{suffix}" if rest else suffix
    if rest[:1] == " ":
        tail = f" {tail}"
    room = max(longest - len(tail), 8)
    head = _cut(_plain(start), room) or "file"
    name = f"{head}{tail}" if suffix or rest else head.rstrip(". ") or "file"
    return f"_{name}" if _DEVICE.match(name) else name


def _plain(text: str) -> str:
    text = _FORBIDDEN.sub(" ", normalize("NFC", text))
    kept = "".join(" " if category(sign)[0] in "CZ" else sign for sign in text)
    return " ".join(kept.split()).strip(" .")


def _cut(text: str, room: int) -> str:
    """At most `room` characters, at the end of a word where one is near, and no longer than the disk takes."""
    if len(text) > room:
        text = text[:room]
        if (blank := text.rfind(" ")) > room // 2:
            text = text[:blank]
    while len(text.encode()) > 2 * room and len(text) > 1:  # 255 bytes are the most of many disks
        text = text[:-1]
    return text.strip(" .-")
