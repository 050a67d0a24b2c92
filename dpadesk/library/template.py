"""What a clause's template asks for, seen from outside: names and references. Filling is assemble's."""

from __future__ import annotations

import re

__all__ = ["FILTERS", "RESERVED", "defined", "faults_of", "guarded", "names", "plain", "references"]

RESERVED = frozenset(
    {
        "P",
        "C",
        "Po",
        "Co",
        "Ps",
        "Cs",
        "label",
        "it",
        "row",
        "name",
        "tags",
        "document",
        "ref",
        "number",
        "section",
        "define",
        "strong",
        "agree",
        "of",
        "stands",
    }
)
FILTERS = frozenset(
    {
        "period",
        "period_of",
        "figures",
        "in_words",
        "date",
        "listed",
        "country",
        "country_name",
        "countries",
        "option",
        "lower_first",
        "without",
        "money",
    }
)
_WORDS = frozenset({"if", "else", "elif", "endif", "and", "or", "not", "in", "is", "none", "true", "false"})
_CODE = re.compile(r"\{\{(.*?)\}\}|\{%(.*?)%\}", re.DOTALL)
_STRING = re.compile(r"'[^']*'|\"[^\"]*\"")
_NAME = re.compile(r"(?<![.\w|])(?<!\|\s)[A-Za-z_]\w*")
_GUARD = re.compile(r"\bstands\(\s*['\"]([^'\"]+)['\"]")
_DEFINED = re.compile(r"\bdefine\(\s*(?:'([^']+)'|\"([^\"]+)\")")
_FILTER = re.compile(r"(?<!\|)\|\s*([A-Za-z_]\w*)")
_CALL = re.compile(r"(?<![|\w])(?<!\| )([A-Za-z_]\w*)\(")
_BLOCK = re.compile(r"\{%-?\s*(\w+)")
_REFERENCE = re.compile(r"\b(?:ref|number|section)\(\s*['\"]([^'\"]+)['\"]")


def names(template: str) -> frozenset[str]:
    """The questions that a template names; words of the language and our functions apart."""
    found: set[str] = set()
    for output, statement in _CODE.findall(template):
        code = _STRING.sub("''", output or statement).replace("| ", "|")
        found.update(_NAME.findall(code))
    return frozenset(found - _WORDS - RESERVED - {"None", "True", "False"})


def references(template: str) -> tuple[str, ...]:
    """The clause and schedule ids that a template refers to."""
    return tuple(_REFERENCE.findall(template))


def guarded(template: str) -> frozenset[str]:
    """The clause ids whose presence a template asks for before it refers to them."""
    return frozenset(_GUARD.findall(template))


def defined(template: str) -> tuple[str, ...]:
    """The terms that a template defines in so many words."""
    return tuple(one or other for one, other in _DEFINED.findall(template))


def plain(template: str) -> str:
    """A template's own words on one line; what is filled in is one sign."""
    return " ".join(_CODE.sub("\u00a4", template).split())


def faults_of(template: str) -> tuple[str, ...]:
    """What keeps a template from being filled, as far as its signs show."""
    found: list[str] = []
    left = _CODE.sub("", template)
    found += [f"a lone {sign}" for sign in ("{{", "}}", "{%", "%}") if sign in left]
    depth = 0
    for word in _BLOCK.findall(template):
        depth += {"if": 1, "endif": -1}.get(word, 0)
        if word not in ("if", "elif", "else", "endif"):
            found.append(f"there is no statement {word}")
    if depth:
        found.append("an if without its endif")
    for output, statement in _CODE.findall(template):
        code = _STRING.sub("''", output or statement)
        found += [f"there is no filter {one}" for one in _FILTER.findall(code) if one not in FILTERS]
        found += [f"there is no function {one}()" for one in _CALL.findall(code) if one not in RESERVED]
    return tuple(found)
