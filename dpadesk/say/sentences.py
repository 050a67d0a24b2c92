"""Loads the sentences of a language and fills them with values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from threading import Lock

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


class _Files(Mapping[str, str]):
    """The sentences of a folder; a code is looked for in the file that its first word names, then in all:
    a command that says two lines reads one file."""

    def __init__(self, folder: Traversable) -> None:
        self._waiting = {
            one.name.removesuffix(".yaml"): one
            for one in sorted(folder.iterdir(), key=lambda one: one.name)
            if one.name.endswith(".yaml")
        }
        self._read: dict[str, str] = {}
        self._lock = Lock()  # the window says things from several threads

    def __getitem__(self, code: str) -> str:
        if code not in self._read:
            self._open(code.partition(".")[0])
        if code not in self._read:
            self._open(*tuple(self._waiting))
        return self._read[code]

    def __iter__(self) -> Iterator[str]:
        self._open(*tuple(self._waiting))
        return iter(self._read)

    def __len__(self) -> int:
        self._open(*tuple(self._waiting))
        return len(self._read)

    def _open(self, *names: str) -> None:
        with self._lock:
            for name in names:
                if (found := self._waiting.pop(name, None)) is not None:
                    self._read.update(_parsed(found.read_text(encoding="utf-8")))


@cache
def load(language: str = "en") -> Sentences:
    """The sentences of a language ("en", "de"); English where one is not translated yet."""
    folder = files("dpadesk.say") / language
    own: Mapping[str, str] = _Files(folder) if folder.is_dir() else {}
    return Sentences(language, own if language == "en" else {**load("en").texts, **own})


def _parsed(text: str) -> dict[str, str]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found = yaml.load(text, Loader=loader) or {}  # noqa: S506 - both are safe loaders
    return {str(code): str(sentence).strip() for code, sentence in found.items()}
