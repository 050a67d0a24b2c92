"""The official text of the Standard Contractual Clauses: loaded from the user's file, attached, compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dpadesk.errors import ProofFailed
from dpadesk.model import sha256_of

if TYPE_CHECKING:
    from dpadesk.assemble import Assembled
    from dpadesk.library import Official
    from dpadesk.model import Reading

__all__ = ["load_official", "prove_official"]

# What is no text goes to the reader of Word files: it opens a .docx, and of the others says what they are.
_BINARY = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")


def load_official(data: bytes, name: str) -> Official:
    """The text in a .docx, HTML, Markdown or plain text file.

    Raises UnreadableFile where it is none of them, or is not the text of the Standard Contractual Clauses.
    """
    from dpadesk.library import MODULES, passages

    found = _from_word(data, name) if data.startswith(_BINARY) else _from_text(data, name)
    passages(found, MODULES[0])
    return found


def prove_official(assembled: Assembled, written: Reading, official: Official) -> int:
    """How many paragraphs of the written file repeat the official text, each of them word for word.

    Raises ProofFailed where one does not.
    """
    from dpadesk.assemble import OFFICIAL
    from dpadesk.library import word_for_word

    ids = [one.id.partition("#")[0] for one in assembled.document.paragraphs()]
    if OFFICIAL not in ids:
        return 0
    first = ids.index(OFFICIAL) + 2  # below the title and the introduction
    texts = [one.visible for one in written.document.paragraphs()[first:]]
    if not word_for_word(official, texts):
        raise ProofFailed("desk.proof.official", file=written.name, official=official.name)
    return len(texts)


def _from_text(data: bytes, name: str) -> Official:
    from dpadesk.intake import official_from_bytes

    return official_from_bytes(data, name)


def _from_word(data: bytes, name: str) -> Official:
    """Numbers that Word counts stand before their words, as on the page."""
    from dpadesk.library import Official
    from dpadesk.model import FINAL, labels
    from dpadesk.word import read

    document = read(data, name).document.final()
    shown = labels(document, FINAL)
    lines: list[str] = []
    for one in document.paragraphs():
        label = shown.get(one.id, "").strip()
        lines += [part for text in (label, one.visible) for part in _split(text)]
    return Official(name, sha256_of(data), tuple(lines))


def _split(text: str) -> list[str]:
    """The parts of a paragraph: a sign typed before a tab stands alone, as in the other formats."""
    return [words for part in text.split("\t") if (words := " ".join(part.split()))]
