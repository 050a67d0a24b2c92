"""Clause texts filled: jinja2 in a cage. Every filled span keeps the question that filled it.

The cage: sandboxed environment, a short list of syntax nodes, no globals but our few functions, plain
values only. An answer never becomes template: the template prints tokens, and the answers take their
place afterwards, character for character.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, Undefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from dpadesk.assemble.run import Run, sentence_case
from dpadesk.assemble.words import in_words, listed, long_date, money, period, period_of, words_and_figures
from dpadesk.errors import LibraryError
from dpadesk.library import PARTY_FIELDS, Form, Kind, Label, Library, Question, countries
from dpadesk.model import Value

__all__ = ["BLANK", "STRONG", "TERM", "Filler", "filler"]

TERM, STRONG, BLANK = "term", "strong", "blank"

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Getattr, nodes.Filter,
    nodes.Call, nodes.If, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not,
    nodes.Tuple, nodes.List,
)  # fmt: skip
_FUNCTIONS = frozenset({"ref", "section", "number", "define", "strong", "agree", "stands", "of"})
_TOKEN = re.compile("\ue000(\\d+)\ue001")
_SPACE = re.compile(r"\s+")
_LOOSE = re.compile(r" (?=[,.;:)])")
_OPENING = re.compile(r"(^|(?<=[\s(\[\ue001]))[\"]")


@dataclass(frozen=True, slots=True)
class _Party:
    """A party's label as a template prints it, and its pronouns: {{ P.it }}, {{ P.them }}, {{ P.its }}."""

    text: str
    plural: bool
    label: Label
    it: Run
    them: Run
    its: Run


@dataclass(frozen=True, slots=True)
class Filler:
    """Fills the templates of one library; `names` is what they may name."""

    library: Library
    names: dict[str, object]

    def fill(
        self,
        template: str,
        extra: Mapping[str, object] | None = None,
        source: str = "",
        *,
        opens: bool = True,
    ) -> tuple[Run, ...]:
        """The template's runs. `extra` are names beside the questions (it, row), `source` the question they
        come from; `opens` says that a sentence begins with it. Raises LibraryError for a template outside
        the language."""
        if "{" not in template:
            return _fixed(self.library, template)
        printed: list[tuple[Run, ...]] = []
        try:
            compiled = _compiled(self.library, template)
            context = compiled.new_context(self.names, shared=True)  # not a copy of every name
            context.vars.update(extra or {}, _out=partial(self._emit, printed, source))
            shown = "".join(compiled.root_render_func(context))
        except (TemplateError, TypeError, ValueError, KeyError) as error:
            raise LibraryError("assemble.template", template=template[:80], problem=str(error)) from error
        shown = _LOOSE.sub("", _SPACE.sub(" ", shown).strip())
        return tuple(sentence_case(_placed(shown, printed), opens=opens))

    def entry(self, question: Question, value: Value) -> tuple[Run, ...]:
        """The wording of one entry of a list answer: its option's text, filled, or the user's own words."""
        option = question.option(value)
        if option is None:
            return (Run(self._shown(question, value), question.id),)
        wording = option.text or option.label
        runs = self.fill(wording, opens=wording.endswith("."))
        return tuple(
            run if run.question or run.target else replace(run, question=question.id) for run in runs
        )

    def _shown(self, question: Question, value: Value) -> str:
        if question.of is Kind.COUNTRY:
            return _country(self.library, value)
        return str(value)

    def _emit(self, printed: list[tuple[Run, ...]], source: str, value: object, path: str = "") -> str:
        """What a template prints in place of a value: a token; the value itself is kept aside."""
        printed.append(self._runs(value, path, source))
        return f"\ue000{len(printed) - 1}\ue001"

    def _runs(self, value: object, path: str, source: str) -> tuple[Run, ...]:
        question = path.partition(".")[0]
        question = source if question in ("it", "row") else question
        if question not in self.library.questions:
            question = ""
        match value:
            case None | "":
                return (Run(f"[{self._blank(path, source)}]", question, blank=True, style=BLANK),)
            case Run():
                return (value,)
            case tuple() if all(isinstance(one, Run) for one in value):
                return value
            case _Party(text=text):
                return (Run(text, label=True),)
            case Undefined():
                raise LibraryError("assemble.template", template=path, problem="an unknown name")
            case _:
                return (Run(str(value), question),)

    def _blank(self, path: str, source: str) -> str:
        """What stands between the brackets of a blank: "date of the main agreement"."""
        name, _, field = path.partition(".")
        if name == "row" and source in self.library.questions:
            columns = self.library.questions[source].columns
            return next((column.title.lower() for column in columns if column.id == field), field)
        question = self.library.questions.get(source if name == "it" else name)
        if question is None:
            return path
        return f"{question.blank}: {field}" if field and question.kind is Kind.PARTY else question.blank


