"""Answers and library in, Document out. Deterministic: same input, same Document."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from dpadesk.assemble.choose import choose
from dpadesk.assemble.compose import Composer
from dpadesk.assemble.contents import contents
from dpadesk.assemble.fill import Filler, filler
from dpadesk.assemble.number import targets
from dpadesk.assemble.outline import Entry, outline
from dpadesk.assemble.result import Assembled
from dpadesk.assemble.run import plain_text
from dpadesk.assemble.scheme import Slot, scheme_of
from dpadesk.assemble.terms import without_idle_terms
from dpadesk.assemble.words import short_date
from dpadesk.errors import LibraryError
from dpadesk.library import Form, Library, facts, warnings
from dpadesk.model import (
    Answers,
    Break,
    BreakKind,
    Document,
    Field,
    Paragraph,
    ParagraphFormat,
    Role,
    Story,
    Text,
)
from dpadesk.say import load as load_sentences

__all__ = ["assemble"]

_TITLE, _SUBTITLE = Slot(Role.TITLE, "DPA Title"), Slot(Role.SUBTITLE, "DPA Subtitle")


def assemble(library: Library, answers: Answers, *, date: str, draft: str = "") -> Assembled:
    """The document that the answers make. `date` is ISO 8601; `draft` names the state ("draft 2").

    Raises LibraryError (unknown form, a template outside the language, a reference whose target the
    answers dropped) and AnswersError (a position that a clause does not have).
    """
    form = library.form(answers.form)
    scheme = scheme_of(form.numbering)
    if scheme is None:
        raise LibraryError("assemble.no-scheme", file=form.file, scheme=form.numbering)
    known, say = facts(library, answers), load_sentences()
    plan = choose(library, form, known, answers, say)
    fill = filler(library, form, known, (chosen.clause.id for chosen in plan.clauses()))
    entries = without_idle_terms(outline(plan, scheme, fill, library, known))
    composer = Composer(
        targets(entries, scheme, form.words),
        {chosen.clause.id: chosen for chosen in plan.clauses()},
        say("assemble.reason.structure", form=form.name),
    )
    head = _heading(form, fill)
    made = [composer.block(entry) for entry in (*head, *entries)]
    title = plain_text(head[0].runs)
    blocks = tuple(one.block for one in made)
    document = Document(blocks, scheme.used(blocks), _stories(title, date, draft), (), title)
    listed = contents(document, form.contents) if form.contents else ()
    origins = {one.id: composer.of_form(one.id) for one in listed}
    return Assembled(
        replace(document, blocks=(*blocks[: len(head)], *listed, *blocks[len(head) :])),
        MappingProxyType(origins | {block: origin for one in made for block, origin in one.origins}),
        tuple(blank for one in made for blank in one.blanks),
        tuple(warnings(library, form, known)),
        tuple(sorted({item for chosen in plan.clauses() for item in chosen.clause.satisfies})),
    )


def _heading(form: Form, fill: Filler) -> tuple[Entry, ...]:
    rows = (("document/title", _TITLE, form.title), ("document/subtitle", _SUBTITLE, form.subtitle))
    return tuple(Entry(f"{owner}#1", owner, slot, fill.fill(text)) for owner, slot, text in rows if text)


def _stories(title: str, date: str, draft: str) -> tuple[Story, ...]:
    state = f"{draft[:1].upper()}{draft[1:]} · {short_date(date)}" if draft else ""
    header = (Text(title), Break(BreakKind.TAB), Text(state)) if state else (Text(title),)
    footer = (
        Text("Page "),
        Field("PAGE", (Text("1"),)),
        Text(" of "),
        Field("NUMPAGES", (Text("1"),)),
    )
    return (
        Story("header", "default", (_running("header", "DPA Header", header),)),
        Story("footer", "default", (_running("footer", "DPA Footer", footer),)),
    )


def _running(part: str, style: str, content: tuple[Text | Break | Field, ...]) -> Paragraph:
    return Paragraph(content, Role.BODY, format=ParagraphFormat(style=style), id=f"document/{part}#1")
