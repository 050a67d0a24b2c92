"""What a written file says about itself."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Properties"]


@dataclass(frozen=True, slots=True)
class Properties:
    """Core properties of a written file (ECMA-376 Part 2, 11.1).

    `created` is an ISO 8601 date or time; one without a zone is UTC. `language` (BCP 47) is also
    the language that Word proofs in.
    """

    title: str = ""
    author: str = ""
    created: str = "2000-01-01"
    language: str = "en-GB"
    subject: str = ""
    keywords: str = ""
