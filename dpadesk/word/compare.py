"""Two files into one: the new one, with every difference to the old as a real tracked change.

Only changed paragraphs and parts are touched; everything else of the new package keeps its bytes.
"""

from __future__ import annotations

__all__ = ["compare"]


def compare(old: bytes, new: bytes, *, author: str, when: str, formatting: bool = True) -> bytes:
    """The new file with what differs from the old one as revisions of `author`.

    `when` is ISO 8601 in UTC; `formatting` also marks changes of properties. Revisions that either
    file carries are accepted first. Raises UnreadableFile or BrokenFile.
    """
    from dpadesk.word.comparing.files import compare_files

    return compare_files(old, new, author, when, formatting=formatting)
