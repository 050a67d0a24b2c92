"""What a clause's template asks for, seen from outside: names and references. Filling is assemble's."""

from __future__ import annotations

import re

__all__ = ["RESERVED", "guarded", "names", "references"]

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
_WORDS = frozenset({"if", "else", "elif", "endif", "and", "or", "not", "in", "is", "none", "true", "false"})
_CODE = re.compile(r"\{\{(.*?)\}\}|\{%(.*?)%\}", re.DOTALL)
_STRING = re.compile(r"'[^']*'|\"[^\"]*\"")
_NAME = re.compile(r"(?<![.\w|])(?<!\|\s)[A-Za-z_]\w*")
_GUARD = re.compile(r"\bstands\(\s*['\"]([^'\"]+)['\"]")
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
