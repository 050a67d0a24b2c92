"""Makes the sample matter anew: `python -m tests.cli.make_sample`, from the project's folder.

sent.docx comes from answers.yaml on the day that sample.yaml says; returned.docx from sent.docx by
edits.json, carried out in LibreOffice; decisions.yaml from the decision that stands beside each edit.
"""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from dpadesk.desk import changes_of, draft_of
from dpadesk.interview import read_answers
from dpadesk.library import load
from dpadesk.model import Blob, Decision, Do
from dpadesk.review import Decisions, Review, write_decisions
from dpadesk.store import write_outputs
from tests.cli.run import SAMPLE
from tests.oracle.edits import make_returned
from tests.oracle.office import Office


def about() -> dict[str, str]:
    found: dict[str, str] = yaml.safe_load((SAMPLE / "sample.yaml").read_text(encoding="utf-8"))
    return found


def edits() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((SAMPLE / "edits.json").read_text(encoding="utf-8"))
    return found


def make_sent() -> bytes:
    """What the sample's answers make today."""
    library = load()
    answers = read_answers((SAMPLE / "answers.yaml").read_text(encoding="utf-8"), library)
    return draft_of(answers, library, date=about()["drafted"], author=about()["author"], name="draft").docx


def make_returned_file(sent: Path, out: Path, office: Office | None = None) -> None:
    """The returned file, edited by LibreOffice. Its marks carry the clock's time."""
    script = [{key: value for key, value in edit.items() if key != "decision"} for edit in edits()]
    make_returned(sent, script, out, office)


def make_decisions(review: Review) -> str:
    """decisions.yaml: the decision beside each edit, on the one change that holds its words."""
    assert review.sent is not None
    made = [decided(review, edit["decision"]) for edit in edits() if "decision" in edit]
    head = "# Made from edits.json by tests/cli/make_sample.py; see README.md.\n"
    return head + write_decisions(
        Decisions(
            returned=review.returned.sha256,
            sent=review.sent.sha256,
            author=about()["author"],
            initials=about()["initials"],
            default=Do.RESERVE,
            decisions=tuple(made),
        )
    )


def decided(review: Review, written: dict[str, str]) -> Decision:
    words = written["change"]
    found = [one.id for one in review.changes if words in (one.after or one.before)]
    assert len(found) == 1, (words, found)
    rest = {key: written.get(key, "") for key in ("text", "comment", "note")}
    return Decision(found[0], Do(written["do"]), **rest)


def main() -> None:
    """Writes nothing before all of it is made."""
    with TemporaryDirectory() as folder:
        sent, returned = Path(folder, "sent.docx"), Path(folder, "returned.docx")
        sent.write_bytes(make_sent())
        make_returned_file(sent, returned)
        ours, theirs = (Blob(path.name, path.read_bytes()) for path in (sent, returned))
    decisions = make_decisions(changes_of(theirs, ours))
    made = {"sent.docx": ours.data, "returned.docx": theirs.data, "decisions.yaml": decisions.encode()}
    write_outputs({SAMPLE / name: data for name, data in made.items()}, force=True)


if __name__ == "__main__":
    main()
