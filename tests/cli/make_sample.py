"""Makes the sample matter anew: `python -m tests.cli.make_sample`, from the project's folder.

sent.docx comes from answers.yaml on the sample's day; returned.docx from sent.docx by edits.json, carried
out in LibreOffice. decisions.yaml names changes by ids, which are made of content and author, so they
outlive a re-making; only the two hashes at its head are written anew.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from dpadesk.desk import draft_of
from dpadesk.interview import read_answers
from dpadesk.library import load
from dpadesk.model import sha256_of
from dpadesk.store import read_bytes, write_atomic
from dpadesk.store.places import SAMPLE_DAY
from tests.cli.run import SAMPLE
from tests.oracle.edits import make_returned
from tests.oracle.office import Office

AUTHOR = "Connectel Legal"


def make_sent(folder: Path = SAMPLE) -> bytes:
    """What the sample's answers make today."""
    library = load()
    answers = read_answers((folder / "answers.yaml").read_text(encoding="utf-8"), library)
    return draft_of(answers, library, date=SAMPLE_DAY, author=AUTHOR, name="draft").docx


def make_returned_file(sent: Path, out: Path, office: Office | None = None) -> None:
    """The returned file, edited by LibreOffice. Its marks carry the clock's time."""
    make_returned(sent, json.loads((SAMPLE / "edits.json").read_text(encoding="utf-8")), out, office)


def main() -> None:
    sent, returned = SAMPLE / "sent.docx", SAMPLE / "returned.docx"
    write_atomic(sent, make_sent())
    make_returned_file(sent, returned)
    point_decisions_at(sha256_of(read_bytes(sent)), sha256_of(read_bytes(returned)))


def point_decisions_at(sent: str, returned: str) -> None:
    decisions = SAMPLE / "decisions.yaml"
    if not decisions.exists():
        return
    text = decisions.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^(  sent: ).*$", rf"\g<1>{sent}", text)
    text = re.sub(r"(?m)^(  returned: ).*$", rf"\g<1>{returned}", text)
    write_atomic(decisions, text.encode())


if __name__ == "__main__":
    sys.exit(main())
