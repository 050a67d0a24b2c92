"""Paths of somebody's machine inside attributes, links and field codes: only the file's name is left of each."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote

__all__ = ["is_local", "without_folders"]

# A drive, a share, a Unix home or temporary folder, a file URL; in field codes backslashes are doubled.
_LOCAL = re.compile(
    r"file:[\\/]+[^\s\"'<>]*(?: [^\s\"'<>]*\.\w{2,5}\b)?"
    r"|(?<![A-Za-z0-9])[A-Za-z]:[\\/]+(?:[^\\/:*?\"<>|\r\n]+[\\/]+)*[^\\/:*?\"<>|\r\n]*"
    r"|(?<![\\\w:/])\\{2,4}[A-Za-z0-9][\w.$-]*[\\/]+[^\"<>|\r\n]*"
    r"|(?<![\w./:@%-])/(?:home|Users|root|tmp|var/folders|mnt|media|Volumes)/[^\"<>|\r\n]*"
)
_LAST = re.compile(r"[^\\/]*\Z")


def is_local(text: str) -> bool:
    """Whether a link's target or a text names a place of a machine or of its network."""
    return _LOCAL.search(text) is not None


def without_folders(text: str, told: Callable[[str], None]) -> str:
    """The text with each local path cut to the name of its file; `told` is called with each path."""

    def name_only(found: re.Match[str]) -> str:
        told(found[0])
        last = _LAST.search(unquote(found[0]).rstrip("\\/ "))
        return (last[0] if last else "").removeprefix("file:") or "file"

    return _LOCAL.sub(name_only, text)