def _parties(short: str, label: Label) -> Iterator[tuple[str, _Party]]:
    """The names of a party in a template: as subject (P), as object (Po) and possessive (Ps)."""
    pronouns = [Run(one, label=True) for one in label.pronouns]
    for name, text in (("", label.the), ("o", label.object or label.the), ("s", label.possessive)):
        yield f"{short}{name}", _Party(text, label.plural, label, *pronouns)


def filler(
    library: Library,
    form: Form,
    facts: Mapping[str, Value],
    standing: Mapping[str, str] = MappingProxyType({}),
) -> Filler:
    """A filler for one document: the facts, the labels of the parties and our few functions, by name.

    `standing` are the clauses of the document, id -> position.
    """
    values: dict[str, object] = dict(facts)
    for question in library.questions.values():
        if question.kind is Kind.PARTY and not isinstance(values.get(question.id), Mapping):
            values[question.id] = dict.fromkeys(PARTY_FIELDS)
    for short, role in (("P", "processor"), ("C", "controller")):
        values.update(_parties(short, form.labels[role]))
    values["label"] = {role: label.name for role, label in form.labels.items()}
    values.update(
        ref=lambda target: Run("", target=target, cited=True),
        section=lambda target: Run("", target=target, cited=True, heading=True),
        number=lambda target: Run("", target=target),
        define=lambda term: (Run("“"), Run(term, style=TERM), Run("”")),
        strong=lambda text: Run(text, style=STRONG),
        agree=lambda party, one, many: Run(many if party.plural else one),
        stands=lambda clause, *positions: (
            clause in standing and standing[clause] in (positions or standing.values())
        ),
        of=_of,
    )
    return Filler(library, values)


def _of(party: _Party, noun: str) -> tuple[Run, ...]:
    """What is a party's: "staff of the Customer", "your staff"."""
    label = party.label
    if label.plural:
        return (Run(label.possessive, label=True), Run(f" {noun}"))
    return (Run(f"{noun} of "), Run(label.object or label.the, label=True))


def _fixed(library: Library, text: str) -> tuple[Run, ...]:
    """A text without anything to fill."""
    key = ("text", text)
    found: tuple[Run, ...] | None = library.memo.get(key)
    if found is None:
        found = library.memo[key] = (Run(_typography(_SPACE.sub(" ", text).strip())),)
    return found


def _placed(shown: str, printed: list[tuple[Run, ...]]) -> Iterator[Run]:
    """The text with its tokens replaced by what was printed."""
    at = 0
    for found in _TOKEN.finditer(shown):
        if found.start() > at:
            yield Run(shown[at : found.start()])
        yield from printed[int(found[1])]
        at = found.end()
    if at < len(shown):
        yield Run(shown[at:])


def _typography(text: str) -> str:
    """Straight quotes of a clause's own text to curly ones."""
    if "'" not in text and '"' not in text:
        return text
    return _OPENING.sub("“", text).replace('"', "”").replace("'", "’")


def _compiled(library: Library, template: str) -> Template:
    key = ("template", template)
    found: Template | None = library.memo.get(key)
    if found is None:
        environment = _environment(library)
        try:
            tree = environment.parse(template)
        except TemplateError as error:
            raise LibraryError("assemble.template", template=template[:80], problem=str(error)) from error
        _check(tree, template)
        _rewrite(tree)
        code: Any = environment.compile(tree)
        found = Template.from_code(environment, code, {}, None)
        library.memo[key] = found
    return found


