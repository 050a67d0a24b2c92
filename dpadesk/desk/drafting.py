"""From answers to a document, and to the files that go out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dpadesk.desk.naming import draft_name
from dpadesk.desk.official import prove_official
from dpadesk.desk.proof import prove_draft
from dpadesk.desk.steps import Step, quiet
from dpadesk.errors import AnswersError
from dpadesk.model import Answers, Blob, Matter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dpadesk.assemble import Assembled
    from dpadesk.desk.scanning import Private
    from dpadesk.library import Library, Official

__all__ = ["Draft", "assemble_matter", "draft_of", "export_draft", "title_of"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft ready to be written: base name of the files, the assembled document, the bytes.

    `official` counts the paragraphs that repeat the official clauses, compared word for word.
    """

    name: str
    assembled: Assembled
    docx: bytes
    pdf: bytes | None
    official: int = 0


def assemble_matter(
    matter: Matter, library: Library, *, date: str, official: Official | None = None
) -> Assembled:
    """The document that the matter's answers make; `date` is ISO 8601 (day); `official` from `load_official`.

    Raises AnswersError where the matter has no answers (it began from the other side's paper).
    """
    if matter.answers is None:
        raise AnswersError("desk.no-answers", name=matter.name)
    from dpadesk.assemble import assemble

    return assemble(library, matter.answers, date=date, draft=_draft_label(matter), official=official)


def export_draft(
    matter: Matter,
    library: Library,
    *,
    date: str,
    pdf: bool = True,
    private: Private | None = None,
    official: Official | None = None,
    template: Blob | None = None,
    step: Step = quiet,
) -> Draft:
    """The matter's draft as .docx, and as PDF where asked for. Same input, same bytes.

    `private` is what must not go out (`private_of`; where None, the matter's own notes); the matter's author
    is named in the draft's properties on purpose. Raises AnswersError, LibraryError; LeakFound; ProofFailed
    where the .docx read again is not what was assembled, or not what the official text says.
    """
    from dpadesk.desk.scanning import private_of

    hidden = private or private_of(matter)
    if matter.answers is None:
        raise AnswersError("desk.no-answers", name=matter.name)
    return draft_of(
        matter.answers,
        library,
        date=date,
        author=matter.author,
        draft=_draft_label(matter),
        name=draft_name(matter.name, _draft_number(matter)),
        pdf=pdf,
        private=replace(hidden, names=tuple(name for name in hidden.names if name != matter.author)),
        official=official,
        template=template,
        step=step,
    )


def draft_of(
    answers: Answers,
    library: Library,
    *,
    date: str,
    author: str = "",
    draft: str = "",
    name: str = "dpa",
    pdf: bool = False,
    private: Private | None = None,
    official: Official | None = None,
    template: Blob | None = None,
    step: Step = quiet,
) -> Draft:
    """Answers and library in, Word document (and PDF) out, proved by reading it again, and scanned: without
    `private` for paths of a machine only; the `official` text, where it is attached, compared with what was
    written; `template` the firm's own Word file, for its styles, page and letterhead (the PDF keeps ours).
    Raises LeakFound, ProofFailed."""
    from dpadesk.assemble import assemble
    from dpadesk.word import Properties, firm_template, read, write

    step("assembling")
    assembled = assemble(library, answers, date=date, draft=draft, official=official)
    title = assembled.document.title
    step("writing")
    fitted = None if template is None else firm_template(template.data, template.name)
    properties = Properties(title=title, author=author, created=date)
    docx = write(assembled.document, properties=properties, template=fitted)
    step("proving")
    written = read(docx, f"{name}.docx")
    prove_draft(written, assembled.document, template=template is not None)
    repeated = 0 if official is None else prove_official(assembled, written, official)
    files = [Blob(f"{name}.docx", docx)]
    if not pdf:
        _stop_leaks(files, private)
        return Draft(name, assembled, docx, None, repeated)
    from dpadesk.pdf import to_pdf

    step("pdf")
    typeset = to_pdf(assembled.document, title=title, author=author, date=date)
    _stop_leaks([*files, Blob(f"{name}.pdf", typeset)], private)
    return Draft(name, assembled, docx, typeset, repeated)


def _stop_leaks(files: Sequence[Blob], private: Private | None) -> None:
    from dpadesk.desk.scanning import Private, scan, stop_at

    stop_at(scan([(one, False, "draft") for one in files], private or Private()))


def title_of(matter: Matter) -> str:
    """Name and draft ("Connectel · Northwind, draft 2"): the line in headers and lists."""
    return f"{matter.name}, {_draft_label(matter)}"


def _draft_number(matter: Matter) -> int:
    return 1 + sum(1 for one in matter.rounds if one.direction.value == "sent")


def _draft_label(matter: Matter) -> str:
    return f"draft {_draft_number(matter)}"
