"""Answers and library in, Document out. Deterministic: same input, same Document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from dpadesk.assemble.choose import choose
from dpadesk.assemble.compose import Composer
from dpadesk.assemble.contents import contents
from dpadesk.assemble.fill import Filler, filler
from dpadesk.assemble.kept import Keeper, composed
from dpadesk.assemble.number import targets
from dpadesk.assemble.official import official_schedule
from dpadesk.assemble.outline import Entry, outline
from dpadesk.assemble.result import Assembled, Blank
from dpadesk.assemble.run import plain_text
from dpadesk.assemble.scheme import Scheme, Slot, scheme_of
from dpadesk.assemble.terms import without_idle_terms
from dpadesk.assemble.words import short_date
from dpadesk.errors import LibraryError
from dpadesk.library import MODULES, Form, Library, Official, facts, passages, warnings
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
    Value,
)
from dpadesk.say import Sentences
from dpadesk.say import load as load_sentences

__all__ = ["assemble"]

_WANTED, _MODULE = "scc_text", "scc_module"
_TITLE, _SUBTITLE = Slot(Role.TITLE, "DPA Title"), Slot(Role.SUBTITLE, "DPA Subtitle")


def assemble(
    library: Library, answers: Answers, *, date: str, draft: str = "", official: Official | None = None
) -> Assembled:
    """The document that the answers make. `date` is ISO 8601; `draft` names the state ("draft 2").

    `official` is the text of the Standard Contractual Clauses as the user loaded it: the module that the
    answers name is attached word for word where they ask for it (`scc_text`).

    Raises LibraryError (unknown form, a template outside the language, a reference whose target the
    answers dropped) and AnswersError (a position that a clause does not have).
    """
    form = library.form(answers.form)
    scheme = scheme_of(form.numbering)
    if scheme is None:
        raise LibraryError("assemble.no-scheme", file=form.file, scheme=form.numbering)
    known, say = facts(library, answers), load_sentences()
    plan = choose(library, form, known, answers, say)
    standing = {chosen.clause.id: chosen.position.id for chosen in plan.clauses()}
    fill, keeper = filler(library, form, known, standing), Keeper(library, form.id, known, standing)
    entries = without_idle_terms(outline(plan, scheme, fill, keeper, known))
    composer = Composer(
        targets(entries, scheme, form.words),
        {chosen.clause.id: chosen for chosen in plan.clauses()},
        say("assemble.reason.structure", form=form.name),
    )
    head = _heading(form, fill)
    made = composed(library, form.id, (*head, *entries), composer.block)
    title = plain_text(head[0].runs)
    attached = _attached(known, official, scheme, say)
    blocks = (*(one.block for one in made), *attached)
    document = Document(blocks, scheme.used(blocks), _stories(title, date, draft), (), title)
    listed = contents(document, form.contents) if form.contents else ()
    origins = {one.id: composer.of_form(one.id) for one in (*listed, *attached)}
    return Assembled(
        replace(document, blocks=(*blocks[: len(head)], *listed, *blocks[len(head) :])),
        MappingProxyType(origins | {block: origin for one in made for block, origin in one.origins}),
        (*(blank for one in made for blank in one.blanks), *_unloaded(attached)),
        tuple(warnings(library, form, known)),
        tuple(sorted({item for chosen in plan.clauses() for item in chosen.clause.satisfies})),
    )


def _attached(
    known: Mapping[str, Value], official: Official | None, scheme: Scheme, say: Sentences
) -> tuple[Paragraph, ...]:
    """The official text of the module that the answers name, where they ask for it."""
    module = known.get(_MODULE)
    if known.get(_WANTED) is not True or module not in MODULES:
        return ()
    found = () if official is None else passages(official, str(module))
    return official_schedule(found, str(module), scheme, say)


def _unloaded(attached: tuple[Paragraph, ...]) -> tuple[Blank, ...]:
    return tuple(
        Blank(_WANTED, one.id, text.text.strip("[]"))
        for one in attached
        for text in one.content
        if isinstance(text, Text) and text.format.style == "DPA Blank"
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
