"""The sample matter, from the files that come with the program."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

from dpadesk.desk import Outcome, sample_matter
from dpadesk.model import Author, Blob
from dpadesk.store import read_sample

if TYPE_CHECKING:
    from dpadesk.library import Library

__all__ = ["sample"]


def sample(library: Library, author: Author, now: str, taken: Container[str] = ()) -> Outcome:
    """Its files are named as one would find them in a mailbox. `author` is who we are, where that is known.

    Raises StoreError where a file of it is missing.
    """
    from dpadesk.interview import read_answers

    files = read_sample()
    return sample_matter(
        read_answers(files.answers, library),
        Blob(f"{files.name} DPA - draft 1.docx", files.sent.data),
        Blob(f"{files.name} DPA - returned.docx", files.returned.data),
        author=Author(author.name or files.author, author.initials or files.initials),
        now=now,
        taken=taken,
        name=files.name,
        counterparty=files.counterparty,
        returned_by=files.returned_by,
    )
