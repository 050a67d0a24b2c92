"""Labels of widgets and menus. Whole sentences come from `dpadesk.say`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["Words", "load_words"]


@dataclass(frozen=True, slots=True)
class Words:
    """The labels of one language, by code."""

    texts: Mapping[str, str]

    def __call__(self, code: str, /, **values: object) -> str:
        """The label of `code`, filled with `values`; the last part of the code where there is none."""
        text = self.texts.get(code)
        if text is None:
            return code.rpartition(".")[2].replace("-", " ")
        return text.format(**values) if values else text


@cache
def load_words(language: str = "en") -> Words:
    """The labels of a language; English where one is not translated yet."""
    import yaml

    texts = dict(load_words("en").texts) if language != "en" else {}
    path = files("ui.words") / f"{language}.yaml"
    if path.is_file():
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        found = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - both are safe
        texts.update({str(code): str(text) for code, text in found.items()})
    return Words(texts)