def _environment(library: Library) -> ImmutableSandboxedEnvironment:
    key = ("environment",)
    found: ImmutableSandboxedEnvironment | None = library.memo.get(key)
    if found is None:
        found = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False, optimized=False)
        found.globals.clear()
        found.tests.clear()
        found.filters.clear()
        found.filters.update(_filters(library), _emit=lambda value, out, path: out(value, path))
        library.memo[key] = found
    return found


def _check(tree: nodes.Template, template: str) -> None:
    """Raises LibraryError for any syntax that is not on the list."""
    for node in _all(tree):
        called = node.node if isinstance(node, nodes.Call) else None
        bad = not isinstance(node, _ALLOWED)
        bad = bad or (
            called is not None and not (isinstance(called, nodes.Name) and called.name in _FUNCTIONS)
        )
        bad = bad or (isinstance(node, nodes.Getattr) and node.attr.startswith("_"))
        bad = bad or (isinstance(node, nodes.Name) and (node.ctx != "load" or node.name.startswith("_")))
        if bad:
            problem = f"{type(node).__name__} is not allowed in a clause"
            raise LibraryError("assemble.template", template=template[:80], problem=problem)


def _all(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _all(child)


def _rewrite(tree: nodes.Template) -> None:
    """Every printed expression goes through `_emit`, with the path of the name that it prints."""
    for output in list(tree.find_all(nodes.Output)):
        output.nodes = [_printed(node) for node in output.nodes]


def _printed(node: nodes.Expr) -> nodes.Expr:
    if isinstance(node, nodes.TemplateData):
        node.data = _typography(node.data)
        return node
    out = [nodes.Name("_out", "load"), nodes.Const(_path(node))]
    return nodes.Filter(node, "_emit", out, [], None, None)


def _path(node: nodes.Node) -> str:
    """The dotted name that an expression prints; the first one where it joins several."""
    match node:
        case nodes.Name():
            return "" if node.name in _FUNCTIONS else str(node.name)
        case nodes.Getattr():
            inner = _path(node.node)
            return f"{inner}.{node.attr}" if inner else ""
        case nodes.CondExpr():
            return _path(node.expr1) or (_path(node.expr2) if node.expr2 is not None else "")
    return next((path for child in node.iter_child_nodes() if (path := _path(child))), "")


def _filters(library: Library) -> dict[str, Callable[..., object]]:
    """The filters; None goes through all of them and becomes a blank."""
    plain: dict[str, Callable[..., object]] = {
        "period": period,
        "period_of": period_of,
        "figures": words_and_figures,
        "in_words": in_words,
        "date": long_date,
        "listed": lambda parts, word="and": listed([str(part) for part in parts], word),
        "country": partial(_country, library),
        "country_name": lambda code: countries(library).names.get(code, code),
        "countries": lambda codes: [_country(library, code) for code in codes],
        "option": partial(_option, library),
        "money": money,
        "without": lambda values, *gone: tuple(one for one in values if one not in gone),
        "lower_first": lambda text: text[:1].lower() + text[1:],
    }
    return {name: partial(_through, do) for name, do in plain.items()}


def _through(do: Callable[..., object], value: object, *more: object) -> object:
    return None if value is None else do(value, *more)


def _country(library: Library, code: Value) -> str:
    """A country as a sentence has it: "Sweden", "the Netherlands"."""
    name = countries(library).names.get(str(code), str(code))
    articles = library.law("countries").get("with_article")
    return f"the {name}" if isinstance(articles, list) and code in articles else name


def _option(library: Library, value: Value, path: str) -> object:
    """The wording of the chosen option of question "q", or of column "q.column"; of a list, a list."""
    name, _, column = path.partition(".")
    question = library.questions[name]
    options = (
        next(one.options for one in question.columns if one.id == column) if column else question.options
    )
    texts = {one.value: one.text or one.label for one in options}
    if isinstance(value, tuple):
        return [texts.get(str(one), str(one)) for one in value]
    return texts.get(str(value), str(value))
