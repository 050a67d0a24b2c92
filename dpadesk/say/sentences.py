"""Loads the sentences of a language and fills them with values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dpadesk.errors import DpaDeskError

__all__ = ["Sentences", "load"]


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of one language, by code."""

    language: str
    texts: Mapping[str, str]

    def __call__(self, code: str, /, **values: object) -> str:
        """The sentence of `code` filled with `values`; the code itself and its values where unknown."""
        text = self.texts.get(code)
        if text is None:
            return ": ".join([code, *(str(value) for value in values.values())])
        return text.format_map(_Blanks(values))

    def count(self, code: str, number: int, /, **values: object) -> str:
        """The sentence `code.one` or `code.many` by `number`, which fills {n}."""
        return self(f"{code}.one" if number == 1 else f"{code}.many", n=number, **values)

    def error(self, error: DpaDeskError) -> str:
        """What to tell the user about an error: what, where, what to do."""
        return self(error.code, **error.values)


class _Blanks(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


@cache
def load(language: str = "en") -> Sentences:
    """The sentences of a language ("en", "de"); English where one is not translated yet."""
    texts = dict(load("en").texts) if language != "en" else {}
    folder = files("dpadesk.say") / language
    if folder.is_dir():
        for entry in sorted(folder.iterdir(), key=lambda one: one.name):
            if entry.name.endswith(".yaml"):
                texts.update(_read(entry.read_text(encoding="utf-8")))
    return Sentences(language, texts)


def _read(text: str) -> dict[str, str]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found = yaml.load(text, Loader=loader) or {}  # noqa: S506 - both are safe loaders
    return {str(code): str(sentence).strip() for code, sentence in found.items()}
